"""Framing: what the sources word otherwise, whose words fill each text, and counted words with their places."""

import re
from collections.abc import Callable, Iterator, Sequence

from compare.model import Comparison, Contrast, Framing, FramingFinding, FramingSide, Manner, Reading, Span, Stance
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
from compare.report.words import Words, mark

# The most telling findings of a kind are shown with their sentences, the rest by their words.
MOST_WHOLE = 3
# Characters of the sentence that are shown on either side of the telling words.
AROUND = 90
# Words of one sort, and more places of one word, that are listed; the reader has the rest.
MOST_COUNTED, MOST_PLACES = 16, 2

# What each kind of finding is called, and what it can and cannot tell.
KINDS = {
    Contrast.NAMING: (
        mark("Other names"),
        mark(
            "It can tell which word each chose for what seems one thing; whether both mean quite the same, only the"
            " sentences can."
        ),
    ),
    Contrast.INTRODUCTION: (
        mark("Other introductions"),
        mark("It can tell how somebody is brought in; it cannot tell which description matters here."),
    ),
    Contrast.LOADED: (
        mark("A colouring word here, none there"),
        mark("It can tell that a word adds colour; it cannot tell whether the thing deserves it."),
    ),
    Contrast.ATTRIBUTION: (
        mark("Credited by another verb"),
        mark(
            "It can tell that one verb doubts or endorses where another only reports; it cannot tell who is right to."
        ),
    ),
    Contrast.CERTAINTY: (
        mark("Certain here, open there"),
        mark("It can tell where a doubt is in print; it cannot tell what was known when each was written."),
    ),
    Contrast.AGENT: (
        mark("Doer named here, not there"),
        mark("It can tell where the doer stands in the sentence; a text may name the doer elsewhere."),
    ),
    Contrast.SOURCING: (
        mark("In its own voice here, credited there"),
        mark("It can tell who vouches for a statement; it cannot tell whether the statement is true."),
    ),
    Contrast.PLACEMENT: (
        mark("Told early here, late there"),
        mark("It can tell where in a text a shared claim stands; it cannot tell why."),
    ),
    Contrast.HEADLINE: (
        mark("Headline asserts, text only credits"),
        mark("It can tell that the source is missing from the headline; a headline has little room."),
    ),
}

# What the words of a side do: as the model puts it → as the page does.
MANNERS = {
    "neutral": mark("neutral"),
    "doubting": mark("doubting"),
    "endorsing": mark("endorsing"),
    "heated": mark("heated"),
    "hedged": mark("hedged"),
    "asserted": mark("asserted"),
    "credited": mark("credited"),
    "own voice": mark("own voice"),
    "anonymous": mark("not named"),
    "named": mark("named"),
    "agent named": mark("doer named"),
    "no agent": mark("no doer"),
    "loaded": mark("colouring"),
    "plain": mark("plain"),
    "headline": mark("headline"),
}
# What else it says of a side: where the claim stands, or how often the outlet says so and what else it says.
_PARAGRAPH = re.compile(r"¶ (\d+) of (\d+)")
_ALSO = re.compile(r"(×\d+); also (.+)")

Spans = Callable[[Framing], Iterator[Span]]


def _stance(kind: Stance) -> Spans:
    return lambda framing: (word for word in framing.stance if word.kind is kind and word.voice != "quoted")


def _manner(manner: Manner) -> Spans:
    return lambda framing: (one for one in framing.attributions if one.manner is manner)


# What is counted: in the outlet's own words and headlines only.
SORTS: tuple[tuple[str, str, Spans], ...] = (
    (mark("Hedges"), mark("may, perhaps, seems"), _stance(Stance.HEDGE)),
    (mark("Boosters"), mark("clearly, of course"), _stance(Stance.BOOSTER)),
    (mark("Taken as a fact"), mark("knew that, the fact that"), _stance(Stance.FACTIVE)),
    (mark("Done or not done"), mark("managed to, failed to"), _stance(Stance.IMPLICATIVE)),
    (mark("Credits that doubt"), mark("claimed, insisted, allegedly"), _manner(Manner.DOUBTING)),
    (mark("Credits that endorse"), mark("pointed out, admitted"), _manner(Manner.ENDORSING)),
    (mark("Neutral credits"), mark("said, according to"), _manner(Manner.NEUTRAL)),
    (
        mark("Passives without a doer"),
        mark("was sold"),
        lambda framing: (one for one in framing.passives if one.agent is None),
    ),
    (
        mark("Passives with a doer"),
        mark("was sold by"),
        lambda framing: (one for one in framing.passives if one.agent is not None),
    ),
    (mark("Sources left unnamed"), mark("a senior official"), lambda framing: iter(framing.anonymous)),
)


