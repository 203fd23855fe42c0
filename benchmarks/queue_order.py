"""Which order of the review queue shows the machine's mistakes soonest?

    python benchmarks/queue_order.py FOLDER

FOLDER holds annotated events as JSON (gold.py). Each is compared with weights that have not seen it: trained on all the
others and on the invented events that ship (needs numpy). Then claims are gone through in several orders, and what is
counted is the share of the machine's mistakes found after 10, 25 and 50 % of the claims, and the area under that curve:
one half where mistakes are found at the rate of chance.

A cell is judged by the annotated claims of the sentence whose wording the row has, but not in the article of that
wording. *Told or not*: the machine says that it is told there (stated, partly told or contradicted) where it is not, or
the other way round. *Any state*: stated instead of partly told counts, too; a contradiction needs only to be told, for
whether it is one is measured elsewhere (conflict_p). Rows without an annotated claim hold no mistakes and take a place.

Beside the order that ships stands one that weighs the machine's scores. Its knobs are chosen from a grid by the mean of
both areas on all events but the one that they are then tried on.
"""

import argparse
import itertools
import math
import random
import statistics
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import train
from gold import read_gold
from leave_one_out import Trial, make_trial, without

from compare.match.linear import load_weights
from compare.matrix import independent
from compare.model import ClaimCell, ClaimRow, Comparison, Status
from compare.pipeline import compare_readings
from compare.report.wording import codes
from compare.review.nouns import State
from compare.review.queue import Ranks, is_unsure, ordered
from compare.review.standing import FinalCell, final_cells
from compare.review.state import empty
from compare.settings import Settings

INVENTED = Path(__file__).resolve().parent.parent / "tests" / "data" / "authored"
SHARES = (0.1, 0.25, 0.5)
RANDOM = 20
KINDS = ("told or not", "any state")
Mistakes = Mapping[str, int]  # by claim


@dataclass(frozen=True)
class Knobs:
    """How much a cell counts beside one that tells the claim perhaps, and an omission beside all doubt.

    `absent` is multiplied by the chance that the claim is told there after all; `sure` is what a cell counts that tells
    it in passages likely enough; `consequence` by n / (n + 1) of an omission with n carriers, by 1/4 of a part.
    """

    absent: float
    sure: float
    consequence: float


GRID = tuple(
    Knobs(*values) for values in itertools.product((0.0, 0.5, 1.0, 1.5), (0.0, 0.25, 0.5), (0.1, 0.25, 0.5, 1.0))
)


@dataclass(frozen=True)
class Measured:
    """An event as the machine has it: the review before anybody looked, and its mistakes by kind and claim."""

    name: str
    state: State
    mistakes: Mapping[str, Mistakes]


Order = Callable[[Measured], Sequence[str]]


def main() -> None:
    """Print the figures of each order, per event and as means."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    events = measured(sorted(parser.parse_args().folder.glob("*.json")))
    chosen = {one.name: best_knobs([other for other in events if other is not one]) for one in events}
    for name, knobs in chosen.items():
        print(f"left out {name}: {knobs}")
    print(f"on all events: {best_knobs(events)}\n")
    orders: dict[str, Order] = {
        "the queue": by_queue,
        "by scores, knobs of the other events": lambda one: by_scores(one, chosen[one.name]),
        "story order": lambda one: tuple(one.state.rows),
    }
    for kind in KINDS:
        show(kind, events, orders)


# ---------------------------------------------------------------- what is measured


def measured(paths: Sequence[Path]) -> list[Measured]:
    """Return every event, compared with weights that have not seen it."""
    examples = [train.read_example(path) for path in (*paths, *sorted(INVENTED.glob("*.json")))]
    single, out = load_weights().single, []
    for trial in (make_trial(read_gold(path)) for path in paths):
        kept = without(examples, trial.gold.name)
        with tempfile.TemporaryDirectory() as folder:
            weights = Path(folder, "weights.json")
            train.write_weights(train.train(kept), single, kept, weights)
            run = compare_readings(trial.readings, Settings(weights=str(weights)))
        out.append(Measured(trial.gold.name, empty(run, "measured"), mistakes(trial, run)))
    return out


def mistakes(trial: Trial, run: Comparison) -> dict[str, Mistakes]:
    """Return how many wrong cells each claim has, by kind of mistake."""
    found: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    for row in run.claims:
        pairs = judged(trial, row)
        found["told or not"][row.id] = sum(_is_told(cell.status.value) != _is_told(right) for cell, right in pairs)
        found["any state"][row.id] = sum(_is_wrong(cell, right) for cell, right in pairs)
    return dict(found)


def judged(trial: Trial, row: ClaimRow) -> list[tuple[ClaimCell, str]]:
    """Return the cells of a row of which the annotation says something, each with the right state."""
    home = trial.names[row.article]
    numbers = trial.gold.sentences_at(home, row.start, row.end)
    claims = {name: how for n in numbers for name, how in trial.gold.told.get((home, n), {}).items()}
    others = [cell for cell in row.cells if cell.article != row.article and cell.status is not Status.NA]
    return [(cell, trial.gold.verdict(claims, trial.names[cell.article])) for cell in others] if claims else []


def _is_told(status: str) -> bool:
    return status != Status.ABSENT.value


def _is_wrong(cell: ClaimCell, right: str) -> bool:
    return not _is_told(right) if cell.status is Status.CONFLICTING else cell.status.value != right


# ---------------------------------------------------------------- orders


def by_queue(event: Measured) -> tuple[str, ...]:
    """The order of the queue (compare/review/queue.py)."""
    return ordered(event.state, Ranks.of(event.state.run, codes(event.state.run)))


def by_scores(event: Measured, knobs: Knobs) -> list[str]:
    """Contradictions, then how many cells are likely to be wrong by the machine's scores, and what hangs on them."""
    state = event.state
    ranks = Ranks.of(state.run, codes(state.run))
    by_place = {(unit.article, unit.start, unit.end): unit.cells for unit in state.run.coverage}
    weights = {}
    for row in state.run.claims:
        chances = {one.article: one.score for one in by_place.get((row.article, row.start, row.end), ())}
        cells = final_cells(state, row.id)
        doubts = [_doubt(one, chances, knobs) for one in cells if one.cell.article != row.article]
        told = [names for (claim, _), names in ranks.carriers.items() if claim == row.id]
        carriers = [n / (n + 1) for names in told if (n := independent(sorted(names), ranks.origins))]
        parts = [0.25 for one in cells if one.cell.status is Status.PARTIAL and not is_unsure(one)]
        weight = math.fsum([*doubts, knobs.consequence * max((*carriers, *parts), default=0.0)])
        weights[row.id] = (not ranks.rank(state.rows[row.id], cells).conflict, -round(weight, 6))
    return sorted(state.rows, key=lambda claim: weights[claim])


