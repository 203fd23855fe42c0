"""Who gets in and for how long: passwords, invitations, logins, what is counted; over a real store, with a clock of the test's."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from compare.errors import UsageError
from compare.review.check import ClosedError
from compare.review.event import Role
from compare.store.opening import open_store
from compare.store.sql import SqlStore
from compare.web.auth import FRESH_SECONDS, Gate, LoginError, ThrottledError, hashed
from compare.web.settings import AppSettings

HERE = "203.0.113.7"
PASSWORD = "a dozen of words, and salt"
SETTINGS = AppSettings(frozenset(), frozenset(), team=True, attempts=3)


class Clock:
    """The time, as the test wants it."""

    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(str(tmp_path / "people.db"))
    yield opened
    opened.close()


@pytest.fixture
def gate(store: SqlStore, clock: Clock) -> Gate:
    made = Gate(store, SETTINGS, clock)
    made.take_invitation(made.invite("Ida Brook", Role.OWNER), PASSWORD, HERE)
    return made


def test_a_name_and_its_password_let_somebody_in(gate: Gate) -> None:
    login = gate.login_of(gate.log_in("Ida Brook", PASSWORD, HERE))
    assert login is not None
    assert (login.viewer.name, login.viewer.role) == ("Ida Brook", Role.OWNER)


@pytest.mark.parametrize(
    ("name", "password"),
    [("Ida Brook", "a dozen of words, and salt "), ("Nobody", PASSWORD), ("Ida Brook", ""),
     ("' OR 1=1 --", "x"), ("Ida Brook", "\ud800"), ("\ud800", "x"), ("Ida Brook\x00", PASSWORD)],
)  # fmt: skip
def test_nothing_else_does_and_the_answer_is_the_same(gate: Gate, name: str, password: str) -> None:
    with pytest.raises(LoginError, match=r"^name and password do not fit$"):
        gate.log_in(name, password, HERE)


@pytest.mark.parametrize("name", ["Ida Brook", "Nobody", "Uma Invited"])
def test_a_password_is_tried_for_whoever_is_named_so_that_the_time_tells_nothing(
    gate: Gate, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate.invite("Uma Invited", Role.VIEWER)
    tried: list[str] = []
    honest = PasswordHasher.verify

    def verify(self: PasswordHasher, kept: str, password: str) -> bool:
        tried.append(kept)
        return honest(self, kept, password)

    monkeypatch.setattr(PasswordHasher, "verify", verify)
    with pytest.raises(LoginError):
        gate.log_in(name, "wrong", HERE)
    assert len(tried) == 1
    assert tried[0].startswith("$argon2id$")


def test_nothing_that_lets_somebody_in_is_kept_as_it_is(gate: Gate, tmp_path: Path) -> None:
    secret, invited = gate.log_in("Ida Brook", PASSWORD, HERE), gate.invite("Uma Reed", Role.VIEWER)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for word in (secret, invited, PASSWORD):
        assert word.encode() not in kept
    assert hashed(secret).encode() in kept


def test_after_three_failures_no_more_are_taken_for_a_while_right_or_wrong(gate: Gate, clock: Clock) -> None:
    for _ in range(3):
        with pytest.raises(LoginError):
            gate.log_in("Ida Brook", "wrong", HERE)
    for password in ("wrong", PASSWORD):
        with pytest.raises(ThrottledError) as caught:
            gate.log_in("Ida Brook", password, "198.51.100.9")
    assert caught.value.wait == SETTINGS.window
    clock.now += SETTINGS.window + 1
    assert gate.log_in("Ida Brook", PASSWORD, HERE)


def test_names_that_are_not_there_are_throttled_like_those_that_are(gate: Gate) -> None:
    for _ in range(3):
        with pytest.raises(LoginError):
            gate.log_in("Nobody", "wrong", HERE)
    with pytest.raises(ThrottledError):
        gate.log_in("Nobody", "wrong", HERE)


def test_who_tries_many_names_is_stopped_by_address_and_nobody_else_is(gate: Gate) -> None:
    for number in range(15):
        with pytest.raises(LoginError):
            gate.log_in(f"Name {number}", "wrong", HERE)
    with pytest.raises(ThrottledError):
        gate.log_in("Name 15", "wrong", HERE)
    with pytest.raises(ThrottledError):
        gate.take_one_time("guess", HERE)
    assert gate.log_in("Ida Brook", PASSWORD, "198.51.100.9")


def test_the_right_password_forgets_the_failures_of_a_name(gate: Gate) -> None:
    for _ in range(4):
        for _ in range(2):
            with pytest.raises(LoginError):
                gate.log_in("Ida Brook", "wrong", HERE)
        assert gate.log_in("Ida Brook", PASSWORD, HERE)


def test_a_login_ends_when_nobody_uses_it_and_in_any_case_after_a_week(gate: Gate, clock: Clock) -> None:
    idle, used = gate.log_in("Ida Brook", PASSWORD, HERE), gate.log_in("Ida Brook", PASSWORD, HERE)
    began = clock.now
    while clock.now < began + SETTINGS.idle:
        clock.now += 3600
        assert gate.login_of(used) is not None
    clock.now += 1
    assert gate.login_of(idle) is None
    while clock.now < began + SETTINGS.lifetime - 3600:
        clock.now += 3600
        assert gate.login_of(used) is not None
    clock.now = began + SETTINGS.lifetime + FRESH_SECONDS
    assert gate.login_of(used) is None


def test_every_login_is_a_new_secret_with_a_token_of_its_own(gate: Gate) -> None:
    secrets = {gate.log_in("Ida Brook", PASSWORD, HERE) for _ in range(3)}
    tokens = {login.token for login in map(gate.login_of, secrets) if login}
    assert len(secrets) == len(tokens) == 3


def test_tokens_outlive_a_restart_of_the_server(gate: Gate, store: SqlStore, clock: Clock) -> None:
    secret = gate.log_in("Ida Brook", PASSWORD, HERE)
    before, after = gate.login_of(secret), Gate(store, SETTINGS, clock).login_of(secret)
    assert before is not None
    assert before == after


def test_a_one_time_secret_works_once(gate: Gate) -> None:
    secret = gate.one_time("Ida Brook")
    assert gate.take_one_time(secret, HERE)
    with pytest.raises(LoginError, match="used already"):
        gate.take_one_time(secret, HERE)


def test_an_invitation_works_once_for_three_days_and_a_newer_one_ends_it(gate: Gate, clock: Clock) -> None:
    older, newer = gate.invite("Uma Reed", Role.REVIEWER), gate.reset("Uma Reed")
    with pytest.raises(UsageError, match="12 characters"):
        gate.take_invitation(newer, "too short", HERE)
    with pytest.raises(LoginError, match="holds no longer"):
        gate.take_invitation(older, PASSWORD, HERE)
    assert gate.take_invitation(newer, PASSWORD, HERE)
    with pytest.raises(LoginError, match="holds no longer"):
        gate.take_invitation(newer, PASSWORD, HERE)
    late = gate.reset("Uma Reed")
    clock.now += SETTINGS.invitation + 1
    with pytest.raises(LoginError, match="holds no longer"):
        gate.take_invitation(late, PASSWORD, HERE)


def test_a_reset_ends_what_was_open_and_the_old_password_is_good_until_it_is_taken(gate: Gate) -> None:
    open_before = gate.log_in("Ida Brook", PASSWORD, HERE)
    secret = gate.reset("Ida Brook")
    assert gate.log_in("Ida Brook", PASSWORD, HERE)
    gate.take_invitation(secret, "quite another password", HERE)
    assert gate.login_of(open_before) is None
    with pytest.raises(LoginError):
        gate.log_in("Ida Brook", PASSWORD, HERE)


def test_who_is_deactivated_is_out_at_once_and_no_invitation_brings_them_back(gate: Gate) -> None:
    first = gate.take_invitation(gate.invite("Uma Reed", Role.REVIEWER), PASSWORD, HERE)
    out = gate.reset("Uma Reed")
    gate.change("Uma Reed", active=False)
    assert gate.login_of(first) is None
    with pytest.raises(LoginError, match="name and password"):
        gate.log_in("Uma Reed", PASSWORD, HERE)
    with pytest.raises(LoginError, match="holds no longer"):
        gate.take_invitation(out, PASSWORD, HERE)
    with pytest.raises(UsageError, match="deactivated"):
        gate.reset("Uma Reed")
    gate.change("Uma Reed", active=True)
    assert gate.log_in("Uma Reed", PASSWORD, HERE)


def test_a_new_role_holds_at_once(gate: Gate) -> None:
    gate.take_invitation(gate.invite("Uma Reed", Role.VIEWER), PASSWORD, HERE)
    gate.change("Uma Reed", role=Role.ADJUDICATOR)
    login = gate.login_of(gate.log_in("Uma Reed", PASSWORD, HERE))
    assert login is not None
    assert login.viewer.role is Role.ADJUDICATOR


@pytest.mark.parametrize("change", [{"role": Role.REVIEWER}, {"active": False}])
def test_there_is_always_an_owner(gate: Gate, change: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="only owner"):
        gate.change("Ida Brook", **change)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "a\nb", "\u202eabc", "Biasdiff", "a\x00"])
def test_a_person_has_a_name_that_can_be_read(gate: Gate, name: str) -> None:
    with pytest.raises(UsageError):
        gate.invite(name, Role.VIEWER)


@pytest.mark.parametrize("name", ["ida brook", " Ida Brook ", "ＩＤＡ ＢＲＯＯＫ"])
def test_two_names_that_look_alike_are_one(gate: Gate, name: str) -> None:
    with pytest.raises(ClosedError, match="there already"):
        gate.invite(name, Role.OWNER, new=True)
    assert gate.invite("Ida Brooks", Role.VIEWER, new=True)


def test_who_is_deactivated_while_they_set_a_password_stays_out(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = gate.invite("Uma Reed", Role.REVIEWER)
    honest = PasswordHasher.hash

    def slow(self: PasswordHasher, password: str) -> str:
        gate.change("Uma Reed", active=False)
        return honest(self, password)

    monkeypatch.setattr(PasswordHasher, "hash", slow)
    with pytest.raises(LoginError, match="holds no longer"):
        gate.take_invitation(secret, PASSWORD, HERE)
    with pytest.raises(LoginError):
        gate.log_in("Uma Reed", PASSWORD, HERE)


def test_a_role_that_changes_while_a_password_is_set_is_kept(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = gate.invite("Uma Reed", Role.OWNER)
    honest = PasswordHasher.hash

    def slow(self: PasswordHasher, password: str) -> str:
        gate.change("Uma Reed", role=Role.VIEWER)
        return honest(self, password)

    monkeypatch.setattr(PasswordHasher, "hash", slow)
    login = gate.login_of(gate.take_invitation(secret, PASSWORD, HERE))
    assert login is not None
    assert login.viewer.role is Role.VIEWER


def test_two_owners_who_make_each_other_less_at_once_leave_one(gate: Gate) -> None:
    gate.invite("Uma Reed", Role.OWNER)

    def lower(name: str) -> bool:
        try:
            return gate.change(name, role=Role.VIEWER).role is Role.VIEWER
        except UsageError:
            return False

    for _ in range(10):
        with ThreadPoolExecutor(2) as threads:
            assert sorted(threads.map(lower, ("Ida Brook", "Uma Reed"))) == [False, True]
        for name in ("Ida Brook", "Uma Reed"):
            gate.change(name, role=Role.OWNER)


def test_servers_that_start_at_once_on_a_new_store_make_the_same_tokens(store: SqlStore, clock: Clock) -> None:
    with ThreadPoolExecutor(4) as threads:
        gates = list(threads.map(lambda _: Gate(store, SETTINGS, clock), range(4)))
    secret = gates[0].take_invitation(gates[0].invite("Ida Brook", Role.OWNER), PASSWORD, HERE)
    assert len({login.token for one in gates if (login := one.login_of(secret))}) == 1


def test_a_password_is_hashed_anew_when_the_hash_is_of_an_older_kind(gate: Gate, store: SqlStore) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    (account,) = store.accounts()
    store.put_account(type(account)(account.name, account.role, weak))
    assert gate.log_in("Ida Brook", PASSWORD, HERE)
    (account,) = store.accounts()
    assert account.password is not None
    assert account.password != weak
    assert not PasswordHasher().check_needs_rehash(account.password)
    assert gate.log_in("Ida Brook", PASSWORD, HERE)


def test_an_owner_named_in_other_letters_is_the_one_who_is_there(gate: Gate, store: SqlStore) -> None:
    gate.invite("IDA BROOK", Role.OWNER)
    assert [one.name for one in store.accounts()] == ["Ida Brook"]


def test_two_names_of_an_older_store_that_differ_only_so_are_each_their_own(gate: Gate, store: SqlStore) -> None:
    store.put_account(replace(store.accounts()[0], name="ida brook", password=None))
    assert gate.login_of(gate.log_in("Ida Brook", PASSWORD, HERE))
    with pytest.raises(LoginError):
        gate.log_in("IDA BROOK", PASSWORD, HERE)


def test_an_invitation_that_ended_is_nobodys(gate: Gate, clock: Clock) -> None:
    secret = gate.invite("Uma Reed", Role.REVIEWER)
    assert gate.invited(secret, HERE) == "Uma Reed"
    clock.now += SETTINGS.invitation
    with pytest.raises(LoginError, match="holds no longer"):
        gate.invited(secret, HERE)
