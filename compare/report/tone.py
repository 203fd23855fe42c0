"""Tone: what was measured, drawn and as a table, with the sentences and words behind the figures."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from compare.measure.loaded import lexicons
from compare.measure.resampling import tell_apart
from compare.measure.tone import LEAST_SENTENCES
from compare.model import Comparison, LoadedWord, Reading, SentenceTone, SpeakerTone, VoiceTone, WordTone
from compare.report.charts import Value, dot_chart
from compare.report.figures import number
from compare.report.lookup import Lookup, paragraph_link
from compare.report.tone_views import (
    Lexicon,
    Loaded,
    LoadedGroup,
    ScoredSentence,
    ScoredWord,
    SpeakerRow,
    Speakers,
    Tone,
    VoiceCell,
    VoiceRow,
    Wording,
)
from compare.report.views import Passage, Piece
from compare.report.wording import clean

VOICES = {"own": "own words", "quoted": "quoted words", "headline": "headline"}
# The strongest sentences are printed whole, the others by place and scored words: enough to see what made a figure
# without printing every article a third time.
MOST_SENTENCES, MOST_LOADED = 3, 24
# A score that rounds to nothing needs no evidence.
LEAST_SCORE = 0.005


def tone_panel(comparison: Comparison, lookup: Lookup) -> Tone:
    """Return tone by voice, what made it, and how named people and organisations are spoken of."""
    lines = [(lookup.codes[r.id], lookup.names[r.id], _tone_values(r)) for r in comparison.articles]
    return Tone(
        chart=dot_chart("Tone of wording by source and voice", lines, (-1, -0.5, 0, 0.5, 1), gap=11),
        apart=_apart(comparison, lookup),
        voices=tuple(VOICES.values()),
        rows=tuple(_voice_row(reading, lookup) for reading in comparison.articles),
        speakers=_speakers(comparison, lookup),
        wording=tuple(_wording(r, lookup) for r in comparison.articles),
        lexicons=tuple(Lexicon(name, about) for name, about in lexicons().items()),
    )


def _apart(comparison: Comparison, lookup: Lookup) -> tuple[str, ...]:
    """Say of which sources the own words differ by more than chance, and that the others do not."""
    values = {
        lookup.codes[r.id]: [s.compound for s in r.tone.sentences if s.voice == "own"] for r in comparison.articles
    }
    codes = [code for code, own in values.items() if len(own) >= LEAST_SENTENCES]
    if len(codes) < 2:
        return ("Own words: fewer than two texts are long enough to be compared.",)
    better: defaultdict[str, list[str]] = defaultdict(list)
    for high, low in tell_apart([values[code] for code in codes]):
        better[codes[high]].append(codes[low])
    said = [f"{code}’s own words sound better than those of {_and(lows)}." for code, lows in better.items()]
    pairs, told = len(codes) * (len(codes) - 1) // 2, sum(map(len, better.values()))
    if not told:
        return (f"Own words: no clear difference between {'any two of ' if pairs > 1 else ''}{_and(codes)}.",)
    rest = pairs - told
    return (
        *said,
        *([f"No clear difference between the other {'pair' if rest == 1 else f'{rest} pairs'}."] if rest else []),
    )


def _and(codes: Sequence[str]) -> str:
    return " and ".join([", ".join(codes[:-1]), codes[-1]] if len(codes) > 1 else codes)


def _tone_values(reading: Reading) -> list[Value]:
    found = {voice.voice: voice for voice in reading.tone.voices}
    known = [found[key] for key in VOICES if key in found]
    return [Value(voice.mean, voice.low, voice.high, voice.voice) for voice in known if voice.mean is not None]


def _voice_row(reading: Reading, lookup: Lookup) -> VoiceRow:
    found = {voice.voice: voice for voice in reading.tone.voices if voice.words}
    cells = tuple(_voice_cell(found[key]) if key in found else None for key in VOICES)
    return VoiceRow(lookup.codes[reading.id], lookup.names[reading.id], cells)


def _voice_cell(voice: VoiceTone | SpeakerTone) -> VoiceCell:
    known = voice.low is not None and voice.high is not None
    interval = f"{number(voice.low or 0, signed=True)} to {number(voice.high or 0, signed=True)}" if known else ""
    mean = "too short to say" if voice.mean is None else number(voice.mean, signed=True)
    return VoiceCell(mean, interval, voice.sentences, voice.words)


def _speakers(comparison: Comparison, lookup: Lookup) -> Speakers:
    """Every speaker with a figure, under the source that quotes them."""
    spoken = [(lookup.codes[r.id], speaker) for r in comparison.articles for speaker in r.tone.speakers]
    rows = [SpeakerRow(code, clean(one.name), _voice_cell(one)) for code, one in spoken if one.mean is not None]
    return Speakers(tuple(rows), len(spoken) - len(rows), LEAST_SENTENCES)


def _wording(reading: Reading, lookup: Lookup) -> Wording:
    scored = [one for one in reading.tone.sentences if one.words and abs(one.compound) >= LEAST_SCORE]
    ranked = sorted(scored, key=lambda one: (-abs(one.compound), one.start))
    strongest = sorted(ranked[:MOST_SENTENCES], key=lambda one: (-one.compound, one.start))
    others = sorted(ranked[MOST_SENTENCES:], key=lambda one: one.start)
    groups = tuple(group for voice in VOICES if (group := _loaded(reading, voice, lookup)).number)
    own = sum(group.number for group in groups if group.voice != VOICES["quoted"])
    words = sum(voice.words for voice in reading.tone.voices if voice.voice != "quoted")
    return Wording(
        code=lookup.codes[reading.id],
        name=lookup.names[reading.id],
        strongest=tuple(_sentence(one, reading, lookup, whole=True) for one in strongest),
        others=tuple(_sentence(one, reading, lookup, whole=False) for one in others),
        loaded=groups,
        loaded_own=own,
        loaded_rate=number(1000 * own / words, 1) if words else "–",
    )


def _sentence(tone: SentenceTone, reading: Reading, lookup: Lookup, *, whole: bool) -> ScoredSentence:
    place = lookup.place(reading.id, tone.start)
    passage = _toned(tone, reading, lookup) if whole else Passage("", "", ())
    words = () if whole else tuple(_scored(word, reading) for word in tone.words)
    link = paragraph_link(place)
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


def _loaded(reading: Reading, voice: str, lookup: Lookup) -> LoadedGroup:
    """Return the loaded words of one voice, the most frequent first."""
    firsts: dict[str, tuple[str, LoadedWord]] = {}
    counts: Counter[str] = Counter()
    for word in reading.tone.loaded:
        if word.voice == voice:
            text = clean(reading.text[word.start : word.end])
            counts[text.casefold()] += 1
            firsts.setdefault(text.casefold(), (text, word))
    ranked = sorted(firsts, key=lambda key: (-counts[key], key))[:MOST_LOADED]
    words = (
        Loaded(firsts[key][0], counts[key], lookup.place(reading.id, firsts[key][1].start), firsts[key][1].lexicon)
        for key in ranked
    )
    return LoadedGroup(VOICES[voice], counts.total(), tuple(words))
