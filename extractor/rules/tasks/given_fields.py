"""Work whose lead, time and partners stand on lines of their own below it.

"a) Sửa đổi Nghị định số 01/2018/NĐ-CP …", "- Đơn vị chủ trì: Bộ Công an.", "- Thời gian hoàn thành: Quý IV năm 2023.":
the lines say by their first words what they hold, as the headings of a table of tasks do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.document import Block, Document
from extractor.records import Assignment
from extractor.rules.tasks import given_tables
from extractor.rules.text import literals
from extractor.rules.text.zones import Zones

_SHORTEST = 12
_LONGEST = 1500
_MOST = 4
"""So many lines of fields stand under one piece of work."""


def find(document: Document, zones: Zones, year: int | None) -> Iterator[Assignment]:
    """The assignments of all such lines in order."""
    text, blocks = document.text, document.blocks
    for at in literals.places(text, "hủ trì"):
        place = document.place_at(at) if text.find(":", at, at + 24) > 0 else None
        lead = _field(text, blocks[place]) if place is not None else None
        if place is None or lead is None or lead[0] != "lead" or not blocks[place].start <= at < blocks[place].end:
            continue
        title = _title(text, blocks, place)
        if title is not None:
            block = blocks[title]
            label = _label().match(text, block.start, block.end)
            begin = label.end() if label else block.start
            words = " ".join(text[begin : block.end].split()).strip(" .;:,/")
            fields = {**_fields(text, blocks, title, place), "lead": lead[1]}
            yield from given_tables.of_fields(zones, words, (begin, block.end), block, fields, year)


def _field(text: str, block: Block) -> tuple[str, str] | None:
    """What a line says that it holds, and its value; None where it is no such line."""
    match = _line().match(text, block.start, block.end) if block.table is None else None
    field = given_tables.field_of(match["name"]) if match else None
    return (field, match["value"].strip(" .;")) if match is not None and field is not None else None


@cache
def _line() -> re.Pattern[str]:
    return re.compile(
        r"\s*[-–+*•]?\s*(?P<name>(?:Đơn vị|Cơ quan|Tổ chức|Chủ trì|Phối hợp|Thời gian|Thời hạn|Tiến độ|Sản phẩm|Kết quả"
        r"|Hoàn thành)[^:.;\n]{0,30}):\s*(?P<value>\S.{2,})"
    )


def _title(text: str, blocks: list[Block], place: int) -> int | None:
    """The place of the nearest line above that is no such line, where it may be what is to be done."""
    for above in range(place - 1, max(-1, place - 1 - _MOST), -1):
        if blocks[above].kind not in ("paragraph", "heading") or blocks[above].table is not None:
            return None
        if _field(text, blocks[above]) is None:
            return above if _SHORTEST < blocks[above].end - blocks[above].start < _LONGEST else None
    return None


def _fields(text: str, blocks: list[Block], title: int, place: int) -> dict[str, str]:
    """The other lines between the work and its lead, and behind the lead."""
    found: dict[str, str] = {}
    for other in range(title + 1, min(len(blocks), place + _MOST)):
        field = _field(text, blocks[other])
        if field is None or (field[0] == "lead" and other > place):
            break
        found.setdefault(*field)
    return found


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[IVX]{1,5}[.)]|\d{1,2}(?:\.\d{1,2})*[.)]?|\(?[A-ZĐa-zđ0-9]{1,2}[.)]|[-–+•*])\s+")
