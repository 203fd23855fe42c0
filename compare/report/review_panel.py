"""Review → what a page shows of it: marks on cells, quotations and conflicts, and the block with the sign-offs.

A page without a review never passes through here.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from compare.model import Comparison, Fidelity
from compare.report.claims import CELL_WORD, anchors
from compare.report.conflict_views import ConflictView
from compare.report.differences import conflict_anchor
from compare.report.lookup import LONGEST_NAME, Lookup, short
from compare.report.page import Cell, Claims, ClaimView, Differences, Page, Summary
from compare.report.quotes import quote_anchors
from compare.report.review_views import ByWhom, ClaimSaid, MarkCount, Note, OffTable, ReviewPanel, SignOff
from compare.report.reviewed import CellSaid, HoldsSaid, JudgedSaid, Review, RowSaid, SignedOff
from compare.report.summary import MOST_CONFLICTS
from compare.report.text_views import Quotes, QuoteView
from compare.report.wording import FIDELITY, clean
from compare.report.words import Words, mark

MARK = {
    # Not the sparkles of emoji: where there is no font of emoji these would be an empty box.
    "machine": ("✦", mark("machine")),
    "confirmed": ("✓", mark("confirmed")),
    "changed": ("✎", mark("changed by a person")),
    "differ": ("!", mark("reviewers differ")),
}
OFF = {
    "reject": mark("rejected: no claim, or its row is wrong"),
    "trivial": mark("true, and not worth comparing"),
    "none": mark("none of the answers is right"),
}
ROLE = {
    "viewer": mark("viewer"),
    "reviewer": mark("reviewer"),
    "adjudicator": mark("adjudicator"),
    "owner": mark("owner"),
}


def with_review(page: Page, comparison: Comparison, review: Review, words: Words) -> Page:
    """Return the page with everything that people said on it."""
    return _Shown(comparison, review, words).page(page)


def status_line(review: Review, words: Words) -> str:
    """Return how far a review has come, in a few words."""
    done, claims = words.amount(review.reviewed), words.amount(review.claims)
    line = words.say("{reviewed} of {claims} claims reviewed", reviewed=done, claims=claims)
    if not review.reviewed:
        line = words.say("machine only, reviewed by nobody yet")
    if not review.sign_offs:
        return line
    name = short(clean(review.sign_offs[-1].by), LONGEST_NAME)
    signed = words.say("signed off by {name}", name=name)
    if review.since:
        signed = words.say("not signed off as it stands now; {name} signed off what was there before", name=name)
    return f"{line}, {signed}"


class _Shown:
    """One review on its way into one page."""

    def __init__(self, comparison: Comparison, review: Review, words: Words) -> None:
        self.comparison, self.review, self.words = comparison, review, words
        self.lookup = Lookup.of(comparison, words)
        self.article = {code: article for article, code in self.lookup.codes.items()}

    def page(self, page: Page) -> Page:
        """Return the page with all marks."""
        differences = self._differences(page.differences)
        return replace(
            page,
            review=self.panel(),
            summary=self._summary(page.summary, differences.conflicts) if self.review.no_conflicts else page.summary,
            claims=self._claims(page.claims),
            quotes=self._quotes(page.quotes),
            differences=differences,
        )

    def _summary(self, summary: Summary, conflicts: tuple[ConflictView, ...]) -> Summary:
        """The first screen without what people judged to be no conflict."""
        amount = len(conflicts)
        words = self.words.count("conflict", "conflicts", amount)
        return replace(
            summary,
            conflicts=conflicts[:MOST_CONFLICTS],
            conflicts_more=max(amount - MOST_CONFLICTS, 0),
            facts=tuple(
                replace(fact, number=amount, words=words) if fact.anchor == "conflicts" else fact
                for fact in summary.facts
            ),
        )

    # ------------------------------------------------------------ claims

    def _claims(self, claims: Claims) -> Claims:
        claim = {anchor: one for one, anchor in anchors(self.comparison).items()}
        groups = (
            replace(group, claims=tuple(self._claim(view, claim[view.anchor]) for view in group.claims))
            for group in claims.groups
        )
        return replace(claims, groups=tuple(groups))

    def _claim(self, view: ClaimView, claim: str) -> ClaimView:
        said = (self.review.rows or {}).get(claim, RowSaid())
        return replace(view, cells=tuple(self._cell(one, claim) for one in view.cells), said=self._row(said))

    def _cell(self, cell: Cell, claim: str) -> Cell:
        found = (self.review.cells or {}).get((claim, self.article.get(cell.code, "")))
        return replace(cell, by=self._by(found)) if found else cell

    def _by(self, said: CellSaid) -> ByWhom:
        glyph, word = MARK.get(said.mark, MARK["machine"])
        was = self.words.say(CELL_WORD[said.machine]) if said.mark == "changed" else ""
        return ByWhom(said.mark, glyph, self.words.say(word), _names(said.by), was)

    def _row(self, said: RowSaid) -> ClaimSaid:
        signed = ""
        if said.signed_by:
            name = clean(said.signed_by)
            signed = self.words.say("signed by {name}, {day}", name=name, day=said.signed)
        verdict = said.verdict
        return ClaimSaid(
            self._line(said),
            signed,
            Note(clean(verdict.by), verdict.text, clean(verdict.rating)) if verdict else None,
            tuple(Note(clean(one.by), one.text, "") for one in said.notes),
        )

    def _line(self, said: RowSaid) -> str:
        names = _names(said.by)
        if not said.by:
            return self.words.say("reworded or regrouped by a person") if said.reworded else ""
        if not said.agreed:
            return "! " + self.words.say("reviewers differ: {names}", names=names)
        if not said.confirmed:
            return self.words.say("unsure: {names}", names=names)
        return "✓ " + self.words.say("confirmed by {names}", names=names)

    # ------------------------------------------------------------ quotations, conflicts

    def _quotes(self, quotes: Quotes) -> Quotes:
        quote = {anchor: one for one, anchor in quote_anchors(self.comparison).items()}
        several, single = (
            tuple(self._quote(view, quote[view.anchor]) for view in views) for views in (quotes.several, quotes.single)
        )
        return replace(quotes, several=several, single=single)

    def _quote(self, view: QuoteView, quote: str) -> QuoteView:
        found = self.review.quotes or {}
        versions = (
            replace(version, by=self._judged(said))
            if (said := found.get((quote, self.article.get(version.code, ""))))
            else version
            for version in view.versions
        )
        return replace(view, versions=tuple(versions))

    def _judged(self, said: JudgedSaid) -> ByWhom:
        glyph, word = MARK.get(said.mark, MARK["machine"])
        kinds = {kind.value: self.words.say(text) for kind, text in FIDELITY.items() if isinstance(kind, Fidelity)}
        parts = [kinds.get(said.fidelity, "")]
        if said.speaker:
            parts.append(self.words.say("spoken by {name}", name=clean(said.speaker)))
        return ByWhom(said.mark, glyph, self.words.say(word), _names(said.by), ", ".join(filter(None, parts)))

    def _differences(self, differences: Differences) -> Differences:
        said = {conflict_anchor(index + 1): found for index, found in (self.review.conflicts or {}).items()}
        views = [
            replace(view, said=tuple(self._holds(one) for one in said.get(view.anchor, ())))
            for view in differences.conflicts
        ]
        none = {conflict_anchor(index + 1) for index in self.review.no_conflicts}
        names = dict.fromkeys(one.by for anchor in sorted(none) for one in said.get(anchor, ()))
        by = self.words.say("judged no conflict by {names}", names=_names(tuple(names))) if none else ""
        return replace(
            differences,
            conflicts=tuple(view for view in views if view.anchor not in none),
            no_conflicts=tuple(view for view in views if view.anchor in none),
            no_conflicts_by=by,
        )

    def _holds(self, said: HoldsSaid) -> str:
        name = clean(said.by)
        if said.holds is None:
            return "? " + self.words.say("unsure: {names}", names=name)
        if said.holds:
            return "✓ " + self.words.say("a conflict, says {name}", name=name)
        return "✎ " + self.words.say("no conflict, says {name}", name=name)

    # ------------------------------------------------------------ the block

    def panel(self) -> ReviewPanel:
        """Return the block with the sign-offs."""
        review, words = self.review, self.words
        since = words.count("one event since then", "{n} events since then", review.since) if review.since else ""
        return ReviewPanel(
            status=status_line(review, words),
            counts=words.say(
                "{claims} claims: {reviewed} reviewed, {decided} decided, {signed} signed",
                claims=words.amount(review.claims),
                reviewed=words.amount(review.reviewed),
                decided=words.amount(review.decided),
                signed=words.amount(review.signed),
            ),
            marks=self._marks(review.cells or {}),
            off=tuple(
                OffTable(clean(one.text), words.say(OFF.get(one.answer, "")), _names(one.by)) for one in review.off
            ),
            sign_offs=tuple(self._sign_off(one) for one in reversed(review.sign_offs)),
            since=since if review.sign_offs else "",
            head=review.head,
            events=words.count("one event", "{n} events", review.events),
        )

    def _marks(self, cells: Mapping[tuple[str, str], CellSaid]) -> tuple[MarkCount, ...]:
        number = Counter(one.mark for one in cells.values())
        return tuple(MarkCount(key, glyph, self.words.say(word), number[key]) for key, (glyph, word) in MARK.items())

    def _sign_off(self, said: SignedOff) -> SignOff:
        line = self.words.say(
            "{signed} of {claims} claims signed",
            signed=self.words.amount(said.signed),
            claims=self.words.amount(said.claims),
        )
        role = self.words.say(ROLE.get(said.role, ""))
        when, events = clean(said.when).replace("T", " ")[:16], self.words.count("one event", "{n} events", said.events)
        return SignOff(clean(said.by), said.verified, role, when, line, said.head, events)


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(map(clean, names))
