"""A newsroom's logo → data address: the page carries the picture itself, for it may fetch nothing."""

import base64
import re
from pathlib import Path

from compare.errors import UsageError

# A picture for a bar 2 rem high needs a tenth of this; the whole report of five articles stays below twice as much.
MOST_BYTES = 200_000
FORMATS = "PNG, JPEG, GIF, WebP or SVG"

# How a file of each format begins. The name of a file is not asked, for it may say anything.
_HEADS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    # What may stand before the root of an SVG: declaration, comments, document type with or without entities.
    (
        re.compile(
            rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*+<(?:\w+:)?svg[\s>/]",
            re.DOTALL,
        ),
        "image/svg+xml",
    ),
)
_SVG_NAMES = b"http://www.w3.org/2000/svg"


def read_logo(path: Path) -> str:
    """Return the picture in a file as a data address for `render_html`.

    An SVG may hold scripts; shown as an image it runs none and fetches nothing. Raises UsageError for a file that
    cannot be read, is larger than 200 kB, or is no PNG, JPEG, GIF, WebP or SVG by its content.
    """
    where = str(path)
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(error.strerror or "cannot be read", where=where, hint="Check the path.") from error
    if len(raw) > MOST_BYTES:
        hint = "Give a smaller picture: a logo is shown some 30 pixels high."
        raise UsageError(f"is larger than {MOST_BYTES // 1000} kB", where=where, hint=hint)
    kind = picture_kind(raw)
    if kind is None:
        raise UsageError("is no picture that every browser shows", where=where, hint=f"Give a {FORMATS} file.")
    if kind == "image/svg+xml" and _SVG_NAMES not in raw:
        hint = f'Add xmlns="{_SVG_NAMES.decode()}" to its root, or no browser shows it.'
        raise UsageError("is an SVG without its namespace", where=where, hint=hint)
    return f"data:{kind};base64,{base64.b64encode(raw).decode('ascii')}"


def picture_kind(raw: bytes) -> str | None:
    """Return the media type of a picture by its first bytes; None for anything else."""
    return next((kind for head, kind in _HEADS if head.match(raw)), None)
