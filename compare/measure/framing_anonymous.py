"""Sources that a text leaves unnamed: "a senior official said", "people close to the talks", "asked not to be named".

Who speaks for a body in its name (a spokesman, the police) is not anonymous, and neither is a group that says nothing.
"the official" points back to somebody and is no mention of its own.
"""

import functools
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from compare.measure.framing_lines import OWN, Line, merged, quoted_parts, read_lists
from compare.measure.framing_speech import credits_words, cue_span
from compare.model import Quote, QuoteKind, Span
from compare.text.names import Name
from compare.text.speech import speech_verbs
from compare.text.words import FUNCTION_WORDS

# Words before and behind the noun that belong to it: "two senior officials", "familiar with the talks".
_BEFORE, _BEHIND = 4, 9
_KNOWING = (
    ("familiar", "with"), ("close", "to"), ("briefed", "on"), ("privy", "to"), ("with", "knowledge"),
    ("with", "direct", "knowledge"), ("with", "firsthand", "knowledge"), ("with", "first-hand", "knowledge"),
    ("with", "insight", "into"), ("who", "was", "briefed"), ("who", "were", "briefed"), ("with", "ties", "to"),
)  # fmt: skip
# A speaker's phrase of more code points is a clause.
_LONGEST = 120
_CLAUSE = frozenset("who that which whose if when".split())
# What may stand behind the noun in a speaker's phrase; other words make it an adjective: "official media".
_GOES_ON = frozenset(
    """who that at in of with for from close familiar briefed on to near across around inside outside within involved
    and or speaking""".split()
)
_SOUNDS = frozenset(
    """sob sniff sniffle laugh chuckle moan groan growl snarl sigh gasp scream shriek roar hiss whimper whine crow chant
    rage snap bark continue""".split()
)
_GOVERNS = frozenset("on for of with against about over at".split())
_POINTS_BACK = frozenset("the same that this these those no any every each".split())
_OWNERS = frozenset("his her its their our my your".split())
_QUANTITIES = frozenset("a an one two three four five six some several many most other another more few".split())
_ENDS = frozenset("said says say told tells and or but".split())
_SAYS = frozenset(
    "say says said argue argues argued claim claims claimed contend contends insist insists suggest suggests suggested "
    "warn warns warned".split()
)


def find_anonymous(lines: Sequence[Line], quotes: Sequence[Quote], names: Sequence[Name]) -> tuple[Span, ...]:
    """Return the mentions of sources left unnamed in the outlet's own voice, in order, none inside another."""
    speaking = merged(_speakers(lines[0].text, quotes)) if lines else []
    starts = [name.start for name in names]
    found: list[tuple[int, int]] = []
    for line in lines:
        if not line.headline and not _triggers().isdisjoint(line.words):
            found += _in_line(line, speaking, names, starts)
    return tuple(Span(start, end) for start, end in merged(found))


def _speakers(text: str, quotes: Sequence[Quote]) -> Iterator[tuple[int, int]]:
    """Yield where a speaker is named who says something: no act, and without marks no mere thought."""
    parts, verbs = quoted_parts(quotes), speech_verbs()
    for quote in quotes:
        span = cue_span(text, quote, parts)
        if span is None or quote.speaker_start is None or quote.speaker_end is None or not credits_words(text, span):
            continue
        verb = verbs.get(text[span[0] : span[1]].lower())
        if verb is None or verb.use in ("say", "that") or quote.kind is not QuoteKind.INDIRECT:
            yield quote.speaker_start, quote.speaker_end


