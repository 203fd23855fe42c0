"""Who says a stretch of text: the subject beside a verb of saying, before it or behind it.

Rules over word order only. What does not look like a person, an institution or a document that can say something is
left out: a speaker not found is None, never a guess.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from compare.extract.scene import Cue, Scene, resolve_pronoun
from compare.text.name_words import word_list
from compare.text.names import Name

PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "you", "who"])
_DETERMINERS = word_list("determiner")
_PREPOSITIONS = word_list("preposition")
# Words that open a part of a sentence which is not its subject.
_OPENERS = _PREPOSITIONS | word_list("conjunction")
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
    r"|both|all|only|to|(?!only)[a-z]+ly|(?!(?:has|does|is|was|goes|always) )[a-z]+(?:ed|s|gan)(?= to ))[ \u00a0\n]+)+$"
)
_BOUNDARY = re.compile(
    r"[,;:—–()“”\"\n]|\s-+\s|\b(?:that|but|and|when|as|while|because|if|whether|after|before|since|although|though|where"
    r"|which|than|so|or|what|how|why)\b"
)
_PASSIVE = re.compile(
    r"(?:\b(?:is|was|are|were|be|been|being|get|gets|got)|n['’]t)[ \u00a0]+(?:[a-z]+ly[ \u00a0]+)?$|so-$"
)
_PHRASE_END = re.compile(
    r"[,;:()“”\"\n]|\s[-—–]|[.!?](?=\s|$|[”\"])|\s(?:who|which|that|whose|when|while|after|before|as|during|in a|in an"
    r"|in the|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_COMMA = re.compile(r",|\s[-—–]+\s|—|[()]")
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+")
_ROLE_END = re.compile(r"[,;()“”\"\n]|\s[-—–]|\.(?=\s|$|”|\")|\s(?:who|whose|said|says|told)\b")


@dataclass(frozen=True, slots=True)
class Source:
    """Who says something: the place where the speaker is named, the fullest name, the cue and the role beside it."""

    start: int
    end: int
    speaker: str | None
    cue: str | None
    role: str | None = None
    cue_start: int = -1
    cue_end: int = -1


def source_after(scene: Scene, start: int, end: int, recent: str | None) -> Source | None:
    """Return the source named in the credit behind a quotation, between its closing mark and its sentence's end."""
    text = scene.text
    lead = start
    while lead < end and text[lead] in " \t\n\u00a0,;—–-":
        lead += 1
    cues = [cue for cue in scene.cues_in(lead, min(end, lead + 240)) if _is_active(scene, cue)]
    for cue in cues:
        gap = text[lead : cue.start]
        if not gap.strip() or _AUXILIARY.fullmatch(gap):
            return _inverted(scene, cue, end) or _by_subject(scene, cue, lead, recent)
        found = _by_subject(scene, cue, lead, recent)
        if found:
            return found
    return _according(scene, lead, end)


def source_before(scene: Scene, start: int, end: int, recent: str | None) -> Source | None:
    """Return the source of a quotation whose sentence begins at `start` and whose opening mark stands at `end`."""
    cues = scene.cues_in(start, end)
    for cue in reversed(cues):
        if cue.verb.form == "ing":
            found = _participle(scene, cue, start, recent)
        elif _is_active(scene, cue) or _is_infinitive(scene, cue):
            found = _by_subject(scene, cue, start, recent)
        else:
            found = None
        if found:
            return found
    return _according(scene, start, end) or _before_colon(scene, start, end)


def _is_active(scene: Scene, cue: Cue) -> bool:
    if cue.verb.form == "ing" or scene.is_marked(cue.start):
        return False
    return not _PASSIVE.search(scene.text, max(0, cue.start - 30), cue.start)


def _is_infinitive(scene: Scene, cue: Cue) -> bool:
    return cue.verb.form == "base" and not scene.is_marked(cue.start)


def _made(scene: Scene, found: "_Subject | None", cue: Cue) -> Source | None:
    if found is None:
        return None
    word = scene.text[cue.start : cue.end]
    return Source(found.start, found.end, found.speaker, word, found.role, cue.start, cue.end)


