"""A part of a document that the Official Gazette prints over several issues: no letterhead, but a line that names it.

"Thông tư số 102/2018/TT-BTC ngày … / hướng dẫn … / (Tiếp theo Công báo số 201 + 202)".
"""

from __future__ import annotations

from extractor.records import Header
from extractor.rules import dates, symbols
from extractor.rules.lines import Line
from extractor.rules.roles import kind_of_words

_REACH = 15


def complete(header: Header, lines: list[Line]) -> bool:
    """Number, date, kind and subject of the document that is continued; whether the lines name one."""
    end = next((i for i, line in enumerate(lines[:_REACH]) if line.folded.startswith("(tiep theo cong bao")), None)
    for place in range(end or 0):
        kind, named, number = lines[place].text.partition(" số ")
        found = next(symbols.scan(number), None) if named else None
        word = kind_of_words(kind)
        if found is None or found.start or word is None:
            continue
        symbol, date = found.symbol, dates.stated_at(number, found.end, len(number))
        header.number, header.year, header.symbol, header.key = symbol.number, symbol.year, symbol.symbol, symbol.key
        header.kind = word
        if date is not None:
            header.date, header.date_precision = date.value, date.precision
        rest = [number[max(date.end if date else 0, found.end) :], *(line.text for line in lines[place + 1 : end])]
        header.subject = " ".join(" ".join(rest).split()) or None
        return True
    return False
