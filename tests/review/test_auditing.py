"""A log is good only as it was written: every byte, every field, every order, every end."""

import json
from typing import Any

import pytest

from compare.errors import ReviewError
from compare.review.auditing import Audit, audit, strict_lines
from compare.review.event import (
    GENESIS,
    Action,
    Actor,
    ActorKind,
    Anchor,
    Draft,
    Event,
    Origin,
    Role,
    seal,
)
from compare.review.lines import from_lines, line_of, to_lines

ANN = Actor("Ann “Quay” Ferrow", role=Role.REVIEWER)


def make_log() -> list[Event]:
    """Four events in which every field is filled somewhere."""
    anchor = Anchor("a-1", 3, 9, "the sluice", "by ", " at noon")
    origin = Origin(9, "2031-05-05T00:00:00.000Z", "f" * 64, Actor("Ben", ActorKind.HUMAN, Role.VIEWER))
    when = "2031-05-06T09:30:00.000Z"
    drafts = [
        Draft("e-1", when, "run-1", "0.1.0", ANN, Action.CONFIRM, "claim:c-1", after={"cells": {"a-1": "stated"}}),
        Draft("e-2", when, "run-1", "0.1.0", ANN, Action.NOTE, "claim:c-1", after={"text": "halves \ud83d, é, \x00, 🜁"}),
        Draft("e-3", when, "run-1", "0.1.0", ANN, Action.STATE, "cell:c-1/a-1", {"state": "absent"}, {"state": "stated"},
              "no", (anchor,), "b-1", origin),
        Draft("e-4", when, "run-1", "0.1.0", ANN, Action.UNDO, "event:e-1"),
    ]  # fmt: skip
    log: list[Event] = []
    for draft in drafts:
        log.append(seal(draft, len(log) + 1, log[-1].hash if log else GENESIS))
    return log


LOG = make_log()
LINES = [line.encode() for line in to_lines(LOG)]


def found(lines: list[bytes], **expected: Any) -> Audit:
    return audit(strict_lines(lines), **expected)


def test_a_log_as_it_was_written_is_good() -> None:
    assert found(LINES) == Audit(4, LOG[-1].hash, None)
    assert list(strict_lines(LINES)) == LOG == from_lines([line.decode() for line in LINES])
    assert found([line.replace(b"\n", b"\r\n") for line in LINES]).problem is None
    assert found(LINES[:1]) == Audit(0, GENESIS, None)


@pytest.mark.parametrize("bit", [1, 32])
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_any_byte_that_changed_is_found_and_its_event_named(number: int, bit: int) -> None:
    line = LINES[number]
    for place in range(len(line) - 1):
        changed = line[:place] + bytes([line[place] ^ bit]) + line[place + 1 :]
        said = found([*LINES[:number], changed, *LINES[number + 1 :]])
        assert said.problem is not None, changed
        # Its own number, or where the byte is that of `seq` or a line end, the place where it should be.
        assert said.problem.startswith(f"event {number} "), (said.problem, changed)
        assert said.events == number - 1


