"""How common a word stem is in English at large, from a table shipped with its source."""

import functools
from importlib.resources import files

UNKNOWN = 60  # class of a stem that the table does not hold: about one in a million running words


@functools.cache
def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    for line in (files("compare.text") / "data" / "frequencies.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            head, *stems = line.split(" ")
            table.update(dict.fromkeys(stems, int(head)))
    return table


def commonness(stem: str) -> int:
    """Return -10 times the decimal logarithm of the stem's share of running words: 11 for "the", 60 for the rarest."""
    return _table().get(stem, UNKNOWN)
