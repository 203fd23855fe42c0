"""Who says a stretch of text: the subject beside a verb of saying, before it or behind it.

Rules over word order only. What does not look like a person, an institution or a document that can say something is
left out: a speaker not found is None, never a guess.
"""

import re
from dataclasses import dataclass

from compare.extract.phrases import (
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    WORDS_OF,
    Subject,
    is_auxiliary,
    only_titles,
    owns,
    read_phrase,
    role_of,
    rstrip,
    sentence_subject,
    subject_left,
    subject_right,
)
from compare.extract.scene import Cue, Scene
from compare.text.speech import speech_verbs

_PASSIVE = re.compile(
    r"(?:\b(?:is|was|are|were|be|been|being|get|gets|got)|n['’]t)[ \u00a0]+(?:[a-z]+ly[ \u00a0]+)?$|so-$"
)
_PROGRESSIVE = re.compile(r"\b(?:is|was|are|were|been|keeps|kept)[ \u00a0]+(?:[a-z]+ly[ \u00a0]+)?$")
_INFINITIVE = re.compile(
    r"\b(?:to|not|did|does|do|would|will|could|should|might|may|can|must|n['’]t)[ \u00a0](?:[a-z]+ly[ \u00a0])?$"
)
_TO_BE = re.compile(r"\bbe[ \u00a0]+(?:[a-z]+ly[ \u00a0]+)?$")
# Verbs that do things as often as they say them: what follows is a clause, or the words stand right behind them.
_ACTING = frozenset(["add", "show", "see", "continue"])
# Verbs that do a thing where an infinitive follows, and verbs that do one where they are an infinitive.
_ACTING_TO = frozenset(["agree", "decide", "prove", "continue"])
_TO_ACT = frozenset(["support", "promote", "address", "oppose", "discuss", "establish", "invoke", "show", "see"])
_FINITE = re.compile(
    r"\b(?:that|is|was|are|were|has|have|had|will|would|could|can|may|might|must|should|did|does|do)\b"
    r"|['’](?:s|re|ve|ll|d)\b|n['’]t\b|[a-z]ed\b"
)
# Forms that need "have" to be a finite verb: "a town known for its fairs" says nothing.
_PARTICIPLES = frozenset(["known", "seen", "written", "spoken", "sworn"])
_PERFECT = re.compile(r"(?:\b(?:has|have|had|having)|['’](?:ve|d|s))[ \u00a0]+(?:[a-z]+[ \u00a0]+){0,2}$")
# "to see whether", "the mounting calls to resign": neither reports words.
_NO_REPORT = re.compile(r"\s+(?:if|whether|to|from)\b")
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+")
_PUT_IT = re.compile(r"\bputs? it\b")
_VERB_LIKE = re.compile(r"[a-z]+(?:ed|s|t)\b")
_NOUN_MARKERS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "of",
        "for",
        "in",
        "with",
        "from",
        "this",
        "such",
        "no",
    ]
)
# The words right before a mark as a credit whatever the verb: "Doe shot back," "she fired off:".
_LAST_WORDS = re.compile(r"([a-z]+(?:ed|s|t))(?: (?:back|out|off|up|on|in|simply|only|[a-z]+ly)){0,2}[,:]\s*$")
_OBJECT = re.compile(r"\b(?:it|that|them|him|her|us|me)\s$")
# A noun of saying stands no more words than this before the words: "Doe's comments that month about the “plan”".
_NEAR_NOUN = 8
# A credit begins this close behind its quotation.
_NEAR = 240


@dataclass(frozen=True, slots=True)
class Source:
    """Who says something: where the speaker is named, the fullest name, the cue and the role that stands with it.

    `pronoun` is set, and the speaker None, where a pronoun is still to be resolved.
    """

    start: int
    end: int
    speaker: str | None
    cue: str | None
    role: str | None = None
    cue_start: int = -1
    cue_end: int = -1
    pronoun: str | None = None


def source_after(scene: Scene, start: int, end: int) -> Source | None:
    """Return the source named in the credit behind a quotation, between its closing mark and its sentence's end."""
    text = scene.text
    lead = start
    while lead < end and text[lead] in " \t\n\u00a0,;—–-":
        lead += 1
    parted = any(c in ",;—–-" for c in text[start:lead])
    parted = parted or text[max(0, start - 4) : start].rstrip("\"”’'» ")[-1:] in (",", "?", "!", "…", "—", "-")
    for cue in scene.cues_in(lead, min(end, lead + _NEAR)):
        if not is_active(scene, cue) or (cue.verb.use == "think" and not parted):
            continue
        gap = text[lead : cue.start]
        if not gap.strip() or is_auxiliary(gap):
            found = subject_right(scene, cue.end, end) if parted else None
        else:
            found = subject_left(scene, lead, cue.start)
            if found and not parted and "," not in text[lead : found.start]:
                found = None
        if found:
            return _made(scene, found, cue.start, cue.end)
    return (
        find_according(scene, lead, end)
        or _put_it(scene, lead, end)
        or (_unlisted(scene, lead, end) if parted else None)
    )


