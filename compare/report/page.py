"""Every noun that a template of the report may see: frozen values, words and numbers only, no markup.

`Page` is the root: its fields are the variables of the templates. A test compares the templates with these modules, so
that a field nobody shows and a name nobody fills are both found. An `anchor` is the id of an element without "#".
"""

from dataclasses import dataclass

from compare.report.charts import MapChart
from compare.report.conflict_views import ConflictView
from compare.report.draft_views import DraftPanel, VersionsPanel
from compare.report.framing_views import FramingPanel
from compare.report.keys import KeyLine
from compare.report.positions_views import Positions, Timeline
from compare.report.review_views import ByWhom, ClaimSaid, ReviewPanel
from compare.report.target_views import Targets
from compare.report.text_views import Quotes, Readability, Reader
from compare.report.tone_views import Tone
from compare.report.views import Copy, Link, Passage, Source
from compare.report.vocabulary import WordField


# Values of a page go without a repr: making it for each of sixty classes takes a fiftieth of a whole cold run.
@dataclass(frozen=True, slots=True, repr=False)
class Fact:
    """One number of the first screen, what it counts, and where its evidence is."""

    number: int
    words: str
    anchor: str
    filter: str = ""  # state of the claim table behind the number; "" where it leads elsewhere
    tone: str = ""  # status letter that colours it


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """A claim on the first screen: its words, who tells it, how many of all independent sources."""

    link: Link
    codes: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True, repr=False)
class LeftOut:
    """What one source leaves out, most widely told first."""

    code: str
    name: str
    anchor: str
    number: int
    claims: tuple[Told, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Changed:
    """One changed quotation on the first screen."""

    code: str
    name: str
    what: str
    anchor: str


@dataclass(frozen=True, slots=True, repr=False)
class MomentSaid:
    """Words of one source that show of which moment it is."""

    code: str
    link: Link


@dataclass(frozen=True, slots=True, repr=False)
class MomentView:
    """A moment of a moving story: how its articles tell what others tell otherwise, and words of each that show it."""

    words: str
    codes: tuple[str, ...]
    days: str  # on which they were published or changed, "" where no date is known
    signs: tuple[MomentSaid, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Summary:
    """The first screen: counts and links, nothing else."""

    articles: int
    failed: int
    words: int
    first: str
    last: str
    facts: tuple[Fact, ...]
    shared: tuple[Told, ...]
    shared_more: int
    left_out: tuple[LeftOut, ...]
    alone: tuple[LeftOut, ...]  # of just two articles, what each tells alone
    headline_of: str  # code of the article whose headline is the title
    conflicts: tuple[ConflictView, ...]
    conflicts_more: int
    changed: tuple[Changed, ...]
    changed_more: int
    moments: tuple[MomentView, ...]  # in order; none where the articles show no two
    unplaced: tuple[str, ...]  # codes of articles whose moment nothing shows
    banner: str  # "", "one", "none"
    apart: tuple[str, ...]  # a line on each article that seems to tell of another event


@dataclass(frozen=True, slots=True, repr=False)
class Cell:
    """One source's verdict on one claim.

    `place` is the paragraph of the words where this source gave the claim its wording; other tellers have their words
    below the row, under `anchor`.
    """

    code: str
    letter: str
    glyph: str
    word: str
    anchor: str
    badge: str = ""  # why an absence may be no omission, or who told it in one origin with this source, in words
    place: str = ""
    unsure: bool = False  # it is told in part at least, yet no passage is sure; the style sheet says so
    early: bool = False  # the source tells an earlier moment than all that tell the claim; the style sheet says so
    by: ByWhom | None = None  # who stands behind it, in a reviewed page


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """Where and how one source tells a claim: each passage is a sentence with the evidence marked in it."""

    cell: Cell
    name: str
    how: str  # e.g. "in other words"
    score: str  # "" where nothing was scored
    passages: tuple[Passage, ...]
    places: tuple[Link, ...]
    missing: str


@dataclass(frozen=True, slots=True, repr=False)
class ClaimView:
    """One row of the claim table and what unfolds below it."""

    anchor: str
    text: str
    code: str
    language: str
    carriers: int
    tellers: int  # articles that tell it, several of one origin among them
    letters: str  # one status letter a source, "o" for an omission; what the filter reads
    has: str  # "n" for a number or date in its words, "q" for quoted words
    cells: tuple[Cell, ...]
    around: tuple[Passage, ...]  # the sentence around the claim, where it says more than the claim
    found: tuple[Found, ...]
    conflicts: tuple[Link, ...]
    said: ClaimSaid | None = None  # in a reviewed page


@dataclass(frozen=True, slots=True, repr=False)
class ClaimGroup:
    """Claims told equally widely: by all, by several, by one."""

    key: str
    heading: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Facet:
    """One choice of the filter with the number of claims that it leaves."""

    key: str
    label: str
    glyph: str
    number: int


@dataclass(frozen=True, slots=True, repr=False)
class Claims:
    """The claim table in groups, and the choices of its filter."""

    groups: tuple[ClaimGroup, ...]
    number: int
    many: bool  # so many that a browser should lay out only what is seen
    spreads: tuple[Facet, ...]
    statuses: tuple[Facet, ...]
    has: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, repr=False)
class NotFound:
    """Claims that were not found in one source's text."""

    code: str
    name: str
    anchor: str
    omissions: tuple[Told, ...]
    others: tuple[Told, ...]  # told by others, but with a reason for doubt or by fewer than two independent ones
    reasons: tuple[str, ...]  # one for each of `others`


@dataclass(frozen=True, slots=True, repr=False)
class OnlyHere:
    """Claims that one source alone tells."""

    code: str
    name: str
    anchor: str
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True, repr=False)
class FigureSaid:
    """A figure as one source prints it, and the paragraph in which it does."""

    code: str
    says: str
    anchor: str


