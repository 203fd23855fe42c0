"""Rows of CSV and Parquet become articles; a broken row is named, a bomb is given up before it goes off."""

import csv
import datetime
import io
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from compare.errors import InputError
from compare.ingest import load
from compare.ingest.fields import Place, Record
from compare.ingest.found import Found, Link, Piece
from compare.ingest.tables import read_csv, read_parquet
from compare.model import Article, Comparison, Diagnostic
from compare.report.exports import to_csv
from compare.settings import DEFAULT

STORY = "The beekeepers of Alder Row lost 40 hives to the frost, their club said on Monday."


def place(**settings: Any) -> Place:
    return Place("t.csv", "t.csv", "00", replace(DEFAULT, **settings))


def read(data: str | bytes, columns: Sequence[tuple[str, str]] = (), **settings: Any) -> list[Found]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_csv(raw, place(columns=tuple(columns), **settings)))


def articles(found: Sequence[Found]) -> list[Article]:
    return [told.article for told in found if isinstance(told, Record)]


def errors(found: Sequence[Found]) -> list[str]:
    return [str(told) for told in found if isinstance(told, InputError)]


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(InputError) as caught:
        attempt()
    message = str(caught.value)
    assert message.isprintable()
    assert ". " in message, "it says what to try"
    return message


def written(rows: Sequence[Sequence[str]], **options: Any) -> str:
    out = io.StringIO()
    csv.writer(out, **options).writerows(rows)
    return out.getvalue()


