"""A page without what a browser can do without is the same page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from report_sample import event, hostile, with_copy

from compare.model import Comparison
from compare.report import render

# What looks like something that the smaller page does without, or like the end of what holds it.
HOSTILE = (
    '</td>\n<tr><li></li> class="a" id="b" =\'c\' ="d"> </tbody></table></script><style>x</style><body a="b"> &lt;/td&gt; '
    "&quot; <!-- --> <script> ]]> `e` {{ 7*7 }} \\"
)
NODES = """() => {
  const nodes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.nodeType === 3 ? node.data.replace(/\\s+/g, " ").trim() : "";
    if (node.nodeType === 1) nodes.push([node.nodeName, ...[...node.attributes].map((one) => `${one.name}=${one.value}`)]);
    else if (words) nodes.push(words);
  }
  return nodes;
}"""

REPORTS = {"four": event(), "twelve": event(copies=3), "copy": with_copy(), "hostile": hostile(HOSTILE)}


@pytest.mark.parametrize("comparison", REPORTS.values(), ids=REPORTS)
def test_the_smaller_page_has_the_same_elements_and_words(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, comparison: Comparison
) -> None:
    smaller = render.render_html(comparison)
    monkeypatch.setattr(render, "smaller_page", lambda text: text)
    whole = render.render_html(comparison)
    assert len(smaller) < len(whole)
    context = browser.new_context(java_script_enabled=False)
    found = []
    for name, text in (("whole", whole), ("smaller", smaller)):
        file = tmp_path / f"{name}.html"
        file.write_text(text, encoding="utf-8")
        page = context.new_page()
        page.goto(file.as_uri())
        found.append(page.evaluate(NODES))
    context.close()
    assert found[0] == found[1]
