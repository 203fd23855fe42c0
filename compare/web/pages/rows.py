"""One line a claim: what the queue lists, and in whose order the workbench goes on.

Filters come from the address and are untrusted: a value that is none of ours filters nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from compare.model import Status
from compare.report.lookup import Lookup
from compare.review.conflicts import conflict_id, conflicts_of
from compare.review.elsewhere import named
from compare.review.event import claim_target, conflict_target
from compare.review.nouns import Answer, Item, Progress, State, Verdict
from compare.review.numbering import numbers
from compare.review.queue import Rank, Ranks
from compare.review.standing import decided, final_cells, given, progress
from compare.web.pages.cells import (
    PROGRESS_GLYPH,
    PROGRESS_WORD,
    VERDICT_GLYPH,
    VERDICT_WORD,
    CellMark,
    cell_mark,
    omitted_by,
)
from compare.web.view import View

Query = Mapping[str, str]
TABS = ("todo", "mine", "disagree", "stale", "orphans", "done")
# What of the address the list depends on; all of it goes along to the workbench, so that "next" means the same there.
CONTEXT = ("tab", "q", "state", "article", "kind", "assigned", "reviewed", "sort")
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A claim in the list; `cells` are its cells in the order of the columns."""

    claim: str
    number: int  # that people call it by
    text: str
    language: str
    code: str
    address: str
    progress: Progress
    glyph: str
    word: str
    cells: tuple[CellMark, ...]
    rank: Rank
    place: tuple[object, ...]  # in the order of need
    answers: tuple[str, ...]  # "Ana: ✓ Confirmed"
    assigned: str
    notes: int
    flags: tuple[str, ...]
    undecided: bool

    @property
    def why(self) -> str:
        """In words why the claim stands where it does."""
        return " · ".join(self.rank.reasons)

    @property
    def states(self) -> dict[str, str]:
        """The states as shown, by article: what confirming them says. "Perhaps" is no state to be confirmed."""
        return {cell.article: cell.state for cell in self.cells if not cell.unsure}

    @property
    def unsure(self) -> str:
        """The codes of the cells that confirming leaves open, in words."""
        return " and ".join(cell.code for cell in self.cells if cell.unsure)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for, each part one of ours."""

    tab: str = "todo"
    q: str = ""
    state: str = ""
    article: str = ""
    kind: str = ""
    assigned: str = ""
    reviewed: str = ""
    sort: str = "urgent"

    @property
    def context(self) -> str:
        """The same as part of an address, without what stands for itself."""
        plain = Wanted()
        return urlencode([(n, getattr(self, n)) for n in CONTEXT if getattr(self, n) != getattr(plain, n)])


def wanted(query: Query, state: State) -> Wanted:
    """Return what an address asks for; values that are none of ours are as if they were not there."""

    def one_of(name: str, known: tuple[str, ...]) -> str:
        return query.get(name, "") if query.get(name, "") in known else ""

    return Wanted(
        tab=one_of("tab", (*TABS, "all")) or "todo",
        q=query.get("q", "").strip()[:LONGEST_QUERY],
        state=one_of("state", tuple(status.value for status in Status)),
        article=one_of("article", state.articles),
        kind=one_of("kind", ("conflict", "unjudged", "omission")),
        assigned=query.get("assigned", "")[:80],
        reviewed=one_of("reviewed", ("yes", "no")),
        sort=one_of("sort", tuple(SORTS)) or "urgent",
    )


def tab_of(view: View, claim: str) -> frozenset[str]:
    """Return the tabs on which a claim stands."""
    item, state = view.state.peek(claim_target(claim)), view.state
    done, stage = decided(state, claim), progress(state, claim)
    own = item.answers.get(view.viewer.name)
    answered = own is not None and own.verdict not in (None, Verdict.UNSURE) and item.check is None
    found = {"all", "done" if done else ""}
    found |= {"todo"} if not done and not answered and stage is not Progress.DISAGREED else set()
    found |= {"disagree"} if stage is Progress.DISAGREED else set()
    found |= {"stale"} if item.stale or item.check is not None else set()
    asked = any(view.viewer.name in note.to and not note.resolved for note in item.notes)
    found |= {"mine"} if asked or (item.assigned == view.viewer.name and not done) else set()
    return frozenset(found)


def listed(view: View, asked: Wanted, lookup: Lookup) -> list[Line]:
    """Return the claims of a tab that pass the filters, in the order asked for."""
    omitted, ranks = omitted_by(view.state.run), Ranks.of(view.state.run, lookup.codes)
    known = numbers(view.state)
    lines = [
        line(view, claim, known[claim], asked.context, lookup, omitted, ranks)
        for claim in view.state.rows
        if asked.tab in tab_of(view, claim)
    ]
    kept = [one for one in lines if passes(one, asked) and (asked.kind != "unjudged" or _unjudged(view, one.claim))]
    return sorted(kept, key=SORTS[asked.sort](view.state))


def line(
    view: View,
    claim: str,
    number: int,
    context: str,
    lookup: Lookup,
    omitted: Mapping[str, frozenset[str]],
    ranks: Ranks | None = None,
) -> Line:
    """Return one claim as the list shows it."""
    state, item = view.state, view.state.peek(claim_target(claim))
    row, stage, left_out = state.rows[claim], progress(view.state, claim), omitted.get(claim, frozenset())
    finals = final_cells(state, claim)
    cells = tuple(cell_mark(one, lookup, omitted=one.cell.article in left_out) for one in finals)
    first = next((one for one in state.articles if any(p.unit.article == one for p in row.pieces)), "")
    machine = state.machine.get(row.sources[0] if row.sources else "")
    home = machine.article if machine else first
    ranks = ranks or Ranks.of(state.run, lookup.codes)
    return Line(
        claim=claim,
        number=number,
        text=row.wording,
        language=lookup.language(home) if home in lookup.readings else "",
        code=lookup.codes.get(home, ""),
        address=f"{view.base}/workbench?{urlencode({'claim': claim})}{'&' + context if context else ''}",
        progress=stage,
        glyph=PROGRESS_GLYPH[stage],
        word=stage_word(state, claim, stage, item),
        cells=cells,
        rank=ranks.rank(row, finals),
        place=ranks.place(state, claim),
        answers=tuple(answer_words(one) for one in given(item)),
        assigned=item.assigned or "",
        notes=sum(not note.resolved for note in item.notes),
        flags=_flags(item),
        undecided="todo" in tab_of(view, claim),
    )


def _unjudged(view: View, claim: str) -> bool:
    """Return whether the viewer has not judged a conflict of the claim."""
    state, name = view.state, view.viewer.name
    judged = (state.peek(conflict_target(conflict_id(one))).judged for one in conflicts_of(state, claim))
    return any(name not in answers for answers in judged)


def answer_words(answer: Answer) -> str:
    """Return who answered what, glyph and word."""
    if answer.verdict is None:
        return f"{named(answer.by)}: …"
    return f"{named(answer.by)}: {VERDICT_GLYPH[answer.verdict]} {VERDICT_WORD[answer.verdict]}"


def stage_word(state: State, claim: str, stage: Progress, item: Item) -> str:
    """Return how far a claim has come, in words, with how many answers are there where several are asked."""
    asked, there = state.required(claim), len(given(item))
    if stage is Progress.DRAFT and there and there < asked:
        return f"{there} of {asked} answers"
    if stage is Progress.DRAFT and there:
        return "Unsure"
    return PROGRESS_WORD[stage]


def _flags(item: Item) -> tuple[str, ...]:
    flags = ["changed since it was signed"] if item.stale else []
    flags += ["carried, check" if item.check is not None else ""]
    flags += ["second review asked" if item.second else "", "sent back" if item.back else ""]
    return tuple(filter(None, flags))


def passes(one: Line, asked: Wanted) -> bool:
    """Return whether a line passes all filters."""
    words = asked.q.casefold().split()
    text = f"{one.text} {one.claim}".casefold()
    cells = [cell for cell in one.cells if asked.article in ("", cell.article)]
    return (
        all(word in text for word in words)
        and (not asked.article or any(cell.state not in ("absent", "na") for cell in cells) or bool(asked.state))
        and (not asked.state or any(cell.state == asked.state for cell in cells))
        and (asked.kind != "conflict" or any(cell.letter == "c" for cell in cells))
        and (asked.kind != "omission" or any(cell.letter == "o" for cell in cells))
        and (not asked.assigned or one.assigned == ("" if asked.assigned == "-" else asked.assigned))
        and (not asked.reviewed or bool(one.answers) == (asked.reviewed == "yes"))
    )


# ---------------------------------------------------------------- order


def _urgent(_: State) -> Callable[[Line], tuple[object, ...]]:
    def key(one: Line) -> tuple[object, ...]:
        own_unsure = any("? Unsure" in answer for answer in one.answers)
        return own_unsure, one.place, one.number

    return key


def _story(_: State) -> Callable[[Line], tuple[object, ...]]:
    return lambda one: (one.number,)


def _told(_: State) -> Callable[[Line], tuple[object, ...]]:
    return lambda one: (-sum(cell.letter in "spc" for cell in one.cells), one.number)


def _latest(state: State) -> Callable[[Line], tuple[object, ...]]:
    return lambda one: (-state.peek(claim_target(one.claim)).seq, one.number)


SORTS: dict[str, Callable[[State], Callable[[Line], tuple[object, ...]]]] = {
    "urgent": _urgent,
    "story": _story,
    "told": _told,
    "latest": _latest,
}