def _by_subject(scene: Scene, cue: Cue, low: int, recent: str | None) -> Source | None:
    return _made(scene, _subject_left(scene, low, cue.start, recent), cue)


def _inverted(scene: Scene, cue: Cue, end: int) -> Source | None:
    return _made(scene, _subject_right(scene, cue.end, end), cue)


@dataclass(frozen=True, slots=True)
class _Subject:
    start: int
    end: int
    speaker: str | None
    role: str | None = None


def _subject_left(scene: Scene, low: int, at: int, recent: str | None) -> _Subject | None:
    """Return the subject of a verb at `at`: what stands before its auxiliaries, back to the last clause border."""
    text = scene.text
    low = max(low, at - 400)
    helper = _AUXILIARY.search(text, max(low, at - 60), at)
    end = _rstrip(text, low, helper.start() if helper else at)
    if end <= low:
        return None
    if text[end - 1] in ",)—–-":
        return _apposed(scene, low, end)
    border = low
    for match in _BOUNDARY.finditer(text, low, end):
        border = match.end()
    return _phrase(scene, border, end, recent)


def _rstrip(text: str, low: int, end: int) -> int:
    while end > low and text[end - 1].isspace():
        end -= 1
    return end


def _phrase(scene: Scene, start: int, end: int, recent: str | None) -> _Subject | None:
    """Read a noun phrase as a speaker: a pronoun, a name with its titles, or an unnamed person or paper."""
    text = scene.text
    while start < end and (text[start].isspace() or text[start] in "'’\"“”•*-"):
        start += 1
    words = text[start:end].split()
    if not words or len(words) > 16:
        return None
    last = words[-1].lower()
    if last in PRONOUNS:
        at = end - len(words[-1])
        if last == "who":
            return _antecedent(scene, at)
        return _Subject(at, end, resolve_pronoun(scene, at, last, recent))
    return _named(scene, start, end) or _unnamed(text, start, end, words)


def _antecedent(scene: Scene, at: int) -> _Subject | None:
    names = [name for name in scene.names_in(max(0, at - 80), at) if name.kind in ("person", "organisation")]
    return _Subject(names[-1].start, names[-1].end, names[-1].name, names[-1].title) if names else None


def _named(scene: Scene, start: int, end: int) -> _Subject | None:
    """Return the name that heads a phrase: its first when only titles stand before it, else one at its very end."""
    text, names = scene.text, scene.names_in(start, end)
    if not names:
        return None
    first = names[0]
    ahead = text[start : first.start].lower().replace(".", "").split()
    if _only_titles(ahead) and not _owns(text, first):
        return _Subject(first.start, first.end, first.name, _role(scene, first))
    last = names[-1]
    behind = text[last.end : end].strip()
    word = text[start : last.start].split()[-1:]
    if not behind and not _owns(text, last) and word and word[0].lower() not in _PREPOSITIONS | {"the", "and"}:
        return _Subject(last.start, last.end, last.name, _role(scene, last))
    if not behind and ahead and ahead[0] in _PREPOSITIONS and last.kind == "person":
        return _Subject(last.start, last.end, last.name, _role(scene, last))
    return None


def _only_titles(words: list[str]) -> bool:
    return not any(word in _PREPOSITIONS or word.endswith(("'s", "’s", "s’")) for word in words if word != "of")


def _owns(text: str, name: Name) -> bool:
    return text[name.end : name.end + 2] in ("'s", "’s") or text[name.end : name.end + 1] in ("’", "'")


def _unnamed(text: str, start: int, end: int, words: list[str]) -> _Subject | None:
    """Accept a phrase without a heading name when it has an article or its noun is of people or papers."""
    head = words[0].lower()
    if head in _OPENERS:
        return None
    bare = [word.lower().strip(".,") for word in words]
    if head in _DETERMINERS or head.endswith(("'s", "’s")) or any(_SPEAKING.match(word) for word in bare):
        return _Subject(start, end, text[start:end])
    return None


