"""Packed bodies come out as they went in, however they are cut on the way, and never larger than asked for."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.fetch.failure import FetchError
from compare.fetch.unpack import unpacker

PACKED = gzip.compress(b"Otters, " * 4000)


@given(st.binary(max_size=3000), st.binary(max_size=50), st.integers(1, 200))
def test_a_body_comes_out_as_it_went_in(first: bytes, second: bytes, step: int) -> None:
    packed = gzip.compress(first) + gzip.compress(second)
    unpack = unpacker("gzip")
    pieces = [packed[start : start + step] for start in range(0, len(packed), step)]
    assert b"".join(unpack.feed(piece, 10_000) for piece in pieces) == first + second
    unpack.finish()


@given(st.integers(1, 40_000), st.integers(1, 100))
def test_never_more_comes_out_than_asked_for(most: int, step: int) -> None:
    unpack, size = unpacker("gzip"), 0
    for start in range(0, len(PACKED), step):
        if size < most:
            size += len(unpack.feed(PACKED[start : start + step], most - size))
    assert size == min(most, 32_000)


@given(st.binary(max_size=200), st.integers(0, len(PACKED)))
def test_a_damaged_body_is_told(noise: bytes, place: int) -> None:
    unpack = unpacker("gzip")
    try:
        unpack.feed(PACKED[:place] + noise + PACKED[place + 1 :], 40_000)
        unpack.finish()
    except FetchError as error:
        told = error.what
    else:
        told = None  # the noise was none, or stands behind the end
    assert told in (
        None,
        "it is packed as gzip and cannot be unpacked",
        "the connection broke off before the page was whole",
    )


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "compress", "gzip, gzip", "gzip;q=1", "x" * 500])
def test_only_what_was_asked_for_is_unpacked(encoding: str) -> None:
    with pytest.raises(FetchError, match="not asked for"):
        unpacker(encoding)


@pytest.mark.parametrize("encoding", ["", "identity", " Identity "])
def test_a_body_that_is_not_packed_is_left_alone(encoding: str) -> None:
    unpack = unpacker(encoding)
    assert unpack.feed(zlib.compress(b"otters"), 100) == zlib.compress(b"otters")
    assert unpack.feed(b"otters", 3) == b"ott"
    unpack.finish()
