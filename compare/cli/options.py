"""Options that several commands share."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from compare.cli.files import FORMATS

Command = TypeVar("Command", bound=Callable[..., Any])


def examples(*lines: str) -> str:
    """Return the examples of a command as an epilog that click does not reflow."""
    return "\b\nExamples:\n" + "\n".join(f"  {text}" for text in lines)


def common(command: Command) -> Command:
    """Add how much a command says, and how."""
    for option in (
        click.option("--debug", is_flag=True, help="Show the full trace of an internal error."),
        click.option("--no-color", is_flag=True, help="No colour; NO_COLOR=1 does the same."),
        click.option("--json", "as_json", is_flag=True, help="Say how it ended as one JSON object, for programs."),
        click.option("-v", "--verbose", is_flag=True, help="Also say what is merely worth knowing."),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
    ):
        command = option(command)
    return command


def results(command: Command) -> Command:
    """Add where results go, and in which format."""
    for option in (
        click.option(
            "--format",
            "form",
            type=click.Choice(FORMATS),
            help="Format of the result; without -o it is printed. By default the name given to -o decides.",
        ),
        click.option(
            "-o",
            "--output",
            "outputs",
            multiple=True,
            metavar="FILE",
            type=click.Path(path_type=str, allow_dash=True),
            help="Write to FILE (.html .json .csv .md .txt), a folder, or - ; may be given several times.",
        ),
    ):
        command = option(command)
    return command
