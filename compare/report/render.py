"""Page → one self-contained HTML file: the one Jinja environment, styles and scripts inlined, allowed by their hash."""

import base64
import contextlib
import dataclasses
import functools
import hashlib
import os
import re
import sys
from pathlib import Path
from typing import Any

import jinja2
import jinja2.bccache

from compare.model import Comparison
from compare.report.context import build_page
from compare.report.embed import pack
from compare.report.house import house_style, templates
from compare.report.lookup import short
from compare.report.minify import smaller_page, smaller_script, smaller_style
from compare.report.page import Assets
from compare.report.review_panel import status_line, with_review
from compare.report.reviewed import Review
from compare.report.sandbox import FAULTS, HouseEnvironment, bounded_text, check_policy, house_fault, house_loader
from compare.report.script_words import page_foot, script_words, style_words
from compare.report.weight import LARGE, page_size
from compare.report.wording import clean
from compare.report.words import ENGLISH, Words, words_of

_HERE = Path(__file__).resolve().parent
STYLES = ("base.css", "panels.css", "pictures.css", "reader.css", "teaching.css", "print.css")
# Only in pages that show a draft or two versions.
DRAFT_STYLE = "drafts.css"
# Only in pages that show what people decided.
REVIEW_STYLE = "reviewed.css"
# Of the title, below each printed page: as many characters as leave the line one line.
LONGEST_FOOT = 60
HEAD_SCRIPT = "theme.js"
SCRIPTS = (
    "state.js",
    "switch.js",
    "filter.js",
    "columns.js",
    "navigate.js",
    "reader.js",
    "keys.js",
    "teaching.js",
    "start.js",
)

_BLANK_LINES = re.compile(r"\n\s*\n")
# What no page can hold or show: control characters, lone surrogates. Marks that reorder the text around them are
# shown as unknown characters, too, so that no article can make a reader see other words than it holds.
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def render_html(
    comparison: Comparison,
    *,
    title: str | None = None,
    generated: str | None = None,
    language: str = "en",
    house: Path | None = None,
    logo: str = "",
    review: Review | None = None,
) -> str:
    """Return the report as one HTML page that needs nothing else; the same comparison gives the same text.

    `title` replaces the comparison's; `generated` is a time of making to show, for nothing here reads a clock;
    `language` is that of the page's own words; `house` is a folder of templates that replace ours by name, run in
    Jinja's sandbox; `logo` is a picture as a data address (logo.py); `review` is what people decided on it. Raises
    ReportError for a template that fails.
    """
    words = words_of(language)
    return render_page(comparison, words, title=title, generated=generated, house=house, logo=logo, review=review)


def render_page(
    comparison: Comparison,
    words: Words,
    *,
    title: str | None = None,
    generated: str | None = None,
    house: Path | None = None,
    logo: str = "",
    review: Review | None = None,
) -> str:
    """Return the report in given words; see `render_html`.

    A reviewed page carries the run as the program made it, on which the decisions stand.
    """
    run = pack((review.run if review else comparison).to_dict())
    report = hashlib.sha256((run + (review.head if review else "")).encode()).hexdigest()[:8]
    said, status = script_words(words), status_line(review, words) if review else ""
    foot = short(clean(title or comparison.title), LONGEST_FOOT)
    shown = style_words(words) + page_foot(words, report, foot, status)
    own = [DRAFT_STYLE] if comparison.draft_lists or comparison.versions else []
    own += [REVIEW_STYLE] if review else []
    assets = inlined((*STYLES, *own), SCRIPTS, said=said, shown=shown, run=run, house=house, logo=logo)
    page = build_page(comparison, assets, title=title, generated=generated, report=report, words=words)
    page = with_review(page, comparison, review, words) if review else page
    text = render_template("comparison.html", page, words, house)
    size = page_size(text)
    if size <= LARGE:
        return text
    heavy = dataclasses.replace(page, megabytes=words.number(size / 1e6, 0))
    return render_template("comparison.html", heavy, words, house)


