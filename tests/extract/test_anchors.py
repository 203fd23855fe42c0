"""Names, places, days and figures are found as an event can be known by them, and keys say what the words fix."""

import pytest

from compare.extract.anchors import READ, find_anchors
from compare.model import AnchorKind


def told(text: str, published: str | None = None) -> list[tuple[str, str, str]]:
    return [
        (anchor.kind.value, anchor.key, text[anchor.start : anchor.end]) for anchor in find_anchors(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mayor Ida Holm spoke.", ("who", "ida holm", "Ida Holm"), id="a person without the title"),
        pytest.param(
            "Ida Holm spoke. Later Holm left.", ("who", "ida holm", "Holm"), id="a surname has the key of the full name"
        ),
        pytest.param("The ship reached Norway at last.", ("where", "norway", "Norway"), id="a place"),
        pytest.param("The quay fell in on Tuesday.", ("when", "tuesday", "Tuesday"), id="a weekday"),
        pytest.param("It began on 4 March 2031.", ("when", "2031-03-04", "4 March 2031"), id="a full day"),
        pytest.param("It began on March 4.", ("when", "--03-04", "March 4"), id="a day without its year"),
        pytest.param("It began in May 2012.", ("when", "2012-05", "May 2012"), id="a month of a year"),
        pytest.param("It was built in 1974.", ("when", "1974", "1974"), id="a year"),
        pytest.param("Some 3,400 sheep drowned.", ("figures", "3400", "3,400"), id="a figure by its value"),
        pytest.param(
            "It cost 2.6 million crowns.", ("figures", "2600000", "2.6 million"), id="a figure with its scale"
        ),
    ],
)
def test_a_thing_is_found_with_its_key(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("It happened yesterday.", AnchorKind.WHEN, id="a day that an undated text does not fix"),
        pytest.param("It began at 10:22 that night.", AnchorKind.FIGURE, id="a time of day is no figure"),
        pytest.param("It began on March 4.", AnchorKind.FIGURE, id="the number of a day is no figure"),
        pytest.param("It was printed on 3/4/2031 there.", AnchorKind.FIGURE, id="nor those of a day in digits"),
        pytest.param("nothing of the kind", AnchorKind.WHO, id="small letters are no name"),
        pytest.param("", AnchorKind.WHO, id="no text"),
    ],
)
def test_what_is_no_anchor_is_not_found(text: str, kind: AnchorKind) -> None:
    assert kind not in {anchor.kind for anchor in find_anchors(text)}


@pytest.mark.parametrize(
    ("words", "published", "day"),
    [
        ("on Tuesday", "2031-03-05", "2031-03-04"),
        ("on Tuesday", None, None),
        ("on March 4", "2031-03-05T08:00:00+02:00", "2031-03-04"),
        ("in May 2012", "2031-03-05", None),
        ("on 4 March 2031", None, "2031-03-04"),
    ],
)
def test_the_date_of_publication_fixes_the_day(words: str, published: str | None, day: str | None) -> None:
    (anchor,) = (one for one in find_anchors(f"The quay fell in {words}.", published) if one.kind is AnchorKind.WHEN)
    assert anchor.day == day


def test_anchors_come_in_order_and_only_of_what_is_read() -> None:
    text = "Ida Holm paid 40,000 crowns. " * 400 + "Then Odo Merle left."
    anchors = find_anchors(text)
    assert [anchor.start for anchor in anchors] == sorted(anchor.start for anchor in anchors)
    assert max(anchor.end for anchor in anchors) <= READ
