"""The claim table: one view a row, its cells, and what unfolds below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compare.match.timing import is_earlier
from compare.model import ClaimCell, ClaimRow, Comparison, CoverageCell, Doubt, Status
from compare.report.evidence import found_by, in_its_sentence
from compare.report.lookup import Lookup, safe_anchor
from compare.report.page import Cell, ClaimGroup, Claims, ClaimView, Facet
from compare.report.views import Link
from compare.report.wording import GLYPH
from compare.report.words import Words, mark
from compare.text.stretches import meet

LETTER = {Status.STATED: "s", Status.PARTIAL: "p", Status.ABSENT: "a", Status.CONFLICTING: "c", Status.NA: "n"}
EARLIER = mark("tells an earlier moment")
CELL_WORD = {
    Status.STATED: mark("Stated"),
    Status.PARTIAL: mark("Partly"),
    Status.ABSENT: mark("Not found"),
    Status.CONFLICTING: mark("Conflicts"),
    Status.NA: mark("Not assessable"),
}
# A claim that is likely told there, though no passage is sure.
UNSURE_GLYPH, UNSURE = "◌", mark("Perhaps")
LEFT_OUT = mark("others tell it")
WHY = {
    Doubt.NOT_FOUND: "",
    Doubt.PUBLISHED_EARLIER: mark("published earlier"),
    Doubt.TEXT_CUT_SHORT: mark("text cut short"),
    Doubt.LOW_CONFIDENCE: mark("low confidence"),
}
OMITTED = "o"
FAILED = mark("could not be read")
# From this many claims on, rows off the screen are not laid out (nor read by aids that follow the layout); with fewer
# the whole page is there at once (measured with 300 claims: benchmarks/in_browser.py).
MANY = 100
SPREAD = {"all": mark("Told by all"), "several": mark("Told by several"), "one": mark("Told by one")}
TOLD_BY = {"all": mark("all"), "several": mark("several"), "one": mark("one")}
# Choices of the filter in their order.
STATUS = {
    "c": CELL_WORD[Status.CONFLICTING],
    OMITTED: mark("Not found, others tell it"),
    "a": CELL_WORD[Status.ABSENT],
    "p": CELL_WORD[Status.PARTIAL],
    "s": CELL_WORD[Status.STATED],
    "n": CELL_WORD[Status.NA],
}
LETTER_GLYPH = {letter: GLYPH[status] for status, letter in LETTER.items()} | {OMITTED: GLYPH[Status.ABSENT]}
HAS = {"n": mark("a number or date"), "q": mark("quoted words"), "d": mark("a difference")}
# What the sources tell otherwise: a conflict, a part, an omission.
DIFFERENT = frozenset("cpo")


@dataclass(frozen=True, slots=True)
class Rows:
    """What is looked up for every row of the claim table."""

    lookup: Lookup
    failed: tuple[str, ...]  # codes of the inputs that could not be read
    omitted: frozenset[tuple[str, str]]
    verdicts: Mapping[tuple[str, int, int], Mapping[str, CoverageCell]]
    conflicts: Mapping[str, tuple[Link, ...]]


def anchors(comparison: Comparison) -> dict[str, str]:
    """Return the anchor of every claim row by its id."""
    return {row.id: safe_anchor(row.id, f"claim-{number}") for number, row in enumerate(comparison.claims, 1)}


def omitted_cells(comparison: Comparison) -> frozenset[tuple[str, str]]:
    """Return the cells that are omissions: the ids of the claim and of the article."""
    return frozenset((omission.claim, omission.article) for omission in comparison.omissions)


def failed_codes(comparison: Comparison) -> tuple[str, ...]:
    """Return the codes of the inputs that could not be read: F1, F2, …"""
    return tuple(f"F{number}" for number in range(1, len(comparison.failed) + 1))


def claim_panel(
    comparison: Comparison, lookup: Lookup, total: int, conflicts: Mapping[str, tuple[Link, ...]]
) -> Claims:
    """Return the claim table: rows told by all, by several, by one, each in story order."""
    rows = Rows(
        lookup,
        failed_codes(comparison),
        omitted_cells(comparison),
        {(c.article, c.start, c.end): {cell.article: cell for cell in c.cells} for c in comparison.coverage},
        conflicts,
    )
    anchor, page = anchors(comparison), lookup.page
    views = [(spread(row, total), _view(row, anchor[row.id], rows)) for row in comparison.claims]
    found = {key: tuple(view for own, view in views if own == key) for key in SPREAD}
    groups = [ClaimGroup(key, page.say(SPREAD[key]), inside) for key, inside in found.items() if inside]
    spreads = tuple(Facet(group.key, page.say(TOLD_BY[group.key]), "", len(group.claims)) for group in groups)
    every = [view for _, view in views]
    return Claims(
        tuple(groups),
        len(views),
        len(views) > MANY,
        spreads,
        _statuses(every, page),
        _has(every, page),
    )


def spread(row: ClaimRow, total: int) -> str:
    """Return how widely a claim is told: "all", "several" or "one", by independent sources."""
    if row.carriers >= total > 1:
        return "all"
    return "several" if row.carriers > 1 else "one"


def _statuses(views: Sequence[ClaimView], page: Words) -> tuple[Facet, ...]:
    counts = {key: sum(_shows(view, key) for view in views) for key in STATUS}
    return tuple(Facet(key, page.say(STATUS[key]), LETTER_GLYPH[key], counts[key]) for key in STATUS if counts[key])


def _shows(view: ClaimView, letter: str) -> bool:
    """An omission is a claim not found, too."""
    return letter in view.letters or (letter == "a" and OMITTED in view.letters)


def _has(views: Sequence[ClaimView], page: Words) -> tuple[Facet, ...]:
    counts = {
        key: sum(key in view.has or (key == "d" and not DIFFERENT.isdisjoint(view.letters)) for view in views)
        for key in HAS
    }
    return tuple(Facet(key, page.say(HAS[key]), "", counts[key]) for key in HAS if counts[key])


def _holds(row: ClaimRow, lookup: Lookup) -> str:
    """Return what a claim's words hold: "n" for a number or a date, "q" for quoted words."""
    reading = lookup.readings[row.article]
    figures = [*reading.quantities, *reading.dates]
    return "".join(
        letter for letter, found in (("n", figures), ("q", reading.quotes)) if any(meet(row, one) for one in found)
    )


