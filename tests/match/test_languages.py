"""A text in another language cannot be searched for the claims of this one: neither "not found" nor an omission."""

import pytest

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


# Names, figures, an agency and words quoted in their own language stand in both: alike, and still no search.
ALIKE = {
    "a harbour": (
        (
            "Osterby harbour closed\n\nThe harbour of Osterby was closed on 3 May 2031 after a crane fell on the quay. "
            "Ida Moll said 12 people were hurt and 45 lorries were damaged.",
            "Crane falls in Osterby\n\nOfficials closed the harbour of Osterby on 3 May 2031 because a crane had fallen. "
            "Ida Moll said that 14 people were hurt and that the police had closed the quay.",
        ),
        "Kran stürzt in Osterby um\n\nDer Hafen von Osterby ist am 3. Mai 2031 gesperrt worden, nachdem ein Kran auf den "
        "Kai gestürzt war. Ida Moll sagte, 15 Menschen seien verletzt und 45 Lastwagen beschädigt worden. Die Polizei "
        "hat den Kai abgesperrt.",
    ),
    "a chess match": (
        (
            "Varga beats Okonjo\n\nLena Varga beat Tunde Okonjo by 6.5 to 5.5 in Lund on Sunday and won 800,000 crowns, "
            "the chess federation said.",
            "Title for Varga\n\nLena Varga beat Tunde Okonjo by 6.5 to 5.5 in Lund on Sunday, the chess federation said. "
            "She won 800,000 crowns.",
        ),
        "Varga bat Okonjo\n\nLena Varga a battu Tunde Okonjo par 6.5 à 5.5 dimanche à Lund et gagne 800,000 couronnes, a "
        "annoncé la fédération. La finale a duré trois semaines, et les deux joueurs étaient à égalité jusqu’à la fin.",
    ),
}


@pytest.mark.parametrize("subject", ALIKE)
def test_names_and_figures_alike_make_nothing_told_in_another_language(subject: str) -> None:
    english, foreign = ALIKE[subject]
    comparison = compare_articles([*map(Article, english), Article(foreign)])
    other = next(reading for reading in comparison.articles if reading.article.language != "en")
    assert any(row.carriers == 2 for row in comparison.claims)
    for row in comparison.claims:
        told_elsewhere = row.article != other.id
        assert {cell.status is Status.NA for cell in row.cells if (cell.article == other.id) == told_elsewhere} == {
            True
        }
    assert not [side for conflict in comparison.conflicts for side in conflict.sides if side.article == other.id]
    assert not [side for finding in comparison.framing for side in finding.sides if side.article == other.id]


def test_of_an_unknown_language_nothing_is_claimed() -> None:
    short = Article("Osterby: crane falls, quay closed.")
    comparison = compare_articles([*map(Article, ENGLISH), short])
    assert {reading.article.language for reading in comparison.articles if reading.id == short.id} == {None}
    assert not any(cell.status is Status.NA for row in comparison.claims for cell in row.cells)
