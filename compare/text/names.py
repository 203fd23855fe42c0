"""Mentions of named persons, organisations and places, by rules over capitals, titles and word lists.

It does not know who anybody is: a name is resolved only by what the same text says. A short form that two people
share stays as printed.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compare.text.frequency import commonness
from compare.text.name_forms import fullest_forms, name_key, same_name
from compare.text.name_words import (
    given_names,
    places,
    word_list,
)
from compare.text.speech import speech_verbs
from compare.text.words import FUNCTION_WORDS, stem

__all__ = ["Name", "find_names", "same_name"]


@dataclass(frozen=True, slots=True)
class Name:
    """A mention [start, end) of a bearer of a name, titles left out; `name` is the fullest form in the text.

    `kind` is "person", "organisation", "place" or "other"; `title` the words of rank printed before the mention.
    """

    start: int
    end: int
    name: str
    title: str | None
    kind: str


_UPPER = "".join(chr(c) for c in range(0x250) if chr(c).isupper())
_ABBREVIATED = "|".join(sorted(word_list("abbreviation")))
_WORD = (
    rf"(?:(?:{_ABBREVIATED})\.|(?:[{_UPPER}]\.(?:[ \u00a0]?(?=[{_UPPER}]\.))?)+"
    rf"|(?:(?:al|el|ash|as|an|ul)-|d['’])?[{_UPPER}]\w*(?:[’'-](?!s\b)\w+)*)"
)
_LINK = (
    r"(?:of the|of|van der|van den|van de|van|von der|von|de la|de los|del|de|da|dos|di|du|bin|ibn|ter"
    r"|and|for the|for|&)"
)
_SEQUENCE = re.compile(rf"(?<![\w’'-]){_WORD}(?:[ \u00a0]{{1,2}}(?:{_LINK}[ \u00a0])?{_WORD}){{0,15}}")
_PIECE = re.compile(rf"{_WORD}|{_LINK}(?=[ \u00a0])")
_LOWER_WORDS = re.compile(r"\b[a-z][a-z’'-]*")
_ALPHA = re.compile(r"[^\W\d_]{2,}")
_PARTICLES = word_list("particle")
_NOT_A_NAME = FUNCTION_WORDS | word_list("opener") | word_list("calendar")
_COMPOUND = re.compile(r"-(?:based|led|born|backed|style|run|owned|era|made|held|controlled|wide|bound)$")
_LINKS = frozenset(("of", "of the", "and", "for", "for the", "&"))
_NOT_LAST = FUNCTION_WORDS | word_list("calendar") | _LINKS

_Piece = tuple[int, int, str]


def find_names(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Name, ...]:
    """Return the names mentioned in the given sentence spans of `text`, in order, each with its fullest form.

    Spans count code points. Words of a headline in capitals count as names only when the rest of the text has them.
    """
    lower = set(_LOWER_WORDS.findall(text))
    plain: list[tuple[int, int]] = []
    loud: list[tuple[int, int]] = []
    for span in spans:
        (loud if _is_headline(text, *span) else plain).append(span)
    groups = [group for span in plain for group in _groups(text, *span)]
    known = Counter(piece[2].casefold() for first, group in groups for piece in group[first:])
    drafts = [draft for first, group in groups if (draft := _draft(text, group, first, known, lower))]
    drafts += _lower_drafts(text, spans, drafts, lower)
    drafts += [draft for span in loud for draft in _headline_drafts(text, span, drafts)]
    return _finish(drafts)


# A line longer than this that ends like a sentence is one, whatever its capitals.
LONGEST_HEADLINE = 150


def _is_headline(text: str, start: int, end: int) -> bool:
    """Tell whether nearly every longer word of a sentence has a capital: its capitals say nothing then."""
    closed = text[start:end].rstrip("\"”’' ")[-1:] in (".", "!", ":", ",", ";")
    if closed and end - start > LONGEST_HEADLINE:
        return False
    words = [w for w in _ALPHA.findall(text[start : min(end, start + 400)]) if w.lower() not in FUNCTION_WORDS]
    enough = 4 if closed or text[start:end].split(" ", 1)[0].casefold() in given_names() else 1
    # A scraped headline has often lost some of its capitals; a sentence with its full stop has small letters somewhere.
    share = 0.95 if closed else 0.6
    return len(words) >= enough and sum(w[0].isupper() for w in words) >= share * len(words)


def _groups(text: str, start: int, end: int) -> Iterator[tuple[int, list[_Piece]]]:
    """Yield runs of capitalised words, each with 1 when its first word stands where any word has a capital."""
    for match in _SEQUENCE.finditer(text, start, end):
        pieces = [(match.start(), match.end(), match[0])]
        if " " in match[0] or "\u00a0" in match[0]:  # most runs are one word
            pieces = [(m.start(), m.end(), m[0]) for m in _PIECE.finditer(text, match.start(), match.end())]
        opener = int(_opens_sentence(text, start, match.start()))
        for group in _split_links(pieces):
            yield (opener if group[0][0] == match.start() else 0), group


def _opens_sentence(text: str, start: int, at: int) -> bool:
    before = text[max(start, at - 3) : at].rstrip("\"“‘'«( \u00a0-–•*")
    return not before or before[-1] in '.!?:;…”"'


def _split_links(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Cut a run at "of", "and", "for" unless they belong to the name, as in "Bank of England"."""
    group: list[_Piece] = []
    for index, piece in enumerate(pieces):
        word = piece[2]
        if _COMPOUND.search(word):
            if group:
                yield group
            group = []
        elif not word[0].islower() or "-" in word or word.split()[0] in _PARTICLES or "’" in word or "'" in word:
            group.append(piece)
        elif not (group and _joins(word.split()[0], group, pieces[index + 1 :])):
            if group:
                yield group
            group = []
        else:
            group.append(piece)
    if group:
        yield group


