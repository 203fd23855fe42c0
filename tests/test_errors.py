"""Errors speak to a person: which article, what is wrong, what to try."""

import pytest

from compare.errors import BiasdiffError, InputError, UsageError


@pytest.mark.parametrize(
    ("error", "said"),
    [
        pytest.param(
            InputError("is empty", where="a.txt", hint="Save it again"),
            "a.txt: is empty. Save it again",
            id="where, what, next",
        ),
        pytest.param(UsageError("one article is left."), "one article is left.", id="what alone"),
        pytest.param(UsageError("gone.", hint="Look"), "gone. Look", id="never two full stops"),
    ],
)
def test_what_an_error_says(error: BiasdiffError, said: str) -> None:
    assert str(error) == said
    assert error.exit_code == 2
