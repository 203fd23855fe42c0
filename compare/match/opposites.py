"""Words that say the opposite of each other; a list of our own, by sense as news uses them."""

import functools

from compare.text.words import stem

# One pair of groups a line: any word left of the bar is opposite to any right of it.
_GROUPS = """
rise rose risen gain climb surge soar jump higher upward | fall fell fallen drop decline plunge slump lower downward
increase grow growth | decrease shrink decline
accept approve endorse back support agree welcome | ban reject refuse oppose decline rebuff block dismiss
confirm acknowledge admit affirm | deny denial denied refute dispute
guilty convict conviction | innocent acquit acquittal
allow permit let authorise authorize legalise legalize | ban bar prohibit forbid outlaw
open reopen | close shut
start begin launch begun began | end finish stop halt cease cancel
include including included | exclude excluding excluded except without
win won victory winner | lose lost defeat loser
arrive enter | leave depart exit left
join | quit leave withdraw
remain stay keep retain | leave quit resign scrap
strengthen tighten boost reinforce bolster | weaken loosen ease soften undermine
raise hike | cut lower slash reduce
expand widen extend enlarge | shrink narrow reduce shorten curtail
support | oppose
ally friend | enemy foe rival
public publicly open openly | private privately secret secretly
legal legally lawful | illegal illegally unlawful
safe safely | dangerous unsafe
alive survive survived | dead die died killed
first | last
more most majority | less fewer least minority
many | few
high | low
large big huge major | small tiny minor little
long | short
early | late
old oldest older | new newest young younger youngest
hot warm | cold cool
strong | weak
rich wealthy | poor
success successful successfully succeed | failure fail failed unsuccessful
positive | negative
increase | reduce
buy bought purchase acquire | sell sold
lend | borrow
import | export
attack | defend
praise hail laud commend | criticise criticize condemn denounce slam blast
encourage urge | discourage deter
spur speed quicken accelerate hasten fuel | hinder hamper slow stall delay impede
unveil reveal disclose publish | hide conceal withhold
popular | unpopular
famous well-known | obscure
manned crewed | unmanned uncrewed
distant remote far | near nearby close
pass | fail
appear | disappear vanish
present attend | absent
possible likely | impossible unlikely
always | never
all every everyone entire | none nobody
unanimous unanimously | divided split
voluntary voluntarily | forced compulsory mandatory ordered
peaceful peacefully | violent violently
employ hire | fire dismiss sack
release free freed | detain jail imprison arrest
north northern | south southern
east eastern | west western
male man men boy father son brother husband | female woman women girl mother daughter sister wife
import imported | domestic
same | different
known | unknown
lift ease | impose
repeal revoke | enact adopt
create add | eliminate abolish remove
improve improved better best | worsen deteriorate worse worst
optimistic hopeful | pessimistic
united | divided
temporary temporarily | permanent permanently
direct directly | indirect indirectly
indoor | outdoor
surplus | deficit
profit | loss
upgrade | downgrade
inside | outside
above | below
love | hate
heavy heavily | light lightly
fast quick quickly rapidly | slow slowly
empty | full
true | false untrue
"""

# Words of which one thing has one: two different ones of a line exclude each other. Looser than opposites, so they
# count only where neither article has the other's word at all.
_EXCLUSIVE = """
red orange yellow green blue purple violet pink brown black white grey gray
small medium large
federal provincial regional municipal
civilian military commercial
private public
morning afternoon evening night
spring summer autumn winter
first second third fourth fifth
north south east west northeast northwest southeast southwest
boys girls
father mother brother sister son daughter uncle aunt cousin grandfather grandmother
hundreds thousands millions billions trillions
minutes hours days weeks months years decades
weekly monthly daily yearly
car truck lorry bus train plane ship boat bicycle motorcycle helicopter
knife gun rifle pistol axe hammer bomb
doctor nurse teacher lawyer farmer soldier student engineer scientist astronomer chemist biologist physicist
cancer diabetes pneumonia influenza malaria measles cholera
gold silver bronze copper iron
wheat rice maize barley
africa asia europe america australia antarctica
"""
_SHORTEST = 3  # "un" before fewer letters is seldom a prefix
_PREFIX = ("un", "in", "im", "il", "ir", "dis")


@functools.cache
def _exclusive() -> dict[str, frozenset[str]]:
    lines = [frozenset(stem(word) for word in line.split()) for line in _EXCLUSIVE.strip().splitlines()]
    return {word: line - {word} for line in lines for word in line}


@functools.cache
def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in _GROUPS.strip().splitlines():
        left, right = ([stem(word) for word in side.split()] for side in line.split("|"))
        for one in left:
            for other in right:
                table.setdefault(one, set()).add(other)
                table.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in table.items()}


def opposites_of(word_stem: str) -> frozenset[str]:
    """Return the stems that say the opposite of a stem; empty for most."""
    return _table().get(word_stem, frozenset())


def are_opposite(left: str, right: str) -> bool:
    """Say whether two stems say the opposite: by the list, or one is the other with a denying prefix ("unpaid")."""
    if right in opposites_of(left):
        return True
    short, long = sorted((left, right), key=len)
    return len(short) > _SHORTEST and any(long == prefix + short for prefix in _PREFIX)


def exclude_each_other(left: str, right: str) -> bool:
    """Say whether two stems are different words of one row, of which a thing has one: two colours, two seasons."""
    return right in _exclusive().get(left, frozenset())
