"""Connections to addresses that were checked, on urllib3: nothing is looked up, nothing is read past its limits.

The connection keeps the host's name, so that the Host header and the check of the certificate are about the name,
while the socket goes to the address. No proxy, whatever the environment says: behind one nobody could check where a
connection ends.
"""

import contextlib
import socket
import ssl
from collections.abc import Callable, Sequence
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from compare.fetch.addresses import Target
from compare.fetch.allowance import Allowance
from compare.fetch.failure import LATER, FetchError
from compare.fetch.limits import FetchSettings
from compare.fetch.networks import Address, check_address

# How often a wait for bytes looks whether the run was stopped.
_SLICE = 0.25
# Bytes of one read; the buffer above may ask for more, and so take a part of the body for the head.
PIECE = 1 << 14

Open = Callable[[], socket.socket]


class _Socket(socket.socket):
    """A socket that reads within an allowance."""

    guard: "Guard | None" = None

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        """Read what comes next into a buffer, waiting no longer than allowed."""
        size = min(nbytes or len(buffer), PIECE)
        return _guarded(self, lambda: super(_Socket, self).recv_into(buffer, size, flags))


class _SecureSocket(ssl.SSLSocket):
    """The same over TLS; the bytes counted are those that were encrypted."""

    guard: "Guard | None" = None

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        """Read what comes next into a buffer, waiting no longer than allowed."""
        size = min(nbytes or len(buffer), PIECE)
        return _guarded(self, lambda: super(_SecureSocket, self).recv_into(buffer, size, flags))


class Guard:
    """Reads for a socket: in slices of time, so that a stopped run ends, and counted."""

    def __init__(self, allowance: Allowance, seconds: float) -> None:
        self._allowance, self._seconds = allowance, seconds

    def read(self, sock: socket.socket, receive: Callable[[], int]) -> int:
        """Return how many bytes came; raise FetchError when none came in time or too many came in all."""
        before = self._allowance.left()
        while True:
            sock.settimeout(min(self._allowance.left(), _SLICE))
            with contextlib.suppress(TimeoutError):
                size = receive()
                self._allowance.count(size)
                return size
            if before - self._allowance.left() > self._seconds:
                raise FetchError(f"its server sent nothing for {self._seconds:g} seconds", LATER, retry=True)


def _guarded(sock: "_Socket | _SecureSocket", receive: Callable[[], int]) -> int:
    return receive() if sock.guard is None else sock.guard.read(sock, receive)


class _Plain(HTTPConnection):
    """A connection whose socket is opened by `open_socket` instead of by a name."""

    open_socket: Open

    def _new_conn(self) -> socket.socket:
        return self.open_socket()


class _Secure(HTTPSConnection):
    """The same over TLS, which is about the host's name."""

    open_socket: Open

    def _new_conn(self) -> socket.socket:
        return self.open_socket()


def trust(settings: FetchSettings) -> ssl.SSLContext:
    """Return what certificates are checked with: those of the system, of certifi where it has none, or of a file.

    Raises FetchError for a file that holds none.
    """
    paths = ssl.get_default_verify_paths()
    own = settings.ca_file
    if own is None and paths.cafile is None and paths.capath is None:
        import certifi  # noqa: PLC0415

        own = certifi.where()
    try:
        context = ssl.create_default_context(cafile=own)
    except OSError:
        raise FetchError(f"the certificates in {own} cannot be read") from None
    context.sslsocket_class = _SecureSocket
    return context


def connect(
    target: Target,
    addresses: Sequence[Address],
    allowance: Allowance,
    settings: FetchSettings,
    context: Callable[[], ssl.SSLContext],
) -> HTTPConnection:
    """Return a connection to the first of a host's checked addresses that answers; raises FetchError or OSError."""
    seconds = min(settings.connect_seconds, allowance.left())
    connection: _Plain | _Secure
    if target.scheme == "https":
        connection = _Secure(target.host, target.port, timeout=seconds, ssl_context=context())
    else:
        connection = _Plain(target.host, target.port, timeout=seconds)
    connection.open_socket = lambda: _open_any(addresses, target.port, allowance, settings)
    try:
        connection.connect()
    except BaseException:
        connection.close()
        raise
    assert isinstance(connection.sock, (_Socket, _SecureSocket))
    connection.sock.guard = Guard(allowance, settings.read_seconds)
    return connection


def _open_any(addresses: Sequence[Address], port: int, allowance: Allowance, settings: FetchSettings) -> socket.socket:
    *others, last = addresses[: settings.max_addresses]
    for address in others:
        with contextlib.suppress(OSError):
            return _open(address, port, allowance, settings)
    return _open(last, port, allowance, settings)


def _open(address: Address, port: int, allowance: Allowance, settings: FetchSettings) -> socket.socket:
    # The one place where a socket is connected, so checked here once more: whoever calls this cannot forget to.
    check_address(address, allow_private=settings.allow_private)
    sock = _Socket(socket.AF_INET if address.version == 4 else socket.AF_INET6, socket.SOCK_STREAM)
    try:
        sock.settimeout(min(settings.connect_seconds, allowance.left()))
        sock.connect((str(address), port))
    except BaseException:
        sock.close()
        raise
    return sock
