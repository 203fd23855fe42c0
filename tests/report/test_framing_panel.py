"""The framing panel: findings with every side marked and linked, whose words fill a text, counted words."""

import dataclasses
import re

import pytest
from test_catalogue import Bracketed

from compare.model import (
    Article,
    Attribution,
    Comparison,
    Contrast,
    Framing,
    FramingFinding,
    FramingSide,
    Manner,
    Passive,
    Quote,
    QuoteKind,
    Reading,
    SourceUse,
    Span,
    Stance,
    StanceWord,
    Tone,
    VoiceTone,
)
from compare.reading import read_article
from compare.report import render_html
from compare.report.framing import KINDS, MANNERS, MOST_WHOLE, SORTS, framing_panel
from compare.report.framing_views import FramingPanel
from compare.report.lookup import Lookup
from compare.report.render import render_page
from compare.report.voice_bars import MOST_VOICES, WIDTH, voice_bar
from compare.report.words import Words

LEFT = "Pier shut\n\nThe warden claimed that the pier was safe.\n\nNobody was hurt."
RIGHT = "Pier closed\n\nThe keeper said that the pier was safe.\n\nIt may open again."


def compared(comparison: Comparison, *findings: FramingFinding) -> Comparison:
    """Return a comparison of the two little texts with these findings and nothing else."""
    articles = tuple(read_article(Article(text, source=name)) for name, text in (("Left", LEFT), ("Right", RIGHT)))
    empty = dict.fromkeys(
        ("claims", "coverage", "quotes", "conflicts", "omissions", "origins", "targets", "vocabulary", "diagnostics"),
        (),
    )
    return dataclasses.replace(comparison, articles=articles, framing=findings, **empty)


def side(comparison: Comparison, number: int, words: str, manner: str = "", position: int = 0) -> FramingSide:
    """Return a side whose telling words are `words`, in their sentence."""
    reading = comparison.articles[number]
    at = reading.text.index(words)
    sentence = next(one for one in reading.sentences if one.start <= at < one.end)
    return FramingSide(reading.id, sentence.start, sentence.end, words, at, at + len(words), manner, position)


def finding(comparison: Comparison, kind: Contrast = Contrast.ATTRIBUTION) -> FramingFinding:
    bare = compared(comparison)
    sides = (side(bare, 0, "claimed", "doubting", 1), side(bare, 1, "said", "neutral"))
    return FramingFinding(kind, "the pier was safe", sides)


def panel(comparison: Comparison) -> FramingPanel:
    return framing_panel(comparison, Lookup.of(comparison), {})


def section(comparison: Comparison) -> str:
    page = render_html(comparison)
    return page[page.index('<section id="framing"') : page.index('<section id="readability"')]


def test_every_side_of_a_finding_is_marked_in_its_sentence_and_linked_to_its_paragraph(comparison: Comparison) -> None:
    (kind,) = panel(compared(comparison, finding(comparison))).kinds
    (found,) = kind.whole
    shown = [(one.code, one.telling, one.manner, one.place.anchor) for one in found.wordings]
    assert shown == [("S2", "said", "neutral", "S2.p2"), ("S1", "claimed", "doubting", "S1.p2")]
    for one in found.wordings:
        assert [piece.text for piece in one.around.pieces if piece.mark == "hit"] == [one.telling]
        assert "the pier was safe" in "".join(piece.text for piece in one.around.pieces)


def test_sides_that_word_it_alike_stand_together(comparison: Comparison) -> None:
    (kind,) = panel(compared(comparison, finding(comparison))).kinds
    assert [one.manner for one in kind.whole[0].wordings] == ["neutral", "doubting"]


def test_the_page_shows_the_words_of_both_sides(comparison: Comparison) -> None:
    html = section(compared(comparison, finding(comparison)))
    assert "<mark>claimed</mark>" in html
    assert "<mark>said</mark>" in html
    assert "href=#S1.p2" in html
    assert KINDS[Contrast.ATTRIBUTION][0] in html


@pytest.mark.parametrize("kind", list(Contrast))
def test_every_kind_of_finding_has_a_name_and_says_what_it_can_tell(comparison: Comparison, kind: Contrast) -> None:
    html = section(compared(comparison, finding(comparison, kind)))
    title, tells = KINDS[kind]
    assert title in html
    assert "can tell" in tells
    assert tells in html


