"""How an article brings in a person or a body: the words before the name and the apposition behind it.

Only the first mention in the story counts. A description is shown, never judged. Not done: what the sentence says of
the person otherwise ("Reed is a fisherman"), and descriptions at later mentions.
"""

import re
from collections.abc import Sequence

from compare.measure.framing_lines import Line
from compare.model import Introduction, Span
from compare.text.name_words import word_list
from compare.text.names import Name
from compare.text.speech import speech_verbs
from compare.text.verbs import VerbForm, verb_form
from compare.text.words import FUNCTION_WORDS

# Words of a description before a name, and behind it, at most; longer stretches are clauses.
_BEFORE, _BEHIND = 7, 18
# A word before a name: what is looked at when going backwards.
_WORD_BEFORE = re.compile(r"([^\W_]+(?:[’'.-][^\W_]+)*\.?)[ \u00a0]$")
_AGE = re.compile(r", (?:aged )?\d{1,3}(?=,)")
_OPENING = re.compile(
    r"(?:, | [–—-] | \()(?=(?:(?:the|a|an|his|her|its|their|our|one of|former|then)\s|[a-z]))"
    r"(?P<words>(?:[^,;:.()–—\n“”\"]|(?<=\d)[,.](?=\d)|(?<=\b[A-Z])\.|(?<=\b[DMS][rst])\.(?= )"
    r"|(?<=\bMrs)\.(?= )){0,240})"
)
_PERSON_ENDINGS = (
    "er",
    "or",
    "ist",
    "man",
    "woman",
    "ian",
    "ess",
    "eer",
    "person",
    "star",
    "maker",
    "chief",
)
# Nouns for persons in -ant and -ent, among which adjectives are many.
_PERSONS = frozenset(
    """president agent superintendent correspondent student resident opponent parent patient adolescent dissident
    consultant accountant assistant lieutenant tenant attendant sergeant giant merchant militant commandant servant
    immigrant defendant informant participant""".split()
)
_BEFORE_ADJECTIVE = frozenset("former much well newly once long late former-".split())
_NO_BEARERS = frozenset("branch department program programme act day league bureau office".split())
_NOT_PERSONS = frozenset(
    """after under over other whether however never together former water order number paper matter power centre center
    winter summer september october november december government parliament department president-elect development
    event statement agreement different current recent recently moment tournament apartment document restaurant plant
    important significant relevant either neither rather later earlier better earlier greater per
    undercover corner river harbour tower quarter letter offer newspaper""".split()
)
_RELATIVE = re.compile(
    r"who (?:leads|led|runs|ran|heads|headed|chairs|chaired|founded|works|worked|serves|served|owns|owned|represents"
    r"|represented|coaches|coached|teaches|taught|once|(?:is|was) (?:a|an|the|now|once|also|still|then))\b"
)
# What ends a description before a name: no part of it, though no function word of the list.
_BREAKS = word_list("calendar") | frozenset(["including", "like", "now", "then"])
_VERBS = frozenset(
    """is was are were has had have will would can could may might must should does did do be been""".split()
)
_LISTS = re.compile(r"\b(?:and|or|but) (?:the|a|an|his|her|its|their|two|several|other)\b")
_OBJECTS = frozenset("himself herself itself themselves him her it them his the a an that and back".split())
# Two capitals in a row that no "of", "for" or "at" leads to.
_SECOND = re.compile(r"(?<!\bof )(?<!\bfor )(?<!\bat )(?<!\bthe )\b[A-Z][a-z]+ [A-Z][a-z]+(?: and\b|$)")
_OWNED = frozenset("his her its their".split())
_ARTICLES = frozenset("the a an his her its their our my your".split())
_ROLES = frozenset(
    "head member mother father son daughter brother sister wife husband veteran resident native architect".split()
)
_STARTS = frozenset("the a an his her its their our one former then".split())


def find_introductions(text: str, lines: Sequence[Line], names: Sequence[Name]) -> tuple[Introduction, ...]:
    """Return the first mention of every person and organisation in the story, in order, with its descriptions.

    A name that may be either or neither is left out unless words describe it.
    """
    story = [(line.start, line.end) for line in lines if not line.headline]
    found: list[Introduction] = []
    seen: set[str] = set()
    at = 0
    for name in names:
        while at < len(story) and story[at][1] <= name.start:
            at += 1
        if at == len(story):
            break
        if name.start < story[at][0] or name.kind == "place" or name.name in seen:
            continue
        seen.add(name.name)
        described = _descriptions(text, name, *story[at])
        if described or name.kind in ("person", "organisation"):
            found.append(Introduction(name.start, name.end, name.name, described))
    return tuple(found)


def _descriptions(text: str, name: Name, low: int, high: int) -> tuple[Span, ...]:
    owns = text[name.end : name.end + 2] in ("'s", "’s")
    behind = None if owns else _behind(text, name, high)
    return tuple(span for span in (_before(text, name, low), behind) if span is not None)


