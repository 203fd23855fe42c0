"""Two versions each of invented articles in several subjects, with what an editor would say that the newer one changed."""

from dataclasses import dataclass

QUARRY = """Quarry wall gives way above Tessel

TESSEL — Part of the old slate quarry above Tessel gave way early on Thursday and buried a service road, the county said.

About 40 workers were on the upper terrace when the first stones fell, the operator, Morvane Slate, said. Nobody was hurt.

"We heard a crack like a tree going over, and then the whole face started to walk," said Piers Oduya, who drives a loader there.

The quarry may reopen on Monday if the engineers agree. It produced 12,000 tonnes of slate last year.

The county closed the footpath along the river as well. Walkers were sent back to the mill bridge.
"""
QUARRY_LATER = """Quarry wall gives way above Tessel

TESSEL — Part of the old slate quarry above Tessel gave way early on Thursday and buried a service road, the county said.

The county closed the footpath along the river as well. Walkers were sent back to the mill bridge.

About 60 workers were on the upper terrace when the first stones fell, the operator, Morvane Slate, said. Two were hurt.

"We heard a crack like a tree going over," said Piers Oduya, who drives a loader there.

The quarry will reopen on Monday if the engineers agree. It produced 12\u00a0000 tonnes of slate last year.

A survey of the face is to begin on Friday. It will take three days.
"""

TELESCOPE = """New moon found around the seventh planet

Astronomers at the Halden Ridge observatory have found a small moon around the seventh planet, the institute said on 4 June.

The team was led by Ilse Varga, who first saw the faint dot in March. The moon is 14 kilometres across and circles the planet once in 9 hours.

"It is no bigger than a city, and it was hiding in the glare," Varga said.

Two other groups have yet to confirm the find.
"""
TELESCOPE_LATER = """New moon found around the seventh planet

Astronomers at the Halden Ridge observatory have found a small moon around the seventh planet, the institute said on 4 June.

The team was led by Ilsa Vargas, who first saw the faint dot in March. The moon is 14 kilometres across and circles the planet once in 9 hours.

"It is no bigger than a city, and it was hiding in the glare," Vargas said.

Two other groups have confirmed the find.

Correction, 5 June 2031: An earlier version of this article misspelled the name of the leader of the team. She is Ilsa Vargas, not Ilse Varga.
"""

MERGER = """Oltraine Foods to buy rival bakery chain

Oltraine Foods will pay $310 million for the bakery chain Pellow & Daughters, according to two people with knowledge of the deal.

The company denied that any of the 86 shops would close. It did not say what would become of the factory in Wick.

Shares of Oltraine fell by 4.5 per cent on Tuesday.

The board could decide as early as this week, and shareholders must vote by 9 September.
"""
MERGER_LATER = """Oltraine Foods buys rival bakery chain

Oltraine Foods will pay €310 million for the bakery chain Pellow & Daughters.

The company said that some of the 86 shops would close. It did say what would become of the factory in Wick.

Oltraine's shares dropped 4.5 percent on Tuesday.

The board decided this week. Shareholders must vote by 19 September.
"""

MATCH = """Harrowgate edge past Linden in the rain

Harrowgate beat Linden 2-1 on Saturday and climbed to third place. The winning goal came in the 88th minute.

Keeper Dov Asante stopped a penalty before half-time. He was carried off late in the game with an injured knee.

The crowd, which had waited an hour for the pitch to drain, gave him a long ovation.
"""
MATCH_LATER = """Harrowgate edge past Linden in the rain

Harrowgate beat Linden 3-1 on Saturday and climbed to third place. The winning goal came in the 88th minute.

Keeper Dov Asante stopped a penalty before half-time. He was carried off late in the game with an injured knee.

Spectators had been kept waiting for an hour while the pitch drained, and the ovation that they gave the keeper was long.
"""

