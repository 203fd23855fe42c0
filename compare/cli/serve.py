"""`biasdiff serve`: the review app for a team, many comparisons over one store."""

import click

from compare.cli.console import Console, Result, color_wanted, emit, printable
from compare.cli.options import common, examples
from compare.cli.review import log_requests
from compare.cli.saved import read_run


@click.command(
    "serve",
    epilog=examples(
        "biasdiff serve --db postgresql://desk:secret@db.example/reviews",
        "biasdiff serve --db desk.db --add run.json",
        "biasdiff serve --db desk.db --host 0.0.0.0 --origin https://review.example.org",
    )
    + "\n\n\b\nExit codes: 0 ended; 2 wrong usage; 4 something is wrong with the store.",
)
@click.option("--db", metavar="URL", required=True, help="The store: a path or postgresql://…")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="The port.")
@click.option("--origin", metavar="URL", help="Under which address people reach it, e.g. https://review.example.org")
@click.option(
    "--add", "runs", multiple=True, metavar="RUN", type=click.Path(path_type=str), help="Add a saved run first."
)
@click.option("--invite-owner", "owner", metavar="NAME", help="Invite NAME as owner, or let them set a new password.")
@common
def command(
    db: str,
    host: str,
    port: int,
    origin: str | None,
    runs: tuple[str, ...],
    owner: str | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
    no_color: bool,
    debug: bool,  # noqa: ARG001 - read by the outermost guard
) -> int:
    """Serve many comparisons to a team, with accounts and roles.

    The first start prints an address where the owner sets a password; the owner invites everybody else. Only this
    machine is served unless --host and --origin say otherwise; https is for a proxy in front of it.
    """
    from compare.web.team import start_team  # noqa: PLC0415 - what is behind the extra loads only here

    console = Console(quiet, verbose, as_json, color_wanted(no_color))
    log_requests(verbose=True)
    server = start_team(db, host=host, port=port, origin=origin, runs=[read_run(run) for run in runs], owner=owner)
    if console.json:
        emit(Result("serve", 0, (server.address, *server.said)).to_json() + "\n")
    else:
        emit("".join(f"{printable(text)}\n" for text in (*server.said, server.address)))
    console.say("Stop with Ctrl-C; every decision is saved as it is made.")
    server.run()
    return 0
