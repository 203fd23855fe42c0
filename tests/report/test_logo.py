import base64
import re
from pathlib import Path

import pytest

from compare.errors import UsageError
from compare.model import Comparison
from compare.report import render_html
from compare.report.logo import MOST_BYTES, picture_kind, read_logo

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
PICTURES = {
    "PNG": (b"\x89PNG\r\n\x1a\n...", "image/png"),
    "JPEG": (b"\xff\xd8\xff\xe0...", "image/jpeg"),
    "GIF": (b"GIF89a...", "image/gif"),
    "an old GIF": (b"GIF87a...", "image/gif"),
    "WebP": (b"RIFF\x10\n\x00\x00WEBP...", "image/webp"),
    "SVG": (SVG, "image/svg+xml"),
    "SVG behind a mark and a declaration": (b'\xef\xbb\xbf<?xml version="1.0"?>\n' + SVG, "image/svg+xml"),
    "SVG behind comments": (b"<!-- a > b --><!-- -->\n" + SVG, "image/svg+xml"),
    "SVG behind a document type": (b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">' + SVG, "image/svg+xml"),
    "SVG behind entities": (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, "image/svg+xml"),
    "SVG with a prefix": (b'<s:svg xmlns:s="http://www.w3.org/2000/svg"/>', "image/svg+xml"),
}
NO_PICTURES = {
    "nothing": b"",
    "a page": b"<!doctype html><svg xmlns='http://www.w3.org/2000/svg'/>",
    "a page in XML": b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
    "a script": b"alert(1)",
    "words before an SVG": b"a " + SVG,
    "a name that begins like SVG": b"<svgs/>",
    "a packed SVG": b"\x1f\x8b\x08...",
    "sound in a RIFF": b"RIFF\x10\x00\x00\x00WAVE",
    "many comments without an end": b"<!--" * 40_000,
    "spaces without an end": b" " * 150_000,
}


@pytest.mark.parametrize(("raw", "kind"), PICTURES.values(), ids=PICTURES)
def test_a_picture_is_known_by_its_content_and_comes_back_whole(raw: bytes, kind: str, tmp_path: Path) -> None:
    file = tmp_path / "logo.exe"
    file.write_bytes(raw)
    address = read_logo(file)
    assert address.startswith(f"data:{kind};base64,")
    assert base64.b64decode(address.partition(",")[2]) == raw


@pytest.mark.parametrize("raw", NO_PICTURES.values(), ids=NO_PICTURES)
def test_what_is_no_picture_is_refused_whatever_its_name(raw: bytes, tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(raw)
    assert picture_kind(raw) is None
    with pytest.raises(UsageError, match="Give a PNG, JPEG, GIF, WebP or SVG file"):
        read_logo(file)


@pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)], ids=["the most allowed", "one byte more"])
def test_a_picture_of_200_kb_fits_and_no_larger_one(more: int, fits: bool, tmp_path: Path) -> None:
    file = tmp_path / "logo.gif"
    file.write_bytes(b"GIF89a".ljust(MOST_BYTES + more))
    if fits:
        assert len(read_logo(file)) > MOST_BYTES
    else:
        with pytest.raises(UsageError, match="larger than 200 kB"):
            read_logo(file)


def test_an_svg_that_no_browser_would_show_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "logo.svg"
    file.write_bytes(b"<svg><path/></svg>")
    with pytest.raises(UsageError, match="without its namespace"):
        read_logo(file)


@pytest.mark.parametrize("name", ["lost.png", "."], ids=["a missing file", "a folder"])
def test_what_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Check the path"):
        read_logo(tmp_path / name)


def test_a_logo_stands_in_the_bar_without_words_of_its_own(comparison: Comparison) -> None:
    page = render_html(comparison, logo="data:image/png;base64,AAAA")
    bar = re.search(r'<header class="?bar"?>.*?</header>', page, re.DOTALL)
    assert bar is not None
    assert re.search(r'<img class="?logo"? src="data:image/png;base64,AAAA" alt="">', bar[0])


def test_without_a_logo_there_is_no_empty_picture(comparison: Comparison) -> None:
    assert "<img" not in render_html(comparison)
