"""P3, match review: one pair of evidence at a time, a claim's own words and another article's, the least sure first.

A pair judged "not the same" cannot be linked again by the next run; taking it apart in this run is offered, not done.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from compare.model import Evidence
from compare.report.evidence import LEAST_ALIKE
from compare.report.lookup import Lookup, short
from compare.report.views import Passage, Piece
from compare.review.elsewhere import named
from compare.review.event import Role, Unit, claim_target, pair_target
from compare.review.nouns import State
from compare.review.numbering import numbers
from compare.review.standing import final_cells
from compare.review.visible import is_hidden_from
from compare.text.worddiff import word_diff
from compare.web.pages.alike import Alike, alike
from compare.web.pages.cells import CellMark, cell_mark, omitted_by
from compare.web.pages.compared import Compared, compared, marked, seen_in
from compare.web.pages.passages import Shown, home_of, show
from compare.web.pages.rows import Query
from compare.web.pages.shell import may, steps
from compare.web.view import View

SHOW = {"todo": "not judged by you", "judged": "judged by you", "all": "all pairs"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pieces of evidence of one claim; `score` is the machine's, 1 where a person put them together."""

    target: str
    claim: str
    number: int
    left: Unit
    right: Unit
    found: Evidence
    judged: bool


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair as the page shows it; `own` is "true", "false", "null", or "" where the viewer has not said."""

    target: str
    claim: str
    number: int
    text: str
    language: str
    workbench: str
    cells: tuple[CellMark, ...]  # of the claim's row
    left: Shown
    right: Shown
    codes: tuple[str, str]
    names: tuple[str, str]
    paragraphs: tuple[int, int]  # how many each article has
    diff: Passage | None
    alike: Alike
    table: tuple[Compared, ...]
    own: str
    others: tuple[str, ...]
    blind: bool
    may_part: bool  # there is other evidence left when it is taken out
    closed: bool


@dataclass(frozen=True, slots=True)
class PairsPage:
    """One pair, and the ways to the others."""

    shown: str
    tabs: tuple[tuple[str, str, int, str, bool], ...]  # key, word, count, address, current
    pair: PairView | None
    place: int
    found: int
    waiting: int  # that the viewer has not judged
    before: str
    after: str
    before_undecided: str
    after_undecided: str
    here: str
    wish: str
    seq: int
    back: tuple[str, ...]
    again: tuple[str, ...]
    may_decide: bool


def pairs_page(view: View, query: Query) -> PairsPage:
    """Return the pair that the address names, else the least sure that the viewer has not judged."""
    state, lookup = view.state, Lookup.of(view.state.run)
    asked = query.get("show", "todo") if query.get("show", "todo") in SHOW else "todo"
    every = sorted(pairs_of(state, view.viewer.name), key=lambda one: (one.found.score, one.number, one.target))
    wish = query.get("pair", "").removeprefix("pair:")
    listed = [one for one in every if asked == "all" or one.judged == (asked == "judged")]
    chosen = next((one for one in every if one.target == f"pair:{wish}"), None) if wish else next(iter(listed), None)
    at = listed.index(chosen) if chosen in listed else -1
    position = every.index(chosen) if chosen else -1
    back, again = steps(state, view.viewer.name)
    return PairsPage(
        shown=asked,
        tabs=_tabs(view, every, asked),
        pair=_view(view, chosen, lookup) if chosen else None,
        place=at + 1,
        found=len(listed),
        waiting=sum(not one.judged for one in every),
        before=_address(view, listed[at - 1], asked) if at > 0 else "",
        after=_after(view, listed, at, every, position, asked),
        before_undecided=_waiting(view, every[:position][::-1] if chosen else [], asked),
        after_undecided=_waiting(view, every[position + 1 :] + every[: max(position, 0)] if chosen else [], asked),
        here=_address(view, chosen, asked) if chosen else "",
        wish=wish[:80],
        seq=view.full.seq,
        back=back,
        again=again,
        may_decide=may(view, Role.REVIEWER),
    )


def pairs_of(state: State, name: str) -> Iterator[Pair]:
    """Yield the pairs of evidence of every claim: its own words and those of each other piece."""
    known = numbers(state)
    for claim, row in state.rows.items():
        units = {piece.unit for piece in row.pieces}
        if len(units) < 2:
            continue
        scores = {
            (cell.article, one.start, one.end): one for cell in state.machine_cells(claim) for one in cell.evidence
        }
        left = _reference(state, claim, units)
        for right in sorted(units - {left}, key=lambda one: (one.article, one.start, one.end)):
            found = scores.get((right.article, right.start, right.end)) or Evidence(right.start, right.end)
            target = pair_target(left, right)
            yield Pair(target, claim, known[claim], left, right, found, name in state.peek(target).judged)


def _reference(state: State, claim: str, units: set[Unit]) -> Unit:
    """Return the unit that gives the claim its words: the machine's own, else the first of its article."""
    home = home_of(state, claim)
    machine = state.machine.get(claim)
    own = Unit(home, machine.start, machine.end) if machine else None
    if own in units:
        return own
    return min(units, key=lambda one: (one.article != home, state.articles.index(one.article), one.start, one.end))


