"""Verdicts do not depend on the order of the inputs, on who prints them, on the calendar or on what people are called."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from compare.pipeline import compare_articles

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "benchmarks"))

import metamorphic  # noqa: E402

EVENTS = sorted((HERE / "data" / "authored").glob("*.json"))


@pytest.fixture(scope="module")
def originals() -> Sequence[tuple[metamorphic.Articles, metamorphic.Facts]]:
    found = []
    for path in EVENTS:
        articles = metamorphic.read_event(path)
        comparison = compare_articles(list(articles.values()))
        found.append((articles, metamorphic.findings(comparison, metamorphic.unchanged(articles))[0]))
    return found


@pytest.mark.parametrize("name", list(metamorphic.TRANSFORMATIONS))
def test_verdicts_stay_when_events_are(name: str, originals: Sequence[tuple[metamorphic.Articles, metamorphic.Facts]]):
    same = of = 0
    some = originals if name == "names" else originals[::3]  # names are the hard part; the others cost as much time
    for articles, before in some:
        after = metamorphic.transformed(articles, metamorphic.TRANSFORMATIONS[name])[0]
        alike, whole = metamorphic.equal(before, after)
        same, of = same + alike, of + whole
    assert of >= 100 * len(some)
    assert same >= metamorphic.LEAST * of, f"{same / of:.3f} of {of} verdicts are equal"


def test_days_move_in_every_written_form_and_weekdays_with_them():
    article = metamorphic.Article(
        "On Friday, 12 March 2032, and on March 13th they met, not in May or on 2032-02-28. He may march on.",
        published="2032-03-14",
    )
    ((_, moved),) = metamorphic.shift(10)({"a": article})
    assert moved.article.text == (
        "On Monday, 22 March 2032, and on March 23rd they met, not in May or on 2032-03-09. He may march on."
    )
    assert moved.article.published == "2032-03-24"


def test_names_are_replaced_consistently_and_common_words_stay():
    articles = {
        "a": metamorphic.Article(
            "Critics say that once Orla Vexley hired other Vexleys. On Monday the bank itself met with Vexley."
        ),
        "b": metamorphic.Article("BANK MEETS VEXLEY\n\nThen the critics of Orla met Mr Bank on the bank."),
    }
    made = dict(metamorphic.rename(articles))
    orla, vexley = made["a"].article.text.split()[4:6]
    assert made["a"].article.text == (
        f"Critics say that once {orla} {vexley} hired other {vexley}s. On Monday the bank itself met with {vexley}."
    )
    assert made["b"].article.text == (
        f"BANK MEETS {vexley.upper()}\n\nThen the critics of {orla} met Mr Bank on the bank."
    )
    assert {orla, vexley}.isdisjoint({"Orla", "Vexley"})


@pytest.mark.parametrize(
    ("offset", "closes", "expected"),
    [(0, False, 0), (3, False, 3), (6, False, 3), (6, True, 9), (8, False, 9), (8, True, 9), (9, False, 10)],
)
def test_an_offset_of_the_edited_text_goes_back_to_the_original(offset: int, closes: bool, expected: int):
    # "abcdefghijk" with "defghi" replaced by the five letters "VWXYZ"
    assert metamorphic.original(offset, [(3, 9, "VWXYZ")], closes) == expected
