"""Comparisons for the tests of the report, made from authored events whose claims, quotes and conflicts are known.

Nothing here reads or matches: the verdicts are those of the event's author, so the page can be checked against them.
"""

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

from compare.model import (
    Article,
    Block,
    BlockKind,
    Claim,
    ClaimCell,
    ClaimRow,
    Comparison,
    Conflict,
    ConflictKind,
    ConflictSide,
    Coverage,
    CoverageCell,
    Difference,
    Doubt,
    Evidence,
    EvidenceKind,
    FailedInput,
    Fidelity,
    LoadedWord,
    Omission,
    Origin,
    QuoteCell,
    QuoteRow,
    Readability,
    Reading,
    Sentence,
    SentenceTone,
    SharedPassage,
    Span,
    Status,
    TargetTone,
    Tone,
    VoiceTone,
    WordTone,
)
from compare.serial import SCHEMA

DATA = Path(__file__).parent.parent / "data" / "authored"
EVENTS = ("ashgrove-closures", "halcyon-tern")
KINDS = {"body": BlockKind.PARAGRAPH, "quote-credit": BlockKind.CREDIT}
_TONED = {"fair": 1.3, "hope": 1.9, "help": 1.7, "won": 2.7, "lost": -1.3, "failed": -2.3, "kill": -3.7, "robs": -1.6}
_WORD = re.compile(r"[\w’'-]+")


def event(name: str = "ashgrove-closures", copies: int = 1, **fields: Any) -> Comparison:
    """Return the comparison of an authored event; `copies` repeats its articles with a few words changed."""
    data = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    sources = [(aid, number) for number in range(copies) for aid in data["articles"]]
    made = [_reading(data["articles"][aid], data["kinds"][aid], number) for aid, number in sources]
    order = sorted(range(len(made)), key=lambda index: (made[index].article.published or "9", made[index].id))
    readings = {sources[index]: made[index] for index in order}
    values: dict[str, Any] = {
        "schema": SCHEMA,
        "version": "0.0.0",
        "signature": "v:0.0.0|match:by-hand",
        "title": next(iter(readings.values())).article.title or name,
        "articles": tuple(readings.values()),
        "coverage": tuple(_coverage(data, readings)),
        "claims": tuple(_row(claim, readings) for claim in data["claims"]),
        "omissions": (),
        "quotes": tuple(_quote(quote, readings) for quote in data["quotes"]),
        "conflicts": tuple(_conflict(conflict, readings) for conflict in data["conflicts"]),
        "origins": (),
    }
    comparison = Comparison(**{**values, **fields})
    if "omissions" not in fields:
        comparison = dataclasses.replace(comparison, omissions=tuple(_omissions(comparison)))
    return comparison


def single() -> Comparison:
    """Return a comparison of one article: claims, nothing to compare them with."""
    whole = event()
    only = whole.articles[0]
    rows = tuple(
        dataclasses.replace(row, carriers=1, cells=tuple(cell for cell in row.cells if cell.article == only.id))
        for row in whole.claims
        if row.article == only.id
    )
    return dataclasses.replace(whole, articles=(only,), claims=rows, coverage=(), quotes=(), conflicts=(), omissions=())


def nothing_shared() -> Comparison:
    """Return a comparison of two articles that tell different things."""
    left, right = event(EVENTS[0]), event(EVENTS[1])
    pair = (left.articles[0], right.articles[0])
    rows = []
    for reading, other, whole in ((pair[0], pair[1], left), (pair[1], pair[0], right)):
        for row in whole.claims:
            if row.article == reading.id:
                cells = (
                    ClaimCell(reading.id, Status.STATED, (Evidence(row.start, row.end),)),
                    ClaimCell(other.id, Status.ABSENT, (), Doubt.NOT_FOUND),
                )
                ident = f"{row.id}-{reading.id[2:6]}"
                rows.append(dataclasses.replace(row, id=ident, carriers=1, cells=cells))
    return dataclasses.replace(
        left, articles=pair, claims=tuple(rows), coverage=(), quotes=(), conflicts=(), omissions=()
    )


