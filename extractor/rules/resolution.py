"""Whose document a mention means: by the words beside it, by its symbol, and by the citing document's own jurisdiction.

"UBND tỉnh" in a document of Ninh Thuận is UBND tỉnh Ninh Thuận (Nghị định 30/2020/NĐ-CP guarantees a number and symbol
once a year *per organ*, and each province has its own 30/QĐ-UBND). What cannot be told stays None.
"""

from __future__ import annotations

import re

from extractor import knowledge
from extractor.records import Header
from extractor.rules import codes, issuers, symbols

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
        known = codes.organ_names().get(code) or codes.organ_names().get(code.rstrip("0123456789"))
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
    known = codes.organ_names().get(head[:1] + code) if head in ("Bộ", "Sở") else None
    return known[0] if known is not None else name


def _is_central(header: Header) -> bool:
    """Whether the document is of the State's or the Party's centre: its place, Hà Nội, is then no jurisdiction."""
    return header.parent_body is None and header.issuer in _central_names()


@knowledge.derived
def _central_names() -> frozenset[str]:
    return frozenset(issuers.spelled(name) for name, level in codes.organ_names().values() if level == "central")


def _office_left(printed: str) -> str:
    """The organ whose head is named: "Bộ trưởng Bộ Y tế" → "Bộ Y tế"."""
    first = printed.split(", Bộ trưởng ")[0]
    for office, organ in _OFFICES:
        if first.startswith(office):
            return organ + first[len(office) :]
    return first


def _joint(symbol: symbols.Symbol) -> str | None:
    printed = re.split(r"[-/]", symbol.symbol)[1:]
    names = [codes.organ_names().get(code, (None, ""))[0] for code in printed]
    return " - ".join(issuers.spelled(name) for name in names if name) if names and all(names) else None
