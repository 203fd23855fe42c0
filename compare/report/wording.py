"""How articles, cells and spans are named wherever a report is plain text: CSV, Markdown, the terminal."""

import re
from collections.abc import Mapping

from compare.model import Change, Comparison, Doubt, Fidelity, Reading, Status
from compare.report.words import mark

WORD = {
    Status.STATED: "stated",
    Status.PARTIAL: "partly stated",
    Status.ABSENT: "not found",
    Status.CONFLICTING: "conflicts",
    Status.NA: "not assessable",
}
GLYPH = {Status.STATED: "●", Status.PARTIAL: "◐", Status.ABSENT: "○", Status.CONFLICTING: "≠", Status.NA: "–"}
DOUBT = {
    Doubt.NOT_FOUND: "not found in the text we had",
    Doubt.PUBLISHED_EARLIER: "published before it was known",
    Doubt.TEXT_CUT_SHORT: "the text is cut short",
    Doubt.LOW_CONFIDENCE: "the match is unsure",
}
FIDELITY = {
    Fidelity.FULLEST: mark("fullest version"),
    Fidelity.SAME: mark("same words"),
    Fidelity.CUT: mark("cut"),
    Fidelity.ALTERED: mark("words changed"),
    Fidelity.PARAPHRASED: mark("paraphrased"),
}
CHANGE = {
    Change.ABOUT: "about",
    Change.MORE: "more than",
    Change.LESS: "less than",
    Change.UP: "up",
    Change.DOWN: "down",
}

# Control characters mean nothing in print, but much to a terminal; bidirectional overrides reorder what stands around.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return `text` on one line, without characters that cannot be printed."""
    return " ".join(_UNPRINTABLE.sub("\ufffd", text).split())


def codes(comparison: Comparison) -> dict[str, str]:
    """Return a short code for every article id: S1, S2, … in the order of the comparison."""
    return {reading.id: f"S{number}" for number, reading in enumerate(comparison.articles, 1)}


def readings(comparison: Comparison) -> dict[str, Reading]:
    """Return the readings by article id."""
    return {reading.id: reading for reading in comparison.articles}


def name(reading: Reading) -> str:
    """Return what a person would call the article: its outlet, else its headline, else its file."""
    article = reading.article
    return clean(article.source or article.title or article.path or article.id)


def words_at(reading: Reading, start: int, end: int) -> str:
    """Return the words of a stretch of the article on one line."""
    return clean(reading.text[start:end])


def listed(ids: tuple[str, ...], code: Mapping[str, str]) -> str:
    """Return the codes of articles as a list: "S1, S3"."""
    return ", ".join(sorted((code.get(one, one) for one in ids), key=lambda text: (len(text), text)))
