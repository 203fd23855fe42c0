"""Where an article tells an utterance in its own words: reported speech of one speaker with the same telling words."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
# Of a stem that more reports have, only the first so many are looked at: it tells little, and the cost stays bounded.
COMMON = 80


@dataclass(frozen=True, slots=True)
class Report:
    """A stretch of reported speech of an article and the weight of its telling stems."""

    article: int
    quote: Quote
    stems: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Reports:
    """The reported speech of all articles, found by its stems."""

    all: Sequence[Report]
    places: Mapping[str, Sequence[int]]


def gather_reports(readings: Sequence[Reading]) -> Reports:
    """Return the reported speech of the readings that has a named speaker, indexed by its telling stems."""
    found = [
        Report(index, quote, _stems(reading.text, [(quote.start, quote.end)]))
        for index, reading in enumerate(readings)
        for quote in reading.quotes
        if quote.kind is QuoteKind.INDIRECT and quote.speaker
    ]
    places: dict[str, list[int]] = defaultdict(list)
    for at, report in enumerate(found):
        for word in report.stems:
            places[word].append(at)
    return Reports(found, places)


def find_retellings(
    readings: Sequence[Reading], reports: Reports, base: Utterance, speaker: str | None, articles: Sequence[int]
) -> Mapping[int, QuoteCell]:
    """Return, for those of the given articles that retell the base in reported speech, their cell."""
    wanted = _stems(readings[base.article].text, [(part.start, part.end) for part in base.parts])
    if speaker is None or len(wanted) < LEAST_STEMS:
        return {}
    best: dict[int, tuple[float, int, Quote]] = {}
    for at in _candidates(reports, wanted):
        report = reports.all[at]
        share = _share(report.stems, wanted) if report.article in articles else 0.0
        if share < LEAST_SHARE or not report.quote.speaker or not same_name(report.quote.speaker, speaker):
            continue
        entry = (share, -report.quote.start, report.quote)
        if report.article not in best or entry[:2] > best[report.article][:2]:
            best[report.article] = entry
    return {index: _cell(readings[index].id, quote) for index, (_, _, quote) in sorted(best.items())}


def _candidates(reports: Reports, wanted: Mapping[str, float]) -> list[int]:
    """Return the reports that share at least two of the wanted stems, words of everybody left out."""
    seen = Counter(at for word in wanted for at in reports.places.get(word, ())[:COMMON])
    return sorted(at for at, shared in seen.items() if shared >= 2)


def _cell(article: str, quote: Quote) -> QuoteCell:
    span = ((quote.start, quote.end),)
    return QuoteCell(article, quote.start, quote.end, Fidelity.PARAPHRASED, quote.speaker, spans=span)


def _share(has: Mapping[str, float], wanted: Mapping[str, float]) -> float:
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
