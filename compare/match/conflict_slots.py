"""Another name, or another day, in the same place of two claims that otherwise run alike."""

import difflib
import re
from collections.abc import Sequence

from compare.match.views import ClaimConflict, View, Word, describe, nearby, overlap
from compare.model import ConflictKind, DateMention, QuoteKind
from compare.text.relations import related
from compare.text.speech import speech_verbs

LIKELY = 0.3
LONGEST = 4  # words; a longer change is another wording
MOST_CAPITALS = 0.75  # share of the telling words
RUN = 4  # words that must be alike right before and after a name together
DATE_REACH, DATE_SHARED = 4, 2
DATE_LIKELY = 0.3
# Letters between quoted words and the day of their saying: "…,” the mayor of a town told reporters on Monday".
SAID_NEAR = 60
GRAINS = ("day", "month", "year")
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|june|july|august|\w+ember"
)
_BREAK = re.compile(r"[,;:–—()“”\"]")
_LIST_BEFORE = re.compile(r"[^\W\d_][\w’'-]*,\s(?:and\s)?$|,\s[A-Z][\w’' -]{0,30}\sand\s$")
_LIST_BEHIND = re.compile(r",\s[A-Z][\w’' -]{0,30}(?:,|\sand\s)|\sand\s[A-Z]")
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d\d)\s?([ap])\.?\s?m\b|\b(\d{1,2})\s?([ap])\.?\s?m\b", re.IGNORECASE)


def judge_names(left: View, right: View, probability: float) -> list[ClaimConflict]:
    """Return names that stand in the same place of two claims, where neither article knows the other name."""
    if probability < LIKELY or _is_title(left) or _is_title(right):
        return []
    stems = ([w.stem for w in left.words], [w.stem for w in right.words])
    codes = difflib.SequenceMatcher(None, *stems, autojunk=False).get_opcodes()
    found = []
    for index, (tag, a, b, c, d) in enumerate(codes):
        if tag != "replace" or b - a > LONGEST or d - c > LONGEST or not _held(codes, index):
            continue
        names, others = left.words[a:b], right.words[c:d]
        if _listed(left, names) or _listed(right, others):
            continue
        if _is_name(names) and _is_name(others) and not _one_bearer(names, others, left, right):
            about = describe(left, names[0].start, names[-1].end)
            spans = (names[0].start, names[-1].end, others[0].start, others[-1].end)
            found.append(ClaimConflict(ConflictKind.WHO, about, *spans))
    return found


def _is_title(view: View) -> bool:
    """Say whether a claim has capitals all over, as headlines do: they tell no names there."""
    telling = [w for w in view.words if w.telling and not w.stem[0].isdigit()]
    return sum(w.text[0].isupper() for w in telling) > MOST_CAPITALS * len(telling)


def _held(codes: Sequence[tuple[str, int, int, int, int]], index: int) -> bool:
    """Say whether the words on both sides of a change are alike in both claims, and enough of them."""
    runs = [
        c[2] - c[1] if c[0] == "equal" else 0 for c in codes[max(0, index - 1) : index + 2] if c is not codes[index]
    ]
    return bool(runs) and min(runs) > 0 and sum(runs) >= RUN


def _listed(view: View, names: tuple[Word, ...]) -> bool:
    """Say whether a name is one of a list, where others of the list stand in the same place: "Italy, Spain and"."""
    text = view.reading.text
    return bool(_LIST_BEFORE.search(text, max(view.start, names[0].start - 40), names[0].start)) or bool(
        _LIST_BEHIND.match(text, names[-1].end, view.end)
    )


def _is_name(words: tuple[Word, ...]) -> bool:
    telling = [w for w in words if w.telling]
    if not telling or all(related(w.stem) for w in telling):  # "Minority", "Democratic": parts of a title
        return False
    return all(w.name and not _CALENDAR.fullmatch(w.text.lower()) for w in telling)


def _one_bearer(names: tuple[Word, ...], others: tuple[Word, ...], left: View, right: View) -> bool:
    """Say whether two names may be of one bearer: alike, initials of each other, or known to the other article."""
    one, other = ({w.stem for w in words if w.telling} for words in (names, others))
    if one & other or {s[:4] for s in one} & {s[:4] for s in other}:
        return True
    initials = {"".join(w.text[0] for w in words).lower() for words in (names, others)}
    return bool(initials & (one | other)) or _known(names, right) or _known(others, left)


def _known(words: tuple[Word, ...], view: View) -> bool:
    return any(w.text in view.reading.text for w in words if w.telling)


def judge_dates(left: View, right: View, probability: float) -> list[ClaimConflict]:
    """Return days, months and clock times that differ though the words around them are the same."""
    if probability < DATE_LIKELY:
        return []
    return [*_days(left, right), *_times(left, right)]


