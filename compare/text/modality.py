"""Words that hedge or negate an assertion; closed lists of our own."""

import re

HEDGE = re.compile(
    r"\b(?:may|might|could|would|perhaps|possibly|probably|likely|unlikely|reportedly|apparently|allegedly|seemingly"
    r"|supposedly|presumably|potentially|suggests?|suggested|indicates?|indicated|appears?|appeared|seems?|seemed"
    r"|believed|thought|expected|considered|poised|rumou?red|speculation|unclear|not sure|in part|so far)\b",
    re.I,
)
NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|nowhere|without|cannot|hardly|barely|scarcely"
    r"|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?|fail(?:s|ed|ing)?|lack(?:s|ed|ing)?"
    r"|declin(?:e|es|ed|ing) to|yet to|stopp?(?:s|ed)? short)\b|\b\w+n[’']t\b",
    re.I,
)


def find_hedges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of hedging words in text[start:end]."""
    return [m.span() for m in HEDGE.finditer(text, start, end)]


def find_negations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of negating words in text[start:end]."""
    return [m.span() for m in NEGATION.finditer(text, start, end)]
