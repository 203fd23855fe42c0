"""The review as a Markdown memo for an editor: signed findings, quotations with links, open questions, the sign-off.

Everything that comes from an article or a person is escaped, so that it can neither format the memo nor become a link
or HTML.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compare.model import Comparison, Conflict, Doubt, QuoteCell, QuoteRow, Reading, Status
from compare.report.memo import article_table, escape, linked
from compare.report.wording import DOUBT, WORD, codes, name, readings
from compare.review.conflicts import conflict_id
from compare.review.elsewhere import named
from compare.review.event import claim_target, conflict_target, quote_target
from compare.review.exports import facts
from compare.review.exports.nouns import ReviewedCell, ReviewedClaim, Words
from compare.review.exports.tables import judged_quote
from compare.review.left_open import counted, left_open, open_conflicts, open_quotes
from compare.review.nouns import Progress, State, Verdict
from compare.review.standing import Mark

MARK = {
    Mark.MACHINE: "✦ machine",
    Mark.CONFIRMED: "✓ confirmed",
    Mark.CHANGED: "✎ changed by a person",
    Mark.DIFFER: "! reviewers differ",
}
ANSWER = {
    Verdict.CONFIRM: "confirmed",
    Verdict.REJECT: "rejected: no claim, or its row is wrong",
    Verdict.UNSURE: "unsure",
    Verdict.TRIVIAL: "true, and not worth comparing",
    Verdict.NONE: "none of the answers is right",
}
# Passages of one cell that the memo prints; where the others stand, the tables say.
MOST_PASSAGES = 3


@dataclass(frozen=True, slots=True)
class Desk:
    """What is looked up for every line."""

    state: State
    run: Comparison
    code: dict[str, str]
    by_id: dict[str, Reading]

    def source(self, article: str) -> str:
        """Return an article's code and outlet, linked where it came with an address."""
        reading = self.by_id[article]
        return f"{self.code[article]} {linked(name(reading), reading.article.url)}"


def memo(state: State, *, with_notes: bool = False, verified: bool = False) -> str:
    """Return the memo; notes that people wrote for each other only where they are asked for."""
    desk = Desk(state, state.run, codes(state.run), readings(state.run))
    claims = [facts.reviewed_claim(state, one) for one in state.rows]
    signed = [one for one in claims if one.signed]
    parts = [
        _head(desk),
        article_table(desk.run, desk.code),
        _section("Signed findings", "No claim is signed yet.", (_finding(one, desk) for one in signed)),
        _section("Quotations that people judged", "Nobody has judged a quotation.", _quotes(desk)),
        _section("Conflicts that people judged", "Nobody has judged a conflict.", _conflicts(desk)),
        _list("Open questions", "Nothing is open.", _questions(claims, desk)),
        *([_list("Notes", "There are no notes.", _notes(desk))] if with_notes else []),
        _sign_off(desk, verified=verified),
    ]
    return "\n\n".join(parts) + "\n"


def _head(desk: Desk) -> str:
    count = facts.counts(desk.state)
    return (
        f"# {escape(desk.run.title) or 'Comparison'}\n\n"
        f"Editor memo · {len(desk.run.articles)} articles · {count.claims} claims, {count.reviewed} reviewed, "
        f"{count.decided} decided, {count.signed} signed"
    )


def _section(title: str, empty: str, items: Iterable[str]) -> str:
    return f"## {title}\n\n" + ("\n\n".join(items) or empty)


def _list(title: str, empty: str, items: Iterable[str]) -> str:
    return f"## {title}\n\n" + ("\n".join(f"- {item}" for item in items) or empty)


# ---------------------------------------------------------------- findings


def _finding(one: ReviewedClaim, desk: Desk) -> str:
    answer = ANSWER[one.verdict] if one.verdict else "no answer"
    signed = one.signed
    by = f", signed by {escape(named(signed.by))} on {escape(signed.ts[:10])}" if signed else ""
    lines = [f"**{escape(one.wording)}**", "", f"{answer}{by} ({escape(one.id)})", ""]
    if one.verdict is Verdict.CONFIRM:
        lines += [line for cell in one.cells for line in _cell(cell, desk)]
    if said := one.human_verdict:
        rating = f" ({escape(said.rating)})" if said.rating else ""
        lines.append(f"- Verdict of {escape(named(said.by))}{rating}: {escape(said.text)}")
    return "\n".join(lines).rstrip()


def _cell(cell: ReviewedCell, desk: Desk) -> Iterator[str]:
    doubt = f", {DOUBT[cell.reason]}" if cell.reason and cell.reason is not Doubt.NOT_FOUND else ""
    word = DOUBT[Doubt.NOT_FOUND] if cell.status is Status.ABSENT else WORD[cell.status]
    if cell.reason is Doubt.LOW_CONFIDENCE and not cell.evidence:
        word, doubt = "perhaps told, no words sure enough to be shown", ""
    quoted = " … ".join(_quoted(one) for one in cell.evidence[:MOST_PASSAGES])
    more = len(cell.evidence) - MOST_PASSAGES
    tail = (f": {quoted}" if quoted else "") + (f" and {more} more" if more > 0 else "")
    yield f"- {desk.source(cell.article)}, {word}{doubt} ({MARK[cell.mark]}){tail}"


