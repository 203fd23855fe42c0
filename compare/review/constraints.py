"""What people's decisions ask of the next run: passages that must stand in one row, and passages that cannot.

Read off what stands there now, not off single events: what was split and merged again asks for nothing. What it does
not do: judge whether two of these contradict each other; whoever obeys them finds out (match/steered.py, carry.py).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

from compare.errors import ReviewError
from compare.matrix import TOLD
from compare.model import Status
from compare.review.anchors import anchor_of_unit
from compare.review.event import Action, Anchor, Unit, pair_target
from compare.review.nouns import Item, Progress, State
from compare.review.rows import Piece, Row, pieces_of
from compare.review.standing import Mark, final_cells, progress
from compare.steering import Passage, Source, Steering

Two = tuple[Unit, Unit]

DONE = frozenset({Progress.DECIDED, Progress.ADJUDICATED, Progress.SIGNED})

# Pairs that one split row can ask for: parts of 70 pieces each. A row has one piece an article, seldom three.
MOST_PAIRS = 5_000


def constraints_of(state: State) -> Steering:
    """Return what the decisions of a review ask of the next run; what earlier runs were asked for is in it."""
    must = dict.fromkeys([*_merged(state), *_told(state), *_judged(state, same=True)])
    cannot = dict.fromkeys([*_parted(state), *_rejected(state), *_judged(state, same=False)])
    texts = {reading.id: reading.text for reading in state.run.articles}
    made = _Maker(texts)
    for article in state.run.articles:
        made.source(Source(article.id, *_names(article.article)))
    made.add(must, cannot)
    made.add_carried(state)
    return made.steering()


def _names(article: object) -> tuple[str | None, ...]:
    return tuple(getattr(article, name) for name in ("url", "path", "source", "title"))


# ---------------------------------------------------------------- one row


def _merged(state: State) -> Iterator[Two]:
    """Evidence of several machine rows that people put into one, and what they added to it.

    A sentence that stands in another row, too, says nothing on whether the two are one.
    """
    together = _together(state)
    for row in state.rows.values():
        if row.human and len({piece.row for piece in row.pieces}) > 1:
            own = [unit for unit in _ordered(state, row.pieces) if len(together[unit]) == 1]
            yield from ((own[0], other) for other in own[1:])


def _told(state: State) -> Iterator[Two]:
    """The nearest passage that people say tells the claim."""
    for claim, row in _open_to_all(state).items():
        machine = {cell.article: cell for cell in state.machine_cells(claim)}
        for final in final_cells(state, claim):
            nearest = machine[final.cell.article].nearest
            if final.mark is Mark.CHANGED and final.cell.status in TOLD and nearest and row.pieces:
                unit = Unit(final.cell.article, nearest[0].start, nearest[0].end)
                yield from ((one, unit) for one in _ordered(state, row.pieces)[:1] if one != unit)


def _open_to_all(state: State) -> dict[str, Row]:
    """The rows but for those that are answered blind and not by all yet: what is asked for is there for all to see."""
    return {claim: row for claim, row in state.rows.items() if not _is_blind(state, claim)}


def _is_blind(state: State, claim: str) -> bool:
    return state.is_blind(claim) and progress(state, claim) not in DONE


def _ordered(state: State, pieces: Iterable[Piece]) -> list[Unit]:
    place = {article: number for number, article in enumerate(state.articles)}
    units = {piece.unit for piece in pieces if piece.unit.article in place}
    return sorted(units, key=lambda one: (place[one.article], one.start, one.end))


# ---------------------------------------------------------------- not one row


def _parted(state: State) -> Iterator[Two]:
    """Evidence of one machine row that people put into different rows, or took out of all of them."""
    together = _together(state)
    if not any(row.human for row in state.rows.values()):
        return
    holders: dict[Piece, str] = {piece: row.id for row in state.rows.values() for piece in row.pieces}
    for machine in state.machine.values():
        parts: dict[str | None, list[Piece]] = {}
        for piece in sorted(pieces_of(machine), key=lambda one: one.unit.key):
            parts.setdefault(holders.get(piece), []).append(piece)
        if len(parts) > 1 or None in parts:
            yield from islice(_across(state, parts, together), MOST_PAIRS)


def _across(state: State, parts: dict[str | None, list[Piece]], together: dict[Unit, frozenset[str]]) -> Iterator[Two]:
    """The pairs of different parts, but for those that stand together in another row. Taken out ones are no part."""
    names = list(parts)
    for number, name in enumerate(names):
        for other in names[number + 1 :]:
            for left, right in product(_ordered(state, parts[name]), _ordered(state, parts[other])):
                if not together.get(left, frozenset()) & together.get(right, frozenset()):
                    yield left, right


def _together(state: State) -> dict[Unit, frozenset[str]]:
    out: dict[Unit, frozenset[str]] = {}
    for row in state.rows.values():
        for piece in row.pieces:
            out[piece.unit] = out.get(piece.unit, frozenset()) | {row.id}
    return out


def _rejected(state: State) -> Iterator[Two]:
    """Evidence in a cell that people set to "not found": it and what tells the claim elsewhere are two things."""
    for claim, row in _open_to_all(state).items():
        finals = {final.cell.article: final for final in final_cells(state, claim)}
        for cell in state.machine_cells(claim):
            final = finals[cell.article]
            if final.mark is Mark.CHANGED and final.cell.status is Status.ABSENT:
                mine = [Unit(cell.article, one.start, one.end) for one in (*cell.evidence, *cell.nearest)]
                tell = [
                    one for one in _ordered(state, row.pieces)
                    if one.article != cell.article and finals[one.article].cell.status in TOLD
                ]  # fmt: skip
                yield from product(tell, mine)


def _judged(state: State, *, same: bool) -> Iterator[Two]:
    """Pairs on which all who judged them say the same."""
    blind = {piece.unit for claim, row in state.rows.items() if _is_blind(state, claim) for piece in row.pieces}
    for target, item in state.items.items():
        two = pair_units(state, target) if target.startswith("pair:") and _verdict(item) is same else None
        if two and blind.isdisjoint(two):
            yield two


def _verdict(item: Item) -> bool | None:
    said = {(event.after or {}).get("same") for event in item.judged.values()}
    return said.pop() if len(said) == 1 else None


def pair_units(state: State, target: str) -> Two | None:
    """Return the units that a target "pair:…" names, None where they are not of this run."""
    left, _, right = target.removeprefix("pair:").partition("|")
    try:
        units = Unit.parse(left), Unit.parse(right)
    except ReviewError:
        return None
    return units if all(unit.article in state.articles for unit in units) else None


# ---------------------------------------------------------------- as a value


class _Maker:
    """Collects passages, each once, and the pairs of them."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self._sources: dict[Source, int] = {}
        self._passages: dict[Passage, int] = {}
        self._must: dict[tuple[int, ...], None] = {}
        self._cannot: dict[tuple[int, ...], None] = {}

    def source(self, source: Source) -> int:
        """Return the number of an article."""
        return self._sources.setdefault(source, len(self._sources))

    def add(self, must: Iterable[Two], cannot: Iterable[Two]) -> None:
        """Add pairs of units of this run."""
        numbers = {source.id: number for source, number in self._sources.items()}
        for pairs, into in ((must, self._must), (cannot, self._cannot)):
            for left, right in pairs:
                two = [self._unit(one, numbers) for one in (left, right)]
                if None not in two:
                    into[tuple(sorted(one for one in two if one is not None))] = None

    def _unit(self, unit: Unit, numbers: dict[str, int]) -> int | None:
        text = self._texts.get(unit.article, "")
        if not 0 <= unit.start < unit.end <= len(text):
            return None
        anchor = anchor_of_unit(text, unit)
        return self.passage(passage_of(anchor, numbers[unit.article]))

    def passage(self, passage: Passage) -> int:
        """Return the number of a passage."""
        return self._passages.setdefault(passage, len(self._passages))

    def add_carried(self, state: State) -> None:
        """Add what the last run was asked for and people have not undone since: by regrouping, judging, discarding."""
        carried = carried_steering(state)
        together = _together(state)
        new = [self._moved(carried, one) for one in carried.passages]
        units = [Unit(carried.articles[one.article].id, one.start, one.end) for one in carried.passages]
        settled = _Settled(state, carried, units)
        for left, right in filter(settled.leaves, carried.must):
            one, other = (together.get(units[number], frozenset()) for number in (left, right))
            if not one or not other or one & other:
                self._must[tuple(sorted((new[left], new[right])))] = None
        for left, right in filter(settled.leaves, carried.cannot):
            if not together.get(units[left], frozenset()) & together.get(units[right], frozenset()):
                self._cannot[tuple(sorted((new[left], new[right])))] = None

    def _moved(self, carried: Steering, passage: Passage) -> int:
        number = self.source(carried.articles[passage.article])
        return self.passage(Passage(number, passage.start, passage.end, passage.quote, passage.prefix, passage.suffix))

    def steering(self) -> Steering:
        """Return all of it, pairs in their order."""
        return Steering(
            tuple(self._sources), tuple(self._passages), tuple(sorted(self._must)), tuple(sorted(self._cannot))
        )


