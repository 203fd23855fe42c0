"""Bytes become text without loss, or are named as what they are."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.ingest.encoding import charset_of, decode, decode_page, not_text

STORY = "The “ferry” was late, the café said – naïve, perhaps…\r\nSecond line.\n"
RUSSIAN = "Паром опоздал на час, сказал капитан в порту."


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        pytest.param(STORY.encode(), STORY, "utf-8", id="UTF-8 keeps line ends"),
        pytest.param(codecs.BOM_UTF8 + STORY.encode(), STORY, "utf-8", id="the UTF-8 mark is no text"),
        pytest.param(codecs.BOM_UTF8 * 2 + b"a", "\ufeffa", "utf-8", id="a second mark is kept as a character"),
        pytest.param(codecs.BOM_UTF16_LE + STORY.encode("utf-16-le"), STORY, "utf-16-le", id="UTF-16 little-endian"),
        pytest.param(codecs.BOM_UTF16_BE + STORY.encode("utf-16-be"), STORY, "utf-16-be", id="UTF-16 big-endian"),
        pytest.param(codecs.BOM_UTF32_LE + STORY.encode("utf-32-le"), STORY, "utf-32-le", id="UTF-32 little-endian"),
        pytest.param(codecs.BOM_UTF32_BE + STORY.encode("utf-32-be"), STORY, "utf-32-be", id="UTF-32 big-endian"),
        pytest.param(STORY.encode("utf-16-le"), STORY, "utf-16-le", id="UTF-16 LE without a mark"),
        pytest.param(STORY.encode("utf-16-be"), STORY, "utf-16-be", id="UTF-16 BE without a mark"),
        pytest.param(RUSSIAN.encode("utf-16-le"), RUSSIAN, "utf-16-le", id="Cyrillic UTF-16 without a mark"),
        pytest.param(STORY.encode("cp1252"), STORY, "windows-1252", id="Windows-1252 with curly quotes"),
        pytest.param("Ærøskøbing".encode("latin-1"), "Ærøskøbing", "windows-1252", id="Latin-1 letters"),
        pytest.param(
            b"a\x81b\x8d\x8f\x90\x9d", "a\x81b\x8d\x8f\x90\x9d", "windows-1252", id="undefined bytes are kept"
        ),
        pytest.param("🚢 sank".encode(), "🚢 sank", "utf-8", id="characters beyond the basic plane"),
        pytest.param(b"", "", "utf-8", id="nothing"),
    ],
)
def test_decode_reads_every_character(data: bytes, text: str, encoding: str) -> None:
    decoded = decode(data)
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.repaired) == (text, encoding, 0)


def test_one_stray_byte_does_not_spoil_a_utf8_text() -> None:
    decoded = decode("“Tide” and ‘rain’ ".encode() + b"caf\xe9")
    assert decoded is not None
    assert (decoded.text, decoded.repaired) == ("“Tide” and ‘rain’ café", 1)


def test_a_broken_utf16_text_says_how_many_characters_were_lost() -> None:
    decoded = decode(codecs.BOM_UTF16_LE + "boat".encode("utf-16-le") + b"\x00\xd8" + "s".encode("utf-16-le"))
    assert decoded is not None
    assert decoded.text.startswith("boat\ufffd")
    assert decoded.repaired == 1


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"text with a \x00 in it", id="a zero byte in ASCII"),
        pytest.param(bytes(range(256)) * 4, id="every byte there is"),
        pytest.param(bytes(range(1, 32)) * 20 + b"abc", id="control characters"),
        pytest.param(codecs.BOM_UTF16_LE + b"a\x00\x00\x00", id="UTF-16 with a zero character"),
        pytest.param(codecs.BOM_UTF8 + b"\x01\x02\x03\x04\xff", id="a mark before binary data"),
    ],
)
def test_binary_data_is_not_text(data: bytes) -> None:
    assert decode(data) is None


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture"),
        (b"PK\x03\x04....word/document.xml", "a Word document (.docx)"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"{\\rtf1\\ansi", "a rich-text (RTF) document"),
        (b"\x00\x00\x00\x18ftypmp42", "a film or a recording"),
    ],
)
def test_known_binary_kinds_are_named_with_a_way_out(data: bytes, name: str) -> None:
    known = not_text(data)
    assert known is not None
    assert known[0] == name
    assert len(known[1]) > 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_whatever_is_written_is_read_back(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text or text.startswith("\ufeff")


@given(data=st.binary(max_size=200))
def test_single_byte_text_encodes_back_to_its_bytes(data: bytes) -> None:
    decoded = decode(data)
    if decoded is not None and decoded.encoding == "windows-1252":
        back = b"".join(c.encode("latin-1") if "\x80" <= c <= "\x9f" else c.encode("cp1252") for c in decoded.text)
        assert back == data


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param('<meta charset="windows-1251">Порт'.encode("cp1251"), "Порт", id="the page names its code page"),
        pytest.param(
            '<meta charset="windows-1251">Порт'.encode(), "Порт", id="valid UTF-8 wins over what the page says"
        ),
        pytest.param('<meta charset="latin1">“a”'.encode("cp1252"), "“a”", id="Latin-1 means Windows-1252"),
        pytest.param(b'<meta charset="punycode">caf\xe9', "café", id="a codec that is no text encoding is ignored"),
        pytest.param(b'<meta charset="shift_jis">\xff\xff', "ÿÿ", id="a wrong name falls back"),
        pytest.param(codecs.BOM_UTF16_LE + "<p>é".encode("utf-16-le"), "<p>é", id="a mark wins"),
    ],
)
def test_a_page_is_decoded_as_it_says(data: bytes, text: str) -> None:
    decoded = decode_page(data)
    assert decoded is not None
    assert decoded.text.endswith(text)


@pytest.mark.parametrize(
    ("charset", "own", "text"),
    [
        pytest.param("windows-1251", None, RUSSIAN, id="only the server says it"),
        pytest.param("windows-1251", "koi8-r", RUSSIAN, id="the server comes before the page"),
        pytest.param("iso-8859-1", "windows-1251", RUSSIAN, id="the server says what it says of every page"),
        pytest.param("utf-8", "windows-1251", RUSSIAN, id="the server is wrong"),
        pytest.param("unicode_escape", "windows-1251", RUSSIAN, id="the server names what is no encoding"),
    ],
)
def test_the_server_may_name_the_encoding_of_a_page(charset: str, own: str | None, text: str) -> None:
    head = f'<meta charset="{own}">' if own else ""
    decoded = decode_page(f"{head}<p>{text}".encode("windows-1251"), charset)
    assert decoded is not None
    assert decoded.text == f"{head}<p>{text}"


def test_what_is_utf8_is_read_as_utf8_whatever_the_server_says() -> None:
    decoded = decode_page(RUSSIAN.encode(), "windows-1251")
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (RUSSIAN, "utf-8")


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [
        ("text/html; charset=Windows-1251", "windows-1251"),
        ('text/html;boundary=x; CharSet = "koi8-r"', "koi8-r"),
        ("text/html", None),
        ("text/html; charset=", None),
        ("charset=utf-8", None),
        (None, None),
    ],
)
def test_a_content_type_names_the_encoding(content_type: str | None, charset: str | None) -> None:
    assert charset_of(content_type) == charset