def _quoted(words: Words) -> str:
    return f"“{escape(words.quote)}”"


# ---------------------------------------------------------------- quotations and conflicts


def _quotes(desk: Desk) -> Iterator[str]:
    for row in desk.run.quotes:
        lines = [line for cell in row.cells if (line := _version(row, cell, desk))]
        if lines:
            yield "\n".join([f"**{escape(row.speaker or 'Speaker not named')}**", "", *lines])


def _version(row: QuoteRow, cell: QuoteCell, desk: Desk) -> str:
    said = desk.state.peek(quote_target(row.id, cell.article)).judged
    if not said or cell.start is None or cell.end is None:
        return ""
    fidelity, mark, speaker = judged_quote(said, cell.fidelity.value if cell.fidelity else None)
    words = escape(desk.by_id[cell.article].text[cell.start : cell.end])
    spoken = f", spoken by {escape(speaker)}" if speaker else ""
    what = f"{fidelity or 'other'}{spoken}, {MARK[Mark(mark)]} by {escape(', '.join(facts.judges(said)))}"
    return f"- {desk.source(cell.article)} ({what}): “{words}”"


def _conflicts(desk: Desk) -> Iterator[str]:
    for conflict in desk.run.conflicts:
        said = desk.state.peek(conflict_target(conflict_id(conflict))).judged
        if said:
            views = (
                f"{escape(named(event.actor))}: {_holds((event.after or {}).get('holds'))}"
                for _, event in sorted(said.items())
            )
            yield "\n".join([f"**{escape(conflict.about)}** ({'; '.join(views)})", "", *_sides(conflict, desk)])


def _holds(value: object) -> str:
    return "a conflict" if value is True else "no conflict" if value is False else "unsure"


def _sides(conflict: Conflict, desk: Desk) -> Iterator[str]:
    for side in conflict.sides:
        words = escape(desk.by_id[side.article].text[side.start : side.end])
        yield f"- {desk.source(side.article)} says **{escape(side.says)}**: “{words}”"


# ---------------------------------------------------------------- what is open


def _questions(claims: Iterable[ReviewedClaim], desk: Desk) -> Iterator[str]:
    for one in claims:
        if why := _open(one, desk.state):
            yield f"{why}: {escape(one.wording)} ({escape(one.id)})"
    about = {conflict_target(conflict_id(one)): one.about for one in desk.run.conflicts}
    for target, why in open_conflicts(desk.state):
        yield f"conflict, {why}: {escape(about[target])}"
    for _, cell, why in open_quotes(desk.state):
        words = desk.by_id[cell.article].text[cell.start or 0 : cell.end or 0]
        yield f"altered quotation in {desk.code[cell.article]}, {why}: “{escape(words)}”"
    open_ = left_open(desk.state)
    for kind in ("notes", "assigned"):
        if found := open_.kinds.get(kind):
            yield f"{len(found)} {counted(kind, len(found))}"
    for target, orphan in sorted(desk.state.orphans.items()):
        if orphan.waits:
            words = orphan.old.get("wording") or orphan.old.get("text") or target
            yield f"decided before, and its words are gone: {escape(str(words))}"


def _open(one: ReviewedClaim, state: State) -> str:
    """Say why a claim is open, "" where it is not."""
    if one.stale:
        return "changed since it was signed"
    if one.to_check:
        return "to check after the newer run"
    if one.progress is Progress.DISAGREED:
        names = [named(answer.by) for answer in one.answers if answer.verdict]
        return f"reviewers differ ({escape(', '.join(names))})"
    if any(answer.verdict is Verdict.UNSURE for answer in one.answers):
        return "a reviewer is unsure"
    if not one.decided:
        given = sum(answer.verdict is not None for answer in one.answers)
        return f"{given} of {state.required(one.id)} answers"
    return "" if one.signed else "decided, not signed"


def _notes(desk: Desk) -> Iterator[str]:
    for note in facts.written_notes(desk.state):
        about = desk.state.rows.get(note.target.removeprefix("claim:"))
        words = about.wording if about and note.target == claim_target(about.id) else note.target
        done = ", resolved" if note.resolved else ""
        yield f"{escape(named(note.by))} on “{escape(words)}”{done}: {escape(note.text)}"


# ---------------------------------------------------------------- the end


def _sign_off(desk: Desk, *, verified: bool) -> str:
    state = desk.state
    lines = ["## Sign-off", ""]
    for one in facts.sign_offs(state):
        by = escape(facts.who(one.by, verified=verified))
        lines.append(
            f"- {by}, {one.by.role}, {escape(one.ts)}: {one.signed} of {one.claims} claims signed, "
            f"event {one.seq}, head `{one.hash}`"
        )
    if not state.signed_off:
        lines.append("Not signed off.")
    for one in facts.sign_offs_elsewhere(state):
        lines += ["", f"{escape(named(one.by))} signed off on another copy, which signs nothing here."]
    last = state.signed_off[-1].seq if state.signed_off else state.seq
    if state.seq > last:
        since = state.seq - last
        lines.append(f"- Since then the log went on by {'one event' if since == 1 else f'{since} events'}.")
    return "\n".join([*lines, "", f"Head of the log after {state.seq} events: `{state.head}`"])
