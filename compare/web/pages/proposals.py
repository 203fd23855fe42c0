"""Proposals of a blind pass, and where they group evidence otherwise, pair by pair: steps differ, groupings count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from compare.report.lookup import Lookup, short
from compare.review.event import Action, Event, Unit
from compare.review.nouns import Answer, Item, State
from compare.review.structure import grouping

# Pairs of evidence shown where groupings differ; a claim with more is settled in the workbench first.
MOST_PAIRS = 24
# A badge is a glyph with a word.
AGREE, DIFFER, MISSING = ("=", "Agree"), ("!", "Differ"), ("–", "Missing")
TAKEN, NOT_TAKEN = ("✓", "Taken"), ("✗", "Not taken")


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in one column of one field."""

    letter: str
    glyph: str
    word: str
    badge: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class PairSaid:
    """Two pieces of evidence on which groupings differ: what each reviewer says."""

    left: tuple[str, str]
    right: tuple[str, str]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A regrouping that somebody proposes, in words."""

    id: str
    who: str
    key: str
    text: str
    badge: tuple[str, str] | None


PAIRED = {True: Said("", "✓", "same"), False: Said("", "✗", "not same")}


def pairs_said(item: Item, answers: Sequence[Answer], state: State, claim: str, lookup: Lookup) -> tuple[PairSaid, ...]:
    """Return the pairs of evidence that not all reviewers would group alike."""
    if not item.proposals or item.settled:
        return ()
    groups = [
        [frozenset(unit for unit, _ in group) for group in grouping(state, claim, one.by.name)] for one in answers
    ]
    place = {article: number for number, article in enumerate(state.articles)}
    units = sorted(
        {unit for one in groups for group in one for unit in group if unit.article in place},
        key=lambda unit: (place[unit.article], unit.start, unit.end),
    )
    found = []
    for left, right in combinations(units[: 2 * MOST_PAIRS], 2):
        same = [any({left, right} <= group for group in one) for one in groups]
        if len(set(same)) > 1:
            found.append(PairSaid(_words(left, lookup), _words(right, lookup), tuple(PAIRED[one] for one in same)))
    return tuple(found[:MOST_PAIRS])


def _words(unit: Unit, lookup: Lookup) -> tuple[str, str]:
    return lookup.codes[unit.article], short(lookup.words(unit.article, unit.start, unit.end), 110)


def proposals(item: Item, answers: Sequence[Answer], state: State, lookup: Lookup) -> list[Proposal]:
    """Return the regroupings that were proposed, in words."""
    keys = {answer.by.name: column_key(number) for number, answer in enumerate(answers)}
    taken = frozenset((_settling_event(item).after or {}).get("apply") or ()) if item.settled else None
    return [
        Proposal(
            event.id,
            event.actor.name,
            keys.get(event.actor.name, ""),
            _proposed(event, state, lookup),
            None if taken is None else TAKEN if event.id in taken else NOT_TAKEN,
        )
        for event in item.proposals
    ]


def _settling_event(item: Item) -> Event:
    return next(event for event in reversed(item.events) if item.settled and event.id == item.settled.event)


def _proposed(event: Event, state: State, lookup: Lookup) -> str:
    after = event.after or {}
    if event.action is Action.MERGE:
        names = [short(state.rows[one].wording, 70) if one in state.rows else one for one in after.get("merged", ())]
        return f"merge with: {'; '.join(names)}"
    if event.action is Action.SPLIT:
        units = [_key_words(one, lookup) for one in after.get("units", ())]
        return f"split off: {'; '.join(units)}"
    if event.action is Action.WORDING:
        return f"wording: {short(str(after.get('wording', '')), 160)}"
    what = {Action.MOVE: "move", Action.DETACH: "detach", Action.ADD: "add"}[event.action]
    return f"{what}: {_key_words(after.get('unit') or {}, lookup)}"


def _key_words(plain: Mapping[str, object], lookup: Lookup) -> str:
    unit = Unit(str(plain.get("article")), int(str(plain.get("start", 0))), int(str(plain.get("end", 0))))
    return " ".join(_words(unit, lookup)) if unit.article in lookup.codes else unit.key


def column_key(number: int) -> str:
    """Return the letter of a reviewer's column."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)