def source_before(scene: Scene, start: int, end: int, floor: int) -> Source | None:
    """Return the source named between `start` and the opening mark at `end`; the sentence begins at `floor`."""
    last = _last_words(scene, start, end)
    if last is not None:
        return last
    cues = [cue for cue in scene.cues_in(start, end) if not _is_act(scene.text, cue, end)]
    while cues:
        cue = cues.pop()
        found = _subject(scene, cue, start, floor)
        if not found:
            continue
        outer = cues[-1] if cues and cue.verb.use == "think" else None
        if outer and scene.text[outer.end : found.start].strip(" \u00a0") in ("", "that"):
            source = _subject(scene, outer, start, floor)  # "Doe said he believes": what he believes is what he said
            found, cue = (source, outer) if source else (found, cue)
        return _made(scene, found, cue.start, cue.end)
    return (
        find_according(scene, start, end)
        or _put_it(scene, start, end)
        or _by_noun(scene, start, end)
        or _before_colon(scene, start, end)
    )


def _subject(scene: Scene, cue: Cue, start: int, floor: int) -> Subject | None:
    """Return whose verb a cue before a quotation is."""
    if is_active(scene, cue):
        return subject_left(scene, start, cue.start)
    if cue.verb.form == "ing" and not scene.is_marked(cue.start):
        return None if _TO_BE.search(scene.text, max(0, cue.start - 30), cue.start) else _participle(scene, cue, floor)
    return None


def _is_act(text: str, cue: Cue, end: int) -> bool:
    """Tell whether a verb before a mark does a thing to an object: "added a title to the list of “classics”"."""
    lemma = cue.verb.lemma
    if lemma in _ACTING_TO and text.startswith(" to ", cue.end):
        return True
    if lemma in _TO_ACT and cue.verb.form == "base" and text[cue.start - 4 : cue.start] == " to ":
        return True
    if lemma not in _ACTING or text[cue.end : cue.end + 2].strip()[:1] in (",", ":"):
        return False
    gap = text[cue.end : end].strip()
    return bool(gap) and not _FINITE.search(gap)


def _last_words(scene: Scene, start: int, end: int) -> Source | None:
    """Read the words right before a mark as a credit when a comma or colon parts them from it."""
    match = _LAST_WORDS.search(scene.text, max(start, end - 60), end)
    if not match or _OBJECT.search(scene.text, max(start, match.start() - 8), match.start()):
        return None
    found = subject_left(scene, start, match.start())
    if found and match[1] not in speech_verbs() and not _is_close(scene.text, found, match.start()):
        return None
    return _made(scene, found, *match.span(1)) if found else None


def _is_close(text: str, found: Subject, at: int) -> bool:
    """Tell whether a subject stands right before a verb that is in no list; "cells can live in lab" is no subject."""
    gap = text[found.end : at]
    phrase = text[found.start : found.end]
    if found.pronoun is None and phrase.split()[-1].lower() in PREPOSITIONS:
        return False
    near = not gap.strip() or gap[0] in ",(" or is_auxiliary(gap)
    return near and (found.pronoun is not None or not _FINITE.search(phrase))


def is_active(scene: Scene, cue: Cue) -> bool:
    """Tell whether a verb of saying is a finite active form, or an infinitive that hangs on one."""
    text, low = scene.text, max(0, cue.start - 30)
    if scene.is_marked(cue.start) or _is_noun(text[low : cue.start]):
        return False
    if cue.verb.lemma in ("see", "call") and _NO_REPORT.match(text, cue.end):
        return False
    if cue.verb.form == "ing":
        return bool(_PROGRESSIVE.search(text, low, cue.start))
    if cue.verb.form == "base":
        return bool(_INFINITIVE.search(text, low, cue.start)) or _is_plural(text[low : cue.start])
    if text[cue.start : cue.end] in _PARTICIPLES and not _PERFECT.search(text, low, cue.start):
        return False
    passive = _PASSIVE.search(text, low, cue.start)
    return not passive or (cue.verb.lemma == "quote" and not passive.group().startswith("so"))


def _is_noun(before: str) -> bool:
    """Tell whether an article, a possessive or a preposition before a form makes it a noun: "the claims"."""
    last = before.split()[-1:]
    if not last or before[-1:] in ",;:—)":
        return False
    word = last[0].lower()
    return word in _NOUN_MARKERS or word.endswith(("'s", "’s", "s’", "s'"))


def _is_plural(before: str) -> bool:
    """Tell whether the word before a base form can be its subject: "officials say", "they claim", "47% think"."""
    words = before.split()
    while len(words) > 1 and (words[-1].endswith("ly") or words[-1] in ("also", "still", "now", "often", "both")):
        words = words[:-1]
    last = words[-1].lower() if words else ""
    if last in ("they", "we", "i", "you", "who", "people", "police", "percent", "%", "some", "many", "others", "most"):
        return True
    return last.endswith("%") or (last.endswith("s") and not last.endswith(("'s", "’s", "ss", "us", "is")))


