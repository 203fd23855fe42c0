"""What counts as a quotation in a whole article, where it ends, and whose words it holds: marks of every house style."""

import pytest

from compare import read_article
from compare.extract.marks import find_marked
from compare.model import Block, BlockKind, QuoteKind


def _quoted(text: str) -> list[tuple[str | None, str]]:
    quotes = [q for q in read_article(text).quotes if q.kind is not QuoteKind.INDIRECT]
    return [(q.speaker, text[q.start : q.end]) for q in quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The harbour was shut. ‘We found eels,’ said Moira Tull, the harbour master. ‘Nobody had told us of them.’",
            [("Moira Tull", "We found eels,"), ("Moira Tull", "Nobody had told us of them.")],
            id="curly single marks go on behind the credit",
        ),
        pytest.param(
            "'It's our members' boats that will run aground', said Alec Brine.",
            [("Alec Brine", "It's our members' boats that will run aground")],
            id="apostrophes inside straight single marks close nothing",
        ),
        pytest.param(
            "‘They told us “two weeks at most”, and now it is “spring”,’ said Alec Brine.",
            [("Alec Brine", "They told us “two weeks at most”, and now it is “spring”,")],
            id="double marks inside single ones belong to the outer quotation",
        ),
        pytest.param(
            'Tom Garth said: \'The lad asked. I told him, "Stay a season", and he said, "No, boss".\'',
            [("Tom Garth", 'The lad asked. I told him, "Stay a season", and he said, "No, boss".')],
            id="straight double marks inside single ones belong to the outer quotation",
        ),
        pytest.param(
            "\"My wife said, 'Call the board,' and they said, 'Wait,'\" said Hugh Orme.",
            [("Hugh Orme", "My wife said, 'Call the board,' and they said, 'Wait,'")],
            id="single marks inside double ones belong to the outer quotation",
        ),
        pytest.param(
            "The curator, Ada Finch, said: ‘The skeleton is in store.\n\n‘It will come back in May.\n\n‘It is safe.’",
            [("Ada Finch", "The skeleton is in store.\n\n‘It will come back in May.\n\n‘It is safe.")],
            id="single marks opened again in each paragraph are one quotation",
        ),
        pytest.param(
            "``We lost the lambs,'' said Hugh Orme. He called the river board ''asleep at the wheel.''",
            [("Hugh Orme", "We lost the lambs,"), ("Hugh Orme", "asleep at the wheel.")],
            id="marks typed as two apostrophes are quotation marks",
        ),
        pytest.param(
            "Mr Lowe, whose twins eat there, said the change was ‘a storm in a teacup’ and that he would send cake.",
            [("Lowe", "the change was ‘a storm in a teacup’ and that he would send cake")],
            id="a clause with single marks begins behind its verb",
        ),
        pytest.param(
            "'Tis a pity, the old ferryman wrote. “We are done,” said Ruth Dale. The crews' huts stay.",
            [("Ruth Dale", "We are done,")],
            id="a word cut short opens nothing",
        ),
    ],
)
def test_a_quotation_is_found_in_every_house_style(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert _quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“We lost it,” said Ruth Dale.\n\nNo one liked the ‘bright and early’ start of the ferries.",
            ["We lost it,"],
            id="single marks without a credit are none where double marks quote",
        ),
        pytest.param(
            "“We lost it,” said Ruth Dale.\n\nCarl Voss called it ‘a bad day’ for the ferries.",
            ["We lost it,", "a bad day"],
            id="a credit makes them one",
        ),
        pytest.param("The choir sang “La Paloma” and “The Long Way Home”, said Jo Beck.", [], id="songs"),
        pytest.param("Her novel, “Of Salt and Stone,” won a prize, said Jo Beck.", [], id="a novel between commas"),
        pytest.param("A magazine called “The Lantern” wrote about the tram.", [], id="the name of a magazine"),
        pytest.param("He spoke on the show “This Morning with Jo Beck and Friends”.", [], id="small words in a title"),
        pytest.param(
            "Ruth Dale called the bridge “A Death Trap”.",
            ["A Death Trap"],
            id="what somebody calls a thing is no title",
        ),
        pytest.param("Ruth Dale shouted, “Stop The Tram Now”.", ["Stop The Tram Now"], id="a shout is no title"),
        pytest.param("Carl Voss added a new song to his list of “favourites”.", [], id="adding a thing is not saying"),
        pytest.param(
            "Carl Voss added the tram was “a favourite of mine”.",
            ["the tram was “a favourite of mine"],
            id="adding a clause is",
        ),
        pytest.param("Carl Voss showed up in a “Save it” shirt.", [], id="showing up is not saying"),
        pytest.param("The survey showed “a sharp fall” in fares.", ["a sharp fall"], id="what a survey showed"),
        pytest.param("The council opened the “dry dock” that it hopes will pay.", [], id="a later hope is no credit"),
        pytest.param("They bent down to see if they could “look up”.", [], id="looking whether is not saying"),
        pytest.param("Most fish live in tanks, “nurseries” that cost a fortune.", [], id="a noun is no verb"),
        pytest.param("It is a town known for its “no-tram” posters.", [], id="what a town is known for"),
        pytest.param("Ruth Dale has a word for it: “shrinkage”.", [], id="a word behind a colon"),
        pytest.param("Ruth Dale’s verdict: “rubbish”.", ["rubbish"], id="a verdict behind a colon"),
        pytest.param("Ruth Dale, the ferry’s captain, told “Morning & Friends”.", [], id="the show that was told it"),
        pytest.param("The guild agreed to give back the “golden oar”.", [], id="agreeing to do a thing is not saying"),
        pytest.param("The lamp was used to support a “sun on demand” plan.", [], id="nor is an infinitive that acts"),
        pytest.param("The mounting calls to mend the “old lady” were heard.", [], id="calls to do a thing are nouns"),
        pytest.param(
            "Carl Voss’s comments came a week before the vote in a town that was full of “no-tram” posters.",
            [],
            id="a noun of saying far away",
        ),
        pytest.param(
            "The mayor described the tram as “a toy” and its backers as “dreamers”.",
            ["a toy", "dreamers"],
            id="the second of two stretches in one clause",
        ),
    ],
)
def test_marks_without_speech_are_no_quotation(text: str, expected: list[str]) -> None:
    assert [said for _, said in _quoted(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ruth Dale said the ferry was “late again,” a phrase she likes.",
            "the ferry was “late again,",
            id="before an explanation",
        ),
        pytest.param(
            "Ruth Dale said the pitch “was a bog,” while the club had promised a new one.",
            "the pitch “was a bog,",
            id="before a remark of the writer",
        ),
        pytest.param(
            "Ruth Dale stressed that “work must go on,” suggesting that only the roof would be mended.",
            "that “work must go on,",
            id="before another verb of saying in -ing",
        ),
        pytest.param(
            "Ruth Dale said the pitch “was a bog” and said the fans deserved better.",
            "the pitch “was a bog",
            id="before a second verb of saying",
        ),
        pytest.param(
            "Ruth Dale said the pitch “was a bog,” and the fans would stay away.",
            "the pitch “was a bog,” and the fans would stay away",
            id="not before a second clause",
        ),
        pytest.param(
            "Ruth Dale said that if the roof was “past mending,” the whale would go.",
            "that if the roof was “past mending,” the whale would go",
            id="not before the main clause",
        ),
        pytest.param(
            "Ruth Dale said the whale, the “old lady,” the squid and the seals would stay.",
            "the whale, the “old lady,” the squid and the seals would stay",
            id="not in a list",
        ),
        pytest.param(
            "Ruth Dale said she believes the whale is “the finest in Europe”.",
            "she believes the whale is “the finest in Europe",
            id="what she says she believes from there",
        ),
        pytest.param(
            "Ruth Dale vowed that the fair will end “one way or the other,” a day after it emerged that the council and its"
            " bank had fallen out.",
            "that the fair will end “one way or the other,",
            id="before an explanation with an and far off",
        ),
        pytest.param(
            "Researchers hope one day to use that power for “green ferries”.",
            "one day to use that power for “green ferries",
            id="that before a noun opens no clause",
        ),
    ],
)
def test_the_clause_round_a_quotation_ends_where_the_speaker_does(text: str, expected: str) -> None:
    assert [said for _, said in _quoted(text)] == [expected]


