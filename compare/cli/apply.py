"""`biasdiff apply DECISIONS RUN`: decisions meet a newer run without the app; what is to check is listed."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from compare.cli.console import Console, Result, Warned, color_wanted, emit, printable
from compare.cli.decisions import Decisions, decisions, fitting, is_store, read_decisions
from compare.cli.files import link, write_all
from compare.cli.options import common, examples
from compare.cli.saved import read_run
from compare.errors import ReviewError, UsageError
from compare.model import Comparison
from compare.review.carry import Entry, Rerun, in_words, rerun
from compare.review.event import GENESIS, REVIEW, Draft, Event, seal
from compare.review.lines import to_lines
from compare.review.nouns import Fate
from compare.serial import from_json, run_id, to_json
from compare.signature import VERSION
from compare.web.clock import new_id, now

# Words of a decision that one line shows.
SHOWN = 160
CONTRADICTIONS = ReviewError.exit_code


@click.command(
    "apply",
    epilog=examples(
        "biasdiff apply events.jsonl new-run.json --decided-on old-run.json -o new-events.jsonl",
        "biasdiff apply old-run.review.db new-run.json",
        "biasdiff apply events.jsonl new-run.json --decided-on old-run.json --json",
    )
    + "\n\n\b\nExit codes: 0 done; 2 wrong usage, or a run is missing; 4 the log was changed,\n"
    "does not fit, or decisions contradict each other, which are listed.",
)
@click.argument("source", metavar="DECISIONS", type=click.Path(path_type=str))
@click.argument("run", metavar="RUN", type=click.Path(path_type=str))
@click.option(
    "--decided-on",
    "--before",
    "decided_on",
    multiple=True,
    metavar="OLD-RUN",
    type=click.Path(path_type=str),
    help="The run that the log was made on; again for each where it went over several. A store has them.",
)
@click.option("--comparison", metavar="ID", help="Which one, where the store holds several.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the log, with what became of it, to FILE as JSON lines.",
)
@common
def command(
    source: str,
    run: str,
    decided_on: tuple[str, ...],
    comparison: str | None,
    output: Path | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
    no_color: bool,
    debug: bool,  # noqa: ARG001 - read by the outermost guard
) -> int:
    """Carry decisions over to a newer run and say what became of each.

    DECISIONS is a log, exported as JSON lines, or the store that the review app keeps beside a run; a store also takes
    the newer run in. RUN is a JSON or an HTML report.
    """
    console = Console(quiet, verbose, as_json, color_wanted(no_color))
    new = read_run(run)
    if is_store(source):
        if decided_on:
            raise UsageError("a store has its runs", where=source, hint="Leave out --decided-on.")
        events, result = _into_store(source, comparison, new)
    else:
        found = read_decisions(source, decided_on)
        result = _met(found, new, source)
        events = _continued(found.events, _drafts(result))
    outputs = []
    if output is not None:
        write_all([(output, "".join(to_lines(events)))])
        outputs.append(str(output))
    return _told(console, result, tuple(outputs))


def _met(found: Decisions, new: Comparison, where: str) -> Rerun | None:
    """What becomes of decisions in a run; None where that is the run that they stand on already."""
    name = run_id(to_json(new))
    with fitting(where):
        return None if found.state.run_id == name else rerun(found.state, new, name)


def _drafts(result: Rerun | None) -> list[Draft]:
    return result.drafts(now(), new_id, VERSION) if result else []


def _continued(events: Sequence[Event], drafts: Sequence[Draft]) -> list[Event]:
    out = list(events)
    for draft in drafts:
        out.append(seal(draft, len(out) + 1, out[-1].hash if out else GENESIS))
    return out


def _into_store(source: str, comparison: str | None, new: Comparison) -> tuple[list[Event], Rerun | None]:
    from compare.cli.logs import chosen, store_of  # noqa: PLC0415 - what is behind the extra loads only here

    with closing(store_of(source, None)) as store:
        which = chosen(store, comparison)
        found = decisions(list(store.events(which)), lambda run: from_json(store.run(which, run)), source)
        result = _met(found, new, source)
        if result is not None:
            store.add_run(which, result.run, to_json(new), now())
            store.append(which, _drafts(result), {REVIEW: found.state.seq})
        return list(store.events(which)), result


# ---------------------------------------------------------------- what is said


def _told(console: Console, result: Rerun | None, outputs: tuple[str, ...]) -> int:
    counts = result.counts if result else dict.fromkeys(("carried", "check", "orphan", "stale", "contradictions"), 0)
    warned = tuple(_warned(result)) if result else ()
    code = CONTRADICTIONS if counts["contradictions"] else 0
    if console.json:
        emit(Result("apply", code, outputs, counts, warned).to_json() + "\n")
        return code
    if not console.quiet:
        emit("".join(f"{printable(line)}\n" for line in _lines(result, counts, warned)))
    for path in outputs:
        console.say(link(Path(path)))
    return code


def _lines(result: Rerun | None, counts: dict[str, int], warned: Sequence[Warned]) -> Iterator[str]:
    if result is None:
        yield "nothing to do: the decisions stand on this run already"
        return
    yield in_words(counts)
    for one in warned:
        yield f"  {WORDS[one.code]}: {one.message}"


WORDS = {"check": "to check", "orphan": "orphan", "stale": "signed, now stale", "contradiction": "contradiction"}


def _warned(result: Rerun) -> Iterator[Warned]:
    """Everything that a person has to look at, with its words."""
    for fate in (Fate.CHECK, Fate.ORPHAN):
        for entry in result.items:
            if entry.fate is fate:
                yield Warned(fate.value, entry.target, f"“{_words(entry)}” ({'; '.join(entry.why)})")
    for entry in result.items:
        if entry.stale:
            yield Warned("stale", entry.to, f"“{_words(entry)}” ({'; '.join(entry.since or entry.why)})")
    for one in result.contradictions:
        left, right = map(_short, one.words)
        yield Warned("contradiction", None, f"“{left}” and “{right}” must stand together and must not")


def _words(entry: Entry) -> str:
    old: dict[str, Any] = entry.old or {}
    return _short(str(old.get("wording") or old.get("text") or entry.target))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
