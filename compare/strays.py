"""Articles given together that tell of another event: who they are, and how little they share with the others.

Grouping asks how near an article is to a group on average, which is right for a pile of mixed news. Here somebody chose
the articles for one comparison, and leaving one out wrongly costs more: so only an article that is near to none of the
others counts as a stray. What it does not do: tell apart two events that are told in the same words.
"""

from collections.abc import Collection

from compare.events import Pile
from compare.model import Stray

# Of 156 articles of 35 events (annotated, and of the mixed folder of the tests) none is less near to the nearest other
# of its event than .124; of 595 articles put among those of another event one is as near as that.
NEAR = 0.122


def find_strays(pile: Pile, group: Collection[int]) -> tuple[Stray, ...]:
    """Return the articles outside of a group that are near to none of its members, in their order.

    `group` holds indices of the input; the anchors are what most of its members name.
    """
    event = pile.event_of(group)
    others = (index for index in range(len(pile)) if index not in group)
    far = (index for index in others if all(pile.near(index, member) < NEAR for member in group))
    return tuple(pile.stray(index, event) for index in far)
