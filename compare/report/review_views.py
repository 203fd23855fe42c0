"""The nouns of a reviewed page: marks of provenance, what people said, and the block with the sign-offs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class ByWhom:
    """Who stands behind a cell or a version, as a glyph and words; `was` is the program's word where that differs."""

    key: str
    glyph: str
    word: str
    names: str
    was: str


@dataclass(frozen=True, slots=True, repr=False)
class Note:
    """Words of a person, and whose they are; `rating` is that of a verdict."""

    by: str
    text: str
    rating: str


@dataclass(frozen=True, slots=True, repr=False)
class ClaimSaid:
    """What people said on a claim: one line, a verdict, notes."""

    line: str
    signed: str  # who signed it and when, "" for nobody
    verdict: Note | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, repr=False)
class MarkCount:
    """How many cells bear a mark."""

    key: str
    glyph: str
    word: str
    number: int


@dataclass(frozen=True, slots=True, repr=False)
class OffTable:
    """A claim that people took off the table, why and who."""

    text: str
    why: str
    names: str


@dataclass(frozen=True, slots=True, repr=False)
class SignOff:
    """A sign-off of the whole: by whom, when, over which end of the log."""

    name: str
    verified: bool
    role: str
    when: str
    line: str
    head: str
    events: str


@dataclass(frozen=True, slots=True, repr=False)
class ReviewPanel:
    """How far the review has come, the marks, what was taken off the table, who signed."""

    status: str
    counts: str
    marks: tuple[MarkCount, ...]
    off: tuple[OffTable, ...]
    sign_offs: tuple[SignOff, ...]
    since: str  # that the log went on after the last sign-off, "" where it did not
    head: str
    events: str
