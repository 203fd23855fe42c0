"""Only public addresses; what looks public and leads inside is not."""

import ipaddress

import pytest

from compare.fetch.failure import FetchError
from compare.fetch.networks import check_address

PRIVATE = """
    127.0.0.1 127.255.255.254 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 192.168.255.255
    100.64.0.1 100.127.255.255 169.254.0.1 169.254.169.254 ::1 fe80::1 fe80::1%eth0 febf::1 fc00::1 fd12:3456::1
""".split()
NEVER = """
    0.0.0.0 0.1.2.3 192.0.0.1 192.0.0.8 192.0.0.170 192.0.2.1 198.51.100.7 203.0.113.9 192.88.99.1 198.18.0.1
    198.19.255.255 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 :: ::7f00:1 ::10.0.0.1 ::ffff:127.0.0.1
    ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::a00:1 100::1 2001::1
    2001:0:7f00:1::1 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:808:808::1 3fff::1 5f00::1
    fec0::1 feff::1 ff02::1 ff0e::1 4000::1 8000::1 e000::1 1::1
""".split()
PUBLIC = "8.8.8.8 1.1.1.1 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.0.1.1 2606:4700::1 2a00:1450::5 2003::1"


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_refused_and_the_way_out_named(address: str) -> None:
    with pytest.raises(FetchError) as told:
        check_address(ipaddress.ip_address(address))
    assert "--allow-private" in (told.value.hint or "")


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_open_to_whoever_asks_for_it(address: str) -> None:
    check_address(ipaddress.ip_address(address), allow_private=True)


@pytest.mark.parametrize("allow_private", [False, True])
@pytest.mark.parametrize("address", NEVER)
def test_what_is_no_host_or_hides_another_address_is_refused_whatever_is_allowed(
    address: str, allow_private: bool
) -> None:
    with pytest.raises(FetchError, match="never fetched"):
        check_address(ipaddress.ip_address(address), allow_private=allow_private)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_public_addresses_are_open(address: str) -> None:
    check_address(ipaddress.ip_address(address))
