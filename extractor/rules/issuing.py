"""Who issued a mentioned document, as printed: after it ("của UBND tỉnh"), or before it as subject of a verb.

What only directs or proposes ("ý kiến chỉ đạo của X tại …", "theo đề nghị của Y tại …") is no issuer.
"""

from __future__ import annotations

import re
from functools import cache

from extractor import knowledge

_LONGEST = 160
_UPPER = "A-ZĐÀ-ÝĂÂÊÔƠƯẠ-Ỹ"


def after(text: str, start: int, end: int, block_end: int) -> tuple[str, int] | None:
    """The issuer named from ``start`` on ("… của Bộ trưởng Bộ Y tế quy định …") and where the mention ends with it.

    ``end`` is where the next mention begins; a remark in brackets may hold that ("(sửa đổi tại Thông tư số …) của Bộ
    Tài chính"), so what follows the bracket is looked for up to ``block_end``; the mention then ends before it.
    """
    lead = _lead().match(text, start, end)
    resume = None
    if lead is None:
        lead = _bracketed().match(text, start, block_end)
        end, resume = block_end, start
    if lead is None:
        return None
    stop = _stop().search(text, _past_known_name(text, lead.end(), end), min(end, lead.end() + _LONGEST))
    close = stop.start() if stop is not None else min(end, lead.end() + _LONGEST)
    close = _through_commas(text, lead.end(), close, end)
    name = text[lead.end() : close].rstrip(" \t\n,;.-–").removesuffix(" và")
    return (name, resume or lead.end() + len(name)) if len(name) > 1 else None


def _past_known_name(text: str, start: int, end: int) -> int:
    """Past the name of a known organ, whose words may be stops elsewhere: "Bộ Ngoại giao", "Ban Tổ chức"."""
    for office in ("Bộ trưởng ", "Chánh án ", "Viện trưởng ", "Thống đốc ", "Trưởng "):
        if text.startswith(office, start):
            start += len(office)
    known = _known_names().match(text, start, end)
    return known.end() if known is not None else start


@knowledge.derived
def _known_names() -> re.Pattern[str]:
    names = sorted((row["name"] for row in knowledge.table("organs") if " " in row["name"]), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"[\s,]{{0,12}}(?:do|của)\s+(?=[{_UPPER}]|liên\s)")


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(rf"\s?\([^()]{{0,300}}\)\s*(?:do|của)\s+(?=[{_UPPER}]|liên\s)")


@cache
def _stop() -> re.Pattern[str]:
    rows = knowledge.table("issuer_stops")
    words = sorted((word.strip() for row in rows for word in row["words"].split(";")), key=len, reverse=True)
    verbs = "|".join(re.escape(word).replace("\\ ", r"\s+") for word in words)
    kinds = r"Luật|Bộ luật|Nghị|Quyết|Thông|Chỉ|Kế hoạch|Công văn|Công điện|Văn bản|Tờ|Báo cáo|Hướng|\d"
    mention = rf"\s+(?:và|hoặc)\s+(?:{kinds})"
    marks = r"[,;:()“”\"\[\]]|\.(?:\s|$|/)|\s[-–]\s(?=[a-zđ])|\n\s*\n"
    # The most common verb of a title, with the marks that OCR makes of it.
    amends = r"\s+[Ss][uưửứừ]a\s+[đd][oôổồốỗộơò]i(?!\w)"
    return re.compile(rf"(?<![Bb]an)\s+(?:{verbs})(?!\w)|{amends}|{mention}|{marks}")


@knowledge.derived
def _comma_names() -> tuple[str, ...]:
    """Tails of organ names that hold a comma: "Bộ Văn hóa, Thể thao và Du lịch" → "Văn hóa, Thể thao và Du lịch"."""
    names = [row["name"] for row in knowledge.table("organs") if "," in row["name"]]
    return tuple(name.partition(" ")[2] for name in names)


_HEADS = (
    "Bộ trưởng", "Chánh án", "Viện trưởng", "Tổng Thanh tra", "Tổng Kiểm toán", "Thống đốc", "Bộ ", "Chủ nhiệm",
    "Viện kiểm sát", "Tòa án", "Ngân hàng Nhà nước", "Ủy ban", "Tổng Liên đoàn", "Ban ",
)  # fmt: skip


def _through_commas(text: str, start: int, close: int, end: int) -> int:
    """Past a comma that belongs to the name, or that lists the next of several issuers (thông tư liên tịch)."""
    while close < end and text[close] == ",":
        name = text[start:close]
        tails = (one for one in _comma_names() if text.startswith(one, close - len(one.partition(",")[0])))
        tail = next(tails, None)
        if tail is not None:
            close = close - len(tail.partition(",")[0]) + len(tail)
        elif name.startswith(_HEADS) and text[close + 1 : close + 20].lstrip().startswith(_HEADS):
            close = _past_known_name(text, close + 1 + text[close + 1 : close + 2].isspace(), end)
        else:
            return close
        stop = _stop().search(text, close, min(end, close + _LONGEST))
        close = stop.start() if stop is not None else min(end, close + _LONGEST)
    return close


# First words of organs that run texts name as subjects; a verb of another's doing may not stand inside the name.
_ORGANS = (
    "Chính phủ|Thủ tướng|Bộ|UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Thường trực|Ban|Trưởng Ban|Sở|Cục|Chi cục|Tổng cục|Tỉnh ủy"
    "|Thành ủy|Huyện ủy|Đảng ủy|Quốc hội|Chủ tịch|Giám đốc|Văn phòng|Thanh tra|Kho bạc|Ngân hàng|Công ty|Trung tâm"
    "|Trường|Viện|Phòng"
)
_NOT_INSIDE = r"(?!(?:đã|ban|tham|trình|đề|phối|triển|thực|chỉ|giao|về)\s)"


@cache
def _subject() -> re.Pattern[str]:
    verb = r"(?:(?:ký\s+)?ban hành|phát hành|ký|có)"
    name = rf"(?:{_ORGANS})(?:\s+{_NOT_INSIDE}[^\s,;.:()]+){{0,12}}?"
    return re.compile(rf"(?P<organ>{name})\s+(?:đã\s+|vừa\s+)?{verb}\s+(?:các\s+)?$")


_VERBS = ("ban hành", "ký", "có", "phát hành", "các")


def before(text: str, low: int, start: int) -> tuple[str, int] | None:
    """The subject of an issuing verb that ends at ``start`` ("Sở KHCN đã ban hành …") and where it begins."""
    window_start = max(low, start - _LONGEST)
    window = text[window_start:start]
    if not window.rstrip().endswith(_VERBS):
        return None
    match = _subject().search(window)
    return (match["organ"], window_start + match.start()) if match is not None else None
