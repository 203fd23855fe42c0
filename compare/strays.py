"""Articles given together that tell of another event: who they are, and how little they share with the others.

Grouping asks how near an article is to a group on average, which is right for a pile of mixed news. Here somebody chose
the articles for one comparison, and leaving one out wrongly costs more: so only an article that is near to none of the
others counts as a stray. What it does not do: tell apart two events that are told in the same words.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from compare.events import full_text
from compare.match.grouping import nearness, shared_terms, uncrowd, weigh
from compare.model import Article

# Of 96 articles of 25 annotated events none is less near to the nearest other of its event; of 125 articles put among
# those of another event none is as near. Between .11 and .12 both hold.
NEAR = 0.115
# Words, names and pairs of names that hold a group together and that a stray is asked for; more grow ever less telling.
_ANCHORS = 12


@dataclass(frozen=True, slots=True)
class Stray:
    """An article that seems to tell of another event: its index, and how many of the others' anchors it shares."""

    index: int
    shared: int
    anchors: int

    @property
    def line(self) -> str:
        """What is to be seen, in words."""
        return f"shares {self.shared} of {self.anchors} anchors, probably another event"


def find_strays(articles: Sequence[Article], group: Collection[int]) -> tuple[Stray, ...]:
    """Return the articles outside of a group that are near to none of its members, in their order.

    `group` holds indices into `articles`; the anchors are the words that most of its members share.
    """
    terms = weigh([full_text(article) for article in articles])
    rows = uncrowd(nearness(terms))
    members = sorted(group)
    anchors = shared_terms([terms[index] for index in members], _ANCHORS)
    strays = []
    for index, row in enumerate(rows):
        if index not in group and all(row.get(member, 0.0) < NEAR for member in members):
            printed = {form for forms in terms[index].printed.values() for form in forms}
            strays.append(Stray(index, sum(anchor in printed for anchor in anchors), len(anchors)))
    return tuple(strays)
