"""Archives give up what they hold, in memory and within bounds; what is wrong with them is one line each."""

import bz2
import gzip
import io
import lzma
import random
import stat
import struct
import subprocess
import sys
import tarfile
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import InputError
from compare.ingest import load
from compare.ingest.adapters import Input, unfold
from compare.ingest.archives import read_compressed, read_tar, read_zip
from compare.ingest.fields import Place, Record
from compare.ingest.found import Found, Piece
from compare.ingest.members import label_of
from compare.model import Diagnostic, Severity
from compare.settings import DEFAULT, Settings

KILN = (
    b"Kiln explodes at Varr pottery\n\nA kiln burst at the Varr pottery on Thursday; nobody was hurt, its owner said.\n"
)
LAKE = b"Lake Osmer reopens\n\nBathers may enter Lake Osmer again after eleven weeks, the county wrote on Friday.\n"
Reader = Callable[[bytes, Place], Iterator[Found]]


def place(name: str = "a.zip", limits: Settings = DEFAULT) -> Place:
    return Place(name, name, "", limits)


def read(
    reader: Reader, data: bytes, name: str = "a.zip", limits: Settings = DEFAULT
) -> tuple[dict[str, bytes], list[str], list[str]]:
    """The pieces by name, the errors and the notes of an archive; what is raised counts among the errors."""
    pieces: dict[str, bytes] = {}
    errors: list[str] = []
    notes: list[str] = []
    try:
        for found in reader(data, place(name, limits)):
            if isinstance(found, Piece):
                assert found.name not in pieces
                pieces[found.name] = found.data
            elif isinstance(found, InputError):
                errors.append(str(found))
            else:
                assert isinstance(found, Diagnostic)
                assert (found.code, found.severity) == ("skipped-file", Severity.INFO)
                notes.append(found.message)
    except InputError as error:
        errors.append(str(error))
    assert all(line.isprintable() for line in [*pieces, *errors, *notes])
    return pieces, errors, notes


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def streamed(members: Mapping[str, bytes]) -> bytes:
    """A ZIP archive as one is made that is sent while it is packed: the sizes follow each file."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: Mapping[str, bytes], mode: str = "w:", form: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, format=form) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def patched(data: bytes, mark: bytes, at: int, value: bytes) -> bytes:
    """The archive with other bytes in each of its heads that begin with a mark."""
    out = bytearray(data)
    position = data.find(mark)
    while position >= 0:
        out[position + at : position + at + len(value)] = value
        position = data.find(mark, position + 4)
    return bytes(out)


FILE, ENTRY, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
BOTH = {"kiln.txt": KILN, "lake/lake.txt": LAKE}
WAYS = {
    "zip": (read_zip, zipped(BOTH)),
    "zip, stored": (read_zip, zipped(BOTH, zipfile.ZIP_STORED)),
    "zip, bzip2": (read_zip, zipped(BOTH, zipfile.ZIP_BZIP2)),
    "zip, sizes after the files": (read_zip, streamed(BOTH)),
    "zip behind a program": (read_zip, b"MZ" + bytes(600) + zipped(BOTH)),
    "tar": (read_tar, tarred(BOTH)),
    "tar, old": (read_tar, tarred(BOTH, form=tarfile.USTAR_FORMAT)),
    "tar, GNU": (read_tar, tarred(BOTH, form=tarfile.GNU_FORMAT)),
    "tar.gz": (read_tar, tarred(BOTH, "w:gz")),
    "tar.bz2": (read_tar, tarred(BOTH, "w:bz2")),
    "tar.xz": (read_tar, tarred(BOTH, "w:xz")),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_files_of_an_archive_come_whole_and_by_name(way: str) -> None:
    pieces, errors, notes = read(*WAYS[way])
    assert list(pieces.items()) == list(BOTH.items())
    assert (errors, notes) == ([], [])


def test_the_order_of_packing_changes_nothing() -> None:
    turned = dict(reversed(BOTH.items()))
    assert list(read(read_zip, zipped(turned))[0]) == list(read(read_tar, tarred(turned))[0]) == list(BOTH)


def test_a_zip_archive_with_sizes_of_64_bits_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open(zipfile.ZipInfo("kiln.txt"), "w", force_zip64=True) as file:
        file.write(KILN)
    assert read(read_zip, out.getvalue()) == ({"kiln.txt": KILN}, [], [])
    cut = out.getvalue()[: out.getvalue().index(ENTRY) + 4]
    assert read(read_zip, cut)[1], "stored and of a size that only the directory tells"


@pytest.mark.parametrize(
    ("pack", "ending"),
    [(gzip.compress, "gz"), (bz2.compress, "bz2"), (lzma.compress, "xz")],
    ids=["gzip", "bzip2", "xz"],
)
def test_a_packed_file_is_one_piece_under_its_name(pack: Callable[[bytes], bytes], ending: str) -> None:
    assert read(read_compressed, pack(KILN), f"desk/kiln.txt.{ending}") == ({"kiln.txt": KILN}, [], [])
    doubled = pack(KILN) + pack(LAKE)
    assert read(read_compressed, doubled, f"x.{ending}") == ({"x": KILN + LAKE}, [], [])
    assert read(read_compressed, pack(KILN), "-") == ({"its content": KILN}, [], [])


def test_the_articles_of_an_archive_are_loaded_with_their_path_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"desk/kiln.txt": KILN, "more.tar.gz": tarred({"lake.txt": LAKE}, "w:gz")}))
    before = sorted(tmp_path.iterdir())
    loaded = load([tmp_path / "a.zip"])
    assert {article.path: article.text.encode() for article in loaded.articles} == {
        f"{tmp_path}/a.zip/desk/kiln.txt": KILN,
        f"{tmp_path}/a.zip/more.tar.gz/lake.txt": LAKE,
    }
    assert loaded.failed == ()
    assert sorted(tmp_path.iterdir()) == before


# What is passed over.


def test_files_that_are_no_articles_are_passed_over_with_one_note_for_each_reason() -> None:
    others = {f"kiln_files/{name}": b"x" for name in ("a.css", "b.js", "c.png", "d.woff", "e.gif")}
    hidden = {".DS_Store": b"x", "__MACOSX/._kiln.txt": b"x", "lake/.kiln.txt.swp": b"x"}
    pieces, errors, notes = read(read_zip, zipped({**others, **hidden, **BOTH}))
    assert list(pieces) == list(BOTH)
    assert errors == []
    assert notes == [
        "a.zip: passed over as hidden: .DS_Store, __MACOSX/._kiln.txt, lake/.kiln.txt.swp.",
        "a.zip: passed over as no articles by their names: "
        "kiln_files/a.css, kiln_files/b.js, kiln_files/c.png and 2 more.",
    ]


def special_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, kind in (("link.txt", stat.S_IFLNK), ("device.txt", stat.S_IFBLK), ("kiln.txt", stat.S_IFREG)):
            info = zipfile.ZipInfo(name)
            info.external_attr = (kind | 0o644) << 16
            archive.writestr(info, KILN if name == "kiln.txt" else b"/etc/hostname")
        archive.writestr(zipfile.ZipInfo("folder/"), b"")
    return out.getvalue()


def special_tar() -> bytes:
    out = io.BytesIO()
    kinds = {"link.txt": tarfile.SYMTYPE, "hard.txt": tarfile.LNKTYPE, "pipe.txt": tarfile.FIFOTYPE}
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in {**kinds, "disk.txt": tarfile.BLKTYPE, "folder": tarfile.DIRTYPE}.items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/hostname"
            archive.addfile(info)
        info = tarfile.TarInfo("kiln.txt")
        info.size = len(KILN)
        archive.addfile(info, io.BytesIO(KILN))
    return out.getvalue()


@pytest.mark.parametrize(("reader", "data"), [(read_zip, special_zip()), (read_tar, special_tar())], ids=["zip", "tar"])
def test_links_devices_and_folders_are_never_followed(reader: Reader, data: bytes) -> None:
    pieces, errors, notes = read(reader, data)
    assert pieces == {"kiln.txt": KILN}
    assert errors == []
    assert len(notes) == 1
    assert "link.txt" in notes[0]
    assert "passed over as links or devices: " in notes[0]


@pytest.mark.parametrize(
    ("reader", "data"),
    [
        (read_zip, zipped({})),
        (read_zip, zipped({"a.png": b"x", "b.css": b"y"})),
        (read_tar, tarred({})),
        (read_tar, tarred({"a.png": b"x"}, "w:gz")),
    ],
    ids=["an empty zip", "a zip of pictures", "an empty tar", "a tar of pictures"],
)
def test_an_archive_without_an_article_is_one_error(reader: Reader, data: bytes) -> None:
    pieces, errors, _ = read(reader, data)
    assert pieces == {}
    assert len(errors) == 1
    assert errors[0].startswith("a.zip: there is no article in this archive. Put ")


# Names are labels.

ODD_NAMES = {
    "../../etc/kiln.txt": "etc/kiln.txt",
    "/var/www/kiln.txt": "var/www/kiln.txt",
    "..\\..\\desk\\kiln.txt": "desk/kiln.txt",
    "C:\\desk\\kiln.txt": "C:/desk/kiln.txt",
    "a/./b/../kiln.txt": "a/b/kiln.txt",
    "two\nlines\x1b[31m.txt": "two\ufffdlines\ufffd[31m.txt",
    "txt.\u202eexe.txt": "txt.\ufffdexe.txt",
    f"{'long' * 100}.txt": "…" + f"{'long' * 100}.txt"[-200:],
    "половодье.txt": "половодье.txt",
}


@pytest.mark.parametrize("name", ODD_NAMES)
@pytest.mark.parametrize("kind", ["zip", "tar", "tar, GNU"])
def test_a_name_is_a_label_that_leads_nowhere(kind: str, name: str) -> None:
    if kind == "zip":
        found = read(read_zip, zipped({name: KILN}))
    else:
        form = tarfile.GNU_FORMAT if "GNU" in kind else tarfile.PAX_FORMAT
        found = read(read_tar, tarred({name: KILN}, form=form))
    assert found == ({ODD_NAMES[name]: KILN}, [], [])


@pytest.mark.parametrize("name", ["", "/", "..", "../..", "\\"])
def test_a_name_of_nothing_gets_one(name: str) -> None:
    assert label_of(name) == "a file without a name"


def test_a_name_with_a_zero_byte_is_not_cut_there() -> None:
    data = zipped({"kilnX.png.txt": KILN}).replace(b"kilnX", b"kiln\x00")
    assert read(read_zip, data)[0] == {"kiln\ufffd.png.txt": KILN}


@pytest.mark.parametrize(
    ("raw", "flag", "label"),
    [
        pytest.param("Größe.txt".encode(), 0, "Größe.txt", id="UTF-8 without the flag"),
        pytest.param("Größe.txt".encode("cp437"), 0, "Größe.txt", id="the code page of DOS"),
        pytest.param(b"Gr\xf6\xdfe.txt", 0, "Gr÷▀e.txt", id="Latin-1, which nothing tells"),
        pytest.param(b"Gr\xf6\xdfe.txt", 8, "Gr÷▀e.txt", id="Latin-1 that says it is UTF-8"),
    ],
)
def test_names_in_a_wrong_encoding_spoil_nothing(raw: bytes, flag: int, label: str) -> None:
    data = zipped({"X" * len(raw): KILN, "lake.txt": LAKE}).replace(b"X" * len(raw), raw)
    data = patched(patched(data, FILE, 7, bytes([flag])), ENTRY, 9, bytes([flag]))
    assert read(read_zip, data) == ({label: KILN, "lake.txt": LAKE}, [], [])


# Damage: what can be read is read, then comes one line.


@pytest.mark.parametrize("pack", [zipped, streamed], ids=["zip", "zip, sizes after the files"])
@pytest.mark.parametrize("keep", [0.05, 0.2, 0.4, 0.6, 0.8, 0.99])
def test_a_zip_archive_that_breaks_off_gives_the_files_before_that(
    pack: Callable[[Mapping[str, bytes]], bytes], keep: float
) -> None:
    members = {f"{n}.txt": KILN * (n + 1) for n in range(8)}
    data = pack(members)
    pieces, errors, _ = read(read_zip, data[: int(len(data) * keep)])
    assert pieces == dict(list(members.items())[: len(pieces)])
    assert len(pieces) == 8 or keep < 0.8
    assert len(errors) == 1
    assert "it breaks off" in errors[0] or "its directory of contents is cut off" in errors[0]
    assert errors[0].endswith("Get a whole copy.")


@pytest.mark.parametrize("mode", ["w:", "w:gz", "w:bz2", "w:xz"])
@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_a_tar_archive_that_breaks_off_gives_the_files_before_that(mode: str, keep: float) -> None:
    noise = random.Random(7)
    members = {f"{n}.txt": noise.randbytes(20_000) for n in range(8)}
    data = tarred(members, mode)
    pieces, errors, _ = read(read_tar, data[: int(len(data) * keep)])
    assert pieces == dict(list(members.items())[: len(pieces)])
    assert len(pieces) < 8
    assert len(errors) == 1
    assert "it breaks off" in errors[0]


def test_a_tar_archive_without_its_end_may_lack_files() -> None:
    data = tarred(BOTH)
    pieces, errors, _ = read(read_tar, data[: 4 * 512])
    assert pieces == BOTH
    assert len(errors) == 1
    assert "breaks off after lake/lake.txt" in errors[0]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress], ids=["gzip", "bzip2", "xz"])
def test_half_an_article_is_no_article(pack: Callable[[bytes], bytes]) -> None:
    data = pack(KILN * 50)
    for cut in (len(data) // 2, len(data) - 1):
        pieces, errors, _ = read(read_compressed, data[:cut], "kiln.txt.gz")
        assert pieces == {}
        assert len(errors) == 1
        assert "breaks off" in errors[0]


def test_of_records_that_break_off_the_ones_before_are_read() -> None:
    lines = b"".join(b'{"text": "Kiln %d of the Varr pottery burst."}\n' % n for n in range(9_000))
    data = gzip.compress(lines)
    pieces, errors, _ = read(read_compressed, data[: len(data) // 2], "kilns.jsonl.gz")
    assert lines.startswith(pieces["kilns.jsonl"])
    assert len(errors) == 1


def test_garbage_behind_a_packed_file_is_told_and_spoils_nothing() -> None:
    pieces, errors, _ = read(read_compressed, gzip.compress(KILN) + b"garbage", "kiln.txt.gz")
    assert pieces == {"kiln.txt": KILN}
    assert errors == ["kiln.txt.gz: it ends in bytes that are no part of it. Get a sound copy."]
    assert read(read_compressed, gzip.compress(KILN) + bytes(500), "kiln.txt.gz")[1] == [], "padding"


@pytest.mark.parametrize("reader", [read_zip, read_tar, read_compressed])
@pytest.mark.parametrize("data", [b"", b"PK", b"\x1f\x8b", b"\x1f\x8b\x08\x00garbage", b"BZh9garbage", KILN * 20])
def test_what_is_no_archive_is_one_error(reader: Reader, data: bytes) -> None:
    pieces, errors, _ = read(reader, data, "a.gz")
    assert pieces == {}
    assert len(errors) == 1


def test_a_flipped_bit_costs_one_file() -> None:
    data = bytearray(zipped(BOTH, zipfile.ZIP_STORED))
    data[data.index(b"nobody")] ^= 1
    pieces, errors, _ = read(read_zip, bytes(data))
    assert pieces == {"lake/lake.txt": LAKE}
    assert len(errors) == 1
    assert errors[0].startswith("a.zip, kiln.txt: it is damaged")


def test_a_file_whose_head_is_missing_costs_only_itself() -> None:
    data = bytearray(zipped(BOTH))
    data[:4] = b"XXXX"
    pieces, errors, _ = read(read_zip, bytes(data))
    assert pieces == {"lake/lake.txt": LAKE}
    assert len(errors) == 1
    assert errors[0].startswith("a.zip, kiln.txt: the archive does not hold it whole")


# Locked, rare and mislabelled.


def test_an_encrypted_file_is_one_error_and_the_others_go_on() -> None:
    data = bytearray(zipped(BOTH))
    data[data.index(FILE) + 6] |= 1
    data[data.index(ENTRY) + 8] |= 1
    pieces, errors, _ = read(read_zip, bytes(data))
    assert pieces == {"lake/lake.txt": LAKE}
    assert errors == ["a.zip, kiln.txt: it is encrypted. Unpack it with its password and give what it holds."]


@pytest.mark.parametrize(
    ("method", "name"), [(9, "Deflate64"), (14, "LZMA"), (93, "Zstandard"), (99, "method 99"), (77, "method 77")]
)
def test_a_rare_way_of_packing_is_named(method: int, name: str) -> None:
    data = patched(patched(zipped({"kiln.txt": KILN}), FILE, 8, bytes([method])), ENTRY, 10, bytes([method]))
    pieces, errors, _ = read(read_zip, data)
    assert pieces == {}
    (error,) = errors
    assert error.startswith(f"a.zip, kiln.txt: it is packed in a way that is not read ({name}). ")


def test_a_later_version_of_the_format_is_read_as_far_as_it_can_be() -> None:
    pieces, errors, _ = read(read_zip, patched(zipped(BOTH), ENTRY, 6, b"\xff\x00"))
    assert pieces == BOTH
    assert errors == [
        "a.zip: its directory of contents is cut off or damaged, so that files may be missing. Get a whole copy."
    ]


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}, "an OpenDocument file"),
        ({"mimetype": b"application/epub+zip", "a.xhtml": b"<a/>"}, "an e-book"),
        ({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}, "an Office document"),
    ],
)
def test_other_documents_that_are_archives_inside_are_named(members: dict[str, bytes], says: str) -> None:
    pieces, errors, _ = read(read_zip, zipped(members, zipfile.ZIP_STORED))
    assert pieces == {}
    assert len(errors) == 1
    assert says in errors[0]


def test_a_word_document_without_its_name_is_passed_on_as_one() -> None:
    data = zipped({"[Content_Types].xml": bytes(range(256)) * 40, "word/document.xml": b"<a/>"}, zipfile.ZIP_STORED)
    (piece,) = read_zip(data, place())
    assert isinstance(piece, Piece)
    assert (piece.kind, piece.data) == ("docx", data)


# Bombs: each is given up early, whatever it says of itself.


def small(**limits: float) -> Settings:
    return replace(DEFAULT, **limits)  # type: ignore[arg-type]


BOMB = bytes(30_000_000)


@pytest.mark.parametrize(
    ("reader", "name", "data"),
    [
        (read_zip, "a.zip", zipped({"b.txt": BOMB, "kiln.txt": KILN})),
        (read_zip, "a.zip", zipped({"b.txt": BOMB, "kiln.txt": KILN}, zipfile.ZIP_BZIP2)),
        (read_zip, "a.zip", streamed({"b.txt": BOMB, "kiln.txt": KILN})),
        (read_compressed, "b.txt.gz", gzip.compress(BOMB)),
        (read_compressed, "b.txt.bz2", bz2.compress(BOMB)),
        (read_compressed, "b.txt.xz", lzma.compress(BOMB)),
        (read_tar, "b.tar.gz", tarred({"b.txt": BOMB}, "w:gz")),
    ],
    ids=["zip", "zip, bzip2", "zip, sizes after the files", "gzip", "bzip2", "xz", "tar.gz"],
)
def test_a_bomb_is_one_error_and_takes_little_memory(reader: Reader, name: str, data: bytes) -> None:
    tracemalloc.start()
    try:
        pieces, errors, _ = read(reader, data, name)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert pieces == ({"kiln.txt": KILN} if reader is read_zip else {})
    assert len(errors) == 1
    assert "unpacks to more than 200 times its size, as a decompression bomb does" in errors[0]
    assert peak < 12_000_000


def test_a_bomb_that_says_it_is_small_is_one_all_the_same() -> None:
    data = zipped({"b.txt": BOMB})
    for mark, at in ((FILE, 22), (ENTRY, 24)):
        data = patched(data, mark, at, struct.pack("<L", 100))
    pieces, errors, _ = read(read_zip, data)
    assert pieces == {}
    assert len(errors) == 1
    assert "decompression bomb" in errors[0]


@pytest.mark.parametrize("size", [5, 10_000_000, 0xFFFFFFFE])
def test_a_size_that_lies_makes_a_file_damaged(size: int) -> None:
    data = zipped(BOTH)
    at = data.index(ENTRY) + 24
    data = data[:at] + struct.pack("<L", size) + data[at + 4 :]
    pieces, errors, _ = read(read_zip, data)
    assert pieces == {"lake/lake.txt": LAKE}
    assert len(errors) == 1
    assert "its size or checksum is not the one in the archive" in errors[0]


def test_a_packed_size_that_lies_reaches_into_no_other_file() -> None:
    data = zipped(BOTH)
    at = data.index(ENTRY) + 20
    pieces, errors, _ = read(read_zip, data[:at] + struct.pack("<L", 300) + data[at + 4 :])
    assert pieces == {"kiln.txt": KILN}
    assert len(errors) == 1
    assert "share their bytes with others" in errors[0]


def overlapping(copies: int) -> bytes:
    """Many entries of the directory for one and the same file, as in a bomb that needs no archive in an archive."""
    data = zipped({"kiln.txt": KILN * 900})
    start, end = data.index(ENTRY), data.index(END)
    entry = data[start:end]
    tail = bytearray(data[end:])
    struct.pack_into("<HHL", tail, 8, copies, copies, copies * len(entry))
    return data[:start] + entry * copies + bytes(tail)


def quoted(copies: int) -> bytes:
    """Files each of which begins with the head of the next one, stored, and ends with the same packed bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    kernel = packer.compress(KILN * 900) + packer.flush()
    heads = [struct.pack("<4s5H3L2H", FILE, 20, 0, 8, 0, 33, 0, 0, 0, 5, 0) + b"%d.txt" % n for n in range(copies)]
    body, entries = b"", b""
    for number, head in enumerate(heads):
        rest = sum(map(len, heads[number + 1 :])) + len(kernel)
        entries += struct.pack(
            "<4s4B4HL2L5H2L", ENTRY, 20, 3, 20, 0, 0, 8, 0, 33, 0, rest, 90_000, 5, 0, 0, 0, 0, 0, len(body)
        )
        entries += b"%d.txt" % number
        body += head
    body += kernel
    return body + entries + struct.pack("<4s4H2LH", END, 0, 0, copies, copies, len(entries), len(body), 0)


