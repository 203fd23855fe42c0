"""A Comparison as something to read: one HTML page, tables, a memo, a text for the terminal."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.model import Comparison


def render_html(comparison: "Comparison", *, title: str | None = None, generated: str | None = None) -> str:
    """Return the report as one self-contained HTML page; the same comparison gives the same text.

    `title` replaces the comparison's own; `generated` is a time of making to show, for nothing here reads a clock.
    """
    from compare.report.render import render_html as render  # noqa: PLC0415 - tables and memos need no Jinja

    return render(comparison, title=title, generated=generated)


__all__ = ["render_html"]
