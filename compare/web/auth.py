"""Who somebody is: the one-time address of a single person, or accounts with passwords; logins and what they may cost.

A login is a random secret in a cookie that scripts cannot read; the store holds its hash. Every login gets a new one,
so nobody can give another person a login to use. Passwords are hashed by argon2.
"""

import contextlib
import hashlib
import hmac
import threading
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from compare.errors import ReviewError, UsageError
from compare.review.check import LONGEST_NAME, ClosedError
from compare.review.event import SYSTEM, Role
from compare.review.visible import Viewer
from compare.store.base import Account, Accounts, Session
from compare.web.clock import new_secret, seconds
from compare.web.pages.outside import LEAST_PASSWORD
from compare.web.settings import AppSettings

LONGEST_PASSWORD = 1000
# How old a login's "last seen" may be before it is written again: a write at every request would be waste.
STALE_SECONDS = 60.0
# How many people may mistype their passwords from one address: a newsroom behind one router.
CROWD = 5
# Passwords that are tried at once: argon2 takes 64 MB and a twentieth of a second for each.
AT_ONCE = 2
# How whoever lost the one-time address gets another.
NEW_ADDRESS = "Press Enter where biasdiff review runs, or start it again: it prints a new one."
ASK_OWNER = "Ask the owner for a new one."
# How long a login that was looked up is believed; a deactivated person is out everywhere after that.
FRESH_SECONDS = 5.0


class LoginError(ReviewError):
    """Name and password do not fit, or a one-time address was used already."""


class ThrottledError(ReviewError):
    """Too many failed logins; `wait` is how many seconds until the next one is taken."""

    def __init__(self, wait: int) -> None:
        super().__init__("too many failed attempts", hint=f"Try again in {max(wait // 60, 1)} minutes.")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Login:
    """A person who is in: the viewer, the hash of the cookie's secret, and the token that writes must carry."""

    viewer: Viewer
    session: str
    token: str


