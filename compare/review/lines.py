"""The log as JSON lines, its form for files: a first line that names the schema, then one line an event.

What it does not do: look whether the chain is whole; that is `verify` of event.py, and auditing.py for files.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from compare.errors import ReviewError
from compare.review.event import SURROGATE, Event

SCHEMA = "biasdiff/events/1"


def to_lines(events: Iterable[Event]) -> Iterator[str]:
    """Yield the log as JSON lines: a first line that names the schema, then one line an event."""
    yield json.dumps({"schema": SCHEMA}) + "\n"
    for event in events:
        yield line_of(event)


def line_of(event: Event) -> str:
    """Return one event as its line of the log."""
    return escaped(json.dumps(event.to_dict(), ensure_ascii=False, allow_nan=False)) + "\n"


def escaped(text: str) -> str:
    """Return JSON text with each lone half of a character as its escape, so that it can be written as UTF-8."""
    return SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def from_lines(lines: Iterable[str], where: str | None = None) -> list[Event]:
    """Read what `to_lines` wrote; raises ReviewError that names the line which cannot be read."""
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    first = next(numbered, None)
    if first is None or _plain(first, where).get("schema") != SCHEMA:
        hint = "Give a file written by: biasdiff export RUN --format jsonl"
        raise ReviewError(f"no log of events (its first line does not name {SCHEMA})", where=where, hint=hint)
    return [_event(line, where) for line in numbered]


def _event(numbered: tuple[int, str], where: str | None) -> Event:
    try:
        event = Event.from_dict(_plain(numbered, where))
        check_types(event)
        return event
    except (TypeError, ValueError, KeyError) as error:
        what = f"line {numbered[0]} is no event ({str(error)[:80]})"
        raise ReviewError(what, where=where, hint="The file was changed or cut.") from error


def check_types(event: Event) -> None:
    """Raise TypeError where a field that is read as it stands is of another type: a log may come from anywhere."""
    texts = [event.id, event.ts, event.run_id, event.tool_version, event.actor.name, event.target, event.hash]
    texts += [text for one in event.anchors for text in (one.article, one.quote, one.prefix, one.suffix)]
    numbers = [event.seq, *(number for one in event.anchors for number in (one.start, one.end))]
    if origin := event.origin:
        texts += [origin.ts, origin.hash, origin.actor.name]
        numbers.append(origin.seq)
    if not all(isinstance(text, str) for text in (*texts, event.prev_hash)) or {*map(type, numbers)} != {int}:
        raise TypeError("a text or a number is none")
    if not all(isinstance(one, str | None) for one in (event.reason, event.batch)):
        raise TypeError("the reason or the batch is no text")
    if not all(isinstance(one, dict | None) for one in (event.before, event.after)):
        raise TypeError("before or after is no object")


def _plain(numbered: tuple[int, str], where: str | None) -> dict[str, Any]:
    try:
        data = json.loads(numbered[1])
    except (ValueError, RecursionError) as error:
        raise ReviewError(f"line {numbered[0]} is not valid JSON", where=where) from error
    if not isinstance(data, dict):
        raise ReviewError(f"line {numbered[0]} is no JSON object", where=where)
    return data
