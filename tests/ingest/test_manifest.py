"""A manifest names articles by file or address; what it says of them is believed, and where it points is checked."""

import json
import re
import textwrap
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from compare.errors import InputError
from compare.ingest import load
from compare.ingest.fields import Place, Record
from compare.ingest.files import inside
from compare.ingest.found import Found, Link, Piece
from compare.ingest.manifest import read_toml
from compare.ingest.records import read_json
from compare.ingest.tables import read_csv
from compare.settings import DEFAULT

PLACE = Place("m.toml", "m.toml", "00", DEFAULT)
STORY = "The lighthouse at Skerry Point was lit again on Friday after two dark years, its keepers said."


def read(text: str, place: Place = PLACE) -> list[Found]:
    return list(read_toml(text, place))


def refusal(text: str) -> str:
    with pytest.raises(InputError) as caught:
        read(text)
    message = str(caught.value)
    assert message.startswith("m.toml: ")
    assert message.isprintable()
    return message


FILE = '[[article]]\noutlet = "Skerry Echo"\npublished = 2024-05-03\ntitle = "Lit again"\nfile = "pages/a.html"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            FILE,
            Link(
                file="pages/a.html",
                known={"title": "Lit again", "source": "Skerry Echo", "published": "2024-05-03"},
                asked=True,
                spot="article 1",
            ),
            id="a file with a TOML day",
        ),
        pytest.param(
            '[[articles]]\nsource = "Echo"\ndate = 2024-05-03T10:00:00+02:00\nurl = "https://echo.example/1"\n',
            Link(
                "https://echo.example/1",
                known={"source": "Echo", "published": "2024-05-03T10:00:00+02:00"},
                asked=True,
                spot="article 1",
            ),
            id="an address with a TOML moment",
        ),
        pytest.param(
            '[[article]]\nfile = "a.txt"\nurl = "https://echo.example/1"\n',
            Link("https://echo.example/1", "a.txt", asked=True, spot="article 1"),
            id="a file and its address",
        ),
        pytest.param(
            'article = [{file = "a.txt", authors = ["Ida Holm", "Bo Lund"]}]',
            Link(file="a.txt", known={"byline": "Ida Holm, Bo Lund"}, asked=True, spot="article 1"),
            id="inline tables and a list of authors",
        ),
        pytest.param(
            'x = 1\r\n[[article]]\r\nfile = " a.txt "\r\nnote = 3\r\n',
            Link(file="a.txt", asked=True, spot="article 1"),
            id="Windows line ends, other keys, blanks around a name",
        ),
    ],
)
def test_an_article_is_named_with_what_is_known_of_it(text: str, expected: Link) -> None:
    assert read(text) == [expected]


def test_a_manifest_may_hold_the_text_itself() -> None:
    plain, page = read(f'[[article]]\ntext = """{STORY}"""\n[[article]]\ntext = "<p>{STORY}</p>"\ntitle = "Lit"\n')
    assert isinstance(plain, Record)
    assert plain.article.text == STORY
    assert isinstance(page, Piece)
    assert (page.name, page.kind, page.known) == ("article 2", "html", {"title": "Lit"})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("", "no [[article]] table", id="nothing"),
        pytest.param('[project]\nname = "x"\n', "no [[article]] table", id="another TOML file"),
        pytest.param("article = []", "no [[article]] table", id="an empty list"),
        pytest.param('[[article]]\nfile = "a.txt', "not valid TOML", id="cut short"),
        pytest.param("[[article]]\nfile = a.txt\n", "line 2", id="a name without quotation marks"),
        pytest.param('file = "a"\nfile = "b"\n', "overwrite", id="a key given twice"),
        pytest.param("x = " + "[" * 50_000, "nested too deep", id="fifty thousand brackets"),
        pytest.param("x = " + "9" * 10_000, "a number or a date in it is none", id="a number of ten thousand digits"),
        pytest.param(".".join(["a"] * 5_000) + " = 1", "too intricate", id="a key of five thousand parts"),
        pytest.param("#" * 2_000_001, "too large", id="two million characters"),
        pytest.param('[[article]]\nfile = "a"\n' * 10_001, "more than 10,000 articles", id="ten thousand and one"),
    ],
)
def test_what_is_no_manifest_is_one_clear_line(text: str, says: str) -> None:
    assert says in refusal(text)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        pytest.param('"a.txt"', "an article must be a table, not a string", id="a string"),
        pytest.param('{outlet = "Echo"}', "there is no field 'text'", id="neither text nor file"),
        pytest.param('{file = "", url = ""}', "neither its file nor its address is given", id="an empty name"),
        pytest.param("{file = 7}", "'file' must be a string, not a number", id="a number for a file"),
        pytest.param('{url = "ftp://echo.example/1"}', "no address of a web page", id="another scheme"),
        pytest.param('{url = "file:///etc/hosts"}', "no address of a web page", id="a file as an address"),
        pytest.param('{file = "a", title = 5}', "'title' must be a string", id="a number for a title"),
        pytest.param('{file = "a", title = "' + "x" * 3_000 + '"}', "3,000 characters", id="an endless title"),
    ],
)
def test_a_bad_entry_is_named_and_the_others_go_on(entry: str, says: str) -> None:
    error, good = read(f'article = [{entry}, {{file = "a.txt"}}]')
    assert isinstance(error, InputError)
    assert str(error).startswith("m.toml, article 1: ")
    assert says in str(error)
    assert isinstance(good, Link)
    assert good.spot == "article 2"


