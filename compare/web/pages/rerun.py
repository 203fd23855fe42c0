"""After a newer run: what was carried, what is to check with old beside new, which decisions lost their place.

An orphan keeps all that was said on it until somebody gives it to a claim or retires it; nothing is placed by guess.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from compare.model import Status
from compare.report.lookup import short
from compare.report.views import Piece
from compare.report.wording import GLYPH, WORD
from compare.review.event import Event, Role
from compare.review.nouns import Answer, Fate, Item, Orphan
from compare.text.worddiff import word_diff
from compare.web.pages.items import Item as Named
from compare.web.pages.items import Items, day_and_time
from compare.web.pages.shell import may, steps
from compare.web.view import View

# What of an old or a new place is a text to read rather than a state, in this order.
_TEXTS = ("wording", "text", "quote", "words", "about", "says")
_LONGEST = 2_000
_WHY = "why"


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said, in words."""

    by: str
    when: str
    what: str


@dataclass(frozen=True, slots=True)
class Side:
    """One thing of a place that is other than it was, or the same; `pieces` is the text with what went and came."""

    name: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()

    @property
    def same(self) -> bool:
        """Return whether nothing changed."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A decision whose words or states changed: old and new, and what was said."""

    target: str
    item: Named
    why: tuple[str, ...]
    sides: tuple[Side, ...]
    said: tuple[Said, ...]
    seq: int


@dataclass(frozen=True, slots=True)
class Lost:
    """An orphan: the old words whole, what was said, and claims that it may be given to."""

    target: str
    kind: str
    old: tuple[tuple[str, str], ...]
    said: tuple[Said, ...]
    notes: tuple[Said, ...]
    claims: tuple[tuple[str, str], ...]
    retired: bool


@dataclass(frozen=True, slots=True)
class RerunPage:
    """What the last newer run did to the decisions."""

    reruns: int
    when: str
    carried: int
    check: int
    orphans: int
    to_check: tuple[ToCheck, ...]
    lost: tuple[Lost, ...]
    retired: tuple[Lost, ...]
    stale: tuple[Named, ...]
    contradictions: tuple[tuple[str, Named], ...]
    opposed: tuple[tuple[str, str], ...]  # words of two passages that must stand together and must not
    may: bool
    seq: int
    back: tuple[str, ...]
    again: tuple[str, ...]


def rerun_page(view: View, query: Mapping[str, str]) -> RerunPage:
    """Return the page; nothing is asked of it."""
    del query
    items, state = Items.of(view), view.state
    last = state.reruns[-1] if state.reruns else None
    fates = _fates(last)
    lost = [_lost(items, target, orphan) for target, orphan in state.orphans.items()]
    return RerunPage(
        len(state.reruns),
        day_and_time(last.ts) if last else "",
        fates[Fate.CARRIED],
        fates[Fate.CHECK],
        fates[Fate.ORPHAN],
        tuple(_to_check(items, item) for item in state.items.values() if item.check is not None),
        tuple(one for one in lost if not one.retired),
        tuple(one for one in lost if one.retired),
        tuple(items.item(item.target) for item in state.items.values() if item.stale),
        tuple((event.actor.name, items.item(event.target)) for event in state.contradictions),
        tuple(_opposed(last)),
        may(view, Role.REVIEWER),
        view.full.seq,
        *steps(state, view.viewer.name),
    )


def _fates(event: Event | None) -> Counter[str]:
    entries = (event.after or {}).get("items", ()) if event else ()
    return Counter(str(one.get("fate")) for one in entries if isinstance(one, Mapping))


def _opposed(event: Event | None) -> Iterator[tuple[str, str]]:
    for one in (event.after or {}).get("contradictions", ()) if event else ():
        if isinstance(one, Mapping):
            left, right = (str(_mapping(one.get(side)).get("text", ""))[:_LONGEST] for side in ("left", "right"))
            yield left, right


