"""Arguments and options of the commands that enter something."""

from __future__ import annotations

import getpass
import re
from collections.abc import Callable
from enum import StrEnum
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from extractor.entryfields import ENTRY, EntryField
from extractor.errors import DeskFault

if TYPE_CHECKING:
    from extractor.desk import Desk


class BookName(StrEnum):
    """The registers: of what comes in, and of what goes out."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who does it.", show_default="the name of the user")
]
Secret = Annotated[bool, typer.Option("--accept-secret", help="Show the subjects of secret documents too.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Ghi chú.")]


def typed_fields(command: Callable[..., None]) -> Callable[..., None]:
    """A command with an option for each field of an entry, before ``by``; it is given those that were typed."""
    own = [each for each in signature(command).parameters.values() if each.kind is not Parameter.VAR_KEYWORD]
    hints = get_type_hints(command, include_extras=True)

    def run(**given: Any) -> None:
        fields = {each.name: given.pop(each.name) for each in ENTRY}
        command(**given, **{name: value for name, value in fields.items() if value is not None})

    parameters = [each.replace(kind=Parameter.KEYWORD_ONLY, annotation=hints[each.name]) for each in own]
    place = next(number for number, each in enumerate(parameters) if each.name == "by")
    parameters[place:place] = [
        Parameter(each.name, Parameter.KEYWORD_ONLY, default=None, annotation=_option(each)) for each in ENTRY
    ]
    run.__signature__ = signature(run).replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters} | {"return": None}
    run.__name__, run.__doc__, run.__module__ = command.__name__, command.__doc__, command.__module__
    return run


def _option(field: EntryField) -> Any:
    is_count = field.sort == "count"
    option = typer.Option(
        field.option, metavar=field.metavar, help=field.help, min=0 if is_count else None,
        show_default=field.otherwise or True,
    )  # fmt: skip
    typed: Any = int | None if is_count else str | None
    return Annotated[typed, option]


def who(by: str | None) -> str:
    """Who does it: as said, or the user of this machine."""
    return by or getpass.getuser()


def given(**fields: Any) -> Any:
    """The fields that were typed."""
    return {name: value for name, value in fields.items() if value is not None}


def entry_of(desk: Desk, book: BookName, number: str, series: str | None = None) -> int:
    """The id of the entry that ``412/2026``, ``008a/2026``, or ``412`` of this year, names."""
    from extractor import officezone

    found = re.fullmatch(r"([0-9]{1,7}[^/]{0,9})(?:/([12][0-9]{3}))?", number.strip())
    if found is None:
        raise DeskFault(f"not the number of an entry: {number}", remedy="write it as 412/2026")
    return desk.numbered(book.value, int(found[2] or officezone.today().year), found[1], series)
