"""Which articles are near enough to tell one event: weighted terms, nearness of each pair, average linkage.

Plain Python, no matrix library: 500 articles in a second or two. What it does not do: follow a story over weeks
(a later development is another event), or tell apart two events that the articles tell in the same words.

The figures below were chosen together on labelled piles of news (three outlets a story; pairs of look-alike events: two
quakes, two arrests) and on small draws from them, from 2 to 500 articles a pile. The threshold may be .11 or .13, the
lead 25 or 60 words and the background 60 or 150 articles for no more than .01 of B-cubed F1 on any of them.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from compare.text.frequency import commonness
from compare.text.words import FUNCTION_WORDS, WORD, stem

# News tells what happened first: the first word weighs this much more than one far down, half of it 40 words on.
_LEAD, _HALF = 6.0, 40
# A term told ten times is not ten times as telling.
_POWER = 0.4
# How many articles the background counts for: with few articles English at large says how telling a term is, with
# hundreds the pile itself does.
_BACKGROUND = 100
# Words of a typical article, to turn a word's share of running words into the share of articles that hold it.
_TYPICAL = 400
# Words read of each article: no report of one event is longer, and the lead tells what it is.
_READ = 3_000
# Two names side by side ("River Authority") are rarer than the rarer of them.
_PAIR = 0.3
# Terms kept per article, the heaviest; more of them group alike and take longer.
_TERMS = 200
# How near two articles must be on average to be one event, after crowding is taken out.
THRESHOLD = 0.12
# Crowding: where a whole pile is of one subject, everything is near everything; nearness is divided by a root of how
# near the three nearest stand. The added constant keeps lonely articles from being pulled together.
_NEAREST, _CALM, _EXPONENT = 3, 0.15, 0.25
_SCALE = 0.25**0.5  # keeps the nearness of two articles alone what it was when their own is .1


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one article with their weights (unit length), and how each was printed."""

    weights: Mapping[str, float]
    printed: Mapping[str, Mapping[str, int]]  # how often in which form


def weigh(texts: Sequence[str]) -> list[Terms]:
    """Return the weighted terms of each text: word stems and pairs of names, weighed within these texts."""
    counted = [_count(text) for text in texts]
    spread = Counter(term for masses, _ in counted for term in masses)
    size = len(texts) + _BACKGROUND
    telling = {term: -math.log((count + _BACKGROUND * _expected(term)) / size) for term, count in spread.items()}
    return [Terms(_unit(masses, telling), printed) for masses, printed in counted]


def _count(text: str) -> tuple[dict[str, float], dict[str, Counter[str]]]:
    """The terms of a text, each with its mass by position and how often it was printed in which form."""
    masses: dict[str, float] = defaultdict(float)
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    before, first, end = "", "", 0  # the stem, word and end of the name that stands just before
    for position, match in enumerate(islice(WORD.finditer(text), _READ)):
        word = match.group()
        if word.lower() in FUNCTION_WORDS:
            before = ""
            continue
        term, mass = stem(word), 1 + _LEAD * 0.5 ** (position / _HALF)
        masses[term] += mass
        printed[term][word] += 1
        is_name = word[0].isupper()
        if is_name and before and text[end : match.start()] == " ":
            masses[f"{before} {term}"] += mass
            printed[f"{before} {term}"][f"{first} {word}"] += 1
        before, first, end = (term if is_name else ""), word, match.end()
    return dict(masses), printed


def _expected(term: str) -> float:
    """The share of articles that hold a term by chance, from how common its words are in English at large."""
    shares = [1 - (1 - 10 ** (-commonness(part) / 10)) ** _TYPICAL for part in term.split(" ")]
    return shares[0] if len(shares) == 1 else _PAIR * min(shares)


def _unit(masses: Mapping[str, float], telling: Mapping[str, float]) -> dict[str, float]:
    weighed = ((term, mass**_POWER * telling[term]) for term, mass in masses.items() if telling[term] > 0)
    heaviest = heapq.nsmallest(_TERMS, weighed, key=lambda pair: (-pair[1], pair[0]))
    length = math.sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
    return {term: weight / length for term, weight in heaviest}


