"""A folder of mixed news, in files of many kinds: data/mixed_folder.toml."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from making_inputs import zipped

ARTICLES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "data" / "mixed_folder.toml").read_text(encoding="utf-8")
)["article"]


def _text(article: dict[str, Any]) -> bytes:
    return f"{article['title']}\n\n{article['text'].strip()}\n".encode()


def _markdown(article: dict[str, Any]) -> bytes:
    head = f"---\ntitle: {article['title']}\nsource: {article['outlet']}\ndate: {article['published']}\n---\n"
    return head.encode() + _text(article)


def page_of(article: dict[str, Any]) -> bytes:
    data = {
        "@type": "NewsArticle",
        "headline": article["title"],
        "datePublished": article["published"],
        "publisher": {"name": article["outlet"]},
    }
    body = "".join(f"<p>{line}</p>" for line in article["text"].strip().split("\n\n"))
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{article["title"]}</title><meta charset="utf-8">'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>{article['title']}</h1>{body}</article><footer>Imprint</footer></body></html>"
    ).encode()


def _json(article: dict[str, Any]) -> bytes:
    return json.dumps({**article, "source": article["outlet"]}).encode()


WAYS: list[tuple[str, Callable[[dict[str, Any]], bytes]]] = [
    (".txt", _text),
    (".md", _markdown),
    (".html", page_of),
    (".json", _json),
]


def write_folder(place: Path) -> None:
    """Write the articles into a folder by turns as texts, Markdown, pages, JSON and members of an archive."""
    packed = {}
    for number, article in enumerate(ARTICLES):
        ending, make = WAYS[number % len(WAYS)]
        if number % 7 == 3:
            packed[f"{number:02}{ending}"] = make(article)
        else:
            (place / f"{number:02}{ending}").write_bytes(make(article))
    (place / "more.zip").write_bytes(zipped(packed))
