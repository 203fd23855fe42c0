"""A newsroom's own templates: what they may replace, what stops them, and how they are told of their faults."""

import base64
import hashlib
import html
import re
import sys
import tracemalloc
from pathlib import Path

import pytest

from compare.errors import ReportError, UsageError
from compare.model import Comparison
from compare.report import bounds, render_html, sandbox
from compare.report.house import replaceable, unused_files
from compare.report.render import environment, templates
from compare.report.words import Words

sys.path.append(str(Path(__file__).resolve().parent.parent.parent / "benchmarks"))

import template_types

PANEL = "panels/summary.html"
# Fields that only Python reads (it sorts by them), so that no template shows them.
OF_PYTHON = {("QuoteView", "changed"), ("Quotes", "changed"), ("Block", "number")}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    folder = tmp_path / "newsroom"
    folder.mkdir()
    return folder


def put(house: Path, **files: str) -> Path:
    """Write templates by the names of keywords, where "__" stands for "/"."""
    for name, text in files.items():
        file = house / (name.replace("__", "/") + ".html")
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return house


def test_a_template_stands_in_place_of_ours_by_name(comparison: Comparison, house: Path) -> None:
    put(house, panels__summary="<p>{{ title }}: {{ summary.articles }} articles</p>")
    page = render_html(comparison, house=house)
    assert f"<p>Marrow Point terminal: {len(comparison.articles)} articles</p>" in page
    assert 'id="h-summary"' not in page
    assert 'id="h-sources"' in page


def test_words_of_articles_are_escaped_in_templates_of_ones_own(comparison: Comparison, house: Path) -> None:
    put(house, panels__summary="<p>{{ title }}</p>")
    assert "<p>&lt;b&gt;</p>" in render_html(comparison, house=house, title="<b>")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("comparison", '{% extends "biasdiff/comparison.html" %}', id="extending the report"),
        pytest.param("base", '{% extends "biasdiff/base.html" %}', id="extending the frame"),
        pytest.param("panels__summary", '{% include "biasdiff/panels/summary.html" %}', id="including a panel"),
        pytest.param("panels__keys", '{% extends "biasdiff/panels/keys.html" %}', id="extending a panel"),
    ],
)
def test_ours_under_its_prefix_is_the_very_same(comparison: Comparison, house: Path, name: str, text: str) -> None:
    ours = render_html(comparison, house=house)
    assert render_html(comparison, house=put(house, **{name: text})) == ours


def test_the_sandbox_changes_no_word_of_our_own_templates(comparison: Comparison, house: Path) -> None:
    def words(page: str) -> list[str]:
        return [text.strip() for text in re.findall(r">([^<>]+)<", page) if text.strip()]

    assert words(render_html(comparison, house=house)) == words(render_html(comparison))


def test_a_changed_template_is_read_anew(comparison: Comparison, house: Path) -> None:
    first = render_html(comparison, house=put(house, panels__summary="<p>one</p>"))
    put(house, panels__summary="<p>another</p>")
    assert "<p>one</p>" in first
    assert "<p>another</p>" in render_html(comparison, house=house)


def test_a_style_sheet_is_added_to_ours_and_cannot_leave_its_element(comparison: Comparison, house: Path) -> None:
    (house / "house.css").write_text("h1 { color: teal } </style><script>", encoding="utf-8")
    style = re.findall(r"<style>(.*?)</style>", render_html(comparison, house=house), re.DOTALL)
    assert len(style) == 1
    assert style[0].endswith("h1 { color: teal } <\\/style><script>")


def allowed_and_found(page: str) -> tuple[str, str]:
    """Return the hash of the style sheet that the policy allows, and that of what a browser finds in the element."""
    # A browser reads every kind of line end as one.
    seen = re.sub(r"\r\n?", "\n", page.encode().decode())
    (style,) = re.findall(r"<style>(.*?)</style", seen, re.DOTALL | re.IGNORECASE)
    (allowed,) = re.findall(r"style-src '(sha256-[^']+)'", html.unescape(seen))
    return allowed, "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


