"""The words with which an amending act instructs: verbs, headings of items, and what ends its quotations."""

from __future__ import annotations

import re
from functools import cache


@cache
def verb() -> re.Pattern[str]:
    """The verb that begins an instruction."""
    verbs = "sửa đổi|bổ sung|bãi bỏ|hủy bỏ|huỷ bỏ|bỏ|thay thế|thay|đính chính|điều chỉnh|sửa"
    return re.compile(rf"(?:{verbs})(?!\w)", re.IGNORECASE)


@cache
def named_first() -> re.Pattern[str]:
    """ "Nghị quyết số 27/2018/NQ-HĐND: bãi bỏ khoản 3 Điều 2"."""
    return re.compile(
        rf"(?:Nghị|Quyết|Thông|Luật|Bộ luật|Pháp|Chỉ)\s[^:“\"]{{8,250}}:\s*{verb().pattern}", re.IGNORECASE
    )


@cache
def some() -> re.Pattern[str]:
    """A heading that leaves it to its items which provisions change."""
    return re.compile(
        r"[^“\"]{0,60}?\b(?:một số|các)\s+(?:điểm|khoản|điều|nội dung)(?:,\s*\w+)*\s+(?:của|tại|thuộc)\b", re.IGNORECASE
    )


@cache
def asks() -> re.Pattern[str]:
    """An instruction behind which new text stands."""
    return re.compile(r"^(?!bãi|hủy|huỷ|bỏ).*như\s+sau\s*:?\s*$", re.IGNORECASE | re.DOTALL)


@cache
def passive() -> re.Pattern[str]:
    """ "Khoản 2 Điều 5 được sửa đổi, bổ sung như sau:"."""
    unit = r"(?:tên|tiết|điểm|khoản|điều|mục|chương|phần|phụ lục)"
    return re.compile(rf"^{unit}\s[^:“]{{1,200}}(?:sửa đổi|bổ sung|thay thế)[^:“]{{0,60}}như\s+sau", re.IGNORECASE)


@cache
def verb_and_object() -> re.Pattern[str]:
    """A verb with what it changes: "thay thế cụm từ"."""
    words = (
        r"tên|tiết|điểm|khoản|điều|mục|chương|phần|phụ lục|cụm từ|từ|mẫu|một số|các|đoạn|số thứ tự|bảng|luật"
        r"|nghị|thông tư"
    )
    return re.compile(
        rf"(?:sửa đổi|bổ sung|bỏ|thay thế|thay|chính|sửa)[\s,]+(?:và\s+)?(?:{words})(?!\w)", re.IGNORECASE
    )


@cache
def own_heading() -> re.Pattern[str]:
    """Titles of articles and chapters of the amending act itself."""
    words = (
        "sửa đổi|bổ sung|bãi bỏ|hủy bỏ|bỏ|thay|thay thế|đính chính|hiệu lực|điều khoản|tổ chức|trách nhiệm"
        "|quy định chuyển|chuyển tiếp|kinh phí|thi hành"
    )
    itself = r"[^\W\d_]+(?:\s[^\W\d_]+){1,3}\s+này\s+(?:có|hết)\s+hiệu\s+lực"
    return re.compile(rf"(?:{words})(?!\w)|{itself}|$", re.IGNORECASE)


@cache
def closing() -> re.Pattern[str]:
    """The mark at the end of a line that closes a quotation."""
    return re.compile(r"[”\"»]\s*[.;,/]*\s*$")
