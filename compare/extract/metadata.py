"""What the text itself tells of the article: title, section, dates, byline, outlet, agency, each with its place.

Only what is printed as such is read, never guessed: a date inside running text is no publication date, a date whose
day cannot be told for sure gives nothing, and an agency named under a photograph did not write the report.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from compare.extract.agencies import find_agency, is_known_agency
from compare.extract.credits import is_name, read_byline, read_dateline
from compare.extract.layout import GLUED
from compare.extract.paragraphs import find_bare
from compare.extract.stamps import read_stamps
from compare.model import Article, Block, BlockKind, MetaSpan
from compare.text.language import guess_language

FRONT = 3  # story blocks after which the date of the article may still follow, under a lead or a picture
OPENING = 3  # story blocks among which the dateline stands; a headline with a full stop may come before it
LONGEST_OPENING = 160  # characters of a dateline
_TRAIL = "line after the story"
_LINKS = frozenset({"related links", "neighbouring article", "headline of another article"})
_STORY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE})
_LAST_LABEL = re.compile(r"(?P<name>[^/>›»|:]*[^\s/>›»|:])\Z")  # of "Home > News > Coast" or "Filed under: Coast"
_PUBLISHED = re.compile(r"publish|posted|updat|modif|released|filed", re.IGNORECASE)
_NO_SECTION = frozenset(
    {"home", "homepage", "latest", "latest news", "news", "breaking", "breaking news", "live", "exclusive", "headlines"}
)
_SITE = re.compile(r"\s(?:\||–|—|-)\s(?P<site>[^|–—]{2,40})\Z")
_MEDIA = re.compile(
    r"\b(?:news|times|post|gazette|herald|daily|journal|tribune|chronicle|courier|mail|star|today|online|tv|radio|"
    r"observer|standard|telegraph|weekly|review|record|mirror|echo|examiner|inquirer|globe|press|media|\w+\.(?:com|org|net))\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?[,.]?\s*)?(?:by\s+)?"
    r"(?P<name>(?:The |the )?[A-Z][\w’'&.-]*(?: (?:[A-Z&][\w’'&.-]*|of|and|the))*)",
    re.IGNORECASE,
)
_FIRST_PRINTED = re.compile(
    r"(?:originally |first )?(?:published|posted|appeared|republished)\s+(?:in|on|by|at|from)\s+"
    r"(?P<name>(?:[Tt]he )?[A-Z][\w’'&-]*(?:\.\w+)*(?: (?:[A-Z&][\w’'&-]*(?:\.\w+)*|of|the))*)"
)


def find_metadata(article: Article, blocks: tuple[Block, ...]) -> tuple[MetaSpan, ...]:
    """Return where the text of an article tells its title, section, dates, byline, outlet and agency, in order.

    Every field is given at most once; `value` is what was read, dates as ISO 8601.
    """
    text = article.text
    finders = (_titles, _sections, _dates, _bylines, _sources, _agencies)
    found: dict[str, MetaSpan] = {}
    for finder in finders:
        for span in finder(text, blocks):
            found.setdefault(span.field, span)
    return tuple(sorted(found.values(), key=lambda span: (span.start, span.end, span.field)))


def fill_article(article: Article, found: tuple[MetaSpan, ...]) -> Article:
    """Return the article with its missing fields taken from `found`, the language from its words; id and hash stay.

    Sites declare one language for all their pages, so where the words tell, they are believed.
    """
    values = {span.field: span.value for span in found if getattr(article, span.field) is None}
    values["language"] = guess_language(article.text) or ""
    known: dict[str, Any] = {name: value for name, value in values.items() if value}
    return replace(article, **known)


def _span(text: str, start: int, end: int, field: str, value: str | None = None) -> MetaSpan:
    return MetaSpan(start, end, field, " ".join((value or text[start:end]).split()))


def _titles(text: str, blocks: tuple[Block, ...]) -> Iterator[MetaSpan]:
    for block in blocks:
        if block.kind is not BlockKind.HEADLINE:
            continue
        start, end = find_bare(text, block.start, block.end)
        site = _site(text[start:end])
        if site:
            yield _span(text, start, start + site.start(), "title")
            yield _span(text, start + site.start("site"), end, "source")
        else:
            yield _span(text, start, end, "title")


def _site(line: str) -> re.Match[str] | None:
    """The outlet after a title ("Storm hits coast | Harlow Gazette"): capitals only, with a word that papers bear."""
    m = _SITE.search(line)
    if not m or m.start() < 12:
        return None
    words = m["site"].split()
    capitals = all(word[0].isupper() or word in {"of", "the", "and", "&"} or "." in word for word in words)
    return m if capitals and len(words) <= 5 and _MEDIA.search(m["site"]) else None


def _sections(text: str, blocks: tuple[Block, ...]) -> Iterator[MetaSpan]:
    for block in blocks:
        if block.kind in _STORY:
            return
        start, end = find_bare(text, block.start, block.end)
        m = _LAST_LABEL.search(text, start, end)
        if block.reason == "section label" and m and m["name"].lower() not in _NO_SECTION:
            yield _span(text, m.start("name"), end, "section", GLUED.sub(" ", m["name"]))


def _dates(text: str, blocks: tuple[Block, ...]) -> Iterator[MetaSpan]:
    story = [i for i, b in enumerate(blocks) if b.kind in _STORY]
    links = (i for i, b in enumerate(blocks) if b.reason in _LINKS and story and i > story[0])
    front = min(next(links, len(blocks)), story[FRONT] if len(story) > FRONT else len(blocks))
    after = story[-1] if story else 0
    for i, block in enumerate(blocks):
        line = text[block.start : block.end]
        last = i > after and _PUBLISHED.search(line)
        if block.kind not in _STORY and block.kind is not BlockKind.CAPTION and (i < front or last):
            yield from _stamped(text, block.start, line)
    for i in story[:OPENING]:
        yield from _dateline_dates(text, blocks[i])


def _stamped(text: str, start: int, line: str) -> Iterator[MetaSpan]:
    stamps = read_stamps(line)
    for stamp in stamps.stamps if stamps else ():
        if stamp.value:
            field = "updated" if stamp.updated else "published"
            yield _span(text, start + stamp.start, start + stamp.end, field, stamp.value)


def _dateline_dates(text: str, block: Block) -> Iterator[MetaSpan]:
    """A date with its year between the place and the dash that open the report."""
    line = text[block.start : min(block.end, block.start + LONGEST_OPENING)]
    dateline = read_dateline(line)
    if dateline and dateline.place and dateline.end < len(line):
        yield from _stamped(text, block.start, line[: dateline.end])


def _bylines(text: str, blocks: tuple[Block, ...]) -> Iterator[MetaSpan]:
    for block in blocks:
        if block.kind is BlockKind.BYLINE:
            start, end = find_bare(text, block.start, block.end)
            named = read_byline(text[start:end])
            place = (named.start, named.end) if named else _before_date(text[start:end])
            if place:
                yield _span(text, start + place[0], start + place[1], "byline")
        elif block.reason == "slug line":
            yield from _slug_fields(text, block)


def _before_date(line: str) -> tuple[int, int] | None:
    """A name without "by", alone on its line or beside the date."""
    stamps = read_stamps(line)
    if not stamps:
        return (0, len(line)) if is_name(line) else None
    named = read_byline(stamps.rest)
    value = named.value if named else stamps.rest
    start = line.find(value)
    return (start, start + len(value)) if value and start >= 0 else None


def _slug_fields(text: str, block: Block) -> Iterator[MetaSpan]:
    """ "Headline/ Outlet/ CITY/ J. Doe/ Late Edition/": the outlet follows the headline, the writer the city."""
    parts = [(m.start(), m.group()) for m in re.finditer(r"[^/\s][^/]*", text[block.start : block.end])]
    parts = [(block.start + place, part.rstrip()) for place, part in parts]
    if len(parts) >= 3:
        start, part = parts[1]
        if not part.isupper() and len(part.split()) <= 4:
            yield _span(text, start, start + len(part), "source")
    for (_, city), (start, part) in pairwise(parts[1:]):
        if city.isupper() and is_name(part):
            yield _span(text, start, start + len(part), "byline")


def _sources(text: str, blocks: tuple[Block, ...]) -> Iterator[MetaSpan]:
    """The owner in a copyright line; an agency there is the origin, not the outlet."""
    for block in blocks:
        line = text[block.start : block.end]
        if block.reason != "copyright line":
            continue
        if m := _FIRST_PRINTED.search(line):
            yield _span(
                text, block.start + m.start("name"), block.start + m.end("name"), "agency", m["name"].rstrip(".")
            )
        elif m := _OWNER.match(line):
            field = "agency" if is_known_agency(m["name"]) else "source"
            value = re.sub(r"[.,]?\s*(?:all rights.*)?\Z", "", m["name"], flags=re.IGNORECASE)
            if value:
                start = block.start + m.start("name")
                yield _span(text, start, start + len(value), field)


def _agencies(text: str, blocks: tuple[Block, ...]) -> Iterator[MetaSpan]:
    """The agency of the dateline; else of the byline, or of a credit line that is not a photograph's."""
    story = [i for i, b in enumerate(blocks) if b.kind in _STORY]
    first = story[0] if story else len(blocks)
    for block in (*(b for b in blocks[:first] if b.kind is BlockKind.DATELINE), *(blocks[i] for i in story[:OPENING])):
        dateline = read_dateline(text[block.start : min(block.end, block.start + LONGEST_OPENING)])
        if dateline and dateline.agency:
            yield _span(text, block.start + dateline.agency.start, block.start + dateline.agency.end, "agency")
    for i, block in enumerate(blocks):
        line = text[block.start : block.end]
        m = find_agency(line) if i < first or i > story[-1] else None
        if m and (_is_credit(block) or (block.reason == _TRAIL and not line[: m[0]].strip(" –—-(*"))):
            yield _span(text, block.start + m[0], block.start + m[1], "agency")


def _is_credit(block: Block) -> bool:
    return block.kind in {BlockKind.BYLINE, BlockKind.CREDIT} or block.reason == "reporting credit"
