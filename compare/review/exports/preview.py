"""What each export would hold, counted before it is made, and what speaks against making it now."""

from collections.abc import Iterator
from dataclasses import dataclass

from compare.review.exports import claimreview, facts
from compare.review.exports.annotations import how_many
from compare.review.exports.nouns import Counts
from compare.review.nouns import State


@dataclass(frozen=True, slots=True)
class Preview:
    """One format: what it holds by number, and warnings in plain words; `empty` where it would hold nothing."""

    form: str
    counts: dict[str, int]
    warnings: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to export."""
        return not any(self.counts.values())


def preview(state: State) -> tuple[Preview, ...]:
    """Return what each format would hold, in the order of the formats."""
    count, versions = facts.counts(state), _versions(state)
    judged = len({one.target for one in facts.judged(state, "quote")})
    ready = sum(not claimreview.missing(state, claim) for claim in state.rows)
    undecided = tuple(_undecided(count))
    log = {"events": len(state.events)}
    return tuple(
        _preview(form, counts, warnings)
        for form, counts, warnings in (
            ("json", {"claims": count.claims, **log}, undecided),
            (
                "csv",
                {"claims": count.claims, "cells": count.claims * len(state.articles), "quotes": versions, **log},
                undecided + _unjudged(versions, judged),
            ),
            ("md", {"signed": count.signed}, undecided),
            ("annotations", {"annotations": how_many(state)}, undecided),
            ("claimreview", {"reviews": ready}, () if ready else tuple(claimreview.nearest(state)[:1])),
            ("html", {"claims": count.claims}, undecided),
            ("jsonl", log, ()),
        )
    )


def _preview(form: str, counts: dict[str, int], warnings: tuple[str, ...]) -> Preview:
    nothing = () if any(counts.values()) or warnings else ("there is nothing to export yet",)
    return Preview(form, counts, warnings + nothing)


def _undecided(count: Counts) -> Iterator[str]:
    open_ = count.claims - count.decided
    if open_:
        yield f"{open_} of {count.claims} claims {'is' if open_ == 1 else 'are'} not decided"
    if count.differ:
        yield f"reviewers differ on {count.differ} {'claim' if count.differ == 1 else 'claims'}"
    if not count.signed:
        yield "no claim is signed"


def _unjudged(versions: int, judged: int) -> tuple[str, ...]:
    left = versions - judged
    many = "version of a quotation is" if left == 1 else "versions of quotations are"
    return (f"{left} {many} not judged",) if left > 0 else ()


def _versions(state: State) -> int:
    return sum(cell.start is not None for row in state.run.quotes for cell in row.cells)
