"""How high an act stands among others: one can change those that stand as high as it does, and lower ones.

Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15, Điều 4 (hệ thống văn bản) và Điều 8 (only the organ that issued a
document, or one above it, amends, replaces or repeals it); of the Party's documents Quy định 399-QĐ/TW, Điều 4.
"""

from __future__ import annotations

import re

_RANKS = {
    "Hiến pháp": 0, "Luật": 1, "Bộ luật": 1, "Pháp lệnh": 2, "Lệnh": 2, "Sắc lệnh": 2, "Nghị định": 3,
    "Nghị quyết liên tịch": 3, "Nghị quyết": 3, "Quyết định": 4, "Thông tư liên tịch": 5, "Thông tư": 5, "Chỉ thị": 5,
    "Quy định": 5, "Quy chế": 5, "Hướng dẫn": 6, "Điều lệ": 3, "Điều ước quốc tế": 1, "Thông tri": 5,
}  # fmt: skip
"""Kinds that can do something to an act, the highest first."""
_ASSEMBLY = re.compile(r"QH\d+$")
_COMMITTEE = re.compile(r"UB(?!TVQH)")
_GOVERNMENT = re.compile(r"(?:^|[-/])(?:HĐBT|CP)$")
_OF_ALL = ("Quyết định", "Chỉ thị", "Quy định", "Quy chế", "Hướng dẫn", "Thông tri")
"""Kinds that organs of every level issue."""
_OF_THE_CENTRE = ("Hiến pháp", "Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Nghị quyết", "Quyết định")


def rank(kind: str | None, symbol: str) -> int | None:
    """How high an act stands, 0 the highest; None for what is none, or where the kind is not known."""
    if kind is None:
        if _ASSEMBLY.search(symbol):
            return 1
        return 3 if symbol.endswith("NĐ-CP") else None
    if kind == "Nghị quyết":
        return _of_resolution(symbol)
    if kind in _OF_ALL and _COMMITTEE.search(symbol):
        return 7
    if kind == "Quyết định" and "TTg" not in symbol:
        return 3 if _GOVERNMENT.search(symbol) else 5
    return _RANKS.get(kind)


def _of_resolution(symbol: str) -> int:
    if "UBTVQH" in symbol:
        return 2
    if _ASSEMBLY.search(symbol) and "UBTV" not in symbol:
        return 1
    return 3 if symbol.endswith("CP") else 6


def stands_above(kind: str | None, symbol: str, other: str | None, its_symbol: str) -> bool:
    """Whether an act stands above another, which then cannot change it.

    The Constitution is changed by resolutions of the National Assembly (Nghị quyết 203/2025/QH15).

    >>> stands_above("Luật", "QH15", "Nghị định", "NĐ-CP"), stands_above("Hiến pháp", "", "Nghị quyết", "QH15")
    (True, False)
    """
    high, low = rank(kind, symbol), rank(other, its_symbol)
    if high is None or low is None:
        return False
    return high < low and not (high == 0 and low == 1)


def is_beyond(kind: str | None, symbol: str, own: str | None, its_symbol: str) -> bool:
    """Whether an act is surely beyond the reach of one of kind ``own``: a law, a decree, a decision for the country.

    >>> is_beyond("Nghị định", "NĐ-CP", "Thông tư", "TT-BTC"), is_beyond("Chỉ thị", "CT-SNV", "Quyết định", "QĐ-UBND")
    (True, False)
    """
    high = rank(kind, symbol)
    return kind in _OF_THE_CENTRE and high is not None and high < 5 and stands_above(kind, symbol, own, its_symbol)
