"""Contrasts of two claims, and how those about one thing become one finding with a side for each article."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from compare.match.views import View
from compare.model import Contrast, FramingFinding, FramingSide

# Labels of the two sides that one article may have.
OF_ONE_ARTICLE = frozenset(("headline", "body"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A contrast of two wordings: a side and a label each; sides of equal labels word it alike.

    Drafts of one kind that share one of their `keys` are about one thing. `worth` says how telling it is.
    """

    kind: Contrast
    about: str
    sides: tuple[FramingSide, FramingSide]
    labels: tuple[str, str]
    keys: tuple[Hashable, ...]
    worth: float
    claim: str | None = None


def make_side(view: View, start: int, end: int, manner: str = "") -> FramingSide:
    """Return the side of a claim whose telling words are text[start:end]."""
    reading = view.reading
    first, last = min(view.start, start), max(view.end, end)
    return FramingSide(reading.id, first, last, reading.text[start:end], start, end, manner)


@dataclass(slots=True)
class _Group:
    """Drafts about one thing: the first side of each article, with its label."""

    first: Draft
    sides: dict[str, tuple[FramingSide, str]]
    worth: float


def merge(drafts: Sequence[Draft], order: Sequence[str]) -> list[tuple[float, FramingFinding]]:
    """Return findings with how telling each is, the most telling first; `order` are the ids of all articles.

    The most telling draft speaks first; a later one adds the articles that have no side yet, where it agrees.
    """
    groups: list[_Group] = []
    homes: dict[Hashable, int] = {}  # key → number of the first group that has it
    for draft in sorted(drafts, key=_rank):
        number = min((homes[key] for key in draft.keys if key in homes), default=len(groups))
        if number == len(groups):
            groups.append(_Group(draft, {}, draft.worth))
        home = groups[number]
        sides = list(zip(draft.sides, draft.labels, strict=True))
        if all(home.sides.get(_home(side, label), (side, label))[1] == label for side, label in sides):
            for key in draft.keys:
                homes[key] = min(number, homes.get(key, number))
            for side, label in sides:
                home.sides.setdefault(_home(side, label), (side, label))
    return sorted(
        ((group.worth, _finding(group, order)) for group in groups), key=lambda found: (-found[0], _place(found[1]))
    )


def _home(side: FramingSide, label: str) -> str:
    """An article has one side in a finding; only its headline and its body have one each."""
    return f"{side.article} {label}" if label in OF_ONE_ARTICLE else side.article


def _rank(draft: Draft) -> tuple[float, tuple[tuple[str, int, int], ...]]:
    return -draft.worth, tuple((side.article, side.says_start, side.says_end) for side in draft.sides)


def _place(finding: FramingFinding) -> tuple[tuple[str, int, int], ...]:
    return tuple((side.article, side.says_start, side.says_end) for side in finding.sides)


def _finding(group: _Group, order: Sequence[str]) -> FramingFinding:
    places = {article: number for number, article in enumerate(order)}
    chosen = sorted(group.sides.values(), key=lambda found: (places[found[0].article], found[0].says_start))
    labels = list(dict.fromkeys(label for _, label in chosen))
    sides = tuple(
        FramingSide(s.article, s.start, s.end, s.says, s.says_start, s.says_end, s.manner, labels.index(label))
        for s, label in chosen
    )
    return FramingFinding(group.first.kind, group.first.about, sides, group.first.claim)
