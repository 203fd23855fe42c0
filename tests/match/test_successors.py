"""Which article of a newer run is which one of an older run."""

import pytest

from compare.match.successors import successors
from compare.model import Article

MILL = "The mill of Torva burnt down on Sunday and its roof fell into the river while the miller was in church."
WHEAT = "Farmers in the south have begun to bring in the wheat, two weeks earlier than in any year since 1990."


def found(old: list[Article], new: list[Article]) -> list[int | None]:
    """Return for each old article the place of the new one among the new ones."""
    texts, newer = ({one.id: one.text for one in articles} for articles in (old, new))
    there = successors(old, new, texts, newer)
    places = {one.id: number for number, one in enumerate(new)}
    return [places.get(there.get(one.id, "")) for one in old]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # the same text, whatever else is known of it
        ([Article(MILL, path="a.txt")], [Article(WHEAT, path="a.txt"), Article(MILL, path="b.txt")], [1]),
        # the address, the path, outlet and headline
        ([Article(MILL, url="https://x.example/1")], [Article(WHEAT, url="https://x.example/1")], [0]),
        ([Article(MILL, path="a.txt")], [Article(WHEAT, path="a.txt")], [0]),
        ([Article(MILL, source="Post", title="Fire")], [Article(WHEAT, source="Post", title="Fire")], [0]),
        ([Article(MILL, source="Post", title="Fire")], [Article(WHEAT, source="Herald", title="Fire")], [None]),
        ([Article(MILL, title="Fire")], [Article(WHEAT, title="Fire")], [None]),
        # an address before a path
        (
            [Article(MILL, url="https://x.example/1", path="a.txt")],
            [Article(WHEAT, path="a.txt"), Article(WHEAT + " Rain.", url="https://x.example/1")],
            [1],
        ),
        # a name that two have says nothing
        ([Article(MILL, path="a.txt")], [Article(WHEAT, path="a.txt"), Article(WHEAT + " Rain.", path="a.txt")], [None]),
        # most of the words
        ([Article(MILL)], [Article(WHEAT), Article(MILL.replace("Sunday", "Monday"))], [1]),
        ([Article(MILL), Article(WHEAT)], [Article(f"{WHEAT} More follows."), Article(f"Late: {MILL}")], [1, 0]),
        ([Article(MILL)], [Article(WHEAT)], [None]),
        # never two for one
        ([Article(MILL), Article(MILL + " Rain.")], [Article(MILL + " Snow.")], [0, None]),
        ([], [Article(MILL)], []),
        ([Article(MILL)], [], [None]),
    ],
)  # fmt: skip
def test_an_article_is_known_again(old: list[Article], new: list[Article], expected: list[int | None]) -> None:
    assert found(old, new) == expected


def test_articles_without_a_text_are_known_by_name_alone() -> None:
    old, new = Article(MILL, path="a.txt"), Article(WHEAT, path="a.txt")
    assert successors([old], [new], {}, {new.id: new.text}) == {old.id: new.id}
    assert successors([Article(MILL)], [Article(MILL + " Rain.")], {}, {}) == {}


@pytest.mark.parametrize(
    "text",
    ["", " ", "a " * 200_000, "漢" * 400_000, "\ud800 " * 1_000],
    ids=["empty", "space", "one word", "signs", "half signs"],
)
def test_odd_texts_are_compared_like_others(text: str) -> None:
    assert found([Article(text or "x")], [Article(WHEAT)]) == [None]
