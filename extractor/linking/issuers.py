"""Organs that issue: by the names of their days, and what came before and after each.

Names and times: the tables of organs and provinces. Ministries were merged on 1 March 2025 (Nghị quyết 176/2025/QH15),
provinces on 1 July 2025 (Nghị quyết 202/2025/QH15).

``is_national`` tells which symbols name their issuer without help: the state has one Chính phủ, but many UBND. A number
and symbol is unique in a year within one organ only (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor import knowledge
from extractor.linking.numbers import compared_symbol
from extractor.vietnamese.folding import fold


@dataclass(frozen=True, slots=True)
class Lifetime:
    """From when to when an organ or a province was; ISO of any precision, None where it is not known."""

    start: str | None
    end: str | None
    successors: tuple[str, ...]


def lifetime_of(name: str) -> Lifetime:
    """When the organ of this name was, as far as the tables know; of a province's organ, when the province was."""
    compared = compared_issuer(name)
    if compared in _organs():
        return _organs()[compared]
    for unit, span in _provinces().items():
        if compared.endswith(unit):
            lead = name[: len(name) - len(unit)].rstrip() if fold(name).endswith(unit) else ""
            return Lifetime(span.start, span.end, tuple(f"{lead} {each}".strip() for each in span.successors))
    return Lifetime(None, None, ())


@knowledge.remembered(256)
def earlier_names(issuer: str) -> tuple[str, ...]:
    """A compared issuer, or a part of one, as asked for, and as its predecessors were called.

    "ubnd tinh khanh hoa" → itself and "ubnd tinh ninh thuan", which was merged into it.
    """
    found = [issuer]
    for after, before in _predecessors():
        for later in tuple(found):
            place = re.search(rf"(?<!\w){re.escape(after)}(?!\w)", later)
            if place:
                name = later[: place.start()] + before + later[place.end() :]
                if name not in found:
                    found.append(name)
    return tuple(found)


@knowledge.derived
def _organs() -> dict[str, Lifetime]:
    rows = knowledge.table("organs")
    names = {row["code"]: row["name"] for row in rows}
    return {
        compared_issuer(row["name"]): Lifetime(
            iso(row["valid_from"]),
            iso(row["valid_to"]),
            tuple(names[code] for code in re.findall(r"[\w&]+", row["successor"]) if code in names),
        )
        for row in reversed(rows)
    }


@knowledge.derived
def _provinces() -> dict[str, Lifetime]:
    rows = knowledge.table("provinces")
    units = {row["name"]: row["unit"] for row in rows}
    return {
        compared_issuer(row["unit"]): Lifetime(
            iso(row["from"]),
            iso(row["to"]),
            tuple(units[name] for each in row["successor"].split(";") if (name := each.strip()) in units),
        )
        for row in rows
    }


@knowledge.derived
def _predecessors() -> tuple[tuple[str, str], ...]:
    """Successor and predecessor, as compared: units with their word, then names alone; then organs."""
    pairs: list[tuple[str, str]] = []
    for row in knowledge.table("provinces"):
        for after in (each.strip() for each in row["successor"].split(";")):
            unit = next((each["unit"] for each in knowledge.table("provinces") if each["name"] == after), "")
            if unit:
                pairs.append((compared_issuer(unit), compared_issuer(row["unit"])))
                pairs.append((fold(after), fold(row["name"])))
    for compared, span in _organs().items():
        pairs.extend((compared_issuer(after), compared) for after in span.successors)
    return tuple(pairs)


def iso(written: str) -> str | None:
    """``01/3/2025`` → ``2025-03-01``; years and ISO dates as they are; None for nothing."""
    parts = written.strip().split("/")
    if len(parts) == 3:
        return f"{parts[2]}-{int(parts[1]):02d}-{int(parts[0]):02d}"
    return written.strip() or None


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


@knowledge.remembered(10_000)
def without_place(issuer: str) -> str:
    """A commune's compared organ without the unit above it, and ``""`` for an organ that is no commune's.

    ``ubnd xa tan phu tinh vinh long`` → ``ubnd xa tan phu``: 572 communes of today share 245 names.
    """
    if _COMMUNE.search(issuer) is None:
        return ""
    for unit in _province_units():
        if issuer.endswith(f" {unit}"):
            issuer = issuer[: -len(unit) - 1]
    return _ABOVE.sub(r"\1", issuer)


_COMMUNE = re.compile(r"(?:^| )(?<!hop tac )(?<!thi )(?:xa|phuong|thi tran|dac khu) ")
_ABOVE = re.compile(r"^(.*?(?:^| )(?:xa|phuong|thi tran|dac khu) .+?) (?:huyen|quan|tp|thi xa) .+$")


@knowledge.derived
def _province_units() -> tuple[str, ...]:
    return tuple(compared_issuer(row["unit"]) for row in knowledge.table("provinces"))


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