def test_more_findings_than_are_shown_whole_are_shown_by_their_words(comparison: Comparison) -> None:
    many = [finding(comparison)] * (MOST_WHOLE + 2)
    whole = compared(comparison, *many)
    (kind,) = panel(whole).kinds
    assert (len(kind.whole), len(kind.brief)) == (MOST_WHOLE, 2)
    assert "2 more" in section(whole)


def test_a_long_sentence_is_cut_at_words_around_the_telling_ones(comparison: Comparison) -> None:
    text = f"The old pier of the town is long and grey, {'so very ' * 40}strange {'and cold ' * 40}it was."
    reading = dataclasses.replace(comparison.articles[0], article=Article(text), sentences=())
    at = text.index("strange")
    one = FramingSide(reading.id, 0, len(text), "strange", at, at + 7)
    changed = dataclasses.replace(
        comparison,
        articles=(reading, *comparison.articles[1:]),
        framing=(FramingFinding(Contrast.LOADED, "it", (dataclasses.replace(one, article=reading.id),)),),
    )
    pieces = panel(changed).kinds[0].whole[0].wordings[0].around.pieces
    assert pieces[0].text.startswith(("… so very ", "… very "))
    assert pieces[1].text == "strange"
    assert pieces[2].text.endswith(" …")
    assert all(len(piece.text) < 110 for piece in pieces)


def test_no_finding_is_said_in_words(comparison: Comparison) -> None:
    assert "None found" in section(compared(comparison))


def test_a_single_article_has_no_comparison_but_its_own_words(comparison: Comparison) -> None:
    alone = dataclasses.replace(compared(comparison), articles=compared(comparison).articles[:1])
    html = section(alone)
    assert "Worded otherwise" not in html
    assert "Whose words fill each text" in html


def with_sources(reading: Reading, *sources: SourceUse) -> Reading:
    quotes = (Quote(11, 20, QuoteKind.DIRECT),)
    return dataclasses.replace(reading, quotes=quotes, framing=Framing(sources=sources))


def test_the_bar_is_filled_by_shares_and_its_list_says_the_same(comparison: Comparison) -> None:
    whole = compared(comparison)
    reading = with_sources(
        whole.articles[0],
        SourceUse("Jo Reed", False, (0,), 4, 1, 0.1),
        SourceUse("a senior official", True, (0,), 0, 1, 0.5),
    )
    changed = dataclasses.replace(whole, articles=(reading, whole.articles[1]))
    bar = voice_bar(reading, Lookup.of(changed))
    assert [segment.fill for segment in bar.segments] == ["o", "v", "u"]
    assert sum(segment.width for segment in bar.segments) == WIDTH
    assert [(voice.letter, voice.speaker, voice.unnamed) for voice in bar.speakers] == [
        ("a", "Jo Reed", False),
        ("b", "a senior official", True),
    ]
    assert (bar.speakers[0].in_marks, bar.speakers[0].reported) == (4, 1)


def test_voices_beyond_the_listed_ones_are_put_together(comparison: Comparison) -> None:
    whole = compared(comparison)
    sources = [SourceUse(f"Speaker {n}", False, (0,), 2, 0, 0.1) for n in range(MOST_VOICES + 3)]
    reading = with_sources(whole.articles[0], *sources)
    bar = voice_bar(reading, Lookup.of(dataclasses.replace(whole, articles=(reading, whole.articles[1]))))
    assert (len(bar.speakers), bar.more) == (MOST_VOICES, 3)
    assert bar.segments[-1].fill == "r"


def test_a_text_in_which_nobody_speaks_is_all_the_outlets(comparison: Comparison) -> None:
    whole = compared(comparison)
    bar = voice_bar(with_sources(whole.articles[0]), Lookup.of(whole))
    assert (bar.own, [segment.width for segment in bar.segments]) == ("100 %", [WIDTH])


