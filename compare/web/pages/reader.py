"""P5, reader: the full text of one article, the evidence of live claims in it, and the words that somebody chooses.

Each stretch of the text says at which code point it begins, so that a browser, whose strings count UTF-16 units, gives
offsets of the article; the chosen words are shown back as the server has them before anything is said of them.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.model import Status
from compare.report.claims import CELL_WORD, LETTER
from compare.report.lookup import Paragraph, short
from compare.report.reader import READ
from compare.report.reasons import KINDS
from compare.report.wording import GLYPH
from compare.review.check import LONGEST_WORDING
from compare.review.event import Role, Unit
from compare.review.numbering import numbers
from compare.review.rows import Row
from compare.review.standing import final_cells, is_off
from compare.text.stretches import meet
from compare.web.pages.items import Items
from compare.web.pages.shell import may, steps
from compare.web.view import View

# Claims offered for chosen words; more are found by words.
MOST_OFFERED = 8
# Words before and after the chosen ones, in characters: enough to know the place again.
AROUND = 60
_WORD = re.compile(r"\w+")
# One character of a text that a page would drop or change, for one that it shows: lengths stay.
_SHOWN = str.maketrans({"\r": " ", "\0": "\ufffd", **dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")})


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
class Offer:
    """A claim that the chosen words may be given to, with its cell of this article."""

    id: str
    text: str
    letter: str
    glyph: str
    word: str
    has: bool  # these very words are evidence of it already
    closed: str  # why nothing can be added
    seq: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The words that were chosen, as the server has them; `fault` says why nothing can be done with them."""

    article: str
    code: str
    start: int
    end: int
    paragraph: int
    before: str
    words: str
    after: str
    language: str
    fault: str
    steps: tuple[tuple[str, str], ...]  # what to widen or narrow, and the address that does it
    find: str
    offers: tuple[Offer, ...]
    claim: str
    wording: str  # proposed for a new claim


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """One article to read, and the words chosen in it, if any."""

    tabs: tuple[Tab, ...]
    article: str
    code: str
    name: str
    language: str
    url: str
    blocks: tuple[Block, ...]
    sentences: int
    claims: int  # live claims with evidence in this article
    claim: Told | None
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
    unit = _unit(article, query)
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
        tuple(_blocks(items, article, told, marks, unit if not query.get("part") else None, claim)),
        len(_sentences(items, article)),
        len({one for one, _ in marks}),
        told.get(claim),
        _chosen(items, unit, query, claim) if unit else None,
        may(view, Role.REVIEWER),
        view.full.seq,
        *steps(view.state, view.viewer.name),
    )


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


def shown(text: str) -> str:
    """Return a text as a page can hold it, as many code points long."""
    return text.translate(_SHOWN)


# ---------------------------------------------------------------- chosen words


def _unit(article: str, query: Mapping[str, str]) -> Unit | None:
    start, end = query.get("start", ""), query.get("end", "")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()) or len(start + end) > 18:
        return None
    return Unit(article, int(start), int(end)) if article else None


def _chosen(items: Items, unit: Unit, query: Mapping[str, str], claim: str) -> Chosen:
    text = items.lookup.readings[unit.article].text
    start, end = max(0, min(unit.start, len(text))), max(0, min(unit.end, len(text)))
    words = text[start:end]
    fault = _fault(text, unit)
    find = query.get("find", "").strip()[:200]
    place = items.lookup.place(unit.article, start).rpartition(".p")[2]
    return Chosen(
        unit.article,
        items.code(unit.article),
        unit.start,
        unit.end,
        int(place),
        shown(text[max(0, start - AROUND) : start]),
        shown(words),
        shown(text[end : end + AROUND]),
        items.lookup.language(unit.article),
        fault,
        () if fault else tuple(_steps(items, text, unit, claim, find)),
        find,
        () if fault else tuple(_offers(items, unit, find, claim)),
        claim,
        " ".join(words.split())[:LONGEST_WORDING],
    )


def _fault(text: str, unit: Unit) -> str:
    if not 0 <= unit.start < unit.end <= len(text):
        return "These are no words of the article."
    return "" if text[unit.start : unit.end].strip() else "Only white space was chosen."


def _steps(items: Items, text: str, unit: Unit, claim: str, find: str) -> Iterator[tuple[str, str]]:
    """Yield how the chosen words can begin or end a word earlier or later."""
    words = _words(text, max(0, unit.start - 400), min(len(text), unit.end + 400))
    starts, ends = [one[0] for one in words], [one[1] for one in words]
    moves = (
        ("begin a word earlier", max((one for one in starts if one < unit.start), default=None), unit.end),
        ("begin a word later", min((one for one in starts if unit.start < one < unit.end), default=None), unit.end),
        ("end a word earlier", unit.start, max((one for one in ends if unit.start < one < unit.end), default=None)),
        ("end a word later", unit.start, min((one for one in ends if one > unit.end), default=None)),
    )
    for name, start, end in moves:
        if start is not None and end is not None:
            where = {"article": unit.article, "start": str(start), "end": str(end), "claim": claim, "find": find}
            yield name, items.address("reader", **where)


def _words(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Return where the words, between white space, of a stretch begin and end; one that is cut by it is left out."""
    found, start = [], None
    for at in range(low, high + 1):
        space = at >= len(text) or text[at].isspace()
        if start is None and not space and at < high and (at == 0 or text[at - 1].isspace()):
            start = at
        elif start is not None and space:
            found.append((start, at))
            start = None
    return found


def _offers(items: Items, unit: Unit, find: str, claim: str) -> Iterator[Offer]:
    """Yield claims for the chosen words: those searched for, else the one looked at and those most alike."""
    rows = items.view.state.rows
    words = _bag(find or items.words(unit))
    near = {row.id: _nearness(row, unit, words, claim, only=bool(find)) for row in rows.values()}
    best = sorted((one for one in rows if near[one] > 0), key=lambda one: -near[one])
    for one in best[:MOST_OFFERED]:
        yield _offer(items, rows[one], unit)


def _nearness(row: Row, unit: Unit, words: frozenset[str], claim: str, *, only: bool) -> float:
    """Return how near a claim is to chosen words, 0 where it is not; what was searched for must all be there."""
    mine = _bag(row.wording)
    if only:
        found = all(any(other.startswith(one) for other in mine) for one in words) or _bag(row.id) <= words
        return 1.0 if found else 0.0
    if row.id == claim:
        return 3.0
    beside = any(one.unit.article == unit.article and meet(one.unit, unit) for one in row.pieces)
    return len(mine & words) / max(1, len(mine | words)) + beside


def _bag(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _offer(items: Items, row: Row, unit: Unit) -> Offer:
    state = items.view.state
    item = state.peek(f"claim:{row.id}")
    cell = next(one.cell for one in final_cells(state, row.id) if one.cell.article == unit.article)
    closed = "signed" if item.signed and not item.stale else "settled" if item.settled else ""
    return Offer(
        row.id,
        short(row.wording, 160),
        LETTER[cell.status],
        GLYPH[cell.status],
        CELL_WORD[cell.status],
        any(piece.unit == unit for piece in row.pieces),
        closed,
        item.seq,
    )


STATES = (Status.STATED, Status.PARTIAL, Status.CONFLICTING)
