"""Runs made by hand from a table: one line a claim, one letter a cell. Invented; nothing is read or matched.

Letters: S stated, P partly told, C contradicts, A not found, L perhaps told (no passage is sure), X the text was cut
short there, N cannot be judged.
"""

from collections.abc import Sequence

from compare.matrix import TOLD, find_omissions, independent
from compare.model import (
    Article,
    ClaimCell,
    ClaimRow,
    Comparison,
    Conflict,
    ConflictKind,
    ConflictSide,
    Doubt,
    Evidence,
    Fidelity,
    Origin,
    QuoteCell,
    QuoteRow,
    Reading,
    Status,
)
from compare.review.event import SYSTEM, Action, Actor, Draft, Event, Role, seal
from compare.serial import SCHEMA

LETTERS = {"S": Status.STATED, "P": Status.PARTIAL, "C": Status.CONFLICTING, "A": Status.ABSENT, "L": Status.ABSENT,
           "X": Status.ABSENT, "N": Status.NA}  # fmt: skip
REASONS = {"A": Doubt.NOT_FOUND, "L": Doubt.LOW_CONFIDENCE, "X": Doubt.TEXT_CUT_SHORT}
TABLE = ("SSA", "SAS", "SCA", "SPL", "ASS", "SAA", "ASX", "SSS")


def make_run(table: Sequence[str] = TABLE, *, scores: Sequence[float] = (), quotes: int = 0) -> Comparison:
    """Return a run with a row for each line of `table`; `scores` are those of the evidence, row by row."""
    texts = [_text(table, column) for column in range(len(table[0]))]
    readings = tuple(Reading(Article(text, source=f"Outlet {n + 1}")) for n, text in enumerate(texts))
    origins = tuple(Origin((reading.id,), "nothing in common", 0.0) for reading in readings)
    rows = tuple(
        _row(n, line, readings, origins, scores[n] if n < len(scores) else 0.9) for n, line in enumerate(table)
    )
    conflicts = tuple(
        _conflict(row, readings) for row in rows if any(c.status is Status.CONFLICTING for c in row.cells)
    )
    told = tuple(_quote(n, readings) for n in range(quotes))
    omissions = find_omissions(rows, origins, readings)
    return Comparison(SCHEMA, "0.0.0", "v:test", "Weir gate", readings, (), rows, omissions, told, conflicts, origins)


def sentence(row: int, column: int) -> str:
    """Return the words with which an article tells a claim."""
    return f"The weir keeper number {row} opened gate {column} at noon."


def _text(table: Sequence[str], column: int) -> str:
    told = [sentence(n, column) for n, line in enumerate(table) if line[column] in "SPCL"]
    return "\n".join([f"Weir gate, outlet {column}", "", *told, "End of the report."])


def _row(number: int, line: str, readings: Sequence[Reading], origins: Sequence[Origin], score: float) -> ClaimRow:
    cells = tuple(_cell(number, column, letter, readings[column], score) for column, letter in enumerate(line))
    told = [cell.article for cell in cells if cell.status in TOLD]
    first = next(cell for cell in cells if cell.evidence)
    start, end = first.evidence[0].start, first.evidence[0].end
    text = next(reading.text for reading in readings if reading.id == first.article)[start:end]
    carriers = independent(told, origins)
    return ClaimRow(f"c-{number:08x}", text, first.article, start, end, carriers, cells, len(told))


def _cell(number: int, column: int, letter: str, reading: Reading, score: float) -> ClaimCell:
    found: tuple[Evidence, ...] = ()
    if letter in "SPCL":
        words = sentence(number, column)
        start = reading.text.index(words)
        found = (Evidence(start, start + len(words), score),)
    near = found if letter == "L" else ()
    return ClaimCell(reading.id, LETTERS[letter], () if near else found, REASONS.get(letter), near)


def _conflict(row: ClaimRow, readings: Sequence[Reading]) -> Conflict:
    sides = [
        ConflictSide(cell.article, found.start, found.end, "noon", position=n)
        for n, cell in enumerate(row.cells)
        for found in cell.evidence
    ]
    return Conflict(ConflictKind.NUMBER, row.text, tuple(sides))


def _quote(number: int, readings: Sequence[Reading]) -> QuoteRow:
    cells = (
        QuoteCell(readings[0].id, 0, 9, Fidelity.FULLEST, "Odo Quill"),
        QuoteCell(readings[1].id, 0, 9, Fidelity.ALTERED if number % 2 else Fidelity.SAME, "Odo Quill"),
    )
    return QuoteRow(f"q-{number:08x}", "Odo Quill", readings[0].id, cells)


# ---------------------------------------------------------------- logs


class Log:
    """A log that grows by one line an event, over one run; ids, times and hashes are made from the places."""

    def __init__(self, run: Comparison | None = None, **rules: object) -> None:
        self.run = run or make_run()
        self.events: list[Event] = []
        after = {"run": "r-1", "claims": len(self.run.claims), "rules": rules}
        self.add(SYSTEM.name, Action.START, "review", after, actor=SYSTEM)

    def add(
        self, name: str, action: Action, target: str, after: dict[str, object] | None = None, **more: object
    ) -> Event:
        """Append an event of somebody and return it."""
        seq = len(self.events) + 1
        stamp = f"2031-05-06T09:{seq // 60 % 60:02d}:{seq % 60:02d}.000Z"
        role = more.pop("role", Role.OWNER)
        actor = more.pop("actor", Actor(name, role=role))  # type: ignore[arg-type]
        draft = Draft(f"e-{seq}", stamp, "r-1", "0.0.0", actor, action, target, after=after, **more)  # type: ignore[arg-type]
        self.events.append(seal(draft, seq, self.events[-1].hash if self.events else "0" * 64))
        return self.events[-1]

    def runs(self, _: str) -> Comparison:
        """Return the run of an id: there is only this one."""
        return self.run
