"""The files of a ZIP archive, by its directory of contents; where that is missing or unreadable, one after the other.

What it does not do: believe the sizes, or read files that share bytes with others, as those of a bomb do. Encrypted
files and rare ways of packing are told, not read.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from compare.ingest.members import OTHERS, Listing, Member, is_hidden, label_of
from compare.ingest.unpacking import Budget, Packing, PackingError, end_of_deflated, unpack
from compare.settings import Settings

_FILE, _ENTRY, _DESCRIPTOR = b"PK\x03\x04", b"PK\x01\x02", b"PK\x07\x08"
_HEAD = struct.Struct("<4s5H3L2H")  # mark, version, flags, method, time, date, checksum, packed, unpacked, name, extra
_ENCRYPTED, _SIZES_FOLLOW, _UTF8 = 0x1, 0x8, 0x800
_SIZE_ELSEWHERE = 0xFFFFFFFF
_PACKINGS = {0: Packing.NONE, 8: Packing.DEFLATE, 12: Packing.BZIP2}
_RARE = {1: "Shrink", 6: "Implode", 9: "Deflate64", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd"}
_SPECIAL = frozenset({stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK})


@dataclass(frozen=True, slots=True)
class _Entry:
    """One file as the archive tells of it; its bytes lie in [start, end)."""

    name: str
    offset: int
    start: int
    end: int
    flags: int
    method: int
    checksum: int
    size: int
    mode: int = 0


def zip_listing(data: bytes, settings: Settings) -> Listing:
    """Return the files of a ZIP archive; raises PackingError for bytes that are none, or hold too many files."""
    most = settings.max_members * OTHERS
    # Counted before the directory is read, since a million entries take half a gigabyte of memory.
    if data.count(_ENTRY) > most:
        raise PackingError(f"it holds more than {most:,} files", "Give only the articles.")
    faults: list[PackingError] = []
    try:
        entries = _listed(data)
    except (zipfile.BadZipFile, NotImplementedError, struct.error, OSError, ValueError) as error:
        entries, fault = _found(data, most, Budget(settings))
        # A name that is not in its own encoding spoils the directory, but nothing else.
        if fault or not isinstance(error, UnicodeDecodeError):
            what = "its directory of contents is cut off or damaged, so that files may be missing"
            faults.append(fault or PackingError(what, "Get a whole copy."))
        if not entries:
            raise (faults[0] if faults and data.startswith(_FILE) else _no_archive()) from None
    shared = _sharing([entry for entry in entries if entry.end <= len(data)])
    if shared:
        what = f"{len(shared):,} of the files in it share their bytes with others, as in a decompression bomb"
        faults.append(PackingError(what, "Leave it out, or pack it again."))
    files = [entry for entry in entries if entry.offset not in shared and not entry.name.endswith(("/", "\\"))]
    return Listing([_member(data, entry) for entry in files], faults)


def _no_archive() -> PackingError:
    return PackingError("this is no ZIP archive", "Check the file, or get a whole copy.")


def _cut_short(spot: str) -> PackingError:
    return PackingError(f"it breaks off {spot}, as a file does that was not copied whole", "Get a whole copy.")


def _listed(data: bytes) -> list[_Entry]:
    """The files by the directory of contents; raises whatever zipfile raises for a bad one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [_entry(data, info) for info in archive.infolist()]


def _entry(data: bytes, info: zipfile.ZipInfo) -> _Entry:
    start = _start(data, info.header_offset)
    name = info.orig_filename
    return _Entry(
        name if info.flag_bits & _UTF8 else _decoded(name.encode("cp437")),
        info.header_offset,
        start,
        start + info.compress_size,
        info.flag_bits,
        info.compress_type,
        info.CRC,
        info.file_size,
        info.external_attr >> 16,
    )


