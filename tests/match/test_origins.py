import re

import pytest

from compare.match.origins import find_origins
from compare.model import Article, BlockKind, Quote, QuoteKind, Reading, Sentence

WIRE = (
    "The harbour board of Harrow met for three hours on Tuesday and put off the question of a new crane once more. "
    "Its maker wants four million crowns for the machine, about twice what the port earned in the whole of last year. "
    "Fishermen who unload at the northern quay have written to the regional office several times without an answer."
)
OTHER = (
    "No crane for Harrow yet: after long talks this week the men and women who run the port could not agree on it. "
    "The price, four million crowns, frightens them, and the boats that land their catch there must go on waiting. "
    "The region, asked for help by the crews of the quay in the north, has kept silent until now, they complain."
)
QUOTED = (
    "We have waited for eleven years and we shall not wait another winter for this crane to fall on somebody’s head"
)


def reading(text: str, quoted: str = "", block: BlockKind = BlockKind.PARAGRAPH, **fields: str) -> Reading:
    quotes = ()
    if quoted:
        start = text.index(quoted)
        quotes = (Quote(start, start + len(quoted), QuoteKind.DIRECT),)
    return Reading(Article(text, **fields), sentences=(Sentence(0, len(text), block),), quotes=quotes)


def test_an_edited_copy_has_the_origin_of_what_it_copies() -> None:
    copy = "A report. " + WIRE.replace("several times ", "twice ") + " More in tomorrow's paper."
    left, right = reading(WIRE), reading(copy)
    (origin,) = find_origins([left, right])
    assert origin.articles == (left.id, right.id)
    assert origin.share > 0.8
    assert "same passages" in origin.why


def test_passages_point_at_the_same_words_on_both_sides() -> None:
    left, right = reading(WIRE), reading("Harrow. " + WIRE[:220].upper() + " And so on for another year.")
    (origin,) = find_origins([left, right])
    (passage,) = origin.passages
    shown = left.text[passage.left_start : passage.left_end]
    assert shown.lower() == right.text[passage.right_start : passage.right_end].lower()
    assert len(shown.split()) > 30


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param((reading(WIRE), reading(OTHER)), id="two-reports-in-other-words"),
        pytest.param(
            (
                reading(f"{WIRE} “{QUOTED},” she said.", QUOTED),
                reading(f"{OTHER} “{QUOTED},” she said.", QUOTED),
            ),
            id="a-quotation-that-both-carry",
        ),
        pytest.param(
            (reading(WIRE, block=BlockKind.BOILERPLATE), reading(WIRE, block=BlockKind.BOILERPLATE)),
            id="the-same-furniture",
        ),
        pytest.param(
            (
                reading(f"{WIRE} Pell is the deputy chair of the harbour board of Harrow."),
                reading(f"{OTHER} Pell is the deputy chair of the harbour board of Harrow."),
            ),
            id="one-stock-sentence",
        ),
        pytest.param((reading(""), reading("")), id="two-empty-texts"),
    ],
)
def test_independent_articles_have_no_common_origin(pair: tuple[Reading, Reading]) -> None:
    assert find_origins(pair) == ()


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ({"agency": "Meridian Wire"}, {"agency": "the Meridian Wire"}, True),
        ({"agency": "MW"}, {"agency": "Meridian Wire"}, True),
        ({"source": "Meridian Wire"}, {"agency": "Meridian Wire"}, True),
        ({"agency": "Meridian Wire and staff"}, {"agency": "Meridian Wire"}, True),
        ({"agency": "Meridian"}, {"agency": "Meridian Wire"}, True),
        ({"agency": "Meridian Wire"}, {"agency": "Castel Press"}, False),
        ({"agency": "Meridian Wire"}, {"agency": "Meridian Press"}, False),
        ({"agency": "Meridian Wire"}, {"agency": "Marl Watch"}, False),
        ({"agency": "Meridian Wire and staff"}, {"agency": "Castel Press and staff"}, False),
        ({"source": "Harrow Post"}, {"source": "Harrow Post"}, False),
        ({}, {}, False),
    ],
)
def test_the_same_agency_credit_is_one_origin(left: dict[str, str], right: dict[str, str], same: bool) -> None:
    origins = find_origins([reading(WIRE, **left), reading(OTHER, **right)])
    assert bool(origins) is same


SPUN = (
    "The port board of Harrow sat for three hours on Tuesday and postponed the matter of a new crane once again. "
    "Its builder demands four million crowns for the device, around twice what the port made in the whole of last year. "
    "Fishers who unload at the northern pier have sent letters to the regional bureau many times without a reply."
)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        pytest.param(SPUN, True, id="words exchanged, sentences in order"),
        pytest.param(
            "In short: it rains. " + SPUN + " That is all for today.", True, id="with a new beginning and end"
        ),
        pytest.param(SPUN[: SPUN.index(" Its builder")], False, id="one sentence alone"),
        pytest.param(" ".join(reversed(SPUN.split(". "))), False, id="another order"),
        pytest.param(OTHER, False, id="another report"),
    ],
)
def test_a_copy_with_words_exchanged_has_the_origin_of_what_it_copies(text: str, same: bool) -> None:
    left, right = _in_sentences(WIRE), _in_sentences(text)
    origins = find_origins([left, right])
    assert bool(origins) is same
    for passage in (passage for origin in origins for passage in origin.passages):
        assert not passage.exact
        assert left.text[passage.left_start].isupper()
        assert right.text[passage.right_start].isupper()


def _in_sentences(text: str) -> Reading:
    found = [Sentence(m.start(), m.end(), BlockKind.PARAGRAPH) for m in re.finditer(r"[^ .][^.]*\.?", text)]
    return Reading(Article(text), sentences=tuple(found))


def test_origins_are_transitive_and_keep_the_order_of_the_articles() -> None:
    first, second = reading(WIRE, agency="MW"), reading(OTHER)
    third, fourth = reading(WIRE + " More follows."), reading("Short. " + OTHER, agency="Meridian Wire")
    origins = find_origins([first, second, third, fourth])
    assert [origin.articles for origin in origins] == [(first.id, second.id, third.id, fourth.id)]
    assert origins == find_origins([first, second, third, fourth])
