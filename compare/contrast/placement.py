"""Placement: a claim that one article opens with, and another tells only far down.

Told only of claims that several carry, surely told in both, in texts long enough to bury anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.contrast.couples import Desk
from compare.contrast.drafts import Draft
from compare.match.views import overlap
from compare.measure.depth import DEEP, LEAST_PARAGRAPHS, OPENING, SURE, number_paragraphs
from compare.model import ClaimCell, ClaimRow, Contrast, FramingSide, Status

# How likely a claim higher up may at most be to tell the same.
PERHAPS = 0.4
# Share of the shorter claim's telling words that the other must have, and how many of them must be no names.
ALIKE, LEAST_SHARED = 0.5, 3


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an article first tells a claim: the number of the paragraph (0: headline) of so many."""

    article: int
    claim: int
    paragraph: int
    count: int

    @property
    def depth(self) -> float:
        return self.paragraph / self.count


def find_placement(desk: Desk, rows: Sequence[ClaimRow]) -> list[Draft]:
    """Return the claims that stand at the top of one article and far down in another."""
    layouts = [number_paragraphs(reading) for reading in desk.readings]
    drafts: list[Draft] = []
    for row in rows:
        if row.carriers > 1:
            drafts += _contrasts(desk, row, layouts)
    return drafts


_Layout = tuple[Mapping[int, int], int]  # block → number of its paragraph, and how many there are


def _contrasts(desk: Desk, row: ClaimRow, layouts: Sequence[_Layout]) -> Iterator[Draft]:
    told = [(article, _told(desk, article, cell)) for article, cell in enumerate(row.cells)]
    members = [(article, claim) for article, claims in told for claim in claims]
    found = [_place(desk, article, claims, members, layouts[article]) for article, claims in told if claims]
    places = [place for place in found if place is not None]
    for top in places:
        for deep in places:
            if top.paragraph <= OPENING and deep.depth > DEEP and _same(desk, top, deep):
                yield _draft(desk, row, top, deep)


def _same(desk: Desk, top: _Place, deep: _Place) -> bool:
    """Say whether the two claims themselves surely tell the same; claims of one row may do so only by a third."""
    likely = max(
        (p for a, c, p in desk.near(top.article, top.claim) if (a, c) == (deep.article, deep.claim)), default=0.0
    )
    views = desk.view(top.article, top.claim), desk.view(deep.article, deep.claim)
    names = {word.stem for view in views for word in view.words if word.name}
    shared = len((views[0].content & views[1].content) - names)
    return likely >= SURE and shared >= LEAST_SHARED and overlap(*views) >= ALIKE


def _told(desk: Desk, article: int, cell: ClaimCell) -> list[int]:
    """Return the claims of an article that surely tell the row."""
    if cell.status not in (Status.STATED, Status.PARTIAL) or cell.reason is not None:
        return []
    found = (desk.claim_at(article, e.start, e.end) for e in cell.evidence if e.score >= SURE)
    return [claim for claim in found if claim is not None]


def _place(
    desk: Desk, article: int, claims: Sequence[int], members: Sequence[tuple[int, int]], layout: _Layout
) -> _Place | None:
    """Return the first place of those claims; None in short texts, and where something higher up may tell it, too."""
    numbers, count = layout
    reading = desk.readings[article]
    if count < LEAST_PARAGRAPHS:
        return None
    first = min(claims)
    perhaps = [
        claim
        for member in members
        for other, claim, probability in desk.near(*member)
        if other == article and probability >= PERHAPS
    ]
    paragraphs = [
        numbers.get(reading.sentences[reading.claims[claim].sentence].block_index) for claim in (first, *perhaps)
    ]
    here, others = paragraphs[0], [number for number in paragraphs if number is not None]
    if here is None or (here > OPENING and min(others) < here):
        return None
    return _Place(article, first, here, count)


def _draft(desk: Desk, row: ClaimRow, top: _Place, deep: _Place) -> Draft:
    one, two = sorted((top, deep), key=lambda place: place.article)
    labels = ("top", "deep") if one is top else ("deep", "top")
    sides = (_side(desk, one), _side(desk, two))
    about = " ".join(row.text.split())
    return Draft(Contrast.PLACEMENT, about, sides, labels, _keys(top, deep), row.carriers + deep.depth, row.id)


def _keys(*places: _Place) -> tuple[tuple[str, int, int], ...]:
    return tuple(("placement", place.article, place.claim) for place in places)


def _side(desk: Desk, place: _Place) -> FramingSide:
    reading = desk.readings[place.article]
    claim = reading.claims[place.claim]
    manner = f"¶ {place.paragraph} of {place.count}" if place.paragraph else "headline"
    start, end = claim.start, claim.end
    return FramingSide(reading.id, start, end, reading.text[start:end], start, end, manner)
