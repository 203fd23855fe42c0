"""How alike claims are: words and weights, candidate pairs, calibrated scores, verdicts; pairs of readings only."""
