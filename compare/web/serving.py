"""uvicorn with the settings of this app: bounded in all that it takes, silent on what it is."""

import asyncio
import contextlib
import gc
import logging
import socket

import h11
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from compare.errors import UsageError

log = logging.getLogger("biasdiff.web")

# Seconds that a connection without a request stays open, and that open requests have when the server is to end.
IDLE, GRACE = 15, 5
# Bytes of such a head; the guard allows less, and says so.
LONGEST_HEAD = 64_000
# Seconds until the head of a request is there.
HEAD_SECONDS = 15.0
# How often a connection is looked at, and bytes that must have left by then: an old modem sends ten times that. After
# `PATIENCE` such looks in a row whoever does not take their answer is let go.
LOOK_SECONDS, SLOWEST, PATIENCE = 10.0, 3_000, 2
# Requests at work at once; more wait their turn at the socket.
MOST_AT_ONCE = 500


class Impatient(H11Protocol):
    """HTTP that does not wait for ever.

    A connection is closed on which no whole head of a request comes in time, on which the rest of a body goes on after
    its answer, or whose other end does not take its answers: each would else be one of `MOST_AT_ONCE` for good.
    """

    _timer: asyncio.TimerHandle | None = None
    _rest: asyncio.TimerHandle | None = None
    _watch: asyncio.TimerHandle | None = None
    _unsent, _slow, _flowed = 0, 0, False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._wait()
        self._watch = self.loop.call_later(LOOK_SECONDS, self._look)

    def resume_writing(self) -> None:
        """Note that the other end takes what it is sent."""
        super().resume_writing()
        self._flowed = True

    def on_response_complete(self) -> None:
        """Where the request was answered before its body was there, wait for the rest of it so long and no longer."""
        super().on_response_complete()
        if self._rest is None and self.conn.their_state is h11.SEND_BODY:
            self._rest = self.loop.call_later(HEAD_SECONDS, self._end_rest)

    def data_received(self, data: bytes) -> None:
        """Go on waiting where the head is not whole yet."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self._timer is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop()
        for timer in (self._rest, self._watch):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def _end_rest(self) -> None:
        self._rest = None
        if self.conn.our_state is h11.DONE and self.conn.their_state is h11.SEND_BODY:
            self.transport.abort()

    def _look(self) -> None:
        """Let go of whoever takes nothing, or next to nothing, of what waits for them."""
        unsent = self.transport.get_write_buffer_size()
        stuck = unsent and self._unsent and unsent > self._unsent - SLOWEST and not self._flowed
        self._slow = self._slow + 1 if stuck else 0
        self._unsent, self._flowed = unsent, False
        if self._slow < PATIENCE:
            self._watch = self.loop.call_later(LOOK_SECONDS, self._look)
            return
        log.warning("%s does not take its answer", self.client[0] if self.client else "-")
        self.transport.abort()

    def _wait(self) -> None:
        self._timer = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        self._timer = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            log.warning("%s sent no whole request in time 408", self.client[0] if self.client else "-")
            self.transport.write(b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
            self.transport.close()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 takes any free one. Raises UsageError where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # TCP by its number: only then asyncio sends answers at once, and not 40 ms later when the other side has nodded.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        what = f"cannot listen on {host}:{port} ({error.strerror})"
        raise UsageError(what, hint="Choose another with --port N.") from error
    made.listen(1024)
    return made


def serve(app: FastAPI, listening: socket.socket) -> None:
    """Serve until the process is asked to end; open requests are answered first."""
    # The command line does without, for its life is short. Runs stay in memory: what is there now is not gone through.
    gc.freeze()
    gc.enable()
    with contextlib.suppress(KeyboardInterrupt):  # that is how a person ends it
        server_of(app).run(sockets=[listening])


def server_of(app: FastAPI) -> uvicorn.Server:
    """Return the server of an app."""
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    logging.getLogger("uvicorn.access").disabled = True  # its lines hold the query
    config = uvicorn.Config(
        app,
        http=Impatient,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=GRACE,
        limit_concurrency=MOST_AT_ONCE,
        h11_max_incomplete_event_size=LONGEST_HEAD,
    )
    return uvicorn.Server(config)
