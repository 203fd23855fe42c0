"""Every place where an article tells of a happening, with how it tells it: what the articles are compared by."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from compare.extract.slots import Act
from compare.model import DateMention, Phase, Reading
from compare.moments.lines import Line, parties, read_lines
from compare.moments.nouns import find_nouns
from compare.moments.phases import WEAK, phase_of
from compare.text.happenings import kinds_of_verb
from compare.text.tag_rules import SAYING
from compare.text.words import FUNCTION_WORDS, find_words, stem

# Where a story stands, by what it opens with: headline, first two sentences, first five, the rest. By eye.
HEADLINE, OPENING, NEAR, DEEP = 1.5, 1.3, 1.0, 0.7
# "The company announced" beside an act.
CONFIRMED = 1.2
# A headline in the present tells decisions and their effects alike; without such an act in the text it hardly counts.
UNBACKED = 0.25
# A state that lasts so far ("missing", "held") is what the happening would end.
OPEN = 0.5
# What is shown of a place begins with the words that make it a report, where they stand so many letters before.
NEAR_REPORT = 80
# More places than this of one article are a list; the first ones are looked at.
MOST_TELLINGS = 200

_STEMS_OF_FUNCTION = frozenset(stem(word) for word in FUNCTION_WORDS)
# Verbs that carry no happening of their own: our own list.
_LIGHT = frozenset(
    """be have do get make take go come give want need try keep let put seem become begin start continue help use show
    look tell see know think believe feel include lead leave remain stay hold bring run set turn work face add follow
    allow offer ask seek plan expect hope intend consider""".split()
)
# Verbs that, done, carry the act that hangs on them: "voted to override", "agreed to sell".
_CARRIES = frozenset("vote manage agree".split())
_CALENDAR = frozenset(
    stem(word)
    for word in """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december""".split()
)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_LAST = "A,"  # the last word of a clause, if that is a day or another adverb
_CONFIRM = re.compile(r"confirm|verif", re.IGNORECASE)
_LONG_AGO = re.compile(
    r"\b(?:years?|months?|decades?)\s+(?:ago|earlier|before)\b|\b(?:last|previous)\s+(?:year|month|season|met|time)\b"
    r"|\bin\s+the\s+past\b|\bonce\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A happening in an article: words [start, end) that name it, what it can be, and how it is told.

    `kinds` are kinds of happening; `stems` the verb or noun that names it; `names` are the stems of names of its
    clause, `words` those of its sentence, `days` ISO days and `weekdays` numbers (0 is Monday) of its clause. `weight`
    is how plainly it is told, `rank` how near to the top of the story.
    """

    sentence: int
    start: int
    end: int
    kinds: frozenset[str]
    stems: frozenset[str]
    phase: Phase
    weight: float
    rank: float
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    first_day: str | None = None  # of all that its clause names, months and years, too
    weekdays: frozenset[int] = frozenset()
    unconfirmed: bool = False

    @property
    def strength(self) -> float:
        """How much it says of the moment of its article."""
        return self.weight * self.rank


def find_tellings(reading: Reading, names: Set[str]) -> tuple[Telling, ...]:
    """Return where an article tells of happenings, in order; `names` are the stems of names of all articles."""
    found: list[Telling] = []
    before: frozenset[str] = frozenset()
    for line in read_lines(reading):
        found += _in_line(reading, line, names, before)
        before = _subject(reading, line, names) or before
        if len(found) >= MOST_TELLINGS:
            break
    return tuple(_backed(found[:MOST_TELLINGS]))


def _in_line(reading: Reading, line: Line, names: Set[str], before: frozenset[str]) -> Iterator[Telling]:
    words = frozenset(stem(reading.text[a:b]) for a, b in find_words(reading.text, line.start, line.end))
    words -= _STEMS_OF_FUNCTION
    for act in line.acts:
        if not line.is_quoted(act.first):
            yield from _of_act(reading, line, act, _names_in(reading, line, act, names, before), words)
    yield from _unconfirmed(reading, line, names, words)
    for noun in find_nouns(line):
        act_around = next((act for act in line.acts if act.start <= noun.index < act.stop), None)
        span = noun.phrase
        common = (_names_in(reading, line, act_around, names, before), words)
        if noun.told:
            stems = frozenset((stem(line.words[noun.index]),))
            told = _telling(line, span, noun.kinds, stems, noun.told, *common)
            yield from _dated(reading, line, act_around, told)
        if noun.open:
            yield _telling(line, span, noun.open, frozenset(), (Phase.AHEAD, OPEN), *common)


def _names_in(reading: Reading, line: Line, act: Act | None, names: Set[str], before: frozenset[str]) -> frozenset[str]:
    """Return the names in the clause of an act, and of whoever does or suffers it; `before` is whom a pronoun means."""
    spans = [_clause(line, act)]
    for part in (act.actor, act.object) if act else ():
        if part:
            spans.append((line.tagged.starts[part[0]], line.tagged.ends[part[1] - 1]))
    pronoun = act is not None and act.actor is not None and line.tagged.tags[act.actor[0]] == "p"
    return _names_of(reading, names, *spans) | (before if pronoun else frozenset())


def _subject(reading: Reading, line: Line, names: Set[str]) -> frozenset[str]:
    """Return the names of the first doer in a sentence, whom a pronoun in the next one most often means."""
    actors = (act.actor for act in line.acts if act.finite and act.actor)
    found = (_names_of(reading, names, (line.tagged.starts[a], line.tagged.ends[b - 1])) for a, b in actors)
    return next((one for one in found if one), frozenset())


