"""SIGKILL of `biasdiff review` while decisions come over HTTP: each answered one is there, once, in an unbroken chain."""

import time
from pathlib import Path

import pytest
from amounts import amount
from contract import draft
from databases import Place, place, shared  # noqa: F401 - fixtures
from invented_run import TABLE, make_run
from killed import ServerLine
from killing import check, drive

from compare.review.event import Draft
from compare.serial import to_json
from compare.store.opening import open_store

DECISIONS, KILLS = amount(2000, 160), amount(10, 2)


def _script(claims: int) -> list[Draft]:
    """Decisions of one person on the claims in turn, one of each third with a longer note."""
    cells: dict[str, object] = {"cells": {}}
    return [
        draft(
            f"d-{n}",
            f"claim:c-{n % claims:08x}",
            after=cells,
            reason="so the minutes say; " * 40 if n % 3 == 0 else None,
        )
        for n in range(DECISIONS)
    ]


@pytest.mark.usefixtures("shared")
def test_answered_decisions_outlive_the_server(place: Place, tmp_path: Path) -> None:  # noqa: F811
    rows = TABLE * 12
    run = tmp_path / "run.json"
    run.write_text(to_json(make_run(rows)), encoding="utf-8")
    line, decisions = ServerLine(run, place.url), _script(len(rows))
    begun = time.monotonic()
    acknowledged = drive(line, decisions, kills=KILLS, seed=20310507)
    print(f"{DECISIONS} decisions, {KILLS} kills: {time.monotonic() - begun:.0f} s")
    assert line.starts == KILLS + 1
    store = open_store(place.url, make=False)
    start = next(iter(store.events(line.comparison)))
    store.close()
    acknowledged[start.id] = (start.seq, start.hash)
    check(place.url, line.comparison, [start.draft, *decisions], acknowledged)