SCHULE = """Schule in Brennau bleibt geschlossen

Die Schule in Brennau bleibt bis Freitag geschlossen. Im Keller steht das Wasser 40 Zentimeter hoch.

Der Bürgermeister sprach von einem Schaden, den niemand beziffern könne.
"""
SCHULE_LATER = """Schule in Brennau bleibt geschlossen

Die Schule in Brennau bleibt bis Freitag geschlossen. Im Keller steht das Wasser 70 Zentimeter hoch.

Die Feuerwehr pumpt seit dem Morgen.
"""


@dataclass(frozen=True, slots=True)
class Told:
    """A revision as an editor would tell it: its kind, the beginnings of both passages, and what it touches."""

    kind: str
    before: str
    after: str
    touched: tuple[tuple[str, str, str], ...] = ()  # kind, older words, newer words
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions and what became of what."""

    before: str
    after: str
    told: tuple[Told, ...]
    notes: tuple[str, ...] = ()


PAIRS = {
    "a quarry: figures, a quotation and a hedge changed silently, a paragraph moved": Pair(
        QUARRY,
        QUARRY_LATER,
        (
            Told("moved", "The county closed", "The county closed", moved=True),
            Told("changed", "About 40 workers", "About 60 workers", (("number", "40 workers", "60 workers"),)),
            Told("changed", "Nobody was hurt", "Two were hurt", (("number", "", "Two"), ("negation", "Nobody", ""))),
            Told(
                "changed",
                '"We heard',
                '"We heard',
                (
                    (
                        "quote",
                        "We heard a crack like a tree going over, and then the whole face started to walk,",
                        "We heard a crack like a tree going over,",
                    ),
                ),
            ),
            Told("changed", "The quarry may", "The quarry will", (("hedge", "may", ""),)),
            Told("changed", "It produced 12,000", "It produced 12\u00a0000"),
            Told("added", "", "A survey of the face", (("number", "", "three days"),)),
        ),
    ),
    "a telescope: a name corrected with a note, another change not named by it": Pair(
        TELESCOPE,
        TELESCOPE_LATER,
        (
            Told("changed", "The team was led", "The team was led", (("name", "Ilse Varga", "Ilsa Vargas"),)),
            Told("changed", '"It is no bigger', '"It is no bigger', (("name", "Varga", "Vargas"),)),
            Told("changed", "Two other groups", "Two other groups", (("negation", "yet", ""),)),
        ),
        ("Correction, 5 June 2031",),
    ),
    "a merger: attribution, denial, currency, hedge and day": Pair(
        MERGER,
        MERGER_LATER,
        (
            Told("changed", "Oltraine Foods to buy", "Oltraine Foods buys"),
            Told(
                "changed",
                "Oltraine Foods will pay",
                "Oltraine Foods will pay",
                (
                    ("number", "$310 million", "€310 million"),
                    ("attribution", "according to two people with knowledge of the deal", ""),
                ),
            ),
            Told("changed", "The company denied", "The company said", (("negation", "denied", ""),)),
            Told("changed", "It did not say", "It did say", (("negation", "not", ""),)),
            Told("changed", "Shares of Oltraine", "Oltraine's shares"),
            Told(
                "changed",
                "The board could",
                "The board decided",
                (("date", "9 September", "19 September"), ("hedge", "could", "")),
            ),
        ),
    ),
    "a match: a score, and a sentence in wholly other words": Pair(
        MATCH,
        MATCH_LATER,
        (
            Told("changed", "Harrowgate beat", "Harrowgate beat", (("number", "2-1", "3-1"),)),
            Told("changed", "The crowd, which", "Spectators had been"),
        ),
    ),
    "a school in another language": Pair(
        SCHULE,
        SCHULE_LATER,
        (
            Told("changed", "Im Keller", "Im Keller", (("number", "40", "70"),)),
            Told("dropped", "Der Bürgermeister", ""),
            Told("added", "", "Die Feuerwehr"),
        ),
    ),
}
