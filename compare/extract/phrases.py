"""Noun phrases that can say something: a name with its titles, a pronoun, an unnamed person, body or paper."""

import re
from dataclasses import dataclass
from itertools import pairwise

from compare.extract.scene import Scene, is_governed
from compare.text.name_words import word_list
from compare.text.names import Name

PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "you", "who"])
DETERMINERS = word_list("determiner")
PREPOSITIONS = word_list("preposition")
# Words that open a part of a sentence which is not its subject.
_OPENERS = PREPOSITIONS | word_list("conjunction")
_STARTERS = frozenset(["but", "and", "yet", "still", "so", "then", "or", "nor", "now", "also"])
# "In May the company": the time before a subject.
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_PERIOD = r"spring|summer|autumn|fall|winter|week|month|year|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHEN = re.compile(
    r"(?:(?:[IiOo]n|[Bb]y|[Ss]ince|[Ll]ate|[Ee]arly|[Ll]ast|[Tt]his) ){1,2}(?:early |late |mid-)?"
    rf"(?:(?:{_MONTH}|{_PERIOD})(?: \d{{1,4}}| morning| afternoon| evening| night)?|\d{{4}}) (?=\S)"
)
# Finite verbs, with which no phrase begins.
_VERBS = frozenset(["is", "was", "are", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might"])
# Nouns of people and papers that say something without an article before them.
_SPEAKING = re.compile(
    r"(?:officials?|police|sources?|experts?|critics|supporters|opponents|lawyers|prosecutors|investigators|aides|allies"
    r"|spokes(?:man|woman|person|people)|lawmakers|leaders|authorities|analysts|economists|scientists|researchers"
    r"|residents|witnesses|polls?|surveys?|studies|study|reports?|documents?|records|people|voters|advocates|observers"
    r"|advisers|advisors|members|doctors|historians|journalists|reporters|teachers|students|workers|unions?|court"
    r"|government|campaign|company|agency|ministry|statement|letter|editorial|[a-z]+(?:ers|ors|ists|ians|ants|ees))$"
)
_AUXILIARY = re.compile(
    r"(?:(?:has|have|had|did|does|do|would|will|could|should|might|may|can|must|is|was|are|were|be|been|being|not|never"
    r"|also|later|then|once|even|still|just|always|often|again|further|first|too|now|went|goes|go|on|simply|since|ever"
    r"|both|all|only|to|shot|hit|fired|(?!only)[a-z]+ly|(?!(?:has|does|is|was|goes|always) )[a-z]+(?:ed|s|gan)(?= to )"
    r")[ \u00a0\n]+)+$"
)
BOUNDARY = re.compile(
    r"[,;:—–()“”\"\n]|\s-+\s|\b(?:that|but|and|when|as|while|because|if|whether|after|before|since|although|though|where"
    r"|which|than|so|or|what|how|why)\b"
)
_PHRASE_END = re.compile(
    r"[,;:()“”\"\n]|\s[-—–]|[.!?](?=\s|$|[”\"])|\s(?:who|which|that|whose|when|while|after|before|as|during|in a|in an"
    r"|in the|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_COMMA = re.compile(r",|\s[-—–]+\s|—|[()]")
_ROLE_END = re.compile(r"[,;()“”\"\n]|\s[-—–]|\.(?=\s|$|”|\")|\s(?:who|whose|said|says|told)\b")
_UP_TO_VERB = re.compile(
    r"\s*((?:[\w’'-]+\s){1,5}?[\w’'-]+)\s(?:has|have|had|is|was|are|were|will|would|also|[a-z]+ed|said|told|says|went|took"
    r"|gave|made|wrote|did|does|could|can)\b"
)
# "her answer", "Doe's reply": nouns that report words as a verb of saying does.
WORDS_OF = re.compile(
    r"['’]s?\s+(?:[a-z-]+\s+){0,2}(?:answer|reply|response|statement|comments?|remarks?|complaint|verdict|message|words"
    r"|claim|assertion|description|letter|speech|tweet|post|retort|slogan|line|view|argument)\b"
)
# A subject longer than this is a clause.
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Subject:
    """A phrase [start, end) read as a speaker; `pronoun` is set instead of the speaker where it is still unresolved."""

    start: int
    end: int
    speaker: str | None
    role: str | None = None
    pronoun: str | None = None


def rstrip(text: str, low: int, end: int) -> int:
    """Return the end of text[low:end] without white space at its end."""
    while end > low and text[end - 1].isspace():
        end -= 1
    return end


def is_auxiliary(gap: str) -> bool:
    """Tell whether a stretch holds nothing but auxiliaries and adverbs."""
    return bool(_AUXILIARY.fullmatch(gap.strip() + " "))


def subject_left(scene: Scene, low: int, at: int) -> Subject | None:
    """Return the subject of a verb at `at`: what stands before its auxiliaries, back to the last clause border."""
    text = scene.text
    low = max(low, at - 400)
    helper = _AUXILIARY.search(text, max(low, at - 60), at)
    end = rstrip(text, low, helper.start() if helper else at)
    if end <= low:
        return None
    if text[end - 1] in ",)—–-":
        return _apposed(scene, low, end)
    border = low
    for match in BOUNDARY.finditer(text, low, end):
        border = match.end()
    if not text[border:end].strip():
        return sentence_subject(scene, low, border)
    return read_phrase(scene, border, end)


def sentence_subject(scene: Scene, low: int, at: int) -> Subject | None:
    """Return what text[low:at] begins with as its subject: a pronoun, or the first name that no preposition governs."""
    text = scene.text
    words = text[low:at].split(None, 1)
    if words and words[0].lower() in ("he", "she", "they"):
        start = text.index(words[0], low)
        return Subject(start, start + len(words[0]), None, None, words[0].lower())
    if words and words[0].lower() in DETERMINERS and (found := _leading_phrase(scene, low, at)):
        return found
    for name in scene.names_in(low, at):
        free = not (is_governed(text, name) or owns(text, name) or scene.is_marked(name.start))
        if free and name.kind in ("person", "organisation"):
            return Subject(name.start, name.end, name.name, role_of(scene, name))
    return None


def _leading_phrase(scene: Scene, low: int, at: int) -> Subject | None:
    """Return the phrase with an article that a sentence begins with, up to its first verb."""
    match = _UP_TO_VERB.match(scene.text, low, min(at, low + 120))
    return read_phrase(scene, low, match.end(1)) if match else None


def read_phrase(scene: Scene, start: int, end: int) -> Subject | None:
    """Read a noun phrase as a speaker: a pronoun, a name with its titles, or an unnamed person or paper."""
    text = scene.text
    while start < end and (text[start].isspace() or text[start] in "'’\"“”•*-"):
        start += 1
    if when := _WHEN.match(text, start, end):
        start = when.end()
    words = text[start:end].split()
    while words and words[0].lower() in _STARTERS:
        start = text.index(words[0], start) + len(words[0])
        words = words[1:]
    while start < end and text[start].isspace():
        start += 1
    if not words or len(words) > _LONGEST:
        return None
    last = words[-1].lower()
    if last in PRONOUNS:
        at = end - len(words[-1])
        return _antecedent(scene, at) if last == "who" else Subject(at, end, None, None, last)
    return named(scene, start, end) or _unnamed(text, start, end, words)


def _antecedent(scene: Scene, at: int) -> Subject | None:
    names = [name for name in scene.names_in(max(0, at - 80), at) if name.kind in ("person", "organisation")]
    return Subject(names[-1].start, names[-1].end, names[-1].name, names[-1].title) if names else None


def named(scene: Scene, start: int, end: int) -> Subject | None:
    """Return the name that heads a phrase: a person at its very end, else the first with only titles before it."""
    text, names = scene.text, scene.names_in(start, end)
    if not names:
        return None
    first, last = names[0], names[-1]
    ends = not text[last.end : end].strip() and not owns(text, last)
    ahead = text[start : last.start].lower().split()
    governed = bool(ahead) and ahead[-1] in PREPOSITIONS | {"the", "and"}
    between = text[first.end : last.start].lower().split() if last is not first else []
    loose = any(w in PREPOSITIONS for w in between) or (
        bool(ahead) and ahead[0] in DETERMINERS and any(w in PREPOSITIONS for w in ahead)
    )
    if ends and not governed and not loose and last.kind in ("person", "other"):
        return Subject(last.start, last.end, last.name, role_of(scene, last))
    before = text[start : first.start].lower().replace(".", "").split()
    if only_titles(before) and WORDS_OF.match(text, first.end, end):
        return Subject(first.start, first.end, first.name, first.title)
    if only_titles(before) and not owns(text, first):
        return Subject(first.start, first.end, first.name, role_of(scene, first))
    if ends and last.kind == "person" and (not governed or (before and before[0] in PREPOSITIONS)):
        return Subject(last.start, last.end, last.name, role_of(scene, last))
    return None


def only_titles(words: list[str]) -> bool:
    """Tell whether the words before a name can all be its titles: no preposition but "of", nobody's possession."""
    return not any(word in PREPOSITIONS or word.endswith(("'s", "’s", "s’")) for word in words if word != "of")


def owns(text: str, name: Name) -> bool:
    """Tell whether a possessive ending follows a name."""
    return text[name.end : name.end + 2] in ("'s", "’s") or text[name.end : name.end + 1] in ("’", "'")


def _unnamed(text: str, start: int, end: int, words: list[str]) -> Subject | None:
    """Accept a phrase without a heading name when it has an article or its noun is of people or papers."""
    head = words[0].lower()
    if head in _OPENERS or words[0] in _VERBS:
        return None
    bare = [word.lower().strip(".,") for word in words]
    if head in DETERMINERS or head.endswith(("'s", "’s")) or any(_SPEAKING.match(word) for word in bare):
        return Subject(start, end, text[start:end])
    return None


def _apposed(scene: Scene, low: int, end: int) -> Subject | None:
    """Find the subject in front of an apposition: "Jane Doe, the mayor, said", "his lawyer, John Roe, said"."""
    text = scene.text
    parts = list(pairwise([low, *(m.end() for m in _COMMA.finditer(text, low, end))]))
    for index, (start, stop) in enumerate(parts):
        stop = rstrip(text, start, stop - 1)
        words = [w for w in text[start:stop].lower().split() if w not in _STARTERS]
        if not words or words[0] in _OPENERS or words[0].endswith("ing"):
            continue
        found = read_phrase(scene, start, stop)
        if found is None:
            continue
        if index + 1 < len(parts) and not _is_named(scene, found):
            return _whole_name(scene, parts[index + 1][0], rstrip(text, *parts[index + 1]) - 1, found) or found
        return found
    return None


def _is_named(scene: Scene, found: Subject) -> bool:
    return found.pronoun is not None or any(n.name == found.speaker for n in scene.names_in(found.start, found.end))


def _whole_name(scene: Scene, start: int, end: int, head: Subject) -> Subject | None:
    """Return the name that fills a stretch, with the phrase it stands beside as role."""
    names = scene.names_in(start, end + 1)
    if len(names) != 1 or not only_titles(scene.text[start : names[0].start].lower().split()):
        return None
    if scene.text[names[0].end : end].strip(" ,"):
        return None
    return Subject(names[0].start, names[0].end, names[0].name, head.speaker)


def subject_right(scene: Scene, at: int, high: int) -> Subject | None:
    """Return the subject behind a verb: "said a spokesman for the mayor", "said the mayor, Jane Doe"."""
    text = scene.text
    while at < high and text[at].isspace():
        at += 1
    end = _phrase_end(scene, at, min(high, at + 200))
    words = text[at:end].split()
    if not words:
        return None
    if words[0].lower() in ("he", "she", "they"):
        return Subject(at, at + len(words[0]), None, None, words[0].lower())
    found = named(scene, at, end)
    if found or len(words) > _LONGEST:
        return found
    head = _unnamed(text, at, end, words)
    if head and text[end : end + 2] == ", ":
        stop = _phrase_end(scene, end + 2, min(high, end + 120))
        return _whole_name(scene, end + 2, stop, head) or head
    return head


def _phrase_end(scene: Scene, at: int, high: int) -> int:
    """Return where a phrase ends; the full stop of an abbreviation or inside a name ends nothing."""
    text = scene.text
    for match in _PHRASE_END.finditer(text, at, high):
        stop = match.start()
        if text[stop] == ".":
            word = text[at:stop].split()[-1:]
            short = bool(word) and (len(word[0]) == 1 or word[0] in _ABBREVIATED)
            if short or any(name.start < stop < name.end for name in scene.names_in(max(at, stop - 40), stop)):
                continue
        return rstrip(text, at, stop)
    return rstrip(text, at, high)


_ABBREVIATED = word_list("abbreviation")


def role_of(scene: Scene, name: Name) -> str | None:
    """Return the words of rank before a name, else the apposition behind it."""
    if name.title:
        return name.title
    text = scene.text
    if text[name.end : name.end + 2] != ", ":
        return None
    stop = _ROLE_END.search(text, name.end + 2, name.end + 160)
    role = text[name.end + 2 : stop.start()] if stop else ""
    first = role.split(" ", 1)[0].lower()
    ranked = first in ("a", "an", "the") or first in word_list("head") or first in word_list("before")
    return role if ranked and len(role.split()) <= _LONGEST else None
