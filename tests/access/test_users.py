"""Users, sessions and tokens: who is let in, for how long, and what is written down of it."""

from __future__ import annotations

import multiprocessing
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.access import Access, Role, attempts, bearer, passwords, sessions
from extractor.access.roles import lower
from extractor.access.users import compared_name
from extractor.desk import Desk
from extractor.errors import AccessFault, CommonPassword, NotLoggedIn, TooManyLogins, UserFault
from tests.access.conftest import Time

PASSWORD = "mật khẩu đủ dài"
HOME = "10.0.0.1"


@pytest.fixture
def an(access: Access) -> Access:
    """With the administrator An and the clerk Bình."""
    access.add("An", Role.ADMINISTRATOR, PASSWORD, "root")
    access.add("Bình", Role.CLERK, PASSWORD, "An")
    return access


def told(desk: Desk) -> list[tuple[str, str]]:
    """What the audit holds: what was done, by whom."""
    return [(row["what"], row["by"]) for row in desk.storage.rows("SELECT what, by FROM audit ORDER BY id")]


def kept(desk: Desk) -> str:
    """Every text that the tables of users hold."""
    tables = ("users", "sessions", "tokens", "login_failures", "audit")
    return "\n".join(str(tuple(row)) for table in tables for row in desk.storage.rows(f"SELECT * FROM {table}"))


@pytest.mark.parametrize(
    ("role", "needed", "may"),
    [(role, needed, place >= least) for place, role in enumerate(Role) for least, needed in enumerate(Role)],
)
def test_each_role_may_what_those_before_it_may(role: Role, needed: Role, may: bool) -> None:
    assert role.may(needed) is may
    assert lower(role, needed) is (needed if may else role)


@pytest.mark.parametrize("role", Role)
def test_secret_documents_are_for_archivists(role: Role) -> None:
    assert role.sees_secret is (role in (Role.ARCHIVIST, Role.ADMINISTRATOR))


@pytest.mark.parametrize("name", ["an", " AN ", "An", "Ａｎ"])
def test_a_name_is_known_in_any_case(an: Access, name: str) -> None:
    identity = an.session(an.login(name, PASSWORD, HOME))
    assert identity
    assert (identity.name, identity.role) == ("An", Role.ADMINISTRATOR)


def test_a_name_is_given_once_even_after_its_user_is_gone(an: Access) -> None:
    an.remove("Bình", "An")
    with pytest.raises(UserFault, match="somebody's"):
        an.add("bình", Role.READER, PASSWORD, "An")


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\x00b", "a\u202eb"])
def test_what_is_no_name_is_refused(access: Access, name: str) -> None:
    with pytest.raises(UserFault):
        access.add(name, Role.READER, PASSWORD, "root")


@pytest.mark.parametrize("password", ["", "ngắn", "x" * 201])
def test_a_password_of_no_length_is_refused(access: Access, password: str) -> None:
    with pytest.raises(UserFault, match="12 to 200"):
        access.add("An", Role.READER, password, "root")


COMMON = (
    """
            |aaaaaaaaaaaaaaaa|ababababababab|123456789012|210987654321|qwertyuiopas|abcdefghijkl|qwerty123456|1q2w3e4r5t6y
Matkhau@2024|mật khẩu 123456|MẬT KHẨU MỚI 1|P@ssw0rd1234|anhyeuem123456|Administrator1|ubndtinh2024!|Lê Thị Bình 1985|abc123abc123
password password|vănthư vănthư|202420242024""".strip("\n")
    .replace("\n", "|")
    .split("|")
)
FINE = "hoa sen nở muộn|correct horse battery staple|098123847561|tôi đi học mỗi sáng|mật khẩu của nhà tôi|x7!kQ09zzPw#|ninh thuận đầy nắng gió"


@pytest.mark.parametrize("password", COMMON)
def test_a_password_that_is_guessed_first_is_refused(access: Access, password: str) -> None:
    with pytest.raises(CommonPassword):
        access.add("Lê Thị Bình", Role.READER, password, "root")


@pytest.mark.parametrize("password", FINE.split("|"))
def test_any_other_is_taken_whatever_it_is_made_of(access: Access, password: str) -> None:
    access.add("Lê Thị Bình", Role.READER, password, "root")
    assert access.session(access.login("Lê Thị Bình", password, HOME))


