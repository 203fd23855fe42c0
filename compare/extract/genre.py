"""Whether an article says of itself that it is opinion: by its section, its address, a line above or below its text.

What it does not do: judge by how a text sounds.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from compare.model import Article, Block, BlockKind

# Names of sections and folders of an address under which outlets put opinion; general words, none of one outlet's.
_SECTIONS = frozenset(
    [
        *("opinion", "opinions", "editorial", "editorials", "op-ed", "op-eds", "oped", "commentary", "comment"),
        *("column", "columns", "columnist", "columnists", "letters", "letter to the editor", "letters to the editor"),
        *("viewpoint", "viewpoints", "perspective", "perspectives", "guest column", "guest essay", "leading article"),
        *("meinung", "kommentar", "kommentare", "leitartikel"),
    ]
)
_KICKER = re.compile(
    r"(?:guest |staff )?(?:opinion|editorial|op-?ed|commentary|column|viewpoint|letters? to the editor|guest essay)\W*",
    re.IGNORECASE,
)
_BEFORE_TITLE = re.compile(r"(?:opinion|editorial|op-?ed|commentary|viewpoint)\s*[:|–—]\s", re.IGNORECASE)
_AFTER_TITLE = re.compile(r"\s[|–—-]\s(?:opinion|editorial|op-?ed|commentary|viewpoint)\s*\Z", re.IGNORECASE)
_DISCLAIMER = re.compile(
    r"(?:the )?(?:views|opinions)(?: and (?:views|opinions))?(?: that are)? expressed "
    r"(?:in this \w+(?: \w+)? |here |above |by the \w+ )?(?:are|do not|belong)[^.]{0,80}"
    r"\b(?:author|writer|own|reflect|represent)",
    re.IGNORECASE,
)
_ENDS = 3  # blocks at the top and at the foot in which such a line stands


def find_opinion(article: Article, blocks: Sequence[Block]) -> tuple[str, int | None, int | None] | None:
    """Return by what an article says that it is opinion, with the span of those words where they stand in its text."""
    if (article.section or "").strip().casefold() in _SECTIONS:
        return f"its section is “{article.section}”", None, None
    for folder in _folders(article.url):
        if folder in _SECTIONS:
            return f"it lies under “{folder}” on its site", None, None
    return _line(article, blocks)


def _folders(url: str | None) -> list[str]:
    """The folders of an address; the last part names the article itself."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return []
    return [part.casefold() for part in path.split("/")[:-1] if part]


def _line(article: Article, blocks: Sequence[Block]) -> tuple[str, int, int] | None:
    text = article.text
    for block in blocks[:_ENDS]:
        line = text[block.start : block.end]
        headed = block.kind is BlockKind.HEADLINE and (_BEFORE_TITLE.match(line) or _AFTER_TITLE.search(line))
        if _KICKER.fullmatch(line.strip()) or headed:
            return f"it is headed “{_shown(line)}”", block.start, block.end
    for block in blocks[-_ENDS:]:
        if said := _DISCLAIMER.search(text, block.start, block.end):
            return "it ends with a line that the views are the author's", said.start(), said.end()
    return None


def _shown(line: str) -> str:
    words = " ".join(line.split())
    return words if len(words) <= 60 else f"{words[:59]}…"
