"""Registers made for the tests, with the usual mess: merged cells, days as text, blank numbers, doubles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from random import Random

from openpyxl import Workbook

INCOMING = (
    "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản", "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú",
)  # fmt: skip
OUTGOING = (
    "STT", "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký",
    "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú",
)  # fmt: skip
ORGANS = ("UBND tỉnh Ninh Thuận", "Sở Tài chính", "Bộ Nội vụ", "Chính phủ", "Huyện ủy Ninh Sơn")
KINDS = (("Quyết định", "QĐ-UBND"), ("Kế hoạch", "KH-UBND"), ("Báo cáo", "BC-STC"), ("Công văn", "STC-NS"))
Rows = Sequence[Sequence[object]]


def workbook(rows: Rows, title: str = "Sổ văn bản đến", merged: Sequence[str] = ()) -> bytes:
    """A workbook with one sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for place in merged:
        sheet.merge_cells(place)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def messy(count: int, seed: int = 7) -> bytes:
    """An incoming register of so many rows as an office really keeps it; equal for equal arguments."""
    chance = Random(seed)
    rows: list[list[object]] = [["UBND TỈNH"], ["SỔ ĐĂNG KÝ VĂN BẢN ĐẾN NĂM 2025"], [], list(INCOMING)]
    rows.append([f"({number})" for number in range(1, 11)])
    merged, first, day = [], len(rows) + 1, date(2025, 1, 2)
    for number in range(1, count + 1):
        rows.append(_row(chance, number, day))
        if chance.random() < 0.2 or number == count:
            if len(rows) > first:
                merged.append(f"A{first}:A{len(rows)}")
            first, day = len(rows) + 1, day + timedelta(days=int(day < date(2025, 12, 30)))
    return workbook(rows, "Đến 2025", merged)


def _row(chance: Random, number: int, day: date) -> list[object]:
    kind, symbol = chance.choice(KINDS)
    issued = day - timedelta(days=chance.randrange(1, 20))
    arrival: object = number if chance.random() < 0.9 else chance.choice([f"{number:04}", f" {number}", float(number)])
    if chance.random() < 0.02:
        arrival = chance.choice([None, "", f"{number}a", max(1, number - 1)])
    key = f"{chance.randrange(1, 3000)}/{symbol}"
    printed = key if chance.random() < 0.8 else chance.choice([f"Số {key}", key.replace("/", " / "), key.lower(), ""])
    return [
        _day(chance, day), arrival, chance.choice(ORGANS), printed, _day(chance, issued),
        f"{kind} về việc số {number}", "Phòng Tổng hợp", _day(chance, day), "Lan", chance.choice([None, "bản sao"]),
    ]  # fmt: skip


def _day(chance: Random, day: date) -> object:
    as_text = [f"{day.day}/{day.month}/{day.year}", f"{day:%d.%m.%Y}", f"{day:%d-%m-%y}", day.isoformat()]
    odd = [f"ngày {day.day:02} tháng {day.month} năm {day.year}", "chưa rõ", (day - date(1899, 12, 30)).days]
    kinds: list[object] = [datetime(day.year, day.month, day.day)] * 6 + [*as_text, chance.choice(odd)]
    return chance.choice(kinds)
