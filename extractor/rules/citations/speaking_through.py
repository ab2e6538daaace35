"""Who speaks through a mentioned document without being named behind it: who owns it, proposes, has an opinion in it.

"theo đề nghị của X tại Tờ trình số …", "ý kiến của X (Văn bản số …)", "Tại Cáo trạng số … ngày …, X truy tố …".
"""

from __future__ import annotations

import re
from functools import cache

from extractor.rules.citations import courts
from extractor.rules.citations.issuing import LONGEST, ORGANS
from extractor.vietnamese.spelling import CAPITALS


def within(text: str, head: int, start: int) -> str | None:
    """The organs between the kind, which begins at ``head``, and the number: "Thông tư liên Bộ A - B số 10/TT-LB"."""
    if text.find("iên ", head, start) < 0:
        return None
    match = _together().search(text, head, start)
    return match["organ"] if match is not None else None


def owner(text: str, head: int, start: int) -> str | None:
    """Whose a document is said to be between its kind and its number: "Quyết định của Bộ Chính trị số 31-QĐ/TW"."""
    match = _owned().search(text, head, start) if text.find("của ", head, start) >= 0 else None
    return match["organ"] if match is not None else None


@cache
def _together() -> re.Pattern[str]:
    return re.compile(rf"(?P<organ>[Ll]iên [Bb]ộ [{CAPITALS}][^,;.()\n]{{3,80}}?) số\s*$")


@cache
def _owned() -> re.Pattern[str]:
    post = r"(?:Bộ trưởng|Chủ tịch|Giám đốc|Thống đốc|Chánh án|Viện trưởng|Tổng Giám đốc|Hiệu trưởng)\s+"
    return re.compile(rf"\bcủa (?P<organ>(?:{post})?(?:{ORGANS})[^,;:.()\n]{{0,80}}?),? số\s?:?\s*$")


_AT = ("tại", "theo", "trong")


def beside(text: str, low: int, start: int, end: int, high: int) -> str | None:
    """Who speaks through a document without being named as its issuer; None where nobody does.

    "theo đề nghị của X tại Tờ trình số …" proposes, "Tại Cáo trạng số … ngày …, X truy tố" is the subject behind it.
    """
    before_it = text[max(low, start - LONGEST) : start].rstrip()
    if before_it.endswith("thụ lý") and courts.is_docket(text[start:end]):
        return courts.OWN
    if before_it.endswith(("(", ",")):
        found = (_opinion() if before_it[-1] == "(" else _written()).search(before_it)
        return found["organ"] if found is not None else None
    named = _named_before(before_it)
    if named is None and text.startswith((", ", ",\n"), end) and _led().search(before_it[-_LED:]) is not None:
        limit = min(high, end + LONGEST)
        known = _speaker().match(text, end, limit)
        return text[end + 2 : known.start("verb")].strip() if known is not None else None
    return named


def _named_before(before_it: str) -> str | None:
    """Who asks, reports, grants or enacts in the words before a mention; None where these name nobody."""
    if before_it.endswith(_AT):
        asked = next(reversed(list(_asked().finditer(before_it))), None)
        found = _acting().search(before_it) if asked is None else _proposer().match(before_it, asked.end())
        if found is not None:
            return found["organ"]
    granted = _granted().search(before_it) if _GRANTED in before_it else None
    if granted is not None:
        return granted["organ"]
    enacted = _enacted().search(before_it) if before_it.endswith(_BY) else None
    return enacted["organ"] if enacted is not None else None


@cache
def _opinion() -> re.Pattern[str]:
    """Whose opinion stands in the letter named in brackets: "ý kiến của UBND thành phố Hải Phòng (Văn bản số …)"."""
    organ = rf"(?P<organ>(?:{ORGANS}|Trưởng [Pp]hòng|Chánh|Viện trưởng|Cục trưởng|Hiệu trưởng)[^,;.:()]{{1,90}}?)"
    return re.compile(rf"(?:(?:[Ýý] kiến|đề nghị|báo cáo) của|[,;]|và) (?:đồng chí )?{organ}\s?\($")


_LED = 60


@cache
def _led() -> re.Pattern[str]:
    """ "Tại", with what further says of the kind: "Tại bản Kết luận giám định"."""
    return re.compile(r"(?<!\w)[Tt]ại(?:\s[^\s,;.:]+){0,7}$")


