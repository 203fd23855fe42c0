"""A store in which somebody changed something behind the program's back is found out, on both databases."""

import json

import pytest
from contract import BEN, NOW, OTHER, draft, make
from databases import Place

from compare.review.event import GENESIS, SYSTEM, Action
from compare.serial import run_id
from compare.store.audit import audit_store
from compare.store.sql import SqlStore


@pytest.fixture
def filled(store: SqlStore) -> SqlStore:
    """Return a store with two comparisons of four events."""
    for comparison in ("harbour", "bridge"):
        make(store, comparison)
        drafts = [draft("e-1"), draft("e-2", OTHER, actor=BEN), draft("e-3", reason="so it says"), draft("e-4", OTHER)]
        store.append(comparison, drafts)
    return store


def test_a_store_as_it_was_written_is_good(filled: SqlStore) -> None:
    head = filled.head("harbour")
    found = audit_store(filled, "harbour", head=head.hash, least=4)
    assert (found.events, found.head, found.problem) == (4, head.hash, None)
    make(filled, "new")
    assert (audit_store(filled, "new").events, audit_store(filled, "new").head) == (0, GENESIS)


def test_a_log_that_grows_while_it_is_read_is_good(filled: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = filled.rows

    def rows(comparison: str, after: int = 0) -> object:
        filled.append(comparison, [draft("e-9", action=Action.UNSURE)])
        return asked(comparison, after)

    monkeypatch.setattr(filled, "rows", rows)
    found = audit_store(filled, "harbour")
    assert (found.events, found.problem) == (4, None)


_BODY = "UPDATE events SET body = replace(body, {old}, {new}) WHERE comparison = 'harbour' AND seq = 3"


def test_any_field_of_an_event_that_was_changed_is_found(filled: SqlStore, place: Place) -> None:
    body = [row.body for row in filled.rows("harbour")][2]
    parts = [
        json.dumps({key: value}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)[1:-1]
        for key, value in json.loads(body).items()
    ]
    assert len(parts) == 16
    for part in parts:
        assert part in body
        for new in (part + " ", part.replace('":', '" :', 1), part.replace('"', '"x', 1), part[:-1] + "7" + part[-1:]):
            swap = _BODY.format(old=f"'{part}'", new=f"'{new}'")
            place.tamper(swap)
            found = audit_store(filled, "harbour")
            assert found.problem is not None, new
            assert found.problem.startswith("event 3 was changed after it was written"), (new, found.problem)
            assert found.events == 2
            place.tamper(_BODY.format(old=f"'{new}'", new=f"'{part}'"))
            assert audit_store(filled, "harbour").problem is None


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE events SET id = 'e-x' WHERE {it} AND seq = 2", "event 2 was changed after it was written: its row"),
        ("UPDATE events SET hash = prev_hash WHERE {it} AND seq = 2", "event 2 was changed after it was written: its row"),
        ("UPDATE events SET prev_hash = hash WHERE {it} AND seq = 2", "event 2 was changed after it was written: its row"),
        ("UPDATE events SET seq = 9 WHERE {it} AND seq = 2", "event 2 is missing: the next one says it is 3"),
        ("UPDATE events SET seq = 9 WHERE {it} AND seq = 4", "event 4 was changed after it was written: its row"),
        ("UPDATE events SET comparison = 'bridge', seq = 5, id = 'x' WHERE {it} AND seq = 2", "event 2 is missing"),
        ("DELETE FROM events WHERE {it} AND seq = 1", "event 1 is missing: the next one says it is 2"),
        ("DELETE FROM events WHERE {it} AND seq = 3", "event 3 is missing: the next one says it is 4"),
        ("DELETE FROM events WHERE {it} AND seq = 4", "the log ends with"),
        ("DELETE FROM events WHERE {it}", "the log ends with 000000000000 after 0 events"),
        ("UPDATE heads SET seq = 3 WHERE {it}", "the log ends with"),
        ("UPDATE heads SET seq = 5 WHERE {it}", "the log ends with"),
        ("UPDATE heads SET hash = 'x' WHERE {it}", "the log ends with"),
    ],
)  # fmt: skip
def test_whatever_else_was_changed_is_found_and_the_first_bad_event_named(
    filled: SqlStore, place: Place, statement: str, says: str
) -> None:
    place.tamper(statement.format(it="comparison = 'harbour'"))
    found = audit_store(filled, "harbour")
    assert found.problem is not None
    assert found.problem.startswith(says), found.problem
    if "bridge" not in statement:
        assert audit_store(filled, "bridge").problem is None


