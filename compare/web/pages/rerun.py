"""After a newer run: what was carried, what is to check with old beside new, which decisions lost their place.

An orphan keeps all that was said on it until somebody gives it to another of its kind, retires it or discards it (an
owner may); nothing is placed by guess.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compare.review.event import Action, Event, Role
from compare.review.nouns import Fate, Item, Orphan
from compare.web.pages.items import Item as Named
from compare.web.pages.items import Items, day_and_time
from compare.web.pages.places import Offers, Place
from compare.web.pages.queue import TYPED_ABOVE
from compare.web.pages.rerun_words import LONGEST, Said, Side, mapping, notes, old_words, said, sides, why_of
from compare.web.pages.shell import may, steps
from compare.web.view import View

KIND = {"claim": "claim", "quote": "quotation", "conflict": "conflict", "pair": "pair"}
A_KIND = {"claim": "a claim", "quote": "a quotation", "conflict": "a conflict", "pair": "a pair"}
# Filters beside those of single reasons.
ALL, SEVERAL = "", "several"


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A decision whose words or states changed: old and new, and what was said."""

    target: str
    item: Named
    why: tuple[str, ...]
    sides: tuple[Side, ...]
    said: tuple[Said, ...]
    notes: tuple[Said, ...]
    seq: int

    @property
    def reason(self) -> str:
        """The only reason for which it is to check, or that there are several."""
        return self.why[0] if len(self.why) == 1 else SEVERAL

    @property
    def beside(self) -> bool:
        """Whether anything stands side by side, not drawn as one text."""
        return any(not one.pieces and not one.same for one in self.sides)


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for which decisions are to check and nothing else is, with how many and the address that lists them."""

    word: str
    count: int
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Lost:
    """An orphan: the old words whole, why it is one, what was said, and what it may be given to.

    `event` is the act that set it aside, "" where it waits or the viewer may not take that back.
    """

    target: str
    of: str
    kind: str
    a_kind: str
    words: str
    old: tuple[tuple[str, str], ...]
    why: tuple[str, ...]
    said: tuple[Said, ...]
    notes: tuple[Said, ...]
    nearest: tuple[Place, ...]  # of those that it can be given to
    aside: str
    event: str


@dataclass(frozen=True, slots=True)
class RerunPage:
    """What the last newer run did to the decisions."""

    reruns: int
    when: str
    carried: int
    check: int
    orphans: int
    waiting: int  # to check, whatever the filter
    reasons: tuple[Reason, ...]
    reason: str
    to_check: tuple[ToCheck, ...]
    lost: tuple[Lost, ...]
    aside: tuple[Lost, ...]  # retired or discarded
    places: dict[str, tuple[Place, ...]]  # all that an orphan of a kind can be given to
    hidden: int  # orphans that were answered blind and that the viewer may not see yet
    stale: tuple[Named, ...]
    since: tuple[tuple[str, tuple[Named, ...]], ...]  # the same by why, the commonest reason first
    contradictions: tuple[tuple[str, Named], ...]
    opposed: tuple[tuple[str, str], ...]  # words of two passages that must stand together and must not
    title: str  # that must be typed before decisions are discarded
    typed_above: int
    may: bool
    may_bulk: bool
    may_discard: bool
    seq: int
    back: tuple[str, ...]
    again: tuple[str, ...]


def rerun_page(view: View, query: Mapping[str, str]) -> RerunPage:
    """Return the page; `why` names a reason, of which only those to check are listed that have no other."""
    items, state = Items.of(view), view.state
    last = state.reruns[-1] if state.reruns else None
    fates, offers, (back, again) = _fates(last), Offers(items), steps(state, view.viewer.name)
    every = [_to_check(items, item) for item in state.items.values() if item.check is not None]
    reasons = tuple(_reasons(items, every, query.get("why", "")))
    reason = next((one.word for one in reasons if one.current), ALL)
    lost = [_lost(items, offers, target, orphan) for target, orphan in state.orphans.items() if orphan.waits]
    aside = [_lost(items, None, target, orphan) for target, orphan in state.orphans.items() if not orphan.waits]
    return RerunPage(
        reruns=len(state.reruns),
        when=day_and_time(last.ts) if last else "",
        carried=fates[Fate.CARRIED],
        check=fates[Fate.CHECK],
        orphans=fates[Fate.ORPHAN],
        waiting=len(every),
        reasons=reasons,
        reason=reason,
        to_check=tuple(one for one in every if reason in (ALL, one.reason)),
        lost=tuple(lost),
        aside=tuple(aside),
        places={kind: offers.every(kind) for kind in dict.fromkeys(one.of for one in lost)},
        hidden=sum(one.waits for one in view.full.orphans.values()) - len(lost),
        stale=tuple(items.item(item.target) for item in state.items.values() if item.stale),
        since=_since(items),
        contradictions=tuple((event.actor.name, items.item(event.target)) for event in state.contradictions),
        opposed=tuple(_opposed(last)),
        title=" ".join(state.run.title.split()),
        typed_above=TYPED_ABOVE,
        may=may(view, Role.REVIEWER),
        may_bulk=may(view, Role.ADJUDICATOR),
        may_discard=may(view, Role.OWNER),
        seq=view.full.seq,
        back=back,
        again=again,
    )


def _fates(event: Event | None) -> Counter[str]:
    """How many have each fate; what was two and is one now is to check once."""
    entries = [one for one in (event.after or {}).get("items", ()) if isinstance(one, Mapping)] if event else []
    fates = Counter(str(one.get("fate")) for one in entries)
    fates[Fate.CHECK] = len({str(one.get("to")) for one in entries if one.get("fate") == Fate.CHECK})
    return fates


def _since(items: Items) -> tuple[tuple[str, tuple[Named, ...]], ...]:
    found: dict[str, list[Named]] = {}
    for item in items.view.state.items.values():
        if item.stale:
            found.setdefault("; ".join(item.since), []).append(items.item(item.target))
    return tuple((why, tuple(found[why])) for why in sorted(found, key=lambda one: (-len(found[one]), one)))


def _opposed(event: Event | None) -> Iterator[tuple[str, str]]:
    for one in (event.after or {}).get("contradictions", ()) if event else ():
        if isinstance(one, Mapping):
            left, right = (str(mapping(one.get(side)).get("text", ""))[:LONGEST] for side in ("left", "right"))
            yield left, right


def _to_check(items: Items, item: Item) -> ToCheck:
    check, kind = item.check or {}, item.target.partition(":")[0]
    found = tuple(sides(items, kind, mapping(check.get("old")), mapping(check.get("new"))))
    why = why_of(check.get("new"))
    return ToCheck(item.target, items.item(item.target), why, found, said(items, item), notes(item), item.seq)


def _reasons(items: Items, every: list[ToCheck], asked: str) -> Iterator[Reason]:
    """Yield the reasons by how many decisions have no other; nothing where a single one is left."""
    counts = Counter(one.reason for one in every)
    order = sorted(counts, key=lambda word: (word == SEVERAL, -counts[word], word))
    for word in order if len(counts) > 1 else ():
        yield Reason(word, counts[word], items.address("rerun", why=word), word == asked)


def _lost(items: Items, offers: Offers | None, target: str, orphan: Orphan) -> Lost:
    kind, old = target.partition(":")[0], orphan.old
    words, rest = old_words(items, kind, old)
    return Lost(
        target=target,
        of=kind,
        kind=KIND.get(kind, kind),
        a_kind=A_KIND.get(kind, kind),
        words=words.replace("\n", " | ") or target.partition(":")[2],
        old=rest,
        why=why_of(old),
        said=said(items, orphan.item),
        notes=notes(orphan.item),
        nearest=offers.nearest(kind, words) if offers else (),
        aside="discarded" if orphan.discarded else "retired" if orphan.retired else "",
        event=_set_aside(items.view, orphan),
    )


def _set_aside(view: View, orphan: Orphan) -> str:
    """The id of the act that retired or discarded an orphan, where the viewer may take it back."""
    acts = (Action.DISCARD,) if orphan.discarded else (Action.RETIRE,)
    done = [one for one in orphan.item.events if one.action in acts and one.id not in view.full.undone]
    mine = done and (done[-1].actor.name == view.viewer.name or may(view, Role.ADJUDICATOR))
    return done[-1].id if mine and may(view, Role.REVIEWER) and not orphan.waits else ""
