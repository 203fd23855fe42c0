"""A page that is too large for what people do with it is told, and one beyond all use is refused."""

from pathlib import Path

import pytest

from compare.cli.console import Console
from compare.cli.render import weigh
from compare.errors import ReportError

PAGE = Path("report.html")


@pytest.mark.parametrize(
    ("size", "said"),
    [
        pytest.param(4_900_000, "", id="a page for a mail says nothing"),
        pytest.param(
            6_000_000, "note: report.html: the page has 6 MB, too large for many mail boxes", id="a large one"
        ),
        pytest.param(21_000_000, "browsers will be slow to open it", id="a slow one"),
        pytest.param(60_000_000, "the page has 60 MB", id="a forced one"),
    ],
)
def test_the_size_of_a_page_is_told(size: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    weigh(PAGE, size, Console(), force=True)
    told = capsys.readouterr().err
    assert (said in told) if said else told == ""


def test_a_page_that_hardly_any_browser_opens_needs_a_word_more() -> None:
    with pytest.raises(ReportError, match="add --force"):
        weigh(PAGE, 60_000_000, Console(), force=False)
