"""What a log of events adds up to: the fold. The log is the only truth; this is made from it anew at any time.

`fold` reads a whole log, `advance` adds the events that came since; both give the same state. Whose eyes it is made for
decides which events are given to it (visible.py), and whose proposals on a blind claim already count.
"""

from collections.abc import Callable, Iterable, Sequence, Set

from compare.errors import ReviewError
from compare.model import Comparison
from compare.review.changes import apply, load_run
from compare.review.elsewhere import is_over
from compare.review.event import Action, ActorKind, Event
from compare.review.nouns import State
from compare.review.rules import Rules
from compare.review.structure import proposals, proposed

Runs = Callable[[str], Comparison]
Whose = tuple[str, bool]

# After these what came before must be read again.
LOOKING_BACK = frozenset({Action.UNDO, Action.REDO})


def empty(run: Comparison, run_id: str, viewer: str | None = None, rules: Rules | None = None) -> State:
    """Return a review in which nothing was said yet."""
    state = State(run, run_id, viewer, rules or Rules())
    load_run(state, run, run_id)
    return state


def fold(
    events: Iterable[Event],
    runs: Runs,
    viewer: str | None = None,
    undone: frozenset[str] | None = None,
    told: Set[str] | None = None,
) -> State:
    """Return the state after a log; `runs` gives the comparison of a run id, `viewer` whose own proposals count.

    Where the log is only what somebody may see of a longer one, `undone` are the events that are taken back and `told`
    the regroupings that were proposals (`waited`) in the whole. Raises ReviewError for a log that does not begin with
    its first run, and whatever `runs` raises.
    """
    log = list(events)
    if not log or log[0].action is not Action.START:
        raise ReviewError("the log does not begin with a run", hint="Its first event must be of the action start.")
    run_id = str((log[0].after or {}).get("run", log[0].run_id))
    state = empty(runs(run_id), run_id, viewer)
    state.undone = undone_by(log) if undone is None else undone
    state.told = told
    return _after(state, log, runs)


def advance(
    state: State,
    events: Sequence[Event],
    runs: Runs,
    told: Set[str] | None = None,
    undone: frozenset[str] | None = None,
) -> State:
    """Return the state after `events` that follow it: the same that `fold` gives for the whole log.

    The state given is used up. `told` and `undone` as for `fold`.
    """
    state.told = told
    if any(event.action in LOOKING_BACK for event in events):
        return fold([*state.events, *events], runs, state.viewer, undone, told)
    return _after(state, events, runs)


def _after(state: State, events: Iterable[Event], runs: Runs) -> State:
    state.rows, state.base = state.ground, None
    for event in events:
        apply(state, event, runs)
    if state.viewer is not None and proposals(state, state.viewer):
        state.rows, state.base = proposed(state, state.viewer), state.rows
    return state


def undone_by(events: Iterable[Event]) -> frozenset[str]:
    """Return the ids of the events that were taken back and not restored; those of one batch go together.

    What was taken back on another copy takes back nothing that was done here.
    """
    by_id: dict[str, Event] = {}
    batches: dict[tuple[Whose, str], list[str]] = {}  # by whose and which: nobody joins another person's
    undone: set[str] = set()
    for event in events:
        by_id[event.id] = event
        if event.batch:
            batches.setdefault((_whose(event), event.batch), []).append(event.id)
        if event.action in (Action.UNDO, Action.REDO):
            target = by_id.get(event.target.removeprefix("event:"))
            if target is not None and not is_over(event.actor, target.actor):
                named = batches.get((_whose(target), target.batch or ""), [target.id])
                (undone.update if event.action is Action.UNDO else undone.difference_update)(named)
    return frozenset(undone)


def _whose(event: Event) -> Whose:
    return event.actor.name, event.actor.kind is ActorKind.IMPORT
