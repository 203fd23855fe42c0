"""Groups of jobs, a few groups at a time in threads, the jobs of one group one after the other.

The threads end with the program, so that nobody who presses Ctrl-C waits for a server; a pool of the standard library
would wait for them.
"""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

# How long a wait may last that a key press cannot end, as on Windows.
_SLICE = 0.25


def in_crowd(groups: Sequence[Sequence[Job]], work: Callable[[Job], Result], most: int) -> Iterator[tuple[Job, Result]]:
    """Yield each job with its result as they come; `work` raises nothing."""
    waiting: queue.SimpleQueue[Sequence[Job]] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[Job, Result]] = queue.SimpleQueue()
    for group in groups:
        waiting.put(group)

    def run() -> None:
        while True:
            try:
                group = waiting.get_nowait()
            except queue.Empty:
                return
            for job in group:
                done.put((job, work(job)))

    for _ in range(min(most, len(groups))):
        threading.Thread(target=run, daemon=True).start()
    for _ in range(sum(map(len, groups))):
        yield _next(done)


def _next(done: "queue.SimpleQueue[tuple[Job, Result]]") -> tuple[Job, Result]:
    while True:
        try:
            return done.get(timeout=_SLICE)
        except queue.Empty:
            continue
