"""What a server of the app is told: who may reach it under which name, and how much it takes. One frozen value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AppSettings:
    """Where the app stands and what it bears."""

    # Exactly what the Host header may say, with the port; anything else is a page of somebody else calling.
    hosts: frozenset[str]
    # Exactly what Origin may say on a write.
    origins: frozenset[str]
    # One person on this machine (names are attribution), or a team with accounts.
    team: bool = False
    # Cookies of one address are shared by all its ports, so the name carries the port; __Host- needs https.
    cookie: str = "biasdiff"
    secure: bool = False
    # Bytes of a body: a note of 10,000 characters is 40 kB, a bulk of 1,000 decisions some 500 kB.
    max_body: int = 2_000_000
    # Bytes of an uploaded run: what `biasdiff report` reads, too.
    max_run: int = 100_000_000
    # Seconds for a body to arrive whole, and for the header lines.
    body_seconds: float = 15.0
    # Requests that one login, or one address without a login, may make at once and per second. A fast reviewer decides
    # twice a second, a page brings some twenty files.
    burst: int = 240
    rate: float = 60.0
    # Seconds without a request, and in all, after which a login ends: a working day with its lunch, a week.
    idle: float = 12 * 3600.0
    lifetime: float = 7 * 24 * 3600.0
    # Seconds that an invitation holds.
    invitation: float = 72 * 3600.0
    # Failed logins of one name or from one address within `window` seconds before no more are taken.
    attempts: int = 10
    window: float = 900.0
