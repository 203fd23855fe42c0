"""What would more events buy? Train on few events, then on more, and score events that none of them is."""

import hashlib
from collections.abc import Iterator, Sequence

from leave_one_out import E, Trial, Write, figures_of
from scoring import mean

AMOUNTS = (3, 6, 12, 24)
CHOICES = 2  # sets of events for each amount: one alone says more of the set than of its size
KEYS = ("claim_f1", "kappa", "absent_p", "row_f1")


def chosen(names: Sequence[str], amount: int) -> list[tuple[str, ...]]:
    """Return a few sets of so many names, fixed by the names alone: stretches of them in the order of their hashes."""
    order = sorted(names, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    starts = [number * len(order) // CHOICES for number in range(CHOICES)]
    sets = [tuple(sorted((order + order)[start : start + amount])) for start in starts]
    return sorted(set(sets))


def curve(
    examples: Sequence[E], trials: Sequence[Trial], write: Write[E], amounts: Sequence[int], always: Sequence[E] = ()
) -> Iterator[dict[str, float]]:
    """Yield, for each amount of examples learnt from beside those of `always`, means over events and sets."""
    by_name = {example.name: example for example in examples}
    for amount in amounts:
        figures = []
        for trial in trials:
            others = [name for name in by_name if name != trial.gold.name]
            for names in chosen(others, amount) if amount <= len(others) else ():
                kept = [by_name[name] for name in names] + [e for e in always if e.name != trial.gold.name]
                figures.append(figures_of(trial, kept, write))
        if figures:
            means = mean(figures)
            yield {"events": amount} | {key: round(means[key], 4) for key in KEYS}