@pytest.mark.parametrize("place", range(len(LINES[0]) - 1))
def test_any_byte_that_changed_in_the_first_line_is_found(place: int) -> None:
    first = LINES[0][:place] + bytes([LINES[0][place] ^ 1]) + LINES[0][place + 1 :]
    assert "no log of events" in str(found([first, *LINES[1:]]).problem)


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(leaf for key, inner in pairs for leaf in _leaves(inner, (*path, key)))]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_any_field_that_changed_was_left_out_or_added_is_found(number: int) -> None:
    event = LOG[number - 1].to_dict()
    for path in _leaves(event)[1:]:
        for new in ("other", 7, None, [], {}, "DROP"):
            plain = json.loads(json.dumps(event))
            inner = plain
            for key in path[:-1]:
                inner = inner[key]
            if inner[path[-1]] == new and type(inner[path[-1]]) is type(new):
                continue
            if new == "DROP":
                del inner[path[-1]]
            else:
                inner[path[-1]] = new
            line = json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
            said = found([*LINES[:number], line, *LINES[number + 1 :]])
            assert said.problem is not None, (path, new)
            assert said.problem.startswith(f"event {number} "), (path, new, said.problem)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        pytest.param([*LINES[:2], *LINES[3:]], "event 2 is missing: the next one says it is 3", id="one left out"),
        pytest.param([LINES[0], LINES[2], LINES[1], *LINES[3:]], "event 1 is missing", id="two exchanged"),
        pytest.param([*LINES[:3], LINES[2], *LINES[3:]], "event 3 is missing: the next one says it is 2", id="one twice"),
        pytest.param(LINES[1:], "no log of events", id="no first line"),
        pytest.param([], "no log of events", id="nothing"),
        pytest.param([*LINES[:2], b"{}\n"], "event 2 cannot be read (line 3)", id="an empty object"),
        pytest.param([*LINES[:2], b"[" * 100_000], "event 2 cannot be read (line 3)", id="nested without end"),
        pytest.param([*LINES[:2], b'{"seq": NaN}\n'], "event 2 cannot be read", id="no number"),
        pytest.param([*LINES[:2], b'{"seq": ' + b"9" * 9999 + b"}\n"], "event 2 cannot be read", id="an endless number"),
        pytest.param([*LINES[:2], b"\xff\xfe\n"], "event 2 cannot be read", id="no text"),
        pytest.param([*LINES[:4], LINES[4][:-40]], "event 4 cannot be read (line 5)", id="cut in the middle of a line"),
    ],
)  # fmt: skip
def test_whatever_is_wrong_is_named(lines: list[bytes], says: str) -> None:
    assert says in str(found(lines).problem)


def test_the_same_event_written_in_another_order_is_not_as_it_was_written() -> None:
    line = json.dumps(LOG[1].to_dict(), sort_keys=True).encode() + b"\n"
    assert found([*LINES[:2], line, *LINES[3:]]).problem == "event 2 was changed after it was written (line 3)"


@pytest.mark.parametrize(
    ("expected", "says"),
    [
        ({"head": LOG[-1].hash, "least": 4}, None),
        ({"head": LOG[-1].hash[:8]}, None),
        ({"head": LOG[1].hash, "least": 2}, None),  # it went on from there
        ({"head": "0" * 64}, "and none of them is 000000000000: its end is missing, or it is another log"),
        ({"head": LOG[1].hash, "least": 5}, "5 were expected"),
        ({"least": 5}, "the log has 4 events, 5 were expected: its end is missing"),
    ],
)
def test_how_a_log_ended_can_be_asked(expected: dict[str, Any], says: str | None) -> None:
    problem = found(LINES, **expected).problem
    assert problem is None if says is None else problem is not None and says in problem


def test_where_the_hash_that_was_asked_for_stands_is_told() -> None:
    assert [found(LINES, head=event.hash).expected for event in LOG] == [1, 2, 3, 4]
    assert found(LINES).expected == 0


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_cut_end_shows_only_to_who_knows_how_it_ended(count: int) -> None:
    cut = LINES[: count + 1]
    assert found(cut).problem is None
    assert "its end is missing" in str(found(cut, head=LOG[-1].hash).problem)
    assert "its end is missing" in str(found(cut, least=4).problem)


def test_a_whole_new_chain_shows_only_by_its_head() -> None:
    other = seal(Draft("e-1", "t", "r", "v", ANN, Action.REJECT, "claim:c-1"), 1, GENESIS)
    lines = [LINES[0], line_of(other).encode()]
    assert found(lines).problem is None
    assert "or it is another log" in str(found(lines, head=LOG[0].hash).problem)


def test_reading_stops_at_the_first_bad_event() -> None:
    read = strict_lines([*LINES[:2], b"{\n", *LINES[2:]])
    assert next(read) == LOG[0]
    with pytest.raises(ReviewError, match="event 2 cannot be read"):
        next(read)
