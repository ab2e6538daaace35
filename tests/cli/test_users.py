"""``vanban user``: passwords come from standard input, tokens are printed once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extractor.access import Access, Role
from extractor.cli.app import app
from extractor.desk import Desk
from extractor.errors import Exit

PASSWORD = "mật khẩu đủ dài"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def user(db: Path, *words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["user", *words, "--db", str(db), "--by", "root"], input=typed)


@pytest.fixture
def an(db: Path) -> Path:
    """With the administrator An."""
    assert user(db, "add", "An", "--role", "administrator", typed=f"{PASSWORD}\n").exit_code == Exit.OK
    return db


def listed(db: Path, what: str) -> list[dict[str, object]]:
    done = CliRunner().invoke(app, ["user", what, "--db", str(db), "--format", "jsonl"])
    assert done.exit_code == Exit.OK, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_user_is_made_and_logs_in(an: Path) -> None:
    [row] = listed(an, "list")
    assert (row["name"], row["role"], row["made by"]) == ("An", "administrator", "root")
    with Desk.open(an) as desk:
        access = Access(desk)
        assert access.session(access.login("an", PASSWORD, ""))


def test_a_user_is_changed(an: Path) -> None:
    assert user(an, "add", "Bình", "--role", "reader", typed=f"{PASSWORD}\n").exit_code == Exit.OK
    assert user(an, "role", "Bình", "archivist").exit_code == Exit.OK
    assert user(an, "password", "Bình", typed=f"{PASSWORD}2\n").exit_code == Exit.OK
    assert user(an, "lock", "Bình").exit_code == Exit.OK
    assert [(row["role"], bool(row["locked"])) for row in listed(an, "list")][1] == ("archivist", True)
    assert user(an, "unlock", "Bình").exit_code == Exit.OK
    assert user(an, "remove", "Bình").exit_code == Exit.OK
    assert len(listed(an, "list")) == 1


def test_a_token_is_shown_once(an: Path) -> None:
    token = user(an, "token", "An", "--role", "reader", "--days", "90").stdout.strip()
    with Desk.open(an) as desk:
        identity = Access(desk).token(token)
    assert identity
    assert identity.role is Role.READER
    assert token not in json.dumps(listed(an, "tokens"))
    assert user(an, "revoke", "1").exit_code == Exit.OK
    with Desk.open(an) as desk:
        assert Access(desk).token(token) is None


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (["add", "an", "--role", "clerk"], f"{PASSWORD}\n", "somebody's"),
        (["add", "Bình", "--role", "clerk"], "short\n", "12 to 200"),
        (["add", "Bình", "--role", "clerk"], "", "12 to 200"),
        (["add", "Bình", "--role", "king"], f"{PASSWORD}\n", "king"),
        (["password", "Bình"], f"{PASSWORD}\n", "no user"),
        (["lock", "An"], "", "last administrator"),
        (["remove", "An"], "", "last administrator"),
        (["revoke", "7"], "", "no token 7"),
    ],
)
def test_what_is_refused_is_one_line(an: Path, words: list[str], typed: str, said: str) -> None:
    done = user(an, *words, typed=typed)
    assert done.exit_code == Exit.USAGE
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_no_command_takes_a_password_as_an_argument(an: Path) -> None:
    for command in ("add", "password"):
        words = CliRunner().invoke(app, ["user", command, "--help"]).stdout
        assert "--password" not in words
