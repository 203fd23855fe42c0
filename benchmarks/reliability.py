"""Do the probabilities mean what they say? Of what is given 70 %, seven in ten should be right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leave_one_out import Outcome, Told

from compare.model import Status

BINS = 10


@dataclass(frozen=True)
class Bin:
    """What was given a probability from `low` up to `high`: how many, the mean given, the share that was so."""

    low: float
    high: float
    number: int
    predicted: float
    observed: float


def reliability(outcomes: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Return the bins of equal width that hold anything, for pairs of (probability given, whether it was so)."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for chance, was in outcomes:
        held[min(BINS - 1, int(chance * BINS))].append((chance, was))
    return [
        Bin(n / BINS, (n + 1) / BINS, len(one), _mean([c for c, _ in one]), _mean([float(was) for _, was in one]))
        for n, one in enumerate(held)
        if one
    ]


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4)


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error, 0..1: the mean distance of given and seen, every case alike."""
    number = sum(one.number for one in bins)
    return round(sum(one.number * abs(one.predicted - one.observed) for one in bins) / number, 4) if number else 0.0


def tables(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """Return both reliability tables, of pairs and of verdicts, with their errors, and what each word was worth."""
    pairs = reliability(pair for one in outcomes for pair in one.pairs)
    told = [verdict for one in outcomes for verdict in one.told]
    verdicts = reliability((one.chance, one.right != Status.ABSENT.value) for one in told)
    return {
        "pairs": [vars(one) for one in pairs],
        "pairs_error": calibration_error(pairs),
        "verdicts": [vars(one) for one in verdicts],
        "verdicts_error": calibration_error(verdicts),
        "words": [word(told, status, doubted) for status in Status for doubted in (False, True)],
    }


def word(told: Sequence[Told], status: Status, doubted: bool) -> dict[str, object]:
    """Return how often a verdict was given, with or without low confidence, and how often each answer was right."""
    given = [one.right for one in told if one.status is status and one.doubted == doubted]
    shares = {right: given.count(right) / len(given) for right in ("stated", "partial", "absent")} if given else {}
    return {"status": status.value, "doubted": doubted, "number": len(given)} | {
        k: round(v, 4) for k, v in shares.items()
    }
