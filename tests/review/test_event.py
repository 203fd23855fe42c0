"""Events: a chain in which every change shows, and JSON lines that come back as they were, whatever they hold."""

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_run import Log, make_run
from scripted import scripted

from compare.errors import ReviewError
from compare.review.event import (
    Action,
    Actor,
    ActorKind,
    Anchor,
    Draft,
    Event,
    Origin,
    Role,
    Unit,
    hash_of,
    item_of,
    items_of,
    pair_target,
    seal,
    verify,
)
from compare.review.lines import SCHEMA, from_lines, to_lines

WHOLE = seal(
    Draft(
        "e-1", "2031-05-06T09:00:00.000Z", "r-1", "0.0.0", Actor("Ada", ActorKind.IMPORT, Role.REVIEWER), Action.NOTE,
        "claim:c-1", {"text": "x"}, {"text": "y", "to": ["Bo"]}, "because", (Anchor("a-1", 0, 3, "abc", "", "d"),), "b-1",
        Origin(7, "2031-05-05T09:00:00.000Z", "0" * 64, Actor("Ada")),
    ),
    1,
    "0" * 64,
)  # fmt: skip
OTHERWISE: dict[str, object] = {
    "seq": 2, "id": "e-2", "ts": "2031-05-06T09:00:00.001Z", "run_id": "r-2", "tool_version": "0.0.1",
    "actor": Actor("Ada", ActorKind.HUMAN, Role.REVIEWER), "action": Action.VERDICT, "target": "claim:c-2",
    "before": None, "after": {"text": "y", "to": ["Bo", "Cem"]}, "reason": None,
    "anchors": (Anchor("a-1", 0, 3, "abc", "", "e"),), "batch": None, "origin": None, "prev_hash": "1" * 64,
    "hash": "2" * 64,
}  # fmt: skip


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Event)])
def test_a_change_of_any_field_shows(name: str) -> None:
    changed = dataclasses.replace(WHOLE, **{name: OTHERWISE[name]})
    assert verify([WHOLE]) is None
    assert "event 1 " in (verify([changed]) or "")


@pytest.fixture
def log() -> Log:
    """Return a log of some forty events."""
    return scripted(make_run(), 3, 60)


@pytest.mark.parametrize("at", [0, 1, 20])
def test_verification_names_the_first_bad_event(log: Log, at: int) -> None:
    events = list(log.events)
    events[at] = dataclasses.replace(events[at], reason="changed")
    assert verify(events) == f"event {at + 1} was changed after it was written"
    resealed = [*events[:at], seal(events[at].draft, at + 1, events[at].prev_hash), *events[at + 1 :]]
    assert verify(resealed) == f"event {at + 2} does not follow the one before it"
    assert (
        verify([*log.events[:at], *log.events[at + 1 :]])
        == f"event {at + 1} is missing: the next one says it is {at + 2}"
    )


def test_a_cut_tail_shows_only_by_what_is_known_of_the_end(log: Log) -> None:
    cut, head = log.events[:-2], log.events[-1].hash
    assert verify(cut) is None
    assert "its end is missing" in (verify(cut, least=len(log.events)) or "")
    assert f"not with {head[:12]}: its end is missing" in (verify(cut, head=head) or "")
    assert verify(log.events, head=head, least=len(log.events)) is None


def test_two_events_in_each_others_place_show(log: Log) -> None:
    events = [*log.events[:4], log.events[5], log.events[4], *log.events[6:]]
    assert verify(events) == "event 5 is missing: the next one says it is 6"


def test_a_number_without_end_is_no_sealed_event() -> None:
    assert verify([dataclasses.replace(WHOLE, after={"n": float("inf")})]) == "event 1 was changed after it was written"


texts = st.text(st.characters(), max_size=20)  # line ends, controls, halves of characters, all of it
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(texts, texts, st.dictionaries(texts, values, max_size=3), texts)
def test_a_log_comes_back_from_its_lines_as_it_was(
    name: str, target: str, after: dict[str, object], reason: str
) -> None:
    log = Log()
    log.add(name, Action.NOTE, target, after, reason=reason)
    lines = "".join(to_lines(log.events))
    lines.encode("utf-8")
    back = from_lines(lines.split("\n"))
    assert back == log.events
    assert verify(back) is None


@pytest.mark.parametrize(
    "text",
    [
        "half \ud800 a sign", "the other half \udc00", "\udc00\ud800", "a sign in two halves \ud83d\ude00", "nothing\x00",
        "a line\u2028and a paragraph\u2029", "next\x85line", "\r\n\v\f\x1c\x1d\x1e", "\U0001f469\u200d\U0001f52c", "\ufeff",
        "\\ud800", "</script>", "\u202eback to front",
    ],
)  # fmt: skip
def test_hostile_text_comes_back_from_a_file_with_one_line_an_event(tmp_path: Path, text: str) -> None:
    log = Log()
    log.add(f"Ada {text}", Action.NOTE, "claim:c-1", {"text": text, text: [text]}, reason=text, batch=text)
    path = tmp_path / "log.jsonl"
    path.write_bytes("".join(to_lines(log.events)).encode("utf-8"))
    assert path.read_bytes().count(b"\n") == 1 + len(log.events)
    with path.open(encoding="utf-8", newline="\n") as lines:
        back = from_lines(lines)
    assert verify(back) is None
    # Two halves that stand together are one sign once they were written; the chain must not break on it.
    assert [one.hash for one in back] == [one.hash for one in log.events]


