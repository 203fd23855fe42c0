"""Which IP addresses may be connected to: the public ones, each other range by its name.

The standard library's `is_global` alone is not enough: it lets NAT64, 6to4 and Teredo through, which carry any IPv4
address inside, loopback too.
"""

import ipaddress
from collections.abc import Iterable

from compare.fetch.failure import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_OWN = "Add --allow-private if it is a server of your own."


def _table(rows: Iterable[tuple[str, str]]) -> tuple[tuple[Network, str], ...]:
    """Networks with their names; where two hold an address, the first one names it."""
    return tuple((ipaddress.ip_network(network), name) for network, name in rows)


# What --allow-private opens.
_PRIVATE = _table(
    (
        ("127.0.0.0/8", "this very machine"),
        ("::1/128", "this very machine"),
        ("10.0.0.0/8", "a private network"),
        ("172.16.0.0/12", "a private network"),
        ("192.168.0.0/16", "a private network"),
        ("fc00::/7", "a private network"),
        ("100.64.0.0/10", "the network of a provider"),
        ("169.254.0.0/16", "a link-local address"),
        ("fe80::/10", "a link-local address"),
    )
)
# What nothing opens: no web server has such an address, or it stands for another one that would go unchecked.
_NEVER = _table(
    (
        ("0.0.0.0/8", "no address of a host"),
        ("192.0.0.0/24", "reserved for protocols"),
        ("192.0.2.0/24", "reserved for examples"),
        ("198.51.100.0/24", "reserved for examples"),
        ("203.0.113.0/24", "reserved for examples"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("198.18.0.0/15", "reserved for measurements"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "no address of a host"),
        ("::ffff:0:0/96", "an IPv4 address inside an IPv6 one"),
        ("::ffff:0:0:0/96", "an IPv4 address inside an IPv6 one"),
        ("::/96", "an IPv4 address inside an IPv6 one"),
        ("64:ff9b::/96", "an IPv4 address behind NAT64"),
        ("64:ff9b:1::/48", "an IPv4 address behind NAT64"),
        ("100::/64", "an address that swallows all"),
        ("2001::/32", "an IPv4 address behind Teredo"),
        ("2001::/23", "reserved for protocols"),
        ("2001:db8::/32", "reserved for examples"),
        ("3fff::/20", "reserved for examples"),
        ("2002::/16", "an IPv4 address behind 6to4"),
        ("5f00::/16", "reserved for routing"),
        ("fec0::/10", "a site-local address"),
        ("ff00::/8", "a multicast address"),
    )
)
# All of IPv6 that is given out to hosts of the internet (RFC 4291).
_UNICAST = ipaddress.IPv6Network("2000::/3")


def check_address(address: Address, *, allow_private: bool = False) -> None:
    """Raise FetchError unless `address` is public, or private and asked for."""
    private, never = _name(address, _PRIVATE), _name(address, _NEVER)
    if private and not allow_private:
        raise FetchError(f"it leads to {address}, {private}, and is not fetched", _OWN)
    if private is None and (never or not _is_public(address)):
        raise FetchError(f"it leads to {address}, {never or 'no public address'}, and is never fetched")


def _name(address: Address, table: Iterable[tuple[Network, str]]) -> str | None:
    return next((name for network, name in table if address in network), None)


def _is_public(address: Address) -> bool:
    unicast = address.version == 4 or address in _UNICAST
    return unicast and address.is_global and not address.is_multicast
