"""Web archives give up their pages, each under its address; other records are counted, broken ones told."""

import contextlib
import gzip
import io
import sys
import time
import tracemalloc
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from compare.errors import InputError
from compare.ingest import load
from compare.ingest.fields import Place
from compare.ingest.found import Piece
from compare.ingest.responses import decode_body, split_head
from compare.ingest.unpacking import Budget, PackingError
from compare.ingest.warc import read_warc
from compare.model import Diagnostic, Severity
from compare.settings import DEFAULT, Settings

SITE = "https://moorland.example"


def page(topic: str) -> bytes:
    story = f"The {topic} on the Harth moor will close for two winters, the forester Ilse Brandl said on Monday. "
    return f"<html><head><title>{topic} closes</title></head><body><p>{story * 4}</p></body></html>".encode()


PATH, BRIDGE = page("boardwalk"), page("bridge")
HTML = {"Content-Type": "text/html"}


class Archive:
    """A web archive that is written record by record, as the standard has it, always with the same bytes."""

    def __init__(self, *, packed: bool = True) -> None:
        self.data, self.packed = b"", packed

    def add(
        self,
        name: str,
        body: bytes,
        headers: Mapping[str, str] = HTML,
        status: str | None = "200 OK",
        kind: str = "response",
        about: Mapping[str, str] | None = None,
    ) -> "Archive":
        own = {**headers, **({"Content-Type": "application/http"} if status else {})}
        if status:
            body = _lines(f"HTTP/1.1 {status}", headers) + body
        named = {
            "WARC-Type": kind,
            "WARC-Target-URI": name if ":" in name else f"{SITE}/{name}",
            "WARC-Date": "2024-11-05T08:00:00Z",
            "WARC-Record-ID": f"<urn:uuid:{len(self.data):032x}>",
            **({"Content-Type": own["Content-Type"]} if "Content-Type" in own else {}),
            "Content-Length": str(len(body)),
        }
        record = _lines("WARC/1.0", {**named, **(about or {})}) + body + b"\r\n\r\n"
        self.data += gzip.compress(record, mtime=0) if self.packed else record
        return self


def _lines(first: str, headers: Mapping[str, str]) -> bytes:
    return "".join(f"{line}\r\n" for line in (first, *map(": ".join, headers.items()), "")).encode()


def read(data: bytes, limits: Settings = DEFAULT) -> tuple[list[Piece], list[str], list[str]]:
    """The pieces, the errors and the notes of an archive; what is raised counts among the errors."""
    pieces: list[Piece] = []
    errors: list[str] = []
    notes: list[str] = []
    try:
        for found in read_warc(data, Place("a.warc", "a.warc", "", limits)):
            if isinstance(found, Piece):
                pieces.append(found)
            elif isinstance(found, InputError):
                errors.append(str(found))
            else:
                assert isinstance(found, Diagnostic)
                assert (found.code, found.severity) == ("skipped-file", Severity.INFO)
                notes.append(found.message)
    except InputError as error:
        errors.append(str(error))
    assert all(line.isprintable() for line in [*errors, *notes])
    return pieces, errors, notes


def only(data: bytes) -> Piece:
    pieces, errors, _ = read(data)
    assert errors == []
    (piece,) = pieces
    return piece


@pytest.mark.parametrize("packing", ["each record", "the whole file", "none"])
def test_pages_come_out_however_the_archive_is_packed(packing: str) -> None:
    archive = Archive(packed=packing == "each record").add("1", PATH).add("2", BRIDGE)
    data = gzip.compress(archive.data) if packing == "the whole file" else archive.data
    pieces, errors, notes = read(data)
    assert [(piece.name, piece.data, piece.kind) for piece in pieces] == [
        (f"{SITE}/1", PATH, "html"),
        (f"{SITE}/2", BRIDGE, "html"),
    ]
    assert [piece.known for piece in pieces] == [{"url": f"{SITE}/1"}, {"url": f"{SITE}/2"}]
    assert (errors, notes) == ([], [])


def test_an_archive_of_another_writer_is_read() -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a crawler"}))
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    record = writer.create_warc_record(f"{SITE}/1", "response", payload=io.BytesIO(PATH), http_headers=head)
    writer.write_request_response_pair(writer.create_warc_record(f"{SITE}/1", "request", http_headers=head), record)
    assert only(out.getvalue()).data == PATH


