"""Pages with a newsroom's own templates and logo: whatever they hold, nothing of it runs."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser_help import CONTRAST
from playwright.sync_api import Browser, Page
from report_sample import event

from compare.report import render_html
from compare.report.logo import read_logo

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs" / "templates.md"
RUN = "window.hit = (window.hit || 0) + 1"
TITLE = (
    f"</h1><script>{RUN}</script><img src=x onerror='{RUN}'><a id=bad href='javascript:{RUN}'>a</a><svg onload='{RUN}'>"
)
SVG = f"""<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" onload="parent.hit = 1; {RUN}">
<script>parent.hit = 1; {RUN}</script><rect width="90" height="30" fill="teal" onclick="{RUN}"/>
<image href="http://example.invalid/x.png" width="9" height="9"/>
<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:{RUN}"/></foreignObject>
</svg>"""
Show = Callable[[str], tuple[Page, list[str]]]


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Return a function that opens a page, with the addresses that it asked for."""
    contexts = []

    def show(html: str, width: int = 1400, **options: object) -> tuple[Page, list[str]]:
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page, asked = context.new_page(), []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page, [address for address in asked if not address.startswith(("data:", "file:"))]

    yield show
    for context in contexts:
        context.close()


def example(folder: Path) -> Path:
    """Write the files of the worked example, as they stand in the document."""
    for name, text in re.findall(r"`newsroom/([\w./]+)`:\n\n```\w+\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{{ title | safe }}", id="words that are not escaped"),
        pytest.param(f"<script>{RUN}</script>", id="a script of ones own"),
        pytest.param(f'<script src="data:text/javascript,{RUN}"></script>', id="a script as address"),
        pytest.param(f'<img src="x" onerror="{RUN}"><body onload="{RUN}">', id="handlers of events"),
        pytest.param('<iframe srcdoc="<script>parent.hit=1</script>"></iframe>', id="a frame"),
        pytest.param(f'<object data="data:text/html,<script>{RUN}</script>"></object>', id="an object"),
        pytest.param("<base href='http://example.invalid/'><link rel=stylesheet href=x.css>", id="another base"),
    ],
)
def test_nothing_that_a_template_lets_through_runs_or_is_fetched(shown: Show, tmp_path: Path, text: str) -> None:
    (tmp_path / "panels").mkdir()
    (tmp_path / "panels" / "sources.html").write_text(f'<div id="own">{text}</div>', encoding="utf-8")
    page, asked = shown(render_html(event(), title=TITLE, house=tmp_path))
    assert page.locator("#own").count() == 1
    for link in page.locator("#bad").all():
        link.dispatch_event("click")
    page.wait_for_timeout(100)
    assert page.evaluate("window.hit") is None
    assert asked == []
    assert page.evaluate("document.documentElement.classList.contains('js')")  # ours does run


def test_an_svg_as_logo_is_shown_and_runs_nothing(shown: Show, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")
    page, asked = shown(render_html(event(), logo=read_logo(tmp_path / "logo.svg")))
    logo = page.locator(".bar .logo")
    assert logo.evaluate("one => one.decode().then(() => one.naturalWidth)") == 90
    logo.dispatch_event("click")
    page.wait_for_timeout(100)
    assert page.evaluate("window.hit") is None
    assert asked == []


@pytest.mark.parametrize("width", [1400, 390, 320])
def test_a_logo_fits_the_bar_beside_the_title(shown: Show, tmp_path: Path, width: int) -> None:
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")
    page, _ = shown(render_html(event(), logo=read_logo(tmp_path / "logo.svg")), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    bar, logo, title = (page.locator(name).bounding_box() for name in (".bar", ".bar .logo", ".bar .title"))
    assert bar is not None
    assert logo is not None
    assert title is not None
    assert bar["y"] <= logo["y"]
    assert logo["y"] + logo["height"] <= bar["y"] + bar["height"]
    assert logo["x"] + logo["width"] <= title["x"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_documented_example_shows_its_heading_and_colours_in_full_contrast(
    shown: Show, tmp_path: Path, scheme: str
) -> None:
    page, asked = shown(render_html(event(), house=example(tmp_path / "newsroom")), color_scheme=scheme)
    assert page.locator("#summary .desk").first.inner_text() == "The Comparison Desk"
    assert page.locator("h1").count() == 1
    colour = page.locator("#summary .desk").first.evaluate("one => getComputedStyle(one).color")
    assert colour == {"light": "rgb(122, 31, 61)", "dark": "rgb(255, 168, 192)"}[scheme]
    assert page.evaluate(CONTRAST) == []
    assert asked == []
