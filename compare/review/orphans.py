"""What people do with decisions that a newer run left without a place, or to be checked: give them away, discard them.

Nothing is deleted: an orphan that was given away is said where it went, one that was discarded keeps its events, and
taking the act back brings all of it back. Whether somebody may do it is asked before (check_rerun.py).
"""

from compare.review.event import Action, Event, beside
from compare.review.nouns import Item, Orphan, Pile, State
from compare.review.refusals import check_there

# What is said of a decision that lost its place.
ON_ORPHANS = frozenset({Action.ORPHAN, Action.ATTACH, Action.RETIRE})


def orphan_of(state: State, event: Event) -> Orphan | None:
    """Return the orphan that an event is about, None where it is about something that has its place."""
    of = (event.after or {}).get("of") if event.action is Action.DISCARD else None
    about = event.action in ON_ORPHANS or of == Pile.ORPHAN
    return state.orphans.get(event.target) if about else None


# Letters of an old wording that the event of a newer run keeps (fates.py, SHOWN).
KEPT = 1_000


def attach(state: State, event: Event) -> None:
    """Say of another item of its kind what was said on an orphan; what a person said there already stays.

    To whoever may not see yet what was said on it, there is no orphan, and nothing happens.
    """
    target = beside(event.target, str((event.after or {})["to"]))
    check_there(state, target)
    if event.target not in state.orphans and state.told is not None:
        return
    orphan = state.orphans.pop(event.target)
    home = state.item(target)
    for name, answer in orphan.item.answers.items():
        home.answers.setdefault(name, answer)
    for name, judged in orphan.item.judged.items():
        home.judged.setdefault(name, judged)
    home.notes.extend(orphan.item.notes)
    home.events = [*orphan.item.events, *home.events]  # so that blindness follows what was said
    row = state.rows.get(target.removeprefix("claim:"))
    if row is not None and row.wording[:KEPT] == orphan.old.get("wording"):
        home.verdict = home.verdict or orphan.item.verdict
    else:  # given on other words: whoever gives the decision a place says anew what holds there
        home.earlier = home.earlier or orphan.item.verdict or orphan.item.earlier


def retire(state: State, event: Event) -> None:
    """Set an orphan aside."""
    if event.target in state.orphans or state.told is None:
        state.orphans[event.target].retired = True


def discard(state: State, item: Item, event: Event) -> None:
    """Let what people decided on an orphan, or on what is to check, count no longer; notes and regroupings stay."""
    if (event.after or {})["of"] == Pile.ORPHAN:
        if event.target not in state.orphans and state.told is not None:
            return
        orphan = state.orphans[event.target]
        item, orphan.discarded = orphan.item, True
    item.answers, item.judged = {}, {}
    item.settled, item.choice, item.verdict, item.earlier = None, "", None, None
    item.signed, item.stale, item.back, item.check = None, False, False, None