@pytest.mark.parametrize(
    "style",
    [
        pytest.param("h1 { top: 0 }", id="plain"),
        pytest.param("\n\n  \nh1 {\n\n\ntop: 0 }\n\n\n", id="blank lines"),
        pytest.param("h1 {\r\n\r\n top: 0 }\r\n", id="line ends of Windows"),
        pytest.param("h1 {\r\rtop: 0 }\n\r", id="line ends of old"),
        pytest.param("\ufeffh1 { top: 0 }", id="a mark of the order of bytes"),
        pytest.param('a::after { content: "\u202e\u2066x\u2069" }', id="marks that reorder"),
        pytest.param('a::after { content: "\uffff\ufffe\x00\x85\x1c\n\x1c\n" }', id="what no page can hold"),
        pytest.param("</style></STYLE ><script>1</script><!-- <style>", id="the end of the element"),
        pytest.param("{{ title }}{% raw %}&lt;&amp;\\", id="what looks like a template"),
        pytest.param("", id="nothing"),
    ],
)
def test_the_policy_allows_a_style_sheet_as_it_stands_in_the_page(
    comparison: Comparison, house: Path, style: str
) -> None:
    (house / "house.css").write_bytes(style.encode())
    allowed, found = allowed_and_found(render_html(comparison, house=house))
    assert allowed == found


@pytest.mark.parametrize("ours", [True, False], ids=["our templates", "theirs"])
@pytest.mark.parametrize(
    "title",
    [
        pytest.param("\uffff\ufffe\x00\x1b", id="what no page can hold"),
        pytest.param("\u202egnitirw\u202c \u2066a\u2069", id="marks that reorder"),
        pytest.param('"quoted\' \\ \\" \\a ', id="quotes and backslashes"),
        pytest.param("a\n\n\r\n\r\x0c\u2028\x85b", id="line ends"),
        pytest.param("</style><script>1</script>", id="the end of the element"),
        pytest.param("\ud800 \U0001f600 " + "x" * 500, id="half a sign, and a long one"),
    ],
)
def test_the_policy_allows_the_title_at_the_foot_of_printed_pages(
    comparison: Comparison, house: Path, title: str, ours: bool
) -> None:
    (house / "house.css").write_text("h1 { top: 0 }", encoding="utf-8")
    page = render_html(comparison, title=title, house=None if ours else house)
    allowed, found = allowed_and_found(page)
    assert allowed == found


