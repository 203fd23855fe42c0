"""Which of the articles given is the reader's own draft, which an older version of it, and where the draft stands.

To be a draft changes no verdict: it is compared like any other article and only shown first. An older version is
compared with the newer one alone; as a source it would carry every claim of its successor.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from compare.errors import UsageError
from compare.model import Article, Comparison, Diagnostic, Severity, Versions


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
    name = article.path or article.title or article.id
    what = f"{name}: it has the very text of the {role}, so it is no source of its own."
    return Diagnostic("same-as-own", what, Severity.WARNING)


def id_of(article: Article | None, articles: Sequence[Article]) -> str | None:
    """Return the id that an article has among others, where a second copy of a text would have another one."""
    return None if article is None else next(one.id for one in articles if one.text == article.text)


def with_roles(comparison: Comparison, draft: str | None, versions: Versions | None) -> Comparison:
    """Return the comparison with the draft first, and with what a newer version changed."""
    if draft is None:
        return comparison if versions is None else replace(comparison, versions=versions)
    first = [one for one in comparison.articles if one.id == draft]
    rest = [one for one in comparison.articles if one.id != draft]
    return replace(comparison, articles=(*first, *rest), draft=draft, versions=versions)
