"""`biasdiff audit show`, `biasdiff audit verify`: the history of decisions, and whether it is as it was written."""

import json
from collections.abc import Callable
from contextlib import closing
from typing import Any, TypeVar

import click

from compare.cli.console import Result, emit, printable
from compare.cli.logfile import lines_of
from compare.cli.logs import chosen, is_log, store_of
from compare.cli.options import common, examples
from compare.errors import ReviewError
from compare.review.auditing import Audit, audit, strict_lines
from compare.review.event import Event
from compare.review.lines import from_lines
from compare.store.audit import audit_store

Command = TypeVar("Command", bound=Callable[..., Any])

_CODES = "\n\n\b\nExit codes: 0 done, or unbroken; 2 wrong usage; 4 the log was changed or cut,\nor cannot be read."


@click.group(
    "audit",
    invoke_without_command=True,
    epilog=examples("biasdiff audit show review.db", "biasdiff audit verify events.jsonl --expect-head 3f9a") + _CODES,
)
@click.pass_context
def command(context: click.Context) -> None:
    """Show the history of decisions, or verify that nothing in it was changed or cut off."""
    if context.invoked_subcommand is None:
        emit(context.get_help() + "\n")


def _where(function: Command) -> Command:
    for option in (
        click.option("--comparison", metavar="ID", help="Which one, where a store holds several."),
        click.option("--db", metavar="URL", help="The store of the decisions on TARGET, where it is not beside it."),
        click.argument("target"),
    ):
        function = option(function)
    return function


@command.command("show", epilog=examples("biasdiff audit show run.json", "biasdiff audit show events.jsonl") + _CODES)
@_where
@common
def show(target: str, db: str | None, comparison: str | None, as_json: bool, **_: bool) -> int:
    """Print every event in order. TARGET is a store (path or URL), a run with its store beside it, or events.jsonl."""
    if db is None and is_log(target):
        events = from_lines((line.decode("utf-8", "backslashreplace") for line in lines_of(target)), target)
    else:
        with closing(store_of(target, db)) as store:
            events = list(store.events(chosen(store, comparison)))
    if as_json:
        emit(Result("audit", counts={"events": len(events)}).to_json() + "\n")
    else:
        emit("".join(_line(event) + "\n" for event in events))
    return 0


def _line(event: Event) -> str:
    after = "" if event.after is None else json.dumps(event.after, ensure_ascii=False)
    who = f"{event.actor.name} ({event.actor.kind}, {event.actor.role})"
    words = (f"{event.seq:>5}", event.ts, who, event.action, event.target, _cut(after), _cut(event.reason or ""))
    return printable("  ".join((*filter(None, words), event.hash[:12])))


def _cut(text: str, most: int = 120) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


@command.command(
    "verify",
    epilog=examples(
        "biasdiff audit verify review.db",
        "biasdiff audit verify events.jsonl --expect-head 3f9a5b1c --min-events 412",
    )
    + _CODES,
)
@_where
@click.option("--expect-head", "head", metavar="HASH", help="A hash that the log once ended with.")
@click.option("--min-events", "least", metavar="N", type=click.IntRange(0), default=0, help="How many there must be.")
@common
def verify(
    target: str,
    db: str | None,
    comparison: str | None,
    head: str | None,
    least: int,
    as_json: bool,
    quiet: bool,
    **_: bool,
) -> int:
    """Verify that no event was changed, and that none is missing. TARGET is as of `show`.

    That the end of an exported log was cut off shows only where you say how it ended: every sign-off and every export
    prints the number of events and the hash of the last one. A log that went on from there is good, too.
    """
    where, found = _audit(target, db, comparison, _checked_head(head), least)
    if found.problem is not None:
        raise ReviewError(found.problem, where=where, hint="Compare with a backup or another export (docs/store.md).")
    if as_json:
        counts = {"events": found.events} | ({"expected": found.expected} if head is not None else {})
        emit(Result("audit", outputs=(found.head,), counts=counts).to_json() + "\n")
    elif not quiet:
        emit(f"events  {found.events}\nhead    {found.head}\n{_expected(found, head)}unbroken\n")
    return 0


def _expected(found: Audit, head: str | None) -> str:
    """Return the line that says where the hash asked for stands."""
    if head is None:
        return ""
    after = found.events - found.expected
    return f"asked   event {found.expected}, {after or 'none'} after it\n"


def _audit(target: str, db: str | None, comparison: str | None, head: str | None, least: int) -> tuple[str, Audit]:
    """Return what was looked at, named without a password, and what was found."""
    if db is None and is_log(target):
        return target, audit(strict_lines(lines_of(target)), head=head, least=least)
    with closing(store_of(target, db)) as store:
        return store.where, audit_store(store, chosen(store, comparison), head=head, least=least)


def _checked_head(head: str | None) -> str | None:
    """Return the hash in small letters; fewer than eight signs would be met by chance."""
    if head is None:
        return None
    head = head.strip().lower()
    if not 8 <= len(head) <= 64 or set(head) - set("0123456789abcdef"):
        raise click.BadParameter("a hash has 8 to 64 of the signs 0-9 and a-f", param_hint="--expect-head")
    return head