def _joins(link: str, group: list[_Piece], rest: list[_Piece]) -> bool:
    last = group[-1][2].casefold().rstrip("s.")
    following = rest[0][2].casefold() if rest else ""
    if link == "of":
        return last in word_list("of") or group[-1][2].casefold() in word_list("of")
    if link == "for":
        return last in word_list("for")
    if link == "&":
        return True
    joins = [i for i, piece in enumerate(group) if piece[2] in ("of", "of the", "for", "for the")]
    inside = bool(joins) and _fold(group[joins[0] - 1][2]) not in word_list("head")
    return inside and following not in given_names() and following.rstrip(".") not in word_list("head")


@dataclass(slots=True)
class _Draft:
    """A mention before its bearer is known."""

    start: int
    end: int
    words: list[str]
    title: str | None
    kind: str


def _draft(text: str, group: list[_Piece], opener: int, known: Counter[str], lower: set[str]) -> _Draft | None:
    group = _trim(group, opener, known, lower)
    if not group:
        return None
    cut = _title_length(group)
    title = text[group[0][0] : group[cut - 1][1]] if cut else _lower_title(text, group[0][0])
    named = group[cut:]
    words = [piece[2] for piece in named]
    if not named or all(_is_bare(word) for word in words):
        return None
    return _Draft(named[0][0], named[-1][1], words, title, _kind(words, title))


def _trim(group: list[_Piece], opener: int, known: Counter[str], lower: set[str]) -> list[_Piece]:
    """Drop words at the edges of a run that are capitalised for another reason than being part of the name."""
    if opener and not _keeps_first(group, known, lower):
        group = group[1:]
    while group and _is_filler(group[0][2], opener):
        group = group[1:]
    while group and _fold(group[-1][2]) in _NOT_LAST and not (len(group) > 1 and group[-1][2] in ("May", "June")):
        group = group[:-1]
    return group


def _is_filler(word: str, opener: int) -> bool:
    """Tell whether a capitalised word is none of a name; "Will" is one, unless it opens the sentence."""
    folded = _fold(word)
    if folded in given_names() and folded not in word_list("calendar") and not opener:
        return False
    return folded in _NOT_A_NAME or folded in _LINKS


