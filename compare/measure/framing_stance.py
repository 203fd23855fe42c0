"""Words that set how sure a thing is: hedges, boosters, factive and implicative verbs (data/framing.txt).

A word counts only with the words around it that make it one ("may close", not "in May"; "knew that the lock was
broken", not "knew that lock"). Not done: how far a hedge reaches, and what irony makes of it.
"""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.measure.framing_lines import Line, read_sections
from compare.measure.loaded import regular_forms
from compare.model import Stance, StanceWord
from compare.text.verbs import verb_form
from compare.text.words import FUNCTION_WORDS

# Words that may stand between a verb and the "to", "from" or "into" of what somebody is made to do or kept from.
_REACH = 5
_DEGREES = frozenset("not more less how so too as never hardly isn't aren't wasn't weren't".split())
_COMPARED = frozenset(["more", "less", "as", "so", "how"])  # "less likely than others" is a rate, no doubt
_PERCEIVES = frozenset(
    """speak speaks spoke speaking see sees saw seen seeing hear hears heard think thinks write writes wrote read reads
    say says said show shows shown communicate explain explained understand hear visible marked""".split()
)
_SHOWN = frozenset(
    "visible marked labelled labeled defined audible legible identifiable identified set laid stated written".split()
)
_BEFORE_NOUN = frozenset(
    """a an the this that these those his her its their our my your some two three several other another of about over
    for with from on in against between among as against by to following after amid into""".split()
)
_ADVERBS_OF_MODALS = frozenset("also still yet even well never soon now only just already not be have".split())
_ABLE = frozenset("see hear feel find tell remember afford only barely hardly scarcely recall sense smell".split())
# What follows "that" where it points at a thing: "remembered that night".
_POINTED = frozenset(
    """night day morning evening afternoon week month year time summer winter spring autumn moment way much kind sort
    part place one man woman point same very""".split()
)
_OPENS_CLAUSE = frozenset(
    """the a an this these those his her its their our my your he she it they we you i there some many most all no
    every each both another any such what when if although while after before because nobody nothing everyone
    somebody someone anyone people more only not""".split()
)
# An act that is only wanted or possible is not told as done: "to force them to pay".
_UNDONE = frozenset("to will would could can may might should must shall not".split())
_FINITE = frozenset(
    """is was are were has have had will would can could may might must should does did isn't wasn't aren't weren't
    hasn't hadn't won't wouldn't can't couldn't doesn't didn't""".split()
)


