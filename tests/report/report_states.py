"""Comparisons as the tool itself makes them, one for every state in which a report can be."""

import dataclasses
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from compare import Article, Comparison, compare_articles
from compare.model import FailedInput

DATA = Path(__file__).parent.parent / "data" / "authored"
# Events whose reports show most: conflicts, omissions, changed quotations, a common origin, framing, vocabulary.
EVENTS = ("kesh-valley-call", "oriel-exchange", "talvane-budget")
# A second edition prints most of the first article and counts as one source with it.
LATER = "\n\nThis report was brought up to date after the vote."
GERMAN = (
    "Talvane: Haushalt knapp beschlossen\n\nDas Parlament hat am Freitag den Haushalt für das nächste Jahr mit einer "
    "Mehrheit von sieben Stimmen beschlossen. Der Finanzminister sprach von einem Tag, an dem die Vernunft gewonnen "
    "habe.\n\nDie Opposition will vor das Verfassungsgericht ziehen. Auf Lebensmittel wird keine höhere Steuer erhoben."
    "\n\nDie Märkte nahmen es gelassen auf, und die Zinsen für Anleihen gaben etwas nach.\n"
)
LOST = FailedInput("some/folder/lost.html", "some/folder/lost.html: no article text found (12 words).")


@cache
def articles(name: str) -> tuple[Article, ...]:
    """Return the articles of an authored event."""
    data = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return tuple(
        Article(one["text"], one["title"], one["source"], one["published"], language="en")
        for one in data["articles"].values()
    )


@cache
def compared(name: str) -> Comparison:
    """Return what the tool finds in an authored event."""
    return compare_articles(articles(name))


@cache
def two() -> Comparison:
    """Return a comparison of two articles."""
    return compare_articles(articles(EVENTS[2])[:2])


@cache
def five() -> Comparison:
    """Return a comparison of five articles, one of them a later edition of another."""
    whole = articles(EVENTS[2])
    return compare_articles(
        [*whole, dataclasses.replace(whole[0], text=whole[0].text + LATER, source="Late Post", id="", sha256="")]
    )


@cache
def twelve() -> Comparison:
    """Return a comparison of twelve articles about three events that four each report."""
    return compare_articles([one for name in EVENTS for one in articles(name)])


@cache
def twelve_short() -> Comparison:
    """Return a comparison of the beginnings of the same twelve articles: a page with everything, only smaller."""
    whole = [one for name in EVENTS for one in articles(name)]
    return compare_articles([_other_text(one, "\n\n".join(one.text.split("\n\n")[:2])) for one in whole])


@cache
def identical() -> Comparison:
    """Return a comparison of one text printed by two outlets."""
    first = articles(EVENTS[0])[0]
    return compare_articles([first, dataclasses.replace(first, source="The Other Post")])


@cache
def failed_and_cut() -> Comparison:
    """Return a comparison in which one text ends in the middle, one is German, and one input could not be read."""
    whole = articles(EVENTS[2])
    text = whole[2].text
    cut = text[: text.rindex(" ", 0, len(text) * 2 // 3)] + " …"
    inputs = [
        *whole[:2],
        _other_text(whole[2], cut),
        _german(),
    ]
    return compare_articles(inputs, failed=(LOST,))


@cache
def alone() -> Comparison:
    """Return a comparison of one article with nothing."""
    return compare_articles(articles(EVENTS[0])[:1])


@cache
def strangers() -> Comparison:
    """Return a comparison of two articles that tell different events."""
    return compare_articles([articles(EVENTS[1])[0], articles("velorin-heart")[0]])


@cache
def mixed() -> Comparison:
    """Return a comparison whose table holds every status, the conflict and what cannot be assessed among them."""
    return compare_articles([*articles(EVENTS[0]), _german()], failed=(LOST,))


def hostile(words: str, long: str = "") -> Comparison:
    """Return what is found in articles with `words` before every quotation and inside it, and in every other field."""
    made = [
        Article(
            f"{long}\n\n" + one.text.replace("“", f"{words} “{words} "), words, f"{words} {number}", one.published,
            f"javascript:{words}", words, agency=words, path=f"{words}/{words}",
        )
        for number, one in enumerate(articles(EVENTS[1]))
    ]  # fmt: skip
    return compare_articles(made, title=words)


def shuffled(name: str, order: Sequence[int]) -> Comparison:
    """Return what the tool finds in an authored event whose articles are given in another order."""
    whole = articles(name)
    return compare_articles([whole[number] for number in order])


def _german() -> Article:
    return Article(GERMAN, "Haushalt", "Der Bote", "2034-11-18", language="de")


def _other_text(article: Article, text: str) -> Article:
    return dataclasses.replace(article, text=text, id="", sha256="")