def _fold(word: str) -> str:
    return word.casefold().rstrip(".").replace("’", "'")


def _keeps_first(group: list[_Piece], known: Counter[str], lower: set[str]) -> bool:
    """Tell whether the first word of a sentence belongs to a name."""
    word = group[0][2]
    folded = _fold(word)
    if folded in _NOT_A_NAME:
        return False
    if word[1:2].isupper() or "." in word or folded in given_names() or folded in places() or known[word.casefold()]:
        return folded not in lower or folded in given_names() or folded in places() or bool(known[word.casefold()])
    if len(group) > 1:
        ranked = folded in word_list("head") or folded in word_list("before") or folded in word_list("demonym")
        return ranked or (
            folded not in lower and not (known[group[1][2].casefold()] and folded.endswith(("ed", "ing", "ly")))
        )
    # 50: about one in 100,000 running words; commoner words that open a sentence were rarely names in our trials.
    rare = 56 if folded.endswith("s") else 50
    return folded not in lower and commonness(stem(word)) >= rare and not folded.endswith(("ing", "ly", "tion", "ment"))


def _title_length(group: list[_Piece]) -> int:
    """Return how many leading pieces of a run are words of rank, as long as a name is left."""
    heads, inner = word_list("head"), word_list("before")
    cut, index, count = 0, 0, len(group)
    while index < count - 1:
        folded = _fold(group[index][2])
        if folded in heads:
            after = _skip_portfolio(group, index + 1)
            if after >= count:
                break
            cut = index = after
        elif index == 0 and count > 2 and _fold(group[1][2]) in heads and folded not in given_names():
            index = 1
        elif folded in inner or folded in word_list("demonym") or (cut == 0 and folded in places()):
            index += 1
        else:
            break
    rest = group[cut][2] if cut < count else ""
    starts_name = rest[:1].isupper() or "-" in rest or rest in _PARTICLES
    return cut if starts_name else 0


def _skip_portfolio(group: list[_Piece], index: int) -> int:
    """Step over "of State", "of the Treasury", "of Homeland Security" behind a word of rank."""
    if index < len(group) and group[index][2] in ("of", "of the", "for", "for the"):
        index += 1
        while index < len(group) and group[index][2].casefold() in word_list("portfolio"):
            index += 1
    return index


def _lower_title(text: str, at: int) -> str | None:
    """Return the words of rank printed in small letters before a name: "former secretary of state"."""
    words = text[max(0, at - 60) : at].replace("\u00a0", " ").split(" ")
    if words.pop() or not words:
        return None
    allowed = _rank_words()
    first = len(words)
    while first and _is_rank(words, first - 1, allowed):
        first -= 1
    while first < len(words) and words[first] in ("of", "the", "and"):
        first += 1
    kept = words[first:] if words[-1] not in ("of", "the", "and") else []
    return " ".join(kept) if any(w in word_list("head") for w in kept) else None


@functools.cache
def _rank_words() -> frozenset[str]:
    return word_list("head") | word_list("before")


def _is_rank(words: list[str], index: int, allowed: frozenset[str]) -> bool:
    word = words[index]
    if word in allowed or (word == "of" and index > 0):
        return True
    return word in word_list("portfolio") and "of" in words[max(0, index - 2) : index]


def _is_bare(word: str) -> bool:
    """Tell whether a lone capitalised word is no name: a demonym, a rank, a month."""
    folded = _fold(word)
    if folded in word_list("demonym") or folded in _NOT_A_NAME:
        return True
    if folded in places():
        return False
    ranks = word_list("head") | word_list("before")
    return folded in ranks or word in _LINKS or len(folded) < 2