def test_what_is_known_of_the_manifest_is_known_of_its_articles_but_for_its_address() -> None:
    place = replace(PLACE, known={"source": "Isle Wire", "url": "https://list.example/"}, hints={"language": "en"})
    (link,) = read('[[article]]\nsource = "Echo"\nfile = "a"\n', place)
    assert isinstance(link, Link)
    assert (link.known, link.hints) == ({"source": "Isle Wire"}, {"language": "en"})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('a = "' + "\\n" * 900_000 + '"', id="a string of escapes"),
        pytest.param("".join(f"a{n} = 1\n" for n in range(150_000)), id="many keys"),
        pytest.param("".join(f"[t{n}]\n" for n in range(150_000)), id="many tables"),
        pytest.param('"' * 1_900_000, id="quotation marks"),
        pytest.param("-." * 900_000, id="dots"),
        pytest.param("'a" * 900_000, id="half quoted keys"),
    ],
)
def test_a_hostile_manifest_ends_in_bounded_time(text: str) -> None:
    started = time.monotonic()
    refusal(text)
    assert time.monotonic() - started < 10


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files, beside one that is none of its business."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text("secret")
    home = tmp_path / "home"
    (home / "pages").mkdir(parents=True)
    for name in ("a.txt", "pages/b.txt", "ä ö.txt"):
        (home / name).write_text(STORY)
    (home / "link.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (home / "away").symlink_to(tmp_path / "outside")
    (home / "near.txt").symlink_to(home / "a.txt")
    return home


@pytest.mark.parametrize(
    ("name", "leads_to"),
    [
        ("a.txt", "a.txt"),
        ("pages/b.txt", "pages/b.txt"),
        ("pages\\b.txt", "pages/b.txt"),
        ("./pages/../a.txt", "a.txt"),
        ("pages//b.txt", "pages/b.txt"),
        (" a.txt ", "a.txt"),
        ("ä ö.txt", "ä ö.txt"),
        ("near.txt", "near.txt"),
        ("not there.txt", "not there.txt"),
        ("...", "..."),
    ],
)
def test_a_file_in_the_folder_is_found(folder: Path, name: str, leads_to: str) -> None:
    assert inside(str(folder), name) == str(folder / leads_to)


@pytest.mark.parametrize(
    "name",
    [
        "../outside/secret.txt",
        "..\\outside\\secret.txt",
        "pages/../../outside/secret.txt",
        "..",
        ".",
        "",
        "pages/..",
        "/etc/passwd",
        "\\etc\\passwd",
        "//server/share",
        "C:\\secret.txt",
        "c:secret.txt",
        "link.txt",
        "away/secret.txt",
        "away/new.txt",
        "away",
    ],
)
def test_a_file_elsewhere_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"it names a file (?:outside its own folder|by its absolute path)\. Put "):
        inside(str(folder), name)


@pytest.mark.parametrize("name", ["a\x00b", "x" * 1_900, "\ud800.txt", "a\nb", "a\u2028b"])
def test_an_impossible_name_is_one_line(folder: Path, name: str) -> None:
    (folder / "list.json").write_text(json.dumps({"articles": [{"file": name}]}))
    (failed,) = load([folder / "list.json"]).failed
    assert failed.message.isprintable()
    assert ". " in failed.message, "it says what to try"


def test_the_folder_of_a_manifest_without_a_path_is_the_current_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert inside("", "a.txt") == "a.txt"
    with pytest.raises(InputError, match="outside its own folder"):
        inside("", "link.txt")


@pytest.mark.parametrize("page", ["https://echo.example/list", "HTTP://echo.example"])
def test_a_page_of_the_web_cannot_name_files(page: str) -> None:
    with pytest.raises(InputError, match="cannot name files of this computer"):
        inside(page, "a.txt")


ROWS: list[dict[str, Any]] = [
    {"outlet": "Skerry Echo", "published": "2024-05-03", "title": "Lit again", "file": "a.txt"},
    {"outlet": "Isle Wire", "published": "2024-05-04T08:00:00+02:00", "title": "Light is back", "file": "pages/b.txt"},
]


