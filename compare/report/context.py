"""Comparison → Page: everything that the templates may see, in the order of the page."""

from collections.abc import Iterator, Mapping

from compare.model import ClaimRow, Comparison, Severity, Status
from compare.report.badges import claim_badges
from compare.report.charts import MapChart, map_chart
from compare.report.claims import anchors, claim_panel, failed_codes, letters, omitted_cells
from compare.report.conflict_views import ConflictView
from compare.report.differences import conflict_views, conflicts_of_claims, difference_panel
from compare.report.draft_panel import draft_panel
from compare.report.evidence import LEAST_ALIKE
from compare.report.framing import framing_panel
from compare.report.keys import key_lines
from compare.report.lookup import Lookup, claim_link, short
from compare.report.measured import measured_panel
from compare.report.page import Assets, Method, Note, Page
from compare.report.positions import position_panel
from compare.report.quotes import quote_panel
from compare.report.readability import readability_panel
from compare.report.reader import reader_panel
from compare.report.sources import copies, independent, source_columns
from compare.report.summary import summary_panel
from compare.report.targets import target_panel
from compare.report.teaching import teaching_panel
from compare.report.timeline import timeline_panel
from compare.report.tone import tone_panel
from compare.report.version_panel import versions_panel
from compare.report.views import Link
from compare.report.vocabulary import word_fields
from compare.report.wording import clean
from compare.report.words import ENGLISH, Words
from compare.text.worddiff import MOST_WORDS

# A title longer than this is no title; it would push everything else off the first screen.
LONGEST_TITLE = 240
# A claim beside a finding of framing is named by its first words.
CLAIM = 60
# By definition (see Omission in the model), repeated here for the reader.
LEAST_CARRIERS = 2


def build_page(
    comparison: Comparison,
    assets: Assets,
    *,
    title: str | None = None,
    generated: str | None = None,
    report: str = "",
    words: Words = ENGLISH,
) -> Page:
    """Return the page of a comparison; `generated` is shown as the time of making, where one is given."""
    lookup = Lookup.of(comparison, words)
    total, anchor = independent(comparison), anchors(comparison)
    conflicts = conflict_views(comparison, lookup, anchor)
    sources, copied = source_columns(comparison, lookup), copies(comparison, lookup)
    columns = tuple(source for source in sources if not source.failure)
    summary = summary_panel(comparison, lookup, total, anchor, conflicts, copied)
    return Page(
        language=words.language,
        title=short(clean(title or comparison.title), LONGEST_TITLE) or words.say("Comparison"),
        generated=generated or "",
        report=report,
        total=total,
        assets=assets,
        sources=sources,
        summary=summary,
        draft=draft_panel(comparison, lookup, anchor, conflicts),
        versions=versions_panel(comparison, lookup, anchor),
        copies=copied,
        timeline=timeline_panel(comparison, lookup),
        chart=_map(comparison, lookup, anchor),
        positions=position_panel(comparison, lookup, total, anchor),
        claims=claim_panel(comparison, lookup, total, _links(comparison, conflicts)),
        differences=difference_panel(comparison, lookup, total, anchor, conflicts),
        quotes=quote_panel(comparison, lookup),
        reader=reader_panel(comparison, lookup, columns, claim_badges(comparison, anchor, total)),
        tone=tone_panel(comparison, lookup),
        targets=target_panel(comparison, lookup),
        framing=framing_panel(comparison, lookup, _claim_links(comparison, lookup, anchor)),
        vocabulary=word_fields(comparison, lookup),
        readability=readability_panel(comparison, lookup),
        teaching=teaching_panel(comparison, lookup, anchor),
        method=_method(comparison, lookup),
        keys=key_lines(words, several=len(comparison.articles) > 1, shared=not summary.banner),
    )


def _links(comparison: Comparison, conflicts: tuple[ConflictView, ...]) -> dict[str, tuple[Link, ...]]:
    return {
        claim: tuple(_conflict_link(conflicts[number - 1]) for number in numbers)
        for claim, numbers in conflicts_of_claims(comparison).items()
    }


def _conflict_link(conflict: ConflictView) -> Link:
    return Link(conflict.about, conflict.anchor, conflict.positions[0].language)


def _claim_links(comparison: Comparison, lookup: Lookup, anchor: Mapping[str, str]) -> dict[str, Link]:
    """Return links to the rows of the claim table that a finding of framing is about."""
    wanted = {finding.claim for finding in comparison.framing}
    return {row.id: claim_link(row, lookup, anchor, CLAIM) for row in comparison.claims if row.id in wanted}


def _map(comparison: Comparison, lookup: Lookup, anchor: Mapping[str, str]) -> MapChart:
    omitted = omitted_cells(comparison)
    lost = failed_codes(comparison)

    def column(row: ClaimRow) -> tuple[str, str]:
        return anchor[row.id], letters(row, lookup, omitted, len(lost))

    return map_chart([*lookup.codes.values(), *lost], [column(row) for row in comparison.claims])


def _method(comparison: Comparison, lookup: Lookup) -> Method:
    notes = [
        Note(lookup.codes.get(note.article or "", ""), clean(note.message), note.severity.value)
        for note in comparison.diagnostics
    ]
    notes += _own_notes(comparison, lookup)
    notes += [
        Note(code, clean(failed.message.removeprefix(f"{failed.path}: ")), Severity.ERROR.value)
        for code, failed in zip(failed_codes(comparison), comparison.failed, strict=True)
    ]
    unassessed = sum(cell.status is Status.NA for row in comparison.claims for cell in row.cells)
    return Method(
        signature=comparison.signature,
        version=comparison.version,
        schema=comparison.schema,
        notes=tuple(dict.fromkeys(notes)),
        unassessed=unassessed,
        least_carriers=LEAST_CARRIERS,
        least_alike=round(100 * LEAST_ALIKE),
        most_words=MOST_WORDS,
        measured=measured_panel(comparison, lookup.page),
    )


def _own_notes(comparison: Comparison, lookup: Lookup) -> Iterator[Note]:
    """The notes on articles that the table of sources does not show, those of the same words with all their codes."""
    about: dict[str, list[str]] = {}
    for reading in comparison.articles:
        for note in reading.diagnostics:
            if note.severity is Severity.INFO:
                about.setdefault(clean(note.message), []).append(lookup.codes[reading.id])
    for words, codes in about.items():
        yield Note(" ".join(dict.fromkeys(codes)), words, Severity.INFO.value)
