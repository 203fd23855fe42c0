"""Where the shared claims stand in each article: its story as a line, a mark at the place of each claim.

A place is the share of the story's words before the words that tell the claim; the headline stands apart. Nothing here
says why something stands where it does.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.measure.depth import HEADLINE, LEAST_PARAGRAPHS, OPENING, SURE, Depths, depths
from compare.model import ClaimCell, ClaimRow, Comparison, Evidence, Status
from compare.report.claims import spread
from compare.report.lookup import SHORT, Lookup, claim_link
from compare.report.positions_views import (
    LegendMark,
    Moved,
    Part,
    PositionChart,
    PositionRow,
    Positions,
    PositionStrip,
    Standing,
    Thread,
    ToldMark,
)
from compare.report.wording import GLYPH
from compare.report.words import Words, mark

# A claim is in the list if its places differ by a quarter of the story: several paragraphs, more than another order of
# the same opening does. Five of them fit above the picture without pushing it off the screen.
LEAST_APART, MOST_MOVED = 0.25, 5
# Headings of the table's lines: the table names claims, the claim table prints them.
CLAIM = 40
# The picture is as wide as the page, so places are percent of its width: the headline at 3, the story from 8 to 97.
HEAD, LEFT, RIGHT = 3.0, 8.0, 97.0
# Marks stand upon one another where they would touch at the width of a phone, 290 pixels: 9 pixels a claim, 13 one
# told by all, 17 one with a number; 10 pixels a level.
SMALL, MIDDLE, LARGE, LEVEL = 3.1, 4.5, 5.9, 10
# Pixels: thirds above the first line, the name above the marks, air above them, below the last line.
TOP, NAME, AIR, FOOT = 20, 15, 5, 20
THIRDS = (mark("first third"), mark("middle"), mark("last third"))
MARKS = {"s": mark("stated"), "p": mark("partly"), "c": mark("conflicts")}
TELLS = {Status.STATED: "s", Status.PARTIAL: "p", Status.CONFLICTING: "c"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one article tells a claim; `sure`: the words surely do, `first`: and none before them may."""

    line: int  # number of the article
    article: str
    start: int
    share: float
    paragraph: int | None
    status: Status
    sure: bool
    first: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim that several tell, with its places by article; `number` in the list of those far apart, else 0."""

    row: ClaimRow
    places: tuple[_Place, ...]
    all: bool
    number: int = 0


def position_panel(comparison: Comparison, lookup: Lookup, total: int, anchor: Mapping[str, str]) -> Positions | None:
    """Return where the claims of two and more independent sources stand; None where there are none."""
    measures = [depths(reading) for reading in comparison.articles]
    rows = [row for row in comparison.claims if row.carriers > 1]
    told = [_Told(row, tuple(_places(row, lookup, measures)), spread(row, total) == "all") for row in rows]
    told = [one for one in told if len(one.places) > 1]
    if not told:
        return None
    pairs = _far_apart(told, measures)
    numbers = {one.row.id: number for number, (one, _, _) in enumerate(pairs, 1)}
    told = [_Told(one.row, one.places, one.all, numbers.get(one.row.id, 0)) for one in told]
    moved = (_moved(n, pair, lookup, anchor) for n, pair in enumerate(pairs, 1))
    return Positions(
        chart=_chart(told, lookup, measures),
        legend=tuple(_legend(told, lookup.page)),
        moved=tuple(moved),
        least=round(100 * LEAST_APART),
        rows=tuple(_row(one, lookup, measures, anchor) for one in told),
    )


# ---------------------------------------------------------------- places


def _places(row: ClaimRow, lookup: Lookup, measures: Sequence[Depths]) -> Iterator[_Place]:
    cells = {cell.article: cell for cell in row.cells}
    for line, article in enumerate(lookup.codes):
        cell = cells.get(article)
        if cell and cell.status in TELLS and cell.evidence and cell.reason is None:
            yield _place(line, cell, measures[line])


def _place(line: int, cell: ClaimCell, measure: Depths) -> _Place:
    """Return the first place that surely tells the claim, else the likeliest one."""

    def rank(one: Evidence) -> tuple[float, int]:
        return -min(one.score, SURE), one.start

    best = min(cell.evidence, key=rank)
    number = measure.paragraph(best.start)
    share = 0.0 if number == HEADLINE else measure.share(best.start)
    first = best.start == min(one.start for one in cell.evidence)
    return _Place(line, cell.article, best.start, share, number, cell.status, best.score >= SURE, first)


_Pair = tuple[_Told, _Place, _Place]


def _far_apart(told: Sequence[_Told], measures: Sequence[Depths]) -> list[_Pair]:
    """Return the claims whose sure places differ most, with the highest and the lowest, farthest apart first.

    Short texts bury nothing; a lower place counts only where no words higher up may tell the claim, too.
    """
    pairs: list[_Pair] = []
    for one in told:
        sure = [p for p in one.places if _is_sure(p, measures[p.line])]
        deep = [p for p in sure if p.first]
        if deep:
            top, low = min(sure, key=_depth), max(deep, key=_depth)
            if low.share - top.share >= LEAST_APART:
                pairs.append((one, top, low))
    pairs.sort(key=lambda pair: pair[1].share - pair[2].share)
    return pairs[:MOST_MOVED]


def _is_sure(place: _Place, measure: Depths) -> bool:
    known = place.sure and place.paragraph is not None and place.status is not Status.CONFLICTING
    return known and measure.count >= LEAST_PARAGRAPHS


def _depth(place: _Place) -> tuple[float, int]:
    return place.share, place.line


# ---------------------------------------------------------------- words


def _moved(number: int, pair: _Pair, lookup: Lookup, anchor: Mapping[str, str]) -> Moved:
    one, top, deep = pair
    row, first, second = one.row, _standing(top, lookup), _standing(deep, lookup)
    return Moved(number, claim_link(row, lookup, anchor, SHORT), first, second)


def _standing(place: _Place, lookup: Lookup) -> Standing:
    number = place.paragraph
    return Standing(
        code=lookup.codes[place.article],
        anchor=lookup.place(place.article, place.start),
        number=_number(place, lookup),
        percent=round(100 * place.share),
        headline=number == HEADLINE,
        opens=number is not None and number <= OPENING,
    )


def _number(place: _Place, lookup: Lookup) -> str:
    """Return the number of the paragraph as everywhere on the page: that by which links lead to it."""
    return lookup.place(place.article, place.start).rpartition(".p")[2]


def _row(one: _Told, lookup: Lookup, measures: Sequence[Depths], anchor: Mapping[str, str]) -> PositionRow:
    row, by_line = one.row, {place.line: place for place in one.places}
    return PositionRow(
        claim_link(row, lookup, anchor, CLAIM),
        one.all,
        tuple(_printed(by_line.get(line), lookup) for line in range(len(measures))),
    )


def _printed(place: _Place | None, lookup: Lookup) -> str:
    """Return a place as it stands in the table: "◐ ¶3 · 12 %"; the glyph is left off where the claim is stated."""
    if place is None:
        return "–"
    glyph = "" if place.status is Status.STATED else f"{GLYPH[place.status]} "
    if place.paragraph == HEADLINE:
        return glyph + lookup.page.say("headline")
    return f"{glyph}¶{_number(place, lookup)} · {lookup.page.percent(100 * place.share)}"


def _legend(told: Sequence[_Told], page: Words) -> Iterator[LegendMark]:
    seen = {place.status for one in told for place in one.places}
    for status, shape in TELLS.items():
        if status in seen:
            yield LegendMark(shape, page.say(MARKS[shape]))
    if any(one.all for one in told):
        yield LegendMark("all", page.say("told by all"))


# ---------------------------------------------------------------- drawing


def percent(value: float) -> str:
    """Return a place as percent of the width, as short as a tenth of a percent allows."""
    return f"{value:.1f}".removesuffix(".0") + "%"


def _x(place: _Place) -> float:
    return HEAD if place.paragraph == HEADLINE else LEFT + place.share * (RIGHT - LEFT)


def _chart(told: Sequence[_Told], lookup: Lookup, measures: Sequence[Depths]) -> PositionChart:
    strips: list[PositionStrip] = []
    joints: dict[int, list[tuple[float, int]]] = {}
    y = TOP
    for line, article in enumerate(lookup.codes):
        here = [(one, place) for one in told for place in one.places if place.line == line]
        levels, most = stack([(_x(place), _width(one), 1 if _width(one) == SMALL else 2) for one, place in here])
        bottom = y + NAME + AIR + most * LEVEL
        for (one, place), level in zip(here, levels, strict=True):
            if one.number:
                joints.setdefault(one.number, []).append((_x(place), bottom - level * LEVEL - LEVEL))
        marks = tuple(_mark(one, place, level) for (one, place), level in zip(here, levels, strict=True))
        strips.append(_strip(article, lookup, measures[line].count, y + NAME - 3, bottom, marks))
        y = bottom + AIR
    headlines = any(place.paragraph == HEADLINE for one in told for place in one.places)
    title = lookup.page.say("Where each article tells the claims that two and more independent sources tell")
    return PositionChart(title, y + FOOT, y, _parts(lookup.page), headlines, tuple(strips), tuple(_threads(joints)))


def _strip(
    article: str, lookup: Lookup, count: int, name_y: int, line_y: int, marks: tuple[ToldMark, ...]
) -> PositionStrip:
    length = lookup.page.count("{n} paragraph", "{n} paragraphs", count)
    alone = "" if marks else lookup.page.say("none of these claims")
    return PositionStrip(lookup.codes[article], lookup.names[article], length, name_y, line_y, marks, alone)


def _mark(one: _Told, place: _Place, level: int) -> ToldMark:
    return ToldMark(percent(_x(place)), -level * LEVEL, TELLS[place.status], one.number, one.all)


def _width(one: _Told) -> float:
    return LARGE if one.number else MIDDLE if one.all else SMALL


def stack(marks: Sequence[tuple[float, float, int]]) -> tuple[list[int], int]:
    """Return the level of each mark, given its place, width and height in levels, and how many levels there are.

    Marks stand on the line where they can, else upon those in their way; wide ones come first.
    """
    levels, placed, most = [0] * len(marks), list[tuple[float, float, int, int]](), 1
    for index in sorted(range(len(marks)), key=lambda i: (-marks[i][1], marks[i][0], i)):
        x, width, height = marks[index]
        near = [one for one in placed if abs(one[0] - x) < (one[1] + width) / 2]
        level = 0
        while any(level < top and bottom < level + height for _, _, bottom, top in near):
            level += 1
        levels[index], most = level, max(most, level + height)
        placed.append((x, width, level, level + height))
    return levels, most


def _threads(joints: Mapping[int, Sequence[tuple[float, int]]]) -> Iterator[Thread]:
    for number in sorted(joints):
        for (x1, y1), (x2, y2) in zip(joints[number], joints[number][1:], strict=False):
            yield Thread(percent(x1), y1, percent(x2), y2)


def _parts(page: Words) -> tuple[Part, ...]:
    third = (RIGHT - LEFT) / 3
    lefts = [LEFT + third * number for number in range(3)]
    return tuple(
        Part(page.say(name), percent(left), percent(left + third / 2), percent(third))
        for name, left in zip(THIRDS, lefts, strict=True)
    )
