from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.extract.claims import make_claim
from compare.extract.dates import find_dates
from compare.extract.quantities import find_quantities
from compare.match.conflicts import ClaimPair, contradicts, find_conflicts
from compare.match.figures import may_agree
from compare.model import Article, BlockKind, Change, Conflict, Quantity, Quote, QuoteKind, Reading, Sentence
from compare.text.words import find_words

PUBLISHED = "2031-03-13"  # a Thursday


def reading(*sentences: str, quotes: tuple[Quote, ...] = ()) -> Reading:
    text, spans = "", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + "\n"
    quantities = find_quantities(text, spans)
    dates = find_dates(text, spans, PUBLISHED)
    words = [(a, b, text[a:b].lower()) for a, b in find_words(text)]
    claims = tuple(make_claim(span, words, i, quotes, quantities, dates) for i, span in enumerate(spans))
    found = tuple(Sentence(a, b, BlockKind.PARAGRAPH) for a, b in spans)
    return Reading(Article(text), sentences=found, quotes=quotes, quantities=quantities, dates=dates, claims=claims)


def judge(left: str, right: str, probability: float = 0.9) -> list[tuple[str, str, str]]:
    readings = [reading(left), reading(right)]
    found = find_conflicts(readings, [ClaimPair(0, 0, 1, 0, probability)])
    return [(c.kind.value, c.sides[0].says, c.sides[1].says) for c in found]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "The landslide at Corvo quarry killed 12 workers on the night shift.",
            "The landslide at Corvo quarry killed 14 workers on the night shift.",
            ("number", "12 workers", "14 workers"),
        ),
        (
            "The council will spend $3.4 million on the new swimming pool.",
            "The council will spend $2.9 million on the new swimming pool.",
            ("number", "$3.4 million", "$2.9 million"),
        ),
        (
            "The call between the ministers lasted roughly 90 minutes.",
            "The call between the ministers lasted three hours.",
            ("number", "90 minutes", "three hours"),
        ),
        (
            "The ferry inspectors will publish their report on Monday.",
            "The ferry inspectors will publish their report on Wednesday.",
            ("date", "Monday", "Wednesday"),
        ),
        (
            "The signal from the trawler was lost at 2:14 a.m. north of the bank.",
            "The signal from the trawler was lost at 2.41am north of the bank.",
            ("date", "2:14 a.m", "2.41am"),
        ),
        (
            "Minister Ada Lund will lead the delegation to the harbour talks.",
            "The delegation to the harbour talks, led by Olaf Brandt, wants a longer truce.",
            ("who", "Ada Lund", "Olaf Brandt"),
        ),
        (
            "The ministry has confirmed the sale of the northern dockyard.",
            "The ministry has not confirmed the sale of the northern dockyard.",
            ("what", "confirmed", "not confirmed"),
        ),
        (
            "The jury found the harbour master guilty of taking bribes.",
            "The jury found the harbour master innocent of taking bribes.",
            ("what", "guilty", "innocent"),
        ),
        (
            "The harbour board approved the permit for unmanned ferries.",
            "The harbour board approved the permit for manned ferries.",
            ("what", "unmanned", "manned"),
        ),
        (
            "The protesters poured yellow paint over the bank's front steps.",
            "The protesters poured green paint over the bank's front steps.",
            ("what", "yellow", "green"),
        ),
        (
            "The flood damaged the museum in Corvo and two schools.",
            "The flood damaged the museum in Lisbry and two schools.",
            ("who", "Corvo", "Lisbry"),
        ),
        (
            "Prices of bread and flour rose sharply in the spring.",
            "Prices of bread and flour fell sharply in the spring.",
            ("what", "rose", "fell"),
        ),
    ],
)
def test_statements_that_cannot_both_be_true_are_a_conflict(
    left: str, right: str, expected: tuple[str, str, str]
) -> None:
    assert sorted(judge(left, right)) == sorted([expected])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("About 250 people marched to the old mill.", "More than 240 people marched to the old mill."),
        (
            "Some 1,200 people left the flooded valley.",
            "The flood drove 1,187 people out of the valley; 1,200 people left.",
        ),
        ("The mine has 43 workers under ground.", "Forty-three workers are under ground in the mine."),
        ("The mill burned for two hours on Sunday.", "The mill burned for 120 minutes on Sunday."),
        ("The dam holds 3 million litres of water.", "The dam holds 2,960,000 litres of water."),
        ("The dam holds 3 million litres of water.", "The dam holds three million litres of drinking water."),
        ("The key rate rose to 11 percent from 7 percent.", "The key rate rose to 11 percent on Friday."),
        ("The rate in Lund was 30 percent in 2029.", "The rate in Lund was 36 percent in 2031."),
        ("The team found no trace of poison in the well.", "The team did not find any trace of poison in the well."),
        ("The team was unable to find poison in the well.", "The team found no poison in the well."),
        ("Nobody in the valley wants the dam.", "The people of the valley do not want the dam."),
        (
            "The minister said there should be no talks with the rebels.",
            "The minister said to cancel talks with the rebels.",
        ),
        ("The mill resigned last month its lease.", "The mill resigned last year its lease."),
        (
            "The court papers filed on Friday named six firms.",
            "Court papers released by prosecutors on Wednesday named six firms.",
        ),
        ("The fire destroyed the mill.", "The fire destroyed the old paper mill by the river."),
        ("The inquiry opened on Monday in Corvo.", "The inquiry opened on Monday, 10 March, in Corvo."),
        ("Ada Lund will lead the delegation.", "Minister Lund will lead the delegation."),
        ("Ada Lund attended the harbour talks.", "Olaf Brandt attended the harbour talks."),
        ("The union counted 40 boats in the bay.", "The hotel has 38 rooms with a view of the bay."),
    ],
)
def test_more_detail_rounding_and_other_things_are_no_conflict(left: str, right: str) -> None:
    assert judge(left, right) == []


