"""biasdiff: how different outlets told the same story.

The names below are the public interface; everything else may change between versions.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compare.check import check_claim
    from compare.errors import BiasdiffError, InputError, ReportError, UsageError
    from compare.events import group_events
    from compare.ingest import Loaded, extract_html, load
    from compare.measure.targets import tone_toward
    from compare.model import Article, Comparison, Reading
    from compare.pipeline import compare_articles
    from compare.reading import read_article
    from compare.report import render_html
    from compare.serial import from_json, schema, to_json
    from compare.settings import Settings

# Where each public name lives. They are imported when first used: `biasdiff --help` must not load the language tools.
_HOMES = {
    "Article": "compare.model",
    "BiasdiffError": "compare.errors",
    "Comparison": "compare.model",
    "InputError": "compare.errors",
    "Loaded": "compare.ingest",
    "Reading": "compare.model",
    "ReportError": "compare.errors",
    "Settings": "compare.settings",
    "UsageError": "compare.errors",
    "check_claim": "compare.check",
    "compare_articles": "compare.pipeline",
    "extract_html": "compare.ingest",
    "from_json": "compare.serial",
    "group_events": "compare.events",
    "load": "compare.ingest",
    "read_article": "compare.reading",
    "render_html": "compare.report",
    "schema": "compare.serial",
    "to_json": "compare.serial",
    "tone_toward": "compare.measure.targets",
}

__all__ = [
    "Article",
    "BiasdiffError",
    "Comparison",
    "InputError",
    "Loaded",
    "Reading",
    "ReportError",
    "Settings",
    "UsageError",
    "check_claim",
    "compare_articles",
    "extract_html",
    "from_json",
    "group_events",
    "load",
    "read_article",
    "render_html",
    "schema",
    "to_json",
    "tone_toward",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
