"""One decision as one event: frozen, in a chain of hashes; lines.py writes it as one JSON line.

An event says who did what to which item, what stood there before and after, and where in the texts it points. It is
appended, never changed; taking it back is another event. Nothing here reads a clock, makes an id or stores anything.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from compare.errors import ReviewError
from compare.plain import Plain

# What the first event of a chain has before it.
GENESIS = "0" * 64
# Half of a character, which no file in UTF-8 holds.
SURROGATE = re.compile("[\ud800-\udfff]")
LONGEST_NUMBER = 12  # digits of a place in a text


class ActorKind(StrEnum):
    """Who acts: a person here, the program itself, or a person on another copy whose work was imported."""

    HUMAN = "human"
    SYSTEM = "system"
    IMPORT = "import"


class Role(StrEnum):
    """What a person may do; each may do what those before it may."""

    VIEWER = "viewer"
    REVIEWER = "reviewer"
    ADJUDICATOR = "adjudicator"
    OWNER = "owner"

    def may(self, least: "Role") -> bool:
        """Return whether this role reaches `least`."""
        order = list(Role)
        return order.index(self) >= order.index(least)


class Action(StrEnum):
    """What was done; docs/review.md says which target and which `after` each has."""

    # One reviewer's answer on a claim.
    CONFIRM = "confirm"  # after: {"cells": {article: state}} as shown
    REJECT = "reject"  # this is no claim, or its row is wrong as a whole
    UNSURE = "unsure"
    TRIVIAL = "trivial"  # true, and not worth comparing
    STATE = "state"  # target cell; after: {"state": state}
    # Structure: which evidence tells one thing.
    MERGE = "merge"  # target claim that survives; after: {"merged": [claim], "wording": text or null}
    SPLIT = "split"  # after: {"row": new id, "units": [unit], "wording": text or null}
    MOVE = "move"  # after: {"unit": unit, "to": claim}
    DETACH = "detach"  # after: {"unit": unit}
    ADD = "add"  # target claim; after: {"unit": unit, "state": "stated", "partial" or "conflicting"}
    CLAIM = "claim"  # target: the new claim "n-…"; after: {"unit": unit, "wording": text}
    PAIR = "pair"  # target pair; after: {"same": true, false or null}; units in anchors
    WORDING = "wording"  # after: {"wording": text}
    # Quotations and conflicts.
    QUOTE = "quote"  # target quote cell; after: {"fidelity", "speaker", "base", "correct"}, each where said
    CONFLICT = "conflict"  # target conflict; after: {"holds": true, false or null}
    # Talk and work.
    NOTE = "note"  # after: {"text": text, "to": [names]}
    RESOLVE = "resolve"  # target event (a note)
    VERDICT = "verdict"  # after: {"text": text, "rating": text or null}
    ASSIGN = "assign"  # after: {"to": name or null}
    SECOND = "second"  # a second review is asked for; after: {"to": name or null}
    BACK = "send-back"  # to whoever decided; the answer counts no longer
    # Ends.
    ADJUDICATE = "adjudicate"  # after: {"verdict", "cells", "choice", "apply": [event ids of proposals]}
    SIGN = "sign"  # target claim; after: {"cells": digest}
    SIGN_OFF = "sign-off"  # target review; after: {"head": hash, "claims": number, "signed": number}
    REOPEN = "reopen"
    # The log itself.
    UNDO = "undo"  # target event
    REDO = "redo"  # target event
    RULES = "rules"  # target review; after: the rules that change
    # The program's own.
    START = "start"  # the first run: after: {"run": id, "claims": number}
    RERUN = "rerun"  # after: what was carried, is to check, is an orphan (review/carry.py)
    STALE = "stale"  # a signed claim changed
    ORPHAN = "orphan"  # what it was about is gone
    # After a re-run.
    KEEP = "keep"  # "still right": what was to check holds
    ATTACH = "attach"  # target orphan; after: {"to": claim, or the name of another quotation's version, conflict, pair}
    RETIRE = "retire"  # target orphan
    DISCARD = "discard"  # the decisions on an orphan or on what is to check; after: {"of": Pile, "title": the report's}


@dataclass(frozen=True, slots=True)
class Actor(Plain):
    """Who did it; on one machine a name is attribution, not proof."""

    name: str
    kind: ActorKind = ActorKind.HUMAN
    role: Role = Role.OWNER


SYSTEM = Actor("biasdiff", ActorKind.SYSTEM, Role.OWNER)


@dataclass(frozen=True, slots=True)
class Unit(Plain):
    """A stretch [start, end) of an article, in code points: one piece of evidence."""

    article: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The unit as one word, e.g. "a-0011223344:10-52"."""
        return f"{self.article}:{self.start}-{self.end}"

    @classmethod
    def parse(cls, key: str) -> "Unit":
        """Return the unit that `key` names; raises ReviewError for anything else."""
        article, _, span = key.rpartition(":")
        start, _, end = span.partition("-")
        numbers = start.isdecimal() and end.isdecimal() and max(len(start), len(end)) <= LONGEST_NUMBER
        if not article or not numbers or int(start) >= int(end):
            raise ReviewError(f"{key[:80]!r} names no stretch of an article")
        return cls(article, int(start), int(end))


