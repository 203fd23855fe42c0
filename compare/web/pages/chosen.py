"""Words that somebody chose in an article: shown back as the server has them, with the claims they may be given to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compare.report.claims import CELL_WORD, LETTER
from compare.report.lookup import short
from compare.report.wording import GLYPH
from compare.review.check import LONGEST_WORDING
from compare.review.event import Unit
from compare.review.rows import Row
from compare.review.standing import final_cells
from compare.text.stretches import meet
from compare.web.pages.items import Items

# Claims offered for chosen words; more are found by words.
MOST_OFFERED = 8
# Words before and after the chosen ones, in characters: enough to know the place again.
AROUND = 60
_WORD = re.compile(r"\w+")
# One character of a text that a page would drop or change, for one that it shows: lengths stay.
_SHOWN = str.maketrans({"\r": " ", "\0": "\ufffd", **dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")})


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


def shown(text: str) -> str:
    """Return a text as a page can hold it, as many code points long."""
    return text.translate(_SHOWN)


def unit_of(article: str, query: Mapping[str, str]) -> Unit | None:
    """Return the stretch that an address names, None where it names none."""
    start, end = query.get("start", ""), query.get("end", "")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()) or len(start + end) > 18:
        return None
    return Unit(article, int(start), int(end)) if article else None


def chosen_of(items: Items, unit: Unit, query: Mapping[str, str], claim: str) -> Chosen:
    """Return the words of a stretch with what can be done with them; `claim` is the one that is looked at."""
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
        _before(text, start),
        shown(words),
        _after(text, end),
        items.lookup.language(unit.article),
        fault,
        () if fault else tuple(_steps(items, text, unit, claim, find)),
        find,
        () if fault else tuple(_offers(items, unit, find, claim)),
        claim,
        " ".join(words.split())[:LONGEST_WORDING],
    )


def _before(text: str, end: int) -> str:
    """Return some whole words before a place, "…" where there are more."""
    start = max(0, end - AROUND)
    if start == 0:
        return shown(text[:end])
    while start < end and not text[start - 1].isspace():
        start += 1
    return f"… {shown(text[start:end])}"


def _after(text: str, start: int) -> str:
    end = min(len(text), start + AROUND)
    if end == len(text):
        return shown(text[start:])
    while end > start and not text[end].isspace():
        end -= 1
    return f"{shown(text[start:end])} …"


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
