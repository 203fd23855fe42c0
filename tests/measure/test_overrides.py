import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from compare.measure.overrides import overrides
from compare.measure.vader import plain_marks, score, valence_of

LEXICON = SentimentIntensityAnalyzer().lexicon
LISTED = overrides()


def counted(text: str) -> list[str]:
    """Return the words of a text that have a tone."""
    return [text[w.start : w.end].lower() for w in score(plain_marks(text), [(0, len(text))]).words]


# For each word whose neighbours decide: where it has a tone, and where it has none.
BOTH_SIDES = {
    "like": ("They like the new pier.", "Ports like Bergen grew."),
    "kind": ("A kind man fed the birds.", "It was a kind of net."),
    "well": ("The choir did well.", "A well-known, as well as old, pub"),
    "pretty": ("A pretty village by the lake", "A pretty small village"),
    "certain": ("She was certain.", "In certain streets the lamps were out."),
    "great": ("It was a great evening.", "A great many boats sailed."),
    "best": ("Her best season yet", "He is best known as a cook."),
    "better": ("The soup was better.", "She is better known abroad."),
    "alone": ("The keeper lived alone.", "In March alone nine ships came."),
    "stressed": ("The nurses were stressed.", "He stressed that the pool was open."),
    "determined": ("She was determined to swim.", "The lab determined that it was iron."),
    "united": ("The town is united behind them.", "The united parish of Elm"),
    "party": ("A birthday party in the garden", "The party leader spoke."),
    "grand": ("A grand view over the bay", "The grand jury met."),
    "safety": ("They were brought to safety.", "The safety board met."),
    "care": ("We care about the birds.", "The care home opened."),
    "criminal": ("A criminal waste of paper", "The criminal court sat."),
    "prison": ("He went to prison.", "The prison officers met."),
    "emergency": ("An emergency at sea", "The emergency services came."),
    "fire": ("A fire broke out in the mill.", "The fire brigade came."),
    "trust": ("They lost the trust of the crew.", "The hospital trust spoke."),
    "faith": ("They had faith in the boat.", "Faith leaders met."),
    "super": ("A super day at the fair", "The super league voted."),
    "special": ("It was very special.", "A special session of the board"),
    "friendly": ("A friendly crowd", "A friendly match in May"),
    "free": ("The birds were free.", "A free kick in the ninth minute"),
    "popular": ("A popular song", "The popular vote"),
    "share": ("They share a boat.", "The share price moved."),
    "interest": ("Children showed interest in the bees.", "The interest rate moved."),
    "credit": ("The crew deserves credit.", "The credit card of the club"),
    "value": ("We value the old oak.", "The value of the house"),
    "fallen": ("The fallen tree", "Prices have fallen to nine crowns."),
    "gained": ("They gained respect.", "The stock gained 3 percent."),
    "gross": ("A gross error", "The gross margin"),
    "fine": ("She is fine.", "The club paid a fine of 90 crowns."),
    "positive": ("A positive mood", "Nine swabs tested positive."),
    "negative": ("A negative mood", "A negative test"),
    "poor": ("The poor service", "Poor countries grow rice."),
    "rich": ("A rich soup", "Rich countries fish here."),
    "block": ("They will block the road.", "A block of flats"),
    "stop": ("They stop the noise.", "The bus stop moved."),
    "active": ("An active child", "He was on active duty."),
    "strong": ("A strong team", "Strong winds came up."),
    "awarded": ("She was awarded a medal", "They were awarded contracts."),
    "committed": ("They are committed to the plan.", "He committed the act in May."),
    "engaged": ("They are engaged.", "They engaged in talks."),
    "engagement": ("An engagement in June", "The rules of engagement"),
    "favor": ("Do us a favor.", "They voted in favor."),
    "approval": ("The board gave its approval.", "His approval rating moved."),
    "blind": ("A blind rush", "Blind pupils read by touch."),
    "miss": ("We miss the old pier.", "The teacher was Miss Lund."),
    "sick": ("A sick joke", "She was on sick leave."),
    "struck": ("Hail struck the roof.", "They struck deals."),
}


@pytest.mark.parametrize(("word", "text"), [(word, text) for word, (text, _) in BOTH_SIDES.items()])
def test_a_word_keeps_its_tone_where_it_means_it(word: str, text: str) -> None:
    assert word in counted(text)


@pytest.mark.parametrize(("word", "text"), [(word, text) for word, (_, text) in BOTH_SIDES.items()])
def test_a_word_has_no_tone_where_it_is_ordinary_in_news(word: str, text: str) -> None:
    assert word not in counted(text)


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("Voters like him.", True),
        ("Don't like it", True),
        ("People like him fish here.", False),
        ("It looks like rain.", False),
        ("The crew was very kind.", True),
        ("This kind of boat is rare.", False),
        ("One of a kind", False),
        ("It was kind of late.", False),
        ("The band played pretty well.", False),
        ("A fine sunny morning", True),
        ("The fine was paid.", False),
        ("He fell in love with the parish.", True),
    ],
)
def test_neighbours_on_either_side_decide(text: str, tone: bool) -> None:
    listed = {"like", "kind", "pretty", "fine", "love"}
    assert bool(listed & set(counted(text))) is tone


def test_a_neighbour_behind_a_comma_does_not_count() -> None:
    assert "interest" in counted("They showed interest, rates or no rates.")
    assert "fire" in counted("It was a fire, brigade men said.")


@pytest.mark.parametrize(
    "text", ["She scored 143 points.", "Route 187 was shut.", "A Kia from TX", "Exit 86", "Mr. J. L. Po"]
)
def test_numbers_and_initials_are_not_read_as_in_a_chat(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize("word", ["war", "death", "peace", "murder", "prize", "hunger", "success", "disaster", "won"])
def test_words_that_name_harm_or_good_keep_the_value_of_the_lexicon(word: str) -> None:
    assert valence_of(word) == LEXICON.get(word, 0)


@pytest.mark.parametrize("word", sorted(LISTED.reasons))
def test_every_entry_is_a_word_that_vader_scores_and_has_a_reason(word: str) -> None:
    assert word in LEXICON
    assert len(LISTED.reasons[word]) > 5


@pytest.mark.parametrize("word", sorted(LISTED.dropped))
def test_a_dropped_word_has_no_value(word: str) -> None:
    assert valence_of(word) == 0


def test_every_rule_has_both_its_sides_tested() -> None:
    tested = {LISTED.reasons[word] for word in BOTH_SIDES if word in LISTED.rules}
    assert {LISTED.reasons[word] for word in LISTED.rules} - tested == set()
    assert set(BOTH_SIDES) <= set(LISTED.rules)


@pytest.mark.parametrize("text", ["Fire Destroys Old Mill", "Nurses Miss The Boat", "A FINE EVENING FOR NURSES"])
def test_capitals_of_a_headline_are_not_read_as_names(text: str) -> None:
    assert score(text, [(0, len(text))], capitals=False).words != ()