def letters(row: ClaimRow, lookup: Lookup, omitted: frozenset[tuple[str, str]], failed: int = 0) -> str:
    """Return one status letter a source in the order of the columns, "o" for an omission."""
    cells = {cell.article: cell for cell in row.cells}
    own = [
        OMITTED if (row.id, one) in omitted else LETTER[cells[one].status if one in cells else Status.NA]
        for one in lookup.codes
    ]
    return "".join(own) + LETTER[Status.NA] * failed


def _view(row: ClaimRow, anchor: str, rows: Rows) -> ClaimView:
    lookup = rows.lookup
    by_article = {cell.article: cell for cell in row.cells}
    cells = [by_article.get(one, ClaimCell(one, Status.NA)) for one in lookup.codes]
    shown = {cell.article: _cell(row, cell, anchor, rows) for cell in cells}
    lost = tuple(_lost(code, anchor, lookup.page) for code in rows.failed)
    verdicts = rows.verdicts.get((row.article, row.start, row.end), {})
    told = [one for one in cells if one.status not in (Status.ABSENT, Status.NA) and not one.nearest]
    others = [one for one in told if one.article != row.article]
    return ClaimView(
        anchor=anchor,
        text=row.text,
        code=lookup.codes[row.article],
        language=lookup.language(row.article),
        carriers=row.carriers,
        tellers=row.tellers,
        letters=letters(row, lookup, rows.omitted, len(rows.failed)),
        has=_holds(row, lookup),
        cells=(*shown.values(), *lost),
        around=in_its_sentence(row, lookup),
        found=tuple(found_by(row, one, shown[one.article], verdicts.get(one.article), lookup) for one in others),
        conflicts=rows.conflicts.get(row.id, ()),
    )


def _cell(row: ClaimRow, cell: ClaimCell, anchor: str, rows: Rows) -> Cell:
    code, letter, badge, place = rows.lookup.codes[cell.article], LETTER[cell.status], "", ""
    page = rows.lookup.page
    if (row.id, cell.article) in rows.omitted:
        letter, badge = OMITTED, page.say(LEFT_OUT)
    elif cell.article == row.article:
        place = rows.lookup.place(row.article, row.start)
    elif cell.nearest:  # to what is only the nearest a link is enough
        nearest = min(cell.nearest, key=lambda one: one.start)
        place = rows.lookup.place(cell.article, nearest.start)
    elif cell.reason:
        badge = why(row, cell, rows.lookup)
    if cell.same_origin_as in rows.lookup.codes:
        badge = page.say("same origin as {codes}", codes=rows.lookup.codes[cell.same_origin_as])
    glyph, word = (UNSURE_GLYPH, UNSURE) if cell.nearest else (GLYPH[cell.status], CELL_WORD[cell.status])
    early = letter != OMITTED and _is_early(row, cell, rows.lookup)
    return Cell(code, letter, glyph, page.say(word), f"{anchor}.{code}", badge, place, bool(cell.nearest), early)


def why(row: ClaimRow, cell: ClaimCell, lookup: Lookup) -> str:
    """Return why an absence may be no omission, in words; of an earlier article with what shows that it is."""
    page = lookup.page
    if cell.reason is not Doubt.PUBLISHED_EARLIER:
        return page.say(WHY[cell.reason]) if cell.reason else ""
    published = lookup.readings[cell.article].article.published
    if _is_early(row, cell, lookup):
        return page.say(EARLIER)
    if row.known is None:
        return page.say(WHY[cell.reason])
    if row.known.happened and is_earlier(published, row.known.happened):
        return page.say("published before {day}", day=row.known.happened)
    if row.known.first in lookup.codes:
        return page.say("appeared before {code}", code=lookup.codes[row.known.first])
    return page.say("published earlier than those")


def _is_early(row: ClaimRow, cell: ClaimCell, lookup: Lookup) -> bool:
    """Return whether the moment of an article, not its date, shows that it came before what the claim tells."""
    if cell.reason is not Doubt.PUBLISHED_EARLIER or cell.article not in lookup.moments:
        return False
    published = lookup.readings[cell.article].article.published
    days = (row.known.happened, row.known.published) if row.known else ()
    return not any(is_earlier(published, day) for day in days)


def _lost(code: str, anchor: str, page: Words) -> Cell:
    word = page.say(CELL_WORD[Status.NA])
    return Cell(code, "n", GLYPH[Status.NA], word, f"{anchor}.{code}", page.say("not read"))