def test_a_pair_of_claims_can_be_judged_alone() -> None:
    left, right = reading("The quarry in Corvo has 12 deep shafts."), reading("The quarry in Corvo has 14 deep shafts.")
    (found,) = contradicts(left, left.claims[0], right, right.claims[0], 0.9)
    assert left.text[found.left_start : found.left_end] == "12 deep shafts"
    assert right.text[found.right_start : found.right_end] == "14 deep shafts"
    assert found.about


def test_claims_about_different_things_are_not_compared() -> None:
    left = "The landslide at Corvo quarry killed 12 workers on the night shift."
    right = "The landslide at Corvo quarry killed 14 workers on the night shift."
    assert judge(left, right, probability=0.05) == []


def test_a_figure_that_the_other_article_prints_elsewhere_is_no_conflict() -> None:
    left = reading("The landslide at Corvo quarry killed 12 workers on the night shift.")
    right = reading(
        "The landslide at Corvo quarry killed 14 workers on the night shift.",
        "An earlier count had spoken of 12 workers.",
    )
    assert find_conflicts([left, right], [ClaimPair(0, 0, 1, 0, 0.9)]) == ()


def test_one_thing_told_three_ways_is_one_conflict_with_a_side_for_each_article() -> None:
    readings = [reading(f"The landslide at Corvo quarry killed {n} workers on the night shift.") for n in (12, 14, 17)]
    pairs = [ClaimPair(a, 0, b, 0, 0.9) for a, b in ((0, 1), (0, 2), (1, 2))]
    (conflict,) = find_conflicts(readings, pairs)
    assert [side.says for side in conflict.sides] == ["12 workers", "14 workers", "17 workers"]
    assert [side.article for side in conflict.sides] == [r.id for r in readings]


def test_an_office_that_differs_between_articles_is_a_conflict_about_the_person() -> None:
    left = reading("Prime Minister Tomas Rhedek opened the bridge.", "Rhedek then left.")
    right = reading("President Tomas Rhedek opened the bridge.")
    (conflict,) = find_conflicts([left, right], [])
    assert (conflict.kind, conflict.about) == ("title", "Tomas Rhedek")
    assert [side.says for side in conflict.sides] == ["Prime Minister Tomas Rhedek", "President Tomas Rhedek"]