ROWS = [["title", "text", "source"], ["Frost", 'Bees, "mostly"; 40 of them.\nAnd\r\nmore | here.', "Alder Post"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_separators_line_ends_and_quotation_marks_are_found(delimiter: str, end: str, quoting: int) -> None:
    text = written(ROWS, delimiter=delimiter, lineterminator=end, quoting=quoting)
    (article,) = articles(read(text))
    assert (article.title, article.text, article.source) == tuple(ROWS[1])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("title;text\nGrün;Äpfel für €5\n".encode(), id="UTF-8"),
        pytest.param("title;text\nGrün;Äpfel für €5\n".encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param("title;text\nGrün;Äpfel für €5\n".encode("utf-16"), id="UTF-16 as spreadsheets write it"),
        pytest.param("title;text\nGrün;Äpfel für €5\n".encode("cp1252"), id="Windows-1252 of European spreadsheets"),
        pytest.param("sep=;\r\ntitle;text\r\nGrün;Äpfel für €5".encode(), id="the separator told in the first line"),
        pytest.param("\n\n;\ntitle;text\n\n;\nGrün;Äpfel für €5\n;\n".encode(), id="empty rows around"),
        pytest.param("title;text;;\nGrün;Äpfel für €5;;\n".encode(), id="empty columns at the end"),
    ],
)
def test_a_table_of_a_spreadsheet_is_read_whatever_its_encoding(data: bytes) -> None:
    found = read(data)
    assert [(article.title, article.text) for article in articles(found)] == [("Grün", "Äpfel für €5")]
    assert errors(found) == []


def test_bytes_of_a_wrong_charset_are_read_as_best_they_can_be_and_told() -> None:
    found = read("text\nÄpfel für alle, die Bücher öffnen\n".replace(",", "").encode() + b"caf\xe9 noir\n")
    assert [article.text for article in articles(found)] == ["Äpfel für alle die Bücher öffnen", "café noir"]
    assert [told.code for told in found if isinstance(told, Diagnostic)] == ["mixed-encoding"]


def test_a_charset_that_the_server_names_is_believed() -> None:
    asked = replace(place(), hints={"charset": "windows-1251"})
    (record,) = read_csv("text\nПчёлы замёрзли\n".encode("cp1251"), asked)
    assert isinstance(record, Record)
    assert record.article.text == "Пчёлы замёрзли"


@pytest.mark.parametrize("header", ["Body", "CONTENT", "articleBody", " text ", "\ufefftext"])
def test_the_column_of_texts_goes_by_its_known_names(header: str) -> None:
    (article,) = articles(read(f'{header}\n"{STORY}"\n'))
    assert article.text == STORY


def test_other_fields_go_by_their_known_names_however_they_are_written() -> None:
    header = "Headline;Outlet;Published At;Link;Author;LANG;Text"
    row = "Frost;Alder Post;2024-05-03T08:00:00Z;https://alder.example/1;Ida Holm;en-GB;Bees froze."
    (article,) = articles(read(f"{header}\n{row}\n"))
    assert (article.title, article.source, article.published) == ("Frost", "Alder Post", "2024-05-03T08:00:00+00:00")
    assert (article.url, article.byline, article.language) == ("https://alder.example/1", "Ida Holm", "en")


def test_told_columns_win_over_known_names() -> None:
    text = "text,Volltext,Medium,date,Tag\nteaser,The whole story.,Alder Post,2020-01-01,2024-05-03\n"
    told = [("text", "Volltext"), ("source", "Medium"), ("published", "Tag")]
    (article,) = articles(read(text, told))
    assert (article.text, article.source, article.published) == ("The whole story.", "Alder Post", "2024-05-03")


@pytest.mark.parametrize(
    ("told", "says"),
    [
        pytest.param(("text", "Voltext"), "no column 'Voltext'. Did you mean 'Volltext'?", id="misspelt"),
        pytest.param(("text", "volltext"), "Did you mean 'Volltext'?", id="another case"),
        pytest.param(("source", "Zeitung"), "no column 'Zeitung'. It has 'Volltext', 'Medium'.", id="nothing like it"),
        pytest.param(("texts", "Volltext"), "no field 'texts'. Did you mean 'text'?", id="no field of an article"),
    ],
)
def test_a_told_column_that_is_not_there_is_named_with_the_nearest(told: tuple[str, str], says: str) -> None:
    assert says in refusal(lambda: read("Volltext,Medium\na b,c\n", [told]))


def test_a_text_with_tags_is_a_page_with_the_fields_of_its_row() -> None:
    (piece,) = read(f'title,url,text\nFrost,https://alder.example/1,"<p>{STORY}</p><p>So it is.</p>"\n')
    assert isinstance(piece, Piece)
    assert (piece.name, piece.kind) == ("row 2", "html")
    assert piece.known == {"title": "Frost", "url": "https://alder.example/1"}
    assert b"So it is." in piece.data


def test_rows_that_name_files_or_addresses_are_a_manifest() -> None:
    file, url, both = read(
        "outlet,date,file,url\nPost,2024-05-03,a.html,\nWire,,,https://w.example/2\nEcho,,b.txt,https://e.example/3\n"
    )
    assert file == Link(file="a.html", known={"source": "Post", "published": "2024-05-03"}, asked=True, spot="row 2")
    assert url == Link("https://w.example/2", known={"source": "Wire"}, asked=True, spot="row 3")
    assert both == Link("https://e.example/3", "b.txt", {"source": "Echo"}, asked=True, spot="row 4")


def test_an_article_whose_text_is_missing_is_not_fetched_instead() -> None:
    found = read("text,url\n,https://alder.example/1\nBees froze.,https://alder.example/2\n")
    assert errors(found) == ["t.csv, row 2: there is no text in it. Give a file that holds the article's text."]
    assert len(articles(found)) == 1


def test_a_row_without_a_text_but_with_a_file_is_that_file() -> None:
    assert read("text,file\n,a.txt\n") == [Link(file="a.txt", asked=True, spot="row 2")]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        pytest.param("Frost,Bees, mostly", "do not fit the header (3 instead of 2)", id="a separator not quoted"),
        pytest.param("Frost", "do not fit the header (1 instead of 2)", id="too few cells"),
        pytest.param("Frost,", "there is no text in it", id="an empty text"),
        pytest.param("Frost,2024", "not one letter", id="a number for a text"),
        pytest.param(f"{'x' * 3_000},Bees.", "3,000 characters", id="an endless title"),
        pytest.param(f"Frost,{'bee ' * 100_001}", "400,004 characters is too long", id="an endless text"),
    ],
)
def test_a_bad_row_is_named_as_a_spreadsheet_numbers_it_and_the_others_go_on(row: str, says: str) -> None:
    found = read(f'title,text\nFirst,"Two\nlines."\n{row}\nLast,Good.\n')
    (message,) = errors(found)
    assert message.startswith("t.csv, row 3: ")
    assert says in message
    assert [article.title for article in articles(found)] == ["First", "Last"]


