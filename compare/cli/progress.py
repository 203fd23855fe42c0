"""Progress on standard error, only for what takes longer than a second."""

import json
import sys
import time
from collections.abc import Callable

from compare.cli.console import Console, line

# Shorter work is done before a person has read that it began.
PATIENCE = 1.0
# Redrawing more often than this costs more than it tells.
REDRAW = 0.1

Step = Callable[[str, int, int], None]


class Progress:
    """Calls like `progress("matching claims", 412, 1980)` as one live line, plain lines, JSON lines, or nothing."""

    def __init__(self, console: Console, mode: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._console, self._clock = console, clock
        self._started = clock()
        self._drawn = self._started
        self._stage = ""
        self._width = 0
        self._live = mode == "auto" and sys.stderr.isatty() and console.color is not False and not console.json
        self._silent = mode == "none" or console.quiet or (mode == "auto" and console.json)
        self._patience = 0.0 if mode == "plain" else PATIENCE

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage is."""
        now = self._clock()
        if self._silent or now - self._started < self._patience:
            return
        if self._live:
            if stage != self._stage or now - self._drawn >= REDRAW:
                self._draw(f"{_words(stage, done, total)} · {now - self._started:.0f} s")
                self._drawn = now
        elif stage != self._stage:
            self._print(stage, done, total, now - self._started)
        self._stage = stage

    def _print(self, stage: str, done: int, total: int, seconds: float) -> None:
        if self._console.json:
            line(json.dumps({"stage": stage, "done": done, "total": total, "seconds": round(seconds, 3)}))
        else:
            line(f"{_words(stage, done, total)} · {seconds:.0f} s")

    def _draw(self, text: str) -> None:
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = len(text)

    def clear(self) -> None:
        """Remove the live line, so that what follows starts at the margin."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0


def _words(stage: str, done: int, total: int) -> str:
    return f"{stage} {done:,}/{total:,}" if total > 1 else stage
