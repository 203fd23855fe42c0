"""Known changes of eighty articles that were not written for this: what is found of them, and what else."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent.parent / "benchmarks"))

import versions


def test_nearly_every_known_change_is_found_and_rightly_called_and_hardly_any_other() -> None:
    table = versions.measure()
    ways = {way: row for way, row in table.items() if row[0]}
    assert set(ways) == {"quote", "attribution", "hedge", "negation", "name", "number", "dropped", "added"}
    assert sum(row[0] for row in ways.values()) > 400
    for made, found, right in ways.values():
        assert found >= 0.97 * made
        assert right >= 0.85 * made
    assert sum(row[2] for row in ways.values()) >= 0.98 * sum(row[0] for row in ways.values())
    assert table["revisions that nobody made"][1] <= 2
