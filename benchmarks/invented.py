"""An invented comparison as large as the report must stay quick with: 300 claims in 12 articles of about 900 words.

The verdicts are made, not found, so the page is as large and as mixed on every machine and after every change of the
matcher: of 100 cells about 23 are stated, 11 told in part, and 12 left out though others tell them, about as the
samples and the articles of material.py come out. What each article is measured to be (tone, framing, reading ease) is
measured for real, so that the rest of the page is as full as it is in use.
"""

import dataclasses
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compare.model import (
    Article,
    Claim,
    ClaimCell,
    ClaimRow,
    Comparison,
    Conflict,
    ConflictKind,
    ConflictSide,
    Contrast,
    Coverage,
    CoverageCell,
    Doubt,
    Evidence,
    EvidenceKind,
    Fidelity,
    FramingFinding,
    FramingSide,
    Known,
    Omission,
    QuoteCell,
    QuoteRow,
    Reading,
    Span,
    Status,
)
from compare.reading import read_article
from compare.serial import SCHEMA

CLAIMS, SOURCES, QUOTES, CONFLICTS, FINDINGS = 300, 12, 25, 10, 60
# How many articles tell a claim, by the claim's number: most claims stand in few articles, a few in all.
TELLERS = (1, 2, 1, 3, 1, 12, 1, 2, 1, 4, 1, 2, 1, 5, 3, 1, 2, 6, 1, 8)
VERBS = (
    ("repaired", "mended", "fixed"), ("inspected", "examined", "checked"), ("closed", "shut", "sealed"),
    ("delivered", "brought", "carried"), ("counted", "recorded", "listed"), ("replaced", "exchanged", "swapped"),
    ("tested", "tried", "probed"),
)  # fmt: skip
DOERS = (
    "crews", "engineers", "volunteers", "wardens", "inspectors", "contractors", "rangers", "surveyors", "divers",
    "soldiers", "pilots",
)  # fmt: skip
THINGS = (
    "pumps", "gates", "cables", "boats", "culverts", "sirens", "bridges", "shelters", "generators", "gauges", "barges",
    "roofs", "wells",
)  # fmt: skip
PLACES = (
    "Aldermoor", "Brenwick", "Corvale", "Dunmarsh", "Eastlock", "Farrowby", "Gullhaven", "Hexley", "Ivorton",
    "Kestrel Bay", "Lowmere", "Marlstone", "Northwell", "Oxcombe", "Pellworth", "Quarrydon", "Ravensey",
)  # fmt: skip
TIMES = ("before the second flood", "after the storm", "during the night", "while the water rose", "with county money")
PEOPLE = ("Mara Ellings", "Tobias Renn", "Ines Calder", "Jonas Whitlock", "Priya Dallow", "Oskar Venn", "Lena Marsh")
SPOKEN = (
    "We asked for", "Nobody here expected", "The county has promised", "My neighbours still wait for",
    "This town will remember",
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """Where the claims and quotations stand in one article."""

    text: str
    claims: Mapping[int, Span]
    quotes: Mapping[int, Span]


def comparison() -> Comparison:
    """Return the invented comparison; the same at every call."""
    told = [_article(number) for number in range(SOURCES)]
    readings = [_reading(one, number) for number, one in enumerate(told)]
    rows = tuple(_row(claim, told, readings) for claim in range(CLAIMS))
    return Comparison(
        schema=SCHEMA,
        version="0.0.0",
        signature="invented",
        title="What the flood has left",
        articles=tuple(readings),
        claims=rows,
        coverage=tuple(_coverage(rows, told, readings)),
        omissions=tuple(_omissions(rows)),
        quotes=tuple(_quote(quote, told, readings) for quote in range(QUOTES)),
        conflicts=tuple(_conflict(rows[claim], claim) for claim in DISPUTED),
        origins=(),
        framing=tuple(_framed(row) for row in rows if row.tellers > 1)[:FINDINGS],
    )


# ---------------------------------------------------------------- the texts


def tellers(claim: int) -> tuple[int, ...]:
    """Return the numbers of the articles that tell a claim."""
    amount = TELLERS[claim % len(TELLERS)]
    return tuple(sorted((claim * 5 + claim // 20 + step * 7) % SOURCES for step in range(amount)))


# The claims whose number the last article to tell them gives otherwise.
DISPUTED = tuple(claim for claim in range(CLAIMS) if len(tellers(claim)) > 1)[::15][:CONFLICTS]


def _sentence(claim: int, wording: int, disputed: bool = False) -> str:
    """Return a claim in one of three wordings; claims 60 apart share their second half."""
    verb, amount = VERBS[claim % 7][wording % 3], 12 + claim * 7 % 83 + (9 if disputed else 0)
    act = f"{DOERS[claim % 11]} {verb} {amount} {THINGS[claim % 13]}"
    return f"{act} in {PLACES[claim % 60 % 17]} {TIMES[claim % 60 % 5]}"


def _utterance(quote: int, article: int) -> tuple[Fidelity, str]:
    """Return how an article prints an utterance: in full, cut at its end, or with a word changed."""
    words = (
        f"{SPOKEN[quote % 5]} {THINGS[quote % 13]} and {THINGS[(quote + 5) % 13]} since the winter, and not one person"
    )
    words += f" from {PLACES[quote % 17]} has come to tell us when they will be here"
    version = _printing(quote).index(article) % 4
    if version == 1:
        return Fidelity.CUT, words.partition(", and")[0]
    if version == 2:
        return Fidelity.ALTERED, words.replace("person", "official").replace("tell us", "explain")
    return (Fidelity.SAME if version else Fidelity.FULLEST), words


def _printing(quote: int) -> tuple[int, ...]:
    return tuple((quote * 5 + step * 7) % SOURCES for step in range(2 + quote % 4))


def _article(number: int) -> Told:
    """Write one article: a headline, two claims a sentence, two sentences a paragraph, the quotations between."""
    text, claims, quotes = f"{PLACES[number]} counts what the flood has left\n\n", {}, {}
    own = [claim for claim in range(CLAIMS) if number in tellers(claim)]
    said = [quote for quote in range(QUOTES) if number in _printing(quote)]
    for at, claim in enumerate(own):
        words = _sentence(claim, claim + number, claim in DISPUTED and number == tellers(claim)[-1])
        words = f"{words[0].upper()}{words[1:]}" if at % 2 == 0 else words
        claims[claim] = Span(len(text), len(text) + len(words))
        last = at == len(own) - 1
        text += words + (", and " if at % 2 == 0 and not last else ".\n\n" if at % 4 == 3 or last else ". ")
        if at % 8 == 7 and said:
            quote = said.pop(0)
            _, spoken = _utterance(quote, number)
            quotes[quote] = Span(len(text) + 1, len(text) + 1 + len(spoken))
            text += f"“{spoken},” said {PEOPLE[quote % 7]}.\n\n"
    return Told(text.strip() + "\n", claims, quotes)


def _reading(told: Told, number: int) -> Reading:
    """Read an article for all that is measured in it, and give it the claims that were written into it."""
    date = f"2031-04-{2 + number:02}"
    reading = read_article(Article(told.text, source=f"The {PLACES[number]} Courier", published=date, language="en"))
    starts = [sentence.start for sentence in reading.sentences]
    units = (Claim(span.start, span.end, bisect_right(starts, span.start) - 1) for span in told.claims.values())
    return dataclasses.replace(reading, claims=tuple(units))


# ---------------------------------------------------------------- the verdicts


def _cell(claim: int, number: int, told: list[Told], reading: Reading) -> ClaimCell:
    own, best = told[number].claims, tellers(claim)[0]
    if claim in own:
        span = own[claim]
        if claim in DISPUTED and number == tellers(claim)[-1]:
            return ClaimCell(reading.id, Status.CONFLICTING, (Evidence(span.start, span.end, 0.9, EvidenceKind.NEAR),))
        alike = (number - best) % 3 == 0
        kind = EvidenceKind.VERBATIM if alike else EvidenceKind.PARAPHRASE
        return ClaimCell(reading.id, Status.STATED, (Evidence(span.start, span.end, 1.0 if alike else 0.8, kind),))
    near = [other for other in range(claim % 60, CLAIMS, 60) if other in own]
    if near and (claim * 7 + number) % 4 == 0:
        found = Evidence(own[near[0]].start, own[near[0]].end, 0.5, EvidenceKind.PARTIAL)
        unsure = (claim + number) % 5 == 0
        return ClaimCell(reading.id, Status.PARTIAL, () if unsure else (found,), None, (found,) if unsure else ())
    doubt = Doubt.PUBLISHED_EARLIER if number < best else Doubt.NOT_FOUND
    return ClaimCell(reading.id, Status.ABSENT, (), Doubt.LOW_CONFIDENCE if (claim + number) % 9 == 0 else doubt)


def _row(claim: int, told: list[Told], readings: list[Reading]) -> ClaimRow:
    cells = tuple(_cell(claim, number, told, reading) for number, reading in enumerate(readings))
    best = tellers(claim)[0]
    span, source = told[best].claims[claim], readings[best]
    carriers = sum(cell.status not in (Status.ABSENT, Status.NA) for cell in cells)
    return ClaimRow(
        f"c-{claim * 2654435761 % 2**32:08x}",
        source.text[span.start : span.end],
        source.id,
        span.start,
        span.end,
        carriers,
        cells,
        carriers,
        Known(source.id, source.article.published),
    )


def _coverage(rows: tuple[ClaimRow, ...], told: list[Told], readings: list[Reading]) -> Iterator[Coverage]:
    for one, reading in zip(told, readings, strict=True):
        for index, (claim, span) in enumerate(one.claims.items()):
            others = (cell for cell in rows[claim].cells if cell.article != reading.id)
            cells = tuple(_verdict(cell, span) for cell in others)
            yield Coverage(reading.id, span.start, span.end, index, cells)


def _verdict(cell: ClaimCell, span: Span) -> CoverageCell:
    """A claim told in part lacks its first half."""
    missing = (Span(span.start, (span.start + span.end) // 2),) if cell.status is Status.PARTIAL else ()
    score = max((found.score for found in cell.evidence or cell.nearest), default=0.1)
    return CoverageCell(cell.article, cell.status, score, cell.evidence, cell.reason, missing, cell.nearest)


def _omissions(rows: tuple[ClaimRow, ...]) -> Iterator[Omission]:
    for number, row in enumerate(rows):
        carriers = tuple(cell.article for cell in row.cells if cell.status is Status.STATED)
        for at, cell in enumerate(row.cells):
            if len(carriers) > 1 and cell.reason is Doubt.NOT_FOUND and (number + at) % 2:
                yield Omission(row.id, cell.article, carriers, carriers[0])


def _conflict(row: ClaimRow, claim: int) -> Conflict:
    sides = []
    for cell in row.cells:
        if cell.status in (Status.STATED, Status.CONFLICTING):
            other = cell.status is Status.CONFLICTING
            amount = 12 + claim * 7 % 83 + (9 if other else 0)
            found = cell.evidence[0]
            sides.append(
                ConflictSide(
                    cell.article, found.start, found.end, f"{amount} {THINGS[claim % 13]}", position=int(other)
                )
            )
    return Conflict(ConflictKind.NUMBER, f"how many {THINGS[claim % 13]}", tuple(sides))


def _framed(row: ClaimRow) -> FramingFinding:
    """Two wordings of one claim that name the doer otherwise, as far as the page can tell."""
    sides = []
    for at, cell in enumerate([cell for cell in row.cells if cell.evidence][:2]):
        start, end = cell.evidence[0].start, cell.evidence[0].end
        sides.append(FramingSide(cell.article, start, end, "", start, start + 8, position=at))
    return FramingFinding(Contrast.NAMING, "the helpers", tuple(sides), row.id)


def _quote(quote: int, told: list[Told], readings: list[Reading]) -> QuoteRow:
    speaker, base, cells = PEOPLE[quote % 7], "", []
    for number, reading in enumerate(readings):
        span = told[number].quotes.get(quote)
        if span is None:
            cells.append(QuoteCell(reading.id))
            continue
        fidelity = _utterance(quote, number)[0]
        base = reading.id if fidelity is Fidelity.FULLEST or not base else base
        cells.append(QuoteCell(reading.id, span.start, span.end, fidelity, speaker, spans=((span.start, span.end),)))
    return QuoteRow(f"q-{quote * 2654435761 % 2**32:08x}", speaker, base, tuple(cells))
