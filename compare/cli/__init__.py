"""The command line: one file per command; results go to standard output, everything else to standard error."""

from compare.cli.app import main, run

__all__ = ["main", "run"]
