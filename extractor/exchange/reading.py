"""A file that another system hands over → lines: registers in XLSX, lists in CSV and JSON, edXML packages."""

from __future__ import annotations

import hashlib
from pathlib import Path

from extractor.errors import UnsupportedFormat, VanbanError
from extractor.exchange import cellvalues, codes, edxml, rows, sheets
from extractor.exchange.edxml import DUTIES, Message
from extractor.exchange.rows import BookName, RegisterRow

_DAY = len("2026-01-05")


def read(path: Path, book: BookName | None = None) -> list[RegisterRow]:
    """The lines of a file; ``book`` says which register it is. Raises an InputError that names the file."""
    try:
        return parsed(sheets.contents(path), book)
    except VanbanError as error:
        error.path = error.path or str(path)
        raise


def parsed(data: bytes, book: BookName | None = None) -> list[RegisterRow]:
    """The lines of a file's bytes."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return [of_message(edxml.read(data), book)]
    found = [line for sheet in sheets.read(data) for line in rows.register_rows(sheet, book)]
    if not found:
        raise UnsupportedFormat(
            "no register: no row with headings such as Số đến, Ngày đến, Tác giả, Số, ký hiệu was found",
            remedy="give the columns the headings of Phụ lục IV of Nghị định 30/2020/NĐ-CP",
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
    for field, said in (("date", message.date), ("due", message.due)):
        rows.set_day(line, field, said)
    if message.traces:
        rows.set_day(line, "registered_on", message.traces[-1].timestamp)
    if line.registered_on is None and line.date and len(line.date) == _DAY:
        line.registered_on = line.date
    copies = cellvalues.whole(message.copies).value
    line.copies = int(copies) if copies else None
    if message.duty not in (None, "0"):
        line.problems.append(f"the package is a {DUTIES.get(message.duty or '', message.duty)}")
    return line
