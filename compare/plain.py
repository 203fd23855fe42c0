"""Frozen dataclasses ↔ plain JSON values, and the JSON Schema of a dataclass, all from its type hints.

One small mechanism instead of a pair of hand-written functions per noun. Field metadata adjusts the shape:
`name` renames the key, `flatten` lifts the fields of a nested dataclass into its parent, `keyed_by` writes a
tuple of values as an object keyed by one of their fields, `null_if` writes such a value as null when the named
field is None, and `hidden` leaves a derived field out. Not a general serialiser: it knows only what `model.py` uses.
"""

import dataclasses
import enum
import functools
import types
import typing
from collections.abc import Mapping
from typing import Any, Self


class Plain:
    """Mixin that gives a frozen dataclass `to_dict` and `from_dict`."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the value as plain JSON types, keys in field order."""
        out = to_plain(self)
        assert isinstance(out, dict)
        return out

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Rebuild the value from `to_dict` output; unknown keys are ignored, missing ones take their default."""
        value: Self = _build(cls, data)
        return value


@functools.cache
def _layout(cls: type) -> tuple[tuple[dataclasses.Field[Any], str, Any], ...]:
    hints = typing.get_type_hints(cls)
    fields = dataclasses.fields(cls)
    return tuple((f, f.metadata.get("name", f.name), hints[f.name]) for f in fields if not f.metadata.get("hidden"))


# A report holds tens of thousands of numbers, most of them in spans; their very type says that they are plain already.
_SCALARS = frozenset({int, float, str, bool, type(None)})


def to_plain(value: Any) -> Any:
    """Return dataclasses as dicts, tuples as lists, enums as their values, everything else unchanged."""
    kind: type = type(value)
    if kind in _SCALARS:
        return value
    if kind is tuple or kind is list:
        return [to_plain(item) for item in value]
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    out: dict[str, Any] = {}
    for attribute, name, flatten, key, null_if in _writing(kind):
        item = getattr(value, attribute)
        if flatten:
            out.update(to_plain(item))
        elif key:
            out[name] = _keyed(item, key, null_if)
        else:
            out[name] = item if type(item) in _SCALARS else to_plain(item)
    return out


@functools.cache
def _writing(cls: type) -> tuple[tuple[str, str, bool, str | None, str | None], ...]:
    """How each field of a class is written: attribute, key, and what its metadata say."""
    return tuple(
        (f.name, name, bool(f.metadata.get("flatten")), f.metadata.get("keyed_by"), f.metadata.get("null_if"))
        for f, name, _ in _layout(cls)
    )


def _keyed(items: tuple[Any, ...], key: str, null_if: str | None) -> dict[str, Any]:
    out = {}
    for item in items:
        empty = null_if is not None and getattr(item, null_if) is None
        plain = None if empty else to_plain(item)
        out[getattr(item, key)] = plain and {k: v for k, v in plain.items() if k != key}
    return out


def from_plain(hint: Any, data: Any) -> Any:
    """Rebuild a value of type `hint` from what `to_plain` gave."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        options = [a for a in typing.get_args(hint) if a is not type(None)]
        return None if data is None else from_plain(options[0], data)
    if origin is tuple:
        inner = typing.get_args(hint)[0]
        return tuple(from_plain(inner, item) for item in data)
    if origin in (dict, Mapping) or hint is Any:
        return data
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return hint(data)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _build(hint, data)
    return float(data) if hint is float else data


def _build(cls: Any, data: Mapping[str, Any]) -> Any:
    if not isinstance(data, Mapping):
        raise TypeError(f"{cls.__name__}: expected an object, found {type(data).__name__}")
    values: dict[str, Any] = {}
    for field, name, hint in _layout(cls):
        if field.metadata.get("flatten"):
            values[field.name] = _build(hint, data)
        elif name in data:
            item = data[name]
            if key := field.metadata.get("keyed_by"):
                inner = typing.get_args(hint)[0]
                item = [{**(cell or {}), key: where} for where, cell in item.items()]
                values[field.name] = tuple(_build(inner, cell) for cell in item)
            else:
                values[field.name] = from_plain(hint, item)
    return cls(**values)


def schema_of(hint: Any) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) fragment that `to_plain` output of a `hint` value satisfies."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [schema_of(a) for a in args]}
    if origin is tuple:
        return {"type": "array", "items": schema_of(args[0])}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": schema_of(args[1])}
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return {"enum": [member.value for member in hint]}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _object_schema(hint)
    names = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}
    return {"type": names[hint]} if hint in names else {}


def _object_schema(cls: type) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for field, name, hint in _layout(cls):
        meta = field.metadata
        if meta.get("flatten"):
            properties.update(_object_schema(hint)["properties"])
        elif key := meta.get("keyed_by"):
            item = _object_schema(typing.get_args(hint)[0])
            item = {**item, "properties": {k: v for k, v in item["properties"].items() if k != key}}
            item["required"] = [k for k in item["required"] if k != key]
            allowed = {"anyOf": [item, {"type": "null"}]} if meta.get("null_if") else item
            properties[name] = {"type": "object", "additionalProperties": allowed}
        else:
            properties[name] = schema_of(hint)
            if text := meta.get("doc"):
                properties[name]["description"] = text
    text = " ".join((cls.__doc__ or "").split())
    return {"type": "object", "description": text, "properties": properties, "required": list(properties)}