def test_the_articles_are_loaded_with_their_addresses(tmp_path: Path) -> None:
    data = Archive().add("1", PATH, {"Content-Type": "text/html"}).add("2", BRIDGE, {"Content-Type": "text/html"}).data
    (tmp_path / "crawl.warc.gz").write_bytes(data)
    loaded = load([tmp_path / "crawl.warc.gz"])
    assert sorted(article.url or "" for article in loaded.articles) == [f"{SITE}/1", f"{SITE}/2"]
    assert {article.path for article in loaded.articles} == {str(tmp_path / "crawl.warc.gz")}
    assert all(article.published is None for article in loaded.articles), "a capture is no publication"
    assert loaded.failed == ()


def test_the_server_says_how_a_page_is_encoded(tmp_path: Path) -> None:
    text = "На болоте закрыли мостки: их починят к весне, сказала лесничая. " * 5
    body = f"<html><body><h1>Мостки закрыты</h1><p>{text}</p></body></html>".encode("windows-1251")
    data = Archive().add("1", body, {"Content-Type": "text/html; charset=windows-1251"}).data
    assert only(data).hints == {"charset": "windows-1251"}
    assert only(data).data == body
    (tmp_path / "a.warc.gz").write_bytes(data)
    (article,) = load([tmp_path / "a.warc.gz"]).articles
    assert "лесничая" in article.text


@pytest.mark.parametrize(
    ("kind", "content_type", "expected"),
    [
        ("response", "text/html; charset=utf-8", "html"),
        ("response", "Application/XHTML+XML", "html"),
        ("response", "application/pdf", "pdf"),
        ("response", "", "html"),
        ("resource", "text/html", "html"),
        ("resource", "application/pdf", "pdf"),
        ("conversion", "text/plain", "text"),
        ("response", "text/plain", None),
        ("response", "image/png", None),
        ("response", "text/css", None),
        ("resource", "application/json", None),
        ("metadata", "text/html", None),
        ("request", "text/html", None),
    ],
)
def test_only_pages_and_documents_are_read(kind: str, content_type: str, expected: str | None) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    status = {"response": "200 OK", "request": None}.get(kind)
    pieces, errors, _ = read(Archive().add("1", PATH, headers, status, kind).data)
    assert [piece.kind for piece in pieces] == ([expected] if expected else [])
    if not expected:
        assert errors == ["a.warc: there is no page in this web archive. Give one that holds pages."]


def test_what_holds_no_page_is_counted_in_one_note() -> None:
    archive = Archive().add("1", PATH)
    archive.add("old", b"", status="301 Moved").add("older", b"", status="302 Found")
    archive.add("gone", page("error"), status="404 Not Found").add("down", page("error"), status="503 Unavailable")
    archive.add("robots.txt", page("robots")).add("robots.txt?x=1", page("robots"))
    archive.add("dns:moorland.example", b"198.51.100.7", {"Content-Type": "text/dns"}, None, "resource")
    archive.add("a.png", b"x", {"Content-Type": "image/png"}).add("urn:screenshot:1", PATH, HTML, None, "resource")
    archive.add("1", b"", kind="revisit", status="200 OK")
    archive.add("1", b"GET / HTTP/1.1\r\n\r\n", {"Content-Type": "application/http"}, None, "request")
    pieces, errors, notes = read(archive.data)
    assert [piece.name for piece in pieces] == [f"{SITE}/1"]
    assert errors == []
    assert notes == ["a.warc: passed over records without a page: errors 2, other files 5, redirects 2, revisits 1."]


# Bodies as servers send them.


def chunked(body: bytes, size: int = 100) -> bytes:
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(body) + packer.flush()


