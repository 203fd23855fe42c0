"""The address of a page as somebody wrote it → scheme, host, port and path, or why it is not fetched.

Everything is decided on the parts as they will be used, so that no second reader of the same address can take it
another way. What it does not do: look a name up (`names.py`).
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from compare.fetch.failure import FetchError
from compare.fetch.limits import FetchSettings
from compare.fetch.networks import Address, check_address

_PORTS = {"http": 80, "https": 443}
_BAD = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
_PLACE = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(?::([0-9]{0,5}))?")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Names that are answered inside a house or not at all (RFC 6761, 6762, 7686, 8375); asking for them tells nobody.
_LOCAL = ("localhost", "local", "internal", "intranet", "lan", "home.arpa", "onion", "invalid")
# Letters that the older and the newer rules of international names read as different hosts.
_AMBIGUOUS = frozenset("ßς\u200c\u200d")
_SAFE = "%/:=&?~+!$,;'@()*[]|"
_ONLY = "Give an address that begins with http:// or https://."


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: `host` in ASCII and lower case, `path` with the query, `address` where it is a number."""

    scheme: str
    host: str
    port: int
    path: str
    address: Address | None = None

    @property
    def origin(self) -> str:
        """Return scheme, host and port, as an address begins."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """Return the whole address in its one spelling, ASCII alone."""
        return self.origin + self.path


def parse_target(url: str, settings: FetchSettings) -> Target:
    """Return the parts of an address; raise FetchError for one that is not to be fetched, so far as it says itself."""
    text = url.strip()
    _check_length(text, settings)
    if _BAD.search(text):
        raise FetchError("there are control characters or backslashes in the address", _ONLY)
    try:
        parts = urlsplit(text)
        path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    except ValueError:
        raise _unreadable() from None
    if parts.scheme not in _PORTS:
        raise FetchError(f"only http and https are fetched, not {parts.scheme or 'an address without either'}", _ONLY)
    host, port = _place(parts.netloc)
    address = _address(host)
    if address is None and not settings.allow_private:
        _check_name(host)
    if address is not None:
        check_address(address, allow_private=settings.allow_private)
    port = _PORTS[parts.scheme] if port is None else port
    _check_port(port, settings)
    target = Target(parts.scheme, str(address or host), port, path, address)
    _check_length(target.url, settings)
    return target


def next_target(target: Target, location: str, settings: FetchSettings) -> Target:
    """Return where an answer sends on to; raise FetchError for a place that is not to be fetched.

    From https to http nobody is sent: whoever listens on the way could then change the page.
    """
    try:
        url = urljoin(target.url, _as_utf8(location).strip())
    except ValueError:
        raise _unreadable() from None
    try:
        following = parse_target(url, settings)
    except FetchError as failure:
        raise failure.at(url) from None
    if target.scheme == "https" and following.scheme == "http":
        raise FetchError("it sends on from https to http, which can be changed on the way").at(url)
    return following


def _as_utf8(header: str) -> str:
    """Headers come as Latin-1; addresses in them are UTF-8 where they are not ASCII."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _place(netloc: str) -> tuple[str, int | None]:
    """Host in ASCII and port of what stands between // and the path."""
    if "@" in netloc:
        raise FetchError("there is a name or password in the address", "Leave out what stands before the @.")
    found = _PLACE.fullmatch(netloc)
    if not found or not found[1] or "%" in netloc:
        raise _unreadable()
    return _ascii(found[1]), int(found[2]) if found[2] else None


def _ascii(host: str) -> str:
    if len(host) > 253 or not _AMBIGUOUS.isdisjoint(host):  # the codec takes quadratic time
        raise FetchError("its host cannot be read", "Write the host as xn--….")
    try:
        plain = host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise _unreadable() from None
    return plain.removesuffix(".")


def _address(host: str) -> Address | None:
    """The IP address that a host is, in brackets or in any spelling of numbers that browsers take for one."""
    if host.startswith("["):
        try:
            return ipaddress.IPv6Address(host[1:-1])
        except ValueError:
            raise _unreadable() from None
    pieces = host.split(".")
    if not all(map(_LABEL.fullmatch, pieces)):
        raise _unreadable()
    return _from_numbers(pieces) if _NUMBER.fullmatch(pieces[-1]) else None


def _from_numbers(pieces: list[str]) -> ipaddress.IPv4Address:
    """One to four numbers, decimal, octal or hexadecimal, the last one filling what the others leave."""
    try:
        *first, last = (_number(piece) for piece in pieces)
    except ValueError:
        raise _unreadable() from None
    if len(first) > 3 or any(number > 255 for number in first) or last >= 256 ** (4 - len(first)):
        raise _unreadable()
    whole = sum(number << 8 * (3 - place) for place, number in enumerate(first))
    return ipaddress.IPv4Address(whole + last)


def _number(text: str) -> int:
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    return int(text, 8 if text.startswith("0") else 10)


def _check_length(url: str, settings: FetchSettings) -> None:
    if len(url) > settings.max_url:
        raise FetchError(f"the address has {len(url):,} characters, too many for a page")


def _check_name(host: str) -> None:
    if "." not in host or any(host == name or host.endswith(f".{name}") for name in _LOCAL):
        raise FetchError(f"{host} is a name of a local network", "Add --allow-private if it is a server of your own.")


def _check_port(port: int, settings: FetchSettings) -> None:
    if not 0 < port < 65_536:
        raise _unreadable()
    if port not in settings.ports and not settings.allow_private:
        known = " and ".join(map(str, sorted(settings.ports)))
        raise FetchError(f"only the ports {known} are asked, not {port}")


def _unreadable() -> FetchError:
    return FetchError("it cannot be read as an address", "Check how it is spelled.")
