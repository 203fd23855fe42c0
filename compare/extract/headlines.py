"""The headline, printed once or again, and the lines of date, writer and place around it."""

from compare.extract.credits import is_name
from compare.extract.furniture import find_furniture
from compare.extract.layout import (
    GLUED,
    LONGEST_HEADING,
    LONGEST_HEADLINE,
    Mark,
    Marks,
    boilerplate,
    front_mark,
    is_closed,
    is_place_line,
    is_role_line,
    is_short_line,
    normal,
)
from compare.extract.paragraphs import BULLET, Paragraph
from compare.extract.stamps import read_stamps
from compare.model import BlockKind

FEWEST_WORDS = 4  # of a headline; "Related:" and the like above a headline are shorter
LONGEST_LABEL = 3  # words of a section label that no list holds
LONGEST_PLACE = 10
FRONT = 8  # paragraphs after the headline among which byline and dateline stand

# Furniture that may stand above the headline. Other kinds ("Watch: …", "Related: …") open headlines too.
_ABOVE = frozenset(
    {"section label", "menu", "share line", "advertisement", "editorial note", "cookie note", "table of contents",
     "rule", "photo credit", "caption", "comments", "subscription box", "bare address", "neighbouring article"}
)  # fmt: skip


def mark_headline(paragraphs: list[Paragraph], marks: Marks, title: str | None) -> None:
    """Mark the headline, its other printings as furniture, and unknown labels above it."""
    found = _find_title(paragraphs, title)
    if found is None:
        found = _first_headline(paragraphs, marks)
    if found is None:
        return
    marks[found] = Mark(BlockKind.HEADLINE)
    line = normal(paragraphs[found].text)
    for i, p in enumerate(paragraphs):
        if i != found and p.words <= LONGEST_HEADLINE + 5 and normal(p.text) == line:
            marks[i] = boilerplate("headline printed again")
        elif i < found and marks[i] is None and is_short_line(p, LONGEST_LABEL) and not front_mark(p):
            marks[i] = boilerplate("section label")


def _find_title(paragraphs: list[Paragraph], title: str | None) -> int | None:
    """The first short paragraph that prints the known title, or the title without the outlet's name after it."""
    wanted = normal(title or "")
    if not wanted:
        return None
    for i, p in enumerate(paragraphs):
        if p.words > LONGEST_HEADLINE + 20:
            continue
        line = normal(p.text)
        shorter = p.words >= FEWEST_WORDS and wanted.startswith(line + " ") and 2 * len(line) > len(wanted)
        if line == wanted or shorter:
            return i
    return None


def _first_headline(paragraphs: list[Paragraph], marks: Marks) -> int | None:
    """The first line that is not furniture, where it looks like a headline and something follows."""
    for i, p in enumerate(paragraphs[:-1]):
        mark = marks[i]
        if mark and (mark.reason in _ABOVE or p.words < FEWEST_WORDS):
            continue
        marks[i] = None  # "Opinion: …" and "Watch: …" open headlines too
        if front_mark(p) or _is_label_above(paragraphs, i):
            continue
        listed = BULLET.match(p.text) and p.text[0] in "•-*"
        return i if is_short_line(p, LONGEST_HEADLINE) and not listed else None
    return None


def _is_label_above(paragraphs: list[Paragraph], i: int) -> bool:
    """A line of one or two words with a longer headline under it, or two sections printed as one word ("NewsWorld")."""
    p, following = paragraphs[i], paragraphs[i + 1]
    glued = GLUED.sub(" ", p.text)
    if glued != p.text and find_furniture(glued, len(glued.split())):
        return True
    headline = following.words >= FEWEST_WORDS and is_short_line(following, LONGEST_HEADLINE)
    return i + 2 < len(paragraphs) and is_short_line(p, 2) and headline and not front_mark(following)


def mark_front(paragraphs: list[Paragraph], marks: Marks) -> None:
    """Mark dates, bylines and places under the headline; dates and bylines that fill a line also elsewhere."""
    head = next((i for i, m in enumerate(marks) if m and m.kind is BlockKind.HEADLINE), -1)
    story = False
    for i, p in enumerate(paragraphs):
        if marks[i] is not None:
            continue
        marks[i] = front_mark(p)
        if marks[i] is None and head < i <= head + FRONT and not story and i + 1 < len(paragraphs):
            marks[i] = _under_headline(paragraphs, i, titled=head >= 0)
        story = story or (marks[i] is None and (p.words > LONGEST_HEADING or is_closed(p.text)))


def _under_headline(paragraphs: list[Paragraph], i: int, titled: bool) -> Mark | None:
    """A place in capitals, or a writer without "by"; further down such a line may be anything."""
    p = paragraphs[i]
    if is_short_line(p, LONGEST_PLACE) and is_place_line(p.text):
        return Mark(BlockKind.DATELINE)
    stamps = read_stamps(p.text) if p.words <= LONGEST_HEADING else None
    dated = stamps is not None and is_name(stamps.rest)
    if titled and (dated or is_role_line(p) or (is_name(p.text) and _stands_by_date(paragraphs, i))):
        return Mark(BlockKind.BYLINE)
    return None


def _stands_by_date(paragraphs: list[Paragraph], i: int) -> bool:
    """Is there a line of dates, or of what the writer is, next to the line?"""
    near = [paragraphs[j] for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(paragraphs)]
    stamps = (read_stamps(p.text) for p in near)
    return any(found is not None and not found.rest for found in stamps) or any(map(is_role_line, near))
