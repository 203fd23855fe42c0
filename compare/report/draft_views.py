"""The nouns of the panels of a draft: what others have, what it has alone, conflicts; and what a version changed."""

from dataclasses import dataclass

from compare.report.conflict_views import ConflictView
from compare.report.views import Link, Passage, Piece


@dataclass(frozen=True, slots=True, repr=False)
class LackView:
    """A claim that others tell and the draft does not, with the paragraphs where they do."""

    link: Link
    number: int  # of independent others that tell it
    places: tuple[Link, ...]
    badge: str  # why it may be told in the draft all the same, "" where nothing speaks for that
    near: tuple[Link, ...]  # where in the draft it may be, or is in part


@dataclass(frozen=True, slots=True, repr=False)
class AloneView:
    """A claim of the draft that no other tells: its row of the table and its paragraph."""

    link: Link
    place: Link
    near: tuple[Link, ...]  # where others perhaps tell it


@dataclass(frozen=True, slots=True, repr=False)
class DraftPanel:
    """The draft beside its rivals; of each list what stands first, and the rest to unfold."""

    code: str
    total: int  # independent others
    filter: str  # state of the claim table that shows what the draft lacks
    lacks: tuple[LackView, ...]
    more_lacks: tuple[LackView, ...]
    partly: tuple[LackView, ...]
    alone: tuple[AloneView, ...]
    more_alone: tuple[AloneView, ...]
    conflicts: tuple[ConflictView, ...]  # the draft's side stands first
    rounded: int
    unassessed: int  # claims of others for which the draft could not be assessed


@dataclass(frozen=True, slots=True)
class TouchView:
    """What a revision touches, in a word, with the older and the newer words; "" where they stand in the passage."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, repr=False)
class RevisionView:
    """A passage that two versions do not have alike: drawn as one where its words are alike enough, else both."""

    anchor: str
    drawn: Passage | None
    older: Passage | None
    newer: Passage | None
    touched: tuple[TouchView, ...]
    badge: str  # whether a note names it, and whether it moved as well
    quiet: bool  # the badge tells of nothing amiss
    places: tuple[Link, ...]
    codes: tuple[str, ...]  # others that tell what the newer version tells here
    claim: str  # anchor of the row of the claim table


@dataclass(frozen=True, slots=True, repr=False)
class RevisionGroup:
    """Revisions of one sort; `open` where a reader should see them at once."""

    key: str
    heading: str
    lead: str
    revisions: tuple[RevisionView, ...]
    open: bool


@dataclass(frozen=True, slots=True, repr=False)
class VersionView:
    """One of the two versions: what it is called, its headline, file, dates and length."""

    label: str
    headline: str
    language: str
    path: str
    published: str
    updated: str
    words: int
    notes: tuple[str, ...]  # what limits its text


@dataclass(frozen=True, slots=True, repr=False)
class NoteView:
    """A note of a correction or an update in the newer version."""

    kind: str
    words: Passage
    place: Link


@dataclass(frozen=True, slots=True, repr=False)
class OldParagraph:
    """A paragraph of the older version, what is gone or changed marked in it."""

    anchor: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, repr=False)
class VersionsPanel:
    """Two versions of one article: what the newer one changed."""

    versions: tuple[VersionView, ...]
    notes: tuple[NoteView, ...]
    groups: tuple[RevisionGroup, ...]
    language: str  # of the older version
    text: tuple[OldParagraph, ...]
