"""What a search for speakers needs of an article: its names, verbs of saying, sentences, and who "he" may be."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from compare.model import Sentence
from compare.text.name_words import given_names, word_list
from compare.text.names import Name
from compare.text.speech import SpeechVerb, speech_verbs

# How many sentences a pronoun looks back for its person: beyond that news text names the person again.
LOOK_BACK = 8
# Somebody named only as an object or an owner is meant when nobody else is found, and no further back than this.
LOOK_BACK_LOOSE = 3
# How many stretches in marks a clause is looked at for.
MOST_MARKS = 12
# An indefinite person as the subject of a sentence, and the nouns for one that news uses most; our own list.
_SOMEBODY = re.compile(r"(?:A|An|One|Another)\s((?:[\w’'-]+\s){0,4}[\w-]+)")
_PERSONS = frozenset(
    """official source resident witness neighbor neighbour worker nurse doctor teacher officer lawyer attorney member
    critic aide adviser advisor expert analyst leader student driver passenger player coach fan farmer driver pilot
    soldier survivor victim relative mother father brother sister colleague friend protester campaigner activist
    lawmaker councillor councilor representative employee manager director editor reporter insider voter pensioner
    firefighter paramedic detective prosecutor judge professor scientist researcher shopkeeper trader tenant landlord
    parent pupil patient visitor tourist volunteer organizer organiser supporter opponent delegate diplomat""".split()
)
# No form of a verb of saying is shorter.
_WORD = re.compile(r"[A-Za-z]{3,}")
_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a verb of saying at [start, end)."""

    start: int
    end: int
    verb: SpeechVerb


