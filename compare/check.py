"""One claim against one text, on the machinery that compares articles."""

from collections.abc import Sequence

from compare.match.conflicts import contradicts
from compare.match.evidence import NEAR, VERBATIM
from compare.match.single import LONGEST, MOST, Place, best_place, common_order, single_features
from compare.match.single_model import load_tables
from compare.match.single_words import Asked, Passage, Told, read_asked, read_told
from compare.match.single_worth import Worths, weigh_worths
from compare.model import Article, ClaimCheck, Evidence, EvidenceKind, Reading, Span, Status
from compare.reading import read_claim, read_claims, read_sentences
from compare.text.words import stem

# Probability from which a claim counts as told: where the training data, in which both answers weigh the same, have it.
# Between .44 and .54 the cross-validated balanced accuracy moves by .007.
TOLD = 0.5
# A word of the claim counts as left over when it tells this much and is worth less than this where the claim stands. A
# synonym in the text (.4) is enough, a rough likeness of letters (.35) is not.
TELLING, FOUND = 0.3, 0.4
_POINTERS = frozenset(map(stem, "he she it they him her them his its their who whose which".split()))


def check_claim(claim: str, text: str) -> ClaimCheck:
    """Say whether a text states a claim, and where; the score is 0..1, the evidence spans of the text.

    "Stated" leaves no telling word of the claim over; of a partial one, `missing` are the spans of the claim left over.
    """
    there = read_sentences(Article(text))
    told = read_told(there)
    asked = read_asked(claim, told)
    if not asked.telling or not told.passages:
        return ClaimCheck(Status.ABSENT, 0.0)
    worths = weigh_worths(asked, told)
    place = best_place(asked, worths)
    score = round(load_tables()(single_features(asked, told, worths, place)), 4)
    if score < TOLD:
        return ClaimCheck(Status.ABSENT, score)
    found = [place.passage, *_beside(asked, told, worths, place)]
    left = _left_over(asked, told, worths, found)
    status = Status.PARTIAL if left else Status.STATED
    evidence = tuple(_evidence(asked, told.passages[at], score, status) for at in found)
    if _contradicted(claim, there, told.passages[place.passage].sentence, score):
        status = Status.CONFLICTING
    return ClaimCheck(status, score, evidence, _spans(asked, left))


def _left_over(asked: Asked, told: Told, worths: Worths, found: Sequence[int]) -> list[int]:
    """Return the telling words of the claim that the passages found do not hold, nor anything worth as much.

    A name of another sentence counts only where a pronoun here may stand for it.
    """
    points = any(told.passages[at].held & _POINTERS for at in found)
    rows = zip(asked.weights, worths.free if points else worths.near, strict=True)
    return [k for k, (weight, row) in enumerate(rows) if weight >= TELLING and max(row[at] for at in found) < FOUND]


def _beside(asked: Asked, told: Told, worths: Worths, place: Place) -> list[int]:
    """Return the neighbour of the best sentence that holds most of what that one leaves over, where there is one.

    Two sentences tell one thing only where the later of them points back.
    """
    left = _left_over(asked, told, worths, [place.passage])
    near = [at for at in (place.passage - 1, place.passage + 1) if 0 <= at < len(told.passages)]
    near = [at for at in near if told.passages[max(at, place.passage)].held & _POINTERS]
    held = {at: sum(worths.near[k][at] >= FOUND for k in left) for at in near}
    best = max(near, key=lambda at: held[at], default=None)
    return [best] if best is not None and held[best] else []


def _evidence(asked: Asked, passage: Passage, score: float, status: Status) -> Evidence:
    mine, other = [piece.stem for piece in asked.pieces[:MOST]], passage.stems[:LONGEST]
    ratio = 2 * common_order(mine, other) / (len(mine) + len(other))
    kind = EvidenceKind.NEAR if ratio >= NEAR else EvidenceKind.PARAPHRASE
    if status is Status.PARTIAL:
        kind = EvidenceKind.PARTIAL
    if ratio >= VERBATIM:
        kind = EvidenceKind.VERBATIM
    return Evidence(passage.start, passage.end, score, kind)


def _contradicted(claim: str, there: Reading, sentence: int, score: float) -> bool:
    """Return whether the sentence of the text says otherwise."""
    mine, other = read_claim(Article(claim)), read_claims(there, sentence)
    return any(contradicts(mine, mine.claims[0], other, found, score) for found in other.claims)


def _spans(asked: Asked, left: Sequence[int]) -> tuple[Span, ...]:
    """Return the words left over as spans of the claim; those with no other telling word between them are one span."""
    spans: list[Span] = []
    for before, k in zip([-2, *left], left, strict=False):
        piece = asked.pieces[asked.telling[k]]
        if before == k - 1:
            spans[-1] = Span(spans[-1].start, piece.end)
        else:
            spans.append(Span(piece.start, piece.end))
    return tuple(spans)
