"""The app for a team: accounts, roles, many comparisons over one store, on an address that is asked for by name."""

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

from compare.errors import UsageError
from compare.model import Comparison
from compare.review.event import Role
from compare.store.opening import open_store
from compare.web.alone import Started, app_at, carried
from compare.web.context import App
from compare.web.serving import listen
from compare.web.taking import place_of, take_home


def start_team(
    db: str, *, host: str, port: int, origin: str | None, runs: Sequence[Comparison] = (), owner: str | None = None
) -> Started:
    """Open or make the store and listen; `said` holds the invitation of an owner, where one is due.

    Raises UsageError for a host beyond this machine without an origin, and for an origin that is none.
    """
    where = _origin(origin) if origin else None
    _check_host(host, where)
    store = open_store(db)
    try:
        listening = listen(host, port)
        app, address = app_at(store, listening, team=True, origin=where)
        here: App = app.state.here
        said = [_added(here, run) for run in runs]
        said += _invited(here, owner)
    except BaseException:
        store.close()
        raise
    return Started(app, listening, address, "", tuple(said))


def _added(here: App, run: Comparison) -> str:
    """Take a run where it belongs, and say in one line what was done with it."""
    # Also an earlier run: a server that is always started with the same --add does not undo the newer one.
    taken = place_of(here.store, run) or take_home(here.folds, here.store, run, team=True)
    if taken.there:
        return f"There already: {taken.comparison} {run.title}"
    if taken.counts:
        return f"A newer run of {taken.comparison}: {carried(taken.counts)}. {run.title}"
    return f"Added: {taken.comparison} {run.title}"


def _invited(here: App, owner: str | None) -> list[str]:
    """An invitation for the owner who is named, or for the first one of a new team."""
    people = here.accounts.accounts()
    owners = [one for one in people if one.role is Role.OWNER and one.active and one.password]
    if owner is None and owners:
        return []
    secret = here.gate.invite(owner or "owner", Role.OWNER)
    name = here.gate.invited(secret, "-")
    once = f"{name} sets a password here, once, within three days, and logs in as “{name}” afterwards"
    return [f"{once}: {here.invitation(secret)}"]


def _is_near(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _check_host(host: str, origin: str | None) -> None:
    if not _is_near(host) and origin is None:
        what = f"{host} can be reached from other machines"
        hint = (
            "Say under which address people reach it: --origin https://review.example.org (a proxy brings the https)."
        )
        raise UsageError(what, hint=hint)


def _origin(text: str) -> str:
    """Return an origin as browsers write it; raises UsageError for anything with more in it."""
    try:
        found = urlsplit(text)
        port = found.port
    except ValueError:
        raise UsageError("the origin cannot be read", hint="Example: --origin https://review.example.org") from None
    bare = found.path in ("", "/") and not found.query and not found.fragment and found.username is None
    if found.scheme not in ("http", "https") or not found.hostname or not bare:
        raise UsageError("an origin is https:// and a name", hint="Example: --origin https://review.example.org")
    if found.scheme == "http" and not _is_near(found.hostname):
        what = "over http passwords would cross the network for all to read"
        raise UsageError(what, hint="Put a web server with https in front, and give its address as --origin.")
    usual = port is None or port == {"http": 80, "https": 443}[found.scheme]
    host = f"[{found.hostname}]" if ":" in found.hostname else found.hostname
    return f"{found.scheme}://{host}" + ("" if usual else f":{port}")
