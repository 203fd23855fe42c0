"""One person under offices that nobody holds at once, or a former holder in one article and a holder in another."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from compare.match.views import claim_at
from compare.model import Conflict, ConflictKind, ConflictSide, Reading
from compare.text.name_forms import name_key
from compare.text.names import Name, find_names, same_name

# Offices of which a person holds one at a time; a line is a group, each office by its last words. Our own list.
_GROUPS = (
    ("vice president", "prime minister", "president", "chancellor", "king", "queen", "emperor"),
    ("foreign minister", "finance minister", "defence minister", "interior minister", "health minister"),
    ("defence secretary", "foreign secretary", "home secretary", "treasury secretary", "secretary of state",
     "national security adviser", "attorney general", "secretary of defence", "health secretary"),
    ("deputy mayor", "mayor"), ("lieutenant governor", "governor"), ("chief executive", "chairman", "deputy chairman"),
)  # fmt: skip
_SPELLING = {
    "defense": "defence",
    "advisor": "adviser",
    "vice-president": "vice president",
    "secretary of defence": "defence secretary",
}
# An event of more office holders than this is a list of members; the rest of it is not looked at.
MOST_PEOPLE = 1000
_FORMER = re.compile(r"\b(?:former|ex-?|onetime|then|late)[\s-]*$|\b(?:former|ex)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Titled:
    """One mention of a person with an office: which, and whether as a former holder."""

    name: str
    office: str
    group: int
    former: bool
    start: int  # of the words of the office
    end: int  # of the name
    claim: tuple[int, int]


def find_title_conflicts(readings: Sequence[Reading]) -> list[Conflict]:
    """Return persons whose office differs between articles, each article being of one mind about it."""
    mentions = [_titled(reading) for reading in readings]
    found = []
    for people in _people(mentions):
        kinds = {i: {(t.office, t.former) for t in told} for i, told in people.items()}
        of_one_mind = {i: told for i, told in people.items() if len(kinds[i]) == 1}
        offices = {(told[0].office, told[0].former) for told in of_one_mind.values()}
        if len(of_one_mind) == len(people) and len(offices) > 1:
            found.append(_conflict(readings, of_one_mind))
    return found


def _people(mentions: list[list[_Titled]]) -> list[dict[int, list[_Titled]]]:
    """Group mentions by person and kind of office; each group maps an article's index to its mentions."""
    groups: list[tuple[str, defaultdict[int, list[_Titled]]]] = []
    # Two names of one bearer share a word, so only people with a word of the name are looked at, the earliest first.
    sharing: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for index, told in enumerate(mentions):
        for mention in told:
            words = sorted(set(name_key(mention.name)))
            near = sorted({number for word in words for number in sharing[mention.group, word]})
            home = next((number for number in near if same_name(groups[number][0], mention.name)), None)
            if home is None:
                if len(groups) == MOST_PEOPLE:
                    continue
                home = len(groups)
                groups.append((mention.name, defaultdict(list)))
                for word in words:
                    sharing[mention.group, word].append(home)
            groups[home][1][index].append(mention)
    return [dict(group) for _, group in groups if len(group) > 1]


def _titled(reading: Reading) -> list[_Titled]:
    found = []
    for name in find_names(reading.text, [(s.start, s.end) for s in reading.sentences]):
        office = _office(name.title) if name.title and name.kind == "person" else None
        claim = claim_at(reading, name.start) if office else None
        if office and claim:
            found.append(_mention(reading, name, office, claim))
    return found


def _office(title: str) -> tuple[str, int] | None:
    words = " ".join(_SPELLING.get(w, w) for w in title.lower().replace("’", "'").split())
    words = _SPELLING.get(words, words)
    for number, group in enumerate(_GROUPS):
        for office in group:
            if words == office or words.endswith(" " + office):
                return _SPELLING.get(office, office), number
    return None


def _mention(reading: Reading, name: Name, office: tuple[str, int], claim: tuple[int, int]) -> _Titled:
    title = name.title or ""
    start = max(claim[0], name.start - len(title) - 1)
    before = reading.text[max(claim[0], start - 10) : name.start]
    prefix = _FORMER.search(before)
    first = max(claim[0], start - 10) + prefix.start() if prefix else start
    return _Titled(name.name, office[0], office[1], prefix is not None, first, name.end, claim)


def _conflict(readings: Sequence[Reading], people: dict[int, list[_Titled]]) -> Conflict:
    sides = []
    for index in sorted(people):
        mention = people[index][0]
        text = readings[index].text
        says = text[mention.start : mention.end]
        sides.append(ConflictSide(readings[index].id, *mention.claim, says, mention.start, mention.end))
    about = max((m.name for told in people.values() for m in told), key=lambda n: (len(n), n))
    return Conflict(ConflictKind.TITLE, about, tuple(sides))
