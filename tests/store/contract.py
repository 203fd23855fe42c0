"""What every store keeps, as tests: `test_store.py` runs them on each database. Fixture `store`: an empty store."""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from compare.errors import ReviewError
from compare.review.event import GENESIS, Action, Actor, Draft, Event, Role, Unit, pair_target, verify
from compare.store import people
from compare.store.base import Account, ClashError, Head, MissingError, Session
from compare.store.bodies import MOST_CHARACTERS
from compare.store.keys import LONGEST_ITEM, LONGEST_NAME
from compare.store.sql import SqlStore

NOW = "2031-05-06T09:30:00.000Z"
CLAIM = "claim:c-0a1b2c3d"
OTHER = "claim:c-4e5f6071"
ANN, BEN = Actor("Ann Ferrow", role=Role.REVIEWER), Actor("Ben Oduya", role=Role.REVIEWER)

HOSTILE = {
    "quotes": 'O\'Malley said "no" — `yes`',
    "SQL": "'); DROP TABLE events; -- \\'; DELETE FROM heads WHERE '1'='1",
    "placeholders": "%s %(name)s :name ? $1 {0} {{ x }} ${x}",
    "markup": "</script><img src=x onerror=alert(1)>",
    "NUL": "one\x00two",
    "control characters": "\x01\x1b[31m\x7f\x85\u2028\u2029\ufeff",
    "half a character": "before \ud83d after",
    "the other half": "before \ude00 after",
    "letters of the other planes": "🜁𝔘𐍈 e\u0301 \u202eabc\u202c",
    "line ends": "a\r\nb\rc\nd\t",
    "JSON": '{"a": [null, "\\u0000"]}',
    "nothing": "",
    "a blank": " ",
    "a megabyte": "Ä\"\\'" * 262_144,
}
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


def draft(name: str, target: str = CLAIM, action: Action = Action.CONFIRM, **fields: Any) -> Draft:
    """Return a decision of Ann's; `fields` change it."""
    return replace(
        Draft(name, NOW, "run-1", "0.1.0", ANN, action, target, after={"cells": {"a-1": "stated"}}), **fields
    )


def note(name: str, text: str) -> Draft:
    return draft(name, action=Action.NOTE, after={"text": text, "to": []})


def make(store: SqlStore, comparison: str = "harbour") -> str:
    store.create(comparison, "The harbour wall", "run-1", '{"claims": []}\n', NOW)
    return comparison


