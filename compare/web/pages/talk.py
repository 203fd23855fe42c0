"""What people said on one claim: answers, notes, a verdict of their own, and the events behind all of it."""

from dataclasses import dataclass
from typing import Any

from compare.review.elsewhere import named
from compare.review.event import Action, ActorKind, Event, claim_target
from compare.review.nouns import Item, State
from compare.review.standing import given, progress
from compare.review.visible import is_hidden_from
from compare.web.pages.cells import PROGRESS_GLYPH, VERDICT_GLYPH, VERDICT_WORD
from compare.web.pages.items import DONE, Items, day_and_time
from compare.web.pages.rerun_words import Side, mapping, sides, why_of
from compare.web.pages.rows import stage_word
from compare.web.view import View

# The history of one claim that stands beside it; the history page has the rest.
MOST_EVENTS = 40


@dataclass(frozen=True, slots=True)
class Reply:
    """What one person answered on the claim."""

    who: str
    glyph: str
    word: str
    own: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the claim has come: `there` counts answers of `asked`, also of those that are hidden."""

    stage: str
    glyph: str
    word: str
    blind: bool
    hidden: bool
    asked: int
    there: int
    replies: tuple[Reply, ...]
    settled: bool
    signed: bool
    stale: bool
    since: tuple[str, ...]  # why the signature holds no longer
    back: bool
    assigned: str
    check: "Check | None"


@dataclass(frozen=True, slots=True)
class Check:
    """What a newer run changed under a decision that was carried over, and why it is to be looked at."""

    why: tuple[str, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One event of the claim's history in words."""

    when: str
    who: str
    what: str
    reason: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A note as it is shown."""

    event: str
    who: str
    when: str
    text: str
    to: tuple[str, ...]
    resolved: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's own words on the truth of a claim; the program has none."""

    who: str
    text: str
    rating: str


@dataclass(frozen=True, slots=True)
class Talk:
    """The thread, the verdicts and the history of a claim; `draft` is a note that was not sent yet."""

    thread: tuple[Thread, ...]
    draft: str
    verdict: Verdict | None
    earlier: Verdict | None  # on other words of the claim, before a newer run: it counts no longer
    history: tuple[Said, ...]


def standing(view: View, claim: str) -> Standing:
    """Return how far a claim has come, as the person who looks may know it."""
    state, item = view.state, view.state.peek(claim_target(claim))
    stage = progress(state, claim)
    return Standing(
        stage=stage.value,
        glyph=PROGRESS_GLYPH[stage],
        word=stage_word(state, claim, stage, item),
        blind=state.is_blind(claim),
        hidden=is_hidden_from(view.full, claim, view.viewer),
        asked=state.required(claim),
        there=len(given(view.full.peek(claim_target(claim)))),
        replies=_replies(item, view.viewer.name),
        settled=item.settled is not None,
        signed=item.signed is not None and not item.stale,
        stale=item.stale,
        since=item.since if item.stale else (),
        back=item.back,
        assigned=item.assigned or "",
        check=_check(view, item.check) if item.check is not None else None,
    )


def _replies(item: Item, own: str) -> tuple[Reply, ...]:
    return tuple(
        Reply(named(one.by), VERDICT_GLYPH[one.verdict], VERDICT_WORD[one.verdict], one.by.name == own)
        for one in given(item)
        if one.verdict
    )


def _check(view: View, check: dict[str, Any]) -> Check:
    """Whatever the carried decision knew that is not the same now."""
    old, new = mapping(check.get("old")), mapping(check.get("new"))
    changed = (side for side in sides(Items.of(view), "claim", old, new) if not side.same)
    return Check(why_of(new), tuple(changed))


def talk(view: View, claim: str) -> Talk:
    """Return what was said on a claim."""
    item = view.state.peek(claim_target(claim))
    return Talk(
        thread=tuple(
            Thread(one.event, named(one.by), day_and_time(one.ts), one.text, one.to, one.resolved) for one in item.notes
        ),
        draft=view.drafts.get(claim_target(claim), ""),
        verdict=_verdict(item.verdict),
        earlier=_verdict(item.earlier),
        history=tuple(_said(event, view.state) for event in reversed(_events(item, view.state)[-MOST_EVENTS:])),
    )


def _events(item: Item, state: State) -> list[Event]:
    """Return what touches a claim, what was taken back or done again of it among them, in order."""
    own = {event.id for event in item.events}
    back = (Action.UNDO, Action.REDO)
    steps = [e for e in state.events if e.action in back and e.target.removeprefix("event:") in own]
    return sorted([*item.events, *steps], key=lambda event: event.seq)


def _verdict(event: Event | None) -> Verdict | None:
    if event is None:
        return None
    after = event.after or {}
    return Verdict(named(event.actor), str(after.get("text", "")), str(after.get("rating") or ""))


def _said(event: Event, state: State) -> Said:
    who = "biasdiff" if event.actor.kind is ActorKind.SYSTEM else named(event.actor)
    return Said(day_and_time(event.ts), who, in_words(event), event.reason or "", event.id in state.undone)


def in_words(event: Event) -> str:
    """Return what an event did to the claim, after the name of who did it: "confirmed this"."""
    after = event.after or {}
    if event.action is Action.ASSIGN:
        return f"assigned this to {after['to']}" if after.get("to") else "assigned this to nobody"
    if event.action in (Action.UNDO, Action.REDO):
        return "took this back" if event.action is Action.UNDO else "did this again"
    if event.action is Action.STATE:
        return f"set a state to {after.get('state', '?')}"
    return f"{DONE[event.action]} this"
