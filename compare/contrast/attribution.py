"""Attribution: one statement of one speaker, credited by verbs of different manner: "said", "claimed", "admitted".

Verbs that only tell how a neutral statement was made ("added", "explained", "wrote") are no contrast.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from compare.contrast.couples import Couple, Desk
from compare.contrast.drafts import Draft
from compare.contrast.reports import LEAST_REPORTED, Said, alike, quotes_in, shared_words
from compare.model import Contrast, FramingSide, Quote, QuoteCell, QuoteRow, Reading
from compare.text.names import same_name
from compare.text.speech import speech_verbs
from compare.text.words import find_words

# How likely two claims must be to tell the same.
SURE = 0.6
FAR = 40  # code points between a speaker and the verb of saying
# What the table of verbs calls endorsing but reads as plain beside a statement; our own list.
_PLAIN = frozenset(
    "explain note recall remind find indicate establish discover learn know realize realise understand see".split()
)
_HEATED = frozenset(
    """fume storm rage rail rant thunder blast slam bark snap snarl fire lash whine moan grumble gripe gush crow gloat
    shriek scream bellow roar sneer scoff plead beg""".split()
)


def find_attributions(desk: Desk, couples: Sequence[Couple], quotes: Sequence[QuoteRow]) -> list[Draft]:
    """Return the statements credited by a neutral verb in one article and by a telling one in another."""
    drafts = [draft for row in quotes for draft in _of_row(desk, row)]
    for couple in couples:
        if couple.probability < SURE:
            break
        drafts += _of_couple(desk, couple)
    return drafts


def _of_row(desk: Desk, row: QuoteRow) -> Iterator[Draft]:
    """One utterance in quotation marks, as the rows of quotations have it."""
    told = [(article, _quote_at(desk.readings[article], cell)) for article, cell in enumerate(row.cells)]
    found = [(article, quote) for article, quote in told if quote is not None]
    for number, (article, quote) in enumerate(found):
        for other, rival in found[number + 1 :]:
            yield from _contrast(desk, (article, quote), (other, rival), 1.0, None)


def _quote_at(reading: Reading, cell: QuoteCell) -> Quote | None:
    if cell.start is None or cell.end is None or cell.other_speaker:
        return None
    index = bisect_right(reading.quotes, cell.start, key=lambda quote: quote.start) - 1
    near = reading.quotes[max(0, index) : index + 2]
    return next((quote for quote in near if quote.start < cell.end and cell.start < quote.end), None)


def _of_couple(desk: Desk, couple: Couple) -> Iterator[Draft]:
    """What is reported inside two claims; each report is compared with each, and most claims hold one."""
    mine, theirs = (quotes_in(desk, *end) for end in couple.ends)
    for quote in mine:
        for rival in theirs:
            one, other = (couple.left, quote), (couple.right, rival)
            if len(shared_words(desk, one, other)) >= LEAST_REPORTED:
                yield from _contrast(desk, one, other, couple.probability, couple.claim)


def _contrast(desk: Desk, one: Said, other: Said, worth: float, claim: str | None) -> Iterator[Draft]:
    here, there = _cue(desk.readings[one[0]], one[1]), _cue(desk.readings[other[0]], other[1])
    if here is None or there is None or here[2] == there[2]:
        return
    if not same_name(one[1].speaker or "", other[1].speaker or "") or not alike(desk, one, other):
        return
    sides = (_side(desk, one, here), _side(desk, other, there))
    keys = (("said", one[0], one[1].start), ("said", other[0], other[1].start))
    about = f"{one[1].speaker}: {_opening(desk.readings[one[0]].text, one[1])}"
    yield Draft(Contrast.ATTRIBUTION, about, sides, (here[2], there[2]), keys, worth, claim)


def _opening(text: str, quote: Quote) -> str:
    words = find_words(text, quote.start, quote.end)
    return " ".join(text[quote.start : words[min(len(words), 8) - 1][1]].split()) if words else ""


def _cue(reading: Reading, quote: Quote) -> tuple[int, int, str] | None:
    """Return where the verb of saying stands beside the speaker, and its manner."""
    start, end = quote.speaker_start, quote.speaker_end
    if start is None or end is None or not quote.cue:
        return None
    wanted = frozenset(quote.cue.lower().split())
    found = [
        (a, b)
        for a, b in find_words(reading.text, max(0, start - FAR), end + FAR)
        if reading.text[a:b].lower() in wanted and reading.text[a:b].lower() in speech_verbs()
    ]
    if not found:
        return None
    first, last = min(found, key=lambda span: (max(span[0] - end, start - span[1]), span[0]))
    manner = manner_of(reading.text[first:last].lower(), reading.text[last : last + 6].lower())
    return (first, last, manner) if manner else None


def manner_of(verb: str, behind: str = "") -> str:
    """Return what a form of a verb of saying does with the words it reports; empty where that is unclear."""
    known = speech_verbs().get(verb)
    if known is None or known.use in ("think", "judge"):
        return ""
    if known.lemma in _HEATED:
        return "heated"
    if known.lemma == "maintain" and not behind.startswith((" that", ",", ".", ":")):
        return ""  # "maintained his opposition"
    if known.lemma == "point":
        return "endorsing" if behind.strip().startswith("out") else ""
    return "neutral" if known.lemma in _PLAIN else known.stance


def _side(desk: Desk, said: Said, cue: tuple[int, int, str]) -> FramingSide:
    reading, quote = desk.readings[said[0]], said[1]
    start, end = min(quote.start, cue[0]), max(quote.end, cue[1])
    return FramingSide(reading.id, start, end, reading.text[cue[0] : cue[1]], cue[0], cue[1], cue[2])