def _doubt(final: FinalCell, chances: Mapping[str, float], knobs: Knobs) -> float:
    if is_unsure(final):
        return 1.0
    if final.cell.status is Status.ABSENT:
        return knobs.absent * chances.get(final.cell.article, 0.0)
    return 0.0 if final.cell.status is Status.NA else knobs.sure


def at_random(event: Measured, seed: int) -> list[str]:
    """Any order."""
    claims = list(event.state.rows)
    random.Random(seed).shuffle(claims)
    return claims


def best_order(event: Measured, kind: str) -> list[str]:
    """The order that knows the answers."""
    return sorted(event.state.rows, key=lambda claim: -event.mistakes[kind][claim])


def best_knobs(events: Sequence[Measured]) -> Knobs:
    """Return the knobs of the grid with the greatest mean area over events and kinds of mistakes."""
    return max(GRID, key=lambda knobs: round(statistics.fmean(_areas(events, knobs)), 6))


def _areas(events: Iterable[Measured], knobs: Knobs) -> list[float]:
    return [area(order, one.mistakes[kind]) for one in events for order in (by_scores(one, knobs),) for kind in KINDS]


# ---------------------------------------------------------------- curves


def found_after(order: Sequence[str], wrong: Mistakes, share: float) -> float:
    """Return the share of all mistakes found when a share of the claims is reviewed; claims are whole."""
    seen = order[: round(share * len(order))]
    return sum(wrong[claim] for claim in seen) / sum(wrong.values())


def area(order: Sequence[str], wrong: Mistakes) -> float:
    """Return the area under the curve of mistakes found over claims reviewed, 0..1."""
    found = list(itertools.accumulate((wrong[claim] for claim in order), initial=0))
    return sum(map(statistics.fmean, itertools.pairwise(found))) / found[-1] / len(order)


def show(kind: str, events: Sequence[Measured], orders: Mapping[str, Order]) -> None:
    """Print a table in Markdown: a line per order with mean shares found, mean area, then the area of each event."""
    wrong = [one.mistakes[kind] for one in events]
    claims = sum(len(one.state.rows) for one in events)
    heads = [f"after {share:.0%}" for share in SHARES] + ["area", *(one.name for one in events)]
    print(f"{kind}: {sum(sum(one.values()) for one in wrong)} mistakes in {claims} claims\n")
    print("| order | " + " | ".join(heads) + " |\n|" + "---|" * (len(heads) + 1))
    for name, order in orders.items():
        print(line(name, [[order(one)] for one in events], wrong))
    by_chance = [[at_random(one, seed) for seed in range(RANDOM)] for one in events]
    print(line(f"mean of {RANDOM} random orders", by_chance, wrong))
    print(line("most mistakes first (no order is better)", [[best_order(one, kind)] for one in events], wrong) + "\n")


def line(name: str, tries: Sequence[Sequence[Sequence[str]]], wrong: Sequence[Mistakes]) -> str:
    """Return one line of the table; `tries` are the orders of each event, several where chance has a part in them."""
    both = list(zip(tries, wrong, strict=True))
    shares = [
        statistics.fmean(statistics.fmean(found_after(o, w, s) for o in orders) for orders, w in both) for s in SHARES
    ]
    areas = [statistics.fmean(area(o, w) for o in orders) for orders, w in both]
    figures = [f"{share:.0%}" for share in shares] + [f"{one:.3f}" for one in (statistics.fmean(areas), *areas)]
    return f"| {name} | " + " | ".join(figures) + " |"


if __name__ == "__main__":
    main()