def test_an_article_that_uses_both_offices_is_of_no_one_mind_and_no_side() -> None:
    left = reading("Prime Minister Tomas Rhedek opened the bridge.", "President Tomas Rhedek left.")
    right = reading("President Tomas Rhedek opened the bridge.")
    assert find_conflicts([left, right], []) == ()


def quoted(text: str, speaker: str) -> Reading:
    sentence = f"“{text},” said {speaker}."
    start = sentence.index(speaker)
    quote = Quote(1, 1 + len(text), QuoteKind.DIRECT, speaker, start, start + len(speaker), "said")
    return reading(sentence, quotes=(quote,))


def test_one_utterance_given_to_two_speakers_is_a_conflict_of_attribution() -> None:
    words = "I tied a knot in my bootlace every single morning"
    found = find_conflicts([quoted(words, "Anja Holm"), quoted(words, "Sela Marrin")], [])
    assert [(c.kind.value, [s.says for s in c.sides]) for c in found] == [("attribution", ["Anja Holm", "Sela Marrin"])]


def test_a_pronoun_or_a_short_form_of_the_name_is_the_same_speaker() -> None:
    words = "I tied a knot in my bootlace every single morning"
    assert find_conflicts([quoted(words, "Anja Holm"), quoted(words, "Holm")], []) == ()
    assert find_conflicts([quoted(words, "Anja Holm"), quoted(words, "his mother")], []) == ()


@pytest.mark.parametrize(
    "speaker", [pytest.param("Holm and Marrin", id="two speakers"), pytest.param("Lisbry mayor", id="a role")]
)
def test_a_speaker_who_is_not_one_named_person_is_no_other_speaker(speaker: str) -> None:
    words = "I tied a knot in my bootlace every single morning"
    left = quoted(words, "Anja Berg")
    name = speaker.split(maxsplit=1)[0]
    sentence = f"“{words},” said {speaker}."
    start = sentence.index(name)
    quote = Quote(1, 1 + len(words), QuoteKind.DIRECT, name, start, start + len(name), "said")
    assert find_conflicts([left, reading(sentence, quotes=(quote,))], []) == ()


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [
        (Quantity(0, 1, 250, change=Change.ABOUT), Quantity(0, 1, 240, change=Change.MORE), True),
        (Quantity(0, 1, 400, change=Change.ABOUT), Quantity(0, 1, 1000, change=Change.MORE), False),
        (Quantity(0, 1, 10, 15), Quantity(0, 1, 12), True),
        (Quantity(0, 1, 10, 15), Quantity(0, 1, 16), False),
        (Quantity(0, 1, 20, unit="mile"), Quantity(0, 1, 32, unit="kilometre"), True),
        (Quantity(0, 1, 44_000_000), Quantity(0, 1, 43_885_310), True),
        (Quantity(0, 1, 5687.75), Quantity(0, 1, 5587.75), False),
        (Quantity(0, 1, 3, change=Change.LESS), Quantity(0, 1, 5), False),
    ],
)
def test_figures_agree_within_rounding_and_qualifiers(left: Quantity, right: Quantity, agree: bool) -> None:
    assert may_agree(left, right) is agree
    assert may_agree(right, left) is agree


WORDS = st.sampled_from(
    "the mill burned not never 12 14 workers on Monday Tuesday rose fell by Ada Lund led talks in March 2.14am $3 , . no".split()
)
SENTENCES = st.lists(WORDS, min_size=3, max_size=20).map(" ".join)


def sides_are_sound(conflicts: tuple[Conflict, ...], readings: list[Reading]) -> bool:
    texts = {r.id: r for r in readings}
    return all(
        0 <= s.start <= (s.says_start or 0) < (s.says_end or 0) <= s.end <= len(texts[s.article].text)
        and texts[s.article].text[s.says_start : s.says_end] == s.says
        for c in conflicts
        for s in c.sides
    ) and all(len({s.article for s in c.sides}) == len(c.sides) >= 2 for c in conflicts)


