import pytest

from compare.measure.loaded import find_loaded, lexicons
from compare.model import BlockKind, Sentence
from compare.text.names import Name


def found(text: str, names: tuple[Name, ...] = (), block: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    words = find_loaded(text, [Sentence(0, len(text), block)], names)
    return [text[word.start : word.end] for word in words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The minister slammed the report.", ["slammed"]),
        ("A so-called expert peddles nonsense.", ["so-called", "peddles", "nonsense"]),
        ("The council met on Monday.", []),
        ("Critics call it a witch hunt.", ["witch hunt"]),
        ("It was a TRAVESTY, she wrote.", ["TRAVESTY"]),
        ("The scandal-plagued firm closed.", ["scandal-plagued"]),
        ("A far-right group marched.", ["far-right"]),
        ("The ship’s thuggish captain", ["thuggish"]),
        ("He lashed out at the board.", ["lashed out"]),
        ("She woke up when the radical surgery was over.", []),
        ("A woke, radical choir", ["woke", "radical"]),
        ("The price of crude oil and of crude jokes", ["crude"]),
        ("The blast woke the birds on the rails; a row of boats lay idle.", ["woke"]),
        ("A row over boats; the coach hounded them with a hound.", ["row over", "hounded"]),
        ("Social workers from global firms told the story.", []),
    ],
)
def test_loaded_words_are_found_in_all_their_forms_and_plain_words_are_not(text: str, words: list[str]) -> None:
    assert found(text) == words


def test_a_word_inside_a_name_is_not_loaded() -> None:
    text = "The Savage Valley council met."
    assert found(text) == ["Savage"]
    assert found(text, (Name(4, 17, "Savage Valley", None, "place"),)) == []


@pytest.mark.parametrize(
    ("block", "count"), [(BlockKind.HEADLINE, 1), (BlockKind.BOILERPLATE, 0), (BlockKind.CAPTION, 0)]
)
def test_headlines_are_read_and_furniture_is_not(block: BlockKind, count: int) -> None:
    assert len(found("Outrageous scenes", block=block)) == count


@pytest.mark.parametrize(
    ("word", "voice"), [("disgusting", "own"), ("pathetic", "quoted"), ("vile", "quoted"), ("hideous", "own")]
)
def test_every_word_says_whose_it_is(word: str, voice: str) -> None:
    text = "A disgusting pier. “A pathetic and vile pier”, a hideous one."
    start = text.index("A pathetic")
    found = find_loaded(text, [Sentence(0, len(text), BlockKind.PARAGRAPH)], (), [(start, start + 24)])
    assert [w.voice for w in found if text[w.start : w.end] == word] == [voice]


def test_every_lexicon_says_what_it_holds() -> None:
    assert {"attack", "emotive", "intensifier"} <= set(lexicons())
    assert all(len(about) > 20 for about in lexicons().values())


def test_every_word_says_which_lexicon_lists_it() -> None:
    text = "A ruthless takedown, utterly pointless"
    assert {w.lexicon for w in find_loaded(text, [Sentence(0, len(text), BlockKind.PARAGRAPH)], ())} >= {"intensifier"}