@pytest.mark.parametrize(
    ("tail", "says"),
    [
        pytest.param('Frost,"Bees froze.\nMore,text\n', "row 3 cannot be read: a quotation mark", id="cut off"),
        pytest.param('Frost,"Bees "froze".\nMore,text\n', "is not doubled", id="a mark that is not doubled"),
    ],
)
def test_behind_a_broken_row_nothing_is_taken_for_an_article(tail: str, says: str) -> None:
    found: list[Found] = []
    with pytest.raises(InputError) as caught:
        found.extend(read_csv(f"title,text\nFirst,Good.\n{tail}".encode(), place()))
    assert [article.title for article in articles(found)] == ["First"]
    assert says in str(caught.value)
    assert "what follows were not read" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "no column of it holds texts", id="nothing"),
        pytest.param(b"\xff\xfe", "no column of it holds texts", id="only a mark"),
        pytest.param(b"\x00\x01\x02" * 500, "this is a binary file", id="no text"),
        pytest.param(b"name,age\nOrla,51\n", "It has 'name', 'age'. Name the columns", id="no known column"),
        pytest.param(b"Orla froze,51\nIda,3\n", "no column of it holds texts", id="no header"),
        pytest.param(b"txt,title\na,b\n", "Did you mean 'txt'?", id="nearly the name"),
        pytest.param(b"text,text\na,b\n", "the column 'text' is there twice", id="a column twice"),
        pytest.param(b"Text,TEXT\na,b\n", "the column 'text' is there twice", id="a column twice in other letters"),
        pytest.param(b"text\n\n\n", "there is no row below its header", id="only a header"),
        pytest.param(b"text" + b",x" * 1_000 + b"\n", "names 1,001 columns", id="a thousand columns"),
        pytest.param(b"text\n" + b"a b\n" * 10_001, "more than 10,000 articles", id="too many rows"),
        pytest.param(b'text\n"' + b"a\n" * 150_000, "perhaps since a quotation mark is not closed", id="endless lines"),
        pytest.param(b"text\n" + b"," * 150_000, "100,000 cells", id="endless cells"),
    ],
)
def test_what_is_no_table_of_articles_is_one_clear_line(data: bytes, says: str) -> None:
    assert says in refusal(lambda: read(data))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"text\n" + b"\n" * 20_000_000, id="blank lines"),
        pytest.param(b"text;x\n" + b";\n" * 10_000_000, id="empty rows"),
        pytest.param(b"text\n" + b"," * 20_000_000, id="a row of empty cells"),
        pytest.param(b'text\n"' + b"a" * 20_000_000, id="a cell that does not end"),
        pytest.param(b'text\n"' + b"a\n" * 10_000_000, id="lines in a cell that does not end"),
        pytest.param(b"text\n" + b"a\n" * 10_000_000, id="ten million rows"),
        pytest.param(b"x," * 10_000_000 + b"text\n", id="a header of ten million columns"),
        pytest.param(b"x" * 20_000_000 + b",text\na,b\n", id="a column of twenty million letters"),
        pytest.param(b"text\n" + (b"a," * 50_000 + b'"\n",') * 150, id="one row of many long lines"),
    ],
)
def test_a_bomb_of_twenty_megabytes_is_refused_in_time(data: bytes) -> None:
    started = time.monotonic()
    refusal(lambda: read(data))
    assert time.monotonic() - started < 10


def test_a_table_that_biasdiff_made_is_passed_over(comparison: Comparison) -> None:
    tables = to_csv(comparison)
    assert len(tables) == 5
    for name, text in tables.items():
        (note,) = read(text)
        assert isinstance(note, Diagnostic), name
        assert (note.code, "made by biasdiff" in note.message) == ("skipped-file", True)


def parquet(columns: dict[str, Any], **options: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **options)
    return out.getvalue()


def read_rows(data: bytes, columns: Sequence[tuple[str, str]] = (), **settings: Any) -> list[Found]:
    return list(read_parquet(data, place(columns=tuple(columns), **settings)))


def test_columns_of_parquet_of_many_types_become_fields() -> None:
    moment = datetime.datetime(2024, 5, 3, 8, tzinfo=datetime.UTC)
    columns = {
        "Body": pa.array([STORY, "Two."], pa.large_string()),
        "title": pa.array(["Frost", None]),
        "authors": [["Ida Holm", "Bo Lund"], None],
        "publishedAt": [moment, None],
        "modified": [datetime.date(2024, 5, 4), None],
        "outlet": pa.array(["Alder Post", "Wire"]).dictionary_encode(),
        "score": [1.5, 2.5],
    }
    first, second = articles(read_rows(parquet(columns)))
    assert (first.text, first.title, first.byline, first.source) == (
        STORY,
        "Frost",
        "Ida Holm, Bo Lund",
        "Alder Post",
    )
    assert (first.published, first.updated) == ("2024-05-03T08:00:00+00:00", "2024-05-04")
    assert (second.text, second.title, second.source) == ("Two.", None, "Wire")


