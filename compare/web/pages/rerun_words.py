"""Old beside new, and what was said, in the words of a person: of claims, quotations, conflicts and pairs alike.

What stands in the event of a newer run may come from anywhere (an imported log), so every value is taken as it is
found and shown as text; what makes no sense is left out or shown as it stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from compare.model import Fidelity, Status
from compare.report.evidence import LEAST_ALIKE
from compare.report.views import Piece
from compare.report.wording import FIDELITY, GLYPH, WORD
from compare.review.elsewhere import named
from compare.review.event import Event
from compare.review.nouns import Answer, Item, Verdict
from compare.text.worddiff import word_diff
from compare.web.pages.cells import VERDICT_GLYPH, VERDICT_WORD
from compare.web.pages.items import Items, day_and_time

LONGEST = 2_000
# What each part of an old or a new place is called; the others go by their own name. First what is to be read.
NAME = {
    "wording": "claim",
    "text": "words",
    "about": "about",
    "quote": "words",
    "words": "words",
    "says": "says",
    "speaker": "speaker",
    "fidelity": "kind of version",
    "base": "fullest version",
    "differences": "differs by",
    "cells": "states",
}
OF_KIND = {("conflict", "text"): "about", ("pair", "text"): "passages"}
# Of these both versions are shown even where they are the same: they say what it is about.
TEXTS = frozenset({"wording", "text", "quote", "about", "says"})
WHY = "why"
HOLDS = {True: "✓ it holds", False: "✗ it does not hold", None: "? unsure"}
SAME = {True: "✓ the same", False: "✗ not the same", None: "? unsure"}
RIGHT = {True: "✓ right as the program has it", False: "✗ not right"}


@dataclass(frozen=True, slots=True)
class Side:
    """One thing of a place as it was and as it is; `pieces` is the text with what went and came, if it is alike."""

    name: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()

    @property
    def same(self) -> bool:
        """Return whether nothing changed."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said, in words."""

    by: str
    when: str
    what: str


def mapping(value: Any) -> Mapping[str, Any]:
    """Return a value that should be an object, an empty one where it is none."""
    return value if isinstance(value, Mapping) else {}


def why_of(place: Any) -> tuple[str, ...]:
    """Return the reasons that a place holds."""
    why = mapping(place).get(WHY)
    return tuple(str(one)[:LONGEST] for one in why) if isinstance(why, list | tuple) else ()


def _order(name: str) -> tuple[int, str]:
    names = list(NAME)
    return (names.index(name) if name in names else len(names), name)


def sides(items: Items, kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Side]:
    """Yield what differs, texts first; a text that stayed is shown, too, for it says what it is about."""
    for name in sorted({*old, *new} - {WHY}, key=_order):
        before, after = old.get(name), new.get(name)
        label = OF_KIND.get((kind, name), NAME.get(name, name))
        if name == "cells":
            yield from _states(items, label, mapping(before), mapping(after))
        elif isinstance(before, Mapping) or isinstance(after, Mapping):
            yield from _by_article(items, mapping(before), mapping(after), all_of=name in TEXTS)
        elif kind == "pair" and name == "text":
            yield from _passages(items, before, after)
        elif name in TEXTS:
            yield _side(label, text(items, before), text(items, after))
        elif before != after:
            yield Side(label, words(items, before), words(items, after))


def _passages(items: Items, before: Any, after: Any) -> Iterator[Side]:
    """The two passages of a pair, one under the other."""
    one, other = (text(items, value).split("\n", 1) for value in (before, after))
    for place, label in enumerate(("one", "the other")):
        before, after = (side[place] if place < len(side) else "" for side in (one, other))
        yield _side(label, before, after)


def _by_article(items: Items, old: Mapping[str, Any], new: Mapping[str, Any], *, all_of: bool) -> Iterator[Side]:
    """Yield the words of each article that differ, or of all, in the order of the columns."""
    for article in _columns(items, {*old, *new}):
        if all_of or old.get(article) != new.get(article):
            yield _side(items.code(article), text(items, old.get(article)), text(items, new.get(article)))


def _columns(items: Items, articles: set[Any]) -> list[str]:
    known = [one for one in items.lookup.codes if one in articles]
    return [*known, *sorted(str(one) for one in articles if one not in known)]


def _states(items: Items, label: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Side]:
    """The states that differ, in one line; an article that was or is not there has none."""
    changed = [one for one in _columns(items, {*old, *new}) if old.get(one) != new.get(one)]
    if changed:
        before, after = (" · ".join(_state(items, one, side) for one in changed) for side in (old, new))
        yield Side(label, before, after)


