"""Inputs are read by parsers in processes of their own, several at once, each bounded in time and memory.

A parser that hangs or dies costs the one input that it was at; the others inside the same archive are read by a new
process. The answers come in the order of the questions, whoever is done first.
"""

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from compare.errors import InputError
from compare.ingest.adapters import Input, Told
from compare.ingest.messages import read_told, write_input

# -P: no module from the current folder, where the articles lie, is taken for one of ours.
COMMAND = (sys.executable, "-P", "-m", "compare.ingest.worker")
# Processes that read at once: more than these are of no use for a folder of pages, and each takes 100 MB.
_MOST_WORKERS = 4
# Inputs that are read ahead of the one whose answer is asked for, for each process; their bytes wait in memory.
_AHEAD = 2
# Inputs inside one archive that may break their parser before the rest of it is given up.
_MOST_BREAKS = 10
_LONGEST_ANSWER = 64_000_000  # bytes of one line: the longest article as JSON takes 5 MB


@dataclass(slots=True)
class _Progress:
    """How far a process came with a request."""

    number: int = 0
    where: str = ""
    ended: bool = False
    late: bool = False


class _Worker:
    """One process of the parsers, started when it is first asked and again after it broke."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, item: Input) -> Iterator[Told]:
        """Yield all that is found in an input; what breaks its parser is an error among the others."""
        done = 0
        for _ in range(_MOST_BREAKS):
            progress = _Progress(where=item.place.where)
            yield from self._ask(item, done, progress)
            if progress.ended:
                return
            self.close()
            yield _broken(progress, item)
            if progress.number <= done:  # it broke without coming to any input
                return
            done = progress.number
        yield InputError("too much in it breaks its parsers", where=item.place.where, hint="Leave out what was named.")

    def _ask(self, item: Input, done: int, progress: _Progress) -> Iterator[Told]:
        process = self._started()
        assert process.stdin is not None
        try:
            with _Deadline(process, item.place.settings.max_seconds, progress):
                process.stdin.write(write_input(item, done) + item.data)
                process.stdin.flush()
        except OSError:
            return
        while not progress.ended:
            with _Deadline(process, item.place.settings.max_seconds, progress):
                value = _next_answer(process)
            if value is None:
                return
            try:
                if "at" in value:
                    progress.number, progress.where = int(value["at"]), str(value["where"])
                elif "end" in value:
                    progress.ended = True
                else:
                    yield read_told(value)
            except (KeyError, TypeError, ValueError):
                return

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    def close(self) -> None:
        """End the process, whatever it is at."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    if stream:
                        stream.close()
            process.wait()


def _next_answer(process: subprocess.Popen[bytes]) -> dict[str, Any] | None:
    """The next line of a process, or None where it ended or says what it cannot."""
    assert process.stdout is not None
    try:
        line = process.stdout.readline(_LONGEST_ANSWER)
        value = json.loads(line) if line.endswith(b"\n") else None
    except (OSError, ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


class _Deadline:
    """Kills a process that has not answered in time, and says so."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float, progress: _Progress) -> None:
        self._process, self._progress = process, progress
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def _end(self) -> None:
        self._progress.late = True
        self._process.kill()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()


def _broken(progress: _Progress, item: Input) -> InputError:
    hint = "Save its text as a .txt file and give that instead."
    if progress.late:
        what = f"it takes longer than {item.place.settings.max_seconds:g} seconds to read"
    else:
        what = "its parser broke off, perhaps for want of memory"
    return InputError(what, where=progress.where, hint=hint)


class Workshop:
    """The processes of the parsers; use it as a context manager, so that none is left behind."""

    def __init__(self, workers: int | None = None, command: Sequence[str] = COMMAND) -> None:
        count = min(_MOST_WORKERS, workers or os.cpu_count() or 1)
        self._count = count
        self._idle: deque[_Worker] = deque(_Worker(command) for _ in range(count))
        self._all = tuple(self._idle)
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="parsers")

    def read_all(self, items: Iterable[Input]) -> Iterator[list[Told]]:
        """Yield what is found in each input, in their order; inputs are taken from `items` a few ahead."""
        waiting: deque[Future[list[Told]]] = deque()
        for item in items:
            waiting.append(self._pool.submit(self._read, item))
            if len(waiting) > self._count * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _read(self, item: Input) -> list[Told]:
        worker = self._idle.popleft()  # never empty: there are as many workers as threads
        try:
            return list(worker.read(item))
        finally:
            self._idle.append(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        for worker in self._all:
            worker.close()
        self._pool.shutdown(wait=True)
