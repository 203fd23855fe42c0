"""Geometry of the drawn charts: numbers only, in the units of the drawing; the templates turn them into SVG."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from compare.report.words import ENGLISH, Words


@dataclass(frozen=True, slots=True, repr=False)
class Tick:
    """A place on an axis and its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, repr=False)
class Dot:
    """A value on a line of a dot chart, with its interval where there is one; `shape` tells series apart."""

    at: float
    low: float
    high: float
    y: float
    shape: str


@dataclass(frozen=True, slots=True, repr=False)
class DotLine:
    """One source on a dot chart."""

    code: str
    label: str
    y: float
    top: float
    dots: tuple[Dot, ...]
    missing: str


@dataclass(frozen=True, slots=True, repr=False)
class DotChart:
    """Sources as lines, values as dots on one axis."""

    title: str
    width: int
    height: int
    left: int
    right: int
    bottom: float
    ticks: tuple[Tick, ...]
    lines: tuple[DotLine, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Value:
    """A value to be drawn: where on the axis, between which ends, in which shape."""

    value: float
    low: float | None = None
    high: float | None = None
    shape: str = "own"


@dataclass(frozen=True, slots=True, repr=False)
class MapMarks:
    """All cells of one status in a band, as the path over their centres; its ends are no cells."""

    letter: str
    path: str


@dataclass(frozen=True, slots=True, repr=False)
class MapColumn:
    """One claim on the overview map."""

    x: int
    anchor: str
    number: int


@dataclass(frozen=True, slots=True, repr=False)
class MapLabel:
    """The code of a source beside its line."""

    y: int
    code: str


@dataclass(frozen=True, slots=True, repr=False)
class MapBand:
    """A stretch of the story: as many claims as fit on one line of the page."""

    first: int
    last: int
    marks: tuple[MapMarks, ...]
    columns: tuple[MapColumn, ...]


@dataclass(frozen=True, slots=True, repr=False)
class MapChart:
    """The overview map: sources as lines, claims as columns in story order, cut into bands."""

    width: int
    height: int
    side: int
    left: int
    labels: tuple[MapLabel, ...]
    bands: tuple[MapBand, ...]


# A mark of 18 units can still be told apart at the width of a phone, where 20 of them and the labels fill the page;
# on a wide page several bands stand side by side.
SIDE, PER_BAND, MAP_LEFT = 18, 20, 34
# A chart is drawn for the width of a phone, so that its letters are never smaller than written.
WIDTH, LEFT, RIGHT, TOP = 360, 44, 14, 6


def map_chart(codes: Sequence[str], claims: Sequence[tuple[str, str]]) -> MapChart:
    """Lay out the overview map; each claim is its anchor and one status letter a source."""
    bands = tuple(_band(claims, first) for first in range(0, len(claims), PER_BAND))
    per_band = min(PER_BAND, max(len(claims), 1))
    labels = tuple(MapLabel(index * SIDE, code) for index, code in enumerate(codes))
    return MapChart(MAP_LEFT + per_band * SIDE, len(codes) * SIDE, SIDE, MAP_LEFT, labels, bands)


def _band(claims: Sequence[tuple[str, str]], first: int) -> MapBand:
    part = claims[first : first + PER_BAND]
    columns = tuple(
        MapColumn(MAP_LEFT + index * SIDE, anchor, first + index + 1) for index, (anchor, _) in enumerate(part)
    )
    lines = ["".join(line) for line in zip(*(letters for _, letters in part), strict=True)]
    # The dots of what was not found are the ground of the whole map.
    shown = sorted(set("".join(lines)) - {"a"})
    return MapBand(first + 1, first + len(part), tuple(MapMarks(one, _path(one, lines)) for one in shown), columns)


def _path(letter: str, lines: Sequence[str]) -> str:
    """Return the path over all cells with the letter, line by line; a mark stands on every point between its ends.

    It is never lifted, for some browsers leave out points that no line leads to.
    """
    steps = []
    for number, line in enumerate(lines):
        for run in re.finditer(f"{letter}+", line):
            x, y = MAP_LEFT + run.start() * SIDE + SIDE // 2, number * SIDE + SIDE // 2
            steps.append(f"L{x} {y}" + f"h{SIDE}" * (len(run[0]) - 1))
    return "M0 0" + "".join(steps) + "h0"


def dot_chart(
    title: str,
    lines: Sequence[tuple[str, str, Sequence[Value]]],
    ticks: Sequence[float],
    *,
    gap: int = 8,
    missing: str = "",
    page: Words = ENGLISH,
) -> DotChart:
    """Lay out a dot chart over the axis from the first to the last tick; values beyond it stand at its end.

    Each line is a code, a label and its values, drawn below one another `gap` units apart; `missing` stands on a line
    without any (that the text is too short, unless told otherwise).
    """
    low, high = ticks[0], ticks[-1]
    most = max((len(values) for _, _, values in lines), default=1)
    height = 20 + max(most - 1, 0) * gap

    def at(value: float) -> float:
        share = (min(max(value, low), high) - low) / (high - low)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    placed, without = [], missing or page.say("too short")
    for index, (code, label, values) in enumerate(lines):
        top = TOP + index * height
        first = top + height / 2 - (len(values) - 1) * gap / 2
        dots = tuple(_dot(value, at, round(first + n * gap, 1)) for n, value in enumerate(values))
        placed.append(DotLine(code, label, top + height / 2, top, dots, "" if dots else without))
    bottom = TOP + len(lines) * height
    marks = tuple(Tick(at(tick), page.printed(f"{tick:g}".replace("-", "−"))) for tick in ticks)
    return DotChart(title, WIDTH, bottom + 24, LEFT, WIDTH - RIGHT, bottom, marks, tuple(placed))


def _dot(value: Value, at: Callable[[float], float], y: float) -> Dot:
    low = at(value.value if value.low is None else value.low)
    high = at(value.value if value.high is None else value.high)
    return Dot(at(value.value), low, high, y, value.shape)


def nice_ticks(values: Sequence[float], least: float, most: float, steps: Sequence[float]) -> tuple[float, ...]:
    """Return round axis ticks over all values, at least from `least` to `most`, with at most seven of them."""
    low, high = min([least, *values]), max([most, *values])
    for step in steps:
        first, last = int(low // step), int(-(-high // step))
        if last - first <= 6:
            return tuple(number * step for number in range(first, last + 1))
    return (low, high)
