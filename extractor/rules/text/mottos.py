"""The national motto (Quốc hiệu, Tiêu ngữ) over a document, or the Party's name there, as far as scans leave them.

"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ⏎ Độc lập - Tự do - Hạnh phúc" (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.1).
"""

from __future__ import annotations

import re
from functools import cache

from extractor.rules.text import run_together
from extractor.vietnamese.folding import fold

_REPUBLIC = "viet nam dan chu cong hoa"
"""The state's name until 2 July 1976."""
_MOTTOS = (
    "cong hoa xa ho", "cong hoa xa hq", "cong hia xa hoi", "doc lap", _REPUBLIC, "socialist republic of",
    "social republic of", "independence -", "independence –",
)  # fmt: skip
_NAMED_SO = ("xa ", "phuong ", "uy ban ", "ubnd ", "hoi dong ", "hdnd ", "dang ", "truong ", "cong ty ", "thon ")
"""What may be called Hạnh Phúc, and is no motto then."""
_STATE = r"c.{1,2}ng\s+h.{1,3}\s+x.\s+h.i\s+ch.\s+ngh"
"""The State's name with a letter of each word misread or lost, folded: "CpNG HOA XA HOI CHU NGHIA"."""


def is_one(text: str, folded: str) -> bool:
    """Whether a line is the motto, or a half of it."""
    return len(text) < 60 and (
        folded.startswith(_MOTTOS)
        or (folded[:1] == "c" and _state().match(folded) is not None)
        or ("hanh phuc" in folded[-14:] and not folded.startswith(_NAMED_SO))
    )


@cache
def _state() -> re.Pattern[str]:
    return re.compile(_STATE)


def within(text: str) -> int:
    """Where the right column's motto begins behind a left column, or 0; in small letters only with its whole name."""
    if not 24 <= len(text) <= 160 or run_together.names_state(text) or not any(map(text.__contains__, _WORDS)):
        return 0
    folded = fold(text)
    match = _begun().search(folded, 3)
    if match is None or _spoken_of().search(folded, max(0, match.start() - _REACH), match.start()) is not None:
        return 0
    return match.start() if text[match.start()].isupper() or folded.endswith(_WHOLE) else 0


_WORDS = (
    "HÒA", "HOÀ", "HOA", "HÓA", "ĐẢNG C", " lập ", " lap ", "HỘI CH", "HỌI CH", "HOI CH", "hội ch",
)  # fmt: skip
_WHOLE = ("nghia viet nam", "nghia  viet nam")
_REACH = 12


@cache
def _begun() -> re.Pattern[str]:
    """The motto's words on folded text."""
    party = r"dang\s+cong\s+san\s+viet\s+nam"
    return re.compile(
        rf"\b(?:{_STATE}|c.ng\s+hoa\s+xa\s+h|viet nam dan chu cong h|{party}|doc\s+lap\s*\W{{0,2}}\s*t. d)"
    )


@cache
def _spoken_of() -> re.Pattern[str]:
    """What stands before the State's name in a sentence or a title, on folded text."""
    return re.compile(r"(?:nuoc|cua|va|voi|giua|tai)\s+$")
