"""Article → Reading: the only list of what is done to one article alone."""

from collections.abc import Sequence
from dataclasses import replace

from compare.extract.blocks import find_blocks
from compare.extract.claims import find_claims, make_claim
from compare.extract.dates import find_dates
from compare.extract.metadata import fill_article, find_metadata
from compare.extract.notices import find_notices
from compare.extract.quantities import find_quantities
from compare.extract.quotes import find_quotes
from compare.extract.sentences import find_sentences
from compare.measure.framing import measure_framing
from compare.measure.readability import measure_readability
from compare.measure.tone import measure_tone
from compare.model import STORY, Article, BlockKind, Reading, Sentence
from compare.text.names import find_names
from compare.text.words import find_words

_CARRIES_FACTS = STORY | {BlockKind.HEADLINE}


def read_sentences(article: Article) -> Reading:
    """Read only where a claim could stand: the layout and the sentences."""
    blocks = find_blocks(article.text, article.title)
    return Reading(article, blocks=blocks, sentences=find_sentences(article.text, blocks))


def read_claims(reading: Reading, sentence: int) -> Reading:
    """Add what a contradiction is judged by: all figures and dates, and the claims of the sentence with that index."""
    words = reading.text
    telling = _telling(reading.sentences)
    quantities = find_quantities(words, telling)
    dates = find_dates(words, telling, reading.article.published)
    chosen = find_claims(words, reading.sentences[sentence : sentence + 1], (), quantities, dates)
    claims = tuple(replace(claim, sentence=sentence) for claim in chosen)
    return replace(reading, quantities=quantities, dates=dates, claims=claims)


def read_clauses(reading: Reading) -> Reading:
    """Take the claims of a reading apart: who does what to whom, where, when, and whose word it is.

    No verdict rests on it, so it is left out until somebody asks.
    """
    words = reading.text
    telling = _telling(reading.sentences)
    names = find_names(words, telling)
    claims = find_claims(words, reading.sentences, reading.quotes, reading.quantities, reading.dates, names)
    return replace(reading, claims=claims)


def read_claim(article: Article) -> Reading:
    """Read a text as one claim, whatever its layout and length; a text without words holds none."""
    words = article.text
    whole = [(0, len(words))] if find_words(words) else []
    quantities = find_quantities(words, whole)
    dates = find_dates(words, whole, article.published)
    sentences = tuple(Sentence(a, b, BlockKind.PARAGRAPH) for a, b in whole)
    said = [(a, b, words[a:b].lower()) for a, b in find_words(words)]
    claims = tuple(make_claim(span, said, 0, (), quantities, dates) for span in whole)
    return Reading(article, sentences=sentences, quantities=quantities, dates=dates, claims=claims)


def read_article(
    text: str | Article,
    title: str | None = None,
    source: str | None = None,
    published: str | None = None,
) -> Reading:
    """Read one article: find its layout, sentences, quotations, figures, dates, claims, tone and readability."""
    article = text if isinstance(text, Article) else Article(text, title=title, source=source, published=published)
    words = article.text
    blocks = find_blocks(words, article.title)
    found = find_metadata(article, blocks)
    article = fill_article(article, found)
    sentences = find_sentences(words, blocks)
    telling = _telling(sentences)
    names = find_names(words, telling)
    quotes = find_quotes(words, blocks, sentences, names)
    quantities = find_quantities(words, telling)
    dates = find_dates(words, telling, article.published)
    return Reading(
        article=article,
        found=found,
        blocks=blocks,
        sentences=sentences,
        quotes=quotes,
        quantities=quantities,
        dates=dates,
        claims=find_claims(words, sentences, quotes, quantities, dates),
        tone=measure_tone(words, sentences, quotes, names),
        framing=measure_framing(words, sentences, quotes, names),
        readability=measure_readability(words, sentences),
        diagnostics=find_notices(article, blocks, sentences, found),
    )


def _telling(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Where names, figures and dates are looked for."""
    return [(s.start, s.end) for s in sentences if s.block in _CARRIES_FACTS]