def _days(left: View, right: View) -> list[ClaimConflict]:
    found: list[ClaimConflict] = []
    if len(left.dates) > 1 and len(right.dates) > 1:  # a span of time, or several acts
        return found
    for one in left.dates:
        for other in right.dates:
            if one.grain != other.grain or one.grain not in GRAINS or _same_day(one, other, left, right):
                continue
            if any(_same_day(one, d, left, right) for d in right.dates) or any(
                _same_day(d, other, left, right) for d in left.dates
            ):
                continue
            if _day_of_saying(left, one) and _day_of_saying(right, other):
                continue
            if one.grain == "month" and (_printed(left, one, right) or _printed(right, other, left)):
                continue
            if one.grain == "year" and not _one_fact(left, one, right, other):
                continue
            spans = (one.start, one.end), (other.start, other.end)
            if (differ := _in_one_place(left, right, *spans)) is not None:
                found.append(differ)
            elif _misdated(left, one, right, other) and left.content & right.content:
                found.append(ClaimConflict(ConflictKind.DATE, describe(left, *spans[0]), *spans[0], *spans[1]))
    return found


def _day_of_saying(view: View, mention: DateMention) -> bool:
    """Say whether a day is that on which quoted words were said: they can be said, or printed, on another one, too."""
    for quote in view.reading.quotes:
        if quote.kind is not QuoteKind.INDIRECT and view.start < quote.end and quote.start < view.end:
            start, end = sorted(
                (quote.end, mention.start) if quote.end <= mention.start else (mention.end, quote.start)
            )
            said = any(w.text.lower() in speech_verbs() for w in view.words if start <= w.start < end)
            if said and end - start <= SAID_NEAR:
                return True
    return False


def _misdated(left: View, one: DateMention, right: View, other: DateMention) -> bool:
    """Say whether two claims name one day each, of one month, that the other article names nowhere.

    Of two acts in one story the articles mostly name both days; of one act told twice they name one each.
    """
    if one.grain != "day" or not one.first or not other.first or one.first[:7] != other.first[:7]:
        return False
    if len(left.dates) > 1 or len(right.dates) > 1 or _weekday(left, one) or _weekday(right, other):
        return False
    days = {d.first for d in left.reading.dates}, {d.first for d in right.reading.dates}
    return other.first not in days[0] and one.first not in days[1]


def _one_fact(left: View, one: DateMention, right: View, other: DateMention) -> bool:
    """Say whether two years are of one fact: no figure stands beside that may be a different one each year."""
    if left.quantities or right.quantities or len(left.dates) > 1 or len(right.dates) > 1:
        return False
    return not _printed(left, one, right) and not _printed(right, other, left)


def _printed(view: View, mention: DateMention, other: View) -> bool:
    return view.reading.text[mention.start : mention.end] in other.reading.text


def _same_day(one: DateMention, other: DateMention, left: View, right: View) -> bool:
    """Say whether two mentions may be of one day: they overlap, or an unresolved one has the same words."""
    words = [v.reading.text[d.start : d.end].lower() for v, d in ((left, one), (right, other))]
    if words[0] == words[1]:
        return True
    if one.first and one.last and other.first and other.last:
        return one.first <= other.last and other.first <= one.last
    names = (_weekday(left, one), _weekday(right, other))
    return names[0] is None or names[1] is None or names[0] == names[1]


def _weekday(view: View, mention: DateMention) -> str | None:
    match = re.search(
        r"(mon|tues|wednes|thurs|fri|satur|sun)day", view.reading.text[mention.start : mention.end].lower()
    )
    return match[0] if match else None


def _in_one_place(left: View, right: View, one: tuple[int, int], other: tuple[int, int]) -> ClaimConflict | None:
    """Return a conflict of two days where they are days of one act: words near are shared, the nearest among them."""
    shared = nearby(left, *one, DATE_REACH) & nearby(right, *other, DATE_REACH)
    acts = {w.stem for w in left.words if not w.name}
    if len(shared) < DATE_SHARED or not shared & acts or not _of_one_act(left, right, one, other):
        return None
    return ClaimConflict(ConflictKind.DATE, describe(left, *one), *one, *other)


def _of_one_act(left: View, right: View, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether a day hangs on the same word in both claims: mostly it is the one before ("filed on Friday")."""
    before, other_before = _before(left, one[0]), _before(right, other[0])
    if before and other_before:
        return bool(before & other_before)
    beside, other_beside = before | _behind(left, one[1]), other_before | _behind(right, other[1])
    return not beside or not other_beside or bool(beside & other_beside)


def _before(view: View, start: int) -> frozenset[str]:
    """Stems of the two telling words before a place, no further than the next comma."""
    text = view.reading.text
    found = [w for w in view.words if w.telling and w.end <= start and not _BREAK.search(text, w.end, start)]
    return frozenset(w.stem for w in found[-2:])


def _behind(view: View, end: int) -> frozenset[str]:
    text = view.reading.text
    found = [w for w in view.words if w.telling and w.start >= end and not _BREAK.search(text, end, w.start)]
    return frozenset(w.stem for w in found[:1])


def _times(left: View, right: View) -> list[ClaimConflict]:
    text, other_text = left.reading.text, right.reading.text
    ones = list(_CLOCK.finditer(text, left.start, left.end))
    others = list(_CLOCK.finditer(other_text, right.start, right.end))
    if len(ones) != 1 or len(others) != 1 or _clock(ones[0]) == _clock(others[0]) or overlap(left, right) < 0.3:
        return []
    about = describe(left, *ones[0].span())
    return [ClaimConflict(ConflictKind.DATE, about, *ones[0].span(), *others[0].span())]


def _clock(match: re.Match[str]) -> tuple[int, int, str]:
    return int(match[1] or match[4]), int(match[2] or 0), (match[3] or match[5]).lower()