@cache
def _asked() -> re.Pattern[str]:
    asks = (
        "thẩm định|thẩm tra|đề nghị|kiến nghị|đề xuất|báo cáo|tham mưu|quy định|hướng dẫn|ý kiến|yêu cầu"
        "|thông báo|kết luận|chỉ đạo|thống nhất|góp ý|chấp thuận"
    )
    return re.compile(rf"(?:{asks})\s+của\s+(?=[{CAPITALS}])")


@cache
def _acting() -> re.Pattern[str]:
    """Who reports, proposes or directs by the document: "Chi cục Thủy lợi báo cáo tại Văn bản số …"."""
    organ = rf"(?P<organ>(?:{ORGANS}|Công an|Tòa án|Hội|Kho bạc|Bảo hiểm)[^,;.:()]{{0,80}}?)"
    verbs = (
        "báo cáo|đề nghị|đề xuất|kiến nghị|trình|có ý kiến|tham mưu|thông báo|trả lời|hướng dẫn|phê duyệt|chấp thuận"
        "|chỉ đạo|yêu cầu|giao|thẩm định|công bố|xác nhận"
    )
    return re.compile(
        rf"(?:^|[.;:,]\s|\n)(?:[-+*]\s)?{organ}\s+(?:đã\s)?(?:{verbs})(?:\s[^,;.:()]{{1,60}})?\s(?:tại|theo)$"
    )


@cache
def _proposer() -> re.Pattern[str]:
    return re.compile(rf"(?P<organ>[{CAPITALS}][^;:()]{{2,140}}?),?\s+\(?(?:nêu\s+)?(?:tại|trong)$")


@cache
def _written() -> re.Pattern[str]:
    """Whose paper has its number behind what it is about: "tờ trình của Sở Nhà đất về kế hoạch năm 1995, số 284/KH"."""
    papers = "[Tt]ờ trình|[Đđ]ề nghị|[Cc]ông văn|[Vv]ăn bản|[Bb]áo cáo|[Ýý] kiến|đề xuất"
    organ = rf"(?P<organ>(?:{ORGANS}|Chủ nhiệm|Trưởng [Pp]hòng)[^,;.:()]{{1,90}}?)"
    return re.compile(rf"(?:{papers}) của {organ}(?:\s+về\s[^,;.:()]{{1,120}})?,$")


_GRANTED = "ược "


@cache
def _granted() -> re.Pattern[str]:
    """Who grants or approves something with the document: "được UBND tỉnh Yên Bái cấp Giấy phép khai thác"."""
    organ = rf"(?P<organ>(?:{ORGANS})[^,;.:()]{{0,90}}?)"
    verbs = "cấp|phê duyệt|chấp thuận|ban hành|công nhận|xác nhận|cho phép|giao|phê chuẩn|quyết định|thẩm định"
    further = r"(?:\s+[^\s,;.:()]+){0,14}"
    return re.compile(rf"[Đđ]ược\s+{organ}\s+(?:ký\s+)?(?:{verbs})(?!\w){further}$")


_BY = ("theo", "tại", "bằng")


@cache
def _enacted() -> re.Pattern[str]:
    """Who enacts something with the document: "Quy chế do Ban Bí thư ban hành theo Quyết định số 289-QĐ/TW"."""
    organ = rf"(?P<organ>(?:{ORGANS}|Đại hội|Học viện|Đại học|Hội|Tòa án|Công an)[^,;.:()]{{0,90}}?)"
    verbs = "ban hành|phê duyệt|thông qua|công bố|công nhận|quy định|phê chuẩn"
    return re.compile(rf"(?<!\w)[Dd]o\s+{organ}\s+(?:đã\s+)?(?:{verbs})(?:\s+kèm)?\s+(?:{'|'.join(_BY)})$")


@cache
def _speaker() -> re.Pattern[str]:
    verbs = (
        "đã|có ý kiến|đề nghị|kết luận|truy tố|quyết định|xác định|thông báo|báo cáo|trả lời|kiến nghị|xử phạt"
        "|xác nhận|cho biết|cung cấp|khẳng định"
    )
    return re.compile(rf",\s(?={ORGANS}|Tòa án|Toà án|Công an|Cơ quan)[^.;:()]{{3,120}}?\s(?P<verb>(?:{verbs})(?!\w))")
