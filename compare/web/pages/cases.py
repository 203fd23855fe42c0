"""One claim to settle: a column each for the machine, every reviewer and the end, and badges that say what differs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from compare.model import ClaimCell, Status
from compare.report.claims import CELL_WORD, LETTER, UNSURE, UNSURE_GLYPH
from compare.report.lookup import Lookup, short
from compare.report.wording import GLYPH
from compare.review.elsewhere import named
from compare.review.event import claim_target
from compare.review.nouns import Answer, Item, State, Verdict
from compare.review.numbering import numbers
from compare.review.standing import disputed, given, said
from compare.review.visible import is_hidden_from
from compare.web.pages.cells import STATES, VERDICT_GLYPH, VERDICT_WORD
from compare.web.pages.proposals import (
    AGREE,
    DIFFER,
    MISSING,
    NOT_TAKEN,
    TAKEN,
    PairSaid,
    Proposal,
    Said,
    column_key,
    pairs_said,
    proposals,
)
from compare.web.view import View

VERDICTS = (Verdict.CONFIRM, Verdict.REJECT, Verdict.UNSURE, Verdict.TRIVIAL)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is answered: the verdict, the state in one article; a column each."""

    name: str
    article: str  # "" for the verdict
    machine: Said | None
    said: tuple[Said, ...]
    final: Said | None
    differs: bool
    states: tuple[tuple[str, str], ...]  # that the adjudicator can choose: value and word
    words: str = ""  # of the article that are about the claim, as the machine found them
    language: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One reviewer; `apply` are the ids of their proposals, `answer` what taking theirs says."""

    key: str  # "A", "B", …
    name: str
    badge: tuple[str, str] | None
    verdict: str
    cells: dict[str, str]
    apply: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One claim to settle."""

    claim: str
    number: int
    text: str
    language: str
    workbench: str
    columns: tuple[Column, ...]
    fields: tuple[Field, ...]
    pairs: tuple[PairSaid, ...]
    proposals: tuple[Proposal, ...]
    there: int
    asked: int
    complete: bool
    differs: tuple[str, ...]
    settled_by: str
    own: tuple[str, ...]  # where the end differs from the viewer's own answer


def case_of(view: View, state: State, claim: str, lookup: Lookup) -> Case:
    """Return one claim as it is settled; answers that are hidden from the viewer are not there."""
    item, row = state.peek(claim_target(claim)), state.rows[claim]
    hidden = is_hidden_from(view.full, claim, view.viewer)
    answers = [] if hidden else given(item)
    there, asked = len(given(view.full.peek(claim_target(claim)))), state.required(claim)
    home = state.machine.get(claim)
    return Case(
        claim=claim,
        number=numbers(state)[claim],
        text=row.wording,
        language=lookup.language(home.article) if home else "",
        workbench=f"{view.base}/workbench?{urlencode({'claim': claim, 'tab': 'all'})}",
        columns=tuple(columns_of(item, answers, state, claim)),
        fields=tuple(_fields(item, answers, state, claim, lookup)),
        pairs=pairs_said(item, answers, state, claim, lookup) if claim in state.ground else (),
        proposals=() if hidden else tuple(proposals(item, answers, state, lookup)),
        there=there,
        asked=asked,
        complete=there >= asked and not hidden,
        differs=() if hidden else disputed(state, claim),
        settled_by=named(item.settled.by) if item.settled else "",
        own=_own(item, view.viewer.name, state, claim, lookup),
    )


def columns_of(item: Item, answers: Sequence[Answer], state: State, claim: str) -> list[Column]:
    """Return a column for each answer."""
    final = item.settled
    machine = state.machine_cells(claim)
    out = []
    for number, answer in enumerate(answers):
        verdict = answer.verdict or Verdict.UNSURE
        states = {cell.article: said(answer, cell) for cell in machine}
        cells = {article: state.value for article, state in states.items() if state}
        badge = None if final is None else TAKEN if _same(answer, final, machine) else NOT_TAKEN
        mine = tuple(event.id for event in item.proposals if event.actor.name == answer.by.name)
        out.append(Column(column_key(number), named(answer.by), badge, verdict.value, cells, mine))
    return out


def _same(answer: Answer, final: Answer, machine: Sequence[ClaimCell]) -> bool:
    if answer.verdict is not final.verdict:
        return False
    return final.verdict is not Verdict.CONFIRM or all(said(answer, cell) is said(final, cell) for cell in machine)


def _fields(item: Item, answers: Sequence[Answer], state: State, claim: str, lookup: Lookup) -> list[Field]:
    final = item.settled
    verdicts = tuple(_verdict(one.verdict) for one in answers)
    first = Field(
        "Verdict",
        "",
        None,
        _badged(verdicts, _verdict(final.verdict) if final else None),
        _verdict(final.verdict) if final else None,
        len({one.word for one in verdicts}) > 1,
        tuple((one.value, VERDICT_WORD[one]) for one in VERDICTS),
    )
    return [first, *(_state_field(cell, item, answers, lookup) for cell in state.machine_cells(claim))]


def _state_field(cell: ClaimCell, item: Item, answers: Sequence[Answer], lookup: Lookup) -> Field:
    final = item.settled
    own = tuple(_state(said(one, cell)) for one in answers)
    end = _state(said(final, cell)) if final and final.verdict is Verdict.CONFIRM else None
    found = cell.evidence or cell.nearest
    told = bool(found)
    return Field(
        f"{lookup.codes[cell.article]} {lookup.names[cell.article]}",
        cell.article,
        _state(None if cell.nearest else cell.status),
        _badged(own, end),
        end,
        len({one.word for one in own}) > 1,
        (
            *((("", UNSURE),) if cell.nearest else ()),
            *((one.value, CELL_WORD[one]) for one in STATES if told or one in (Status.ABSENT, Status.NA)),
        ),
        " … ".join(short(lookup.words(cell.article, one.start, one.end), 200) for one in found[:2]),
        lookup.language(cell.article),
    )


def _verdict(verdict: Verdict | None) -> Said:
    if verdict is None:
        return Said("n", *MISSING, MISSING)
    return Said("", VERDICT_GLYPH[verdict], VERDICT_WORD[verdict])


def _state(status: Status | None) -> Said:
    if status is None:  # nobody said what the nearest words are
        return Said(LETTER[Status.PARTIAL], UNSURE_GLYPH, UNSURE)
    return Said(LETTER[status], GLYPH[status], CELL_WORD[status])


def _badged(own: tuple[Said, ...], final: Said | None) -> tuple[Said, ...]:
    """Return what each says with its badge: taken or not where it is settled, else whether they agree."""
    alike = len({one.word for one in own}) < 2
    if final is None:
        return tuple(replace(one, badge=one.badge or (AGREE if alike else DIFFER)) for one in own)
    return tuple(replace(one, badge=TAKEN if one.word == final.word else NOT_TAKEN) for one in own)


def _own(item: Item, name: str, state: State, claim: str, lookup: Lookup) -> tuple[str, ...]:
    """Return where the end differs from what the viewer answered."""
    own, final = item.answers.get(name), item.settled
    if own is None or own.verdict is None or final is None or final.verdict is None:
        return ()
    if own.verdict is not final.verdict:
        return (f"you said {VERDICT_WORD[own.verdict]}, the end is {VERDICT_WORD[final.verdict]}",)
    if final.verdict is not Verdict.CONFIRM:
        return ()
    return tuple(
        f"{lookup.codes[cell.article]}: you said {_state(mine).word}, the end is {_state(end).word}"
        for cell in state.machine_cells(claim)
        if (mine := said(own, cell)) is not (end := said(final, cell))
    )
