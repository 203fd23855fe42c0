"""SIGKILL at random moments: what was acknowledged is there, once, in an unbroken chain."""

import os
import threading

import pytest
from amounts import LONG, amount
from contract import draft, make
from databases import Place
from killing import ScriptLine, check, drive, script
from postgres import PostgresServer, programs

from compare.errors import ReviewError
from compare.review.event import verify
from compare.store.opening import open_store

KILLS = amount(10, 4)


def test_decisions_outlive_the_process_that_is_killed_while_it_keeps_them(place: Place) -> None:
    store = open_store(place.url)
    make(store)
    store.close()
    line, decisions = ScriptLine(place.url, "harbour"), script(amount(2000, 600))
    acknowledged = drive(line, decisions, kills=KILLS, seed=20310506)
    assert line.starts == KILLS + 1
    log = check(place.url, "harbour", decisions, acknowledged)
    assert sum(line.attempts.values()) > len(decisions)
    assert line.kept_unanswered(log) > 0 or not LONG  # a few kills may all fall between two commits


def test_decisions_outlive_a_database_server_that_breaks_down() -> None:
    if programs() is None or os.environ.get("POSTGRES") == "no":
        pytest.skip("no PostgreSQL")
    with PostgresServer() as server:
        store = open_store(server.url())
        make(store)
        kept: dict[str, int] = {}
        said: set[str] = set()

        def work(client: int) -> None:
            for number in range(60):
                name = f"d-{client}-{number}"
                while name not in kept:
                    try:
                        kept[name] = store.append("harbour", [draft(name)])[0].seq
                    except ReviewError as error:
                        said.add(error.what)
                        threading.Event().wait(0.05)

        threads = [threading.Thread(target=work, args=(client,)) for client in range(8)]
        for thread in threads:
            thread.start()
        for least in (60, 200, 350):
            while len(kept) < least:
                threading.Event().wait(0.001)
            server.stop("immediate")  # as if the power failed: no tidy end, the log is read again at the start
            server.start()
        for thread in threads:
            thread.join()
        assert said <= {"the database cannot be reached"}
        log = list(store.events("harbour"))
        assert verify(log, head=store.head("harbour").hash, least=480) is None
        assert {event.id: event.seq for event in log} == kept
        store.close()
