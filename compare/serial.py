"""A `Comparison` as the JSON report, and back; the report's JSON Schema.

Version history of the report: "biasdiff/report/1" is the first. Keys added under this number: `draft`, `moments`,
`versions`.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from compare.errors import ReportError
from compare.model import Comparison, DraftLists
from compare.plain import schema_of

SCHEMA = "biasdiff/report/1"

_FAMILY = re.compile(r"biasdiff/report/(\d+)")
_SURROGATE = re.compile("[\ud800-\udfff]")

_DESCRIPTIONS = {
    "schema": "Which version of this schema the report follows.",
    "version": "The version of biasdiff that made the report.",
    "signature": "What the figures were made with: version, matcher, tone and readability sources.",
    "title": "Title of the comparison.",
    "articles": "Every article that was read: a draft first, then by publication date and hash of the text.",
    "coverage": "One entry per claim-bearing unit of every article: is it told in each other article?",
    "claims": "The claim matrix: a row is one claim, a cell is one article.",
    "omissions": "Claims not found in an article though independent others tell them and they were known by then.",
    "quotes": "One utterance a row; how each article printed it, measured against the fullest version found.",
    "conflicts": "Statements about one thing that cannot both be true as written.",
    "origins": "Articles that print the same passages or carry the same agency credit, and so count once.",
    "framing": "Articles that word the same thing otherwise, with a span on every side.",
    "vocabulary": "Fields of meaning in which articles prefer different words, counted over their whole texts.",
    "moments": "Moments of the story in order, with the words that show them; empty where no two were told apart.",
    "targets": "How each article speaks of the persons, organisations and groups that several of them name.",
    "draft": "The article that is the reader's own draft, by its id; it stands first. Null where none was named.",
    "draft_lists": "What the draft and the others do not tell alike. Null without a draft, or without others.",
    "versions": "An older version of the draft, or of the only article, and what the newer one changed. Null without.",
    "failed": "Inputs that could not be read, with the reason.",
    "diagnostics": "What a reader should know about the inputs as a whole.",
}


def to_json(comparison: Comparison) -> str:
    """Return the JSON report: one space of indent, keys in field order, a line end at the end; same value, same text.

    A lone surrogate is written as its escape, so that the text can always be encoded as UTF-8.
    """
    text = json.dumps(comparison.to_dict(), ensure_ascii=False, allow_nan=False, indent=1)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def run_id(text: str) -> str:
    """Return "r-" and 12 hex digits of the hash of a run's JSON report: its name in a review."""
    return "r-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def from_json(text: str, where: str | None = None) -> Comparison:
    """Rebuild a `Comparison` from the JSON report; `where` names the file in errors.

    Raises ReportError when the text is no JSON, no report, a report of another schema version, or does not fit it.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        what = f"not valid JSON (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else "not valid JSON"
        raise ReportError(what, where=where, hint="Give a file written by: biasdiff compare … -o run.json") from error
    _check_version(data, where)
    hint = "The file was changed or cut; make it again with biasdiff compare."
    if problem := next(_problems(schema_of(Comparison), data, ""), None):
        raise ReportError(f"does not fit the schema {SCHEMA}: {problem}", where=where, hint=hint)
    try:
        comparison = Comparison.from_dict(data)
    except TypeError as error:  # a field without a default is missing
        raise ReportError(f"does not fit the schema {SCHEMA}: {error}", where=where, hint=hint) from error
    if problem := _unknown_article(comparison):
        raise ReportError(problem, where=where, hint=hint)
    return comparison


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) that every JSON report satisfies; more keys may stand beside its own."""
    body = schema_of(Comparison)
    properties = {
        name: {**part, "description": _DESCRIPTIONS.get(name, "")} for name, part in body["properties"].items()
    }
    properties["schema"] = {"const": SCHEMA, "description": _DESCRIPTIONS["schema"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:biasdiff:report:1",
        "title": "biasdiff report",
        "description": "How articles about one event tell it, claim by claim. Offsets are half-open [start, end) "
        "counts of Unicode code points into the text of the article named beside them.",
        **{key: value for key, value in body.items() if key != "description"},
        "properties": properties,
    }


def _check_version(data: Any, where: str | None) -> None:
    found = data.get("schema") if isinstance(data, dict) else None
    if found == SCHEMA:
        return
    match = _FAMILY.fullmatch(found) if isinstance(found, str) else None
    if match is None:
        hint = "Give a file written by: biasdiff compare … -o run.json"
        raise ReportError('not a biasdiff report (no "schema" that names one)', where=where, hint=hint)
    newer = int(match[1]) > int(SCHEMA.rpartition("/")[2])
    hint = "Update biasdiff." if newer else "Make the report again with biasdiff compare."
    raise ReportError(f"the report follows {found}, this version reads {SCHEMA}", where=where, hint=hint)


_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}


