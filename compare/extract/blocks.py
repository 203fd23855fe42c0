"""What each stretch of an article is: headline, paragraph, list, quotation, heading, or furniture of the page.

All visible text is covered, in order, each stretch once; nothing is ever left out, furniture is only marked. Where a
line could be either, it stays story: furniture left in is a smaller error than a report cut.
"""

import re
from dataclasses import dataclass

from compare.extract.credits import is_name, read_byline, read_dateline
from compare.extract.furniture import find_furniture
from compare.extract.paragraphs import BULLET, Paragraph, find_paragraphs
from compare.extract.stamps import read_stamps
from compare.model import Block, BlockKind

_OPEN, _CLOSE = "\"“«„‟‘'", "\"”»“’'"
_WORD = re.compile(r"[^\W_]+")
_ABBREVIATION_END = re.compile(r"(?:\b(?:[A-Z]\.)+|\b(?:Jr|Sr|Inc|Co|Ltd|Corp|No|St)\.|\.\.\.|…)[\"”’']*\Z")
_FAQ = re.compile(
    r"(?:frequently asked questions|faqs?|q ?& ?a|questions (?:and|&) answers|(?:your|key|common|reader) questions"
    r"(?: answered)?|people also ask)\b[^.!]{0,40}\Z",
    re.IGNORECASE,
)
_FAQ_TITLE = re.compile(r"\b(?:faqs?|q ?& ?a|questions (?:and answers|answered)|your questions)\b", re.IGNORECASE)
_SLUG = re.compile(r"(?:[^/\n.!?]{1,200}|[^/\n]{1,30})/ (?:[^/\n!?]{1,60}/ ){2,8}(?=\S)")
GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CORRECTION = re.compile(
    r"(?:correction|clarification|corrected|editor['’]s note|editors['’] note|note)\b", re.IGNORECASE
)

LONGEST_HEADLINE = 30  # words; the longest headlines of news sites run to about 25
FEWEST_HEADLINE = 4  # words; "Related:" and the like above a headline are shorter
LONGEST_HEADING = 14
LONGEST_PLAIN_HEADING = 9  # a heading in sentence case; longer ones are more often statements without their full stop
LONGEST_QUESTION = 30
LONGEST_CREDIT = 14
LONGEST_TRAIL = 16
FRONT = 8  # paragraphs after the headline among which byline and dateline stand
BACK = 6  # last paragraphs, where the writer is introduced
FEWEST_QUESTIONS = 3  # from so many lone questions on they are taken for questions and answers, not for headings
FEWEST_ITEMS = 2  # statements in a row without full stops, from so many on a list
MANY_LINKS = 10  # headlines of other articles under one "related" line

# Furniture that may stand above the headline. Others ("Watch: …", "Related: …") open headlines too.
_ABOVE = frozenset(
    {"section label", "menu", "share line", "advertisement", "editorial note", "cookie note", "table of contents", "rule",
     "photo credit", "caption", "comments", "subscription box", "bare address", "neighbouring article"}
)  # fmt: skip
_LINKS = frozenset({"related links", "neighbouring article"})


@dataclass(frozen=True, slots=True)
class Mark:
    """What a paragraph was found to be, and why."""

    kind: BlockKind
    reason: str | None = None


Marks = list[Mark | None]