def _in_line(
    line: Line, speaking: Sequence[tuple[int, int]], names: Sequence[Name], starts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    lists = _lists()
    covered = -1
    for at, word in enumerate(line.words):
        if word not in _triggers() or at <= covered or line.voice(at) != OWN:
            continue
        if word in lists["insiders"] or word in lists["anybody"] or word in lists["few"]:
            last = _mention(line, at, speaking)
            first = at if word in lists["few"] else _first(line, at)
            if last >= 0 and not _is_named(line, first, at, names, starts) and line.word(first - 1) not in _GOVERNS:
                covered = last
                yield _from_name(line.spans[first][0], names, starts), line.spans[last][1]
        elif stretch := _wish(line, at):
            first, last = stretch
            if not _is_named(line, first, first, names, starts):
                yield line.spans[first][0], line.spans[last][1]


def _mention(line: Line, at: int, speaking: Sequence[tuple[int, int]]) -> int:
    """Return the last word of the mention that a noun heads, -1 where it is no unnamed source."""
    word, lists = line.words[at], _lists()
    if word in lists["few"]:
        alone = not line.gap(at).strip() or at == 0
        return at if alone and line.word(at + 1) in _SAYS and line.joined(at, at + 1) else -1
    wish = _wish_behind(line, at)
    if wish >= 0:
        return wish
    known, matter = _knowing(line, at)
    before = line.word(_first(line, at) - (0 if line.words[_first(line, at)] in _POINTS_BACK else 1))
    definite = before in _POINTS_BACK
    says = _says(line, at, known, speaking)
    if known > at:
        return known if matter or says else -1
    if word in lists["anybody"] or definite:
        return -1
    return at if says else -1


def _says(line: Line, at: int, known: int, speaking: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the noun is credited with something: a speaker found beside a quotation or a verb right behind."""
    start, end = line.spans[at]
    index = bisect_left(speaking, (end, 0)) - 1
    if index >= 0 and speaking[index][1] > start and speaking[index][1] - speaking[index][0] < _LONGEST:
        words = line.text[speaking[index][0] : start].lower().split()
        one = words[:1] in (["a"], ["an"]) and line.words[at].endswith("s")  # "a fact sheet lawmakers released"
        goes_on = end < speaking[index][1] and line.joined(at, at + 1) and line.word(at + 1) not in _GOES_ON
        return len(words) <= _BEFORE + 2 and _CLAUSE.isdisjoint(words) and not one and not goes_on
    last = max(at, known)
    verb = speech_verbs().get(line.word(last + 1))
    if (
        verb is not None
        and verb.use == "say"
        and verb.form in ("past", "third", "base")
        and line.joined(last, last + 1)
    ):
        return verb.lemma not in _SOUNDS and (verb.form != "base" or line.words[at].endswith("s"))
    first = _first(line, at)
    return line.word(first - 2) == "according" and line.word(first - 1) == "to"


def _first(line: Line, at: int) -> int:
    """Return the first word of the noun phrase that a noun ends."""
    first = at
    while first > 0 and at - first < _BEFORE and not line.gap(first).strip():
        word = line.words[first - 1]
        if word in _QUANTITIES or word in _OWNERS or word in _POINTS_BACK:
            return first - 1
        if word in FUNCTION_WORDS or word in speech_verbs() or word.endswith("ly"):
            break
        first -= 1
    return first


def _knowing(line: Line, at: int) -> tuple[int, bool]:
    """Return the last word of "familiar with the matter" behind a noun, and whether it tells of a matter at all."""
    for phrase in _KNOWING:
        if tuple(line.words[at + 1 : at + 1 + len(phrase)]) == phrase and line.joined(at, at + len(phrase)):
            last = at + len(phrase)
            matter = False
            while last + 1 < len(line.words) and last - at < _BEHIND and not line.gap(last + 1).strip():
                word = line.words[last + 1]
                matter = word in _lists()["matters"]
                if not matter and (word in _ENDS or word in speech_verbs()):
                    break
                last += 1
                if matter:
                    break
            return last, matter
    return at, False


def _from_name(start: int, names: Sequence[Name], starts: Sequence[int]) -> int:
    """Return where a phrase begins when its first word is the last of a name: "Una Quist's aides"."""
    index = bisect_left(starts, start) - 1
    return names[index].start if index >= 0 and names[index].end > start else start


def _wish_behind(line: Line, at: int) -> int:
    """Return the last word of "who asked not to be named" behind a noun, -1 where that does not follow."""
    for index in range(at + 1, min(at + 14, len(line.words))):
        if line.words[index] in ("named", "identified", "anonymity", "anonymously"):
            stretch = _wish(line, index)
            return stretch[1] if stretch and stretch[0] - at <= 4 else -1
    return -1


def _wish(line: Line, at: int) -> tuple[int, int] | None:
    """Return the first and last word of a phrase by which a source stays unnamed, found by its telling word."""
    word, words = line.words[at], line.words
    if word in ("named", "identified"):
        ahead = words[max(0, at - 8) : at]
        if ahead[-1:] != ["be"] or not (
            "not" in ahead or "declined" in ahead or "refused" in ahead or "n't" in "".join(ahead)
        ):
            return None
        if {
            "asked",
            "asking",
            "want",
            "wanted",
            "wish",
            "wished",
            "declined",
            "refused",
            "requested",
            "preferred",
        }.isdisjoint(ahead):
            return None
        return _from_who(line, at), at
    if word == "anonymity":
        ahead = words[max(0, at - 6) : at]
        if {"condition", "granted", "requested", "requesting", "given", "asked", "promised"}.isdisjoint(ahead):
            return None
        if "condition" in ahead:
            first = at - len(ahead) + ahead.index("condition")
            return first - (words[first - 1] == "on") - (words[first - 1] == "the") * 2 if first > 1 else first, at
        return _from_who(line, at), at
    if word == "anonymously" and line.word(at - 1) in ("spoke", "speaking", "speak"):
        return at - 1, at
    return None


def _from_who(line: Line, at: int) -> int:
    for index in range(at, max(-1, at - 10), -1):
        if (
            line.words[index] in ("who", "asked", "asking", "requesting", "declining")
            and line.words[index - 1] != "who"
        ):
            return index
    return at


def _is_named(line: Line, first: int, at: int, names: Sequence[Name], starts: Sequence[int]) -> bool:
    """Tell whether a person's name stands in the noun phrase or right behind it: "a senior official, Jo Reed,"."""
    low, high = line.spans[first][0], line.spans[at][1]
    before = bisect_left(starts, low) - 1
    if before >= 0 and line.text[names[before].end : low] == ", ":
        return True  # "Una Quist, a critic of the club, said"
    for name in names[bisect_left(starts, low) : bisect_left(starts, high + 4)]:
        if name.start >= high and line.text[high : name.start] in (" ", ", ", " – ", " — ", " ("):
            return True
        if name.end >= high and name.start < line.spans[at][0]:
            return True  # "the Association of Lock Officials"
        if name.kind == "person" and name.start < high and line.text[name.end : name.end + 2] not in ("'s", "’s"):
            return True
    return False


@functools.cache
def _triggers() -> frozenset[str]:
    lists = _lists()
    heads = lists["insiders"] | lists["anybody"] | lists["few"]
    return heads | frozenset(["named", "identified", "anonymity", "anonymously"])


@functools.cache
def _lists() -> Mapping[str, frozenset[str]]:
    return read_lists("anonymous.txt")


def insider_noun(phrase: str) -> str:
    """Return the noun in a speaker's phrase that a source without a name goes by, "" where it has none."""
    insiders = _lists()["insiders"] | _lists()["anybody"]
    return next((word for word in phrase.lower().replace("’", "'").split() if word.strip(",") in insiders), "")
