"""What reads some kinds of input is installed only on request; who lacks it is told how to get it."""

from compare.errors import InputError


def not_installed(what: str, package: str, where: str, extra: str = "inputs") -> InputError:
    """Return the error for an input whose parser is not installed: what is read, by which package, and its extra."""
    hint = f'install it with: pip install "biasdiff[{extra}]"'
    return InputError(f"{what} are read by {package}, which is not here", where=where, hint=hint)
