"""The nouns of the tone panel: voices, speakers, the words behind the figures, loaded words."""

from dataclasses import dataclass

from compare.report.charts import DotChart
from compare.report.views import Link, Passage


@dataclass(frozen=True, slots=True, repr=False)
class ScoredWord:
    """A word that leads to its first place, what it adds to a score each time, how often, and some more places."""

    first: Link
    valence: str
    times: int
    again: tuple[Link, ...]


@dataclass(frozen=True, slots=True, repr=False)
class ScoredSentence:
    """A sentence that takes part in a tone score, its scored words marked."""

    voice: str
    score: str
    place: Link
    passage: Passage


@dataclass(frozen=True, slots=True, repr=False)
class VoiceWords:
    """The words that count for good or for bad in one voice of a source, the weightiest first; `unlisted` are more."""

    voice: str
    good: bool
    words: tuple[ScoredWord, ...]
    unlisted: int


@dataclass(frozen=True, slots=True, repr=False)
class VoiceCell:
    """A voice of one source: mean tone or that there is none, its interval ("" if unknown), how much text there is."""

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
class SpeakerRow:
    """A person whom one source quotes at length, with the tone of the quoted words."""

    code: str
    speaker: str
    cell: VoiceCell


@dataclass(frozen=True, slots=True, repr=False)
class Speakers:
    """All speakers quoted at length, and how many are quoted too little for a figure."""

    rows: tuple[SpeakerRow, ...]
    others: int
    least: int  # sentences that it takes


@dataclass(frozen=True, slots=True, repr=False)
class Loaded:
    """A loaded word of one voice of a source, how often, where first, and the list that holds it."""

    text: str
    number: int
    anchor: str
    lexicon: str


@dataclass(frozen=True, slots=True, repr=False)
class LoadedGroup:
    """The loaded words of one voice of a source; `number` counts those that are not listed, too."""

    voice: str
    number: int
    words: tuple[Loaded, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Lexicon:
    """One of the word lists and what it holds."""

    name: str
    about: str


@dataclass(frozen=True, slots=True, repr=False)
class Wording:
    """What made the tone figures of one source."""

    code: str
    name: str
    scored: int  # sentences with a score
    strongest: tuple[ScoredSentence, ...]
    words: tuple[VoiceWords, ...]
    loaded: tuple[LoadedGroup, ...]
    loaded_own: int
    loaded_rate: str  # the outlet's own and the headline's, in a thousand words of theirs


@dataclass(frozen=True, slots=True, repr=False)
class Tone:
    """Tone of wording, voices apart."""

    chart: DotChart
    apart: tuple[str, ...]  # which sources' own words differ, in sentences
    voices: tuple[str, ...]
    rows: tuple[VoiceRow, ...]
    speakers: Speakers
    wording: tuple[Wording, ...]
    lexicons: tuple[Lexicon, ...]
