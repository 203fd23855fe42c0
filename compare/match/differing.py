"""Signs that a claim says otherwise than the evidence found for it, though most of its words are there.

Everything is read off stems in their order, so it costs little enough to be asked for every claim and article. Each
sign is a substitution that readers notice: another name, figure, day, opposite, denial, or two roles exchanged. A
detail that the evidence adds is no sign, nor is another ordinary word for the same: which word may stand for which
cannot be told from a table.
"""

from collections.abc import Sequence

from compare.match.opposites import are_opposite, exclude_each_other
from compare.match.units import FUNCTION_STEMS, Unit
from compare.text.frequency import commonness
from compare.text.modality import NEGATIONS
from compare.text.numbers import find_numbers
from compare.text.relations import related
from compare.text.words import stem

# A capital at the head of a claim makes no name; a word of a lower class than this is an ordinary one there.
VERY_COMMON = 35
SHORTEST_ROOT = 4  # letters that a name and its people share at least: Oman, Omani
LONGEST_INITIALS = 5
# Words around a figure of which one must stand near it in the evidence too, and around a word that is denied or has an
# opposite there.
REACH = 4
SAME_FRAME = 0.7  # share of a claim's words beside its names from which another's act is one act with another name
# A longer claim is no sentence; comparing all of it would take time that grows with its square.
MOST_WORDS = 200
DENIED = 4  # words before another within which a denial belongs to it

