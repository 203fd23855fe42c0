"""The decisions as a W3C Web Annotation page (JSON-LD): what people said, on the very words that it is about.

Offsets are code points, as the model asks; every quotation stands with up to 32 characters on both sides. Where no
address of an article is known its source is a name of ours. Nothing is annotated that nobody decided.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from compare.errors import ReviewError
from compare.model import ClaimCell, Comparison, Reading
from compare.report.memo import safe_url
from compare.review.conflicts import conflict_id
from compare.review.event import Action, Actor, ActorKind, Event, Unit, claim_target, conflict_target, quote_target
from compare.review.exports import facts
from compare.review.lines import escaped as escaped_json
from compare.review.nouns import Answer, State, Verdict
from compare.review.rows import TOLD
from compare.review.standing import as_told

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# As many characters stand with an anchor of an event, too.
BESIDE = 32

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """One decision on its way out: who, when, by which event, and where the text is the whole of it."""

    by: Actor
    ts: str
    event: str


def annotations(state: State, *, with_notes: bool = False) -> str:
    """Return the page: one annotation a decision in force, in the order of claims, quotations, conflicts, links."""
    items = _items(state, with_notes=with_notes)
    page = {
        "@context": CONTEXT,
        "id": f"urn:biasdiff:review:{state.head}",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [one | {"id": f"{one['id']}:{number}"} for number, one in enumerate(items, 1)],
    }
    text = escaped_json(json.dumps(page, ensure_ascii=False, allow_nan=False, indent=1)) + "\n"
    return text.replace("<", "\\u003c")  # it may stand in a page, where words would end its script


def how_many(state: State) -> int:
    """Return how many annotations there are without notes."""
    return len(_items(state, with_notes=False))


def _items(state: State, *, with_notes: bool) -> list[Json]:
    return [one for one in _Page(state).all(with_notes=with_notes) if one["target"]]


class _Page:
    """The annotations of one state."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.places = {reading.id: place_of(reading) for reading in state.run.articles}
        self.readings = {reading.id: reading for reading in state.run.articles}

    def all(self, *, with_notes: bool) -> Iterator[Json]:
        """Yield every annotation."""
        for claim in self.state.rows:
            yield from self._claim(claim)
        yield from self._quotes(self.state.run)
        yield from self._conflicts(self.state.run)
        yield from self._links()
        if with_notes:
            yield from self._notes()

    def _claim(self, claim: str) -> Iterator[Json]:
        item = self.state.peek(claim_target(claim))
        answers = [item.answers[name] for name in sorted(item.answers)] + ([item.settled] if item.settled else [])
        machine = {cell.article: cell for cell in self.state.machine_cells(claim)}
        for answer in answers:
            if answer.verdict or not item.back:
                yield from self._answer(claim, answer, machine)
        if said := facts.human_verdict(self.state, claim):
            words = f"{said.rating}: {said.text}" if said.rating else said.text
            body = [_text(words, "assessing"), _about(claim)]
            yield _annotation(Said(said.by, said.ts, said.event), "assessing", body, self._told(machine.values()))

    def _answer(self, claim: str, answer: Answer, machine: Mapping[str, ClaimCell]) -> Iterator[Json]:
        said = Said(answer.by, answer.ts, answer.event)
        if answer.verdict not in (None, Verdict.CONFIRM):
            body = [_text(str(answer.verdict), "assessing"), _about(claim)]
            yield _annotation(said, "assessing", body, self._told(machine.values()))
        if answer.verdict in (None, Verdict.CONFIRM):
            for article, status in sorted(answer.cells.items()):
                if article in machine:
                    body = [_text(status.value, "assessing"), _about(claim)]
                    yield _annotation(said, "assessing", body, self._cell(as_told(machine[article], status)))

    def _told(self, cells: Iterable[ClaimCell]) -> list[Json]:
        """The passages that tell a claim; where nothing tells it, the articles that were searched."""
        cells = list(cells)
        told = [target for cell in cells if cell.status in TOLD for target in self._cell(cell)]
        return told or [self.places[cell.article] for cell in cells]

    def _cell(self, cell: ClaimCell) -> list[Json]:
        """The passages of a cell, the whole article where it has none."""
        found = [self._at(cell.article, one.start, one.end) for one in cell.evidence]
        return [one for one in found if one] or [self.places[cell.article]]

    def _at(self, article: str, start: int, end: int) -> Json | None:
        """A stretch of an article, None where there is no such stretch."""
        text = self.readings[article].text if article in self.readings else ""
        there = 0 <= start < end <= len(text)
        return self.places[article] | {"selector": selectors(text, start, end)} if there else None

    def _quotes(self, run: Comparison) -> Iterator[Json]:
        for row in run.quotes:
            for cell in row.cells:
                judged = self.state.peek(quote_target(row.id, cell.article)).judged
                place = self._at(cell.article, cell.start or 0, cell.end or 0)
                for event in (judged[name] for name in sorted(judged)) if place else ():
                    yield _annotation(_said(event), "classifying", _kinds(event, cell.fidelity), [place])

    def _conflicts(self, run: Comparison) -> Iterator[Json]:
        for conflict in run.conflicts:
            judged = self.state.peek(conflict_target(conflict_id(conflict))).judged
            places = [self._at(side.article, side.start, side.end) for side in conflict.sides]
            for name in sorted(judged):
                holds = (judged[name].after or {}).get("holds")
                word = "a conflict" if holds is True else "no conflict" if holds is False else "unsure"
                yield _annotation(_said(judged[name]), "assessing", [_text(word, "assessing")], places)

    def _links(self) -> Iterator[Json]:
        """Which passages tell the same: pairs judged so, and what was merged, moved or added."""
        for target, item in sorted(self.state.items.items()):
            if target.startswith("pair:"):
                units = [unit for key in target.removeprefix("pair:").split("|") if (unit := _unit(key))]
                for event in (item.judged[name] for name in sorted(item.judged)):
                    same = (event.after or {}).get("same")
                    word = "same claim" if same is True else "not the same claim" if same is False else "unsure"
                    motive = "linking" if same is True else "assessing"
                    yield _annotation(_said(event), motive, [_text(word, motive)], self._units(units))
        done = {event.id for event in self.state.contradictions} | self.state.undone
        waiting = {event.id for item in self.state.items.values() for event in item.proposals}
        for event in self.state.events:
            claim = _joined(event)
            if claim in self.state.rows and event.id not in done | waiting:
                row = self.state.rows[claim]
                units = sorted({piece.unit for piece in row.pieces}, key=lambda one: (one.article, one.start, one.end))
                body = [_text("same claim", "linking"), _about(claim)]
                yield _annotation(_said(event), "linking", body, self._units(units))

    def _units(self, units: Iterable[Unit]) -> list[Json | None]:
        return [self._at(one.article, one.start, one.end) for one in units]

    def _notes(self) -> Iterator[Json]:
        for note in facts.written_notes(self.state):
            claim = note.target.removeprefix("claim:")
            places: list[Json | None] = []
            if claim in self.state.rows:
                places += self._told(self.state.machine_cells(claim))
            whole: list[Json | None] = [*self.places.values()]
            body = [_text(note.text, "commenting"), *([_about(claim)] if claim in self.state.rows else [])]
            yield _annotation(Said(note.by, note.ts, note.event), "commenting", body, places or whole)


