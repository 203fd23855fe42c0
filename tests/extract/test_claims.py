"""Claims: what bears one, who asserts it, hedged, negated, with which figures."""

import pytest
from making import make_reading

from compare.extract.claims import find_claims
from compare.model import BlockKind, Quote, QuoteKind, Sentence
from compare.text.modality import find_hedges, find_negations


def claims_of(*sentences: str):
    reading = make_reading(*sentences)
    return reading, [reading.text[c.start : c.end] for c in reading.claims]


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        pytest.param("The dam holds forty million litres.", ["The dam holds forty million litres."], id="a sentence"),
        pytest.param(
            "• Sluice gates were opened at noon", ["Sluice gates were opened at noon"], id="without its bullet"
        ),
        pytest.param("Who opened the sluice gates at noon?", [], id="a question claims nothing"),
        pytest.param("Bring soup.", [], id="too little to be looked for elsewhere"),
    ],
)
def test_what_bears_a_claim(sentence: str, claims: list[str]) -> None:
    assert claims_of(sentence)[1] == claims


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        (BlockKind.HEADLINE, 1),
        (BlockKind.HEADING, 0),
        (BlockKind.CAPTION, 0),
        (BlockKind.BOILERPLATE, 0),
        (BlockKind.LIST, 1),
    ],
)
def test_only_story_and_headlines_bear_claims(kind: BlockKind, count: int) -> None:
    text = "Mill owner sells the old weir to the town"
    assert len(find_claims(text, [Sentence(0, len(text), kind)], (), (), ())) == count


def test_a_claim_knows_its_hedges_negations_and_figures() -> None:
    reading, _ = claims_of("The mayor has yet to say why 14 boats may not leave, and he didn't answer.")
    (claim,) = reading.claims
    words = {name: [reading.text[s.start : s.end] for s in getattr(claim, name)] for name in ("hedges", "negations")}
    assert words == {"hedges": ["may"], "negations": ["yet", "not", "didn't"]}
    assert [reading.quantities[i].value for i in claim.quantities] == [14]


def test_a_quotation_that_fills_a_claim_gives_it_its_voice() -> None:
    text = "“The water was never tested in spring,” Ida Falk said."
    quote = Quote(1, 38, QuoteKind.DIRECT, "Ida Falk", cue="said")
    (claim,) = find_claims(text, [Sentence(0, len(text), BlockKind.QUOTE)], [quote], (), ())
    assert (claim.voice, claim.cue) == ("Ida Falk", "said")


def test_a_stretch_without_words_holds_no_negation() -> None:
    assert find_negations([]) == find_hedges([]) == []
