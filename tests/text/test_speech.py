"""Verbs of saying: their forms, and the stance they take."""

import pytest

from compare.text.speech import cue_class, speech_verbs


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("said", "say", "past"),
        ("replies", "reply", "third"),
        ("replied", "reply", "past"),
        ("agreeing", "agree", "ing"),
        ("noted", "note", "past"),
        ("quipped", "quip", "past"),
        ("told", "tell", "past"),
    ],
)
def test_a_form_leads_to_its_verb(word: str, lemma: str, form: str) -> None:
    assert (speech_verbs()[word].lemma, speech_verbs()[word].form) == (lemma, form)


@pytest.mark.parametrize(
    ("cue", "stance"),
    [("said", "neutral"), ("later claimed", "doubting"), ("has revealed", "endorsing"), ("walked", None)],
)
def test_a_cue_has_the_stance_of_its_first_verb(cue: str, stance: str | None) -> None:
    assert cue_class(cue) == stance
