"""What the interface answers: JSON whatever stands in the texts, and which statuses a route may end with."""

import json
from typing import Any

from fastapi.responses import JSONResponse

from compare.review.lines import escaped
from compare.web import bodies


class Answer(JSONResponse):
    """JSON in UTF-8; half a character, which articles may hold, is written as its escape."""

    def render(self, content: Any) -> bytes:
        """Return the body."""
        text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return escaped(text).encode("utf-8")


_ANY = {
    400: "It cannot be read",
    403: "Not under this name, from another site, or not for this role",
    405: "No such method here",
    408: "The body did not arrive in time",
    413: "Too large",
    414: "The address is too long",
    429: "Too many requests; Retry-After says when",
    431: "Too many header lines",
    500: "A fault; its id stands in the log",
    503: "The store cannot be reached",
}
_IN = {401: "Not logged in", 404: "Not there", 422: "Not whole"}
_WRITE = {409: "Settled, signed, taken, or somebody was faster", 415: "Only JSON is taken", 507: "No space is left"}


def _documented(*parts: dict[int, str]) -> dict[int | str, dict[str, Any]]:
    """The schema of every failure is Failure."""
    whole = {status: what for part in parts for status, what in part.items()}
    return {status: {"model": bodies.Failure, "description": whole[status]} for status in sorted(whole)}


OPEN, READS, WRITES = _documented(_ANY), _documented(_ANY, _IN), _documented(_ANY, _IN, _WRITE)