def _address(view: View, pair: Pair, asked: str) -> str:
    return f"{view.base}/pairs?{urlencode({'pair': pair.target.removeprefix('pair:'), 'show': asked})}"


def _after(view: View, listed: Sequence[Pair], at: int, every: Sequence[Pair], position: int, asked: str) -> str:
    """The next on the list; of a pair that is on it no more, the next one in the order of all."""
    if at >= 0:
        return _address(view, listed[at + 1], asked) if at + 1 < len(listed) else ""
    on_list = set(map(id, listed))
    return next((_address(view, one, asked) for one in every[position + 1 :] if id(one) in on_list), "")


def _waiting(view: View, pairs: Sequence[Pair], asked: str) -> str:
    return next((_address(view, one, asked) for one in pairs if not one.judged), "")


def _tabs(view: View, every: Sequence[Pair], asked: str) -> tuple[tuple[str, str, int, str, bool], ...]:
    judged = sum(one.judged for one in every)
    counts = {"todo": len(every) - judged, "judged": judged, "all": len(every)}
    return tuple((key, word, counts[key], f"{view.base}/pairs?show={key}", key == asked) for key, word in SHOW.items())


def _view(view: View, pair: Pair, lookup: Lookup) -> PairView:
    state, row = view.state, view.state.rows[pair.claim]
    item, claim = state.peek(pair.target), state.peek(claim_target(pair.claim))
    hidden = is_hidden_from(view.full, pair.claim, view.viewer)
    judged = {name: (event.after or {}).get("same") for name, event in item.judged.items()}
    own, units, explainer = view.viewer.name, (pair.left, pair.right), view.explain(state.run)
    codes = lookup.codes[pair.left.article], lookup.codes[pair.right.article]
    shown = (
        show(pair.left, lookup, score=1.0, kind=None),
        show(pair.right, lookup, score=pair.found.score, kind=pair.found.kind),
    )
    left, right = marked(shown, units, lookup, explainer)
    table = compared(units, lookup)
    omitted = omitted_by(state.run).get(pair.claim, frozenset())
    return PairView(
        target=pair.target,
        claim=pair.claim,
        number=pair.number,
        text=short(row.wording, 200),
        language=lookup.language(pair.left.article),
        workbench=f"{view.base}/workbench?{urlencode({'claim': pair.claim, 'tab': 'all'})}",
        cells=tuple(
            cell_mark(one, lookup, omitted=one.cell.article in omitted) for one in final_cells(state, pair.claim)
        ),
        left=left,
        right=right,
        codes=codes,
        names=(lookup.names[pair.left.article], lookup.names[pair.right.article]),
        paragraphs=(len(lookup.paragraphs[pair.left.article]), len(lookup.paragraphs[pair.right.article])),
        diff=_diff(pair, lookup),
        alike=alike(state.run, explainer, pair.left, pair.right, pair.found, codes, seen_in(table)),
        table=table,
        own=SAID[judged[own]] if own in judged else "",
        others=tuple(
            f"{named(item.judged[name].actor)}: {WORD[same]}"
            for name, same in judged.items()
            if name != own and not hidden
        ),
        blind=hidden,
        may_part=len({piece.unit for piece in row.pieces}) > 1,
        closed=claim.settled is not None or (claim.signed is not None and not claim.stale),
    )


SAID = {True: "true", False: "false", None: "null"}
WORD = {True: "the same", False: "not the same", None: "unsure"}


def _diff(pair: Pair, lookup: Lookup) -> Passage | None:
    """Return the word diff of the two, where they are close enough for one."""
    left, right = (lookup.readings[unit.article].text[unit.start : unit.end] for unit in (pair.left, pair.right))
    diff = word_diff(left, right)
    if diff is None or diff.ratio < LEAST_ALIKE:
        return None
    code, language = lookup.codes[pair.right.article], lookup.language(pair.right.article)
    return Passage(code, language, tuple(Piece(one.text, one.op.value) for one in diff.parts))
