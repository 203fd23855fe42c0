"""Articles that use other words of one field of meaning are set side by side, with every place; nothing else is."""

import itertools

import pytest

from compare import read_article
from compare.contrast.vocabulary import compare_vocabulary
from compare.model import Reading, VocabularyRow

MARCH = "The demonstrators crossed the bridge at noon. By two the demonstrators had left the square for the quay."
RIOT = "The rioters crossed the bridge at noon. By two the rioters had left the square for the quay and the market."
SAME = "Marchers crossed the bridge at noon. Then protesters left the square for the quay without a word to anybody."


def rows(*texts: str) -> tuple[VocabularyRow, ...]:
    return compare_vocabulary([read_article(text) for text in texts])


def words(row: VocabularyRow) -> list[list[tuple[str, int]]]:
    return [[(use.word, len(use.spans)) for use in cell.uses] for cell in row.cells]


def test_two_words_for_one_kind_of_people_make_a_row_with_all_their_places() -> None:
    readings = [read_article(MARCH), read_article(RIOT)]
    found = compare_vocabulary(readings)
    assert [["demonstrator", 2]] in [[list(use) for use in cell] for row in found for cell in words(row)]
    for row in found:
        for reading, cell in zip(readings, row.cells, strict=True):
            for use in cell.uses:
                assert all(use.word in reading.text[span.start : span.end].lower() for span in use.spans)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (MARCH, SAME),
        (MARCH, "“The rioters, rioters, crossed the bridge,” said the mayor. She left the square for the quay at two."),
        (MARCH, "The rioters crossed the bridge at noon and left the square for the quay with nobody else in sight."),
        (MARCH, MARCH),
        (
            MARCH,
            "Snow fell on the hills all night, and the pass was closed to lorries until the plough had been there.",
        ),
    ],
    ids=["mere synonyms", "another's words", "a word used once", "the same text", "nothing of the field"],
)
def test_otherwise_there_is_no_row(left: str, right: str) -> None:
    assert not any(
        {"rioter", "protester"} & {word for cell in words(row) for word, _ in cell} for row in rows(left, right)
    )


def test_names_are_no_nouns() -> None:
    gang = "The police asked Jo Mob and Jo Mob again. The mayor met Jo Mob at noon, and all went home by the bridge."
    assert rows(gang, MARCH) == ()


def test_the_order_of_the_articles_changes_only_the_order_of_the_cells() -> None:
    def seen(readings: tuple[Reading, ...]) -> set[frozenset[object]]:
        return {frozenset(row.cells) for row in compare_vocabulary(readings)}

    readings = [read_article(text) for text in (MARCH, RIOT, SAME)]
    assert len({frozenset(seen(order)) for order in itertools.permutations(readings)}) == 1
