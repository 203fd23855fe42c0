"""Figures as people read them: how a number is printed, how many words a story has."""

from compare.model import STORY, Reading


def number(value: float, places: int = 2, *, signed: bool = False) -> str:
    """Return a figure as people print it: fixed places, a real minus sign, no minus zero."""
    text = f"{value:+.{places}f}" if signed else f"{value:.{places}f}"
    return text.replace("-", "−") if float(text) else f"{0:.{places}f}"


def story_words(reading: Reading) -> int:
    """Return the number of words of the story, counted plainly where readability holds none."""
    if reading.readability.words:
        return reading.readability.words
    spans = [one for one in reading.sentences if one.block in STORY]
    return sum(len(reading.text[one.start : one.end].split()) for one in spans) or len(reading.text.split())
