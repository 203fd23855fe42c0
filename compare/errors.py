"""Every error that a person may see: which article, what is wrong, what to try next."""


class BiasdiffError(Exception):
    """Base of all errors raised on purpose; `exit_code` is what the command line ends with."""

    exit_code = 5

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.what, self.where, self.hint = what, where, hint
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head.removesuffix('.')}. {self.hint}" if self.hint else head


class UsageError(BiasdiffError):
    """The request itself cannot be served: wrong option, too few or too many articles."""

    exit_code = 2


class InputError(BiasdiffError):
    """One input cannot be read as an article: missing, empty, binary, too large, no letters."""

    exit_code = 2


class ReportError(BiasdiffError):
    """A saved run cannot be read back, or a report cannot be written."""

    exit_code = 2


class ReviewError(BiasdiffError):
    """Something is wrong with decisions or their log: a broken chain, a contradiction, a log that cannot be kept."""

    exit_code = 4