def test_passwords_of_before_hold_on(an: Access, desk: Desk) -> None:
    with desk.storage.transaction() as connection:
        connection.execute("UPDATE users SET password = ?", (passwords.hash_of("1234567890"),))
    assert an.session(an.login("An", "1234567890", HOME))
    with pytest.raises(UserFault):
        an.change_password("An", "1234567890", "1234567890", HOME)


def test_everybody_sees_and_ends_the_own_sessions(an: Access, desk: Desk, time: Time) -> None:
    first = an.login("An", PASSWORD, "10.0.0.1")
    time.pass_(60)
    second, others = an.login("An", PASSWORD, "10.0.0.2"), an.login("Bình", PASSWORD, HOME)
    found = an.sessions("an", second)
    assert [(each.address, each.is_this) for each in found] == [("10.0.0.2", True), ("10.0.0.1", False)]
    assert not any(secret in repr(found) for secret in (first, second))
    assert an.end_sessions("Bình", others, found[1].handle) == 0
    assert an.end_sessions("An", second, found[1].handle) == 1
    assert (an.session(first), bool(an.session(second))) == (None, True)
    third = an.login("An", PASSWORD, HOME)
    assert an.end_sessions("An", second) == 1
    assert (an.session(third), bool(an.session(second)), bool(an.session(others))) == (None, True, True)
    assert told(desk)[-1] == ("session.ended", "An")
    time.pass_(sessions.IDLE + 1)
    assert an.sessions("An", second) == []


@given(st.text(min_size=10, max_size=60), st.text(max_size=60))
def test_a_hash_fits_its_password_only(password: str, other: str) -> None:
    stored = passwords.hash_of(password)
    assert passwords.fits(password, stored)
    assert passwords.fits(other, stored) is (passwords._plain(other) == passwords._plain(password))
    assert not passwords.fits(password, None)


@pytest.mark.parametrize("stored", ["", "plain", "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA"])
def test_a_damaged_hash_fits_nothing(stored: str) -> None:
    assert not passwords.fits(PASSWORD, stored)


@given(st.text(max_size=300))
def test_any_name_is_compared_without_error(name: str) -> None:
    assert compared_name(f" {name} ") == compared_name(name)
    assert attempts.keys(name, name) == attempts.keys(f"{name} ", name)


