"""The figures that are published: computed by definitions that a hand can follow, current, and the same everywhere."""

import dataclasses
import json
import math
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "benchmarks"))

import floors  # noqa: E402
import publishing  # noqa: E402
import scoring  # noqa: E402
import shipped  # noqa: E402
from gold import Gold, GoldClaim, read_gold  # noqa: E402
from learning_curve import chosen  # noqa: E402
from leave_one_out import Outcome, Told, figures_with, held_out_figures, make_trial  # noqa: E402
from reliability import calibration_error, reliability, tables  # noqa: E402

from compare.match.linear import load_weights  # noqa: E402
from compare.model import Comparison, Coverage, CoverageCell, Evidence, Fidelity, QuoteCell, QuoteRow, Status  # noqa: E402
from compare.report.measured import measured_panel  # noqa: E402
from compare.serial import SCHEMA  # noqa: E402
from compare.signature import VERSION  # noqa: E402

EVENT = ROOT / "tests" / "data" / "authored" / "pellow-cutting.json"


def two_papers() -> Gold:
    """Two articles of three sentences of ten characters; c1 stands in both, c2 in part in b, c3 in a alone."""
    spans = ((0, 10), (10, 20), (20, 30))
    return Gold(
        name="two-papers",
        texts={"a": "x" * 30, "b": "y" * 30},
        published={"a": None, "b": None},
        sentences={"a": spans, "b": spans},
        kinds={"a": ("body",) * 3, "b": ("body",) * 3},
        claims=(
            GoldClaim("c1", "one", {"a": (0,), "b": (0,)}, {}),
            GoldClaim("c2", "two", {"a": (1,)}, {"b": (1,)}),
            GoldClaim("c3", "three", {"a": (2,)}, {}),
        ),
        quotes=(("Ada Moor", {"a": {1}, "b": {1}}, {"a": "fullest", "b": "cut"}),),
        conflicts=(("number", frozenset({("a", 2), ("b", 2)})),),
        says=(),
    )


def told(article: str, start: int, other: str, status: Status, at: int | None = None) -> Coverage:
    evidence = () if at is None else (Evidence(at, at + 10),)
    return Coverage(article, start, start + 10, 0, (CoverageCell(other, status, 0.5, evidence),))


def compared(*coverage: Coverage, quotes: tuple[QuoteRow, ...] = ()) -> Comparison:
    return Comparison(SCHEMA, VERSION, "by hand", "two papers", (), coverage, (), (), quotes, (), ())


NAMES = {"A": "a", "B": "b"}


# ---------------------------------------------------------------- the scorer, by hand


def test_a_span_hits_the_sentences_that_share_half_of_the_shorter() -> None:
    gold = two_papers()
    assert gold.sentences_at("a", 0, 10) == [0]
    assert gold.sentences_at("a", 5, 15) == [0, 1]
    assert gold.sentences_at("a", 6, 16) == [1]
    assert gold.sentences_at("a", 0, 30) == [0, 1, 2]


def test_the_annotation_says_stated_where_all_stands_in_full_and_absent_where_nothing_does() -> None:
    verdicts = two_papers().verdicts
    assert [verdicts["a", n, "b"] for n in range(3)] == ["stated", "partial", "absent"]
    assert [verdicts["b", n, "a"] for n in range(2)] == ["stated", "stated"]
    assert len(verdicts) == 5


def test_one_right_link_of_two_and_the_one_claim_told_twice_give_two_thirds() -> None:
    right, wrong = told("A", 0, "B", Status.STATED, 0), told("A", 20, "B", Status.PARTIAL, 10)
    figures = scoring.score(two_papers(), compared(right, wrong), NAMES)
    assert figures["link_p"] == 0.5
    assert figures["claim_r"] == 1.0
    assert figures["claim_f1"] == pytest.approx(2 / 3)


def test_a_link_to_a_sentence_without_a_claim_is_not_judged() -> None:
    figures = scoring.score(two_papers(), compared(told("A", 0, "B", Status.STATED, 20)), NAMES)
    assert figures["link_p"] == figures["claim_r"] == 0.0


def test_verdicts_that_nobody_gave_count_as_absent() -> None:
    figures = scoring.score(two_papers(), compared(), NAMES)
    assert figures["absent_p"] == pytest.approx(1 / 5)
    assert figures["absent_r"] == 1.0