ENCODED = {
    "gzip": ({"Content-Encoding": "gzip"}, gzip.compress(PATH)),
    "gzip by its old name": ({"Content-Encoding": "X-GZIP"}, gzip.compress(PATH)),
    "deflate": ({"Content-Encoding": "deflate"}, zlib.compress(PATH)),
    "deflate without a head": ({"Content-Encoding": "deflate"}, raw_deflate(PATH)),
    "chunked": ({"Transfer-Encoding": "chunked"}, chunked(PATH)),
    "chunked gzip": (
        {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"},
        chunked(gzip.compress(PATH)),
    ),
    "gzip twice": ({"Content-Encoding": "gzip, gzip"}, gzip.compress(gzip.compress(PATH))),
    "identity": ({"Content-Encoding": "identity"}, PATH),
    "said, but undone by the crawler": ({"Transfer-Encoding": "chunked", "Content-Encoding": "br"}, PATH),
}


@pytest.mark.parametrize("way", ENCODED)
def test_a_body_is_what_the_server_meant(way: str) -> None:
    headers, body = ENCODED[way]
    assert only(Archive().add("1", body, {**HTML, **headers}).data).data == PATH


@pytest.mark.parametrize(
    ("headers", "body", "says"),
    [
        ({"Content-Encoding": "br"}, b"\x8b\x05\x80abc\x03", "packed in a way that is not read (br)"),
        ({"Content-Encoding": "gzip, gzip, gzip"}, gzip.compress(PATH), "packed too many times over"),
        ({"Content-Encoding": "gzip"}, gzip.compress(PATH)[:-20], "breaks off"),
        ({"Content-Encoding": "deflate"}, b"\x78\x9cgarbage", "is damaged"),
        ({"Transfer-Encoding": "chunked"}, chunked(PATH)[:-40], "breaks off"),
        ({"Transfer-Encoding": "chunked"}, chunked(PATH)[:-5], "breaks off"),
        ({"Content-Encoding": "gzip"}, gzip.compress(bytes(30_000_000)), "decompression bomb"),
        ({"Content-Encoding": "deflate"}, zlib.compress(bytes(30_000_000)), "decompression bomb"),
    ],
    ids=[
        "Brotli",
        "packed thrice",
        "cut gzip",
        "broken deflate",
        "cut chunk",
        "no last chunk",
        "gzip bomb",
        "zlib bomb",
    ],
)
def test_a_body_that_cannot_be_had_whole_is_an_error_and_the_others_go_on(
    headers: dict[str, str], body: bytes, says: str
) -> None:
    tracemalloc.start()
    try:
        pieces, errors, _ = read(Archive().add("1", body, {**HTML, **headers}).add("2", BRIDGE).data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [piece.name for piece in pieces] == [f"{SITE}/2"]
    assert len(errors) == 1
    assert errors[0].startswith(f"a.warc, {SITE}/1: ")
    assert says in errors[0]
    assert peak < 12_000_000


@pytest.mark.parametrize("about", [{"WARC-Truncated": "length"}, {"WARC-Segment-Number": "1"}])
def test_a_page_that_was_kept_in_part_is_no_page(about: dict[str, str]) -> None:
    pieces, errors, _ = read(Archive().add("1", PATH, about=about).add("2", BRIDGE).data)
    assert [piece.name for piece in pieces] == [f"{SITE}/2"]
    assert errors == [f"a.warc, {SITE}/1: its crawler kept only a part of it. Save the page itself instead."]


@pytest.mark.parametrize(
    "start",
    [b"", b"HTTP/1.1", b"HTTP/1.1 200 OK", b"HTTP/1.1 200 OK\r\nA: b", b"GET / HTTP/1.1\r\n\r\n", b"<html>\r\n\r\n"],
)
def test_what_is_no_head_of_an_answer_has_no_status(start: bytes) -> None:
    assert split_head(start) == (None, {}, 0)


def test_the_head_of_an_answer_is_read_whatever_its_line_ends() -> None:
    for start in (b"HTTP/1.0 200 OK\r\nA: b\r\na: c\r\nno colon\r\n\r\nbody", b"HTTP/2 200\nA: b\n\nbody"):
        status, headers, begin = split_head(start)
        assert (status, headers["a"], start[begin:]) == (200, "b", b"body")


@settings(max_examples=300, deadline=None)
@given(
    body=st.binary(max_size=200) | st.binary(max_size=200).map(chunked), coding=st.sampled_from(["", "gzip", "deflate"])
)
def test_any_body_is_decoded_or_refused(body: bytes, coding: str) -> None:
    headers = {"transfer-encoding": "chunked", "content-encoding": coding}
    with contextlib.suppress(PackingError):
        assert isinstance(decode_body(body, headers, 1000, Budget(DEFAULT)), bytes)


# Damage.

THREE = [f"{SITE}/{n}" for n in range(3)]


def three(*, packed: bool) -> bytes:
    archive = Archive(packed=packed)
    for n, topic in enumerate(("boardwalk", "bridge", "lookout")):
        archive.add(str(n), page(topic))
    return archive.data


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "plain"])
@pytest.mark.parametrize("keep", [0.2, 0.5, 0.7, 0.9])
def test_an_archive_that_breaks_off_gives_the_pages_before_that(packed: bool, keep: float) -> None:
    data = three(packed=packed)
    pieces, errors, _ = read(data[: int(len(data) * keep)])
    assert [piece.name for piece in pieces] == THREE[: int(3 * keep)]
    assert len(errors) == 1
    assert "breaks off" in errors[0] or "cut or damaged" in errors[0]


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "plain"])
@pytest.mark.parametrize(
    "tail", [b"garbage", b"garbage\r\n\r\n" * 400, b"\x1f\x8b\x08\x00garbage", b"WARC/1.0\r\nA: b"]
)
def test_garbage_at_the_end_is_one_error(packed: bool, tail: bytes) -> None:
    pieces, errors, _ = read(three(packed=packed) + tail)
    assert [piece.name for piece in pieces] == THREE
    assert len(errors) == 1


