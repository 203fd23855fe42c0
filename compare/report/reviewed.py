"""What the report needs to know of a review to show it: who stands behind what, and who signed it. Plain values.

The report stands below the review and asks it nothing: whoever has a review fills these in (review/exports/html.py).
Names, notes and verdicts are people's words, shown as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from compare.model import Comparison, Status


@dataclass(frozen=True, slots=True)
class CellSaid:
    """Who stands behind a cell: `mark` is "machine", "confirmed", "changed" or "differ"; `machine` is its own word."""

    mark: str
    machine: Status
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteSaid:
    """A note that somebody wrote for the others."""

    by: str
    text: str


@dataclass(frozen=True, slots=True)
class VerdictSaid:
    """A person's verdict on the truth of a claim, with a rating where one was given."""

    by: str
    text: str
    rating: str = ""


@dataclass(frozen=True, slots=True)
class RowSaid:
    """What people said on a claim; without `by` nobody has answered."""

    by: tuple[str, ...] = ()
    agreed: bool = True
    confirmed: bool = False
    reworded: bool = False  # regrouped, reworded or made by a person
    signed_by: str = ""
    signed: str = ""  # day
    verdict: VerdictSaid | None = None
    notes: tuple[NoteSaid, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedSaid:
    """What people make of a version of a quotation: how it relates to the fullest, and who speaks.

    An empty text is what the program has.
    """

    mark: str
    fidelity: str = ""
    speaker: str = ""
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HoldsSaid:
    """What one person says on a conflict: it is one, it is none, or unsure (None)."""

    by: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class TakenOff:
    """A claim that people took off the table: "reject", "trivial" or "none" (none of the answers is right)."""

    text: str
    answer: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A sign-off of the whole; `verified` tells whether a login stands behind the name, `head` is its hash."""

    by: str
    role: str
    verified: bool
    when: str  # ISO 8601 in UTC
    claims: int
    signed: int
    head: str = ""
    events: int = 0  # up to and with it


@dataclass(frozen=True, slots=True)
class Review:
    """A review as the report shows it; `run` is the comparison as the program made it, which the page carries along.

    Cells are named by claim and article, versions of quotations by utterance and article, conflicts by their index.
    """

    run: Comparison
    claims: int
    reviewed: int
    decided: int
    signed: int
    head: str
    events: int
    since: int = 0  # events after the last sign-off
    sign_offs: tuple[SignedOff, ...] = ()
    cells: Mapping[tuple[str, str], CellSaid] | None = None
    rows: Mapping[str, RowSaid] | None = None
    quotes: Mapping[tuple[str, str], JudgedSaid] | None = None
    conflicts: Mapping[int, tuple[HoldsSaid, ...]] | None = None
    no_conflicts: frozenset[int] = frozenset()  # that as many as the review asks judged to be none, all of them
    off: tuple[TakenOff, ...] = ()
