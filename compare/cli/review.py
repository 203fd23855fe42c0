"""`biasdiff review RUN`: the review app for one person on this machine."""

import contextlib
import getpass
import logging
import os
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import click

from compare.cli.console import Console, Result, color_wanted, emit
from compare.cli.options import common, examples
from compare.cli.saved import read_run
from compare.errors import UsageError
from compare.model import Comparison


@click.command(
    "review",
    epilog=examples(
        "biasdiff compare a.txt b.txt -o run.json && biasdiff review run.json",
        "biasdiff review run.json --user Ada --port 8100",
        "biasdiff review newer.json --db run.review.db",
    )
    + "\n\n\b\nExit codes: 0 ended; 2 wrong usage, or no run; 4 something is wrong with\nthe decisions.",
)
@click.argument("run", metavar="RUN", type=click.Path(path_type=str))
@click.option(
    "--db", metavar="URL", help="Where decisions rest; by default RUN.review.db beside the run (docs/store.md)."
)
@click.option(
    "--comparison", metavar="ID", help="Which comparison of the store RUN belongs to, where there are several."
)
@click.option("--user", metavar="NAME", help="Your name in the log; by default that of your login on this machine.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; by default a free one.")
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@click.option("--title", metavar="TEXT", help="Title of the review, when it is made.")
@common
def command(
    run: str,
    db: str | None,
    comparison: str | None,
    user: str | None,
    port: int,
    no_open: bool,
    title: str | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
    no_color: bool,
    debug: bool,  # noqa: ARG001 - read by the outermost guard
) -> int:
    """Check, correct and sign off a saved run in the browser. RUN is a JSON or an HTML report.

    Only this machine is served. The address that is printed lets one person in, once. Decisions are kept beside the
    run; when RUN is a newer run of what was reviewed there, they are carried over, and what must be checked is listed.
    """
    from compare.store.opening import beside  # noqa: PLC0415 - what is behind the extra loads only here
    from compare.web.alone import start  # noqa: PLC0415

    console = Console(quiet, verbose, as_json, color_wanted(no_color))
    log_requests(verbose=verbose)
    server = start(
        _read(run), db or str(beside(Path(run))), comparison=comparison, user=_name(user), port=port, title=title
    )
    for text in server.said:
        console.say(text)
    if console.json:
        emit(Result("review", 0, (server.address,), server.counts).to_json() + "\n")
    else:
        emit(server.address + "\n")
    again = " Enter prints a new one." if server.fresh and sys.stdin.isatty() and not console.json else ""
    console.say(f"The address works once.{again} Stop with Ctrl-C; every decision is saved as it is made.")
    if again and server.fresh:
        if hasattr(signal, "SIGTTIN"):  # sent to the background it goes on serving, and reads no more
            signal.signal(signal.SIGTTIN, signal.SIG_IGN)
        threading.Thread(target=print_fresh, args=(server.fresh, sys.stdin.fileno()), daemon=True).start()
    if not no_open and sys.stdout.isatty():
        webbrowser.open(server.address)
    server.run()
    return 0


def _read(run: str) -> Comparison:
    if run == "-":
        raise UsageError("a review needs a file, for decisions rest beside it", hint="Save the run: -o run.json")
    return read_run(run)


def _name(user: str | None) -> str:
    """Return the name that was given; else that of the login, which need not be one."""
    if user is not None:
        return user
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = ""
    return name if name.strip() and name.isprintable() else "reviewer"


def print_fresh(fresh: Callable[[], str], terminal: int) -> None:
    """Print a new address whenever Enter is pressed in the terminal, until that is closed."""
    # Read below Python's own buffer: a thread that waits in that would hold it up when the program ends.
    with contextlib.suppress(OSError):
        while os.read(terminal, 1000):
            emit(fresh() + "\n")


def log_requests(*, verbose: bool) -> None:
    """Tell of requests with --verbose only, and of what goes wrong always."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(message)s")
    logging.getLogger("biasdiff").setLevel(logging.INFO if verbose else logging.ERROR)
