"""What the report of 300 claims in 12 articles costs its reader: in a real Chromium, from the disk, medians of runs.

Every run opens the page in a fresh context. A response is the time from setting the filter to the second frame after
it: the first is asked for before the page is laid out anew, the second comes when it has been drawn. The bars are by
the clock, for that is what a reader waits; on a busy machine look at the computing of the page's thread, which
neighbours hardly lengthen.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chromium import find_chromium
from invented import CLAIMS, SOURCES, comparison
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from table import Table

from compare.report import render_html

WINDOW: ViewportSize = {"width": 1400, "height": 900}
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
  const rows = [...document.querySelectorAll(".claims tbody th")];
  return 100 * rows.filter((row) => row.checkVisibility({ contentVisibilityAuto: true })).length / rows.length;
}"""
# `act` is what a reader does, in the page's words.
RESPONDS = """(act) => new Promise((done) => {
  const begun = performance.now();
  act();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
})"""
SCROLLS = """([selector, share]) => new Promise((done) => {
  const box = selector ? document.querySelector(selector) : document.documentElement;
  box.scrollTop = (box.scrollHeight - box.clientHeight) * share;
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""
LONGEST = "(begun) => Math.max(0, ...longTasks.filter(([start]) => start >= begun).map(([, length]) => length))"
TYPES = "() => {{ const q = document.getElementById('q'); q.value = '{}'; \
q.dispatchEvent(new Event('input', {{ bubbles: true }})); }}"
CLICKS = "() => document.querySelector('{}').click()"


@dataclass(frozen=True)
class Took:
    """Milliseconds of one step: by the clock, and of computing in the page's main thread."""

    wall: float
    computing: float


@dataclass(frozen=True)
class Run:
    """What one opening of the page took: the load in seconds, the rows drawn then in percent, and each step."""

    load: float
    drawn: float
    responses: dict[str, Took]
    long_tasks: dict[str, Took]


class Reader:
    """A page that is used, and the computing that its main thread has done so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def settle(self) -> None:
        """Wait until what was asked for is drawn."""
        self.page.evaluate(SETTLED)

    def computing(self) -> float:
        """Return the milliseconds that the main thread has computed."""
        metrics = {one["name"]: one["value"] for one in self._session.send("Performance.getMetrics")["metrics"]}
        return float(metrics["TaskDuration"]) * 1000

    def respond(self, act: str) -> Took:
        """Do something and return what it took up to the second frame after it."""
        before = self.computing()
        wall = self.page.evaluate(f"() => ({RESPONDS})({act})")
        took = Took(wall, self.computing() - before)
        self.settle()
        return took

    def scroll(self, box: str) -> Took:
        """Scroll through a box step by step; return its longest task (0 where it is short) and costliest step."""
        begun, costs = self.page.evaluate("performance.now()"), []
        for step in range(STEPS + 1):
            before = self.computing()
            self.page.evaluate(SCROLLS, [box, step / STEPS])
            costs.append(self.computing() - before)
        self.settle()
        return Took(self.page.evaluate(LONGEST, begun), max(costs))


def run(browser: Browser, address: str) -> Run:
    """Open the page anew, use it as a reader does, and return what each step took."""
    context = browser.new_context(viewport=WINDOW, offline=True)
    try:
        page = context.new_page()
        page.add_init_script(LISTEN)
        page.goto(address)
        load, drawn = page.evaluate(LOADED) / 1000, page.evaluate(ROWS_DRAWN)
        reader = Reader(page)
        reader.settle()
        long_tasks = _scrolled(reader)
        return Run(load, drawn, dict(_responses(reader)), long_tasks)
    finally:
        context.close()


def _scrolled(reader: Reader) -> dict[str, Took]:
    """Scroll through the table of claims, then through the page."""
    reader.page.evaluate("document.getElementById('claims').scrollIntoView()")
    reader.settle()
    found = {"matrix": reader.scroll(".matrix"), "page": reader.scroll("")}
    reader.page.evaluate("document.getElementById('claims').scrollIntoView()")
    reader.page.evaluate("document.querySelector('.matrix').scrollTop = 0")
    reader.settle()
    return found


def _responses(reader: Reader) -> Iterator[tuple[str, Took]]:
    """Yield what a reader does to the filter and what the page took for it; every letter typed filters anew."""
    yield "a status chosen", reader.respond(CLICKS.format("#filter [name=f][value=c]"))
    yield "that status taken back", reader.respond(CLICKS.format("#filter [name=f][value=c]"))
    yield "a status that most rows have", reader.respond(CLICKS.format("#filter [name=f][value=a]"))
    yield "told by one chosen as well", reader.respond(CLICKS.format("#filter [name=w][value=one]"))
    yield "filter cleared", reader.respond(CLICKS.format("#clear"))
    letters = [reader.respond(TYPES.format(WORD[: number + 1])) for number in range(len(WORD))]
    yield "first letter of a search", letters[0]
    yield "slowest letter after it", max(letters[1:], key=lambda one: one.wall)
    yield "search cleared", reader.respond(CLICKS.format("#clear"))


def show(table: Table, runs: Sequence[Run]) -> None:
    """Print the medians with their bars."""

    def median(of: Callable[[Run], float]) -> float:
        return statistics.median(map(of, runs))

    load, drawn = median(lambda one: one.load), median(lambda one: one.drawn)
    table.row("load event", f"{load:.2f} s", LOAD, load, " s")
    table.row("rows drawn at load", f"{drawn:.0f} %", DRAWN, drawn, " %")
    print("  by the clock, and of computing:")
    for name in runs[0].responses:
        wall = median(lambda one, name=name: one.responses[name].wall)  # type: ignore[misc]
        computing = median(lambda one, name=name: one.responses[name].computing)  # type: ignore[misc]
        table.row(name, f"{wall:.0f}, {computing:.0f} ms", RESPONSE, wall, " ms")
    for name in runs[0].long_tasks:
        wall = median(lambda one, name=name: one.long_tasks[name].wall)  # type: ignore[misc]
        computing = median(lambda one, name=name: one.long_tasks[name].computing)  # type: ignore[misc]
        clock = f"{wall:.0f}" if wall else f"< {SHORTEST_LONG_TASK}"
        table.row(
            f"longest task, {name} scrolled in {STEPS} steps", f"{clock}, {computing:.0f} ms", LONG_TASK, wall, " ms"
        )


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
