"""The figures of agreement: worked examples of the papers, a second way to reckon, and what of a review is counted."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_run import Log, make_run

from compare.review.agreement import (
    LEAST,
    Agreement,
    agreement,
    cohen_kappa,
    krippendorff_alpha,
    measured,
    percent_agreement,
)
from compare.review.event import Action, Unit, pair_target
from compare.review.nouns import State
from compare.review.state import fold

Items = list[dict[str, str]]


def items_of(rows: Sequence[str]) -> Items:
    """Return the items of a table with a row for each reviewer and a letter for each item, "." for no answer."""
    return [{str(n): row[at] for n, row in enumerate(rows) if row[at] != "."} for at in range(len(rows[0]))]


# Krippendorff (2011): two observers and two values; two observers and five values; four observers with answers missing.
# The last is the example of the article on the coefficient in Wikipedia: three coders, most answers missing.
PUBLISHED = [
    (("0100000010", "1110010000"), 0.095),
    (("aabbdcccedda", "babbbccceddd"), 0.692),
    (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ((".....34121133.3", "1.213343.......", "..21344.21133.4"), 0.691),
]


@pytest.mark.parametrize(("rows", "alpha"), PUBLISHED)
def test_alpha_is_that_of_the_published_examples(rows: tuple[str, ...], alpha: float) -> None:
    found = krippendorff_alpha(items_of(rows))
    assert found is not None
    assert round(found, 3) == alpha


# Cohen (1960), table 2: two psychologists, 200 patients, three groups; observed .70, by chance .41.
COHEN = {"AA": 88, "AB": 14, "AC": 18, "BA": 10, "BB": 40, "BC": 10, "CA": 2, "CB": 6, "CC": 12}


def test_kappa_is_that_of_cohens_table() -> None:
    pairs = [(cell[0], cell[1]) for cell, count in COHEN.items() for _ in range(count)]
    found = cohen_kappa(pairs)
    assert found is not None
    assert round(found, 3) == 0.492
    assert percent_agreement([{"a": left, "b": right} for left, right in pairs]) == pytest.approx(70.0)


def brute_alpha(items: Items) -> Fraction | None:
    """Reckon alpha from its words: the share of unlike pairs within items against that among all pairs of answers."""
    kept = [list(item.values()) for item in items if len(item) > 1]
    every = [label for labels in kept for label in labels]
    within = sum(
        (Fraction(left != right, len(labels) - 1) for labels in kept for left, right in permutations(labels, 2)),
        Fraction(0),
    )
    among = sum(left != right for left, right in permutations(every, 2))
    if not among:
        return None
    return 1 - (within / len(every)) / Fraction(among, len(every) * (len(every) - 1))


labels = st.dictionaries(st.sampled_from("pqrs"), st.sampled_from("xyz"), max_size=4)


@given(st.lists(labels, max_size=25))
def test_alpha_is_what_counting_every_pair_gives(items: Items) -> None:
    found, slow = krippendorff_alpha(items), brute_alpha(items)
    assert (found is None) == (slow is None)
    assert slow is None or found == pytest.approx(float(slow))


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("xyz")), min_size=1, max_size=40))
def test_kappa_is_what_counting_every_pair_of_items_gives(pairs: list[tuple[str, str]]) -> None:
    observed = Fraction(sum(left == right for left, right in pairs), len(pairs))
    expected = Fraction(sum(left == right for left, _ in pairs for _, right in pairs), len(pairs) ** 2)
    found = cohen_kappa(pairs)
    assert (found is None) == (expected == 1)
    assert found is None or found == pytest.approx(float((observed - expected) / (1 - expected)))


@given(st.lists(labels, max_size=30), st.randoms(use_true_random=False))
def test_no_figure_depends_on_the_order_of_items_or_reviewers(items: Items, random: object) -> None:
    turned = [dict(reversed(item.items())) for item in items]
    random.shuffle(turned)  # type: ignore[attr-defined]
    one, other = measured("cells", items), measured("cells", turned)
    assert one.alpha == (None if other.alpha is None else pytest.approx(other.alpha))
    assert (one.n, one.excluded, one.kappa is None) == (other.n, other.excluded, other.kappa is None)


@pytest.mark.parametrize("many", [0, 1, LEAST - 1])
def test_below_twenty_items_there_is_no_figure_but_the_reason(many: int) -> None:
    found = measured("cells", [{"Ada": "x", "Bo": "y"}] * many + [{"Ada": "x"}] * 3 + [{}])
    assert (found.percent, found.kappa, found.alpha) == (None, None, None)
    assert found.why == f"too few: {many} of at least 20 items have two answers"
    assert (found.n, found.excluded) == (many, 3)


def test_kappa_is_for_two_reviewers_only() -> None:
    two = measured("cells", [{"Ada": "x", "Bo": "xy"[n % 2]} for n in range(30)] + [{"Ada": "y", "Bo": "y"}])
    three = measured("cells", [{"Ada": "x", "Bo": "xy"[n % 2], "Cem": "x"} for n in range(30)])
    assert two.kappa is not None
    assert three.kappa is None
    assert three.alpha is not None
    assert three.reviewers == ("Ada", "Bo", "Cem")


def test_where_all_say_the_same_there_is_a_percentage_and_no_more() -> None:
    found = measured("cells", [{"Ada": "x", "Bo": "x"}] * 30)
    assert (found.percent, found.kappa, found.alpha) == (100.0, None, None)
    assert found.why == "all answers are the same: chance alone would agree as well"


# ---------------------------------------------------------------- of a review


@pytest.fixture
def log() -> Log:
    """Return the log of a review of thirty claims in which two answer blind."""
    return Log(make_run(["SSA", "SAS", "SPA"] * 10), reviews_per_claim=2)


def parts(state: State) -> dict[str, Agreement]:
    """Return the agreement by what it is about."""
    return {one.what: one for one in agreement(state)}


def test_cells_are_counted_where_two_confirmed_and_verdicts_where_two_answered(log: Log) -> None:
    claims = [row.id for row in log.run.claims]
    last = log.run.articles[2].id
    for number, claim in enumerate(claims[:25]):
        log.add("Ada", Action.CONFIRM, f"claim:{claim}", {"cells": {}})
        if number < 20:
            log.add("Bo", Action.CONFIRM, f"claim:{claim}", {"cells": {last: "na"} if number < 5 else {}})
        elif number < 23:
            log.add("Bo", Action.REJECT, f"claim:{claim}")
    found = parts(fold(log.events, log.runs))
    assert (found["verdicts"].n, found["verdicts"].excluded) == (23, 2)
    assert found["verdicts"].percent == pytest.approx(100 * 20 / 23)
    assert (found["cells"].n, found["cells"].excluded) == (60, 15)
    assert found["cells"].percent == pytest.approx(100 * 55 / 60)


def test_two_clusterings_are_compared_pair_by_pair(log: Log) -> None:
    claims = [row.id for row in log.run.claims]
    first, second = log.run.claims[0], log.run.claims[3]
    log.add("Ada", Action.MERGE, f"claim:{first.id}", {"merged": [second.id]})
    unit = Unit(first.cells[0].article, first.cells[0].evidence[0].start, first.cells[0].evidence[0].end)
    for claim in claims:
        log.add("Ada", Action.CONFIRM, f"claim:{claim}", {"cells": {}})
        log.add("Bo", Action.CONFIRM, f"claim:{claim}", {"cells": {}})
    found = parts(fold(log.events, log.runs))["pairs"]
    # Thirty pairs as the machine has them, and the four across the merged rows, which Bo keeps apart.
    assert found.n == 34
    assert found.percent == pytest.approx(100 * 30 / 34)
    log.add("Bo", Action.SPLIT, f"claim:{first.id}", {"row": "n-1", "units": [unit.to_dict()]})
    log.add("Bo", Action.CONFIRM, f"claim:{first.id}", {"cells": {}})
    found = parts(fold(log.events, log.runs))["pairs"]
    assert found.percent == pytest.approx(100 * 29 / 34)


def test_a_judged_pair_counts_with_its_reviewers(log: Log) -> None:
    one, other = (row.cells[0] for row in log.run.claims[:2])
    left, right = (Unit(cell.article, cell.evidence[0].start, cell.evidence[0].end) for cell in (one, other))
    log.add("Ada", Action.PAIR, pair_target(left, right), {"same": False})
    log.add("Bo", Action.PAIR, pair_target(left, right), {"same": True})
    log.add("Cem", Action.PAIR, pair_target(left, right), {"same": None})
    found = parts(fold(log.events, log.runs))["pairs"]
    assert (found.n, found.excluded, found.reviewers) == (1, 0, ("Ada", "Bo"))


def test_a_pair_that_names_nothing_is_passed_over(log: Log) -> None:
    log.add("Ada", Action.PAIR, "pair:nothing", {"same": True})
    assert parts(fold(log.events, log.runs))["pairs"].n == 0
