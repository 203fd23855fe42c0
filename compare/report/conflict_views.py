"""The nouns of a conflict: who says what in which sentence, as several panels show it."""

from dataclasses import dataclass

from compare.report.views import Link, Passage


@dataclass(frozen=True, slots=True, repr=False)
class Says:
    """What one source says in a conflict, in its sentence."""

    code: str
    name: str
    says: str
    sentence: Passage
    anchor: str


@dataclass(frozen=True, slots=True, repr=False)
class Position:
    """What some sources say alike in a conflict: the words of the first of them, and their codes."""

    codes: tuple[str, ...]
    says: str
    language: str


@dataclass(frozen=True, slots=True, repr=False)
class ConflictView:
    """One conflict: what it is about, its kind in words, who says what, and its sides."""

    anchor: str
    about: str
    kind: str
    positions: tuple[Position, ...]
    sides: tuple[Says, ...]
    claims: tuple[Link, ...]
    said: tuple[str, ...] = ()  # what people say of it, in a reviewed page