def test_what_somebody_says_that_others_believe_is_the_sayers() -> None:
    assert _quoted("Ada Finch said the trustees believe the whale is “a burden”.")[0][0] == "Ada Finch"


def test_who_feels_better_reports_nothing() -> None:
    text = "Ada Finch said on Monday that Jo Beck appeared to be feeling better and looks forward to “a long rest”."
    assert [speaker for speaker, _ in _quoted(text)] == ["Ada Finch"]


def test_a_headline_in_single_marks_is_quoted_though_the_text_has_double_ones() -> None:
    text = "Bridge ‘will stay shut until June’\n\nThe bridge is shut. “The bearings are worn,” said Priya Nand."
    assert [said for _, said in _quoted(text)] == ["will stay shut until June", "The bearings are worn,"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("‘A “b” c’ “d”", ["A “b” c", "d"], id="closed single marks hold the double ones"),
        pytest.param("‘A “b” c “d”", ["b", "d"], id="an unclosed single mark hides nothing"),
        pytest.param("‘em “b” c’ “d”", ["b", "d"], id="a small letter is a word cut short"),
        pytest.param("‘A b\n‘C d’", ["A b", "C d"], id="opened again in the next paragraph"),
        pytest.param("‘A b\nC d’", [], id="not opened again"),
    ],
)
def test_single_marks_hold_double_ones_only_when_they_close(text: str, expected: list[str]) -> None:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(at, at + len(line), BlockKind.PARAGRAPH))
        at += len(line) + 1
    assert [text[mark.start : mark.end] for mark in find_marked(text, blocks)] == expected


def test_a_sentence_that_ends_inside_the_marks_ends_the_clause() -> None:
    text = "Ruth Dale asked whether the ferry was “ever going to sail?” Carl Voss said nothing."
    assert [said for _, said in _quoted(text)] == ["whether the ferry was “ever going to sail?"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("In May the company had dismissed the offer as “pure imagination”.", "the company", id="a month"),
        pytest.param("On Friday the ferry guild called the fare “a joke”.", "the ferry guild", id="a weekday"),
    ],
)
def test_the_time_before_a_subject_is_no_part_of_it(text: str, speaker: str) -> None:
    assert [who for who, _ in _quoted(text)] == [speaker]


def test_the_last_word_of_a_name_is_no_verb_of_saying() -> None:
    quotes = read_article("The ferry links the United States with “the old islands” in the north.").quotes
    assert [quote.cue for quote in quotes] == []


def test_a_noun_that_could_be_a_verb_of_saying_is_part_of_the_subject() -> None:
    text = "The mayor spoke at noon. His recent comments suggest that the bridge may close."
    assert [quote.speaker for quote in read_article(text).quotes] == ["His recent comments"]
