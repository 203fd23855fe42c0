"""Annotated events: which sentence states which claim, who is quoted where, and what contradicts what."""

import itertools
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from compare.model import Article, Fidelity, Status

Place = tuple[str, int]  # article, number of the sentence


@dataclass(frozen=True)
class GoldClaim:
    """One claim and the sentences of each article that tell it, in full or in part."""

    id: str
    text: str
    full: Mapping[str, tuple[int, ...]]
    partial: Mapping[str, tuple[int, ...]]

    def places(self, article: str) -> list[Place]:
        return [(article, number) for number in {*self.full.get(article, ()), *self.partial.get(article, ())}]


@dataclass(frozen=True)
class Gold:
    """One annotated event."""

    name: str
    texts: Mapping[str, str]
    published: Mapping[str, str | None]
    sentences: Mapping[str, tuple[tuple[int, int], ...]]
    kinds: Mapping[str, tuple[str, ...]]
    claims: tuple[GoldClaim, ...]
    quotes: tuple[tuple[str, dict[str, set[int]], dict[str, str]], ...]  # speaker, sentences by article, fidelity
    conflicts: tuple[tuple[str, frozenset[Place]], ...]  # kind, places of the sides
    says: tuple[tuple[str, str, int, str], ...]  # kind, article, sentence, what this side says

    def articles(self) -> list[tuple[str, Article]]:
        """Return what the tool gets to see: the bare texts, by their names."""
        return [(name, Article(self.texts[name])) for name in sorted(self.texts)]

    def sentences_at(self, article: str, start: int, end: int) -> list[int]:
        """Return the sentences that have half of the shorter one in common with a span."""
        found = []
        for number, (first, last) in enumerate(self.sentences[article]):
            common = min(last, end) - max(first, start)
            if common > 0 and 2 * common >= min(last - first, end - start):
                found.append(number)
        return found

    @cached_property
    def told(self) -> dict[Place, dict[str, str]]:
        """For every sentence that states a claim: its claims, each with "full" or "partial"; full wins."""
        out: defaultdict[Place, dict[str, str]] = defaultdict(dict)
        for claim in self.claims:
            for strength, where in (("partial", claim.partial), ("full", claim.full)):
                for article, numbers in where.items():
                    for number in numbers:
                        out[article, number][claim.id] = strength
        return dict(out)

    @cached_property
    def links(self) -> set[tuple[Place, Place]]:
        """Pairs of sentences of different articles with a claim in common."""
        pairs = itertools.combinations(sorted(self.told), 2)
        return {(a, b) for a, b in pairs if a[0] != b[0] and self.told[a].keys() & self.told[b].keys()}

    @cached_property
    def strongest(self) -> dict[tuple[str, str], str]:
        """For a claim and an article that tells it: "full" or "partial", whichever is the most it tells."""
        best: dict[tuple[str, str], str] = {}
        for (article, _), claims in self.told.items():
            for claim, strength in claims.items():
                if best.get((claim, article)) != "full":
                    best[claim, article] = strength
        return best

    @cached_property
    def verdicts(self) -> dict[tuple[str, int, str], str]:
        """The right verdict for every sentence that states a claim, in every other article."""
        return {
            (article, number, other): self.verdict(self.told[article, number], other)
            for article, number in self.told
            for other in self.texts
            if other != article
        }

    def verdict(self, claims: Mapping[str, str], other: str) -> str:
        """Return what an article does with claims: it has all in full, none, or something in between."""
        there = [self.strongest.get((claim, other)) for claim in claims]
        full, some = all(strength == "full" for strength in there), any(there)
        return (Status.STATED if full else Status.PARTIAL if some else Status.ABSENT).value

    @cached_property
    def rows(self) -> list[set[Place]]:
        """The places of every claim."""
        return [{place for place in self.told if claim.id in self.told[place]} for claim in self.claims]


def read_gold(path: Path) -> Gold:
    """Read an annotated event from its JSON."""
    event = json.loads(path.read_text(encoding="utf-8"))
    articles = event["articles"]
    return Gold(
        name=event["event"],
        texts={name: one["text"] for name, one in articles.items()},
        published={name: one.get("published") for name, one in articles.items()},
        sentences={name: tuple((a, b) for a, b in one["sentences"]) for name, one in articles.items()},
        kinds={name: tuple(kinds) for name, kinds in event["kinds"].items()},
        claims=tuple(
            GoldClaim(c["id"], c["text"], _numbers(c, "full"), _numbers(c, "partial")) for c in event["claims"]
        ),
        quotes=tuple(quote for one in event["quotes"] if (quote := _quote(one))[1]),
        conflicts=tuple((c["kind"], frozenset((s["aid"], s["sent"]) for s in c["sides"])) for c in event["conflicts"]),
        says=tuple((c["kind"], s["aid"], s["sent"], s["says"]) for c in event["conflicts"] for s in c["sides"]),
    )


def _numbers(claim: dict[str, Any], strength: str) -> dict[str, tuple[int, ...]]:
    return {article: tuple(numbers) for article, numbers in claim.get(strength, {}).items()}


def _quote(quote: dict[str, Any]) -> tuple[str, dict[str, set[int]], dict[str, str]]:
    """Who is quoted verbatim where; retellings in other words are nothing that quotation marks show."""
    words = quote["fidelity"]
    told = {a: set(numbers) for a, numbers in quote["spans"].items() if words.get(a) != Fidelity.PARAPHRASED.value}
    return quote["speaker"], told, words