_Table = dict[str, list[tuple[tuple[str, ...], str, str]]]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words [first, last] of a line that are an entry of the list of that name."""

    first: int
    last: int
    name: str


def find_stance(lines: Sequence[Line], entries: Sequence[Sequence[Hit]]) -> tuple[StanceWord, ...]:
    """Return the hedges, boosters, factive and implicative words of story and headlines, in order.

    `entries` are those that `find_entries` gave for each line.
    """
    kinds = {kind.value: kind for kind in Stance}
    found = []
    for line, hits in zip(lines, entries, strict=True):
        for hit in hits:
            kind = kinds.get(hit.name)
            if kind is not None:
                start, end = line.spans[hit.first][0], line.spans[hit.last][1]
                found.append(StanceWord(start, end, kind, line.voice(hit.first)))
    return tuple(found)


def find_entries(lines: Sequence[Line]) -> list[list[Hit]]:
    """Return the entries of data/framing.txt in each line, none inside another."""
    table = _table()
    return [[] if table.keys().isdisjoint(line.words) else list(_entries(line, table)) for line in lines]


def _entries(line: Line, table: _Table) -> Iterator[Hit]:
    words, skip = line.words, 0
    for first in [at for at, word in enumerate(words) if word in table]:
        if first < skip:
            continue
        for entry, name, use in table[words[first]]:
            last = first + len(entry) - 1
            if (last > first and tuple(words[first : last + 1]) != entry) or not line.joined(first, last):
                continue
            if _USES[use](line, first, last):
                last += use == "to"
                yield Hit(first, last, name)
                skip = last + 1
                break


def _is_plain(line: Line, first: int, last: int) -> bool:
    if line.word(first) == "likely" and line.word(last + 1) in ("voter", "voters"):
        return False
    if line.word(first - 2) == "slowly":  # "slowly but surely"
        return False
    before = line.word(first - 1)
    return before not in _DEGREES or (line.word(first) in ("likely", "unlikely", "seem") and before not in _COMPARED)


def _is_manner(line: Line, first: int, last: int) -> bool:
    return _is_plain(line, first, last) and line.word(first - 1) not in _PERCEIVES and line.word(last + 1) not in _SHOWN


def _is_modal(line: Line, first: int, last: int) -> bool:
    """A month and a noun have no verb behind them, and a month has a capital."""
    follows = line.word(last + 1)
    if not line.raw(first).islower() or not line.joined(last, last + 1):
        return False
    if line.word(first) == "may" and follows == "not" and line.word(last + 2) not in ("be", "have"):
        return False  # as often forbidden as unsure
    if line.word(first) == "could":
        if follows == "not" or follows in _ABLE or line.word(last + 2) in ("seen", "heard", "felt", "found"):
            return False
        if not {"so", "as", "if", "wish"}.isdisjoint(line.words[max(0, first - 4) : first]):
            return False
    elif line.word(first - 1) in _BEFORE_NOUN - {"that", "this", "some", "others", "these", "those"}:
        return False
    return follows in _ADVERBS_OF_MODALS or follows.endswith("ly") or _is_base(follows)


def _is_base(word: str) -> bool:
    form = verb_form(word)
    return word in ("be", "have", "do") or (form is not None and form.form in ("base", "any") and form.share >= 1)


def _has_to(line: Line, first: int, last: int) -> bool:
    if line.word(last + 1) != "to" or not line.joined(last, last + 2):
        return False
    follows = line.word(last + 2)
    if follows == "not" or follows.endswith("ly"):
        follows = line.word(last + 3)
    strict = line.word(first).startswith("happen")  # "what happened to people" is no act
    form = verb_form(follows)
    return _is_base(follows) and not (strict and (form is None or form.share < 5) and follows not in ("be", "have"))


def _is_before_noun(line: Line, first: int, last: int) -> bool:
    follows = line.word(last + 1)
    before = line.word(first - 1)
    if follows in FUNCTION_WORDS or follows in ("that", "to") or not line.joined(last, last + 1):
        return False
    return bool(follows) and (first == 0 or before in _BEFORE_NOUN or before.endswith(("'s", "s'")))


def _has_that(line: Line, _: int, last: int) -> bool:
    """Tell a clause from a thing pointed at: a determiner, a pronoun or a name opens one, or a finite verb follows."""
    if line.word(last + 1) != "that" or not line.joined(last, last + 2):
        return False
    follows = line.word(last + 2)
    if follows in _POINTED:
        return False
    if follows in _OPENS_CLAUSE or line.raw(last + 2)[:1].isupper() or follows[:1].isdigit():
        return True
    return any(line.word(at) in _FINITE or _is_past(line.word(at)) for at in range(last + 3, last + 8))


def _is_past(word: str) -> bool:
    form = verb_form(word)
    return form is not None and form.form in ("past", "either", "third") and form.share >= 5


def _has_ing(line: Line, _: int, last: int) -> bool:
    return _is_ing(line.word(last + 1)) and line.joined(last, last + 1)


def _is_ing(word: str) -> bool:
    form = verb_form(word)
    return form is not None and form.form == "ing" and word not in ("during", "evening", "morning", "building")


def _reaches(link: str, line: Line, first: int, last: int) -> bool:
    before = line.word(first - 1)
    if before in _UNDONE or (before == "and" and _is_base(line.word(first))):
        return False  # "to try and stop them"
    for at in range(last + 1, min(last + 2 + _REACH, len(line.words))):
        if line.gap(at).strip():
            return False
        if line.words[at] == link:
            follows = line.word(at + 1)
            return line.joined(at, at + 1) and (_is_base(follows) if link == "to" else _is_ing(follows))
    return False


_USES: Mapping[str, Callable[[Line, int, int], bool]] = {
    "plain": _is_plain,
    "manner": _is_manner,
    "modal": _is_modal,
    "to": _has_to,
    "noun": _is_before_noun,
    "that": _has_that,
    "ing": _has_ing,
    "her_to": functools.partial(_reaches, "to"),
    "him_from": functools.partial(_reaches, "from"),
    "him_into": functools.partial(_reaches, "into"),
}


@functools.cache
def _table() -> _Table:
    """First word → the entries that begin with it as (words, list, use), the longest first."""
    table: _Table = {}
    for section, entry in read_sections("framing.txt"):
        name, use = section.split(" ")
        forms = regular_forms(entry[:-1]) if entry.endswith("*") else [entry]
        for form in forms:
            words = tuple(form.split("_"))
            table.setdefault(words[0], []).append((words, name, use))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table
