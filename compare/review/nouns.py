"""The nouns of a review: what people said on each item, and the state that all of it adds up to.

Values only; how events change them stands in changes.py, how a log is read in state.py, what follows in standing.py.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from compare.model import ClaimCell, ClaimRow, Comparison, Status
from compare.review.event import Action, Actor, Event, claim_target
from compare.review.rows import Row, cells_of
from compare.review.rules import Rules


class Verdict(StrEnum):
    """One reviewer's answer on a claim, or an adjudicator's."""

    CONFIRM = "confirm"
    REJECT = "reject"
    UNSURE = "unsure"
    TRIVIAL = "trivial"
    NONE = "none"  # an adjudicator: none of the answers is right


ANSWERS = {Action.CONFIRM: Verdict.CONFIRM, Action.REJECT: Verdict.REJECT, Action.UNSURE: Verdict.UNSURE,
           Action.TRIVIAL: Verdict.TRIVIAL}  # fmt: skip
# What regroups evidence; on a claim that several review blind it is a proposal until it is settled.
STRUCTURE = frozenset({Action.MERGE, Action.SPLIT, Action.MOVE, Action.DETACH, Action.ADD, Action.WORDING})


class Progress(StrEnum):
    """How far the review of a claim has come; what the machine filled in never counts as decided."""

    UNREVIEWED = "unreviewed"
    DRAFT = "draft"
    DECIDED = "decided"
    DISAGREED = "disagreed"
    ADJUDICATED = "adjudicated"
    SIGNED = "signed"


class Fate(StrEnum):
    """What became of a decision in a newer run."""

    CARRIED = "carried"
    CHECK = "check"
    ORPHAN = "orphan"


class Pile(StrEnum):
    """Where a decision waits after a newer run; an orphan and a claim of today may have one target."""

    CHECK = "check"
    ORPHAN = "orphan"


@dataclass(slots=True)
class Answer:
    """What one person says on a claim: a verdict, None while only cells are set; `cells` hold states by article."""

    by: Actor
    verdict: Verdict | None = None
    cells: dict[str, Status] = field(default_factory=dict)
    event: str = ""
    ts: str = ""


@dataclass(slots=True)
class Note:
    """A note in the thread of an item."""

    event: str
    by: Actor
    ts: str
    text: str
    to: tuple[str, ...] = ()
    resolved: bool = False


@dataclass(slots=True)
class Item:
    """All that people said on one claim, quotation or conflict."""

    target: str
    answers: dict[str, Answer] = field(default_factory=dict)  # by name, of claims
    settled: Answer | None = None  # an adjudication, with what it chose in `choice`
    choice: str = ""
    proposals: list[Event] = field(default_factory=list)  # regroupings of a blind claim
    judged: dict[str, Event] = field(default_factory=dict)  # by name: of quotations, conflicts and pairs
    verdict: Event | None = None  # a person's own words on the truth of it
    earlier: Event | None = None  # such a verdict on other words of it, before a newer run: it counts no longer
    notes: list[Note] = field(default_factory=list)
    assigned: str | None = None
    second: bool = False
    back: bool = False
    signed: Event | None = None
    stale: bool = False
    since: tuple[str, ...] = ()  # why the signature is stale
    again: bool = False  # nothing changed but that articles were added: it may be signed again with others
    check: dict[str, Any] | None = None  # old and new, after a re-run
    events: list[Event] = field(default_factory=list)  # all that touch it, in order
    seq: int = 0


@dataclass(slots=True)
class Orphan:
    """A decision whose place is gone: the old item whole, and what it said where."""

    item: Item
    old: dict[str, Any]
    blind: int = 0  # how many were to answer, where they answered blind
    retired: bool = False
    discarded: bool = False  # its decisions were thrown away; what was said stays in the log

    @property
    def waits(self) -> bool:
        """Whether somebody has still to find it a place."""
        return not self.retired and not self.discarded


@dataclass(slots=True)
class State:
    """A review at one point of its log."""

    run: Comparison
    run_id: str
    viewer: str | None = None
    rules: Rules = field(default_factory=Rules)
    seq: int = 0
    head: str = ""
    rows: dict[str, Row] = field(default_factory=dict)  # live rows, in the order of the table
    machine: dict[str, ClaimRow] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)  # by target: claim:…, quote:…, conflict:…, pair:…
    orphans: dict[str, Orphan] = field(default_factory=dict)  # by old target
    reruns: list[Event] = field(default_factory=list)
    signed_off: list[Event] = field(default_factory=list)
    undone: frozenset[str] = frozenset()
    contradictions: list[Event] = field(default_factory=list)  # regroupings of rows that are not there (any more)
    aside: list[Event] = field(default_factory=list)  # imported acts that count for nothing here (elsewhere.py)
    events: list[Event] = field(default_factory=list)
    gone: dict[str, str] = field(default_factory=dict)  # claims that were merged away, and into which
    base: dict[str, Row] | None = None  # the rows as all have them, where `rows` holds the viewer's proposals
    waited: set[str] = field(default_factory=set)  # ids of regroupings that were proposals when they were made
    # The same of the whole log, where this is what one person sees of it, who may not see what made it a proposal.
    told: AbstractSet[str] | None = field(default=None, compare=False, repr=False)
    memo: dict[str, dict[str, Row]] = field(default_factory=dict, compare=False, repr=False)  # structure.proposed

    @property
    def ground(self) -> dict[str, Row]:
        """The live rows as all have them, without anybody's proposals."""
        return self.rows if self.base is None else self.base

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles, in the order of the columns."""
        return tuple(reading.id for reading in self.run.articles)

    def item(self, target: str) -> Item:
        """Return what was said on an item, a new one where nothing was; `target` is that of an item, not of a cell."""
        return self.items.setdefault(target, Item(target))

    def peek(self, target: str) -> Item:
        """Return what was said on an item without keeping an empty one."""
        return self.items.get(target) or Item(target)

    def required(self, claim: str) -> int:
        """Return how many people are to answer on a claim."""
        item = self.items.get(claim_target(claim))
        row = self.rows.get(claim)
        hot = row is not None and any(piece.state is Status.CONFLICTING for piece in row.pieces)
        asked = self.rules.reviews_per_conflict if hot else self.rules.reviews_per_claim
        return max(asked, 2) if item and item.second else asked

    def is_blind(self, claim: str) -> bool:
        """Return whether answers on a claim are given blind."""
        return self.rules.blind and self.required(claim) > 1

    def machine_cells(self, claim: str) -> tuple[ClaimCell, ...]:
        """Return the cells of a live row as they follow from its evidence, before any person set a state."""
        return cells_of(self.rows[claim], self.machine, self.articles)
