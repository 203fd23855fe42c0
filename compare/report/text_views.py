"""The nouns of the panels that show texts and figures: quotations, reader, readability."""

from dataclasses import dataclass

from compare.report.charts import DotChart
from compare.report.review_views import ByWhom
from compare.report.views import Link, Passage, Piece, Source


@dataclass(frozen=True, slots=True, repr=False)
class Edit:
    """What one source did to the words of an utterance, as a sentence; `silent`: nothing in its print shows it."""

    text: str
    silent: bool


@dataclass(frozen=True, slots=True, repr=False)
class Version:
    """One source's version of an utterance against the fullest one."""

    code: str
    name: str
    fidelity: str
    letter: str  # which colour: "s" same or fullest, "p" cut or paraphrased, "c" altered or given to another
    base: bool  # the others are drawn against this one
    edits: tuple[Edit, ...]
    speaker: str
    other_speaker: bool
    words: Passage
    place: Link
    by: ByWhom | None = None  # what people make of it, in a reviewed page


@dataclass(frozen=True, slots=True, repr=False)
class QuoteView:
    """One utterance and its versions, the fullest first."""

    anchor: str
    speaker: str
    changed: bool
    versions: tuple[Version, ...]
    not_carried: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Quotes:
    """Utterances printed by several sources, changed ones first, then those that only one prints."""

    several: tuple[QuoteView, ...]
    single: tuple[QuoteView, ...]
    changed: int


@dataclass(frozen=True, slots=True, repr=False)
class Stretch:
    """Words of a paragraph; `mark` is "", "alone" for a claim of this source only, or "badge" for the count behind one.

    The pieces marked "ins" and "del" are what differs from the paragraph that stands beside in the reference.
    """

    pieces: tuple[Piece, ...]
    mark: str = ""
    anchor: str = ""  # where a badge leads


@dataclass(frozen=True, slots=True, repr=False)
class Block:
    """One paragraph of the reader, or a run of lines that are not the story (then `note` says what they are)."""

    anchor: str
    number: int
    kind: str
    note: str
    stretches: tuple[Stretch, ...]
    elsewhere: tuple[Link, ...]  # where the same is told out of line in another article
    folded: tuple["Block", ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class ReaderCell:
    """What one article has beside the others in a row; without blocks it is a gap."""

    code: str
    language: str
    blocks: tuple[Block, ...]
    again: bool  # the gap goes on from the row above, so it is not labelled again


@dataclass(frozen=True, slots=True, repr=False)
class Reader:
    """Full texts side by side, paragraphs that tell the same in one row."""

    columns: tuple[Source, ...]
    chosen: tuple[str, ...]  # the two columns shown first where a script can hide the others
    most: int  # columns that can be chosen at once
    reference: str  # the code of the source that the others are compared with at first
    compared: bool  # some paragraphs stand beside one that is alike enough for it
    long: str  # says which sources are compared with the reference by sentences alone
    diffs: str  # what differs between any two, as numbers for the script (reader_diff.py)
    rows: tuple[tuple[ReaderCell, ...], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Figure:
    """One readability figure of one source, or why there is none."""

    value: str
    why: str


@dataclass(frozen=True, slots=True, repr=False)
class Measure:
    """One readability measure or count over all sources; `formula` is in the letters of the counts."""

    label: str
    direction: str
    formula: str
    source: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, repr=False)
class HardView:
    """A sentence that costs a reader much: its words, those of three syllables and more, and where it stands."""

    words: int
    long: int
    place: Link
    language: str


@dataclass(frozen=True, slots=True, repr=False)
class Readability:
    """How hard the texts are to read, with the counts behind the figures."""

    charts: tuple[DotChart, ...]
    measures: tuple[Measure, ...]
    hardest: tuple[HardView, ...]