@pytest.mark.parametrize(("name", "password"), [("An", "wrong password"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_login_says_the_same_whatever_is_wrong(an: Access, name: str, password: str) -> None:
    with pytest.raises(NotLoggedIn) as refused:
        an.login(name, password, HOME)
    assert refused.value.message == "this is not the password of a user of this name"


def test_a_wrong_name_costs_a_hash_too(an: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []

    def fits(password: str, stored: str | None) -> bool:
        asked.append(stored)
        return False

    monkeypatch.setattr(passwords, "fits", fits)
    for name in ("An", "nobody"):
        with pytest.raises(NotLoggedIn):
            an.login(name, "wrong password", HOME)
    assert [stored is None for stored in asked] == [False, True]


def test_only_hashes_are_kept(an: Access, desk: Desk) -> None:
    session, token = an.login("An", PASSWORD, HOME), an.issue("An", Role.READER, 1, "An").secret
    with pytest.raises(NotLoggedIn):
        an.login("my secret typed as a name", PASSWORD, HOME)
    for secret in (PASSWORD, session, token, "my secret typed as a name"):
        assert secret not in kept(desk)
    assert bearer.hashed(session) in kept(desk)


def test_everything_is_told_to_the_audit(an: Access, desk: Desk) -> None:
    session = an.login("Bình", PASSWORD, HOME)
    for name in ("Bình", "nobody"):
        with pytest.raises(NotLoggedIn):
            an.login(name, "wrong password", HOME)
    an.logout(session)
    an.set_role("Bình", Role.ARCHIVIST, "An")
    an.set_password("Bình", PASSWORD + "2", "An")
    token = an.issue("Bình", Role.CLERK, 30, "An").token
    an.revoke(token.id, "An")
    an.lock("Bình", "An")
    an.unlock("Bình", "An")
    an.remove("Bình", "An")
    assert told(desk)[2:] == [
        ("login", "Bình"), ("login.failed", "Bình"), ("login.failed", "?"), ("logout", "Bình"), ("user.role", "An"),
        ("user.password", "An"), ("token.issued", "An"), ("token.revoked", "An"), ("user.locked", "An"),
        ("user.unlocked", "An"), ("user.removed", "An"),
    ]  # fmt: skip


@pytest.mark.parametrize("seconds", [sessions.IDLE, sessions.LONGEST])
def test_a_session_ends_by_itself(an: Access, time: Time, seconds: int) -> None:
    session = an.login("An", PASSWORD, HOME)
    time.pass_(seconds)
    assert an.session(session) is None


def test_a_session_in_use_goes_on_but_not_for_ever(an: Access, time: Time) -> None:
    session = an.login("An", PASSWORD, HOME)
    for _ in range(sessions.LONGEST // 3600 - 1):
        time.pass_(3600)
        assert an.is_stale(session)
        an.touch(session)
        assert an.session(session)
        assert not an.is_stale(session)
    time.pass_(3600)
    assert an.session(session) is None


@pytest.mark.parametrize("back", [600, 7 * 24 * 3600])
def test_a_clock_that_is_set_back_lengthens_no_session(an: Access, time: Time, back: int) -> None:
    session = an.login("An", PASSWORD, HOME)
    time.pass_(-back)
    assert an.session(session) is None


def end_by_logout(access: Access, session: str) -> None:
    access.logout(session)


def end_by_password(access: Access, session: str) -> None:
    access.set_password("Bình", PASSWORD + "2", "An")


def end_by_lock(access: Access, session: str) -> None:
    access.lock("Bình", "An")


def end_by_removal(access: Access, session: str) -> None:
    access.remove("Bình", "An")


@pytest.mark.parametrize("end", [end_by_logout, end_by_password, end_by_lock, end_by_removal])
def test_a_session_that_was_ended_is_worth_nothing(an: Access, end: object) -> None:
    session = an.login("Bình", PASSWORD, HOME)
    assert an.session(session)
    assert callable(end)
    end(an, session)
    assert an.session(session) is None


@pytest.mark.parametrize("forged", ["", "x", "vanban_x", "' OR 1=1 --", "\ud800", "x" * 10_000])
def test_what_was_not_given_out_is_nobodys(an: Access, forged: str) -> None:
    an.login("An", PASSWORD, HOME)
    an.issue("An", Role.READER, 1, "An")
    assert an.session(forged) is None
    assert an.token(forged) is None


def test_a_session_is_no_token_and_a_token_no_session(an: Access) -> None:
    assert an.token(an.login("An", PASSWORD, HOME)) is None
    assert an.session(an.issue("An", Role.READER, 1, "An").secret) is None


def test_own_password_is_changed_with_the_old_one_and_a_new_session(an: Access) -> None:
    session = an.login("Bình", PASSWORD, HOME)
    with pytest.raises(NotLoggedIn):
        an.change_password("Bình", "wrong password", PASSWORD + "2", HOME)
    assert an.session(session)
    new = an.change_password("Bình", PASSWORD, PASSWORD + "2", HOME)
    assert an.session(session) is None
    assert an.session(new)


def test_a_token_may_what_it_was_issued_for_and_never_more_than_its_user(an: Access) -> None:
    an.set_role("Bình", Role.ARCHIVIST, "An")
    token = an.issue("Bình", Role.ARCHIVIST, 1, "An").secret
    an.set_role("Bình", Role.READER, "An")
    identity = an.token(token)
    assert identity
    assert (identity.name, identity.role) == ("Bình", Role.READER)
    with pytest.raises(UserFault, match="no token of a clerk"):
        an.issue("Bình", Role.CLERK, 1, "An")


def test_a_token_ends(an: Access, time: Time) -> None:
    issued = [an.issue("Bình", Role.READER, days, "An") for days in (1, 2, 3)]
    assert all(each.secret.startswith("vanban_") for each in issued)
    time.pass_(24 * 3600)
    an.revoke(issued[1].token.id, "An")
    assert [an.token(each.secret) is not None for each in issued] == [False, False, True]
    with pytest.raises(UserFault, match="that holds"):
        an.revoke(issued[1].token.id, "An")
    an.lock("Bình", "An")
    assert an.token(issued[2].secret) is None


@pytest.mark.parametrize("days", [0, -1, 367, 10**9])
def test_a_token_is_for_some_days(an: Access, days: int) -> None:
    with pytest.raises(UserFault, match="1 to 366 days"):
        an.issue("An", Role.READER, days, "An")


def test_the_last_administrator_stays(an: Access) -> None:
    for change in (lambda: an.lock("An", "An"), lambda: an.remove("An", "An")):
        with pytest.raises(UserFault, match="last administrator"):
            change()
    with pytest.raises(UserFault, match="last administrator"):
        an.set_role("An", Role.CLERK, "An")
    an.set_role("Bình", Role.ADMINISTRATOR, "An")
    an.remove("An", "Bình")


def fail(access: Access, name: str, address: str, times: int) -> None:
    for _ in range(times):
        with pytest.raises(NotLoggedIn):
            access.login(name, "wrong password", address)


@pytest.mark.parametrize("name", ["An", "nobody"])
def test_a_name_waits_after_some_failures_whether_or_not_there_is_one(an: Access, desk: Desk, name: str) -> None:
    for place in range(attempts.FREE["name"]):
        fail(an, name, f"10.0.1.{place}", 1)
    for _ in range(3):
        with pytest.raises(TooManyLogins):
            an.login(name, PASSWORD, "10.0.2.1")
    assert [what for what, _ in told(desk)].count("login.refused") == 1, "once a minute"


def test_the_wait_doubles_and_has_an_end(an: Access, time: Time) -> None:
    fail(an, "An", HOME, attempts.FREE["name"])
    for wait in (15, 30, 60, 120, 240, 480, 900, 900):
        time.pass_(wait - 1)
        with pytest.raises(TooManyLogins):
            an.login("An", PASSWORD, "10.0.0.2")
        time.pass_(1)
        fail(an, "An", "10.0.0.2", 1)
    time.pass_(900)
    assert an.login("An", PASSWORD, "10.0.0.2")
    fail(an, "An", "10.0.0.3", attempts.FREE["name"] - 1)


def test_an_address_waits_after_more_failures_under_any_names(an: Access) -> None:
    for place in range(attempts.FREE["address"]):
        fail(an, f"name {place}", HOME, 1)
    with pytest.raises(TooManyLogins):
        an.login("An", PASSWORD, HOME)
    assert an.login("An", PASSWORD, "10.0.0.9")


def test_failures_are_forgotten_and_never_too_many(
    an: Access, desk: Desk, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "_ROWS", 4)
    for place in range(8):
        fail(an, f"name {place}", f"10.1.0.{place}", 1)
        time.pass_(1)
    assert desk.storage.value("SELECT count(*) FROM login_failures") == 4
    time.pass_(25 * 3600)
    fail(an, "An", HOME, 1)
    assert desk.storage.value("SELECT count(*) FROM login_failures") == 2


def wrong(database: str, name: str, results: Any) -> None:
    """Forty wrong logins at once from one process; what became of each goes to ``results``."""

    def one() -> None:
        with Desk.open(database) as desk:
            try:
                Access(desk, Time()).login(name, "wrong password", HOME)
            except AccessFault as error:
                results.put(type(error).__name__)

    threads = [threading.Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("processes", [1, 2])
def test_of_many_wrong_logins_at_once_no_more_are_tried_than_are_free(
    an: Access, tmp_path: Path, processes: int
) -> None:
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    started = [
        context.Process(target=wrong, args=(str(tmp_path / "a.db"), "An", results)) for _ in range(2 * processes)
    ]
    for process in started:
        process.start()
    said = Counter(results.get(timeout=120) for _ in range(40 * processes))
    for process in started:
        process.join()
    free = attempts.FREE["name"]
    assert said == {"NotLoggedIn": free, "TooManyLogins": 40 * processes - free}


def test_the_right_password_costs_nothing(an: Access, desk: Desk) -> None:
    fail(an, "An", HOME, attempts.FREE["name"] - 1)
    before = [tuple(row) for row in desk.storage.rows("SELECT * FROM login_failures WHERE who LIKE 'address:%'")]
    for _ in range(30):
        an.login("An", PASSWORD, HOME)
    rows = [tuple(row) for row in desk.storage.rows("SELECT * FROM login_failures")]
    assert rows == before


def test_many_right_logins_at_once_are_all_let_in(an: Access, tmp_path: Path) -> None:
    said: list[str] = []

    def one() -> None:
        with Desk.open(tmp_path / "a.db") as desk:
            said.append(Access(desk, Time()).login("An", PASSWORD, HOME))

    threads = [threading.Thread(target=one) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(said)) == 30
