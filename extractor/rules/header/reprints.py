"""Documents that a news page reprints without their letterhead, told of in the sentence above them.

"Ngày 6/8, Ban Thường vụ Tỉnh ủy Yên Bái đã ban hành Chỉ thị số 17 về việc …. Nội dung Chỉ thị như sau:"
"""

from __future__ import annotations

import re
from functools import cache

from extractor.records import Header
from extractor.rules.text import issuers
from extractor.rules.text.line_roles import kind_of_words
from extractor.vietnamese.spelling import CAPITALS

_REACH = 900


def take(header: Header, text: str) -> None:
    """The kind and the organ of a reprint, where the page says whose document it reprints, and that it does."""
    lead = text[:_REACH]
    if _ISSUED not in lead or _reprinted().search(lead) is None:
        return
    told = _told().search(lead)
    kind = kind_of_words(told["kind"]) if told is not None else None
    if told is not None and kind is not None and issuers.opens(told["organ"]):
        header.kind, header.issuing_body = kind, told["organ"]


_ISSUED = "ban hành"


@cache
def _told() -> re.Pattern[str]:
    organ = rf"(?P<organ>[{CAPITALS}][^,.;:()\n]{{2,80}}?)"
    kind = rf"(?P<kind>[{CAPITALS}]\w+(?: \w+){{0,2}}?)"
    return re.compile(rf"(?:^|[,\n] ?|- ){organ} (?:đã |vừa |có )?(?:ký )?ban hành {kind} số")


@cache
def _reprinted() -> re.Pattern[str]:
    """What says that the document itself follows."""
    return re.compile(r"toàn văn|nguyên văn|[Nn]ội dung (?:\w+ ){1,4}như sau ?:")
