"""Place and agency that open a report: the agency is its credit, and neither is a word of its first claim."""

import pytest

from compare.extract.credits import read_dateline
from compare.model import Article
from compare.reading import read_article

LEAD = "The salt works at Marl Point closed two of its five pans on Monday after a wall had given way."
MORE = "The owner expects to lose a third of this summer's harvest. Nobody was hurt, the fire brigade reported."


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("OLD QUAY (Northwire) — ", "Northwire"),
        ("OLD QUAY, May 3 (Northwire) - ", "Northwire"),
        ("OLD QUAY, Marland (NW) -- ", "NW"),
        ("OLD QUAY — (Northwire) ", "Northwire"),
        ("OLD QUAY [Northwire] — ", "Northwire"),
        ("OLD QUAY, May 3 /Northwire/ — ", "Northwire"),
        ("Old Quay (Northwire) – ", "Northwire"),
        ("Old Quay, 3 May (Northwire) – ", "Northwire"),
        ("ÅMÅL, 3 May (Northwire) — ", "Northwire"),
        ("SÃO VICENTE (Reuters) - ", "Reuters"),
        ("Old Quay (dpa) - ", "dpa"),
        ("OLD QUAY (AP) ", "AP"),
        ("(Northwire) — ", "Northwire"),
        ("OLD QUAY — ", None),
        ("OLD QUAY (May 3) — ", None),
    ],
)
def test_a_dateline_credits_its_agency_and_bears_no_words_of_a_claim(opening: str, agency: str | None) -> None:
    reading = read_article(Article(f"Wall of the salt works gives way\n\n{opening}{LEAD}\n\n{MORE}"))
    assert reading.article.agency == agency
    claims = [reading.text[claim.start : claim.end] for claim in reading.claims]
    assert any(claim.startswith("The salt works") for claim in claims)
    assert not any("QUAY" in claim or "Quay" in claim or "wire" in claim for claim in claims)


@pytest.mark.parametrize(
    "line",
    [
        "Berg (36) — The keeper of the light has not been seen since.",
        "Dr. Lie (Northwire) said so.",
        "Old Quay – The pans are shut.",
        "IBM: The firm",
    ],
)
def test_a_sentence_that_only_looks_like_one_has_no_dateline(line: str) -> None:
    assert read_dateline(line) is None


def test_capitals_further_down_keep_their_place_in_the_claim() -> None:
    text = (
        f"Wall of the salt works gives way\n\n{LEAD} {MORE} {MORE}\n\nUNESCO — The body that lists the pans — was told."
    )
    reading = read_article(Article(text))
    assert any(reading.text[claim.start : claim.end].startswith("UNESCO") for claim in reading.claims)


@pytest.mark.parametrize("line", ["OLD " * 5000, "(" * 5000, "/A" * 5000, "A (" * 5000, "Old/" * 5000])
def test_hostile_lines_are_read_in_bounded_time(line: str) -> None:
    assert read_dateline(line) is None