def find_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Return the blocks of a text in order; `title` is the headline where it is known from elsewhere."""
    paragraphs = [piece for p in find_paragraphs(text) for piece in _split_slug(p)]
    marks: Marks = [None] * len(paragraphs)
    _mark_furniture(paragraphs, marks)
    _mark_headline(paragraphs, marks, title)
    _mark_front(paragraphs, marks)
    _mark_links(paragraphs, marks)
    _mark_lists_and_quotes(paragraphs, marks)
    _mark_short_lines(paragraphs, marks)
    _mark_questions(paragraphs, marks)
    return tuple(
        Block(p.start, p.end, (m or Mark(BlockKind.PARAGRAPH)).kind, m.reason if m else None)
        for p, m in zip(paragraphs, marks, strict=True)
    )


def _boilerplate(reason: str) -> Mark:
    return Mark(BlockKind.BOILERPLATE, reason)


def _split_slug(p: Paragraph) -> list[Paragraph]:
    """Cut "Headline/ Outlet/ CITY/ Name/ Edition/ The report …" after its last slash."""
    m = _SLUG.match(p.text) if "/ " in p.text else None
    if not m or p.words < 12 or m.end() > len(p.text) // 1.2:
        return [p]
    head, body = m[0].rstrip(), p.text[m.end() :]
    return [
        Paragraph(p.start, p.start + len(head), head, len(head.split()), p.gap),
        Paragraph(p.start + m.end(), p.end, body, len(body.split())),
    ]


def _norm(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _is_closed(text: str) -> bool:
    """Does the text end as a sentence does? A closing mark after the stop counts, a final abbreviation does not."""
    bare = text.rstrip("\"”’'»)]* ")
    return bare[-1:] in tuple(".!…;,。！") and not _ABBREVIATION_END.search(text)


def _is_short_line(p: Paragraph, words: int = LONGEST_HEADING) -> bool:
    return p.words <= words and not _is_closed(p.text)


def _mark_furniture(paragraphs: list[Paragraph], marks: Marks) -> None:
    for i, p in enumerate(paragraphs):
        bullet = BULLET.match(p.text)
        text = p.text[bullet.end() :] if bullet and bullet.end() < len(p.text) else p.text
        if _CORRECTION.match(text) and p.words > 3:
            continue
        rule = find_furniture(text, p.words)
        if rule and (rule.reason != "author box" or i >= len(paragraphs) - BACK):
            marks[i] = Mark(rule.kind, rule.reason)
        elif i + 1 < len(paragraphs) and p.text.count("/ ") >= 3 and p.text.endswith("/"):
            marks[i] = _boilerplate("slug line")


def _mark_headline(paragraphs: list[Paragraph], marks: Marks, title: str | None) -> None:
    found = _find_title(paragraphs, title)
    if found is None:
        found = _first_headline(paragraphs, marks)
    if found is None:
        return
    marks[found] = Mark(BlockKind.HEADLINE)
    line = _norm(paragraphs[found].text)
    for i, p in enumerate(paragraphs):
        if i != found and p.words <= LONGEST_HEADLINE + 5 and _norm(p.text) == line:
            marks[i] = _boilerplate("headline printed again")
        elif i < found and marks[i] is None and p.words <= 3 and not _is_closed(p.text) and not _is_front_line(p):
            marks[i] = _boilerplate("section label")


def _find_title(paragraphs: list[Paragraph], title: str | None) -> int | None:
    """The first short paragraph that prints the known title, or the title without the outlet's name after it."""
    wanted = _norm(title or "")
    if not wanted:
        return None
    for i, p in enumerate(paragraphs):
        if p.words > LONGEST_HEADLINE + 20:
            continue
        line = _norm(p.text)
        if line == wanted or (p.words >= 4 and wanted.startswith(line + " ") and 2 * len(line) > len(wanted)):
            return i
    return None


def _first_headline(paragraphs: list[Paragraph], marks: Marks) -> int | None:
    """The first line that is not furniture, where it looks like a headline and something follows."""
    for i, p in enumerate(paragraphs[:-1]):
        mark = marks[i]
        if mark and (mark.reason in _ABOVE or p.words < FEWEST_HEADLINE):
            continue
        marks[i] = None  # "Opinion: …" and "Watch: …" open headlines too
        if _is_front_line(p):
            continue
        if not _is_short_line(p, LONGEST_HEADLINE) or _is_label_above(paragraphs, i):
            if _is_label_above(paragraphs, i):
                continue
            return None
        return None if BULLET.match(p.text) and p.text[0] in "•-*" else i
    return None


def _is_label_above(paragraphs: list[Paragraph], i: int) -> bool:
    """A line of one or two words with a longer headline under it, or two sections printed as one word ("NewsWorld")."""
    p, following = paragraphs[i], paragraphs[i + 1]
    glued = GLUED.sub(" ", p.text)
    if glued != p.text and find_furniture(glued, len(glued.split())):
        return True
    return (
        i + 2 < len(paragraphs)
        and p.words <= 2
        and not _is_closed(p.text)
        and 4 <= following.words
        and _is_short_line(following, LONGEST_HEADLINE)
        and not _is_front_line(following)
    )


def _is_front_line(p: Paragraph) -> bool:
    return _front_mark(p) is not None


def _front_mark(p: Paragraph) -> Mark | None:
    """Date, byline or place line, by its own look."""
    if p.words > 25:
        return None
    if read_byline(p.text):
        return Mark(BlockKind.BYLINE)
    stamps = read_stamps(p.text)
    if stamps is None:
        return None
    if not stamps.rest or _is_place_line(p.text):
        return Mark(BlockKind.DATELINE)
    if read_byline(stamps.rest):
        return Mark(BlockKind.BYLINE)
    return Mark(BlockKind.DATELINE) if stamps.rest.isupper() and len(stamps.rest.split()) <= 4 else None


