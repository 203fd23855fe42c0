"""What a word that can be a verb is where it stands: one rule for each form a verb can have.

The letters are those of tags.py. What stands before a word has its letter already; what stands behind may still be "v".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from compare.text.speech import speech_verbs
from compare.text.verbs import VerbForm

FINITE = frozenset("FMHBOq")
_OBJECT_START = frozenset("DY#poPtAGT")
_BOUNDARY = frozenset(',;:()"CSRT')
# A verb of saying takes a clause without "that": what follows its object may be a verb of its own.
SAYING = frozenset(v.lemma for v in speech_verbs().values() if v.use in ("say", "that", "think"))
# How many words on or back a rule looks.
REACH = 14


def choose(tags: Sequence[str], lemmas: Sequence[str], index: int, form: VerbForm, last: int) -> str:
    """Return the letter of a word that can be a verb of that form; `last` is the finite verb before it, -1 for none."""
    back = index - 1
    while back >= 0 and tags[back] == "A":
        back -= 1
    before = tags[back] if back >= 0 else ";"
    behind = tags[index + 1] if index + 1 < len(tags) else ";"
    return _RULES[form.form](_Spot(tags, lemmas, index, form, last, before, behind))


@dataclass(slots=True)
class _Spot:
    """A word among its neighbours: `before` is the letter before it, adverbs left out, `behind` the one behind it."""

    tags: Sequence[str]
    lemmas: Sequence[str]
    index: int
    form: VerbForm
    last: int
    before: str
    behind: str

    def coordinated(self) -> str:
        """Return the letter of the verb that "and" before the word may join it to: the last one before."""
        for k in range(self.index - 1, max(-1, self.index - 1 - REACH), -1):
            if self.tags[k] in "FILGHB":
                return "F" if self.tags[k] in "HB" else self.tags[k]
        return ""

    def free(self) -> bool:
        """Whether the noun before the word can be its subject: no finite verb stands before it in this clause."""
        if self.last < 0:
            return True
        between = self.tags[self.last + 1 : self.index]
        if any(tag in _BOUNDARY for tag in between):
            return any(tag in ',;:"SRTC' for tag in between)
        return (self.lemmas[self.last] in SAYING and self.tags[self.last] == "F") or self.related()

    def waiting(self) -> bool:
        """Whether a subject before a comma still waits for its verb: "Doe, 52, resigned"."""
        first = next((k for k in range(self.index) if self.tags[k] in "NpD#"), -1)
        if first < 0 or self.tags[0] in "PSGL":
            return False
        if self.last < 0:
            return "," in self.tags[: self.index]
        return self.related()

    def related(self) -> bool:
        """Whether the last finite verb is that of a relative clause whose noun still waits for its own."""
        relative = next((k for k in range(self.last - 1, max(0, self.last - 4), -1) if self.tags[k] in "RT"), 0)
        return relative > 0 and self.tags[relative - 1] in "N,#" and not any(t in FINITE for t in self.tags[:relative])

    def held(self) -> bool:
        """Whether the word opens an aside between commas, a verb behind it: "the dam, built in 1950, broke"."""
        tags, index = self.tags, self.index
        if tags[index - 1] != "," or "," not in tags[index + 1 : index + REACH]:
            return False
        comma = tags.index(",", index + 1)
        return any(tag in "vBHMO" for tag in tags[comma + 1 : comma + 2])

    def more_to_come(self) -> bool:
        """Whether a finite verb follows for the same subject, so the word only describes it: "the man held won"."""
        for tag in self.tags[self.index + 1 : self.index + REACH]:
            if tag in 'CSR;:",T(p':
                return False
            if tag in "BHMO":
                return True
        return False


def _base_form(at: _Spot) -> str:
    if at.before in "MO" or (at.before == "q" and at.form.share > 5):
        return "I"
    if at.before == "t":
        return "I" if at.form.share >= 3 or at.behind in "DpoT" else "N"
    if at.tags[at.index - 1] == "A" and at.before in "D#P":
        return "N"
    if at.before in "D#YJPB":
        return "N"
    if at.before == "C" and at.index >= 2 and at.coordinated() == "I" and at.form.share >= 5:
        return "I"
    if at.before in "pR" and at.form.share >= 3:
        return "F"
    if at.before != "N" or at.behind not in _OBJECT_START:
        return "N"
    many = at.lemmas[at.index - 1].endswith("s")
    if many and (at.form.share >= 5 or at.form.lemma in SAYING):
        return "F" if at.free() else "N"
    if at.form.share == 9 and at.behind in "Dpo" and at.last < 0:
        return "F"
    return "N"


def _third_form(at: _Spot) -> str:
    if at.before in "D#YJPMO" and not (at.before == "D" and at.form.share == 9 and at.behind in "Dpo"):
        return "N"
    if at.before in "pRT" or (at.before == "C" and at.last >= 0 and at.form.share >= 7 and at.behind in _OBJECT_START):
        return "F"
    if at.before in "N)," and at.form.share >= (5 if at.behind in "DpoTt" else 7) and at.behind != "N":
        return "F" if at.free() else "N"
    if at.before == "N" and at.tags[at.index - 1] == "N" and at.free():
        alone = not at.lemmas[at.index - 1].endswith("s") and not at.more_to_come()
        return "F" if at.form.share >= (3 if alone and at.behind in "NvDpoPTt#Y" else 9) else "N"
    return "N"


def _past_form(at: _Spot) -> str:
    return "N" if at.before in "DP#" and at.behind in "N;" else "F"


def _participle(at: _Spot) -> str:
    if at.before in "DY#JP" and at.behind in "NvJ":
        return "J"
    return "L"


def _either_form(at: _Spot) -> str:
    if at.before in "HBbqMO":
        return "L"
    if at.before in "DY#J":
        return "J"
    if at.before == "P":
        return "J" if at.behind in "Nv" else "L"
    if at.before in "pRT":
        return "F"
    if at.before == "C":
        joined = at.coordinated()
        return "L" if joined == "L" else "J" if joined != "F" and at.behind in "Nv" else "F"
    if at.before in "So":
        return "L"
    if at.form.lemma == "say":
        return "F"
    if at.before in "NYD)#":
        return "F" if at.free() and not at.more_to_come() else "L"
    if at.before in ',"':
        return "F" if at.waiting() and not at.held() and not at.more_to_come() else "L"
    return "L"


def _any_form(at: _Spot) -> str:
    if at.before in "HBbq":
        return "L"
    if at.before in "MOt":
        return "I"
    if at.before in "DY#JP":
        return "J" if at.behind in "Nv" and at.form.share < 9 else "N"
    if at.before in "pRCT":
        return "F"
    if at.before in "NA)," and at.behind in "DYN#poPtvT" and at.form.share >= 3:
        return "F" if at.free() else "N"
    return "N" if at.form.share < 9 else "L"


def _ing_form(at: _Spot) -> str:
    if at.before in "DYJ#" or (at.before in "FI" and at.behind in "PtC,;"):
        return "N"
    if at.before == "N" and at.tags[at.index - 1] == "N" and at.behind in "N;":
        return "N" if at.form.share < 9 else "G"
    return "G"


_RULES = {
    "base": _base_form, "third": _third_form, "past": _past_form, "participle": _participle, "either": _either_form,
    "any": _any_form, "ing": _ing_form,
}  # fmt: skip
