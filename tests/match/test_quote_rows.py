"""One utterance across articles: alignment, the base, and the verdict on every other version."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.match.quotes import align_quotes
from compare.model import Article, Block, BlockKind, Quote, QuoteKind, QuoteRow, Reading, Span

LONG = "The bridge is safe. We tested every bolt in March. Nobody in Exton need worry about it."


def _reading(*said: tuple[str, str | None], indirect: tuple[str, str] | None = None) -> Reading:
    """Return a reading that prints the given words in quotation marks, one paragraph each, with their speakers."""
    text, quotes, blocks = "", [], []
    for words, speaker in said:
        start = len(text) + 1
        text += f"“{words}”\n"
        span = (start, start + len(words))
        quotes.append(Quote(*span, kind=QuoteKind.DIRECT, speaker=speaker, parts=(Span(*span),)))
        blocks.append(Block(start - 1, len(text) - 1, BlockKind.PARAGRAPH))
    if indirect:
        start = len(text)
        text += indirect[0]
        quotes.append(Quote(start, len(text), kind=QuoteKind.INDIRECT, speaker=indirect[1]))
        blocks.append(Block(start, len(text), BlockKind.PARAGRAPH))
    return Reading(Article(text or "Nothing said."), blocks=tuple(blocks), quotes=tuple(quotes))


def _verdicts(row: QuoteRow) -> list[str | None]:
    return [cell.fidelity.value if cell.fidelity else None for cell in row.cells]


@pytest.mark.parametrize(
    ("version", "verdict"),
    [
        pytest.param(LONG, "same", id="the same words"),
        pytest.param(LONG.upper().replace(".", "!"), "same", id="case and punctuation are no change"),
        pytest.param(LONG.replace("it.", "it [the bridge]."), "same", id="an editor's bracket is no change"),
        pytest.param("We tested every bolt in March. Nobody in Exton need worry about it.", "cut", id="start cut"),
        pytest.param("The bridge is safe. Nobody in Exton need worry about it.", "cut", id="middle cut"),
        pytest.param("The bridge is safe. We tested every bolt", "cut", id="end cut"),
        pytest.param(LONG.replace("every bolt", "each screw"), "altered", id="words changed"),
        pytest.param(LONG.replace("is safe", "is perfectly safe").replace(" in Exton", ""), "altered", id="word added"),
    ],
)
def test_a_version_is_judged_against_the_fullest(version: str, verdict: str) -> None:
    rows = align_quotes([_reading((LONG, "Hilda Marsh")), _reading((version, "Marsh"))])
    assert [_verdicts(row) for row in rows] == [["fullest", verdict]]


@pytest.mark.parametrize(
    ("version", "kind", "marked"),
    [
        ("We tested every bolt in March. Nobody in Exton need worry about it.", "cut-start", False),
        ("The bridge is safe. Nobody in Exton need worry about it.", "cut-middle", False),
        ("The bridge is safe. … Nobody in Exton need worry about it.", "cut-middle", True),
        ("The bridge is safe. We tested every bolt in March.", "cut-end", False),
        ("The bridge is safe. We tested every bolt in March ...", "cut-end", True),
    ],
)
def test_a_cut_says_where_it_is_and_whether_the_reader_was_told(version: str, kind: str, marked: bool) -> None:
    row = align_quotes([_reading((LONG, "Hilda Marsh")), _reading((version, "Hilda Marsh"))])[0]
    assert [(d.kind, d.marked) for d in row.cells[1].differences] == [(kind, marked)]


def test_a_difference_points_at_the_words_of_both_articles() -> None:
    left, right = _reading((LONG, "Marsh")), _reading((LONG.replace("every bolt", "each screw"), "Marsh"))
    (change,) = align_quotes([left, right])[0].cells[1].differences
    assert left.text[change.base_start : change.base_end] == "every bolt"
    assert right.text[change.start : change.end] == "each screw"


def test_the_fullest_version_is_the_base_wherever_it_stands() -> None:
    short, full = _reading(("The bridge is safe.", "Marsh")), _reading((LONG, "Marsh"))
    (row,) = align_quotes([short, full])
    assert (row.base, _verdicts(row)) == (full.id, ["cut", "fullest"])


def test_a_quotation_of_one_article_is_a_row_of_its_own() -> None:
    (row,) = align_quotes([_reading((LONG, "Marsh")), _reading()])
    assert _verdicts(row) == ["fullest", None]
    assert row.cells[1].start is None


def test_other_words_of_the_same_speaker_are_another_row() -> None:
    rows = align_quotes([_reading((LONG, "Marsh")), _reading(("The ferry will sail again in the spring.", "Marsh"))])
    assert len(rows) == 2


def test_repeats_in_one_article_are_listed_as_spans_of_one_cell() -> None:
    (row,) = align_quotes([_reading((LONG, "Marsh"), (LONG, "Marsh"))])
    assert len(row.cells[0].spans) == 2


def test_fragments_of_one_utterance_make_one_version() -> None:
    parts = (("The bridge is safe.", "Marsh"), ("Nobody in Exton need worry about it.", "Marsh"))
    (row,) = align_quotes([_reading((LONG, "Hilda Marsh")), _reading(*parts)])
    assert _verdicts(row) == ["fullest", "cut"]


def test_the_same_words_given_to_somebody_else_are_marked() -> None:
    (row,) = align_quotes([_reading((LONG, "Hilda Marsh")), _reading((LONG, "Peter Quill"))])
    assert [cell.other_speaker for cell in row.cells] == [False, True]


def test_the_row_has_the_fullest_name_of_its_speaker() -> None:
    (row,) = align_quotes([_reading((LONG, "Marsh")), _reading((LONG, "Hilda Marsh"))])
    assert row.speaker == "Hilda Marsh"


def test_reported_speech_with_the_same_telling_words_is_a_paraphrase() -> None:
    retold = (
        "the bridge was safe, every bolt had been tested in March and nobody in Exton should worry",
        "Hilda Marsh",
    )
    (row,) = align_quotes([_reading((LONG, "Hilda Marsh")), _reading(indirect=retold)])
    assert _verdicts(row) == ["fullest", "paraphrased"]


def test_reported_speech_on_the_same_topic_is_no_paraphrase() -> None:
    other = ("the bridge would be painted green before the summer", "Hilda Marsh")
    (row,) = align_quotes([_reading((LONG, "Hilda Marsh")), _reading(indirect=other)])
    assert _verdicts(row) == ["fullest", None]


@given(
    st.lists(st.lists(st.sampled_from(["we", "bridge", "safe", "not", "…", "[x]", "Exton"]), min_size=1), max_size=5)
)
def test_every_article_has_a_cell_and_every_span_is_inside_its_text(said: list[list[str]]) -> None:
    readings = [_reading((" ".join(words), "Marsh")) for words in said]
    for row in align_quotes(readings):
        assert len(row.cells) == len(readings)
        for reading, cell in zip(readings, row.cells, strict=True):
            for start, end in cell.spans:
                assert 0 <= start < end <= len(reading.text)