@dataclass(frozen=True, slots=True)
class Scene:
    """An article seen for the question "who says this?"; all lists are in text order."""

    text: str
    names: Sequence[Name]
    sentences: Sequence[Sentence]
    cues: Sequence[Cue]
    marked: Sequence[tuple[int, int]]
    name_starts: Sequence[int] = field(default=())
    cue_starts: Sequence[int] = field(default=())
    sentence_starts: Sequence[int] = field(default=())
    marked_starts: Sequence[int] = field(default=())
    genders: Mapping[str, str] = field(default_factory=dict)
    persons: frozenset[str] = frozenset()

    def names_in(self, start: int, end: int) -> Sequence[Name]:
        """Return the names that begin in a stretch."""
        return self.names[bisect_left(self.name_starts, start) : bisect_left(self.name_starts, end)]

    def cues_in(self, start: int, end: int) -> Sequence[Cue]:
        """Return the verbs of saying that begin in a stretch."""
        return self.cues[bisect_left(self.cue_starts, start) : bisect_left(self.cue_starts, end)]

    def sentence_at(self, at: int) -> int:
        """Return the index of the last sentence that begins at or before a place, -1 before the first."""
        return bisect_right(self.sentence_starts, at) - 1

    def is_marked(self, at: int) -> bool:
        """Tell whether a place stands inside quotation marks."""
        index = bisect_right(self.marked_starts, at) - 1
        return index >= 0 and at < self.marked[index][1]

    def marks_in(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return the stretches in quotation marks that begin in a stretch, the first few of them."""
        first = bisect_left(self.marked_starts, start)
        return self.marked[first : min(bisect_left(self.marked_starts, end), first + MOST_MARKS)]

    def marked_between(self, start: int, end: int) -> bool:
        """Tell whether any quotation mark pair reaches into a stretch."""
        index = bisect_right(self.marked_starts, start) - 1
        if index >= 0 and self.marked[index][1] > start:
            return True
        return index + 1 < len(self.marked) and self.marked_starts[index + 1] < end


def make_scene(
    text: str, sentences: Sequence[Sentence], names: Sequence[Name], marked: Sequence[tuple[int, int]]
) -> Scene:
    """Gather what the search for speakers needs; `marked` are the stretches inside quotation marks, in order."""
    verb_of = speech_verbs().get
    cues = [
        Cue(match.start(), match.end(), verb)
        for match in _WORD.finditer(text)
        if (verb := verb_of(match.group().lower())) and not _is_noun(text, match.end(), verb)
    ]
    starts = [name.start for name in names]
    if names:  # the last word of "United States" is no verb
        cues = [cue for cue in cues if text[cue.start].islower() or not _stands_in(names, starts, cue)]
    return Scene(
        text,
        names,
        sentences,
        cues,
        marked,
        starts,
        [cue.start for cue in cues],
        [sentence.start for sentence in sentences],
        [start for start, _ in marked],
        _genders(names),
        frozenset(name.name for name in names if name.kind == "person"),
    )


# Verbs of saying whose third person is as often a noun in the plural.
_NOUNS = frozenset("answer claim comment demand estimate note order promise reply report request remark tweet".split())
# What follows such a noun and never such a verb: "his comments suggest", "reports have", "claims were".
_FOLLOWS = re.compile(
    r" (?:are|were|have|had|will|would|could|may|might|can|do|did|suggest|indicate|show|reveal|confirm|made|came)\b"
)


def _is_noun(text: str, end: int, verb: SpeechVerb) -> bool:
    """Tell whether a form that may be verb or noun is the noun, by the verb right behind it."""
    return verb.form == "third" and verb.lemma in _NOUNS and _FOLLOWS.match(text, end) is not None


def _stands_in(names: Sequence[Name], starts: Sequence[int], cue: Cue) -> bool:
    name = names[bisect_right(starts, cue.start) - 1]
    return name.start < cue.start and cue.end <= name.end


def _genders(names: Sequence[Name]) -> Mapping[str, str]:
    """Return "m" or "f" for the persons whose title or given name tells it."""
    found: dict[str, str] = {}
    for name in names:
        if name.kind in ("person", "other") and (known := gender_of(name)) != "?":
            found.setdefault(name.name, known)
    return found


def gender_of(name: Name) -> str:
    """Return "m", "f" or "?" by the form of address, else by the given name."""
    for word in (name.title or "").lower().replace(".", "").split():
        if word in word_list("male"):
            return "m"
        if word in word_list("female"):
            return "f"
    first, *rest = name.name.lower().split()
    return given_names().get(first, "?") if rest else "?"


def resolve_pronoun(scene: Scene, at: int, word: str, said: Sequence[tuple[int, str]]) -> str | None:
    """Return the person that "he" or "she" at a place most likely means, None when nobody fits.

    `said` holds the places and names of those who spoke before, in order. Sentence by sentence backwards: who speaks
    in it goes first, then the first person in it that no preposition governs; a sentence that says "he" itself, with
    nobody named before, only passes on.
    """
    wanted = _GENDER.get(word.lower())
    if wanted is None:
        return None
    loose: Name | None = None
    index = scene.sentence_at(at)
    for back in range(min(LOOK_BACK, index + 1)):
        sentence = scene.sentences[index - back]
        end = min(sentence.end, at)
        speaking = [who for place, who in said[-12:] if sentence.start <= place < end]
        if (
            speaking
            and (speaking[-1] in scene.persons or _is_somebody(speaking[-1]))
            and scene.genders.get(speaking[-1], wanted) == wanted
        ):
            return speaking[-1]
        here = scene.names_in(sentence.start, end)
        name = next((n for n in here if _fits(scene, n, wanted) and not _is_object(scene.text, n)), None)
        if name is None and back:
            name = next((n for n in here if loose is None and _fits(scene, n, wanted)), None)
            loose, name = (name, None) if back <= LOOK_BACK_LOOSE else (loose, None)
        if name is not None:
            return name.name
        if _opens_with_somebody(scene.text[sentence.start : min(end, sentence.start + 200)]):
            return None  # "A union official was angrier. … she said": whoever was named before is not meant
    return loose.name if loose else None


def _opens_with_somebody(sentence: str) -> bool:
    """Tell whether a sentence has an unnamed person for its subject: "A hospital spokesman declined to comment"."""
    match = _SOMEBODY.match(sentence)
    if not match:
        return False
    words = match[1].lower().split()
    return any(word in _PERSONS or word.endswith(("man", "woman", "person")) for word in words)


def _fits(scene: Scene, name: Name, wanted: str) -> bool:
    known = scene.genders.get(name.name, wanted)
    return name.kind == "person" and known == wanted and not scene.is_marked(name.start)


def _is_somebody(speaker: str) -> bool:
    """Tell whether an unnamed speaker is one person: "a police spokesman", not "the survey"."""
    words = speaker.lower().split()
    if words[0] not in ("a", "an", "the", "one", "another", "his", "her", "their", "its"):
        return False
    return any(word in word_list("head") or word.endswith(("man", "woman", "person")) for word in words)


def _is_object(text: str, name: Name) -> bool:
    return is_governed(text, name) or text[name.end : name.end + 2] in ("’s", "'s")


def is_governed(text: str, name: Name) -> bool:
    """Tell whether a preposition stands before a name and its title, so that it is nobody's subject."""
    start = name.start
    if name.title and text.startswith(name.title, start - len(name.title) - 1):
        start -= len(name.title) + 1
    ahead = text[max(0, start - 30) : start].split()[-1:]
    return bool(ahead) and ahead[0].lower() in word_list("preposition")