@dataclass(frozen=True, slots=True)
class Anchor(Plain):
    """A unit with its own words and up to 32 characters on both sides, so that it can be found again elsewhere."""

    article: str
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""

    @property
    def unit(self) -> Unit:
        """Where it stood."""
        return Unit(self.article, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Origin(Plain):
    """Where an imported event comes from: its place, time, hash and actor there."""

    seq: int
    ts: str
    hash: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class Draft(Plain):
    """An event that is not in the log yet: the store adds its place in the chain.

    `id` is made by whoever acts, so that a repeated request is known for what it is. `batch` is shared by the events of
    one bulk action, which are undone together.
    """

    id: str
    ts: str  # ISO 8601 in UTC, to the millisecond
    run_id: str
    tool_version: str
    actor: Actor
    action: Action
    target: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    reason: str | None = None
    anchors: tuple[Anchor, ...] = ()
    batch: str | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Event(Plain):
    """A draft in its place: `hash` covers all other fields, `prev_hash` among them."""

    seq: int
    id: str
    ts: str
    run_id: str
    tool_version: str
    actor: Actor
    action: Action
    target: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    reason: str | None = None
    anchors: tuple[Anchor, ...] = ()
    batch: str | None = None
    origin: Origin | None = None
    prev_hash: str = GENESIS
    hash: str = field(default="", metadata={"doc": "SHA-256 of the canonical JSON of the other fields."})

    def is_with(self, other: "Event") -> bool:
        """Return whether both were done in one go: a batch is one person's, whatever others call theirs."""
        imported = [one.actor.kind is ActorKind.IMPORT for one in (self, other)]
        alike = self.actor.name == other.actor.name and imported[0] == imported[1]
        together = self.batch and self.batch == other.batch and alike
        return self.id == other.id or bool(together)

    @property
    def draft(self) -> Draft:
        """What the actor said, without its place in the chain."""
        names = Draft.__dataclass_fields__
        return Draft(**{name: getattr(self, name) for name in names})


def seal(draft: Draft, seq: int, prev_hash: str) -> Event:
    """Return the event that `draft` becomes in place `seq` (from 1) after the event of hash `prev_hash`."""
    fields = {name: getattr(draft, name) for name in Draft.__dataclass_fields__}
    event = Event(seq, **fields, prev_hash=prev_hash)
    return replace(event, hash=hash_of(event))


def hash_of(event: Event) -> str:
    """Return SHA-256 over the canonical JSON (sorted keys, no spaces, UTF-8) of all fields but `hash`."""
    fields = {key: value for key, value in event.to_dict().items() if key != "hash"}
    text = _canonical(fields)
    if SURROGATE.search(text):
        # Two halves of a character that stand together come back from any file as the one character they make.
        text = _canonical(json.loads(json.dumps(fields, allow_nan=False)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def verify(events: Iterable[Event], *, head: str | None = None, least: int = 0) -> str | None:
    """Return what is wrong with a chain, naming the first bad event, or None.

    `head` is the hash that the last event must have, `least` how many events there must be: a cut tail shows only so.
    """
    before, count = GENESIS, 0
    for count, event in enumerate(events, 1):
        if event.seq != count:
            return f"event {count} is missing: the next one says it is {event.seq}"
        if event.prev_hash != before:
            return f"event {count} does not follow the one before it"
        if not _is_sealed(event):
            return f"event {count} was changed after it was written"
        before = event.hash
    if count < least:
        return f"the log has {count} events, {least} were expected: its end is missing"
    if head is not None and head != before:
        return f"the log ends with {before[:12]} after {count} events, not with {head[:12]}: its end is missing or new"
    return None


def _is_sealed(event: Event) -> bool:
    try:
        return event.hash == hash_of(event)
    except (ValueError, RecursionError):
        return False  # what no log can hold: a number without end, values nested too deep


# ---------------------------------------------------------------- targets


def claim_target(claim: str) -> str:
    """Return the target that means a claim."""
    return f"claim:{claim}"


def cell_target(claim: str, article: str) -> str:
    """Return the target that means the cell of a claim in an article."""
    return f"cell:{claim}/{article}"


def quote_target(quote: str, article: str) -> str:
    """Return the target that means an article's version of an utterance."""
    return f"quote:{quote}/{article}"


def pair_target(left: Unit, right: Unit) -> str:
    """Return the target that means two units; their order does not matter."""
    return "pair:" + "|".join(sorted((left.key, right.key)))


def conflict_target(conflict: str) -> str:
    """Return the target that means a conflict."""
    return f"conflict:{conflict}"


def beside(target: str, name: str) -> str:
    """Return the target of the same kind that is called `name`."""
    return f"{target.partition(':')[0]}:{name}"


REVIEW = "review"  # the target that means the comparison as a whole


def item_of(target: str) -> str:
    """Return the item that a target belongs to: the claim of a cell, the utterance of its version, else itself."""
    kind, _, name = target.partition(":")
    return f"claim:{name.partition('/')[0]}" if kind == "cell" else target


def items_of(event: Event | Draft) -> tuple[str, ...]:
    """Return the items that an event touches, each once: a clash on one of them is a clash."""
    after = event.after or {}
    merged = after.get("merged") if event.action is Action.MERGE else None
    claims: list[object] = [*merged] if isinstance(merged, list) else []
    claims += [after.get(key) for key in ("to", "row") if event.action in (Action.MOVE, Action.SPLIT)]
    named = [claim_target(claim) for claim in claims if isinstance(claim, str) and claim]
    if event.action is Action.ATTACH and isinstance(after.get("to"), str) and after["to"]:
        named.append(beside(event.target, after["to"]))
    return tuple(dict.fromkeys((item_of(event.target), *named)))


def names(actors: Sequence[Actor]) -> tuple[str, ...]:
    """Return the names of actors, each once, in their order."""
    return tuple(dict.fromkeys(actor.name for actor in actors))
