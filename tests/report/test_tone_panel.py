import dataclasses

import pytest

from compare.measure.loaded import lexicons
from compare.model import Comparison, LoadedWord, Reading, SentenceTone, SpeakerTone, Tone, VoiceTone, WordTone
from compare.report import render_html
from compare.report.lookup import Lookup
from compare.report.tone import LEXICONS, MOST_SCORED, MOST_SENTENCES, tone_panel

PLAIN = (-0.5, 0.0, 0.0, 0.1, 0.4, 0.6, 0.0, -0.3, 0.2, 0.0)


def toned(reading: Reading, values: tuple[float, ...], **fields: object) -> Reading:
    sentences = tuple(SentenceTone(0, 5, "own", value) for value in values)
    return dataclasses.replace(reading, tone=Tone(sentences=sentences, **fields))  # type: ignore[arg-type]


def with_tones(comparison: Comparison, *values: tuple[float, ...]) -> Comparison:
    articles = tuple(toned(reading, own) for reading, own in zip(comparison.articles, values, strict=True))
    return dataclasses.replace(comparison, articles=articles)


def apart(comparison: Comparison) -> tuple[str, ...]:
    return tone_panel(comparison, Lookup.of(comparison)).apart


GOOD, BAD = tuple(value + 0.5 for value in PLAIN), tuple(value - 0.5 for value in PLAIN)


@pytest.mark.parametrize(
    ("values", "sentences"),
    [
        ((PLAIN, PLAIN, PLAIN), ("Own words: no clear difference between any two of S1, S2 and S3.",)),
        ((PLAIN, PLAIN, ()), ("Own words: no clear difference between S1 and S2.",)),
        ((PLAIN, (), BAD[:9]), ("Own words: fewer than two texts are long enough to be compared.",)),
        ((BAD, GOOD, ()), ("S2’s own words sound better than those of S1.",)),
        ((BAD, GOOD, BAD), (
            "S2’s own words sound better than those of S1 and S3.", "No clear difference between the other pair.")),
        ((GOOD, GOOD, BAD), (
            "S1’s own words sound better than those of S3.", "S2’s own words sound better than those of S3.",
            "No clear difference between the other pair.")),
    ],
)  # fmt: skip
def test_the_panel_says_which_texts_differ_and_that_the_others_do_not(
    comparison: Comparison, values: tuple[tuple[float, ...], ...], sentences: tuple[str, ...]
) -> None:
    assert apart(with_tones(comparison, *values)) == sentences


def test_only_speakers_with_a_figure_are_listed_and_the_others_counted(comparison: Comparison) -> None:
    first, *rest = comparison.articles
    speakers = (
        SpeakerTone("Ilse Vannering", -0.21, -0.4, -0.02, 12, 140),
        SpeakerTone("Bo Lund", None, None, None, 2, 14, "too short to say: 2 sentences of 10 needed"),
    )
    changed = dataclasses.replace(comparison, articles=(toned(first, (), speakers=speakers), *rest))
    panel = tone_panel(changed, Lookup.of(changed)).speakers
    assert [(row.code, row.speaker, row.cell.mean, row.cell.interval) for row in panel.rows] == [
        ("S1", "Ilse Vannering", "−0.21", "−0.40 to −0.02")
    ]
    assert panel.others == 1
    html = render_html(changed)
    assert "1 quoted at length, 1 too short to say" in html


def test_a_voice_without_a_figure_says_that_it_is_too_short(comparison: Comparison) -> None:
    first, *rest = comparison.articles
    voices = (VoiceTone("own", None, None, None, 4, 60, "too short to say: 4 sentences of 10 needed"),)
    changed = dataclasses.replace(comparison, articles=(toned(first, (), voices=voices), *rest))
    cell = tone_panel(changed, Lookup.of(changed)).rows[0].cells[0]
    assert cell is not None
    assert (cell.mean, cell.sentences, cell.words) == ("too short to say", 4, 60)


def test_loaded_words_are_shown_by_voice_and_only_the_outlets_own_are_counted_as_its_own(
    comparison: Comparison,
) -> None:
    first, *rest = comparison.articles
    at = first.text.index("Four")
    loaded = (
        LoadedWord(0, 5, "emotive", "headline"),
        LoadedWord(at, at + 4, "attack", "own"),
        LoadedWord(at + 5, at + 14, "attack", "quoted"),
    )
    voices = (VoiceTone("own", None, None, None, 4, 90), VoiceTone("headline", 0.0, None, None, 1, 10))
    changed = dataclasses.replace(comparison, articles=(toned(first, (), loaded=loaded, voices=voices), *rest))
    wording = tone_panel(changed, Lookup.of(changed)).wording[0]
    assert [(group.voice, [word.text for word in group.words]) for group in wording.loaded] == [
        ("own words", ["Four"]),
        ("quoted words", ["crossings"]),
        ("headline", [first.text[:5]]),
    ]
    assert (wording.loaded_own, wording.loaded_rate) == (2, "20.0")


def test_every_list_of_loaded_words_is_named_with_what_it_holds(comparison: Comparison) -> None:
    assert lexicons() == LEXICONS
    html = render_html(comparison)
    for lexicon in tone_panel(comparison, Lookup.of(comparison)).lexicons:
        assert lexicon.about in html
    assert "our own, Apache-2.0" in html


def scored(reading: Reading, *marked: tuple[str, float], voice: str = "own") -> tuple[SentenceTone, ...]:
    """One sentence for each of the words of the text, which is all that counts in it."""
    made = []
    for text, valence in marked:
        at = reading.text.index(text)
        words = (WordTone(at, at + len(text), valence),)
        made.append(SentenceTone(at, at + len(text), voice, valence / 4, words))
    return tuple(made)


def test_the_words_behind_a_figure_stand_together_by_voice_and_direction(comparison: Comparison) -> None:
    first, *rest = comparison.articles
    own = scored(first, ("Four", -1.0), ("Four", -1.0), ("crossings", -1.5), ("Four", 2.0))
    sentences = (*own, *scored(first, ("crossings", 3.0), voice="quoted"))
    tone = dataclasses.replace(first.tone, sentences=sentences, loaded=())
    changed = dataclasses.replace(comparison, articles=(dataclasses.replace(first, tone=tone), *rest))
    wording = tone_panel(changed, Lookup.of(changed)).wording[0]
    shown = [
        (group.voice, group.good, [(one.first.text, one.valence, one.times) for one in group.words])
        for group in wording.words
    ]
    assert shown == [
        ("own words", True, [("Four", "+2.0", 1)]),
        ("own words", False, [("Four", "−1.0", 2), ("crossings", "−1.5", 1)]),
        ("quoted words", True, [("crossings", "+3.0", 1)]),
    ]
    assert (wording.scored, len(wording.strongest)) == (5, MOST_SENTENCES)


def test_more_scored_words_than_fit_are_counted(comparison: Comparison) -> None:
    first, *rest = comparison.articles
    sentences = scored(first, *(("Four", 1 + number / 10) for number in range(MOST_SCORED + 3)))
    tone = dataclasses.replace(first.tone, sentences=sentences)
    changed = dataclasses.replace(comparison, articles=(dataclasses.replace(first, tone=tone), *rest))
    (group,) = tone_panel(changed, Lookup.of(changed)).wording[0].words
    assert (len(group.words), group.unlisted) == (MOST_SCORED, 3)
    assert "and 3 more" in render_html(changed)