def with_copy() -> Comparison:
    """Return a comparison in which two articles print the same text, one input failed and one has no date."""
    whole = event()
    first, second = whole.articles[0], whole.articles[1]
    passage = SharedPassage(first.id, 43, 195, second.id, 74, 228)
    undated = dataclasses.replace(second, article=dataclasses.replace(second.article, published=None))
    one_origin = {first.id, second.id}
    claims = tuple(
        dataclasses.replace(
            row, carriers=row.carriers - one_origin.issubset({c.article for c in row.cells if c.evidence})
        )
        for row in whole.claims
    )
    return dataclasses.replace(
        whole,
        claims=claims,
        articles=(first, undated, *whole.articles[2:]),
        origins=(Origin((first.id, second.id), "they print the same passages", 0.97, (passage,)),),
        failed=(FailedInput("some/folder/lost.html", "some/folder/lost.html: no article text found (12 words)."),),
    )


def hostile(words: str) -> Comparison:
    """Return a comparison in which `words` stand in every text, title, source, byline, path and address."""
    whole = event()
    prefix = f"{words}\n\n"
    shift = len(prefix)
    moved = json.dumps(whole.to_dict())
    data = json.loads(moved)
    _shift(data, shift)
    for article in data["articles"]:
        article["text"] = prefix + article["text"]
        article["url"] = f"javascript:{words}"
        for field in ("title", "source", "byline", "agency", "path"):
            article[field] = words
    data["title"] = words
    for row in data["claims"]:
        row["text"] = f"{words} {row['text']}"
    for row in data["quotes"]:
        row["speaker"] = words
    for conflict in data["conflicts"]:
        conflict["about"] = words
    return Comparison.from_dict(data)


def _shift(value: Any, by: int) -> None:
    if isinstance(value, list):
        for item in value:
            _shift(item, by)
    if isinstance(value, dict):
        for key, item in value.items():
            if key in ("start", "end") or key.endswith(("_start", "_end")):
                value[key] = item if item is None else item + by
            else:
                _shift(item, by)


def _reading(article: dict[str, Any], kinds: list[str], number: int) -> Reading:
    text = article["text"] + (f"\n\nEdition {number} of this paper." if number else "")
    spans = [tuple(span) for span in article["sentences"]]
    kind = [KINDS.get(one) or BlockKind(one) for one in kinds]
    blocks = tuple(_blocks(text, spans, kind))
    sentences = tuple(Sentence(*span, own) for span, own in zip(spans, kind, strict=True))
    words = list(_WORD.finditer(text))
    return Reading(
        Article(
            text,
            article["title"],
            article["source"] + (f" {number}" if number else ""),
            article["published"],
            language="en",
            path=f"articles/{article['source']}.txt",
        ),
        blocks=blocks,
        sentences=sentences,
        claims=tuple(Claim(*span, index) for index, span in enumerate(spans)),
        tone=_tone(sentences, words),
        readability=Readability(
            len(words), len(spans), len(words) * 3 // 2, len(words) // 9, len(text), 55.0 + len(text) % 17, 9.5, 11.2,
            None, 10.1, 9.9, 8.8, len(text) * 0.0147, len(words) // 5, {"smog_index": "fewer than 30 sentences"},
        ),
    )  # fmt: skip


def _blocks(text: str, spans: list[Any], kinds: list[BlockKind]) -> list[Block]:
    out = []
    for match in re.finditer(r"[^\n]+", text):
        inside = [
            kind for (start, end), kind in zip(spans, kinds, strict=True) if start < match.end() and match.start() < end
        ]
        kind = inside[0] if inside else BlockKind.BOILERPLATE
        out.append(Block(match.start(), match.end(), kind, None if inside else "edition line"))
    return out


def _tone(sentences: tuple[Sentence, ...], words: list[re.Match[str]]) -> Tone:
    scored = []
    for sentence in sentences:
        inside = [m for m in words if sentence.start <= m.start() < sentence.end and m[0].lower() in _TONED]
        if inside:
            toned = tuple(WordTone(m.start(), m.end(), _TONED[m[0].lower()]) for m in inside)
            value = max(-0.9, min(0.9, sum(word.valence for word in toned) / 5))
            scored.append(SentenceTone(sentence.start, sentence.end, "own", round(value, 3), toned))
    mean = sum(one.compound for one in scored) / max(len(sentences), 1)
    voices = (
        VoiceTone("headline", -0.3, None, None, 1, 8),
        VoiceTone("own", mean - 0.1, mean - 0.25, mean + 0.06, len(sentences), len(words)),
        VoiceTone("quoted", 0.2 - mean, -0.1 - mean, 0.4 - mean, 4, 60),
    )
    loaded = tuple(
        LoadedWord(m.start(), m.end(), "own list") for m in words if m[0].lower() in ("mob", "robs", "claims")
    )
    named = [m for m in words if m[0] in ("Farraday", "Maddox")]
    targets = tuple(TargetTone(m.start(), m.end(), m[0], -0.2, "negative") for m in named)
    return Tone(mean, mean, 0.2, -0.3, voices, (), tuple(scored), loaded, targets)


