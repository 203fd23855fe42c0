"""Agent: an act is told without its doer in one article, while another names the doer of the same act."""

from collections.abc import Iterator, Sequence

from compare.contrast.couples import Couple, Desk, Parsed
from compare.contrast.drafts import Draft, make_side
from compare.contrast.places import acts_alike, head_of
from compare.extract.slots import Act
from compare.match.views import View, describe
from compare.model import Contrast
from compare.text.numbers import find_numbers
from compare.text.relations import related
from compare.text.words import find_words, stem

# Sentences before and behind in which an article may name the doer as well; then nothing is left out.
NEARBY = 2
FAR = 5  # words between an act and the "by" that names its doer
_NOBODY = frozenset(
    """it they he she we you i who which that there this these those people someone somebody one some others many
    officials authorities something""".split()
)
# Acts of which nobody misses the doer.
_IDLE = frozenset(
    """hold say tell know call name schedule expect set base bear locate involve relate concern report see use make give
    take have write describe consider require need include release publish announce post ask quote cite charge accuse
    arrest elect appoint injure air broadcast follow raise join dedicate file pull recover spend send pass
    sign find convict sentence""".split()
)


def find_agents(desk: Desk, couples: Sequence[Couple]) -> list[Draft]:
    """Return acts without a doer in one article that another tells with one."""
    drafts: list[Draft] = []
    for couple in couples:
        for here, there in (couple.ends, couple.ends[::-1]):
            drafts += _contrasts(desk, couple, here, there)
    return drafts


def _contrasts(desk: Desk, couple: Couple, here: tuple[int, int], there: tuple[int, int]) -> Iterator[Draft]:
    view, other = desk.view(*here), desk.view(*there)
    left, right = desk.parsed(*here), desk.parsed(*there)
    if not any(act.passive and act.actor is None for act in left.acts):
        return
    for one, rival in acts_alike(left, right):
        if one.lemma != rival.lemma or one.denied != rival.denied:
            continue
        if not _is_agentless(left, one) or not _names_doer(right, rival):
            continue
        if not _inside(view, left, one) or not _inside(other, right, rival) or not _one_thing(left, right, one, rival):
            continue
        if not _doer(right, rival) & _told_around(desk, here):
            yield _draft(desk, couple, here, there, one, rival)


def _is_agentless(parsed: Parsed, act: Act) -> bool:
    letters = parsed.tagged.tags[act.first : act.end]
    return act.passive and act.actor is None and act.object is not None and act.lemma not in _IDLE and len(letters) > 1


def _inside(view: View, parsed: Parsed, act: Act) -> bool:
    start, end = parsed.span((act.first, act.end))
    return view.start <= start and end <= view.end


def _names_doer(parsed: Parsed, act: Act) -> bool:
    if act.actor is None or not act.finite or not parsed.stems(act.actor):
        return False
    if act.passive and act.actor[0] - act.end > FAR:
        return False  # "killed in a raid on a school run by …"
    start, end = parsed.span(act.actor)
    words = [parsed.text[a:b].lower() for a, b in find_words(parsed.text, start, end)]
    return words[-1] not in _NOBODY and not words[-1][0].isdigit()


def _doer(parsed: Parsed, act: Act) -> frozenset[str]:
    """Return the stem of the doer's head: "government" in "the government of the island"."""
    head = head_of(parsed, act.actor)
    stems = frozenset() if head is None else parsed.stems((head, head + 1))
    return stems.union(*(related(name) for name in sorted(stems)))


def _one_thing(left: Parsed, right: Parsed, one: Act, rival: Act) -> bool:
    """Say whether both acts are done to one thing: a telling word is shared, and no figure differs."""
    assert one.object is not None
    shared = left.stems(one.object) & right.stems(rival.object)
    if rival.object is None or not any(not name[0].isdigit() for name in shared):
        return False
    numbers = [
        {number.value for number in find_numbers(parsed.text, *parsed.span(words))}
        for parsed, words in ((left, one.object), (right, rival.object))
    ]
    return numbers[0] == numbers[1] or not all(numbers)


def _bare(parsed: Parsed, words: tuple[int, int]) -> tuple[int, int]:
    """Return a doer without what stands before its article: "[on Thursday afternoon] a bomber"."""
    articles = [at for at in range(words[0] + 1, words[1]) if parsed.tagged.tags[at] == "D"]
    of = [at for at in range(words[0], words[1]) if parsed.tagged.tags[at] == "P"]
    return (articles[0], words[1]) if articles and (not of or articles[0] < of[0]) else words


def _told_around(desk: Desk, key: tuple[int, int]) -> frozenset[str]:
    """Return the stems of a claim's sentence and of those around it."""
    reading = desk.readings[key[0]]
    at = reading.claims[key[1]].sentence
    around = reading.sentences[max(0, at - NEARBY) : at + NEARBY + 1]
    return frozenset(stem(reading.text[a:b]) for s in around for a, b in find_words(reading.text, s.start, s.end))


def _draft(desk: Desk, couple: Couple, here: tuple[int, int], there: tuple[int, int], one: Act, rival: Act) -> Draft:
    view, other = desk.view(*here), desk.view(*there)
    left, right = desk.parsed(*here), desk.parsed(*there)
    assert rival.actor is not None
    spans = [right.span(_bare(right, rival.actor)), right.span((rival.first, rival.end))]
    mine = make_side(view, *left.span((one.first, one.end)), "no agent")
    theirs = make_side(other, min(spans)[0], max(spans)[1], "agent named")
    keys = (("agent", *here), ("agent", *there))
    about = describe(view, mine.says_start, mine.says_end)
    return Draft(Contrast.AGENT, about, (mine, theirs), ("no agent", "agent"), keys, couple.probability, couple.claim)
