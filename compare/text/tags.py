"""What kind of word each word of a sentence is, as one letter a word; rules over closed lists and a table of verbs.

Good enough to find the verbs of a clause and the noun phrases beside them, which is all that it is for; whatever is
neither a verb nor of a closed list counts as a noun. The letters:

N noun, name, adjective   Y noun with a possessive ending   J participle before its noun   D article, pronoun before a
noun   # number   p pronoun that can be a subject   o other pronoun   P preposition   t "to"   C and, or, but   S word
that opens a clause   T "that"   R who, which   A adverb, "not"   F finite verb   I verb without a tense   L past
participle   G verb in -ing   M modal   H have   B finite "be"   b other "be"   O do   q pronoun and auxiliary in one
word   , ; : ( ) " what stands between words
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from compare.text.tag_rules import FINITE, choose
from compare.text.verbs import VerbForm, verb_form

_CLOSED = {
    "D": """the a an this these those his her its their our my your some any each every no another many several few
        last next all both either neither most more such what's""",
    "#": """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
        trillion dozen dozens hundreds thousands millions billions""",
    "p": "he she they we i it you everyone everybody nobody someone somebody anyone",
    "o": "him them us me himself herself itself themselves myself ourselves yourself mine ours theirs hers",
    "P": """of in on at by for with without within into onto from up down out off over under above below between among
        through during against about around near across along toward towards upon according via per amid despite inside
        outside behind beside beyond like except including concerning regarding throughout amongst alongside""",
    "t": "to",
    "C": "and or but nor",
    "S": """because if when while although though unless whether as after before until till once where why how what
        since than whereas whenever wherever lest so""",
    "T": "that",
    "R": "who which whom whose",
    "M": """will would can could may might must shall should cannot won't wouldn't can't couldn't mustn't shouldn't
        shan't mightn't ought""",
    "H": "have has had haven't hasn't hadn't",
    "B": "is are was were am isn't aren't wasn't weren't ain't",
    "b": "be been being",
    "O": "do does did don't doesn't didn't",
    "q": """he's she's it's that's there's who's they're we're you're i'm i've we've they've you've he'll she'll they'll
        we'll i'll it'll you'll he'd she'd they'd we'd i'd let's here's""",
    "A": """not never also too very just only even still again ever once then now here there already yet soon often
        always later earlier together away back ahead almost nearly about perhaps maybe instead rather quite far
        able likely unlikely due willing ready unable further indeed thus therefore however meanwhile today tomorrow
        yesterday tonight ago else elsewhere home abroad twice first so alone forward apart around best better worst""",
}  # fmt: skip
_KIND = {word: kind for kind, words in _CLOSED.items() for word in words.split()} | {"so": "S", "once": "A"}
_KIND |= {"about": "P", "around": "P"}
_NOT_ADVERB = frozenset(
    """family ally july supply reply apply rely fly assembly monopoly anomaly italy bully jelly belly rally tally daily
    early weekly monthly yearly elderly friendly deadly costly lovely lonely only holy ugly silly multiply comply imply
    butterfly homily""".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_CAPITAL = frozenset(("May", "March", "Will", "Mark"))


@dataclass(frozen=True, slots=True)
class Tagged:
    """The words of a stretch of text and the marks between them: a letter each, the span, and the verb of a verb."""

    tags: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]


def tag_words(text: str, words: Sequence[tuple[int, int]]) -> Tagged:
    """Return the kinds of the words with those spans, in order, with the marks between them."""
    tags: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    lemmas: list[str] = []
    forms: list[VerbForm | None] = []
    at = words[0][0] if words else 0
    for start, end in words:
        if (start - at != 1 and at != start) or (start - at == 1 and text[at] != " "):
            mark = _mark(text[at:start])
            if mark:
                tags.append(mark)
                starts.append(at)
                ends.append(start)
                lemmas.append("")
                forms.append(None)
        word = text[start:end]
        kind, lemma, form = _kind(word)
        if word[0].isupper() and tags and (kind in "Nv" or word in _CAPITAL) and tags[-1] != '"':
            kind, lemma, form = ("A", "", None) if word in _CAPITAL else ("N", lemma, None)
        elif kind == "N" and word[-1] == "s" and text[end : end + 2] in ("’ ", "' "):
            kind = "Y"
        tags.append(kind)
        starts.append(start)
        ends.append(end)
        lemmas.append(lemma)
        forms.append(form)
        at = end
    _settle(tags, lemmas, forms)
    return Tagged("".join(tags), tuple(starts), tuple(ends), tuple(lemmas))


def _mark(gap: str) -> str:
    for mark in ";—–\n":
        if mark in gap:
            return ";"
    for mark in ":()":
        if mark in gap:
            return mark
    if "“" in gap or "”" in gap or '"' in gap:
        return '"'
    if "," in gap:
        return ","
    return ";" if " - " in gap else ""


@functools.lru_cache(maxsize=16384)
def _kind(word: str) -> tuple[str, str, VerbForm | None]:
    """Return the letter of a word by itself, "v" where only its neighbours can tell; its lemma; its verb."""
    plain = word.lower().replace("’", "'")
    if plain in _KIND:
        return _KIND[plain], plain, None
    if plain[0].isdigit():
        return "#", plain, None
    if plain.endswith("'s"):
        return "Y", plain[:-2], None
    if plain in _DAYS:
        return "A", plain, None
    if plain == "having":
        return "G", "have", None
    if plain.endswith("ly") and len(plain) > 4 and plain not in _NOT_ADVERB:
        return "A", plain, None
    form = verb_form(plain)
    if form is None or (form.share == 0 and form.form in ("base", "third")):
        return "N", plain, None
    return "v", form.lemma, form


def _settle(tags: list[str], lemmas: list[str], forms: list[VerbForm | None]) -> None:
    """Put a letter for each "v", from left to right, by what stands before and behind."""
    last = -1
    for index, form in enumerate(forms):
        if form is not None and tags[index] == "v":
            tags[index] = choose(tags, lemmas, index, form, last)
        if tags[index] in FINITE:
            last = index
