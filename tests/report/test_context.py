"""What the templates use is what the context holds, no more and no less."""

import dataclasses
import inspect
from collections.abc import Iterator

import jinja2
import pytest
from jinja2 import meta, nodes

from compare.report import (
    charts,
    conflict_views,
    draft_views,
    framing_views,
    keys,
    page,
    positions_views,
    review_views,
    target_views,
    text_views,
    tone_views,
    views,
    vocabulary,
)
from compare.report.render import environment, templates

# The templates of the report; the index over many reports holds other nouns (test_site.py).
NAMES = sorted(
    path.relative_to(templates()).as_posix()
    for path in templates().rglob("*.html")
    if path.stem != "site" and "review" not in path.parts
)
# Names that Jinja brings: the loop, the macros' own parameters are found by the parser itself.
OF_JINJA = frozenset({"index", "index0", "last", "first", "split", "format"})


def tree(name: str) -> nodes.Template:
    source, _, _ = environment().loader.get_source(environment(), name)  # type: ignore[union-attr]
    return environment().parse(source)


def nouns() -> Iterator[type]:
    for module in (
        page,
        conflict_views,
        draft_views,
        views,
        text_views,
        target_views,
        tone_views,
        framing_views,
        positions_views,
        review_views,
        charts,
        vocabulary,
        keys,
    ):
        for _, noun in inspect.getmembers(module, dataclasses.is_dataclass):
            if noun.__module__ == module.__name__ and noun is not charts.Value:
                yield noun


def fields() -> set[str]:
    return {field.name for noun in nouns() for field in dataclasses.fields(noun)}


def used() -> set[str]:
    names = {node.attr for name in NAMES for node in tree(name).find_all(nodes.Getattr)}
    return names | {name for one in NAMES for name in meta.find_undeclared_variables(tree(one))}


@pytest.mark.parametrize("name", NAMES)
def test_a_template_asks_only_for_variables_of_the_page(name: str) -> None:
    assert meta.find_undeclared_variables(tree(name)) <= {field.name for field in dataclasses.fields(page.Page)}


def test_every_name_that_a_template_looks_up_is_a_field() -> None:
    attributes = {node.attr for name in NAMES for node in tree(name).find_all(nodes.Getattr)}
    assert attributes - fields() - OF_JINJA == set()


def test_every_field_is_shown_by_some_template() -> None:
    assert fields() - used() == set()


@pytest.mark.parametrize("noun", list(nouns()), ids=lambda noun: noun.__name__)
def test_a_noun_of_the_page_is_frozen_and_explained(noun: type) -> None:
    assert noun.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert noun.__doc__
    assert not noun.__doc__.startswith(f"{noun.__name__}(")


def test_templates_escape_and_miss_nothing_silently() -> None:
    assert environment().autoescape is True
    assert environment().undefined is jinja2.StrictUndefined


@pytest.mark.parametrize("name", NAMES)
def test_only_own_styles_scripts_and_the_packed_run_are_not_escaped(name: str) -> None:
    safe = [node for node in tree(name).find_all(nodes.Filter) if node.name == "safe"]
    assert [node for node in safe if not isinstance(node.node, nodes.Getattr)] == []
    inside = {node.node.attr for node in safe if isinstance(node.node, nodes.Getattr)}
    assert inside <= {"style", "head", "script", "run", "words"}
