"""Sides of a conflict: which of them agree."""

import pytest

from compare.match.positions import with_positions
from compare.model import ConflictKind, ConflictSide


@pytest.mark.parametrize(
    ("kind", "about", "says", "positions"),
    [
        pytest.param(
            ConflictKind.NUMBER,
            "arrests",
            ["38", "52", "thirty-eight"],
            [0, 1, 0],
            id="a figure in words is the same figure",
        ),
        pytest.param(
            ConflictKind.TITLE,
            "Ada Rook",
            ["Governor Ada Rook", "former Governor Rook", "Governor Rook"],
            [0, 1, 0],
            id="the name does not count, the office does",
        ),
        pytest.param(
            ConflictKind.WHO,
            "leads the talks",
            ["Nils Aster", "Mara Quill", "Aster"],
            [0, 1, 0],
            id="a surname is the same person",
        ),
        pytest.param(
            ConflictKind.NUMBER,
            "… dead",
            ["four people", "four persons", "six"],
            [0, 0, 1],
            id="what is counted may have two names",
        ),
        pytest.param(
            ConflictKind.NUMBER, "took …", ["three hours", "three days"], [0, 1], id="a measure has one meaning"
        ),
        pytest.param(
            ConflictKind.DATE,
            "learnt of it on …",
            ["Sept. 8", "on 8 September", "September 21"],
            [0, 0, 1],
            id="a date may be written in two ways",
        ),
        pytest.param(
            ConflictKind.WHAT, "zoo … that it rained", ["confirmed", "not confirm"], [0, 1], id="a denial disagrees"
        ),
        pytest.param(
            ConflictKind.DATE, "hearing", ["on Monday", "on Tuesday"], [0, 1], id="two days are two positions"
        ),
    ],
)
def test_positions(kind: ConflictKind, about: str, says: list[str], positions: list[int]) -> None:
    sides = [ConflictSide(f"a{n}", 0, 9, words) for n, words in enumerate(says)]
    assert [side.position for side in with_positions(kind, about, sides)] == positions
