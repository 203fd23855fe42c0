"""What the documents promise is there, and what is there stands in the documents."""

import json
import re
from pathlib import Path

import click
import pytest

import compare
from compare.cli.app import COMMANDS, app
from compare.model import Comparison
from compare.plain import schema_of
from compare.serial import schema, to_json

DOCS = Path(__file__).resolve().parent.parent / "docs"
CLI, JSON, API = ((DOCS / name).read_text("utf-8") for name in ("cli.md", "json.md", "api.md"))


def _options(name: str) -> list[str]:
    command = app.get_command(click.Context(app), name)
    assert command is not None
    return [option for part in command.params for option in part.opts if option.startswith("-")]


@pytest.mark.parametrize("option", _options("compare"))
def test_every_option_of_compare_is_documented(option: str) -> None:
    assert f"`{option}" in CLI


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented(name: str) -> None:
    assert f"biasdiff {name}" in CLI


def test_every_documented_option_exists() -> None:
    known = {option for name in COMMANDS for option in _options(name)} | {"--help", "-h"}
    assert set(re.findall(r"`(--[a-z-]+)", CLI)) <= known


def _keys(part: dict[str, object]) -> set[str]:
    found: set[str] = set()
    for name, inner in part.items():
        if name == "properties" and isinstance(inner, dict):
            found |= set(inner)
        for child in inner if isinstance(inner, list) else [inner]:
            if isinstance(child, dict):
                found |= _keys(child)
    return found


def test_every_key_of_the_report_but_those_of_the_measures_is_documented() -> None:
    report = schema_of(Comparison)
    article = report["properties"]["articles"]["items"]["properties"]
    article["tone"], article["readability"] = {}, {}
    assert {key for key in _keys(report) if not re.search(rf"\b{key}\b", JSON)} == set()


def test_every_public_name_is_documented() -> None:
    assert [name for name in compare.__all__ if f"`{name}" not in API] == []


def test_the_documented_schema_version_is_the_published_one(comparison: Comparison) -> None:
    version = schema()["properties"]["schema"]["const"]
    assert f'"{version}"' in JSON
    assert json.loads(to_json(comparison))["schema"] == version
