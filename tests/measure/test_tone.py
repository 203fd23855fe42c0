import pytest

from compare.measure.tone import LEAST_SENTENCES, measure_tone
from compare.model import BlockKind, Quote, QuoteKind, Sentence, Span, Tone, VoiceTone


def tone_of(text: str, *quoted: str, kind: QuoteKind = QuoteKind.DIRECT, blocks: str = "") -> Tone:
    """Read a text with a sentence per line; quoted stretches are given without their marks."""
    sentences, at = [], 0
    for number, line in enumerate(text.split("\n")):
        block = BlockKind.HEADLINE if blocks[number : number + 1] == "H" else BlockKind.PARAGRAPH
        sentences.append(Sentence(at, at + len(line), block))
        at += len(line) + 1
    quotes = [Quote(text.index(q), text.index(q) + len(q), kind, speaker="Ines Okafor") for q in quoted]
    return measure_tone(text, sentences, quotes, ())


def voice_of(tone: Tone, name: str) -> VoiceTone:
    return next(voice for voice in tone.voices if voice.voice == name)


GOOD = "The plan is a wonderful success for the town."


def test_quoted_and_own_words_are_scored_apart() -> None:
    text = "\n".join([GOOD] * LEAST_SENTENCES + [f"“It is a cruel disaster {n}.”" for n in range(LEAST_SENTENCES)])
    tone = tone_of(text, *(f"It is a cruel disaster {n}." for n in range(LEAST_SENTENCES)))
    assert tone.own_voice is not None
    assert tone.quoted is not None
    assert tone.own_voice > 0 > tone.quoted


@pytest.mark.parametrize(("sentences", "known"), [(LEAST_SENTENCES - 1, False), (LEAST_SENTENCES, True)])
def test_a_voice_of_fewer_sentences_than_the_least_has_a_reason_and_no_figure(sentences: int, known: bool) -> None:
    tone = tone_of("\n".join([GOOD] * sentences))
    own = voice_of(tone, "own")
    assert (own.mean is not None, own.low is not None, own.reason is None) == (known, known, known)
    assert tone.own_voice == own.mean
    assert (own.sentences, own.words) == (sentences, 9 * sentences)
    assert tone.compound > 0


def test_the_reason_says_how_many_sentences_there_are_and_how_many_it_takes() -> None:
    reasons = {voice.voice: voice.reason for voice in tone_of(GOOD).voices}
    assert reasons == {
        "own": f"too short to say: 1 sentence of {LEAST_SENTENCES} needed",
        "quoted": "no words",
        "headline": "no words",
    }


def test_one_sentence_has_a_compound_though_no_voice_has_a_figure() -> None:
    tone = tone_of(GOOD)
    assert tone.compound == tone.sentences[0].compound > 0


def test_each_named_speaker_has_figures_in_the_order_of_first_words() -> None:
    lines = [f"“It is a cruel disaster {n}.”" for n in range(LEAST_SENTENCES)] + ["“I love it.”", "“A fine word.”"]
    text = "\n".join(lines)
    quotes = [Quote(text.index(q[1:-1]), text.index(q[1:-1]) + len(q) - 2, QuoteKind.DIRECT, s) for q, s in zip(
        lines, [*["Ines Okafor"] * LEAST_SENTENCES, "Bo Lund", None], strict=True)]  # fmt: skip
    sentences, at = [], 0
    for line in lines:
        sentences.append(Sentence(at, at + len(line), BlockKind.PARAGRAPH))
        at += len(line) + 1
    first, second = measure_tone(text, sentences, quotes, ()).speakers
    assert (first.name, first.sentences, second.name, second.sentences) == (
        "Ines Okafor",
        LEAST_SENTENCES,
        "Bo Lund",
        1,
    )
    assert first.mean is not None
    assert first.mean < 0
    assert (second.mean, second.low) == (None, None)
    assert second.reason == f"too short to say: 1 sentence of {LEAST_SENTENCES} needed"


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
    assert [(s.voice, s.compound < 0) for s in tone.sentences] == [("own", True)]


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
    assert loud.compound == 0.0
    headline = voice_of(loud, "headline")
    assert (headline.mean, headline.low, headline.reason) == (loud.headline, None, None)


def test_every_mean_is_the_mean_of_the_stretches_shown() -> None:
    text = "A good day.\nA terrible night.\nThe bridge has eleven arches.\nThey won.\nShe was killed.\nFine weather."
    tone = tone_of(f"{text}\n{text}")
    own = [s.compound for s in tone.sentences if s.voice == "own"]
    assert tone.own_voice == pytest.approx(sum(own) / len(own), abs=1e-3)
    voice = voice_of(tone, "own")
    assert voice.low is not None
    assert voice.high is not None
    assert tone.own_voice is not None
    assert voice.low < tone.own_voice < voice.high
    assert voice.sentences == 12


def test_a_text_without_story_has_no_tone() -> None:
    tone = measure_tone("", (), (), ())
    assert (tone.compound, tone.own_voice, tone.quoted, tone.headline) == (0.0, None, None, None)


def test_loaded_words_inside_quotation_marks_are_told_from_the_outlets_own() -> None:
    text = "Outrageous scenes at the harbour\nThe pathetic board slept.\n“A pathetic board,” she said, “of fools.”"
    parts = tuple(Span(text.index(p), text.index(p) + len(p)) for p in ("A pathetic board,", "of fools."))
    sentences, at = [], 0
    for line, block in zip(text.split("\n"), (BlockKind.HEADLINE, *[BlockKind.PARAGRAPH] * 2), strict=True):
        sentences.append(Sentence(at, at + len(line), block))
        at += len(line) + 1
    quote = Quote(parts[0].start, parts[1].end, QuoteKind.DIRECT, parts=parts)
    loaded = measure_tone(text, sentences, [quote], ()).loaded
    assert [(text[w.start : w.end], w.voice) for w in loaded] == [
        ("Outrageous", "headline"),
        ("pathetic", "own"),
        ("pathetic", "quoted"),
        ("fools", "quoted"),
    ]