@dataclass(frozen=True, slots=True, repr=False)
class Rounded:
    """Figures of one claim that can be one number in other units or roundings."""

    claim: Link
    figures: tuple[FigureSaid, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Differences:
    """What the sources tell differently."""

    conflicts: tuple[ConflictView, ...]
    not_found: tuple[NotFound, ...]
    only_here: tuple[OnlyHere, ...]
    rounded: tuple[Rounded, ...]
    no_conflicts: tuple[ConflictView, ...] = ()  # that people judged to be none, and who did
    no_conflicts_by: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Exercise:
    """A claim of the worksheet and, for the answers, one glyph an article."""

    link: Link
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Teaching:
    """The worksheet of the event."""

    exercises: tuple[Exercise, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Note:
    """Something a reader should know about one input, or about all (then without a code)."""

    code: str
    text: str
    severity: str


@dataclass(frozen=True, slots=True, repr=False)
class VerdictFigure:
    """How right the verdicts are: on real and on invented events, beside a plain method and two annotators."""

    name: str
    real: str
    plain: str
    people: str
    invented: str
    invented_plain: str
    conflict: bool  # says nothing of a report without shared claims


@dataclass(frozen=True, slots=True, repr=False)
class LayerFigure:
    """How right one layer is on public data, beside a plain baseline."""

    name: str
    figure: str
    value: str
    plain: str
    conflict: bool


@dataclass(frozen=True, slots=True, repr=False)
class Measured:
    """The accuracy of the version that made the report; `alike` is false where other weights made it."""

    version: str
    weights: str
    alike: bool
    events: int
    articles: int
    invented_events: int
    verdicts: tuple[VerdictFigure, ...]
    layers: tuple[LayerFigure, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Method:
    """What the figures were made with, and what was not compared."""

    signature: str
    version: str
    schema: str
    notes: tuple[Note, ...]
    unassessed: int  # cells without a verdict
    least_carriers: int  # independent sources that an omission needs
    least_alike: int  # percent of common words from which a word diff is drawn
    most_words: int  # of a pair that is compared word by word
    measured: Measured


@dataclass(frozen=True, slots=True, repr=False)
class Assets:
    """Styles and scripts as they stand in the page, with the hashes that the security policy allows."""

    style: str
    style_hash: str
    head: str
    head_hash: str
    script: str
    script_hash: str
    run: str  # the JSON report, escaped for a script element
    words: str  # what the script says, as JSON, escaped likewise
    logo: str  # a picture as a data address, or ""


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """The variables of the report's templates."""

    language: str  # of the page's own words
    title: str
    generated: str
    report: str  # short id of this report: keys what a browser stores
    total: int  # independent sources, the N of "n of N"
    assets: Assets
    sources: tuple[Source, ...]
    copies: tuple[Copy, ...]
    summary: Summary
    draft: DraftPanel | None
    versions: VersionsPanel | None
    timeline: Timeline | None
    chart: MapChart
    positions: Positions | None
    claims: Claims
    differences: Differences
    quotes: Quotes
    reader: Reader
    tone: Tone
    targets: Targets
    framing: FramingPanel
    vocabulary: tuple[WordField, ...]
    readability: Readability
    teaching: Teaching
    method: Method
    keys: tuple[KeyLine, ...]
    megabytes: str = ""  # how large the page is, where that is worth saying
    review: ReviewPanel | None = None
