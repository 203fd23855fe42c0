"""Several articles of one origin: shown as tellers, counted once, and never two witnesses against a third."""

import csv
import io

import pytest

from compare.model import Article, Comparison
from compare.pipeline import compare_articles
from compare.report.exports import to_csv
from compare.report.render import render_html

WIRE = (
    "The ferry company Havlinje said on Tuesday it would drop all winter crossings to the island of Skarholm from "
    "November, citing a fall in passengers and the price of fuel.\n\n"
    "The company runs two boats between the mainland and the island, which has about 1,400 inhabitants and a single "
    "grocery store. The last sailing is planned for October 31.\n\n"
    "Havlinje lost 12 million crowns on the route last year, according to its annual report. Passenger numbers fell by "
    "a fifth between 2019 and 2024.\n\n"
    "The island's fish plant, which employs 90 people, said it could move its freight to a private barge but not its "
    "workers. About 40 of them live on the mainland."
)
COPY = WIRE.rsplit(" About 40", 1)[0]
SPUN = (
    "The ferry firm Havlinje announced on Tuesday it will scrap all winter sailings to the isle of Skarholm from "
    "November, blaming a drop in travellers and the cost of fuel.\n\n"
    "The firm operates two vessels between the mainland and the isle, which has around 1,400 residents and one grocery "
    "shop. The final crossing is scheduled for October 31.\n\n"
    "Havlinje lost 12 million crowns on the line last year, as per its yearly report. Traveller figures dropped by a "
    "fifth between 2019 and 2024.\n\n"
    "The isle's fish factory, which hires 90 persons, stated it could shift its cargo to a private barge but not its "
    "staff. Around 40 of them dwell on the mainland."
)
OTHER = (
    "A plan to save the boats that sail to Skarholm in the cold months goes before county councillors on Thursday.\n\n"
    "Havlinje lost 12 million crowns on this route in 2024. Opposition leader Per Lunde said his party would vote for "
    "the money. Teachers on the island have begun to look for work elsewhere, their union wrote."
)
FISH = "fish "


def _compare(second: str) -> Comparison:
    texts = {
        "wire": f"Ferry line drops winter crossings\n\nOSLO (Nordpress) — {WIRE}",
        "copy": f"Islanders face a winter without boats\n\n{second}",
        "other": f"Council to debate ferry rescue\n\n{OTHER}",
    }
    return compare_articles([Article(text, source=name) for name, text in texts.items()])


@pytest.mark.parametrize("second", [COPY, SPUN], ids=["a copy with another headline and its tail cut", "a spun copy"])
def test_two_articles_of_one_origin_are_two_tellers_and_one_carrier(second: str) -> None:
    comparison = _compare(second)
    names = {reading.id: reading.article.source for reading in comparison.articles}
    (origin,) = comparison.origins
    assert {names[one] for one in origin.articles} == {"wire", "copy"}
    (row,) = [row for row in comparison.claims if FISH in row.text and "90" in row.text]
    assert (row.tellers, row.carriers) == (2, 1)
    (cell,) = [cell for cell in row.cells if cell.same_origin_as]
    assert {names[cell.article], names[cell.same_origin_as or ""]} == {"wire", "copy"}
    assert not any(omission.claim == row.id for omission in comparison.omissions)


@pytest.mark.parametrize("second", [COPY, SPUN], ids=["copy", "spun"])
def test_agreement_of_an_independent_article_is_no_reuse(second: str) -> None:
    comparison = _compare(second)
    other = next(reading.id for reading in comparison.articles if reading.article.source == "other")
    (row,) = [row for row in comparison.claims if row.text.startswith("Havlinje lost 12 million")]
    assert (row.tellers, row.carriers) == (3, 2)
    assert [cell.same_origin_as for cell in row.cells if cell.article == other] == [None]


def test_the_passages_of_a_spun_copy_are_its_sentences() -> None:
    (origin,) = _compare(SPUN).origins
    assert origin.why.startswith("their sentences are the same with words exchanged")
    assert len(origin.passages) >= 5
    assert not any(passage.exact for passage in origin.passages)


def test_tables_and_page_show_tellers_beside_independent_ones() -> None:
    comparison = _compare(COPY)
    tables = {name: list(csv.DictReader(io.StringIO(text))) for name, text in to_csv(comparison).items()}
    fish = next(row for row in tables["claims.csv"] if FISH in row["text"] and "90" in row["text"])
    assert (fish["tellers"], fish["carriers"]) == ("2", "1")
    reused = [row for row in tables["cells.csv"] if row["claim"] == fish["claim"] and row["same_origin_as"]]
    assert len(reused) == 1
    page = render_html(comparison)
    assert "told by 2, 1 independent" in page
    assert "same origin as" in page