def test_conflicting_counts_as_told_and_two_verdicts_on_one_sentence_as_partly() -> None:
    said = [told("A", 0, "B", Status.CONFLICTING), told("A", 10, "B", Status.STATED), told("A", 10, "B", Status.ABSENT)]
    figures = scoring.score(two_papers(), compared(*said), NAMES)
    # Three of five agree (a0 stated, a1 partly, a2 absent); b's two are silent. By chance: 3/5·1/5 + 1/5·1/5 + 1/5·3/5.
    assert figures["kappa"] == pytest.approx((3 / 5 - 7 / 25) / (1 - 7 / 25))
    assert figures["absent_p"] == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ({("x", "x"): 5, ("y", "y"): 5}, 1.0),
        ({("x", "x"): 25, ("x", "y"): 25, ("y", "x"): 25, ("y", "y"): 25}, 0.0),
        ({("x", "x"): 20, ("x", "y"): 5, ("y", "x"): 10, ("y", "y"): 15}, 0.4),
        ({("x", "x"): 7}, 1.0),
    ],
    ids=["full agreement", "no more than chance", "textbook", "only one word used"],
)
def test_kappa_is_agreement_beyond_chance(pairs: dict[tuple[str, str], int], expected: float) -> None:
    assert scoring.kappa(pairs) == pytest.approx(expected)


A0, A1, B0, B1 = ("a", 0), ("a", 1), ("b", 0), ("b", 1)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{A0, B0}, {A1, B1}], 1.0),
        ([{A0, B0}, {A0, B0}, {A1, B1}], 1.0),
        ([{A0, A1}, {B0, B1}], 0.0),
        ([{A0, B0}], 2 * 1.0 * 0.5 / 1.5),
        ([{A0, B0, A1, B1}], 2 * 0.5 * 1.0 / 1.5),
    ],
    ids=["the same rows", "a row given twice", "rows inside one article", "one row missed", "all in one row"],
)
def test_rows_are_scored_by_pairs_across_articles(rows: list[set[tuple[str, int]]], expected: float) -> None:
    assert scoring.row_f1([{A0, B0}, {A1, B1}], rows, [A0, A1, B0, B1]) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("gold", "given", "precision", "recall"),
    [
        ([], [], 1.0, 1.0),
        ([], [{A0, B0}], 0.0, 1.0),
        ([{A0, B0}], [], 0.0, 0.0),
        ([{A0, B0}], [{A0, B0}, {A1, B1}], 0.5, 1.0),
        ([{A0, B0}], [{A0, A1}], 0.0, 0.0),
    ],
    ids=["silence about nothing", "a false alarm", "silence about one", "one of two right", "one side only"],
)
def test_a_conflict_needs_two_right_sides(
    gold: list[set[tuple[str, int]]], given: list[set[tuple[str, int]]], precision: float, recall: float
) -> None:
    assert scoring.conflict_figures(gold, given) == {"conflict_p": precision, "conflict_r": recall}


def quoted(speaker: str | None, second: Fidelity) -> QuoteRow:
    return QuoteRow("q", speaker, "A", (QuoteCell("A", 10, 20, Fidelity.FULLEST), QuoteCell("B", 10, 20, second)))


@pytest.mark.parametrize(
    ("row", "f1", "fidelity"),
    [
        (quoted("Mayor Moor", Fidelity.CUT), 1.0, 1.0),
        (quoted("Ada Moor", Fidelity.ALTERED), 1.0, 0.5),
        (quoted("Ben Hale", Fidelity.CUT), 0.0, math.nan),
        (quoted(None, Fidelity.CUT), 0.0, math.nan),
    ],
    ids=["by the last word of the name", "another word for how", "another speaker", "nobody"],
)
def test_a_quotation_needs_its_place_and_its_speaker(row: QuoteRow, f1: float, fidelity: float) -> None:
    figures = scoring.score(two_papers(), compared(quotes=(row,)), NAMES)
    assert figures["quote_f1"] == f1
    assert figures["fidelity_acc"] == pytest.approx(fidelity, nan_ok=True)


def test_a_quotation_that_covers_two_annotated_ones_is_right_once_and_no_f1_exceeds_one() -> None:
    gold = dataclasses.replace(
        two_papers(),
        quotes=tuple(("Ada Moor", {"a": {n}, "b": {n}}, {"a": "fullest", "b": "fullest"}) for n in (0, 1)),
    )
    cells = (QuoteCell("A", 0, 20, Fidelity.FULLEST), QuoteCell("B", 0, 20, Fidelity.FULLEST))
    figures = scoring.score(gold, compared(quotes=(QuoteRow("q", "Ada Moor", "A", cells),)), NAMES)
    assert figures["quote_f1"] == 1.0
    assert figures["quote_f1_repeated"] == pytest.approx(2 * 2 * 1 / (2 + 1))