def _apposed(scene: Scene, low: int, end: int) -> _Subject | None:
    """Find the subject in front of an apposition: "Jane Doe, the mayor, said", "his lawyer, John Roe, said"."""
    text = scene.text
    borders = [low, *(m.end() for m in _COMMA.finditer(text, low, end))]
    parts = list(pairwise(borders))
    for index, (start, stop) in enumerate(parts):
        stop = _rstrip(text, start, stop - 1)
        words = text[start:stop].split()
        if not words or words[0].lower() in _OPENERS or words[0].lower().endswith("ing"):
            continue
        found = _phrase(scene, start, stop, None)
        if found is None:
            continue
        named = scene.names_in(found.start, found.end)
        if not (named and named[0].name == found.speaker) and index + 1 < len(parts):
            following = _named(scene, parts[index + 1][0], _rstrip(text, *parts[index + 1]) - 1)
            if following and following.end >= _rstrip(text, parts[index + 1][0], parts[index + 1][1] - 1):
                return _Subject(following.start, following.end, following.speaker, found.speaker)
        return found
    return None


def _subject_right(scene: Scene, at: int, high: int) -> _Subject | None:
    """Return the subject behind a verb: "said a spokesman for the mayor", "said Jane Doe, the mayor"."""
    text = scene.text
    while at < high and text[at].isspace():
        at += 1
    stop = _PHRASE_END.search(text, at, min(high, at + 200))
    end = _rstrip(text, at, stop.start() if stop else min(high, at + 200))
    names = scene.names_in(at, high)
    if names and names[0].start < end < names[0].end:
        end = names[0].end
    words = text[at:end].split()
    if not words:
        return None
    if words[0].lower() in ("he", "she", "they"):
        return _Subject(at, at + len(words[0]), resolve_pronoun(scene, at, words[0], None))
    return _named(scene, at, end) or (_unnamed(text, at, end, words) if len(words) <= 16 else None)


def _role(scene: Scene, name: Name) -> str | None:
    """Return the words of rank before a name, else the apposition behind it."""
    if name.title:
        return name.title
    text = scene.text
    behind = text[name.end : name.end + 2]
    if behind[:1] != "," or behind[1:2] != " ":
        return None
    stop = _ROLE_END.search(text, name.end + 2, name.end + 160)
    role = text[name.end + 2 : stop.start()] if stop else ""
    first = role.split(" ", 1)[0].lower()
    ranked = first in ("a", "an", "the") or first in word_list("head") or first in word_list("before")
    return role if ranked and len(role.split()) <= 16 else None


def _participle(scene: Scene, cue: Cue, start: int, recent: str | None) -> Source | None:
    """Give "adding", "saying", "calling it" to the subject of the verb before, else to the sentence's first phrase."""
    if scene.is_marked(cue.start):
        return None
    for other in reversed(scene.cues_in(start, cue.start)):
        if _is_active(scene, other):
            found = _by_subject(scene, other, start, recent)
            if found:
                return Source(
                    found.start,
                    found.end,
                    found.speaker,
                    scene.text[cue.start : cue.end],
                    found.role,
                    cue.start,
                    cue.end,
                )
    for name in scene.names_in(start, cue.start):
        if not _owns(scene.text, name) and name.kind in ("person", "organisation") and not scene.is_marked(name.start):
            return _made(scene, _Subject(name.start, name.end, name.name, _role(scene, name)), cue)
    return None


def _according(scene: Scene, start: int, end: int) -> Source | None:
    match = _ACCORDING.search(scene.text, start, end)
    if not match or scene.is_marked(match.start()):
        return None
    found = _subject_right(scene, match.end(), end)
    if found is None:
        return None
    return Source(found.start, found.end, found.speaker, "according to", found.role, match.start(), match.end())


def _before_colon(scene: Scene, start: int, end: int) -> Source | None:
    """Read "Jane Doe: “…”": a name and a colon stand alone before the mark."""
    text = scene.text
    stop = _rstrip(text, start, end)
    if text[stop - 1 : stop] != ":":
        return None
    names = scene.names_in(start, stop)
    if names and names[-1].end == stop - 1 and _only_titles(text[start : names[-1].start].lower().split()):
        return Source(names[-1].start, names[-1].end, names[-1].name, ":", names[-1].title)
    return None
