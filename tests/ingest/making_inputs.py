"""One input of every kind, made here, and its failing twins: cut off, locked, mislabelled, a bomb."""

import csv
import email.message
import gzip
import io
import json
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping

import docx
import pyarrow as pa
import pyarrow.parquet as pq
from pypdf import PdfReader, PdfWriter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TITLE = "Weavers end strike in Lindau valley"
PARAGRAPHS = (
    "The weavers of the Lindau valley went back to their looms on Monday after a strike of 19 days, the union said.",
    "Their wages rise by 4.5 per cent in May, and night shifts are to be shared among all three mills, "
    "according to the agreement that both sides signed on Sunday evening.",
    "“Nobody won, and nobody lost the house,” said Orla Feichtner, who led the talks for the weavers.",
    "The mills had lost orders worth about 2 million euros, their association reckoned, and will work two Saturdays.",
)
TEXT = "\n\n".join((TITLE, *PARAGRAPHS)) + "\n"
# Words that come out of every input that can be read.
SIGN = "strike of 19 days"


def page(title: str = TITLE) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    head = f'<meta charset="utf-8"><title>{title}</title>'
    text = f"<!DOCTYPE html><html><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    return text.encode()


def record() -> dict[str, str]:
    return {"title": TITLE, "published": "2024-03-04", "source": "Tal-Bote", "text": TEXT}


def table(delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["title", "published", "source", "text"], delimiter=delimiter)
    writer.writeheader()
    writer.writerow(record())
    return out.getvalue().encode()


def parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({name: [value] for name, value in record().items()}), out)
    return out.getvalue()


def ninjs() -> bytes:
    item = {
        "uri": "https://tal.example/1",
        "type": "text",
        "headline": TITLE,
        "versioncreated": "2024-03-04T09:00:00+01:00",
        "body_text": TEXT,
    }
    return json.dumps(item).encode()


def rss() -> bytes:
    body = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Tal-Bote</title>'
        f"<item><title>{TITLE}</title><link>https://tal.example/1</link><pubDate>Mon, 04 Mar 2024 08:00:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[<article>{body}</article>]]></content:encoded></item></channel></rss>"
    ).encode()


def mail(body: str = TEXT) -> bytes:
    message = email.message.EmailMessage()
    message["Subject"], message["From"], message["To"] = TITLE, "desk@tal.example", "editor@tal.example"
    message["Date"] = "Mon, 04 Mar 2024 09:00:00 +0100"
    message.set_content(body)
    return message.as_bytes()


def pdf(password: str | None = None) -> bytes:
    out, styles = io.BytesIO(), getSampleStyleSheet()
    document = SimpleDocTemplate(out, invariant=True)
    document.build([Paragraph(TITLE, styles["Title"]), *(Paragraph(line, styles["BodyText"]) for line in PARAGRAPHS)])
    if password is None:
        return out.getvalue()
    writer, locked = PdfWriter(clone_from=PdfReader(out)), io.BytesIO()
    writer.encrypt(password, algorithm="AES-256")
    writer.write(locked)
    return locked.getvalue()


def word() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_heading(TITLE, 0)
    for line in PARAGRAPHS:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def warc() -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record("https://tal.example/1", "response", payload=io.BytesIO(page()), http_headers=headers)
    )
    return out.getvalue()


def encrypted_zip() -> bytes:
    """A ZIP archive whose members say that they are encrypted, as one with a password does."""
    data = bytearray(zipped({"a.txt": TEXT.encode()}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def zeros(size: int) -> bytes:
    return bytes(size)


GOOD: Mapping[str, Callable[[], bytes]] = {
    "a.txt": TEXT.encode,
    "a.md": f"# {TEXT}".encode,
    "a.html": page,
    "a.json": lambda: json.dumps(record()).encode(),
    "ninjs.json": ninjs,
    "a.jsonl": lambda: json.dumps(record()).encode() + b"\n",
    "a.csv": table,
    "a.tsv": lambda: table("\t"),
    "a.parquet": parquet,
    "a.rss": rss,
    "a.eml": mail,
    "a.pdf": pdf,
    "a.docx": word,
    "a.zip": lambda: zipped({"story.html": page()}),
    "a.tar.gz": lambda: tarred({"story.docx": word()}),
    "a.txt.gz": lambda: gzip.compress(TEXT.encode(), mtime=0),
    "a.warc.gz": warc,
}
_XML_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "weaver">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><rss><channel><item><title>&i;</title></item></channel></rss>"
).encode()


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


# By name of the file and of the fault; none of them gives an article.
BAD: Mapping[tuple[str, str], Callable[[], bytes]] = {
    ("a.txt", "binary"): lambda: bytes(range(256)) * 40,
    ("a.html", "no article"): lambda: b"<html><head><title>Menu</title></head><body><nav></nav></body></html>",
    ("a.html", "cut in the head"): lambda: page()[:60],
    ("a.json", "cut off"): lambda: cut(json.dumps(record()).encode()),
    ("a.json", "nested too deep"): lambda: b"[" * 100_000,
    ("ninjs.json", "without a body"): lambda: json.dumps({"uri": "x", "type": "text", "headline": TITLE}).encode(),
    ("a.jsonl", "cut off"): lambda: cut(json.dumps(record()).encode()),
    ("a.csv", "without a column of text"): lambda: b"name,age\nOrla,51\n",
    ("a.parquet", "cut off"): lambda: cut(parquet()),
    ("a.rss", "cut off"): lambda: rss()[:150],
    ("a.rss", "a bomb of entities"): lambda: _XML_BOMB,
    ("a.eml", "without a body"): lambda: mail("\n"),
    ("a.pdf", "cut off"): lambda: pdf()[:300],
    ("a.pdf", "locked"): lambda: pdf("secret"),
    ("a.docx", "cut off"): lambda: cut(word()),
    ("a.docx", "locked"): lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"EncryptedPackage" * 100,
    ("a.docx", "a bomb"): lambda: zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": zeros(60_000_000)}),
    ("a.zip", "cut off"): lambda: cut(zipped({"story.html": page()})),
    ("a.zip", "locked"): encrypted_zip,
    ("a.zip", "a bomb"): lambda: zipped({"story.txt": zeros(100_000_000)}),
    ("a.tar.gz", "cut off"): lambda: cut(tarred({"story.txt": TEXT.encode() * 9})),
    ("a.tar.gz", "a bomb"): lambda: tarred({"story.txt": zeros(100_000_000)}),
    ("a.txt.gz", "a bomb"): lambda: gzip.compress(zeros(100_000_000), mtime=0),
    ("a.txt.gz", "cut off"): lambda: gzip.compress(TEXT.encode(), mtime=0)[:30],
    ("a.warc.gz", "cut off"): lambda: warc()[:100],
    ("a.warc.gz", "compressed rubbish"): lambda: zlib.compress(b"WARC/1.0\r\n" * 3)[:20],
}
