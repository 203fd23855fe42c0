"""What people call claims by: numbers that stay while a run is reviewed, and ids that lead on to what became of them.

The program's claims are numbered in the order of the story, those that people made go on from there in the order in
which they were made. A claim that is merged away takes its number with it, and gets it back when that is taken back.

What it does not do: keep numbers over a newer run, whose story may be another; ids are for that.
"""

from collections.abc import Mapping

from compare.review.event import Action, claim_target
from compare.review.nouns import State


def numbers(state: State) -> dict[str, int]:
    """Return the number of each claim that is or was in a state, by id, from 1 on."""
    made = (_made(event.target, event.action, event.after or {}) for event in state.events)
    names = dict.fromkeys([*(row.id for row in state.run.claims), *filter(None, made), *state.rows])
    return {name: number for number, name in enumerate(names, 1)}


def name_now(state: State, name: str) -> str:
    """Return the id that a claim goes by now, "" where it is gone: newer runs name claims anew, merging ends some."""
    for event in state.reruns:
        target = claim_target(name)
        entries = (one for one in (event.after or {}).get("items", ()) if one.get("target") == target)
        name = next((one["to"].removeprefix("claim:") for one in entries if one.get("to")), name)
    passed = {name}
    while name in state.gone and state.gone[name] not in passed:
        name = state.gone[name]
        passed.add(name)
    return name if name in state.rows else ""


def _made(target: str, action: Action, after: Mapping[str, object]) -> str:
    """The id of the claim that an act makes, "" where it makes none."""
    if action is Action.CLAIM:
        return target.removeprefix("claim:")
    return str(after.get("row") or "") if action is Action.SPLIT else ""