def _state(items: Items, article: str, states: Mapping[str, Any]) -> str:
    return f"{items.code(article)} {words(items, states[article]) if article in states else 'not in the run'}"


def _side(name: str, before: str, after: str) -> Side:
    """Two versions of a text; drawn as one only where a reader can follow that."""
    diff = word_diff(before, after) if before and after and before != after else None
    drawn = diff.parts if diff is not None and diff.ratio >= LEAST_ALIKE else ()
    return Side(name, before, after, tuple(Piece(one.text, one.op.value) for one in drawn))


def text(items: Items, value: Any) -> str:
    """Return words of an article or of a person as they stand."""
    return value[:LONGEST] if isinstance(value, str) else words(items, value)


def words(items: Items, value: Any) -> str:
    """Return a value of a place in words, "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        if value in set(Status):
            return f"{GLYPH[Status(value)]} {WORD[Status(value)]}"
        if value in set(Fidelity):
            return FIDELITY[Fidelity(value)]
        return items.code(value)[:LONGEST]
    if isinstance(value, Mapping):
        return ", ".join(f"{items.code(str(name))} {words(items, one)}" for name, one in value.items())[:LONGEST]
    if isinstance(value, Sequence):
        return " · ".join(words(items, one) for one in value)[:LONGEST]
    return str(value)[:LONGEST]


def old_words(items: Items, kind: str, old: Mapping[str, Any]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return what an old place said, and all else that is known of it, each with its name."""
    main = next((name for name in TEXTS & {"wording", "text", "quote"} if isinstance(old.get(name), str)), "")
    rest: list[tuple[str, str]] = []
    for name in sorted(set(old) - {WHY, main}, key=_order):
        value, label = old[name], OF_KIND.get((kind, name), NAME.get(name, name))
        if name in ("words", "says") and isinstance(value, Mapping):
            rest += [(items.code(one), text(items, value.get(one))) for one in _columns(items, set(value))]
        elif told := words(items, value):
            rest.append((label, told))
    return text(items, old.get(main)) if main else "", tuple(rest)


# ---------------------------------------------------------------- what was said


def said(items: Items, item: Item) -> tuple[Said, ...]:
    """Return what people decided on an item, each with when."""
    answers = [_answered(items, one) for one in item.answers.values()]
    settled = [_answered(items, item.settled, "settled: ")] if item.settled else []
    judged = [
        Said(named(event.actor), day_and_time(event.ts), judgement(items, mapping(event.after)))
        for event in item.judged.values()
    ]
    verdict = [_verdict(item.verdict)] if item.verdict else []
    earlier = [_verdict(item.earlier, "verdict on other words of it, to be given again: ")] if item.earlier else []
    return (*answers, *settled, *judged, *verdict, *earlier)


def notes(item: Item) -> tuple[Said, ...]:
    """Return the notes on an item."""
    return tuple(Said(named(note.by), day_and_time(note.ts), note.text) for note in item.notes)


def judgement(items: Items, after: Mapping[str, Any]) -> str:
    """Return what somebody said of a quotation, a conflict or a pair."""
    for name, told in (("holds", HOLDS), ("same", SAME)):
        if name in after:
            return told.get(after[name], "") if isinstance(after[name], bool | None) else ""
    right = RIGHT.get(after["correct"], "") if isinstance(after.get("correct"), bool) else ""
    kind = words(items, after.get("fidelity"))
    who = f"by {after['speaker']}" if isinstance(after.get("speaker"), str) else ""
    base = f"fullest in {items.code(after['base'])}" if isinstance(after.get("base"), str) else ""
    return ", ".join(filter(None, (right, kind, who, base)))[:LONGEST] or "nothing"


def _verdict(event: Event, before: str = "verdict: ") -> Said:
    after = mapping(event.after)
    told = " · ".join(str(after[name]) for name in ("text", "rating") if after.get(name))
    return Said(named(event.actor), day_and_time(event.ts), f"{before}{told}"[:LONGEST])


def _answered(items: Items, answer: Answer, before: str = "") -> Said:
    states = ", ".join(
        f"{items.code(one)} {words(items, answer.cells[one])}" for one in _columns(items, set(answer.cells))
    )
    verdict = _verdict_words(answer.verdict) if answer.verdict else "states only"
    return Said(named(answer.by), day_and_time(answer.ts), before + verdict + (f" ({states})" if states else ""))


def _verdict_words(verdict: Verdict) -> str:
    return f"{VERDICT_GLYPH[verdict]} {VERDICT_WORD[verdict].lower()}"
