"""The comparison as a Markdown memo for an editor: what differs, in the words of the articles.

Everything that comes from an article is escaped, so that it can neither format the memo nor become a link or HTML.
"""

import re
from collections.abc import Iterator, Mapping

from compare.model import Comparison, Conflict, Fidelity, Omission, QuoteCell, QuoteRow, Reading, Severity
from compare.report.draft_text import Entry, Section, own_sections
from compare.report.moments import moment_days, moment_words, strongest, unplaced
from compare.report.wording import FIDELITY, clean, codes, listed, name, readings, words_at
from compare.report.words import ENGLISH

_ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
_SPECIAL = re.compile(r"[\\`*_{}\[\]|~$]|^[-+#=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{3})[.)]|(?<=^\d{4})[.)]")
_AUTOLINK = re.compile(r"\b(https?|ftp|mailto|javascript|data|vbscript)(\s*):|\b(www)\.", re.IGNORECASE)
_SAFE_URL = re.compile(r"https?://[^\s<>()\[\]\\\"'`]+", re.IGNORECASE)

Names = Mapping[str, str]
Readings = Mapping[str, Reading]


def escape(text: str) -> str:
    """Return `text` as Markdown that shows exactly its words: one line, no formatting, no HTML, no link."""
    plain = _SPECIAL.sub(r"\\\g<0>", clean(text))
    for mark, entity in _ENTITY.items():
        plain = plain.replace(mark, entity)
    return _AUTOLINK.sub(lambda m: f"{m[1]}{m[2]}&#58;" if m[1] else f"{m[3]}&#46;", plain)


def safe_url(url: str | None) -> bool:
    """Return whether `url` is an address of the web that a link can hold."""
    return bool(url and _SAFE_URL.fullmatch(url))


def linked(text: str, url: str | None) -> str:
    """Return `text` as Markdown, a link where `url` is one that a link can hold."""
    return f"[{escape(text)}](<{url}>)" if safe_url(url) else escape(text)


def to_markdown(comparison: Comparison) -> str:
    """Return the memo: articles, a draft and its rivals, conflicts, omissions, changed quotations, limits."""
    by_id, code = readings(comparison), codes(comparison)
    parts = [
        _head(comparison),
        article_table(comparison, code),
        *(_own(section) for section in own_sections(comparison)),
        *_moments(comparison, by_id, code),
        _section("Conflicts", "No conflicts were found.", (_conflict(c, by_id, code) for c in comparison.conflicts)),
        _section("Not found, by article", "No omissions were found.", _omissions(comparison, by_id, code)),
        _section("Changed quotations", "No quotation was changed.", _quotes(comparison, by_id, code)),
        _limits(comparison, by_id, code),
    ]
    return "\n\n".join(parts) + "\n"


def _head(comparison: Comparison) -> str:
    shared = sum(row.carriers > 1 for row in comparison.claims)
    return (
        f"# {escape(comparison.title) or 'Comparison'}\n\n"
        f"{len(comparison.articles)} articles · {len(comparison.claims)} claims, {shared} told by several · "
        f"{len(comparison.conflicts)} conflicts · {len(comparison.omissions)} omissions · "
        f"{len(comparison.quotes)} quotations"
    )


def article_table(comparison: Comparison, code: Names) -> str:
    """Return the section with a line an article, with links, and which of them count as one source."""
    rows = ["## Articles", "", "| | Outlet | Headline | Published | Words |", "|---|---|---|---|---:|"]
    for reading in comparison.articles:
        article = reading.article
        title = linked(article.title or "no headline", article.url)
        source, date = escape(article.source or article.path or "–"), escape(article.published or "no date")
        source = f"Your draft: {source}" if reading.id == comparison.draft else source
        rows.append(f"| {code[reading.id]} | {source} | {title} | {date} | {reading.readability.words} |")
    rows += [f"| – | {escape(item.path)} | could not be read | | |" for item in comparison.failed]
    origins = [
        f"{listed(origin.articles, code)} count as one source: {escape(origin.why)}."
        for origin in comparison.origins
        if len(origin.articles) > 1
    ]
    return "\n".join([*rows, *(["", *origins] if origins else [])])


def _moments(comparison: Comparison, by_id: Readings, code: Names) -> Iterator[str]:
    """Yield the section on the moments of the story, where the articles show several."""
    if not comparison.moments:
        return
    lines = ["## Moments of the story", ""]
    for number, moment in enumerate(comparison.moments):
        days = moment_days(comparison.moments, number, ENGLISH)
        lines.append(
            f"- {moment_words(moment, ENGLISH)} ({listed(moment.articles, code)}){f', {days}' if days else ''}"
        )
        for sign in strongest(moment):
            lines.append(f"  - {code[sign.article]}: “{escape(words_at(by_id[sign.article], sign.start, sign.end))}”")
    if others := unplaced(comparison, code):
        lines.append(f"- Nothing shows the moment of {', '.join(others)}.")
    yield "\n".join(lines)


