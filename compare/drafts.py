"""Which of the articles given is the reader's own draft, which an older version of it, and where the draft stands.

To be a draft changes no verdict: it is compared like any other article and only shown first. An older version is
compared with the newer one alone; as a source it would carry every claim of its successor.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compare.errors import UsageError
from compare.matrix import TOLD, independent
from compare.model import (
    Article,
    ClaimCell,
    ClaimRow,
    Comparison,
    Conflict,
    ConflictKind,
    CoverageCell,
    Diagnostic,
    DraftLists,
    Lack,
    OwnClaim,
    Severity,
    Status,
    Versions,
)
from compare.text.stretches import Stretch, meet

# What an editor looks up first; the others keep the order of the report.
_FIGURES = (ConflictKind.NUMBER, ConflictKind.DATE)


@dataclass(frozen=True, slots=True)
class Roles:
    """The articles that become sources, the draft among them; which of them is `newer` than the older version."""

    articles: tuple[Article, ...]
    draft: Article | None = None
    newer: Article | None = None
    notes: tuple[Diagnostic, ...] = ()


def sort_out(others: Sequence[Article], draft: Article | None, before: Article | None) -> Roles:
    """Return the roles of all articles; a second one of the text of the draft or of the older version is left out.

    Without a draft the only article is the newer version. Raises UsageError where none or several could be it.
    """
    newer = draft if draft or not before else _only(others, before)
    if newer is None:
        return Roles(tuple(others))
    rivals = [one for one in others if one is not newer]
    twins = [one for one in rivals if one.text == newer.text or (before and one.text == before.text)]
    kept = tuple(one for one in rivals if one not in twins)
    notes = tuple(_left_out(one, "draft" if draft and one.text == draft.text else "older version") for one in twins)
    return Roles((newer, *kept), draft, newer if before else None, notes)


def _only(articles: Sequence[Article], before: Article) -> Article:
    """Return the article that an older version is of, where no draft was named."""
    others = [one for one in articles if one.text != before.text] or list(articles[:1])
    if not others:
        raise UsageError("an older version alone leaves nothing to compare", hint="Give the newer version, too.")
    if len(others) > 1:
        what = f"an older version was given, but not which of {len(others)} articles is the newer one"
        raise UsageError(what, hint="Name the newer one with --draft FILE.")
    return others[0]


def _left_out(article: Article, role: str) -> Diagnostic:
    what = f"{article.label}: it has the very text of the {role}, so it is no source of its own."
    return Diagnostic("same-as-own", what, Severity.WARNING)


def id_of(article: Article | None, articles: Sequence[Article]) -> str | None:
    """Return the id that an article has among others, where a second copy of a text would have another one."""
    return None if article is None else next(one.id for one in articles if one.text == article.text)


def with_roles(comparison: Comparison, draft: str | None, versions: Versions | None) -> Comparison:
    """Return the comparison with the draft first and what it tells otherwise, and with what a newer version changed."""
    if draft is None:
        return comparison if versions is None else replace(comparison, versions=versions)
    first = [one for one in comparison.articles if one.id == draft]
    rest = [one for one in comparison.articles if one.id != draft]
    whole = replace(comparison, articles=(*first, *rest), draft=draft, versions=versions)
    return replace(whole, draft_lists=_lists(whole, draft)) if rest else whole


def _lists(comparison: Comparison, draft: str) -> DraftLists:
    """Return what the draft and the others do not tell alike; what is only perhaps told counts as not told."""
    notes = comparison.versions.notes if comparison.versions else ()
    sides = [{side.article: side.position for side in one.sides} for one in comparison.conflicts]
    against = [n for n, one in enumerate(sides) if draft in one and len(set(one.values())) > 1]
    lacks = [lack for row in comparison.claims if (lack := _lack(row, draft, comparison))]
    return DraftLists(
        tuple(sorted(lacks, key=lambda one: (one.partly, -one.carriers))),
        tuple(one for one in _alone(comparison, draft) if not any(meet(one, note) for note in notes)),
        tuple(sorted(against, key=lambda n: _rank(comparison.conflicts[n]))),
    )


def _rank(conflict: Conflict) -> bool:
    return conflict.kind not in _FIGURES


def _lack(row: ClaimRow, draft: str, comparison: Comparison) -> Lack | None:
    """A claim that the draft tells wholly, or against the others, is none that it lacks."""
    own = next((cell for cell in row.cells if cell.article == draft), None)
    if own is None or own.status not in (Status.ABSENT, Status.PARTIAL) or row.article == draft:
        return None
    tellers = tuple(cell.article for cell in row.cells if cell.article != draft and is_sure(cell))
    if not tellers:
        return None
    return Lack(row.id, independent(tellers, comparison.origins), tellers, is_sure(own))


def _alone(comparison: Comparison, draft: str) -> Iterator[OwnClaim]:
    """Yield the claims of the draft, in its own words, that no other article surely tells."""
    rows = _rows_of(comparison.claims, draft)
    for own in comparison.coverage:
        if own.article == draft and not any(is_sure(cell) for cell in own.cells):
            row = next((row for span, row in rows if meet(span, own)), None)
            yield OwnClaim(own.start, own.end, row)


def _rows_of(claims: Sequence[ClaimRow], draft: str) -> list[tuple[Stretch, str]]:
    """Return where the draft tells each row: first its own wording of one, then evidence for another's."""
    own = [(row, row.id) for row in claims if row.article == draft]
    cells = [(cell, row.id) for row in claims if row.article != draft for cell in row.cells if cell.article == draft]
    return [*own, *((found, row) for cell, row in cells for found in cell.evidence)]


def is_sure(cell: ClaimCell | CoverageCell) -> bool:
    """Say whether an article surely tells a claim, at least in part: where it only may, nobody is sent to look."""
    return cell.status in TOLD and cell.reason is None and not cell.nearest