# ---------------------------------------------------------------- parts


def selectors(text: str, start: int, end: int) -> list[Json]:
    """Return the two selectors of a stretch [start, end) in code points: by its words, and by its place."""
    words = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(start - BESIDE, 0) : start],
        "suffix": text[end : end + BESIDE],
    }
    return [words, {"type": "TextPositionSelector", "start": start, "end": end}]


def place_of(reading: Reading) -> Json:
    """Return an article as the target of an annotation: its source, and the state in which it was read."""
    article = reading.article
    url = article.url if safe_url(article.url) else None
    text = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    when = _times(article.updated or article.published)
    return {
        "type": "SpecificResource",
        "source": url or f"urn:biasdiff:article:{quote(article.id, safe='')}",
        "state": {"type": "TimeState", "cached": f"urn:sha256:{text}"} | when,
    }


def _times(when: str | None) -> Json:
    """The moment of the version that was read, as the model writes it; a day alone is from its first to its last."""
    try:
        moment = datetime.fromisoformat(when) if when else None
    except ValueError:
        return {}
    if moment is None:
        return {}
    if len(when or "") <= len("2031-05-06"):
        day = moment.date().isoformat()
        return {"sourceDateStart": f"{day}T00:00:00Z", "sourceDateEnd": f"{day}T23:59:59Z"}
    if moment.tzinfo is None:
        return {}
    return {"sourceDate": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}


def _annotation(said: Said, motive: str, body: list[Json], places: Iterable[Json | None]) -> Json:
    found = [one for one in places if one]
    return {
        "id": f"urn:biasdiff:event:{quote(said.event, safe='')}",
        "type": "Annotation",
        "motivation": motive,
        "creator": {"type": "Software" if said.by.kind is ActorKind.SYSTEM else "Person", "name": said.by.name},
        **({"created": said.ts} if _TIME.fullmatch(said.ts) else {}),
        "body": body,
        "target": found[0] if len(found) == 1 else found,
    }


def _said(event: Event) -> Said:
    return Said(event.actor, event.ts, event.id)


def _text(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _about(claim: str) -> Json:
    return {"type": "SpecificResource", "source": f"urn:biasdiff:claim:{quote(claim, safe='')}", "purpose": "linking"}


def _kinds(event: Event, machine: object) -> list[Json]:
    fidelity, speaker = facts.text_of(event, "fidelity"), facts.text_of(event, "speaker")
    correct = (event.after or {}).get("correct")
    word = fidelity or (str(machine) if correct is not False else f"not {machine}")
    return [_text(word, "classifying"), *([_text(f"spoken by {speaker}", "identifying")] if speaker else [])]


def _joined(event: Event) -> str:
    """Return the claim into which an event brings passages together, "" for any other event."""
    after = event.after or {}
    if event.action is Action.MOVE:
        return str(after.get("to"))
    return event.target.removeprefix("claim:") if event.action in (Action.MERGE, Action.ADD) else ""


def _unit(key: str) -> Unit | None:
    try:
        return Unit.parse(key)
    except ReviewError:
        return None