def _own(section: Section) -> str:
    """Return a section on a draft or on two versions."""
    lead = [escape(section.lead), ""] if section.lead else []
    items = [line for entry in section.entries for line in _entry(entry)] or [section.empty]
    return "\n".join([f"## {section.title}", "", *lead, *items])


def _entry(entry: Entry) -> Iterator[str]:
    yield f"- {escape(entry.words)}" + (f" ({escape(entry.about)})" if entry.about else "")
    yield from (f"  - {escape(label)}: “{escape(words)}”" for label, words in entry.beside)


def _section(title: str, empty: str, items: Iterator[str]) -> str:
    return f"## {title}\n\n" + ("\n\n".join(items) or empty)


def _conflict(conflict: Conflict, by_id: Readings, code: Names) -> str:
    lines = [f"**{escape(conflict.about)}** ({conflict.kind.value})", ""]
    for side in conflict.sides:
        sentence = escape(words_at(by_id[side.article], side.start, side.end))
        lines.append(f"- {code[side.article]} says **{escape(side.says)}**: “{sentence}”")
    return "\n".join(lines)


def _omissions(comparison: Comparison, by_id: Readings, code: Names) -> Iterator[str]:
    for reading in comparison.articles:
        mine = [omission for omission in comparison.omissions if omission.article == reading.id]
        if mine:
            lines = [f"### {code[reading.id]} {escape(name(reading))}", ""]
            yield "\n".join([*lines, *(_omission(comparison, omission, by_id, code) for omission in mine)])


def _omission(comparison: Comparison, omission: Omission, by_id: Readings, code: Names) -> str:
    row = next(row for row in comparison.claims if row.id == omission.claim)
    lines = [f"- {escape(row.text)}"]
    for cell in row.cells:
        if cell.article in omission.carriers and cell.evidence:
            best = max(cell.evidence, key=lambda found: found.score)
            words = escape(words_at(by_id[cell.article], best.start, best.end))
            lines.append(f"  - {code[cell.article]}: “{words}”")
    return "\n".join(lines)


def _quotes(comparison: Comparison, by_id: Readings, code: Names) -> Iterator[str]:
    for row in comparison.quotes:
        changed = [cell for cell in row.cells if cell.start is not None and _notable(cell)]
        if changed:
            yield _quote(row, changed, by_id, code)


def _notable(cell: QuoteCell) -> bool:
    return cell.other_speaker or cell.fidelity in (Fidelity.CUT, Fidelity.ALTERED)


def _quote(row: QuoteRow, changed: list[QuoteCell], by_id: Readings, code: Names) -> str:
    base = next((cell for cell in row.cells if cell.article == row.base), None)
    whole = _quoted(base, by_id) if base else ""
    lines = [f"**{escape(row.speaker or 'Speaker not named')}**, fullest in {code[row.base]}: “{whole}”", ""]
    for cell in changed:
        what = FIDELITY[cell.fidelity] if cell.fidelity else "other"
        if any(part.kind.startswith("cut") and not part.marked for part in cell.differences):
            what += ", without a mark"
        if cell.other_speaker:
            what += f", given to {escape(cell.speaker or 'another speaker')}"
        lines.append(f"- {code[cell.article]} ({what}): “{_quoted(cell, by_id)}”")
    return "\n".join(lines)


def _quoted(cell: QuoteCell, by_id: Readings) -> str:
    return escape(words_at(by_id[cell.article], cell.start or 0, cell.end or 0))


def _limits(comparison: Comparison, by_id: Readings, code: Names) -> str:
    lines = ["## Limits", "", "- “Not found” means: not found in the text we had. It is no verdict on truth or intent."]
    lines += [f"- Could not be read: {escape(item.message)}" for item in comparison.failed]
    for note in comparison.diagnostics:
        if note.severity is not Severity.INFO:
            lines.append(f"- {_of(note.article, code)}{escape(note.message)}")
    for reading in by_id.values():
        for note in reading.diagnostics:
            if note.severity is not Severity.INFO:
                lines.append(f"- {_of(reading.id, code)}{escape(note.message)}")
    return "\n".join([*dict.fromkeys(lines), f"- Made with {escape(comparison.signature)}"])


def _of(article: str | None, code: Names) -> str:
    return f"{code[article]}: " if article is not None and article in code else ""