def render_template(name: str, page: Any, words: Words, house: Path | None = None) -> str:
    """Return one template filled with the fields of `page`, a dataclass; raises ReportError for one that fails."""
    fields = {field.name: getattr(page, field.name) for field in dataclasses.fields(page)}
    jinja = environment(words, house)
    if isinstance(jinja, HouseEnvironment) and house:
        text = _house_text(name, fields, jinja, house)
    else:
        text = jinja.get_template(name).render(fields)
    whole = _shown(text)
    return whole if house else smaller_page(whole)


def _shown(text: str) -> str:
    """Return `text` without blank lines, and with a mark for every character that no page can show."""
    return _UNSHOWN.sub("\ufffd", _BLANK_LINES.sub("\n", text))


def _house_text(name: str, fields: dict[str, Any], jinja: HouseEnvironment, house: Path) -> str:
    jinja.steps = 0
    try:
        text = bounded_text(jinja.get_template(name).generate(fields))
    except FAULTS as error:
        raise house_fault(error, house) from error
    if "assets" in fields:
        check_policy(text, fields["assets"], house)
    return text


@functools.cache
def environment(words: Words = ENGLISH, house: Path | None = None) -> jinja2.Environment:
    """Return the environment of all pages: everything is escaped, a name that is not there is an error.

    Templates of a newsroom's own may be anybody's, so all run in a sandbox then.
    """
    kind = HouseEnvironment if house else jinja2.Environment
    made = kind(
        loader=house_loader(house) if house else jinja2.FileSystemLoader(templates()),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=house is not None,
        bytecode_cache=None if house else CompiledTemplates(writes=not sys.dont_write_bytecode),
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(words.found.gettext, words.found.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters["amount"] = words.amount
    return made


class CompiledTemplates(jinja2.BytecodeCache):
    """Compiled templates kept beside Python's own compiled modules.

    A folder that cannot be written costs time, never a report; Jinja's own file cache would raise there.
    """

    def __init__(self, writes: bool) -> None:
        self._writes = writes

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Fill the bucket from its file; Jinja itself checks that the file was made of the very same source."""
        with contextlib.suppress(OSError), self._file(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Write the bucket beside, then rename: another process may be reading."""
        if not self._writes:
            return
        path = self._file(bucket)
        with contextlib.suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            beside = path.with_suffix(f".{os.getpid()}")
            beside.write_bytes(bucket.bytecode_to_string())
            beside.replace(path)

    def _file(self, bucket: jinja2.bccache.Bucket) -> Path:
        return _HERE / "__pycache__" / f"template-{bucket.key}.{sys.implementation.cache_tag}"


def compile_templates() -> None:
    """Compile every template and keep the result, as `python -m compileall` does for modules; for installers."""
    jinja = environment().overlay(bytecode_cache=CompiledTemplates(writes=True))
    for name in jinja.list_templates(filter_func=lambda name: name.endswith(".html") and "review/" not in name):
        jinja.get_template(name)


def inlined(
    styles: tuple[str, ...],
    scripts: tuple[str, ...],
    *,
    said: str,
    shown: str,
    run: str = "",
    house: Path | None = None,
    logo: str = "",
) -> Assets:
    """Return what stands in a page of its own styles and scripts, by the names of their files.

    `said` are the words of the script, `shown` those of the style sheet (script_words.py); `run` is the packed run.
    """
    style, head, script = _inlined(styles, scripts)
    # The policy allows what a browser finds in the element, so nothing may change it afterwards.
    style = _shown(f"{style}{shown}{house_style(house)}")
    return Assets(style, _hash(style), head, _hash(head), script, _hash(script), run, said, logo)


@functools.cache
def _inlined(styles: tuple[str, ...], scripts: tuple[str, ...]) -> tuple[str, str, str]:
    """Styles, head script and script as they stand in the page: sources without comments and needless white space."""
    folder = templates() / "static"

    def read(names: tuple[str, ...]) -> str:
        return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)

    head, script = (smaller_script(read(names)) for names in ((HEAD_SCRIPT,), scripts))
    return smaller_style(read(styles)), head, f'"use strict";(()=>{{{script}}})();'


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
