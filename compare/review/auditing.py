"""Is a log as it was written? Each event read strictly, its chain verified, the first bad one named. No I/O.

A chain shows a change, not a cut tail: for that somebody must have written down how the log ended (`head`, `least`).
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NoReturn

from compare.errors import ReviewError
from compare.review.event import GENESIS, Event, verify
from compare.review.lines import SCHEMA, check_types, line_of


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found: how many events were good, the hash of the last of them, and what is wrong, if anything.

    `expected` is the place of the event that has the hash asked for, 0 where none was asked for.
    """

    events: int
    head: str
    problem: str | None = None
    expected: int = 0


def audit(events: Iterable[Event], *, head: str | None = None, least: int = 0) -> Audit:
    """Verify a chain; an event that cannot be read ends it (`events` raises ReviewError there).

    `head` is a hash that the log once ended with, or its beginning: some event must have it, and what comes after went
    on from there. `least` is how many events there must be.
    """
    good = Audit(0, GENESIS)
    expected = 0

    def counted() -> Iterator[Event]:
        nonlocal good, expected
        for event in events:
            yield event
            good = Audit(event.seq, event.hash)
            if head is not None and event.hash.startswith(head):
                expected = event.seq

    try:
        problem = verify(counted(), least=least) or _ending(good, head, expected)
    except ReviewError as error:
        problem = error.what
    return replace(good, problem=problem, expected=expected)


def _ending(good: Audit, head: str | None, expected: int) -> str | None:
    if head is None or expected or good.head.startswith(head):
        return None
    what = f"the log ends with {good.head[:12]} after {good.events} events, and none of them is {head[:12]}"
    return f"{what}: its end is missing, or it is another log"


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
