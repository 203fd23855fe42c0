"""Which word forms can be verbs, of which verb, and how likely: tables looked up by regular endings, no model."""

import functools
from dataclasses import dataclass
from importlib.resources import files

# A verb that no table holds but whose letters end like a verb's counts as one this often.
UNSEEN = 8


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a word as a verb.

    `form` is "base", "third", "past" (only the past tense), "either" (past tense or past participle), "participle",
    "any" (base, past and participle alike: "cut") or "ing"; `share` says in tenths how often the verb's letters are a
    verb at all.
    """

    lemma: str
    form: str
    share: int


def _lines(name: str) -> list[str]:
    text = (files("compare.text") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@functools.cache
def _verbs() -> dict[str, int]:
    table: dict[str, int] = {}
    for line in _lines("verbs.txt"):
        share, *verbs = line.split(" ")
        table.update(dict.fromkeys(verbs, int(share)))
    return table


@functools.cache
def _irregular() -> dict[str, tuple[str, str]]:
    """Irregular form → (verb, form)."""
    table: dict[str, tuple[str, str]] = {}
    for line in _lines("irregular_verbs.txt"):
        base, past, participle = line.split(" ")
        for word in past.split("/"):
            form = "past" if word not in participle.split("/") else "any" if word == base else "either"
            table.setdefault(word, (base, form))
        for word in participle.split("/"):
            table.setdefault(word, (base, "participle"))
    # Forms that are another verb's base far more often.
    for word, base in (("found", "find"), ("left", "leave"), ("felt", "feel"), ("saw", "see"), ("lay", "lie")):
        table[word] = (base, "past" if word in ("saw", "lay") else "either")
    for word in ("become", "come", "run", "overcome"):
        table[word] = (word, "base")
    return table


@functools.lru_cache(maxsize=16384)
def verb_form(word: str) -> VerbForm | None:
    """Return what verb a word in small letters can be a form of, None when it can be none."""
    known = _irregular().get(word)
    verbs = _verbs()
    if known is not None:
        return VerbForm(known[0], known[1], max(verbs.get(known[0], UNSEEN), UNSEEN if word != known[0] else 0))
    if word in verbs and not (word.endswith("ed") and len(word) > 5):
        return VerbForm(word, "base", verbs[word])
    for ending, form in (("s", "third"), ("ed", "either"), ("ing", "ing")):
        if word.endswith(ending) and (lemma := _base(word, ending, verbs)):
            return VerbForm(lemma, form, verbs[lemma])
    return None


def _base(word: str, ending: str, verbs: dict[str, int]) -> str | None:
    """Return the verb of a regular form: walk|ed, sav|ed, stopp|ed, carri|ed, goe|s."""
    rest = word[: -len(ending)]
    if ending == "s":
        candidates = [rest]
        if rest.endswith("ie"):
            candidates = [rest[:-2] + "y", rest]
        elif rest.endswith("e"):
            candidates = [rest, rest[:-1]]
    else:
        candidates = [rest + "e", rest] if not rest.endswith(("w", "y", "sh", "ck", "nt", "rt")) else [rest, rest + "e"]
        if len(rest) > 2 and rest[-1] == rest[-2]:
            candidates = [rest, rest[:-1]] if rest[-1] in "sl" else [rest[:-1], rest]
        elif rest.endswith("i"):
            candidates = [rest[:-1] + "y", rest + "e"]
    return next((verb for verb in candidates if verb in verbs), None)
