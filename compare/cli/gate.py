"""`biasdiff gate RUN --policy desk.toml`: whether a review meets the rules of a desk, by its exit code and in words."""

import json
from pathlib import Path

import click

from compare.cli.console import Console, color_wanted, emit, printable
from compare.cli.files import link, write_all
from compare.cli.options import common, examples
from compare.cli.reviewed import review_or_none
from compare.errors import InputError, UsageError
from compare.review.gate import MOST_POLICY, judge, read_policy, to_markdown, to_plain

HIT = 1


@click.command(
    "gate",
    epilog=examples(
        "biasdiff gate run.json --policy desk.toml",
        "biasdiff gate run.json --policy desk.toml -o result.md",
    )
    + "\n\n\b\nExit codes: 0 every rule is met; 1 one is not; 2 wrong usage, or no policy;\n4 the log was changed.",
)
@click.argument("target", metavar="RUN")
@click.option("--policy", required=True, metavar="FILE", type=click.Path(path_type=Path), help="The rules, as TOML.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the result to FILE as Markdown instead of printing it.",
)
@click.option("--report", metavar="URL", default="", help="The HTML report that the links of the result lead into.")
@click.option("--db", metavar="URL", help="The store of the decisions on RUN, where it is not beside it.")
@click.option("--comparison", metavar="ID", help="Which one, where a store holds several.")
@common
def command(
    target: str,
    policy: Path,
    output: Path | None,
    report: str,
    db: str | None,
    comparison: str | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
    no_color: bool,
    debug: bool,  # noqa: ARG001 - read by the outermost guard
) -> int:
    """Say whether a review meets a policy. RUN is a saved run, with or without a store beside it, or a store."""
    rules = read_policy(_text(policy), str(policy))
    gate = judge(review_or_none(target, db, comparison).state, rules)
    console = Console(quiet, verbose, as_json, color_wanted(no_color))
    page = to_markdown(gate, report)
    if output is not None:
        if output.resolve() in {Path(name).resolve() for name in (policy, target, db) if name is not None}:
            raise UsageError("is one of the inputs and would be overwritten", where=str(output))
        write_all([(output, page)])
        console.say(link(output))
    if as_json:
        emit(json.dumps(to_plain(gate)) + "\n")
    elif output is None and not quiet:
        emit(page)
    for one in gate.outcomes:
        if one.failing:
            console.say(printable(f"not met: {one.rule} ({len(one.failing)})"))
    return 0 if gate.passed else HIT


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_POLICY + 1)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", where=str(path), hint="Check the path.") from error
    except UnicodeDecodeError as error:
        raise InputError("is not a text in UTF-8", where=str(path), hint="Give a policy in TOML.") from error
    if len(raw) > MOST_POLICY:
        raise InputError("is too large for a policy", where=str(path))
    return text
