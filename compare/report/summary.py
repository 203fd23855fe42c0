"""The first screen: counts and links, so that a reader sees in seconds what is shared, left out and changed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from compare.model import ANOTHER_EVENT, ClaimCell, ClaimRow, Comparison, Fidelity, QuoteCell, QuoteRow, Status
from compare.report.claims import spread
from compare.report.conflict_views import ConflictView
from compare.report.differences import told
from compare.report.figures import story_words
from compare.report.lookup import Lookup
from compare.report.moments import moment_views, unplaced
from compare.report.page import Changed, Fact, LeftOut, Summary, Told
from compare.report.quotes import is_changed, is_silent, quote_anchors
from compare.report.sources import published_days
from compare.report.views import Copy
from compare.report.wording import clean
from compare.report.words import Words, mark

# A first screen of a laptop holds about this much of each.
MOST_SHARED, MOST_LEFT_OUT, MOST_ALONE, MOST_CONFLICTS, MOST_CHANGED = 5, 2, 4, 4, 4
SUMMARY_WORDS = 150
FACT = {"all": mark("told by all"), "several": mark("told by several"), "one": mark("told by one")}


def summary_panel(
    comparison: Comparison,
    lookup: Lookup,
    total: int,
    anchor: Mapping[str, str],
    conflicts: tuple[ConflictView, ...],
    copies: tuple[Copy, ...],
) -> Summary:
    """Return the summary: every number of it leads to what was counted."""
    first, last = published_days(comparison)
    shared = _shared(comparison, lookup, anchor)
    changed = tuple(_changed(comparison, lookup))
    return Summary(
        articles=len(comparison.articles),
        failed=len(comparison.failed),
        words=sum(story_words(reading) for reading in comparison.articles),
        first=first,
        last=last,
        facts=tuple(_facts(comparison, lookup.page, total, len(changed), copies)),
        shared=shared[:MOST_SHARED],
        shared_more=max(len(shared) - MOST_SHARED, 0),
        left_out=tuple(_left_out(comparison, lookup, anchor)),
        alone=tuple(_alone(comparison, lookup, total, anchor)),
        headline_of=_headline_of(comparison, lookup),
        conflicts=conflicts[:MOST_CONFLICTS],
        conflicts_more=max(len(conflicts) - MOST_CONFLICTS, 0),
        changed=changed[:MOST_CHANGED],
        changed_more=max(len(changed) - MOST_CHANGED, 0),
        moments=moment_views(comparison, lookup),
        unplaced=unplaced(comparison, lookup.codes),
        banner=_banner(comparison),
        apart=tuple(clean(note.message) for note in comparison.diagnostics if note.code == ANOTHER_EVENT),
    )


def _banner(comparison: Comparison) -> str:
    if len(comparison.articles) < 2:
        return "one"
    return "" if any(len(told_in(row.cells)) > 1 for row in comparison.claims) else "none"


def told_in(cells: tuple[ClaimCell, ...]) -> list[str]:
    """Return the articles whose cells tell the claim at least in part."""
    return [cell.article for cell in cells if cell.status not in (Status.ABSENT, Status.NA)]


def _facts(comparison: Comparison, page: Words, total: int, changed: int, copies: tuple[Copy, ...]) -> Iterator[Fact]:
    spreads = Counter(spread(row, total) for row in comparison.claims)
    for key, least in (("all", 2), ("several", 3), ("one", 1)):
        if total >= least:
            anchor = f"claims-{key}" if spreads[key] else "claims"
            yield Fact(spreads[key], page.say(FACT[key]), anchor, f"w={key}", "" if key == "one" else "s")
    if total == 2 == len(comparison.articles):
        # Two can never be "two independent others": what each has alone is all there is to say.
        alone = Counter(row.article for row in comparison.claims if spread(row, total) == "one")
        for number, reading in enumerate(comparison.articles, 1):
            words = page.say("only in {code}", code=f"S{number}")
            yield Fact(alone[reading.id], words, f"only-S{number}", f"w=one&s={number}", "a")
    else:
        # Claims, not cells: the number and the rows that its link shows must agree.
        left_out = len({omission.claim for omission in comparison.omissions})
        yield Fact(left_out, page.say("not found somewhere, told by others"), "not-found", "f=o", "a")
    amount = len(comparison.conflicts)
    yield Fact(amount, page.count("conflict", "conflicts", amount), "conflicts", "", "c")
    yield Fact(
        changed,
        page.count("quotation printed differently", "quotations printed differently", changed),
        "quotes",
        "",
        "p",
    )
    if copies:
        number = len(copies)
        yield Fact(number, page.count("group of copies", "groups of copies", number), "copies", "", "p")


def _shared(comparison: Comparison, lookup: Lookup, anchor: Mapping[str, str]) -> tuple[Told, ...]:
    """Most widely told first, then in story order; claims that only one source tells are not shared."""
    return _told(sorted((row for row in comparison.claims if row.carriers > 1), key=_most_told), lookup, anchor)


def _told(rows: Sequence[ClaimRow], lookup: Lookup, anchor: Mapping[str, str]) -> tuple[Told, ...]:
    return tuple(told(row, lookup, anchor, SUMMARY_WORDS) for row in rows)


def _most_told(row: ClaimRow) -> tuple[int, bool]:
    """Sort the most widely told claims first, among them those that can be read alone."""
    return -row.carriers, is_fragment(row.text)


def _left_out(comparison: Comparison, lookup: Lookup, anchor: Mapping[str, str]) -> Iterator[LeftOut]:
    rows = {row.id: row for row in comparison.claims}
    for one, code in lookup.codes.items():
        mine = [rows[o.claim] for o in comparison.omissions if o.article == one and o.claim in rows]
        mine.sort(key=_most_told)
        if mine:
            claims = _told(mine[:MOST_LEFT_OUT], lookup, anchor)
            yield LeftOut(code, lookup.names[one], f"not-found-{code}", len(mine), claims)


def _alone(comparison: Comparison, lookup: Lookup, total: int, anchor: Mapping[str, str]) -> Iterator[LeftOut]:
    """Yield, where just two articles are compared, what each tells alone."""
    if not total == 2 == len(comparison.articles):
        return
    for one, code in lookup.codes.items():
        mine = [row for row in comparison.claims if row.article == one and spread(row, total) == "one"]
        mine.sort(key=lambda row: is_fragment(row.text))
        if mine:
            claims = _told(mine[:MOST_ALONE], lookup, anchor)
            yield LeftOut(code, lookup.names[one], f"only-{code}", len(mine), claims)


def _headline_of(comparison: Comparison, lookup: Lookup) -> str:
    """Return the code of the article whose headline is the title of the report, "" where it is nobody's."""
    return next((lookup.codes[one.id] for one in comparison.articles if one.article.title == comparison.title), "")


