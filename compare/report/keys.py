"""The keys of the page, as its help sheet lists them; a test compares the sheet with what the script answers to."""

from dataclasses import dataclass

from compare.report.words import Words, mark


@dataclass(frozen=True, slots=True, repr=False)
class KeyLine:
    """Keys and what they do; those of one line do the like."""

    keys: tuple[str, ...]
    what: str
    after: str = ""  # the key that comes first, e.g. "g"


_LINES: tuple[tuple[str, str, str], ...] = (
    ("", "j k", mark("next, previous claim")),
    ("", "n p", mark("next, previous conflict")),
    ("", "] [", mark("next, previous source of a claim")),
    ("", "Enter o", mark("open or close the claim")),
    ("", "Esc", mark("close, leave the search, drop the highlight")),
    ("", "/", mark("search in the claims")),
    ("", "f", mark("go to the filter")),
    ("", "1 2 3 4 5", mark("filter: stated, partly, not found, conflicts, not assessable")),
    ("", "d", mark("reader: differences by words, by sentences, off")),
    ("", "l", mark("reader: scroll the columns together or apart")),
    ("", "r", mark("reader: compare with the source of the chosen cell")),
    ("", "y", mark("copy the link to the claim or cell")),
    ("", "t", mark("theme: auto, light, dark")),
    ("g", "m q x s r c", mark("go to claims, quotations, differences, sources, reader, tone")),
    ("", "?", mark("this sheet")),
)
# These need several articles, or claims that several tell.
_OF_SEVERAL = frozenset({"] [", "d", "l", "r"})
_OF_SHARED = frozenset({"n p", "1 2 3 4 5"})


def key_lines(page: Words, *, several: bool, shared: bool) -> tuple[KeyLine, ...]:
    """Return the lines of the help sheet; `several`: articles are compared, `shared`: some tell the same."""
    left_out = (frozenset() if several else _OF_SEVERAL) | (frozenset() if shared else _OF_SHARED)
    return tuple(
        KeyLine(tuple(keys.split()), page.say(what), after) for after, keys, what in _LINES if keys not in left_out
    )
