"""How one article words what it tells: the order of everything.

Observations of words, each with its span; what they do to a reader is not measured, and no outlet gets a label.
"""

from collections.abc import Sequence

from compare.measure.framing_anonymous import find_anonymous
from compare.measure.framing_introductions import find_introductions
from compare.measure.framing_lines import make_lines
from compare.measure.framing_passives import find_passives
from compare.measure.framing_sources import find_sources
from compare.measure.framing_speech import find_attributions
from compare.measure.framing_stance import find_entries, find_stance
from compare.model import Framing, Quote, Sentence
from compare.text.names import Name


def measure_framing(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote], names: Sequence[Name]
) -> Framing:
    """Return the framing of an article; `sentences`, `quotes` and `names` are those of the same text, in order."""
    lines = make_lines(text, sentences, quotes)
    entries = find_entries(lines)
    anonymous = find_anonymous(lines, quotes, names)
    return Framing(
        stance=find_stance(lines, entries),
        attributions=find_attributions(lines, entries, quotes, names, anonymous),
        passives=find_passives(lines),
        anonymous=anonymous,
        introductions=find_introductions(text, lines, names),
        sources=find_sources(lines, quotes, names, anonymous),
    )
