"""P8, sign-off: what is ready, what stands in the way and where to go on, and who signed off what.

Nothing here tells anybody's answer; how far each claim has come is counted from what the viewer may see.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from compare.report.lookup import short
from compare.review.elsewhere import named
from compare.review.event import Action, Event, Role, claim_target
from compare.review.exports import facts
from compare.review.left_open import counted, left_open
from compare.review.nouns import Progress, State
from compare.review.standing import decided, deciders, digest, final_cells, given, progress, sign_off_in_force
from compare.web.pages.items import Items, day_and_time
from compare.web.pages.rerun_words import mapping, words
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
    new: str = ""  # what the articles say that are new, where it was signed before and nothing else changed
    check: bool = False  # it is to check for that alone


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
    seq: int  # its place in the log


@dataclass(frozen=True, slots=True)
class SignOffPage:
    """What is ready, what stands in the way, what was signed."""

    ready: tuple[Ready, ...]
    renew: tuple[Ready, ...]  # signed before; a new article was added and nothing else changed
    obstacles: tuple[Obstacle, ...]
    beside: tuple[Obstacle, ...]  # also open, and not in the way of signing
    signed: int
    claims: int
    signatures: tuple[Signature, ...]
    elsewhere: tuple[Signature, ...]  # on other copies: imported, and not in force here
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
    again = [claim for claim in state.rows if _is_to_renew(state, claim)]
    waiting = [claim for claim in state.rows if claim in again or _is_ready(state, claim)]
    alone = [claim for claim in waiting if state.rules.four_eyes and deciders(state, claim) == {view.viewer.name}]
    ready = [claim for claim in waiting if claim not in alone and claim not in again]
    signed = facts.counts(state).signed
    allowed = may(view, Role.OWNER)
    return SignOffPage(
        tuple(_ready(items, claim) for claim in ready),
        tuple(_renewed(items, claim) for claim in again if claim not in alone),
        _obstacles(items, alone),
        _beside(items),
        signed,
        len(state.rows),
        tuple(_signature(event) for event in reversed(state.signed_off)),
        tuple(_signature(event) for event in state.aside if event.action is Action.SIGN_OFF),
        bool(state.signed_off) and sign_off_in_force(view.full) is None,
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
    item = state.peek(claim_target(claim))
    said = [*given(item), *([item.settled] if item.settled else [])]
    names = sorted({named(answer.by) for answer in said})
    return Ready(claim, text, where, ", ".join(names), digest(state, claim))


def _is_to_renew(state: State, claim: str) -> bool:
    """Return whether a claim may be signed again as it stands: articles were added, and nothing else changed."""
    item = state.peek(claim_target(claim))
    return item.stale and item.again and progress(state, claim) in (Progress.DECIDED, Progress.ADJUDICATED)


def _renewed(items: Items, claim: str) -> Ready:
    state = items.view.state
    after = mapping(state.reruns[-1].after if state.reruns else None)
    known = {str(one) for one in mapping(after.get("articles")).values()}
    fresh = [one.cell for one in final_cells(state, claim) if one.cell.article not in known]
    told = ", ".join(f"{items.code(cell.article)} {words(items, cell.status.value)}" for cell in fresh)
    return replace(_ready(items, claim), new=told, check=_check(state, claim))


def _obstacles(items: Items, alone: list[str]) -> tuple[Obstacle, ...]:
    """Return what stands in the way, each kind that there is, the gravest first."""
    state, queue = items.view.state, items.address
    stage = {claim: progress(state, claim) for claim in state.rows}
    differ = [claim for claim, one in stage.items() if one is Progress.DISAGREED]
    undecided = [claim for claim, one in stage.items() if one in (Progress.UNREVIEWED, Progress.DRAFT)]
    kinds: tuple[tuple[str, str, list[str], str], ...] = (
        ("disagreed", "Reviewers differ: somebody settles it", differ, queue("adjudicate")),
        *_stale(state, queue("queue", tab="stale")),
        ("undecided", "Not decided yet", undecided, queue("queue", tab="todo")),
        ("alone", "Decided by you alone: somebody else signs (four eyes)", alone, ""),
    )
    found = [_obstacle(items, name, what, claims, where) for name, what, claims, where in kinds if claims]
    if to_check := facts.counts(state).to_check:
        claims = [claim for claim in state.rows if _check(state, claim)]
        one = _obstacle(items, "check", "To check after the newer run", claims, queue("rerun"))
        found.insert(bool(differ), replace(one, count=to_check))
    orphans = sum(one.waits for one in state.orphans.values())
    if orphans:
        found.append(Obstacle("orphans", "Orphans: decisions whose words are gone", orphans, (), queue("rerun")))
    return tuple(found)


def _beside(items: Items) -> tuple[Obstacle, ...]:
    """Return what else is open: nobody has to wait for it to sign, and a gate may ask for it."""
    where = {
        "conflicts": items.address("queue", tab="all", kind="conflict"),
        "quotes": items.address("quotes"),
        "notes": items.address("history", action="note"),
        "assigned": items.address("history", action="assign"),
    }
    return tuple(
        Obstacle(kind, counted(kind, len(found)), len(found), _items(items, found), where[kind])
        for kind, found in left_open(items.view.state).kinds.items()
    )


def _items(items: Items, targets: Sequence[str]) -> tuple[Named, ...]:
    found = ((target, items.item(target)) for target in list(dict.fromkeys(targets))[:MOST])
    return tuple(Named(target, one.text, one.address) for target, one in found)


def _check(state: State, claim: str) -> bool:
    return state.peek(claim_target(claim)).check is not None


def _stale(state: State, where: str) -> Iterator[tuple[str, str, list[str], str]]:
    """Yield the signed claims that are not to the letter what was signed, by why."""
    found: dict[str, list[str]] = {}
    for claim in state.rows:
        item = state.peek(claim_target(claim))
        if item.stale:
            found.setdefault("; ".join(item.since), []).append(claim)
    for why, claims in sorted(found.items(), key=lambda one: (-len(one[1]), one[0])):
        yield "stale", f"Changed since it was signed{f': {why}' if why else ''}", claims, where


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
        named(event.actor),
        event.actor.role.value,
        day_and_time(event.ts),
        str(said.get("head") or ""),
        claims if isinstance(claims, int) else 0,
        signed if isinstance(signed, int) else 0,
        event.hash,
        event.seq,
    )
