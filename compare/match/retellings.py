"""Where an article tells an utterance in its own words: reported speech of one speaker with the same telling words."""

from collections.abc import Mapping, Sequence

from compare.match.utterances import Utterance
from compare.model import Fidelity, Quote, QuoteCell, QuoteKind, Reading
from compare.text.frequency import commonness
from compare.text.name_forms import same_name
from compare.text.words import FUNCTION_WORDS, find_words, stem

# Share of the weight of an utterance's telling words that a retelling must have, and of its own that must come from
# the utterance: reported speech of one speaker on one topic easily shares half, so both are set high.
LEAST_SHARE, LEAST_OWN = 0.6, 0.4
# Fewer telling words than these cannot identify an utterance.
LEAST_STEMS = 4


def find_retellings(
    readings: Sequence[Reading], base: Utterance, speaker: str | None, articles: Sequence[int]
) -> Mapping[int, QuoteCell]:
    """Return, for those of the given articles that retell the base in reported speech, their cell."""
    wanted = _stems(readings[base.article].text, [(part.start, part.end) for part in base.parts])
    if speaker is None or len(wanted) < LEAST_STEMS:
        return {}
    found = {}
    for index in articles:
        best = max(
            (
                (_share(readings[index], quote, wanted), -quote.start, quote)
                for quote in _reported(readings[index], speaker)
            ),
            default=None,
            key=lambda item: item[:2],
        )
        if best and best[0] >= LEAST_SHARE:
            quote = best[2]
            found[index] = QuoteCell(
                readings[index].id,
                quote.start,
                quote.end,
                Fidelity.PARAPHRASED,
                quote.speaker,
                spans=((quote.start, quote.end),),
            )
    return found


def _reported(reading: Reading, speaker: str) -> Sequence[Quote]:
    return [q for q in reading.quotes if q.kind is QuoteKind.INDIRECT and q.speaker and same_name(q.speaker, speaker)]


def _share(reading: Reading, quote: Quote, wanted: Mapping[str, float]) -> float:
    has = _stems(reading.text, [(quote.start, quote.end)])
    common = sum(weight for word, weight in wanted.items() if word in has)
    own = sum(has.values())
    if not own or common < LEAST_OWN * own:
        return 0.0
    return common / sum(wanted.values())


def _stems(text: str, spans: Sequence[tuple[int, int]]) -> Mapping[str, float]:
    """Return the telling stems of some stretches with their weight: how rare they are in English."""
    words = (text[a:b] for start, end in spans for a, b in find_words(text, start, end))
    stems = {stem(word) for word in words if word.lower() not in FUNCTION_WORDS}
    return {s: float(commonness(s)) for s in sorted(stems)}
