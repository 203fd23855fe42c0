"""What the process of the parsers and the one that asked it tell each other, as lines of JSON.

JSON and nothing that could run: a parser that an article took over must not be able to take over who asked.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from compare.errors import InputError
from compare.ingest.adapters import Input, Told
from compare.ingest.fields import Place, Record
from compare.ingest.found import Link
from compare.ingest.kinds import Kind
from compare.model import Article, Diagnostic, Severity
from compare.settings import Settings


def _plain(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def write_input(item: Input, done: int) -> bytes:
    """Return the line that asks for an input to be read; its bytes follow the line.

    `done` is how many inputs, itself and those inside it, were read before, when this is asked once more.
    """
    place = {**_plain(item.place), "settings": _plain(item.place.settings)}
    head = {**_plain(item), "data": len(item.data), "place": place, "done": done}
    return json.dumps(head, default=dict).encode() + b"\n"


def read_input(line: bytes) -> tuple[Input, int, int]:
    """Return the input that a line asks for, still without its bytes, how many bytes follow, and how many are done."""
    head = json.loads(line)
    place = head["place"]
    settings = {**place["settings"], "columns": tuple(map(tuple, place["settings"]["columns"]))}
    head["place"] = Place(**{**place, "settings": Settings(**settings)})
    size, done, kind = head.pop("data"), head.pop("done"), head.pop("kind")
    return Input(data=b"", kind=Kind(kind) if kind else None, **head), size, done


def write_told(told: Told) -> bytes:
    """Return the line that tells of something found."""
    if isinstance(told, Record):
        notes = [_plain(note) for note in told.diagnostics]
        value: Mapping[str, Any] = {"record": _plain(told.article), "notes": notes}
    elif isinstance(told, InputError):
        value = {"error": {"what": told.what, "where": told.where, "hint": told.hint}}
    elif isinstance(told, Diagnostic):
        value = {"note": _plain(told)}
    else:
        value = {"link": _plain(told)}
    return json.dumps(value, default=dict).encode() + b"\n"


def read_told(value: Mapping[str, Any]) -> Told:
    """Return what a line tells of; raises KeyError, TypeError or ValueError for anything else."""
    if "record" in value:
        return Record(Article(**value["record"]), tuple(map(_note, value["notes"])))
    if "error" in value:
        error = value["error"]
        return InputError(error["what"], where=error["where"], hint=error["hint"])
    if "note" in value:
        return _note(value["note"])
    return Link(**value["link"])


def _note(value: Mapping[str, Any]) -> Diagnostic:
    return Diagnostic(**{**value, "severity": Severity(value["severity"])})
