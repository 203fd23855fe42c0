"""The comparison as CSV tables: RFC 4180, UTF-8 without a mark, CRLF line ends, spans in code points.

Text that a spreadsheet would take for a formula begins with an apostrophe; numbers are left as they are.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from compare.model import ClaimCell, ClaimRow, Comparison, Evidence, QuoteCell, Reading
from compare.report.wording import readings

Value = str | int | float | None

# The wide ones are signs of a formula where Japanese or Chinese is written.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What spreadsheets drop at the beginning of a cell.
_DROPPED = " \0\u00a0\u200b\ufeff"


def to_csv(comparison: Comparison) -> dict[str, str]:
    """Return the tables by file name.

    `articles.csv`, `claims.csv` (a row per claim, a column per article), `cells.csv` (a row per claim and article),
    `quotes.csv` (a row per utterance and article) and `conflicts.csv` (a row per side of a conflict).
    """
    return {
        "articles.csv": table(_articles(comparison)),
        "claims.csv": table(_claims(comparison)),
        "cells.csv": table(_cells(comparison)),
        "quotes.csv": table(_quotes(comparison)),
        "conflicts.csv": table(_conflicts(comparison)),
    }


def table(rows: Iterable[Sequence[Value]], *, raw: bool = False) -> str:
    """Return rows as the text of a CSV file; `raw` leaves also alone what a spreadsheet would take for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(row if raw else [_safe(value) for value in row] for row in rows)
    return out.getvalue()


def _safe(value: Value) -> Value:
    """Keep a spreadsheet from running what an article printed."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(_DROPPED).startswith(_FORMULA) else value


def _articles(comparison: Comparison) -> Iterator[Sequence[Value]]:
    yield ("article", "path", "source", "title", "published", "byline", "language", "agency", "words", "claims",
           "tone_own_words", "tone_quoted", "tone_headline", "flesch_reading_ease", "flesch_kincaid_grade")  # fmt: skip
    for reading in comparison.articles:
        article, tone, ease = reading.article, reading.tone, reading.readability
        yield (
            *(reading.id, article.path, article.source, article.title, article.published, article.byline),
            *(article.language, article.agency, ease.words, len(reading.claims)),
            *(tone.own_voice, tone.quoted, tone.headline, ease.flesch_reading_ease, ease.flesch_kincaid_grade),
        )
    for failed in comparison.failed:
        yield (None, failed.path, None, f"could not be read: {failed.message}", *([None] * 11))


def _claims(comparison: Comparison) -> Iterator[Sequence[Value]]:
    ids = [reading.id for reading in comparison.articles]
    yield ("claim", "text", "text_from", "carriers", "tellers", "first_told_by", "first_told", "happened", *ids)
    for row in comparison.claims:
        status = {cell.article: cell.status.value for cell in row.cells}
        known = (row.known.first, row.known.published, row.known.happened) if row.known else (None, None, None)
        counts = (row.carriers, row.tellers)
        yield (row.id, row.text, row.article, *counts, *known, *(status.get(one, "na") for one in ids))


def _cells(comparison: Comparison) -> Iterator[Sequence[Value]]:
    by_id = readings(comparison)
    omitted = {(omission.claim, omission.article) for omission in comparison.omissions}
    yield ("claim", "text", "article", "source", "status", "reason", "omission", "score", "evidence",
           "evidence_kind", "start", "end", "spans", "nearest", "same_origin_as")  # fmt: skip
    for row in comparison.claims:
        for cell in row.cells:
            yield _cell(row, cell, by_id[cell.article], omission=(row.id, cell.article) in omitted)


def _cell(row: ClaimRow, cell: ClaimCell, reading: Reading, *, omission: bool) -> Sequence[Value]:
    best = cell.best
    return (
        *(row.id, row.text, cell.article, reading.article.source, cell.status.value),
        *(cell.reason.value if cell.reason else None, "yes" if omission else "no"),
        *((best.score, reading.text[best.start : best.end], best.kind.value) if best else (None, None, None)),
        *((best.start, best.end) if best else (None, None)),
        _spans(cell.evidence),
        _spans(cell.nearest),
        cell.same_origin_as,
    )


def _spans(evidence: Iterable[Evidence]) -> str:
    return " ".join(f"{found.start}-{found.end}" for found in evidence)


def _quotes(comparison: Comparison) -> Iterator[Sequence[Value]]:
    by_id = readings(comparison)
    yield ("quote", "speaker", "article", "source", "carried", "fidelity", "words", "start", "end", "speaker_here",
           "other_speaker", "differences")  # fmt: skip
    for row in comparison.quotes:
        for cell in row.cells:
            yield (row.id, row.speaker, *_quote(cell, by_id[cell.article]))


def _quote(cell: QuoteCell, reading: Reading) -> Sequence[Value]:
    source = reading.article.source
    if cell.start is None or cell.end is None:
        return (cell.article, source, "no", *([None] * 7))
    kinds = " ".join(part.kind + ("" if part.marked else " (silent)") for part in cell.differences)
    return (
        *(cell.article, source, "yes", cell.fidelity.value if cell.fidelity else None),
        *(reading.text[cell.start : cell.end], cell.start, cell.end, cell.speaker),
        *("yes" if cell.other_speaker else "no", kinds),
    )


def _conflicts(comparison: Comparison) -> Iterator[Sequence[Value]]:
    by_id = readings(comparison)
    yield ("conflict", "kind", "about", "article", "source", "says", "sentence", "start", "end")
    for number, conflict in enumerate(comparison.conflicts, 1):
        for side in conflict.sides:
            reading = by_id[side.article]
            yield (
                *(number, conflict.kind.value, conflict.about, side.article, reading.article.source, side.says),
                *(reading.text[side.start : side.end], side.start, side.end),
            )