def framing_panel(comparison: Comparison, lookup: Lookup, claims: dict[str, Link]) -> FramingPanel:
    """Return the panel; `claims` are links to the rows of the claim table by the id of the claim."""
    say, articles = lookup.page.say, comparison.articles
    return FramingPanel(
        kinds=tuple(group for kind in Contrast if (group := _group(kind, comparison, lookup, claims)) is not None),
        found=len(comparison.framing),
        bars=tuple(voice_bar(reading, lookup) for reading in articles),
        tally=tuple(
            TallyRow(say(label), say(example), tuple(_tally(reading, spans, lookup.page) for reading in articles))
            for label, example, spans in SORTS
        ),
        counted=tuple(_counted(reading, lookup) for reading in articles),
    )


# ---------------------------------------------------------------- across articles


def _group(kind: Contrast, comparison: Comparison, lookup: Lookup, claims: dict[str, Link]) -> OtherwiseGroup | None:
    found = [_finding(one, lookup, claims) for one in comparison.framing if one.kind is kind]
    if not found:
        return None
    title, tells = map(lookup.page.say, KINDS[kind])
    return OtherwiseGroup(title, tells, tuple(found[:MOST_WHOLE]), tuple(found[MOST_WHOLE:]))


def _finding(finding: FramingFinding, lookup: Lookup, claims: dict[str, Link]) -> Otherwise:
    order = {article: place for place, article in enumerate(lookup.codes)}
    sides = sorted(finding.sides, key=lambda side: (side.position, order[side.article], side.says_start))
    claim = claims.get(finding.claim) if finding.claim else None
    return Otherwise(clean(finding.about), tuple(_wording(side, finding.kind, lookup) for side in sides), claim)


def _wording(side: FramingSide, kind: Contrast, lookup: Lookup) -> Wording:
    code, place = lookup.codes[side.article], lookup.place(side.article, side.says_start)
    around = Passage(code, lookup.language(side.article), _around(side, lookup.readings[side.article].text))
    # What colours an introduction is a word of the article, even where it reads like one of ours.
    manner = clean(side.manner) if kind is Contrast.INTRODUCTION else _told_manner(clean(side.manner), lookup.page)
    return Wording(code, clean(side.says), manner, around, paragraph_link(place))


def _told_manner(manner: str, page: Words) -> str:
    """Return what a side's words do, in the page's language; words of the article in it stay as they are."""
    if manner in MANNERS:
        return page.say(MANNERS[manner])
    if deep := _PARAGRAPH.fullmatch(manner):
        return page.say("¶ {paragraph} of {count}", paragraph=deep[1], count=deep[2])
    if also := _ALSO.fullmatch(manner):
        return page.say("{times}; also {words}", times=also[1], words=also[2])
    return manner


def _around(side: FramingSide, text: str) -> tuple[Piece, ...]:
    """Return the telling words marked in their sentence, cut to a line or two."""
    start, end = side.says_start, side.says_end
    low, high = min(side.start, start), max(side.end, end)
    first, last = cut_around(text, low, start, end, high, AROUND)
    before = ("… " if first > low else "") + text[first:start]
    after = text[end:last] + (" …" if last < high else "")
    return tuple(piece for piece in (Piece(before), Piece(text[start:end], "hit"), Piece(after)) if piece.text)


# ---------------------------------------------------------------- counted


def _tally(reading: Reading, spans: Spans, page: Words) -> Tally:
    count = sum(1 for _ in spans(reading.framing))
    own = sum(voice.words for voice in reading.tone.voices if voice.voice != "quoted")
    return Tally(count, page.number(1000 * count / own, 1) if own and count else "")


def _counted(reading: Reading, lookup: Lookup) -> CountedWords:
    code = lookup.codes[reading.id]
    said = ((lookup.page.say(label), list(spans(reading.framing))) for label, _, spans in SORTS)
    groups = (_counted_group(label, found, reading, lookup) for label, found in said)
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
