"""What a page says about the extent of its article, beside what was found of it: cut short, or several articles in one.

A page tells programs more than it shows: how many words the article has, whether it is free, that it goes on as a live
blog. What it does not do: fill the gap from there. What a reader cannot see is no evidence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

# The body found is cut short where it has less than this share of the words that the page promises. Of 91 labelled
# pages none with its whole body fell below; teasers show a third of their article or less.
_SHARE = 0.6
_LEAST_PROMISED = 150  # words; of a shorter article nothing much can be missing
# An article for subscribers of which fewer words came out is a teaser; whole articles are that short once in eight.
_TEASER = 250
# Articles inside one page are told of when each has so many words and they are in the text that was found.
_OWN_WORDS, _LEAD_WORDS = 120, 8
_WORDS = re.compile(r"\w+")


def page_notices(tree: Any, articles: Sequence[Mapping[str, Any]], body: str) -> Iterator[tuple[str, str]]:
    """Yield code and message of what the page's own data say against the body that was found.

    `tree` is the parsed page, `articles` its JSON-LD objects of an article type, outermost first.
    """
    words = len(_WORDS.findall(body))
    if cut := _cut_short(articles, words):
        yield "text-cut-short", f"The text seems to be cut short: {cut}."
    if several := _several(tree, articles, body):
        yield "several-articles", f"The page seems to hold more than one article: {several}."


def _cut_short(articles: Sequence[Mapping[str, Any]], words: int) -> str:
    promised = max((_promised(article) for article in articles[:1]), default=0)
    if promised >= _LEAST_PROMISED and words < _SHARE * promised:
        return f"the page says that its article has {promised:,} words, and {words:,} were found"
    if words < _TEASER and any(map(_is_closed, articles[:1])):
        return f"the page says that its article is for subscribers, and {words:,} words were found"
    return ""


def _promised(article: Mapping[str, Any]) -> int:
    """The words that the data give an article, by their number or by its body."""
    count, body = article.get("wordCount"), article.get("articleBody")
    number = int(count) if isinstance(count, (int, str)) and str(count).isdecimal() and len(str(count)) < 6 else 0
    return max(number, len(_WORDS.findall(body)) if isinstance(body, str) else 0)


def _is_closed(article: Mapping[str, Any]) -> bool:
    parts = article.get("hasPart")
    parts = parts if isinstance(parts, list) else [parts]
    values = [article.get("isAccessibleForFree")]
    values += [part.get("isAccessibleForFree") for part in parts if isinstance(part, Mapping)]
    return any(
        str(value).lower() in ("false", "http://schema.org/false", "https://schema.org/false") for value in values
    )


def _several(tree: Any, articles: Sequence[Mapping[str, Any]], body: str) -> str:
    if any("LiveBlogPosting" in str(article.get("@type")) for article in articles):
        return "it is a live blog, whose entries were written one after the other"
    heads = _inner_articles(tree, body)
    if len(heads) > 1:
        return f"{len(heads)} texts with headings of their own are in it, the first two “{heads[0]}” and “{heads[1]}”"
    return ""


def _inner_articles(tree: Any, body: str) -> list[str]:
    """The headings, each another, of the article elements of some length whose words are in the body."""
    told = " ".join(body.split())
    heads: list[str] = []
    for element in tree.iter("article"):
        if next(element.iter("article"), element) is not element or any(True for _ in _nested(element)):
            continue
        words = [" ".join("".join(part.itertext()).split()) for part in element.iter("p")]
        head = next((" ".join("".join(h.itertext()).split()) for h in element.iter("h1", "h2", "h3")), "")
        long = [line for line in words if len(line.split()) >= _LEAD_WORDS]
        enough = sum(len(line.split()) for line in words) >= _OWN_WORDS
        if head and enough and long and " ".join(long[0].split()[:_LEAD_WORDS]) in told and head not in heads:
            heads.append(head[:80])
    return heads


def _nested(element: Any) -> Iterator[Any]:
    return (inner for inner in element.iter("article") if inner is not element)
