"""One real Chromium for all tests of the page; without one they fail, because a page nobody opened is not tested."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "report"))
sys.path.append(str(Path(__file__).parent.parent.parent / "benchmarks"))

from browser_reports import REPORTS, STATES, write_report
from chromium import find_chromium
from filled_review import Filled
from report_states import mixed
from serving import running_app

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = find_chromium(playwright)
        if path is None:
            pytest.fail(
                "No Chromium was found. Install it (Debian: apt-get install chromium) or: playwright install chromium"
            )
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, make in REPORTS.items():
        write_report(folder, name, make)
    return folder


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """Serve a review in which much was done; tests that use it only look."""
    with running_app(tmp_path_factory.mktemp("filled"), mixed(), team=True, rate=1e6, burst=10**6) as running:
        yield Filled(running)


@pytest.fixture
def opened(browser: Browser, reports: Path) -> Iterator[Open]:
    """Return a function that opens a report from the disk; at the end no page may have made a request or an error.

    `inside` opens it in the profile of another page, `folder` from a folder of its own, `before` is a script that runs
    first.
    """
    contexts: list[BrowserContext] = []
    addresses: set[str] = set()
    faults: list[str] = []

    def open_report(
        name: str, anchor: str = "", width: int = 1400, *, inside: BrowserContext | None = None, folder: str = "",
        before: str = "", **options: object,
    ) -> Page:  # fmt: skip
        context = inside or _context(browser, width, options)
        contexts.append(context)
        page = context.new_page()
        address = _written(reports, name, folder).as_uri()
        addresses.add(address)
        _listen(page, addresses, faults)
        page.add_init_script(f"{LISTEN}\n{before}")
        page.goto(address + anchor)
        return page

    yield open_report
    for context in contexts:
        context.close()
    assert faults == []


LISTEN = "document.addEventListener('securitypolicyviolation', (e) => console.error('policy', e.violatedDirective));"


def _context(browser: Browser, width: int, options: dict[str, object]) -> BrowserContext:
    return browser.new_context(viewport={"width": width, "height": 900}, offline=True, **options)  # type: ignore[arg-type]


def _written(reports: Path, name: str, folder: str) -> Path:
    """Return the file of a report; one that is opened for the first time is made now."""
    path = reports / f"{name}.html"
    if not path.exists():
        write_report(reports, name, STATES[name])
    if not folder:
        return path
    (reports / folder).mkdir(exist_ok=True)
    return Path(shutil.copy(path, reports / folder))


def _listen(page: Page, addresses: set[str], faults: list[str]) -> None:
    page.on("request", lambda request: _note(faults, addresses, request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))


def _note(faults: list[str], addresses: set[str], url: str) -> None:
    if url.split("#", maxsplit=1)[0] not in addresses and not url.startswith(("data:", "blob:")):
        faults.append(f"request: {url}")
