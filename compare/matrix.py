"""From verdicts on single claims to the claim × source matrix: rows, independent counts, omissions."""

import hashlib
import itertools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from compare.match.base import Pair
from compare.match.evidence import doubt_of, evidence_of
from compare.match.steered import Forced, heard_by
from compare.match.timing import appeared_before, came_before, known_since, last_change
from compare.match.units import Unit
from compare.model import (
    BlockKind,
    ClaimCell,
    ClaimRow,
    Conflict,
    ConflictKind,
    ConflictSide,
    Coverage,
    CoverageCell,
    Doubt,
    Evidence,
    EvidenceKind,
    Known,
    Moment,
    Omission,
    Origin,
    Reading,
    Status,
)

TOLD = frozenset({Status.STATED, Status.PARTIAL, Status.CONFLICTING})
# Two articles may name one man's office differently and still tell the same of him: listed, but no verdict on a claim.
BESIDE_THE_CLAIM = frozenset({ConflictKind.TITLE, ConflictKind.ATTRIBUTION})
# An omission accuses: it takes two independent others (docs/method.md).
LEAST_CARRIERS = 2
# Evidence below this is shown but does not make its article a carrier. On the gold events, each left out in turn, an
# article counted from .3 on carries the claim in 56 of 100 cases of real news, from .6 on in 83.
CARRIES = 0.6


def build_rows(
    readings: Sequence[Reading],
    units: Sequence[Unit],
    groups: Sequence[tuple[int, ...]],
    scores: Mapping[Pair, float],
    coverage: Sequence[Coverage],
    origins: Sequence[Origin],
    moments: Sequence[Moment] = (),
    forced: Forced | None = None,
) -> tuple[ClaimRow, ...]:
    """Return one row per group of claims, in the order in which the story first tells them.

    What cannot stand with a claim of the group is no evidence of its row.
    """
    places = moment_of(moments)
    spoken: set[int] = set()  # a claim of two groups gives its words to the first of them
    rows = []
    for group in groups:
        clearest = max(group, key=lambda index: (index not in spoken, _clarity(units, index, group, scores)))
        spoken.add(clearest)
        heard = heard_by(group, coverage, forced, readings, units) if forced and forced.apart else coverage
        rows.append(_row(readings, units, group, clearest, scores, heard, origins, places))
    return tuple(_distinct(rows))


def _row(
    readings: Sequence[Reading],
    units: Sequence[Unit],
    group: tuple[int, ...],
    clearest: int,
    scores: Mapping[Pair, float],
    coverage: Sequence[Coverage] | Mapping[int, Coverage],
    origins: Sequence[Origin],
    places: Mapping[str, int],
) -> ClaimRow:
    cells = tuple(
        _cell(article, readings, units, group, clearest, scores, coverage) for article in range(len(readings))
    )
    reading = readings[units[clearest].article]
    claim = reading.claims[units[clearest].claim]
    told = [cell.article for cell in cells if cell.status in TOLD and cell.reason is None]
    tellers = [reading for reading in readings if reading.id in told]
    known = known_since(tellers, reading, claim)
    return ClaimRow(
        id=_row_id(readings, units, group),
        text=reading.text[claim.start : claim.end],
        article=reading.id,
        start=claim.start,
        end=claim.end,
        carriers=independent(told, origins),
        cells=tuple(
            _with_reason(cell, article, known, tellers, places)
            if cell.status is Status.ABSENT
            else _reused(cell, told, origins)
            for cell, article in zip(cells, readings, strict=True)
        ),
        tellers=len(told),
        known=known,
    )


def _clarity(
    units: Sequence[Unit], index: int, group: tuple[int, ...], scores: Mapping[Pair, float]
) -> tuple[int, float, int, tuple[str, ...]]:
    """Running text before bullets and quotations, those before headlines; then what is most like all the others.

    Two claims are equally like each other: then the shorter one counts, by its words alone, wherever it stands.
    """
    others = [scores.get((min(index, other), max(index, other)), 0.0) for other in group if other != index]
    unit = units[index]
    rank = 2 * (unit.kind is BlockKind.PARAGRAPH) + (unit.kind is not BlockKind.HEADLINE)
    return rank, round(sum(sorted(others)), 6), -len(unit.stems), unit.stems


