"""What each stretch of an article is: headline, paragraph, list, quotation, heading, or furniture of the page.

All visible text is covered, in order, each stretch once; nothing is ever left out, furniture is only marked. Where a
line could be either, it stays story: furniture left in is a smaller error than a report cut.

A headline printed again is furniture, the first printing is the headline. A place and agency that open a report
("OLD QUAY (AP) — The ferry …") stay in its first sentence; metadata.py reads them there.
"""

import re
from dataclasses import dataclass

from compare.extract.furniture import find_furniture
from compare.extract.headings import mark_questions, mark_short_lines
from compare.extract.headlines import mark_front, mark_headline
from compare.extract.layout import (
    LONGEST_HEADLINE,
    LONGEST_QUESTION,
    Mark,
    Marks,
    boilerplate,
    is_short_line,
)
from compare.extract.paragraphs import BULLET, Paragraph, find_paragraphs
from compare.model import Block, BlockKind

LONGEST_CREDIT = 14  # words of a bare speaker line
LONGEST_NUMBERED_HEADING = 6
LONGEST_LINK_HEAD = 6  # words of "Related articles" and the like; a longer one holds its link itself
SHORTEST_SLUGGED = 12  # words; a shorter paragraph does not hold a slug and a report
BACK = 6  # last paragraphs, where the writer is introduced
LONGEST_TAG = 4
LONGEST_CAPTION = 60
MANY_LINKS = 10  # headlines of other articles under one "related" line


@dataclass(frozen=True, slots=True)
class _Under:
    """What the lines under a piece of furniture are: so many at most, of so many words."""

    mark: Mark
    most: int
    words: int


_OTHER = boilerplate("headline of another article")
_UNDER = {
    "related links": _Under(_OTHER, MANY_LINKS, LONGEST_HEADLINE),
    "neighbouring article": _Under(_OTHER, 1, LONGEST_HEADLINE),
    "tag list": _Under(boilerplate("tag list"), MANY_LINKS, LONGEST_TAG),
    "caption head": _Under(Mark(BlockKind.CAPTION, "caption"), 1, LONGEST_CAPTION),
}
_SLUG = re.compile(r"(?:[^/\n.!?]{1,200}|[^/\n]{1,30})/ (?:[^/\n!?]{1,60}/ ){2,8}(?=\S)")
# Three hyphens, "key: value" lines or lines of a list, three hyphens.
_MATTER = re.compile(
    r"---[ \t]*\r?\n(?:(?:[A-Za-z_]{1,30}[ \t]*:[^\n]{0,2000}|[ \t]*-[ \t][^\n]{0,2000}|[ \t]*)\r?\n){1,100}"
    r"---[ \t]*(?=\r?\n|\Z)"
)
_CORRECTION = re.compile(
    r"(?:correction|clarification|corrected|editor['’]s note|editors['’] note|note)\b", re.IGNORECASE
)
_CLOSING = {'"': '"', "‟": '"', "“": "”", "«": "»", "„": "“”"}
_NAME_WORDS = frozenset({"de", "van", "von", "der", "bin", "al", "of", "the"})