class _Settled:
    """Which of the pairs that the last run was asked for are left: what people say of a pair now is all that counts."""

    def __init__(self, state: State, carried: Steering, units: Sequence[Unit]) -> None:
        self._state, self._carried, self._units = state, carried, units
        self._gone = [
            (target.removeprefix("pair:").split("|"), str(orphan.old.get("text", "")).split("\n"))
            for target, orphan in state.orphans.items()
            if target.startswith("pair:") and orphan.discarded
        ]

    def leaves(self, two: Sequence[int]) -> bool:
        """Return whether a pair, by the numbers of its passages, still asks for something."""
        left, right = (self._units[number] for number in two)
        judged = self._state.peek(pair_target(left, right)).events
        return not any(one.action is Action.PAIR for one in judged) and not any(
            all(self._is_among(number, keys, quotes) for number in two) for keys, quotes in self._gone
        )

    def _is_among(self, number: int, keys: Sequence[str], quotes: Sequence[str]) -> bool:
        """Whether a passage is one of a discarded pair: where it was, or by its words where it was found again."""
        return self._units[number].key in keys or self._carried.passages[number].quote in quotes


def carried_steering(state: State) -> Steering:
    """Return what the last newer run was asked for; nothing where a log from elsewhere has it wrong."""
    after = state.reruns[-1].after if state.reruns else None
    try:
        found = Steering.from_dict((after or {}).get("steering") or {})
        whole = all(0 <= one.article < len(found.articles) for one in found.passages) and all(
            len(pair) == 2 and min(pair) >= 0 and max(pair) < len(found.passages)
            for pair in (*found.must, *found.cannot)
        )
    except (TypeError, ValueError, AttributeError):
        return Steering()
    return found if whole else Steering()


def passage_of(anchor: Anchor, article: int) -> Passage:
    """Return an anchor as a passage of the article with this number."""
    return Passage(article, anchor.start, anchor.end, anchor.quote, anchor.prefix, anchor.suffix)
