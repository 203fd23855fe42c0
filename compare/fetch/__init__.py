"""Pages from the web, only from public addresses, politely, and within limits (docs/fetching.md).

What it does not do: run scripts, log in, keep cookies, use a proxy, or decide what kind of input a page is.
"""

from compare.fetch.allowance import Clock
from compare.fetch.cache import default_cache_dir
from compare.fetch.fetcher import Fetched, Fetcher
from compare.fetch.limits import FetchSettings
from compare.fetch.saved import SavedInputs

__all__ = ["Clock", "FetchSettings", "Fetched", "Fetcher", "SavedInputs", "default_cache_dir"]
