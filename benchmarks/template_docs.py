"""From the templates and the page's nouns to docs/templates.md: run as a script, it writes the tables there anew."""

import ast
import dataclasses
import inspect
import re
import textwrap
from collections.abc import Mapping
from pathlib import Path

from jinja2.nodes import Block
from template_types import Found, look, macros, names, nouns, tree

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "templates.md"
GRID = "|---|---|---|"

# What each template shows, in the order of the page.
SHOWS: Mapping[str, str] = {
    "base.html": "The frame of every page: head, security policy, styles, scripts, the run inside the page.",
    "comparison.html": "The report: its bar, and its panels in their order.",
    "panels/marks.html": "Shapes that the charts use, drawn once.",
    "panels/summary.html": "The first screen: counts, what most tell, conflicts, changed quotations, omissions.",
    "panels/draft.html": "A draft beside its rivals: what they have, what it has alone, where they conflict.",
    "panels/versions.html": "Two versions of one article: what the newer one changed.",
    "panels/sources.html": "The table of sources, and passages that are printed alike.",
    "panels/timeline.html": "When each article was published.",
    "panels/map.html": "The overview map: sources by claims in the order of the story.",
    "panels/positions.html": "Where in each article the shared claims stand.",
    "panels/claims.html": "The claim table with its filter, and the words of each source below a row.",
    "panels/differences.html": "Conflicts, claims not found by source, claims that one source alone tells.",
    "panels/quotes.html": "Versions of each quotation, stacked.",
    "panels/reader.html": "The full texts side by side.",
    "panels/tone.html": "Tone of wording by source and voice, and of speakers.",
    "panels/targets.html": "How people, organisations and groups are spoken of.",
    "panels/framing.html": "Whose words fill each article, and one claim in other words.",
    "panels/vocabulary.html": "Words for things of one kind, by source.",
    "panels/readability.html": "Measures of readability with the counts behind them, and the hardest sentences.",
    "panels/teaching.html": "For a class: what hides the marks of the program, and the worksheet for paper.",
    "panels/review.html": "What people decided on the report: marks, what they took off the table, who signed.",
    "panels/method.html": "What the report was made with, its limits, downloads.",
    "panels/measured.html": "How right verdicts and layers are on texts with known answers.",
    "panels/keys.html": "The sheet of keyboard shortcuts.",
    "site.html": "The index of a site: one row an event.",
    "macros.html": "How words of articles, claims and codes of sources are drawn.",
    "charts.html": "How dot charts are drawn.",
}


def template_table(found: Found) -> str:
    """Return every template with what it shows, the variables it uses, and the blocks that another may replace."""
    order = [*SHOWS, *(name for name in names() if name not in SHOWS)]
    rows = [
        f"| `{name}` | {SHOWS.get(name, '')} | {_listed(sorted(found.variables[name]))} |"
        for name in order
        if name in found.variables
    ]
    return "\n".join(["| name | what it shows | variables it uses |", GRID, *rows])


def block_table() -> str:
    """Return the blocks of each template, which one that extends it may replace alone."""
    rows = [f"| `{name}` | {_listed(blocks)} |" for name in names() if (blocks := _blocks(name))]
    return "\n".join(["| template | its blocks |", "|---|---|", *rows])


def macro_table(found: Found) -> str:
    """Return the macros that several templates share, with the types of their parameters."""
    rows = []
    for name in ("macros.html", "charts.html"):
        for macro, parameters in macros(name, found):
            given = ", ".join(f"{one}: {_kinds(kinds)}" if kinds else one for one, kinds in parameters)
            rows.append(f"| `{name}` | `{macro}({given})` |")
    return "\n".join(["| in | macro |", "|---|---|", *rows])


def noun_tables() -> str:
    """Return every noun that a template can reach, with its fields, their types, and what its comments say."""
    return "\n\n".join(_noun(noun) for noun in nouns())


def blocks() -> dict[str, str]:
    """Return every generated block of the document by the name that its markers bear."""
    found = look()
    return {
        "names": template_table(found),
        "blocks": block_table(),
        "macros": macro_table(found),
        "nouns": noun_tables(),
    }


def fill(text: str, made: Mapping[str, str]) -> str:
    """Return the document with every block between `<!-- templates:NAME -->` and `<!-- /templates -->` made anew."""

    def block(match: re.Match[str]) -> str:
        return f"<!-- templates:{match[1]} -->\n{made[match[1]]}\n<!-- /templates -->"

    return re.sub(r"<!-- templates:(\w+) -->\n.*?<!-- /templates -->", block, text, flags=re.DOTALL)


def _noun(noun: type) -> str:
    comments = _comments(noun)
    rows = [
        f"| `{one.name}` | `{_short(str(one.type))}` | {comments.get(one.name, '')} |"
        for one in dataclasses.fields(noun)  # type: ignore[arg-type]
    ]
    where = noun.__module__.removeprefix("compare.report.")
    return "\n".join([f"### {noun.__name__}", "", f"{_said(noun)} ({where})", "", "| field | type | |", GRID, *rows])


def _said(noun: type) -> str:
    return " ".join(inspect.cleandoc(noun.__doc__ or "").split()).replace("|", "\\|")


def _comments(noun: type) -> dict[str, str]:
    """Return what stands behind each field of a noun in its source."""
    lines = textwrap.dedent(inspect.getsource(noun)).splitlines()
    (body,) = ast.parse("\n".join(lines)).body
    fields = [one for one in ast.walk(body) if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)]
    found = {}
    for one in fields:
        _, _, comment = lines[(one.end_lineno or one.lineno) - 1][one.end_col_offset or 0 :].partition("#")
        found[one.target.id] = comment.strip().replace("|", "\\|")  # type: ignore[union-attr]
    return found


def _blocks(name: str) -> list[str]:
    return [block.name for block in tree(name).find_all(Block)]


def _kinds(kinds: frozenset[object]) -> str:
    return " or ".join(sorted(_short(kind.__name__ if isinstance(kind, type) else str(kind)) for kind in kinds))


def _short(kind: str) -> str:
    """Return a type without the modules in it: <class 'str'> → str, compare.report.views.Piece → Piece."""
    bare = re.sub(r"<class '([^']+)'>", r"\1", kind)
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", bare).replace("|", "or").replace('"', "")


def _listed(words: list[str]) -> str:
    return ", ".join(f"`{word}`" for word in words) or "–"


if __name__ == "__main__":
    DOCUMENT.write_text(fill(DOCUMENT.read_text(encoding="utf-8"), blocks()), encoding="utf-8")
