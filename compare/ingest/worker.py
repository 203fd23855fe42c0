"""The process in which documents are parsed: bounded in memory, without network, unable to write or start anything.

It reads requests on standard input and tells on standard output what is found, a line each. It is started by
workshop.py alone and killed by it when it takes too long; what a parser breaks here breaks nothing else.

What it does not do: keep a parser written in C from reading files that the user may read. The audit hook sees what
Python does; a library that calls the operating system by itself is bound by the resource limits only.
"""

import contextlib
import json
import os
import sys
from dataclasses import replace
from typing import BinaryIO

from compare.errors import InputError
from compare.ingest.adapters import Input, Watch, unfold
from compare.ingest.messages import read_input, write_told

_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.forkpty",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.kill",
    "shutil.",
    "ftplib.",
    "smtplib.",
    "urllib.Request",
    "webbrowser.open",
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _forbid(event: str, args: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"a parser may not do that: {event}")
    if event == "open":
        mode, flags = args[1], args[2]
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & _WRITES):
            raise PermissionError("a parser may not write files")


class _Reporter(Watch):
    """Tells before each input which one it is, so that whoever waits knows where it stopped; skips those done."""

    def __init__(self, answers: BinaryIO, done: int, most_bytes: int) -> None:
        self.answers, self.done, self.number, self.left = answers, done, 0, most_bytes

    def enter(self, item: Input) -> bool:
        self.number += 1
        self.left -= len(item.data)
        if self.left < 0:
            raise InputError("what the archive holds is too large", where=item.place.where, hint="Give it in parts.")
        # An input that holds others must be walked through again to get at the ones behind those that are done.
        self.answers.write(json.dumps({"at": self.number, "where": item.place.where}).encode() + b"\n")
        self.answers.flush()
        return True

    def fault(self, item: Input, error: Exception) -> InputError:
        what = "it takes too much memory to read" if isinstance(error, MemoryError) else "its parser gave up"
        detail = "" if isinstance(error, MemoryError) else f" ({type(error).__name__})"
        hint = "Save its text as a .txt file and give that instead."
        return InputError(f"{what}{detail}", where=item.place.where, hint=hint)


def _limit(memory: int) -> None:
    """Bound what this process may take, where the system can; a file it wrote could have no byte."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 - there is none on Windows

        for name, most in (("RLIMIT_DATA", memory), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)):
            with contextlib.suppress(ValueError, OSError, AttributeError):
                resource.setrlimit(getattr(resource, name), (most, most))


def _answer(request: Input, answers: BinaryIO, done: int) -> None:
    """Tell of all that is found in one input, whatever its parsers do, and then that this was all."""
    reporter = _Reporter(answers, done, request.place.settings.max_unpacked_bytes)
    for told in unfold(request, reporter):
        if reporter.number > done:
            answers.write(write_told(told))
            answers.flush()
    answers.write(b'{"end": true}\n')
    answers.flush()


def main() -> None:
    """Answer requests until standard input is closed."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a parser prints must not mix with the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.dont_write_bytecode = True
    requests = sys.stdin.buffer
    limited = False
    while line := requests.readline():
        request, size, done = read_input(line)
        if not limited:
            limited = True
            _limit(request.place.settings.max_memory)
            sys.addaudithook(_forbid)
        _answer(replace(request, data=requests.read(size)), answers, done)


if __name__ == "__main__":
    main()
