"""A sentence cut into the clauses that could be true or false apart; conservative, since half a clause proves nothing.

Cut points are semicolons, dashes between sentences, and a comma with a conjunction before a new subject and its verb.
Relative clauses and attributions stay with what they belong to. Nothing is cut inside quotation marks or brackets.
"""

import re

from compare.text.modality import Words
from compare.text.words import FUNCTION_WORDS

LEAST_WORDS = 5  # shorter halves are seldom claims of their own
LEAST_CONTENT = 3
_AUXILIARY = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|said|says"
    r"|isn[’']t|aren[’']t|wasn[’']t|weren[’']t|won[’']t|didn[’']t|doesn[’']t|don[’']t|\w{3,}ed|\w{3,}s)"
)
_SUBJECT = (
    r"(?:(?:he|she|it|they|we|there|this|that|these|those)\b"
    r"|(?:the|a|an|his|her|its|their|some|many|most|several|another|no|[A-Z][\w.’'-]*)\b)"
)
_CUT = re.compile(
    r";\s+(?=\S)"
    r"|,\s+(?=(?:and|but|while|whereas|although|though|so|yet|or)\s+"
    + _SUBJECT
    + r"(?:\s+[\w.’'-]+){0,4}?\s+"
    + _AUXILIARY
    + r"\b)"
    r"|\s+[–—]\s+(?=" + _SUBJECT + r"\s)",
    re.UNICODE,
)
_OPENING = '“"«(['
_CLOSING = '”"»)]'


def split_clauses(text: str, start: int, end: int, words: Words) -> list[tuple[int, int]]:
    """Return the spans of the clauses of text[start:end], which holds those words; the whole where no cut is safe."""
    spans, at = [], start
    for cut in _CUT.finditer(text, start, end):
        if _enclosed(text, start, cut.start()):
            continue
        if _bears(words, at, cut.start()) and _bears(words, cut.end(), end):
            spans.append((at, cut.start()))
            at = cut.end()
    return [*spans, (at, end)]


def _bears(words: Words, start: int, end: int) -> bool:
    mine = [word for at, _, word in words if start <= at < end]
    return len(mine) >= LEAST_WORDS and sum(word not in FUNCTION_WORDS for word in mine) >= LEAST_CONTENT


def _enclosed(text: str, start: int, at: int) -> bool:
    """Whether a quotation or a bracket opened before `at` is still open there."""
    depth = 0
    straight = False
    for char in text[start:at]:
        if char == '"':
            straight = not straight
        elif char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
    return straight or depth > 0