def hashed(secret: str) -> str:
    """Return the SHA-256 of a secret, as the store keeps it; secrets are random, so no salt is needed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


class Gate:
    """Lets people in. One for each server."""

    def __init__(self, accounts: Accounts, settings: AppSettings, clock: Callable[[], float] = seconds) -> None:
        self._accounts, self._settings, self._clock = accounts, settings, clock
        self._hasher = PasswordHasher()
        # Of somebody who is not there the same work is done, so that the time does not tell.
        self._nobody = self._hasher.hash(new_secret())
        self._secret = self._kept_secret()
        self._once: dict[str, Viewer] = {}
        self._known: dict[str, tuple[float, Login]] = {}
        self._guard = threading.Lock()
        self._turn = threading.BoundedSemaphore(AT_ONCE)

    # ------------------------------------------------------------ who is in

    def login_of(self, cookie: str | None) -> Login | None:
        """Return who the secret of a cookie stands for, None where it stands for nobody (any more)."""
        if not cookie or len(cookie) > 200:
            return None
        token, now = hashed(cookie), self._clock()
        known = self._known.get(token)
        if known and known[0] > now:
            return known[1]
        session = self._accounts.session(token)
        if session is None or session.expires <= now or session.seen + self._settings.idle <= now:
            self._forget(token)
            return None
        viewer = self._viewer(session.name)
        if viewer is None:
            return None
        if now - session.seen > STALE_SECONDS:
            with contextlib.suppress(ReviewError):  # on a full disk people can still read
                self._accounts.put_session(replace(session, seen=now))
        login = Login(viewer, token, self._token(token))
        with self._guard:
            if len(self._known) > 1000:
                self._known.clear()
            self._known[token] = (now + FRESH_SECONDS, login)
        return login

    def was_just_seen(self, cookie: str) -> bool:
        """Return whether a cookie stood for somebody a moment ago; looks nowhere."""
        known = self._known.get(hashed(cookie))
        return known is not None and known[0] > self._clock()

    def is_token(self, login: Login, token: str | None) -> bool:
        """Return whether a write carries the token of its login."""
        return token is not None and hmac.compare_digest(login.token.encode(), token.encode("utf-8", "replace"))

    def _viewer(self, name: str) -> Viewer | None:
        if not self._settings.team:
            return Viewer(name, Role.OWNER)
        account = self._account(name)
        return Viewer(account.name, account.role) if account and account.active else None

    def _account(self, name: str) -> Account | None:
        return next((one for one in self._accounts.accounts() if one.name == name), None)

    def _meant(self, name: str) -> Account | None:
        """Return who is meant by a name as people type it: "max" is Max where nobody else looks like that."""
        exact = self._account(unicodedata.normalize("NFC", name.strip()))
        alike = [one for one in self._accounts.accounts() if _looks(one.name) == _looks(name)]
        return exact or (alike[0] if len(alike) == 1 else None)

    def _token(self, session: str) -> str:
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def _kept_secret(self) -> bytes:
        """The key that makes tokens; kept, so that a restart does not end what people have open."""
        # Of two servers that start at once both must end with the same one.
        return self._accounts.first_setting("token-key", new_secret()).encode()

    # ------------------------------------------------------------ in and out

    def start_session(self, name: str) -> str:
        """Return the secret of a new login."""
        secret, now = new_secret(), self._clock()
        self._accounts.drop_sessions(before=now)
        self._accounts.put_session(Session(hashed(secret), name, now, now, now + self._settings.lifetime))
        return secret

    def end_session(self, login: Login) -> None:
        """End one login."""
        self._accounts.drop_sessions(token=login.session)
        self._forget(login.session)

    def end_all(self, name: str) -> None:
        """End all logins of a person."""
        self._accounts.drop_sessions(name=name)
        with self._guard:
            self._known.clear()

    def _forget(self, token: str) -> None:
        with self._guard:
            self._known.pop(token, None)

    def one_time(self, name: str) -> str:
        """Return a secret that lets a person in once, for the address that the program prints; an older one ends."""
        secret = new_secret()
        with self._guard:
            self._once = {key: viewer for key, viewer in self._once.items() if viewer.name != name}
            self._once[hashed(secret)] = Viewer(name, Role.OWNER)
        return secret

    def take_one_time(self, secret: str, address: str) -> str:
        """Return the secret of a new login for a one-time secret; raises LoginError, ThrottledError."""
        self._check_throttle(address)
        with self._guard:
            viewer = self._once.pop(hashed(secret), None)
        if viewer is None:
            self._failed(address)
            raise LoginError("this address was used already", hint=NEW_ADDRESS)
        return self.start_session(viewer.name)

    def log_in(self, name: str, password: str, address: str) -> str:
        """Return the secret of a new login; raises LoginError, also of a name that is not there, and ThrottledError."""
        with self._turn:  # looked at and counted in turn, so that many at once are not more than many in a row
            account, name = self._meant(name), _looks(name)
            self._check_throttle(address, name)
            fits = self._fits(account.password if account and account.active else None, password)
            if account is None or not fits:
                self._failed(address, name)
                raise LoginError("name and password do not fit")
        self._accounts.clear_failures(_key(f"name:{name}"))
        if account.password and self._hasher.check_needs_rehash(account.password):
            self._set_password(account.name, self._hasher.hash(password), account.password)
        return self.start_session(account.name)

    def _set_password(self, name: str, made: str, old: str | None = None) -> None:
        """Keep a hash, and nothing else of what was known: a role may have changed meanwhile.

        `old` is what it takes the place of; raises LoginError of somebody who is not to be let in any more.
        """

        def change(known: Mapping[str, Account]) -> Account:
            account = known.get(name)
            if account is None or not account.active or old not in (None, account.password):
                raise LoginError("this invitation holds no longer" if old is None else "name and password do not fit")
            return replace(account, password=made)

        self._accounts.change_account(name, change)

    def _fits(self, kept: str | None, password: str) -> bool:
        try:
            self._hasher.verify(kept or self._nobody, password[:LONGEST_PASSWORD])
        except (Argon2Error, InvalidHashError, UnicodeEncodeError):
            return False
        return kept is not None

    def _check_throttle(self, address: str, name: str | None = None) -> None:
        now, settings = self._clock(), self._settings
        for key, most in _counted(address, name, settings):
            if self._accounts.failures(_key(key), now, settings.window) >= most:
                raise ThrottledError(int(settings.window))

    def _failed(self, address: str, name: str | None = None) -> None:
        for key, _ in _counted(address, name, self._settings):
            self._accounts.count_failure(_key(key), self._clock(), self._settings.window)

    # ------------------------------------------------------------ people

    def invite(self, name: str, role: Role, *, new: bool = False) -> str:
        """Add a person, or give one a new role, and return the secret of an invitation.

        Nobody gets a name that people could take for another's: whoever has it is meant, and with `new` it is refused.
        """
        name = person_name(name)
        if not new and (meant := self._meant(name)):
            name = meant.name

        def change(known: Mapping[str, Account]) -> Account:
            if new and any(_looks(one) == _looks(name) for one in known):
                raise ClosedError("somebody of that name is there already")
            return Account(name, role, known[name].password if name in known else None)

        self._accounts.change_account(name, change)
        return self.reset(name)

    def reset(self, name: str) -> str:
        """Return the secret with which a person sets a new password, once; raises UsageError of one deactivated."""
        account = self._account(name)
        if account is not None and not account.active:
            raise UsageError("this person is deactivated", hint="Activate them first.")
        secret = new_secret()
        self._accounts.put_invitation(hashed(secret), name, self._clock() + self._settings.invitation)
        return secret

    def invited(self, secret: str, address: str) -> str:
        """Return for whom an invitation is, which stays as it is; raises LoginError, ThrottledError."""
        self._check_throttle(address)
        name = self._accounts.invited(hashed(secret), self._clock())
        account = self._account(name) if name else None
        if account is None or not account.active:
            self._failed(address)
            raise LoginError("this invitation holds no longer", hint=ASK_OWNER)
        return account.name

    def take_invitation(self, secret: str, password: str, address: str) -> str:
        """Set a password by an invitation and return the secret of a new login; raises LoginError, ThrottledError."""
        self._check_throttle(address)
        if not LEAST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise UsageError(f"a password has {LEAST_PASSWORD} characters at least")
        name = self._accounts.take_invitation(hashed(secret), self._clock())
        account = self._account(name) if name else None
        if account is None or not account.active:
            self._failed(address)
            raise LoginError("this invitation holds no longer", hint=ASK_OWNER)
        with self._turn:
            made = self._hasher.hash(password)
        self._set_password(account.name, made)
        self.end_all(account.name)
        return self.start_session(account.name)

    def change(self, name: str, *, role: Role | None = None, active: bool | None = None) -> Account:
        """Change the role of a person, or let them in no more; raises UsageError where nobody would be owner."""

        def change(known: Mapping[str, Account]) -> Account:
            account = known.get(name)
            if account is None:
                raise UsageError("there is nobody of that name")
            changed = replace(account, role=role or account.role, active=account.active if active is None else active)
            owners = [one for one in known.values() if one.role is Role.OWNER and one.active]
            if owners == [account] and (changed.role is not Role.OWNER or not changed.active):
                raise UsageError("the only owner stays owner", hint="Make somebody else owner first.")
            return changed

        changed = self._accounts.change_account(name, change)
        if not changed.active:  # an invitation that is still out opens nothing any more
            self._accounts.put_invitation(hashed(new_secret()), name, 0)
        self.end_all(name)
        return changed


def _looks(name: str) -> str:
    """What a name looks like to a person."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name.strip()).casefold())


def person_name(name: str) -> str:
    """Return a name as it is kept; raises UsageError for one that is none, or that the program itself has."""
    name = unicodedata.normalize("NFC", name.strip())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise UsageError(f"a person needs a name of 1 to {LONGEST_NAME} letters")
    if name.casefold() == SYSTEM.name:
        raise UsageError("that is the name of the program itself")
    return name


def _counted(address: str, name: str | None, settings: AppSettings) -> list[tuple[str, int]]:
    """Under what a failure is counted, and how many there may be: of a name, and of all names from an address."""
    named = [(f"name:{name}", settings.attempts)] if name is not None else []
    return [*named, (f"address:{address}", settings.attempts * CROWD)]


def _key(name: str) -> str:
    """A failed login is counted under a hash: what somebody typed as a name may be a password."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