def _cell(
    article: int,
    readings: Sequence[Reading],
    units: Sequence[Unit],
    group: tuple[int, ...],
    clearest: int,
    scores: Mapping[Pair, float],
    coverage: Sequence[Coverage] | Mapping[int, Coverage],
) -> ClaimCell:
    """The article's own members of the group are the evidence; without any, the verdict on the clearest member is."""
    reading = readings[article]
    mine = [index for index in group if units[index].article == article]
    verdict = _verdict(coverage[clearest], reading)
    if verdict is not None and not mine:
        if verdict.status is Status.ABSENT:
            verdict = _otherwise(verdict, [_verdict(coverage[index], reading) for index in group])
        return ClaimCell(reading.id, verdict.status, verdict.evidence, verdict.reason, verdict.nearest)
    status = Status.STATED if verdict is None else verdict.status if verdict.status in TOLD else Status.PARTIAL
    evidence = []
    for index in mine:
        score = 1.0 if index == clearest else scores.get((min(index, clearest), max(index, clearest)), 0.0)
        evidence.append(evidence_of(units[clearest], units[index], reading, score, status))
    return ClaimCell(reading.id, status, tuple(evidence), doubt_of(status, evidence))


def moment_of(moments: Sequence[Moment]) -> dict[str, int]:
    """Return the number of the moment of each article that has one."""
    return {article: number for number, moment in enumerate(moments) for article in moment.articles}


def _verdict(coverage: Coverage, reading: Reading) -> CoverageCell | None:
    return next((cell for cell in coverage.cells if cell.article == reading.id), None)


def _otherwise(absent: CoverageCell, verdicts: Sequence[CoverageCell | None]) -> CoverageCell:
    """What one wording finds in the article another must not deny: then the claim is told there perhaps."""
    told = [cell for cell in verdicts if cell is not None and cell.status in TOLD and (cell.evidence or cell.nearest)]
    if not told:
        return absent
    best = max(told, key=lambda cell: (bool(cell.evidence), cell.score))
    nearest = best.evidence or best.nearest
    return replace(absent, status=Status.PARTIAL, reason=Doubt.LOW_CONFIDENCE, nearest=nearest)


def _with_reason(
    cell: ClaimCell,
    reading: Reading,
    known: Known | None,
    tellers: Sequence[Reading],
    places: Mapping[str, int],
) -> ClaimCell:
    """An absence is put down to the calendar or to a cut text before anything else."""
    if came_before(reading, known, tellers, places):
        return replace(cell, reason=Doubt.PUBLISHED_EARLIER)
    if any(d.code == "text-cut-short" for d in reading.diagnostics):
        return replace(cell, reason=Doubt.TEXT_CUT_SHORT)
    return cell


def _reused(cell: ClaimCell, told: Sequence[str], origins: Sequence[Origin]) -> ClaimCell:
    """Who tells it with the first article of its own origin repeats; that is no second voice."""
    home = next((origin.articles for origin in origins if cell.article in origin.articles), ())
    first = next((article for article in told if article in home), cell.article)
    return cell if cell.article not in told or first == cell.article else replace(cell, same_origin_as=first)


