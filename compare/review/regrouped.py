"""Rows as people regrouped them, made anew of the evidence of a newer run.

A row that people merged, split, reworded, added to or made keeps its evidence wherever that is found again; what the
newer run puts beside it goes with it, unless people said something on that as a claim of its own. What it does not do:
say what becomes of an answer, or choose between decisions that contradict each other: both rows keep the evidence.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from compare.model import ClaimRow, Comparison
from compare.review.event import Unit, claim_target
from compare.review.nouns import State
from compare.review.refound import Refound
from compare.review.rows import Piece, Row, machine_row, pieces_of
from compare.review.wordings import Wordings


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The live rows over a newer run, and where each old live row is now.

    `rows` are those that differ from the machine's, `gone` the machine rows that stand in no row of their own any more,
    `live` all, in the order of the table; `home` gives the new row of an old one, where it has one; of those in
    `anothers` all that is left stands under the wording of another claim.
    """

    rows: tuple[Row, ...]
    gone: tuple[str, ...]
    live: Mapping[str, Row]
    home: Mapping[str, str]
    anothers: frozenset[str] = frozenset()


def regrouped(state: State, new: Comparison, refound: Refound) -> Regrouped:
    """Return the rows of `state` over the run `new`."""
    work = _Work(state, new, refound)
    for row in work.human:
        work.claim(row)
    work.take_out()
    for machine in new.claims:
        work.deal(machine)
    rows = work.made()
    live = {row.id: rows.get(row.id) or machine_row(row) for row in new.claims if row.id not in work.gone}
    live |= {name: row for name, row in rows.items() if name not in live}
    holding = _holding((row.id, row.pieces) for row in live.values())
    homes = {row.id: there for row in state.rows.values() if (there := work.home_of(row, holding)) is not None}
    lost = work.lost | {one for one, there in homes.items() if work.is_anothers(state.rows[one], live[there])}
    home = {one: there for one, there in homes.items() if one not in lost}
    return Regrouped(tuple(rows.values()), tuple(sorted(work.gone)), live, home, frozenset(lost))


@dataclass(slots=True)
class _Made:
    """A regrouped row on its way: the evidence of the newer run that it holds."""

    old: Row
    pieces: set[Piece] = field(default_factory=set)
    claimed: Counter[str] = field(default_factory=Counter)  # pieces by machine row
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Holding:
    """The rows that have each unit as evidence, in their order, and how many units each has."""

    rows: dict[Unit, list[str]] = field(default_factory=dict)
    sizes: Counter[str] = field(default_factory=Counter)


