"""`make fuzz`: every reader of inputs and the whole comparison on inputs that are broken in ways nobody thought of.

One input of every kind, as the tests make them, is cut, doubled, overwritten and spliced by Hypothesis, which also
makes each find small. A find is an error other than the clear one for an unreadable input, a run of more than ten
seconds, or more than a gigabyte of memory. Finds are kept in tests/data/fuzz, where the tests read them ever after.

    fuzz.py [SECONDS] [--only NAME]

Ends with 1 where there was a find.
"""

import argparse
import contextlib
import hashlib
import logging
import os
import resource
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "ingest"))

from making_inputs import BAD, GOOD, TEXT  # noqa: E402

from compare.ingest.adapters import Input, unfold  # noqa: E402
from compare.ingest.fields import Place, Record  # noqa: E402
from compare.model import Article  # noqa: E402
from compare.pipeline import compare_articles  # noqa: E402
from compare.report import render_html  # noqa: E402
from compare.settings import DEFAULT  # noqa: E402

FINDS = ROOT / "tests" / "data" / "fuzz"
SECONDS, MEMORY = 10, 1_000_000_000
ROUND = 150  # examples before the next kind has its turn
TOKENS = [
    b"\x00",
    b"\xff\xff\xff\xff",
    b"\x80",
    b"]]>",
    b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]>&b;",
    b"<![CDATA[",
    b"<div>" * 50,
    b"99999999999999999999",
    b"-1",
    b"\r\n\r\n",
    b"stream\n",
    b"endobj",
    b"/Kids [1 0 R]",
    b"/Length 999999999",
    b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n",
    b"Content-Encoding: gzip\r\n",
    b"{" * 40,
    b'"',
    b"\\ud800",
    "\u202e\u200b\ufeff".encode(),
    b"; ,\t",
    b"PK\x05\x06",
]


class Hang(BaseException):
    """Something took longer than it may; not an Exception, so that no reader takes it for its own."""


def material() -> dict[str, list[bytes]]:
    """Return the inputs to start from, by the name that tells their kind."""
    found = {name: [make()] for name, make in GOOD.items()}
    for (name, fault), make in BAD.items():
        if "bomb" not in fault and len(data := make()) < 100_000:
            found[name].append(data)
    return found


@st.composite
def broken(draw: st.DrawFn, starts: list[bytes]) -> bytes:
    """Draw an input and what is done to it: a few cuts, doublings, tokens and changed bytes."""
    data = bytearray(draw(st.sampled_from(starts)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        size = draw(st.sampled_from([1, 2, 4, 16, 100, 1000]))
        what = draw(st.sampled_from(["cut", "double", "token", "byte", "end", "many"]))
        if what == "cut":
            del data[at : at + size]
        elif what == "double":
            data[at:at] = data[at : at + size]
        elif what == "token":
            data[at:at] = draw(st.sampled_from(TOKENS))
        elif what == "byte" and data:
            data[at] = draw(st.integers(0, 255))
        elif what == "end":
            del data[at:]
        else:
            data[at:at] = bytes(data[at : at + size]) * draw(st.integers(2, 200))
    return bytes(data)


def read(name: str, data: bytes) -> list[str]:
    """Read an input as the process of the parsers does, only that an error nobody expected is raised."""
    place = Place(name, name, hashlib.sha256(data).hexdigest(), DEFAULT)
    return [told.article.text for told in unfold(Input(name, data, place)) if isinstance(told, Record)]


def whole(data: bytes) -> None:
    """Compare a broken text with the one that it was, and make the page."""
    text = data.decode("utf-8", "replace")
    if any(map(str.isalpha, text)):
        render_html(compare_articles([Article(text), Article(TEXT)]))


@contextlib.contextmanager
def in_time(seconds: int) -> Iterator[None]:
    """Raise Hang when what stands inside takes longer."""

    def late(*_: object) -> None:
        raise Hang

    # Seconds of computing: on a busy machine the clock would tell of hangs that are none.
    signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """Let nothing be printed that libraries remark on broken input."""
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        yield


def try_one(name: str, starts: list[bytes], number: int) -> tuple[BaseException, bytes] | None:
    """Run one round over inputs of a kind; return what was found, with its input made small."""
    smallest: list[bytes] = []

    @seed(number)
    @settings(
        max_examples=ROUND if name != "compare" else ROUND // 10,
        deadline=None,
        database=None,
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(data=broken(starts))
    def attempt(data: bytes) -> None:
        try:
            with in_time(SECONDS), silence():
                whole(data) if name == "compare" else read(name, data)
        except (Exception, Hang):
            smallest[:] = [data]
            raise

    try:
        attempt()
    except (Exception, Hang) as error:
        return error, smallest[0]
    return None


def told_of(name: str, error: BaseException) -> str:
    """Say what was found and in which line of ours; two finds that say the same are one."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "compare" in frame.filename]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "somewhere"
    return f"{name}: {type(error).__name__} in {place}: {error}"[:300]


def keep(name: str, data: bytes) -> None:
    """Write a find where the tests read it."""
    FINDS.mkdir(parents=True, exist_ok=True)
    (FINDS / f"{hashlib.sha256(data).hexdigest()[:10]}-{name}").write_bytes(data)


def main() -> None:
    """Go round the kinds until the time is over."""
    options = argparse.ArgumentParser()
    options.add_argument("seconds", nargs="?", type=float, default=1200)
    options.add_argument("--only")
    options.add_argument("--seed", type=int, default=0, help="where to begin: the same seed gives the same inputs")
    chosen = options.parse_args()
    logging.disable()
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    starts = {**material(), "compare": [TEXT.encode()]}
    names = [chosen.only] if chosen.only else sorted(starts)
    end, number = time.monotonic() + chosen.seconds, chosen.seed
    told: set[str] = set()
    while time.monotonic() < end:
        name = names[(number - chosen.seed) % len(names)]
        found = try_one(name, starts[name], number)
        number += 1
        if found and (line := told_of(name, found[0])) not in told:
            told.add(line)
            keep(name, found[1])
            print(line, flush=True)
    print(f"{number - chosen.seed} rounds of {ROUND} inputs, {len(told)} finds")
    sys.exit(bool(told))


if __name__ == "__main__":
    main()
