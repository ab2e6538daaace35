"""A file that another system hands over → lines: registers in XLSX, lists in CSV and JSON, edXML packages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import UnsupportedFormat, VanbanError
from extractor.exchange import cellvalues, codes, edxml, frames, pagesheets, parts, rows, sheets
from extractor.exchange.columns import Chosen
from extractor.exchange.edxml import DUTIES, Message
from extractor.exchange.frames import BookName, Frame, SheetRead
from extractor.exchange.rows import RegisterRow
from extractor.parsers.mail import packet

_DAY = len("2026-01-05")


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a file was understood to be: its lines, and how each sheet of it was read; or a package, with its one."""

    lines: list[RegisterRow]
    sheets: list[SheetRead]
    is_package: bool = False


def read(path: Path, book: BookName | None = None, chosen: Chosen | None = None) -> Delivery:
    """A file; ``book`` says which register it is, ``chosen`` what columns hold. Raises an InputError with the path."""
    try:
        return understood(sheets.contents(path), book, chosen)
    except VanbanError as error:
        error.path = error.path or str(path)
        raise


def parsed(data: bytes, book: BookName | None = None) -> list[RegisterRow]:
    """The lines of a file's bytes that are documents."""
    return [line for line in understood(data, book).lines if line.no_document is None]


def understood(data: bytes, book: BookName | None = None, chosen: Chosen | None = None) -> Delivery:
    """What a file's bytes hold: a register or list, sheet by sheet, or a package."""
    is_xml = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and not pagesheets.is_page(data)
    if is_xml or packet.is_package(data):
        return Delivery([of_message(edxml.read(data), book)], [], is_package=True)
    found = Delivery([], [])
    frame: Frame | None = None
    for sheet in (part for whole in sheets.read(data) for part in parts.of(whole, chosen)):
        own, sheet_read = frames.frame_of(sheet, book, chosen, frame)
        found.sheets.append(sheet_read)
        if own is not None:
            frame = own
            found.lines.extend(rows.register_rows(sheet, own))
    if not any(line.no_document is None for line in found.lines):
        raise UnsupportedFormat(
            "no register: no row with headings such as Số đến, Ngày đến, Tác giả, Số, ký hiệu was found",
            remedy="give the columns the headings of Phụ lục IV of Nghị định 30/2020/NĐ-CP, or say which is which with"
            " --column",
        )
    return found


def of_message(message: Message, book: BookName | None = None) -> RegisterRow:
    """An edXML package as a line of the incoming register; it has no số đến yet."""
    line = RegisterRow(
        "edXML", book or "incoming", author=message.sender.name, kind=message.kind,
        key=codes.join(message.number or "", message.notation or ""), subject=message.subject,
        signer=message.signer,
        sha256=tuple(hashlib.sha256(each.data).hexdigest() for each in message.attachments if each.data is not None),
    )  # fmt: skip
    for field, stated in (("date", message.date), ("due", message.due)):
        rows.set_day(line, field, stated)
    if message.traces:
        rows.set_day(line, "registered_on", message.traces[-1].timestamp)
    if line.registered_on is None and line.date and len(line.date) == _DAY:
        line.registered_on = line.date
    copies = cellvalues.whole(message.copies).value
    line.copies = int(copies) if copies else None
    line.duty = DUTIES.get(message.duty or "0", "new")
    line.reason = message.reason
    line.answers = tuple(each.code for each in message.responses if each.code)
    if line.answers:
        line.note = f"Trả lời: {', '.join(line.answers)}"
    return line
