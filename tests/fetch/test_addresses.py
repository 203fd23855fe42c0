"""Addresses in every spelling mean what browsers take them for, or are refused; nothing is looked up for that."""

import ipaddress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.fetch.addresses import Target, next_target, parse_target
from compare.fetch.failure import FetchError, shown
from compare.fetch.limits import DEFAULT, FetchSettings

OWN = replace(DEFAULT, allow_private=True)

REFUSED = [
    ("file:///etc/hosts", "only http and https"),
    ("data:text/html,<p>Otters", "only http and https"),
    ("ftp://paper.test/a", "only http and https"),
    ("javascript:alert(1)", "only http and https"),
    ("paper.test/story", "only http and https"),
    ("//paper.test/story", "only http and https"),
    ("", "only http and https"),
    ("http://2130706433/", "127.0.0.1, this very machine"),
    ("http://0x7f000001/", "127.0.0.1, this very machine"),
    ("http://0X7F.1/", "127.0.0.1, this very machine"),
    ("http://017700000001/", "127.0.0.1, this very machine"),
    ("http://0177.0.0.1/", "127.0.0.1, this very machine"),
    ("http://127.1/", "127.0.0.1, this very machine"),
    ("http://127.0.1/", "127.0.0.1, this very machine"),
    ("http://127.0.0.1./", "127.0.0.1, this very machine"),
    ("http://１２７.0.0.1/", "127.0.0.1, this very machine"),
    ("http://127。0。0。1/", "127.0.0.1, this very machine"),
    ("http://⑩.0.0.1/", "10.0.0.1, a private network"),
    ("http://0xa9fea9fe/latest/", "169.254.169.254, a link-local address"),
    ("http://[::1]/", "this very machine"),
    ("http://[::ffff:127.0.0.1]/", "an IPv4 address inside an IPv6 one"),
    ("http://[::ffff:7f00:1]/", "an IPv4 address inside an IPv6 one"),
    ("http://[::127.0.0.1]/", "an IPv4 address inside an IPv6 one"),
    ("http://[64:ff9b::127.0.0.1]/", "NAT64"),
    ("http://[2002:7f00:1::]/", "6to4"),
    ("http://[0:0:0:0:0:0:0:1]/", "this very machine"),
    ("http://[fe80::1%25eth0]/", "cannot be read"),
    ("http://[fe80::1%eth0]/", "cannot be read"),
    ("http://[v1.x]/", "cannot be read"),
    ("http://[::1/", "cannot be read"),
    ("http://0/", "0.0.0.0"),
    ("http://256.1.1.1/", "cannot be read"),
    ("http://1.2.3.4.5/", "cannot be read"),
    ("http://1.2.3.09/", "cannot be read"),
    ("http://4294967296/", "cannot be read"),
    ("http://paper.test.1/", "cannot be read"),
    ("http://localhost/", "local network"),
    ("http://LOCALHOST./", "local network"),
    ("http://api.localhost/", "local network"),
    ("http://printer.local/", "local network"),
    ("http://db.internal/", "local network"),
    ("http://intranet/", "local network"),
    ("http://hidden.onion/", "local network"),
    ("http://reader@paper.test/", "name or password"),
    ("http://reader:secret@127.0.0.1/", "name or password"),
    ("http://paper.test%40127.0.0.1/", "cannot be read"),
    ("http://paper.test\\@127.0.0.1/", "backslashes"),
    ("http://127%2e0.0.1/", "cannot be read"),
    ("http://paper.test\t/", "control characters"),
    ("http://paper.test/a\r\nHost: other.test", "control characters"),
    ("http://paper .test/", "cannot be read"),
    ("http://paper..test/", "cannot be read"),
    ("http://paper.test../", "cannot be read"),
    ("http://-paper.test/", "cannot be read"),
    ("http:///story", "cannot be read"),
    ("http://:80/", "cannot be read"),
    ("http://" + "a." * 200 + "test/", "cannot be read"),
    ("http://" + "ü" * 64 + ".test/", "cannot be read"),
    ("http://straße.test/", "xn--"),
    ("http://paper.test:8080/", "only the ports 80 and 443"),
    ("http://paper.test:22/", "only the ports 80 and 443"),
    ("http://paper.test:0/", "cannot be read"),
    ("http://paper.test:99999/", "cannot be read"),
    ("http://paper.test:８０/", "cannot be read"),
    ("http://paper.test:80:80/", "cannot be read"),
    ("http://paper.test/" + "a" * 2000, "2,018 characters"),
    ("http://paper.test/" + "ü" * 500, "3,018 characters"),
    ("http://paper.test/\udcff", "control characters"),
]


@pytest.mark.parametrize(("url", "words"), REFUSED)
def test_an_address_that_is_no_page_of_the_web_is_refused(url: str, words: str) -> None:
    with pytest.raises(FetchError) as told:
        parse_target(url, DEFAULT)
    assert words in str(told.value.error(url))


