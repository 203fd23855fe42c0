"""The nouns of the panels that show texts and figures: quotations, reader, tone, readability."""

from dataclasses import dataclass

from compare.report.charts import DotChart
from compare.report.views import Link, Passage, Piece, Source


@dataclass(frozen=True, slots=True, repr=False)
class Version:
    """One source's version of an utterance against the fullest one."""

    code: str
    name: str
    fidelity: str
    letter: str  # which colour: "s" same or fullest, "p" cut or paraphrased, "c" altered or given to another
    silent: bool  # something is cut or changed and no ellipsis says so
    marked: bool  # an ellipsis shows the cut
    speaker: str
    other_speaker: bool
    words: Passage
    place: Link


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
class Block:
    """One paragraph of the reader, or a run of lines that are not the story (then `note` says what they are)."""

    anchor: str
    number: int
    kind: str
    note: str
    pieces: tuple[Piece, ...]
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
    rows: tuple[tuple[ReaderCell, ...], ...]


@dataclass(frozen=True, slots=True, repr=False)
class ScoredWord:
    """A word and what it adds to a tone score."""

    text: str
    valence: str


@dataclass(frozen=True, slots=True, repr=False)
class ScoredSentence:
    """A sentence that takes part in a tone score."""

    voice: str
    score: str
    place: Link
    passage: Passage
    words: tuple[ScoredWord, ...]


@dataclass(frozen=True, slots=True, repr=False)
class VoiceCell:
    """One voice of one source: mean tone, its interval ("" if unknown), and how much text it rests on."""

    mean: str
    interval: str
    sentences: int
    words: int


@dataclass(frozen=True, slots=True, repr=False)
class VoiceRow:
    """The voices of one source in the order of `Tone.voices`; None where a voice has no words."""

    code: str
    name: str
    cells: tuple[VoiceCell | None, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Loaded:
    """A colouring word of one source's own voice, how often, and where first."""

    text: str
    number: int
    anchor: str
    lexicon: str


@dataclass(frozen=True, slots=True, repr=False)
class Wording:
    """What made the tone figures of one source."""

    code: str
    name: str
    strongest: tuple[ScoredSentence, ...]
    others: tuple[ScoredSentence, ...]
    loaded: tuple[Loaded, ...]
    loaded_number: int
    loaded_rate: str  # a thousand words of the story


@dataclass(frozen=True, slots=True, repr=False)
class Target:
    """A person or organisation and how often each source speaks of it well, plainly or badly."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Tone:
    """Tone of wording, voices apart."""

    chart: DotChart
    voices: tuple[str, ...]
    rows: tuple[VoiceRow, ...]
    wording: tuple[Wording, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Figure:
    """One readability figure of one source, or why there is none."""

    value: str
    why: str


@dataclass(frozen=True, slots=True, repr=False)
class Measure:
    """One readability measure over all sources."""

    key: str
    label: str
    direction: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Readability:
    """How hard the texts are to read, with the counts behind the figures."""

    charts: tuple[DotChart, ...]
    measures: tuple[Measure, ...]
