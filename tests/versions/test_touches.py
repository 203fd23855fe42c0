"""What a changed sentence changes of what it tells: each kind with a twin that only words the same otherwise."""

import pytest

from compare.model import Article
from compare.reading import read_article
from compare.versions.compared import compare_versions

BEFORE = "Harbour notes\n\nThe lock at Senn was built in 1904. Ana Holt has kept it for nine years.\n\n"
AFTER = "\n\nThe lock opens again on Saturday, and there will be cake."


def touches(old: str, new: str) -> list[tuple[str, str, str]]:
    """Return what a change of one sentence touches: its kind, the older words, the newer ones."""
    left, right = (read_article(Article(f"{BEFORE}{one}{AFTER}", published="2031-05-08")) for one in (old, new))
    (revision,) = compare_versions(left, right).revisions
    return [
        (
            one.kind.value,
            left.text[one.before.start : one.before.end] if one.before else "",
            right.text[one.after.start : one.after.end] if one.after else "",
        )
        for one in revision.touched
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        pytest.param(
            "Some 300 boats waited outside the gate.",
            "Some 500 boats waited outside the gate.",
            [("number", "300 boats", "500 boats")],
            id="a figure",
        ),
        pytest.param(
            "The repair cost 3,000 euros in all.",
            "In all, the repair cost three thousand euros.",
            [],
            id="the same figure in words",
        ),
        pytest.param(
            "The gate weighs 12 tonnes and is of oak.",
            "The gate weighs 12,000 kilograms and is of oak.",
            [],
            id="the same figure in another unit",
        ),
        pytest.param(
            "The repair cost $3,000 in all.",
            "The repair cost €3,000 in all.",
            [("number", "$3,000", "€3,000")],
            id="another currency",
        ),
        pytest.param(
            "Traffic fell by 4 percent after the repair.",
            "Traffic fell by 4 percentage points after the repair.",
            [("number", "4 percent", "4 percentage points")],
            id="points for per cent",
        ),
        pytest.param(
            "The 40 boatmen went home at dusk.",
            "The 40 skippers went home at dusk.",
            [],
            id="the same figure of others",
        ),
        pytest.param(
            "More than 40 boats went home at dusk.",
            "Just 40 boats went home at dusk.",
            [("number", "40 boats", "40 boats")],
            id="a bound that is gone",
        ),
        pytest.param(
            "About 40 boats went home at dusk.",
            "Forty boats went home at dusk.",
            [("hedge", "40 boats", "")],
            id="a figure no longer told as only about so",
        ),
        pytest.param(
            "Ferry 212 was the first to pass.",
            "Ferry 221 was the first to pass.",
            [("number", "212", "221")],
            id="a number that counts nothing",
        ),
        pytest.param(
            "The gate jammed on Tuesday before dawn.",
            "The gate jammed on Wednesday before dawn.",
            [("date", "Tuesday", "Wednesday")],
            id="a day",
        ),
        pytest.param(
            "The gate jammed on 6 May before dawn.",
            "The gate jammed on Tuesday before dawn.",
            [],
            id="the same day by another name",
        ),
        pytest.param(
            "The diver Piet Haas freed the chain by hand.",
            "The diver Piet Maas freed the chain by hand.",
            [("name", "Piet Haas", "Piet Maas")],
            id="a name",
        ),
        pytest.param(
            "Ana Holt freed the chain by hand.",
            "Ms. Holt freed the chain by hand.",
            [],
            id="a shorter form of the name",
        ),
        pytest.param(
            "Ana Holt freed the chain by hand in an hour.",
            "The keeper freed the chain by hand in an hour.",
            [],
            id="a name that stands elsewhere in both versions",
        ),
        pytest.param(
            "The diver Piet Haas freed the chain by hand in an hour.",
            "The diver freed the chain by hand in an hour.",
            [("name", "Piet Haas", "")],
            id="a name that is gone altogether",
        ),
        pytest.param(
            "“The chain was new, and it broke,” Holt said on the quay.",
            "“The chain was old, and it broke,” Holt said on the quay.",
            [("quote", "The chain was new, and it broke,", "The chain was old, and it broke,")],
            id="a word inside quotation marks",
        ),
        pytest.param(
            "“The chain was new, and it broke,” Holt said on the quay.",
            "“The chain was new,” Holt said on the quay, “and it broke.”",
            [],
            id="the same words with the credit between them",
        ),
        pytest.param(
            "“The chain was new, and it broke,” Holt said on the quay.",
            "The chain was new, and it broke, Holt said on the quay.",
            [("quote", "The chain was new, and it broke,", "")],
            id="quotation marks that are gone",
        ),
        pytest.param(
            "The chain was new, the harbour office said.",
            "The chain was new.",
            [("attribution", "the harbour office said", "")],
            id="nobody any longer who says so",
        ),
        pytest.param(
            "The chain was new, said Ana Holt.",
            "The chain was new, said Piet Maas.",
            [("name", "Ana Holt", "Piet Maas")],
            id="somebody else who says so",
        ),
        pytest.param(
            "The chain may have been too short for the gate.",
            "The chain was too short for the gate.",
            [("hedge", "may", "")],
            id="a hedge removed",
        ),
        pytest.param(
            "The chain was too short for the gate.",
            "The chain was apparently too short for the gate.",
            [("hedge", "", "apparently")],
            id="a hedge added",
        ),
        pytest.param(
            "The lock was shut until May for the repair.",
            "For the repair the lock was shut till May.",
            [],
            id="May is a month",
        ),
        pytest.param(
            "The chain was not too short for the gate.",
            "The chain was too short for the gate.",
            [("negation", "not", "")],
            id="a denial removed",
        ),
        pytest.param(
            "The large gate closes with a slow groan every night.",
            "Every night, the big gate closes with a slow groan.",
            [],
            id="nothing but the wording",
        ),
    ],
)
def test_a_change_touches(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert touches(old, new) == found


def test_of_another_language_only_figures_and_quoted_words_are_told() -> None:
    old = "Das Wehr in Senn klemmt\n\nDas Wehr in Senn war nicht neu, sagte Anna Holt. Es wiegt 12 Tonnen und ist aus Eiche."
    left, right = (
        read_article(old),
        read_article(old.replace("nicht ", "").replace("Anna", "Hanna").replace("12", "21")),
    )
    found = compare_versions(left, right).revisions
    assert [[touch.kind.value for touch in one.touched] for one in found] == [[], ["number"]]
