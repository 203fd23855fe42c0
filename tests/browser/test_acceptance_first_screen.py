"""The first screen: every number is that of the JSON report, every link lands on what was counted."""

import json
import re
from collections import Counter
from typing import Any

import pytest
import report_states
from browser_help import IN_SIGHT, Open, until
from playwright.sync_api import Locator, Page, expect

from compare import to_json

NAMES = (*report_states.EVENTS, "five-read")
CHANGED = ("cut", "altered")


def run(name: str) -> dict[str, Any]:
    """Return the run as anybody reads it from the disk."""
    made = report_states.five() if name == "five-read" else report_states.compared(name)
    found: dict[str, Any] = json.loads(to_json(made))
    return found


def sources(data: dict[str, Any]) -> int:
    """Articles of one origin count once."""
    groups = [origin["articles"] for origin in data["origins"] if len(origin["articles"]) > 1]
    return len(data["articles"]) - sum(len(group) - 1 for group in groups)


def spreads(data: dict[str, Any]) -> Counter[str]:
    total = sources(data)
    return Counter(
        "w=all" if row["carriers"] >= total else "w=several" if row["carriers"] > 1 else "w=one"
        for row in data["claims"]
    )


def changed(data: dict[str, Any]) -> int:
    printed = [version for row in data["quotes"] for version in row["articles"].values() if version]
    return sum(version["fidelity"] in CHANGED or version["other_speaker"] for version in printed)


def number(place: Locator) -> int:
    return int(re.sub(r"\D", "", place.inner_text()))


def omitted(data: dict[str, Any]) -> Counter[str]:
    """Return how many claims each source leaves out, by its code."""
    codes = {article["id"]: f"S{code}" for code, article in enumerate(data["articles"], 1)}
    return Counter(codes[omission["article"]] for omission in data["omissions"])


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_the_first_screen_is_that_of_the_run(opened: Open, name: str) -> None:
    page, data = opened(name), run(name)
    fact = {
        link.get_attribute("data-go") or link.get_attribute("href"): number(link.locator("b"))
        for link in page.locator(".facts a").all()
    }
    groups = sum(len(origin["articles"]) > 1 for origin in data["origins"])
    assert fact == {
        **{f"w={key}": spreads(data)[f"w={key}"] for key in ("all", "several", "one")},
        "f=o": len({omission["claim"] for omission in data["omissions"]}),
        "#conflicts": len(data["conflicts"]),
        "#quotes": changed(data),
        **({"#copies": groups} if groups else {}),
    }
    line = page.locator(".sub").first.inner_text()
    assert f"{len(data['articles'])} articles" in line
    assert f"· {len(data['claims'])} claims" in line
    assert (f"from {sources(data)} independent sources" in line) is (sources(data) < len(data["articles"]))
    left_out = {
        link.locator("xpath=..").locator(".code").first.inner_text(): number(link)
        for link in page.locator(".overview a.count").all()
    }
    shown = {code: left_out[code] for code in left_out if code in omitted(data)}
    assert shown == {code: amount for code, amount in omitted(data).items() if code in shown}
    assert len(shown) == len(omitted(data))
    told = {row["id"]: f"{row['carriers']} of {sources(data)}" for row in data["claims"]}
    shared = page.locator("section:has(> #h-shared) li:has(.of)").all()
    assert shared
    for one in shared:
        anchor = (one.locator("a").first.get_attribute("href") or "")[1:]
        assert one.locator(".of").inner_text() == told[anchor]


@pytest.mark.wide
@pytest.mark.parametrize("name", NAMES)
def test_every_fact_leads_to_as_many_things_as_it_counts(opened: Open, name: str) -> None:
    page = opened(name)
    evidence = {"#conflicts": "#conflicts article", "#quotes": CHANGED_SHOWN, "#copies": "#copies > p"}
    for link in page.locator(".facts a").all():
        amount, where = number(link.locator("b")), link.get_attribute("href") or ""
        goes = link.get_attribute("data-go")
        link.click()
        if goes:
            expect(page.locator("#shown")).to_have_text(f"{amount} of {len(run(name)['claims'])} claims")
            assert page.locator(".claims tbody:visible").count() == amount
            page.locator("#clear").click()
        else:
            seen(page, where)
            assert page.locator(evidence[where]).count() == amount


CHANGED_SHOWN = "#quotes .versions > li:has(.who .status.p, .who .status.c, .who .badge)"


@pytest.mark.wide
@pytest.mark.parametrize("name", NAMES)
def test_every_link_of_the_first_screen_lands_on_its_place(opened: Open, name: str) -> None:
    page = opened(name)
    links = page.locator("#summary .overview a, #summary .sub a").evaluate_all(
        "all => all.map((one) => one.getAttribute('href'))"
    )
    assert len(links) > 8
    for link in dict.fromkeys(links):
        page.evaluate("(link) => document.querySelector(`#summary a[href='${link}']`).click()", link)
        seen(page, link)


def seen(page: Page, link: str) -> None:
    until(page, f"({IN_SIGHT})(document.getElementById({link[1:]!r}))")