@given(SENTENCES, SENTENCES)
def test_every_side_can_be_read_at_its_place_whatever_the_claims(left: str, right: str) -> None:
    readings = [reading(left), reading(right)]
    found = find_conflicts(readings, [ClaimPair(0, 0, 1, 0, 0.99)])
    assert sides_are_sound(found, readings)


@given(SENTENCES)
def test_a_text_never_contradicts_itself(text: str) -> None:
    assert judge(text, text) == []


@given(SENTENCES, SENTENCES)
def test_which_article_comes_first_does_not_decide_whether_there_is_a_conflict(left: str, right: str) -> None:
    assert bool(judge(left, right)) == bool(judge(right, left))


@pytest.mark.parametrize(
    ("probability", "conflicts"),
    [pytest.param(0.97, 1, id="surely one crowd"), pytest.param(0.5, 0, id="perhaps two crowds")],
)
def test_counts_of_one_crowd_may_lie_far_apart_only_when_it_is_surely_one(probability: float, conflicts: int) -> None:
    left = reading("About 300 dockers marched past the customs house at noon, police said.")
    right = reading("More than a thousand angry dockers marched past the customs house, their union says.")
    assert len(find_conflicts([left, right], [ClaimPair(0, 0, 1, 0, probability)])) == conflicts


@pytest.mark.parametrize(
    "denial", ["The plan rules out forced layoffs at both mills.", "The owners ruled forced layoffs out at both mills."]
)
def test_ruling_something_out_denies_it_too(denial: str) -> None:
    assert judge("No forced layoffs are planned at both mills, the owners said.", denial) == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(
            "The council approved the tram line by 9-4.",
            "Councillors voted eight to five for the tram line.",
            ("number", "9-4", "eight to five"),
            id="two tallies of one vote",
        ),
        pytest.param(
            "Parliament passed the fishing bill by 78 votes to 71.",
            "The fishing bill was passed with 78 members in favour and 70 in opposition.",
            ("number", "78 votes to 71", "78 members in favour and 70 in opposition"),
            id="tallies in other words",
        ),
        pytest.param(
            "The hospital in Lisbry will close 120 beds by the summer.",
            "Lisbry's hospital is to axe 150 beds.",
            ("number", "120 beds", "150 beds"),
            id="one thing counted in differently worded claims",
        ),
        pytest.param(
            "The ferry fire in Lisbry killed 12.",
            "Fourteen dead after ferry blaze.",
            ("number", "12", "Fourteen"),
            id="one toll in other words",
        ),
        pytest.param(
            "The rent cap was introduced by Ada Lund in the spring session.",
            "The rent cap was put forward by Olaf Brandt in the spring session.",
            ("who", "Ada Lund", "Olaf Brandt"),
            id="who proposed it",
        ),
        pytest.param(
            "The talks on the lake were led by Ada Lund.",
            "The talks on the lake were steered by Olaf Brandt.",
            ("who", "Ada Lund", "Olaf Brandt"),
            id="who led it, another verb",
        ),
        pytest.param(
            "The smelter told its crew of the leak on 8 September.",
            "Workers at the smelter first heard of the leak on September 21.",
            ("date", "8 September", "September 21"),
            id="one act on two days of a month",
        ),
    ],
)
def test_one_thing_in_other_words_is_compared_though_the_pair_is_not_likely(
    left: str, right: str, expected: tuple[str, str, str]
) -> None:
    assert expected in judge(left, right, probability=0.35)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "The council approved the tram line 9-4.", "The vote for the tram line was nine to four.", id="one tally"
        ),
        pytest.param(
            "The council approved the tram line by 9-4.",
            "The vote on the tram line drew 200 people to the council.",
            id="a tally that one claim lacks",
        ),
        pytest.param(
            "Lisbry beat Corvo 3-1 in the final.", "The council approved the stadium by 8-5.", id="a score of a match"
        ),
        pytest.param(
            "The ferry fire in Lisbry killed 12.", "The ferry fire in Lisbry injured 14.", id="the dead and the hurt"
        ),
        pytest.param(
            "The hospital in Lisbry will close 120 beds.",
            "The hospital in Lisbry will get 20 beds.",
            id="figures too far apart",
        ),
        pytest.param(
            "Ferries run from Lisbry, Corvo, Marrin and Tarrow to the islands.",
            "Ferries run from Lisbry, Oslany, Marrin and Tarrow to the islands.",
            id="a list that names other members",
        ),
        pytest.param(
            "Harbour Board Picks Corvo Firm To Build New Quay",
            "Harbour Board Lauds Corvo Firm To Build New Quay",
            id="capitals of a headline",
        ),
        pytest.param(
            "The inspectors didn ’ t return a call seeking comment on the dam.",
            "The inspectors didn't return a call seeking comment on the dam.",
            id="a denial with a space in it",
        ),
        pytest.param(
            "The permit covers the weeks from 3 March to 9 March at the quay.",
            "The permit covers the weeks from 4 March to 12 March at the quay.",
            id="two spans of time",
        ),
        pytest.param(
            "The bill was introduced by Ada Lund.", "The bill was criticised by Olaf Brandt.", id="another act"
        ),
    ],
)
def test_what_differs_is_no_conflict_where_it_is_of_something_else(left: str, right: str) -> None:
    assert judge(left, right, probability=0.35) == []


