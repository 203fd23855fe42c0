"""The columns of the report: articles, and inputs that could not be read."""

import re
from collections import Counter
from collections.abc import Iterator

from compare.model import Comparison, FailedInput, Origin, Reading, Severity, Status
from compare.report.claims import CELL_WORD, FAILED, LETTER, failed_codes
from compare.report.figures import story_words
from compare.report.lookup import Lookup
from compare.report.views import Copy, Count, Passage, Piece, Source
from compare.report.wording import GLYPH, clean

_WEB = re.compile(r"https?://[^\s<>\"'`\\\x00-\x20]+", re.IGNORECASE)
_FILE = re.compile(r"[^/\\]+$")
MOST_PASSAGES = 3
IN_ORDER = (Status.STATED, Status.PARTIAL, Status.CONFLICTING, Status.ABSENT, Status.NA)


def safe_url(url: str | None) -> str:
    """Return `url` if it is a plain web address, else ""."""
    return url if url and _WEB.fullmatch(url) else ""


def source_columns(comparison: Comparison, lookup: Lookup) -> tuple[Source, ...]:
    """Return one column an article, then one for every input that could not be read."""
    statuses: dict[str, Counter[Status]] = {one: Counter() for one in lookup.codes}
    for row in comparison.claims:
        seen = {cell.article: cell.status for cell in row.cells}
        for one, counts in statuses.items():
            counts[seen.get(one, Status.NA)] += 1
    left_out = Counter(omission.article for omission in comparison.omissions)
    columns = [
        _source(reading, lookup, comparison, statuses[reading.id], left_out[reading.id])
        for reading in comparison.articles
    ]
    return (
        *columns,
        *(_failed(code, one, lookup) for code, one in zip(failed_codes(comparison), comparison.failed, strict=True)),
    )


def _source(
    reading: Reading, lookup: Lookup, comparison: Comparison, statuses: Counter[Status], left_out: int
) -> Source:
    article, number = reading.article, list(lookup.codes).index(reading.id) + 1
    return Source(
        code=lookup.codes[reading.id],
        name=lookup.names[reading.id],
        headline=article.title or "",
        language=article.language or "",
        byline=article.byline or "",
        published=day(article.published),
        updated=day(article.updated),
        words=story_words(reading),
        url=safe_url(article.url),
        path=file_name(article.path or ""),
        agency=article.agency or "",
        notes=tuple(dict.fromkeys(_notes(reading, comparison))),
        alike="; ".join(
            _alike(origin, reading.id, lookup) for origin in groups(comparison) if reading.id in origin.articles
        ),
        counts=tuple(
            Count(LETTER[s], GLYPH[s], lookup.page.say(CELL_WORD[s]), statuses[s], f"f={LETTER[s]}&s={number}")
            for s in IN_ORDER
        ),
        left_out=left_out,
        told=sum(statuses[s] for s in (Status.STATED, Status.PARTIAL, Status.CONFLICTING)),
    )


def _failed(code: str, failed: FailedInput, lookup: Lookup) -> Source:
    reason = clean(failed.message.removeprefix(f"{failed.path}: "))
    name = file_name(failed.path) or lookup.page.say(FAILED)
    return Source(code, name, "", "", "", "", "", 0, "", name, "", (), "", (), 0, 0, reason)


def file_name(path: str) -> str:
    """Return the name of a file without its folder, which says where it lay on one machine; nobody else needs that."""
    match = _FILE.search(path)
    return clean(match[0]) if match else ""


def day(moment: str | None) -> str:
    """Return a date, or a date and time to the minute, as it is printed in a table."""
    return (moment or "").replace("T", " ")[:16]


def published_days(comparison: Comparison) -> tuple[str, str]:
    """Return the first and the last day on which an article was published, "" where none has a date."""
    days = sorted(filter(None, (day(reading.article.published)[:10] for reading in comparison.articles)))
    return (days[0], days[-1]) if days else ("", "")


def _notes(reading: Reading, comparison: Comparison) -> Iterator[str]:
    about = [*reading.diagnostics, *(note for note in comparison.diagnostics if note.article == reading.id)]
    path = reading.article.path or ""
    for note in about:
        if note.severity is not Severity.INFO:
            yield clean(note.message.removeprefix(f"{path}: "))


def groups(comparison: Comparison) -> tuple[Origin, ...]:
    """Return the origins that stand for more than one article."""
    return tuple(origin for origin in comparison.origins if len(origin.articles) > 1)


def _alike(origin: Origin, article: str, lookup: Lookup) -> str:
    others = ", ".join(code for one, code in lookup.codes.items() if one in origin.articles and one != article)
    if not origin.share:
        return lookup.page.say("same origin as {codes}", codes=others)
    # Babel would read "% o" and "% d" as places of a format and refuse the translation.
    share = lookup.page.percent(100 * origin.share)
    return lookup.page.say("same origin as {codes} ({share} of the shorter text)", codes=others, share=share)


def copies(comparison: Comparison, lookup: Lookup) -> tuple[Copy, ...]:
    """Return the groups of articles that count once, with their longest common passages."""
    return tuple(_copy(origin, lookup) for origin in groups(comparison))


def _copy(origin: Origin, lookup: Lookup) -> Copy:
    longest = sorted(origin.passages, key=lambda one: (one.left_start - one.left_end, one.left, one.left_start))
    shown = tuple(
        Passage(
            f"{lookup.codes[one.left]}, {lookup.codes[one.right]}",
            lookup.language(one.left),
            (Piece(lookup.words(one.left, one.left_start, one.left_end)),),
        )
        for one in longest[:MOST_PASSAGES]
    )
    codes = tuple(code for one, code in lookup.codes.items() if one in origin.articles)
    return Copy(codes, origin.why, round(100 * origin.share), shown)


def independent(comparison: Comparison) -> int:
    """Return the number of independent sources: articles of one origin count once."""
    grouped = [set(origin.articles) for origin in groups(comparison)]
    alone = [r for r in comparison.articles if not any(r.id in group for group in grouped)]
    return len(grouped) + len(alone)