class _Work:
    """The regrouping of one newer run."""

    def __init__(self, state: State, new: Comparison, refound: Refound) -> None:
        self._state, self._refound = state, refound
        self._wordings = Wordings(state, new, refound)
        self._machine = {row.id: row for row in new.claims}
        self._pieces = {row.id: sorted(pieces_of(row), key=_order) for row in new.claims}
        self._holding = _holding(self._pieces.items())
        self._places = {name: number for number, name in enumerate(self._machine)}
        self._spoken: frozenset[Unit] | None = None
        self._taken: set[str] = set()
        self.lost = {row.id for row in state.rows.values() if row.human and self._is_lost(row)}
        self._taken.clear()
        self.human = [row for row in state.rows.values() if row.human and row.id not in self.lost]
        self.images = {name: self._image(row) for name, row in state.machine.items()}
        self._taken.clear()
        self._made = {row.id: _Made(row) for row in self.human}
        self._owner: dict[Piece, str | None] = {}
        self._left: dict[str, list[Piece]] = {}
        self.gone: set[str] = set()

    def _image(self, row: ClaimRow) -> str | None:
        """The machine row of the newer run that holds most of the evidence of an old machine row."""
        return self._most((piece.unit for piece in pieces_of(row)), row.id, self._holding)

    def is_anothers(self, row: Row, home: Row) -> bool:
        """Return whether a row of the newer run is another claim's than that of a row which nobody regrouped.

        It goes by the wording of another; or by words that are no evidence of this one, which has lost its wording and
        half of its evidence.
        """
        if row.human or self._wordings.is_anothers([row.id], home.id):
            return not row.human
        own, there = self._wordings.place(row.id), self._wordings.of_new(home.id)
        held = {piece.unit for piece in home.pieces}
        units = [self._refound.near(unit) for unit in {piece.unit for piece in row.pieces}]
        kept = sum(unit in held for unit in units)
        return there is not None and own not in held and there not in units and 2 * kept <= len(units)

    def _is_lost(self, row: Row) -> bool:
        """Whether all that is left of a regrouped row stands under the wording of a claim that is not in it."""
        if row.id not in self._state.machine or self._wordings.is_found(row.sources):
            return False
        if any(piece.row is None and self._refound.near(piece.unit) for piece in row.pieces):
            return False
        home = self._most((piece.unit for piece in row.pieces), row.id, self._holding)
        return home is not None and self._wordings.is_anothers(row.sources, home)

    def _most(self, units: Iterable[Unit], name: str, holding: _Holding) -> str | None:
        votes: Counter[str] = Counter()
        for unit in units:
            there = self._refound.near(unit)
            votes.update(holding.rows.get(there, ()) if there else ())
        last, own = len(self._places), self._wordings.place(name)
        holders = holding.rows.get(own, ()) if own else ()

        def fit(one: str) -> tuple[bool, bool, int, int, bool, bool, int, str]:
            """The row whose wording is the claim's own, else one that holds it; then most of the evidence.

            Then the least beside it; of equals that of the same id, else one that is no other's yet.
            """
            order, held = -self._places.get(one, last), one in holders
            worded = own is not None and self._wordings.of_new(one) == own
            return worded, held, votes[one], -holding.sizes[one], one == name, one not in self._taken, order, one

        best = max(votes, key=fit, default=None)
        self._taken |= {best} if best else set()
        return best

    def claim(self, row: Row) -> None:
        """Give a row the pieces of the newer run that are its evidence."""
        made = self._made[row.id]
        homes = [image for name in row.sources if (image := self.images.get(name))]
        for piece in sorted(row.pieces, key=_order):
            unit = self._refound.near(piece.unit)
            if unit is None:
                continue
            image = self.images.get(piece.row) if piece.row else None
            found = self._piece(unit, [image, *homes] if image else homes, own=piece.row is not None)
            if found is not None and self._owner.setdefault(found, row.id) == row.id:
                made.pieces.add(found)
                made.claimed[str(found.row)] += 1
            else:  # the machine has it in no such row, or another row of people's has it already: both keep it
                made.pieces.add(Piece(unit, None, piece.state))

    def _piece(self, unit: Unit, wanted: Sequence[str], *, own: bool) -> Piece | None:
        """The piece that a unit is in one of the rows wanted, or, where it was the machine's already, in any."""
        holding = self._holding.rows.get(unit, [])
        name = next((one for one in wanted if one in holding), holding[0] if own and holding else None)
        return next((piece for piece in self._pieces[name] if piece.unit == unit), None) if name else None

    def take_out(self) -> None:
        """Find again what people took out of a row without giving it to another."""
        if not self.human:
            return
        kept = {(piece.unit, piece.row) for row in self._state.rows.values() for piece in row.pieces}
        for old in self._state.machine.values():
            image = self.images.get(old.id)
            for piece in sorted(pieces_of(old), key=_order):
                unit = self._refound.near(piece.unit) if (piece.unit, old.id) not in kept else None
                if unit and image and (found := self._piece(unit, [image], own=False)):
                    self._owner.setdefault(found, None)

    def deal(self, machine: ClaimRow) -> None:
        """Give away what nobody claimed of a machine row that regrouped rows hold evidence of."""
        pieces = self._pieces[machine.id]
        if not any(piece in self._owner for piece in pieces):
            return
        main = self._main(machine, pieces)
        if self._spoken is None:
            self._spoken = self._spoken_units()
        for piece in pieces:
            if piece in self._owner:
                continue
            if main is None or piece.unit in self._spoken:
                self._left.setdefault(machine.id, []).append(piece)
            else:
                self._made[main].pieces.add(piece)
                self._made[main].claimed[machine.id] += 1
        if machine.id not in self._left:
            self.gone.add(machine.id)

    def _main(self, machine: ClaimRow, pieces: Sequence[Piece]) -> str | None:
        """The regrouped row that goes on with a machine row: it has the words shown for it, else most of it."""
        owners = [owner for piece in pieces if (owner := self._owner.get(piece))]
        base = Unit(machine.article, machine.start, machine.end)
        own = next((self._owner.get(piece) for piece in pieces if piece.unit == base), None)
        counted = Counter(owners)
        return own or max(counted, key=lambda one: (counted[one], -owners.index(one)), default=None)

    def _spoken_units(self) -> frozenset[Unit]:
        """Evidence of rows that people left as they were and said something on."""
        rows = (row for row in self._state.rows.values() if not row.human)
        spoken = (row for row in rows if self._state.peek(claim_target(row.id)).events)
        places = (self._refound.near(piece.unit) for row in spoken for piece in row.pieces)
        return frozenset(place for place in places if place)

    def made(self) -> dict[str, Row]:
        """Return the rows that differ from the machine's, by id."""
        self._name()
        out: dict[str, Row] = {}
        for made in self._made.values():
            if made.name:
                row = self._row(made)
                self.gone.discard(row.id)
                if not self._is_machine(row):
                    out[row.id] = row
        for name, pieces in self._left.items():
            out[name] = Row(name, self._machine[name].text, frozenset(pieces), (name,), human=True)
        return out

    def _name(self) -> None:
        """Give each row that has evidence its id: its own where people made it, else that of the machine row it is."""
        for made in self._made.values():
            if made.pieces and made.old.id.startswith("n-") and made.old.id not in self._machine:
                made.name = made.old.id
        taken = set(self._left)
        for made in self._made.values():
            if made.pieces and not made.name:
                # The images first: in a newer run the id may be that of another claim.
                homes = [*(self.images.get(name) for name in made.old.sources), made.old.id, *made.claimed]
                free = made.claimed.keys() | self.gone
                fits = [one for one in homes if one and one in free and one not in taken]
                made.name = fits[0] if fits else _made_up(made.pieces)
                taken.add(made.name)

    def _row(self, made: _Made) -> Row:
        sources = self._sources(made)
        return Row(made.name, self._wording(made, sources), frozenset(made.pieces), sources, human=True)

    def _sources(self, made: _Made) -> tuple[str, ...]:
        """The machine rows whose silence a row inherits: what its own are now, and those that it holds wholly."""
        images = dict.fromkeys(image for name in made.old.sources if (image := self.images.get(name)))
        whole = [name for name in sorted(made.claimed) if made.pieces.issuperset(self._pieces[name])]
        never = all(piece.row not in made.old.sources for piece in made.old.pieces)
        own = images if never or any(name in made.claimed for name in images) else {}
        return tuple(dict.fromkeys([*own, *whole])) or tuple(sorted(made.claimed)) or tuple(images)

    def _wording(self, made: _Made, sources: Sequence[str]) -> str:
        """What people wrote stays over the same words; words of the machine, or of a piece, are the newer run's."""
        old, machine = made.old, [self._machine[name].text for name in sources if name in self._machine]
        first = next((self._state.machine[name] for name in old.sources if name in self._state.machine), None)
        if first is not None and old.wording == first.text and machine and not old.id.startswith("n-"):
            return machine[0]
        ordered = sorted(old.pieces, key=_order)
        for piece in ordered:
            if self._refound.words(piece.unit) == old.wording and (unit := self._refound.near(piece.unit)):
                return self._refound.new_words(unit)
        if self._wordings.is_same(old):
            return old.wording
        there = (self._refound.near(piece.unit) for piece in ordered)
        return machine[0] if machine else next(self._refound.new_words(one) for one in there if one)

    def _is_machine(self, row: Row) -> bool:
        there = self._machine.get(row.id)
        return there is not None and row.pieces == pieces_of(there) and row.wording == there.text

    def home_of(self, row: Row, holding: _Holding) -> str | None:
        """Return the new row of an old live row: the one made of it, else the one with most of its evidence."""
        made = self._made.get(row.id)
        if made is not None:
            return made.name or None
        return self._most((piece.unit for piece in row.pieces), row.id, holding)


def _holding(rows: Iterable[tuple[str, Iterable[Piece]]]) -> _Holding:
    out = _Holding()
    for name, pieces in rows:
        for unit in dict.fromkeys(piece.unit for piece in pieces):
            out.rows.setdefault(unit, []).append(name)
            out.sizes[name] += 1
    return out


def _order(piece: Piece) -> tuple[str, int, int, str]:
    return piece.unit.article, piece.unit.start, piece.unit.end, piece.row or ""


def _made_up(pieces: Iterable[Piece]) -> str:
    """An id for a row that no machine row goes on with, from where its evidence stands."""
    text = "\0".join(sorted(piece.unit.key for piece in pieces))
    return "n-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