@pytest.mark.parametrize(("pack", "copies"), [(overlapping, 5_000), (quoted, 9)])
def test_files_that_share_their_bytes_are_not_read(pack: Callable[[int], bytes], copies: int) -> None:
    pieces, errors, _ = read(read_zip, pack(copies))
    assert len(pieces) <= 1
    shared = [error for error in errors if "share their bytes with others, as in a decompression bomb" in error]
    assert len(shared) == 1
    assert len(errors) <= 2


def nested(depth: int) -> bytes:
    """Four archives in each of four archives, and so on, around files that are no bombs by themselves."""
    data = zipped({f"{n}.txt": KILN * 400 for n in range(4)})
    for _ in range(depth):
        data = zipped({f"{n}.zip": data for n in range(4)})
    return data


def test_archives_in_archives_end_at_the_depth_allowed() -> None:
    data = nested(4)
    found = list(unfold(Input("a.zip", data, place())))
    assert not any(isinstance(told, Record) for told in found)
    errors = [str(told) for told in found if isinstance(told, InputError)]
    assert all("it lies in 3 other files" in error for error in errors[:-1])
    assert errors[-1].startswith("a.zip: ")
    assert len(errors) == 21


def test_all_that_lies_in_an_archive_may_only_be_so_much(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(nested(2))
    loaded = load([tmp_path / "a.zip"], small(max_unpacked_bytes=1_000_000))
    assert 0 < len(loaded.articles) < 64
    assert any("too large" in failed.message for failed in loaded.failed)


@pytest.mark.parametrize("reader", [read_zip, read_tar])
def test_more_than_the_budget_is_not_unpacked(reader: Reader) -> None:
    members = {f"{n}.txt": KILN * 100 for n in range(20)}
    data = zipped(members) if reader is read_zip else tarred(members)
    pieces, errors, _ = read(reader, data, limits=small(max_unpacked_bytes=60_000))
    assert list(pieces) == sorted(members)[:5]
    assert errors == ["a.zip: what it holds is too large when unpacked, so the rest was not read. Give it in parts."]


@pytest.mark.parametrize("reader", [read_zip, read_tar])
def test_more_than_the_most_files_are_not_read(reader: Reader) -> None:
    members = {f"{n:02}.txt": KILN for n in range(30)}
    data = zipped(members) if reader is read_zip else tarred(members)
    pieces, errors, _ = read(reader, data, limits=small(max_members=10))
    assert list(pieces) == sorted(members)[:10]
    assert errors == ["a.zip: it holds 30 files, of which only the first 10 by name were read. Give it in parts."]
    pieces, errors, _ = read(reader, data, limits=small(max_members=1))
    assert pieces == {}
    assert errors == ["a.zip: it holds more than 10 files. Give only the articles."]


@pytest.mark.parametrize("reader", [read_zip, read_tar])
def test_a_file_that_is_too_large_costs_only_itself(reader: Reader) -> None:
    members = {"big.txt": KILN * 30, "big.csv": KILN * 30, "kiln.txt": KILN}
    data = zipped(members) if reader is read_zip else tarred(members)
    pieces, errors, _ = read(reader, data, limits=small(max_bytes=2_000))
    assert list(pieces) == ["big.csv", "kiln.txt"], "a table may be as large as an archive"
    assert errors == ["a.zip, big.txt: it is larger than 0.002 MB when unpacked. Give it in parts."]


def test_a_packed_article_is_no_larger_than_any_other() -> None:
    limits = small(max_bytes=2_000)
    assert read(read_compressed, gzip.compress(KILN * 30), "kiln.txt.gz", limits)[0] == {}
    assert read(read_compressed, gzip.compress(KILN * 30), "kiln.gz", limits)[0] == {}
    assert read(read_compressed, gzip.compress(KILN * 30), "kiln.jsonl.gz", limits)[1] == []
    assert read(read_compressed, gzip.compress(b""), "kiln.txt.gz")[1] == [
        "kiln.txt.gz: it is empty when unpacked. Give a file that holds the text."
    ]


def test_a_file_of_nothing_but_empty_streams_ends_soon() -> None:
    data = gzip.compress(b"", mtime=0) * 200_000
    assert "it is damaged" in read(read_compressed, data, "a.txt.gz")[1][0]


def test_xz_may_not_ask_for_a_gigabyte() -> None:
    data = bytearray(lzma.compress(KILN))
    # The size of the dictionary in the head of the first block, here 800 MB, and the checksum of that head.
    data[12 + 4] = 35
    data[12 + 8 : 12 + 12] = struct.pack("<L", zlib.crc32(bytes(data[12 : 12 + 8])))
    (error,) = read(read_compressed, bytes(data), "kiln.txt.xz")[1]
    assert "takes too much memory to unpack" in error


def test_a_sparse_file_is_not_blown_up() -> None:
    info = tarfile.TarInfo("hole.txt")
    info.pax_headers = {"GNU.sparse.map": "0,1", "GNU.sparse.size": "900000000000", "GNU.sparse.numblocks": "1"}
    info.size = 1
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info, io.BytesIO(b"x"))
    pieces, errors, _ = read(read_tar, out.getvalue(), "a.tar")
    assert pieces == {}
    assert errors == [
        "a.tar, hole.txt: it is stored with holes (a sparse file), which is not read. Pack it again without them."
    ]


