"""The small nouns of the page that several panels show: words of articles, links, sources."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """A stretch of an article's words; `mark` is "", or how it is shown: "hit", "ins", "del", "dim", "up", "down" …"""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """Words of one article in order, with the language they are written in."""

    code: str
    language: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Link:
    """A short stretch of an article's words, or a code, and where it leads."""

    text: str
    anchor: str
    language: str = ""  # of an article's words


@dataclass(frozen=True, slots=True, repr=False)
class Count:
    """How many claims have one status in one source; `filter` is the state of the page that shows exactly these."""

    letter: str
    glyph: str
    word: str
    number: int
    filter: str


@dataclass(frozen=True, slots=True, repr=False)
class Source:
    """One column: an article, or an input that could not be read (then `failure` says why)."""

    code: str
    name: str
    headline: str
    language: str
    byline: str
    published: str
    updated: str
    words: int
    url: str  # "" unless it is a plain web address
    path: str
    agency: str
    notes: tuple[str, ...]  # what limits the text: cut short, other language …
    alike: str  # which others print the same passages, with the share
    counts: tuple[Count, ...]
    left_out: int
    told: int = 0  # claims that it tells, wholly or in part
    failure: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Copy:
    """Articles that count once, why, and how much of the shorter text is printed alike (percent, 0 if unknown)."""

    codes: tuple[str, ...]
    why: str
    percent: int
    passages: tuple[Passage, ...]
