"""The reports that the browser tests open, by name."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import draft_sample
import report_states
from invented import comparison as invented
from report_sample import event, hostile, nothing_shared, single, with_copy

from compare.model import Comparison
from compare.report import render_html

HOSTILE = (
    "</script><script>window.hit=1</script><img src=x onerror=window.hit=2>{{ 7*7 }} "
    "\u202egnitirw\u202c \u200bzero\u200b 😀\x00 " + "x" * 5000
)
REPORTS: dict[str, Callable[[], Comparison]] = {
    "four": event,
    "twelve": lambda: event(copies=3),
    "one": single,
    "none": nothing_shared,
    "copy": with_copy,
    "hostile": lambda: hostile(HOSTILE),
}
# As the tool makes them, one for every state; they are made when first opened.
STATES: dict[str, Callable[[], Comparison]] = {
    "two-read": report_states.two,
    "five-read": report_states.five,
    "twelve-read": report_states.twelve,
    "twelve-short": report_states.twelve_short,
    "identical": report_states.identical,
    "failed": report_states.failed_and_cut,
    "alone": report_states.alone,
    "strangers": report_states.strangers,
    "huge": invented,
    "mixed": report_states.mixed,
    "hostile-read": lambda: report_states.hostile(
        "</script><script>window.hit=1</script><img src=x onerror=window.hit=2>{{ 7*7 }} \u202eback\u202c \u200bzero 😀",
        "x" * 5000,
    ),
    "draft": draft_sample.drafted,
    "draft-hostile": lambda: draft_sample.hostile(
        "</script><script>window.hit=1</script><img src=x onerror=window.hit=2>"
    ),
    **{name: partial(report_states.compared, name) for name in report_states.EVENTS},
}


def write_report(reports: Path, name: str, make: Callable[[], Comparison]) -> Path:
    """Write a report, whether it was there or not."""
    path = reports / f"{name}.html"
    path.write_text(render_html(make()), encoding="utf-8")
    return path