@pytest.mark.parametrize("length", ["7", "700000", "-5", "many"])
def test_a_length_that_lies_gives_no_half_page(length: str) -> None:
    data = three(packed=False)
    start = data.index(b"Content-Length: ", data.index(THREE[1].encode()))
    end = data.index(b"\r\n", start)
    pieces, errors, _ = read(data[:start] + b"Content-Length: " + length.encode() + data[end:])
    assert [piece.name for piece in pieces] == THREE[:1]
    assert len(errors) == 1


@pytest.mark.parametrize(
    "data", [b"", b"WARC/", b"filedesc://a.arc 0.0.0.0 2007 text/plain 2\r\n\r\n", b"\x1f\x8b", b"x" * 5000]
)
def test_what_is_no_web_archive_is_one_error(data: bytes) -> None:
    pieces, errors, _ = read(data)
    assert pieces == []
    assert len(errors) == 1
    assert errors[0].startswith("a.warc: ")


def test_an_archive_that_is_a_bomb_ends_early() -> None:
    data = gzip.compress(Archive(packed=False).add("1", bytes(60_000_000), {"Content-Type": "image/png"}).data)
    tracemalloc.start()
    try:
        pieces, errors, _ = read(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert pieces == []
    assert len(errors) == 1
    assert "decompression bomb" in errors[0]
    assert peak < 12_000_000


@pytest.mark.parametrize(
    "tail",
    [
        b"WARC/1.0\r\nA: " + b"x" * 5_000_000,
        b"WARC/1.0\r\n" + b"A: b\r\n" * 500_000,
        b"WARC/1.0\r\nA: b\r\n" + b" more\r\n" * 500_000,
        b"\r\n" * 2_000_000,
        b"x" * 5_000_000,
    ],
    ids=["a long line", "many lines", "a line that goes on", "blank lines", "no line at all"],
)
def test_a_heading_without_an_end_takes_little_time_and_memory(tail: bytes) -> None:
    tracemalloc.start()
    started = time.process_time()
    try:
        pieces, errors, _ = read(three(packed=False) + tail)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(pieces) >= 2
    assert len(errors) == 1
    assert peak < 8_000_000
    assert time.process_time() - started < 2


def test_an_archive_that_is_packed_twice_is_not_unpacked_twice() -> None:
    assert read(gzip.compress(three(packed=True)))[0] == []


def test_a_page_that_is_too_large_costs_only_itself() -> None:
    data = Archive().add("1", PATH * 2000).add("2", BRIDGE).add("3", bytes(300_000), {"Content-Type": "image/png"}).data
    pieces, errors, _ = read(data, replace(DEFAULT, max_bytes=100_000, max_ratio=10_000))
    assert [piece.name for piece in pieces] == [f"{SITE}/2"]
    assert errors == [f"a.warc, {SITE}/1: it is larger than 0.1 MB when unpacked. Give it in parts."]


@pytest.mark.parametrize("limits", [{"max_members": 1}, {"max_unpacked_bytes": 1_500}])
def test_more_than_is_allowed_is_not_read(limits: dict[str, int]) -> None:
    pieces, errors, _ = read(three(packed=True), replace(DEFAULT, **limits))  # type: ignore[arg-type]
    assert [piece.name for piece in pieces] == THREE[:1]
    assert len(errors) == 1
    assert errors[0].endswith("the rest was not read. Give it in parts.")


def test_a_name_is_one_printable_line() -> None:
    (piece,) = read(Archive().add(f"{SITE}/{'long' * 100}\u202e\x1b[31m", PATH).data)[0]
    assert piece.name.isprintable()
    assert len(piece.name) == 201


def test_without_the_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    assert read(three(packed=True))[1] == [
        'a.warc: web archives are read by warcio, which is not here. install it with: pip install "biasdiff[inputs]"'
    ]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from([three(packed=True), three(packed=False)])))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data) - 1))
        data[at : at + draw(st.integers(0, 4))] = draw(st.binary(max_size=4))
    return bytes(data[: draw(st.integers(1, len(data)))])


@settings(max_examples=300, deadline=None)
@given(data=damaged())
def test_any_damage_ends_in_pages_and_errors(data: bytes) -> None:
    pieces, errors, notes = read(data)
    assert pieces or errors
    assert len(errors) <= 4
    assert len(notes) <= 1