def test_counts_are_the_outlets_own_and_lead_to_their_words(comparison: Comparison) -> None:
    whole = compared(comparison)
    first = whole.articles[0]
    framing = Framing(
        stance=(StanceWord(11, 14, Stance.HEDGE), StanceWord(11, 14, Stance.HEDGE, "quoted")),
        attributions=(Attribution(22, 29, Manner.DOUBTING),),
        passives=(Passive(54, 60), Passive(54, 60, Span(0, 4))),
        anonymous=(Span(11, 21),),
    )
    tone = Tone(voices=(VoiceTone("own", None, None, None, 1, 80), VoiceTone("headline", 0.0, None, None, 1, 20)))
    changed = dataclasses.replace(
        whole, articles=(dataclasses.replace(first, framing=framing, tone=tone), whole.articles[1])
    )
    shown = panel(changed)
    tally = {row.label: (row.tallies[0].number, row.tallies[0].rate) for row in shown.tally}
    assert tally["Hedges"] == (1, "10.0")
    assert tally["Credits that doubt"] == (1, "10.0")
    assert (tally["Passives without a doer"], tally["Passives with a doer"]) == ((1, "10.0"), (1, "10.0"))
    assert tally["Boosters"] == (0, "")
    groups = {group.label: group for group in shown.counted[0].groups}
    assert groups["Credits that doubt"].words[0].first.text == "claimed"
    assert groups["Credits that doubt"].words[0].first.anchor == "S1.p2"
    assert "Boosters" not in groups


def test_every_sort_of_word_is_a_row_of_the_table(comparison: Comparison) -> None:
    html = section(compared(comparison))
    rows = re.findall(r"<th scope=row>([^<]+)<small>", html)
    assert rows == [label for label, _, _ in SORTS]


def test_no_outlet_gets_a_label(comparison: Comparison) -> None:
    text = re.sub(r"<[^>]+>", " ", section(compared(comparison, finding(comparison)))).lower()
    assert not re.search(r"\b(?:biased|slanted|left-wing|right-wing|propaganda|unfair)\b", text)


FOREIGN = Words("en", Bracketed())


@pytest.mark.parametrize(
    ("manner", "shown"),
    [
        *((manner, f"⟦{said}⟧") for manner, said in MANNERS.items()),
        ("¶ 2 of 14", "⟦¶ 2 of 14⟧"),
        ("×2; also claimed ×3", "⟦×2; also claimed ×3⟧"),
        ("×2", "×2"),
        ("fail to", "fail to"),
        ("", ""),
    ],
)
def test_what_the_words_of_a_side_do_is_said_in_the_language_of_the_page(
    comparison: Comparison, manner: str, shown: str
) -> None:
    bare = compared(comparison)
    found = FramingFinding(Contrast.ATTRIBUTION, "the pier", (side(bare, 0, "claimed", manner),))
    whole = compared(comparison, found)
    made = framing_panel(whole, Lookup.of(whole, FOREIGN), {})
    assert made.kinds[0].whole[0].wordings[0].manner == shown


def test_words_that_colour_an_introduction_stay_as_the_article_has_them(comparison: Comparison) -> None:
    bare = compared(comparison)
    found = FramingFinding(Contrast.INTRODUCTION, "the warden", (side(bare, 0, "warden", "plain"),))
    whole = compared(comparison, found)
    made = framing_panel(whole, Lookup.of(whole, FOREIGN), {})
    assert made.kinds[0].whole[0].wordings[0].manner == "plain"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (SourceUse("Jo Reed", False, (0,), 4, 3, 0.1), "(⟦4 words quoted, 3 reported⟧)"),
        (SourceUse("Jo Reed", False, (0,), 1, 0, 0.1), "(⟦1 word quoted⟧)"),
        (SourceUse("Jo Reed", False, (0,), 0, 5, 0.1), "(⟦5 words reported⟧)"),
        (SourceUse(None, True, (0,), 2, 0, 0.1), "⟦unnamed⟧ (⟦2 words quoted⟧)"),
    ],
)
def test_the_room_of_a_voice_is_said_in_words(comparison: Comparison, source: SourceUse, said: str) -> None:
    whole = compared(comparison)
    changed = dataclasses.replace(
        whole, articles=(with_sources(whole.articles[0], source), with_sources(whole.articles[1]))
    )
    page = render_page(changed, FOREIGN)
    assert said in page
