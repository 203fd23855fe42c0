"""The side-by-side reader: full texts, paragraphs that tell the same in one row, what is not the story folded away."""

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from compare.model import STORY, BlockKind, Comparison, Status
from compare.report.align import Node, align
from compare.report.lookup import Lookup, Paragraph
from compare.report.reader_diff import Cut, Drawn, against, cut_pieces, cuts_of, diff_data, find_diffs, long_partners
from compare.report.reasons import KINDS
from compare.report.text_views import Block, Reader, ReaderCell, Stretch
from compare.report.views import Link, Piece, Source
from compare.report.words import Words, mark
from compare.text.worddiff import MOST_WORDS

# Headings, questions and quoted lines belong to the reading; the rest is folded.
READ = STORY | {BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.QUESTION, BlockKind.DATELINE, BlockKind.BYLINE}
# These stand with the paragraph before them.
TRAILING = frozenset({BlockKind.DATELINE, BlockKind.BYLINE})
# Headlines head their columns side by side, even where they tell different things.
HEADLINES_SHARE = 100.0
# A passage that stands elsewhere is worth a link when it is told there about as a whole.
LEAST_MOVED = 0.8
TOLD = (Status.STATED, Status.PARTIAL, Status.CONFLICTING)

# More columns leave less than a dozen words to a line.
MOST_COLUMNS = 4
LONG = mark("{codes}: more than {most} words to compare, so differences are shown by whole sentences.")

Badges = Mapping[str, Sequence[tuple[int, int, str, str]]]  # article id: start, end, words, anchor


def reader_panel(comparison: Comparison, lookup: Lookup, columns: tuple[Source, ...], badges: Badges) -> Reader:
    """Return the texts in aligned rows; `badges` stand behind the claims and lead to their rows of the table."""
    ids = list(lookup.codes)
    units = [_units(lookup.paragraphs[one]) for one in ids]
    shared = _shared(comparison, lookup, ids, units)
    rows = _rows(lookup, ids, units, shared)
    diffs = find_diffs([_read(row, lookup, ids, units) for row in rows], lookup)
    reference, other = _chosen(comparison, ids)
    elsewhere = _elsewhere(rows, shared)
    drawn = against(diffs, reference)
    blocks = [_Blocks(number, one, lookup, badges.get(one, ()), drawn) for number, one in enumerate(ids)]

    def inside(column: int, unit: int) -> Iterator[Block]:
        return blocks[column].unit(units[column][unit], _links(elsewhere[column, unit], units, lookup, ids))

    codes = [lookup.codes[one] for one in ids]
    return Reader(
        columns,
        tuple(codes[one] for one in sorted({reference, other}) if one < len(codes)),
        MOST_COLUMNS,
        codes[reference] if codes else "",
        bool(diffs.pairs),
        _long_note([codes[one] for one in long_partners(diffs, reference)], lookup.page),
        diff_data(diffs, [lookup.paragraphs[one] for one in ids]),
        tuple(_cells(rows, lookup, ids, inside)),
    )


def _rows(
    lookup: Lookup, ids: Sequence[str], units: Sequence[list[list[int]]], shared: Mapping[tuple[Node, Node], float]
) -> list[dict[int, list[int]]]:
    """Align by what is shared, the headlines side by side in any case."""
    heads = [_headline(lookup.paragraphs[one], own) for one, own in zip(ids, units, strict=True)]
    headlines = [(column, unit) for column, unit in enumerate(heads) if unit is not None]
    pairs = dict.fromkeys(itertools.combinations(headlines, 2), HEADLINES_SHARE)
    return align([len(own) for own in units], {**shared, **pairs}, frozenset(headlines))


def _read(
    row: Mapping[int, Sequence[int]], lookup: Lookup, ids: Sequence[str], units: Sequence[list[list[int]]]
) -> dict[int, list[int]]:
    """Return the paragraphs of a row that are read, by article."""
    return {
        column: [p for unit in own for p in units[column][unit] if lookup.paragraphs[ids[column]][p].kind in READ]
        for column, own in row.items()
    }


def _cells(
    rows: Sequence[Mapping[int, Sequence[int]]],
    lookup: Lookup,
    ids: Sequence[str],
    inside: Callable[[int, int], Iterator[Block]],
) -> Iterator[tuple[ReaderCell, ...]]:
    gap = [False] * len(ids)
    for row in rows:
        cells = []
        for column, one in enumerate(ids):
            blocks = tuple(block for unit in row.get(column, ()) for block in inside(column, unit))
            again = not blocks and gap[column]
            cells.append(ReaderCell(lookup.codes[one], lookup.language(one), blocks, again))
            gap[column] = not blocks
        yield tuple(cells)


def _long_note(codes: Sequence[str], page: Words) -> str:
    if not codes:
        return ""
    return page.say(LONG, codes=" ".join(codes), most=page.amount(MOST_WORDS))


def _units(paragraphs: Sequence[Paragraph]) -> list[list[int]]:
    """Return runs of paragraph indices: one that is read, with the furniture that follows it."""
    units: list[list[int]] = []
    for index, part in enumerate(paragraphs):
        filled = any(paragraphs[one].kind in READ for one in (units[-1] if units else ()))
        alone = part.kind in READ and part.kind not in TRAILING and filled
        if not units or alone:
            units.append([index])
        else:
            units[-1].append(index)
    return units


