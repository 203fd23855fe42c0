"""Which word stems are near in meaning, from tables made of WordNet (benchmarks/build_relations.py)."""

import functools
from importlib.resources import files

# How much of a word's weight a related word in the other text is worth. A derived form (invade, invasion) tells nearly
# the same; one of two synonyms is right about every other time, since the sense is not known. Chosen on the gold events
# among 0, 0.4, 0.5, 0.7 and 0.8, 1: anything from the middle up is within 0.005 claim_f1.
DERIVED = 0.8
SYNONYM = 0.4


@functools.cache
def _table() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {}
    for line in (files("compare.text") / "data" / "relations.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, left, *others = line.split(" ")
        worth = DERIVED if kind == "d" else SYNONYM
        for right in others:
            table.setdefault(left, {})[right] = worth
            table.setdefault(right, {})[left] = worth
    return table


_NONE: dict[str, float] = {}


def related(stem: str) -> dict[str, float]:
    """Return the stems near in meaning to a stem, each with its worth (0..1); empty for most stems."""
    return _table().get(stem, _NONE)
