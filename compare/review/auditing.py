"""Is a log as it was written? Each event read strictly, its chain verified, the first bad one named. No I/O.

A chain shows a change, not a cut tail: for that somebody must have written down how the log ended (`head`, `least`).
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NoReturn

from compare.errors import ReviewError
from compare.review.event import GENESIS, SCHEMA, Event, check_types, line_of, verify


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found: how many events were good, the hash of the last of them, and what is wrong, if anything."""

    events: int
    head: str
    problem: str | None = None


def audit(events: Iterable[Event], *, head: str | None = None, least: int = 0) -> Audit:
    """Verify a chain; an event that cannot be read ends it (`events` raises ReviewError there).

    `head` is the hash, or its beginning, that the last event must have, `least` how many there must be.
    """
    good = Audit(0, GENESIS)

    def counted() -> Iterator[Event]:
        nonlocal good
        for event in events:
            yield event
            good = Audit(event.seq, event.hash)

    try:
        problem = verify(counted(), least=least) or _ending(good, head)
    except ReviewError as error:
        problem = error.what
    return replace(good, problem=problem)


def _ending(good: Audit, head: str | None) -> str | None:
    if head is None or good.head.startswith(head):
        return None
    what = f"the log ends with {good.head[:12]} after {good.events} events, not with {head[:12]}"
    return f"{what}: its end is missing or new"


def strict_lines(lines: Iterable[bytes]) -> Iterator[Event]:
    """Yield the events of a JSON-lines log that is byte for byte as biasdiff wrote it.

    Raises ReviewError that names the first event that is not.
    """
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    first = next(numbered, (0, b""))[1]
    if _text(first).rstrip("\r\n") != json.dumps({"schema": SCHEMA}):
        raise ReviewError(f"no log of events (its first line does not name {SCHEMA})")
    for place, (number, line) in enumerate(numbered, 1):
        try:
            event = read_event(_text(line))
            same = line_of(event).rstrip("\n") == _text(line).rstrip("\r\n")
        except (ValueError, RecursionError) as error:
            raise ReviewError(f"event {place} cannot be read (line {number})") from error
        if not same:
            raise ReviewError(f"event {place} was changed after it was written (line {number})")
        yield event


def _text(line: bytes) -> str:
    return line.decode("utf-8", "backslashreplace")


def read_event(text: str) -> Event:
    """Return the event that JSON text holds, however it is spaced; raises ValueError."""
    try:
        event = Event.from_dict(json.loads(text, parse_constant=_refuse))
        check_types(event)
        return event
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)[:80]) from error


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")
