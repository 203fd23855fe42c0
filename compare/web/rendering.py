"""Pages of the app → HTML, with the report's own macros: all is escaped, a name that is not there is an error."""

import dataclasses
import functools
import re
from typing import Any

import jinja2

from compare.report.house import templates
from compare.report.words import ENGLISH

# Half a character, which no page can hold; articles from anywhere may.
_HALVES = re.compile("[\ud800-\udfff]")


@functools.cache
def environment() -> jinja2.Environment:
    """Return the environment of the app's pages."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates()),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    made.globals["language"] = "en"
    made.globals["sources"] = ()
    made.filters["amount"] = ENGLISH.amount
    return made


def render(name: str, frame: Any, page: Any) -> str:
    """Return templates/review/NAME filled with `frame` and the fields of `page`, a dataclass."""
    fields = {field.name: getattr(page, field.name) for field in dataclasses.fields(page)}
    text = environment().get_template(f"review/{name}").render(frame=frame, **fields)
    return _HALVES.sub("\ufffd", text)
