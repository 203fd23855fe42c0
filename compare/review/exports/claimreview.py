"""Signed claims with a person's verdict as schema.org ClaimReview (JSON-LD), one file a claim.

The verdict is a person's own; the program has none and makes none up. What search engines do with such a file, and
whether they take it, is theirs.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from compare.model import ClaimCell, Reading
from compare.report.memo import safe_url
from compare.review.exports import facts
from compare.review.exports.refused import RefusedExportError
from compare.review.lines import escaped
from compare.review.nouns import State
from compare.review.rows import TOLD
from compare.review.standing import OFF, final_answer, final_cells

CONTEXT = "https://schema.org"
# All claims that are ready in one file, for who wants one.
TOGETHER = "claimreview.json"

Json = dict[str, Any]

# Ids of claims are ours; one that is not could name a place elsewhere.
_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def claim_reviews(state: State) -> dict[str, str]:
    """Return a file for each claim that is ready, and one with all of them; raises RefusedExportError for none."""
    ready = {claim: claim_review(state, claim) for claim in state.rows if not missing(state, claim)}
    if not ready:
        raise RefusedExportError(
            "no claim can be published as a ClaimReview", nearest(state), hint="Give a verdict on a claim and sign it."
        )
    files = {file_name(claim): _written(review) for claim, review in ready.items()}
    return files | {TOGETHER: _written({"@context": CONTEXT, "@graph": [_inner(one) for one in ready.values()]})}


def claim_review(state: State, claim: str) -> Json:
    """Return one claim as a ClaimReview; raises RefusedExportError with the fields that are missing."""
    if lacks := missing(state, claim):
        raise RefusedExportError(f"{claim[:60]} cannot be published as a ClaimReview, it lacks", lacks)
    said, signed = facts.human_verdict(state, claim), facts.signed_by(state, claim)
    assert said is not None
    assert signed is not None
    told = _appearances(state, claim)
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "claimReviewed": state.rows[claim].wording,
        "itemReviewed": {
            "@type": "Claim",
            "@id": f"urn:biasdiff:claim:{quote(claim, safe='')}",
            "appearance": [_article(reading) for reading in told],
            "firstAppearance": _article(_first(told)),
        },
        "reviewRating": {"@type": "Rating", "alternateName": said.rating or said.text},
        **({"reviewBody": said.text} if said.rating else {}),
        "author": {"@type": "Person", "name": said.by.name},
        "datePublished": signed.ts[:10],
    }


def missing(state: State, claim: str) -> tuple[str, ...]:
    """Return what a claim lacks to be published, nothing where it is ready."""
    return tuple(_missing(state, claim))


def _missing(state: State, claim: str) -> Iterator[str]:
    if claim not in state.rows:
        yield "claimReviewed (there is no such claim)"
        return
    signed, answer = facts.signed_by(state, claim), final_answer(state, claim)
    if answer is not None and answer.verdict in OFF:
        yield "claimReviewed (people took it off the table)"
    if not state.rows[claim].wording.strip():
        yield "claimReviewed (it has no wording)"
    if facts.human_verdict(state, claim) is None:
        yield "reviewRating.alternateName and author (no person gave a verdict)"
    if signed is None or not _DAY.match(signed.ts):
        yield "datePublished (it is not signed)"
    told = _appearances(state, claim)
    if not told:
        yield "itemReviewed.appearance (no article tells it)"
    elif not any(_day(reading) for reading in told):
        yield "itemReviewed.firstAppearance (no article that tells it has a date)"


def _appearances(state: State, claim: str) -> list[Reading]:
    """The articles with words that tell a claim; whoever contradicts it does not make it, nor who tells it perhaps."""
    cells: dict[str, ClaimCell] = {final.cell.article: final.cell for final in final_cells(state, claim)}
    kinds = [one for one in TOLD if one.value != "conflicting"]
    return [
        reading for reading in state.run.articles if cells[reading.id].status in kinds and cells[reading.id].evidence
    ]


def _day(reading: Reading) -> str:
    published = reading.article.published or ""
    return published if _DAY.match(published) else ""


def _first(told: Sequence[Reading]) -> Reading:
    """The earliest of those with a date, by the day and then in the order of the comparison."""
    return min((reading for reading in told if _day(reading)), key=lambda reading: _day(reading)[:10])


def _article(reading: Reading) -> Json:
    article = reading.article
    known = {
        "url": article.url if safe_url(article.url) else None,
        "headline": article.title,
        "datePublished": _day(reading) or None,
        "publisher": {"@type": "Organization", "name": article.source} if article.source else None,
    }
    name = f"urn:biasdiff:article:{quote(article.id, safe='')}"
    return {"@type": "NewsArticle", "@id": name} | {key: value for key, value in known.items() if value}


def nearest(state: State) -> list[str]:
    """Return what the claims lack that are nearest to being ready: those with a verdict, else all at once."""
    wanted = [claim for claim in state.rows if facts.human_verdict(state, claim)]
    if not wanted:
        return ["no person gave a verdict on any claim"]
    return [f"{claim[:60]} lacks {', '.join(missing(state, claim))}" for claim in wanted]


def _inner(review: Json) -> Json:
    return {key: value for key, value in review.items() if key != "@context"}


def _written(data: Json) -> str:
    text = escaped(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1)) + "\n"
    return text.replace("<", "\\u003c")  # it is made to stand in a page, where words would end its script


def file_name(claim: str) -> str:
    """Return the name of a claim's file; an id that could lead elsewhere is named by its hash."""
    if _PLAIN.fullmatch(claim):
        return f"claimreview-{claim}.json"
    return f"claimreview-id-{hashlib.sha256(claim.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.json"
