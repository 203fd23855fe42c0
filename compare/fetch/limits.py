"""Every limit of fetching, each with its reason. One frozen value, passed in, never read from a global."""

from dataclasses import dataclass
from pathlib import Path

from compare.signature import VERSION

# The name that a robots.txt may address.
ROBOT = "biasdiff"


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """What fetching may be told; the defaults suit a person who waits for a dozen pages."""

    # Says honestly what asks and why, so that an operator can tell it from a crawler and refuse it by name.
    user_agent: str = f"{ROBOT}/{VERSION} (compares news articles that a reader named, page by page)"
    # Opens loopback, private and link-local addresses, and every port: only for a server of one's own.
    allow_private: bool = False
    # Whether robots.txt is asked and heeded before every page.
    obey_robots: bool = True
    # Pages come from the cache alone, however old; no socket is opened.
    offline: bool = False
    # Where pages are kept between runs; None: nowhere.
    cache_dir: Path | None = None
    # A file of certificates to trust instead of those of the system; None: those of the system.
    ca_file: str | None = None
    # The two ports of the web. Other ports are other services, which an address in a feed could be meant to reach.
    ports: frozenset[int] = frozenset({80, 443})
    # Longer addresses carry data, not a place; the fields of an article hold as many.
    max_url: int = 2_000
    # A shortener, a consent page and http → https → www are five; browsers give up at twenty.
    max_redirects: int = 10
    # The same as of a file (Settings.max_bytes), counted after unpacking: 20 MB of text would be 3 million words.
    max_bytes: int = 20_000_000
    # Status line and headers of one answer. Most web servers send at most 16 KB, cookies included.
    max_header_bytes: int = 48_000
    # RFC 9309 asks for at least 500 KiB; what follows is not read.
    max_robots_bytes: int = 512_000
    # Seconds to look a name up: two tries of the usual resolver, which waits five.
    resolve_seconds: float = 10.0
    # Seconds to one address until the connection stands, TLS included; a slow mobile link takes three.
    connect_seconds: float = 10.0
    # Seconds without one byte.
    read_seconds: float = 15.0
    # Seconds for one page, redirects and attempts included, waiting out of politeness not: 20 MB at 3 Mbit/s.
    page_seconds: float = 60.0
    # Attempts at one address where the server is busy or the connection breaks.
    attempts: int = 3
    # Seconds before the second attempt; doubled before each further one.
    backoff_seconds: float = 1.0
    # The longest that a server's Retry-After is waited for; a person waits.
    max_wait: float = 60.0
    # Seconds between two pages of one host, as a quick reader turns pages.
    min_delay: float = 1.0
    # The longest Crawl-delay of a robots.txt that is kept; with more, a dozen pages take an hour.
    max_delay: float = 30.0
    # Hosts asked at the same time, each for one page at a time; a dozen pages from four outlets take seconds.
    hosts_at_once: int = 4
    # Pages of one host that failed in a row, after all attempts, before the host is left alone.
    max_host_failures: int = 3
    # Addresses of one name that are tried; all of them are checked.
    max_addresses: int = 4
    # Bytes of all pages in the cache; those not used for longest go first. Some five thousand pages.
    max_cache_bytes: int = 500_000_000
    # A page is asked for again after a day, whatever its max-age says: corrections are what a comparison is about.
    max_age: float = 86_400.0


DEFAULT = FetchSettings()
