"""What only the end of a document says: number, place and date of a consolidated text, the day a law was passed.

A consolidated text (Pháp lệnh 01/2012/UBTVQH13) carries its own number where it is certified: "XÁC THỰC VĂN BẢN HỢP
NHẤT". Laws and resolutions of the National Assembly end with "… thông qua ngày …".
"""

from __future__ import annotations

from extractor.document import Document
from extractor.records import Header
from extractor.rules.header import number_and_date, organs
from extractor.rules.text import dates
from extractor.rules.text.line_roles import Role, role
from extractor.rules.text.lines import Line, of_block

_ABOVE = 14
_BELOW = 8
_OWN, _SENTENCE = " này ", 200
"""A law passed is this one: "Luật này đã được Quốc hội … thông qua ngày …"; one among the grounds is another."""
_CONSOLIDATED = "Văn bản hợp nhất"


def complete(header: Header, document: Document, begin: int, signature: int) -> None:
    """Fill what the letterhead left open from the lines around the signature in block ``signature``."""
    if header.symbol is not None and header.date is not None:
        return
    lines = _around(document, begin, signature)
    roles = [role(line) for line in lines]
    if header.symbol is None and header.number is None:
        _certified(header, lines, roles)
    if header.date is None:
        _dated(header, lines, roles)


def _around(document: Document, begin: int, signature: int) -> list[Line]:
    first = max(begin, signature - _ABOVE)
    blocks = [block for block in document.blocks[first : signature + _BELOW] if block.end - block.start < 600]
    return [line for block in blocks for line in of_block(document, block)]


def _certified(header: Header, lines: list[Line], roles: list[Role]) -> None:
    """Number and issuing organ of a consolidated text."""
    place = next((i for i, name in enumerate(roles) if name == "number"), None)
    if place is None:
        return
    number = number_and_date.read_number(lines[place])
    titled = any("van ban hop nhat" in line.folded for line in lines)
    if not (number.symbol or "").startswith("VBHN") and not titled:
        return
    number_and_date.put(header, number)
    header.kind = _CONSOLIDATED
    found = organs.read(lines, roles, None, place, len(lines))
    if found.issuing is not None:
        header.parent_body, header.issuing_body = found.parent, found.issuing


def _dated(header: Header, lines: list[Line], roles: list[Role]) -> None:
    for line, name in zip(lines, roles, strict=True):
        start = number_and_date.read_number(line).end if name == "number" else 0
        found = number_and_date.read_date(line, start) if name in ("date", "number") else None
        if found is not None and found.date is not None and found.place is not None:
            header.place, header.date, header.date_precision = found.place, found.date, found.precision
            return
    text = " ".join(line.text for line in lines)
    passed = text.rfind("thông qua ngày ")
    own = passed >= 0 and _OWN in text[max(0, passed - _SENTENCE) : passed]
    value = dates.stated_at(text, passed + len("thông qua"), min(len(text), passed + 60)) if own else None
    if value is not None:
        header.date, header.date_precision = value.value, value.precision
