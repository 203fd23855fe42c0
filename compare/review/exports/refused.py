"""The one error of exports: something that the format must have is not there."""

from collections.abc import Sequence

from compare.errors import ReviewError

# Of what is missing one line names so much; the rest is counted.
SHOWN = 8


class RefusedExportError(ReviewError):
    """What is to be exported lacks something; `missing` names each thing."""

    def __init__(self, what: str, missing: Sequence[str] = (), *, hint: str | None = None) -> None:
        self.missing = tuple(missing)
        more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
        named = f": {', '.join(missing[:SHOWN])}{more}" if missing else ""
        super().__init__(what + named, hint=hint)
