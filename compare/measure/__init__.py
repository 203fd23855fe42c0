"""What is counted and weighed in one article alone: tone of wording, loaded words, targets, readability."""

from importlib.metadata import version

from compare.measure.syllables import SOURCE


def signature() -> str:
    """Return what the figures of this package were made with, one "name:version" per source, joined by bars."""
    vader = f"vader:{version('vaderSentiment')}+neutral-1"
    return f"textstat:{version('textstat')}|syllables:{SOURCE}|{vader}|loaded:1|target:1"
