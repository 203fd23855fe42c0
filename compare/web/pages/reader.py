"""P5, reader: the full text of one article, the evidence of live claims in it, and the words that somebody chooses.

Each stretch of the text says at which code point it begins, so that a browser, whose strings count UTF-16 units, gives
offsets of the article; the chosen words are shown back as the server has them before anything is said of them.
"""

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.model import Article
from compare.report.lookup import Paragraph, short
from compare.report.reader import READ
from compare.report.reasons import KINDS
from compare.review.event import Role, Unit
from compare.review.numbering import numbers
from compare.review.standing import is_off
from compare.text.stretches import meet
from compare.web.pages.chosen import Chosen, chosen_of, shown, unit_of
from compare.web.pages.items import Items
from compare.web.pages.shell import may, steps
from compare.web.view import View


@dataclass(frozen=True, slots=True)
class Tab:
    """An article that can be read."""

    code: str
    name: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that evidence belongs to; `number` is its place in the table, from 1."""

    id: str
    number: int
    text: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that begin at a code point of the text; `sentence` counts the sentences of the article from 0."""

    at: int
    text: str
    sentence: int
    evidence: bool
    now: bool  # evidence of the claim that is looked at, or the place that was asked for
    ends: tuple[Told, ...]  # claims whose evidence ends here


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; `note` says of a line that is not the story what it is."""

    number: int
    kind: str
    note: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of an article beside its text, "" where nothing is; a `title` only that the text has not."""

    title: str
    published: str
    byline: str


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """One article to read, and the words chosen in it, if any."""

    tabs: tuple[Tab, ...]
    article: str
    code: str
    name: str
    language: str
    url: str
    head: Head
    blocks: tuple[Block, ...]
    sentences: int
    claims: int  # live claims with evidence in this article
    claim: Told | None
    told: bool  # the claim that is looked at has evidence here
    chosen: Chosen | None
    may: bool  # the viewer may add something
    seq: int
    back: tuple[str, ...]
    again: tuple[str, ...]


def reader_page(view: View, query: Mapping[str, str]) -> ReaderPage:
    """Return the page of one article; `claim` is looked at, `start` and `end` name words, `find` searches claims."""
    items = Items.of(view)
    article = query.get("article", "")
    if article not in items.lookup.readings:
        article = next(iter(items.lookup.readings), "")
    claim = query.get("claim", "") if query.get("claim", "") in view.state.rows else ""
    unit = unit_of(article, query)
    told = _told(items, claim)
    marks = _marks(view, article)
    reading = items.lookup.readings[article]
    return ReaderPage(
        tuple(_tab(items, one, one == article, claim) for one in items.lookup.readings),
        article,
        items.code(article),
        items.lookup.names[article],
        items.lookup.language(article),
        reading.article.url or "",
        _head(reading.article),
        tuple(_blocks(items, article, told, marks, unit if not query.get("part") else None, claim)),
        len(_sentences(items, article)),
        len({one for one, _ in marks}),
        told.get(claim),
        any(one == claim for one, _ in marks),
        chosen_of(items, unit, query, claim) if unit else None,
        may(view, Role.REVIEWER),
        view.full.seq,
        *steps(view.state, view.viewer.name),
    )


def _head(article: Article) -> Head:
    title = " ".join((article.title or "").split())
    here = title.casefold() in " ".join(article.text[: 4 * len(title) + 400].split()).casefold()
    day = (article.published or "").replace("T", " ")[:16]
    return Head("" if here else title, day, " ".join((article.byline or "").split()))


def _tab(items: Items, article: str, current: bool, claim: str) -> Tab:
    where = items.address("reader", article=article, claim=claim)
    return Tab(items.code(article), items.lookup.names[article], where, current)


def _told(items: Items, claim: str) -> dict[str, Told]:
    known = numbers(items.view.state)
    return {
        row.id: Told(
            row.id, known[row.id], short(row.wording), items.address("workbench", claim=row.id), row.id == claim
        )
        for row in items.view.state.rows.values()
    }


def _marks(view: View, article: str) -> list[tuple[str, Unit]]:
    """Return the evidence of live claims in an article, of each claim by its id, in order of the text."""
    found = {
        (row.id, piece.unit)
        for row in view.state.rows.values()
        if not is_off(view.state, row.id)
        for piece in row.pieces
        if piece.unit.article == article
    }
    return sorted(found, key=lambda one: (one[1].start, one[1].end, one[0]))


def _sentences(items: Items, article: str) -> list[tuple[int, int]]:
    """Return the sentences of an article; a paragraph without any is one."""
    known = [(one.start, one.end) for one in items.lookup.readings[article].sentences]
    starts = [start for start, _ in known]
    bare = []
    for part in items.lookup.paragraphs[article]:
        before = bisect_right(starts, part.end - 1) - 1
        if before < 0 or known[before][1] <= part.start:
            bare.append((part.start, part.end))
    return sorted({*known, *bare})


# ---------------------------------------------------------------- the text


def _blocks(
    items: Items,
    article: str,
    told: Mapping[str, Told],
    marks: Sequence[tuple[str, Unit]],
    unit: Unit | None,
    claim: str,
) -> Iterator[Block]:
    text = items.lookup.readings[article].text
    sentences = _sentences(items, article)
    for part in items.lookup.paragraphs[article]:
        inside = [(one, mark) for one, mark in marks if meet(part, mark)]
        note = "" if part.kind in READ else KINDS.get(part.kind, part.kind.value)
        stretches = _stretches(text, part, sentences, inside, told, unit, claim)
        yield Block(part.number, part.kind.value, note, tuple(stretches))


def _stretches(
    text: str,
    part: Paragraph,
    sentences: Sequence[tuple[int, int]],
    marks: Sequence[tuple[str, Unit]],
    told: Mapping[str, Told],
    unit: Unit | None,
    claim: str,
) -> Iterator[Stretch]:
    """Cut a paragraph where sentences or evidence begin or end."""
    edges = {part.start, part.end}
    edges |= {edge for one in sentences for edge in one if part.start < edge < part.end}
    edges |= {edge for _, one in marks for edge in (one.start, one.end) if part.start < edge < part.end}
    edges |= {edge for edge in ((unit.start, unit.end) if unit else ()) if part.start < edge < part.end}
    starts = [one[0] for one in sentences]
    places = sorted(edges)
    for start, end in itertools.pairwise(places):
        here = [one for one, mark in marks if mark.start <= start and end <= mark.end]
        ends = tuple(told[one] for one, mark in marks if mark.end == end or (mark.end > end == part.end))
        chosen = unit is not None and unit.start <= start and end <= unit.end
        sentence = max(bisect_right(starts, start) - 1, 0)
        yield Stretch(start, shown(text[start:end]), sentence, bool(here), chosen or claim in here, ends)