def is_fragment(text: str) -> bool:
    """Return whether a claim can hardly be read alone: half a quotation, or a sentence that begins in its middle."""
    halves = text.count("“") != text.count("”") or text.count('"') % 2 == 1
    return halves or text[:1].islower()


def _changed(comparison: Comparison, lookup: Lookup) -> Iterator[Changed]:
    anchor = quote_anchors(comparison)
    found = [(row, cell) for row in comparison.quotes for cell in row.cells if is_changed(cell)]
    found.sort(key=lambda pair: (not pair[1].other_speaker, pair[1].fidelity is not Fidelity.ALTERED))
    for row, cell in found:
        yield Changed(lookup.codes[cell.article], lookup.names[cell.article], _what(row, cell, lookup), anchor[row.id])


def _what(row: QuoteRow, cell: QuoteCell, lookup: Lookup) -> str:
    """Say how two versions differ; which of them is the true one, nobody here knows."""
    page, code, base = lookup.page, lookup.codes[cell.article], lookup.codes.get(row.base, "")
    speaker = row.speaker or page.say("an unnamed speaker")
    names = {"speaker": speaker, "code": code, "base": base}
    if cell.other_speaker:
        named = cell.speaker or page.say("another speaker")
        return page.say("{speaker}: {code} names {named} for these words", speaker=speaker, code=code, named=named)
    if cell.fidelity is Fidelity.ALTERED:
        return page.say("{speaker}: other words in {code} than in {base}", **names)
    if is_silent(cell):
        return page.say("{speaker}: fewer words in {code} than in {base}, no ellipsis where they are left out", **names)
    return page.say("{speaker}: fewer words in {code} than in {base}", **names)
