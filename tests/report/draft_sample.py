"""A draft among three rivals with an older version of it, and two versions of one article: as the tool itself makes them."""

from dataclasses import replace
from functools import cache

from report_states import articles

from compare import Article, Comparison, compare_articles

NOTE = "Correction: An earlier version of this article gave a wrong majority for the budget."


@cache
def drafted() -> Comparison:
    """Return a draft beside three rivals, with an older version that tells a figure, a hedge and a paragraph otherwise."""
    own, *rivals = articles("talvane-budget")
    return compare_articles(rivals, draft=_draft(own.text), before=_older(own.text))


@cache
def noted() -> Comparison:
    """Return two versions of an article with no other, the newer one with a note that names one of the changes."""
    own = articles("talvane-budget")[0]
    note = f"{NOTE} It was 78 votes to 71.\n"
    return compare_articles([replace(own, text=f"{own.text}\n\n{note}", id="", sha256="")], before=_older(own.text))


@cache
def unchanged() -> Comparison:
    """Return two versions of an article of which the newer one changed nothing."""
    own = articles("talvane-budget")[0]
    return compare_articles([], draft=_draft(own.text), before=_draft(own.text))


def hostile(words: str) -> Comparison:
    """Return a draft and an older version with `words` in every sentence and field."""
    own, *rivals = articles("talvane-budget")
    texts = [one.replace(". ", f" {words}. ") for one in (own.text, _older(own.text).text)]
    made = [Article(one, words, words, path=f"{words}/{words}") for one in texts]
    return compare_articles(rivals[:1], draft=made[0], before=made[1], title=words)


def _draft(text: str) -> Article:
    return Article(text, path="desk/mine.docx", language="en")


def _older(text: str) -> Article:
    """Return the text with other figures, a hedge, and without its last paragraph but with another one."""
    paragraphs = (
        text.replace("78 votes to 71", "79 votes to 70").replace("The bill passes", "The bill may pass").split("\n\n")
    )
    return Article(
        "\n\n".join([*paragraphs[:-1], "Few had expected so long a night."]), path="desk/old.docx", language="en"
    )
