"""Reviews held in memory: the fold of each log, and what each person may see of it, kept up with the store.

The store is the truth; this only saves reading a whole log anew for every request. A state changes in place when events
come, so whoever reads one does it inside `open`, which keeps others from changing it.
"""

import contextlib
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from compare.model import Comparison
from compare.review.event import Event, Role, claim_target
from compare.review.nouns import State
from compare.review.state import advance, fold
from compare.review.visible import Viewer, is_hidden_from, visible
from compare.serial import from_json
from compare.store.base import Store
from compare.web.explaining import Explaining

# Reviews kept at hand; one of 300 claims with its run takes some 20 MB.
MOST_REVIEWS = 20
# People of one review whose view is kept at hand: a desk; whoever comes back later waits for one fold.
MOST_VIEWS = 60


class Review:
    """One review, read up to `seq`; used inside `Folds.open` only."""

    def __init__(self, store: Store, comparison: str) -> None:
        self.comparison = comparison
        self.lock = threading.RLock()
        self._store = store
        self._runs: dict[str, Comparison] = {}
        self._full: State | None = None
        self._views: OrderedDict[tuple[str, Role], tuple[list[str], State, int]] = OrderedDict()
        self.ids: dict[str, Event] = {}
        self.explain = Explaining()

    @property
    def full(self) -> State:
        """The fold of everything."""
        assert self._full is not None
        return self._full

    def run(self, run_id: str) -> Comparison:
        """Return a run of this review, read once."""
        if run_id not in self._runs:
            self._runs[run_id] = from_json(self._store.run(self.comparison, run_id))
        return self._runs[run_id]

    def catch_up(self) -> None:
        """Take in what the store has and this has not; begin anew where the log is another one."""
        head = self._store.head(self.comparison)
        if self._full is not None and (head.seq, head.hash) == (self._full.seq, self._full.head):
            return
        new = list(self._store.events(self.comparison, self._full.seq)) if self._full is not None else []
        if new and self._follows(new):
            self._advance(new)
        else:
            self._begin(list(self._store.events(self.comparison)))

    def take(self, events: Sequence[Event]) -> None:
        """Take in events that the store just kept; where others stand between, they are read from the store."""
        new = [event for event in events if self._full is None or event.seq > self.full.seq]
        if new and self._full is not None and self._follows(new):
            self._advance(new)
        elif new:
            self.catch_up()

    def _follows(self, new: Sequence[Event]) -> bool:
        before = [(self.full.seq, self.full.head), *((event.seq, event.hash) for event in new)]
        return all(
            (event.seq, event.prev_hash) == (seq + 1, last) for event, (seq, last) in zip(new, before, strict=False)
        )

    def _advance(self, new: Sequence[Event]) -> None:
        # Gone while it changes: what fails in the middle is read anew.
        full, self._full = self.full, None
        self._full = advance(full, new, self.run)
        self.ids.update((event.id, event) for event in new)

    def _begin(self, events: list[Event]) -> None:
        self._views.clear()
        self._full = fold(events, self.run)
        self.ids = {event.id: event for event in events}

    def seen(self, viewer: Viewer) -> State:
        """Return the review as a person may see it."""
        kept = self._views.pop((viewer.name, viewer.role), None)
        if kept is None or kept[2] != self.full.seq:
            shown = visible(self.full, viewer)
            kept = ([event.id for event in shown], self._advanced(kept, shown, viewer.name), self.full.seq)
        self._views[viewer.name, viewer.role] = kept
        while len(self._views) > MOST_VIEWS:
            self._views.popitem(last=False)
        return kept[1]

    def seen_claim(self, viewer: Viewer, claim: str) -> State:
        """Return a state in which one claim, and that only, is as a person may see it: as in `seen`, without a fold.

        Of a claim on which nobody's regrouping, verdict or note waits, others' answers are all that may be hidden.
        """
        item = self.full.peek(claim_target(claim))
        hidden = is_hidden_from(self.full, claim, viewer)
        if claim not in self.full.rows or item.proposals or (hidden and (item.verdict or item.notes)):
            return self.seen(viewer)
        if hidden:
            own = {name: answer for name, answer in item.answers.items() if name == viewer.name}
            items = {**self.full.items, item.target: replace(item, answers=own)}
            return replace(self.full, viewer=viewer.name, items=items)
        return replace(self.full, viewer=viewer.name)

    def _advanced(self, kept: tuple[list[str], State, int] | None, shown: list[Event], name: str) -> State:
        """Go on from what the person saw last where only events at the end came; else fold what is visible now."""
        undone = self.full.undone
        if kept is not None and kept[1].undone == undone:
            ids, state, _ = kept
            if ids == [event.id for event in shown[: len(ids)]]:
                new = shown[len(ids) :]
                return advance(state, new, self.run, self.full.waited, undone) if new else state
        return fold(shown, self.run, name, undone, self.full.waited)


class Folds:
    """The reviews of a store, those used last kept at hand; all threads of a process may share it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._guard = threading.Lock()
        self._reviews: OrderedDict[str, Review] = OrderedDict()

    @contextlib.contextmanager
    def open(self, comparison: str, kept: Sequence[Event] = ()) -> Iterator[Review]:
        """Give a review as the store has it now; nobody else reads or changes it meanwhile.

        With `kept`, events that the store just took, it is up to these at least, and the store is not asked. Raises
        MissingError where there is none, ReviewError where its log does not begin with a run.
        """
        with self._guard:
            review = self._reviews.setdefault(comparison, Review(self._store, comparison))
            self._reviews.move_to_end(comparison)
            while len(self._reviews) > MOST_REVIEWS:
                self._reviews.popitem(last=False)
        with review.lock:
            try:
                review.take(kept) if kept else review.catch_up()
            except BaseException:
                self._forget(comparison, review)
                raise
            yield review

    def _forget(self, comparison: str, review: Review) -> None:
        """Keep nothing of what cannot be read, e.g. a comparison that is not there."""
        with self._guard:
            if self._reviews.get(comparison) is review:
                del self._reviews[comparison]
