"""Figures of one claim that differ in print and can be one number."""

import dataclasses

import pytest
from report_sample import single

from compare.model import Article, Change, ClaimCell, ClaimRow, Comparison, Evidence, Quantity, Reading, Status
from compare.report.lookup import Lookup
from compare.report.rounded import rounded_figures

Figure = tuple[str, float, str | None]


def told(
    *texts: tuple[Figure, ...], status: Status = Status.STATED, claims: int = 1, **qualities: object
) -> Comparison:
    """Return a comparison of one claim that each article tells with the figures given: words, value, unit."""
    readings = [_reading(f"{number} {' and '.join(words for words, _, _ in figures)}", figures, qualities)
                for number, figures in enumerate(texts)]  # fmt: skip
    spans = [Evidence(0, len(reading.text)) for reading in readings]
    first, *others = readings
    cells = [ClaimCell(first.id, Status.STATED, (spans[0],))]
    cells += [ClaimCell(one.id, status, (span,)) for one, span in zip(others, spans[1:], strict=True)]
    rows = tuple(ClaimRow(f"c-{n}", first.text, first.id, 0, len(first.text), 2, tuple(cells)) for n in range(claims))
    return dataclasses.replace(single(), articles=tuple(readings), claims=rows, quotes=(), coverage=())


def _reading(text: str, figures: tuple[Figure, ...], qualities: dict[str, object]) -> Reading:
    found = []
    for words, value, unit in figures:
        start = text.index(words)
        found.append(Quantity(start, start + len(words), value, unit=unit, **qualities))  # type: ignore[arg-type]
    return Reading(Article(text, language="en"), quantities=tuple(found))


def shown(comparison: Comparison) -> list[list[tuple[str, str]]]:
    anchor = {row.id: row.id for row in comparison.claims}
    found = rounded_figures(comparison, Lookup.of(comparison), anchor)
    return [[(one.code, one.says) for one in row.figures] for row in found]


HOUR, MINUTES = ("an hour", 1.0, "hour"), ("60 minutes", 60.0, "minute")
EXACT, ROUND = ("$43,350", 43350.0, "dollar"), ("$43,000", 43000.0, "dollar")


@pytest.mark.parametrize(
    ("one", "other"),
    [(HOUR, MINUTES), (EXACT, ROUND), (("3 miles", 3.0, "mile"), ("5 km", 5.0, "kilometre"))],
    ids=["another unit", "rounded", "converted and rounded"],
)
def test_one_number_in_other_units_or_roundings_stands_together(one: Figure, other: Figure) -> None:
    assert shown(told((one,), (other,))) == [[("S1", one[0]), ("S2", other[0])]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((("three days", 3.0, "day"),), (("3 days", 3.0, "day"),)),
        ((("$43,350", 43350.0, "dollar"),), (("$44,000", 44000.0, "dollar"),)),
        ((("43,350", 43350.0, None),), (("43,000", 43000.0, None),)),
        ((EXACT,), (("43,000 votes", 43000.0, "vote"),)),
        ((EXACT,), (EXACT, ROUND)),
        ((EXACT, ROUND), (ROUND,)),
    ],
    ids=[
        "the same number in letters", "numbers that cannot be one", "numbers without a unit", "numbers of other things",
        "a number that the other prints, too", "a rounder number that the claim holds, too",
    ],
)  # fmt: skip
def test_figures_that_are_the_same_or_another_number_are_not_listed(
    one: tuple[Figure, ...], other: tuple[Figure, ...]
) -> None:
    assert shown(told(one, other)) == []


@pytest.mark.parametrize(
    ("comparison", "found"),
    [
        (told((EXACT,), (ROUND,), status=Status.CONFLICTING), []),
        (told((("$300", 300.0, "dollar"),), (("$900", 900.0, "dollar"),), change=Change.MORE), []),
        (told((EXACT,), (ROUND,), value_high=90000.0), []),
        (told((EXACT,), (ROUND,), claims=2), [[("S1", "$43,350"), ("S2", "$43,000")]]),
        (told((EXACT,), (ROUND,), (ROUND,)), [[("S1", "$43,350"), ("S2", "$43,000"), ("S3", "$43,000")]]),
    ],
    ids=["in conflict", "open and far apart", "ranges", "a pair of two claims once", "several others in one line"],
)
def test_what_stands_in_the_list(comparison: Comparison, found: list[list[tuple[str, str]]]) -> None:
    assert shown(comparison) == found
