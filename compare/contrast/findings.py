"""All contrasts of an event, by kind: the order of everything."""

from collections.abc import Sequence

from compare.contrast.agent import find_agents
from compare.contrast.anchors import find_anchored
from compare.contrast.attribution import find_attributions
from compare.contrast.certainty import find_certainty
from compare.contrast.couples import RATHER_LIKELY, Desk, find_couples
from compare.contrast.drafts import merge
from compare.contrast.headline import find_headlines
from compare.contrast.introduction import find_introductions
from compare.contrast.loaded import find_loaded_contrasts
from compare.contrast.naming import find_naming
from compare.contrast.placement import find_placement
from compare.contrast.sourcing import find_sourcing
from compare.match.conflicts import ClaimPair
from compare.model import ClaimRow, FramingFinding, QuoteRow, Reading

# More findings of one kind than this are not read; the most telling are kept.
MOST_OF_A_KIND = 12


def contrast_articles(
    readings: Sequence[Reading], rows: Sequence[ClaimRow], pairs: Sequence[ClaimPair], quotes: Sequence[QuoteRow]
) -> tuple[FramingFinding, ...]:
    """Return what the articles word otherwise, kind by kind, the most telling of each first.

    `rows` are those of the claim matrix, with a cell for each reading in order; `pairs` the claim pairs of different
    articles that are alike enough to be looked at, with their probability; `quotes` the rows of
    quotations, with a cell for each reading in order.
    """
    desk = Desk(readings, pairs)
    couples = find_couples(desk, rows)
    likely = [couple for couple in couples if couple.probability >= RATHER_LIKELY]
    order = [reading.id for reading in readings]
    drafts = (
        [*find_naming(desk, couples), *find_anchored(desk)],
        find_introductions(desk),
        find_loaded_contrasts(desk, likely),
        find_attributions(desk, likely, quotes),
        find_certainty(desk, likely),
        find_agents(desk, likely),
        find_sourcing(desk, likely),
        find_placement(desk, rows),
        find_headlines(desk),
    )
    found: list[FramingFinding] = []
    for kind in drafts:
        found += [finding for _, finding in merge(kind, order)[:MOST_OF_A_KIND]]
    return tuple(found)
