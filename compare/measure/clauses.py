"""Clauses of a sentence as VADER's rules need them: how far "not" and "but" reach.

A comma, semicolon, colon, "!" or "?" parts two clauses, and a credit thrown in ("did not, he said, win") is one of its
own that does not part the words around it. Marks are all that is looked at.
"""

import functools
from collections.abc import Sequence

from compare.text.speech import speech_verbs

PARTS = frozenset(",;:!?")
_CLOSING = "\"')"
_MARKS = PARTS | frozenset(_CLOSING)
_CREDIT = 6  # words that a credit thrown in has at most: "the head of the council said"
# What "no … that" and "not … that" deny: the whole clause behind it. Our own list.
_DENIED = frozenset(
    "evidence proof sign signs indication indications reason reasons hint suggestion suggestions guarantee assurance"
    " grounds basis believe think expect clear certain convinced likely".split()
)
_DENIED_WITHIN, _DENIED_REACH = 3, 12
_TURNS = frozenset({"but", "although", "though", "because"})
# "nothing but praise", "all but certain", "but for": no contrast.
_NO_TURN = frozenset({"nothing", "anything", "all", "none", "no", "last", "can", "cannot", "can't", "not"})


def ends_clause(raw: str) -> bool:
    """Return whether a word with its marks is the last of a clause."""
    return raw[-1:] in PARTS or (raw[-1:] in _CLOSING and raw.rstrip(_CLOSING)[-1:] in PARTS)


def find_clauses(raw: Sequence[str], lower: Sequence[str]) -> list[list[int]]:
    """Return the clauses of a sentence as indices of their words, `raw` with marks and `lower` without, in order."""
    clauses: list[list[int]] = []
    start = 0
    for i in [i for i, word in enumerate(raw) if word[-1] in _MARKS and ends_clause(word)]:
        clauses.append(list(range(start, i + 1)))
        start = i + 1
    if start < len(raw):
        clauses.append(list(range(start, len(raw))))
    return _joined(clauses, raw, lower) if len(clauses) > 2 else clauses


def _joined(clauses: list[list[int]], raw: Sequence[str], lower: Sequence[str]) -> list[list[int]]:
    """Join what a credit thrown in has parted; the credit comes before it."""
    joined: list[list[int]] = []
    at = 0
    while at < len(clauses):
        if joined and at + 1 < len(clauses) and _is_credit(clauses[at], joined[-1], raw, lower):
            joined[-1].extend(clauses[at + 1])
            joined.insert(len(joined) - 1, clauses[at])
            at += 2
        else:
            joined.append(clauses[at])
            at += 1
    return joined


def _is_credit(clause: list[int], before: list[int], raw: Sequence[str], lower: Sequence[str]) -> bool:
    commas = "," in raw[before[-1]][-2:] and "," in raw[clause[-1]][-2:]
    return commas and 2 <= len(clause) <= _CREDIT and not _saying().isdisjoint(lower[i] for i in clause)


@functools.cache
def _saying() -> frozenset[str]:
    return frozenset(word for word, verb in speech_verbs().items() if verb.use == "say")


def is_denied(lower: Sequence[str], at: int, negators: frozenset[str]) -> bool:
    """Return whether "no evidence that …", "does not believe …" in the words of one clause reaches the word `at`."""
    for k in range(at - 1, max(-1, at - 1 - _DENIED_REACH), -1):
        if lower[k] in _TURNS:
            return False
        if lower[k] in negators or "n't" in lower[k]:
            return not _DENIED.isdisjoint(lower[k + 1 : min(k + 1 + _DENIED_WITHIN, at)])
    return False


def find_turn(lower: Sequence[str]) -> int:
    """Return the index of the first "but" that sets two things against each other, -1 where there is none."""
    added = next((i for i, word in enumerate(lower) if word == "only" and i and lower[i - 1] == "not"), len(lower))
    for i, word in enumerate(lower):
        if word == "but" and i < added and not (i and lower[i - 1] in _NO_TURN) and lower[i + 1 : i + 2] != ["for"]:
            return i
    return -1
