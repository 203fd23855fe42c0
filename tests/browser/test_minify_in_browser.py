"""A browser reads the same rules from a style sheet and from what the page holds of it."""

import re

import pytest
from playwright.sync_api import Browser

from compare.report.house import templates
from compare.report.minify import smaller_style

RULES = "(text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return [...sheet.cssRules].map((rule) => rule.cssText); }"


@pytest.mark.parametrize("name", sorted(file.name for file in (templates() / "static").glob("*.css")))
def test_a_smaller_style_sheet_has_the_same_rules(browser: Browser, name: str) -> None:
    page = browser.new_page()
    source = (templates() / "static" / name).read_text(encoding="utf-8")
    before, after = (page.evaluate(RULES, text) for text in (source, smaller_style(source)))
    page.close()
    assert before
    # A property of our own keeps its text as written.
    assert [_plain(rule) for rule in after] == [_plain(rule) for rule in before]


def _plain(rule: str) -> str:
    return re.sub(r"#(.)\1(.)\2(.)\3\b", r"#\1\2\3", re.sub(r"(?<=[,:])\s+", "", rule))
