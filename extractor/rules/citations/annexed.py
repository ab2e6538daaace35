"""The part of an annex that a document ends or changes, where the act that encloses the annex is named behind it.

"Bãi bỏ số thứ tự 17, 19 tại Phụ lục Danh mục khu vực hàng hải ban hành kèm theo Thông tư số 32/2019/TT-BGTVT" leaves
the circular in force: as "bãi bỏ Điều 5 của Thông tư" does, it has a pinpoint. What encloses a whole rule ("bãi bỏ
Quy chế ban hành kèm theo Quyết định số …") has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extractor.records import Citation
from extractor.relations import GOVERNED

_REACH = 400
_NEAR = 40


def put_parts(text: str, found: Iterable[Citation]) -> None:
    """Give the acts that ``found`` amends or ends a pinpoint where ``text`` names the part of an annex before them."""
    for one in found:
        if one.form != "numbered" or one.pinpoint is not None or one.relation not in GOVERNED:
            continue
        start = one.span[0]
        if "kèm theo" in text[max(0, start - _NEAR) : start]:
            one.pinpoint = _part_before(text[max(0, start - _REACH) : start])


def _part_before(lead: str) -> str | None:
    """The part with which the object of the last verb begins, to the annex it is of; None where that is a whole."""
    enclosed = _enclosed().search(lead)
    if enclosed is None:
        return None
    object_ = lead[: enclosed.start()]
    verbs = list(_verb().finditer(object_))
    begins = verbs[-1].end() if verbs else 0
    part = _part().match(object_, begins) if begins else None
    return " ".join(part[0].split()).rstrip(" ,") if part is not None else None


@cache
def _enclosed() -> re.Pattern[str]:
    return re.compile(r"[\s,]+(?:(?:được\s+)?ban hành\s+)?kèm theo\s+(?:các\s+)?$")


@cache
def _verb() -> re.Pattern[str]:
    """The verb, or the mark of a list below it, with the words that say how much of the part is meant."""
    verbs = r"(?:[Bb]ãi bỏ|[Hh][ủu]ỷ? bỏ|[Ss]ửa đổi(?:,\s*bổ sung)?|[Bb]ổ sung|[Tt]hay thế|[Đđ]ính chính|[Bb]ỏ)"
    mark = r"(?:^|(?<=\n))\s*(?:\d{1,2}[.)]|[a-zđ][.)]|[-+–])"
    much = r"(?:\s+(?:một số nội dung|nội dung|toàn bộ|một phần|các|tại|của))*"
    return re.compile(rf"(?:{verbs}|{mark}){much}\s+")


@cache
def _part() -> re.Pattern[str]:
    """Units of an annex in a row, with their numbers; the annex may have none: "số thứ tự 17, 19 tại Phụ lục"."""
    unit = (
        r"(?i:số thứ tự|thứ tự số|dòng(?: thứ)?|cột|bảng|biểu(?: số)?|(?:biểu )?mẫu(?: số)?|phụ lục(?: số)?"
        r"|tiểu mục|mục|phần|chương|điều|khoản|điểm|tiết|thủ tục(?: hành chính)?(?: số)?)"
    )
    value = r"(?:số\s+)?(?:\d[\w./-]*|[IVXLC]+(?!\w)|[A-Zđa-z](?!\w))"
    values = rf"{value}(?:(?:\s*,\s*|\s+và\s+|\s+đến\s+|\s*[-–]\s*){value})*"
    one = rf"(?:các\s+)?{unit}\s+{values}"
    link = r"(?:\s*,\s*|\s+và\s+|\s+của\s+|\s+thuộc\s+|\s+tại\s+|\s+)"
    return re.compile(rf"{one}(?:{link}{one})*(?:{link}(?i:phụ lục)(?!\w))?|(?i:phụ lục)(?=\s*$|\s+[^\W\d_])")
