"""How surely the changes between two versions are found: the invented articles of the tests, changed at known places.

Every article is changed in as many of the ways below as it has a place for, each in a sentence of its own, and compared
with what it was. Run as a script, it prints a table. What it does not measure: how people edit. The changes are clean
and one to a sentence; a rewritten article is harder. Most touches "beside the one made" are true: with a quotation goes
the "not" in it.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from compare.model import STORY, Quantity, Reading, RevisionKind, Span, Touch
from compare.reading import read_article
from compare.text.names import find_names
from compare.versions.compared import compare_versions

DATA = Path(__file__).resolve().parent.parent / "tests" / "data" / "authored"
_FIGURE = re.compile(r"\d")
_HEDGES = {"may": "will", "might": "will", "could": "will", "reportedly": "", "probably": "", "possibly": ""}
FOREIGN = "The lighthouse keeper of Ransund counted eleven seals before breakfast."

Sentence = tuple[int, int]


@dataclass(frozen=True)
class Change:
    """Words put in place of text[start:end], and what should be found."""

    start: int
    end: int
    words: str
    kind: RevisionKind
    touch: Touch | None = None


def articles() -> Iterator[str]:
    """Yield the texts of the invented articles."""
    for file in sorted(DATA.glob("*.json")):
        yield from (one["text"] for one in json.loads(file.read_text("utf-8"))["articles"].values())


def number(reading: Reading, at: Sentence) -> Change | None:
    """Another first figure of a number in digits."""
    for one in _inside(reading.quantities, at):
        match = _FIGURE.search(reading.text, one.start, one.end)
        if match and isinstance(one, Quantity):
            figure = str((int(match[0]) % 9) + 1)
            return Change(match.start(), match.end(), figure, RevisionKind.CHANGED, Touch.NUMBER)
    return None


def name(reading: Reading, at: Sentence) -> Change | None:
    """A misspelt surname."""
    for one in find_names(reading.text, [(s.start, s.end) for s in reading.sentences]):
        if (
            at[0] <= one.start
            and one.end <= at[1]
            and one.kind == "person"
            and " " in reading.text[one.start : one.end]
        ):
            return Change(one.end - 1, one.end, "sk", RevisionKind.CHANGED, Touch.NAME)
    return None


def hedge(reading: Reading, at: Sentence) -> Change | None:
    """A hedge removed."""
    for claim in reading.claims:
        for one in _inside(claim.hedges, at):
            word = reading.text[one.start : one.end]
            if word in _HEDGES:
                end = one.end if _HEDGES[word] else one.end + 1
                return Change(one.start, end, _HEDGES[word], RevisionKind.CHANGED, Touch.HEDGE)
    return None


def denial(reading: Reading, at: Sentence) -> Change | None:
    """A "not" removed."""
    match = re.compile(r" not(?= )").search(reading.text, *at)
    return Change(match.start(), match.end(), "", RevisionKind.CHANGED, Touch.NEGATION) if match else None


def quote(reading: Reading, at: Sentence) -> Change | None:
    """The last three words of a quotation cut."""
    for one in reading.quotes:
        for part in one.parts:
            words = list(re.finditer(r"\S+", reading.text[part.start : part.end]))
            if at[0] <= part.start and part.end <= at[1] and len(words) > 7:
                start = part.start + words[-3].start() - 1
                return Change(start, part.end - 1, "", RevisionKind.CHANGED, Touch.QUOTE)
    return None


def credit(reading: Reading, at: Sentence) -> Change | None:
    """On whose word it is told, removed from the end of a sentence."""
    match = re.compile(r", (?:the|a|an|his|her|its)? ?[\w’' -]{3,50} said(?=\.)").search(reading.text, *at)
    return Change(match.start(), match.end(), "", RevisionKind.CHANGED, Touch.ATTRIBUTION) if match else None


def dropped(_: Reading, at: Sentence) -> Change:
    """A whole sentence gone."""
    return Change(*at, "", RevisionKind.DROPPED)


def added(_: Reading, at: Sentence) -> Change:
    """A sentence of another story behind one."""
    return Change(at[1], at[1], f" {FOREIGN}", RevisionKind.ADDED)


WAYS: tuple[Callable[[Reading, Sentence], Change | None], ...] = (
    quote, credit, hedge, denial, name, number, dropped, added,
)  # fmt: skip


def _inside(found: object, at: Sentence) -> list[Span]:
    return [one for one in found if at[0] <= one.start and one.end <= at[1]]  # type: ignore[attr-defined]


def changes_of(reading: Reading) -> list[Change]:
    """Return one change of each way, each in a sentence of its own, never in the first."""
    free = [(s.start, s.end) for s in reading.sentences if s.block in STORY][1:]
    out = []
    for way in WAYS:
        for at in free:
            if change := way(reading, at):
                out.append(change)
                free.remove(at)
                break
    return out


def changed(text: str, changes: list[Change]) -> str:
    """Return the text with all changes made."""
    for one in sorted(changes, key=lambda one: -one.start):
        text = text[: one.start] + one.words + text[one.end :]
    return text


def measure() -> dict[str, tuple[int, int, int]]:
    """Return, for every way, how many changes were made and found, with what they touch; then what else was found."""
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for text in articles():
        before = read_article(text)
        changes = changes_of(before)
        versions = compare_versions(before, read_article(changed(text, changes)))
        rest = list(versions.revisions)
        for change in changes:
            way = (change.touch or change.kind).value
            made[way] += 1
            hit = next((one for one in rest if one.kind is change.kind and _is_at(one.before, change, one.after)), None)
            if hit:
                rest.remove(hit)
                found[way] += 1
                touches = {touch.kind for touch in hit.touched}
                right[way] += change.touch is None or change.touch in touches
                if change.touch:
                    extra["touches beside the one made"] += len(touches - {change.touch})
        extra["revisions that nobody made"] += len(rest)
    table = {way: (made[way], found[way], right[way]) for way in made}
    return table | {what: (0, number, 0) for what, number in extra.items()}


def _is_at(before: Span | None, change: Change, after: Span | None) -> bool:
    if change.kind is RevisionKind.ADDED:
        return before is None and after is not None
    return before is not None and before.start <= change.start < before.end


def main() -> None:
    print(f"{'changed':32} made found right kind")
    for way, (number_made, number_found, number_right) in measure().items():
        if number_made:
            print(f"{way:32} {number_made:4} {number_found:5} {number_right:5}")
        else:
            print(f"{way:32}      {number_found:5}")


if __name__ == "__main__":
    main()
