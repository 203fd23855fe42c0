"""The nouns of two pictures: where the shared claims stand in each article, and when the articles were published."""

from dataclasses import dataclass

from compare.report.views import Link


@dataclass(frozen=True, slots=True, repr=False)
class LegendMark:
    """A mark of a picture and what it stands for."""

    shape: str
    word: str


@dataclass(frozen=True, slots=True, repr=False)
class ToldMark:
    """A claim where an article tells it: percent of the width, pixels below the line, its number in the list or 0."""

    at: str
    y: int
    shape: str
    number: int
    all: bool


@dataclass(frozen=True, slots=True, repr=False)
class PositionStrip:
    """One article from its first word to its last: the heights of its line and of its name, the marks upon it."""

    code: str
    name: str
    length: str  # "24 paragraphs"
    name_y: int
    line_y: int
    marks: tuple[ToldMark, ...]
    alone: str  # what stands there where nothing shared is told


@dataclass(frozen=True, slots=True, repr=False)
class Thread:
    """What joins the marks of one claim from an article to the next one that tells it."""

    x1: str
    y1: int
    x2: str
    y2: int


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """A third of the story: its name and where it stands, in percent of the width."""

    name: str
    left: str
    middle: str
    width: str


@dataclass(frozen=True, slots=True, repr=False)
class PositionChart:
    """The articles as lines below one another, claims as marks; widths in percent, heights in pixels."""

    title: str
    height: int
    bottom: int
    parts: tuple[Part, ...]
    headlines: bool  # whether any claim is told by a headline
    strips: tuple[PositionStrip, ...]
    threads: tuple[Thread, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Standing:
    """Where one article tells a claim: the number of the paragraph, percent of the story's words before it."""

    code: str
    anchor: str
    number: str
    percent: int
    headline: bool
    opens: bool  # stands in the first paragraphs


@dataclass(frozen=True, slots=True, repr=False)
class Moved:
    """A claim that stands high in one article and low in another."""

    number: int
    link: Link
    top: Standing
    deep: Standing


@dataclass(frozen=True, slots=True, repr=False)
class PositionRow:
    """A claim and its place in each article as it is printed."""

    link: Link
    all: bool
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Positions:
    """Where the shared claims stand."""

    chart: PositionChart
    legend: tuple[LegendMark, ...]
    moved: tuple[Moved, ...]
    least: int  # percentage points from which a claim is in the list
    rows: tuple[PositionRow, ...]


@dataclass(frozen=True, slots=True, repr=False)
class TimeTick:
    """A moment on the axis of time; `side` is the part of its label that stands there: "start", "middle" or "end"."""

    at: str
    label: str
    within: str  # the day or the year around it, where that is another than the tick's before
    side: str


@dataclass(frozen=True, slots=True, repr=False)
class TimeMark:
    """A moment (then `left` is `right`), or a day that nobody said the time of; `shape`: published or updated."""

    left: str
    right: str
    shape: str


@dataclass(frozen=True, slots=True, repr=False)
class TimeLine:
    """One article on the axis of time, its label above its first mark: the date as printed."""

    code: str
    name: str
    label: str
    y: int
    label_at: str
    side: str  # which part of the label stands there: "start", "middle" or "end"
    marks: tuple[TimeMark, ...]
    left: str  # of the line from the first mark to the last
    right: str


@dataclass(frozen=True, slots=True, repr=False)
class TimeChart:
    """Articles as lines in order of publication; widths in percent, heights in pixels."""

    title: str
    height: int
    bottom: int
    ticks: tuple[TimeTick, ...]
    lines: tuple[TimeLine, ...]


@dataclass(frozen=True, slots=True, repr=False)
class TimeRow:
    """When one article was published and changed, as printed, and how long after the first."""

    code: str
    name: str
    published: str
    updated: str
    gap: str


@dataclass(frozen=True, slots=True, repr=False)
class Timeline:
    """When the articles were published."""

    chart: TimeChart
    zone: str  # of the axis, in words
    times: bool  # some dates have a time with its zone
    days: bool  # some have none
    updates: bool
    undated: tuple[str, ...]  # codes of articles without a date
    rows: tuple[TimeRow, ...]
