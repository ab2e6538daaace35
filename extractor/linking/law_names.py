"""The names of laws: what a mention or a title calls a law, and when two names are the same.

In grounds a law is cited by name alone, elsewhere by name and year (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5; Nghị
định 78/2025/NĐ-CP, Điều 68).
"""

from __future__ import annotations

import re
from functools import cache

from extractor import knowledge
from extractor.vietnamese.folding import fold

_KINDS = ("luat", "boluat", "phaplenh", "hienphap")


def compared_name(name: str | None) -> str:
    """``Bộ luật Dân sự`` and ``BỘ LUẬT DÂN SỰ`` → ``boluatdansu``: without marks, whose place in "hoà" varies."""
    return "".join(filter(str.isalnum, fold(_written_out(name or ""))))


def _written_out(name: str) -> str:
    """``Luật BHXH`` → ``Luật Bảo hiểm xã hội``, ``BLHS`` → ``Bộ luật Hình sự``."""
    short = _abbreviations()
    if name.startswith("BL") and name[2:] in short:
        return f"Bộ luật {short[name[2:]]}"
    return " ".join(short.get(word, word) for word in name.split())


@knowledge.derived
def _abbreviations() -> dict[str, str]:
    return {row["abbreviation"]: row["words"] for row in knowledge.table("law_abbreviations")}


def name_in(surface: str, number: str | None) -> str | None:
    """The name that a numbered mention prints before its number: "Luật Đất đai số 31/2024/QH15"; None without one."""
    if not number:
        return None
    head = _head().match(surface)
    if head is None:
        return None
    end = surface.find(number, head.end())
    name = _tail().sub("", surface[: max(end, 0)])
    return " ".join(name.split()) if len(name) > head.end() else None


@cache
def _head() -> re.Pattern[str]:
    return re.compile(r"(?:Bộ [Ll]uật|Luật|Pháp lệnh|BỘ LUẬT|LUẬT|PHÁP LỆNH)(?=\s)")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(r"\s+(?:số|SỐ)\s*:?\s*$|\s+$")


def name_of_title(kind: str | None, subject: str | None) -> str | None:
    """The name of a law that is held: "Luật", "ĐẤT ĐAI" → "Luật ĐẤT ĐAI"; None for other kinds."""
    if not kind or not subject or compared_name(kind) not in _KINDS:
        return None
    return f"{kind} {subject}"
