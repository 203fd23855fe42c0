"""A text in another language cannot be searched for the claims of this one: neither "not found" nor an omission."""

from compare.model import Article, Status
from compare.pipeline import compare_articles

ENGLISH = (
    "The harbour of Osterby was closed on Tuesday after a crane fell on the quay. Nobody was hurt, the harbour master said.",
    "Officials closed the harbour of Osterby on Tuesday because a crane had fallen on the quay. No one was hurt in it.",
    "A crane fell on the quay of Osterby on Tuesday, and the harbour was closed. The harbour master said nobody was hurt.",
)
GERMAN = (
    "Der Hafen von Osterby ist am Dienstag gesperrt worden, nachdem ein Kran auf den Kai gestürzt war. Verletzt wurde "
    "niemand, sagte der Hafenmeister. Die Ursache ist noch nicht bekannt, und die Polizei hat den Kai abgesperrt."
)


def test_cells_between_languages_are_not_assessable_and_never_omissions() -> None:
    comparison = compare_articles([*map(Article, ENGLISH), Article(GERMAN)])
    german = next(reading for reading in comparison.articles if reading.article.language == "de")
    for row in comparison.claims:
        told_in_german = row.article == german.id
        for cell in row.cells:
            if (cell.article == german.id) != told_in_german:
                assert cell.status is Status.NA
    assert not [omission for omission in comparison.omissions if omission.article == german.id]
    assert any(row.carriers == 3 for row in comparison.claims)


def test_the_words_tell_the_language_and_not_the_site() -> None:
    comparison = compare_articles(
        [*(Article(text, language="de") for text in ENGLISH[:2]), Article(GERMAN, language="en")]
    )
    assert sorted(reading.article.language or "" for reading in comparison.articles) == ["de", "en", "en"]


def test_articles_of_one_other_language_are_compared_with_each_other() -> None:
    other = GERMAN.replace("ist am Dienstag gesperrt worden", "wurde am Dienstag gesperrt")
    comparison = compare_articles([Article(GERMAN), Article(other)])
    assert not any(cell.status is Status.NA for row in comparison.claims for cell in row.cells)
