"""What the JSON export of a review holds, as values: the decisions that the log adds up to, and the log itself.

The schema of the file (`biasdiff schema review`) is made from these classes. Who says what is a name; what stands in
`after` of an event is told in docs/review.md.
"""

from dataclasses import dataclass
from typing import Any

from compare.model import Comparison, Doubt, Status
from compare.plain import Plain
from compare.review.agreement import Agreement
from compare.review.event import Actor, Event
from compare.review.nouns import Progress, Verdict
from compare.review.rules import Rules
from compare.review.standing import Mark


@dataclass(frozen=True, slots=True)
class Words(Plain):
    """A stretch [start, end) of an article, in code points, and what stands there."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class ReviewedCell(Plain):
    """A cell as it stands: what the machine says, what counts, who stands behind it."""

    article: str
    machine: Status
    status: Status
    mark: Mark
    by: tuple[str, ...]
    reason: Doubt | None
    evidence: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class GivenAnswer(Plain):
    """What one person says on a claim; without a verdict only cells are set so far."""

    by: Actor
    verdict: Verdict | None
    cells: dict[str, Status]
    event: str
    ts: str


@dataclass(frozen=True, slots=True)
class HumanVerdict(Plain):
    """A person's own words on the truth of a claim; the program has none."""

    by: Actor
    text: str
    rating: str | None
    event: str
    ts: str


@dataclass(frozen=True, slots=True)
class Signature(Plain):
    """Who signed a claim, and the digest of what was signed."""

    by: Actor
    digest: str | None
    event: str
    ts: str


@dataclass(frozen=True, slots=True)
class ReviewedClaim(Plain):
    """One live claim: what was said on it and what follows; `verdict` is the answer that counts, if there is one."""

    id: str
    wording: str
    regrouped: bool  # regrouped, reworded or made by a person
    sources: tuple[str, ...]  # rows of the machine that it is made of
    progress: Progress
    decided: bool
    verdict: Verdict | None
    differ: tuple[str, ...]  # in what reviewers differ: "verdict", "evidence", "wording", or an article
    answers: tuple[GivenAnswer, ...]
    settled: GivenAnswer | None
    human_verdict: HumanVerdict | None
    signed: Signature | None
    stale: bool
    to_check: bool
    cells: tuple[ReviewedCell, ...]


@dataclass(frozen=True, slots=True)
class Judged(Plain):
    """What one person says on a version of a quotation, a conflict or a pair of passages."""

    target: str
    by: Actor
    says: dict[str, Any]
    event: str
    ts: str


@dataclass(frozen=True, slots=True)
class WrittenNote(Plain):
    """A note that people wrote for each other."""

    target: str
    by: Actor
    text: str
    to: tuple[str, ...]
    resolved: bool
    event: str
    ts: str


@dataclass(frozen=True, slots=True)
class Left(Plain):
    """A decision whose place is gone in the newest run."""

    target: str
    retired: bool
    old: dict[str, Any]
    answers: tuple[GivenAnswer, ...]


@dataclass(frozen=True, slots=True)
class SignOff(Plain):
    """A sign-off of the whole: by whom, over which end of the log.

    `seq` is its place in the log and `hash` its own: they are what `audit verify` is asked with. `head` is the event
    that whoever signed saw last.
    """

    by: Actor
    seq: int
    hash: str
    head: str
    claims: int
    signed: int
    event: str
    ts: str


@dataclass(frozen=True, slots=True)
class Counts(Plain):
    """How far the review has come."""

    claims: int
    reviewed: int  # somebody answered
    decided: int
    signed: int
    differ: int
    to_check: int
    stale: int
    orphans: int


@dataclass(frozen=True, slots=True)
class Decisions(Plain):
    """What the log adds up to."""

    rules: Rules
    counts: Counts
    claims: tuple[ReviewedClaim, ...]
    quotes: tuple[Judged, ...]
    conflicts: tuple[Judged, ...]
    pairs: tuple[Judged, ...]
    notes: tuple[WrittenNote, ...]
    notes_left_out: int
    orphans: tuple[Left, ...]
    contradictions: tuple[str, ...]  # ids of events that do not fit what is there
    signed_off: tuple[SignOff, ...]
    agreement: tuple[Agreement, ...]  # how far reviewers agree, by kind of item


@dataclass(frozen=True, slots=True)
class ReviewFile(Plain):
    """The whole file: the run, the decisions on it, the log that they come from."""

    schema: str
    version: str
    run: str
    head: str
    events_left_out: int  # hidden from whoever exports, or not in the log that was given
    report: Comparison
    decisions: Decisions
    events: tuple[Event, ...]
