"""Verbs of saying, thinking and judging, with what each says about the words it reports."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """One form of a verb of saying.

    `stance` is "neutral", "doubting" or "endorsing"; `use` is "say", "that", "judge" or "think" (data/speech.txt says
    what each means); `form` is "base", "third", "past" or "ing".
    """

    lemma: str
    stance: str
    use: str
    form: str


@functools.cache
def speech_verbs() -> Mapping[str, SpeechVerb]:
    """Return every form of the verbs of saying, in lower case, with what is known of it."""
    lines = (files("compare.text") / "data" / "speech.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    irregular = {row[1]: row[2:] for row in rows if row[0] == "irregular"}
    table: dict[str, SpeechVerb] = {}
    for stance, use, *verbs in (row for row in rows if row[0] != "irregular"):
        for lemma in verbs:
            for form, word in _forms(lemma, irregular.get(lemma)):
                table.setdefault(word, SpeechVerb(lemma, stance, use, form))
    return MappingProxyType(table)


def cue_class(cue: str) -> str | None:
    """Return the stance of the first verb of saying in a cue ("later claimed" → "doubting"), None when it has none."""
    verbs = speech_verbs()
    return next((verbs[word].stance for word in cue.lower().split() if word in verbs), None)


def _forms(lemma: str, irregular: list[str] | None) -> Iterator[tuple[str, str]]:
    yield "base", lemma
    if irregular:
        yield "third", irregular[0]
        yield from (("ing" if word.endswith("ing") else "past", word) for word in irregular[1:])
        return
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma[-1] == "y" and lemma[-2] not in "aeiou":
        yield from (("third", lemma[:-1] + "ies"), ("past", lemma[:-1] + "ied"), ("ing", lemma + "ing"))
        return
    yield "third", lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    yield "past", stem + "ed"
    yield "ing", (lemma if lemma.endswith("ee") else stem) + "ing"
