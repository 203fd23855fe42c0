"""What on a page is not the story: patterns over words (data/furniture.txt), and over signs (signs.py).

Patterns are found by their first word and compiled when first needed, so a run costs only what its text asks for.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from compare.extract.signs import LATE_SHAPES, SHAPES, Rule, find_shape
from compare.extract.wording import ANY, NUMBER, parse_wording
from compare.model import BlockKind

_TOKEN = re.compile(r"[^\W_]+(?:[-'.][^\W_]+|\+)*|[:/|>?©@]")
_SIGNS = str.maketrans(
    {"’": "'", "‘": "'", "»": ">", "›": ">", "→": ">", "«": ">", "‹": ">", "▶": ">", "·": "/", "•": "/"}
)
_OPENING = frozenset('"“‘«„')
_LONGEST = 100  # words; no rule marks a longer paragraph, so longer ones are not even looked at


@dataclass(frozen=True, slots=True)
class _Pattern:
    rule: Rule
    source: str
    open_ended: bool


def find_furniture(text: str, words: int) -> Rule | None:
    """Return the rule that takes a whole paragraph of `words` words for furniture, None for story text."""
    if words > _LONGEST:
        return None
    found = find_shape(SHAPES, text, words)
    if found or (text[0] in _OPENING and words > 3):
        return found  # what opens with a quotation mark is somebody's words, whatever they are
    return _by_wording(text, words) or find_shape(LATE_SHAPES, text, words)


def _by_wording(text: str, words: int) -> Rule | None:
    plain = text.lower() if text.isascii() else text.lower().translate(_SIGNS)
    tokens = _TOKEN.findall(plain)
    if not tokens or len(tokens) > 2 * _LONGEST:
        return None
    line = " ".join(tokens).replace("|", "/") + " "
    table = _table()
    key = NUMBER if tokens[0][0].isdigit() else tokens[0]
    closed = text.rstrip("\"”’'»)] ").endswith((".", "!"))
    for pattern in (*table.get(key, ()), *table[ANY]):
        if words > pattern.rule.words or (closed and pattern.open_ended):
            continue
        if _compiled(pattern.source).match(line):
            return pattern.rule
    return None


@functools.cache
def _table() -> dict[str, tuple[_Pattern, ...]]:
    """Patterns of data/furniture.txt by the first word of what they match, in the order of the file."""
    table: dict[str, list[_Pattern]] = {ANY: []}
    for pattern, first in _read():
        for word in sorted(first):
            table.setdefault(word, []).append(pattern)
    return {word: tuple(patterns) for word, patterns in table.items()}


def _read() -> Iterator[tuple[_Pattern, frozenset[str]]]:
    names: dict[str, str] = {}
    rule = Rule("", BlockKind.BOILERPLATE, 0)
    for line in (files("compare.extract") / "data" / "furniture.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("=="):
            reason, kind, words = line.removeprefix("==").split("|")
            rule = Rule(reason.strip(), BlockKind(kind.strip()), int(words))
        elif " = " in line and not line.startswith("#"):
            name, _, options = line.partition(" = ")
            names[name] = options
        elif line and not line.startswith("#"):
            wording = parse_wording(line.removeprefix("~"), names)
            yield _Pattern(rule, wording.source + r"(?:[?>:/] )*\Z", line.startswith("~")), wording.first


@functools.cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)
