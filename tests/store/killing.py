"""Kills whatever keeps decisions at random moments while clients send them, and looks at what is left.

`Line` is what is killed: a process that answers each decision once it is kept. The script process of this module is
one; a web server can be another. `drive` sends, kills, starts again; `check` compares what was acknowledged with the log.
"""

import json
import queue
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from contract import NOW, draft

from compare.review.event import Draft, Event, verify
from compare.store.opening import open_store

# How long a decision may wait for the process to come back: a start takes one second, on a busy machine ten.
PATIENCE = 60


class LostError(Exception):
    """No answer came: the decision may be kept or not, and is sent again."""


class Line(Protocol):
    """A process that keeps decisions, seen from outside."""

    def start(self) -> None:
        """Start it and return once it answers."""

    def kill(self) -> None:
        """SIGKILL, now."""

    def send(self, decision: Draft) -> tuple[int, str]:
        """Return place and hash of the kept event; raises LostError. Called by several threads at once."""


def script(number: int) -> list[Draft]:
    """Return that many decisions on some hundred claims, one of each third with a longer note."""
    return [
        draft(f"d-{n}", f"claim:c-{n % 97}", ts=NOW, reason="so the minutes say; " * 40 if n % 3 == 0 else None)
        for n in range(number)
    ]


def drive(
    line: Line, decisions: Sequence[Draft], *, kills: int, seed: int, clients: int = 8
) -> dict[str, tuple[int, str]]:
    """Send all decisions, each until it is acknowledged, and kill the line `kills` times; return what it acknowledged.

    A kill comes once a random number of decisions was acknowledged, up to 20 ms later: in the middle of whatever
    happens then.
    """
    luck = random.Random(seed)
    moments = sorted(luck.sample(range(len(decisions)), kills))
    waiting: queue.SimpleQueue[Draft] = queue.SimpleQueue()
    for decision in decisions:
        waiting.put(decision)
    acknowledged: dict[str, tuple[int, str]] = {}
    failed: list[BaseException] = []
    line.start()
    threads = [threading.Thread(target=_client, args=(line, waiting, acknowledged, failed)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for moment in moments:
        while len(acknowledged) < moment and not failed:
            time.sleep(0.0005)
        time.sleep(luck.uniform(0, 0.02))
        line.kill()
        line.start()
    for thread in threads:
        thread.join()
    line.kill()
    if failed:
        raise failed[0]
    return acknowledged


def _client(
    line: Line,
    waiting: "queue.SimpleQueue[Draft]",
    acknowledged: dict[str, tuple[int, str]],
    failed: list[BaseException],
) -> None:
    try:
        while True:
            decision = waiting.get_nowait()
            acknowledged[decision.id] = _until_kept(line, decision)
    except queue.Empty:
        return
    except BaseException as error:
        failed.append(error)


def _until_kept(line: Line, decision: Draft) -> tuple[int, str]:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            return line.send(decision)
        except LostError:
            time.sleep(0.01)
    raise TimeoutError(f"{decision.id} was never kept")


def check(
    url: str, comparison: str, decisions: Sequence[Draft], acknowledged: dict[str, tuple[int, str]]
) -> list[Event]:
    """Assert that all that was acknowledged is there as it was, nothing twice, and the chain unbroken; return the log."""
    store = open_store(url, make=False)
    try:
        log, head = list(store.events(comparison)), store.head(comparison)
    finally:
        store.close()
    assert verify(log, head=head.hash, least=head.seq) is None
    assert head.seq == len(log) == len({event.id for event in log})
    kept = {event.id: (event.seq, event.hash) for event in log}
    lost = [name for name, place in acknowledged.items() if kept.get(name) != place]
    assert lost == []
    assert set(acknowledged) == {decision.id for decision in decisions} == set(kept)
    return log


class ScriptLine:
    """A process that uses the store: a line of JSON in is a decision, a line out is its answer."""

    def __init__(self, url: str, comparison: str) -> None:
        self.starts = 0
        # How often each decision was sent. The time that an event bears says which attempt it comes from.
        self.attempts: Counter[str] = Counter()
        self._args = [sys.executable, __file__, url, comparison]
        self._process: subprocess.Popen[str] | None = None
        self._guard = threading.Lock()
        self._answers: dict[str, queue.SimpleQueue[Any]] = {}

    def start(self) -> None:
        """Start the process and wait for its first word."""
        process = subprocess.Popen(self._args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        self.starts += 1
        self._process = process
        threading.Thread(target=self._listen, args=(process,), daemon=True).start()

    def kill(self) -> None:
        """SIGKILL, now."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGKILL)
            process.wait()

    def send(self, decision: Draft) -> tuple[int, str]:
        """Return place and hash of the kept event; raises LostError."""
        answer: queue.SimpleQueue[Any] = queue.SimpleQueue()
        with self._guard:
            process = self._process
            if process is None or process.stdin is None:
                raise LostError
            self._answers[decision.id] = answer
            self.attempts[decision.id] += 1
            decision = replace(decision, ts=_time(self.attempts[decision.id]))
            try:
                process.stdin.write(json.dumps(decision.to_dict()) + "\n")
            except (OSError, ValueError) as error:
                raise LostError from error
        try:
            found = answer.get(timeout=PATIENCE)
        except queue.Empty as error:
            raise LostError from error
        if found is None:
            raise LostError
        return found["seq"], found["hash"]

    def kept_unanswered(self, log: Sequence[Event]) -> int:
        """Return how many events were kept though their answer was lost, and then answered for a repeated request."""
        return sum(event.ts < _time(self.attempts[event.id]) for event in log)

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        """Hand each answer to who waits for it; when the process is dead, tell all that wait."""
        assert process.stdout is not None
        for line in process.stdout:
            if line.endswith("}\n"):  # the last line of a killed process may be cut
                found = json.loads(line)
                self._answers.pop(found["id"]).put(found)
        process.stdout.close()
        with self._guard:
            lost, self._answers = self._answers, {}
        for answer in lost.values():
            answer.put(None)


def _time(attempt: int) -> str:
    return f"{NOW[:17]}{attempt:02d}.000Z"


def main(url: str, comparison: str) -> None:
    """Keep what comes in, eight at once, and answer each when it is on disk."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - of the process only

    store = open_store(url)
    spoken = threading.Lock()

    def keep(line: str) -> None:
        (event,) = store.append(comparison, [Draft.from_dict(json.loads(line))])
        time.sleep(random.uniform(0, 0.004))  # a way back on which an answer can be lost
        with spoken:
            print(json.dumps({"seq": event.seq, "hash": event.hash, "id": event.id}), flush=True)

    print("ready", flush=True)
    with ThreadPoolExecutor(8) as threads:
        for line in sys.stdin:
            threads.submit(keep, line)


if __name__ == "__main__":
    main(*sys.argv[1:])
