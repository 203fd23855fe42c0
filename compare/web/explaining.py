"""The parts of scores, reckoned anew from a run when a page first asks for them, and kept for the run asked last."""

from compare.match.parts import Explainer
from compare.model import Comparison
from compare.pipeline import canonical


def explainer_of(run: Comparison) -> Explainer:
    """Return what explains the scores of a run; its readings in the order in which they were compared."""
    return Explainer(sorted(run.articles, key=canonical))


class Explaining:
    """`explainer_of` that remembers one run; not for several threads at once (web/folds.py locks)."""

    def __init__(self) -> None:
        self._kept: tuple[Comparison, Explainer] | None = None

    def __call__(self, run: Comparison) -> Explainer:
        """Return what explains the scores of a run."""
        if self._kept is None or self._kept[0] is not run:
            self._kept = run, explainer_of(run)
        return self._kept[1]
