"""A Comparison as something to read: one HTML page, tables, a memo, a text for the terminal."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from compare.model import Comparison
    from compare.report.reviewed import Review


def render_html(
    comparison: "Comparison",
    *,
    title: str | None = None,
    generated: str | None = None,
    language: str = "en",
    house: "Path | None" = None,
    logo: str = "",
    review: "Review | None" = None,
) -> str:
    """Return the report as one self-contained HTML page; the same comparison gives the same text.

    `title` replaces the comparison's own; `generated` is a time of making to show, for nothing here reads a clock;
    `language` is that of the page's own words ("en", "de"); `house` is a folder of templates that replace the page's
    by name (docs/templates.md); `logo` is a picture as a data address; `review` is what people decided on it.
    Raises UsageError for an unknown language, ReportError for a template that fails.
    """
    from compare.report.render import render_html as render  # noqa: PLC0415 - tables and memos need no Jinja

    return render(
        comparison, title=title, generated=generated, language=language, house=house, logo=logo, review=review
    )


__all__ = ["render_html"]
