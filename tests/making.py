"""Readings made of sentences, for tests that need no layout."""

from compare.extract.claims import find_claims
from compare.extract.dates import find_dates
from compare.extract.quantities import find_quantities
from compare.model import Article, BlockKind, Reading, Sentence


def make_reading(*sentences: str, published: str | None = None, source: str | None = None) -> Reading:
    """Return a reading whose text is the sentences joined by spaces, all in paragraphs."""
    text = " ".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 1
    found = tuple(Sentence(a, b, BlockKind.PARAGRAPH) for a, b in spans)
    quantities, dates = find_quantities(text, spans), find_dates(text, spans, published)
    return Reading(
        article=Article(text, source=source, published=published),
        sentences=found,
        quantities=quantities,
        dates=dates,
        claims=find_claims(text, found, (), quantities, dates),
    )