def _toml(rows: list[dict[str, Any]]) -> str:
    return "".join("[[article]]\n" + "".join(f"{key} = {json.dumps(row[key])}\n" for key in row) for row in rows)


def _csv(rows: list[dict[str, Any]]) -> str:
    return "\n".join(",".join(line) for line in [list(rows[0]), *(list(row.values()) for row in rows)]) + "\n"


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("list.toml", _toml),
        ("list.json", lambda rows: json.dumps({"articles": rows})),
        ("list.jsonl", lambda rows: "\n".join(map(json.dumps, rows))),
        ("list.csv", _csv),
    ],
)
def test_every_form_of_a_manifest_gives_the_same_articles(folder: Path, name: str, write: Any) -> None:
    (folder / name).write_text(write(ROWS))
    loaded = load([folder / name])
    assert loaded.failed == ()
    assert {(article.source, article.published, article.title) for article in loaded.articles} == {
        ("Skerry Echo", "2024-05-03", "Lit again"),
        ("Isle Wire", "2024-05-04T08:00:00+02:00", "Light is back"),
    }
    assert {article.text for article in loaded.articles} == {STORY}


def test_what_a_manifest_names_in_vain_leaves_a_gap(folder: Path) -> None:
    names = ["a.txt", "gone.txt", "/etc/passwd", "link.txt", "../outside/secret.txt"]
    (folder / "list.toml").write_text(_toml([{"file": name} for name in names]))
    loaded = load([folder / "list.toml"])
    assert [article.text for article in loaded.articles] == [STORY]
    assert len(loaded.failed) == 4
    assert not any("secret" in article.text for article in loaded.articles)


@dataclass(frozen=True)
class Page:
    """A page as a fetcher gives it."""

    final_url: str
    data: bytes
    content_type: str = "text/plain"
    charset: str | None = None


def fetcher(pages: dict[str, Page], asked: list[str]) -> Any:
    """A stand-in for the fetcher, which notes what it is asked for."""

    def fetch(links: Sequence[Link]) -> list[Page]:
        asked.extend(link.url or "" for link in links)
        return [pages[link.url or ""] for link in links]

    return fetch


def test_an_address_in_a_manifest_of_ones_own_is_fetched_with_what_is_known_of_it(tmp_path: Path) -> None:
    (tmp_path / "list.toml").write_text(_toml([{"outlet": "Echo", "url": "https://echo.example/1"}]))
    asked: list[str] = []
    pages = {"https://echo.example/1": Page("https://echo.example/lit", STORY.encode())}
    (article,) = load([tmp_path / "list.toml"], fetch=fetcher(pages, asked)).articles
    assert (article.text, article.source, article.url) == (STORY, "Echo", "https://echo.example/lit")
    assert asked == ["https://echo.example/1"]


@pytest.mark.parametrize("name", ["list.toml", "list.json", "list.csv"])
def test_an_address_that_a_stranger_lists_is_not_fetched_unasked(tmp_path: Path, name: str) -> None:
    rows = [{"outlet": "Echo", "url": "https://echo.example/1"}]
    write = {"list.toml": _toml, "list.csv": _csv, "list.json": lambda rows: json.dumps({"articles": rows})}[name]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(name, write(rows))
    listed = "https://list.example/" + name
    kind = {"list.toml": "application/toml", "list.csv": "text/csv", "list.json": "application/json"}[name]
    asked: list[str] = []
    fetch = fetcher({listed: Page(listed, write(rows).encode(), kind)}, asked)
    loaded = load([tmp_path / "a.zip", listed], fetch=fetch)
    assert asked == [listed]
    assert loaded.articles == ()
    assert ["Add --follow to fetch them" in failed.message for failed in loaded.failed] == [True, True]


def test_files_of_this_computer_are_not_named_from_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("list.json", json.dumps([{"file": "a.txt"}]))
    listed = "https://list.example/list.json"
    fetch = fetcher({listed: Page(listed, b'[{"file": "a.txt"}]', "application/json")}, [])
    loaded = load([folder / "a.zip", listed], fetch=fetch)
    assert loaded.articles == ()
    assert len(loaded.failed) == 2


def test_the_forms_in_the_document_name_the_same_articles() -> None:
    document = (Path(__file__).parents[2] / "docs" / "inputs.md").read_text("utf-8")
    section = document.partition("## Manifests\n")[2].partition("\n## ")[0]
    toml, listed, table = (textwrap.dedent(block) for block in re.findall(r"(?m)(?:^    .*\n|^\n(?=    ))+", section))
    forms = [list(read_toml(toml, PLACE)), list(read_json(listed, PLACE)), list(read_csv(table.encode(), PLACE))]
    named = [[(link.file, link.url, link.known) for link in form if isinstance(link, Link)] for form in forms]
    assert named[0] == named[1] == named[2]
    assert [file for file, _, _ in named[0]] == ["pages/courant.html", None]
