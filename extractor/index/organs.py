"""Which symbols name their issuer without help: the state has one Chính phủ, but many UBND.

Source: the table of organs, and Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3: a number and symbol is
unique in a year within one organ only.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor import knowledge
from extractor.index.numbers import compared_symbol
from extractor.vietnamese.folding import fold

_NATION = ("tối cao", "tandtc", "trung ương", "tổng liên đoàn")
# Organs whose branches in the provinces number under the code of the centre: Quyết định 969/QĐ-TTg ngày 29/7/2019 on
# Bảo hiểm xã hội Việt Nam, 26/2015/QĐ-TTg on Kho bạc Nhà nước, 41/2018/QĐ-TTg on Tổng cục Thuế.
_SHARED = ("BHXH", "KBNN", "TCT")
_TITLES = re.compile(r"^(?:chu tich|pho chu tich|bo truong|thu truong|giam doc) (?=\S)")
_SHORT = (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"), ("thanh pho", "tp"), ("&", "va"))
# Kinds that are always legislation, whose number always holds the year (Luật 64/2025/QH15, Điều 7).
_LEGISLATION = re.compile(r"nđ|ttlt|tt|pl|(?:ubtv)?qh\d+")


@knowledge.remembered(10_000)
def is_national(symbol: str | None) -> bool:
    """Whether the symbol's organ is the only one of its code: ``NĐ-CP``, ``TT-BTC``, ``NQ/TW``, ``QH15``."""
    groups = [compared_symbol(group) for group in re.split(r"[/\-.]", symbol or "") if group.strip()]
    if len(groups) > 1:
        groups = [group for group in groups if group not in _kind_codes()] or groups
    organs = {group.rstrip("0123456789") for group in groups}
    return bool(organs & _national_codes()) and not organs & (_local_codes() | _shared_codes())


@knowledge.remembered(10_000)
def always_with_year(symbol: str | None) -> bool:
    """Whether documents of this symbol always print the year in their number, so that leaving it out is a slip."""
    kind = compared_symbol(re.split(r"[/\-.]", symbol or "")[0])
    return _LEGISLATION.fullmatch(kind) is not None and is_national(symbol)


@lru_cache(10_000)
def compared_issuer(issuer: str | None) -> str:
    """``Chủ tịch Uỷ ban nhân dân tỉnh Ninh Thuận`` and ``UBND tỉnh Ninh Thuận`` → ``ubnd tinh ninh thuan``.

    The head of an organ signs in the organ's series, so the title does not count.
    """
    folded = " ".join(fold(issuer or "").replace(",", " ").split())
    for long, short in _SHORT:
        folded = folded.replace(long, short)
    return _TITLES.sub("", folded)


@knowledge.derived
def _kind_codes() -> frozenset[str]:
    return frozenset(compared_symbol(code) for row in knowledge.table("kinds") for code in row["codes"].split())


@knowledge.derived
def _national_codes() -> frozenset[str]:
    rows = knowledge.table("organs")
    return frozenset(
        compared_symbol(row["code"])
        for row in rows
        if row["level"] == "central" or any(word in row["name"].lower() for word in _NATION)
    )


@knowledge.derived
def _local_codes() -> frozenset[str]:
    return frozenset(compared_symbol(row["code"]) for row in knowledge.table("organs") if row["level"] == "local")


@knowledge.derived
def _shared_codes() -> frozenset[str]:
    return frozenset(map(compared_symbol, _SHARED))