def test_rows_of_parquet_follow_the_rules_of_other_tables() -> None:
    columns = {"Volltext": ["Bees froze.", "<p>Bees</p><p>froze</p>", None, "7"], "title": ["A", "B", "C", "D"]}
    record, piece, missing, digits = read_rows(parquet(columns), [("text", "Volltext")])
    assert isinstance(record, Record)
    assert isinstance(piece, Piece)
    assert piece.name == "row 2"
    assert "t.csv, row 3: there is no field 'text'" in str(missing)
    assert "t.csv, row 4: there is not one letter" in str(digits)
    assert read_rows(parquet({"file": ["a.txt"]})) == [Link(file="a.txt", asked=True, spot="row 1")]
    assert "Did you mean 'Volltext'?" in refusal(lambda: read_rows(parquet(columns), [("text", "Voltext")]))


def _damaged() -> bytes:
    data = bytearray(parquet({"text": [f"{STORY} {n}" for n in range(100)]}))
    data[100:300] = b"\xff" * 200
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        pytest.param(lambda: parquet({"text": [STORY]})[:-60], "cannot be read", id="cut off"),
        pytest.param(lambda: b"PAR1", "cannot be read", id="only its first letters"),
        pytest.param(lambda: b"PAR1" + b"\xff" * 500 + b"PAR1", "cannot be read", id="rubbish between its letters"),
        pytest.param(_damaged, "cannot be read", id="damaged in the middle"),
        pytest.param(lambda: b"text\nBees froze.\n", "cannot be read", id="another kind"),
        pytest.param(lambda: parquet({"name": ["Orla"]}), "It has 'name'", id="no known column"),
        pytest.param(lambda: parquet({"text": [1, 2]}), "holds int64, not text", id="numbers for texts"),
        pytest.param(lambda: parquet({"text": [{"a": "b"}]}), "holds struct<a: string>, not", id="nested texts"),
        pytest.param(lambda: parquet({"text": [[["b"]]]}), "not text", id="lists of lists"),
        pytest.param(lambda: parquet({"text": [STORY] * 10_001}), "more than 10,000 articles", id="too many rows"),
    ],
)
def test_a_bad_parquet_file_is_one_clear_line(make: Callable[[], bytes], says: str) -> None:
    message = refusal(lambda: read_rows(make()))
    assert says in message
    assert len(message) < 300


def test_a_bomb_of_equal_texts_is_given_up_on_the_way() -> None:
    text = pa.DictionaryArray.from_arrays(pa.array([0] * 10_000, pa.int32()), pa.array(["bees " * 2_000_000]))
    data = parquet({"text": text})
    assert len(data) < 1_000_000
    peak = pa.default_memory_pool().max_memory()
    message = refusal(lambda: [None for _ in read_parquet(data, place())])
    assert "its texts are too large; row 21 and those after it were not read" in message
    assert pa.default_memory_pool().max_memory() < peak + 200_000_000


def test_without_pyarrow_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    data = parquet({"text": [STORY]})
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    assert 'install it with: pip install "biasdiff[parquet]"' in refusal(lambda: read_rows(data))


@pytest.mark.parametrize("name", ["many.csv", "many.parquet"])
def test_ten_thousand_rows_load_in_seconds(tmp_path: Path, name: str) -> None:
    texts = [f"Report {n}. " + f"{STORY}\n" * 20 for n in range(10_000)]
    path = tmp_path / name
    if name.endswith("csv"):
        path.write_text(written([["title", "text"], *([f"Hive {n}", text] for n, text in enumerate(texts))]))
    else:
        path.write_bytes(parquet({"title": [f"Hive {n}" for n in range(10_000)], "text": texts}))
    started = time.monotonic()
    loaded = load([path])
    assert time.monotonic() - started < 20, "measured: 3 to 6 seconds with another process on every core"
    assert (len(loaded.articles), loaded.failed) == (10_000, ())


def test_rows_with_tags_are_read_beside_a_note_on_the_table(tmp_path: Path) -> None:
    rows = b"".join(b'T%d,"<p>Hive %d of Alder Row froze.</p><p>So it went.</p>"\n' % (n, n) for n in range(3))
    (tmp_path / "t.csv").write_bytes(
        "title,text\nÄrger,<p>Gäste grüßen fröhlich.</p>\n".encode() + rows + b"caf\xe9,<p>Noir.</p>\n"
    )
    loaded = load([tmp_path / "t.csv"])
    assert loaded.failed == ()
    assert sorted(article.title or "" for article in loaded.articles) == ["T0", "T1", "T2", "café", "Ärger"]
    assert "mixed-encoding" in {note.code for note in loaded.diagnostics}
