"""How each source speaks of the persons, organisations and groups that several of them name: drawn, table, words."""

from collections.abc import Sequence

from compare.measure.mention import read_scene
from compare.model import Comparison, Span, TargetCell, TargetRow, TargetTone
from compare.report.charts import DotChart, Value, dot_chart
from compare.report.lookup import Lookup, cut_around, paragraph_link
from compare.report.measured import layer_figure
from compare.report.target_views import Coloured, TargetFigure, Targets, TargetView
from compare.report.views import Passage, Piece
from compare.report.voices import interval, voice_name
from compare.report.wording import clean
from compare.report.words import Words, mark
from compare.text.name_forms import fullest_forms

# Six charts fill two rows of a wide page; a report of twelve sources names hundreds of people.
MOST_DRAWN, MOST_ROWS = 6, 10
# Words of every source that speak well or ill of a target; the reader has the others, and a report its weight.
MOST_WORDS = 1
# A mention nearer to neutral than this shows nothing that an editor would see.
CLEAR = 0.3
# Characters shown on either side of a mention.
AROUND = 70
KINDS = {"person": mark("person"), "organisation": mark("organisation"), "group": mark("group")}


def target_panel(comparison: Comparison, lookup: Lookup) -> Targets:
    """Return the targets that two sources and more name, the most often mentioned first."""
    mentions = _mentions(comparison)
    views = [_view(row, mentions, lookup, drawn=n < MOST_DRAWN) for n, row in enumerate(comparison.targets[:MOST_ROWS])]
    return Targets(
        apart=_apart(comparison.targets[:MOST_ROWS], lookup),
        drawn=tuple(views[:MOST_DRAWN]),
        others=tuple(views[MOST_DRAWN:]),
        unshown=max(0, len(comparison.targets) - MOST_ROWS),
        right=lookup.page.printed(layer_figure("target_order")),
        label=lookup.page.printed(layer_figure("targets")),
        chance=lookup.page.printed(".50"),
    )


def _mentions(comparison: Comparison) -> dict[str, dict[str, list[TargetTone]]]:
    """Return the mentions of each row's target by article: those whose name is a form of the row's name."""
    rows = {row.name for row in comparison.targets}
    printed = {target.name for reading in comparison.articles for target in reading.tone.targets}
    fullest = fullest_forms(sorted(printed | rows))
    found: dict[str, dict[str, list[TargetTone]]] = {name: {} for name in rows}
    for reading in comparison.articles:
        for target in reading.tone.targets:
            name = target.name if target.name in rows else fullest[target.name]
            if name in rows:
                found[name].setdefault(reading.id, []).append(target)
    return found


def _view(
    row: TargetRow, mentions: dict[str, dict[str, list[TargetTone]]], lookup: Lookup, *, drawn: bool
) -> TargetView:
    coloured = _coloured(mentions[row.name], lookup) if drawn else ()
    total = sum(cell.mentions for cell in row.cells)
    return TargetView(
        name=clean(row.name),
        kind=lookup.page.say(KINDS.get(row.kind, "")),
        apart=_pairs(row, lookup),
        chart=_chart(row, lookup) if drawn else None,
        figures=tuple(_figure(cell, lookup.page) for cell in row.cells),
        coloured=coloured,
        plain=total - len(coloured),
    )


def _apart(rows: Sequence[TargetRow], lookup: Lookup) -> tuple[str, ...]:
    """Say of which names two sources can be told apart; nearly always of none."""
    page, told = lookup.page, [row for row in rows if row.apart]
    if not told:
        return (page.say("No clear difference between any two sources, on any of these names."),)
    said = [page.say("{name}: {pairs}.", name=clean(row.name), pairs=_pairs(row, lookup)) for row in told]
    return (*said, page.say("No clear difference in all other cases."))


