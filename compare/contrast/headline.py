"""Headline: it asserts flatly what the article's own body only credits to somebody, or hedges.

The body must tell the claim of the headline, and nowhere on its own word.
"""

import re

from compare.contrast.couples import Desk
from compare.contrast.drafts import Draft, make_side
from compare.contrast.voice import CREDITING, OPEN, WEAK, find_credit, is_own, lower_words, weak_near
from compare.match.views import View
from compare.model import STORY, Contrast
from compare.text.relations import related
from compare.text.speech import speech_verbs
from compare.text.verbs import verb_form
from compare.text.words import stem

# Share of the headline's telling words that a sentence of the body must have to tell its claim, and that a sentence may
# have at most without telling it.
TELLS, TOUCHES = 0.6, 0.4
LEAST = 3  # telling words of a headline
# A colon or a dash may stand before or behind who says so; a question asserts nothing.
_MARKS = re.compile(r":|\s[–—-]+\s|[?‘“\"]|(?:^|\s)'")


def find_headlines(desk: Desk) -> list[Draft]:
    """Return the headlines that assert what their own article only credits or hedges."""
    drafts = []
    for article, reading in enumerate(desk.readings):
        headline = next((k for k, _ in enumerate(reading.claims) if desk.is_headline(article, k)), None)
        if headline is not None and _is_flat(desk, article, headline):
            draft = _against_body(desk, article, headline)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _is_flat(desk: Desk, article: int, claim: int) -> bool:
    """Say whether a headline asserts an act on nobody's word; its capitals hide the kinds of its words."""
    view = desk.view(article, claim)
    shown = view.reading.text[view.start : view.end]
    words = frozenset(lower_words(view.reading.text, view.start, view.end))
    if _MARKS.search(shown) or not words.isdisjoint(WEAK | OPEN | CREDITING):
        return False
    if any(desk.quoted(article, word.start) for word in view.words):
        return False
    verbs = speech_verbs()
    return bool(_acts(view)) and not any(word in verbs and verbs[word].use in ("say", "that") for word in words)


def _acts(view: View) -> frozenset[str]:
    """Return the stems of the words of a headline that can be verbs in a form of their own: "rattles", "arrested"."""
    forms = ((word, verb_form(word.text.lower())) for word in view.words)
    return frozenset(word.stem for word, form in forms if form is not None and form.form != "base")


def _against_body(desk: Desk, article: int, headline: int) -> Draft | None:
    top = desk.view(article, headline)
    if len(top.content) < LEAST:
        return None
    telling: list[tuple[float, int, str]] = []
    reading = desk.readings[article]
    for claim, item in enumerate(reading.claims):
        if reading.sentences[item.sentence].block not in STORY:
            continue
        share = _share(top, desk.view(article, claim))
        if share < TOUCHES or not _tells_act(top, desk.view(article, claim)):
            continue
        how = _how(desk, article, claim, top)
        if not how:
            return None
        telling.append((share, claim, how))
    best = max(telling, key=lambda found: (found[0], -found[1]), default=None)
    if best is None or best[0] < TELLS:
        return None
    return _draft(desk, article, headline, best[1], best[2])


def _tells_act(top: View, view: View) -> bool:
    """Say whether a sentence of the body tells an act of the headline; what has none of them is about another thing."""
    acts = _acts(top)
    return any(not acts.isdisjoint((word.stem, *related(word.stem))) for word in view.words)


def _share(top: View, view: View) -> float:
    near = [name for name in top.content if name in view.content or not view.content.isdisjoint(related(name))]
    return len(near) / len(top.content)


def _how(desk: Desk, article: int, claim: int, top: View) -> str:
    """Return how the body keeps its distance in a claim: "credited", "hedged"; empty where it asserts it."""
    view = desk.view(article, claim)
    credit = find_credit(desk, article, claim)
    if credit is not None:
        return "" if _speaks(top, view, credit.speaker_start, credit.speaker_end) else "credited"
    if is_own(desk, article, claim) and _hedge(desk, article, claim, top) is not None:
        return "hedged"
    return ""


def _hedge(desk: Desk, article: int, claim: int, top: View) -> tuple[int, int] | None:
    """Return the hedged act of a sentence that the headline tells as well."""
    parsed = desk.parsed(article, claim)
    for act in parsed.acts:
        weak = weak_near(parsed, act)
        names = top.content
        if weak is not None and (stem(act.lemma) in names or not names.isdisjoint(related(stem(act.lemma)))):
            return parsed.span((min(weak, act.first), max(weak + 1, act.end)))
    return None


def _speaks(top: View, view: View, start: int, end: int) -> bool:
    """Say whether the headline names the speaker: then it says itself whose word it is."""
    speaker = {word.stem for word in view.words if start <= word.start < end and word.telling}
    return not speaker.isdisjoint(top.content)


def _draft(desk: Desk, article: int, headline: int, claim: int, how: str) -> Draft:
    top, view = desk.view(article, headline), desk.view(article, claim)
    credit = find_credit(desk, article, claim)
    where = (credit.start, credit.end) if credit else _hedge(desk, article, claim, top)
    assert where is not None
    sides = (make_side(top, top.start, top.end, "asserted"), make_side(view, *where, how))
    about = top.reading.text[top.start : top.end]
    return Draft(Contrast.HEADLINE, about, sides, ("headline", "body"), (("headline", article),), 1.0)
