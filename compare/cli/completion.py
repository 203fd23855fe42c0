"""`biasdiff completion SHELL`: what makes the Tab key know the commands and options."""

import click
from click.shell_completion import get_completion_class

from compare.cli.app import COMPLETE, app
from compare.cli.console import emit
from compare.cli.options import common, examples
from compare.errors import UsageError

SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    epilog=examples(
        'eval "$(biasdiff completion bash)"          in ~/.bashrc',
        'eval "$(biasdiff completion zsh)"           in ~/.zshrc',
        "biasdiff completion fish > ~/.config/fish/completions/biasdiff.fish",
    ),
)
@click.argument("shell", type=click.Choice(SHELLS))
@common
def command(shell: str, **_: bool) -> int:
    """Print the completion script of a shell (bash, zsh or fish)."""
    found = get_completion_class(shell)
    if found is None:
        raise UsageError(f"no completion for {shell}", hint=f"Choose one of {', '.join(SHELLS)}.")
    complete = found(app, {}, "biasdiff", COMPLETE)
    emit(complete.source_template % complete.source_vars() + "\n")
    return 0