def _shared(
    comparison: Comparison, lookup: Lookup, ids: Sequence[str], units: Sequence[list[list[int]]]
) -> dict[tuple[Node, Node], float]:
    """Sum up, for pairs of units of two articles, the scores of the evidence that lies in both."""
    column = {one: number for number, one in enumerate(ids)}
    unit_of = [{part: number for number, unit in enumerate(own) for part in unit} for own in units]

    def node(article: str, position: int) -> Node:
        number = column[article]
        return number, unit_of[number].get(lookup.paragraph(article, position), 0)

    shared: defaultdict[tuple[Node, Node], float] = defaultdict(float)
    for item in comparison.coverage:
        left = node(item.article, item.start)
        for cell in item.cells:
            if cell.status in TOLD:
                for found in cell.evidence:
                    right = node(cell.article, found.start)
                    shared[min(left, right), max(left, right)] += found.score
    return shared


def _headline(paragraphs: Sequence[Paragraph], units: Sequence[Sequence[int]]) -> int | None:
    """Return the unit of the first headline."""
    found = (n for n, unit in enumerate(units) for part in unit if paragraphs[part].kind is BlockKind.HEADLINE)
    return next(found, None)


def _elsewhere(
    rows: Sequence[Mapping[int, Sequence[int]]], shared: Mapping[tuple[Node, Node], float]
) -> defaultdict[Node, list[Node]]:
    """Return, for every unit, its best counterpart in each other article where that stands in another row."""
    home = {(article, unit): n for n, row in enumerate(rows) for article, units in row.items() for unit in units}
    best: dict[tuple[Node, int], tuple[float, Node]] = {}
    for (left, right), weight in sorted(shared.items()):
        for one, other in ((left, right), (right, left)):
            known = best.get((one, other[0]))
            if known is None or weight > known[0]:
                best[one, other[0]] = weight, other
    out: defaultdict[Node, list[Node]] = defaultdict(list)
    for (one, _), (_, other) in sorted(best.items()):
        if home.get(one) != home.get(other) and best[one, other[0]][0] >= LEAST_MOVED:
            out[one].append(other)
    for one, others in sorted(out.items()):
        for other in others:
            if one not in out[other]:
                out[other].append(one)  # who is sent away finds the way back
    return out


def _links(
    nodes: Sequence[Node], units: Sequence[list[list[int]]], lookup: Lookup, ids: Sequence[str]
) -> tuple[Link, ...]:
    out = []
    for column, unit in nodes:
        part = lookup.paragraphs[ids[column]][units[column][unit][0]]
        code = lookup.codes[ids[column]]
        out.append(Link(f"{code}.p{part.number}", f"{code}.p{part.number}"))
    return tuple(out)


class _Blocks:
    """Builds the blocks of one article, with the badges of its claims and what differs from the reference."""

    def __init__(
        self, column: int, article: str, lookup: Lookup, badges: Sequence[tuple[int, int, str, str]], drawn: Drawn
    ) -> None:
        self.column, self.drawn, self.page = column, drawn, lookup.page
        self.text = lookup.readings[article].text
        self.code = lookup.codes[article]
        self.parts = lookup.paragraphs[article]
        self.badges = sorted(badges, key=lambda badge: (badge[1], badge[0]))
        self.ends = [badge[1] for badge in self.badges]

    def unit(self, indices: Sequence[int], elsewhere: tuple[Link, ...]) -> Iterator[Block]:
        """Yield the blocks of a unit; a run of furniture becomes one folded block."""
        run: list[Block] = []
        for index in indices:
            if self.parts[index].kind in READ:
                yield from self._folded(run)
                run = []
                yield self._block(index, elsewhere)
                elsewhere = ()
            else:
                run.append(self._block(index, ()))
        yield from self._folded(run)

    def _block(self, index: int, elsewhere: tuple[Link, ...]) -> Block:
        part = self.parts[index]
        note = self.page.say(part.reason or KINDS.get(part.kind, ""))
        whole, changes = self.drawn.get((self.column, index), ("", ()))
        cuts = cuts_of(whole, self.text[part.start : part.end], part.start, changes)
        stretches = tuple(self._stretches(part, cuts))
        return Block(f"{self.code}.p{part.number}", part.number, part.kind.value, note, stretches, elsewhere)

    def _folded(self, run: list[Block]) -> Iterator[Block]:
        if run:
            notes = ", ".join(dict.fromkeys(block.note for block in run if block.note))
            yield Block(run[0].anchor, run[0].number, "folded", notes, (), (), tuple(run))

    def _stretches(self, part: Paragraph, cuts: Sequence[Cut]) -> Iterator[Stretch]:
        position = part.start
        # The underline says all there is to say of a claim that stands here alone; a count would only be in the way.
        for at in range(bisect_left(self.ends, part.start + 1), bisect_left(self.ends, part.end + 1)):
            start, end, words, anchor = self.badges[at]
            if end > position and start < part.end:
                pieces = cut_pieces(self.text, position, end, cuts, first=position == part.start)
                yield Stretch(tuple(pieces), "" if words else "alone")
                position = end
            if words:
                yield Stretch((Piece(words),), "badge", anchor)
        if position < part.end:
            yield Stretch(tuple(cut_pieces(self.text, position, part.end, cuts, first=position == part.start)))


def _chosen(comparison: Comparison, ids: Sequence[str]) -> tuple[int, int]:
    """Return the article that tells most and the one that leaves most of it out; the same where there is but one."""
    told: defaultdict[str, int] = defaultdict(int)
    for row in comparison.claims:
        for cell in row.cells:
            told[cell.article] += row.carriers > 1 and cell.status in TOLD
    # Whoever brings a draft wants to see the others against it.
    most = max(range(len(ids)), key=lambda one: (told[ids[one]], -one), default=0)
    first = ids.index(comparison.draft) if comparison.draft in ids else most
    rest = [one for one in range(len(ids)) if one != first]
    return first, min(rest, key=lambda one: (told[ids[one]], one), default=first)
