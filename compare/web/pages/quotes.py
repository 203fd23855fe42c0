"""P4, quotations: one utterance at a time, its versions drawn against a base, what people said of each.

An event on a version holds all that its maker says of it ("fidelity", "speaker", "base", "correct"), because a later
event of the same person replaces the earlier one; so the page gives what was said, and a script adds what changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from compare.model import Fidelity, QuoteCell, QuoteRow
from compare.report.lookup import short
from compare.report.quotes import is_silent, quote_panel
from compare.report.text_views import Version
from compare.report.views import Passage, Piece
from compare.report.wording import FIDELITY
from compare.review.elsewhere import named
from compare.review.event import Event, Role, quote_target
from compare.review.nouns import Item
from compare.web.pages.items import Items, day_and_time
from compare.web.pages.shell import may, steps
from compare.web.view import View

# In the order of the keys 1 to 5.
KINDS = tuple(Fidelity)
# What a person looks at first: words that changed, then words that are gone without a sign.
_RANK = {Fidelity.ALTERED: 0, Fidelity.CUT: 2, Fidelity.PARAPHRASED: 3, Fidelity.SAME: 4, Fidelity.FULLEST: 4}
_SILENT, _ALONE = 1, 5
_SHOW = ("open", "all", "done")
# What quoted words may stand between.
MARKS = "\"'“”„‟‘’‚‛«»‹›「」"
# In a list beside the text a line or two.
_LISTED = 70


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one person says of a version; "" and None where nothing was said."""

    by: str
    when: str
    correct: bool | None
    fidelity: str
    speaker: str


