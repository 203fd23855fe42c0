"""Quotations: the versions of one utterance, each drawn against the fullest one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from compare.model import Comparison, Difference, Fidelity, QuoteCell, QuoteRow, Span
from compare.report.edits import edits
from compare.report.lookup import Lookup, paragraph_link, safe_anchor
from compare.report.text_views import Edit, Quotes, QuoteView, Version
from compare.report.views import Passage, Piece
from compare.report.wording import FIDELITY
from compare.text.worddiff import word_diff

_LETTER = {
    Fidelity.FULLEST: "s",
    Fidelity.SAME: "s",
    Fidelity.CUT: "p",
    Fidelity.PARAPHRASED: "p",
    Fidelity.ALTERED: "c",
}


def quote_panel(comparison: Comparison, lookup: Lookup) -> Quotes:
    """Return utterances that several sources print, changed ones first, then those that only one prints."""
    views = [_view(row, number, lookup) for number, row in enumerate(comparison.quotes, 1)]
    several = [view for view in views if len(view.versions) > 1]
    several.sort(key=lambda view: not view.changed)
    changed = sum(view.changed for view in several)
    return Quotes(tuple(several), tuple(view for view in views if len(view.versions) == 1), changed)


def is_changed(cell: QuoteCell) -> bool:
    """Return whether a version cuts or changes the words or names another speaker."""
    return cell.start is not None and (cell.other_speaker or cell.fidelity in (Fidelity.CUT, Fidelity.ALTERED))


def quote_anchors(comparison: Comparison) -> dict[str, str]:
    """Return the anchor of every utterance by its id."""
    return {row.id: safe_anchor(row.id, f"quote-{number}") for number, row in enumerate(comparison.quotes, 1)}


def is_silent(cell: QuoteCell) -> bool:
    """Return whether words are left out inside the quotation and no ellipsis says so.

    To begin later or to stop earlier needs no ellipsis: the quotation marks show it.
    """
    return any(one.kind == "cut-middle" and not one.marked for one in cell.differences)


def _view(row: QuoteRow, number: int, lookup: Lookup) -> QuoteView:
    base = next((cell for cell in row.cells if cell.article == row.base and cell.start is not None), None)
    carried = [cell for cell in row.cells if cell.start is not None and cell.end is not None]
    carried.sort(key=lambda cell: (cell is not base, list(lookup.codes).index(cell.article)))
    missing = {cell.article for cell in carried}
    return QuoteView(
        safe_anchor(row.id, f"quote-{number}"),
        row.speaker or "",
        any(is_changed(cell) for cell in carried),
        tuple(_version(cell, base, lookup) for cell in carried),
        tuple(code for one, code in lookup.codes.items() if one not in missing),
    )


def _version(cell: QuoteCell, base: QuoteCell | None, lookup: Lookup) -> Version:
    fidelity = cell.fidelity or Fidelity.FULLEST
    code, language = lookup.codes[cell.article], lookup.language(cell.article)
    return Version(
        code=code,
        name=lookup.names[cell.article],
        fidelity=lookup.page.say(FIDELITY[fidelity]),
        letter="c" if cell.other_speaker else _LETTER[fidelity],
        base=cell is base,
        edits=tuple(_edits(cell, base, lookup)),
        speaker=cell.speaker or "",
        other_speaker=cell.other_speaker,
        words=Passage(code, language, tuple(_words(cell, base, lookup))),
        place=paragraph_link(lookup.place(cell.article, cell.start or 0)),
    )


def _edits(cell: QuoteCell, base: QuoteCell | None, lookup: Lookup) -> Iterator[Edit]:
    if base and cell.fidelity in (Fidelity.CUT, Fidelity.ALTERED) and cell.differences:
        here, whole = _Spoken.of(cell, lookup), _Spoken.of(base, lookup)

        def words(one: Difference) -> int:
            return len(whole.words(one.base_start, one.base_end).split()) or len(here.text[one.start : one.end].split())

        yield from edits(cell.differences, words, lookup.page)
    elif cell.fidelity is Fidelity.CUT:  # where the run does not say what is cut
        yield Edit(lookup.page.say("no ellipsis shows it"), silent=True)
    elif cell.fidelity is Fidelity.PARAPHRASED:
        yield Edit(lookup.page.say("told in the outlet’s own words"), silent=False)


def _words(cell: QuoteCell, base: QuoteCell | None, lookup: Lookup) -> Iterator[Piece]:
    here, start, end = _Spoken.of(cell, lookup), cell.start or 0, cell.end or 0
    if base is None or cell is base or cell.fidelity in (Fidelity.SAME, Fidelity.PARAPHRASED, Fidelity.FULLEST):
        yield from here.pieces(start, end)
        return
    whole = _Spoken.of(base, lookup)
    if cell.differences and _fit(cell.differences, start, end):
        yield from _drawn(cell, here, whole)
        return
    diff = word_diff(whole.words(base.start or 0, base.end or 0), here.text[start:end])
    parts = diff.parts if diff else ()
    yield from (Piece(part.text, part.op.value) for part in parts) if parts else [Piece(here.text[start:end])]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A text, and which stretches of it are spoken where a credit or a paragraph end breaks a quotation in two."""

    text: str
    spoken: tuple[Span, ...]

    @classmethod
    def of(cls, cell: QuoteCell, lookup: Lookup) -> Self:
        """Take the stretches of the version itself, else those of the quotations that it lies in."""
        own = [Span(one[0], one[1]) for one in cell.spans]
        if len(own) < 2:
            low, high = cell.start or 0, cell.end or 0
            own = [
                p
                for quote in lookup.broken[cell.article]
                if quote.start < high and low < quote.end
                for p in quote.parts
            ]
        return cls(lookup.readings[cell.article].text, tuple(sorted(own, key=lambda part: part.start)))

    def parts(self, start: int, end: int) -> list[Span]:
        """Return what of [start, end) stands inside quotation marks."""
        inside = [Span(max(p.start, start), min(p.end, end)) for p in self.spoken if p.start < end and start < p.end]
        return inside or [Span(start, end)]

    def words(self, start: int, end: int) -> str:
        """Return the spoken words of a stretch."""
        return " ".join(self.text[part.start : part.end].strip() for part in self.parts(start, end))

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the words as printed, what is not spoken dimmed."""
        position = start
        for part in self.parts(start, end):
            if part.start > position:
                yield Piece(self.text[position : part.start], "dim")
            if part.end > max(position, part.start):
                yield Piece(self.text[max(position, part.start) : part.end])
            position = max(position, part.end)
        if position < end:
            yield Piece(self.text[position:end], "dim")


def _fit(differences: Sequence[Difference], start: int, end: int) -> bool:
    """Return whether the differences lie inside the version and do not overlap."""
    position = start
    for one in sorted(differences, key=lambda d: (d.start, d.base_start)):
        if not position <= one.start <= one.end <= end:
            return False
        position = one.end
    return True


def _drawn(cell: QuoteCell, here: _Spoken, whole: _Spoken) -> Iterator[Piece]:
    position, end = cell.start or 0, cell.end or 0
    for one in sorted(cell.differences, key=lambda d: (d.start, d.base_start)):
        if one.start > position:
            yield from here.pieces(position, one.start)
        removed = whole.words(one.base_start, one.base_end) if one.base_end > one.base_start else ""
        if removed.strip():
            # Before a word that stays the space goes behind; where the version ends it goes before.
            yield Piece(f"{removed} " if here.text[one.start : one.start + 1].isalnum() else f" {removed}", "del")
        if one.end > one.start:
            yield Piece(here.text[one.start : one.end], "ins")
        position = one.end
    if position < end:
        yield from here.pieces(position, end)