def find_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Return the blocks of a text in order; `title` is the headline where it is known from elsewhere."""
    paragraphs, marks = _with_slugs(find_paragraphs(text))
    _mark_matter(text, paragraphs, marks)
    _mark_furniture(paragraphs, marks)
    mark_headline(paragraphs, marks, title)
    mark_front(paragraphs, marks)
    _mark_links(paragraphs, marks)
    _mark_lists_and_quotes(paragraphs, marks)
    mark_short_lines(paragraphs, marks)
    mark_questions(paragraphs, marks)
    story = Mark(BlockKind.PARAGRAPH)
    both = ((p, mark or story) for p, mark in zip(paragraphs, marks, strict=True))
    return tuple(Block(p.start, p.end, mark.kind, mark.reason) for p, mark in both)


def _mark_matter(text: str, paragraphs: list[Paragraph], marks: Marks) -> None:
    """Lines above a Markdown text that tell programs its title and date: they name the article and tell no story."""
    if match := _MATTER.match(text):
        for i, p in enumerate(paragraphs):
            if p.start >= match.end():
                return
            marks[i] = boilerplate("front matter")


def _with_slugs(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], Marks]:
    """Cut "Headline/ Outlet/ CITY/ Name/ Edition/ The report …" after its last slash."""
    out: list[Paragraph] = []
    marks: Marks = []
    for p in paragraphs:
        slug = _slug(p)
        if slug:
            head, body = slug.rstrip(), p.text[len(slug) :]
            cut = p.end - len(body)
            out.append(Paragraph(p.start, cut - len(slug) + len(head), head, len(head.split())))
            marks.append(boilerplate("slug line"))
            p = Paragraph(cut, p.end, body, len(body.split()))
        out.append(p)
        marks.append(None)
    return out, marks


def _slug(p: Paragraph) -> str | None:
    """The slug that opens a paragraph: parts of words, one of them a city in capitals."""
    plain = p.end - p.start == len(p.text)
    m = _SLUG.match(p.text) if plain and p.words >= SHORTEST_SLUGGED and "/ " in p.text else None
    if not m or len(p.text) <= 1.2 * m.end():
        return None
    parts = [part.strip() for part in m[0].split("/ ")[:-1]]
    worded = all(any(map(str.isalpha, part)) for part in parts)
    return m[0] if worded and any(part.isupper() and len(part) > 2 for part in parts) else None


def _mark_furniture(paragraphs: list[Paragraph], marks: Marks) -> None:
    for i, p in enumerate(paragraphs):
        bullet = BULLET.match(p.text)
        text = p.text[bullet.end() :] if bullet and bullet.end() < len(p.text) else p.text
        if marks[i] is not None or (_CORRECTION.match(text) and p.words > 3):
            continue
        rule = find_furniture(text, p.words)
        if rule and (rule.reason != "author box" or i >= len(paragraphs) - BACK):
            marks[i] = Mark(rule.kind, rule.reason)


def _mark_links(paragraphs: list[Paragraph], marks: Marks) -> None:
    """Lines that belong to the furniture above them: headlines under "Related", tags, the text of a caption."""
    under: _Under | None = None
    room = 0
    for i, p in enumerate(paragraphs):
        mark = marks[i]
        opens = _UNDER.get(mark.reason or "") if mark and p.words <= LONGEST_LINK_HEAD else None
        if mark and mark.reason in _UNDER:
            under, room = opens, opens.most if opens else 0
        elif under and room and mark is None and is_short_line(p, under.words):
            marks[i] = under.mark
            room -= 1
        elif mark is None:
            room = 0


def _mark_lists_and_quotes(paragraphs: list[Paragraph], marks: Marks) -> None:
    for i, p in enumerate(paragraphs):
        if marks[i] is not None:
            continue
        if p.marked:
            marks[i] = Mark(BlockKind.HEADING)
            continue
        before = marks[i - 1] if i else None
        if before and before.kind is BlockKind.QUOTE and _is_credit(p):
            marks[i] = Mark(BlockKind.CREDIT)
        elif _is_quote(paragraphs, i):
            marks[i] = Mark(BlockKind.QUOTE)
        elif BULLET.match(p.text) and _is_item(paragraphs, i):
            question = p.text.endswith("?") and p.words <= LONGEST_QUESTION
            marks[i] = Mark(BlockKind.QUESTION if question else BlockKind.LIST)


def _is_item(paragraphs: list[Paragraph], i: int) -> bool:
    """A dash may also open a paragraph; it makes a list only where a neighbour begins with one too."""
    p = paragraphs[i]
    if p.text[0].isdigit():
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        return not (following and is_short_line(p, LONGEST_NUMBERED_HEADING) and not following.text[0].isdigit())
    near = [paragraphs[j].text[0] for j in (i - 1, i + 1) if 0 <= j < len(paragraphs)]
    return p.text[0] not in "–—" or any(mark in "–—" for mark in near)


def _is_quote(paragraphs: list[Paragraph], i: int) -> bool:
    """Nothing but one quotation: marks at both ends and none that closes in between; or one going on in the next."""
    text = paragraphs[i].text
    closing = _CLOSING.get(text[0])
    if not closing or len(text) < 3:
        return False
    inner = text[1:].rstrip(".,")
    where = [place for place, mark in enumerate(inner) if mark in closing]
    if where == [len(inner) - 1]:
        return True
    following = paragraphs[i + 1].text[0] if i + 1 < len(paragraphs) else ""
    return not where and following == text[0] and paragraphs[i].words > 4


def _is_credit(p: Paragraph) -> bool:
    """A bare speaker line, as it stands under a quotation: "– Name", "Name", "Name, Programme"."""
    if not is_short_line(p, LONGEST_CREDIT) or p.text.endswith("?"):
        return False
    if p.text[0] in "–—-―~":
        return True
    name = re.split(",| [-–] ", p.text)[0]
    longest = 4 if len(name) < len(p.text) else 3
    capitals = all(word[0].isupper() or word in _NAME_WORDS for word in name.split())
    return capitals and len(name.split()) <= longest and ":" not in p.text
