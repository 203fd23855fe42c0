"""One claim against one text, on the machinery that compares articles."""

from compare.match.conflicts import ClaimPair, find_conflicts
from compare.match.evidence import evidence_of
from compare.match.linear import load_weights
from compare.match.single import best_unit, single_features
from compare.match.units import make_units
from compare.model import Article, ClaimCheck, Status
from compare.reading import read_claim, read_claims

# Probabilities of the trained model from which a claim counts as told at all, and as told in full. The first is where
# both kinds of error are equally frequent in the training data, the second where four of five such claims are.
TOLD, IN_FULL = 0.5, 0.7


def check_claim(claim: str, text: str) -> ClaimCheck:
    """Say whether a text states a claim, and where; the evidence is a span of the text, the score 0..1."""
    asked, there = read_claim(Article(claim)), read_claims(Article(text))
    if not asked.claims or not there.claims:
        return ClaimCheck(Status.ABSENT, 0.0)
    units = make_units([asked, there], event_share=0.0)
    mine, others = units[0], units[1:]
    negations = [bool(c.negations) for c in there.claims]
    features = single_features(mine, others, bool(asked.claims[0].negations), negations)
    score = round(load_weights().single(features), 4)
    best = best_unit(mine, others)
    status = Status.STATED if score >= IN_FULL else Status.PARTIAL if score >= TOLD else Status.ABSENT
    if status is Status.ABSENT:
        return ClaimCheck(status, score)
    evidence = evidence_of(mine, others[best], there, score, status)
    if find_conflicts([asked, there], [ClaimPair(0, 0, 1, others[best].claim, score)]):
        status = Status.CONFLICTING
    return ClaimCheck(status, score, (evidence,))
