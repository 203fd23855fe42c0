"""The nouns of the framing panel: findings across articles, whose words fill a text, and words counted."""

from dataclasses import dataclass

from compare.report.views import Link, Passage


@dataclass(frozen=True, slots=True, repr=False)
class Wording:
    """How one source words a thing: its telling words, what they do in a word, and the sentence around them."""

    code: str
    telling: str
    manner: str
    around: Passage
    place: Link


@dataclass(frozen=True, slots=True, repr=False)
class Otherwise:
    """One thing that sources word otherwise; those that word it alike stand beside each other."""

    about: str
    wordings: tuple[Wording, ...]
    claim: Link | None


@dataclass(frozen=True, slots=True, repr=False)
class OtherwiseGroup:
    """The findings of one kind: the most telling whole, the rest in short, and what the kind can tell."""

    title: str
    tells: str
    whole: tuple[Otherwise, ...]
    brief: tuple[Otherwise, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Segment:
    """A stretch of a bar: where it begins and how wide it is, how it is filled, and the letter in it ("" if narrow)."""

    x: int
    width: int
    fill: str  # "o" own words, "v" a named voice, "w" the same in the other shade, "u" unnamed, "r" the rest
    letter: str


@dataclass(frozen=True, slots=True, repr=False)
class Voice:
    """Who speaks in an article and how much: share of the story's words, words in marks and without."""

    letter: str
    speaker: str
    share: str
    in_marks: int
    reported: int
    unnamed: bool
    place: Link


@dataclass(frozen=True, slots=True, repr=False)
class VoiceBar:
    """Whose words fill one article."""

    code: str
    name: str
    own: str  # share of the outlet's own words
    segments: tuple[Segment, ...]
    speakers: tuple[Voice, ...]
    more: int  # speakers that are not listed
    more_share: str
    unnamed: int  # mentions of sources left unnamed


@dataclass(frozen=True, slots=True, repr=False)
class Tally:
    """How often a source has words of one sort, and how many in a thousand words of its own ("" without any)."""

    number: int
    rate: str


@dataclass(frozen=True, slots=True, repr=False)
class TallyRow:
    """One sort of words over all sources, in the order of the columns, and what the sort is."""

    label: str
    example: str
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Counted:
    """A word that leads to its first place, how often it was counted, and some more paragraphs where."""

    first: Link
    times: int
    again: tuple[Link, ...]


@dataclass(frozen=True, slots=True, repr=False)
class CountedGroup:
    """The words of one sort in one source; `unlisted` are more than fit."""

    label: str
    number: int
    words: tuple[Counted, ...]
    unlisted: int


@dataclass(frozen=True, slots=True, repr=False)
class CountedWords:
    """All counted words of one source."""

    code: str
    name: str
    anchor: str
    groups: tuple[CountedGroup, ...]


@dataclass(frozen=True, slots=True, repr=False)
class FramingPanel:
    """The panel, in the order in which it is read."""

    kinds: tuple[OtherwiseGroup, ...]
    found: int
    bars: tuple[VoiceBar, ...]
    tally: tuple[TallyRow, ...]
    counted: tuple[CountedWords, ...]
