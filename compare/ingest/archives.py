"""ZIP and tar archives and packed files → the inputs inside them, never written to disk and never more than allowed.

What it does not do: open what it finds, so that an archive inside an archive is for whoever asked (adapters.py).
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator

from compare.errors import InputError
from compare.ingest.encoding import not_text
from compare.ingest.fields import Place
from compare.ingest.files import STDIN
from compare.ingest.found import Found, Piece
from compare.ingest.kinds import KNOWN, LARGE, Kind, kind_by_name, kind_by_start
from compare.ingest.members import Listing, Member, label_of, passed_over
from compare.ingest.tars import tar_listing
from compare.ingest.unpacking import Budget, Packing, PackingError, packing_of, too_large, unpack
from compare.ingest.zips import zip_listing
from compare.settings import Settings

# Kinds that show by themselves where they break off, so that what comes before can be read.
_READ_IN_PART = frozenset({Kind.TAR, Kind.WARC, Kind.JSON_LINES})
_NAMED = 3  # files that were passed over are named up to so many
_PACKED_ENDINGS = (".gz", ".bz2", ".xz")
_OFFICE = "[Content_Types].xml"


def read_zip(data: bytes, place: Place) -> Iterator[Found]:
    """Yield the files in a ZIP archive as pieces, by name; raises InputError where none can be read.

    A Word document under another name is one piece; other documents that are ZIP archives inside raise InputError.
    """
    known = not_text(data)
    if known and known[0] != "a ZIP archive":
        raise InputError(f"this is {known[0]}, not an archive", where=place.where, hint=known[1])
    budget = Budget(place.settings)
    listing = _listed(lambda: zip_listing(data, place.settings), place)
    names = {member.label for member in listing.members}
    if "word/document.xml" in names:
        yield Piece("its document", data, Kind.DOCX)
    elif _OFFICE in names:
        hint = "Save its text as .txt or .docx, or its table as .csv, and give that instead."
        raise InputError("this is an Office document that is not read", where=place.where, hint=hint)
    else:
        yield from _pieces(listing, place, budget)


def read_tar(data: bytes, place: Place) -> Iterator[Found]:
    """Yield the files in a tar archive, packed or not, as pieces, by name; raises InputError where none can be read."""
    budget = Budget(place.settings)
    yield from _pieces(_listed(lambda: tar_listing(data, place.settings, budget), place), place, budget)


def read_compressed(data: bytes, place: Place) -> Iterator[Found]:
    """Yield the one file in a gzip, bzip2 or xz file; raises InputError where it cannot be read whole.

    Of what shows where it breaks off, such as JSON Lines, the part before the damage is yielded, then an InputError.
    """
    name, settings, packing = _inner_name(place), place.settings, packing_of(data)
    if packing is Packing.NONE:
        raise InputError("it is not packed", where=place.where, hint="Give it the name that says what it is.")
    try:
        content, fault = unpack(data, packing, settings.max_archive_bytes, Budget(settings)), None
    except PackingError as error:
        content, fault = error.partial, error
    kind = kind_by_start(content, name) or kind_by_name(name)
    if kind not in LARGE and len(content) > settings.max_bytes:
        fault, content = too_large(settings.max_bytes), b""
    if content and (fault is None or fault.whole or kind in _READ_IN_PART):
        yield Piece(name, content)
    if fault:
        yield fault.at(place.where)
    elif not content:
        raise InputError("it is empty when unpacked", where=place.where, hint="Give a file that holds the text.")


def _inner_name(place: Place) -> str:
    """The name of a packed file without the ending that says how it is packed."""
    name = os.path.basename(place.path or place.where)
    stem, ending = os.path.splitext(name)
    name = stem if ending.lower() in _PACKED_ENDINGS else name
    return label_of("its content" if name in ("", STDIN) else name)


def _listed(listing: Callable[[], Listing], place: Place) -> Listing:
    try:
        return listing()
    except PackingError as fault:
        raise fault.at(place.where) from None


def _pieces(listing: Listing, place: Place, budget: Budget) -> Iterator[Found]:
    members = sorted(listing.members, key=lambda member: (member.label, member.offset))
    wanted = [member for member in members if _why_not(member) is None]
    if not wanted and not listing.faults:
        raise InputError("there is no article in this archive", where=place.where, hint=f"Put {KNOWN} there.")
    yield from _unpacked(wanted, place, budget)
    yield from _passed_over(members, place)
    for fault in listing.faults:
        yield fault.at(place.where)


def _unpacked(wanted: list[Member], place: Place, budget: Budget) -> Iterator[Found]:
    most = place.settings.max_members
    for member in wanted[:most]:
        where = f"{place.where}, {member.label}"
        try:
            data = member.unpack(_most_bytes(member.label, place.settings), budget)
        except PackingError as fault:
            yield fault.at(where if budget.left >= 0 else place.where)
            if budget.left < 0:
                return
        else:
            yield Piece(member.label, data) if data else _empty(where)
    if len(wanted) > most:
        what = f"it holds {len(wanted):,} files, of which only the first {most:,} by name were read"
        yield InputError(what, where=place.where, hint="Give it in parts.")


def _empty(where: str) -> InputError:
    return InputError("it is empty", where=where, hint="Give a file that holds the article's text.")


def _most_bytes(name: str, settings: Settings) -> int:
    return settings.max_archive_bytes if kind_by_name(name) in LARGE else settings.max_bytes


def _why_not(member: Member) -> str | None:
    """Why a file is passed over, or None for one that is read."""
    if member.hidden:
        return "as hidden"
    if member.special:
        return "as links or devices"
    return None if kind_by_name(member.label) else "as no articles by their names"


def _passed_over(members: list[Member], place: Place) -> Iterator[Found]:
    reasons = [(reason, member.label) for member in members if (reason := _why_not(member))]
    for reason, count in sorted(Counter(reason for reason, _ in reasons).items()):
        names = [label for why, label in reasons if why == reason][:_NAMED]
        more = f" and {count - _NAMED:,} more" if count > _NAMED else ""
        yield passed_over(place.where, f"{reason}: {', '.join(names)}{more}")
