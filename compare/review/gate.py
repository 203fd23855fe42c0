"""The desk gate: whether a review meets the rules that a desk wrote down. Pure; it judges decisions, never articles.

A policy is a table of TOML, a line a rule (docs/gate.md). What nobody decided counts as undecided, so a run without any
review can be judged, too. What each rule looks for stands in gate_rules.py.
"""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from compare.errors import UsageError
from compare.report.memo import escape
from compare.review.gate_rules import RULES, Failing
from compare.review.nouns import State

# A policy has some dozen rules; a file of more than this is none.
MOST_POLICY = 100_000
# Items of one rule that the page prints, so that it stays one page; the JSON has all.
MOST_ITEMS = 20
# A number in a policy: reviews or carriers, of which there are never more than articles or people.
MOST_NUMBER = 999


@dataclass(frozen=True, slots=True)
class Outcome:
    """One rule of the policy, what it asks in words, and what breaks it."""

    rule: str
    asks: str
    failing: tuple[Failing, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """How a review stands to a policy; `head` and `events` name the log that was judged."""

    title: str
    outcomes: tuple[Outcome, ...]
    head: str
    events: int

    @property
    def passed(self) -> bool:
        """Whether nothing breaks any rule."""
        return not any(one.failing for one in self.outcomes)


def read_policy(text: str, where: str | None = None) -> dict[str, int]:
    """Return the rules of a policy with their numbers; raises UsageError for anything that is no policy."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise UsageError(f"this is no TOML ({str(error)[:80]})", where=where, hint="docs/gate.md shows one.") from error
    wanted = {name: _number(name, value, where) for name, value in data.items()}
    rules = {name: number for name, number in wanted.items() if number}
    if not rules:
        raise UsageError("the policy has no rule that is on", where=where, hint=f"There are {', '.join(RULES)}.")
    return rules


def _number(name: str, value: object, where: str | None) -> int:
    """Return the number of a rule, 0 where it is switched off."""
    if name not in RULES:
        near = difflib.get_close_matches(name, RULES, 1, 0.0)
        raise UsageError(f"there is no rule {name[:40]!r}", where=where, hint=f"The nearest is {near[0]}.")
    key, least, _, _ = RULES[name]
    if isinstance(value, dict) and key and list(value) == [key]:
        value = value[key]
    if isinstance(value, bool) and (not key or name == "omissions_decided"):
        return least if value else 0
    if key and type(value) is int and 1 <= value <= MOST_NUMBER:
        return value
    number = max(least, 2)
    example = f"{name} = {number}, or {name} = {{{key} = {number}}}" if key else f"{name} = true"
    raise UsageError(f"the rule {name} has a value that it cannot have", where=where, hint=f"Write {example}.")


def judge(state: State, rules: Mapping[str, int]) -> Gate:
    """Return how a review stands to the rules that `read_policy` returned."""
    outcomes = []
    for name, number in rules.items():
        _, _, asks, find = RULES[name]
        outcomes.append(Outcome(name, asks.format(number), tuple(find(state, number))))
    return Gate(state.run.title, tuple(outcomes), state.head, len(state.events))


# ---------------------------------------------------------------- what is told


def to_markdown(gate: Gate, report: str = "") -> str:
    """Return the result as one page of Markdown; `report` is the address that the anchors belong to.

    Without it nothing is a link: it would lead nowhere.
    """
    broken = sum(bool(one.failing) for one in gate.outcomes)
    told = "passed" if gate.passed else f"not passed: {broken} of {len(gate.outcomes)} rules are not met"
    lines = [f"# Desk gate: {escape(gate.title) or 'Comparison'}", "", f"**{told}**", ""]
    for one in gate.outcomes:
        lines += [f"## {'✗' if one.failing else '✓'} {escape(one.asks)}", ""]
        lines += [_item(item, report) for item in one.failing[:MOST_ITEMS]]
        more = len(one.failing) - MOST_ITEMS
        lines += [f"- … and {more} more"] if more > 0 else []
        lines += [""] if one.failing else []
    head = f"Log of {gate.events} events, head {gate.head}" if gate.events else "No decision was made yet"
    return "\n".join([*lines, f"{head}. “Not found” means: not found in the text we had.", ""])


def _item(item: Failing, report: str) -> str:
    words = f"[{escape(item.words)}](<{report}#{item.anchor}>)" if report and item.anchor else escape(item.words)
    return f"- {words} – {escape(item.why)}"


def to_plain(gate: Gate) -> dict[str, object]:
    """Return the result as plain JSON, with every failing item."""
    return {
        "schema": "biasdiff/gate/1",
        "passed": gate.passed,
        "title": gate.title,
        "head": gate.head,
        "events": gate.events,
        "rules": [
            {
                "rule": one.rule,
                "asks": one.asks,
                "met": not one.failing,
                "failing": [
                    {"target": it.target, "words": it.words, "why": it.why, "anchor": it.anchor} for it in one.failing
                ],
            }
            for one in gate.outcomes
        ],
    }
