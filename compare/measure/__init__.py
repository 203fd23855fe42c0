"""What is counted and weighed in one article alone: tone of wording, loaded words, targets, framing, readability."""

import importlib

from compare.measure.syllables import SOURCE

# vaderSentiment does not say its version; the package requires this very one, and a test compares the two.
VADER = "3.3.2"


def signature() -> str:
    """Return what the figures of this package were made with, one "name:version" per source, joined by bars."""
    textstat = ".".join(map(str, importlib.import_module("textstat").__version__))
    return f"textstat:{textstat}|syllables:{SOURCE}|vader:{VADER}+news-2|loaded:2|target:2|framing:1"