_DAYS = frozenset(stem(f"{day}day") for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
_MONTHS = frozenset(
    stem(month) for month in """january february april june july august september october november december""".split()
)
_DENIALS = frozenset(stem(word) for word in NEGATIONS) | {"unabl", "unlik"}
_ENDINGS = ("n't", "n’t")
# What binds a noun to its place in the sentence; two nouns that change these places have changed roles.
_BINDERS = frozenset("from to by against over before after for with".split())


def differences(unit: Unit, found: Sequence[Unit]) -> tuple[str, ...]:
    """Return the kinds of difference between a claim and the units found for it, the best first; empty for none."""
    if not _is_sentence(unit, found):
        return ()
    there = frozenset[str]().union(*(other.weights for other in found))
    signs = {
        "name": names_another(unit, found),
        "day": bool((unit.weights.keys() & (_DAYS | _MONTHS)) - there),
        "number": _other_figure(unit, found),
        "opposite": _opposite(unit, found),
        "denial": _denial(unit, found),
        "roles": _other_roles(unit, found[0]),
        "actor": _other_actor(unit, found[0]),
    }
    return tuple(sign for sign, shown in signs.items() if shown)


def _is_sentence(unit: Unit, found: Sequence[Unit]) -> bool:
    return max(len(unit.stems), *(len(other.stems) for other in found)) <= MOST_WORDS


def names_another(unit: Unit, found: Sequence[Unit]) -> bool:
    """Say whether a name of the claim stands nowhere in the evidence in any form: in full, as initials, as a people."""
    there = frozenset[str]().union(*(other.weights for other in found))
    if not _is_sentence(unit, found):
        return False
    missing = [name for name in unit.stems if name in unit.names and name not in there and name not in _DAYS]
    if not missing:
        return False
    initials = "\n".join(_initials(other) for other in found)
    own = _initials(unit)
    short = {name for name in there if 1 < len(name) <= LONGEST_INITIALS and name in own}
    return any(_unknown(name, unit, there, initials, short) for name in dict.fromkeys(missing))


def _initials(unit: Unit) -> str:
    return "".join(name[0] for name in unit.stems if name not in FUNCTION_STEMS)


def _unknown(name: str, unit: Unit, there: frozenset[str], initials: str, short: set[str]) -> bool:
    """Say whether a name of the claim has no other form in the evidence: its people, its initials, a relative."""
    if _is_ordinary(name, unit):
        return False
    if len(name) <= LONGEST_INITIALS and name in initials:
        return False
    if any(name[0] in letters for letters in short):
        return False
    if any(near in there and name in {n for n, _ in targets} for near, targets in unit.reach.items()):
        return False
    return not any(_same_root(name, other) for other in there)


def _is_ordinary(name: str, unit: Unit) -> bool:
    """Say whether a word has its capital from the head of a sentence: a word with synonyms, and no name beside it."""
    at = unit.stems.index(name)
    if at == 0 and commonness(name) < VERY_COMMON:
        return True
    beside = unit.stems[max(0, at - 1) : at] + unit.stems[at + 1 : at + 2]
    return bool(related(name)) and not unit.names & set(beside)


def _same_root(name: str, other: str) -> bool:
    """Say whether one is the beginning of the other but for a last letter: a land and its people."""
    root = max(SHORTEST_ROOT, min(len(name), len(other)) - 1)
    return name[:root] == other[:root] and len(name) >= SHORTEST_ROOT


def _figures(unit: Unit) -> list[tuple[int, float]]:
    """The figures of a unit with their place among its stems; "three" and "3" are one figure."""
    text = " ".join(unit.stems)
    places: dict[int, int] = {}
    at = 0
    for index, name in enumerate(unit.stems):
        places[at] = index
        at += len(name) + 1
    return [(places[n.start], n.value) for n in find_numbers(text) if n.start in places]


def has_other_figure(unit: Unit, found: Sequence[Unit]) -> bool:
    """Say whether a figure of the claim stands nowhere in the evidence, whose best has one that the claim lacks."""
    if not _is_sentence(unit, found):
        return False
    mine = [value for _, value in _figures(unit)]
    told = [value for other in found for _, value in _figures(other)]
    best = [value for _, value in _figures(found[0])]
    return any(not any(_is_rounded(one, other) for other in told) for one in mine) and any(
        not any(_is_rounded(one, other) for one in mine) for other in best
    )


def _other_figure(unit: Unit, found: Sequence[Unit]) -> bool:
    """Say whether a figure of the claim stands nowhere in the evidence beside a word that it has beside it here."""
    mine = _figures(unit)
    if not mine:
        return False
    theirs = [(other, at, value) for other in found for at, value in _figures(other)]
    for at, value in mine:
        here = _around(unit, at)
        if not any(_is_rounded(value, told) and _shares(here, _around(o, k)) for o, k, told in theirs):
            return True
    return False


def _shares(here: frozenset[str], around: frozenset[str]) -> bool:
    return not here or not around or bool(here & around)


def _around(unit: Unit, at: int) -> frozenset[str]:
    before = [name for name in unit.stems[:at] if _tells(name)]
    behind = [name for name in unit.stems[at + 1 :] if _tells(name)]
    return frozenset(before[-REACH:] + behind[:REACH])


def _tells(name: str) -> bool:
    return name not in FUNCTION_STEMS and not name[0].isdigit()


def _is_rounded(value: float, told: float) -> bool:
    """Say whether a figure is the one told, or that one rounded to the figure's own last place that is not nought."""
    if value == told:
        return True
    if value < 10 or value != int(value):
        return False
    place = 1.0
    while value % (place * 10) == 0:
        place *= 10
    return place > 1 and abs(value - told) <= place / 2


def _opposite(unit: Unit, found: Sequence[Unit]) -> bool:
    """Say whether a word of the claim is missing where the evidence has its opposite, and shares the words around."""
    there = frozenset[str]().union(*(other.weights for other in found))
    mine = [name for name in unit.stems if name in unit.content and name not in there]
    for other in found:
        theirs = [name for name in other.stems if name in other.content and name not in unit.weights]
        for one in mine:
            for rival in theirs:
                if (are_opposite(one, rival) or exclude_each_other(one, rival)) and _meet(unit, one, other, rival):
                    return True
    return False


def _meet(unit: Unit, one: str, other: Unit, rival: str) -> bool:
    here, there = unit.stems.index(one), other.stems.index(rival)
    if not _shares(_around(unit, here), _around(other, there)):
        return False
    return _denied(unit, here) == _denied(other, there)


def _denied(unit: Unit, at: int) -> bool:
    return sum(map(_denies, unit.stems[max(0, at - DENIED) : at])) % 2 == 1


def _denies(name: str) -> bool:
    return name in _DENIALS or name.endswith(_ENDINGS)


def _denial(unit: Unit, found: Sequence[Unit]) -> bool:
    """Say whether the claim denies a word that the evidence only asserts, or the other way round."""
    spoken = {name: _denied(unit, at) for at, name in enumerate(unit.stems) if name in unit.content}
    told: dict[str, set[bool]] = {}
    for other in found:
        for at, name in enumerate(other.stems):
            if name in spoken:
                told.setdefault(name, set()).add(_denied(other, at))
    return any(len(sides) == 1 and spoken[name] not in sides for name, sides in told.items()) and (
        _denials(unit) != {_denials(other) for other in found[:1]}.pop()
    )


def _denials(unit: Unit) -> bool:
    return any(map(_denies, unit.stems))


def _other_roles(unit: Unit, best: Unit) -> bool:
    """Say whether two words have exchanged the small words that bind them: "from A to B", "from B to A"."""
    mine, theirs = _bound(unit), _bound(best)
    shared = sorted(mine.keys() & theirs.keys())
    return any(
        mine[one] != mine[two] and mine[one] == theirs[two] and mine[two] == theirs[one]
        for i, one in enumerate(shared)
        for two in shared[i + 1 :]
    )


def _other_actor(unit: Unit, best: Unit) -> bool:
    """Say whether both tell one thing of different names: the rest of the claim is there, but in another's name."""
    rest = unit.content - unit.names
    if not rest or len(rest & best.weights.keys()) < SAME_FRAME * len(rest):
        return False
    return bool(best.names - unit.weights.keys()) and names_another(unit, [best])


def _bound(unit: Unit) -> dict[str, str]:
    """Each telling word that stands behind a binding word, with it; "the" and one more word may stand between."""
    out: dict[str, str] = {}
    binder, gap = "", 0
    for name in unit.stems:
        if name in _BINDERS:
            binder, gap = name, 0
        elif binder:
            gap += 1
            if name in unit.content and gap <= 2:
                out.setdefault(name, binder)
            if gap > 2:
                binder = ""
    return out