def dated(day: str, text: str) -> Reading:
    found = reading(text)
    return replace(found, article=replace(found.article, published=day))


def about(left: Reading, right: Reading) -> str:
    (conflict,) = find_conflicts([left, right], [ClaimPair(0, 0, 1, 0, 0.9)])
    return conflict.about


def test_a_toll_that_a_later_article_raises_is_noted_as_a_revision() -> None:
    early = dated("2031-03-11", "The ferry fire in Lisbry killed 12 passengers.")
    late = dated("2031-03-13", "The ferry fire in Lisbry killed 15 passengers.")
    assert about(early, late).endswith("(later articles give more)")
    assert "later" not in about(replace(early, article=replace(early.article, published="2031-03-13")), late)
    assert "later" not in about(replace(early, article=replace(early.article, published="2031-03-15")), late)


@pytest.mark.parametrize(
    ("left", "right", "label"),
    [
        (
            "The landslide at Corvo quarry killed 12 workers on the night shift.",
            "The landslide at Corvo quarry killed 14 workers on the night shift.",
            "landslide at Corvo quarry killed … workers on the night shift",
        ),
        (
            "In the north, the inspectors will publish their report on Monday.",
            "In the north, the inspectors will publish their report on Wednesday.",
            "inspectors will publish their report on …",
        ),
    ],
)
def test_a_conflict_is_named_by_the_words_around_it_in_their_order(left: str, right: str, label: str) -> None:
    assert about(reading(left), reading(right)) == label


@pytest.mark.parametrize(
    ("left", "right", "conflicts"),
    [
        pytest.param(
            "“We will find out why the quay gave way,” Ada Lund told reporters on Monday.",
            "“We will find out why the quay gave way,” Ada Lund said on Tuesday.",
            0,
            id="words in marks, each with the day they were said",
        ),
        pytest.param(
            "On Monday Ada Lund said: “We will find out why the quay gave way.”",
            "On Tuesday Ada Lund said: “We will find out why the quay gave way.”",
            0,
            id="the day before the words",
        ),
        pytest.param(
            "The quay gave way on Monday, “like wet bread”, Ada Lund said.",
            "The quay gave way on Tuesday, “like wet bread”, Ada Lund said.",
            1,
            id="the day of what happened",
        ),
        pytest.param(
            "Ada Lund will inspect the quay on Monday.",
            "Ada Lund will inspect the quay on Tuesday.",
            1,
            id="no words in marks",
        ),
    ],
)
def test_one_quotation_can_be_dated_by_two_days_on_which_it_was_said(left: str, right: str, conflicts: int) -> None:
    def quoted(text: str) -> Reading:
        start, end = text.find("“") + 1, text.find("”")
        return reading(text, quotes=(Quote(start, end, QuoteKind.DIRECT, "Ada Lund"),) if end > 0 else ())

    found = find_conflicts([quoted(left), quoted(right)], [ClaimPair(0, 0, 1, 0, 0.9)])
    assert len([conflict for conflict in found if conflict.kind.value == "date"]) == conflicts