@dataclass(frozen=True, slots=True)
class VersionView:
    """One article's version: as drawn, what the machine says, what people say; `said` is the viewer's own, as JSON."""

    target: str
    article: str
    drawn: Version
    kind: str  # fidelity that stands: a person's, else the machine's
    machine: str
    speaker: str
    judgements: tuple[Judgement, ...]
    said: Mapping[str, Any]
    decided: bool
    differ: bool
    check: bool  # asked again after a newer run
    reader: str  # address of the words in the reader
    seq: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One utterance in the list."""

    id: str
    speaker: str
    words: Passage
    open: int
    versions: int
    hint: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class QuotesPage:
    """The utterance that is looked at, and all of them, undecided ones first."""

    show: str
    shows: tuple[tuple[str, str, int], ...]  # name, address, utterances
    listed: tuple[Listed, ...]
    quote: str
    speaker: str
    versions: tuple[VersionView, ...]
    not_carried: tuple[str, ...]
    base: str  # code of the version that the others are drawn against
    kinds: tuple[tuple[str, str], ...]  # value and words, in the order of the keys
    open: int
    total: int
    here: str
    before: str
    after: str
    may: bool
    seq: int
    back: tuple[str, ...]
    again: tuple[str, ...]


def quotes_page(view: View, query: Mapping[str, str]) -> QuotesPage:
    """Return the page of quotations; `quote` names the utterance, `show` is "open", "all" or "done"."""
    items = Items.of(view)
    rows = {row.id: row for row in view.state.run.quotes if _carried(row)}
    order = sorted(rows, key=lambda one: _rank(view, rows[one]))
    show = query.get("show", "") if query.get("show", "") in _SHOW else "all"
    chosen = [one for one in order if show == "all" or bool(_open(view, rows[one])) is (show == "open")]
    wanted = query.get("quote", "")
    current = wanted if wanted in rows else next(iter(chosen), "")
    shown = [*chosen] if current in chosen or not current else [current, *chosen]
    place = shown.index(current) if current else 0
    versions, missing, base = _versions(items, rows[current]) if current else ((), (), "")
    beside = [items.address("quotes", quote=one, show=show) for one in shown]
    unit = [len(_carried(row)) for row in rows.values()]
    return QuotesPage(
        show,
        tuple((name, items.address("quotes", show=name), _count(view, rows, name)) for name in _SHOW),
        tuple(_listed(items, rows[one], where, one == current) for one, where in zip(shown, beside, strict=True)),
        current,
        (rows[current].speaker or "") if current else "",
        versions,
        missing,
        base,
        tuple((kind.value, FIDELITY[kind]) for kind in KINDS),
        sum(_open(view, row) for row in rows.values()),
        sum(unit),
        items.address("quotes", quote=current, show=show),
        beside[place - 1] if place > 0 else "",
        beside[place + 1] if place + 1 < len(beside) else "",
        may(view, Role.REVIEWER),
        view.full.seq,
        *steps(view.state, view.viewer.name),
    )


def _carried(row: QuoteRow) -> list[QuoteCell]:
    return [cell for cell in row.cells if cell.start is not None and cell.end is not None]


def _items(view: View, row: QuoteRow) -> dict[str, Item]:
    return {cell.article: view.state.peek(quote_target(row.id, cell.article)) for cell in _carried(row)}


def _open(view: View, row: QuoteRow) -> int:
    return sum(not _is_decided(item) for item in _items(view, row).values())


def _is_decided(item: Item) -> bool:
    return bool(item.judged) and item.check is None and not _differ(item)


def _differ(item: Item) -> bool:
    """Return whether two people say otherwise of one thing; what one of them says nothing of is no difference."""
    said = [_said(event) for event in item.judged.values()]
    return any(len({repr(one[name]) for one in said if name in one}) > 1 for name in ("correct", "fidelity", "speaker"))


def _said(event: Event) -> dict[str, Any]:
    """Return what an event says of a version; a log may come from anywhere, so what is none of ours is left out."""
    said = event.after or {}
    texts = {name: said[name] for name in ("fidelity", "speaker", "base") if isinstance(said.get(name), str)}
    return texts | ({"correct": said["correct"]} if isinstance(said.get("correct"), bool) else {})


def _count(view: View, rows: Mapping[str, QuoteRow], show: str) -> int:
    if show == "all":
        return len(rows)
    return sum(bool(_open(view, row)) is (show == "open") for row in rows.values())


def _rank(view: View, row: QuoteRow) -> tuple[bool, int]:
    """Undecided ones first, and of these what changes the words most; the order of the report breaks ties."""
    return not _open(view, row), _weight(row)


def _weight(row: QuoteRow) -> int:
    cells = _carried(row)
    if len(cells) == 1:
        return _ALONE
    return min(_cell_weight(cell) for cell in cells)


def _cell_weight(cell: QuoteCell) -> int:
    if cell.other_speaker:
        return 0
    return _SILENT if is_silent(cell) else _RANK[cell.fidelity or Fidelity.FULLEST]


def _hint(row: QuoteRow) -> str:
    cells = _carried(row)
    if any(cell.other_speaker for cell in cells):
        return "another speaker"
    if any(cell.fidelity is Fidelity.ALTERED for cell in cells):
        return FIDELITY[Fidelity.ALTERED]
    return "cut without a sign" if any(is_silent(cell) for cell in cells) else ""


def _listed(items: Items, row: QuoteRow, address: str, current: bool) -> Listed:
    cells = _carried(row)
    first = next((cell for cell in cells if cell.article == row.base), cells[0])
    words = short(items.lookup.words(first.article, first.start or 0, first.end or 0), _LISTED)
    text = items.lookup.readings[first.article].text
    start, end = first.start or 0, first.end or 0
    words = _mark(text[max(0, start - 1) : start]) + words
    words += "" if words.endswith("…") else _mark(text[end : end + 1])
    code, language = items.code(first.article), items.lookup.language(first.article)
    return Listed(
        row.id,
        row.speaker or "",
        _plain(code, language, words),
        _open(items.view, row),
        len(cells),
        _hint(row),
        address,
        current,
    )


def _plain(code: str, language: str, words: str) -> Passage:
    return Passage(code, language, (Piece(words),))


# ---------------------------------------------------------------- the versions of one utterance


def _versions(items: Items, row: QuoteRow) -> tuple[tuple[VersionView, ...], tuple[str, ...], str]:
    """Return the versions of an utterance, the base first, who does not carry it, and the code of the base."""
    base = _base(items.view, row)
    panel = quote_panel(replace(items.view.state.run, quotes=(_redrawn(row, base),)), items.lookup)
    drawn = (*panel.several, *panel.single)[0]
    by_code = {items.code(cell.article): cell for cell in _carried(row)}
    views = tuple(_version(items, row, by_code[one.code], one) for one in drawn.versions)
    return views, drawn.not_carried, items.code(base)


def _base(view: View, row: QuoteRow) -> str:
    """Return the article of the base: the one that was named last, else the machine's."""
    carried = {cell.article for cell in _carried(row)}
    bases = [
        (event.seq, base)
        for item in _items(view, row).values()
        for event in item.judged.values()
        if (base := _said(event).get("base")) in carried
    ]
    return max(bases)[1] if bases else row.base