DOUBLE = "{% set x = 'xx' %}"
FAULTS = {
    "an attribute of Python's own": ("{{ title.__class__ }}", "'__class__' of 'str' object is unsafe"),
    "all classes of Python": (
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "'__class__' of 'str' object is unsafe",
    ),
    "an attribute by a filter": ("{{ title | attr('__class__') }}", "'__class__' of 'str' object is unsafe"),
    "an attribute by a format": ("{{ '{0.__class__}'.format(title) }}", "'__class__' of 'str' object is unsafe"),
    "globals of a function": ("{{ gettext.__globals__ }}", "'__globals__' of 'function' object is unsafe"),
    "a method that changes a value": ("{% set a = [] %}{{ a.append(1) }}", "'append' of 'list' object is unsafe"),
    "a change of the page": ("{{ sources.append(1) }}", "has no attribute 'append'"),
    "a huge range": ("{% for n in range(10**9) %}{% endfor %}", "Range too big"),
    "a loop in a loop": (
        "{% for n in range(99999) %}{% for m in range(99999) %}{% endfor %}{% endfor %}",
        "it runs without end",
    ),
    "a loop over what has no length": (
        "{% for n in range(99) %}{% for m in range(99999) | map('string') %}{% endfor %}{% endfor %}",
        "it runs without end",
    ),
    "an endless include": ('{% include "panels/summary.html" %}', "without end"),
    "an endless import": ('{% import "panels/summary.html" as x %}', "without end"),
    "an endless macro": ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "without end"),
    "a macro that calls itself twice": (
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
        "it runs without end",
    ),
    "an endless loop that calls itself": (
        "{% for n in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "calls itself without end",
    ),
    "a huge text": ("{{ 'x' * 10**9 }}", "a value is longer than"),
    "a huge list": ("{{ [1] * 10**9 }}", "a value is longer than"),
    "a text that doubles": (DOUBLE + "{% set x = x ~ x %}" * 60, "a value is longer than"),
    "a sum that doubles": (DOUBLE + "{% set x = x + x %}" * 60, "a value is longer than"),
    "a block that doubles": (DOUBLE + "{% set x %}{{ x }}{{ x }}{% endset %}" * 60, "a value is longer than"),
    "a wide format": ("{{ '{:999999999}'.format(1) }}", "a width in a format is too large"),
    "a wide format of the old kind": ("{{ '%999999999d' % 1 }}", "a width in a format is too large"),
    "a wide format by a filter": ("{{ '%999999999d' | format(1) }}", "a width in a format is too large"),
    "a width given apart": ("{{ '{:{}}'.format(1, 999999999) }}", "a width in a format is too large"),
    "a wide filling": ("{{ title.ljust(999999999) }}", "a width or amount is too large"),
    "a wide centre": ("{{ title | center(999999999) }}", "a width or amount is too large"),
    "many rows of nothing": ("{{ [1] | batch(999999999, 1) | list }}", "a width or amount is too large"),
    "a huge power": ("{{ 9 ** 9 ** 9 }}", "not raised to a power"),
    "a huge product": ("{{ 10 ** 9 * 10 ** 9 * 10 ** 9 }}", "a product is too large"),
    "a syntax error": ("{% if %}", "Expected an expression"),
    "an open block": ("{% if title %}", "Unexpected end of template"),
    "an unknown variable": ("{{ wrong }}", "'wrong' is undefined"),
    "an unknown field": ("{{ summary.wrong }}", "Summary has no attribute 'wrong'"),
    "an unknown filter": ("{{ title | wrong }}", "No filter named 'wrong'"),
    "a missing include": ('{% include "panels/wrong.html" %}', "there is no template 'panels/wrong.html'"),
    "a file outside of the folder": ('{% include "../../etc/passwd" %}', "there is no template '../../etc/passwd'"),
    "a file of the system": ('{% include "/etc/passwd" %}', "there is no template '/etc/passwd'"),
    "one of ours that is not there": (
        '{% include "biasdiff/wrong.html" %}',
        "there is no template 'biasdiff/wrong.html'",
    ),
    "a method that makes bytes": ("{{ title.encode() }}", "'encode' of 'str' object is unsafe"),
    "a method that puts texts for letters": (
        "{{ title.translate({97: 'b'}) }}",
        "'translate' of 'str' object is unsafe",
    ),
    "a method that puts blanks for tabs": (
        "{{ title.expandtabs(tabsize=9) }}",
        "'expandtabs' of 'str' object is unsafe",
    ),
    "a sum of texts": ("{{ [['x']] | sum(start=[]) }}", "only numbers can be summed"),
    "a division by zero": ("{{ 1 / 0 }}", "division by zero"),
    "a call of a text": ("{{ title() }}", "not callable"),
}


@pytest.mark.parametrize(("text", "says"), FAULTS.values(), ids=FAULTS)
def test_a_template_that_fails_ends_in_one_line_with_its_file_and_line(
    comparison: Comparison, house: Path, text: str, says: str
) -> None:
    put(house, panels__summary=f"<p>\n</p>\n{text}")
    with pytest.raises(ReportError) as caught:
        render_html(comparison, house=house)
    assert str(caught.value).startswith(f"{house / PANEL}, line 3: the template failed: ")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


