"""Who issued a mentioned document, as printed: after it ("của UBND tỉnh"), or before it as subject of a verb.

What only directs or proposes ("ý kiến chỉ đạo của X tại …", "theo đề nghị của Y tại …") is no issuer. ``Jurisdiction``
tells whose document that is: by the words beside it, by its symbol, and by the citing document's own jurisdiction.

"UBND tỉnh" in a document of Ninh Thuận is UBND tỉnh Ninh Thuận (Nghị định 30/2020/NĐ-CP guarantees a number and symbol
once a year *per organ*, and each province has its own 30/QĐ-UBND). What cannot be told stays None.
"""

from __future__ import annotations

import re
from functools import cache

from extractor import knowledge
from extractor.records import Header
from extractor.rules.symbols import grammar, symbols
from extractor.rules.text import issuers

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


_OFFICES = (
    ("Bộ trưởng ", ""),
    ("Thứ trưởng ", ""),
    ("Chủ tịch Ủy ban", "Ủy ban"),
    ("Chủ tịch UBND", "UBND"),
    ("Giám đốc Sở", "Sở"),
    ("Thống đốc Ngân hàng", "Ngân hàng"),
    ("Chánh án Tòa", "Tòa"),
    ("Viện trưởng Viện", "Viện"),
    ("Tổng Thanh tra Chính phủ", "Thanh tra Chính phủ"),
    ("Tổng Kiểm toán nhà nước", "Kiểm toán nhà nước"),
)
_UNITS = ("tỉnh", "thành phố")
_LOCAL_WORDS = re.compile(r"(?:UBND|HĐND|Thường trực HĐND|Sở|Thanh tra tỉnh|Tỉnh ủy|Thành ủy|Ban)\b")
_SMALLER = ("huyện", "quận", "xã", "phường", "thị xã", "thị trấn")


class Jurisdiction:
    """The province of the citing document, found once from its letterhead."""

    def __init__(self, header: Header) -> None:
        names = (header.issuer, header.parent_body, header.issuing_body, header.place)
        row = next((row for row in (issuers.province(name) for name in names if name) if row), None)
        self.unit = row["unit"] if row is not None and not _is_central(header) else None
        self._below = any(f" {unit} " in f" {header.issuer or ''} " for unit in _SMALLER)
        self._told: dict[tuple[str, str | None, str | None], str | None] = {}

    def of(self, symbol: symbols.Symbol, printed: str | None) -> str | None:
        """The issuer's resolved name, or None where neither words nor symbol tell."""
        asked = symbol.symbol, symbol.organ, printed
        if asked not in self._told:  # a document names few organs, and those often
            self._told[asked] = self._tell(symbol, printed)
        return self._told[asked]

    def _tell(self, symbol: symbols.Symbol, printed: str | None) -> str | None:
        if symbol.symbol.startswith("TTLT"):
            joint = _joint(symbol)
            if joint is not None:
                return joint
        return self._by_words(printed) if printed else self._by_symbol(symbol)

    def _by_words(self, printed: str) -> str:
        name = _written_out(_office_left(printed))
        if not _LOCAL_WORDS.match(name):
            return name
        row = issuers.province(name)
        if row is not None:
            return _with_unit(name, row)
        return self._placed(name) if self.unit and (name.lower().endswith(_UNITS) or _ends_bare(name)) else name

    def _by_symbol(self, symbol: symbols.Symbol) -> str | None:
        code = (symbol.organ or "").partition(".")[0]
        known = grammar.organ_names().get(code) or grammar.organ_names().get(code.rstrip("0123456789"))
        if known is None:
            return None
        name, level = known
        if level == "local":
            return self._local(_written_out(name))
        if level == "party":
            return self._placed("Tỉnh ủy") if code == "TU" and self.unit else None
        return issuers.spelled(name) if level == "central" else name

    def _local(self, name: str) -> str | None:
        if self.unit is None or (self._below and name in _BARE) or not name.startswith(("Sở ", "Văn phòng ", *_BARE)):
            return None
        return self._placed(name)

    def _placed(self, name: str) -> str:
        """The name with the province of the citing document: "UBND tỉnh" → "UBND tỉnh Ninh Thuận"."""
        unit = self.unit or ""
        if name == "Tỉnh ủy":
            city = unit.startswith("thành phố ")
            return f"{'Thành ủy' if city else 'Tỉnh ủy'} {unit.removeprefix('thành phố ').removeprefix('tỉnh ')}"
        for word in _UNITS:
            if name.lower().endswith(f" {word}"):
                name = name[: -len(word) - 1]
        return f"{name} {unit}"


def _with_unit(name: str, row: dict[str, str]) -> str:
    """A province's own way of writing it: "UBND Thành phố Hồ Chí Minh" and "UBND TP. Hồ Chí Minh" are one."""
    head = re.sub(r"\s+(?:tỉnh|thành phố|tp\.?)\s+[^,]*$", "", name, flags=re.IGNORECASE)
    return f"{head} {row['unit']}" if head != name and head.startswith(("UBND", "HĐND", "Sở")) else name


_BARE = ("UBND", "HĐND", "Tỉnh ủy", "Thành ủy", "Thường trực HĐND")


def _ends_bare(name: str) -> bool:
    """Whether no place follows: a sở's full name, or UBND, HĐND and the like alone."""
    return name in _BARE or name.startswith("Sở ")


def _written_out(name: str) -> str:
    """The usual short form of people's committees and councils; codes of ministries and departments written out."""
    for long, short in (("Ủy ban nhân dân", "UBND"), ("Uỷ ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND")):
        if name.startswith(long):
            return short + name[len(long) :]
    head, _, code = name.partition(" ")
    known = grammar.organ_names().get(head[:1] + code) if head in ("Bộ", "Sở") else None
    return known[0] if known is not None else name


def _is_central(header: Header) -> bool:
    """Whether the document is of the State's or the Party's centre: its place, Hà Nội, is then no jurisdiction."""
    return header.parent_body is None and header.issuer in _central_names()


@knowledge.derived
def _central_names() -> frozenset[str]:
    return frozenset(issuers.spelled(name) for name, level in grammar.organ_names().values() if level == "central")


def _office_left(printed: str) -> str:
    """The organ whose head is named: "Bộ trưởng Bộ Y tế" → "Bộ Y tế"."""
    first = printed.split(", Bộ trưởng ")[0]
    for office, organ in _OFFICES:
        if first.startswith(office):
            return organ + first[len(office) :]
    return first


def _joint(symbol: symbols.Symbol) -> str | None:
    printed = re.split(r"[-/]", symbol.symbol)[1:]
    names = [grammar.organ_names().get(code, (None, ""))[0] for code in printed]
    return " - ".join(issuers.spelled(name) for name in names if name) if names and all(names) else None
