"""How a text speaks of one person or organisation: a small linear model over the words around the mention.

What counts is where a coloured word stands: in the target's clause or elsewhere, before or behind it, as a verb that
the target does or suffers. The features are ours; their weights (data/target_weights.txt) were fitted by
benchmarks/train_targets.py. Not done: irony, what happens to a target by the sense of a whole paragraph, pronouns.
"""

import functools
import math
import operator
from collections.abc import Sequence
from importlib import resources

from compare.measure.mention import FEATURES, Scene, describe, read_scene
from compare.model import STORY, BlockKind, Quote, Sentence, TargetTone, TargetVerdict
from compare.text.names import Name

LABELS = ("negative", "neutral", "positive")
_KINDS = frozenset({"person", "organisation"})
_READ = STORY | {BlockKind.HEADLINE}


def tone_toward(text: str, start: int, end: int) -> TargetVerdict:
    """Return how `text` speaks of the target that stands in [start, end): polarity -1..1 and the likeliest label.

    The polarity is the probability of "positive" less that of "negative".
    """
    return _verdict(read_scene(text, 0, len(text)), start, end)


def find_targets(
    text: str, sentences: Sequence[Sentence], names: Sequence[Name], quotes: Sequence[Quote] = ()
) -> tuple[TargetTone, ...]:
    """Return the tone toward every mention of a person or organisation in the story and its headlines, in order."""
    del quotes  # quotation marks are read from the sentence itself
    mentions = [name for name in sorted(names, key=lambda name: (name.start, name.end)) if name.kind in _KINDS]
    found, at = [], 0
    for sentence in sentences:
        while at < len(mentions) and mentions[at].start < sentence.start:
            at += 1
        if sentence.block not in _READ or at == len(mentions) or mentions[at].start >= sentence.end:
            continue
        scene = read_scene(text, sentence.start, sentence.end)
        while at < len(mentions) and mentions[at].start < sentence.end:
            name = mentions[at]
            verdict = _verdict(scene, name.start, name.end)
            found.append(TargetTone(name.start, name.end, name.name, verdict.polarity, verdict.label))
            at += 1
    return tuple(found)


def _verdict(scene: Scene, start: int, end: int) -> TargetVerdict:
    values = describe(scene, start, end)
    weights = _weights()
    scores = [sum(map(operator.mul, values, row)) for row in weights]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers)
    label = LABELS[scores.index(top)]
    return TargetVerdict(round((powers[2] - powers[0]) / whole, 4), label)


@functools.cache
def _weights() -> tuple[tuple[float, ...], ...]:
    """One row of weights per label, in the order of FEATURES."""
    source = resources.files("compare.measure").joinpath("data/target_weights.txt").read_text(encoding="utf-8")
    rows = dict(_row(line) for line in source.splitlines() if line and not line.startswith("#"))
    return tuple(tuple(rows[name][i] for name in FEATURES) for i in range(len(LABELS)))


def _row(line: str) -> tuple[str, tuple[float, ...]]:
    name, *values = line.split()
    return name, tuple(map(float, values))