# Of a page and the making of it, without any value that is too large.
MOST_BYTES = 40_000_000
# Each makes two million letters of a few thousand; a million is allowed where these are tried.
LONG = "{% set x = 'a' * 2000 %}{% set w = '%' ~ 's' %}"
TOO_LONG = {
    "letters replaced by a filter": "{{ x | replace('a', 'b' * 1000) }}",
    "nothing replaced by a filter": "{{ x | replace('', 'b' * 1000) }}",
    "letters replaced by a filter with names": "{{ x | replace(old='a', new='b' * 1000) }}",
    "letters replaced by a method": "{{ x.replace('a', 'b' * 1000) }}",
    "what escapes a sign, replaced": "{{ ('&' * 2000) | replace('m', ('b' * 1000) | safe) }}",
    "a list joined by a filter": "{{ ([x] * 1000) | join }}",
    "a list joined by a long text": "{{ range(1000) | join(x) }}",
    "what is made one by one, joined": "{{ ([x] * 1000) | map('upper') | join }}",
    "an attribute joined": "{{ ([{'y': x}] * 1000) | join('', 'y') }}",
    "a list joined by a method": "{{ ''.join([x] * 1000) }}",
    "what is made one by one, joined by a method": "{{ x.join(range(1000) | map('string')) }}",
    "lists in a list as text": "{{ ([[x] * 10] * 100) | string }}",
    "lists in a list shown": "{{ [[x] * 10] * 100 }}",
    "lists in a list run together": "{{ [[x] * 10] * 100 ~ '' }}",
    "many texts run together": "{{ " + " ~ ".join(["x"] * 1000) + " }}",
    "lines moved in": "{{ ('\n' * 2000) | indent(1000) }}",
    "lines moved in by a text": "{{ ('\n' * 2000) | indent('b' * 1000) }}",
    "lines broken by a text": "{{ x | wordwrap(2, wrapstring='b' * 1000) }}",
    "addresses with a long target": "{{ ('a.io ' * 400) | urlize(target='b' * 5000) }}",
    "a place filled often": "{{ ('{0}' * 1000).format(x) }}",
    "a place of the old kind filled often": "{{ ('%(x)s' * 1000) % {'x': x} }}",
    "a place filled often by a filter": "{{ ('%(x)s' * 1000) | format(x=x) }}",
    "a place in a sentence filled often": "{% trans %}" + "{{ x }}" * 1000 + "{% endtrans %}",
    "lines of a wide list": "{{ range(2000) | list | tojson(indent=1000) }}",
    "a namespace that holds itself": "{% set n = namespace(x=1) %}{% set n.x = n %}{{ n }}",
}


