"""What docs/security.md says of limits is what the code has, and what it names is there."""

import importlib
import re
from dataclasses import fields
from pathlib import Path

import pytest

from compare.fetch.limits import FetchSettings
from compare.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "security.md").read_text("utf-8")


def _section(title: str) -> str:
    return re.split(r"\n##+ ", TEXT.partition(f"# {title}\n")[2])[0]


def _limits(settings: object) -> list[tuple[str, str]]:
    """The fields that are numbers, as the document writes them."""
    values = [(one.name, one.default) for one in fields(settings)]  # type: ignore[arg-type]
    return [
        (name, f"{value:,g}" if isinstance(value, float) else f"{value:,}") for name, value in values if _counts(value)
    ]


def _counts(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _rows(section: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:3] == "| `"]


@pytest.mark.parametrize(("title", "settings"), [("Inputs", Settings), ("Fetching", FetchSettings)])
def test_every_limit_stands_there_with_its_value_and_a_reason(title: str, settings: type) -> None:
    rows = [row for row in _rows(_section(title)) if "ettings" not in row[0]]
    assert [(row[0].strip("`"), row[1]) for row in rows] == _limits(settings)
    assert all(len(row[2]) > 10 for row in rows)


MODULES = _rows(_section("Inside the modules"))


@pytest.mark.parametrize("row", MODULES, ids=[" ".join(row[:2]).replace("`", "") for row in MODULES])
def test_the_limits_of_the_modules_are_as_told(row: list[str]) -> None:
    path, name = row[0].strip("`"), row[1].strip("`")
    module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
    assert row[2] == f"{getattr(module, name):,}", "Write the new value into docs/security.md."


def test_every_module_and_test_that_is_named_is_there() -> None:
    named = re.findall(r"`((?:compare|tests|templates)/[\w/]*(?:\.\w+)?)`", TEXT)
    assert len(named) > 60
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_threat_has_a_defence_a_module_and_a_test() -> None:
    rows = [line.strip("|").split("|") for line in _section("Who attacks, and what stands against it").splitlines()]
    threats = [row for row in rows if len(row) == 5][2:]
    assert len(threats) > 20
    for _, how, defence, module, tests in threats:
        assert how.strip()
        assert defence.strip()
        assert "`compare/" in module
        assert "`tests/" in tests
