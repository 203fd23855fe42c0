"""What the words around a mention say about who is mentioned: the features of targets.py, as plain numbers.

A scene is one sentence (or one short text) read once for all its mentions: words, their colour, clauses, quotation.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from compare.measure.stance import ROLES, colour_of, frame_words
from compare.text.words import FUNCTION_WORDS

# A longer stretch is cut around the mention: no clause is that long, and time must not grow with its square.
REACH = 60
# A coloured word counts half as much every four words further off.
FADE = 0.84

FEATURES = (
    "bias",
    "clause_good_before",
    "clause_bad_before",
    "clause_good_after",
    "clause_bad_after",
    "else_good",
    "else_bad",
    "next_good",
    "next_bad",
    "last_good",
    "last_bad",
    "does_misdeed",
    "does_merit",
    "does_blame",
    "does_praise",
    "suffers_blame",
    "suffers_praise",
    "suffers_misdeed",
    "suffers_merit",
    "agent",
    "against",
    "for",
    "owner_good",
    "owner_bad",
    "says_after",
    "says_before",
    "told",
    "self",
    "pronoun",
    "quoted",
    "question",
    "exclamation",
    "negated",
    "listed",
    "first",
    "length",
    "none",
    "whole",
    "modal",
    "but_after",
    "verb_good",
    "verb_bad",
    "close_good_before",
    "close_bad_before",
    "close_good_after",
    "close_bad_after",
    "names",
    "blamed_else",
    "praised_else",
    "self_quoted",
    "mean",
    "good_first",
    "bad_first",
    "figures",
)

# Words and marks of closed classes, with the commonest verbs of saying: data/target_weights.txt holds one row for each
# place that enough sentences showed.
_MORE = "tell ask asked call called meet met write wrote ; : , . ? ! ( ) - – — \" “ ” '"
CLOSED = FUNCTION_WORDS | frozenset(_MORE.split())
# How many words to either side have a weight by their very place.
NEAR = 3

_TOKEN = re.compile(r"\w+(?:[’'‐-]\w+)*|[^\w\s]")
_MARKS = frozenset('"“”')


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence read for its colour; the lists run over its words and marks."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    values: list[float]  # valence, turned round behind a negation
    clauses: list[int]
    quoted: list[bool]
    names: list[bool]  # begins with a capital
    figures: list[bool]  # begins with a digit
    roles: list[int]  # bits of stance.ROLES
    coloured: list[int]  # which words have a valence: a few, and most features look at these alone
    acting: list[int]  # which words have a role
    small: list[int]  # which words and marks are of a closed class


def read_scene(text: str, start: int, end: int) -> Scene:
    """Read the words of text[start:end]; the positions in the scene count in `text`."""
    found = [(match.start(), match[0]) for match in _TOKEN.finditer(text, start, end)]
    # No token holds a space, so all are put into small letters at once.
    words = " ".join([token for _, token in found]).lower().replace("’", "'").split()
    colours = [colour_of(word) for word in words]
    values = _turned(words, [value for value, _ in colours])
    roles = [role for _, role in colours]
    breaks = frame_words()["breaks"]
    return Scene(
        starts=[at for at, _ in found],
        ends=[at + len(token) for at, token in found],
        words=words,
        values=values,
        clauses=list(accumulate([int(word in breaks) for word in words])),
        quoted=_quoted(words),
        names=[token[0].isupper() for _, token in found],
        figures=[word[0].isdigit() for word in words],
        roles=roles,
        coloured=[i for i, value in enumerate(values) if value],
        acting=[i for i, role in enumerate(roles) if role],
        small=[i for i, word in enumerate(words) if word in CLOSED],
    )


def _turned(words: list[str], values: list[float]) -> list[float]:
    """Turn round the valence of the three words behind each negation."""
    negations = frame_words()["negations"]
    if not negations.isdisjoint(words):
        for i, word in enumerate(words):
            if word in negations:
                for j in range(i + 1, min(i + 4, len(values))):
                    values[j] *= -0.6
    return values


def _quoted(words: list[str]) -> list[bool]:
    """Return for every word and mark whether it stands inside quotation marks."""
    if _MARKS.isdisjoint(words):
        return [False] * len(words)
    quoted, inside = [], False
    for word in words:
        if word in _MARKS:
            inside = word != "”" and (word == "“" or not inside)
        quoted.append(inside)
    return quoted


def _between(places: list[int], low: int, high: int) -> list[int]:
    return places[bisect_left(places, low) : bisect_left(places, high)]


def describe(scene: Scene, start: int, end: int) -> list[float]:
    """Return the features of the mention [start, end) in the order of FEATURES, each about -1..1."""
    first, last = _place(scene, start, end)
    low, high = max(0, first - REACH), min(len(scene.words), last + 1 + REACH)
    found = dict.fromkeys(FEATURES, 0.0)
    found["bias"] = 1.0
    _weigh_clauses(scene, first, last, low, high, found)
    _weigh_neighbours(scene, first, last, low, high, found)
    _weigh_verbs(scene, first, last, low, high, found)
    _weigh_frame(scene, first, last, low, high, found)
    return list(found.values())


def small_words(scene: Scene, start: int, end: int) -> Iterator[str]:
    """Yield what the small words around the mention [start, end) are and where: "before but", "-1 from", "+1 was".

    Closed classes only: they tell how a name stands in its sentence, whatever the sentence is about.
    """
    first, last = _place(scene, start, end)
    seen: set[str] = set()
    for i in _between(scene.small, max(0, first - REACH), min(len(scene.words), last + 1 + REACH)):
        if first <= i <= last:
            continue
        word, distance = scene.words[i], (i - first if i < first else i - last)
        if -NEAR <= distance <= NEAR:
            yield f"{distance:+d} {word}"
        name = f"before {word}" if distance < 0 else f"after {word}"
        if name not in seen:
            seen.add(name)
            yield name


def _place(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """Return the first and last word of the mention; (0, -1) when no word stands there."""
    first, last = bisect_right(scene.ends, start), bisect_left(scene.starts, end) - 1
    return (first, last) if first <= last else (0, -1)


def _weigh_clauses(scene: Scene, first: int, last: int, low: int, high: int, found: dict[str, float]) -> None:
    clauses = range(scene.clauses[first], scene.clauses[last] + 1) if last >= 0 else range(0)
    near = _between(scene.coloured, low, high)
    for i in near:
        value = scene.values[i]
        if first <= i <= last:
            continue
        side = "before" if i < first else "after"
        sign = "good" if value > 0 else "bad"
        place = f"clause_{sign}_{side}" if scene.clauses[i] in clauses else f"else_{sign}"
        found[place] += abs(value) / 3
        close = FADE ** (first - i if i < first else i - last)
        found[f"close_{sign}_{side}"] += abs(value) * close / 3
    total = sum([scene.values[i] for i in near])
    found["whole"] = total / (1 + abs(total))
    found["mean"] = total / max(1, high - low)
    found["none"] = float(not near)
    for name in FEATURES[1:7]:
        found[name] = min(found[name], 2.0)


def _weigh_neighbours(scene: Scene, first: int, last: int, low: int, high: int, found: dict[str, float]) -> None:
    following = scene.values[last + 1 : min(last + 5, high)]
    for value in following:
        _add_sign(found, "next", value)
    for value in scene.values[max(low, first - 3) : first]:
        _add_sign(found, "last", value)
    words, frame = scene.words, frame_words()
    owns = words[last + 1 : last + 2] == ["'"] or (first <= last and words[last].endswith("'s"))
    if owns or (first <= last and words[first] in frame["owners"]):
        for value in following:
            _add_sign(found, "owner", value)


def _add_sign(found: dict[str, float], name: str, value: float) -> None:
    if value:
        key = f"{name}_good" if value > 0 else f"{name}_bad"
        found[key] = min(1.5, found[key] + abs(value) / 3)


def _weigh_verbs(scene: Scene, first: int, last: int, low: int, high: int, found: dict[str, float]) -> None:
    frame = frame_words()
    passive = False
    for i in range(last + 1, min(last + 8, high)):
        word, roles = scene.words[i], scene.roles[i]
        if word in frame["passive"]:
            passive = True
        elif word in ("by", "and", "but", ";"):
            break
        elif roles:
            ends = word.endswith(("ed", "en", "n", "t"))
            _add_roles(found, "suffers" if passive and ends else "does", roles, scene.values[i])
            break
    for i in range(first - 1, max(low, first - 5) - 1, -1):
        word, roles = scene.words[i], scene.roles[i]
        if word in (";", "said", "says"):
            break
        if roles:
            _add_roles(found, "suffers", roles, scene.values[i])
            break
    before = scene.words[max(low, first - 5) : first]
    found["agent"] = float("by" in before[-2:])
    if frame["links"] & set(before[-3:]) or "for" in before[-3:]:
        found["against"] = float(bool(frame["hostile"] & set(before)) or "against" in before)
        found["for"] = float(bool(frame["friendly"] & set(before)))


def _add_roles(found: dict[str, float], part: str, roles: int, value: float) -> None:
    for name, bit in ROLES.items():
        if roles & bit:
            found[f"{part}_{name}"] = 1.0
    _add_sign(found, "verb", value)


def _weigh_frame(scene: Scene, first: int, last: int, low: int, high: int, found: dict[str, float]) -> None:
    words, frame = scene.words, frame_words()
    after, before, near = words[last + 1 : min(last + 4, high)], words[max(low, first - 3) : first], words[low:high]
    target = words[first] if first < len(words) else ""
    found["says_after"] = float(not frame["saying"].isdisjoint(after))
    found["says_before"] = float(not frame["saying"].isdisjoint(before))
    found["told"] = float("according" in before)
    found["self"] = float(target in frame["self"])
    found["pronoun"] = float(target in frame["pronouns"])
    found["quoted"] = float(bool(scene.quoted[first : first + 1] and scene.quoted[first]))
    found["question"] = float("?" in near)
    found["exclamation"] = float("!" in near)
    found["negated"] = float(not frame["negations"].isdisjoint(words[last + 1 : min(last + 6, high)]))
    found["listed"] = float(after[:1] in (["and"], [","]) or before[-1:] in (["and"], [","]))
    found["first"] = float(first <= 2)
    found["length"] = min(1.5, (high - low) / 40)
    found["modal"] = float(not frame["modals"].isdisjoint(after))
    found["but_after"] = float("but" in words[last + 1 : high])
    found["names"] = min(1.5, sum(scene.names[low:high]) / 8)
    roles = [scene.roles[i] for i in _between(scene.acting, low, high) if not first <= i <= last]
    found["blamed_else"] = min(1.0, sum([role & 1 for role in roles]) / 3)
    found["praised_else"] = min(1.0, sum([role >> 1 & 1 for role in roles]) / 3)
    found["self_quoted"] = found["self"] * found["quoted"]
    found["figures"] = float(True in scene.figures[low:high])
    if first <= 2:
        found["good_first"] = found["clause_good_after"]
        found["bad_first"] = found["clause_bad_after"]
