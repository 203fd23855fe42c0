"""Which words can name one kind of happening."""

import pytest

from compare.text.happenings import kinds_come_about, kinds_of_noun, kinds_of_verb, kinds_still_open


@pytest.mark.parametrize(
    ("lemma", "behind", "kind"),
    [
        ("resign", (), "leave"),
        ("step", ("down", "over", "it"), "leave"),
        ("step", ("over",), None),
        ("call", ("the", "tour", "off"), "suspend"),
        ("call", ("him",), "speak"),
        ("polish", (), None),
    ],
)
def test_a_verb_names_a_kind_with_its_particle_if_it_has_one(
    lemma: str, behind: tuple[str, ...], kind: str | None
) -> None:
    assert kinds_of_verb(lemma, behind) == (frozenset({kind}) if kind else frozenset())


def test_nouns_are_known_in_both_numbers() -> None:
    assert kinds_of_noun("Mergers") == kinds_of_noun("merger") == {"buy"}
    assert kinds_of_noun("teapot") == frozenset()


def test_a_state_that_lasts_and_the_state_after_it_belong_to_one_kind() -> None:
    assert kinds_still_open("missing") & kinds_of_verb("find") & kinds_come_about("safe") == {"find"}
    assert kinds_still_open("negotiated", "negotiate") & kinds_of_verb("sign")


def test_every_line_of_the_list_names_verbs_or_nouns() -> None:
    for word, kind in (("convict", "verdict"), ("erupt", "erupt"), ("verify", "confirm")):
        assert kind in kinds_of_verb(word)
