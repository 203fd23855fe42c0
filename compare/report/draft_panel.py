"""The panel of a draft: what its rivals have, what it has alone, where its figures and theirs differ.

Every entry leads to its claim and to the paragraphs that tell it. Nothing here says that a draft should have anything.
"""

from collections.abc import Iterator, Mapping, Sequence

from compare.drafts import is_sure
from compare.matrix import independent
from compare.model import ClaimCell, ClaimRow, Comparison, Evidence, Lack, OwnClaim, Status
from compare.report.claims import why
from compare.report.conflict_views import ConflictView
from compare.report.draft_views import AloneView, DraftPanel, LackView
from compare.report.lookup import Lookup, claim_link, paragraph_link, short
from compare.report.rounded import rounded_figures
from compare.report.views import Link

# About a screen of each; the rest unfolds.
MOST_LACKS, MOST_ALONE = 10, 8
# A claim is read here, not only recognised.
WORDS = 220

Rows = Mapping[str, ClaimRow]


def draft_panel(
    comparison: Comparison, lookup: Lookup, anchor: Mapping[str, str], conflicts: Sequence[ConflictView]
) -> DraftPanel | None:
    """Return the panel, or None where no draft was named or no other article stands beside it."""
    own, draft = comparison.draft_lists, comparison.draft
    if own is None or draft not in lookup.codes:
        return None
    rows = {row.id: row for row in comparison.claims}
    views = [_lack(lack, rows[lack.claim], draft, lookup, anchor) for lack in own.lacks]
    whole = [view for lack, view in zip(own.lacks, views, strict=True) if not lack.partly]
    total = independent([one for one in lookup.codes if one != draft], comparison.origins)
    alone = [_alone(one, rows, draft, lookup, anchor) for one in own.alone]
    return DraftPanel(
        code=lookup.codes[draft],
        total=total,
        filter=f"f=a&s={list(lookup.codes).index(draft) + 1}",
        lacks=tuple(whole[:MOST_LACKS]),
        more_lacks=tuple(whole[MOST_LACKS:]),
        partly=tuple(view for lack, view in zip(own.lacks, views, strict=True) if lack.partly),
        alone=tuple(alone[:MOST_ALONE]),
        more_alone=tuple(alone[MOST_ALONE:]),
        conflicts=tuple(_draft_first(conflicts[index], lookup.codes[draft]) for index in own.conflicts),
        rounded=_rounded(comparison, lookup, anchor, lookup.codes[draft]),
        unassessed=sum(_cell(row, draft).status is Status.NA for row in comparison.claims),
    )


def _cell(row: ClaimRow, article: str) -> ClaimCell:
    return next((cell for cell in row.cells if cell.article == article), ClaimCell(article, Status.NA))


def _lack(lack: Lack, row: ClaimRow, draft: str, lookup: Lookup, anchor: Mapping[str, str]) -> LackView:
    own = _cell(row, draft)
    return LackView(
        link=claim_link(row, lookup, anchor, WORDS),
        number=lack.carriers,
        places=tuple(link for one in lack.articles for link in _best(row, _cell(row, one), lookup)),
        badge=_doubt(row, own, lack, lookup),
        near=tuple(_paragraphs(draft, own.nearest or own.evidence, lookup)),
    )


def _doubt(row: ClaimRow, own: ClaimCell, lack: Lack, lookup: Lookup) -> str:
    if lack.partly:
        return ""
    return lookup.page.say("perhaps told") if own.status is not Status.ABSENT else why(row, own, lookup)


def _best(row: ClaimRow, cell: ClaimCell, lookup: Lookup) -> Iterator[Link]:
    """The best passage of an article; more would bury the claim, and its row has them all."""
    start = row.start if cell.article == row.article else cell.best.start if cell.best else None
    if start is not None:
        yield paragraph_link(lookup.place(cell.article, start), lookup.codes[cell.article])


def _paragraphs(article: str, found: Sequence[Evidence], lookup: Lookup) -> Iterator[Link]:
    places = dict.fromkeys(lookup.place(article, one.start) for one in sorted(found, key=lambda one: one.start))
    return (paragraph_link(place) for place in places)


def _alone(one: OwnClaim, rows: Rows, draft: str, lookup: Lookup, anchor: Mapping[str, str]) -> AloneView:
    place = lookup.place(draft, one.start)
    words = short(lookup.words(draft, one.start, one.end), WORDS)
    row = rows.get(one.claim or "")
    perhaps = [cell for cell in row.cells if cell.article != draft and not is_sure(cell)] if row else []
    near = [(cell.article, cell.nearest or cell.evidence) for cell in perhaps if row and row.article == draft]
    return AloneView(
        Link(words, anchor[row.id] if row else place, lookup.language(draft)),
        paragraph_link(place),
        tuple(
            Link(f"{lookup.codes[article]} {link.text}", link.anchor)
            for article, found in near
            for link in _paragraphs(article, found[:1], lookup)
        ),
    )


def _draft_first(conflict: ConflictView, code: str) -> ConflictView:
    sides = sorted(conflict.sides, key=lambda side: side.code != code)
    return ConflictView(
        conflict.anchor, conflict.about, conflict.kind, conflict.positions, tuple(sides), conflict.claims
    )


def _rounded(comparison: Comparison, lookup: Lookup, anchor: Mapping[str, str], code: str) -> int:
    found = rounded_figures(comparison, lookup, anchor)
    return sum(any(figure.code == code for figure in one.figures) for one in found)