def _redrawn(row: QuoteRow, base: str) -> QuoteRow:
    """Return the row with another base: what the machine measured against its own is no longer of use."""
    if base == row.base:
        return row
    cells = tuple(
        replace(cell, fidelity=Fidelity.FULLEST if cell.article == base else Fidelity.ALTERED, differences=())
        for cell in row.cells
    )
    return replace(row, base=base, cells=cells)


def _version(items: Items, row: QuoteRow, cell: QuoteCell, drawn: Version) -> VersionView:
    target = quote_target(row.id, cell.article)
    item = items.view.state.peek(target)
    machine = cell.fidelity or Fidelity.FULLEST
    said = [_said(event) for event in sorted(item.judged.values(), key=lambda event: event.seq)]
    kind = next((one["fidelity"] for one in reversed(said) if one.get("fidelity") in set(KINDS)), machine.value)
    speaker = next((str(one["speaker"]) for one in reversed(said) if one.get("speaker")), cell.speaker or "")
    own = item.judged.get(items.view.viewer.name)
    return VersionView(
        target,
        cell.article,
        _as_it_stands(items, cell, drawn),
        kind,
        machine.value,
        speaker,
        tuple(_judgement(event) for event in sorted(item.judged.values(), key=lambda event: event.seq)),
        _said(own) if own else {},
        _is_decided(item),
        _differ(item),
        item.check is not None,
        items.address("reader", article=cell.article, start=str(cell.start), end=str(cell.end)),
        item.seq,
    )


def _as_it_stands(items: Items, cell: QuoteCell, drawn: Version) -> Version:
    """Return a version between the marks that it stands in; where the words are cut out of more, "…" says so.

    That another speaker is named is told beside it: the words are no other for that.
    """
    text, start, end = items.lookup.readings[cell.article].text, cell.start or 0, cell.end or 0
    before, after = _mark(text[start - 1 : start]) if start else "…", _mark(text[end : end + 1])
    pieces = (Piece(before, "dim"), *drawn.words.pieces, Piece(after, "dim"))
    letter = drawn.letter
    if cell.other_speaker and cell.fidelity is not Fidelity.ALTERED:
        letter = "s" if cell.fidelity in (None, Fidelity.SAME, Fidelity.FULLEST) else "p"
    return replace(drawn, words=replace(drawn.words, pieces=pieces), letter=letter)


def _mark(beside: str) -> str:
    return beside if beside and beside in MARKS else "…"


def _judgement(event: Event) -> Judgement:
    said = _said(event)
    kind = said.get("fidelity")
    return Judgement(
        named(event.actor),
        day_and_time(event.ts),
        said.get("correct"),
        FIDELITY[Fidelity(kind)] if kind in set(KINDS) else "",
        said.get("speaker", ""),
    )
