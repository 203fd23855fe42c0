"""What happened to the people counted: killed, hurt, missing, held, moved, put out of work."""

from compare.match.views import View
from compare.model import Quantity
from compare.text.words import stem

REACH = 3  # words between a figure and the word that says what happened to the people it counts

# A line is one lot; the figures that outlets print of it differ more often than any other figure. Our own list.
_LOTS = """
dead die died dying killed kill killing kills death deaths fatality fatalities toll perished
hurt injured injure injuring injuries wounded wounding
missing unaccounted
arrested arrest arrests arresting detained detain detaining custody handcuffed
evacuated evacuate evacuating evacuees displaced homeless
hospitalised hospitalized hospitalised
"""


def _table() -> dict[str, int]:
    return {stem(word): number for number, line in enumerate(_LOTS.strip().splitlines()) for word in line.split()}


_LOT_OF = _table()


def is_lot(word_stem: str) -> bool:
    """Say whether a stem is of a word that says what happened to people: "kill", "injur"."""
    return word_stem in _LOT_OF


def lot_of(view: View, quantity: Quantity) -> int | None:
    """Return a number for what happened to the people that a figure counts, None where the words beside do not say.

    The nearest such word counts, one behind the figure before one in front; another figure between them takes it away.
    """
    if quantity.unit is not None and " per " in quantity.unit:
        return None
    inside = [w for w in view.words if quantity.start <= w.start < quantity.end]
    behind = [w for w in view.words if w.start >= quantity.end][:REACH]
    before = [w for w in view.words if w.end <= quantity.start][: -REACH - 1 : -1]
    for words in (inside, behind, before):
        for word in words:
            if any(q.start <= word.start < q.end for q in view.quantities if q != quantity):
                break
            if word.stem in _LOT_OF:
                return _LOT_OF[word.stem]
    return None
