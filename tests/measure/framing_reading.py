"""Reads a little text for the tests of framing and shows what was found as words."""

from compare.model import Framing, Span
from compare.reading import read_article


class Shown:
    """A text with its framing; `words` turns spans into the words that stand there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.framing: Framing = read_article(text).framing

    def words(self, span: Span | None) -> str | None:
        """Return the words of a span, None for no span."""
        return None if span is None else self.text[span.start : span.end]
