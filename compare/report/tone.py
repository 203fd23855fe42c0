"""Tone: what was measured, drawn and as a table, with the sentences and words behind the figures."""

from collections import Counter, defaultdict

from compare.model import Comparison, Reading, SentenceTone, VoiceTone, WordTone
from compare.report.charts import Value, dot_chart
from compare.report.figures import number
from compare.report.lookup import Lookup
from compare.report.text_views import (
    Loaded,
    ScoredSentence,
    ScoredWord,
    Target,
    Tone,
    VoiceCell,
    VoiceRow,
    Wording,
)
from compare.report.views import Link, Passage, Piece
from compare.report.wording import clean

VOICES = {"own": "own words", "quoted": "quoted words", "headline": "headline"}
# The strongest sentences are printed whole, the others by place and scored words: enough to see what made a figure
# without printing every article a third time.
MOST_SENTENCES, MOST_LOADED, MOST_TARGETS = 5, 24, 12
# A score that rounds to nothing needs no evidence.
LEAST_SCORE = 0.005


def tone_panel(comparison: Comparison, lookup: Lookup) -> Tone:
    """Return tone by voice, what made it, and how named people and organisations are spoken of."""
    lines = [(lookup.codes[r.id], lookup.names[r.id], _tone_values(r)) for r in comparison.articles]
    chart = dot_chart("Tone of wording by source and voice", lines, (-1, -0.5, 0, 0.5, 1), gap=11)
    rows = [_voice_row(reading, lookup) for reading in comparison.articles]
    return Tone(
        chart,
        tuple(VOICES.values()),
        tuple(rows),
        tuple(_wording(r, lookup) for r in comparison.articles),
        _targets(comparison),
    )


def _tone_values(reading: Reading) -> list[Value]:
    found = {voice.voice: voice for voice in reading.tone.voices}
    known = [found[key] for key in VOICES if key in found]
    return [Value(voice.mean, voice.low, voice.high, voice.voice) for voice in known if voice.mean is not None]


def _voice_row(reading: Reading, lookup: Lookup) -> VoiceRow:
    found = {voice.voice: voice for voice in reading.tone.voices if voice.words}
    cells = tuple(_voice_cell(found[key]) if key in found else None for key in VOICES)
    return VoiceRow(lookup.codes[reading.id], lookup.names[reading.id], cells)


def _voice_cell(voice: VoiceTone) -> VoiceCell:
    known = voice.low is not None and voice.high is not None
    interval = f"{number(voice.low or 0, signed=True)} to {number(voice.high or 0, signed=True)}" if known else ""
    mean = "too short" if voice.mean is None else number(voice.mean, signed=True)
    return VoiceCell(mean, interval, voice.sentences, voice.words)


def _wording(reading: Reading, lookup: Lookup) -> Wording:
    scored = [one for one in reading.tone.sentences if one.words and abs(one.compound) >= LEAST_SCORE]
    ranked = sorted(scored, key=lambda one: (-abs(one.compound), one.start))
    strongest = sorted(ranked[:MOST_SENTENCES], key=lambda one: (-one.compound, one.start))
    others = sorted(ranked[MOST_SENTENCES:], key=lambda one: one.start)
    words = reading.readability.words or sum(len(reading.text[s.start : s.end].split()) for s in reading.sentences)
    amount = len(reading.tone.loaded)
    return Wording(
        code=lookup.codes[reading.id],
        name=lookup.names[reading.id],
        strongest=tuple(_sentence(one, reading, lookup, whole=True) for one in strongest),
        others=tuple(_sentence(one, reading, lookup, whole=False) for one in others),
        loaded=_loaded(reading, lookup),
        loaded_number=amount,
        loaded_rate=number(1000 * amount / words, 1) if words else "–",
    )


def _sentence(tone: SentenceTone, reading: Reading, lookup: Lookup, *, whole: bool) -> ScoredSentence:
    place = lookup.place(reading.id, tone.start)
    passage = _toned(tone, reading, lookup) if whole else Passage("", "", ())
    words = () if whole else tuple(_scored(word, reading) for word in tone.words)
    link = Link(f"¶{place.rpartition('.p')[2]}", place)
    return ScoredSentence(VOICES.get(tone.voice, tone.voice), number(tone.compound, signed=True), link, passage, words)


def _scored(word: WordTone, reading: Reading) -> ScoredWord:
    text = clean(reading.text[word.start : word.end])
    return ScoredWord(text, number(word.valence, 1, signed=True))


def _toned(tone: SentenceTone, reading: Reading, lookup: Lookup) -> Passage:
    pieces, position = [], tone.start
    for word in sorted(tone.words, key=lambda one: one.start):
        if not position <= word.start < word.end <= tone.end:
            continue
        pieces.append(Piece(reading.text[position : word.start]))
        pieces.append(Piece(reading.text[word.start : word.end], "up" if word.valence > 0 else "down"))
        position = word.end
    pieces.append(Piece(reading.text[position : tone.end]))
    return Passage(lookup.codes[reading.id], lookup.language(reading.id), tuple(p for p in pieces if p.text))


def _loaded(reading: Reading, lookup: Lookup) -> tuple[Loaded, ...]:
    found: dict[str, Loaded] = {}
    counts: Counter[str] = Counter()
    for word in reading.tone.loaded:
        text = clean(reading.text[word.start : word.end])
        key = text.casefold()
        counts[key] += 1
        found.setdefault(key, Loaded(text, 1, lookup.place(reading.id, word.start), word.lexicon))
    ranked = sorted(found, key=lambda key: (-counts[key], key))[:MOST_LOADED]
    return tuple(Loaded(found[key].text, counts[key], found[key].anchor, found[key].lexicon) for key in ranked)


def _targets(comparison: Comparison) -> tuple[Target, ...]:
    """Names that two sources and more speak of, the most often mentioned first."""
    by_name: defaultdict[str, dict[str, Counter[str]]] = defaultdict(dict)
    for reading in comparison.articles:
        for target in reading.tone.targets:
            by_name[target.name].setdefault(reading.id, Counter())[target.label] += 1
    shared = {name: counts for name, counts in by_name.items() if len(counts) > 1}
    ranked = sorted(shared, key=lambda name: (-sum(sum(c.values()) for c in shared[name].values()), name))
    ids = [reading.id for reading in comparison.articles]
    return tuple(Target(clean(n), tuple(_labels(shared[n].get(one)) for one in ids)) for n in ranked[:MOST_TARGETS])


def _labels(counts: Counter[str] | None) -> str:
    if not counts:
        return "–"
    shown = [f"{counts[label]} {label}" for label in ("positive", "neutral", "negative") if counts[label]]
    return ", ".join(shown)