def _to_check(items: Items, item: Item) -> ToCheck:
    check = item.check or {}
    sides = tuple(_sides(items, _mapping(check.get("old")), _mapping(check.get("new"))))
    return ToCheck(item.target, items.item(item.target), _why(check), sides, _said(items, item), item.seq)


def _sides(items: Items, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Side]:
    """Yield what differs, texts first; a text that stayed is shown, too, for it says what it is about."""
    names = {*old, *new} - {_WHY}
    for name in sorted(names, key=lambda one: (_TEXTS.index(one) if one in _TEXTS else len(_TEXTS), one)):
        before, after = old.get(name), new.get(name)
        if isinstance(before, Mapping) or isinstance(after, Mapping):
            yield from _parts(items, name, _mapping(before), _mapping(after))
        elif before != after or name in _TEXTS:
            yield _side(items, name, before, after, text=name in _TEXTS)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _parts(items: Items, name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Side]:
    """Yield what differs by article: states, or the words of its evidence."""
    for article in dict.fromkeys((*old, *new)):
        if old.get(article) != new.get(article):
            yield _side(items, items.code(str(article)), old.get(article), new.get(article), text=name in _TEXTS)


def _side(items: Items, name: str, before: Any, after: Any, *, text: bool) -> Side:
    one, other = _words(items, before), _words(items, after)
    diff = word_diff(one, other) if text and one and other else None
    return Side(name, one, other, tuple(Piece(part.text, part.op.value) for part in diff.parts) if diff else ())


def _why(check: Mapping[str, Any]) -> tuple[str, ...]:
    why = _mapping(check.get("new")).get(_WHY)
    return tuple(str(one)[:_LONGEST] for one in why) if isinstance(why, list | tuple) else ()


def _words(items: Items, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        if value in set(Status):
            return f"{GLYPH[Status(value)]} {WORD[Status(value)]}"
        return items.code(value)[:_LONGEST]
    if isinstance(value, Mapping):
        texts = [str(value[name]) for name in _TEXTS if isinstance(value.get(name), str)]
        told = texts or [f"{items.code(str(name))} {_words(items, one)}" for name, one in value.items()]
        return ", ".join(told)[:_LONGEST]
    if isinstance(value, Sequence):
        return " · ".join(_words(items, one) for one in value)[:_LONGEST]
    return str(value)[:_LONGEST]


# ---------------------------------------------------------------- orphans


def _lost(items: Items, target: str, orphan: Orphan) -> Lost:
    notes = tuple(Said(note.by.name, day_and_time(note.ts), note.text) for note in orphan.item.notes)
    claims = tuple((row.id, short(row.wording, 100)) for row in items.view.state.rows.values())
    kind = target.partition(":")[0]
    old = tuple(_old(items, orphan.old))
    return Lost(target, kind, old, _said(items, orphan.item), notes, claims if kind == "claim" else (), orphan.retired)


def _old(items: Items, old: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield all that is known of the old place, the words of each article by themselves."""
    for name, value in old.items():
        if name == "words" and isinstance(value, Mapping):
            yield from ((items.code(str(article)), _words(items, words)) for article, words in value.items())
        elif words := _words(items, value):
            yield name, words


def _said(items: Items, item: Item) -> tuple[Said, ...]:
    answers = [_answered(items, one) for one in item.answers.values()]
    settled = [_answered(items, item.settled, "settled: ")] if item.settled else []
    judged = [Said(e.actor.name, day_and_time(e.ts), _words(items, e.after or {})) for e in item.judged.values()]
    return (*answers, *settled, *judged)


def _answered(items: Items, answer: Answer, before: str = "") -> Said:
    cells = ", ".join(f"{items.code(article)} {_words(items, state)}" for article, state in answer.cells.items())
    verdict = answer.verdict.value if answer.verdict else "states only"
    return Said(answer.by.name, day_and_time(answer.ts), before + verdict + (f" ({cells})" if cells else ""))
