"""The seam between the review and its database; what any store keeps, tests/store/contract.py tests on each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from compare.errors import ReviewError, UsageError
from compare.review.event import Draft, Event, Role


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a log: how many events it has and the hash of the last (64 zeros where there is none)."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A comparison as a list shows it; `run` is the id of its newest run, `created` ISO 8601 in UTC."""

    id: str
    title: str
    run: str
    created: str
    head: Head


# Characters of a title beside its id, about half a line.
TITLE = 40


def named(listed: Sequence[Listed]) -> str:
    """Return comparisons as a person tells them apart: id and title, the first ten of them."""
    words = (f"{one.id} “{one.title[:TITLE]}{'…' if one.title[TITLE:] else ''}”" for one in listed[:10])
    return ", ".join(words) + (" …" if listed[10:] else "")


@dataclass(frozen=True, slots=True)
class Account:
    """A person of a team; `password` is the argon2 hash, None until an invitation or a reset was taken up."""

    name: str
    role: Role
    password: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Session:
    """A login: `token` is the SHA-256 of what the cookie holds, times are seconds since 1970."""

    token: str
    name: str
    created: float
    seen: float
    expires: float


class ClashError(ReviewError):
    """Somebody else acted on the same item first; `events` are theirs, in order."""

    def __init__(self, events: Sequence[Event]) -> None:
        super().__init__("somebody else changed this first", hint="Look at both and decide again.")
        self.events = tuple(events)


class MissingError(ReviewError):
    """There is no such comparison or run."""

    exit_code = UsageError.exit_code  # of the command line: what was named is not there, and no log is broken


class FullError(ReviewError):
    """The database takes no more; nothing that was acknowledged is lost."""


class AwayError(ReviewError):
    """The database is busy or cannot be reached just now: the same request may succeed in a moment."""


class Store(Protocol):
    """Comparisons, their runs and logs. Every method is one transaction; all raise ReviewError in plain words."""

    def create(
        self, comparison: str, title: str, run: str, text: str, created: str, drafts: Sequence[Draft] = ()
    ) -> None:
        """Add a comparison with its first run, its id and the JSON report as text, and the first events of its log.

        All of it or nothing; raises where the id is taken.
        """

    def add_run(
        self,
        comparison: str,
        run: str,
        text: str,
        created: str,
        drafts: Sequence[Draft] = (),
        after: int | None = None,
    ) -> None:
        """Add a newer run and what it makes of the log; all of it or nothing.

        Where the log no longer ends with event `after`, raises ClashError with what came since. The newest run is the
        one that `run` returns. A run that is there already becomes the newest.
        """

    def listed(self) -> tuple[Listed, ...]:
        """Return all comparisons, the newest first."""

    def run(self, comparison: str, run: str | None = None) -> str:
        """Return the JSON report of a run, the newest by default; raises for one that is not there."""

    def runs(self, comparison: str) -> tuple[str, ...]:
        """Return the ids of all runs, the oldest first."""

    def append(
        self,
        comparison: str,
        drafts: Sequence[Draft],
        expected: Mapping[str, int] | None = None,
        ignore: Callable[[Event], bool] = lambda _: False,
    ) -> tuple[Event, ...]:
        """Append all drafts or none, and return them in their places once they are safely on disk.

        `expected` says of each item up to which event the actor knows it: a later event on it, but for those that
        `ignore` returns true of, raises ClashError. A draft whose id is there already and says the same is returned
        as it stands and not appended again (its time, run, version, role and `before` may differ, for a request may be
        repeated after the connection broke); one that says something else raises ReviewError. No space left raises
        FullError, an unknown comparison MissingError.
        """

    def events(self, comparison: str, after: int = 0) -> Iterator[Event]:
        """Yield the events after place `after`, in order."""

    def head(self, comparison: str) -> Head:
        """Return the end of the log as the store last wrote it, which a cut tail does not change."""

    def close(self) -> None:
        """Let go of all connections."""


class Accounts(Protocol):
    """People, their logins and invitations; the same database, in team mode only."""

    def accounts(self) -> tuple[Account, ...]:
        """Return everybody, by name."""

    def put_account(self, account: Account) -> None:
        """Add a person, or replace what is known of them."""

    def change_account(self, name: str, change: Callable[[Mapping[str, Account]], Account]) -> Account:
        """Replace what is known of a person by what `change` makes of everybody by name, and return that.

        Nobody else changes people meanwhile; what `change` raises leaves all as it was.
        """

    def put_session(self, session: Session) -> None:
        """Add a login, or renew when it was last seen."""

    def session(self, token: str) -> Session | None:
        """Return the login with this hashed token, None where there is none."""

    def drop_sessions(self, *, token: str | None = None, name: str | None = None, before: float | None = None) -> None:
        """Forget one login, all of a person, or all that expired before a time."""

    def put_invitation(self, token: str, name: str, expires: float) -> None:
        """Keep the hash of an invitation or a reset; an older one of the same person ends."""

    def invited(self, token: str, now: float) -> str | None:
        """Return for whom the invitation is and leave it as it is; None where there is none that still holds."""

    def take_invitation(self, token: str, now: float) -> str | None:
        """Return for whom the invitation is and end it in one step; None where there is none that still holds."""

    def count_failure(self, key: str, now: float, window: float) -> int:
        """Count a failed login and return how many there were in the last `window` seconds, this one included."""

    def failures(self, key: str, now: float, window: float) -> int:
        """Return how many failed logins there were in the last `window` seconds."""

    def clear_failures(self, key: str) -> None:
        """Forget the failed logins of a key."""

    def put_setting(self, name: str, value: str) -> None:
        """Keep a setting of the app, e.g. the secret that signs its forms."""

    def first_setting(self, name: str, value: str) -> str:
        """Keep a setting unless it was kept before, and return the one that holds."""

    def setting(self, name: str) -> str | None:
        """Return a setting, None where it was never kept."""

    def put_note_draft(self, comparison: str, name: str, item: str, text: str) -> None:
        """Keep what a person has typed and not yet sent; an empty text forgets it."""

    def note_drafts(self, comparison: str, name: str) -> dict[str, str]:
        """Return a person's unsent notes by item."""
