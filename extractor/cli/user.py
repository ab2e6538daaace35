"""``vanban user``: who may log in, where the index is served with ``--auth``."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from extractor import officezone
from extractor.cli import waiting
from extractor.cli.deskoptions import By, who
from extractor.cli.help import App
from extractor.cli.listing import of_desk
from extractor.cli.options import DATABASE, Database
from extractor.errors import UserFault
from extractor.export.tables.table import Column, Table
from extractor.language import current

if TYPE_CHECKING:
    from extractor.desk import Desk

EPILOG = """\
\b
Roles, each with all that those before it may:
  reader         searches and reads what is not secret
  clerk          sends in, registers, files, corrects
  archivist      deletes, merges, splits; sees secret documents
  administrator  users, backups, settings

\b
A password is asked for, or read from standard input where that is no
terminal; it never stands on the command line. Of passwords, sessions and
tokens only hashes are kept; a token is shown once.

\b
Examples:
  vanban user add an --role administrator --db archive.db
  vanban user add "Lê Thị Bình" --role clerk --db archive.db < password.txt
  vanban user token an --role reader --days 90 --db archive.db
  vanban user lock binh --db archive.db
"""
_USERS = (
    Column("name", 24),
    Column("role", 14, words="role"),
    Column("locked", 20, words="moment"),
    Column("password of", 20, words="moment"),
    Column("made at", 20, words="moment"),
    Column("made by", 16),
)
_TOKENS = (
    Column("token", 8),
    Column("user", 24),
    Column("role", 14, words="role"),
    Column("ends", 20, words="moment"),
    Column("revoked", 20, words="moment"),
    Column("made at", 20, words="moment"),
    Column("made by", 16),
)


class RoleName(StrEnum):
    """The roles."""

    READER = "reader"
    CLERK = "clerk"
    ARCHIVIST = "archivist"
    ADMINISTRATOR = "administrator"


app = App(name="user")
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name that is logged in with.")]
RoleOption = Annotated[RoleName, typer.Option("--role", help="What the user may do.")]
TokenRole = Annotated[RoleName, typer.Option("--role", help="What the token allows; no more than its user may.")]


@app.callback(epilog=EPILOG)
def user() -> None:
    """Say who may log in, and what they may do."""


@app.command("add", epilog=EPILOG)
def add(name: Name, role: RoleOption, by: By = None, db: Database = DATABASE) -> None:
    """Make a user; the password is asked for."""
    from extractor.access import Access, Role
    from extractor.desk import Desk

    with Desk.open(db, create=True) as desk:
        Access(desk).add(name, Role(role), _password(), who(by))


@app.command("role", epilog=EPILOG)
def role(
    name: Name,
    role: Annotated[RoleName, typer.Argument(metavar="ROLE", help="The new role.")],
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Give a user another role."""
    from extractor.access import Access, Role
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        Access(desk).set_role(name, Role(role), who(by))


@app.command("password", epilog=EPILOG)
def password(name: Name, by: By = None, db: Database = DATABASE) -> None:
    """Give a user another password, which ends its sessions."""
    from extractor.access import Access
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        access = Access(desk)
        access.user(name)  # said before a password is asked for
        access.set_password(name, _password(), who(by))


@app.command("lock", epilog=EPILOG)
def lock(name: Name, by: By = None, db: Database = DATABASE) -> None:
    """Keep a user from logging in, and end its sessions."""
    from extractor.access import Access
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        Access(desk).lock(name, who(by))


@app.command("unlock", epilog=EPILOG)
def unlock(name: Name, by: By = None, db: Database = DATABASE) -> None:
    """Let a user log in again."""
    from extractor.access import Access
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        Access(desk).unlock(name, who(by))


@app.command("remove", epilog=EPILOG)
def remove(name: Name, by: By = None, db: Database = DATABASE) -> None:
    """Remove a user; what it entered stays."""
    from extractor.access import Access
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        Access(desk).remove(name, who(by))


@app.command("list", epilog=EPILOG)
@of_desk
def list_(desk: Desk) -> Table:
    """List the users."""
    from extractor.access import Access

    rows = [
        (
            each.name,
            each.role,
            officezone.local(each.locked_at),
            officezone.local(each.password_at),
            officezone.local(each.made_at),
            each.made_by,
        )
        for each in Access(desk).users()
    ]
    return Table("users", _USERS, rows)


@app.command("token", epilog=EPILOG)
def token(
    name: Name,
    role: TokenRole = RoleName.READER,
    days: Annotated[int, typer.Option("--days", min=1, max=366, metavar="N", help="For how long.")] = 90,
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Issue a token for a program; it is printed once."""
    from extractor.access import Access, Role
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        typer.echo(Access(desk).issue(name, Role(role), days, who(by)).secret)


@app.command("tokens", epilog=EPILOG)
@of_desk
def tokens(desk: Desk) -> Table:
    """List the tokens, without what they are."""
    from extractor.access import Access

    rows = [
        (
            one.id,
            one.user,
            one.role,
            officezone.local(one.ends_at),
            officezone.local(one.revoked_at),
            officezone.local(one.made_at),
            one.made_by,
        )
        for one in Access(desk).tokens()
    ]
    return Table("tokens", _TOKENS, rows)


@app.command("revoke", epilog=EPILOG)
def revoke(
    number: Annotated[int, typer.Argument(metavar="TOKEN", help='Its number in "vanban user tokens".')],
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """End a token at once."""
    from extractor.access import Access
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        Access(desk).revoke(number, who(by))


def _password() -> str:
    """A password that is typed twice without being seen, or the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    import getpass

    waiting.hush()
    say = current().say
    first = getpass.getpass(say("password: "))
    if getpass.getpass(say("once more: ")) != first:
        raise UserFault("the two are not the same", remedy="try again")
    return first
