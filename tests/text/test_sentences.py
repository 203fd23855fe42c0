import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.sentences import split_sentences

# "|" stands where one sentence ends and the next begins.
CASES = {
    "a plain stop": "The well ran dry.| The village waited.",
    "a question and an exclamation": "Who knew?| Nobody!| It was late.",
    "two marks are one end": "Really?!| Yes.| What??| No.",
    "no space after a stop": "The talks ended.|Experts doubt the result.",
    "no space and a quotation": "The talks ended.|“We failed,” Moor said.",
    "no space after a year": "It closed in 2019.|The owner moved away.",
    "no space after a comma is no end": "After the call,the minister left.",
    "an initialism glued to a word": "The aid covers U.S.commitments in full.",
    "an internet name": "Orders go to example.com and to Example.Com alone.",
    "an address with a path": "See https://a.example.net/x.html.| Then write.",
    "a file type and a version": "Open notes.txt in version 2.1.3 of Node.js today.",
    "a small letter after a missing capital": "The wall was closed.| earlier he had promised the opposite.",
    "a small letter after an abbreviation": "The firm, Dahl Inc. of Marl, and approx. nine others.",
    "titles": "Mr. Moor met Gov. Dahl, Sen. Vale and Prof. Holm.| Dr. Quist came late.",
    "initials": "J. K. Moor and Vera V. Holm met A. B. Dahl.",
    "an initial after a small word": "That is between you and I.| Did you see it?",
    "months and numbers": "It opened on Jan. 4 and closed on Dec. 9, as No. 7 on p. 12.",
    "no is a word too": "Will it open?| No.| The board said so.",
    "a state": "She lives in Wichita, Kan., near Dodge City, Kan. The house is old.".replace("Kan. The", "Kan.| The"),
    "a state before a name": "Rep. Vale (D-Ill.) Smith of Peoria, Ill. Republicans were there.",
    "U.S. before a name": "He works for the U.S. Government in Norfolk.",
    "U.S. at the end": "He has lived in the U.S. for years.| She left the U.S.| They met there.",
    "a company at the end": "She sold her share of Dahl & Co.| It was late.| He works for Holm Inc. in Marl.",
    "a junior": "Per Dahl Jr. Drive is closed.| He met Per Dahl Jr.| He was tired.",
    "a time of day": "It starts at 1:30 p.m. Eastern on Monday.| It ends at 4 p.m.| Police closed the road.",
    "a time of day before a day": "Doors open at 9 a.m. Saturday.",
    "and so on": "They sell ropes, nets, etc.| The shop is small.| They sell nets, etc. and tar.",
    "versus": "The case Dahl v. Marl was heard vs. all advice, e.g. Holm's.",
    "decimals and money": "It cost $1.5 million, up 3.2 percent.| That is much.",
    "an ellipsis inside": "He paused ... and went on… then stopped.",
    "an ellipsis before a new sentence": "He paused ...| The hall was silent…| It grew dark.",
    "an ellipsis after a stop": "“We did it. … I am sorry.”",
    "four dots": "I never said that....| She left.",
    "spaced dots": "One habit was weakened . . . the other was not.",
    "the closing mark belongs to its sentence": "“We lost.”| She left.| 'We won.'| He stayed.| (It rained.)| All went.",
    "a quotation goes on with its verb": "“Why now?” asked Moor.| “Why now?” Per Moor asked.",
    "a quoted exclamation before a small letter": "“Stop!” she cried.| 'Go.' he said.",
    "sentences inside one quotation": "“I waited.| I called twice.| Nobody came,” Dahl said.| “So I left.”",
    "angled marks": "«We lost.»| «We won.»",
    "straight marks": '"We lost." She left.'.replace('" She', '"| She'),
    "an opening mark used for a closing one": "“It was wrong.“| However, it passed.",
    "a footnote belongs to what it follows": "It won a prize. [3]| The prize was small.[4]| It stayed small.",
    "a name with a mark": "She works at Yahoo! in accounting and reads Hello! Magazine there.",
    "a bracket with dots": "It is known [...]| The rest is not.",
    "numbered items on one line": "1. Boil the water 2. Add the salt".replace(" 2.", "| 2."),
    "lettered items on one line": "a) Boil the water b) Add the salt".replace(" b)", "| b)"),
    "bulleted items on one line": "• Boil the water • Add the salt".replace(" • Add", "| • Add"),
    "the number of an item is no sentence": "7. The seventh item is last.",
    "the credit of a picture": "The Petrel at the quay| Photo: Ida Moor",
    "a full-width stop": "雨が降った。|彼は帰った。",
    "born and circa": "Ida Moor (b. 1951) and the Petrel (c. 1890) are old.",
    "a dateline": "OLD QUAY (AP) — The ferry sailed.| It was full.",
    "a dash after a time": "UPDATE 4:17 p.m. -- The ferry sailed.",
    "a slash after a stop": "It was the end.| — The rest is known.",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    text = marked.replace("|", "")
    found = [text[start:end] for start, end in split_sentences(text, 0, len(text))]
    assert found == [piece.strip() for piece in marked.split("|")]


def test_only_the_given_stretch_is_split() -> None:
    text = "One. Two. Three. Four."
    assert split_sentences(text, 5, 16) == [(5, 9), (10, 16)]


def test_a_stretch_may_end_inside_a_sentence() -> None:
    text = "Mr. Moor left. He was tired."
    assert split_sentences(text, 0, 20) == [(0, 14), (15, 20)]


@pytest.mark.parametrize("text", ["", "   \n "])
def test_nothing_visible_holds_no_sentence(text: str) -> None:
    assert split_sentences(text, 0, len(text)) == []


ALPHABET = st.sampled_from(
    [*list("aAbTI19 .?!…\"“”‘’'()[]–—•/\n\xa0。,:;"), "Mr.", "U.S.", " The ", "...", "p.m. ", "[3]"]
)


@given(st.one_of(st.text(), st.lists(ALPHABET).map("".join)), st.integers(0, 9), st.integers(0, 9))
def test_spans_cover_all_visible_text_in_order(text: str, left: int, right: int) -> None:
    start, end = min(left, len(text)), max(min(left, len(text)), len(text) - right)
    spans = split_sentences(text, start, end)
    place = start
    for low, high in spans:
        assert place <= low < high <= end
        assert not text[place:low].strip()
        assert text[low:high] == text[low:high].strip()
        place = high
    assert not text[place:end].strip()


@pytest.mark.parametrize("text", [". " * 50_000, "A." * 50_000, "“" * 20_000, "1. A " * 20_000, "a" * 200_000 + ". B"])
def test_hostile_text_is_split_whole(text: str) -> None:
    spans = split_sentences(text, 0, len(text))
    assert sum(len("".join(text[a:b].split())) for a, b in spans) == len("".join(text.split()))
