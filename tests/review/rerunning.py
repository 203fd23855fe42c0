"""Stories of tests/data/rerun.toml, their edits, and reviews over real runs of them."""

import itertools
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from compare.model import Article, ClaimRow, Comparison
from compare.pipeline import compare_articles
from compare.review.carry import Rerun, rerun
from compare.review.event import GENESIS, REVIEW, SYSTEM, Action, Actor, Draft, Event, claim_target, seal
from compare.review.nouns import State
from compare.review.state import fold

TABLE = tomllib.loads((Path(__file__).resolve().parent.parent / "data" / "rerun.toml").read_text("utf-8"))
STORIES: dict[str, dict[str, str]] = TABLE["stories"]
EDITS: list[dict[str, Any]] = TABLE["edits"]
HELD_OUT: list[dict[str, Any]] = TABLE["held_out"]
ANN, BOB = Actor("Ann"), Actor("Bob")
ALONE = {"reviews_per_conflict": 1, "four_eyes": False}


def articles_of(texts: Mapping[str, str], paths: Mapping[str, str] | None = None) -> list[Article]:
    """Return the articles of a story; `paths` are those that lie elsewhere."""
    return [
        Article(text.strip(), source=name.title(), published=f"2031-03-{day:02d}", path=(paths or {}).get(name, f"{name}.txt"))
        for day, (name, text) in enumerate(texts.items(), 4)
    ]  # fmt: skip


def edited(edit: Mapping[str, Any]) -> tuple[list[Article], list[Article]]:
    """Return the articles before and after an edit."""
    texts, name = dict(STORIES[edit["story"]]), edit["article"]
    for old, new in edit.get("given", ()):
        assert old in texts[name]
        texts[name] = texts[name].replace(old, new)
    before, paths = articles_of(texts), {}
    for act, *words in edit["do"]:
        if act == "path":
            paths[name] = f"archive/{name}-2.txt"
        elif act == "remove":
            del texts[name]
        elif act == "add":
            texts[name] = words[0]
        else:
            texts[name] = _changed(texts[name], act, *words)
    return before, articles_of(texts, paths)


def _changed(text: str, act: str, old: str, new: str = "") -> str:
    if act == "append":
        return f"{text.strip()}\n\n{old}"
    if act == "rewrite":
        return f"{text.strip().splitlines()[0]}\n\n{old}"
    assert old in text, old
    if act == "move":
        return f"{text.replace(old, '').strip()}\n\n{old}"
    return text.replace(old, new)


class Review:
    """A log that grows over real runs, and its fold."""

    def __init__(self, comparison: Comparison, *, run: str = "r-1", **rules: object) -> None:
        self.runs = {run: comparison}
        self.events: list[Event] = []
        self._ids = itertools.count(1)
        self.do(
            Action.START, REVIEW, {"run": run, "claims": len(comparison.claims), "rules": rules or ALONE}, by=SYSTEM
        )

    @property
    def run(self) -> Comparison:
        return list(self.runs.values())[-1]

    def make_id(self) -> str:
        return f"e-{next(self._ids)}"

    def do(
        self, action: Action, target: str, after: dict[str, Any] | None = None, by: Actor = ANN, **more: Any
    ) -> Event:
        """Append an event."""
        stamp = f"2031-05-06T09:00:{len(self.events) % 60:02d}.000Z"
        run_id = list(self.runs)[-1]
        return self.append([Draft(self.make_id(), stamp, run_id, "0.0.0", by, action, target, after=after, **more)])[-1]

    def append(self, drafts: Sequence[Draft]) -> list[Event]:
        """Append drafts as a store does."""
        for draft in drafts:
            last = self.events[-1].hash if self.events else GENESIS
            self.events.append(seal(draft, len(self.events) + 1, last))
        return self.events

    def confirm(self, claim: str, by: Actor = ANN, **cells: str) -> Event:
        """Confirm a claim as the machine has it, but for some cells by article."""
        machine = self.state().machine_cells(claim)
        shown = {cell.article: cell.status.value for cell in machine if not cell.nearest}  # as the app does
        return self.do(Action.CONFIRM, claim_target(claim), {"cells": shown | cells}, by)

    def state(self, events: Sequence[Event] | None = None) -> State:
        return fold(self.events if events is None else events, self.runs.__getitem__)

    def rerun(self, run: Comparison) -> tuple[Rerun, State]:
        """Carry everything over to a newer run, and return what was said of it and the state afterwards."""
        name = f"r-{len(self.runs) + 1}"
        result = rerun(self.state(), run, name)
        self.runs[name] = run
        self.append(result.drafts("2031-05-07T09:00:00.000Z", self.make_id, "0.0.0"))
        return result, self.state()


def run_of(articles: Sequence[Article], **more: Any) -> Comparison:
    """Return a real run."""
    return compare_articles(articles, **more)


def claim_with(run: Comparison, words: str) -> ClaimRow:
    """Return the claim with evidence that holds these words."""
    texts = {reading.id: reading.text for reading in run.articles}
    return next(
        row
        for row in run.claims
        if any(words in texts[cell.article][one.start : one.end] for cell in row.cells for one in cell.evidence)
    )
