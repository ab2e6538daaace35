"""Sổ đăng ký văn bản đến, đi as forms (Nghị định 30/2020/NĐ-CP, Phụ lục IV, mục VI and I)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from extractor import officezone
from extractor.desk.rows import Book, Entry, Selection
from extractor.export.printed.forms import BLANK, Form, FormLine, columns, filled, titled
from extractor.vietnamese import printed

_TITLES: dict[Book, str] = {"incoming": "Sổ đăng ký văn bản đến", "outgoing": "Sổ đăng ký văn bản đi"}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose form it is: the organ, the one above it, and which volume (quyển số) of the register."""

    organ: str | None = None
    parent: str | None = None
    volume: int | None = None

    def lines(self, size: int = 13) -> tuple[FormLine, ...]:
        """Its name as it stands at the head of a form, below the organ above it; dots where it is not known."""
        parent = (FormLine(self.parent.upper(), size),) if self.parent else ()
        return (*parent, FormLine((self.organ or BLANK).upper(), size, bold=True))


def register(book: Book, entries: Sequence[Entry], selection: Selection, owner: Owner) -> Form:
    """The register of the entries, which are those of ``selection``, with its cover."""
    shown = columns(book)
    return Form(
        title=_TITLES[book],
        columns=shown,
        rows=filled(shown, map(_line, entries)),
        landscape=True,
        cover=_cover(book, entries, selection, owner),
    )


def _line(entry: Entry) -> dict[str, object]:
    secrecy = f"({entry.secrecy.lower()})" if entry.hidden and entry.secrecy else entry.subject
    remarks = [
        entry.note,
        f"Hạn: {printed.day(entry.due)}" if entry.due else None,
        f"Đã hủy: {entry.void_reason}" if entry.voided_at else None,
        f"Văn bản đã xóa ngày {printed.day(officezone.day_of(entry.deleted))}" if entry.deleted else None,
    ]
    return {
        **asdict(entry),
        "title": titled(entry.kind, secrecy),
        "remark": "; ".join(remark for remark in remarks if remark),
    }


def _cover(book: Book, entries: Sequence[Entry], selection: Selection, owner: Owner) -> tuple[FormLine, ...]:
    """Bìa: organ, title, year, days, numbers, volume; dots where there is nothing to say."""
    days = [entry.registered_on for entry in entries]
    numbers = [entry.number for entry in entries]
    years = sorted({entry.year for entry in entries}) or ([selection.year] if selection.year else [])
    first, last = (printed.day(day) for day in (min(days, default=""), max(days, default="")))
    return (
        *owner.lines(14),
        FormLine(""),
        FormLine(_TITLES[book].upper(), size=26, bold=True),
        FormLine("Năm: " + ("–".join(map(str, {years[0]: 0, years[-1]: 0})) if years else BLANK), size=16),
        FormLine(f"Từ ngày {first or BLANK} đến ngày {last or BLANK}", size=14),
        FormLine(f"Từ số {min(numbers, default=BLANK)} đến số {max(numbers, default=BLANK)}", size=14),
        FormLine(""),
        FormLine(f"Quyển số: {owner.volume or BLANK}", size=14),
    )
