"""Loaded: a colouring word in one article's telling of a claim, where the other tells the same thing without."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from compare.contrast.couples import Couple, Desk, Parsed
from compare.contrast.drafts import Draft, make_side
from compare.contrast.places import same_parties, swapped
from compare.match.views import View, Word, describe
from compare.model import Contrast
from compare.text.plurals import is_plural
from compare.text.relations import related
from compare.text.speech import speech_verbs
from compare.text.verbs import verb_form

_BACKED = re.compile(r"-(?:backed|leaning|aligned)$")  # whose side somebody is on is a fact
_DESCRIBES = frozenset("NJAL")  # kinds of words that can colour the noun behind them


def find_loaded_contrasts(desk: Desk, couples: Sequence[Couple]) -> list[Draft]:
    """Return the loaded words that one article has and the other, telling the same, has not."""
    drafts: list[Draft] = []
    for couple in couples:
        for here, there in (couple.ends, couple.ends[::-1]):
            drafts += _contrasts(desk, couple, here, there)
    return drafts


def _contrasts(desk: Desk, couple: Couple, here: tuple[int, int], there: tuple[int, int]) -> Iterator[Draft]:
    view, other = desk.view(*here), desk.view(*there)
    if view.voice is not None or other.voice is not None:
        return
    words = _loaded_words(desk, here[0], view)
    if not words or _has_loaded(desk, there[0], other):
        return
    for at, count in words:
        plain = _modified(desk, here, there, at, count) or _replaced(desk, here, there, at)
        if plain is not None:
            first, last, start, end = plain
            sides = (make_side(view, first, last, "loaded"), make_side(other, start, end, "plain"))
            about = describe(other, start, end)
            keys = (("loaded", here, at), ("plain", view.words[at].stem, there[0], start))
            yield Draft(Contrast.LOADED, about, sides, ("loaded", "plain"), keys, couple.probability, couple.claim)


def _loaded_words(desk: Desk, article: int, view: View) -> list[tuple[int, int]]:
    """Return place and number of words of each loaded entry of a claim that stands outside quotation marks."""
    loaded = desk.readings[article].tone.loaded
    found = []
    for entry in loaded[bisect_left(loaded, view.start, key=lambda one: one.start) :]:
        if entry.start >= view.end:
            break
        at = next((k for k, word in enumerate(view.words) if word.start == entry.start), None)
        count = sum(entry.start <= word.start < entry.end for word in view.words)
        if at is None or entry.voice == "quoted" or desk.quoted(article, entry.start):
            continue
        if view.words[at + count - 1].telling and not _BACKED.search(view.words[at].text):  # no "attack on"
            found.append((at, count))
    return found


def _has_loaded(desk: Desk, article: int, view: View) -> bool:
    loaded = desk.readings[article].tone.loaded
    at = bisect_left(loaded, view.start, key=lambda one: one.start)
    return at < len(loaded) and loaded[at].start < view.end


_Spans = tuple[int, int, int, int]


def _modified(desk: Desk, here: tuple[int, int], there: tuple[int, int], at: int, count: int) -> _Spans | None:
    """The loaded word stands before a noun that the other claim has, too: "the disgraced chairman", "the chairman"."""
    view, other = desk.view(*here), desk.view(*there)
    if at + count >= len(view.words) or not _touch(view, at, at + count):
        return None
    noun = view.words[at + count]
    twin = next((word for word in other.words if word.stem == noun.stem), None)
    if twin is None or not noun.telling or not _same_thing(view, other, noun, twin):
        return None
    if not _describes(desk.parsed(*here), view.words[at], noun) or not _is_noun(desk.parsed(*there), twin):
        return None
    last, end = _whole_name(view, other, noun, twin)
    return view.words[at].start, last, twin.start, end


def _is_noun(parsed: Parsed, word: Word) -> bool:
    at = parsed.index(word.start)
    return at is not None and parsed.tagged.tags[at] in "NY"


def _describes(parsed: Parsed, word: Word, noun: Word) -> bool:
    """Say whether a word colours the noun behind it: no verb with an object, and no part of a group ("angry fans")."""
    at = parsed.index(word.start)
    if at is None or not _is_noun(parsed, noun) or parsed.tagged.tags[at] not in _DESCRIBES:
        return False
    before = parsed.tagged.tags[at - 1] if at else ";"
    form = verb_form(word.text.lower())
    if form is not None and form.form != "base" and before not in "DY":
        return False
    return before in "DY" or not is_plural(noun.text)


def _whole_name(view: View, other: View, noun: Word, twin: Word) -> tuple[int, int]:
    """Return where the two nouns end, with the rest of a name or a compound that both begin."""
    i, j = view.words.index(noun), other.words.index(twin)
    while (
        i + 1 < len(view.words)
        and j + 1 < len(other.words)
        and view.words[i + 1].stem == other.words[j + 1].stem
        and view.words[i + 1].telling
        and _touch(view, i, i + 1)
        and _touch(other, j, j + 1)
    ):
        i, j = i + 1, j + 1
    return view.words[i].end, other.words[j].end


def _touch(view: View, first: int, last: int) -> bool:
    return all(view.reading.text[view.words[k].end : view.words[k + 1].start] == " " for k in range(first, last))


def _same_thing(view: View, other: View, noun: Word, twin: Word) -> bool:
    """Say whether the two nouns stand beside another telling word that both claims have."""
    i, j = view.words.index(noun), other.words.index(twin)
    mine = {word.stem for word in view.words[max(0, i - 6) : i + 7] if word.telling} - {noun.stem}
    theirs = {word.stem for word in other.words[max(0, j - 6) : j + 7] if word.telling}
    return len(mine & theirs) >= 1


def _replaced(desk: Desk, here: tuple[int, int], there: tuple[int, int], at: int) -> _Spans | None:
    """The loaded word stands for another word: a verb of the same parties, or a word near in meaning."""
    view, other = desk.view(*here), desk.view(*there)
    word = view.words[at]
    parsed, others = desk.parsed(*here), desk.parsed(*there)
    i = parsed.index(word.start)
    for rival in other.words:
        if not rival.telling or rival.name or rival.stem in view.stems or i is None:
            continue
        j = others.index(rival.start)
        if j is None or parsed.tagged.tags[i] != others.tagged.tags[j]:
            continue
        verbs = parsed.tagged.tags[i] in "FIGL"
        if _near(word, rival, verbs) and (
            _same_target(parsed, others, i, j) if verbs else swapped(view, other, word, rival)
        ):
            return word.start, word.end, rival.start, rival.end
    return None


def _same_target(left: Parsed, right: Parsed, i: int, j: int) -> bool:
    """Say whether two verbs have one doer and one object, both told."""
    one, other = left.act_at(i), right.act_at(j)
    if one is None or other is None or one.object is None or other.object is None:
        return False
    return same_parties(left, right, i, j)


def _near(word: Word, rival: Word, verbs: bool) -> bool:
    """Say whether two words may tell the same: both are verbs of saying, or nouns near in meaning."""
    if verbs:
        known = speech_verbs()
        return word.text.lower() in known and rival.text.lower() in known
    return rival.stem in related(word.stem)