def _is_place_line(text: str) -> bool:
    dateline = read_dateline(text)
    return dateline is not None and dateline.end == len(text)


def _mark_front(paragraphs: list[Paragraph], marks: Marks) -> None:
    """Dates, bylines and places around the headline; dates and bylines that fill a line also elsewhere."""
    head = next((i for i, m in enumerate(marks) if m and m.kind is BlockKind.HEADLINE), -1)
    story = 0
    for i, p in enumerate(paragraphs):
        if marks[i] is not None:
            continue
        marks[i] = _front_mark(p)
        if marks[i] is None and head < i <= head + FRONT and story == 0 and i + 1 < len(paragraphs):
            if p.words <= 10 and not _is_closed(p.text) and _is_place_line(p.text):
                marks[i] = Mark(BlockKind.DATELINE)
            elif head >= 0 and ((is_name(p.text) and _stands_by_date(paragraphs, i)) or _is_dated_name(p)):
                marks[i] = Mark(BlockKind.BYLINE)
        story += marks[i] is None and (p.words > LONGEST_HEADING or _is_closed(p.text))


def _is_dated_name(p: Paragraph) -> bool:
    """ "Jane Doe, 3 June 2031": a writer without "by"; further down such a line may be anything."""
    stamps = read_stamps(p.text) if p.words <= 16 else None
    return stamps is not None and is_name(stamps.rest)


def _stands_by_date(paragraphs: list[Paragraph], i: int) -> bool:
    near = [paragraphs[j] for j in (i - 1, i + 1) if 0 <= j < len(paragraphs)]
    return any(p.words <= 12 and (stamps := read_stamps(p.text)) is not None and not stamps.rest for p in near)


def _mark_links(paragraphs: list[Paragraph], marks: Marks) -> None:
    """Headlines of other articles that stand under "Related" or "Previous article"."""
    room = 0
    for i, p in enumerate(paragraphs):
        mark = marks[i]
        if mark and mark.reason in _LINKS:
            room = 1 if mark.reason == "neighbouring article" else MANY_LINKS
            room = 0 if p.words > 6 else room
        elif room and mark is None and _is_short_line(p, LONGEST_HEADLINE):
            marks[i] = _boilerplate("headline of another article")
            room -= 1
        elif mark is None:
            room = 0


def _mark_lists_and_quotes(paragraphs: list[Paragraph], marks: Marks) -> None:
    for i, p in enumerate(paragraphs):
        if marks[i] is not None:
            continue
        if i and _is_credit(paragraphs, marks, i):
            marks[i] = Mark(BlockKind.CREDIT)
        elif _is_quote(paragraphs, marks, i):
            marks[i] = Mark(BlockKind.QUOTE)
        elif BULLET.match(p.text) and _is_item(paragraphs, i):
            question = p.text.endswith("?") and p.words <= LONGEST_QUESTION
            marks[i] = Mark(BlockKind.QUESTION if question else BlockKind.LIST)


def _is_item(paragraphs: list[Paragraph], i: int) -> bool:
    """A dash may also open a paragraph; it makes a list only where a neighbour begins with one too."""
    p = paragraphs[i]
    if p.text[0].isdigit():
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        return not (following and _is_short_line(p, 6) and not following.text[0].isdigit())
    if p.text[0] not in "–—":
        return True
    near = [paragraphs[j] for j in (i - 1, i + 1) if 0 <= j < len(paragraphs)]
    return any(q.text[0] in "–—" for q in near)


def _is_quote(paragraphs: list[Paragraph], marks: Marks, i: int) -> bool:
    """Nothing but one quotation: marks at both ends and none that closes in between; or one going on in the next."""
    text = paragraphs[i].text
    if text[0] not in _OPEN[:4] or len(text) < 3:
        return False
    inner = text[1:].rstrip(".,")
    if text[0] in '"‟':
        marks_inside = inner.count('"')
        if marks_inside == 1 and inner.endswith('"'):
            return True
    else:
        closing = {"“": "”", "«": "»", "„": "“”"}[text[0]]
        where = [place for place, c in enumerate(inner) if c in closing]
        if where == [len(inner) - 1]:
            return True
        marks_inside = len(where)
    following = paragraphs[i + 1].text[:1] if i + 1 < len(paragraphs) else ""
    return marks_inside == 0 and following == text[0] and paragraphs[i].words > 4


