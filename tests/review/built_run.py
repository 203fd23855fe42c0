"""Runs made by hand from what each outlet says and where each claim is told. Invented; nothing is read or matched."""

from collections.abc import Mapping, Sequence

from compare.model import Article, ClaimCell, ClaimRow, Comparison, Doubt, Evidence, Origin, Reading, Status
from compare.serial import SCHEMA

Told = Mapping[str, str]  # the words that tell a claim, by outlet; the first are its wording


def built(
    texts: Mapping[str, Sequence[str]], claims: Mapping[str, Told], near: Mapping[tuple[str, str], str] | None = None
) -> Comparison:
    """Return a run as a table has it: the sentences of each outlet, and where each claim is told, or perhaps (`near`)."""
    readings = {
        name: Reading(Article("\n".join(lines), source=name, published="2031-03-04", path=f"{name}.txt"))
        for name, lines in texts.items()
    }
    origins = tuple(Origin((one.id,), "nothing in common", 0.0) for one in readings.values())
    rows = []
    for claim, told in claims.items():
        cells = tuple(_cell(name, one, told, (near or {}).get((claim, name))) for name, one in readings.items())
        first, words = next(iter(told.items()))
        start = readings[first].text.index(words)
        row = ClaimRow(claim, words, readings[first].id, start, start + len(words), len(told), cells, len(told))
        rows.append(row)
    return Comparison(
        SCHEMA, "0.0.0", "v:test", "Ostrel", tuple(readings.values()), (), tuple(rows), (), (), (), origins
    )


def _cell(name: str, reading: Reading, told: Told, near: str | None) -> ClaimCell:
    def found(words: str) -> tuple[Evidence, ...]:
        start = reading.text.index(words)
        return (Evidence(start, start + len(words), 0.9),)

    if name in told:
        return ClaimCell(reading.id, Status.STATED, found(told[name]))
    return ClaimCell(reading.id, Status.ABSENT, reason=Doubt.NOT_FOUND, nearest=found(near) if near else ())