def _kind(words: list[str], title: str | None) -> str:
    folded = [_fold(w) for w in words]
    joined, last = " ".join(folded), folded[-1]
    if joined in places() or "".join(words).replace(".", "").lower() in ("us", "uk", "usa", "uae"):
        return "place"
    if title and len(words) <= 4:
        return "person"
    if last in word_list("company") or any(w in word_list("organisation") for w in folded):
        return "organisation"
    if len(words) > 1 and last in word_list("place"):
        return "place"
    if len(words) > 1 and (folded[0] in given_names() or last in ("jr", "sr") or words[0][1:2] == "."):
        return "person"
    if len(words) == 1 and folded[0] in given_names():
        return "person"
    if len(words) == 1 and words[0].isupper() and len(last) > 1:
        return "organisation"
    if len(words) > 1 and any(w in _PARTICLES for w in folded[1:]):
        return "person"
    if folded[0] in word_list("demonym") or any(w in ("of", "for", "&", "and") for w in folded):
        return "organisation"
    return "other"


def _lower_drafts(
    text: str, spans: Sequence[tuple[int, int]], drafts: list[_Draft], lower: set[str]
) -> Iterator[_Draft]:
    """Yield surnames that a scraped text prints small; only a verb of saying behind tells them from a common word."""
    persons = {name_key(" ".join(d.words))[-1:] for d in drafts if d.kind == "person"}
    small = sorted(key[0] for key in persons if key and key[0] in lower and len(key[0]) > 3)
    if not small:
        return
    pattern = re.compile(rf"(?<![\w’'-])({'|'.join(map(re.escape, small))}) (?:also |has |later )?([a-z]+)")
    for start, end in spans:
        for match in pattern.finditer(text, start, end):
            verb = speech_verbs().get(match[2])
            if verb is not None and verb.form in ("past", "third"):
                yield _Draft(match.start(1), match.end(1), [match[1].title()], None, "person")


def _headline_drafts(text: str, span: tuple[int, int], drafts: list[_Draft]) -> Iterator[_Draft]:
    """Yield the mentions in a headline of names that the body has."""
    known = {name_key(" ".join(d.words)): d for d in drafts}
    known.update({key[-1:]: d for key, d in list(known.items()) if len(key) > 1 and d.kind == "person"})
    words = [(m.start(), m.end(), m.group()) for m in re.finditer(r"\w+(?:[’'.-](?!s\b)\w+)*", text[span[0] : span[1]])]
    index = 0
    while index < len(words):
        for size in (4, 3, 2, 1):
            part = words[index : index + size]
            key = name_key(" ".join(w[2] for w in part)) if part[0][2][0].isupper() else ()
            found = known.get(key) if len(key) == size else None
            if found:
                start, end = span[0] + part[0][0], span[0] + part[-1][1]
                yield _Draft(start, end, [w[2] for w in part] if size > 1 else found.words[-1:], None, found.kind)
                index += size - 1
                break
        index += 1


def _finish(drafts: list[_Draft]) -> tuple[Name, ...]:
    printed = [" ".join(d.words) for d in drafts]
    full = fullest_forms(name for name, draft in zip(printed, drafts, strict=True) if draft.kind != "place")
    full = {name: full.get(name, name) for name in printed}
    singles = {name_key(p) for p in printed if len(name_key(p)) == 1}
    surnames = {name_key(full[p])[-1:] for p, d in zip(printed, drafts, strict=True) if d.kind == "person"}
    kinds: dict[str, str] = {}
    order = {"person": 0, "organisation": 1, "place": 2, "other": 3}
    for draft, name in zip(drafts, printed, strict=True):
        kind = draft.kind
        key = name_key(full[name])
        if kind == "other" and (key[-1:] in singles if len(key) in (2, 3) else len(key) == 1 and key in surnames):
            kind = "person"
        kinds[full[name]] = min(kinds.get(full[name], "other"), kind, key=lambda k: order[k])
    made = (
        Name(d.start, d.end, full[name], d.title, kinds[full[name]]) for d, name in zip(drafts, printed, strict=True)
    )
    return tuple(sorted(made, key=lambda n: (n.start, n.end)))
