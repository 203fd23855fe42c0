"""What on a page is not the story: patterns over words (data/furniture.txt), and a few over signs.

Patterns are found by their first word and compiled when first needed, so a run costs only what its text asks for.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from compare.extract.wording import ANY, NUMBER, parse_wording
from compare.model import BlockKind

_TOKEN = re.compile(r"[^\W_]+(?:[-'.][^\W_]+|\+)*|[:/>?©@]")
_SIGNS = str.maketrans(
    {"’": "'", "‘": "'", "»": ">", "›": ">", "→": ">", "«": ">", "‹": ">", "▶": ">", "·": "/", "•": "/", "|": "/"}
)
_OPENING = frozenset('"“‘«„')
_LONGEST = 100  # words; no rule marks a longer paragraph, so longer ones are not even looked at


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of furniture; `words` is the longest paragraph it may mark."""

    reason: str
    kind: BlockKind
    words: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    rule: Rule
    source: str
    open_ended: bool


def _shape(
    reason: str, words: int, pattern: str, kind: BlockKind = BlockKind.BOILERPLATE
) -> tuple[Rule, re.Pattern[str]]:
    return Rule(reason, kind, words), re.compile(pattern)


_PICTURE = r"[Pp]hoto|[Pp]hotograph|[Pp]icture|[Ii]mage|[Pp]ic|PHOTO|IMAGE|PICTURE|[Vv]ideo|[Gg]raphic|[Ii]llustration"
_PHOTO_AGENCIES = r"AP|AFP|Reuters|REUTERS|Getty(?: Images)?|EPA|PA|Bloomberg|Shutterstock|Alamy|Zuma|ZUMA"
# A credit in brackets: "(Jane Doe/Agency)", "(Jane Doe, Agency via AP, File)", "(AP Photo)", "(X Images)".
_AGENCY_PHOTO = r"/[A-Z]| via [A-Z]| [Pp]hoto\b|, [Ff]ile\b| [Ii]mages\b"
_AUTHOR_BOX = (
    r"(?:[A-Z][\w.’'-]*\.? ){1,4}(?:is|was|covers|writes|reports|has (?:covered|written|reported|been))\b[^.]{0,80}?"
    r"\b(?:reporter|correspondent|writer|journalist|columnist|contributor|freelancer|newsroom|(?:news|managing|senior|"
    r"deputy|executive) editor|bureau chief)\b[^.]{0,40}\b(?:for|at|covering|based|who covers|with)\b"
)

# Kinds known by signs, capitals or an address rather than by words.
_SHAPES = (
    _shape("share line", 14, r"[\d.,]+[KM]?\s*(?:[Ss]hares?|SHARES?)\s*\Z"),
    _shape("rating widget", 12, r"(?:[^.!?]{0,60}[.:?]?\s*)?[★☆⭐✩✪]{2,}[\s\d./()]*\Z"),
    _shape("tag list", 20, r"(?:#\w[\w-]*[\s,]*){1,20}\Z"),
    _shape("bare address", 4, r"(?:(?:https?://|www\.)\S+\s*)+\Z|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,60}\s*\Z|@\w{2,30}\Z"),
    _shape("rule", 3, r"(?:[^\w$£€¥%]+|-\s?30\s?-)\Z"),
    _shape("author box", 60, _AUTHOR_BOX),
    _shape("photo credit", 16, rf"\([^()]{{1,80}}(?:{_AGENCY_PHOTO})[^()]{{0,60}}\)\s*\Z", BlockKind.CAPTION),
    _shape("photo credit", 12, rf"[^.!?]{{1,60}}(?:/| via )(?:{_PHOTO_AGENCIES})\b[^.!?]{{0,30}}\.?\Z", BlockKind.CAPTION),
    _shape("caption", 90, rf"(?:FILE|File|ARCHIVE|Archive)(?: (?:{_PICTURE}))?\s*[–—:-]+\s\S", BlockKind.CAPTION),
    _shape("caption", 90, rf"[^\n]{{1,700}}[(\[](?:[^()\[\]]{{1,80}}(?:{_AGENCY_PHOTO})[^()\[\]]{{0,80}}|(?:{_PICTURE}|[Cc]redit|CREDIT|"
           rf"[Cc]ourtesy(?: of)? [A-Z])\b[^()\[\]]{{1,80}})[)\]]\s*\Z", BlockKind.CAPTION),
    _shape("caption", 80, rf"[^\n]{{1,600}}(?:[.!?”\"]|\s[|–—/])\s*(?:(?:{_PICTURE}|Credit|CREDIT)s?(?: [Bb]y| [Cc]redit)?\s*[:/]|©|Photo by )"
           r"\s?[^.!?]{2,60}\.?\s*\Z", BlockKind.CAPTION),
    _shape("caption", 40, rf"(?:(?:A|An|This|The) )?(?:undated |handout |file |still |combination |screen ?grab )*(?:{_PICTURE}|[Ss]till|[Ff]ootage)s?"
           r"(?: from \w+ footage)? (?:shows?|showing|of|taken|provided|released|from)\b.*[^.!?…:,;”\"’]\Z", BlockKind.CAPTION),
    _shape("caption", 40, r".*(?:\((?:[LRC]|[Ll]eft|[Rr]ight|[Cc]ent(?:er|re)|[Tt]op|[Bb]ottom)\)|, (?:left|right|cent(?:er|re)), ).*[^.!?…:,;”\"’]\Z",
           BlockKind.CAPTION),
)  # fmt: skip


# Looked at last: wordings say more than signs.
_LATE_SHAPES = (
    _shape("menu", 24, r"(?:[^\s|›»>·•/.!?][^|›»>·•/.!?]{0,28}\s*[|›»>]\s*){2,12}[^|›»>/.!?]{1,30}\Z"),
    _shape("neighbouring article", 20, r"[«‹←]\s?[^»›]{1,140}\Z|[^«‹.]{1,140}[»›→]\Z"),
)


def find_furniture(text: str, words: int) -> Rule | None:
    """Return the rule that takes a whole paragraph of `words` words for furniture, None for story text."""
    if words > _LONGEST:
        return None
    found = _by_shape(_SHAPES, text, words)
    if found or (text[0] in _OPENING and words > 3):
        return found  # what opens with a quotation mark is somebody's words, whatever they are
    return _by_wording(text, words) or _by_shape(_LATE_SHAPES, text, words)


def _by_shape(shapes: Iterable[tuple[Rule, re.Pattern[str]]], text: str, words: int) -> Rule | None:
    return next((rule for rule, shape in shapes if words <= rule.words and shape.match(text)), None)


def _by_wording(text: str, words: int) -> Rule | None:
    tokens = _TOKEN.findall(text.lower().translate(_SIGNS))
    if not tokens or len(tokens) > 2 * _LONGEST:
        return None
    line = " ".join(tokens) + " "
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
