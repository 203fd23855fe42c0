"""How a page is to look: its title, the language of its own words, a newsroom's templates and logo."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from compare.cli.console import Warned
from compare.report.house import unused_files
from compare.report.logo import FORMATS, read_logo
from compare.report.words import languages

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Look:
    """How the pages of one run look; other formats ask for none of it."""

    language: str = "en"
    house: Path | None = None
    logo: str = ""
    warnings: tuple[Warned, ...] = ()  # files of the newsroom's folder that no page uses


def page(command: Command) -> Command:
    """Add how the page looks."""
    for option in (
        click.option("--force", is_flag=True, help="Write a page even where it is too large for most browsers."),
        click.option(
            "--template",
            "house",
            metavar="DIR",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="Templates and a house.css of your own in DIR, in place of ours by name (docs/templates.md).",
        ),
        click.option(
            "--lang",
            "language",
            type=click.Choice(languages(), case_sensitive=False),
            default="en",
            show_default=True,
            envvar="BIASDIFF_LANG",
            help="Language of the page's own words; the articles stay as they are.",
        ),
        click.option(
            "--logo",
            metavar="FILE",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help=f"Show this picture in the bar of the page: {FORMATS}, at most 200 kB.",
        ),
        click.option("--title", help="Title of the report; by default the headline nearest to all others."),
    ):
        command = option(command)
    return command


def look_of(house: Path | None, logo: Path | None, language: str) -> Look:
    """Return the look asked for; raises UsageError for a folder that changes nothing or a file that is no logo."""
    unused = unused_files(house) if house else ()
    warned = tuple(Warned("unused-template", str(house / name), why) for name, why in unused) if house else ()
    return Look(language, house, read_logo(logo) if logo else "", warned)
