"""What the report of 300 claims in 12 articles costs its reader: in a real Chromium, from the disk, medians of runs.

Every run opens the page in a fresh context. A response is the time from setting the filter to the second frame after
it: the first is asked for before the page is laid out anew, the second comes when it has been drawn. Times are by the
clock, for that is what a reader waits; so a busy machine shows.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from invented import CLAIMS, SOURCES, comparison
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from table import Table

from compare.report import render_html

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WINDOW = {"width": 1400, "height": 900}
STEPS = 40
WORD = "culverts"

# The bars are the project's promises for a page of this size.
LOAD, RESPONSE, LONG_TASK, DRAWN, SIZE = 3.0, 200, 100, 20, 5.0
# Chromium reports tasks from here on.
SHORTEST_LONG_TASK = 50

LISTEN = """
window.longTasks = [];
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.longTasks.push([task.startTime, task.duration]);
}).observe({ type: "longtask", buffered: true });
"""
SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))))"
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
ROWS_DRAWN = """() => {
  const rows = [...document.querySelectorAll(".claims tbody")];
  return 100 * rows.filter((row) => row.checkVisibility({ contentVisibilityAuto: true })).length / rows.length;
}"""
# `act` is what a reader does, in the page's words.
RESPONDS = """(act) => new Promise((done) => {
  const begun = performance.now();
  act();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
})"""
SCROLLS = """async ([selector, steps]) => {
  const box = selector ? document.querySelector(selector) : document.documentElement;
  const begun = performance.now(), frame = () => new Promise(requestAnimationFrame);
  for (let step = 0; step <= steps; step += 1) {
    box.scrollTop = (box.scrollHeight - box.clientHeight) * step / steps;
    await frame();
    await frame();
  }
  await new Promise((done) => setTimeout(done, 200));
  return Math.max(0, ...window.longTasks.filter(([start]) => start >= begun).map(([, duration]) => duration));
}"""
TYPES = "() => {{ const q = document.getElementById('q'); q.value = '{}'; \
q.dispatchEvent(new Event('input', {{ bubbles: true }})); }}"
CLICKS = "() => document.querySelector('{}').click()"


@dataclass(frozen=True)
class Run:
    """What one opening of the page took: seconds, percent, milliseconds."""

    load: float
    drawn: float
    responses: dict[str, float]
    long_tasks: dict[str, float]


def find_chromium(playwright: Playwright) -> str | None:
    """Return the browser that Playwright brings, else the system's, None where there is neither."""
    found = [playwright.chromium.executable_path, *map(shutil.which, NAMES)]
    return next((path for path in found if path and Path(path).is_file()), None)


def run(browser: Browser, address: str) -> Run:
    """Open the page anew, use it as a reader does, and return what each step took."""
    context = browser.new_context(viewport=WINDOW, offline=True)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        page.add_init_script(LISTEN)
        page.goto(address)
        load, drawn = page.evaluate(LOADED) / 1000, page.evaluate(ROWS_DRAWN)
        page.evaluate(SETTLED)
        long_tasks = _scrolled(page)
        return Run(load, drawn, dict(_responses(page)), long_tasks)
    finally:
        context.close()


def _scrolled(page: Page) -> dict[str, float]:
    """Scroll through the table of claims, then through the page; return the longest task of each, 0 for none."""
    page.evaluate("document.getElementById('claims').scrollIntoView()")
    matrix = page.evaluate(SCROLLS, [".matrix", STEPS])
    whole = page.evaluate(SCROLLS, ["", STEPS])
    page.evaluate("document.getElementById('claims').scrollIntoView()")
    page.evaluate("document.querySelector('.matrix').scrollTop = 0")
    page.evaluate(SETTLED)
    return {"matrix": matrix, "page": whole}


def _responses(page: Page) -> Any:
    """Yield what a reader does to the filter and how long the page took; every letter typed filters anew."""
    yield "a status chosen", _respond(page, CLICKS.format("#filter [name=f][value=c]"))
    yield "that status taken back", _respond(page, CLICKS.format("#filter [name=f][value=c]"))
    yield "a status that most rows have", _respond(page, CLICKS.format("#filter [name=f][value=a]"))
    yield "told by one chosen as well", _respond(page, CLICKS.format("#filter [name=w][value=one]"))
    yield "filter cleared", _respond(page, CLICKS.format("#clear"))
    letters = [_respond(page, TYPES.format(WORD[: number + 1])) for number in range(len(WORD))]
    yield "first letter of a search", letters[0]
    yield "slowest letter after it", max(letters[1:])
    yield "search cleared", _respond(page, CLICKS.format("#clear"))


def _respond(page: Page, act: str) -> float:
    took: float = page.evaluate(f"() => ({RESPONDS})({act})")
    page.evaluate(SETTLED)
    return took


def show(table: Table, runs: Sequence[Run]) -> None:
    """Print the medians with their bars."""

    def median(of: Callable[[Run], float]) -> float:
        return statistics.median(map(of, runs))

    load, drawn = median(lambda one: one.load), median(lambda one: one.drawn)
    table.row("load event", f"{load:.2f} s", LOAD, load, " s")
    table.row("rows drawn at load", f"{drawn:.0f} %", DRAWN, drawn, " %")
    for name in runs[0].responses:
        took = median(lambda one, name=name: one.responses[name])  # type: ignore[misc]
        table.row(name, f"{took:.0f} ms", RESPONSE, took, " ms")
    for name in runs[0].long_tasks:
        longest = max(one.long_tasks[name] for one in runs)
        value = f"{longest:.0f} ms" if longest else f"< {SHORTEST_LONG_TASK} ms"
        table.row(f"longest task while the {name} scrolls", value, LONG_TASK, longest, " ms")


def main(amount: int) -> int:
    """Print the table; return 1 when a bar does not hold or nothing could be measured."""
    table = Table()
    table.head(f"{CLAIMS} claims in {SOURCES} articles in Chromium, {amount} runs")
    made = comparison()
    render_html(made)  # loads the templates
    begun = time.process_time()
    page = render_html(made)
    table.row("rendering", f"{time.process_time() - begun:.2f} s")
    size = len(page.encode()) / 1e6
    table.row("size of the page", f"{size:.2f} MB", SIZE, size, " MB")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = find_chromium(playwright)
        if path is None:
            print("  NOT MEASURED: no Chromium was found. Install it (Debian: apt-get install chromium).", flush=True)
            return 1
        report = Path(folder) / "report.html"
        report.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        runs = [run(browser, report.as_uri()) for _ in range(amount)]
        table.row("Chromium", browser.version)
        browser.close()
    show(table, runs)
    return int(not table.held)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
