"""The list of comparisons: one that cannot be read hides no other, and says so; and how a server is named."""

import logging
from pathlib import Path

import pytest
from invented_run import make_run
from serving import running_app

from compare.serial import to_json
from compare.store.sql import SqlStore
from compare.web.taking import take_first
from compare.web.team import _origin

NOW = "2031-05-06T09:30:00.000Z"


@pytest.mark.parametrize("text", [to_json(make_run()), '{"claims": [', "{}"], ids=["no log", "cut", "no report"])
def test_a_comparison_that_cannot_be_read_is_named_and_the_others_stand_beside_it(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    with running_app(tmp_path, make_run(), team=True) as running:
        # As an older version left it that was killed between the comparison and its first event.
        running.here.store.create("half", "Half a harbour", "r-0", text, NOW)
        owner = running.login("Olu Brandt")
        answer = owner.http.get("/")
        assert answer.status_code == 200
        assert "Half a harbour" in answer.text
        assert answer.text.count("cannot be read") == 1
        assert answer.text.count("<progress") == 1
        assert owner.http.get(running.page("queue")).status_code == 200
        assert owner.http.get("/c/half/queue").status_code < 500
        assert "comparison half" in caplog.text
        assert str(tmp_path) not in answer.text


def test_a_comparison_is_whole_from_the_first_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that dies while a run is taken in leaves no comparison without its first event."""

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with running_app(tmp_path, make_run(), team=True) as running:
        monkeypatch.setattr(SqlStore, "append", die)
        taken = take_first(running.here.store, make_run(), team=True)
        with running.here.folds.open(taken.comparison) as review:
            assert review.full.seq == 1


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://Review.Example.org/", "https://review.example.org"),
        ("https://review.example.org:443", "https://review.example.org"),
        ("https://review.example.org:8443", "https://review.example.org:8443"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("https://[2001:db8::7]", "https://[2001:db8::7]"),
    ],
)
def test_an_origin_is_kept_as_browsers_write_it(given: str, origin: str) -> None:
    assert _origin(given) == origin
