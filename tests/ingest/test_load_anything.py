"""Whatever bytes come under whatever name, `load` answers: an article that can be written, or one line of reason."""

from pathlib import Path

import pytest
from amounts import amount
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.ingest import load

MARKS = b'<p>|</div>|<script>|<!--|<td>|&#0;|{|"text": "|"}|[|\\ud800|\\u0000|1e400|---\n|title: x\n|Ferry |sank.'
PIECES = st.sampled_from([*MARKS.split(b"|"), b"\n", b"\r\n", b"\x00", b"\xff\xfe", b"\xe2\x80\x9c", b"\xc3"])
BYTES = st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=60).map(b"".join))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a"])
@settings(max_examples=amount(60, 20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=BYTES)
def test_any_bytes_give_an_article_or_a_reason(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    loaded = load([path])
    assert loaded.articles or loaded.failed
    for article in loaded.articles:
        assert article.text.encode()
        assert any(map(str.isalpha, article.text))
    for failed in loaded.failed:
        assert failed.path == str(path)
        assert failed.message.startswith(str(path))
        assert failed.message.isprintable()
