"""P8, sign-off: what is ready, what stands in the way and where to go on, and who signed off what.

Nothing here tells anybody's answer; how far each claim has come is counted from what the viewer may see.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from compare.report.lookup import short
from compare.review.event import Event, Role, claim_target
from compare.review.nouns import Progress, State
from compare.review.standing import decided, deciders, digest, progress
from compare.web.pages.items import Items, day_and_time
from compare.web.pages.shell import may, steps
from compare.web.view import View

# Claims named under what stands in the way; the rest is in the queue.
MOST = 12


@dataclass(frozen=True, slots=True)
class Named:
    """A claim by its words."""

    id: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One kind of thing that stands in the way of signing, with those that it holds for."""

    name: str
    what: str
    count: int
    claims: tuple[Named, ...]
    address: str  # where it is done


@dataclass(frozen=True, slots=True)
class Ready:
    """A claim that the viewer can sign now."""

    id: str
    text: str
    address: str
    by: str
    cells: str  # the digest of what is signed


@dataclass(frozen=True, slots=True)
class Signature:
    """One sign-off: who, when, over what."""

    who: str
    role: str
    when: str
    head: str
    claims: int
    signed: int
    event: str  # the hash of the sign-off itself


@dataclass(frozen=True, slots=True)
class SignOffPage:
    """What is ready, what stands in the way, what was signed."""

    ready: tuple[Ready, ...]
    obstacles: tuple[Obstacle, ...]
    signed: int
    claims: int
    signatures: tuple[Signature, ...]
    changed: bool  # something was said since the last sign-off
    four_eyes: bool
    may: bool
    why_not: str
    guidelines: str
    head: str
    total: int  # events
    seq: int
    back: tuple[str, ...]
    again: tuple[str, ...]


def sign_off_page(view: View, query: Mapping[str, str]) -> SignOffPage:
    """Return the page of the sign-off; nothing is asked of it."""
    del query
    items, state = Items.of(view), view.state
    waiting = [claim for claim in state.rows if _is_ready(state, claim)]
    alone = [claim for claim in waiting if state.rules.four_eyes and deciders(state, claim) == {view.viewer.name}]
    ready = [claim for claim in waiting if claim not in alone]
    signed = sum(progress(state, claim) is Progress.SIGNED for claim in state.rows)
    last = state.signed_off[-1] if state.signed_off else None
    allowed = may(view, Role.OWNER)
    return SignOffPage(
        tuple(_ready(items, claim) for claim in ready),
        _obstacles(items, alone),
        signed,
        len(state.rows),
        tuple(_signature(event) for event in reversed(state.signed_off)),
        last is not None and any(event.seq > last.seq for event in view.full.events),
        state.rules.four_eyes,
        allowed,
        "" if allowed else f"Only an owner signs; you are {view.viewer.role}.",
        state.rules.guidelines,
        view.full.head,
        len(view.full.events),
        view.full.seq,
        *steps(state, view.viewer.name),
    )


def _is_ready(state: State, claim: str) -> bool:
    """Return whether a claim is decided and waits for its signature."""
    return claim in state.rows and decided(state, claim) and progress(state, claim) is not Progress.SIGNED


def _ready(items: Items, claim: str) -> Ready:
    state = items.view.state
    text, where = short(state.rows[claim].wording, 140), items.address("workbench", claim=claim)
    return Ready(claim, text, where, ", ".join(sorted(deciders(state, claim))), digest(state, claim))


def _obstacles(items: Items, alone: list[str]) -> tuple[Obstacle, ...]:
    """Return what stands in the way, each kind that there is, the gravest first."""
    state, queue = items.view.state, items.address
    stage = {claim: progress(state, claim) for claim in state.rows}
    differ = [claim for claim, one in stage.items() if one is Progress.DISAGREED]
    undecided = [claim for claim, one in stage.items() if one in (Progress.UNREVIEWED, Progress.DRAFT)]
    kinds = (
        ("disagreed", "Reviewers differ: somebody settles it", differ, queue("adjudicate")),
        ("check", "To check after the newer run", [c for c in state.rows if _check(state, c)], queue("rerun")),
        (
            "stale",
            "Changed since it was signed",
            [c for c in state.rows if _stale(state, c)],
            queue("queue", tab="stale"),
        ),
        ("undecided", "Not decided yet", undecided, queue("queue", tab="todo")),
        ("alone", "Decided by you alone: somebody else signs (four eyes)", alone, ""),
    )
    found = [_obstacle(items, name, what, claims, where) for name, what, claims, where in kinds if claims]
    orphans = sum(one.waits for one in state.orphans.values())
    if orphans:
        found.append(Obstacle("orphans", "Orphans: decisions whose words are gone", orphans, (), queue("rerun")))
    return tuple(found)


def _check(state: State, claim: str) -> bool:
    return state.peek(claim_target(claim)).check is not None


def _stale(state: State, claim: str) -> bool:
    item = state.peek(claim_target(claim))
    return item.stale and item.check is None


def _obstacle(items: Items, name: str, what: str, claims: list[str], where: str) -> Obstacle:
    rows = items.view.state.rows
    named = tuple(
        Named(claim, short(rows[claim].wording, 110), items.address("workbench", claim=claim))
        for claim in claims[:MOST]
    )
    return Obstacle(name, what, len(claims), named, where)


def _signature(event: Event) -> Signature:
    said = event.after or {}
    claims, signed = said.get("claims"), said.get("signed")
    return Signature(
        event.actor.name,
        event.actor.role.value,
        day_and_time(event.ts),
        str(said.get("head") or ""),
        claims if isinstance(claims, int) else 0,
        signed if isinstance(signed, int) else 0,
        event.hash,
    )
