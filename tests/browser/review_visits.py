"""Pages of the review app, opened as somebody; whatever page made an error fails the test that opened it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from browser_help import until
from playwright.sync_api import Browser, Page
from serving import Running

from compare.review.event import Role

Visit = Callable[..., Page]
READY = "document.querySelector('#theme').textContent.startsWith('Theme: ')"


@contextmanager
def visits(browser: Browser, app: Running) -> Iterator[Visit]:
    """Give a function that opens a page of the comparison, or with a slash or a scheme any other, as somebody or nobody."""
    contexts, faults = [], []

    def open_page(name: str, who: str | None = "Ana", *, width: int = 1400, here: Running = app, role: Role = Role.OWNER, **more: object) -> Page:  # fmt: skip
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)  # type: ignore[arg-type]
        contexts.append(context)
        for key, value in here.cookie(who, role).items() if who else ():
            context.add_cookies([{"name": key, "value": value, "url": here.base}])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "olicy" in said.text else None)
        go(page, name, here)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def go(page: Page, name: str, here: Running) -> None:
    """Go to a page, and wait until its scripts answer."""
    page.goto(name if name.startswith("http") else f"{here.base}{name}" if name.startswith("/") else here.page(name))
    until(page, READY)
