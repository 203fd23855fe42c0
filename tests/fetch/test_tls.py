"""Certificates are verified for the name that was asked for, while the connection goes to the address checked."""

import contextlib
import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from loopback import PUBLIC, STORY, Book, Hands, Loopback, Request, Seam, moved, reply, serving

from compare.errors import InputError
from compare.fetch import Fetched, Fetcher, FetchSettings
from compare.fetch.connection import trust

NOW = datetime.datetime.now(datetime.UTC)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Authority:
    """A certificate authority that nobody trusts but who is given its file."""

    folder: Path
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def file(self) -> str:
        path = self.folder / "authority.pem"
        path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return str(path)

    def context(self, *names: x509.GeneralName, days: int = 1) -> ssl.SSLContext:
        """Return what a server with a certificate for these names needs."""
        key = ec.generate_private_key(ec.SECP256R1())
        start = NOW - DAY if days > 0 else NOW - 3 * DAY
        certificate = (
            _builder("server", self.certificate.subject, key, start, NOW + days * DAY)
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
            .sign(self.key, hashes.SHA256())
        )
        path = self.folder / "server.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _builder(
    subject: str,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    start: datetime.datetime,
    end: datetime.datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
    certificate = (
        _builder("an authority of the tests", _name("an authority of the tests"), key, NOW - DAY, NOW + DAY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    return Authority(tmp_path_factory.mktemp("authority"), key, certificate)


class Place:
    """Where a test starts its servers."""

    def __init__(self, stack: ExitStack, seam: Seam) -> None:
        self._stack, self._seam = stack, seam

    def serve(self, context: ssl.SSLContext) -> Loopback:
        server = self._stack.enter_context(serving(context))
        server.routes = {"/": reply()}
        self._seam.stands_for(PUBLIC, server)
        return server


@pytest.fixture
def place(seam: Seam) -> Iterator[Place]:
    with ExitStack() as stack:
        yield Place(stack, seam)


BOOK = {"paper.test": PUBLIC, "other.test": PUBLIC}


def _fetch(url: str, ca_file: str | None, **limits: float) -> Fetched | InputError:
    settings = FetchSettings(obey_robots=False, ca_file=ca_file, **limits)  # type: ignore[arg-type]
    book = Book()
    book.answers = dict(BOOK)
    with Fetcher(settings, Hands().clock() if not limits else None, book) as fetcher:
        (page,) = fetcher.fetch_all([url])
    return page


def test_a_certificate_of_nobody_known_is_refused(authority: Authority, place: Place) -> None:
    server = place.serve(authority.context(x509.DNSName("paper.test")))
    page = _fetch("https://paper.test/", None)
    assert str(page).startswith("https://paper.test/: the certificate of its server cannot be verified (")
    assert "Open it in a browser" in str(page)
    assert server.requests == []


def test_a_certificate_for_the_name_is_accepted_of_an_authority_that_is_trusted(
    authority: Authority, place: Place, seam: Seam
) -> None:
    names: list[str | None] = []
    context = authority.context(x509.DNSName("paper.test"))
    context.sni_callback = lambda _, name, __: names.append(name)
    server = place.serve(context)
    page = _fetch("https://paper.test/", authority.file)
    assert isinstance(page, Fetched), str(page)
    assert page.data == STORY
    assert names == ["paper.test"]
    assert server.requests[0].headers["host"] == "paper.test"
    assert seam.asked == [PUBLIC]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (x509.DNSName("other.test"), "mismatch"),
        (x509.DNSName("*.paper.test"), "mismatch"),
        (x509.IPAddress(ipaddress.ip_address(PUBLIC)), "not valid for"),
    ],
)
def test_a_certificate_for_another_name_is_refused_also_for_the_address_itself(
    name: x509.GeneralName, words: str, authority: Authority, place: Place
) -> None:
    server = place.serve(authority.context(name))
    page = _fetch("https://paper.test/", authority.file)
    assert "the certificate of its server cannot be verified" in str(page)
    assert server.requests == []


def test_an_address_in_numbers_needs_a_certificate_for_it(authority: Authority, place: Place) -> None:
    place.serve(authority.context(x509.IPAddress(ipaddress.ip_address(PUBLIC))))
    assert isinstance(_fetch(f"https://{PUBLIC}/", authority.file), Fetched)
    place.serve(authority.context(x509.DNSName("paper.test")))
    assert isinstance(_fetch(f"https://{PUBLIC}/", authority.file), InputError)


def test_an_expired_certificate_is_refused(authority: Authority, place: Place) -> None:
    place.serve(authority.context(x509.DNSName("paper.test"), days=-1))
    assert "cannot be verified (certificate has expired)" in str(_fetch("https://paper.test/", authority.file))


def test_nobody_is_sent_on_from_https_to_http(authority: Authority, place: Place) -> None:
    server = place.serve(authority.context(x509.DNSName("paper.test")))
    server.routes = {"/": moved("http://paper.test/plain"), "/plain": reply()}
    assert "it sends on from https to http" in str(_fetch("https://paper.test/", authority.file))
    assert server.paths == ["/"]


def test_a_redirect_to_another_name_is_verified_for_that_name(authority: Authority, place: Place) -> None:
    server = place.serve(authority.context(x509.DNSName("paper.test")))
    server.routes = {"/": moved("https://other.test/"), "/story": reply()}
    page = _fetch("https://paper.test/", authority.file)
    assert "it sends on to https://other.test/: the certificate of its server cannot be verified" in str(page)
    assert len(server.requests) == 1


def test_a_server_that_speaks_no_tls_is_refused(seam: Seam) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        seam.routes[PUBLIC] = listener.getsockname()
        threading.Thread(target=_answer_plainly, args=[listener], daemon=True).start()
        page = _fetch("https://paper.test/", None)
    assert "no secure connection could be made" in str(page)


def _answer_plainly(listener: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while True:
            connection, _ = listener.accept()
            with connection:
                connection.recv(1024)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def test_bodies_over_tls_are_counted_and_timed_like_others(authority: Authority, place: Place) -> None:
    def endless(_: Request) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            yield b"<p>otters" * 1000

    def silent(_: Request) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n<p>"
        hands.wait(2)

    hands = threading.Event()
    server = place.serve(authority.context(x509.DNSName("paper.test")))
    server.routes = {"/endless": endless, "/silent": silent}
    limits = {"max_bytes": 100_000, "page_seconds": 0.6, "read_seconds": 5.0}
    assert "larger than 0.1 MB" in str(_fetch("https://paper.test/endless", authority.file, **limits))
    assert "did not arrive within 0.6 seconds" in str(_fetch("https://paper.test/silent", authority.file, **limits))
    hands.set()


def test_a_file_of_certificates_that_holds_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.pem").write_text("no certificate")
    for name in ("notes.pem", "none.pem"):
        page = _fetch(f"https://{PUBLIC}/", str(tmp_path / name))
        assert f"{name} cannot be read" in str(page)


def test_a_system_without_certificates_gets_those_of_certifi(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = ssl.DefaultVerifyPaths(None, None, "", "", "", "")
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: nowhere)
    context = trust(FetchSettings())
    assert context.cert_store_stats()["x509_ca"] > 50
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
