"""uvicorn with the settings of this app: bounded in all that it takes, silent on what it is."""

import contextlib
import gc
import logging
import socket

import uvicorn
from fastapi import FastAPI

from compare.errors import UsageError

# Seconds that a connection without a request stays open, and that open requests have when the server is to end.
IDLE, GRACE = 15, 5
# Requests at work at once; more wait their turn at the socket.
MOST_AT_ONCE = 500


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
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=GRACE,
        limit_concurrency=MOST_AT_ONCE,
        h11_max_incomplete_event_size=64_000,
    )
    return uvicorn.Server(config)
