"""`biasdiff import OTHER.jsonl`: another reviewer's decisions merged into a store; nothing is overwritten."""

from collections.abc import Iterator, Sequence
from contextlib import closing

import click

from compare.cli.console import Result, emit, printable
from compare.cli.logfile import lines_of
from compare.cli.logs import chosen
from compare.cli.options import common, examples
from compare.errors import BiasdiffError, ReviewError
from compare.review.auditing import audit, strict_lines
from compare.review.event import Event, seal
from compare.review.importing import Clash, Merge, merge
from compare.review.state import fold
from compare.serial import from_json
from compare.store.opening import open_store
from compare.store.sql import SqlStore
from compare.web.clock import now

# Clashes that are listed; the rest is counted, and all of them stand in the app.
MOST_LISTED = 100

_NOTHING = "Nothing was imported."
_BIND = "of the other copy: in the history, not in force here"


@click.command(
    "import",
    epilog=examples(
        "biasdiff import ben.jsonl --db review.db",
        "biasdiff import ben.jsonl --db postgresql://desk@db.example/reviews --comparison harbour",
    )
    + "\n\n\b\nExit codes: 0 done, also where both decided on the same; 2 wrong usage; 4 the log was\n"
    "changed, or is about something else.",
)
@click.argument("log", metavar="OTHER.jsonl", type=click.Path(path_type=str))
@click.option("--db", metavar="URL", required=True, help="The store: a path, or postgresql://…")
@click.option("--comparison", metavar="ID", help="Which one, where the store holds several.")
@common
def command(log: str, db: str, comparison: str | None, as_json: bool, quiet: bool, **_: bool) -> int:
    """Merge the decisions of another copy, exported as JSON lines, into a store.

    Its chain is verified first. What is here already is left alone; the rest is added under the names of those who
    decided, marked as imported. Where both acted on the same item both stand, and the clash is listed. Answers count as
    answers; signatures and settlements of the other copy bind nobody here. A store in which nothing was decided yet and
    nobody but you works takes the log as it was, to go on with on another machine.
    """
    theirs = _read(log)
    with closing(open_store(db, make=False)) as store:
        name = chosen(store, comparison)
        ours = list(store.events(name))
        try:
            merged = merge(ours, theirs, store.runs(name), now(), alone=_is_alone(store, name, ours))
        except ReviewError as error:
            raise ReviewError(error.what, where=log, hint=error.hint) from error
        _try_out(store, name, merged, log)
        store.append(name, merged.new)
    if as_json:
        emit(Result("import", counts=_counts(merged)).to_json() + "\n")
    elif not quiet:
        emit(_told(merged))
    return 0


def _is_alone(store: SqlStore, comparison: str, events: Sequence[Event]) -> bool:
    """Return whether one person works here for themselves: nobody has an account, and no rule asks for four eyes."""
    if store.accounts() or not events:
        return False
    return not fold(events, lambda run: from_json(store.run(comparison, run))).rules.four_eyes


def _read(log: str) -> list[Event]:
    """Return the events of a log whose chain is good; raises ReviewError for any other."""
    events: list[Event] = []

    def read() -> Iterator[Event]:
        for event in strict_lines(lines_of(log)):
            events.append(event)
            yield event

    found = audit(read())
    if found.problem is not None:
        raise ReviewError(found.problem, where=log, hint=f"{_NOTHING} Ask for a new export.")
    return events


def _try_out(store: SqlStore, comparison: str, merged: Merge, log: str) -> None:
    """Raise ReviewError where a review could no longer be shown with the new events in it: a chain may be made up."""
    events = list(store.events(comparison))
    seq, last = (events[-1].seq, events[-1].hash) if events else (0, "0" * 64)
    for draft in merged.new:
        seq += 1
        events.append(seal(draft, seq, last))
    if not events:
        return
    try:
        fold(events, lambda run: from_json(store.run(comparison, run)))
    except BiasdiffError as error:
        raise ReviewError(error.what, where=log, hint=_NOTHING) from error
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError) as error:
        raise ReviewError("its decisions do not fit this comparison", where=log, hint=_NOTHING) from error


def _counts(merged: Merge) -> dict[str, int]:
    return {
        "imported": len(merged.new),
        "present": merged.present,
        "left_out": merged.own,
        "clashes": len(merged.clashes),
        "not_in_force": merged.ends,
    }


def _told(merged: Merge) -> str:
    done = "restored as they were: nothing was decided here yet" if merged.restored else "imported"
    lines = [f"{_plural(len(merged.new), 'decision')} {done}, {merged.present} were here already"]
    if merged.ends:
        lines.append(f"{_plural(merged.ends, 'signature or settlement', 'signatures and settlements')} {_BIND}")
    if merged.own:
        lines.append(f"{_plural(merged.own, 'event')} left out: the runs and rules of the other copy")
    if merged.clashes:
        lines.append(f"{_plural(len(merged.clashes), 'item')} on which both acted; nothing was overwritten:")
        lines += [f"  {_clash(clash)}" for clash in merged.clashes[:MOST_LISTED]]
    if merged.clashes[MOST_LISTED:]:
        lines.append(f"  and {len(merged.clashes) - MOST_LISTED} more")
    return "".join(printable(line) + "\n" for line in lines)


def _clash(clash: Clash) -> str:
    return f"{clash.item}: here {_acts(clash.ours)}; there {_acts(clash.theirs)}"


def _acts(events: Sequence[Event]) -> str:
    shown = [f"{event.actor.name} {event.action} (event {event.seq})" for event in events[-3:]]
    return ", ".join((["…"] if events[3:] else []) + shown)


def _plural(number: int, word: str, many: str = "") -> str:
    return f"{number} {word}" if number == 1 else f"{number} {many or word + 's'}"