def _decoded(name: bytes) -> str:
    """A name without a word about its encoding: most programs write UTF-8 all the same."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp437")


def _start(data: bytes, offset: int) -> int:
    """Where the bytes of the file begin whose head is at `offset`; behind the end where there is no such head."""
    if offset < 0 or data[offset : offset + 4] != _FILE or offset + _HEAD.size > len(data):
        return len(data) + 1
    *_, name, extra = _HEAD.unpack_from(data, offset)
    return offset + _HEAD.size + int(name) + int(extra)


def _found(data: bytes, most: int, budget: Budget) -> tuple[list[_Entry], PackingError | None]:
    """The whole files from the first on, without the directory; and where the archive breaks off, if it does."""
    entries: list[_Entry] = []
    position = 0
    while data.startswith(_FILE, position) and len(entries) < most:
        name = "a file"
        try:
            head = _HEAD.unpack_from(data, position)
            name = _decoded(data[position + _HEAD.size : position + _HEAD.size + head[-2]])
            entry, position = _next(data, position, name, head, budget)
        except (struct.error, PackingError):
            return entries, _cut_short(f"in {label_of(name)}")
        entries.append(entry)
    whole = data.startswith(_ENTRY, position)
    return entries, None if whole else _cut_short("after the last file in it that could be found")


def _next(data: bytes, offset: int, name: str, head: tuple[int, ...], budget: Budget) -> tuple[_Entry, int]:
    """The file whose head is at `offset`, and where the next one begins; raises where it does not end."""
    flags, method, checksum, packed, size = head[2], head[3], head[6], head[7], head[8]
    start = _start(data, offset)
    end = start + packed
    follows = end
    if flags & _SIZES_FOLLOW or packed == _SIZE_ELSEWHERE:
        if method != 8 or flags & _ENCRYPTED:
            raise _cut_short("in a file of unknown size")
        end = follows = end_of_deflated(data, start, budget)
        if flags & _SIZES_FOLLOW:
            checksum, size, follows = _descriptor(data, end)
    if end > len(data):
        raise _cut_short("in it")
    return _Entry(name, offset, start, end, flags, method, checksum, size), follows


def _descriptor(data: bytes, position: int) -> tuple[int, int, int]:
    """The checksum and the size that follow a file, and where the next file or the directory begins."""
    position += 4 if data.startswith(_DESCRIPTOR, position) else 0
    for sizes in (struct.Struct("<LLL"), struct.Struct("<LQQ")):
        checksum, _, size = sizes.unpack_from(data, position)
        if data.startswith(b"PK", position + sizes.size):
            return checksum, size, position + sizes.size
    raise _cut_short("in it")


def _sharing(entries: Sequence[_Entry]) -> set[int]:
    """The offsets of files that begin before another one ends; honest archives have none."""
    shared: set[int] = set()
    end = 0
    for entry in sorted(entries, key=lambda entry: (entry.offset, entry.end)):
        if entry.offset < end:
            shared.add(entry.offset)
        end = max(end, entry.end)
    return shared


def _member(data: bytes, entry: _Entry) -> Member:
    special = stat.S_IFMT(entry.mode) in _SPECIAL
    return Member(label_of(entry.name), entry.offset, partial(_unpack, data, entry), is_hidden(entry.name), special)


def _unpack(data: bytes, entry: _Entry, most: int, budget: Budget) -> bytes:
    """Return the bytes of one file; raises PackingError for all that makes it unreadable."""
    if entry.flags & _ENCRYPTED:
        raise PackingError("it is encrypted", "Unpack it with its password and give what it holds.")
    packing = _PACKINGS.get(entry.method)
    if packing is None:
        way = _RARE.get(entry.method, f"method {entry.method}")
        raise PackingError(f"it is packed in a way that is not read ({way})", "Unpack it and give what it holds.")
    if entry.end > len(data):
        raise PackingError("the archive does not hold it whole", "Get a whole copy.")
    content = unpack(data[entry.start : entry.end], packing, most, budget)
    if len(content) != entry.size or zlib.crc32(content) != entry.checksum:
        raise PackingError("it is damaged: its size or checksum is not the one in the archive", "Get a sound copy.")
    return content
