"""Parsers run in processes of their own: what hangs, dies or lies there is one line, and everything else is read."""

import hashlib
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from compare.errors import InputError
from compare.ingest.adapters import Input, Told
from compare.ingest.fields import Place, Record
from compare.ingest.messages import read_input, write_input
from compare.ingest.workshop import Workshop
from compare.settings import DEFAULT

STORY = "The tannery on Quarry Lane closed on Friday after 90 years, its owner told the workers at noon. "
PAGE = f"<html><head><title>Tannery closes</title></head><body><article><p>{STORY * 4}</p></article></body></html>"

MEMORY = 60_000_000  # what the parsers of a page need themselves, and little more


def page(name: str = "a.html", data: bytes = PAGE.encode(), **limits: float) -> Input:
    settings = replace(DEFAULT, **limits)  # type: ignore[arg-type]
    return Input(name, data, Place(name, name, hashlib.sha256(data).hexdigest(), settings))


def stand_in(tmp_path: Path, body: str) -> list[str]:
    """A process in place of the parsers, which answers the first line of a request in its own way."""
    script = tmp_path / "stand_in.py"
    script.write_text(
        "import json, os, sys, time\nhead = json.loads(sys.stdin.buffer.readline())\n" + textwrap.dedent(body)
    )
    return [sys.executable, str(script)]


def errors(found: list[Told]) -> list[str]:
    return [str(told) for told in found if isinstance(told, InputError)]


def test_pages_come_back_in_the_order_in_which_they_were_given() -> None:
    pages = [page(f"{n}.html", PAGE.replace("90 years", f"{n} years").encode()) for n in range(12)]
    with Workshop(2) as workshop:
        found = list(workshop.read_all(pages))
    records = [told for (told,) in found if isinstance(told, Record)]
    assert [record.article.path for record in records] == [f"{n}.html" for n in range(12)]
    assert all(f"after {n} years" in record.article.text for n, record in enumerate(records))


def test_inputs_are_taken_only_a_few_ahead_of_the_answers() -> None:
    taken = 0

    def pages() -> Iterator[Input]:
        nonlocal taken
        for number in range(40):
            taken += 1
            yield page(f"{number}.html")

    with Workshop(1) as workshop:
        for answered, _ in enumerate(workshop.read_all(pages()), 1):
            assert taken - answered <= 3


@pytest.mark.parametrize(
    ("body", "says"),
    [
        pytest.param("time.sleep(60)", "takes longer than 0.3 seconds", id="it hangs"),
        pytest.param("os.abort()", "broke off", id="it dies"),
        pytest.param("print('nonsense', flush=True)", "broke off", id="it does not answer in JSON"),
        pytest.param(
            'print(\'{"record": {"article": {"no": 1}}}\', flush=True)', "broke off", id="it answers what is no article"
        ),
        pytest.param("print('[1]', flush=True)", "broke off", id="it answers with a list"),
        pytest.param("print('[' * 200_000, flush=True)", "broke off", id="it answers with lists in lists"),
        pytest.param('print(\'{"at": "x", "where": 1}\', flush=True)', "broke off", id="it is nowhere"),
        pytest.param("print('{\"at\": 1}', flush=True)", "broke off", id="it does not say where it is"),
        pytest.param(
            "sys.stdout.write('{' * 200); sys.stdout.flush(); time.sleep(60)", "takes longer", id="half a line"
        ),
    ],
)
def test_a_parser_that_breaks_is_one_line_with_the_name_of_the_input(tmp_path: Path, body: str, says: str) -> None:
    with Workshop(1, stand_in(tmp_path, body)) as workshop:
        (found,) = workshop.read_all([page("b.pdf", max_seconds=0.3)])
    (message,) = errors(found)
    assert message.startswith("b.pdf: ")
    assert says in message
    assert ". " in message, "it says what to try"


def test_what_breaks_inside_an_archive_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    body = """
        for number in range(1, 6):
            if number > head["done"]:
                print(json.dumps({"at": number, "where": f"a.zip, {number}.pdf"}), flush=True)
                if number in (2, 4):
                    os.abort()
                print(json.dumps({"error": {"what": f"read {number}", "where": "x", "hint": "y"}}), flush=True)
        print('{"end": true}', flush=True)
    """
    with Workshop(1, stand_in(tmp_path, body)) as workshop:
        (found,) = workshop.read_all([page("a.zip")])
    assert [message.partition(".pdf")[0] if "broke" in message else message for message in errors(found)] == [
        "x: read 1. y",
        "a.zip, 2",
        "x: read 3. y",
        "a.zip, 4",
        "x: read 5. y",
    ]


def test_an_input_that_takes_too_much_memory_is_one_line() -> None:
    huge = ("<html><body><article>" + f"<p>{STORY}</p>" * 35_000 + "</article></body></html>").encode()
    with Workshop(1) as workshop:
        first, second = workshop.read_all([page("huge.html", huge, max_memory=MEMORY), page(max_memory=MEMORY)])
    (message,) = errors(first)
    assert message.startswith("huge.html: ")
    assert "memory" in message
    assert isinstance(second[0], Record)


ATTEMPTS = {
    "connect": "import socket; socket.create_connection(('127.0.0.1', 9), 1)",
    "look up a name": "import socket; socket.getaddrinfo('localhost', 80)",
    "start a program": "import subprocess; subprocess.run(['true'])",
    "run a shell": "import os; os.system('true')",
    "fork": "import os; os.fork()",
    "write a file": "open('made', 'w')",
    "append to a file": "open('made', 'ab')",
    "write by number": "import os; os.open('made', os.O_WRONLY | os.O_CREAT)",
    "remove a file": "import os; os.remove('there')",
    "rename a file": "import os; os.rename('there', 'elsewhere')",
    "make a folder": "import os; os.mkdir('folder')",
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_a_parser_may_not(tmp_path: Path, attempt: str) -> None:
    (tmp_path / "there").write_text("x")
    code = (
        "import sys\nfrom compare.ingest import worker\nsys.addaudithook(worker._forbid)\n"
        f"try:\n    {attempt}\nexcept PermissionError as error:\n    print('refused:', error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("refused: a parser may not"), done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_a_request_says_the_same_when_it_is_read() -> None:
    settings = replace(DEFAULT, columns=(("text", "Volltext"),))
    place = Place("ä.zip", None, "00", settings, {"source": "Tal-Bote"}, {"url": "https://tal.example/1"})
    item = Input("ä.zip", b"\x00\n\xff", place, bundled=True, depth=2)
    asked, size, done = read_input(write_input(item, 7))
    assert (replace(asked, data=item.data), size, done) == (item, 3, 7)


def test_no_process_is_left_behind(tmp_path: Path) -> None:
    marker = tmp_path / "pid"
    body = f"open({str(marker)!r}, 'w').write(str(os.getpid()))\nprint('{{\"end\": true}}', flush=True)\ntime.sleep(60)"
    with Workshop(1, stand_in(tmp_path, body)) as workshop:
        list(workshop.read_all([page()]))
    assert not Path(f"/proc/{marker.read_text()}").exists()
