"""Words for things of one kind, counted over the whole texts: one row a field of meaning, one cell a source."""

from dataclasses import dataclass

from compare.model import Comparison, WordUse
from compare.report.lookup import Lookup, paragraph_link
from compare.report.views import Link


@dataclass(frozen=True, slots=True, repr=False)
class UsedWord:
    """A word in its base form, how often a source uses it, and the paragraphs where."""

    word: str
    times: int
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True, repr=False)
class WordField:
    """A field of meaning: the words of each source, in the order of the columns."""

    sources: tuple[tuple[UsedWord, ...], ...]


# More places of one word than this need no link: the reader has them.
MOST_PLACES = 3


def word_fields(comparison: Comparison, lookup: Lookup) -> tuple[WordField, ...]:
    """Return the fields in which the sources use different words, the most used first."""
    return tuple(
        WordField(tuple(tuple(_used(use, cell.article, lookup) for use in cell.uses) for cell in row.cells))
        for row in comparison.vocabulary
    )


def _used(use: WordUse, article: str, lookup: Lookup) -> UsedWord:
    anchors = dict.fromkeys(lookup.place(article, span.start) for span in use.spans)
    links = [paragraph_link(anchor) for anchor in anchors]
    return UsedWord(use.word, len(use.spans), tuple(links[:MOST_PLACES]))
