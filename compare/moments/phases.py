"""How a sentence tells one of its acts: still to come, reported and not confirmed, or done. Rules over verb forms.

It judges words, not the world: what "is expected to" happen may have happened. Where no rule fits it says nothing.
"""

from compare.extract.slots import Act
from compare.model import Phase
from compare.moments.lines import Line
from compare.text.verbs import VerbForm, verb_form

Told = tuple[Phase, float]

# How telling a form is, from 1 for "will" and "resigned". Set by eye, once, on the first two of the invented events of
# tests/data/moments, and not fitted since.
PLAIN, PLANNED, WEAK, FAINT = 1.0, 0.8, 0.5, 0.4

_WILL = frozenset(("will", "shall"))
_MAYBE = frozenset(("may", "might", "could"))
_UNSURE = frozenset(("if", "whether", "unless", "should"))
_NOT_YET = frozenset(("until", "till", "before"))
# What "is … to" says of an act: that it is to come, or that somebody says so.
_AWAITED = frozenset(
    "expect due set schedule slate forecast predict plan poise prepare likely about ready bind brace".split()
)
_SAID = frozenset("say report believe think rumour rumor understand allege suppose".split())
# Who does this with an act has not done it: "plans to", "considers", "hopes to", "is close to".
PLANS = frozenset(
    """plan hope intend aim want prepare consider weigh mull seek threaten expect await near eye brace promise vow close
    discuss negotiate explore debate ponder""".split()
)
# "Expects the bank to lift its rate": the act belongs to whom the verb before it names.
_FORESEES = frozenset("expect forecast predict see anticipate".split())
_BEFORE_TO = frozenset("about set due ready likely talks close poised yet".split())
_VERBS = frozenset("FILGHB")
_PAST = frozenset(("past", "either", "participle"))


def phase_of(line: Line, act: Act) -> Told | None:
    """Return how an act is told and how plainly, 0..1; None where the words do not show it."""
    told = _told(line, act)
    if told is None or act.denied:
        return None
    return _doubted(line, act, told[1]) if told[0] is Phase.DONE else told


def _told(line: Line, act: Act) -> Told | None:
    letters = line.tagged.tags[act.first : act.end]
    if not set(letters) & _VERBS:
        return None
    before = line.words[act.start : act.first + 1]
    if letters[0] == "M" or (letters[0] == "q" and letters.endswith("I")):
        return _modal(line.words[act.first], letters)
    if not _UNSURE.isdisjoint(before):
        return Phase.AHEAD, FAINT
    if not _NOT_YET.isdisjoint(before):
        return None
    if "B" in letters and "t" in letters:
        return _awaited(line, act)
    if "t" in letters or letters.endswith("G"):
        return _wished(line, act)
    return _tense(line, act, letters)


def _modal(word: str, letters: str) -> Told | None:
    if word in _WILL or word.endswith(("'ll", "’ll")):
        return Phase.AHEAD, PLAIN
    if word in _MAYBE:
        return (Phase.UNCONFIRMED, PLANNED) if letters.endswith("L") and "H" in letters else (Phase.AHEAD, FAINT)
    if word in ("would", "must"):
        return None if letters.endswith("L") else (Phase.AHEAD, FAINT)
    return None


def _awaited(line: Line, act: Act) -> Told | None:
    """ "Is to", "is expected to", "is said to have"; what was expected once says nothing of today."""
    words, lemmas = line.words[act.first : act.end], line.tagged.lemmas[act.first : act.end]
    if not _SAID.isdisjoint(lemmas):
        return Phase.UNCONFIRMED, PLAIN if "have" in words else PLANNED
    return (Phase.AHEAD, PLAIN) if words[0] in ("is", "are", "am") else None


def _wished(line: Line, act: Act) -> Told | None:
    """ "Plans to", "in talks to", and in a headline the bare "to": "Council to vote"."""
    tagged = line.tagged
    if act.finite:
        planned = tagged.lemmas[act.first] in PLANS and not _is_past(line, act)
        return (Phase.AHEAD, PLANNED) if planned else None
    if _is_foreseen(line, act):
        return Phase.AHEAD, PLANNED
    if tagged.tags[act.first] != "t":
        return None
    if act.first and line.words[act.first - 1] in _BEFORE_TO:
        return Phase.AHEAD, PLANNED
    return (Phase.AHEAD, PLAIN) if line.headline and _is_bare(line, act) else None


def _is_bare(line: Line, act: Act) -> bool:
    """Say whether "to" stands for "is to": right behind a noun, with no word before that can be the verb."""
    if act.first == 0 or line.tagged.tags[act.first - 1] not in "NY#" or any(other.finite for other in line.acts):
        return False
    return not any(form.share and form.form in ("base", "third") for form in _forms(line, act.first - 1))


def _forms(line: Line, end: int) -> list[VerbForm]:
    words = line.words[1:end]
    return [form for word in words if (form := verb_form(word)) is not None]


def _is_foreseen(line: Line, act: Act) -> bool:
    """Say whether somebody expects the act of somebody else: "forecasters expect the storm to reach land"."""
    before = next((other for other in reversed(line.acts) if other.end <= act.first), None)
    if before is None or not before.finite or before.denied or before.end == act.first:
        return False
    return line.tagged.lemmas[before.end - 1] in _FORESEES and not _is_past(line, before)


def _tense(line: Line, act: Act, letters: str) -> Told | None:
    word, lemmas = line.words[act.first], line.tagged.lemmas[act.first : act.end]
    if letters[0] == "H":
        return (Phase.DONE, WEAK if word == "had" else PLAIN) if letters.endswith("L") else None
    if letters[0] == "B" and letters.endswith("L"):
        told = not (_AWAITED | _SAID).isdisjoint(lemmas[1:])
        return None if told else (Phase.DONE, PLAIN if word in ("was", "were") else FAINT)
    if letters[0] == "F":
        present = line.headline and lemmas[0] not in PLANS
        return (Phase.DONE, PLAIN) if _is_past(line, act) or present else None
    bare = line.headline and letters == "L" and not any(other.finite for other in line.acts)
    return (Phase.DONE, PLAIN) if bare else None


def _is_past(line: Line, act: Act) -> bool:
    form = verb_form(line.words[act.first])
    return form is not None and (form.form in _PAST or (form.form == "any" and not line.headline))


def _doubted(line: Line, act: Act, weight: float) -> Told:
    """What is only reported, or what nobody confirms, is not told as done."""
    if line.confirmed:
        return Phase.DONE, weight
    if line.is_reported(act.first):
        return Phase.UNCONFIRMED, PLAIN
    if line.unconfirmed:
        return Phase.UNCONFIRMED, PLANNED
    return (Phase.UNCONFIRMED, WEAK) if line.anonymous else (Phase.DONE, weight)