def _names_of(reading: Reading, names: Set[str], *spans: tuple[int, int]) -> frozenset[str]:
    found = {stem(reading.text[a:b]) for span in spans for a, b in find_words(reading.text, *span)}
    return frozenset(found & names) - _CALENDAR


def _unconfirmed(reading: Reading, line: Line, names: Set[str], words: frozenset[str]) -> Iterator[Telling]:
    """Yield that nobody confirms what a sentence tells: the confirmation, if it comes, is a happening of its own."""
    if line.unconfirmed is None or not _CONFIRM.search(reading.text, *line.unconfirmed):
        return
    start, end = line.unconfirmed
    for act in line.acts:
        first, last = line.tagged.starts[parties(act)[0]], line.tagged.ends[parties(act)[1] - 1]
        if first < end and start < last and act.stop > act.start:
            start, end = min(start, first), max(end, last)
    common = _names_of(reading, names, (line.start, line.end))
    kinds = frozenset(("confirm",))
    yield Telling(line.sentence, start, end, kinds, frozenset(), Phase.UNCONFIRMED, OPEN, _rank(line), common, words)


def _rank(line: Line) -> float:
    return HEADLINE if line.headline else OPENING if line.place <= 2 else NEAR if line.place <= 5 else DEEP


def _clause(line: Line, act: Act | None) -> tuple[int, int]:
    if act is None or act.stop <= act.start:
        return line.start, line.end
    return line.tagged.starts[act.start], line.tagged.ends[act.stop - 1]


def _when(line: Line, act: Act | None) -> tuple[int, int]:
    """Return where the days of an act stand: a day right before a comma belongs to the clause that ends there."""
    start, end = _clause(line, act)
    if act is None or act.stop <= act.start:
        return start, end
    if act.start and line.tagged.tags.startswith(_LAST, act.start):
        start = line.tagged.starts[act.start + 1]
    if line.tagged.tags.startswith(_LAST, act.stop):
        end = line.tagged.ends[act.stop]
    return start, end


def _of_act(reading: Reading, line: Line, act: Act, names: frozenset[str], words: frozenset[str]) -> Iterator[Telling]:
    told = phase_of(line, act)
    if told is None:
        return
    phase, weight = told
    for lemma, share in _lemmas(line, act, phase):
        kinds = kinds_of_verb(lemma, line.words[act.end : act.end + 3])
        plain = lemma not in _LIGHT and lemma not in SAYING
        stems = frozenset((stem(lemma),)) if plain else frozenset()
        if kinds or stems or phase is Phase.AHEAD:
            boost = CONFIRMED if line.confirmed and phase is Phase.DONE else 1.0
            telling = _telling(line, parties(act), kinds, stems, (phase, weight * share * boost), names, words)
            yield from _dated(reading, line, act, telling)


def _lemmas(line: Line, act: Act, phase: Phase) -> Iterator[tuple[str, float]]:
    first = line.tagged.lemmas[act.first]
    carried = phase is Phase.DONE and first in _CARRIES and first != act.lemma
    if carried:
        yield first, 1.0
    yield act.lemma, WEAK if carried else 1.0


def _telling(
    line: Line,
    span: tuple[int, int],  # words that name it and whoever does or suffers it
    kinds: frozenset[str],
    stems: frozenset[str],
    told: tuple[Phase, float],
    names: frozenset[str],
    words: frozenset[str],
) -> Telling:
    start, end = line.tagged.starts[span[0]], line.tagged.ends[span[1] - 1]
    if line.reported is not None and 0 < start - line.reported < NEAR_REPORT:
        start = line.reported
    return Telling(
        line.sentence,
        start,
        end,
        kinds,
        stems,
        *told,
        _rank(line),
        names,
        words,
        unconfirmed=line.unconfirmed is not None,
    )


def _dated(reading: Reading, line: Line, act: Act | None, telling: Telling) -> Iterator[Telling]:
    """Add the days of its clause; what is done and long past is no news of this story."""
    start, end = _when(line, act)
    dates = [date for date in reading.dates if start <= date.start < end]
    if telling.phase is Phase.DONE and (_LONG_AGO.search(reading.text, start, end) or _is_past(reading, dates)):
        return
    days = frozenset(date.first for date in dates if date.first and date.grain == "day")
    words = reading.text[start:end].lower()
    weekdays = frozenset(
        number for number, name in enumerate(WEEKDAYS) if name in words and f"next {name}" not in words
    )
    first = min((date.first for date in dates if date.first), default=None)
    yield replace(telling, days=days, first_day=first, weekdays=weekdays)


def _is_past(reading: Reading, dates: list[DateMention]) -> bool:
    """Say whether a month or a year is named that was over when the article appeared, or may have been."""
    published = reading.article.published
    coarse = [date.last for date in dates if date.grain in ("month", "year")]
    return any(last is None or not published or last < published[:10] for last in coarse)


def _backed(found: list[Telling]) -> Iterator[Telling]:
    """What a headline tells as done counts little unless the text tells such a thing as done, too."""
    body = [one for one in found if one.phase is Phase.DONE and one.rank != HEADLINE]
    for one in found:
        backed = any(one.kinds & other.kinds or one.stems & other.stems for other in body)
        weak = one.phase is Phase.DONE and one.rank == HEADLINE and not backed
        yield replace(one, weight=one.weight * UNBACKED) if weak else one
