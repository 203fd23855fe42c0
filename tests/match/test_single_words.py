"""One claim and the sentences of one text, as words."""

import pytest

from compare.match.single import common_order, common_run
from compare.match.single_model import Table, Tables, load_tables
from compare.match.single_words import MOST_TELLING, find_pieces, read_asked, read_told, weigh
from compare.match.single_worth import weigh_worths
from compare.model import Article
from compare.reading import read_sentences

TEXT = "Mayor Edda Quill opened the seven-arch bridge. She thanked the masons of Asia Minor."


def worth_of(claim: str, word: str, text: str = TEXT) -> float:
    told = read_told(read_sentences(Article(text)))
    asked = read_asked(claim, told)
    worths = weigh_worths(asked, told)
    place = next(
        k for k, at in enumerate(asked.telling) if claim[asked.pieces[at].start : asked.pieces[at].end] == word
    )
    return worths.anywhere[place]


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        pytest.param("a two-year plan", ["a", "2", "year", "plan"], id="a compound is cut at its hyphen"),
        pytest.param("a two - year plan", ["a", "2", "year", "plan"], id="a hyphen between spaces changes nothing"),
        pytest.param("Seven boats", ["7", "boat"], id="a small number in words is a figure"),
        pytest.param("no one came", ["no", "one", "come"], id="one is mostly no figure"),
    ],
)
def test_pieces(text: str, stems: list[str]) -> None:
    assert [piece.stem for piece in find_pieces(text, 0, len(text))] == stems


def test_pieces_are_spans_of_the_text() -> None:
    text = "the well-kept two-arch bridge"
    found = [text[p.start : p.end] for p in find_pieces(text, 0, len(text))]
    assert found == ["the", "well", "kept", "two", "arch", "bridge"]


@pytest.mark.parametrize(
    ("claim", "word", "least", "most"),
    [
        pytest.param("Quill opened a bridge.", "Quill", 1.0, 1.0, id="the same word is worth all"),
        pytest.param("Berta Quill opened a bridge.", "Berta", 0.8, 0.95, id="the last name stands for the first"),
        pytest.param("Masons of Asian descent.", "Asian", 0.3, 0.8, id="another form of the word is worth a part"),
        pytest.param("The bridge has 7 arches.", "7", 1.0, 1.0, id="seven is 7"),
        pytest.param("The bridge has 9 arches.", "9", 0.0, 0.0, id="another figure is worth nothing"),
        pytest.param("Quill/Brandt opened it.", "Brandt", 1.0, 1.0, id="of two names at a slash one is enough"),
        pytest.param("A tunnel was dug.", "tunnel", 0.0, 0.0, id="a word not there is worth nothing"),
    ],
)
def test_worth(claim: str, word: str, least: float, most: float) -> None:
    assert least <= worth_of(claim, word) <= most


def test_what_stands_in_brackets_is_not_asked_for() -> None:
    asked = read_asked("The mayor (or her deputy) opened it.", read_told(read_sentences(Article(TEXT))))
    assert "deputi" not in asked.stems
    assert "mayor" in asked.stems


def test_a_claim_of_ten_thousand_words_is_asked_for_its_first_ones() -> None:
    claim = " ".join(f"word{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}" for i in range(10_000))
    assert len(read_asked(claim, read_told(read_sentences(Article(TEXT)))).stems) == MOST_TELLING


def test_rare_words_and_figures_tell_more_than_common_ones() -> None:
    assert weigh("aqueduct") > weigh("hous") > weigh("make")
    assert weigh("1968") > weigh("year")


@pytest.mark.parametrize(
    ("left", "right", "run", "order"),
    [
        pytest.param("abcd", "xabcy", 3, 3, id="a run"),
        pytest.param("abcd", "axbxcxd", 1, 4, id="an order without a run"),
        pytest.param("abcd", "dcba", 1, 1, id="the order turned round"),
        pytest.param("abcd", "", 0, 0, id="nothing"),
    ],
)
def test_runs_and_orders_of_words(left: str, right: str, run: int, order: int) -> None:
    assert common_run(list(left), list(right)) == run
    assert common_order(list(left), list(right)) == order


@pytest.mark.parametrize(
    ("features", "cell"),
    [pytest.param((0.0, 0.0), -3.0, id="neither"), pytest.param((0.0, 5.0), -1.0, id="the second question"),
     pytest.param((5.0, 0.0), 1.0, id="the first question"), pytest.param((5.0, 5.0), 3.0, id="both")],
)  # fmt: skip
def test_a_table_adds_the_figure_of_the_cell_that_its_questions_lead_to(
    features: tuple[float, ...], cell: float
) -> None:
    table = Table(((0, 1.0), (1, 2.0)), (-3.0, -1.0, 1.0, 3.0))
    alone, none = Tables(("a", "b"), (table,), 0.0), Tables(("a", "b"), (), 0.0)
    assert none(features) == 0.5
    assert (alone(features) > 0.5) == (cell > 0)
    assert alone(features) == pytest.approx(1 - alone(tuple(5.0 - x for x in features)))


def test_the_shipped_model_has_a_figure_for_every_cell() -> None:
    model = load_tables()
    assert model.tables
    assert all(len(table.values) == 2 ** len(table.questions) for table in model.tables)
