"""Why a paragraph is not the story, in the words of the page; a test compares them with what the extraction says."""

from compare.model import BlockKind
from compare.report.words import mark

REASONS = (
    mark("advertisement"),
    mark("author box"),
    mark("bare address"),
    mark("call to the reader"),
    mark("caption"),
    mark("caption head"),
    mark("comments"),
    mark("cookie note"),
    mark("copyright line"),
    mark("editorial note"),
    mark("embedded post"),
    mark("figure alone"),
    mark("headline of another article"),
    mark("headline printed again"),
    mark("line after the story"),
    mark("menu"),
    mark("neighbouring article"),
    mark("photo credit"),
    mark("rating widget"),
    mark("related links"),
    mark("reporting credit"),
    mark("rule"),
    mark("section label"),
    mark("share line"),
    mark("front matter"),
    mark("slug line"),
    mark("subscription box"),
    mark("table of contents"),
    mark("tag list"),
)
# Where the extraction gives no reason, the kind of the paragraph is one.
KINDS = {
    BlockKind.CREDIT: mark("credit"),
    BlockKind.CAPTION: mark("caption"),
    BlockKind.BOILERPLATE: mark("furniture"),
}