def _problems(part: dict[str, Any], value: Any, path: str) -> Iterator[str]:
    """Yield where `value` leaves the schema; knows only the keywords that `schema_of` writes."""
    if "anyOf" in part:
        found = [next(_problems(option, value, path), None) for option in part["anyOf"]]
        if all(found):
            yield str(found[0])
    elif "enum" in part:
        if value not in part["enum"]:
            yield f"{path or 'report'} is none of {', '.join(map(str, part['enum']))}"
    elif "type" in part:
        allowed = _TYPES[part["type"]]
        if not isinstance(value, allowed) or (isinstance(value, bool) and bool not in allowed):
            yield f"{path or 'report'} is no {part['type']}"
        elif isinstance(value, dict):
            yield from _object_problems(part, value, path)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from _problems(part["items"], item, f"{path}[{index}]")


def _object_problems(part: dict[str, Any], value: dict[str, Any], path: str) -> Iterator[str]:
    """A key that is not there is no problem: a report of an earlier release may lack what was added since."""
    known = part.get("properties", {})
    for name, item in value.items():
        inner = known.get(name, part.get("additionalProperties", {}))
        yield from _problems(inner, item, f"{path}.{name}".lstrip("."))


def _unknown_article(comparison: Comparison) -> str | None:
    """Return the first article id that is used but has no article behind it, as a problem."""
    known = {reading.id for reading in comparison.articles}
    if problem := _unknown_claim(comparison):
        return problem
    used = (
        *(("coverage", name) for row in comparison.coverage for name in (row.article, *(c.article for c in row.cells))),
        *(("claims", name) for row in comparison.claims for name in (row.article, *(c.article for c in row.cells))),
        *(("omissions", name) for row in comparison.omissions for name in (row.article, *row.carriers)),
        *(("quotes", name) for row in comparison.quotes for name in (row.base, *(c.article for c in row.cells))),
        *(("conflicts", side.article) for row in comparison.conflicts for side in row.sides),
        *(("framing", side.article) for finding in comparison.framing for side in finding.sides),
        *(("vocabulary", cell.article) for row in comparison.vocabulary for cell in row.cells),
        *(("targets", cell.article) for row in comparison.targets for cell in row.cells),
        *(("draft", name) for name in (comparison.draft,) if name is not None),
        *(("draft_lists", name) for own in _lists(comparison) for lack in own.lacks for name in lack.articles),
        *(("versions", two.article) for two in (comparison.versions,) if two is not None),
        *(("origins", name) for row in comparison.origins for name in row.articles),
        *(("moments", name) for row in comparison.moments for name in row.articles),
        *(("moments", name) for row in comparison.moments for sign in row.signs for name in (sign.article, sign.other)),
    )
    problems = (f"{where} names the article {name!r}, which is not there" for where, name in used if name not in known)
    return next(problems, None)


def _unknown_claim(comparison: Comparison) -> str | None:
    """Return the first claim or conflict of the lists of a draft that is not there, as a problem."""
    claims, conflicts = {row.id for row in comparison.claims}, range(len(comparison.conflicts))
    for own in _lists(comparison):
        for name in (*(lack.claim for lack in own.lacks), *(one.claim for one in own.alone)):
            if name is not None and name not in claims:
                return f"draft_lists names the claim {name!r}, which is not there"
        if not set(own.conflicts) <= set(conflicts):
            return "draft_lists names a conflict that is not there"
    return None


def _lists(comparison: Comparison) -> tuple[DraftLists, ...]:
    return (comparison.draft_lists,) if comparison.draft_lists else ()
