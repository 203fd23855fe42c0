"""Shared examples: three invented articles about one event, and a comparison of them made by hand.

The hand-made comparison holds at least one of everything, so that whatever shows a comparison can be tested without
reading or matching anything.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from postgres import postgres  # noqa: F401 - a fixture

from compare.model import (
    Article,
    Block,
    BlockKind,
    Claim,
    ClaimCell,
    ClaimRow,
    Comparison,
    Conflict,
    ConflictKind,
    ConflictSide,
    Coverage,
    CoverageCell,
    Diagnostic,
    Difference,
    Doubt,
    Evidence,
    EvidenceKind,
    FailedInput,
    Fidelity,
    Omission,
    Origin,
    Quote,
    QuoteCell,
    QuoteKind,
    QuoteRow,
    Readability,
    Reading,
    Sentence,
    Severity,
    SharedPassage,
    Span,
    Status,
    Tone,
    VoiceTone,
    WordTone,
)
from compare.model import SentenceTone as Toned
from compare.serial import SCHEMA

# Time is measured in benchmarks/, never in a test; and a failure must come back in the next run.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

HARBOUR = """Ferry terminal shut after roof fails

The Marrow Point ferry terminal was closed on Tuesday after part of its roof fell in. Nobody was hurt.

Four crossings were cancelled. "We will reopen when the engineers tell us it is safe, and not an hour sooner," said
the harbour master, Ilse Vannering.
"""
COURIER = """Marrow Point terminal closed

Part of the roof of the ferry terminal at Marrow Point fell in on Tuesday, and the terminal was closed.

Six crossings were cancelled. "We will reopen when the engineers tell us it is safe," Ilse Vannering said.
"""
GAZETTE = """Roof of terminal falls in

The roof of the Marrow Point terminal was inspected in March, the town council said. Nobody was hurt when a part of it
fell in on Tuesday.
"""


@pytest.fixture
def texts() -> tuple[str, str, str]:
    """Return three invented articles about one event."""
    return HARBOUR, COURIER, GAZETTE


@pytest.fixture
def files(tmp_path: Path, texts: tuple[str, str, str]) -> list[str]:
    """Write the three articles to files and return their paths."""
    folder = tmp_path / "articles"
    folder.mkdir()
    names = ("harbour.txt", "courier.txt", "gazette.txt")
    for name, text in zip(names, texts, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    return [str(folder / name) for name in names]


def _at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _reading(text: str, source: str, published: str | None, sentence: str, quote: str | None) -> Reading:
    start, end = _at(text, sentence)
    article = Article(text, text.split("\n", 1)[0], source, published, language="en", path=f"{source.lower()}.txt")
    voices = (VoiceTone("own", -0.2, -0.5, 0.1, 3, 40),)
    toned = (Toned(start, end, "own", -0.3, (WordTone(start, start + 4, -1.2),)),)
    return Reading(
        article,
        blocks=(Block(0, text.index("\n"), BlockKind.HEADLINE), Block(start, end, BlockKind.PARAGRAPH)),
        sentences=(Sentence(start, end, BlockKind.PARAGRAPH, 1),),
        quotes=(Quote(*_at(text, quote), QuoteKind.DIRECT, "Ilse Vannering"),) if quote else (),
        claims=(Claim(start, end, 0),),
        tone=Tone(-0.2, -0.2, 0.1, None, voices, sentences=toned),
        readability=Readability(len(text.split()), 4, 70, 6, len(text), 61.5, unavailable={"smog_index": "too short"}),
        diagnostics=(Diagnostic("text-cut-short", "the text ends in the middle", Severity.WARNING),),
        signature="v:test",
    )


@pytest.fixture
def make_comparison(texts: tuple[str, str, str]) -> Callable[..., Comparison]:
    """Return a function that builds the hand-made comparison, with words of the test's own in the telling places."""

    def make(title: str = "Marrow Point terminal", hostile: str = "", **fields: object) -> Comparison:
        one, two, three = (text + hostile for text in texts)
        long = "We will reopen when the engineers tell us it is safe, and not an hour sooner,"
        short = "We will reopen when the engineers tell us it is safe,"
        first, second = "Four crossings were cancelled.", "Six crossings were cancelled."
        third = "The roof of the Marrow Point terminal was inspected in March, the town council said."
        left = _reading(one, "Harbour" + hostile, "2031-05-06", first, long)
        right = _reading(two, "Courier", "2031-05-06", second, short)
        last = _reading(three, "Gazette", None, third, None)
        hurt, hurt_too = _at(one, "Nobody was hurt."), _at(three, "Nobody was hurt")
        rows = (
            ClaimRow("c-00000001", "Nobody was hurt.", left.id, *hurt, 2, (
                ClaimCell(left.id, Status.STATED, (Evidence(*hurt, 1.0, EvidenceKind.VERBATIM),)),
                ClaimCell(right.id, Status.ABSENT, (), Doubt.NOT_FOUND),
                ClaimCell(last.id, Status.STATED, (Evidence(*hurt_too, 0.9, EvidenceKind.NEAR),)),
            )),
            ClaimRow("c-00000002", first, left.id, *_at(one, first), 1, (
                ClaimCell(left.id, Status.STATED, (Evidence(*_at(one, first)),)),
                ClaimCell(right.id, Status.CONFLICTING, (Evidence(*_at(two, second), 0.8),)),
                ClaimCell(last.id, Status.NA),
            )),
        )  # fmt: skip
        values: dict[str, object] = {
            "schema": SCHEMA,
            "version": "0.0.0",
            "signature": "v:0.0.0|match:test",
            "title": title,
            "articles": (left, right, last),
            "coverage": (
                Coverage(left.id, *hurt, 0, (
                    CoverageCell(right.id, Status.ABSENT, 0.1, (), Doubt.NOT_FOUND, (Span(*hurt),)),
                    CoverageCell(last.id, Status.STATED, 0.9, (Evidence(*hurt_too, 0.9),)),
                )),
            ),
            "claims": rows,
            "omissions": (Omission("c-00000001", right.id, (left.id, last.id)),),
            "quotes": (
                QuoteRow("q-00000001", "Ilse Vannering", left.id, (
                    QuoteCell(left.id, *_at(one, long), Fidelity.FULLEST, "Ilse Vannering", spans=(_at(one, long),)),
                    QuoteCell(right.id, *_at(two, short), Fidelity.CUT, "Ilse Vannering", True, (
                        Difference("cut-end", *_at(one, "and not an hour sooner,"), *_at(two, "safe,")),
                    )),
                    QuoteCell(last.id),
                )),
            ),
            "conflicts": (
                Conflict(ConflictKind.NUMBER, "crossings cancelled", (
                    ConflictSide(left.id, *_at(one, first), "Four" + hostile, *_at(one, "Four")),
                    ConflictSide(right.id, *_at(two, second), "Six", *_at(two, "Six")),
                )),
            ),
            "origins": (
                Origin((left.id, right.id), "they print the same passage", 0.4, (
                    SharedPassage(left.id, *_at(one, short), right.id, *_at(two, short)),
                )),
                Origin((last.id,), "nothing in common", 0.0),
            ),
            "failed": (FailedInput("lost.txt", "lost.txt: there is no such file. Check the path."),),
            "diagnostics": (Diagnostic("no-date", "Gazette has no date", Severity.WARNING, last.id),),
        }  # fmt: skip
        return Comparison(**{**values, **fields})  # type: ignore[arg-type]

    return make


@pytest.fixture
def comparison(make_comparison: Callable[..., Comparison]) -> Comparison:
    """Return the hand-made comparison."""
    return make_comparison()
