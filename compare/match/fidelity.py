"""How one article's version of an utterance differs from the fullest version found, word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from compare.match.utterances import Token, find_tokens
from compare.model import Difference, Fidelity

_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\[|\*\s?\*\s?\*")
# An ear cannot tell what a reporter writes out ("I'm", "I am"). Not 's: it is "is", "has" or a genitive.
_LONG_FORMS = {
    "won't": "willnot",
    "can't": "cannot",
    "n't": "not",
    "'m": "am",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
}
_SHORT_FORMS = re.compile(r"\A(?:won't|can't)\Z|(?:n't|'m|'re|'ve|'ll)\Z")
_DENIALS = frozenset({"not", "never", "no", "nobody", "nothing", "none", "neither", "nor", "cannot", "without"})
# How far outside the marks the words are looked for that an article moved out of them.
_CONTEXT = 200


def judge_version(
    base: Sequence[Token], text: str, version: Sequence[Token]
) -> tuple[Fidelity, tuple[Difference, ...]]:
    """Return the verdict on a version and its differences from the base, spans into both articles.

    Case, typographic marks, editor's brackets, spaces and punctuation are no differences, nor are words that the
    version prints just outside its quotation marks. Any changed or added word makes it altered, else it is cut.
    """
    matcher = SequenceMatcher(None, [t.word for t in base], [t.word for t in version], autojunk=False)
    found = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal" or (tag == "delete" and _stands_outside(base[i1:i2], text, version, j1)):
            continue
        if tag == "replace" and _joined(base[i1:i2]) == _joined(version[j1:j2]):
            continue
        found.append(_difference(tag, base, i1, i2, text, version, j1, j2))
    if not found:
        return Fidelity.SAME, ()
    altered = any(d.kind in ("changed", "added") for d in found)
    return Fidelity.ALTERED if altered else Fidelity.CUT, tuple(found)


def _joined(tokens: Sequence[Token]) -> str:
    """Return the letters of a run of words: "health care" and "healthcare" are one, so are "I'm" and "I am"."""
    return "".join(_SHORT_FORMS.sub(_spelled_out, t.word) for t in tokens).replace("-", "").replace("'", "")


def _spelled_out(match: re.Match[str]) -> str:
    return _LONG_FORMS[match.group()]


def _stands_outside(missing: Sequence[Token], text: str, version: Sequence[Token], at: int) -> bool:
    """Tell whether words missing at an edge of a version stand in its article right outside the marks."""
    wanted = [t.word for t in missing]
    if at == 0 and version:
        around = [t.word for t in find_tokens(text, max(0, version[0].start - _CONTEXT), version[0].start)]
        return around[-len(wanted) :] == wanted
    if at == len(version) and version:
        around = [t.word for t in find_tokens(text, version[-1].end, min(len(text), version[-1].end + _CONTEXT))]
        return around[: len(wanted)] == wanted
    return False


def _difference(
    tag: str, base: Sequence[Token], i1: int, i2: int, text: str, version: Sequence[Token], j1: int, j2: int
) -> Difference:
    base_start, base_end = _place(base, i1, i2)
    start, end = _place(version, j1, j2)
    kinds = {"replace": "changed", "insert": "added"}
    if tag == "delete" and _turns(base, i1, i2):
        tag = "replace"
    kind = kinds.get(tag) or ("cut-start" if i1 == 0 else "cut-end" if i2 == len(base) else "cut-middle")
    return Difference(kind, base_start, base_end, start, end, _is_marked(text, version, j1, j2))


def _turns(base: Sequence[Token], i1: int, i2: int) -> bool:
    """Tell whether what is missing inside a version is a bare denial: without it the words say the opposite."""
    missing = [t.word for t in base[i1:i2]]
    return i1 > 0 and i2 < len(base) and len(missing) <= 2 and any(word in _DENIALS for word in missing)


def _place(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return the span of a run of words; of an empty run the place where it would stand."""
    if first < last:
        return tokens[first].start, tokens[last - 1].end
    if not tokens:
        return 0, 0
    at = tokens[first].start if first < len(tokens) else tokens[-1].end
    return at, at


def _is_marked(text: str, version: Sequence[Token], j1: int, j2: int) -> bool:
    """Tell whether an ellipsis or a bracket stands where the version departs."""
    if not version:
        return False
    low = version[j1 - 1].end if j1 else max(0, version[0].start - 6)
    high = version[j2].start if j2 < len(version) else version[-1].end + 6
    return bool(_ELLIPSIS.search(text[low:high]))


def matched_words(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield (start in left, start in right, length) of the runs of words that two versions share, in order."""
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        if block.size:
            yield block.a, block.b, block.size
