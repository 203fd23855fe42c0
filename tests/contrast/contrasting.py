"""Small articles of two outlets about one event, compared: what the findings of one kind say."""

from compare import compare_articles
from compare.model import Article, Comparison, Contrast, FramingFinding


def compare_texts(*texts: str) -> Comparison:
    """Compare texts as articles of outlets named "a", "b", …"""
    return compare_articles([Article(text, source=chr(97 + number)) for number, text in enumerate(texts)])


def findings(kind: Contrast, *texts: str) -> list[FramingFinding]:
    """Return the findings of a kind between texts."""
    return [finding for finding in compare_texts(*texts).framing if finding.kind is kind]


def said(kind: Contrast, *texts: str) -> list[dict[str, tuple[str, str]]]:
    """Return, for each finding of a kind, the telling words and the manner of each outlet."""
    compared = compare_texts(*texts)
    outlet = {reading.id: reading.article.source or "" for reading in compared.articles}
    out = []
    for finding in compared.framing:
        if finding.kind is kind:
            out.append({outlet[side.article]: (side.says, side.manner) for side in finding.sides})
    return out
