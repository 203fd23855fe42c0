"""Requests of many threads answered together: whoever comes first works for all who came while another one worked.

A commit waits for the disk and costs as much for one request as for fifty. Knows nothing of databases.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Request = TypeVar("Request")
Answer = TypeVar("Answer")

# Requests of one round: as many as one statement takes easily; the rest is the next round.
MOST = 100


class _Waiting(Generic[Request, Answer]):
    """A request in the queue; `ready` is set when it has its answer, or when its thread is to lead the next round."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.ready = threading.Event()
        self.answer: Answer | BaseException | None = None


class Together(Generic[Request, Answer]):
    """Answers by `work`, which takes requests in the order they came and gives for each an answer or its error."""

    def __init__(self, work: Callable[[Sequence[Request]], Sequence[Answer | Exception]]) -> None:
        self._work = work
        self._guard = threading.Lock()
        self._queue: list[_Waiting[Request, Answer]] = []
        self._busy = False

    def ask(self, request: Request) -> Answer:
        """Return the answer, or raise its error; what `work` itself raises reaches everyone of the round."""
        mine: _Waiting[Request, Answer] = _Waiting(request)
        with self._guard:
            self._queue.append(mine)
            leads, self._busy = not self._busy, True
        if not leads:
            mine.ready.wait()
        if mine.answer is None:
            self._lead()
        answer = mine.answer
        if isinstance(answer, BaseException):
            raise answer
        assert answer is not None
        return answer

    def _lead(self) -> None:
        """Work for all who wait, then let the first of those who came meanwhile lead."""
        with self._guard:
            taken, self._queue = self._queue[:MOST], self._queue[MOST:]
        try:
            answers: Sequence[Answer | BaseException] = self._work([waiting.request for waiting in taken])
            if len(answers) != len(taken):
                raise RuntimeError(f"{len(answers)} answers to {len(taken)} requests")
        except BaseException as error:
            answers = [error] * len(taken)
        for waiting, answer in zip(taken, answers, strict=True):
            waiting.answer = answer
        with self._guard:
            self._busy = bool(self._queue)
            followers = [*taken, *self._queue[:1]]
        for waiting in followers:
            waiting.ready.set()
