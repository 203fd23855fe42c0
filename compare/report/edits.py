"""What a source did to the words that it quotes, in plain sentences: cut where and how much, changed, added."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from compare.model import Difference
from compare.report.text_views import Edit
from compare.report.words import Words

# In the order in which a reader meets them.
_KINDS = ("cut-start", "cut-middle", "cut-end", "changed", "added")
# To begin later or to stop earlier needs no ellipsis.
_TELLING = frozenset({"cut-middle", "changed", "added"})


def edits(differences: Sequence[Difference], cut: Callable[[Difference], int], page: Words) -> Iterator[Edit]:
    """Yield a sentence for every kind of change, and for those that a mark shows apart from silent ones.

    `cut` counts the words of the fullest version, or where that has none those of this one, that a difference is of.
    """
    groups: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
    for one in differences:
        groups[one.kind, one.marked].append(cut(one))
    for kind in _KINDS:
        for marked in (False, True):
            if found := groups[kind, marked]:
                yield Edit(_sentence(kind, found, page, marked=marked), not marked and kind in _TELLING)


def _sentence(kind: str, found: Sequence[int], page: Words, *, marked: bool) -> str:
    words = sum(found)
    if kind == "changed":
        return page.count("{n} word changed", "{n} words changed", words)
    if kind == "added":
        return page.count("{n} word added", "{n} words added", words)
    return _cut_shown(kind, words, page) if marked else _cut_silently(kind, words, page)


def _cut_silently(kind: str, words: int, page: Words) -> str:
    if kind == "cut-start":
        return page.count("begins {n} word later", "begins {n} words later", words)
    if kind == "cut-end":
        return page.count("stops {n} word earlier", "stops {n} words earlier", words)
    return page.count(
        "{n} word cut in the middle, no ellipsis shows it", "{n} words cut in the middle, no ellipsis shows it", words
    )


def _cut_shown(kind: str, words: int, page: Words) -> str:
    if kind == "cut-start":
        return page.count(
            "{n} word cut at the start, an ellipsis shows it", "{n} words cut at the start, an ellipsis shows it", words
        )
    if kind == "cut-end":
        return page.count(
            "{n} word cut at the end, an ellipsis shows it", "{n} words cut at the end, an ellipsis shows it", words
        )
    return page.count(
        "{n} word cut in the middle, an ellipsis shows it", "{n} words cut in the middle, an ellipsis shows it", words
    )
