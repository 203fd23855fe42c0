"""The report that is checked in is the one that the sample articles give."""

import re
from pathlib import Path

import pytest

from compare.cli import run
from compare.report.embed import unpack

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "reports" / "example"
_RUN = re.compile(r'(<script type="?application/json"? id="?run"?>)(.*?)(</script>)', re.DOTALL)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the report again, as `make example` does."""
    folder = tmp_path_factory.mktemp("example")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        seeds = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "seeds").glob("*.txt"))
        assert run(["compare", *seeds, "-q", "-o", str(folder / "report.html"), "-o", str(folder / "report.json")]) == 0
    return folder


def test_the_json_of_the_example_is_made_again_byte_for_byte(made: Path) -> None:
    assert (made / "report.json").read_bytes() == (EXAMPLE / "report.json").read_bytes()


def test_the_page_of_the_example_is_made_again_but_for_how_its_run_is_packed(made: Path) -> None:
    # The run inside the page is compressed, and builds of Python differ in the compressor, never in what comes out.
    pages = [(folder / "report.html").read_text(encoding="utf-8") for folder in (made, EXAMPLE)]
    runs = [unpack(match[2]) for page in pages if (match := _RUN.search(page))]
    assert len(runs) == 2
    assert runs[0] == runs[1]
    hashes = [re.sub(r"report [0-9a-f]{8}", "report", _RUN.sub(r"\1\3", page)) for page in pages]
    assert hashes[0] == hashes[1]