def _made(scene: Scene, found: Subject, start: int, end: int) -> Source:
    cue = scene.text[start:end]
    return Source(found.start, found.end, found.speaker, cue, found.role, start, end, found.pronoun)


def _participle(scene: Scene, cue: Cue, start: int) -> Subject | None:
    """Give "adding", "saying", "calling it" to the subject of the verb before, else to that of the sentence."""
    for other in reversed(scene.cues_in(start, cue.start)):
        if is_active(scene, other):
            found = subject_left(scene, start, other.start)
            if found:
                return found
    return sentence_subject(scene, start, cue.start)


def source_at(scene: Scene, low: int, cue: Cue) -> Source | None:
    """Return the source whose verb a cue is: its subject stands between `low` and the cue."""
    found = subject_left(scene, low, cue.start)
    return _made(scene, found, cue.start, cue.end) if found else None


def find_according(scene: Scene, start: int, end: int) -> Source | None:
    """Return the source that "according to" names in a stretch."""
    match = _ACCORDING.search(scene.text, start, end)
    if not match or scene.is_marked(match.start()):
        return None
    found = subject_right(scene, match.end(), end)
    return _made(scene, found, match.start(), match.end() - 1) if found else None


def _put_it(scene: Scene, start: int, end: int) -> Source | None:
    match = _PUT_IT.search(scene.text, start, end)
    if not match or scene.is_marked(match.start()):
        return None
    found = subject_left(scene, start, match.start())
    return _made(scene, found, *match.span()) if found else None


def _by_noun(scene: Scene, start: int, end: int) -> Source | None:
    """Read "Doe's reply was" as a verb of saying."""
    for name in scene.names_in(start, end):
        match = WORDS_OF.match(scene.text, name.end, min(end, name.end + 60))
        if not match or len(scene.text[match.end() : end].split()) > _NEAR_NOUN:
            continue
        if name.kind in ("person", "organisation", "other") and not scene.is_marked(name.start):
            return Source(name.start, name.end, name.name, match.group().split()[-1], name.title, name.end, match.end())
    return None


def _before_colon(scene: Scene, start: int, end: int) -> Source | None:
    """Read a sentence that ends in a colon before the mark: its subject says what follows."""
    text = scene.text
    stop = rstrip(text, start, end)
    if text[stop - 1 : stop] != ":" or stop - start > 300:
        return None
    short = len(text[start:stop].split()) <= 6
    found = read_phrase(scene, start, stop - 1) if short else None
    found = found or sentence_subject(scene, start, stop)
    if found is None:
        names = [n for n in scene.names_in(start, stop) if n.kind == "person" and not owns(text, n)]
        found = Subject(names[0].start, names[0].end, names[0].name, role_of(scene, names[0])) if names else None
    return _made(scene, found, stop - 1, stop) if found else None


def _unlisted(scene: Scene, start: int, end: int) -> Source | None:
    """Read the words right behind a quotation that ends in a comma as a credit, whatever its verb."""
    text = scene.text
    rest = text[start : min(end, start + 80)]
    words = rest.split()
    if len(words) < 2:
        return None
    if words[0].lower() in PRONOUNS - {"who", "it", "you"} and _VERB_LIKE.match(words[1]):
        at = text.index(words[1], start + len(words[0]))
        return Source(
            start, start + len(words[0]), None, words[1].strip(".,"), None, at, at + len(words[1]), words[0].lower()
        )
    if _VERB_LIKE.fullmatch(words[0]):
        found = subject_right(scene, start + len(words[0]), end)
        return _made(scene, found, start, start + len(words[0])) if found else None
    if words[0].lower() in DETERMINERS:
        return _by_article(scene, start, end, words)
    names = scene.names_in(start, start + 60)
    if names and only_titles(text[start : names[0].start].lower().split()) and not owns(text, names[0]):
        match = _VERB_LIKE.match(text, names[0].end + 1)
        if match and match.end() <= end:
            found = Subject(names[0].start, names[0].end, names[0].name, names[0].title)
            return _made(scene, found, *match.span())
    return None


def _by_article(scene: Scene, start: int, end: int, words: list[str]) -> Source | None:
    """Read "the suit reads", "the nominee riffed on" behind a quotation."""
    text, at = scene.text, start + len(words[0])
    for word in words[1:8]:
        at = text.index(word, at)
        if at - start > 8 and _VERB_LIKE.fullmatch(word.strip(".,")) and word[-1] not in ",":
            found = read_phrase(scene, start, rstrip(text, start, at))
            if found and len(words[0]) + 1 < at - start and at < end:
                return _made(scene, found, at, at + len(word.strip(".,")))
        at += len(word)
    return None
