"""What follows from a state: how far each claim has come, its final cells, the comparison as people left it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from compare.matrix import TOLD, find_omissions, independent
from compare.model import ClaimCell, ClaimRow, Comparison, Doubt, DraftLists, Status
from compare.review.event import Action, Event, Unit, claim_target
from compare.review.nouns import Answer, Item, Progress, State, Verdict
from compare.review.rows import evidence_at
from compare.review.structure import grouping

# Answers that leave a question open: they are given, and decide nothing.
OPEN = frozenset({Verdict.UNSURE})
# Claims that a person took off the table; where no answer is right, the machine's is not either.
OFF = frozenset({Verdict.REJECT, Verdict.TRIVIAL, Verdict.NONE})


class Mark(StrEnum):
    """Who stands behind a cell."""

    MACHINE = "machine"  # ✨
    CONFIRMED = "confirmed"  # ✓
    CHANGED = "changed"  # ✎
    DIFFER = "differ"  # !


@dataclass(frozen=True, slots=True)
class FinalCell:
    """A cell as it stands now, who stands behind it, and what the machine says there."""

    cell: ClaimCell
    mark: Mark
    machine: Status


def given(item: Item) -> list[Answer]:
    """Return the answers with a verdict, by name."""
    return [item.answers[name] for name in sorted(item.answers) if item.answers[name].verdict]


def deciders(state: State, claim: str) -> frozenset[str]:
    """Return the names of those who answered on a claim or settled it."""
    item = state.peek(claim_target(claim))
    return frozenset(answer.by.name for answer in (*given(item), *((item.settled,) if item.settled else ())))


def progress(state: State, claim: str) -> Progress:
    """Return how far the review of a live claim has come."""
    item = state.peek(claim_target(claim))
    if item.signed and not item.stale:
        return Progress.SIGNED
    if item.settled:
        return Progress.ADJUDICATED
    answers = given(item)
    if not answers:
        started = item.answers or item.proposals or state.rows[claim].human
        return Progress.DRAFT if started else Progress.UNREVIEWED
    if len(answers) > 1 and disputed(state, claim):
        return Progress.DISAGREED
    names = {answer.by.name for answer in answers}
    proposed = any(event.actor.name in names for event in item.proposals)  # agreed on, and not done yet
    waiting = len(answers) < state.required(claim) or any(one.verdict in OPEN for one in answers) or proposed
    return Progress.DRAFT if waiting else Progress.DECIDED


def decided(state: State, claim: str) -> bool:
    """Return whether people have come to an end with a claim; one to check after a re-run is open again.

    A signature that holds no longer undoes no decision: the claim is decided, and to be signed again.
    """
    done = progress(state, claim) in (Progress.DECIDED, Progress.ADJUDICATED, Progress.SIGNED)
    return done and state.peek(claim_target(claim)).check is None


def sign_off_in_force(state: State) -> Event | None:
    """Return the last sign-off, None where anything was done after it: then it is not this that was signed."""
    last = state.signed_off[-1] if state.signed_off else None
    return last if last and last.seq == state.seq else None


def disputed(state: State, claim: str) -> tuple[str, ...]:
    """Return in what the answers on a claim differ, nothing where they agree.

    "verdict", ids of articles, "evidence" (who would group it otherwise), "wording".
    """
    item = state.peek(claim_target(claim))
    answers = given(item)
    if len(answers) < 2:
        return ()
    out = ["verdict"] if len({answer.verdict for answer in answers}) > 1 else []
    if not out and answers[0].verdict is Verdict.CONFIRM:
        cells = state.machine_cells(claim)
        out += [cell.article for cell in cells if len({said(answer, cell) for answer in answers}) > 1]
    names = [answer.by.name for answer in answers]
    if item.proposals and claim in state.ground:
        out += ["evidence"] if len({grouping(state, claim, name) for name in names}) > 1 else []
        out += ["wording"] if len({_wording(item, name) for name in names}) > 1 else []
    return tuple(out)


def _wording(item: Item, name: str) -> str | None:
    """The wording that a person proposes last."""
    said = [one.after or {} for one in item.proposals if one.actor.name == name and one.action is Action.WORDING]
    return str(said[-1].get("wording")) if said else None


def said(answer: Answer, cell: ClaimCell) -> Status | None:
    """Return which state an answer gives one of the machine's cells, None where it leaves the cell open.

    Who confirms without a word on a cell says what the machine says; of "perhaps" the machine says nothing, so nobody
    confirms it by the way.
    """
    return answer.cells.get(cell.article, None if cell.nearest else cell.status)


def final_answer(state: State, claim: str) -> Answer | None:
    """Return the answer that counts: the adjudicated one, else the one on which all who answered agree."""
    item = state.peek(claim_target(claim))
    if item.settled:
        return item.settled
    answers = given(item)
    return answers[0] if answers and not disputed(state, claim) else None


def final_cells(state: State, claim: str) -> tuple[FinalCell, ...]:
    """Return the cells of a live claim in the order of the columns, as they stand now."""
    item = state.peek(claim_target(claim))
    differ = () if item.settled else disputed(state, claim)
    # Where only some cells differ, all who answered stand behind the others.
    answer = given(item)[0] if differ and set(differ) <= set(state.articles) else final_answer(state, claim)
    drafts = _drafts(state, claim)
    cells = (_final(cell, answer, differ, drafts.get(cell.article)) for cell in state.machine_cells(claim))
    cut = _cut_short(state)
    return tuple(_doubted(final) if final.cell.article in cut else final for final in cells)


def _cut_short(state: State) -> frozenset[str]:
    """The articles whose text was cut short: what people find missing there may have stood in the rest."""
    notes = ((reading.id, note.code) for reading in state.run.articles for note in reading.diagnostics)
    return frozenset(article for article, code in notes if code == "text-cut-short")


def _doubted(final: FinalCell) -> FinalCell:
    plain = final.cell.status is Status.ABSENT and final.cell.reason is Doubt.NOT_FOUND
    return replace(final, cell=replace(final.cell, reason=Doubt.TEXT_CUT_SHORT)) if plain else final


def _drafts(state: State, claim: str) -> dict[str, Status]:
    """States that the viewer set on single cells without a verdict yet, or anybody where nobody looks."""
    item = state.peek(claim_target(claim))
    own = [a for name, a in item.answers.items() if a.verdict is None and state.viewer in (None, name)]
    return own[0].cells if len(own) == 1 and not given(item) and not item.settled else {}


def _final(cell: ClaimCell, answer: Answer | None, differ: Sequence[str], draft: Status | None) -> FinalCell:
    if cell.article in differ or "verdict" in differ:
        return FinalCell(cell, Mark.DIFFER, cell.status)
    wanted = answer.cells.get(cell.article) if answer else draft
    baseless = wanted in TOLD and not cell.evidence and not cell.nearest
    if wanted is None or baseless or (answer and answer.verdict is not Verdict.CONFIRM):
        return FinalCell(cell, Mark.MACHINE, cell.status)
    # "Perhaps" that a person makes "partly told" is a change: the machine did not say that the words tell the claim.
    if wanted is not cell.status or (cell.nearest and wanted in TOLD):
        return FinalCell(as_told(cell, wanted), Mark.CHANGED, cell.status)
    return FinalCell(cell, Mark.CONFIRMED if answer else Mark.MACHINE, cell.status)


def as_told(cell: ClaimCell, status: Status) -> ClaimCell:
    """Return a cell with the state that a person gave it.

    What was only the nearest passage is evidence once a person says that it tells the claim; a cell that is not told
    has none.
    """
    if status in TOLD:
        evidence = cell.evidence or tuple(evidence_at(Unit(cell.article, one.start, one.end)) for one in cell.nearest)
        return replace(cell, status=status, evidence=evidence, nearest=(), reason=None)
    reason = Doubt.NOT_FOUND if status is Status.ABSENT else None
    return replace(cell, status=status, evidence=(), nearest=(), reason=reason, same_origin_as=None)


def digest(state: State, claim: str, articles: Mapping[str, str] | None = None) -> str:
    """Return what a signature stands for: SHA-256 over the wording, the verdict, the final cells and their evidence.

    Of the evidence its places and its words count. `articles` gives the names that articles are to go by, e.g. those
    of an earlier run, so that runs can be compared; the order of the columns does not matter. 64 hex digits.
    """
    names, answer = articles or {}, final_answer(state, claim)
    texts = {reading.id: reading.text for reading in state.run.articles}
    cells = sorted(_signed_cell(final.cell, names, texts) for final in final_cells(state, claim))
    whole = [state.rows[claim].wording, answer.verdict if answer else None, cells]
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _signed_cell(cell: ClaimCell, names: Mapping[str, str], texts: Mapping[str, str]) -> list[object]:
    places = [[one.start, one.end, texts[cell.article][one.start : one.end]] for one in cell.evidence]
    return [names.get(cell.article, cell.article), cell.status, cell.reason or "", places]


def reviewed(state: State) -> Comparison:
    """Return the comparison as people left it: regrouped, reworded, with final cells and omissions counted anew.

    Claims that were rejected or called trivial are left out; everything else stays, reviewed or not.
    """
    rows = tuple(_row(state, claim) for claim in state.rows if not is_off(state, claim))
    run = state.run
    omissions = find_omissions(rows, run.origins, run.articles, run.moments)
    known = {row.id for row in rows}
    framing = tuple(replace(one, claim=None) if one.claim not in known else one for one in run.framing)
    return replace(run, claims=rows, omissions=omissions, framing=framing, draft_lists=_lists(run, known))


def is_off(state: State, claim: str) -> bool:
    """Return whether people took a claim off the table: one of two who are asked is not enough."""
    answer = final_answer(state, claim)
    return answer is not None and answer.verdict in OFF and progress(state, claim) is not Progress.DRAFT


def _lists(run: Comparison, known: set[str]) -> DraftLists | None:
    lists = run.draft_lists
    if lists is None:
        return None
    alone = tuple(one if one.claim in known else replace(one, claim=None) for one in lists.alone)
    return replace(lists, lacks=tuple(one for one in lists.lacks if one.claim in known), alone=alone)


def _row(state: State, claim: str) -> ClaimRow:
    live = state.rows[claim]
    cells = tuple(final.cell for final in final_cells(state, claim))
    told = [cell.article for cell in cells if cell.status in TOLD and cell.reason is None]
    carriers = independent(told, state.run.origins)
    base = next((state.machine[name] for name in live.sources if name in state.machine), None)
    if base is None or claim not in state.machine:
        place = min(
            (one.unit for one in live.pieces), key=lambda unit: (state.articles.index(unit.article), unit.start)
        )
        known = base.known if base else None
        return ClaimRow(claim, live.wording, place.article, place.start, place.end, carriers, cells, len(told), known)
    return replace(base, id=claim, text=live.wording, cells=cells, carriers=carriers, tellers=len(told))
