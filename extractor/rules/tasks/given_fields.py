"""Work whose lead, time and partners stand on lines of their own below it.

"a) Sửa đổi Nghị định số 01/2018/NĐ-CP …", "- Đơn vị chủ trì: Bộ Công an.", "- Thời gian hoàn thành: Quý IV năm 2023.":
the lines say by their first words what they hold, as the headings of a table of tasks do. What such a line says may
stand on the lines below it ("a) Cơ quan chủ trì", "- Bộ Quốc phòng."), and it may hold for all points of a list:
"1. Nội dung" with "a) …", "b) …" below, then "2. Cơ quan chủ trì: …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractor.document import Block, Document
from extractor.records import Assignment
from extractor.rules.tasks import given_tables
from extractor.rules.text import literals
from extractor.rules.text.zones import Zones

_SHORTEST = 12
_LONGEST = 1500
_MOST = 6
"""So many lines of fields stand under one piece of work."""
_MOST_POINTS = 30
_SHORT = 200
"""So long a line of names is at most."""


_LEADING = ("hủ trì", "vị thực hiện:", "quan thực hiện:", "ười thực hiện:", "phận thực hiện:", "hụ trách:")
"""What a line says whose work it is, as it may stand anywhere in its label."""


class _Field(NamedTuple):
    """What a line holds, what it says of it, and the place behind the lines that say it."""

    name: str
    value: str
    end: int


def find(document: Document, zones: Zones, year: int | None) -> Iterator[Assignment]:
    """The assignments of all such lines in order."""
    text, blocks = document.text, document.blocks
    done = -1
    for at in sorted(at for _, at in literals.each(text, _LEADING)):
        place = document.place_at(at)
        lead = _field(text, blocks, place) if place is not None and place > done else None
        if (
            place is None
            or lead is None
            or lead.name != "lead"
            or _is_clause().search(lead.value)
            or not blocks[place].start <= at < blocks[place].end
        ):
            continue
        done = lead.end - 1
        titles = _titles(text, blocks, place)
        fields = _fields(text, blocks, titles[-1] + 1, place) if titles else {}
        fields = {**_behind(text, blocks[place]), **fields, "lead": lead.value}
        for title in titles:
            block = blocks[title]
            begin = _past_label(text, block)
            words = " ".join(text[begin : block.end].split()).strip(" .;:,/")
            yield from given_tables.of_fields(zones, words, (begin, block.end), block, fields, year)


@cache
def _is_clause() -> re.Pattern[str]:
    """What no names say, but a sentence about one."""
    return re.compile(r"\b(?:thực hiện|tham mưu|nội dung|trách nhiệm)\b|\d\.\d")


def _field(text: str, blocks: list[Block], place: int) -> _Field | None:
    """What a line says that it holds; None where it is no such line."""
    block = blocks[place]
    match = _line().fullmatch(text, block.start, block.end) if block.table is None else None
    name = given_tables.field_of(match["name"]) if match else None
    if match is None or name is None:
        return None
    if match["value"]:
        own = _next_label().split(match["value"], maxsplit=1)[0]
        return _Field(name, own.strip(" .;").removesuffix(" chủ trì"), place + 1)
    if not match["name"].startswith(("Đơn vị", "Cơ quan")):
        return None
    end = place + 1
    while end < len(blocks) and _says(text, blocks[end], match["label"] or ""):
        end += 1
    shown = [text[one.start : one.end].strip(" .;-–+*•\t") for one in blocks[place + 1 : end]]
    return _Field(name, "; ".join(shown), end) if shown else None


def _behind(text: str, block: Block) -> dict[str, str]:
    """The fields that stand behind the first one of a line: "Cơ quan thực hiện: Sở A; thời gian: tháng 4/2024"."""
    parts = _next_label().split(text[block.start : block.end])[1:]
    labelled = (
        (given_tables.field_of(name), value.strip(" .;")) for name, _, value in (one.partition(":") for one in parts)
    )
    return {name: value for name, value in labelled if name is not None and value}


@cache
def _next_label() -> re.Pattern[str]:
    return re.compile(
        r"[;.]\s+(?=(?:[CcĐđ](?:ơ quan|ơn vị)|[Pp]hối hợp|[Tt]hời (?:gian|hạn)|[Ss]ản phẩm)[^:;.]{0,24}:)"
    )


def _says(text: str, block: Block, label: str) -> bool:
    """Whether a line says what the one above it, which has a ``label``, is headed by: a bullet, or names alone."""
    shown = text[block.start : block.end]
    plain = block.kind == "paragraph" and block.table is None and len(shown) <= _SHORT and ":" not in shown
    return plain and (shown.lstrip()[:1] in "-–+*•" or (bool(label) and _label().match(shown) is None))


@cache
def _line() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?P<label>[-–+*•]|\(?[a-zđ0-9]{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?)?\s*"
        r"(?P<name>(?:Đơn vị|Cơ quan|Người|Bộ phận|Phụ trách|Tổ chức|Chủ trì|Phối hợp|Thời gian|Thời hạn|Tiến độ"
        r"|Sản phẩm|Kết quả|Hoàn thành)[^:.;\n]{0,30})(?::\s*(?P<value>\S[^\n]{2,})|\s*:?\s*)",
        re.DOTALL,
    )


def _titles(text: str, blocks: list[Block], place: int) -> list[int]:
    """The places of what is to be done: the nearest line above that is no such line, or all points of the list that
    stands under a heading with a label of the same kind as the field's.
    """
    above = place - 1
    while above > place - 1 - _MOST and above >= 0 and _is_about(text, blocks, above):
        above -= 1
    if above < 0 or not _may_be(blocks[above]) or _is_about(text, blocks, above):
        return []
    own, top = _kind(text, blocks[above + 1]), above
    point = _kind(text, blocks[above])
    while own in ("letter", "number") and point not in ("", own) and top > max(0, above - _MOST_POINTS):
        if _kind(text, blocks[top - 1]) != point or not _may_be(blocks[top - 1]):
            break
        top -= 1
    headed = top < above and _kind(text, blocks[top - 1]) == own and _content().match(_words(text, blocks[top - 1]))
    return [one for one in range(top if headed else above, above + 1) if _is_long(blocks[one])]


def _is_about(text: str, blocks: list[Block], place: int) -> bool:
    """Whether a line is one of the fields, or a heading over some of them: "2. Cơ quan chủ trì, phối hợp"."""
    block = blocks[place]
    shown = text[block.start : min(block.end, block.start + _SHORT)]
    names = "chủ trì" in shown or "phối hợp" in shown
    return _field(text, blocks, place) is not None or (names and _line().fullmatch(shown) is not None)


def _may_be(block: Block) -> bool:
    return block.kind in ("paragraph", "heading") and block.table is None


def _is_long(block: Block) -> bool:
    return _SHORTEST < block.end - block.start < _LONGEST


def _kind(text: str, block: Block) -> str:
    """The kind of label before a line: a bullet, a letter, a number, or none."""
    match = _label().match(text, block.start, block.end)
    bare = match[0].strip(" .()") if match else ""
    return (
        ""
        if match is None
        else "bullet"
        if not bare or bare in "-–+*•"
        else "number"
        if bare[0].isdigit()
        else "letter"
    )


def _words(text: str, block: Block) -> str:
    match = _label().match(text, block.start, block.end)
    return text[match.end() if match else block.start : block.end]


def _past_label(text: str, block: Block) -> int:
    """Where the words of a line begin, behind its label and "Nội dung:"."""
    match = _label().match(text, block.start, block.end)
    begin = match.end() if match else block.start
    content = _content().match(text, begin, block.end)
    return (
        content.end()
        if content and text[content.end() - 1] in ": " and block.end - content.end() > _SHORTEST
        else begin
    )


@cache
def _content() -> re.Pattern[str]:
    """What heads the points of a list of work, or one of them."""
    return re.compile(r"(?:Nội dung|Nhiệm vụ|Công việc|Biện pháp|Hoạt động)(?=[\s:,])(?:[^:.;\n]{0,30}:\s*)?")


def _fields(text: str, blocks: list[Block], start: int, place: int) -> dict[str, str]:
    """The other lines between the work and its lead, and behind the lead."""
    found: dict[str, str] = {}
    other = start
    while other < min(len(blocks), place + _MOST + 2):
        field = _field(text, blocks, other)
        if field is None and not _is_about(text, blocks, other):
            break
        if field is not None and field.name == "lead" and other > place:
            break
        if field is not None:
            found.setdefault(field.name, field.value)
        other = field.end if field is not None else other + 1
    return found


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[IVX]{1,5}[.)]|\d{1,2}(?:\.\d{1,2})*[.)]?|\(?[A-ZĐa-zđ0-9]{1,2}[.)]|[-–+•*])\s+")
