"""Score a comparison against an annotated event, in pure Python, by the definitions that the annotation has in mind.

A *unit* is a claim of the tool; its span is mapped onto the annotated sentences: it hits a sentence when they have half
of the shorter one in common. Only sentences that state an annotated claim are judged. All figures are 0..1.

    claim_f1    harmonic mean of link_p and claim_r
    link_p      of the pairs of sentences that the tool gives as evidence for each other: share with a common claim
    claim_r     of the claims that two articles tell in full, once per pair of articles: share with a right pair
    kappa       Cohen's kappa with the annotator on stated / partial / absent, per sentence and other article; the
                annotation says "stated" where all claims of the sentence stand there in full, "absent" where none does;
                a tool's "conflicting" counts as "stated", a unit that it does not list as "absent", and units of one
                sentence that differ make "partial"
    absent_p/r  precision and recall of "absent" there: 1 - absent_p is the share of false accusations
    row_f1      rows of the matrix as overlapping clusters of sentences: extended B-cubed (Amigó et al. 2009), over
                pairs of sentences of different articles
    conflict_p/r  a conflict is right when sentences of two articles of it are sides of one annotated conflict
    quote_f1    quotations found at their sentences, put together across articles, with the right speaker; one of the
                tool's that covers several annotated ones is right once
    quote_f1_repeated  the same, but right as often as it covers one, as the annotators' own script counts: it can
                exceed 1 and is kept for comparison with that script only
    fidelity_acc  of those found, and carried by two articles or more: share with the right word (cut, altered …)

A figure without anything to measure is NaN and is left out of a mean.
"""

import itertools
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from gold import Gold, Place

from compare.model import Comparison, Coverage, Fidelity, QuoteRow, Status

KEYS = (
    "claim_f1", "kappa", "row_f1", "link_p", "claim_r", "absent_p", "absent_r",
    "conflict_p", "conflict_r", "quote_f1", "quote_f1_repeated", "fidelity_acc",
)  # fmt: skip
Link = tuple[Place, Place]
Asked = tuple[str, int, str]  # article, sentence, other article


def score(gold: Gold, comparison: Comparison, names: Mapping[str, str]) -> dict[str, float]:
    """Return every figure of KEYS; `names` maps the comparison's article ids to those of the annotation."""
    links = {link for link in _links(gold, comparison.coverage, names) if all(place in gold.told for place in link)}
    link_p = _share(len(links & gold.links), len(links))
    claim_r = claim_recall(gold, links)
    figures = {"claim_f1": harmonic(link_p, claim_r), "link_p": link_p, "claim_r": claim_r}
    verdicts = _verdicts(gold, comparison.coverage, names)
    given = {key: verdicts.get(key, Status.ABSENT.value) for key in gold.verdicts}
    figures |= verdict_figures(gold.verdicts, given)
    rows = [
        _places(gold, ((names[c.article], e.start, e.end) for c in row.cells for e in c.evidence))
        for row in comparison.claims
    ]
    figures["row_f1"] = row_f1(gold.rows, rows, sorted(gold.told))
    sides = [_places(gold, ((names[s.article], s.start, s.end) for s in found.sides)) for found in comparison.conflicts]
    figures |= conflict_figures([sides for _, sides in gold.conflicts], sides)
    figures |= _quote_figures(gold, comparison.quotes, names)
    return {key: figures[key] for key in KEYS}


