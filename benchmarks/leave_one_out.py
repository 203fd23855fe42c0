"""Score every event with weights that have not seen it, inside one process. Needs what training needs.

Training is passed in (`write`), so that the script that trains can write these figures into its weights file.
"""

import contextlib
import itertools
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from gold import Gold, read_gold
from scoring import score

from compare.match.lexical import LexicalMatcher
from compare.match.units import make_units
from compare.model import Comparison, Reading, Status
from compare.pipeline import compare_readings
from compare.reading import read_article
from compare.settings import Settings


class Named(Protocol):
    """An example to learn from; all that is asked of it is which event it is."""

    @property
    def name(self) -> str: ...


E = TypeVar("E", bound=Named)
Write = Callable[[list[E], Path], None]  # trains on examples and writes a weights file


@dataclass(frozen=True)
class Trial:
    """One event as the tool reads it, ready to be compared with any weights."""

    gold: Gold
    readings: tuple[Reading, ...]
    names: dict[str, str]


@dataclass(frozen=True)
class Told:
    """A verdict on a claim in another article: what was said and how surely, and what is right."""

    status: Status
    doubted: bool
    chance: float  # that it is told there at least in part
    right: str


@dataclass(frozen=True)
class Outcome:
    """What weights made of an event: figures, pairs of claims (probability, whether the same), verdicts."""

    figures: dict[str, float]
    pairs: tuple[tuple[float, bool], ...]
    told: tuple[Told, ...]


def held_out_figures(examples: Sequence[E], golds: Sequence[Gold], write: Write[E]) -> dict[str, dict[str, float]]:
    """Return the figures of every annotated event, by name, with weights trained on all examples but that event.

    `write(kept, path)` trains on the examples given and writes a weights file.
    """
    return {gold.name: figures_of(make_trial(gold), without(examples, gold.name), write) for gold in golds}


def without(examples: Sequence[E], name: str) -> list[E]:
    """Return all examples but the event of a name."""
    return [example for example in examples if example.name != name]


def read_trials(folder: Path) -> list[Trial]:
    """Read every annotated event of a folder."""
    return [make_trial(read_gold(path)) for path in sorted(folder.glob("*.json"))]


def make_trial(gold: Gold) -> Trial:
    """Read the articles of an event as files without anything beside their text are read."""
    articles = gold.articles()
    names = {article.id: name for name, article in articles}
    readings = [read_article(article) for _, article in articles]
    return Trial(gold, tuple(sorted(readings, key=lambda r: (r.article.published or "9999", r.id))), names)


def figures_of(trial: Trial, kept: list[E], write: Write[E]) -> dict[str, float]:
    """Train on the examples given, compare the event with those weights, and return its figures."""
    with _trained(kept, write) as path:
        return figures_with(trial, path)


def outcome_of(trial: Trial, kept: list[E], write: Write[E]) -> Outcome:
    """Train on the examples given, compare the event with those weights, and return all that they made of it."""
    with _trained(kept, write) as path:
        comparison = compare_readings(trial.readings, Settings(weights=path))
        figures = score(trial.gold, comparison, trial.names)
        return Outcome(figures, tuple(_pairs(trial, path)), tuple(_told(trial, comparison)))


@contextlib.contextmanager
def _trained(kept: list[E], write: Write[E]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "weights.json")
        write(kept, path)
        yield str(path)


def figures_with(trial: Trial, path: str | None) -> dict[str, float]:
    """Compare the event with a weights file (None: those that ship) and return its figures."""
    return score(trial.gold, compare_readings(trial.readings, Settings(weights=path)), trial.names)


def _pairs(trial: Trial, path: str) -> Iterator[tuple[float, bool]]:
    """Every pair of annotated claims that the matcher scores, with whether the annotation has a claim in both."""
    units = make_units(trial.readings)
    told = [_claims(trial, unit.article, trial.readings[unit.article].claims[unit.claim]) for unit in units]
    for (left, right), chance in sorted(LexicalMatcher(path).score(units).items()):
        if told[left] and told[right]:
            yield chance, bool(told[left].keys() & told[right].keys())


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _claims(trial: Trial, index: int, span: _Spanned) -> Mapping[str, str]:
    article = trial.names[trial.readings[index].id]
    numbers = trial.gold.sentences_at(article, span.start, span.end)
    parts = (trial.gold.told.get((article, number), {}).items() for number in numbers)
    return dict(itertools.chain.from_iterable(parts))


def _told(trial: Trial, comparison: Comparison) -> Iterator[Told]:
    index = {reading.id: number for number, reading in enumerate(trial.readings)}
    for unit in comparison.coverage:
        if claims := _claims(trial, index[unit.article], unit):
            for cell in unit.cells:
                right = trial.gold.verdict(claims, trial.names[cell.article])
                doubted = cell.reason is not None and cell.reason.value == "low-confidence"
                yield Told(cell.status, doubted, cell.score, right)