def _row_id(readings: Sequence[Reading], units: Sequence[Unit], group: tuple[int, ...]) -> str:
    """Hash of the first teller and its words: a later run with more articles gives the same id."""
    reading = readings[units[group[0]].article]
    claim = reading.claims[units[group[0]].claim]
    words = re.sub(r"\W+", " ", reading.text[claim.start : claim.end].lower()).strip()
    return "c-" + hashlib.sha256(f"{reading.id}\0{words}".encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _distinct(rows: Sequence[ClaimRow]) -> list[ClaimRow]:
    """An article may say the very same words twice in two rows; the second id gets a number."""
    seen: dict[str, int] = {}
    out = []
    for row in rows:
        seen[row.id] = seen.get(row.id, 0) + 1
        number = seen[row.id]
        name = row.id if number == 1 else f"{row.id}-{number}"
        out.append(row if number == 1 else replace(row, id=name))
    return out


def independent(articles: Sequence[str], origins: Sequence[Origin]) -> int:
    """Return how many independent tellers the articles are: those of one origin count once."""
    home = {article: number for number, origin in enumerate(origins) for article in origin.articles}
    return len({home.get(article, article) for article in articles})


def with_conflicts(coverage: Sequence[Coverage], conflicts: Sequence[Conflict]) -> tuple[Coverage, ...]:
    """Return the coverage with the status "conflicting" where the claim is a side of a conflict with that article."""
    rivals: defaultdict[tuple[str, int, int], dict[str, ConflictSide]] = defaultdict(dict)
    for conflict in conflicts:
        if conflict.kind in BESIDE_THE_CLAIM:
            continue
        for side, other in itertools.permutations(conflict.sides, 2):
            if side.article != other.article and side.position != other.position:
                rivals[side.article, side.start, side.end].setdefault(other.article, other)
    return tuple(
        replace(
            item, cells=tuple(_conflicting(cell, rivals[item.article, item.start, item.end]) for cell in item.cells)
        )
        if (item.article, item.start, item.end) in rivals
        else item
        for item in coverage
    )


def _conflicting(cell: CoverageCell, rivals: Mapping[str, ConflictSide]) -> CoverageCell:
    rival = rivals.get(cell.article)
    if rival is None:
        return cell
    known = next((e for e in cell.evidence if (e.start, e.end) == (rival.start, rival.end)), None)
    evidence = known or Evidence(rival.start, rival.end, cell.score, EvidenceKind.PARTIAL)
    others = tuple(e for e in cell.evidence if e is not known)
    return replace(cell, status=Status.CONFLICTING, evidence=(evidence, *others), reason=None, missing=())


def _carries(cell: ClaimCell) -> bool:
    told = cell.status in (Status.STATED, Status.PARTIAL)
    return told and max((evidence.score for evidence in cell.evidence), default=0.0) >= CARRIES


def find_omissions(
    rows: Sequence[ClaimRow],
    origins: Sequence[Origin],
    readings: Sequence[Reading] = (),
    moments: Sequence[Moment] = (),
) -> tuple[Omission, ...]:
    """Return the absent claims that two independent others carry, in a text not cut short that is not older than they.

    Where neither dates nor moments tell which came first, the omission stands without `known_by`.
    """
    places = moment_of(moments)
    by_id = {reading.id: reading for reading in readings}
    out = []
    for row in rows:
        carriers = [cell.article for cell in row.cells if _carries(cell)]
        for cell in row.cells:
            if cell.status is Status.ABSENT and cell.reason is Doubt.NOT_FOUND:
                others = [article for article in carriers if independent([article, cell.article], origins) == 2]
                if independent(others, origins) < LEAST_CARRIERS or _none_earlier(cell.article, others, by_id, places):
                    continue
                known_by = _known_by(cell.article, others, by_id, places)
                out.append(Omission(row.id, cell.article, tuple(others), known_by))
    return tuple(out)


def _none_earlier(
    article: str, others: Sequence[str], readings: Mapping[str, Reading], places: Mapping[str, int]
) -> bool:
    """Tell whether all of the others of which it is known came later: then nothing says that it was known."""
    if article not in readings:
        return False
    found = [appeared_before(readings[article], readings[other], places) for other in others]
    return True in found and False not in found


def _known_by(
    article: str, others: Sequence[str], readings: Mapping[str, Reading], places: Mapping[str, int]
) -> str | None:
    """The first of the others that is dated and not later than the article, or tells an earlier moment."""
    return next((other for other in others if _was_out(article, other, readings, places)), None)


def _was_out(article: str, other: str, readings: Mapping[str, Reading], places: Mapping[str, int]) -> bool:
    if article not in readings or appeared_before(readings[article], readings[other], places) is not False:
        return False
    dated = bool(last_change(readings[article]) and readings[other].article.published)
    return dated or places[other] < places[article]
