"""Furniture known by its shape: credits in brackets, stars, addresses, arrows, capitals, rather than by its words."""

import re
from dataclasses import dataclass

from compare.model import BlockKind


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of furniture; `words` is the longest paragraph it may mark."""

    reason: str
    kind: BlockKind
    words: int


# A rule, the pattern of its shape, and characters of which every match holds one: a quick look before the pattern.
Shape = tuple[Rule, re.Pattern[str], str]


def _shape(reason: str, words: int, *patterns: str, holds: str = "") -> Shape:
    shape = re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    return Rule(reason, BlockKind.BOILERPLATE, words), shape, holds


def _caption(reason: str, words: int, *patterns: str, holds: str = "") -> Shape:
    rule, pattern, _ = _shape(reason, words, *patterns)
    return Rule(rule.reason, BlockKind.CAPTION, rule.words), pattern, holds


_PICTURE = (
    r"(?:[Pp]hoto(?:graph)?|[Pp]ic(?:ture)?|[Ii]mage|[Vv]ideo|[Gg]raphic|[Ii]llustration|PHOTO(?:GRAPH)?|IMAGE|PICTURE)"
)
_CREDITED = r"(?:AP|AFP|Reuters|REUTERS|Getty(?: Images)?|EPA|PA|Bloomberg|Shutterstock|Alamy|Zuma|ZUMA)"
# What a credit in brackets holds: "(Jane Doe/Agency)", "(Jane Doe, Agency via AP, File)", "(AP Photo)", "(X Images)".
_CREDIT = r"(?:/[A-Z]| via [A-Z]| [Pp]hoto\b|, [Ff]ile\b| [Ii]mages\b)"
_SIDE = r"(?:\((?:[LRC]|[Ll]eft|[Rr]ight|[Cc]ent(?:er|re)|[Tt]op|[Bb]ottom)\)|, (?:left|right|cent(?:er|re)), )"
_OPEN_END = r"[^.!?…:,;”\"’]\Z"  # a caption often lacks its full stop, a sentence hardly ever
_WRITES = (
    r"(?:[A-Z][\w.’'-]*\.? ){1,4}(?:is|was|covers|writes|reports|has (?:covered|written|reported|been))\b[^.]{0,80}?"
)
_COVERS = r"(?:[A-Z][\w.’'-]*\.? ){2,4}(?:covers|writes about|reports on)\b[^.]{0,80}\bfor (?:the )?[A-Z]"
_WRITER = (
    r"\b(?:reporter|correspondent|writer|journalist|columnist|contributor|freelancer|newsroom|(?:news|managing|senior|"
    r"deputy|executive) editor|bureau chief)\b[^.]{0,40}\b(?:for|at|covering|based|who covers|with)\b"
)

SHAPES = (
    _shape("share line", 14, r"[\d.,]+[KM]?\s*(?:[Ss]hares?|SHARES?)\s*\Z"),
    _shape("rating widget", 12, r"(?:[^.!?]{0,60}[.:?]?\s*)?[★☆⭐✩✪]{2,}[\s\d./()]*\Z", holds="★☆⭐✩✪"),
    _shape("tag list", 20, r"(?:#\w[\w-]*[\s,]*){1,20}\Z", holds="#"),
    _shape(
        "bare address",
        4,
        r"(?:(?:https?://|www\.)\S+\s*)+\Z",
        r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,60}\s*\Z",
        r"@\w{2,30}\Z",
    ),
    _shape("embedded post", 16, r"[–—-]\s.{1,60}\(@\w{1,30}\).{0,40}\Z", holds="@"),
    _shape("rule", 3, r"(?:_|[^\w$£€¥%])+\Z", r"-\s?30\s?-\Z"),
    _shape("figure alone", 1, r"[+#(]?\d{1,6}\)?\Z"),
    _shape("author box", 60, _WRITES + _WRITER, _COVERS),
    _caption(
        "photo credit",
        16,
        rf"\([^()]{{1,80}}{_CREDIT}[^()]{{0,60}}\)\s*\Z",
        rf"[^.!?]{{1,60}}(?:/| via ){_CREDITED}\b[^.!?]{{0,30}}\.?\Z",
    ),
    _caption("caption", 90, rf"(?:FILE|File|ARCHIVE|Archive)(?: {_PICTURE})?\s*[–—:-]+\s\S"),
    _caption(
        "caption",
        90,
        rf"[^\n]{{1,700}}[(\[][^()\[\]]{{1,80}}{_CREDIT}[^()\[\]]{{0,80}}[)\]]\s*\Z",
        rf"[^\n]{{1,700}}[(\[](?:{_PICTURE}|[Cc]redit|CREDIT|[Cc]ourtesy(?: of)? [A-Z])\b[^()\[\]]{{1,80}}[)\]]\s*\Z",
        holds="([",
    ),
    _caption(
        "caption",
        80,
        rf"[^\n]{{1,600}}(?:[.!?”\"]|\s[|–—/])\s*(?:{_PICTURE}|Credit|CREDIT)s?(?: [Bb]y| [Cc]redit)?\s*[:/]"
        r"\s?[^.!?]{2,60}\.?\s*\Z",
        r"[^\n]{1,600}(?:[.!?”\"]|\s[|–—/])\s*(?:©|Photo by )\s?[^.!?]{2,60}\.?\s*\Z",
        holds=":/©P",
    ),
    _caption(
        "caption",
        40,
        rf"(?:(?:A|An|This|The) )?(?:undated |handout |file |still |combination )*(?:{_PICTURE}|[Ss]till|[Ff]ootage)s?"
        rf"(?: from \w+ footage)? (?:shows?|showing|of|taken|provided|released|from)\b.*{_OPEN_END}",
        rf".*{_SIDE}.*{_OPEN_END}",
    ),
)

# Looked at last: wordings say more than signs.
LATE_SHAPES = (
    _shape("menu", 24, r"(?:[^\s|›»>·•/.!?][^|›»>·•/.!?]{0,28}\s*[|›»>]\s*){2,12}[^|›»>/.!?]{1,30}\Z"),
    _shape("neighbouring article", 20, r"[«‹←]\s?[^»›]{1,140}\Z", r"[^«‹.]{1,140}[»›→]\Z"),
)


def find_shape(shapes: tuple[Shape, ...], text: str, words: int) -> Rule | None:
    """Return the rule of the first shape that a paragraph of `words` words has."""
    for rule, shape, holds in shapes:
        if words <= rule.words and (not holds or any(mark in text for mark in holds)) and shape.match(text):
            return rule
    return None