def test_no_published_figure_lies_outside_nought_to_one() -> None:
    kept = json.loads(publishing.MEASURED.read_text("utf-8"))
    rows = [
        *kept["figures"].values(),
        *kept["seen"].values(),
        *(r for kind in kept["events"].values() for r in kind.values()),
    ]
    shown = [value for row in rows for key, value in row.items() if key != "quote_f1_repeated" and value is not None]
    assert min(shown) >= 0
    assert max(shown) <= 1


def test_a_mean_leaves_out_events_without_the_figure() -> None:
    rows = [dict.fromkeys(scoring.KEYS, 0.5), dict.fromkeys(scoring.KEYS, 1.0) | {"fidelity_acc": math.nan}]
    assert scoring.mean(rows)["fidelity_acc"] == 0.5
    assert scoring.mean(rows)["kappa"] == 0.75


# ---------------------------------------------------------------- reliability and learning


def test_reliability_bins_hold_mean_and_share() -> None:
    bins = reliability([(0.12, False), (0.18, True), (0.95, True), (1.0, True)])
    assert [(one.low, one.number, one.predicted, one.observed) for one in bins] == [
        (0.1, 2, 0.15, 0.5),
        (0.9, 2, 0.975, 1.0),
    ]
    assert calibration_error(bins) == pytest.approx((2 * 0.35 + 2 * 0.025) / 4)


def test_what_a_verdict_was_worth_is_counted_with_and_without_doubt() -> None:
    verdicts = (
        Told(Status.ABSENT, False, 0.1, "absent"),
        Told(Status.ABSENT, False, 0.2, "partial"),
        Told(Status.ABSENT, True, 0.4, "stated"),
    )
    words = tables([Outcome({}, (), verdicts)])["words"]
    assert isinstance(words, list)
    sure, doubted = (one for one in words if one["status"] == "absent")
    assert (sure["number"], sure["absent"], sure["partial"]) == (2, 0.5, 0.5)
    assert (doubted["number"], doubted["stated"]) == (1, 1.0)


def test_the_sets_learnt_from_are_fixed_by_the_names() -> None:
    names = ["elm", "oak", "ash", "fir", "yew", "box"]
    assert chosen(names, 2) == chosen(sorted(names), 2)
    assert all(len(set(one)) == 2 for one in chosen(names, 2))
    assert chosen(names, 6) == [tuple(sorted(names))]


def test_an_event_is_scored_with_weights_that_learnt_from_all_others(tmp_path: Path) -> None:
    class Example:
        def __init__(self, name: str) -> None:
            self.name = name

    seen: list[list[str]] = []
    shipped_weights = (ROOT / "compare" / "match" / "data" / "weights.json").read_text("utf-8")

    def write(kept: list[Example], path: Path) -> None:
        seen.append([one.name for one in kept])
        path.write_text(shipped_weights, "utf-8")

    gold = read_gold(EVENT)
    figures = held_out_figures([Example("other"), Example(gold.name)], [gold], write)
    assert seen == [["other"]]
    expected = figures_with(make_trial(gold), None)
    assert figures == {gold.name: pytest.approx(expected, nan_ok=True)}


# ---------------------------------------------------------------- floors


def test_every_figure_has_a_bar_and_a_name() -> None:
    figures = floors.read_floors()
    assert all((one.floor is None) != (one.most is None) and one.name for one in figures)
    assert {one.group for one in figures} == set(floors.GROUPS)
    assert all(one.floor > 0 for one in figures if one.floor is not None)


def test_every_layer_has_a_floor_on_data_that_ships() -> None:
    keys = {one.key for one in floors.read_floors() if one.group == "shipped"}
    layers = {"sentences", "furniture", "quotations", "quantities", "claim_check", "grouping", "extraction"}
    assert keys >= layers | {"targets", "loaded", "readability"} | (
        set(scoring.KEYS) - {"link_p", "claim_r", "quote_f1_repeated"}
    )


