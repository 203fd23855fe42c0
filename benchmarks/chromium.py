"""Where a Chromium is: the one that Playwright brings, else the system's."""

import shutil
from pathlib import Path

from playwright.sync_api import Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium(playwright: Playwright) -> str | None:
    """Return the path of a Chromium that is there, None without one."""
    found = [playwright.chromium.executable_path, *map(shutil.which, NAMES)]
    return next((path for path in found if path and Path(path).is_file()), None)
