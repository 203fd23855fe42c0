"""PDFs as newsrooms print them: paragraphs come out whole, what pages repeat stays out, faults are one line."""

import io
from collections.abc import Callable

import pytest
from making_inputs import PARAGRAPHS, TITLE, pdf
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from compare.errors import InputError
from compare.ingest.adapters import Input, unfold
from compare.ingest.fields import Place, Record
from compare.ingest.pdf import read_pdf
from compare.model import Article
from compare.settings import DEFAULT, Settings

WORDS = (
    "canal lock mason barge spring water stone gate keeper winter repair council pump bank bridge rope ferry harbour "
    "silt dredger engine boat mill weir path willow heron basin crane cargo grain timber toll bell lamp coal"
).split()
# Thirty paragraphs of words in no order that repeats.
LONG = [
    f"The {' '.join(WORDS[(n * 7 + k * (n + 3)) % len(WORDS)] for k in range(30))} of the Brae canal."
    for n in range(30)
]


PLACE = Place("a.pdf", "a.pdf", "00", DEFAULT)


def read(data: bytes, settings: Settings = DEFAULT) -> Article:
    (found,) = read_pdf(data, Place("a.pdf", "a.pdf", "00", settings))
    assert isinstance(found, Record)
    return found.article


def printed(columns: int, head: Callable[[Canvas, int], None] | None = None) -> bytes:
    """A PDF of several pages in one or two columns, with a head and a foot on each page."""
    out, style = io.BytesIO(), getSampleStyleSheet()["BodyText"]
    width = 480 / columns - 12
    frames = [Frame(50 + n * (width + 24), 80, width, 660) for n in range(columns)]

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        if head:
            head(canvas, document.page)

    document = BaseDocTemplate(out, invariant=True)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=draw))
    document.build([Paragraph(line, style) for line in LONG])
    return out.getvalue()


def lines_at(*lines: tuple[float, str], size: float = 11) -> bytes:
    """A PDF of one page with lines at the heights given."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.setFont("Helvetica", size)
    for y, line in lines:
        canvas.drawString(60, y, line)
    canvas.save()
    return out.getvalue()


def test_paragraphs_come_out_whole_below_the_headline() -> None:
    article = read(pdf())
    assert article.text.split("\n\n") == [TITLE, *PARAGRAPHS]
    assert article.title == TITLE


@pytest.mark.parametrize("columns", [1, 2])
def test_columns_and_pages_are_read_in_order_and_sentences_go_on_across_them(columns: int) -> None:
    assert " ".join(read(printed(columns)).text.split()) == " ".join(LONG)


def test_heads_feet_and_numbers_of_pages_are_left_out() -> None:
    def head(canvas: Canvas, page: int) -> None:
        canvas.drawString(60, 780, "The Brae Valley Record · 3 March 2031")
        canvas.drawString(60, 40, f"Page {page} of 3")
        canvas.drawString(300, 40, "All rights reserved")

    text = read(printed(1, head)).text
    assert "Record" not in text
    assert "Page" not in text
    assert "reserved" not in text
    assert " ".join(text.split()) == " ".join(LONG)


def test_a_word_parted_at_the_end_of_a_line_is_whole_again() -> None:
    data = lines_at(
        (700, "The harbour master had asked the coun-"),
        (686, "cil for a new crane, and got a second-"),
        (672, "Hand one."),
    )
    assert read(data).text == "The harbour master had asked the council for a new crane, and got a second- Hand one."


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        pytest.param([(700, "One goes on"), (686, "here."), (660, "Two is below a gap.")], 2, id="a gap"),
        pytest.param(
            [(700, "One ends here."), (686, "A second line that is quite a bit longer than the first")],
            2,
            id="a short line",
        ),
        pytest.param([(700, "First the list:"), (686, "- one thing"), (672, "- another thing")], 3, id="a list"),
        pytest.param(
            [(700, "A line that is as long as all the others."), (686, "A line that is as long as all the others.")],
            1,
            id="full lines",
        ),
    ],
)
def test_a_paragraph_begins_where_a_reader_sees_one(lines: list[tuple[float, str]], paragraphs: int) -> None:
    assert len(read(lines_at(*lines)).text.split("\n\n")) == paragraphs


def test_a_title_of_the_file_counts_only_where_the_text_has_it() -> None:
    def titled(title: str) -> bytes:
        out = io.BytesIO()
        canvas = Canvas(out, invariant=True)
        canvas.setTitle(title)
        canvas.drawString(60, 700, "Ferry fares rise")
        canvas.drawString(60, 660, "From May a crossing costs two crowns more, the ferry board said on Tuesday.")
        canvas.save()
        return out.getvalue()

    assert read(titled("Ferry fares rise")).title == "Ferry fares rise"
    assert read(titled("Microsoft Word - draft7.docx")).title is None


def scanned() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        pytest.param(lambda: pdf("secret"), "has a password", id="locked"),
        pytest.param(scanned, "no text in this PDF", id="scanned"),
        pytest.param(lambda: b"%PDF-1.7\n" + bytes(500), "broken", id="rubbish"),
        pytest.param(lambda: pdf()[:400], "broken", id="cut off early"),
        pytest.param(lambda: pdf().replace(b"/Kids", b"/Kinds"), "", id="without pages"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why_in_one_line(make: Callable[[], bytes], says: str) -> None:
    with pytest.raises(InputError) as error:
        read(make())
    assert says in str(error.value)
    assert str(error.value).startswith("a.pdf: ")


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_pdf_cut_off_anywhere_is_read_as_far_as_it_goes_or_named(share: float) -> None:
    data = printed(1)
    (told,) = unfold(Input("a.pdf", data[: int(share * len(data))], PLACE))
    if isinstance(told, Record):
        assert "canal" in told.article.text
    else:
        assert isinstance(told, InputError)
        assert "\n" not in str(told)


def test_a_pdf_of_too_many_pages_is_refused_before_they_are_read() -> None:
    with pytest.raises(InputError, match=r"a PDF of \d+ pages is too long"):
        read(printed(1), Settings(max_pages=1))


def test_the_same_file_gives_the_same_text() -> None:
    assert read(printed(2)) == read(printed(2))
