"""What an article says of itself or shows: opinion, agency copy, a machine's hand; and what must not be taken for it."""

import pytest

from compare.model import Article
from compare.reading import read_article

BODY = (
    "The council of Hadley voted on Monday to buy the old brewery for 3 million. Nine members were for it and six "
    "against.\n\nMayor Ida Moll said the cellars would house the town archive from next autumn.\n\nThe brewery closed in "
    "2019 and has stood empty since. Its chimney is to stay as a landmark."
)


def codes(text: str, **fields: str) -> set[str]:
    return {note.code for note in read_article(Article(text, **fields)).diagnostics}


@pytest.mark.parametrize(
    ("head", "foot", "fields"),
    [
        pytest.param("OPINION\n\nWhy the brewery is a bargain", "", {}, id="a kicker"),
        pytest.param("Editorial\n\nA cellar full of paper", "", {}, id="another kicker"),
        pytest.param("Opinion: The brewery is a bargain", "", {}, id="before the title"),
        pytest.param("Hadley buys a brewery | Opinion", "", {}, id="behind the title"),
        pytest.param(
            "Hadley buys a brewery",
            "The views expressed in this article are those of the author and not of this paper.",
            {},
            id="a disclaimer",
        ),
        pytest.param("Hadley buys a brewery", "", {"section": "Letters to the Editor"}, id="a section"),
        pytest.param(
            "Hadley buys a brewery", "", {"url": "https://hadley.example/opinion/2031/brewery"}, id="an address"
        ),
        pytest.param("Hadley buys a brewery", "", {"url": "https://hadley.example/a/meinung/brauerei"}, id="in German"),
    ],
)
def test_opinion_that_says_so_is_noticed(head: str, foot: str, fields: dict[str, str]) -> None:
    assert "opinion" in codes(f"{head}\n\n{BODY}\n\n{foot}", **fields)


@pytest.mark.parametrize(
    ("head", "foot", "fields"),
    [
        pytest.param("Public opinion turns against the brewery", "", {}, id="a word of the title"),
        pytest.param("Editor of the Post resigns", "", {}, id="an editor"),
        pytest.param("Brewery: a column of lorries blocks Hadley", "", {}, id="another column"),
        pytest.param("Hadley buys a brewery", "The views from the chimney are wide.", {}, id="views"),
        pytest.param("Hadley buys a brewery", "", {"section": "Local"}, id="another section"),
        pytest.param(
            "Hadley buys a brewery", "", {"url": "https://hadley.example/news/opinion-poll-on-brewery"}, id="a poll"
        ),
        pytest.param("Hadley buys a brewery", "", {"url": "http://[broken"}, id="no address"),
    ],
)
def test_a_report_is_not_taken_for_opinion(head: str, foot: str, fields: dict[str, str]) -> None:
    assert "opinion" not in codes(f"{head}\n\n{BODY}\n\n{foot}", **fields)


@pytest.mark.parametrize("credit", ["(AP) – ", "By Reuters\n\n", "HADLEY (Valley Press Agency) - "])
def test_agency_copy_names_the_agency_and_where_it_stands(credit: str) -> None:
    reading = read_article(Article(f"Hadley buys a brewery\n\n{credit}{BODY}"))
    (note,) = [note for note in reading.diagnostics if note.code == "agency-copy"]
    assert reading.article.agency
    assert reading.article.agency in note.message


GLUED = BODY.replace(". ", ".").replace(" and six", ",six").replace("2019 and", "spring,and")
LOWER = (
    "The brewery was bought. the price was high. the chimney stays. the cellars are dry. It stands empty since spring."
)
ASKED = "\n\n".join(
    f"{question}\n\n{answer}"
    for question, answer in (
        ("Who bought the brewery?", "The council of Hadley bought the old brewery on Monday for 3 million."),
        ("What will be in the cellars?", "The town archive will be in the cellars from next autumn on."),
        ("When did the brewery close?", "The brewery closed in 2019 and has stood empty since that year."),
        ("What happens to the chimney?", "The chimney of the brewery is to stay as a landmark of the town."),
    )
)
TWICE = "\n\n".join([BODY.split("\n\n")[1], BODY.split("\n\n")[2]])
ARTICLES = "A archive needs a cellar. He had an plan, an dream and a idea for a old hall, said an man of an firm."


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param(
            f"Hadley buys\n\n{BODY}\n\nIt was cheap,said one.It was dear,said two.Nobody paid,said three.\n\n{LOWER}",
            ["no space", "begin small"],
            id="glued and small",
        ),
        pytest.param(f"Hadley buys\n\n{BODY}\n\n{ASKED}\n\n{TWICE}", ["questions", "twice"], id="asked and said again"),
        pytest.param(
            f"Hadley buys\n\nTable of Contents\n\n{BODY}\n\n{ASKED}",
            ["questions", "table of contents"],
            id="made for search engines",
        ),
        pytest.param(
            f"Hadley buys\n\n{BODY}\n\n{ARTICLES}\n\n{LOWER}", ["“a” for “an”", "begin small"], id="wrong articles"
        ),
    ],
)
def test_signs_of_a_machines_hand_are_named_when_several_kinds_come_together(text: str, seen: list[str]) -> None:
    (note,) = [note for note in read_article(Article(text)).diagnostics if note.code == "machine-made-signs"]
    assert all(words in note.message for words in seen), note.message
    assert note.start is not None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Hadley buys a brewery\n\n{BODY}", id="a plain report"),
        pytest.param(f"Hadley buys a brewery\n\n{BODY}\n\n{ASKED}", id="questions alone: an explainer"),
        pytest.param(f"Hadley buys a brewery\n\n{BODY}\n\n{LOWER}", id="small letters alone: a hurried desk"),
        pytest.param(
            f"Hadley buys\n\n{BODY}\n\nSee www.hadley.example,or hadley.example.Or write to a@b.example;then wait.",
            id="addresses",
        ),
        pytest.param(
            f"eBay buys the old brewery of Hadley\n\n{BODY}\n\nA one-off, a European first, a unicorn, an hour, an MP.",
            id="rightly a and an",
        ),
        pytest.param("", id="nothing"),
    ],
)
def test_one_kind_of_sign_or_none_is_no_notice(text: str) -> None:
    if text:
        assert "machine-made-signs" not in codes(text)
    else:
        assert codes("x") >= {"very-short"}