def test_an_event_that_was_put_in_past_the_program_is_found(filled: SqlStore, place: Place) -> None:
    place.tamper(
        "INSERT INTO events (comparison, seq, id, body, hash, prev_hash)"
        " SELECT comparison, 5, 'e-5', body, hash, prev_hash FROM events WHERE comparison = 'harbour' AND seq = 4"
    )
    assert str(audit_store(filled, "harbour").problem).startswith("event 5 was changed")


@pytest.mark.parametrize("seq", [0, -7])
def test_an_event_that_was_put_in_where_nobody_reads_is_found(filled: SqlStore, place: Place, seq: int) -> None:
    place.tamper(
        "INSERT INTO events (comparison, seq, id, body, hash, prev_hash)"
        f" SELECT comparison, {seq}, 'e-5', body, hash, prev_hash FROM events WHERE comparison = 'harbour' AND seq = 4"
    )
    assert str(audit_store(filled, "harbour").problem).startswith("there are 1 more rows of events than the log has")
    assert audit_store(filled, "bridge").problem is None


RUNS = {name: f'{{"claims": "{name}"}}\n' for name in ("harbour", "bridge")}


@pytest.fixture
def reviewed(store: SqlStore) -> SqlStore:
    """Return a store with two comparisons of a run each, as the app makes them."""
    for name, text in RUNS.items():
        run = run_id(text)
        start = draft("s-1", "review", Action.START, actor=SYSTEM, run_id=run, after={"run": run})
        store.create(name, name, run, text, NOW, [start, draft("e-1", run_id=run)])
    return store


def test_the_logs_of_two_comparisons_that_were_exchanged_are_found(reviewed: SqlStore, place: Place) -> None:
    assert [audit_store(reviewed, name).problem for name in RUNS] == [None, None]
    for table in ("events", "heads", "touches"):
        for old, new in (("harbour", "pier"), ("bridge", "harbour"), ("pier", "bridge")):
            place.tamper(
                *(
                    ["INSERT INTO comparisons SELECT 'pier', title, run, created FROM comparisons WHERE id = 'bridge'"]
                    if (table, old) == ("events", "harbour")
                    else []
                ),
                f"UPDATE {table} SET comparison = '{new}' WHERE comparison = '{old}'",
            )
    for name in RUNS:
        assert str(audit_store(reviewed, name).problem).startswith("event 1 names the run r-"), name


def test_a_run_that_was_changed_is_found(reviewed: SqlStore, place: Place) -> None:
    place.tamper(
        "UPDATE runs SET report = (SELECT report FROM runs WHERE comparison = 'bridge') WHERE comparison = 'harbour'"
    )
    assert audit_store(reviewed, "harbour").problem == f"the run {run_id(RUNS['harbour'])} was changed"
    assert audit_store(reviewed, "bridge").problem is None
    broken = {"sqlite": "X'00FF'", "postgresql": "'\\x00ff'"}[place.kind]
    place.tamper(f"UPDATE runs SET report = {broken} WHERE comparison = 'bridge'")
    assert audit_store(reviewed, "bridge").problem == f"the run {run_id(RUNS['bridge'])} was changed"


def test_a_tail_and_the_head_cut_off_together_show_to_who_wrote_down_the_end(filled: SqlStore, place: Place) -> None:
    head = filled.head("harbour")
    place.tamper(
        "DELETE FROM events WHERE comparison = 'harbour' AND seq > 2",
        "UPDATE heads SET seq = 2, hash = (SELECT hash FROM events WHERE comparison = 'harbour' AND seq = 2)"
        " WHERE comparison = 'harbour'",
    )
    assert "done up to event 4, but the log ends with event 2" in str(audit_store(filled, "harbour").problem)
    place.tamper("DELETE FROM touches WHERE comparison = 'harbour' AND seq > 2")
    assert audit_store(filled, "harbour").problem is None
    assert "its end is missing" in str(audit_store(filled, "harbour", head=head.hash).problem)
    assert "4 were expected: its end is missing" in str(audit_store(filled, "harbour", least=4).problem)


def test_sqlite_columns_that_hold_anything_else_are_found(filled: SqlStore, place: Place) -> None:
    if place.kind != "sqlite":
        pytest.skip("PostgreSQL keeps the types of its columns itself")
    for statement in (
        "UPDATE heads SET seq = 'many' WHERE comparison = 'harbour'",
        "UPDATE events SET body = X'00FF' WHERE comparison = 'bridge' AND seq = 2",
    ):
        place.tamper(statement)
    assert audit_store(filled, "harbour").problem == "where the log ends was changed"
    make(filled, "pier")
    place.tamper("INSERT INTO touches (comparison, item, seq) VALUES ('pier', 'x', 'many')")
    assert "its end is missing" in str(audit_store(filled, "pier").problem)
    assert str(audit_store(filled, "bridge").problem).startswith("event 2 was changed")
