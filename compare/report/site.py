"""Many comparisons → one page that leads to a report of each: what a row counts, how a report's file is called.

Nothing here reads a disk: whoever makes a site hands over comparisons and writes what comes back.
"""

import dataclasses
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from compare.model import Comparison
from compare.report.lookup import LONGEST_NAME, short
from compare.report.page import Assets
from compare.report.quotes import is_changed
from compare.report.render import inlined, render_template
from compare.report.script_words import site_script_words, site_style_words
from compare.report.sources import groups, published_days
from compare.report.wording import clean
from compare.report.words import ENGLISH, Words
from compare.serial import to_json
from compare.signature import VERSION

INDEX = "index.html"
TEMPLATE = "site.html"
STYLES = ("base.css", "site.css")
SCRIPTS = ("state.js", "switch.js", "site.js")
# Stands where a report has its own id, in quotes or not: keys what a browser stores, tells an index from a report.
INDEX_ID = "index"
# A row of the index shows the beginning of a long title, about two lines; the report itself shows all of it.
LONGEST_TITLE = 100
# Twelve outlets, the most of a report in the tested range, with names of usual length.
LONGEST_OUTLETS = 240
# A file name that a person still takes in at a glance, far below the 255 bytes that file systems allow.
LONGEST_SLUG = 40
NO_SLUG = "event"  # of a title without a letter that ASCII knows
ID_DIGITS = 8
_INDEX = re.compile(rf"""<body\b[^>]*\bdata-report=["']?{INDEX_ID}["'\s>]""".encode())
_APART = re.compile(r"[^a-z0-9]+")
# Letters that are no base letter with a mark, so that Unicode does not take them apart.
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})


@dataclass(frozen=True, slots=True, repr=False)
class EventRow:
    """One event of the index: what leads to its report, and what is counted in it."""

    file: str  # of its report, beside the index
    title: str
    language: str  # of all its articles, "" where they differ or none is known
    first: str  # days of publication, "" where none is known
    last: str
    sources: int  # articles that were compared
    outlets: tuple[str, ...]  # who printed them
    claims: int
    shared: int  # claims that two or more independent sources tell
    left_out: int  # claims not found somewhere, told by two independent others
    conflicts: int
    changed: int  # printed quotations that are cut, have other words or another speaker
    copies: int  # groups of articles that print the same


@dataclass(frozen=True, slots=True, repr=False)
class SiteMethod:
    """What made the index."""

    version: str


@dataclass(frozen=True, slots=True, repr=False)
class Site:
    """The variables of site.html; those of base.html are called as on the page of a report."""

    language: str  # of the page's own words
    title: str
    report: str
    method: SiteMethod
    assets: Assets
    events: tuple[EventRow, ...]
    outlets: int  # different ones, over all events
    first: str
    last: str


def run_id(comparison: Comparison) -> str:
    """Return the hash of a run: 64 hexadecimal digits of SHA-256 over its JSON report."""
    return hashlib.sha256(to_json(comparison).encode()).hexdigest()


def report_name(title: str, ident: str) -> str:
    """Return the name of a report's file: words of the title in ASCII, and the id of the run as it is given.

    The id keeps names apart, and off the names that some systems reserve ("con", "nul").
    """
    letters = unicodedata.normalize("NFKD", title[: 10 * LONGEST_SLUG].casefold().translate(_LETTERS))
    plain = _APART.sub("-", "".join(one for one in letters if not unicodedata.combining(one))).strip("-")
    slug = plain[:LONGEST_SLUG]
    if len(plain) > LONGEST_SLUG and "-" in slug and plain[LONGEST_SLUG] != "-":
        slug = slug.rpartition("-")[0]
    return f"{slug.strip('-') or NO_SLUG}-{ident}.html"


def event_row(comparison: Comparison, file: str, words: Words = ENGLISH) -> EventRow:
    """Return the row of a comparison whose report is called `file`."""
    first, last = published_days(comparison)
    languages = {reading.article.language or "" for reading in comparison.articles}
    return EventRow(
        file=file,
        title=short(clean(comparison.title), LONGEST_TITLE) or words.say("Comparison"),
        language=languages.pop() if len(languages) == 1 else "",
        first=first,
        last=last,
        sources=len(comparison.articles),
        outlets=_outlets(comparison),
        claims=len(comparison.claims),
        shared=sum(row.carriers > 1 for row in comparison.claims),
        left_out=len({omission.claim for omission in comparison.omissions}),
        conflicts=len(comparison.conflicts),
        changed=sum(is_changed(cell) for row in comparison.quotes for cell in row.cells),
        copies=len(groups(comparison)),
    )


def _outlets(comparison: Comparison) -> tuple[str, ...]:
    names = (short(clean(reading.article.source or ""), LONGEST_NAME) for reading in comparison.articles)
    return tuple(dict.fromkeys(filter(None, names)))


def render_site(
    events: Iterable[EventRow],
    words: Words = ENGLISH,
    *,
    title: str | None = None,
    house: Path | None = None,
    logo: str = "",
) -> str:
    """Return the index over the reports of `events`, in any order; latest first, then by title.

    `title` is the name of the whole; `house` and `logo` are those of `render_html`. Raises ReportError for a template
    of the house that fails.
    """
    rows = _in_order(events)
    days = sorted(filter(None, (moment for row in rows for moment in (row.first, row.last))))
    said, shown = site_script_words(words), site_style_words(words)
    site = Site(
        language=words.language,
        title=short(clean(title or "")) or words.say("Compared events"),
        report=INDEX_ID,
        method=SiteMethod(VERSION),
        assets=inlined(STYLES, SCRIPTS, said=said, shown=shown, house=house, logo=logo),
        events=rows,
        outlets=len({name for row in rows for name in row.outlets}),
        first=days[0] if days else "",
        last=days[-1] if days else "",
    )
    return render_template(TEMPLATE, site, words, house)


def _in_order(events: Iterable[EventRow]) -> tuple[EventRow, ...]:
    by_title = sorted(events, key=lambda row: (row.title.casefold(), row.title, row.file))
    ordered = sorted(by_title, key=lambda row: row.first, reverse=True)
    return tuple(dataclasses.replace(row, outlets=_fitting(row.outlets)) for row in ordered)


def _fitting(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return as many names as a row has room for, an ellipsis where some are left off."""
    room = LONGEST_OUTLETS
    for number, name in enumerate(names):
        room -= len(name) + 2
        if room < 0:
            return (*names[:number], "…")
    return names


def is_ours(page: bytes) -> bool:
    """Say whether this program made a page."""
    return b'content="biasdiff' in page


def is_index(page: bytes) -> bool:
    """Say whether a page is an index that this program made."""
    return is_ours(page) and _INDEX.search(page) is not None
