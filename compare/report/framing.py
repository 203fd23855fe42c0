"""Framing: what the sources word otherwise, whose words fill each text, and counted words with their places."""

from collections.abc import Callable, Iterator, Sequence

from compare.model import Comparison, Contrast, Framing, FramingFinding, FramingSide, Manner, Reading, Span, Stance
from compare.report.figures import number
from compare.report.framing_views import (
    Counted,
    CountedGroup,
    CountedWords,
    FramingPanel,
    Otherwise,
    OtherwiseGroup,
    Tally,
    TallyRow,
    Wording,
)
from compare.report.lookup import Lookup, cut_around, paragraph_link, short
from compare.report.views import Link, Passage, Piece
from compare.report.voice_bars import voice_bar
from compare.report.wording import clean

# The most telling findings of a kind are shown with their sentences, the rest by their words.
MOST_WHOLE = 3
# Characters of the sentence that are shown on either side of the telling words.
AROUND = 90
# Words of one sort, and more places of one word, that are listed; the reader has the rest.
MOST_COUNTED, MOST_PLACES = 16, 2

# What each kind of finding is called, and what it can and cannot tell.
KINDS = {
    Contrast.NAMING: (
        "Other names",
        "It can tell which word each chose for what seems one thing; whether both mean quite the same, only the"
        " sentences can.",
    ),
    Contrast.INTRODUCTION: (
        "Other introductions",
        "It can tell how somebody is brought in; it cannot tell which description matters here.",
    ),
    Contrast.LOADED: (
        "A colouring word here, none there",
        "It can tell that a word adds colour; it cannot tell whether the thing deserves it.",
    ),
    Contrast.ATTRIBUTION: (
        "Credited by another verb",
        "It can tell that one verb doubts or endorses where another only reports; it cannot tell who is right to.",
    ),
    Contrast.CERTAINTY: (
        "Certain here, open there",
        "It can tell where a doubt is in print; it cannot tell what was known when each was written.",
    ),
    Contrast.AGENT: (
        "Doer named here, not there",
        "It can tell where the doer stands in the sentence; a text may name the doer elsewhere.",
    ),
    Contrast.SOURCING: (
        "In its own voice here, credited there",
        "It can tell who vouches for a statement; it cannot tell whether the statement is true.",
    ),
    Contrast.PLACEMENT: (
        "Told early here, late there",
        "It can tell where in a text a shared claim stands; it cannot tell why.",
    ),
    Contrast.HEADLINE: (
        "Headline asserts, text only credits",
        "It can tell that the source is missing from the headline; a headline has little room.",
    ),
}

Spans = Callable[[Framing], Iterator[Span]]


def _stance(kind: Stance) -> Spans:
    return lambda framing: (word for word in framing.stance if word.kind is kind and word.voice != "quoted")


def _manner(manner: Manner) -> Spans:
    return lambda framing: (mark for mark in framing.attributions if mark.manner is manner)


# What is counted: in the outlet's own words and headlines only.
SORTS: tuple[tuple[str, str, Spans], ...] = (
    ("Hedges", "may, perhaps, seems", _stance(Stance.HEDGE)),
    ("Boosters", "clearly, of course", _stance(Stance.BOOSTER)),
    ("Taken as a fact", "knew that, the fact that", _stance(Stance.FACTIVE)),
    ("Done or not done", "managed to, failed to", _stance(Stance.IMPLICATIVE)),
    ("Credits that doubt", "claimed, insisted, allegedly", _manner(Manner.DOUBTING)),
    ("Credits that endorse", "pointed out, admitted", _manner(Manner.ENDORSING)),
    ("Neutral credits", "said, according to", _manner(Manner.NEUTRAL)),
    ("Passives without a doer", "was sold", lambda framing: (one for one in framing.passives if one.agent is None)),
    ("Passives with a doer", "was sold by", lambda framing: (one for one in framing.passives if one.agent is not None)),
    ("Sources left unnamed", "a senior official", lambda framing: iter(framing.anonymous)),
)


