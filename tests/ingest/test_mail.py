"""Mails as desks get them: the article in the body or attached, with what the mail says about it."""

from collections.abc import Callable
from email.message import EmailMessage

import pytest
from making_inputs import PARAGRAPHS, TEXT, TITLE, mail, page, pdf

from compare.errors import InputError
from compare.ingest.adapters import Input, unfold
from compare.ingest.fields import Place, Record
from compare.ingest.mail import read_mail
from compare.model import Article
from compare.settings import DEFAULT

PLACE = Place("a.eml", "a.eml", "00", DEFAULT)


def read(data: bytes) -> list[Article]:
    """The articles in a mail and in what is attached to it."""
    return [told.article for told in unfold(Input("a.eml", data, PLACE)) if isinstance(told, Record)]


def message(subject: str = "Weavers") -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"] = subject, "Ida Moll <ida@tal.example>"
    made["Date"] = "Mon, 04 Mar 2024 23:30:00 -0500"
    return made


def test_the_body_is_the_article_and_the_headers_say_when_and_by_whom() -> None:
    made = message("Fwd: RE: Weavers end strike")
    made.set_content(TEXT)
    (article,) = read(made.as_bytes())
    assert article.text.split() == TEXT.split()
    assert (article.title, article.byline) == ("Weavers end strike", "Ida Moll")
    assert article.published == "2024-03-04T23:30:00-05:00"


def test_a_page_beside_a_short_plain_text_is_read_as_a_page() -> None:
    made = message()
    made.set_content("Your mail program cannot show this.")
    made.add_alternative(page().decode(), subtype="html")
    (article,) = read(made.as_bytes())
    assert PARAGRAPHS[0] in article.text
    assert "<p>" not in article.text


def test_what_is_attached_is_read_and_a_note_that_says_so_is_not() -> None:
    made = message()
    made.set_content("Please find the story attached.")
    made.add_attachment(pdf(), maintype="application", subtype="pdf", filename="story.pdf")
    made.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="loom.png")
    (article,) = read(made.as_bytes())
    assert PARAGRAPHS[0] in article.text
    assert article.title == TITLE
    assert article.published == "2024-03-04T23:30:00-05:00"


def test_a_forwarded_mail_is_read_with_its_own_headers() -> None:
    inner, outer = message("The strike is over"), message("look")
    inner.set_content(TEXT)
    outer.set_content("See below.")
    outer.add_attachment(inner)
    (article,) = read(outer.as_bytes())
    assert article.title == "The strike is over"


def test_mails_forwarded_in_each_other_are_opened_to_a_depth() -> None:
    made = message()
    made.set_content(TEXT)
    for _ in range(6):
        outer = message()
        outer.set_content("See below.")
        outer.add_attachment(made)
        made = outer
    told = list(unfold(Input("a.eml", made.as_bytes(), PLACE)))
    assert [str(one) for one in told if isinstance(one, InputError)]
    assert not any(isinstance(one, Record) for one in told)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "iso-2022-jp"])
def test_the_encoding_that_the_mail_names_is_believed(charset: str) -> None:
    words = (
        "お祭り " * 3
        if charset == "iso-2022-jp"
        else "“Straße – naïve” "
        if charset != "iso-8859-1"
        else "Straße naïve "
    )
    made = message()
    made.set_content(words * 60, charset=charset)
    (article,) = read(made.as_bytes())
    assert words.strip() in article.text


@pytest.mark.parametrize("charset", ["x-unknown", "ascii", "utf-7"])
def test_a_wrong_name_of_an_encoding_loses_no_words(charset: str) -> None:
    data = mail("Die Straße nach Köln ist seit Montag gesperrt. " * 12).replace(
        b'charset="utf-8"', f'charset="{charset}"'.encode()
    )
    (article,) = read(data)
    assert "nach K" in article.text


@pytest.mark.parametrize(
    ("make", "says"),
    [
        pytest.param(lambda: b"Dear desk,\n\nhere is no header.\n", "no headers", id="no mail"),
        pytest.param(lambda: mail("\n"), "no text in this mail", id="without a body"),
        pytest.param(
            lambda: (
                b"Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n"
                + b"--a\nContent-Type: text/plain\n\n\n" * 300
            ),
            "more than 200 parts",
            id="very many parts",
        ),
    ],
)
def test_a_mail_that_cannot_be_read_says_why_in_one_line(make: Callable[[], bytes], says: str) -> None:
    with pytest.raises(InputError) as error:
        list(read_mail(make(), PLACE))
    assert says in str(error.value)


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: " + b"a" * 5_000_000 + b"\n\nx",
        b"X: y\n" * 200_000 + b"\nbody",
        b"Content-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 5_000,
        b"Content-Type: text/plain; charset=" + b"=?utf-8?q?" * 10_000 + b"\n\nbody words",
        b"From: " + b"<" * 50_000 + b"\nDate: " + b"(" * 50_000 + b"\n\nbody words here",
    ],
    ids=["a long header", "many headers", "nested parts", "a strange charset", "nested comments"],
)
def test_a_hostile_mail_ends_in_an_article_or_in_one_line(data: bytes) -> None:
    told = list(unfold(Input("a.eml", data, PLACE)))
    assert told
    assert all("\n" not in str(one) for one in told if isinstance(one, InputError))