@pytest.mark.parametrize("text", TOO_LONG.values(), ids=TOO_LONG)
def test_a_value_that_would_be_too_large_is_never_made(
    comparison: Comparison, house: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_VALUE", 1_000_000)
    put(house, panels__summary="\n" + LONG + text)
    tracemalloc.start()
    with pytest.raises(ReportError, match=r"summary\.html, line [23]: .*a value is longer than"):
        render_html(comparison, house=house)
    assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    tracemalloc.stop()


COSTLY = {
    "a long text shown often": "{% for n in range(99) %}{{ x }}{% endfor %}",
    "a long text changed often": "{% for n in range(99) %}{% set y = x | upper %}{% endfor %}",
    "a long text changed often by a method": "{% for n in range(99) %}{% set y = x.upper() %}{% endfor %}",
    "a long text cut often": "{% for n in range(99) %}{% set y = x[1:] %}{% endfor %}",
    "a long text in a list": "{% set y = ([x] * 99) | map('upper') | list %}",
    "many rows changed often": "{% for n in range(99) %}{% set y = range(9999) | map('string') | list %}{% endfor %}",
}


@pytest.mark.parametrize("text", COSTLY.values(), ids=COSTLY)
def test_what_goes_through_long_texts_counts_as_many_steps(
    comparison: Comparison, house: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "MOST_STEPS", 90_000)
    put(house, panels__summary="\n{% set x = 'a' * 100000 %}" + text)
    with pytest.raises(ReportError, match=r"summary\.html, line 2: .*it runs without end"):
        render_html(comparison, house=house)


@pytest.mark.parametrize("text", ["{{ x | striptags }}", "{{ (x | safe).striptags() }}", "{{ x | urlize }}"])
def test_a_long_text_is_not_taken_apart(comparison: Comparison, house: Path, text: str) -> None:
    put(house, panels__summary="\n{% set x = '<!---->' * 20000 %}" + text)
    with pytest.raises(ReportError, match="a value to take apart is longer than"):
        render_html(comparison, house=house)


@pytest.mark.parametrize(
    ("text", "shows"),
    [
        ("{{ '{:,}'.format(1234567) }}", "1,234,567"),
        ("{{ '%d of %s' % (1234567, 'b') }}", "1234567 of b"),
        ("{{ '%07.2f' | format(2.5) }}", "0002.50"),
        ("{{ 2 ** 10 * 3 + 7 % 4 }}", "3075"),
        ("{{ 'a' * 3 ~ ['b', 'c'] | join('-') }}", "aaab-c"),
        ("{{ 'a'.ljust(3, '.') | replace('.', '!') }}", "a!!"),
        ("{% for one in [1, 2, 3] | batch(2) %}{{ one | join }}{{ loop.length }};{% endfor %}", "122;32;"),
        ("{% for n in [1, 2] | map('string') %}{{ n }}{{ ',' if not loop.last }}{% endfor %}", "1,2"),
        ("{{ ['&', '<'] | join('|') | replace('|', '>') }}", "&amp;&gt;&lt;"),
        ("{{ [{'a': 1}, {'a': 2}] | join('-', attribute='a') }}", "1-2"),
        ("{{ '-'.join(['a', 'b']) ~ ('<' | safe) ~ '<' ~ 1 }}", "a-b<&lt;1"),
        ("{{ [1, 2.5] | sum }}{{ [{'a': 3}] | sum(attribute='a') }}", "3.53"),
        ("{{ 'abc'[1:] }}{{ 'a b' | wordwrap(1) | replace('\n', '/') }}{{ [1] | tojson }}", "bca/b[1]"),
        ("{{ nothing | default('none') if false else wrong | default('none') }}", "none"),
        ("{% set x %}a{% endset %}{% set y | upper %}b{% endset %}{{ x ~ y }}", "aB"),
    ],
)
def test_what_a_page_may_need_works_in_the_sandbox(comparison: Comparison, house: Path, text: str, shows: str) -> None:
    assert f"<p>{shows}</p>" in render_html(comparison, house=put(house, panels__summary=f"<p>{text}</p>"))


def test_a_link_out_of_the_folder_is_not_followed(comparison: Comparison, house: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    put(house, panels__summary='\n{% include "one.html" %}')
    (house / "one.html").symlink_to(tmp_path / "secret")
    with pytest.raises(ReportError, match=r"summary\.html, line 2: .*'one\.html' is a link out of the folder"):
        render_html(comparison, house=house)
    (house / "house.css").symlink_to(tmp_path / "secret")
    with pytest.raises(ReportError, match=r"house\.css: is a link out of the folder"):
        render_html(comparison, house=house)


def test_a_folder_may_itself_be_a_link(comparison: Comparison, house: Path, tmp_path: Path) -> None:
    put(house, panels__summary="<p>of a link</p>")
    (tmp_path / "link").symlink_to(house)
    assert "<p>of a link</p>" in render_html(comparison, house=tmp_path / "link")


def test_a_template_of_ours_that_fails_is_no_fault_of_the_newsroom(
    comparison: Comparison, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Words, "amount", lambda *_: 1 / 0)
    environment.cache_clear()
    put(house, panels__sources="<p></p>")
    with pytest.raises(ZeroDivisionError):
        render_html(comparison, house=house)
    environment.cache_clear()


def test_a_page_that_grows_too_long_is_given_up(
    comparison: Comparison, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "MOST_TEXT", 1_000_000)
    put(house, panels__summary="\n{% for n in range(9999) %}\n{{ 'x' * 999 }}\n{% endfor %}")
    with pytest.raises(ReportError, match="the template failed: the page is longer than"):
        render_html(comparison, house=house)


def test_a_template_that_gives_ours_what_it_cannot_show_is_itself_to_blame(comparison: Comparison, house: Path) -> None:
    put(house, panels__summary='{% from "macros.html" import told with context %}\n{{ told(title) }}')
    with pytest.raises(ReportError, match=r"summary\.html, line 2"):
        render_html(comparison, house=house)


@pytest.mark.parametrize("name", ["panels/summary.html", "house.css"])
def test_a_file_that_is_no_text_is_named(comparison: Comparison, house: Path, name: str) -> None:
    (house / "panels").mkdir()
    (house / name).write_bytes(b"<p>\n\xff\xfe")
    with pytest.raises(ReportError, match="is not a text in UTF-8") as caught:
        render_html(comparison, house=house)
    assert str(house / name) in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<!doctype html><html><head></head><body>{% block body %}{% endblock %}</body></html>", id="lost"),
        pytest.param('<script>1</script>{% include "biasdiff/base.html" %}', id="behind a script"),
        pytest.param('<!--{% include "biasdiff/base.html" %}-->', id="in a comment"),
        pytest.param('<!doctype html><html><head><title>{% include "biasdiff/base.html" %}', id="in a title"),
        pytest.param('<!doctype html><html><body>{% include "biasdiff/base.html" %}', id="in the body"),
    ],
)
def test_a_page_without_its_security_policy_is_refused(comparison: Comparison, house: Path, text: str) -> None:
    with pytest.raises(ReportError, match="the page has lost its security policy"):
        render_html(comparison, house=put(house, base=text))


