"""Quotations and reported speech inside one article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.extract.quotes import find_quotes
from compare.model import Block, BlockKind, Quote, Sentence
from compare.text.names import find_names
from compare.text.words import WORD


def _blocks(text: str) -> tuple[Block, ...]:
    out, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = BlockKind.CREDIT if line.startswith("–") else BlockKind.PARAGRAPH
            out.append(Block(at, at + len(line), kind))
        at += len(line) + 1
    return tuple(out)


def _sentences(text: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """Split at ". " before a capital or an opening mark: enough for the examples here."""
    out = []
    for index, block in enumerate(blocks):
        start = block.start
        for at in range(block.start, block.end - 2):
            behind = text[at + 1 : block.end].lstrip('”"’»')
            cut = text[at] in ".?!" and behind[:1] == " " and (behind[1:2].isupper() or behind[1:2] in '“"‘')
            if cut and not text[start:at].endswith(("Mr", "Ms", "Gov")):
                end = block.end - len(behind)
                out.append(Sentence(start, end, block.kind, index))
                start = end + 1
        out.append(Sentence(start, block.end, block.kind, index))
    return tuple(out)


def _read(text: str) -> tuple[Quote, ...]:
    blocks = _blocks(text)
    sentences = _sentences(text, blocks)
    names = find_names(text, [(s.start, s.end) for s in sentences if s.block is BlockKind.PARAGRAPH])
    return find_quotes(text, blocks, sentences, names)


def _shown(text: str) -> list[tuple[str, str, str | None]]:
    return [(text[q.start : q.end], q.kind.value, q.speaker) for q in _read(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("“The bridge is safe,” said Hilda Marsh, the mayor.", "Hilda Marsh", id="verb then name"),
        pytest.param("“The bridge is safe,” Hilda Marsh told reporters.", "Hilda Marsh", id="name then verb"),
        pytest.param("Hilda Marsh said: “The bridge is safe.”", "Hilda Marsh", id="speaker before"),
        pytest.param("“The bridge is safe,” said the mayor, Hilda Marsh.", "Hilda Marsh", id="name behind its role"),
        pytest.param("“The bridge is safe,” Hilda Marsh, the mayor, said.", "Hilda Marsh", id="apposition before verb"),
        pytest.param("“The bridge is safe,” according to Hilda Marsh.", "Hilda Marsh", id="according to"),
        pytest.param("“The bridge is safe,” a police spokesman said.", "a police spokesman", id="unnamed speaker"),
        pytest.param("“The bridge is safe,” officials insisted.", "officials", id="plural without article"),
        pytest.param("Hilda Marsh shot back, “The bridge is safe.”", "Hilda Marsh", id="verb in no list before"),
        pytest.param("“The bridge is safe,” hummed Hilda Marsh.", "Hilda Marsh", id="verb in no list behind"),
        pytest.param("Hilda Marsh’s answer was brief: “The bridge is safe.”", "Hilda Marsh", id="noun of saying"),
        pytest.param("“Is the bridge safe today?” Hilda Marsh asked.", "Hilda Marsh", id="question mark inside"),
        pytest.param("“The bridge is safe now.”\n– Hilda Marsh, mayor", "Hilda Marsh", id="credit line"),
        pytest.param("It rained. “The bridge is safe, all of it.”", None, id="nobody named"),
    ],
)
def test_the_speaker_is_read_beside_the_quotation(text: str, speaker: str | None) -> None:
    assert [q.speaker for q in _read(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param('"The bridge is safe," Marsh said.', "The bridge is safe,", id="straight"),
        pytest.param("“The bridge is safe,” Marsh said.", "The bridge is safe,", id="curly"),
        pytest.param("«The bridge is safe», Marsh said.", "The bridge is safe", id="angled"),
        pytest.param("„The bridge is safe“, Marsh said.", "The bridge is safe", id="low"),
        pytest.param("''The bridge is safe,'' Marsh said.", "The bridge is safe,", id="doubled apostrophes"),
        pytest.param(
            "‘The boys’ bridge is safe,’ Marsh said.", "The boys’ bridge is safe,", id="single with apostrophe"
        ),
        pytest.param(
            "“He told me ‘no’ and “never” again,” Marsh said.", "He told me ‘no’ and “never” again,", id="nested"
        ),
    ],
)
def test_marks_of_every_kind_are_left_out_of_the_span(text: str, said: str) -> None:
    assert [text[q.start : q.end] for q in _read(text)] == [said]


def test_a_quotation_goes_over_a_paragraph_end_when_the_next_opens_again() -> None:
    text = "Hilda Marsh said: “The bridge is safe.\n“It always was, and so is the road.”"
    quote = _read(text)[0]
    assert [text[p.start : p.end] for p in quote.parts] == ["The bridge is safe.", "It always was, and so is the road."]
    assert quote.speaker == "Hilda Marsh"


def test_an_open_mark_does_no_damage_beyond_its_paragraph() -> None:
    text = "Hilda Marsh said: “The bridge is safe.\nPeter Quill walked home.\n“The road is not,” Peter Quill said."
    assert _shown(text) == [
        ("The bridge is safe.", "direct", "Hilda Marsh"),
        ("The road is not,", "direct", "Peter Quill"),
    ]


def test_what_follows_a_credit_has_the_same_speaker() -> None:
    text = "“The bridge is safe,” said Hilda Marsh. “Nobody need worry about it.”"
    assert [(q.speaker, text[q.speaker_start : q.speaker_end]) for q in _read(text)] == [
        ("Hilda Marsh", "Hilda Marsh")
    ] * 2


def test_a_pronoun_means_the_last_subject_of_its_gender() -> None:
    text = "Peter Quill called Hilda Marsh on Friday. “The bridge is safe,” she said. “It is not,” he replied."
    assert [q.speaker for q in _read(text)] == ["Hilda Marsh", "Peter Quill"]


def test_a_pronoun_that_fits_nobody_leaves_the_speaker_unknown() -> None:
    text = "Peter Quill went home. “The bridge is safe,” she said."
    quote = _read(text)[0]
    assert quote.speaker is None
    assert text[quote.speaker_start : quote.speaker_end] == "she"


def test_a_role_that_one_person_has_means_that_person() -> None:
    text = "Hilda Marsh, the mayor of Exton, came. “The bridge is safe,” the mayor said."
    assert _read(text)[0].speaker == "Hilda Marsh"


def test_the_role_and_the_cue_stand_with_the_quotation() -> None:
    quote = _read("“The bridge is safe,” claimed Hilda Marsh, a councillor from Exton.")[0]
    assert (quote.cue, quote.role) == ("claimed", "a councillor from Exton")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The so-called “iron bridge” was closed on Friday.", id="nickname"),
        pytest.param("They screened “The Long Winter” in the hall.", id="title of a work"),
    ],
)
def test_scare_quotes_and_titles_are_no_quotations(text: str) -> None:
    assert _read(text) == ()


def test_a_part_of_a_clause_in_marks_is_mixed_and_shows_the_whole_clause() -> None:
    text = "Hilda Marsh said the bridge was “perfectly safe” for lorries."
    quote = _read(text)[0]
    assert (text[quote.start : quote.end], quote.kind.value) == ("the bridge was “perfectly safe” for lorries", "mixed")
    assert [text[p.start : p.end] for p in quote.parts] == ["perfectly safe"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Hilda Marsh said the bridge was safe.", [("the bridge was safe", "indirect", "Hilda Marsh")], id="no that"
        ),
        pytest.param(
            "Hilda Marsh told reporters on Friday that the bridge was safe.",
            [("that the bridge was safe", "indirect", "Hilda Marsh")],
            id="hearer and day are left out",
        ),
        pytest.param(
            "The bridge was safe, Hilda Marsh said.",
            [("The bridge was safe", "indirect", "Hilda Marsh")],
            id="credit behind",
        ),
        pytest.param(
            "The bridge, Hilda Marsh said, was never in any danger.",
            [("The bridge", "indirect", "Hilda Marsh"), ("was never in any danger", "indirect", "Hilda Marsh")],
            id="credit inside",
        ),
        pytest.param(
            "According to the ministry, the bridge was safe.",
            [("the bridge was safe", "indirect", "the ministry")],
            id="according to before",
        ),
        pytest.param("The ship was called the Endeavour by everyone.", [], id="passive reports nobody"),
        pytest.param("The report of the claims was long and dull.", [], id="nouns report nothing"),
    ],
)
def test_reported_speech_is_found_without_marks(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert _shown(text) == expected


def test_ten_thousand_nested_quotations_are_one() -> None:
    text = "“" * 10_000 + "no" + "”" * 10_000
    assert len(_read(text)) <= 1


@given(
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                "''",
                "‘",
                "’",
                "«",
                "»",
                "said ",
                "Hilda Marsh ",
                "he ",
                "that ",
                ", ",
                ". ",
                "\n",
                "according to ",
                "The bridge ",
                "is safe",
                "– ",
            ]
        ),
        max_size=40,
    )
)
def test_every_span_is_a_stretch_of_the_text_and_parts_stand_inside(pieces: list[str]) -> None:
    text = "".join(pieces)
    quotes = _read(text)
    for quote in quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert WORD.search(text, quote.start, quote.end)
        assert all(quote.start <= p.start < p.end <= quote.end for p in quote.parts)
        if quote.speaker_start is not None and quote.speaker_end is not None:
            assert 0 <= quote.speaker_start < quote.speaker_end <= len(text)
    assert [q.start for q in quotes] == sorted(q.start for q in quotes)


@pytest.mark.parametrize(
    "opener", ["A union official was angrier.", "A hospital spokeswoman declined to name the bidder."]
)
def test_a_pronoun_behind_somebody_unnamed_is_not_given_to_whoever_was_named_before(opener: str) -> None:
    text = f"Mayor Anna Gill praised the plan on Monday.\n\n{opener} “It came far too late,” she said."
    assert [quote.speaker for quote in _read(text) if "far too late" in text[quote.start : quote.end]] == [None]
