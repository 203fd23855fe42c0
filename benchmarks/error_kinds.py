"""How many of the small examples of each kind of error are solved?

    python benchmarks/error_kinds.py [--show] [--kind KIND]

Reads tests/data/error_kinds.toml: pairs of short articles with one claim asked about, ten for each kind. Prints, for
each kind, the examples, those solved before, the floor of the test and those solved now; --show also prints what went
wrong. Ends with 1 when a kind is below its floor.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compare.model import Article, Comparison, CoverageCell, Status
from compare.pipeline import compare_articles

DATA = Path(__file__).resolve().parent.parent / "tests" / "data" / "error_kinds.toml"
DAY = "2033-05-11"  # a Wednesday; every example is dated so


@dataclass(frozen=True)
class Example:
    """Two articles, one claim of the first, and what the second may be said to do with it."""

    kind: str
    claim: str
    expect: tuple[Status, ...]
    where: str | None
    left: str
    right: str


@dataclass(frozen=True)
class Answer:
    """The verdict on the claim of an example, the words shown as evidence, and whether it solves the example."""

    status: Status
    evidence: tuple[str, ...]
    solved: bool


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print the examples that are not solved")
    parser.add_argument("--kind", help="only this kind")
    args = parser.parse_args()
    table, examples = read_examples()
    held = True
    print(f"{'kind':20}{'n':>4}{'before':>8}{'floor':>7}{'now':>5}")
    for kind, floor in table["floors"].items():
        mine = [example for example in examples if example.kind == kind and args.kind in (None, kind)]
        answers = [ask(example) for example in mine]
        now = sum(answer.solved for answer in answers)
        held &= not mine or now >= floor
        if mine:
            print(f"{kind:20}{len(mine):4}{table['before'][kind]:8}{floor:7}{now:5}")
        if args.show:
            show(zip(mine, answers, strict=True))
    return int(not held)


def show(asked: Iterable[tuple[Example, Answer]]) -> None:
    for example, answer in asked:
        if not answer.solved:
            print(f"    {'/'.join(example.expect)} but {answer.status}: {example.claim}")
            for words in answer.evidence:
                print(f"        ← {words}")


def read_examples(path: Path = DATA) -> tuple[dict[str, dict[str, int]], tuple[Example, ...]]:
    """Return the numbers solved by kind ("before", "floors") and the examples."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    examples = tuple(_example(item) for item in data["example"])
    return {name: data[name] for name in ("before", "floors")}, examples


def _example(item: dict[str, Any]) -> Example:
    expect = tuple(Status(value) for value in item["expect"])
    return Example(item["kind"], item["claim"], expect, item.get("where"), item["left"], item["right"])


def ask(example: Example) -> Answer:
    """Compare the two articles of an example and look at its claim.

    A verdict without evidence at the place asked for does not solve it: it is right by chance.
    """
    one = Article(example.left, source="One", published=DAY, path="one.txt")
    other = Article(example.right, source="Other", published=DAY, path="other.txt")
    start = example.left.index(example.claim)
    cells = _cells(compare_articles([one, other]), one.id, start, start + len(example.claim))
    status = joined([cell.status for cell in cells])
    spans = [(e.start, e.end) for cell in cells for e in cell.evidence]
    solved = status in example.expect
    if example.where is not None:
        at = example.right.index(example.where)
        solved &= any(start < at + len(example.where) and at < end for start, end in spans)
    return Answer(status, tuple(example.right[start:end] for start, end in spans), solved)


def _cells(comparison: Comparison, article: str, start: int, end: int) -> list[CoverageCell]:
    return [
        cell
        for unit in comparison.coverage
        if unit.article == article and unit.start < end and start < unit.end
        for cell in unit.cells
    ]


def joined(statuses: Sequence[Status]) -> Status:
    """Return the verdict on a sentence from those on its claims."""
    if not statuses:
        return Status.NA
    if Status.CONFLICTING in statuses:
        return Status.CONFLICTING
    return statuses[0] if len(set(statuses)) == 1 else Status.PARTIAL


if __name__ == "__main__":
    sys.exit(main())
