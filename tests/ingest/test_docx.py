"""Word documents as writers hand them in: everything they wrote, nothing they deleted, faults in one line."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from making_inputs import PARAGRAPHS, TITLE, word, zipped

from compare.errors import InputError
from compare.ingest.docx import read_docx
from compare.ingest.fields import Place, Record
from compare.model import Article
from compare.settings import DEFAULT


def read(data: bytes) -> Article:
    (found,) = read_docx(data, Place("a.docx", "a.docx", "00", DEFAULT))
    assert isinstance(found, Record)
    return found.article


def made(write: Callable[[Document], None]) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    write(document)
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped(
            {part: change(archive.read(part)) if part == name else archive.read(part) for part in archive.namelist()}
        )


def test_headings_and_paragraphs_stand_in_their_order() -> None:
    assert read(word()).text.split("\n\n") == [TITLE, *PARAGRAPHS]


def test_tables_and_lists_keep_their_place() -> None:
    def write(document: Document) -> None:
        document.add_paragraph("The bus company published its fares on Monday.")
        document.add_paragraph("A day ticket costs 6.", style="List Bullet")
        document.paragraphs[-1]._p.get_or_add_pPr().append(parse_xml(f"<w:numPr {nsdecls('w')}/>"))
        table = document.add_table(2, 2)
        for number, words in enumerate(["Zone", "Fare", "Centre", "2.80"]):
            table.cell(number // 2, number % 2).text = words
        document.add_paragraph("They hold until June.")

    assert read(made(write)).text == (
        "The bus company published its fares on Monday.\n\n- A day ticket costs 6.\n\nZone | Fare\nCentre | 2.80\n\nThey hold until June."
    )


def test_tracked_changes_read_as_accepted_and_comments_stay_out() -> None:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("The mayor ")
        for piece in (
            '<w:del {} w:id="1" w:author="x"><w:r><w:delText>lied</w:delText></w:r></w:del>',
            '<w:ins {} w:id="2" w:author="x"><w:r><w:t>was wrong</w:t></w:r></w:ins>',
            '<w:moveFrom {} w:id="3" w:author="x"><w:r><w:t> again</w:t></w:r></w:moveFrom>',
        ):
            paragraph._p.append(parse_xml(piece.format(nsdecls("w"))))
        paragraph.add_run(" about the fare.")
        document.add_comment(paragraph.runs[:1], text="Says who?", author="desk")

    assert read(made(write)).text == "The mayor was wrong about the fare."


def test_links_line_breaks_and_smart_quotes_are_words_like_others() -> None:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("“It’s late,” said ")
        paragraph._p.append(parse_xml(f"<w:hyperlink {nsdecls('w')}><w:r><w:t>Ana Ruz</w:t></w:r></w:hyperlink>"))
        paragraph.add_run(".").add_break()
        paragraph.add_run("She\tleft.")

    assert read(made(write)).text == "“It’s late,” said Ana Ruz.\nShe left."


@pytest.mark.parametrize(("title", "kept"), [("Fares rise", True), ("Old story", False), ("Document1", False)])
def test_a_title_in_the_properties_counts_where_the_text_has_it(title: str, kept: bool) -> None:
    def write(document: Document) -> None:
        document.core_properties.title = title
        document.add_paragraph("Fares rise in Document1 town from May.")

    assert (read(made(write)).title == title) == kept


_BOMB = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("make", "says"),
    [
        pytest.param(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "has a password", id="locked"),
        pytest.param(lambda: word()[:-200], "broken", id="cut off"),
        pytest.param(lambda: zipped({"word/document.xml": b"<w/>"}), "broken", id="half the parts"),
        pytest.param(lambda: zipped({"word/document.xml": bytes(60_000_000)}), "unpacks to far too much", id="a bomb"),
        pytest.param(
            lambda: with_part(word(), "word/document.xml", lambda xml: _BOMB.encode() + xml.partition(b"?>")[2]),
            "entities of its own",
            id="entities",
        ),
        pytest.param(lambda: made(lambda document: None), "there is no text in it", id="an empty document"),
    ],
)
def test_a_document_that_cannot_be_read_says_why_in_one_line(make: Callable[[], bytes], says: str) -> None:
    with pytest.raises(InputError) as error:
        read(make())
    assert says in str(error.value)
    assert str(error.value).startswith("a.docx: ")


def test_what_lies_outside_the_document_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(document: Document) -> None:
        document.add_paragraph("The rest is elsewhere, said nobody.")
        document.part.relate_to("http://tal.example/footnotes.xml", "http://x/footnotes", is_external=True)

    def refuse(*args: object, **options: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr("socket.socket", refuse)
    assert "elsewhere" in read(made(write)).text
