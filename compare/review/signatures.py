"""Why a signature no longer holds after a newer run: what of the signed claim is not there to the letter any more.

What it does not do: sign anything. A claim that is only told or not found in one more article may be signed again with
others in one go, by a person who sees the list.
"""

from collections.abc import Mapping

from compare.model import ClaimCell, Doubt, Status
from compare.review.event import Anchor, Unit
from compare.review.refound import Place, Refound
from compare.review.rows import Row

Cells = Mapping[str, ClaimCell]

ADDED, GONE = "a new article was added", "an article is gone"
WORDS, WORDING = "its words changed, or what stands beside them", "the claim goes by other words"
STATES = "the program comes to another state"
TELLS_TOO = "an article that is new tells it, too"
NOT_THERE = "it was not found in an article that is new, though others tell it"


def why_stale(
    refound: Refound, row: Row, there: Row, places: Mapping[Unit, Place | None], before: Cells, after: Cells
) -> tuple[str, ...]:
    """Return what changed of a signed claim, nothing where it is there to the letter.

    `before` holds the old cells by the id of the new article, as far as there is one. How many characters stand before
    the words in the article is nothing that anybody signs: a sentence added at its top must not undo every signature.
    """
    found = {
        ADDED: bool(set(after) - set(before)),
        GONE: bool(set(before) - set(after)) or len(before) < len(refound.old_texts),
        WORDS: not all(_to_the_letter(refound, unit, place) for unit, place in places.items()),
        WORDING: row.wording != there.wording,
        STATES: any(state_of(before[one]) != state_of(after[one]) for one in before if one in after),
    }
    return tuple(reason for reason, holds in found.items() if holds)


def _to_the_letter(refound: Refound, unit: Unit, place: Place | None) -> bool:
    old = refound.anchor(unit)
    new = refound.new_anchor(place.unit) if place else None
    return old is not None and new is not None and _words_of(old) == _words_of(new)


def _words_of(anchor: Anchor) -> tuple[str, str, str]:
    return anchor.prefix, anchor.quote, anchor.suffix


def state_of(cell: ClaimCell) -> tuple[Status, str]:
    """Return what the program says in a cell: its state and why it is not sure."""
    return cell.status, cell.reason.value if cell.reason else ""


def may_sign_again(since: tuple[str, ...], why: tuple[str, ...], fresh: list[ClaimCell]) -> bool:
    """Return whether nothing changed but that articles were added which plainly tell the claim, or plainly do not.

    `since` is why the signature is stale, `why` why the decision is to check, `fresh` are the cells of new articles.
    """
    plain = ((Status.STATED, None), (Status.ABSENT, Doubt.NOT_FOUND))
    sure = all((cell.status, cell.reason) in plain and not cell.nearest for cell in fresh)
    return since == (ADDED,) and set(why) <= {TELLS_TOO, NOT_THERE} and sure
