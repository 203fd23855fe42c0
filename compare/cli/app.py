"""The command `biasdiff` itself: which commands there are, what a newcomer is told, how every failure ends."""

import contextlib
import difflib
import gc
import importlib
import keyword
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from typing import Any, NoReturn

import click
from click.shell_completion import CompletionItem, shell_complete

from compare.cli.console import Result, emit, line, printable
from compare.errors import BiasdiffError
from compare.signature import VERSION

INTERNAL, INTERRUPTED, TERMINATED, PIPE_CLOSED = 5, 130, 143, 141
COMPLETE = "_BIASDIFF_COMPLETE"

# Name, module and short help; the modules load only when used, so that help and completion answer at once.
COMMANDS = {
    "compare": "Compare articles about one event, claim by claim.",
    "check": "Show what is read from each input, without comparing.",
    "report": "Show a saved run again, without reading the articles anew.",
    "apply": "Carry decisions over to a newer run, without the app.",
    "import": "Merge another reviewer's decisions into a store.",
    "audit": "Show the history of decisions, or verify that it is whole.",
    "export": "Write a review into files: tables, a memo, annotations, a report.",
    "gate": "Say whether a review meets the rules of a desk, for a CMS or a CI job.",
    "review": "Check, correct and sign off a saved run in the browser.",
    "serve": "Serve many comparisons to a team, with accounts and roles.",
    "schema": "Print the JSON Schema of the JSON report.",
    "completion": "Print the completion script of a shell.",
}

WELCOME = """\
biasdiff shows how different outlets told the same story: which claims each
article states, half states, contradicts or does not carry, with the words
themselves as evidence.

Save two or more articles about one event as text or HTML files, then type

    biasdiff compare first.txt second.txt -o report.html

and open report.html in a browser. Nothing leaves your computer.

    biasdiff check first.txt     shows what is read from a file
    biasdiff --help              lists every command
"""


class Terminated(BaseException):
    """The process was asked to end; raised so that half-written files are cleaned up on the way out."""


class Commands(click.Group):
    """A group whose commands are loaded when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Return the names in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"compare.cli.{_module(cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands without loading them, and the options."""
        offered = [CompletionItem(name, help=text) for name, text in COMMANDS.items() if name.startswith(incomplete)]
        return [*offered, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, or say which one was probably meant."""
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(_meant(args[0]), ctx)
        return super().resolve_command(ctx, args)


def _module(name: str) -> str:
    """Return the module of a command; one that is called like a word of Python has a line after its name."""
    return f"{name}_" if keyword.iskeyword(name) else name


def _meant(word: str) -> str:
    if os.path.exists(word):
        return f"no such command: {word}. To compare files: biasdiff compare {word} …"
    near = difflib.get_close_matches(word, COMMANDS, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"The commands are {', '.join(COMMANDS)}."
    return f"no such command: {word}. {hint}"


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "BIASDIFF"},
    epilog="\b\nExamples:\n"
    "  biasdiff compare first.txt second.txt -o report.html\n"
    "  biasdiff compare folder/ -o report.html -o run.json\n"
    "  biasdiff check first.txt\n"
    "  biasdiff compare --help",
)
@click.version_option(VERSION, prog_name="biasdiff", message="%(prog)s %(version)s")
@click.pass_context
def app(ctx: click.Context) -> None:
    """Compare how different outlets told the same story, claim by claim, with the words themselves as evidence."""
    if ctx.invoked_subcommand is None:
        emit(WELCOME)


def main() -> NoReturn:
    """Run the command line of this process and end it with the exit code.

    One command is a short life in which next to nothing forms a circle: looking for circles would be a twelfth of the
    whole time of a small comparison, and taking everything apart at the end another one. So neither is done.
    """
    gc.disable()
    signal.signal(signal.SIGTERM, _terminate)
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # closed already
            stream.flush()
    os._exit(code)


def _terminate(*_: Any) -> None:
    raise Terminated


def run(args: Sequence[str]) -> int:
    """Run one command line and return its exit code (docs/cli.md); every failure ends in one clear line."""
    try:
        return _invoke(list(args))
    except click.exceptions.Exit as done:
        return done.exit_code
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    except (KeyboardInterrupt, click.Abort):
        return _fail(args, "interrupted", "stopped before the end; no half-written file was left", INTERRUPTED)
    except Terminated:
        return _fail(args, "terminated", "asked to end; no half-written file was left", TERMINATED)
    except click.ClickException as error:
        return _fail(args, "usage", _usage(error), error.exit_code)
    except BiasdiffError as error:
        code = type(error).__name__.removesuffix("Error").lower()
        return _fail(args, code, str(error), error.exit_code, error.where)
    except Exception as error:
        if "--debug" in args:
            traceback.print_exc()
        return _fail(args, "internal", _internal(error), INTERNAL)


def _invoke(args: list[str]) -> int:
    if instruction := os.environ.get(COMPLETE):
        return shell_complete(app, {}, "biasdiff", COMPLETE, instruction)
    with app.make_context("biasdiff", args) as context:
        code = app.invoke(context)
        return code if isinstance(code, int) else 0


def _usage(error: click.ClickException) -> str:
    text = error.format_message()
    text = text[:1].lower() + text[1:] + ("" if text.endswith((".", "?", "…")) else ".")
    context = getattr(error, "ctx", None)
    helped = "Did you mean" in text or "To compare" in text
    return text if helped or context is None else f"{text} Try: {context.command_path} --help"


def _internal(error: Exception) -> str:
    what = "out of memory" if isinstance(error, MemoryError) else f"{type(error).__name__}: {error}"
    return f"{what} (internal). This is a fault of biasdiff: run it again with --debug and report what is printed."


def _fail(args: Sequence[str], code: str, message: str, exit_code: int, where: str | None = None) -> int:
    """Tell of a failure, on one line, as a person or a program wants it."""
    if "--json" in args:
        command = next((word for word in args if word in COMMANDS), "")
        detail = {"code": code, "message": message, **({"source": where} if where else {})}
        emit(Result(command, exit_code, error=detail).to_json() + "\n")
    else:
        color = False if "--no-color" in args or os.environ.get("NO_COLOR") else None
        line(f"{click.style('error:', fg='red')} {printable(message)}", color=color)
    return exit_code


def _drop_output() -> None:
    """Point standard output at nothing, so that the interpreter does not complain about the closed pipe at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