def _span(reading: Reading, sentence: int) -> tuple[int, int]:
    return reading.sentences[sentence].start, reading.sentences[sentence].end


def _cell(claim: dict[str, Any], aid: str, reading: Reading) -> ClaimCell:
    full, partial = claim["full"].get(aid, []), claim["partial"].get(aid, [])
    found = full or partial
    kind = EvidenceKind.PARAPHRASE if full else EvidenceKind.PARTIAL
    evidence = tuple(Evidence(*_span(reading, one), 0.8 if full else 0.5, kind) for one in found)
    if not found:
        return ClaimCell(reading.id, Status.ABSENT, (), Doubt.NOT_FOUND)
    return ClaimCell(reading.id, Status.STATED if full else Status.PARTIAL, evidence)


def _row(claim: dict[str, Any], readings: dict[Any, Reading]) -> ClaimRow:
    cells = tuple(_cell(claim, key[0], reading) for key, reading in readings.items())
    best = min((cell for cell in cells if cell.evidence), key=lambda cell: cell.status.value != "stated")
    first = best.evidence[0]
    text = next(r.text for r in readings.values() if r.id == best.article)[first.start : first.end]
    told = sum(bool(cell.evidence) for cell in cells)
    return ClaimRow(f"c-{claim['id']:0>8}", text, best.article, first.start, first.end, told, cells)


def _coverage(data: dict[str, Any], readings: dict[Any, Reading]) -> list[Coverage]:
    out = []
    for claim in data["claims"]:
        row = _row(claim, readings)
        cells = tuple(
            CoverageCell(cell.article, cell.status, 0.8, cell.evidence, cell.reason, (Span(row.start, row.start + 12),))
            for cell in row.cells
            if cell.article != row.article
        )
        out.append(Coverage(row.article, row.start, row.end, 0, cells))
    return out


def _omissions(comparison: Comparison) -> list[Omission]:
    out = []
    for row in comparison.claims:
        told = tuple(cell.article for cell in row.cells if cell.evidence)
        if len(told) > 1:
            out.extend(Omission(row.id, cell.article, told) for cell in row.cells if not cell.evidence)
    return out


def _quote(quote: dict[str, Any], readings: dict[Any, Reading]) -> QuoteRow:
    cells, base = [], ""
    for (aid, _), reading in readings.items():
        if aid not in quote["spans"]:
            cells.append(QuoteCell(reading.id))
            continue
        start, end = _inside(reading, quote["spans"][aid])
        fidelity = Fidelity(quote["fidelity"][aid])
        base = base or (reading.id if fidelity is Fidelity.FULLEST else "")
        cells.append(QuoteCell(reading.id, start, end, fidelity, quote["speaker"], spans=((start, end),)))
    return QuoteRow(f"q-{quote['id']:0>8}", quote["speaker"], base or cells[0].article, tuple(cells))


def _inside(reading: Reading, sentences: list[int]) -> tuple[int, int]:
    start, end = _span(reading, sentences[0])[0], _span(reading, sentences[-1])[1]
    marks = list(re.finditer("“([^”]+)”", reading.text[start:end]))
    if not marks:
        return start, end
    return start + marks[0].start(1), start + marks[-1].end(1)


def _conflict(conflict: dict[str, Any], readings: dict[Any, Reading]) -> Conflict:
    sides = []
    for (aid, _), reading in readings.items():
        for side in conflict["sides"]:
            if side["aid"] == aid:
                start, end = _span(reading, side["sent"])
                sides.append(ConflictSide(reading.id, start, end, side["says"]))
    return Conflict(ConflictKind(conflict["kind"]), conflict["about"], tuple(sides))


__all__ = ["EVENTS", "Difference", "event", "hostile", "nothing_shared", "single", "with_copy"]