def mean(rows: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Return the mean of every figure over the events that have it."""
    known = list(rows)
    return {key: statistics.fmean(row[key] for row in known if row[key] == row[key]) for key in KEYS}


def _share(part: float, whole: float, otherwise: float = 0.0) -> float:
    return part / whole if whole else otherwise


def harmonic(left: float, right: float) -> float:
    """Return the harmonic mean of two shares, 0 where both are."""
    return _share(2 * left * right, left + right)


# ---------------------------------------------------------------- links and verdicts


def _places(gold: Gold, spans: Iterable[tuple[str, int, int]]) -> set[Place]:
    return {(article, number) for article, start, end in spans for number in gold.sentences_at(article, start, end)}


def _links(gold: Gold, coverage: Sequence[Coverage], names: Mapping[str, str]) -> set[Link]:
    links = set()
    for unit in coverage:
        here = _places(gold, [(names[unit.article], unit.start, unit.end)])
        there = _places(gold, ((names[c.article], e.start, e.end) for c in unit.cells for e in c.evidence))
        links |= {(min(pair), max(pair)) for pair in itertools.product(here, there)}
    return links


def claim_recall(gold: Gold, links: Set[Link]) -> float:
    """Return the share of claims told in full by two articles, per pair of these, with a right link; 1 without any."""
    right = number = 0
    for claim in gold.claims:
        for left, other in itertools.combinations(sorted(claim.full), 2):
            pairs = itertools.product(claim.places(left), claim.places(other))
            right += any((min(pair), max(pair)) in links for pair in pairs)
            number += 1
    return _share(right, number, otherwise=1.0)


def _verdicts(gold: Gold, coverage: Sequence[Coverage], names: Mapping[str, str]) -> dict[Asked, str]:
    found: defaultdict[Asked, set[str]] = defaultdict(set)
    for unit in coverage:
        for article, number in _places(gold, [(names[unit.article], unit.start, unit.end)]):
            for cell in unit.cells:
                status = Status.STATED if cell.status is Status.CONFLICTING else cell.status
                found[article, number, names[cell.article]].add(status.value)
    return {key: seen.pop() if len(seen) == 1 else Status.PARTIAL.value for key, seen in found.items()}


def verdict_figures(gold: Mapping[Asked, str], given: Mapping[Asked, str]) -> dict[str, float]:
    """Return kappa and precision and recall of "absent"; both mappings have the same keys."""
    pairs = Counter((gold[key], given[key]) for key in gold)
    absent = Status.ABSENT.value
    right, said = pairs[absent, absent], sum(n for (_, word), n in pairs.items() if word == absent)
    told = sum(n for (word, _), n in pairs.items() if word == absent)
    return {"kappa": kappa(pairs), "absent_p": _share(right, said), "absent_r": _share(right, told)}


def kappa(pairs: Mapping[tuple[str, str], int]) -> float:
    """Return Cohen's kappa from counts of (one's word, the other's word); 1 where chance alone agrees always."""
    number = sum(pairs.values())
    agreed = sum(n for (one, other), n in pairs.items() if one == other) / number
    ones, others = Counter[str](), Counter[str]()
    for (one, other), n in pairs.items():
        ones[one] += n
        others[other] += n
    chance = sum(ones[word] * others[word] for word in ones) / number**2
    return _share(agreed - chance, 1 - chance, otherwise=1.0)


# ---------------------------------------------------------------- rows


def row_f1(gold: Sequence[Set[Place]], given: Sequence[Set[Place]], places: Sequence[Place]) -> float:
    """Return extended B-cubed F1 of two sets of overlapping rows; equal rows count once."""
    annotated, found = _rows_of(gold), _rows_of(given)
    return harmonic(_bcubed(found, annotated, places), _bcubed(annotated, found, places))


def _rows_of(rows: Sequence[Set[Place]]) -> dict[Place, set[int]]:
    home: defaultdict[Place, set[int]] = defaultdict(set)
    for number, row in enumerate({frozenset(row) for row in rows}):
        for place in row:
            home[place].add(number)
    return dict(home)


def _bcubed(one: Mapping[Place, Set[int]], other: Mapping[Place, Set[int]], places: Sequence[Place]) -> float:
    """How far pairs that share rows in `one` share as many in `other`: mean over places of means over their pairs."""
    nothing: frozenset[int] = frozenset()
    means = []
    for place in places:
        mine, theirs = one.get(place, nothing), other.get(place, nothing)
        shares = []
        for mate in places:
            together = len(mine & one.get(mate, nothing)) if mate[0] != place[0] else 0
            if together:
                shares.append(min(together, len(theirs & other.get(mate, nothing))) / together)
        if shares:
            means.append(statistics.fmean(shares))
    return statistics.fmean(means) if means else 0.0


# ---------------------------------------------------------------- conflicts and quotations


def conflict_figures(gold: Sequence[Set[Place]], given: Sequence[Set[Place]]) -> dict[str, float]:
    """Return precision and recall of conflicts, each a set of places; silence about nothing is right."""

    def same(one: Set[Place], other: Set[Place]) -> bool:
        return len({article for article, _ in one & other}) > 1

    right = sum(any(same(one, other) for other in gold) for one in given)
    found = sum(any(same(one, other) for other in given) for one in gold)
    precision = _share(right, len(given), otherwise=float(not gold))
    return {"conflict_p": precision, "conflict_r": _share(found, len(gold), otherwise=1.0)}


Carried = dict[str, tuple[set[int], Fidelity | None]]  # article → its sentences, the word for how it is quoted


def _quote_figures(gold: Gold, quotes: Sequence[QuoteRow], names: Mapping[str, str]) -> dict[str, float]:
    given: list[tuple[str | None, Carried]] = [(row.speaker, _carried(gold, row, names)) for row in quotes]
    nothing: tuple[str | None, Carried] = (None, {})
    found = expected = judged = right = 0
    right_cells: set[tuple[int, str]] = set()  # of the tool: number of the row, article
    for speaker, where, words in gold.quotes:
        expected += len(where)
        number, best = max(enumerate(given), key=lambda one: _fit(one[1], speaker, where), default=(-1, nothing))
        for article, sentences in where.items():
            mine, word = best[1].get(article, (set(), None))
            if mine & sentences and same_speaker(best[0], speaker):
                found += 1
                right_cells.add((number, article))
                judged += len(where) > 1
                right += len(where) > 1 and word is not None and word.value == words[article]
    said = sum(len(carried) for _, carried in given)
    recall = _share(found, expected)
    once, repeated = (harmonic(_share(n, said), recall) if expected else 1.0 for n in (len(right_cells), found))
    return {
        "quote_f1": once,
        "quote_f1_repeated": repeated,
        "fidelity_acc": _share(right, judged, otherwise=float("nan")),
    }


def _fit(row: tuple[str | None, Carried], speaker: str, where: Mapping[str, Set[int]]) -> tuple[float, bool]:
    """How well a quotation of the tool covers an annotated one; between equals, the right speaker decides."""
    return _alike(row[1], where), same_speaker(row[0], speaker)


def _carried(gold: Gold, row: QuoteRow, names: Mapping[str, str]) -> Carried:
    carried: Carried = {}
    for cell in row.cells:
        if cell.start is not None and cell.end is not None:
            article = names[cell.article]
            spans = [(article, start, end) for start, end in cell.spans or [(cell.start, cell.end)]]
            carried[article] = ({number for _, number in _places(gold, spans)}, cell.fidelity)
    return carried


def _alike(carried: Carried, where: Mapping[str, Set[int]]) -> float:
    both = [(carried[article][0], sentences) for article, sentences in where.items() if article in carried]
    return sum(len(mine & theirs) / len(mine | theirs) for mine, theirs in both)


def same_speaker(left: str | None, right: str | None) -> bool:
    """Whether the last word of one name stands in the other; nobody is nobody's match."""
    one, other = (left or "").lower().split(), (right or "").lower().split()
    return bool(one and other) and (one[-1] in other or other[-1] in one)
