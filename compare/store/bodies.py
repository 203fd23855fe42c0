"""An event as the canonical JSON text of its row, and back, strictly: what is not exactly so is refused."""

import json
from typing import Any

from compare.errors import ReviewError
from compare.review.auditing import read_event
from compare.review.event import Draft, Event, seal
from compare.review.lines import escaped

# A note of a megabyte, every character of it escaped, takes six.
MOST_CHARACTERS = 8_000_000


def body_of(event: Event) -> str:
    """Return the event as one line of JSON: sorted keys, no spaces; half a character is written as its escape."""
    plain = event.to_dict()
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return escaped(text)


def event_of(body: str) -> Event:
    """Return the event in a row; raises ValueError for what is no event, or not written as `body_of` writes it."""
    event = read_event(body)
    if body_of(event) != body:
        raise ValueError("it is not written as biasdiff writes events")
    return event


def kept(draft: Draft, seq: int, prev_hash: str) -> tuple[str, Event]:
    """Return the body of the event that a draft becomes, and the event as it will be read back.

    Raises ReviewError where both would differ: halves of characters that JSON would join, keys that are no text.
    """
    if not isinstance(draft.after, dict | None):
        raise ReviewError("what a decision says is no object")
    try:
        event = seal(draft, seq, prev_hash)
        body = body_of(event)
        if len(body) > MOST_CHARACTERS:
            raise ReviewError(f"a decision takes at most {MOST_CHARACTERS:,} characters", hint="Shorten its note.")
        read = read_event(body)
    except (TypeError, ValueError, RecursionError) as error:
        raise ReviewError("a decision holds what cannot be written as JSON") from error
    if read.to_dict() != event.to_dict():
        raise ReviewError("a decision holds what cannot be read back from JSON as it was")
    return body, read


def said(draft: Draft | Event) -> dict[str, Any]:
    """Return what the actor said, without the circumstances: two drafts of one id that say the same are one.

    When it came, on which run and version, in which role, and what stood there before may differ when a request is
    repeated after a broken connection: the first one may have been kept.
    """
    plain = draft.draft.to_dict() if isinstance(draft, Event) else draft.to_dict()
    actor = plain["actor"]
    names = ("action", "target", "after", "reason", "anchors", "batch", "origin")
    return {"name": actor["name"], "kind": actor["kind"], **{name: plain[name] for name in names}}
