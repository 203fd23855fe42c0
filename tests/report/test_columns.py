"""A packed run is read back as it was; bytes made to cost time or memory are refused at once."""

import json
from typing import Any

import pytest

from compare.report.columns import MOST_WHOLE, read, write

MOST = 1000


@pytest.mark.parametrize(
    "plain",
    [
        pytest.param([0, -1, MOST_WHOLE - 1, 1 - MOST_WHOLE, None], id="the largest whole numbers"),
        pytest.param([MOST_WHOLE - 1, 1 - MOST_WHOLE] * 3, id="the largest steps between them"),
        pytest.param([2**70, "2", 0.25, -0.0, True], id="what stands in a column as it is"),
        pytest.param([None] * 200, id="as many numbers as letters allow"),
        pytest.param([[]] * 300, id="nothing, often"),
        pytest.param({str(n): {} for n in range(99)}, id="a field for each number"),
    ],
)
def test_what_was_written_is_read_back(plain: Any) -> None:
    assert json.dumps(read(b"".join(write(plain)), len(json.dumps(plain)))) == json.dumps(plain)


def packed(columns: list[Any], numbers: bytes) -> bytes:
    """Return columns and numbers as the bytes that a packed run holds."""
    return json.dumps([[], [], columns]).encode() + b"\0" + numbers


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(packed([[2, 1]], b"\xff" * 10_000_000 + b"\1"), "a number is longer", id="a number without end"),
        pytest.param(packed([[2, 1]], b"\x80" * 10 + b"\1"), "a number is longer", id="a zero written at length"),
        pytest.param(packed([[2, 10**12]], b"\1"), "more numbers than", id="more numbers than there are bytes"),
        pytest.param(packed([[2, MOST + 1]], b"\1" * 2 * MOST), "more numbers than", id="more than a run may have"),
        pytest.param(packed([[2, MOST]] * 2, b"\1" * 2 * MOST), "more numbers than", id="more in all columns together"),
        pytest.param(packed([[2, 2]], b"\1\x81"), "end too early", id="a number that is cut short"),
    ],
)
def test_bytes_that_would_cost_much_are_refused(data: bytes, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read(data, MOST)
