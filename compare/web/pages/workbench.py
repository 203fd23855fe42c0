"""P2, the workbench: one claim with its evidence, its words against the reference, and everything to be said on it.

Others' answers are here only as far as the view has them; where they are hidden the page says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from compare.model import ClaimCell, Doubt, Status
from compare.report.claims import WHY
from compare.report.lookup import Lookup
from compare.review.conflicts import conflict_id, conflicts_of
from compare.review.elsewhere import named
from compare.review.event import Role, Unit, conflict_target
from compare.review.nouns import State
from compare.review.numbering import name_now, numbers
from compare.review.standing import FinalCell, final_cells
from compare.review.visible import is_hidden_from
from compare.web.pages.cells import omitted_by
from compare.web.pages.passages import Against, SourceView, against, home_of, source_view
from compare.web.pages.queue import people
from compare.web.pages.regroup import Offer, Preview, offers, preview
from compare.web.pages.rows import Line, Query, Wanted, line, listed, wanted
from compare.web.pages.shell import may, steps
from compare.web.pages.talk import Standing, Talk, standing, talk
from compare.web.view import View

MODES = ("merge", "move", "split")


@dataclass(frozen=True, slots=True)
class Ways:
    """Where to go from here, in the order of the queue; "" where there is nothing."""

    place: int  # in the list, from 1; 0 where the claim is not on it
    found: int
    before: str
    after: str
    before_undecided: str
    after_undecided: str
    here: str
    queue: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The wording that the others are drawn against, and whose it can be: id, name, chosen."""

    code: str
    words: str
    language: str
    choices: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class ConflictSaid:
    """A conflict of which the claim is a side, and who found that it holds, does not, or is open."""

    target: str
    kind: str
    about: str
    sides: tuple[tuple[str, str], ...]
    own: str  # "true", "false", "null", or "" where the viewer has not said
    others: tuple[str, ...]
    stands: str  # the codes that stand as "conflicts" though the viewer judged that there is none


@dataclass(frozen=True, slots=True)
class Bench:
    """One claim on the workbench."""

    line: Line
    home: str
    sources: tuple[SourceView, ...]
    units: tuple[tuple[str, str, str], ...]  # key, code and words of each piece that a split can take
    reference: Reference
    against: tuple[Against, ...]
    conflicts: tuple[ConflictSaid, ...]
    standing: Standing
    talk: Talk


@dataclass(frozen=True, slots=True)
class WorkbenchPage:
    """Everything that the workbench shows; `bench` is None where there is no such claim (any more)."""

    asked: Wanted
    wish: str
    bench: Bench | None
    ways: Ways
    seq: int
    back: tuple[str, ...]
    again: tuple[str, ...]
    people: tuple[str, ...]
    guidelines: str
    may_decide: bool
    may_settle: bool
    mode: str
    offers: tuple[Offer, ...]
    preview: Preview | None


def workbench_page(view: View, query: Query) -> WorkbenchPage:
    """Return the workbench of the claim that the address names, else of the first that waits."""
    state, lookup = view.state, Lookup.of(view.state.run)
    asked, wish = wanted(query, state), query.get("claim", "")[:80]
    lines = listed(view, asked, lookup) if asked.tab != "orphans" else []
    claim = _claim(wish, state) or (lines[0].claim if lines and not wish else "")
    mode = query.get("mode", "") if claim and query.get("mode", "") in MODES else ""
    back, again = steps(state, view.viewer.name)
    return WorkbenchPage(
        asked=asked,
        wish=wish,
        bench=_bench(view, claim, asked, query.get("ref", ""), lookup) if claim else None,
        ways=_ways(claim, asked, lines, view),
        seq=view.full.seq,
        back=back,
        again=again,
        people=people(view),
        guidelines=state.rules.guidelines,
        may_decide=may(view, Role.REVIEWER),
        may_settle=may(view, Role.ADJUDICATOR),
        mode=mode,
        offers=offers(state, claim, query.get("find", "")[:200], query.get("other", ""), lookup) if mode else (),
        preview=preview(state, claim, query, lookup) if mode else None,
    )


def _claim(wish: str, state: State) -> str:
    """Return the claim that a number or an id means, "" where there is none."""
    wish = wish.strip()
    if wish.isdecimal() and len(wish) < 7:
        known = numbers(state)
        return next((claim for claim in state.rows if known[claim] == int(wish)), "")
    return wish if wish in state.rows else name_now(state, wish)