def framing_panel(comparison: Comparison, lookup: Lookup, claims: dict[str, Link]) -> FramingPanel:
    """Return the panel; `claims` are links to the rows of the claim table by the id of the claim."""
    return FramingPanel(
        kinds=tuple(group for kind in Contrast if (group := _group(kind, comparison, lookup, claims)) is not None),
        found=len(comparison.framing),
        bars=tuple(voice_bar(reading, lookup) for reading in comparison.articles),
        tally=tuple(_row(label, example, spans, comparison) for label, example, spans in SORTS),
        counted=tuple(_counted(reading, lookup) for reading in comparison.articles),
    )


# ---------------------------------------------------------------- across articles


def _group(kind: Contrast, comparison: Comparison, lookup: Lookup, claims: dict[str, Link]) -> OtherwiseGroup | None:
    found = [_finding(one, lookup, claims) for one in comparison.framing if one.kind is kind]
    if not found:
        return None
    title, tells = KINDS[kind]
    return OtherwiseGroup(title, tells, tuple(found[:MOST_WHOLE]), tuple(found[MOST_WHOLE:]))


def _finding(finding: FramingFinding, lookup: Lookup, claims: dict[str, Link]) -> Otherwise:
    order = {article: place for place, article in enumerate(lookup.codes)}
    sides = sorted(finding.sides, key=lambda side: (side.position, order[side.article], side.says_start))
    claim = claims.get(finding.claim) if finding.claim else None
    return Otherwise(clean(finding.about), tuple(_wording(side, lookup) for side in sides), claim)


def _wording(side: FramingSide, lookup: Lookup) -> Wording:
    code, place = lookup.codes[side.article], lookup.place(side.article, side.says_start)
    around = Passage(code, lookup.language(side.article), _around(side, lookup.readings[side.article].text))
    return Wording(code, clean(side.says), clean(side.manner), around, paragraph_link(place))


def _around(side: FramingSide, text: str) -> tuple[Piece, ...]:
    """Return the telling words marked in their sentence, cut to a line or two."""
    start, end = side.says_start, side.says_end
    low, high = min(side.start, start), max(side.end, end)
    first, last = cut_around(text, low, start, end, high, AROUND)
    before = ("… " if first > low else "") + text[first:start]
    after = text[end:last] + (" …" if last < high else "")
    return tuple(piece for piece in (Piece(before), Piece(text[start:end], "hit"), Piece(after)) if piece.text)


# ---------------------------------------------------------------- counted


def _row(label: str, example: str, spans: Spans, comparison: Comparison) -> TallyRow:
    return TallyRow(label, example, tuple(_tally(reading, spans) for reading in comparison.articles))


def _tally(reading: Reading, spans: Spans) -> Tally:
    count = sum(1 for _ in spans(reading.framing))
    own = sum(voice.words for voice in reading.tone.voices if voice.voice != "quoted")
    return Tally(count, number(1000 * count / own, 1) if own and count else "")


def _counted(reading: Reading, lookup: Lookup) -> CountedWords:
    code = lookup.codes[reading.id]
    groups = (_counted_group(label, list(spans(reading.framing)), reading, lookup) for label, _, spans in SORTS)
    return CountedWords(code, lookup.names[reading.id], f"framing-{code}", tuple(one for one in groups if one.number))


def _counted_group(label: str, spans: Sequence[Span], reading: Reading, lookup: Lookup) -> CountedGroup:
    """Return the words of one sort, the most frequent first, each with its first places."""
    places: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    for span in spans:
        text = short(clean(reading.text[span.start : span.end]))
        shown.setdefault(text.casefold(), text)
        places.setdefault(text.casefold(), []).append(lookup.place(reading.id, span.start))
    ranked = sorted(places, key=lambda key: (-len(places[key]), key))
    words = tuple(_counted_word(shown[key], places[key]) for key in ranked[:MOST_COUNTED])
    return CountedGroup(label, len(spans), words, sum(len(places[key]) for key in ranked[MOST_COUNTED:]))


def _counted_word(text: str, places: Sequence[str]) -> Counted:
    first, *others = dict.fromkeys(places)
    return Counted(Link(text, first), len(places), tuple(paragraph_link(one) for one in others[:MOST_PLACES]))