class StoreContract:
    """Comparisons, runs and logs."""

    def test_a_new_comparison_has_its_run_and_an_empty_log(self, store: SqlStore) -> None:
        make(store)
        (listed,) = store.listed()
        assert (listed.id, listed.title, listed.run, listed.created) == ("harbour", "The harbour wall", "run-1", NOW)
        assert listed.head == store.head("harbour") == Head(0, GENESIS)
        assert store.run("harbour") == store.run("harbour", "run-1") == '{"claims": []}\n'
        assert list(store.events("harbour")) == []

    def test_the_newest_comparison_is_listed_first(self, store: SqlStore) -> None:
        for number in (2, 3, 1):
            store.create(f"c{number}", "t", "r", "{}", f"2031-05-0{number}T00:00:00.000Z")
        assert [listed.id for listed in store.listed()] == ["c3", "c2", "c1"]

    def test_a_comparison_is_made_once(self, store: SqlStore) -> None:
        make(store)
        with pytest.raises(ReviewError, match="there is a comparison harbour already"):
            store.create("harbour", "Another", "run-9", "[]", NOW)
        assert store.listed()[0].title == "The harbour wall"

    def test_a_comparison_is_made_with_the_first_events_of_its_log_or_not_at_all(self, store: SqlStore) -> None:
        store.create("quay", "t", "run-1", "{}", NOW, [draft("e-1"), draft("e-2")])
        assert [event.id for event in store.events("quay")] == ["e-1", "e-2"]
        assert verify(store.events("quay"), head=store.head("quay").hash, least=2) is None
        with pytest.raises(ReviewError):
            store.create("pier", "t", "run-1", "{}", NOW, [draft("e-1"), draft("e-2", after={"x": float("nan")})])
        assert [one.id for one in store.listed()] == ["quay"]

    def test_a_newer_run_comes_with_what_it_makes_of_the_log_or_not_at_all(self, store: SqlStore) -> None:
        make(store)
        (first,) = store.append("harbour", [draft("e-1")])
        store.add_run("harbour", "run-2", "{2}", NOW, [draft("e-2")], first.seq)
        assert [event.id for event in store.events("harbour")] == ["e-1", "e-2"]
        with pytest.raises(ClashError) as caught:
            store.add_run("harbour", "run-3", "{3}", NOW, [draft("e-3")], first.seq)
        assert [event.id for event in caught.value.events] == ["e-2"]
        for bad in (draft("e-1", OTHER), draft("e-3", after={"x": float("nan")})):
            with pytest.raises(ReviewError):
                store.add_run("harbour", "run-3", "{3}", NOW, [bad], 2)
        assert (store.runs("harbour"), store.listed()[0].run) == (("run-1", "run-2"), "run-2")
        assert store.head("harbour").seq == 2

    def test_of_newer_runs_that_come_at_once_with_decisions_each_meets_the_whole_log(self, store: SqlStore) -> None:
        make(store)

        def add(number: int) -> bool:
            if number % 2:
                return bool(store.append("harbour", [draft(f"e-{number}", f"claim:{number}")]))
            try:
                store.add_run("harbour", f"r-{number}", "{}", NOW, [draft(f"e-{number}")], store.head("harbour").seq)
            except ClashError:
                return False
            return True

        with ThreadPoolExecutor(10) as threads:
            kept = list(threads.map(add, range(20)))
        assert verify(store.events("harbour"), head=store.head("harbour").hash, least=sum(kept)) is None
        assert {event.id for event in store.events("harbour")} == {f"e-{n}" for n in range(20) if kept[n]}
        assert set(store.runs("harbour")) == {"run-1", *(f"r-{n}" for n in range(0, 20, 2) if kept[n])}

    def test_a_newer_run_is_the_one_that_is_shown_and_the_older_stays(self, store: SqlStore) -> None:
        make(store)
        store.add_run("harbour", "run-2", "{2}", NOW)
        assert (store.run("harbour"), store.run("harbour", "run-2")) == ("{2}", "{2}")
        assert store.run("harbour", "run-1") == '{"claims": []}\n'
        store.add_run("harbour", "run-1", '{"claims": []}\n', NOW)
        assert store.run("harbour") == '{"claims": []}\n'
        assert store.listed()[0].run == "run-1"
        store.add_run("harbour", "run-0", "{0}", "2031-05-07T00:00:00.000Z")
        assert store.runs("harbour") == ("run-1", "run-2", "run-0")

    def test_a_run_that_is_there_keeps_its_report(self, store: SqlStore) -> None:
        make(store)
        with pytest.raises(ReviewError, match="another run run-1"):
            store.add_run("harbour", "run-1", "changed", NOW)
        assert store.run("harbour") == '{"claims": []}\n'

    @pytest.mark.parametrize("name", ["nowhere", "", "a\x00b", "\ud800", "x" * 10_000, "'; --"], ids=repr)
    @pytest.mark.parametrize(
        "ask",
        [
            pytest.param(lambda store, name: store.run(name), id="run"),
            pytest.param(lambda store, name: store.head(name), id="head"),
            pytest.param(lambda store, name: store.runs(name), id="runs"),
            pytest.param(lambda store, name: list(store.events(name)), id="events"),
            pytest.param(lambda store, name: store.append(name, [draft("e-1")]), id="append"),
            pytest.param(lambda store, name: store.add_run(name, "r", "{}", NOW), id="add_run"),
        ],
    )
    def test_a_comparison_that_is_not_there_is_said_so(
        self, store: SqlStore, ask: Callable[[SqlStore, str], object], name: str
    ) -> None:
        make(store)
        with pytest.raises(MissingError, match=r"no (such )?comparison"):
            ask(store, name)
        assert store.head("harbour").seq == 0

    def test_a_run_that_is_not_there_is_said_so(self, store: SqlStore) -> None:
        make(store)
        for name in ("run-2", "", "\x00"):
            with pytest.raises(MissingError, match=r"no (such )?run"):
                store.run("harbour", name)

    # ------------------------------------------------------------ appending

    def test_events_stand_in_the_order_in_which_they_came_each_after_the_last(self, store: SqlStore) -> None:
        make(store)
        first = store.append("harbour", [draft("e-1"), draft("e-2", OTHER)])
        second = store.append("harbour", [draft("e-3", actor=BEN)])
        log = list(store.events("harbour"))
        assert [event.id for event in log] == ["e-1", "e-2", "e-3"]
        assert tuple(log) == first + second
        assert verify(log) is None
        assert store.head("harbour") == Head(3, log[-1].hash)
        assert [event.id for event in store.events("harbour", after=2)] == ["e-3"]
        assert list(store.events("harbour", after=3)) == list(store.events("harbour", after=99)) == []

    def test_logs_of_two_comparisons_do_not_touch(self, store: SqlStore) -> None:
        make(store), make(store, "bridge")
        store.append("harbour", [draft("e-1")])
        store.append("bridge", [draft("e-1", actor=BEN)], {CLAIM: 0})
        assert store.head("harbour").seq == store.head("bridge").seq == 1

    def test_a_long_log_is_read_page_by_page(self, store: SqlStore) -> None:
        make(store)
        store.append("harbour", [draft(f"e-{number}", f"claim:c-{number}") for number in range(2501)])
        log = list(store.events("harbour"))
        assert [event.seq for event in log] == list(range(1, 2502))
        assert verify(log, head=store.head("harbour").hash, least=2501) is None

    def test_nothing_to_append_changes_nothing(self, store: SqlStore) -> None:
        make(store)
        assert store.append("harbour", []) == ()

    # ------------------------------------------------------------ clashes

    def test_a_later_event_on_the_item_is_a_clash_and_nothing_is_kept(self, store: SqlStore) -> None:
        make(store)
        store.append("harbour", [draft("e-1"), draft("e-2", actor=BEN), draft("e-3", OTHER)])
        with pytest.raises(ClashError) as caught:
            store.append("harbour", [draft("e-4", OTHER), draft("e-5")], {CLAIM: 0, OTHER: 3})
        assert [event.id for event in caught.value.events] == ["e-1", "e-2"]
        assert store.head("harbour").seq == 3

    @pytest.mark.parametrize("known", [2, 3, 99])
    def test_what_the_actor_knew_is_no_clash(self, store: SqlStore, known: int) -> None:
        make(store)
        store.append("harbour", [draft("e-1"), draft("e-2"), draft("e-3", OTHER)])
        assert store.append("harbour", [draft("e-4")], {CLAIM: known})[0].seq == 4

    def test_what_is_ignored_is_no_clash(self, store: SqlStore) -> None:
        make(store)
        store.append("harbour", [draft("e-1", actor=BEN)])

        def of_ben(event: Event) -> bool:
            return event.actor.name == BEN.name

        assert store.append("harbour", [draft("e-2")], {CLAIM: 0}, of_ben)[0].seq == 2
        with pytest.raises(ClashError) as caught:
            store.append("harbour", [draft("e-3")], {CLAIM: 0}, of_ben)
        assert [event.id for event in caught.value.events] == ["e-2"]

    @pytest.mark.parametrize(
        ("theirs", "item"),
        [
            pytest.param(
                draft("e-1", "cell:c-0a1b2c3d/a-1", Action.STATE, after={"state": "absent"}), CLAIM, id="a cell"
            ),
            pytest.param(draft("e-1", OTHER, Action.MERGE, after={"merged": ["c-0a1b2c3d"]}), CLAIM, id="a merge"),
            pytest.param(
                draft("e-1", OTHER, Action.MOVE, after={"unit": "a-1:0-9", "to": "c-0a1b2c3d"}), CLAIM, id="a move"
            ),
            pytest.param(
                draft("e-1", OTHER, Action.SPLIT, after={"row": "n-1", "units": []}), "claim:n-1", id="a split"
            ),
            pytest.param(draft("e-1", pair_target(Unit("b", 0, 3), Unit("a", 0, 9))), "pair:a:0-9|b:0-3", id="a pair"),
        ],
    )
    def test_an_event_clashes_on_every_item_that_it_touches(self, store: SqlStore, theirs: Draft, item: str) -> None:
        make(store)
        store.append("harbour", [theirs])
        with pytest.raises(ClashError):
            store.append("harbour", [draft("e-2")], {item: 0})

    def test_expectations_about_many_items_are_each_looked_at(self, store: SqlStore) -> None:
        make(store)
        items = [f"claim:c-{number}" for number in range(1200)]
        store.append("harbour", [draft("e-1", items[700]), draft("e-2", items[1199])])
        with pytest.raises(ClashError) as caught:
            store.append("harbour", [draft("e-3")], dict.fromkeys(items, 0) | {items[700]: 1})
        assert [event.id for event in caught.value.events] == ["e-2"]

    # ------------------------------------------------------------ repeated requests

    def test_a_repeated_request_is_answered_as_the_first_was(self, store: SqlStore) -> None:
        make(store)
        first = store.append("harbour", [draft("e-1"), draft("e-2", OTHER)], {CLAIM: 0})
        store.append("harbour", [draft("e-3", actor=BEN)])
        assert store.append("harbour", [draft("e-1"), draft("e-2", OTHER)], {CLAIM: 0}) == first
        assert store.head("harbour").seq == 3

    @pytest.mark.parametrize(
        "circumstances",
        [
            {"ts": "2031-05-06T10:00:00.000Z"},
            {"run_id": "run-2"},
            {"tool_version": "0.2.0"},
            {"actor": replace(ANN, role=Role.OWNER)},
            {"before": {"verdict": "confirm"}},
        ],
        ids=lambda fields: next(iter(fields)),
    )
    def test_a_repeated_request_may_come_later(self, store: SqlStore, circumstances: dict[str, Any]) -> None:
        make(store)
        first = store.append("harbour", [draft("e-1")])
        assert store.append("harbour", [draft("e-1", **circumstances)]) == first

    @pytest.mark.parametrize(
        "other",
        [
            {"actor": BEN},
            {"action": Action.REJECT},
            {"target": OTHER},
            {"after": {"cells": {"a-1": "absent"}}},
            {"after": None},
            {"reason": "no"},
            {"batch": "b-1"},
        ],
        ids=repr,
    )
    def test_an_id_is_not_used_for_two_decisions(self, store: SqlStore, other: dict[str, Any]) -> None:
        make(store)
        store.append("harbour", [draft("e-1")])
        with pytest.raises(ReviewError, match="e-1 was used for another decision"):
            store.append("harbour", [draft("e-2"), draft("e-1", **other)])
        with pytest.raises(ReviewError, match="two decisions have one id: e-3"):
            store.append("harbour", [draft("e-3"), draft("e-3", **other)])
        assert [event.id for event in store.events("harbour")] == ["e-1"]

    def test_what_is_new_of_a_request_is_appended_beside_what_is_there(self, store: SqlStore) -> None:
        make(store)
        (first,) = store.append("harbour", [draft("e-1")])
        answered = store.append("harbour", [draft("e-2", OTHER), draft("e-1"), draft("e-2", OTHER)], {CLAIM: 0})
        assert [event.id for event in answered] == ["e-2", "e-1", "e-2"]
        assert answered[1] == first
        assert [event.id for event in store.events("harbour")] == ["e-1", "e-2"]

    # ------------------------------------------------------------ at once

    def test_fifty_who_append_at_once_make_one_unbroken_chain(self, store: SqlStore) -> None:
        make(store)

        def append(number: int) -> list[Event]:
            return [
                event
                for turn in range(6)
                for event in store.append("harbour", [draft(f"e-{number}-{turn}", f"claim:c-{number}")], {CLAIM: 0})
            ]

        with ThreadPoolExecutor(50) as threads:
            answered = [event for events in threads.map(append, range(50)) for event in events]
        log = list(store.events("harbour"))
        assert verify(log, head=store.head("harbour").hash, least=300) is None
        assert sorted(answered, key=lambda event: event.seq) == log

    def test_of_twenty_who_decide_on_one_item_at_once_one_is_kept(self, store: SqlStore) -> None:
        make(store)
        together = threading.Barrier(20)

        def append(number: int) -> str:
            together.wait()
            try:
                return store.append("harbour", [draft(f"e-{number}")], {CLAIM: 0})[0].id
            except ClashError:
                return "clash"

        with ThreadPoolExecutor(20) as threads:
            answers = list(threads.map(append, range(20)))
        assert answers.count("clash") == 19
        assert [event.id for event in store.events("harbour")] == [name for name in answers if name != "clash"]

    def test_one_request_sent_twenty_times_at_once_is_kept_once(self, store: SqlStore) -> None:
        make(store)
        with ThreadPoolExecutor(20) as threads:
            answers = set(threads.map(lambda _: store.append("harbour", [draft("e-1")], {CLAIM: 0})[0].hash, range(20)))
        assert len(answers) == 1
        assert store.head("harbour").seq == 1

    def test_a_bad_request_spoils_none_that_comes_with_it(self, store: SqlStore) -> None:
        make(store)

        def append(number: int) -> int | str:
            target = "claim:" + "x" * LONGEST_ITEM if number % 3 == 0 else f"claim:c-{number}"
            try:
                return store.append("harbour", [draft(f"e-{number}", target)])[0].seq
            except ReviewError as error:
                return str(error)

        with ThreadPoolExecutor(30) as threads:
            answers = list(threads.map(append, range(90)))
        assert sum(isinstance(answer, int) for answer in answers) == 60
        assert {answer for answer in answers if isinstance(answer, str)} == {
            f"the item of a decision is longer than {LONGEST_ITEM} characters"
        }
        assert verify(store.events("harbour"), least=60) is None

    # ------------------------------------------------------------ hostile words

    @hostile
    def test_any_note_is_read_back_as_it_was_written(self, store: SqlStore, text: str) -> None:
        make(store)
        (answered,) = store.append(
            "harbour",
            [
                note("e-1", text),
            ],
        )
        (read,) = store.events("harbour")
        assert read == answered
        assert read.after == {"text": text, "to": []}
        assert verify([read]) is None
        assert store.append("harbour", [note("e-1", text)]) == (answered,)

    @hostile
    def test_any_title_and_report_is_read_back_as_it_was_written(self, store: SqlStore, text: str) -> None:
        store.create("harbour", text, "run-1", text, NOW)
        assert store.listed()[0].title == store.run("harbour") == text

    @pytest.mark.parametrize(
        ("bad", "says"),
        [
            pytest.param(draft("a\x00b"), "the id of a decision holds a NUL", id="a NUL in an id"),
            pytest.param(draft("\udc00"), "half a character", id="half a character in an id"),
            pytest.param(draft(""), "is empty", id="no id"),
            pytest.param(draft("x" * (LONGEST_NAME + 1)), "longer than", id="an endless id"),
            pytest.param(draft("e", "claim:\x00"), "the item of a decision holds a NUL", id="a NUL in a target"),
            pytest.param(draft("e", "x" * (LONGEST_ITEM + 1)), "longer than", id="an endless target"),
            pytest.param(draft("e", after=[1]), "no object", id="a list for what was said"),
            pytest.param(draft("e", after={"n": float("nan")}), "cannot be written as JSON", id="no number"),
            pytest.param(draft("e", after={"n": {1, 2}}), "cannot be written as JSON", id="a set"),
            pytest.param(note("e", "\ud83d\ude00"), "cannot be read back", id="two halves that JSON would join"),
            pytest.param(note("e", "x" * MOST_CHARACTERS), "at most", id="eight megabytes"),
        ],
    )
    def test_what_no_database_keeps_is_refused_alike_by_each(self, store: SqlStore, bad: Draft, says: str) -> None:
        make(store)
        with pytest.raises(ReviewError, match=says):
            store.append("harbour", [draft("e-0"), bad])
        assert store.head("harbour").seq == 0

    def test_what_is_nested_too_deep_is_refused(self, store: SqlStore) -> None:
        make(store)
        deep: dict[str, Any] = {}
        for _ in range(5000):
            deep = {"a": deep}
        with pytest.raises(ReviewError, match="cannot be written"):
            store.append("harbour", [draft("e", after=deep)])

    @pytest.mark.parametrize("text", ["'; DROP TABLE events; --", "%s", ":x", "É🜁"], ids=repr)
    def test_keys_are_never_read_as_anything_but_keys(self, store: SqlStore, text: str) -> None:
        store.create(text, "t", text, "{}", NOW)
        store.append(text, [draft(text, text)], {text: 0})
        assert [event.target for event in store.events(text)] == [text]
        with pytest.raises(ClashError):
            store.append(text, [draft("e-2", text)], {text: 0})
        assert store.run(text, text) == "{}"

    def test_the_longest_keys_fit_both_databases(self, store: SqlStore) -> None:
        comparison, item = "🜁" * LONGEST_NAME, "".join(chr(0x1F300 + number) for number in range(LONGEST_ITEM))
        store.create(comparison, "t", "r", "{}", NOW)
        assert store.append(comparison, [draft("🜂" * LONGEST_NAME, item)])[0].target == item