def nearness(terms: Sequence[Terms]) -> list[dict[int, float]]:
    """Return for each article the nearness (cosine, 0..1) to every other with which it shares a term."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    rows: list[dict[int, float]] = [{} for _ in terms]
    for index, article in enumerate(terms):
        row = rows[index]
        for term, weight in article.weights.items():
            for other, its_weight in holders[term]:
                row[other] = row.get(other, 0.0) + weight * its_weight
            holders[term].append((index, weight))
    for index, row in enumerate(rows):
        for other, value in row.items():
            if other < index:
                rows[other][index] = value
    return rows


def uncrowd(rows: Sequence[Mapping[int, float]]) -> list[dict[int, float]]:
    """Return the nearness of each pair relative to how near each one's nearest few stand."""
    count = min(_NEAREST, len(rows) - 1) or 1
    calm = [(sum(heapq.nlargest(count, row.values())) / count + _CALM) ** _EXPONENT / _SCALE**0.5 for row in rows]
    return [{other: value / (calm[i] * calm[other]) for other, value in row.items()} for i, row in enumerate(rows)]


def link(rows: Sequence[Mapping[int, float]], threshold: float) -> list[list[int]]:
    """Return groups of indices: average linkage, the nearest two groups joined until none are as near as `threshold`.

    Ties are broken by index, so the same rows always give the same groups. An average never exceeds the larger of its
    parts, so pairs below the threshold need no place in the queue.
    """
    groups: dict[int, list[int]] = {index: [index] for index in range(len(rows))}
    sums: dict[int, dict[int, float]] = {index: dict(row) for index, row in enumerate(rows)}
    queue = [(-value, i, j) for i, row in enumerate(rows) for j, value in row.items() if i < j and value >= threshold]
    heapq.heapify(queue)
    fresh = len(rows)
    while queue:
        _, i, j = heapq.heappop(queue)
        if i not in groups or j not in groups:
            continue
        groups[fresh] = groups.pop(i) + groups.pop(j)
        sums[fresh] = _merge(sums, i, j, fresh)
        for other, total in sums[fresh].items():
            if (mean := total / (len(groups[fresh]) * len(groups[other]))) >= threshold:
                heapq.heappush(queue, (-mean, other, fresh))
        fresh += 1
    return sorted(sorted(group) for group in groups.values())


def _merge(sums: dict[int, dict[int, float]], i: int, j: int, fresh: int) -> dict[int, float]:
    """Join two rows of summed nearness into one for the new group, here and in the rows of all others."""
    left, right = sums.pop(i), sums.pop(j)
    joined: dict[int, float] = {}
    for other in sorted((left.keys() | right.keys()) - {i, j}):
        joined[other] = left.get(other, 0.0) + right.get(other, 0.0)
        row = sums[other]
        row.pop(i, None)
        row.pop(j, None)
        row[fresh] = joined[other]
    return joined


def shared_terms(members: Iterable[Terms], most: int) -> list[str]:
    """Return up to `most` terms that hold a group together, as printed: told by most members, heaviest first.

    A pair of names counts double, as it says more to a reader than either; its words are not named again.
    """
    articles = list(members)
    holders: dict[str, list[float]] = defaultdict(list)
    for article in articles:
        for term, weight in article.weights.items():
            holders[term].append(weight)
    needed = max(2, math.ceil(0.6 * len(articles)))
    shared = [
        (-sum(weights) * (1 + term.count(" ")), term) for term, weights in holders.items() if len(weights) >= needed
    ]
    chosen: list[str] = []
    for _, term in sorted(shared):
        parts = set(term.split(" "))
        if not any(parts & set(other.split(" ")) for other in chosen) and not term[0].isdigit():
            chosen.append(term)
        if len(chosen) == most:
            break
    return [_as_printed(term, articles) for term in chosen]


def _as_printed(term: str, articles: Sequence[Terms]) -> str:
    """The form in which a term is printed most often, lower case before upper, without a possessive ending."""
    forms: Counter[str] = Counter()
    for article in articles:
        forms.update(article.printed.get(term, {}))
    form = min(forms, key=lambda text: (-forms[text], text[0].isupper(), text))
    return form[:-2] if form.endswith(("'s", "’s")) else form