@pytest.mark.parametrize(
    ("old", "lower", "new"),
    [(0.5, False, 0.695), (0.9, False, 0.9), (0.9, True, 0.695)],
    ids=["raised", "never lowered by itself", "lowered when told to"],
)
def test_a_floor_is_pinned_just_below_what_was_measured(tmp_path: Path, old: float, lower: bool, new: float) -> None:
    path = tmp_path / "quality.toml"
    path.write_text(
        f'[real]\nkappa = {{ floor = {old}, name = "k" }}\n[shipped]\n[folds]\n[authored]\n[bench]\n', "utf-8"
    )
    floors.pin({"real": {"kappa": 0.7}}, lower=lower, path=path)
    (figure,) = floors.read_floors(path)
    assert figure.floor == new


def test_a_figure_below_its_floor_or_not_measured_is_broken() -> None:
    one = floors.Figure("real", "kappa", "k", floor=0.5)
    most = floors.Figure("bench", "false", "f", most=0.05)
    measured = {"real": {"kappa": 0.49}, "bench": {"false": 0.06}}
    assert list(floors.broken([one, most], measured)) == [one, most]
    assert list(floors.broken([one, most], {})) == [one, most]
    assert list(floors.broken([one, most], {"real": {"kappa": 0.5}, "bench": {"false": 0.05}})) == []


def test_the_table_names_what_does_not_hold() -> None:
    text = floors.table([floors.Figure("real", "kappa", "agreement", floor=0.5)], {"real": {"kappa": 0.4}})
    assert "agreement" in text
    assert "at least 0.500: DOES NOT HOLD" in text


# ---------------------------------------------------------------- layers on shipped data


def test_a_page_holds_the_article_between_other_things() -> None:
    page = shipped.page("Title & all\n\nFirst paragraph.\n\nSecond.", ["Another story"])
    assert "<p>First paragraph.</p><p>Second.</p>" in page
    assert "<h1>Title &amp; all</h1>" in page
    assert "Another story" in page


def test_f1_of_nothing_expected_and_nothing_said_is_one() -> None:
    assert shipped.f1(0, 0, 0) == 1.0
    assert shipped.f1(0, 3, 0) == 0.0
    assert shipped.f1(1, 2, 1) == pytest.approx(2 / 3)


def test_macro_f1_weighs_every_label_alike() -> None:
    pairs = [("x", "x"), ("x", "x"), ("x", "y"), ("y", "y")]
    assert shipped.macro(pairs, ("x", "y")) == pytest.approx((0.8 + 2 / 3) / 2)


def test_the_shipped_events_are_the_twenty_and_their_annotation_is_whole() -> None:
    golds = [read_gold(path) for path in sorted(shipped.EVENTS.glob("*.json"))]
    assert len(golds) == 20
    for gold in golds:
        assert all(n < len(gold.sentences[a]) for a, n in gold.told)
        assert Counter(map(len, gold.kinds.values())) == Counter(map(len, gold.sentences.values()))


# ---------------------------------------------------------------- what is published

HINT = "make the figures again: benchmarks/figures.py"


def test_the_held_out_figures_belong_to_the_weights_that_ship() -> None:
    kept = json.loads(publishing.MEASURED.read_text("utf-8"))
    assert (kept["weights"], kept["version"]) == (load_weights().signature, VERSION), HINT


def test_the_figures_of_the_report_are_those_measured() -> None:
    kept = json.loads(publishing.MEASURED.read_text("utf-8"))
    shown = json.loads((ROOT / "compare" / "report" / "data" / "figures.json").read_text("utf-8"))
    assert shown == publishing.panel(kept), HINT


@pytest.mark.parametrize("name", ["README.md", "docs/accuracy.md"])
def test_the_tables_of_the_documents_are_those_measured(name: str) -> None:
    kept = json.loads(publishing.MEASURED.read_text("utf-8"))
    text = (ROOT / name).read_text("utf-8")
    assert "<!-- figures:" in text
    assert publishing.fill(text, publishing.blocks(kept)) == text, HINT


def test_the_report_says_when_other_weights_made_it() -> None:
    measured = measured_panel(_signed("")).weights
    mine = f"v:{VERSION}|match:lexical-{measured}|read:x"
    assert measured_panel(_signed(mine)).alike
    assert not measured_panel(_signed(mine.replace(measured, "00000000"))).alike


def _signed(signature: str) -> Comparison:
    return Comparison(SCHEMA, VERSION, signature, "t", (), (), (), (), (), (), ())