ACCEPTED = [
    ("http://paper.test", "http://paper.test/"),
    ("HTTPS://Paper.TEST:443/Story?Id=7#end", "https://paper.test/Story?Id=7"),
    ("http://paper.test:443/", "http://paper.test:443/"),
    ("  https://paper.test/a\n", "https://paper.test/a"),
    ("https://paper.test./a", "https://paper.test/a"),
    ("https://bücher.test/weiße nächte?wo=köln", "https://xn--bcher-kva.test/wei%C3%9Fe%20n%C3%A4chte?wo=k%C3%B6ln"),
    ("https://xn--bcher-kva.test/%C3%BC", "https://xn--bcher-kva.test/%C3%BC"),
    ("https://ＰＡＰＥＲ.test/", "https://paper.test/"),
    ("https://my_paper.a-b.test/", "https://my_paper.a-b.test/"),
    ("http://134744072/", "http://8.8.8.8/"),
    ("http://[2606:4700:0:0::1]/x", "http://[2606:4700::1]/x"),
    ("https://paper.test/a'b<c>\"d", "https://paper.test/a'b%3Cc%3E%22d"),
]


@pytest.mark.parametrize(("url", "spelled"), ACCEPTED)
def test_an_address_has_one_spelling(url: str, spelled: str) -> None:
    assert parse_target(url, DEFAULT).url == spelled
    assert parse_target(spelled, DEFAULT).url == spelled


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/", "http://[::1]:9/", "http://localhost:81/", "http://nas/"])
def test_a_server_of_ones_own_is_open_to_whoever_asks_for_it(url: str) -> None:
    assert parse_target(url, OWN).url == url


def test_a_password_in_an_address_is_not_told_on() -> None:
    url = "http://reader:secret@paper.test/"
    with pytest.raises(FetchError) as told:
        parse_target(url, DEFAULT)
    assert str(told.value.error(url)).startswith("http://…@paper.test/: there is a name or password")


def test_an_address_in_a_message_is_one_short_line() -> None:
    assert shown("http://paper.test/\n\x1b[2J") == "http://paper.test/\ufffd\ufffd[2J"
    assert len(shown("http://paper.test/" + "a" * 5000)) == 201


ONWARD = [
    ("https://paper.test/a/b", "../c", "https://paper.test/c"),
    ("https://paper.test/a/b", "?page=2", "https://paper.test/a/b?page=2"),
    ("http://paper.test/", "https://www.paper.test/", "https://www.paper.test/"),
    ("http://paper.test/", "//other.test/x", "http://other.test/x"),
    ("https://paper.test/", "/caf\xc3\xa9", "https://paper.test/caf%C3%A9"),
    ("https://paper.test/", "/caf\xe9", "https://paper.test/caf%C3%A9"),
]


@pytest.mark.parametrize(("url", "location", "spelled"), ONWARD)
def test_where_an_answer_sends_on_to_is_read_as_browsers_read_it(url: str, location: str, spelled: str) -> None:
    assert next_target(parse_target(url, DEFAULT), location, DEFAULT).url == spelled


NOT_ONWARD = [
    ("http://127.0.0.1/", "this very machine"),
    ("http://[::ffff:10.0.0.1]/", "an IPv4 address inside"),
    ("//2130706433/x", "this very machine"),
    ("file:///etc/hosts", "only http and https"),
    ("data:text/html,x", "only http and https"),
    ("https://paper.test:22/", "only the ports"),
    ("http://paper.test/", "from https to http"),
    ("https://reader@paper.test/", "name or password"),
    ("https://[", "cannot be read"),
]


@pytest.mark.parametrize(("location", "words"), NOT_ONWARD)
def test_nobody_is_sent_on_to_what_could_not_be_named(location: str, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        next_target(parse_target("https://paper.test/a", DEFAULT), location, DEFAULT)


@given(st.integers(0, 2**32 - 1), st.sampled_from(["{0}", "{0:#x}", "0{0:o}", "{1}.{2}.{3}.{4}", "{1:#x}.0{2:o}.{5}"]))
def test_numbers_in_any_spelling_are_the_address_they_stand_for(number: int, form: str) -> None:
    a, b, c, d = number.to_bytes(4, "big")
    host = form.format(number, a, b, c, d, number & 0xFFFF)
    meant = ipaddress.IPv4Address(number)
    parsed = _parsed(f"http://{host}/", OWN)
    assert parsed.address == meant if isinstance(parsed, Target) else str(meant) in parsed.what


@given(st.one_of(st.text(max_size=60), st.text("htp:/[]@%.0x1aＡ。?#\\ é\u200d", max_size=40).map("http://".__add__)))
def test_whatever_is_given_is_an_address_or_a_clear_refusal(text: str) -> None:
    parsed = _parsed(text)
    if isinstance(parsed, FetchError):
        assert "\n" not in str(parsed.error(text))
    else:
        assert parsed.url.isascii()
        assert _parsed(parsed.url) == parsed
        assert parsed.address is None or parsed.address.is_global


def _parsed(url: str, settings: FetchSettings = DEFAULT) -> Target | FetchError:
    try:
        return parse_target(url, settings)
    except FetchError as refused:
        return refused
