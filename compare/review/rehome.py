"""What a re-run does to a state: the newer run's rows, and every item where the re-run says that it is now.

Which decision is carried, to check or an orphan is found in carry.py and stands in the event; here it is only done.
"""

from collections.abc import Callable, Mapping
from typing import Any

from compare.errors import ReviewError
from compare.model import Comparison
from compare.review.event import Event, claim_target
from compare.review.nouns import Fate, Item, Orphan, State
from compare.review.rows import machine_row
from compare.review.structure import row_from

After = Mapping[str, Any]


def load_run(state: State, run: Comparison, run_id: str) -> None:
    """Put a run into the state: its rows as the machine has them."""
    state.run, state.run_id = run, run_id
    state.machine = {row.id: row for row in run.claims}
    state.rows = {row.id: machine_row(row) for row in run.claims}


def rerun(state: State, event: Event, runs: Callable[[str], Comparison]) -> None:
    """Take over a newer run: its rows as regrouped, and every item where `after` says that it is now (carry.py)."""
    after = event.after or {}
    run, rows = runs(after["run"]), [row_from(row) for row in after.get("rows", ())]
    articles = {str(old): str(new) for old, new in (after.get("articles") or {}).items()}
    entries = [_entry(entry) for entry in after.get("items", ())]
    gone = list(after.get("gone", ()))
    blind = _blind(state)
    old = state.items
    load_run(state, run, after["run"])
    for name in gone:
        state.rows.pop(name, None)
    state.rows |= {row.id: row for row in rows}
    state.items = {target: item for target, item in old.items() if target.partition(":")[0] not in CARRIED_KINDS}
    for orphan in state.orphans.values():
        _rename(orphan.item, {**{one: one for one in _named(orphan.item)}, **articles})
    for entry in entries:
        if (item := _taken(state, old, entry)) is not None:
            _rehome(state, item, entry, articles, blind.get(item.target, 0))
    _keep_others(state, old, {entry["target"]: entry["to"] for entry in entries if entry["to"]}, blind)
    state.reruns.append(event)


def _blind(state: State) -> dict[str, int]:
    """How many are to answer on each claim that is answered blind, and on the pairs of its evidence, by target."""
    claims = {claim: state.required(claim) for claim in state.rows if state.is_blind(claim)}
    places: dict[str, int] = {}
    for claim, required in claims.items():
        for piece in state.rows[claim].pieces:
            places[piece.unit.key] = max(required, places.get(piece.unit.key, 0))
    pairs = (target for target in state.items if target.startswith("pair:")) if places else ()
    found = {one: max(places.get(key, 0) for key in one.removeprefix("pair:").split("|")) for one in pairs}
    return {claim_target(claim): required for claim, required in claims.items()} | found


def _taken(state: State, old: dict[str, Item], entry: After) -> Item | None:
    """The item that an entry is about, no longer among the old ones; of an orphan whose words are there again, its."""
    if entry.get("orphan"):
        found = state.orphans.pop(entry["target"], None)
        return found.item if found else None
    return old.pop(entry["target"], None)


def _keep_others(state: State, old: Mapping[str, Item], homes: Mapping[str, str], blind: Mapping[str, int]) -> None:
    """Nothing is lost that a re-run does not name: merged claims stay where they are, all else is an orphan."""
    state.gone = {
        name: homes.get(f"claim:{into}", f"claim:{into}").removeprefix("claim:") for name, into in state.gone.items()
    }
    for target, item in old.items():
        kind, _, name = target.partition(":")
        if kind == "claim" and name in state.gone and name not in state.rows:
            state.items[target] = item
        elif kind in CARRIED_KINDS and item.events:
            _add_orphan(state, target, item, {"text": target}, blind.get(target, 0))


def _add_orphan(state: State, target: str, item: Item, old: dict[str, Any], blind: int) -> None:
    """Add an orphan; where one of an earlier re-run has the same target, what was said on both is kept."""
    there = state.orphans.get(target)
    if there is not None:
        item, blind = _together(there.item, item), max(blind, there.blind)
    state.orphans[target] = Orphan(item, old, blind)


def _entry(plain: After) -> After:
    """Return where an item is after a re-run; raises where it does not say that whole."""
    fate = Fate(plain["fate"])
    if not isinstance(plain.get("old"), Mapping | None) or not isinstance(plain.get("new"), Mapping | None):
        raise ReviewError("what an item was and is are values by name")
    return {
        **plain,
        "target": str(plain["target"]),
        "to": "" if fate is Fate.ORPHAN else str(plain["to"]),
        "fate": fate,
    }


# Of these kinds of items a re-run says where each is; the others (events, the review as a whole) stay as they are.
CARRIED_KINDS = frozenset({"claim", "quote", "conflict", "pair"})


def _rehome(state: State, item: Item, entry: After, articles: Mapping[str, str], blind: int) -> None:
    if entry["fate"] is Fate.ORPHAN:
        _rename(item, {**{one: one for one in _named(item)}, **articles})
        _add_orphan(state, entry["target"], item, dict(entry.get("old") or {}), blind)
        return
    if entry.get("orphan"):  # said on an earlier run, of which some articles may be there again
        articles = {**{one: one for one in state.articles}, **articles}
    _rename(item, articles)
    if entry.get("apart"):
        item.earlier, item.verdict = item.verdict or item.earlier, None
    item.target = entry["to"]
    item.check = {"old": entry.get("old"), "new": entry.get("new")} if entry["fate"] is Fate.CHECK else None
    there = state.items.get(item.target)
    state.items[item.target] = item if there is None else _together(there, item)


def _rename(item: Item, articles: Mapping[str, str]) -> None:
    """Give the articles of answers the ids that they have now; what was said on others goes."""
    for answer in (*item.answers.values(), *([item.settled] if item.settled else ())):
        answer.cells = {articles[one]: value for one, value in answer.cells.items() if one in articles}


def _named(item: Item) -> set[str]:
    """The articles of answers: of an orphan all are kept, for one may be there again."""
    return {one for answer in (*item.answers.values(), item.settled) if answer for one in answer.cells}


def _together(one: Item, other: Item) -> Item:
    """Two items that are one now: all that was said on both; of what one alone can have, or one person, the first's.

    Where people answered on both, the answers stand side by side to be checked.
    """
    both = _is_answered(one) and _is_answered(other)
    for name, answer in other.answers.items():
        one.answers.setdefault(name, answer)
    for name, event in other.judged.items():
        one.judged.setdefault(name, event)
    if one.settled is None:
        one.settled, one.choice = other.settled, other.choice
    one.notes.extend(other.notes)
    one.events = sorted({event.id: event for event in (*one.events, *other.events)}.values(), key=lambda one: one.seq)
    one.proposals.extend(event for event in other.proposals if event not in one.proposals)
    one.verdict, one.assigned = one.verdict or other.verdict, one.assigned or other.assigned
    one.earlier = one.earlier or other.earlier
    one.second, one.back = one.second or other.second, one.back or other.back
    one.stale = one.stale or other.stale or (one.signed is None and other.signed is not None)
    one.signed, one.seq = one.signed or other.signed, max(one.seq, other.seq)
    sides = {"old": {"target": other.target}, "new": {"target": one.target}}
    one.check = one.check or other.check or (sides if both else None)
    return one


def _is_answered(item: Item) -> bool:
    return bool(item.settled or item.judged or any(one.verdict or one.cells for one in item.answers.values()))