def _is_credit(paragraphs: list[Paragraph], marks: Marks, i: int) -> bool:
    """A bare speaker line under a quotation: "– Name", "Name", "Name, Programme"."""
    p, before = paragraphs[i], marks[i - 1]
    if not (before and before.kind is BlockKind.QUOTE) or not _is_short_line(p, LONGEST_CREDIT) or p.text.endswith("?"):
        return False
    if p.text[0] in "–—-―~":
        return True
    name = p.text.split(",")[0].split(" - ")[0].split(" – ")[0]
    capitals = all(
        word[0].isupper() or word in {"de", "van", "von", "der", "bin", "al", "of", "the"} for word in name.split()
    )
    longest = 4 if len(name) < len(p.text) else 3
    return capitals and len(name.split()) <= longest and ":" not in p.text


def _is_title_case(text: str) -> bool:
    words = [w for w in _WORD.findall(text) if len(w) > 3 or w.isupper()]
    return bool(words) and sum(w[0].isupper() or w[0].isdigit() for w in words) >= 0.75 * len(words) and len(words) > 1


def _mark_short_lines(paragraphs: list[Paragraph], marks: Marks) -> None:
    """Runs of short lines without a full stop: headings, items of a list printed without bullets, or page furniture."""
    closed = any(m is None and _is_closed(p.text) for p, m in zip(paragraphs, marks, strict=True))
    if not closed:
        return  # a text that ends no paragraph with a full stop gives no way to tell its headings
    last = max(i for i, m in enumerate(marks) if m is None or m.kind in {BlockKind.LIST, BlockKind.QUOTE})
    run: list[int] = []
    for i, p in enumerate(paragraphs):
        if marks[i] is None and _is_short_line(p, LONGEST_TRAIL):
            if p.text.endswith("?"):
                _mark_segment(paragraphs, marks, run, last=False)
                run = []
            else:
                run.append(i)
        elif run:
            _mark_segment(paragraphs, marks, run, last=False)
            run = []
    _mark_segment(paragraphs, marks, run, last=bool(run) and run[-1] == last)


def _mark_segment(paragraphs: list[Paragraph], marks: Marks, run: list[int], last: bool) -> None:
    """One run of short lines; `last` says that no story follows it."""
    items = {i for i in run if _looks_like_item(paragraphs[i])}
    for i in run:
        if len(items) >= FEWEST_ITEMS and i in items:
            marks[i] = Mark(BlockKind.LIST)
        elif last and i == run[-1]:
            marks[i] = _boilerplate("line after the story")
        elif _is_heading(paragraphs[i]):
            marks[i] = Mark(BlockKind.HEADING)


def _looks_like_item(p: Paragraph) -> bool:
    if _is_title_case(p.text) or p.text.isupper():
        return False
    return p.words >= 5 or (p.words >= 3 and ":" in p.text)


def _is_heading(p: Paragraph) -> bool:
    if p.text.endswith(":") and p.words > 6:
        return False
    return p.words <= LONGEST_PLAIN_HEADING or _is_title_case(p.text) or p.text.isupper()


def _mark_questions(paragraphs: list[Paragraph], marks: Marks) -> None:
    """Lone questions: of a question-and-answer list, or headings."""
    lone = [i for i, p in enumerate(paragraphs) if marks[i] is None and _is_lone_question(p)]
    answered = [i for i in lone if i + 1 < len(paragraphs) and _answers(marks[i + 1])]
    asked = next((i for i, p in enumerate(paragraphs) if p.words <= 8 and _FAQ.search(p.text)), len(paragraphs))
    if any(
        m and m.kind is BlockKind.HEADLINE and _FAQ_TITLE.search(p.text) for p, m in zip(paragraphs, marks, strict=True)
    ):
        asked = -1
    for i in lone:
        many = len(answered) >= FEWEST_QUESTIONS and i in answered
        if i > asked or many:
            marks[i] = Mark(BlockKind.QUESTION)
        elif paragraphs[i].words <= LONGEST_HEADING and i + 1 < len(paragraphs):
            marks[i] = Mark(BlockKind.HEADING)


def _answers(mark: Mark | None) -> bool:
    return mark is None or mark.kind is BlockKind.QUOTE


def _is_lone_question(p: Paragraph) -> bool:
    return p.text.endswith("?") and p.words <= LONGEST_QUESTION and p.text[0] not in _OPEN
