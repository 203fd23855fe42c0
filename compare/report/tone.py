"""Tone: what was measured, drawn and as a table, with the sentences and words behind the figures."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from compare.measure.resampling import tell_apart
from compare.measure.tone import LEAST_SENTENCES
from compare.model import Comparison, LoadedWord, Reading, SentenceTone, SpeakerTone, VoiceTone, WordTone
from compare.report.charts import Value, dot_chart
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
    VoiceWords,
    Wording,
)
from compare.report.views import Link, Passage, Piece
from compare.report.voices import VOICES, interval, voice_name
from compare.report.wording import clean
from compare.report.words import Words, mark

# The strongest sentences are printed whole, all others by their scored words: enough to see what made a figure
# without printing every article a third time.
MOST_SENTENCES, MOST_LOADED = 3, 24
# Scored words of one voice that are listed, and more places of one: what weighs most is there, and the reader has all.
MOST_SCORED, MOST_PLACES = 8, 1
# A score that rounds to nothing needs no evidence.
LEAST_SCORE = 0.005
# The lists of loaded words and what each holds, as their file says it (a test compares): here for the catalogue.
LEXICONS = {
    mark("attack"): mark("attacks on somebody: what is done to, or hurled at, an opponent"),
    mark("derogatory"): mark("contempt: words that run a person, group or idea down"),
    mark("partisan"): mark("political labels and party catchwords"),
    mark("emotive"): mark("horror, outrage, grief and admiration"),
    mark("sensational"): mark("drama: makes an event larger than plain words would"),
    mark("intensifier"): mark("words that press a judgement on the reader, or doubt one"),
    mark("ideological"): mark("oppression, propaganda and motives, said of what others do or say"),
}


def tone_panel(comparison: Comparison, lookup: Lookup) -> Tone:
    """Return tone by voice, what made it, and how named people and organisations are spoken of."""
    page, ticks = lookup.page, (-1, -0.5, 0, 0.5, 1)
    lines = [(lookup.codes[r.id], lookup.names[r.id], _tone_values(r)) for r in comparison.articles]
    return Tone(
        chart=dot_chart(page.say("Tone of wording by source and voice"), lines, ticks, gap=11, page=page),
        apart=_apart(comparison, lookup),
        voices=tuple(voice_name(voice, page) for voice in VOICES),
        rows=tuple(_voice_row(reading, lookup) for reading in comparison.articles),
        speakers=_speakers(comparison, lookup),
        wording=tuple(_wording(r, lookup) for r in comparison.articles),
        lexicons=tuple(Lexicon(page.say(name), page.say(about)) for name, about in LEXICONS.items()),
    )


def _apart(comparison: Comparison, lookup: Lookup) -> tuple[str, ...]:
    """Say of which sources the own words differ by more than chance, and that the others do not."""
    values = {
        lookup.codes[r.id]: [s.compound for s in r.tone.sentences if s.voice == "own"] for r in comparison.articles
    }
    codes = [code for code, own in values.items() if len(own) >= LEAST_SENTENCES]
    page = lookup.page
    if len(codes) < 2:
        return (page.say("Own words: fewer than two texts are long enough to be compared."),)
    better: defaultdict[str, list[str]] = defaultdict(list)
    for high, low in tell_apart([values[code] for code in codes]):
        better[codes[high]].append(codes[low])
    if not better:
        return (_alike(codes, page),)
    said = [
        page.say("{code}’s own words sound better than those of {others}.", code=code, others=_and(lows, page))
        for code, lows in better.items()
    ]
    rest = len(codes) * (len(codes) - 1) // 2 - sum(map(len, better.values()))
    if rest:
        one, many = "No clear difference between the other pair.", "No clear difference between the other {n} pairs."
        said.append(page.count(one, many, rest))
    return tuple(said)


def _alike(codes: Sequence[str], page: Words) -> str:
    if len(codes) > 2:
        return page.say("Own words: no clear difference between any two of {codes}.", codes=_and(codes, page))
    return page.say("Own words: no clear difference between {codes}.", codes=_and(codes, page))


def _and(codes: Sequence[str], page: Words) -> str:
    *most, last = codes
    return page.say("{codes} and {last}", codes=", ".join(most), last=last) if most else last


def _tone_values(reading: Reading) -> list[Value]:
    found = {voice.voice: voice for voice in reading.tone.voices}
    known = [found[key] for key in VOICES if key in found]
    return [Value(voice.mean, voice.low, voice.high, voice.voice) for voice in known if voice.mean is not None]


def _voice_row(reading: Reading, lookup: Lookup) -> VoiceRow:
    found = {voice.voice: voice for voice in reading.tone.voices if voice.words}
    cells = tuple(_voice_cell(found[key], lookup.page) if key in found else None for key in VOICES)
    return VoiceRow(lookup.codes[reading.id], lookup.names[reading.id], cells)


def _voice_cell(voice: VoiceTone | SpeakerTone, page: Words) -> VoiceCell:
    mean = page.say("too short to say") if voice.mean is None else page.number(voice.mean, signed=True)
    return VoiceCell(mean, interval(voice.low, voice.high, page), voice.sentences, voice.words)


def _speakers(comparison: Comparison, lookup: Lookup) -> Speakers:
    """Every speaker with a figure, under the source that quotes them."""
    spoken = [(lookup.codes[r.id], speaker) for r in comparison.articles for speaker in r.tone.speakers]
    known = [(code, one) for code, one in spoken if one.mean is not None]
    rows = [SpeakerRow(code, clean(one.name), _voice_cell(one, lookup.page)) for code, one in known]
    return Speakers(tuple(rows), len(spoken) - len(rows), LEAST_SENTENCES)


def _wording(reading: Reading, lookup: Lookup) -> Wording:
    scored = [one for one in reading.tone.sentences if one.words and abs(one.compound) >= LEAST_SCORE]
    ranked = sorted(scored, key=lambda one: (-abs(one.compound), one.start))
    strongest = sorted(ranked[:MOST_SENTENCES], key=lambda one: (-one.compound, one.start))
    own = sum(word.voice != "quoted" for word in reading.tone.loaded)
    words = sum(voice.words for voice in reading.tone.voices if voice.voice != "quoted")
    return Wording(
        code=lookup.codes[reading.id],
        name=lookup.names[reading.id],
        scored=len(scored),
        strongest=tuple(_sentence(one, reading, lookup) for one in strongest),
        words=tuple(group for group in _voice_words(scored, reading, lookup) if group.words),
        loaded=tuple(group for voice in VOICES if (group := _loaded(reading, voice, lookup)).number),
        loaded_own=own,
        loaded_rate=lookup.page.number(1000 * own / words, 1) if words else "–",
    )


def _sentence(tone: SentenceTone, reading: Reading, lookup: Lookup) -> ScoredSentence:
    link, score = paragraph_link(lookup.place(reading.id, tone.start)), lookup.page.number(tone.compound, signed=True)
    return ScoredSentence(voice_name(tone.voice, lookup.page), score, link, _toned(tone, reading, lookup))


def _voice_words(scored: Sequence[SentenceTone], reading: Reading, lookup: Lookup) -> Iterator[VoiceWords]:
    """Yield the words that count for good and those that count for bad, voice by voice."""
    for voice in VOICES:
        words = [word for one in scored if one.voice == voice for word in one.words]
        for good in (True, False):
            found: dict[tuple[str, float], list[WordTone]] = {}
            for word in (one for one in words if (one.valence > 0) is good):
                key = clean(reading.text[word.start : word.end]).casefold(), round(word.valence, 1)
                found.setdefault(key, []).append(word)
            ranked = sorted(found, key=lambda key: (-abs(key[1]) * len(found[key]), key))
            listed = tuple(_scored(key[1], found[key], reading, lookup) for key in ranked[:MOST_SCORED])
            yield VoiceWords(voice_name(voice, lookup.page), good, listed, len(ranked) - len(listed))


def _scored(valence: float, words: Sequence[WordTone], reading: Reading, lookup: Lookup) -> ScoredWord:
    first, *others = dict.fromkeys(lookup.place(reading.id, word.start) for word in words)
    text = clean(reading.text[words[0].start : words[0].end])
    again = tuple(paragraph_link(place) for place in others[:MOST_PLACES])
    return ScoredWord(Link(text, first), lookup.page.number(valence, 1, signed=True), len(words), again)


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
        Loaded(text, counts[key], lookup.place(reading.id, word.start), lookup.page.say(word.lexicon))
        for key, (text, word) in ((key, firsts[key]) for key in ranked)
    )
    return LoadedGroup(voice_name(voice, lookup.page), counts.total(), tuple(words))
