"""The CSV export: as many rows as there are things, whatever stands in them, and no formula."""

import csv
import io

import pytest
from decided_log import claim, decided_log, hostile_log, state_of
from invented_run import Log, make_run

from compare.review.event import Action, claim_target
from compare.review.exports import export


def opened(log: Log, **wish: bool) -> dict[str, list[dict[str, str]]]:
    """Write all tables as bytes, and read them as any other program would."""
    files = export(state_of(log), log.events, "csv", **wish)
    raw = {name: text.encode("utf-8") for name, text in files.items()}
    return {name: list(csv.DictReader(io.StringIO(one.decode("utf-8"), newline=""))) for name, one in raw.items()}


@pytest.mark.parametrize("raw", [False, True])
@pytest.mark.parametrize("log", [decided_log(), hostile_log()], ids=["decided", "hostile"])
def test_opening_a_table_again_gives_the_rows_that_were_written(log: Log, raw: bool) -> None:
    state, tables = state_of(log), opened(log, csv_raw=raw, with_notes=True)
    versions = sum(cell.start is not None for row in log.run.quotes for cell in row.cells)
    assert {name: len(rows) for name, rows in tables.items()} == {
        "claims.csv": len(state.rows),
        "cells.csv": len(state.rows) * len(log.run.articles),
        "quotes.csv": versions,
        "decisions.csv": len(log.events),
        "agreement.csv": 3,
    }
    assert [(row["claim"], row["article"]) for row in tables["cells.csv"]] == [
        (name, reading.id) for name in state.rows for reading in log.run.articles
    ]
    for rows in tables.values():
        assert all(None not in row and None not in row.values() for row in rows)


def test_no_cell_is_a_formula_unless_the_exact_text_is_asked_for() -> None:
    safe, raw = opened(hostile_log()), opened(hostile_log(), csv_raw=True)
    cells = [value for rows in safe.values() for row in rows for value in row.values()]
    assert [value for value in cells if value.lstrip(" ")[:1] in "=+@\t\r" and value.strip()] == []
    assert raw["claims.csv"][0]["wording"] == "=cmd|' /C calc'!A1"
    assert safe["claims.csv"][0]["wording"] == "'=cmd|' /C calc'!A1"


def test_lines_end_as_rfc_4180_says() -> None:
    for text in export(state_of(decided_log()), decided_log().events, "csv").values():
        assert text.endswith("\r\n")
        assert text.count("\n") == text.count("\r\n")


def test_a_cell_tells_the_machine_the_person_and_who() -> None:
    rows = {(row["claim"], row["article"]): row for row in opened(decided_log())["cells.csv"]}
    articles = [reading.id for reading in decided_log().run.articles]
    changed = rows[claim(1), articles[0]]
    assert [changed[name] for name in ("machine", "reviewed", "mark", "by")] == ["stated", "partial", "changed", "Ann"]
    assert rows[claim(2), articles[1]]["mark"] == "differ"
    assert rows[claim(2), articles[1]]["by"] == "Ann; Bob"
    assert (rows[claim(4), articles[0]]["mark"], rows[claim(4), articles[0]]["by"]) == ("machine", "")


def test_a_quotation_tells_what_people_make_of_it() -> None:
    rows = [(row["machine"], row["reviewed"], row["mark"], row["reviewed_speaker"], row["by"])
            for row in opened(decided_log())["quotes.csv"]]  # fmt: skip
    assert rows == [
        ("fullest", "fullest", "machine", "", ""),
        ("same", "cut", "changed", "Mae Orr", "Bob"),
        ("fullest", "fullest", "machine", "", ""),
        ("altered", "altered", "confirmed", "", "Bob"),
        ("fullest", "fullest", "machine", "", ""),
        ("same", "same", "machine", "", ""),
    ]


def test_decisions_say_what_was_taken_back_and_keep_notes_to_themselves() -> None:
    log = decided_log()
    rows = opened(log)["decisions.csv"]
    assert [row["seq"] for row in rows if row["undone"] == "yes"] == [str(log.events[-4].seq)]
    assert [row["hash"] for row in rows] == [event.hash for event in log.events]
    assert "Secret" not in str(rows)
    assert "Secret" in str(opened(log, with_notes=True)["decisions.csv"])


def test_how_far_people_agree_is_a_table_and_what_cannot_be_had_is_empty_with_its_reason() -> None:
    log = Log(make_run(("SSS",) * 8), reviews_per_claim=1, blind=False)
    for row in log.run.claims:
        log.add("Ann", Action.CONFIRM, claim_target(row.id), {"cells": {}})
        log.add("Bob", Action.CONFIRM, claim_target(row.id), {"cells": {log.run.articles[0].id: "partial"}})
    files = export(state_of(log), log.events, "csv")
    cells, verdicts, _ = csv.DictReader(io.StringIO(files["agreement.csv"]))
    assert (cells["what"], cells["reviewers"], cells["n"], cells["excluded"]) == ("cells", "Ann; Bob", "24", "0")
    assert (cells["percent"], cells["kappa"], cells["why"]) == ("66.6667", "0.0", "")
    assert (verdicts["n"], verdicts["percent"], verdicts["kappa"], verdicts["alpha"]) == ("8", "", "", "")
    assert verdicts["why"] == "too few: 8 of at least 20 items have two answers"
