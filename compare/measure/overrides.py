"""What we changed in VADER's lexicon for news, read from the reviewed list data/neutral.txt.

Some words never add to the tone of news ("party"), some do only beside certain words: "like" is a preposition in
"countries like Norway" and praise in "they like it". The word before and the word after decide; no more is looked at.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import resources

# A neighbour behind one of these is in another clause.
_PARTS = frozenset(",;:.!?")
_ENDING, _NUMBER, _CAPITAL, _SCORED, _EDGE = "*", "#", "^", "=", "-"


@dataclass(frozen=True, slots=True)
class Test:
    """One condition on a neighbour: it is one of the words, ends in one of the endings, or is of one of the kinds."""

    step: int  # -1: the word before, 1: the word after
    wanted: bool
    words: frozenset[str]
    endings: tuple[str, ...]
    kinds: frozenset[str]

    def holds(self, raw: Sequence[str], lower: Sequence[str], i: int, scored: dict[str, float]) -> bool:
        """Return whether the neighbour of word `i` is as the condition says; `raw` are the words with their marks."""
        at = i + self.step
        first = min(i, at)
        apart = not 0 <= at < len(lower) or raw[first].rstrip("\"')")[-1:] in _PARTS
        if apart:
            return (_EDGE in self.kinds) is self.wanted
        word = lower[at]
        return (
            word in self.words
            or bool(self.endings and word.endswith(self.endings))
            or bool(self.kinds and self._is_kind(raw[at], word, scored))
        ) is self.wanted

    def _is_kind(self, raw: str, word: str, scored: dict[str, float]) -> bool:
        bare = raw.lstrip("\"'($£€")
        return (
            (_NUMBER in self.kinds and bare[:1].isdigit())
            or (_CAPITAL in self.kinds and (bare[:1].isupper() or set(word) == {"b"}))
            or (_SCORED in self.kinds and word in scored)
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """When a word has its value: where a context holds (`keeps`), or where none does."""

    keeps: bool
    contexts: tuple[tuple[Test, ...], ...]

    def scores(self, raw: Sequence[str], lower: Sequence[str], i: int, scored: dict[str, float]) -> bool:
        """Return whether word `i` counts where it stands."""
        holds = any(all(test.holds(raw, lower, i, scored) for test in tests) for tests in self.contexts)
        return holds is self.keeps


@dataclass(slots=True)
class Overrides:
    """The list: words that never count, words that count by their neighbours, and the reason for each."""

    dropped: set[str] = field(default_factory=set)
    rules: dict[str, Rule] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


@functools.cache
def overrides() -> Overrides:
    """Return the reviewed list."""
    groups: dict[str, list[str]] = {}
    found = Overrides()
    text = resources.files("compare.measure").joinpath("data/neutral.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("@"):
            name, _, words = line.partition(" = ")
            groups[name] = words.split()
        elif line and not line.startswith("#"):
            words, action, reason = line.split(" | ")
            _add(found, words.split(), _rule(action, groups), reason)
    return found


def _add(found: Overrides, words: list[str], rule: Rule | None, reason: str) -> None:
    for word in words:
        found.reasons[word] = reason
        if rule is None:
            found.dropped.add(word)
        else:
            found.rules[word] = rule


def _rule(action: str, groups: dict[str, list[str]]) -> Rule | None:
    """Read "drop", "drop CONTEXT" or "keep CONTEXT"; None: the word never counts."""
    what, _, contexts = action.partition(" ")
    if not contexts:
        return None
    tests = tuple(tuple(_test(part, groups) for part in one.split(" and ")) for one in contexts.split(" or "))
    return Rule(what == "keep", tests)


def _test(part: str, groups: dict[str, list[str]]) -> Test:
    words = part.split()
    wanted = words[0] != "not"
    side, *entries = words if wanted else words[1:]
    spread = [word for entry in entries for word in groups.get(entry, [entry])]
    return Test(
        {"after": -1, "before": 1}[side],
        wanted,
        frozenset(word for word in spread if len(word) > 1 or word.isalpha()),
        tuple(word[1:] for word in spread if word[0] == _ENDING and len(word) > 1),
        frozenset(word for word in spread if word in (_NUMBER, _CAPITAL, _SCORED, _EDGE)),
    )
