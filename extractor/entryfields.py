"""The fields of an entry in a register (sổ đăng ký): one definition each.

Read by the desk (how it is cleaned), the form (which input, under which label), the API (which type), the command line
(which option), the import of other systems' registers, and by what shows an entry. Which of them are printed, and under
which heading, is in ``models/registers.tsv``; by which headings they are found on import, in
``models/register_columns.tsv``. A field is a column of ``entries`` in the index under the same name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypedDict

FieldSort = Literal["text", "long", "day", "date", "count", "secrecy"]
"""``long`` text, a whole ``day``, the ``date`` of a document (a day, a month or a year), a ``count`` from 0."""


@dataclass(frozen=True, slots=True)
class EntryField:
    """A field: how it is called in the index and the API, of which sort, on the page, and on the command line.

    ``stated``: of a held document it is what the document says, unless something is typed. ``recurring``: the same
    names come again and again. ``otherwise`` is what stands there where nothing is typed.
    """

    name: str
    sort: FieldSort
    label: str
    option: str
    metavar: str
    help: str
    stated: bool = False
    recurring: bool = False
    required: bool = False
    otherwise: str | None = None


ENTRY = (
    EntryField(
        "registered_on", "day", "Day of registration", "--day", "DAY", "Ngày đến, or the day of registration.",
        required=True, otherwise="today",
    ),
    EntryField(
        "recipient", "text", "Unit or person who receives it", "--to", "NAME",
        "Đơn vị hoặc người nhận; of what goes out, nơi nhận.", recurring=True,
    ),
    EntryField("due", "day", "To be settled by", "--due", "DAY", "Hạn giải quyết."),
    EntryField("passed_on", "day", "Passed on", "--passed-on", "DAY", "Ngày chuyển."),
    EntryField(
        "received_by", "text", "Received by (signature)", "--received-by", "NAME", "Ký nhận.", recurring=True
    ),
    EntryField("kept_by", "text", "Kept by", "--kept-by", "NAME", "Đơn vị, người nhận bản lưu.", recurring=True),
    EntryField("copies", "count", "Number of copies", "--copies", "N", "Số lượng bản."),
    EntryField("note", "long", "Remark", "--note", "TEXT", "Ghi chú."),
    EntryField("key", "text", "Number, symbol", "--key", "NUMBER", "Số, ký hiệu.", stated=True),
    EntryField("date", "date", "Date", "--date", "DAY", "Ngày tháng of the document.", stated=True),
    EntryField("author", "text", "Issued by", "--author", "ORGAN", "Tác giả.", stated=True),
    EntryField("kind", "text", "Kind", "--kind", "KIND", "Tên loại.", stated=True),
    EntryField("subject", "long", "Subject", "--subject", "TEXT", "Trích yếu.", stated=True),
    EntryField("signer", "text", "Signer", "--signer", "NAME", "Người ký.", stated=True),
    EntryField(
        "secrecy", "secrecy", "Degree of secrecy", "--secrecy", "MARK", "Độ mật: Mật, Tối mật, Tuyệt mật.", stated=True
    ),
)  # fmt: skip
"""In the order of forms: first what the desk does with a document, then what stands on it."""


class EntryFields(TypedDict, total=False):
    """What is typed into an entry; nothing, or a blank, is what the document says. Dates are ISO or ``05/3/2020``."""

    registered_on: str | None
    author: str | None
    key: str | None
    date: str | None
    kind: str | None
    subject: str | None
    signer: str | None
    secrecy: str | None
    recipient: str | None
    kept_by: str | None
    passed_on: str | None
    received_by: str | None
    due: str | None
    copies: int | None
    note: str | None


@dataclass(slots=True, kw_only=True)
class EntryValues:
    """The same as values, None where there is none: of an entry, or of a line of another system's register."""

    registered_on: str | None = None
    author: str | None = None
    key: str | None = None
    date: str | None = None
    kind: str | None = None
    subject: str | None = None
    signer: str | None = None
    secrecy: str | None = None
    recipient: str | None = None
    kept_by: str | None = None
    passed_on: str | None = None
    received_by: str | None = None
    due: str | None = None
    copies: int | None = None
    note: str | None = None


def of_sort(*sorts: FieldSort) -> tuple[str, ...]:
    """The names of the fields of some sorts."""
    return tuple(each.name for each in ENTRY if each.sort in sorts)
