"""The files of a tar archive, packed or not; nothing is extracted, so no name, link or device of it can do anything.

What it does not do: read sparse files, which a few bytes make as large as they like.
"""

import io
import struct
import tarfile
from functools import partial

from compare.ingest.members import OTHERS, Listing, Member, is_hidden, label_of
from compare.ingest.unpacking import Budget, Packing, PackingError, packing_of, unpack
from compare.settings import Settings

_BLOCK = 512
_BROKEN = (tarfile.TarError, ValueError, OverflowError, EOFError, LookupError, RecursionError, struct.error, OSError)


def tar_listing(data: bytes, settings: Settings, budget: Budget) -> Listing:
    """Return the files of a tar archive; raises PackingError for bytes that are none, or hold too many files.

    A packed one is unpacked first, so that what it holds together may be no larger than an archive that is not.
    """
    faults: list[PackingError] = []
    packing = packing_of(data)
    if packing is not Packing.NONE:
        try:
            data = unpack(data, packing, settings.max_archive_bytes, budget)
        except PackingError as fault:
            data = fault.partial
            faults.append(fault)
    members, spot = _members(data, settings.max_members * OTHERS)
    if spot and not members:
        raise faults[0] if faults else PackingError("this is no tar archive", "Check the file, or get a whole copy.")
    if spot and not faults:
        what = f"it breaks off {spot}, as a file does that was not copied whole"
        faults.append(PackingError(what, "Get a whole copy."))
    return Listing(members, faults)


def _members(data: bytes, most: int) -> tuple[list[Member], str | None]:
    """The files as far as they can be told, and after or in which of them the archive breaks off, if it does."""
    members: list[Member] = []
    spot, end = "at its start", 0
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:", encoding="utf-8", errors="surrogateescape") as archive:
            for info in archive:
                if len(members) >= most:
                    raise PackingError(f"it holds more than {most:,} files", "Give only the articles.")
                if info.offset < end or info.size < 0:  # it would go round in circles
                    return members, spot
                if info.offset_data + info.size > len(data) and not info.issparse():
                    return members, f"in {label_of(info.name)}"
                spot, end = f"after {label_of(info.name)}", info.offset_data
                if not info.isdir():
                    members.append(_member(data, info))
            ended = data[archive.offset : archive.offset + _BLOCK].count(0) == _BLOCK
    except _BROKEN:
        ended = False
    return members, None if ended else spot


def _member(data: bytes, info: tarfile.TarInfo) -> Member:
    special = not info.isreg()
    return Member(label_of(info.name), info.offset, partial(_unpack, data, info), is_hidden(info.name), special)


def _unpack(data: bytes, info: tarfile.TarInfo, most: int, budget: Budget) -> bytes:
    if info.issparse():
        raise PackingError("it is stored with holes (a sparse file), which is not read", "Pack it again without them.")
    return unpack(data[info.offset_data : info.offset_data + info.size], Packing.NONE, most, budget)