class AccountsContract:
    """People, logins, invitations, settings and unsent notes."""

    def test_people_are_added_replaced_and_listed_by_name(self, store: SqlStore) -> None:
        for name in ("ben", "Ann", "Édith", "ann"):
            store.put_account(Account(name, Role.REVIEWER))
        store.put_account(Account("ben", Role.OWNER, "$argon2id$…", active=False))
        people = store.accounts()
        assert [person.name for person in people] == ["Ann", "ann", "ben", "Édith"]
        assert people[2] == Account("ben", Role.OWNER, "$argon2id$…", active=False)
        assert people[0] == Account("Ann", Role.REVIEWER, None, active=True)

    def test_changes_of_people_at_once_all_see_each_other(self, store: SqlStore) -> None:
        names = [f"p{number}" for number in range(8)]
        for name in names:
            store.put_account(Account(name, Role.OWNER))

        def step_down(name: str) -> bool:
            def change(known: Mapping[str, Account]) -> Account:
                if sum(one.role is Role.OWNER for one in known.values()) == 1:
                    raise ReviewError("the last one stays")
                return replace(known[name], role=Role.VIEWER)

            try:
                return store.change_account(name, change).role is Role.VIEWER
            except ReviewError:
                return False

        with ThreadPoolExecutor(8) as threads:
            assert sum(threads.map(step_down, names)) == 7
        assert sum(one.role is Role.OWNER for one in store.accounts()) == 1

    def test_of_several_who_keep_a_setting_first_all_get_the_same(self, store: SqlStore) -> None:
        with ThreadPoolExecutor(10) as threads:
            found = set(threads.map(lambda number: store.first_setting("key", f"k{number}"), range(20)))
        assert found == {store.setting("key")}
        store.put_setting("key", "another")
        assert store.first_setting("key", "third") == "another"

    @pytest.mark.parametrize("name", ["", "a\x00b", "\ud800", "x" * 201], ids=repr)
    def test_a_name_that_no_database_keeps_is_refused(self, store: SqlStore, name: str) -> None:
        with pytest.raises(ReviewError, match="the name of a person"):
            store.put_account(Account(name, Role.VIEWER))

    def test_a_login_is_kept_renewed_and_forgotten(self, store: SqlStore) -> None:
        login = Session("t1", "ann", 1000.25, 1000.25, 5000.5)
        store.put_session(login)
        assert store.session("t1") == login
        store.put_session(replace(login, seen=1234.5))
        assert store.session("t1") == replace(login, seen=1234.5)
        store.drop_sessions(token="t1")
        assert store.session("t1") is None

    @pytest.mark.parametrize(
        ("which", "left"),
        [
            ({"token": "t1"}, ["t2", "t3"]),
            ({"name": "ann"}, ["t3"]),
            ({"before": 60.0}, ["t2", "t3"]),
            ({"before": 50.0}, ["t1", "t2", "t3"]),
            ({}, ["t1", "t2", "t3"]),
            ({"token": "nobody\x00"}, ["t1", "t2", "t3"]),
        ],
        ids=repr,
    )
    def test_logins_are_forgotten_by_token_person_or_time(
        self, store: SqlStore, which: dict[str, Any], left: list[str]
    ) -> None:
        for token, name, expires in (("t1", "ann", 50.0), ("t2", "ann", 90.0), ("t3", "ben", 90.0)):
            store.put_session(Session(token, name, 1.0, 1.0, expires))
        store.drop_sessions(**which)
        assert [token for token in ("t1", "t2", "t3") if store.session(token)] == left

    @pytest.mark.parametrize("token", ["", "nobody", "a\x00", "\ud800", "x" * 9999], ids=repr)
    def test_a_token_that_was_never_given_is_nobodys(self, store: SqlStore, token: str) -> None:
        assert store.session(token) is None
        assert store.take_invitation(token, 0.0) is None

    def test_an_invitation_holds_once(self, store: SqlStore) -> None:
        store.put_invitation("i1", "ann", 100.0)
        with ThreadPoolExecutor(10) as threads:
            taken = list(threads.map(lambda _: store.take_invitation("i1", 50.0), range(10)))
        assert sorted(taken, key=str) == [None] * 9 + ["ann"]

    def test_an_invitation_ends_with_its_time_and_with_a_newer_one(self, store: SqlStore) -> None:
        store.put_invitation("i1", "ann", 100.0)
        store.put_invitation("i2", "ann", 100.0)
        store.put_invitation("i3", "ben", 100.0)
        assert store.take_invitation("i1", 50.0) is None
        asked = [
            store.invited(token, now) for token, now in (("i1", 50.0), ("i2", 50.0), ("i2", 100.0), ("\ud800", 1.0))
        ]
        assert asked == [None, "ann", None, None]
        assert store.take_invitation("i2", 50.0) == "ann"
        assert store.take_invitation("i3", 100.0) is None
        assert store.take_invitation("i3", 50.0) is None

    def test_failed_logins_are_counted_within_a_window(self, store: SqlStore) -> None:
        assert [store.count_failure("ann", now, 60.0) for now in (0.0, 10.0, 20.0, 65.0, 200.0)] == [1, 2, 3, 3, 1]
        assert store.failures("ann", 201.0, 60.0) == 1
        assert store.failures("ben", 201.0, 60.0) == 0
        store.clear_failures("ann")
        assert store.failures("ann", 201.0, 60.0) == 0

    def test_failed_logins_at_once_are_all_counted(self, store: SqlStore) -> None:
        with ThreadPoolExecutor(10) as threads:
            list(threads.map(lambda _: store.count_failure("ann", 5.0, 60.0), range(30)))
        assert store.failures("ann", 6.0, 60.0) == 30

    @hostile
    def test_whatever_is_typed_as_a_name_is_counted(self, store: SqlStore, text: str) -> None:
        assert [store.count_failure(text, 1.0, 9.0), store.count_failure(text, 2.0, 9.0)] == [1, 2]

    @hostile
    def test_any_setting_and_unsent_note_is_read_back_as_it_was(self, store: SqlStore, text: str) -> None:
        make(store)
        store.put_setting("secret", text)
        assert store.setting("secret") == text
        store.put_note_draft("harbour", "ann", CLAIM, text)
        assert store.note_drafts("harbour", "ann") == ({CLAIM: text} if text else {})

    def test_a_setting_is_replaced_and_one_never_kept_is_none(self, store: SqlStore) -> None:
        store.put_setting("secret", "one")
        store.put_setting("secret", "two")
        assert store.setting("secret") == "two"
        assert store.setting("other") is store.setting("\x00") is None

    def test_unsent_notes_have_an_end(self, store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
        make(store)
        monkeypatch.setattr(people, "MOST_DRAFTS", 3)
        for number in range(3):
            store.put_note_draft("harbour", "ann", f"claim:{number}", "x")
        with pytest.raises(ReviewError, match="3 unsent notes"):
            store.put_note_draft("harbour", "ann", "claim:3", "x")
        store.put_note_draft("harbour", "ann", "claim:2", "changed")
        store.put_note_draft("harbour", "ben", "claim:3", "x")
        store.put_note_draft("harbour", "ann", "claim:0", "")
        store.put_note_draft("harbour", "ann", "claim:3", "x")
        assert store.note_drafts("harbour", "ann") == {"claim:1": "x", "claim:2": "changed", "claim:3": "x"}

    def test_unsent_notes_are_a_persons_own_and_forgotten_when_empty(self, store: SqlStore) -> None:
        make(store)
        store.put_note_draft("harbour", "ann", CLAIM, "first")
        store.put_note_draft("harbour", "ann", CLAIM, "second")
        store.put_note_draft("harbour", "ann", OTHER, "third")
        store.put_note_draft("harbour", "ben", CLAIM, "his")
        assert store.note_drafts("harbour", "ann") == {CLAIM: "second", OTHER: "third"}
        store.put_note_draft("harbour", "ann", CLAIM, "")
        assert store.note_drafts("harbour", "ann") == {OTHER: "third"}
        assert store.note_drafts("bridge", "ann") == store.note_drafts("\x00", "ann") == {}
        with pytest.raises(ReviewError):
            store.put_note_draft("nowhere", "ann", CLAIM, "lost")
