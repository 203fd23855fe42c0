"""What is said: where the words that a verb of saying reports begin and end in their sentence."""

import re

from compare.extract.phrases import rstrip
from compare.extract.scene import Cue, Scene
from compare.text.speech import speech_verbs

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_OCCASION = (
    r"interview|statement|speech|tweet|email|letter|report|memo|post|message|article|essay|column|editorial|address|book|ad"
    r"|filing|complaint|lawsuit|conference|call|rally|briefing|event|hearing|debate|meeting|stop"
)
_WHEN = re.compile(
    rf"\s*(?:(?:(?:late|early|earlier|on|last|this) ){{0,2}}(?:{_DAY}|week|month|year)"
    r"(?: (?:morning|afternoon|evening|night))?|today|yesterday|recently|again"
    rf"|(?:in|at|during) (?:an?|the|his|her|their) (?:[\w-]+ ){{0,3}}(?:{_OCCASION}))(?=[\s,:])"
)
_ADDRESSEE = re.compile(
    r"\s*(?:me|him|her|them|us|you|reporters|journalists|lawmakers|supporters|voters|investors|(?:an?|the|his|her|their)"
    r" (?:[\w-]+ ){0,2}[\w-]+(?= that)|(?:the )?(?:[A-Z][\w.&’'-]+ ?){1,4})(?=[\s,:])"
)
_THAT = re.compile(r"[^.,;:!?“”\"‘]{0,70}?\bthat\s")
_JOINED = re.compile(r"(?:,?[”\"»’']*,? but|(?:,[”\"»’']*|[”\"»],?) and)(?: (?:he|she|they|also|later|then))?$")
# Behind a mark that closes with a comma: an explanation, or another credit, which are the writer's words.
_ASIDE = re.compile(
    r",?\s+(?:(an?|the|his|her|their|its)|while|before|as|although|though|even (?:as|though)|despite|according to"
    r"|in (?:an|apparent) reference|referring|citing|pointing)\b"
)
# A sentence that ends inside the marks.
_ENDED = re.compile(r"[.?!][”\"»]\s+[A-Z]")
_SUBORDINATE = re.compile(r"\b(?:if|when|while|as|because|since|although|though|unless|once|after|before)\b")
# Where "that" stands before a noun: "to harness that power", "in favour of that plan".
_POINTS = re.compile(
    r"(?:\bto ([a-z]*(?:[a-rt-z]|ss))|\b(?:of|in|on|for|with|by|at|from|to|about|against|over|like|than)) $"
)
# "and" so near behind an article makes a list of what could be an explanation: “rust,” the damp and the moths.
_LISTED = 40
# How many characters a clause is looked through for signs of its shape.
_FAR = 300
# Verbs whose first object is the hearer, so that what is said comes second.
_HEARER = frozenset(
    ["tell", "inform", "remind", "assure", "reassure", "warn", "notify", "advise", "convince", "persuade", "ask"]
)
# What cannot begin a reported clause without "that".
_NO_CLAUSE = frozenset(
    [
        "of",
        "for",
        "from",
        "with",
        "by",
        "to",
        "in",
        "on",
        "at",
        "about",
        "against",
        "over",
        "as",
        "after",
        "before",
        "and",
        "or",
        "but",
        "if",
        "so",
        "it’s",
        "when",
        "while",
        "up",
        "out",
    ]
)


def clause_after(scene: Scene, cue: Cue, end: int) -> tuple[int, int] | None:
    """Return the span of the words reported behind a verb of saying, None when what follows is no clause.

    "that" belongs to the clause; the hearer, the day and the occasion do not.
    """
    text = scene.text
    start = _skip(scene, cue, end)
    stop = clause_end(scene, start, end)
    first = text[start:stop].split(None, 1)
    if len(first) < 2 or text[cue.end : start].strip(" \n")[-1:] in (".", ";"):
        return None
    word = first[0].lower()
    if word == "that":
        return start, stop
    if cue.verb.use == "that" or word in _NO_CLAUSE or (cue.verb.use == "think" and cue.verb.lemma in ("want", "fear")):
        return None
    return start, stop


def _skip(scene: Scene, cue: Cue, end: int) -> int:
    """Return where the reported words begin: behind the hearer and the occasion, at "that" where it stands near."""
    text = scene.text
    that = _THAT.match(text, cue.end, end)
    if that and _is_conjunction(that.group()[:-5]):
        return that.end() - 5
    at = cue.end
    if cue.verb.lemma in _HEARER and (hearer := _ADDRESSEE.match(text, at, end)):
        at = hearer.end()
    while when := _WHEN.match(text, at, end):
        at = when.end()
    while at < end and text[at] in " \t\n\u00a0,:—–":
        at += 1
    return at


def _is_conjunction(before: str) -> bool:
    """Tell whether "that" opens a clause behind these words: it points at no noun, and no single mark opens first."""
    match = _POINTS.search(before)
    return " '" not in before and (match is None or match[1] in speech_verbs())


def clause_end(scene: Scene, start: int, end: int) -> int:
    """Return where a reported clause ends: at its sentence's end, or before another credit behind a comma."""
    text = scene.text
    end = _before_aside(scene, start, end)
    for cue in scene.cues_in(start, end):
        before = rstrip(text, start, cue.start)
        if scene.is_marked(cue.start):
            continue
        if cue.verb.form == "ing" and text[max(start, before - 3) : before].rstrip("”\"’'»")[-1:] == ",":
            return _trimmed(text, start, before)
        joined = _JOINED.search(text, max(start, before - 12), before)
        if joined and cue.verb.form in ("past", "third"):
            return _trimmed(text, start, joined.start())
    according = text.find(", according to ", start, end)
    return _trimmed(text, start, end if according < 0 else according)


def _before_aside(scene: Scene, start: int, end: int) -> int:
    """Return where the writer explains or credits what stands in marks; behind a subordinate clause he does neither."""
    text = scene.text
    for low, at in scene.marks_in(start, end):
        if _ENDED.match(text, at - 2, end):
            return at
        aside = _ASIDE.match(text, at, end) if "," in text[at - 3 : at + 1] else None
        if not aside or _SUBORDINATE.search(text, max(start, low - _FAR), low):
            continue
        if not aside[1] or text.find(" and ", at, min(end, at + _LISTED)) < 0:
            return at
    return end


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:!?”\"’'—–"):
        end -= 1
    return end
