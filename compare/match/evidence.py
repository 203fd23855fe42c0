"""From verdicts to what a report shows: evidence spans, how close their words are, and what of a claim is missing."""

import difflib
from collections.abc import Mapping, Sequence

from compare.match.coverage import Verdict
from compare.match.languages import speak_differently
from compare.match.units import Unit, reached
from compare.model import Coverage, CoverageCell, Doubt, Evidence, EvidenceKind, Reading, Span, Status
from compare.text.words import find_words, stem

# difflib ratio over stems from which the wording counts as the same, or as nearly the same.
VERBATIM, NEAR = 0.95, 0.6
# Of difflib, whose cost is the product of the lengths: two claims of 500 words each. Longer ones are lists or noise.
DEAREST = 250_000
# An absence less sure than this is shown as such and never as an omission.
SURE = 0.6
# No passage less likely than this stands as evidence: below it fewer than half are right. On the five real events,
# each left out in turn, 76 % of what is shown is right and claim_f1 is .73; from .25 on it would be 60 % and .70.
LIKELY = 0.45
# From here on a second and third passage is evidence, too: a long sentence may tell what two there tell.
CERTAIN = 0.7


def cover(
    readings: Sequence[Reading],
    units: Sequence[Unit],
    verdicts: Mapping[tuple[int, int], Verdict],
) -> tuple[Coverage, ...]:
    """Return, for every claim, a cell for each other article with the verdict and its evidence."""
    out = []
    for index, unit in enumerate(units):
        reading = readings[unit.article]
        claim = reading.claims[unit.claim]
        cells = tuple(
            _cell(index, article, units, readings, verdicts[index, article])
            for article in range(len(readings))
            if article != unit.article
        )
        out.append(Coverage(reading.id, claim.start, claim.end, unit.claim, cells))
    return tuple(out)


def _cell(
    index: int,
    article: int,
    units: Sequence[Unit],
    readings: Sequence[Reading],
    verdict: Verdict,
) -> CoverageCell:
    there = readings[article]
    if not there.claims or speak_differently(readings[units[index].article], there):
        return CoverageCell(there.id, Status.NA, 0.0)
    score = round(verdict.probability, 4)
    sure = [(p, other) for rank, (p, other) in enumerate(verdict.best) if p >= (CERTAIN if rank else LIKELY)]
    if sure:
        return _told(index, units, readings, there, verdict.status, score, sure)
    if verdict.status is Status.ABSENT:
        reason = Doubt.NOT_FOUND if verdict.certainty >= SURE else Doubt.LOW_CONFIDENCE
        return CoverageCell(there.id, Status.ABSENT, score, reason=reason)
    status = Status.PARTIAL
    nearest = tuple(evidence_of(units[index], units[other], there, p, status) for p, other in verdict.best[:1])
    return CoverageCell(there.id, status, score, reason=Doubt.LOW_CONFIDENCE, nearest=nearest)


def _told(
    index: int,
    units: Sequence[Unit],
    readings: Sequence[Reading],
    there: Reading,
    status: Status,
    score: float,
    sure: Sequence[tuple[float, int]],
) -> CoverageCell:
    # A passage that stands as evidence for the other side must not be denied here.
    status = Status.PARTIAL if status is Status.ABSENT else status
    evidence = tuple(evidence_of(units[index], units[other], there, p, status) for p, other in sure)
    missing: tuple[Span, ...] = ()
    if status is Status.PARTIAL:
        missing = missing_spans(readings[units[index].article], units[index], [units[other] for _, other in sure])
    return CoverageCell(there.id, status, score, evidence, missing=missing)


def doubt_of(status: Status, evidence: Sequence[Evidence]) -> Doubt | None:
    """Return "low confidence" where no evidence is likelier right than wrong."""
    weak = max((e.score for e in evidence), default=0.0) < LIKELY
    return Doubt.LOW_CONFIDENCE if weak and status is Status.PARTIAL else None


def evidence_of(unit: Unit, other: Unit, there: Reading, score: float, status: Status) -> Evidence:
    """Return the claim of another article as evidence for a unit."""
    claim = there.claims[other.claim]
    return Evidence(claim.start, claim.end, round(score, 4), _kind(unit, other, status))


def _kind(unit: Unit, other: Unit, status: Status) -> EvidenceKind:
    # The order is fixed since difflib's ratio depends on it.
    left, right = sorted((unit.stems, other.stems))
    ratio = _likeness(left, right)
    if ratio >= VERBATIM:
        return EvidenceKind.VERBATIM
    if status is Status.PARTIAL:
        return EvidenceKind.PARTIAL
    return EvidenceKind.NEAR if ratio >= NEAR else EvidenceKind.PARAPHRASE


def _likeness(left: Sequence[str], right: Sequence[str]) -> float:
    """Return difflib's ratio, or a bound above it where that is too low to tell anything or too dear to compute."""
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    bound = matcher.real_quick_ratio()
    if bound >= NEAR:
        bound = matcher.quick_ratio()
    dear = len(left) * len(right) > DEAREST
    return bound if bound < NEAR or dear else matcher.ratio()


def missing_spans(reading: Reading, unit: Unit, found: Sequence[Unit]) -> tuple[Span, ...]:
    """Return the stretches of a claim whose telling words have no counterpart in the evidence.

    A stretch runs from one uncovered telling word to the next as long as no covered one stands between them.
    """
    there = frozenset().union(*(other.weights for other in found))
    near = reached(unit, there, there)
    claim = reading.claims[unit.claim]
    spans: list[Span] = []
    open_ = False
    for start, end in find_words(reading.text, claim.start, claim.end):
        name = stem(reading.text[start:end])
        if name not in unit.content:
            continue
        if name in there or name in near:
            open_ = False
        elif open_:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
            open_ = True
    return tuple(spans)
