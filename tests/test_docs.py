"""What the documents promise is there, and what is there stands in the documents."""

import json
import re
import sys
from pathlib import Path

import click
import pytest

import compare
from compare.cli.app import COMMANDS, app
from compare.model import Comparison
from compare.plain import schema_of
from compare.report import render_html
from compare.report.house import unused_files
from compare.serial import schema, to_json

sys.path.append(str(Path(__file__).resolve().parent.parent / "benchmarks"))

import template_docs

DOCS = Path(__file__).resolve().parent.parent / "docs"
CLI, JSON, API, TEMPLATES = (
    (DOCS / name).read_text("utf-8") for name in ("cli.md", "json.md", "api.md", "templates.md")
)


def _options(name: str) -> list[str]:
    command = app.get_command(click.Context(app), name)
    assert command is not None
    commands = [command, *(command.commands.values() if isinstance(command, click.Group) else ())]
    return [option for one in commands for part in one.params for option in part.opts if option.startswith("-")]


@pytest.mark.parametrize("option", sorted({*_options("compare"), *_options("report")}))
def test_every_option_of_the_main_commands_is_documented(option: str) -> None:
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
    older = report["properties"]["versions"]["anyOf"][0]["properties"]["before"]["properties"]
    for article in (report["properties"]["articles"]["items"]["properties"], older):
        article["tone"], article["readability"] = {}, {}
    assert {key for key in _keys(report) if not re.search(rf"\b{key}\b", JSON)} == set()


def test_every_public_name_is_documented() -> None:
    assert [name for name in compare.__all__ if f"`{name}" not in API] == []


def test_the_documented_schema_version_is_the_published_one(comparison: Comparison) -> None:
    version = schema()["properties"]["schema"]["const"]
    assert f'"{version}"' in JSON
    assert json.loads(to_json(comparison))["schema"] == version


def test_the_tables_of_templates_and_nouns_are_current() -> None:
    assert template_docs.fill(TEMPLATES, template_docs.blocks()) == TEMPLATES, "Write them anew: make docs"


def test_the_document_says_what_each_template_shows() -> None:
    assert [name for name in template_docs.names() if name not in template_docs.SHOWS] == [], (
        "benchmarks/template_docs.py"
    )


def test_the_example_of_templates_does_what_it_says(comparison: Comparison, tmp_path: Path) -> None:
    files = re.findall(r"`newsroom/([\w./]+)`:\n\n```\w+\n(.*?)```", TEMPLATES, re.DOTALL)
    for name, text in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [name for name, _ in files] == ["panels/summary.html", "house.css"]
    assert unused_files(tmp_path) == ()
    page, plain = render_html(comparison, house=tmp_path), render_html(comparison)
    assert '<p class="desk">The Comparison Desk</p>\n<h1 id="h-summary"' in page
    assert "--house: light-dark(#7a1f3d, #ffa8c0);" in page
    assert page.count("</section>") == plain.count("</section>")
