"""How each article speaks of the persons, organisations and groups that several of them name.

A difference is only called one where chance cannot have made it: hundreds of pairs stand in one report, and one
mention is judged rightly in two cases of three. Every other pair shows no clear difference.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from compare.model import Reading, TargetCell, TargetRow, TargetTone
from compare.text.name_forms import fullest_forms, name_key

# Standard deviation of the polarity of single mentions inside one article; in 330 articles of SEESAW it is .27.
MENTION_SD = 0.27
# Two-sided 90 % of a normal distribution.
INTERVAL = 1.645
# Three standard errors: with twenty names and five articles, 200 pairs, 1.645 would call twenty of them by chance.
APART = 3.0
# Fewer mentions say how one sentence was worded, not how an article speaks.
LEAST_MENTIONS = 3
# A capitalised word that may be neither person nor body is a row only when it is spoken of as often as this.
LEAST_OTHER = 3
_ORDER = ("person", "organisation", "group", "other")


def compare_targets(readings: Sequence[Reading]) -> tuple[TargetRow, ...]:
    """Return a row per target that two articles and more name, the most often mentioned first."""
    names = _names(reading.tone.targets for reading in readings)
    mentions: dict[str, dict[str, list[TargetTone]]] = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        for target in reading.tone.targets:
            mentions[names[target.name]][reading.id].append(target)
    rows = [_row(name, by_article, readings) for name, by_article in mentions.items() if len(by_article) > 1]
    kept = [row for row in rows if row.kind != "other" or _total(row) >= LEAST_OTHER]
    return tuple(sorted(kept, key=lambda row: (-_total(row), row.name)))


def _names(targets: Iterable[Sequence[TargetTone]]) -> Mapping[str, str]:
    """Map every name to the fullest form that any article prints; groups are told from people of the same name."""
    by_kind: dict[bool, set[str]] = {True: set(), False: set()}
    for found in targets:
        for target in found:
            by_kind[target.kind == "group"].add(target.name)
    # Sorted, so that no order of the articles can decide between two spellings.
    return {**fullest_forms(sorted(by_kind[False])), **_groups(sorted(by_kind[True]))}


def _groups(names: Sequence[str]) -> Mapping[str, str]:
    """Map the name of a group to the fullest one: "Rao government" and "Priya Rao government" are one body."""
    fullest = {name: name for name in names}
    for short, full in combinations(sorted(names, key=lambda name: (len(name), name)), 2):
        if name_key(full)[-len(name_key(short)) :] == name_key(short) and len(name_key(short)) > 1:
            fullest[short] = full
    return fullest


def _row(name: str, by_article: Mapping[str, Sequence[TargetTone]], readings: Sequence[Reading]) -> TargetRow:
    kinds = Counter(target.kind for found in by_article.values() for target in found)
    cells = tuple(_cell(reading.id, by_article.get(reading.id, ())) for reading in readings)
    return TargetRow(name, min(kinds, key=lambda kind: (-kinds[kind], _ORDER.index(kind))), cells, _apart(cells))


def _cell(article: str, found: Sequence[TargetTone]) -> TargetCell:
    if not found:
        return TargetCell(article, None)
    mean = _mean(found)
    assert mean is not None
    reach = INTERVAL * MENTION_SD / math.sqrt(len(found))
    return TargetCell(
        article,
        mean,
        low=round(max(-1.0, mean - reach), 4),
        high=round(min(1.0, mean + reach), 4),
        mentions=len(found),
        own=_mean([target for target in found if target.voice != "quoted"]),
        quoted=_mean([target for target in found if target.voice == "quoted"]),
    )


def _mean(found: Sequence[TargetTone]) -> float | None:
    return round(math.fsum(target.polarity for target in found) / len(found), 4) if found else None


def _apart(cells: Sequence[TargetCell]) -> tuple[tuple[str, ...], ...]:
    """Return the pairs of articles that can be told apart, the kinder one first, the clearest pair first."""
    known = [cell for cell in cells if cell.polarity is not None and cell.mentions >= LEAST_MENTIONS]
    found = []
    for left, right in combinations(known, 2):
        difference = (left.polarity or 0.0) - (right.polarity or 0.0)
        error = MENTION_SD * math.sqrt(1 / left.mentions + 1 / right.mentions)
        if abs(difference) >= APART * error:
            kinder, harsher = (left, right) if difference > 0 else (right, left)
            found.append((-abs(difference) / error, kinder.article, harsher.article))
    return tuple((kinder, harsher) for _, kinder, harsher in sorted(found))


def _total(row: TargetRow) -> int:
    return sum(cell.mentions for cell in row.cells)
