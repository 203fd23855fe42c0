"""Two reports of a sunken ship that contradict each other twice and quote two people, and the second one cut and reworded.

The newer version of "tide" has one person more on board, names no tonnes, quotes one person only, and leaves a cook out.
"""

from functools import cache

from rerunning import articles_of, run_of

from compare.model import Comparison

COAST = """Dredger sinks off Lannport

The dredger Ottilie sank off Lannport on Monday with 19 people on board. “We heard the alarm too late, and we should have sailed at once,” said the harbour master, Runa Feld.

Divers found a hole of 40 centimetres in the hull. Its tanks held 300 tonnes of diesel. “Nobody will fish here this summer,” said Aksel Brom, who owns three boats.
"""
TIDE = """Ship lost near Lannport

The dredger Ottilie went down off Lannport on Monday with 23 people on board. “We heard the alarm too late,” said the harbour master, Runa Feld.

Divers found a hole of 40 centimetres in its hull. Its tanks held 450 tonnes of diesel. “Nobody will fish here this summer,” said Aksel Brom. The oldest of the crew, a cook, is 71. “I shall go to sea again,” said the cook, Edda Holm.
"""
SHORTER = TIDE.partition(" Its tanks held")[0].replace("23 people", "24 people")
SHORTER += " What the ship had in its tanks is not known.\n"


@cache
def lannport(*, newer: bool = False) -> Comparison:
    """Return a real run of both, with the second as it was or as it is now."""
    return run_of(articles_of({"coast": COAST, "tide": SHORTER if newer else TIDE}))