def _ways(claim: str, asked: Wanted, lines: Sequence[Line], view: View) -> Ways:
    ids = [one.claim for one in lines]
    at = ids.index(claim) if claim in ids else -1
    # A claim that is on the list no more (it was just decided) goes on with the first that waits.
    before = lines[at - 1].address if at > 0 else ""
    after = lines[at + 1].address if -1 < at < len(lines) - 1 else lines[0].address if at < 0 and lines else ""
    waits = [number for number, one in enumerate(lines) if one.undecided and one.claim != claim]
    later = [number for number in waits if number > at] or waits
    earlier = [number for number in waits if number < at]
    context = f"&{asked.context}" if asked.context else ""
    return Ways(
        place=at + 1,
        found=len(lines),
        before=before,
        after=after,
        before_undecided=lines[earlier[-1]].address if earlier else "",
        after_undecided=lines[later[0]].address if later else "",
        here=f"{view.base}/workbench?{urlencode({'claim': claim})}{context}",
        queue=f"{view.base}/queue{'?' + asked.context if asked.context else ''}",
    )


def _bench(view: View, claim: str, asked: Wanted, wish: str, lookup: Lookup) -> Bench:
    state = view.state
    finals, home = final_cells(state, claim), home_of(state, claim)
    omitted = omitted_by(state.run).get(claim, frozenset())
    chosen = wish if any(one.cell.article == wish and one.cell.evidence for one in finals) else home
    reference = _reference(state, claim, chosen, home, finals, lookup)
    return Bench(
        line=line(view, claim, numbers(state)[claim], asked.context, lookup, {claim: omitted}),
        home=home,
        sources=tuple(
            source_view(
                one,
                machine,
                lookup,
                omitted=one.cell.article in omitted,
                home=one.cell.article == home,
                reason=_reason(one.cell, lookup),
            )
            for one, machine in zip(finals, state.machine_cells(claim), strict=True)
        ),
        units=_units(state, claim, lookup),
        reference=reference,
        against=tuple(against(reference.words, chosen, finals, lookup)),
        conflicts=tuple(_conflicts(view, claim, finals, lookup)),
        standing=standing(view, claim),
        talk=talk(view, claim),
    )


def _reference(
    state: State, claim: str, chosen: str, home: str, finals: Sequence[FinalCell], lookup: Lookup
) -> Reference:
    best = next(one.cell.best for one in finals if one.cell.article == chosen)
    words = state.rows[claim].wording if chosen == home or best is None else ""
    if best is not None and not words:
        words = lookup.readings[chosen].text[best.start : best.end]
    able = [one.cell.article for one in finals if one.cell.evidence or one.cell.article == home]
    return Reference(
        lookup.codes[chosen],
        words,
        lookup.language(chosen),
        tuple((one, f"{lookup.codes[one]} {lookup.names[one]}", one == chosen) for one in able),
    )


def _reason(cell: ClaimCell, lookup: Lookup) -> str:
    if cell.same_origin_as in lookup.codes:
        return f"same origin as {lookup.codes[cell.same_origin_as]}"
    return WHY[cell.reason] if cell.reason and cell.reason is not Doubt.NOT_FOUND else ""


def _units(state: State, claim: str, lookup: Lookup) -> tuple[tuple[str, str, str], ...]:
    """Return what a split can take: each unit once, in the order of the columns and the text."""
    place = {article: number for number, article in enumerate(state.articles)}
    units = {piece.unit for piece in state.rows[claim].pieces if piece.unit.article in place}

    def order(unit: Unit) -> tuple[int, int, int]:
        return place[unit.article], unit.start, unit.end

    return tuple(
        (one.key, lookup.codes[one.article], lookup.words(one.article, one.start, one.end)[:400])
        for one in sorted(units, key=order)
    )


def _conflicts(view: View, claim: str, finals: Sequence[FinalCell], lookup: Lookup) -> Iterator[ConflictSaid]:
    """Yield the conflicts with a side in the claim's evidence."""
    state = view.state
    hidden = is_hidden_from(view.full, claim, view.viewer)
    standing_so = [lookup.codes[one.cell.article] for one in finals if one.cell.status is Status.CONFLICTING]
    for one in conflicts_of(state, claim):
        target = conflict_target(conflict_id(one))
        said = state.peek(target).judged
        judged = {name: (event.after or {}).get("holds") for name, event in said.items()}
        others = {} if hidden else {name: holds for name, holds in judged.items() if name != view.viewer.name}
        yield ConflictSaid(
            target,
            one.kind.value,
            one.about,
            tuple((lookup.codes[side.article], side.says) for side in one.sides if side.article in lookup.codes),
            str(judged.get(view.viewer.name)).lower().replace("none", "null") if view.viewer.name in judged else "",
            tuple(f"{named(said[name].actor)}: {HOLDS[holds]}" for name, holds in others.items()),
            " and ".join(standing_so) if judged.get(view.viewer.name, True) is False else "",
        )


HOLDS = {True: "it holds", False: "it does not hold", None: "unsure"}
