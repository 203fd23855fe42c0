"""What people decided about passages of an earlier run, as a later run can obey it: what tells one thing, what not.

Values only. The review makes them (review/constraints.py), matching obeys them (match/steered.py).
"""

import hashlib
import json
from dataclasses import dataclass

from compare.plain import Plain


@dataclass(frozen=True, slots=True)
class Source(Plain):
    """An article of the earlier run, by all that it may be known by in a later one."""

    id: str
    url: str | None = None
    path: str | None = None
    source: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Passage(Plain):
    """Words [start, end) of an article, in code points, with what stood before and behind them.

    `article` is an index into `Steering.articles`.
    """

    article: int
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Steering(Plain):
    """Pairs of passages, by their index in `passages`, that must stand in one row of the claim table, or cannot."""

    articles: tuple[Source, ...] = ()
    passages: tuple[Passage, ...] = ()
    must: tuple[tuple[int, ...], ...] = ()
    cannot: tuple[tuple[int, ...], ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything is asked for."""
        return bool(self.must or self.cannot)

    @property
    def signature(self) -> str:
        """How many pairs must and cannot stand together, and 8 hex digits of the hash of all."""
        text = json.dumps(self.to_dict(), sort_keys=True)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{len(self.must)}+{len(self.cannot)}-{digest[:8]}"
