"""How a text speaks of one person, organisation or group: a small linear model over the words around the mention.

What counts is where a coloured word stands: in the target's clause or elsewhere, before or behind it, as a verb that
the target does or suffers. The features are ours; their weights (data/target_weights.txt) were fitted by
benchmarks/train_targets.py. Not done: irony, what happens to a target by the sense of a whole paragraph, pronouns.
"""

import functools
import math
import operator
from collections.abc import Sequence
from importlib import resources

from compare.measure.framing_lines import HEADLINE, OWN, QUOTED, is_inside, quoted_parts
from compare.measure.groups import find_groups
from compare.measure.mention import FEATURES, Scene, describe, read_scene, small_words
from compare.model import STORY, BlockKind, Quote, Sentence, TargetTone, TargetVerdict
from compare.text.names import Name

LABELS = ("negative", "neutral", "positive")
# The weights were fitted on sentences picked because somebody is spoken well or ill of. In running news most mentions
# are neither: of 2,000 labelled persons and organisations in 330 articles (SEESAW, Zhang et al. 2022) 64 in 100 are
# neutral. So a label is the likeliest one, and a polarity counts with these shares.
SHARES = (0.22, 0.64, 0.14)
_KINDS = frozenset({"person", "organisation", "group", "other"})
_READ = STORY | {BlockKind.HEADLINE}


def tone_toward(text: str, start: int, end: int) -> TargetVerdict:
    """Return how `text` speaks of the target that stands in [start, end): polarity -1..1 and the likeliest label.

    The polarity is the probability of "positive" less that of "negative".
    """
    return _verdict(read_scene(text, 0, len(text)), start, end)


def find_targets(
    text: str, sentences: Sequence[Sentence], names: Sequence[Name], quotes: Sequence[Quote] = ()
) -> tuple[TargetTone, ...]:
    """Return the tone toward every mention of a person, organisation or group in story and headlines, in order."""
    mentions = _mentions(text, sentences, names)
    parts = quoted_parts(quotes)
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
            own = QUOTED if is_inside(parts, name.start) else OWN
            voice = HEADLINE if sentence.block is BlockKind.HEADLINE else own
            found.append(TargetTone(name.start, name.end, name.name, verdict.polarity, verdict.label, name.kind, voice))
            at += 1
    return tuple(found)


def _mentions(text: str, sentences: Sequence[Sentence], names: Sequence[Name]) -> list[Name]:
    """Return names and groups in order; where a group holds a name ("the Ardal government") it is the group's."""
    groups = find_groups(text, sentences, names)
    inside = {name.start for name in groups}
    named = [name for name in names if name.kind in _KINDS and name.start not in inside]
    return sorted([*named, *groups], key=lambda name: (name.start, name.end))


def _verdict(scene: Scene, start: int, end: int) -> TargetVerdict:
    scores = _scores(scene, start, end)
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    label = LABELS[scores.index(top)]
    negative, neutral, positive = (power * share for power, share in zip(powers, SHARES, strict=True))
    return TargetVerdict(round((positive - negative) / (negative + neutral + positive), 4), label)


def _scores(scene: Scene, start: int, end: int) -> list[float]:
    """Return the log-odds of the labels: weighed features, and one weight for each small word around the mention."""
    values = describe(scene, start, end)
    rows, small = _weights()
    scores = [sum(map(operator.mul, values, row)) for row in rows]
    for name in small_words(scene, start, end):
        found = small.get(name)
        if found:
            for label, weight in enumerate(found):
                scores[label] += weight
    return scores


@functools.cache
def _weights() -> tuple[tuple[tuple[float, ...], ...], dict[str, tuple[float, ...]]]:
    """One row of weights per label, in the order of FEATURES, and the weights of every small word in its place."""
    source = resources.files("compare.measure").joinpath("data/target_weights.txt").read_text(encoding="utf-8")
    rows = dict(_row(line) for line in source.splitlines() if line and not line.startswith("#"))
    features = [rows.pop(name) for name in FEATURES]
    return tuple(zip(*features, strict=True)), rows


def _row(line: str) -> tuple[str, tuple[float, ...]]:
    name, *values = line.rsplit(" ", len(LABELS))
    return name, tuple(map(float, values))
