"""Short lines without a full stop: headings, lists printed without bullets, questions, lines after the story."""

import re
from itertools import pairwise

from compare.extract.layout import (
    LONGEST_HEADING,
    LONGEST_QUESTION,
    Mark,
    Marks,
    boilerplate,
    is_closed,
    is_short_line,
    is_title_case,
)
from compare.extract.paragraphs import Paragraph
from compare.model import BlockKind

LONGEST_LINE = 16  # words; longer lines without a full stop are more often sentences that lost it
LONGEST_PLAIN_HEADING = 9  # a heading in sentence case; longer ones are more often statements without their full stop
LONGEST_TRAIL = 7  # a last line in sentence case; a longer one may be the story's last sentence without its full stop
LONGEST_FAQ = 8
FEWEST_ITEM_WORDS = 5
FEWEST_PAIR_WORDS = 3  # "Retirees: 3% more"
FEWEST_ITEMS = 2  # statements in a row without full stops, from so many on a list
FEWEST_QUESTIONS = 3  # from so many lone questions on they are taken for questions and answers, not for headings

FEWEST_CLOSED = 3  # paragraphs with full stops, from so many on a missing one means something
LONGEST_CAPTION = 40
# What people do on pictures, in the present and in small letters.
_SHOWS = re.compile(
    r"(?:\S+\s){1,8}?(?<!to\s)(?:speaks|celebrates|arrives|leaves|walks|stands|sits|holds|poses|gestures|waves|"
    r"smiles|listens|attends|waits|watches|shakes|addresses|carries|cheers|hugs|rides|"
    r"(?:is|are) (?:seen|pictured|shown)|pictured)\s"
)
_OPEN = "\"“«„‟‘'"
_TO_READER = re.compile(r"\b(?:our|us|we|your?|now)\b|[·|»›→@©]", re.IGNORECASE)
_FAQ = re.compile(
    r"(?:frequently asked questions|faqs?|q ?& ?a|questions (?:and|&) answers|(?:your|key|common|reader) questions"
    r"(?: answered)?|people also ask)\b[^.!]{0,40}\Z",
    re.IGNORECASE,
)
_FAQ_TITLE = re.compile(r"\b(?:faqs?|q ?& ?a|questions (?:and answers|answered)|your questions)\b", re.IGNORECASE)


def mark_short_lines(paragraphs: list[Paragraph], marks: Marks) -> None:
    """Mark runs of short lines, divided by questions, as headings, lists or lines after the story."""
    if not any(m is None and is_closed(p.text) for p, m in zip(paragraphs, marks, strict=True)):
        return  # a text that ends no paragraph with a full stop gives no way to tell its headings
    _mark_captions(paragraphs, marks)
    last = max(i for i, m in enumerate(marks) if m is None or m.kind in {BlockKind.LIST, BlockKind.QUOTE})
    run: list[int] = []
    for i, p in enumerate(paragraphs):
        if marks[i] is None and is_short_line(p, LONGEST_LINE) and not p.text.endswith("?"):
            run.append(i)
        elif run:
            _mark_run(paragraphs, marks, run, last=-1)
            run = []
    _mark_run(paragraphs, marks, run, last)


def _mark_captions(paragraphs: list[Paragraph], marks: Marks) -> None:
    """After a paragraph with its full stop: a longer line without one that tells what a picture shows."""
    story = [i for i, mark in enumerate(marks) if mark is None]
    closed = [i for i in story if is_closed(paragraphs[i].text)]
    if len(closed) < FEWEST_CLOSED:
        return
    before = dict(pairwise(story))
    for i in (before[i] for i in closed if i in before and i < closed[-1]):
        p = paragraphs[i]
        if LONGEST_PLAIN_HEADING < p.words <= LONGEST_CAPTION and not is_closed(p.text) and _SHOWS.match(p.text):
            marks[i] = Mark(BlockKind.CAPTION, "caption")


def _mark_run(paragraphs: list[Paragraph], marks: Marks, run: list[int], last: int) -> None:
    """Mark one run of short lines; `last` is the last paragraph that may be story."""
    items = {i for i in run if _is_item(paragraphs[i])}
    for i in run:
        if len(items) >= FEWEST_ITEMS and i in items:
            marks[i] = Mark(BlockKind.LIST)
        elif i == last:
            marks[i] = boilerplate("line after the story") if _is_trail(paragraphs[i]) else None
        elif _is_heading(paragraphs[i]):
            marks[i] = Mark(BlockKind.HEADING)


def _is_item(p: Paragraph) -> bool:
    if ": " in p.text and any(map(str.isdigit, p.text)):
        return True
    if is_title_case(p.text) or p.text.isupper():
        return False
    return p.words >= FEWEST_ITEM_WORDS or (p.words >= FEWEST_PAIR_WORDS and ":" in p.text)


def _is_trail(p: Paragraph) -> bool:
    return p.words <= LONGEST_TRAIL or is_title_case(p.text) or bool(_TO_READER.search(p.text))


def _is_heading(p: Paragraph) -> bool:
    if p.text.endswith(":") and p.words > LONGEST_TRAIL:
        return False
    return p.words <= LONGEST_PLAIN_HEADING or is_title_case(p.text) or p.text.isupper()


def mark_questions(paragraphs: list[Paragraph], marks: Marks) -> None:
    """Mark lone questions: of a question-and-answer list, or headings."""
    lone = [i for i, p in enumerate(paragraphs) if marks[i] is None and _is_lone_question(p)]
    answered = {i for i in lone if i + 1 < len(paragraphs) and _answers(marks[i + 1])}
    asked = _asked_from(paragraphs, marks)
    for i in lone:
        if i > asked or (len(answered) >= FEWEST_QUESTIONS and i in answered):
            marks[i] = Mark(BlockKind.QUESTION)
        elif paragraphs[i].words <= LONGEST_HEADING and i + 1 < len(paragraphs):
            marks[i] = Mark(BlockKind.HEADING)


def _asked_from(paragraphs: list[Paragraph], marks: Marks) -> int:
    """The paragraph that announces questions and answers, -1 where the headline does."""
    for i, (p, mark) in enumerate(zip(paragraphs, marks, strict=True)):
        if mark and mark.kind is BlockKind.HEADLINE and _FAQ_TITLE.search(p.text):
            return -1
        if p.words <= LONGEST_FAQ and _FAQ.match(p.text):
            return i
    return len(paragraphs)


def _answers(mark: Mark | None) -> bool:
    return mark is None or mark.kind is BlockKind.QUOTE


def _is_lone_question(p: Paragraph) -> bool:
    return p.text.endswith("?") and p.words <= LONGEST_QUESTION and p.text[0] not in _OPEN
