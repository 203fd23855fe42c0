"""One request, one answer: its head within a limit, its body unpacked and counted, all within the page's allowance.

What it does not do: look names up, follow redirects, try again, keep cookies.
"""

import contextlib
import http.client
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from urllib3.exceptions import HTTPError, ProtocolError
from urllib3.response import HTTPResponse

from compare.fetch.addresses import Target
from compare.fetch.allowance import Allowance
from compare.fetch.connection import PIECE, connect
from compare.fetch.failure import BY_HAND, LATER, FetchError
from compare.fetch.limits import FetchSettings
from compare.fetch.networks import Address
from compare.fetch.unpack import broken_off, unpacker

OK = 200

_CHUNK = 1 << 16
# What the sizes of chunks may add to a body: a server that sends every byte as a chunk of its own sends six for one.
_CHUNKED, _SPARE = 2, 1 << 16
_LARGE_HEAD = "the head of its answer is too large"
_TORN = (ConnectionResetError, ConnectionAbortedError, BrokenPipeError)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `headers` by lower-case name, `data` only of an answer that is a page."""

    status: int
    headers: Mapping[str, str]
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Size:
    """How long a body may be, and whether a longer one is cut there instead of refused."""

    most: int
    cut: bool = False


def exchange(
    target: Target,
    addresses: Sequence[Address],
    headers: Mapping[str, str],
    size: Size,
    allowance: Allowance,
    settings: FetchSettings,
    context: Callable[[], ssl.SSLContext],
) -> Answer:
    """Return what the server of `target` answers; raise FetchError for no answer, or one past its limits."""
    try:
        with contextlib.closing(connect(target, addresses, allowance, settings, context)) as connection:
            allowance.begin(settings.max_header_bytes + PIECE, _LARGE_HEAD)
            connection.request("GET", target.path, headers=headers, preload_content=False, decode_content=False)
            with contextlib.closing(connection.getresponse()) as response:
                told = {name.lower(): response.headers[name] for name in response.headers}
                data = _body(response, size, allowance) if response.status == OK else b""
                return Answer(response.status, told, data)
    except (OSError, HTTPError, http.client.HTTPException, ValueError) as error:
        raise _failed(error) from None


def _body(response: HTTPResponse, size: Size, allowance: Allowance) -> bytes:
    """The body, unpacked; never more than one byte beyond its limit is held."""
    unpack = unpacker(response.headers.get("content-encoding", ""))
    if response.length_remaining is not None and response.length_remaining > size.most and not size.cut:
        raise _too_large(size.most)
    allowance.begin(size.most * _CHUNKED + _SPARE, _too_large(size.most).what)
    pieces: list[bytes] = []
    room = size.most + 1
    while room > 0 and (chunk := response.read(_CHUNK)):
        pieces.append(unpack.feed(chunk, room))
        room -= len(pieces[-1])
    if room > 0:
        unpack.finish()
    elif not size.cut:
        raise _too_large(size.most)
    return b"".join(pieces)[: size.most]


def _too_large(most: int) -> FetchError:
    return FetchError(f"it is larger than {most / 1e6:g} MB, too large for an article")


def _failed(error: Exception) -> FetchError:
    """What went wrong in the connection, in plain words."""
    cause = error.__cause__ if isinstance(error.__cause__, Exception) else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        reason = cause.verify_message or cause.reason
        return FetchError(f"the certificate of its server cannot be verified ({reason})", BY_HAND)
    if isinstance(cause, ssl.SSLError):
        return FetchError(f"no secure connection could be made ({cause.reason or 'broken off'})", BY_HAND)
    if isinstance(cause, TimeoutError):
        return FetchError("its server did not answer in time", LATER, retry=True)
    if isinstance(cause, (http.client.IncompleteRead, ProtocolError, *_TORN)):
        return broken_off()
    if type(cause) is http.client.HTTPException:  # more than a hundred headers: there is no name for that one
        return FetchError(_LARGE_HEAD)
    if isinstance(cause, (http.client.HTTPException, HTTPError, ValueError)):
        return FetchError("its server does not answer as a web server does", BY_HAND)
    return FetchError(f"its server cannot be reached ({_reason(cause)})", LATER, retry=True)


def _reason(error: Exception) -> str:
    strerror = error.strerror if isinstance(error, OSError) else None
    return (strerror or type(error).__name__).lower()
