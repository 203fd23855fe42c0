"""Which article of a newer run is which one of an older run: the same text, the same address, or much the same words.

An article is never two. What it does not do: fetch anything, or look into the claims.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Protocol

from compare.text.words import WORD

# Share of the shorter text's runs of five words that must stand in the other: two versions of one article share most of
# them, two reports of one event by different desks some hundredths (tests/data/rerun.toml), copies of an agency all.
SAME_TEXT = 0.5
RUN = 5
# Words read of each: enough to know an article, and a bound for one of 400,000 characters.
MOST_WORDS = 20_000


class Named(Protocol):
    """What an article may be known by."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def url(self) -> str | None:
        """Its address."""

    @property
    def path(self) -> str | None:
        """Where it was read."""

    @property
    def source(self) -> str | None:
        """Its outlet."""

    @property
    def title(self) -> str | None:
        """Its headline."""


def successors(
    old: Sequence[Named], new: Sequence[Named], texts: Mapping[str, str], newer: Mapping[str, str]
) -> dict[str, str]:
    """Return the id of the new article for each old one that has one; `texts` and `newer` are their texts by id.

    First equal ids, then equal address, path, or outlet and headline, where no second one has them; then the words.
    """
    found = {one.id: one.id for one in old if any(other.id == one.id for other in new)}
    for key in (_url, _path, _headline):
        _add(found, old, new, key)
    left = [one.id for one in old if one.id not in found and texts.get(one.id)]
    free = [one.id for one in new if one.id not in found.values() and newer.get(one.id)]
    _add_alike(found, {one: _runs(texts[one]) for one in left}, {one: _runs(newer[one]) for one in free})
    return {one.id: found[one.id] for one in old if one.id in found}


def _url(one: Named) -> str | None:
    return one.url or None


def _path(one: Named) -> str | None:
    return one.path or None


def _headline(one: Named) -> str | None:
    return f"{one.source}\0{one.title}" if one.source and one.title else None


def _add(found: dict[str, str], old: Sequence[Named], new: Sequence[Named], key: Callable[[Named], str | None]) -> None:
    left = _unique((one for one in old if one.id not in found), key)
    free = _unique((one for one in new if one.id not in found.values()), key)
    found.update({one: free[name] for name, one in left.items() if name in free})


def _unique(articles: Iterable[Named], key: Callable[[Named], str | None]) -> dict[str, str]:
    ids: dict[str, list[str]] = {}
    for article in articles:
        if (name := key(article)) is not None:
            ids.setdefault(name, []).append(article.id)
    return {name: here[0] for name, here in ids.items() if len(here) == 1}


def _add_alike(found: dict[str, str], left: Mapping[str, Set[bytes]], free: Mapping[str, Set[bytes]]) -> None:
    shares = sorted((-_share(a, b), one, other) for one, a in left.items() for other, b in free.items())
    for share, one, other in shares:
        if -share >= SAME_TEXT and one not in found and other not in found.values():
            found[one] = other


def _share(one: Set[bytes], other: Set[bytes]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _runs(text: str) -> frozenset[bytes]:
    """Hashes of all runs of five words; a text of fewer words is one run."""
    words = [match[0].casefold() for _, match in zip(range(MOST_WORDS), WORD.finditer(text), strict=False)]
    runs = (" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))
    return frozenset(hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=8).digest() for run in runs)
