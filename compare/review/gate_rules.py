"""The rules of the desk gate: what each looks for in a review, and with which words it names what it finds.

Every rule only ever finds more where a log says odd things: what cannot be read is undecided.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from compare.matrix import LEAST_CARRIERS, find_omissions, independent
from compare.model import ClaimCell, ClaimRow, Fidelity, Status
from compare.report.differences import conflict_anchor
from compare.report.lookup import safe_anchor, short
from compare.report.quotes import quote_anchors
from compare.report.wording import clean, codes, words_at
from compare.review.conflicts import conflict_id
from compare.review.event import REVIEW, claim_target, conflict_target, quote_target
from compare.review.left_open import open_conflict, open_quotes
from compare.review.nouns import Progress, State
from compare.review.standing import decided, final_cells, given, progress

# Letters of an item that the page prints: about three lines.
LONGEST_WORDS = 240


@dataclass(frozen=True, slots=True)
class Failing:
    """One item that breaks a rule: its target, its words, what is wrong with it, its anchor in the HTML report."""

    target: str
    words: str
    why: str
    anchor: str = ""


def _claim(state: State, claim: str, why: str) -> Failing:
    anchor = safe_anchor(claim, "")
    return Failing(claim_target(claim), short(clean(state.rows[claim].wording), LONGEST_WORDS), why, anchor)


def _omissions(state: State, carriers: int) -> Iterator[Failing]:
    """An omission stays until its claim is decided: also where somebody changed a state, or moved evidence, before."""
    code, order = codes(state.run), state.articles
    for claim in state.rows:
        if not decided(state, claim):
            most: dict[str, int] = {}
            for cells in _tellings(state, claim):
                for article, number in _not_found(state, claim, cells):
                    most[article] = max(number, most.get(article, 0))
            for article in sorted(most, key=order.index):
                if most[article] >= carriers:
                    why = f"not found in the text we had of {code[article]}, told by {most[article]} independent others"
                    yield _claim(state, claim, f"{why}, undecided")


def _tellings(state: State, claim: str) -> Iterator[tuple[ClaimCell, ...]]:
    """The cells of a claim: as they stand, as its evidence has it, and as the program had the rows it is made of."""
    yield tuple(one.cell for one in final_cells(state, claim))
    yield state.machine_cells(claim)
    yield from (state.machine[one].cells for one in state.rows[claim].sources if one in state.machine)


def _not_found(state: State, claim: str, cells: tuple[ClaimCell, ...]) -> Iterator[tuple[str, int]]:
    run = state.run
    row = ClaimRow(claim, "", cells[0].article, 0, 0, 0, cells, 0)
    for one in find_omissions([row], run.origins, run.articles, run.moments):
        yield one.article, independent(one.carriers, run.origins)


def _quotations(state: State, _: int) -> Iterator[Failing]:
    texts, code, anchor = {one.id: one for one in state.run.articles}, codes(state.run), quote_anchors(state.run)
    for row, cell, why in open_quotes(state):
        words = short(words_at(texts[cell.article], cell.start or 0, cell.end or 0), LONGEST_WORDS)
        what = "altered" if cell.fidelity is Fidelity.ALTERED else "given to another speaker"
        place = anchor.get(row, "")
        yield Failing(quote_target(row, cell.article), words, f"{what} in {code[cell.article]}, {why}", place)


def _conflicts(state: State, _: int) -> Iterator[Failing]:
    for number, conflict in enumerate(state.run.conflicts, 1):
        target = conflict_target(conflict_id(conflict))
        if why := open_conflict(state.peek(target), state.rules.reviews_per_conflict):
            yield Failing(target, short(clean(conflict.about), LONGEST_WORDS), why, conflict_anchor(number))
    for claim in state.rows:
        cells = (cell for cells in _tellings(state, claim) for cell in cells)
        if not decided(state, claim) and any(cell.status is Status.CONFLICTING for cell in cells):
            yield _claim(state, claim, "contradicted, undecided")


def _decided(state: State, _: int) -> Iterator[Failing]:
    yield from (_claim(state, one, "not decided") for one in state.rows if not decided(state, one))


def _signed(state: State, _: int) -> Iterator[Failing]:
    for one in state.rows:
        if progress(state, one) is not Progress.SIGNED:
            yield _claim(state, one, "not signed")


def _another(state: State, _: int) -> Iterator[Failing]:
    """Names are compared without their case: one person must not become two by a capital letter.

    Where nothing is signed at all the rule is not met either: a run that nobody looked at must not pass by it.
    """
    if not any(progress(state, claim) is Progress.SIGNED for claim in state.rows):
        yield Failing(REVIEW, clean(state.run.title), "nobody has signed anything", REVIEW)
    for claim in state.rows:
        item = state.peek(claim_target(claim))
        answers = [item.settled] if item.settled else given(item)
        deciders = {one.by.name.strip().casefold() for one in answers}
        if item.signed is None or item.stale:
            if decided(state, claim):
                yield _claim(state, claim, "decided, and signed by nobody")
        elif not deciders - {item.signed.actor.name.strip().casefold()}:
            yield _claim(state, claim, f"signed by {item.signed.actor.name}, with nobody else who decided it")


def _reviews(state: State, least: int) -> Iterator[Failing]:
    for claim in state.rows:
        number = len(given(state.peek(claim_target(claim))))
        if number < least:
            yield _claim(state, claim, f"{number} of {least} review{'s' if least > 1 else ''}")


def _differ(state: State, _: int) -> Iterator[Failing]:
    for claim in state.rows:
        if progress(state, claim) is Progress.DISAGREED:
            yield _claim(state, claim, "reviewers differ")


def _stale(state: State, _: int) -> Iterator[Failing]:
    for target, item in state.items.items():
        if item.stale or item.check is not None:
            kind, name = target.partition(":")[::2]
            why = "changed since it was signed" if item.stale else "to check after a newer run"
            there = kind == "claim" and name in state.rows
            yield _claim(state, name, why) if there else Failing(target, clean(target), why)
    for target, orphan in state.orphans.items():
        if orphan.waits:
            words = str(orphan.old.get("wording") or orphan.old.get("text") or target)
            yield Failing(target, short(clean(words), LONGEST_WORDS), "decided, and its place is gone")


def _notes(state: State, _: int) -> Iterator[Failing]:
    """What a note says is for those who review, not for a page that a job prints."""
    for target, item in state.items.items():
        row = state.rows.get(target.removeprefix("claim:"))
        for note in item.notes:
            if not note.resolved and row:
                yield _claim(state, row.id, f"open note by {clean(note.by.name)}")
            elif not note.resolved:
                yield Failing(target, clean(target), f"open note by {clean(note.by.name)}")


def _signed_off(state: State, _: int) -> Iterator[Failing]:
    last, title = state.signed_off[-1] if state.signed_off else None, clean(state.run.title)
    if last is None:
        yield Failing(REVIEW, title, "not signed off", REVIEW)
    elif state.seq > last.seq:
        name, since = short(clean(last.actor.name), LONGEST_WORDS), state.seq - last.seq
        yield Failing(REVIEW, title, f"signed off by {name}, and {since} events came after", REVIEW)


Rule = tuple[str, int, str, Callable[[State, int], Iterator[Failing]]]
# Of each rule: the name of its number ("" where it has none), the number that `true` means, what it asks, what breaks
# it.
RULES: dict[str, Rule] = {
    "omissions_decided": (
        "carriers", LEAST_CARRIERS,
        "No claim that {0} independent others tell and that was not found in an article is undecided", _omissions,
    ),
    "altered_quotations_reviewed": ("", 1, "Every altered quotation is reviewed", _quotations),
    "conflicts_decided": ("", 1, "Every conflict is decided", _conflicts),
    "all_decided": ("", 1, "Every claim is decided", _decided),
    "all_signed": ("", 1, "Every claim is signed", _signed),
    "signed_by_another": ("", 1, "What is decided is signed, and not only by the one who decided it", _another),
    "signed_off": ("", 1, "The review is signed off, and nothing came after", _signed_off),
    "min_reviews": ("reviews", 1, "Every claim has {0} or more reviews", _reviews),
    "no_disagreement": ("", 1, "Reviewers differ on no claim", _differ),
    "no_stale": ("", 1, "No signed claim changed, and nothing is left to check after a newer run", _stale),
    "no_open_notes": ("", 1, "No note is open", _notes),
}  # fmt: skip
