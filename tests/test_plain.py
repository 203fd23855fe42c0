import enum
from dataclasses import dataclass, field
from typing import Any

import jsonschema
import pytest

from compare.plain import Plain, from_plain, schema_of, to_plain


class Colour(enum.StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Point(Plain):
    """A place."""

    x: int
    y: float = 0.5


@dataclass(frozen=True, slots=True)
class Pinned(Plain):
    """A place that may be empty."""

    name: str
    colour: Colour = Colour.RED
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Shape(Plain):
    """A value with every shape that the model uses."""

    colour: Colour
    points: tuple[Point, ...] = ()
    first: Point = field(default=Point(0), metadata={"flatten": True})
    note: str | None = field(default=None, metadata={"name": "remark"})
    table: dict[str, str] = field(default_factory=dict)
    pins: tuple[Pinned, ...] = field(default=(), metadata={"keyed_by": "name", "null_if": "at"})
    pairs: tuple[tuple[int, ...], ...] = ()
    derived: int = field(default=7, metadata={"hidden": True})


SHAPE = Shape(
    Colour.BLUE,
    (Point(1), Point(2, 3.0)),
    Point(9, 9.5),
    "seen",
    {"k": "v"},
    (Pinned("a", Colour.BLUE, 4), Pinned("b")),
    ((1, 2), (3, 4)),
)
PLAIN: dict[str, Any] = {
    "colour": "blue",
    "points": [{"x": 1, "y": 0.5}, {"x": 2, "y": 3.0}],
    "x": 9,
    "y": 9.5,
    "remark": "seen",
    "table": {"k": "v"},
    "pins": {"a": {"colour": "blue", "at": 4}, "b": None},
    "pairs": [[1, 2], [3, 4]],
}


def test_a_value_becomes_plain_json_with_keys_in_field_order() -> None:
    assert to_plain(SHAPE) == PLAIN
    assert list(SHAPE.to_dict()) == list(PLAIN)


def test_plain_json_becomes_the_value_again() -> None:
    assert Shape.from_dict(PLAIN) == SHAPE


def test_the_schema_fits_what_is_written() -> None:
    jsonschema.validate(PLAIN, schema_of(Shape))
    assert schema_of(Shape)["description"] == "A value with every shape that the model uses."


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("colour", "green", id="a value outside an enumeration"),
        pytest.param("points", [{"x": "1", "y": 0.5}], id="a text for a number inside a list"),
        pytest.param("pins", {"a": 3}, id="a number for a keyed value"),
        pytest.param("table", {"k": 3}, id="a number in a table of texts"),
    ],
)
def test_the_schema_refuses(key: str, value: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**PLAIN, key: value}, schema_of(Shape))


def test_unknown_keys_are_ignored_and_missing_ones_take_their_default() -> None:
    assert Shape.from_dict({"colour": "red", "x": 1, "later": 2}) == Shape(Colour.RED, first=Point(1))


def test_a_whole_number_is_read_as_a_fraction_where_one_is_meant() -> None:
    assert isinstance(from_plain(Point, {"x": 1, "y": 2}).y, float)


def test_a_value_that_is_no_object_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="Point: expected an object, found list"):
        from_plain(Point, [1])
