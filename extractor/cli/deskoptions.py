"""Arguments and options of the commands that enter something."""

from __future__ import annotations

import getpass
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

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
Day = Annotated[
    str | None, typer.Option("--day", metavar="DAY", help="Ngày đến, or the day of registration.", show_default="today")
]
Author = Annotated[str | None, typer.Option("--author", metavar="ORGAN", help="Tác giả.")]
Key = Annotated[str | None, typer.Option("--key", metavar="NUMBER", help="Số, ký hiệu.")]
Date = Annotated[str | None, typer.Option("--date", metavar="DAY", help="Ngày tháng of the document.")]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Tên loại.")]
Subject = Annotated[str | None, typer.Option("--subject", metavar="TEXT", help="Trích yếu.")]
Signer = Annotated[str | None, typer.Option("--signer", metavar="NAME", help="Người ký.")]
Secrecy = Annotated[str | None, typer.Option("--secrecy", metavar="MARK", help="Độ mật: Mật, Tối mật, Tuyệt mật.")]
Recipient = Annotated[
    str | None, typer.Option("--to", metavar="NAME", help="Đơn vị hoặc người nhận; of what goes out, nơi nhận.")
]
KeptBy = Annotated[str | None, typer.Option("--kept-by", metavar="NAME", help="Đơn vị, người nhận bản lưu.")]
PassedOn = Annotated[str | None, typer.Option("--passed-on", metavar="DAY", help="Ngày chuyển.")]
ReceivedBy = Annotated[str | None, typer.Option("--received-by", metavar="NAME", help="Ký nhận.")]
Due = Annotated[str | None, typer.Option("--due", metavar="DAY", help="Hạn giải quyết.")]
Copies = Annotated[int | None, typer.Option("--copies", min=0, metavar="N", help="Số lượng bản.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Ghi chú.")]


def who(by: str | None) -> str:
    """Who does it: as said, or the user of this machine."""
    return by or getpass.getuser()


def given(**fields: Any) -> Any:
    """The fields that were typed."""
    return {name: value for name, value in fields.items() if value is not None}


def entry_of(desk: Desk, book: BookName, number: str) -> int:
    """The id of the entry that ``412/2026``, or ``412`` of this year, names."""
    from extractor import officezone

    found = re.fullmatch(r"([0-9]{1,7})(?:/([12][0-9]{3}))?", number.strip())
    if found is None:
        raise DeskFault(f"not the number of an entry: {number}", remedy="write it as 412/2026")
    return desk.numbered(book.value, int(found[2] or officezone.today().year), int(found[1]))