@pytest.mark.parametrize("size", [b"\xff" * 12, b"\x80" + b"\xff" * 11, b"77777777777\x00"])
def test_a_size_in_a_tar_archive_may_lie(size: bytes) -> None:
    data = bytearray(tarred({"kiln.txt": KILN, "lake.txt": LAKE}, form=tarfile.USTAR_FORMAT))
    data[124:136] = size
    data[148:156] = b"        "
    data[148:156] = b"%06o\x00 " % sum(data[:512])
    pieces, errors, _ = read(read_tar, bytes(data), "a.tar")
    assert pieces == {}
    assert len(errors) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="memory of a process that ended is told in other units elsewhere")
def test_a_bomb_in_the_process_of_the_parsers_takes_no_more_memory_than_it_may(tmp_path: Path) -> None:
    """The whole way, in a child whose memory is measured: two bombs, and an article that must survive them."""
    bombs = {"a.txt": BOMB, "deep.zip": zipped({"b.txt": BOMB}), "kiln.txt": KILN}
    (tmp_path / "a.zip").write_bytes(zipped(bombs))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(BOMB))
    script = (
        "import resource, sys; from compare.ingest import load; loaded = load(sys.argv[1:]);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss;"
        "print(len(loaded.articles), len(loaded.failed), used // 1024)"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "a.zip"), str(tmp_path / "b.txt.gz")]
    out = subprocess.run(command, capture_output=True, check=True, timeout=100).stdout
    articles, failed, megabytes = map(int, out.split())
    assert (articles, failed) == (1, 3)
    assert megabytes < 150


# Whatever the bytes.


@st.composite
def damaged(draw: st.DrawFn, whole: Sequence[bytes]) -> bytes:
    data = bytearray(draw(st.sampled_from(whole)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data) - 1))
        data[at : at + draw(st.integers(0, 4))] = draw(st.binary(max_size=4))
    return bytes(data[: draw(st.integers(1, len(data)))])


@settings(max_examples=400, deadline=None)
@given(data=damaged([data for _, data in WAYS.values()]), reader=st.sampled_from([read_zip, read_tar, read_compressed]))
def test_any_damage_ends_in_pieces_and_errors(data: bytes, reader: Reader) -> None:
    pieces, errors, _ = read(reader, data)
    assert pieces or errors
