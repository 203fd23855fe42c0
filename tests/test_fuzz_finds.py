"""What `make fuzz` ever found, made small: each is read by now, or is one clear line."""

from pathlib import Path

import pytest

from compare.ingest import load

FINDS = sorted((Path(__file__).parent / "data" / "fuzz").glob("*-*"))


@pytest.mark.parametrize("find", FINDS, ids=lambda path: path.name)
def test_an_input_that_once_broke_a_reader_does_so_no_more(find: Path, tmp_path: Path) -> None:
    path = tmp_path / find.name.partition("-")[2]
    path.write_bytes(find.read_bytes())
    loaded = load([path])
    assert loaded.articles or loaded.failed or loaded.diagnostics
    for failed in loaded.failed:
        assert failed.message.isprintable()
        assert "gave up" not in failed.message, "the reader says what is wrong, not that it failed"