def test_a_frame_of_ones_own_is_fine_as_long_as_it_begins_as_ours(comparison: Comparison, house: Path) -> None:
    ours = (templates() / "base.html").read_text(encoding="utf-8")
    put(house, base=ours.replace("</head>", '<meta property="og:type" content="article">\n</head>'))
    assert 'og:type" content="article">\n</head>' in render_html(comparison, house=house)


def test_a_folder_that_replaces_nothing_is_an_error_that_lists_the_names(house: Path) -> None:
    put(house, panels__sumary="<p>misspelt</p>")
    with pytest.raises(UsageError) as caught:
        unused_files(house)
    assert all(name in str(caught.value) for name in ("house.css", *replaceable()))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("panels/sumary.html", "Did you mean panels/summary.html?", id="a misspelt name"),
        pytest.param("partials/byline.html", "no template includes it", id="a partial that nobody includes"),
        pytest.param("biasdiff/base.html", "replaces none of ours", id="a name under our prefix"),
        pytest.param("static/base.css", "go into house.css", id="another style sheet"),
        pytest.param("extra.js", "never run", id="a script"),
    ],
)
def test_a_file_that_no_page_uses_is_told_of(house: Path, name: str, says: str) -> None:
    put(house, panels__summary="<p></p>")
    (house / name).parent.mkdir(exist_ok=True)
    (house / name).write_text("", encoding="utf-8")
    assert [found for found, _ in unused_files(house)] == [name]
    assert says in unused_files(house)[0][1]


def test_partials_that_are_included_and_files_that_are_no_part_of_a_page_are_not_told_of(house: Path) -> None:
    put(house, panels__summary='{% include "one.html" %}', one="{% include 'two.html' %}", two="", _hidden="")
    (house / "_hidden.html").rename(house / ".hidden.html")
    (house / "README.md").write_text("", encoding="utf-8")
    assert unused_files(house) == ()


KNOWN = template_types.look()


def test_every_look_up_in_a_template_fits_the_very_noun() -> None:
    assert sorted(KNOWN.faults) == []


def test_every_field_of_every_noun_is_shown_by_some_template() -> None:
    shown = {(noun.__name__, name) for noun, name in KNOWN.used}
    fields = {(noun.__name__, name) for noun in template_types.nouns() for name in noun.__annotations__}
    assert fields - shown - OF_PYTHON == set()


def test_what_a_template_asks_of_another_noun_is_found() -> None:
    trees = {name: template_types.tree(name) for name in template_types.names()}
    text = "{% for one in claims.groups %}{{ one.key }}{{ one.speaker }}{% endfor %}\n{{ nothing }}"
    trees[PANEL] = template_types.environment().parse(text)
    assert sorted(template_types.look(trees).faults) == [
        f"{PANEL}, line 1: ClaimGroup has no speaker",
        f"{PANEL}, line 2: Page has no nothing",
    ]
