"""Hedges, boosters, factive and implicative words: found with the words around them, passed over without."""

import pytest
from framing_reading import Shown

FOUND = [
    ("a modal before a verb hedges", "The pier may close in winter.", ["hedge may"]),
    ("an adverb between modal and verb does not hide it", "The pier might even sink.", ["hedge might"]),
    ("could hedges what is to come", "The canteen could lose its cook.", ["hedge could"]),
    ("perhaps hedges", "The net was perhaps torn on a rock.", ["hedge perhaps"]),
    ("seem hedges in every form", "The museum seemed empty.", ["hedge seemed"]),
    ("appear hedges before an infinitive", "The ferry appeared to drift.", ["hedge appeared to"]),
    ("an adjective of doubt hedges a noun", "Divers looked for a possible leak.", ["hedge possible"]),
    ("almost certainly is weaker than certainly", "The bell is almost certainly older.", ["hedge almost certainly"]),
    ("certainly boosts", "The bell is certainly older.", ["booster certainly"]),
    ("of course boosts", "The club was, of course, late.", ["booster of course"]),
    ("clearly boosts a statement", "The goal was clearly offside.", ["booster clearly"]),
    ("to know that is to take it as a fact", "The crew knew that the lock was broken.", ["factive knew"]),
    ("to realise that takes it as a fact", "He realised that bread was short.", ["factive realised"]),
    ("to regret doing takes it as a fact", "She regrets selling the boat.", ["factive regrets"]),
    ("the fact that is one", "They stressed the fact that eels return.", ["factive the fact that"]),
    ("managed to says that it was done", "The team managed to lift the hull.", ["implicative managed to"]),
    ("failed to says that it was not", "The council failed to answer.", ["implicative failed to"]),
    ("forced somebody to says that it was done", "Ice forced the ferry to turn.", ["implicative forced"]),
    ("prevented from doing says that it was not", "Ice prevented the ferry from sailing.", ["implicative prevented"]),
    (
        "tricked into doing says that it was done",
        "A forger tricked the museum into buying it.",
        ["implicative tricked"],
    ),
]

SILENT = [
    ("the month of May", "The pier closes in May and opens in June."),
    ("a month that opens a sentence", "May was dry on the coast."),
    ("might as strength", "The might of the sea broke the wall."),
    ("could as an ability that was not there", "The cook could not find salt."),
    ("could as a sense", "Visitors could see the hull."),
    ("could in a purpose", "The bridge was raised so that ships could pass."),
    ("appear in a place", "The striker appeared in court."),
    ("as soon as possible", "Bring the nets in as soon as possible."),
    ("a rate compared", "Boys are less likely to swim than girls."),
    ("speaking clearly", "She speaks clearly and slowly."),
    ("clearly marked", "The rocks are clearly marked."),
    ("a negated booster", "The bell is not certainly older."),
    ("know without a clause", "They know that man."),
    ("a night remembered", "Old sailors remember that night."),
    ("managing a thing", "He managed the canteen for years."),
    ("a refused thing", "The keeper refused the money."),
    ("what happened to people", "Nobody knows what happened to Reed."),
    ("an act only wanted", "The union wants to force the club to pay."),
    ("a failed plan", "The failed plan cost a fortune."),
    ("slowly but surely", "The hull rose slowly but surely."),
    ("may not as a ban", "Owners may not moor there."),
    ("an attempt to stop somebody", "They tried to try and stop him from sailing."),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_words_of_stance_are_found(text: str, expected: list[str]) -> None:
    shown = Shown(text)
    assert [f"{word.kind.value} {shown.words(word)}" for word in shown.framing.stance] == expected


@pytest.mark.parametrize("text", [row[1] for row in SILENT], ids=[row[0] for row in SILENT])
def test_the_same_letters_without_the_sense_are_passed_over(text: str) -> None:
    shown = Shown(text)
    assert [shown.words(word) for word in shown.framing.stance] == []


def test_every_word_has_its_voice() -> None:
    text = "Pier may close\n\nThe pier might close on Monday. “It may sink, and perhaps soon,” said warden Jo Reed.\n"
    shown = Shown(text)
    voices = [(shown.words(word), word.voice) for word in shown.framing.stance]
    assert voices == [("may", "headline"), ("might", "own"), ("may", "quoted"), ("perhaps", "quoted")]