LINE = json.dumps(WHOLE.to_dict())
HEAD = json.dumps({"schema": SCHEMA})


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([], "log.jsonl: no log of events"),
        (["{}"], "log.jsonl: no log of events"),
        ([LINE], "log.jsonl: no log of events"),
        (["\ufeffnot json"], "log.jsonl: line 1 is not valid JSON"),
        ([HEAD, "[1]"], "log.jsonl: line 2 is no JSON object"),
        ([HEAD, LINE, LINE[:-20]], "log.jsonl: line 3 is not valid JSON"),
        ([HEAD, "[" * 100_000], "log.jsonl: line 2 is not valid JSON"),
        ([HEAD, "{}"], "log.jsonl: line 2 is no event"),
        ([HEAD, LINE.replace('"note"', '"eat"')], "log.jsonl: line 2 is no event"),
        ([HEAD, LINE.replace('"seq": 1', '"seq": "1"')], "log.jsonl: line 2 is no event"),
        ([HEAD, LINE.replace('"claim:c-1"', "7")], "log.jsonl: line 2 is no event"),
        ([HEAD, LINE.replace('{"text": "x"}', "[]")], "log.jsonl: line 2 is no event"),
        ([HEAD, LINE.replace('"because"', "[1]")], "log.jsonl: line 2 is no event"),
        ([HEAD, LINE.replace('"b-1"', "{}")], "log.jsonl: line 2 is no event"),
    ],
)
def test_what_is_no_log_is_refused_in_one_line_that_names_the_place(lines: list[str], message: str) -> None:
    with pytest.raises(ReviewError) as caught:
        from_lines(lines, "log.jsonl")
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


# ---------------------------------------------------------------- targets


@pytest.mark.parametrize(
    ("target", "item"),
    [
        ("claim:c-1", "claim:c-1"),
        ("cell:c-1/a-2", "claim:c-1"),
        ("quote:q-1/a-2", "quote:q-1/a-2"),
        ("review", "review"),
    ],
)
def test_a_cell_belongs_to_its_claim_and_all_else_to_itself(target: str, item: str) -> None:
    assert item_of(target) == item


@pytest.mark.parametrize(
    ("action", "target", "after", "items"),
    [
        (Action.MERGE, "claim:c-1", {"merged": ["c-2", "c-3"]}, ("claim:c-1", "claim:c-2", "claim:c-3")),
        (Action.SPLIT, "claim:c-1", {"row": "n-1", "units": []}, ("claim:c-1", "claim:n-1")),
        (Action.MOVE, "claim:c-1", {"to": "c-2"}, ("claim:c-1", "claim:c-2")),
        (Action.ATTACH, "claim:c-1", {"to": "c-2"}, ("claim:c-1", "claim:c-2")),
        (Action.ATTACH, "quote:q-1/a", {"to": "q-2/a"}, ("quote:q-1/a", "quote:q-2/a")),
        (Action.ATTACH, "pair:a:1-2|b:1-2", {"to": "a:3-4|b:1-2"}, ("pair:a:1-2|b:1-2", "pair:a:3-4|b:1-2")),
        (Action.ATTACH, "conflict:x-1", {"to": ["x-2"]}, ("conflict:x-1",)),
        (Action.ASSIGN, "claim:c-1", {"to": "Bo"}, ("claim:c-1",)),
        (Action.MERGE, "claim:c-1", {"merged": "c-2"}, ("claim:c-1",)),
        (Action.MOVE, "claim:c-1", {"to": 7}, ("claim:c-1",)),
        (Action.MERGE, "claim:c-1", {"merged": [7, None, "c-2"]}, ("claim:c-1", "claim:c-2")),
    ],
)
def test_an_event_touches_all_claims_that_it_changes(
    action: Action, target: str, after: dict[str, object], items: tuple[str, ...]
) -> None:
    assert items_of(dataclasses.replace(WHOLE, action=action, target=target, after=after)) == items


def test_the_order_of_two_units_does_not_make_another_pair() -> None:
    one, other = Unit("a-1", 5, 9), Unit("a-2", 0, 4)
    assert pair_target(one, other) == pair_target(other, one) == "pair:a-1:5-9|a-2:0-4"


@pytest.mark.parametrize(
    "key", ["", "a", "a:", "a:1", "a:2-1", "a:1-1", "a:-1-2", ":1-2", "a:1-x", "a:\u00b2-5", "a:1-" + "9" * 9999]
)
def test_a_unit_that_names_no_stretch_is_refused(key: str) -> None:
    with pytest.raises(ReviewError, match="names no stretch of an article"):
        Unit.parse(key)


def test_a_hash_covers_everything_but_itself() -> None:
    assert hash_of(dataclasses.replace(WHOLE, hash="x")) == WHOLE.hash
