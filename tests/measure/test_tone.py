import pytest

from compare.measure.tone import interval, measure_tone
from compare.model import BlockKind, Quote, QuoteKind, Sentence, Span, Tone


def tone_of(text: str, *quoted: str, kind: QuoteKind = QuoteKind.DIRECT, blocks: str = "") -> Tone:
    """Read a text with a sentence per line; quoted stretches are given without their marks."""
    sentences, at = [], 0
    for number, line in enumerate(text.split("\n")):
        block = BlockKind.HEADLINE if blocks[number : number + 1] == "H" else BlockKind.PARAGRAPH
        sentences.append(Sentence(at, at + len(line), block))
        at += len(line) + 1
    quotes = [Quote(text.index(q), text.index(q) + len(q), kind, speaker="Ines Okafor") for q in quoted]
    return measure_tone(text, sentences, quotes, ())


def test_quoted_and_own_words_are_scored_apart() -> None:
    text = "The plan is a wonderful success for the town.\n“It is a cruel disaster,” Okafor told the board on Monday."
    tone = tone_of(text, "It is a cruel disaster,")
    assert tone.own_voice is not None
    assert tone.quoted is not None
    assert tone.own_voice > 0 > tone.quoted


def test_a_quoted_stretch_names_its_speaker_and_shows_its_words() -> None:
    text = "“It is a cruel disaster,” Okafor told the board on Monday."
    stretch = next(s for s in tone_of(text, "It is a cruel disaster,").sentences if s.voice == "quoted")
    assert text[stretch.start : stretch.end] == "It is a cruel disaster"
    assert [text[w.start : w.end] for w in stretch.words] == ["cruel", "disaster"]
    assert stretch.speaker == "Ines Okafor"


def test_what_a_quotation_leaves_of_its_sentence_counts_only_from_four_words() -> None:
    voices = [
        s.voice for s in tone_of("“It is bad,” he said.\n“It is good,” said the old man.", "It is bad,").sentences
    ]
    assert voices == ["quoted", "own"]


def test_reported_speech_without_marks_is_the_outlets_own_wording() -> None:
    text = "Okafor said the plan was a cruel disaster."
    tone = tone_of(text, "the plan was a cruel disaster", kind=QuoteKind.INDIRECT)
    assert tone.quoted is None
    assert tone.own_voice is not None
    assert tone.own_voice < 0


def test_a_quotation_over_two_sentences_covers_both() -> None:
    text = "“It is bad.\nIt is sad,” she said."
    voices = [(s.voice, text[s.start : s.end]) for s in tone_of(text, "It is bad.\nIt is sad,").sentences]
    assert voices == [("quoted", "It is bad."), ("quoted", "It is sad")]


def test_parts_of_a_quotation_are_its_stretches_inside_the_marks() -> None:
    text = "“It is bad,” the chairwoman said on Monday, “and sad.”"
    parts = tuple(Span(text.index(p), text.index(p) + len(p)) for p in ("It is bad,", "and sad."))
    quote = Quote(1, len(text) - 1, QuoteKind.DIRECT, parts=parts)
    tone = measure_tone(text, [Sentence(0, len(text), BlockKind.PARAGRAPH)], [quote], ())
    assert [s.voice for s in tone.sentences] == ["quoted", "own", "quoted"]


def test_the_headline_is_apart_and_its_capitals_add_nothing() -> None:
    loud = tone_of("TOWN HATES the new bridge\nThe bridge has eleven arches.", blocks="H")
    calm = tone_of("Town hates the new bridge\nThe bridge has eleven arches.", blocks="H")
    assert loud.headline == calm.headline
    assert loud.headline is not None
    assert loud.headline < 0
    assert loud.compound == loud.own_voice == 0.0


def test_every_mean_is_the_mean_of_the_stretches_shown() -> None:
    text = "A good day.\nA terrible night.\nThe bridge has eleven arches.\nThey won.\nShe was killed.\nFine weather."
    tone = tone_of(text)
    own = [s.compound for s in tone.sentences if s.voice == "own"]
    assert tone.own_voice == pytest.approx(sum(own) / len(own), abs=1e-3)
    voice = next(v for v in tone.voices if v.voice == "own")
    assert voice.low is not None
    assert voice.high is not None
    assert voice.low < tone.own_voice < voice.high
    assert voice.sentences == 6


def test_a_text_without_story_has_no_tone() -> None:
    tone = measure_tone("", (), (), ())
    assert (tone.compound, tone.own_voice, tone.quoted, tone.headline) == (0.0, None, None, None)


@pytest.mark.parametrize("values", [[], [0.5], [0.1, 0.2, 0.3, 0.4]])
def test_under_five_values_there_is_no_interval(values: list[float]) -> None:
    assert interval(values) == (None, None)


def test_the_interval_is_the_same_each_time_and_narrows_with_more_values() -> None:
    few, many = [-0.5, 0.0, 0.1, 0.4, 0.6], [-0.5, 0.0, 0.1, 0.4, 0.6] * 9
    assert interval(few) == interval(few)
    low, high = interval(few)
    narrow_low, narrow_high = interval(many)
    assert low is not None
    assert high is not None
    assert narrow_low is not None
    assert narrow_high is not None
    assert low < narrow_low < 0.12 < narrow_high < high
