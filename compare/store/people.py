"""People, logins, invitations and unsent notes in a SQL database; of passwords and tokens only hashes come here."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, or_, select

from compare.errors import ReviewError
from compare.review.event import Role
from compare.store.base import Account, Session
from compare.store.database import Database
from compare.store.keys import LONGEST_ITEM, is_key, key
from compare.store.schema import ACCOUNTS, FAILURES, INVITATIONS, NOTE_DRAFTS, SESSIONS, SETTINGS

# Any number that nobody else would lock by: changes of people, and of settings, wait for each other.
_PEOPLE = 7_302_114_906

# Unsent notes of one person on one comparison: a note on every claim of a large one.
MOST_DRAFTS = 500


class SqlAccounts:
    """What `base.Accounts` promises."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accounts(self) -> tuple[Account, ...]:
        """Return everybody, by name."""
        with self._database.reading() as connection:
            return _everybody(connection)

    def put_account(self, account: Account) -> None:
        """Add a person, or replace what is known of them."""
        values = _row_of(account)
        with self._database.writing() as connection:
            self._database.put(connection, ACCOUNTS, values)

    def change_account(self, name: str, change: Callable[[Mapping[str, Account]], Account]) -> Account:
        """Replace what is known of a person by what `change` makes of everybody by name, and return that."""
        with self._database.writing() as connection:
            self._database.hold(connection, _PEOPLE)
            changed = change({one.name: one for one in _everybody(connection)})
            self._database.put(connection, ACCOUNTS, _row_of(replace(changed, name=name)))
        return changed

    def put_session(self, session: Session) -> None:
        """Add a login, or renew when it was last seen."""
        values = {
            "token": key(session.token, "a token"),
            "name": key(session.name, "the name of a person"),
            "created": session.created,
            "seen": session.seen,
            "expires": session.expires,
        }
        with self._database.writing() as connection:
            self._database.put(connection, SESSIONS, values)

    def session(self, token: str) -> Session | None:
        """Return the login with this hashed token, None where there is none."""
        if not is_key(token):
            return None
        with self._database.reading() as connection:
            row = connection.execute(select(SESSIONS).where(SESSIONS.c.token == token)).one_or_none()
        return None if row is None else Session(row.token, row.name, row.created, row.seen, row.expires)

    def drop_sessions(self, *, token: str | None = None, name: str | None = None, before: float | None = None) -> None:
        """Forget one login, all of a person, or all that expired before a time."""
        which: list[ColumnElement[bool]] = []
        if token is not None and is_key(token):
            which.append(SESSIONS.c.token == token)
        if name is not None and is_key(name):
            which.append(SESSIONS.c.name == name)
        if before is not None:
            which.append(SESSIONS.c.expires < before)
        if which:
            with self._database.writing() as connection:
                connection.execute(delete(SESSIONS).where(or_(*which)))

    def put_invitation(self, token: str, name: str, expires: float) -> None:
        """Keep the hash of an invitation or a reset; an older one of the same person ends."""
        values = {"name": key(name, "the name of a person"), "token": key(token, "a token"), "expires": expires}
        with self._database.writing() as connection:
            self._database.put(connection, INVITATIONS, values)

    def invited(self, token: str, now: float) -> str | None:
        """Return for whom the invitation is and leave it as it is; None where there is none that still holds."""
        if not is_key(token):
            return None
        with self._database.reading() as connection:
            row = connection.execute(select(INVITATIONS).where(INVITATIONS.c.token == token)).one_or_none()
        return str(row.name) if row is not None and row.expires > now else None

    def take_invitation(self, token: str, now: float) -> str | None:
        """Return for whom the invitation is and end it in one step; None where there is none that still holds."""
        if not is_key(token):
            return None
        with self._database.writing() as connection:
            # Held, so that of two who come at once the second finds nothing.
            asked = select(INVITATIONS).where(INVITATIONS.c.token == token).with_for_update()
            row = connection.execute(asked).one_or_none()
            if row is None:
                return None
            connection.execute(delete(INVITATIONS).where(INVITATIONS.c.token == token))
            return str(row.name) if row.expires > now else None

    def count_failure(self, key: str, now: float, window: float) -> int:
        """Count a failed login and return how many there were in the last `window` seconds, this one included."""
        with self._database.writing() as connection:
            # Also those of others: keys are made up by whoever knocks, and most never come again.
            connection.execute(delete(FAILURES).where(FAILURES.c.until <= now))
            connection.execute(insert(FAILURES).values(key=_digest(key), at=now, until=now + window))
            return int(connection.execute(_failures(key, now - window)).scalar_one())

    def failures(self, key: str, now: float, window: float) -> int:
        """Return how many failed logins there were in the last `window` seconds."""
        with self._database.reading() as connection:
            return int(connection.execute(_failures(key, now - window)).scalar_one())

    def clear_failures(self, key: str) -> None:
        """Forget the failed logins of a key."""
        with self._database.writing() as connection:
            connection.execute(delete(FAILURES).where(FAILURES.c.key == _digest(key)))

    def put_setting(self, name: str, value: str) -> None:
        """Keep a setting of the app."""
        with self._database.writing() as connection:
            self._database.put(connection, SETTINGS, {"name": key(name, "the name of a setting"), "value": value})

    def first_setting(self, name: str, value: str) -> str:
        """Keep a setting unless it was kept before, and return the one that holds."""
        key(name, "the name of a setting")
        with self._database.writing() as connection:
            self._database.hold(connection, _PEOPLE)
            found = connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.name == name)).scalar()
            if found is None:
                connection.execute(insert(SETTINGS).values(name=name, value=value))
            return value if found is None else str(found)

    def setting(self, name: str) -> str | None:
        """Return a setting, None where it was never kept."""
        if not is_key(name):
            return None
        with self._database.reading() as connection:
            value = connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.name == name)).scalar()
        return None if value is None else str(value)

    def put_note_draft(self, comparison: str, name: str, item: str, text: str) -> None:
        """Keep what a person has typed and not yet sent; an empty text forgets it."""
        values = {
            "comparison": key(comparison, "the id of a comparison"),
            "name": key(name, "the name of a person"),
            "item": key(item, "an item", LONGEST_ITEM),
        }
        with self._database.writing() as connection:
            if text:
                self._refuse_too_many(connection, values)
                self._database.put(connection, NOTE_DRAFTS, {**values, "text": text})
            else:
                connection.execute(delete(NOTE_DRAFTS).filter_by(**values))

    def _refuse_too_many(self, connection: Connection, values: dict[str, str]) -> None:
        """Raise where a person would keep more unsent notes than anybody writes: every page carries them along."""
        others = (NOTE_DRAFTS.c[name] == values[name] for name in ("comparison", "name"))
        asked = select(func.count()).where(*others, NOTE_DRAFTS.c.item != values["item"])
        if connection.execute(asked).scalar_one() >= MOST_DRAFTS:
            raise ReviewError(f"there are {MOST_DRAFTS} unsent notes already", hint="Send or empty one of them.")

    def note_drafts(self, comparison: str, name: str) -> dict[str, str]:
        """Return a person's unsent notes by item."""
        if not (is_key(comparison) and is_key(name)):
            return {}
        asked = select(NOTE_DRAFTS.c.item, NOTE_DRAFTS.c.text).filter_by(comparison=comparison, name=name)
        with self._database.reading() as connection:
            rows = connection.execute(asked).all()
        return dict(sorted((row.item, row.text) for row in rows))


def _everybody(connection: Connection) -> tuple[Account, ...]:
    rows = connection.execute(select(ACCOUNTS)).all()
    # Sorted here: the databases put letters in different orders.
    people = (Account(row.name, Role(row.role), row.password, bool(row.active)) for row in rows)
    return tuple(sorted(people, key=lambda account: account.name))


def _row_of(account: Account) -> dict[str, object]:
    return {
        "name": key(account.name, "the name of a person"),
        "role": account.role.value,
        "password": account.password,
        "active": account.active,
    }


def _digest(name: str) -> str:
    """Return a key of one length for whatever somebody typed as a name."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def _failures(name: str, since: float) -> Select[int]:
    return select(func.count()).where(FAILURES.c.key == _digest(name), FAILURES.c.at > since)