def _pairs(row: TargetRow, lookup: Lookup) -> str:
    """Say who speaks more kindly than whom; "" where nobody can be told apart."""
    pairs = ((lookup.codes[kinder], lookup.codes[harsher]) for kinder, harsher in row.apart)
    said = lookup.page.say
    return ", ".join(said("{kinder} kinder than {harsher}", kinder=one, harsher=other) for one, other in pairs)


def _chart(row: TargetRow, lookup: Lookup) -> DotChart:
    lines = [
        (
            lookup.codes[cell.article],
            lookup.names[cell.article],
            [] if cell.polarity is None else [Value(cell.polarity, cell.low, cell.high)],
        )
        for cell in row.cells
    ]
    title = lookup.page.say("How {name} is spoken of", name=clean(row.name))
    missing = lookup.page.say("not named")
    return dot_chart(title, lines, (-1, -0.5, 0, 0.5, 1), missing=missing, page=lookup.page)


def _figure(cell: TargetCell, page: Words) -> TargetFigure:
    if cell.polarity is None:
        return TargetFigure("", "", 0, "")
    voices = ""
    if cell.own is not None and cell.quoted is not None:
        own, quoted = page.number(cell.own, signed=True), page.number(cell.quoted, signed=True)
        voices = page.say("own {own}, quoted {quoted}", own=own, quoted=quoted)
    mean = page.number(cell.polarity, signed=True)
    return TargetFigure(mean, interval(cell.low or 0, cell.high or 0, page), cell.mentions, voices)


def _coloured(mentions: dict[str, list[TargetTone]], lookup: Lookup) -> tuple[Coloured, ...]:
    """Return the mention furthest from neutral of every source, in the order of the columns and of the text."""
    found: list[Coloured] = []
    for article in lookup.codes:
        clear = [one for one in mentions.get(article, ()) if abs(one.polarity) >= CLEAR]
        told = [one for one in clear if _has_colour(one, article, lookup)]
        chosen = sorted(told, key=lambda one: (-abs(one.polarity), one.start))[:MOST_WORDS]
        found += [_words(one, article, lookup) for one in sorted(chosen, key=lambda one: one.start)]
    return tuple(found)


def _has_colour(one: TargetTone, article: str, lookup: Lookup) -> bool:
    """Tell whether any word beside a mention can be shown for its judgement; its place alone convinces nobody."""
    sentence, text = lookup.sentence(article, one.start, one.end), lookup.readings[article].text
    low, high = cut_around(text, sentence.start, one.start, one.end, sentence.end, AROUND)
    return sum(low <= start and end <= high for start, end, _ in _marks(text, sentence, one)) > 1


def _words(one: TargetTone, article: str, lookup: Lookup) -> Coloured:
    sentence, text = lookup.sentence(article, one.start, one.end), lookup.readings[article].text
    low, high = cut_around(text, sentence.start, one.start, one.end, sentence.end, AROUND)
    pieces = [Piece("… " if low > sentence.start else "")]
    position = low
    for start, end, shown in _marks(text, sentence, one):
        if position <= start and end <= high:
            pieces += (Piece(text[position:start]), Piece(text[start:end], shown))
            position = end
    pieces += (Piece(text[position:high]), Piece(" …" if high < sentence.end else ""))
    place = lookup.place(article, one.start)
    passage = Passage(lookup.codes[article], lookup.language(article), tuple(piece for piece in pieces if piece.text))
    where = paragraph_link(place, lookup.codes[article])
    label = lookup.page.say("spoken well of") if one.polarity > 0 else lookup.page.say("spoken ill of")
    return Coloured(label, voice_name(one.voice, lookup.page), passage, where)


def _marks(text: str, sentence: Span, one: TargetTone) -> list[tuple[int, int, str]]:
    """Return the mention and the words with a colour beside it, in order: what the judgement rests on."""
    scene = read_scene(text, sentence.start, sentence.end)
    coloured = [
        (scene.starts[i], scene.ends[i], "up" if scene.values[i] > 0 else "down")
        for i in scene.coloured
        if not one.start <= scene.starts[i] < one.end
    ]
    return sorted([(one.start, one.end, "hit"), *coloured])