def _before(text: str, name: Name, low: int) -> Span | None:
    """Return the words right before a name that describe it: a title, or a phrase that ends in a noun for people."""
    words: list[tuple[int, int, str]] = []
    at = name.start
    while len(words) < _BEFORE and (match := _WORD_BEFORE.search(text, max(low, at - 40), at)):
        word = match[1].lower()
        if not _belongs(word, words):
            break
        words.append((match.start(1), match.end(1), word))
        at = match.start(1)
    while words and words[-1][2] in ("of", "and", "for"):
        words.pop()
    if not words or not _is_person_noun(words[0][2]):
        return None
    ranked = words[0][2] in word_list("head") and name.kind == "person" and name.name.lower() not in _NO_BEARERS
    if not ranked and not text[words[0][0]].islower():
        return None  # "the Justice Department" is a name as a whole
    start = _without_verb(words, opened=at <= low or match is None or match[1].lower() in _ARTICLES)
    return Span(start, words[0][1]) if start >= 0 else None


def _belongs(word: str, words: Sequence[tuple[int, int, str]]) -> bool:
    """Tell whether a word, read backwards from the name, can stand in a title or description with those behind it."""
    if word in _BREAKS or (word.endswith("ly") and len(word) > 4):
        return False
    if word == "of":
        return bool(words) and all(behind in word_list("portfolio") for _, _, behind in words)
    return word not in FUNCTION_WORDS or (word in ("first", "former") and bool(words))


def _without_verb(words: Sequence[tuple[int, int, str]], *, opened: bool) -> int:
    """Return where a phrase begins when what stands before it is a verb: "met harbour master Jo Reed".

    Behind an article, a mark or the sentence's begin a participle is an adjective: "the disgraced chairman".
    """
    verbs = speech_verbs()
    for index, (_, _, word) in enumerate(words):
        form = verb_form(word)
        bare = not opened or (index + 1 < len(words) and words[index + 1][2] not in _BEFORE_ADJECTIVE)
        if word in verbs and verbs[word].form != "base":
            return words[index - 1][0] if index else -1
        if index and form is not None and _is_verb(form, bare=bare) and word not in word_list("before"):
            return words[index - 1][0]
    return words[-1][0]


def _is_verb(form: VerbForm, *, bare: bool) -> bool:
    """Tell whether a form before a name is the verb of a sentence; `bare`: no article makes it an adjective."""
    if form.form == "third":
        return form.share >= 6
    if form.form == "base":
        return bare and form.share >= 9
    return bare and (form.form == "ing" or form.share >= 5)


def _is_person_noun(word: str) -> bool:
    plain = word.rstrip(".")
    if plain in word_list("head"):
        return True
    return plain in _PERSONS or (plain.endswith(_PERSON_ENDINGS) and plain not in _NOT_PERSONS and len(plain) > 4)


def _behind(text: str, name: Name, high: int) -> Span | None:
    """Return the apposition behind a name, closed by a mark or the sentence's end; None for a list or a clause."""
    at = name.end
    age = _AGE.match(text, at, high)
    at = age.end() if age else at
    match = _OPENING.match(text, at, high)
    if not match:
        return None
    start, end = match.span("words")
    while end > start and text[end - 1].isspace():
        end -= 1
    words = text[start:end].lower().split()
    if not 2 <= len(words) <= _BEHIND or _LISTS.search(text, start, end):
        return None
    if _RELATIVE.match(text, start, end):
        return Span(start, end) if text[end : end + 1] in (",", ".", ")") else None
    first = words[0]
    titled = first in word_list("head") or first in word_list("before") or first in _ROLES
    if not (first in _STARTS or titled) or not _VERBS.isdisjoint(_main(words)) or _says(words) or _acts(_main(words)):
        return None
    if first in _OWNED and any((form := verb_form(word)) and _is_verb(form, bare=True) for word in words[2:4]):
        return None  # "his face painted blue"
    if first not in _ARTICLES and _names_another(text, start, end):
        return None
    if text[end : end + 5] in (", and", ", or "):
        return None
    return Span(start, end)


def _acts(words: Sequence[str]) -> bool:
    """Tell whether a verb of the past makes a clause of the words: "the keeper locked himself in"."""
    for at, word in enumerate(words[2:], 2):
        form = verb_form(word)
        if form is None or form.form not in ("past", "either") or form.share < 6 or words[at - 1].endswith("ly"):
            continue
        if words[at - 1] in _ARTICLES or word in ("former", "retired") or at + 1 == len(words):
            continue
        if words[at + 1] in _OBJECTS:
            return True
    return False


def _names_another(text: str, start: int, end: int) -> bool:
    """Tell whether a title without an article leads to a second name: "Jo Reed, former mayor Ann Lund and …"."""
    return bool(_SECOND.search(text, start, end))


def _main(words: Sequence[str]) -> Sequence[str]:
    """Return the words before a relative clause: only there a verb makes a clause of the whole."""
    cut = next((at for at, word in enumerate(words) if word in ("who", "which", "that", "whose", "where") and at), None)
    return words[:cut]


def _says(words: Sequence[str]) -> bool:
    verbs = speech_verbs()
    return any(
        word in verbs and verbs[word].use in ("say", "think") and verbs[word].form in ("past", "third")
        for word in words
    )
