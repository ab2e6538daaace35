"""Registers of one kind of document: what stands above the heading, or as the sheet's name, for every row of it.

Offices that count each kind by itself write "SỔ ĐĂNG KÝ QUYẾT ĐỊNH NĂM 2023", "Ký hiệu: …/QĐ-THPT" once, and numbers
alone in the rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.exchange import titles
from extractor.rules.symbols import symbols
from extractor.vietnamese.folding import fold

_REGISTER = re.compile(r"\bso (?:(?:dang ky|theo doi|cap so|quan ly|luu|ghi) )*(?:cac )?")
_SYMBOL = r"(?:[Kk][ýí] hiệu|KÝ HIỆU)"
_NOTATION = re.compile(
    rf"(?:{_SYMBOL}|[Ss]ố|SỐ)[^:/]{{0,20}}:\s*[.…_\s\d]*/\s*(?P<after>\S+)"
    rf"|{_SYMBOL}[^:/]{{0,20}}:\s*(?P<alone>[^\s/.…_]\S+)"
)
_ANY = ("Công văn", "Văn bản")
"""Sổ công văn đi is the register of whatever goes out."""


@dataclass(frozen=True, slots=True)
class OneKind:
    """The kind of every row's document and the symbol behind its number, as far as the register says them once."""

    kind: str | None = None
    notation: str | None = None


UNKNOWN = OneKind()


def of(name: str, top: Sequence[str]) -> OneKind:
    """What a sheet says by its name and by the lines above its heading.

    >>> of("QĐ", ["SỔ ĐĂNG KÝ QUYẾT ĐỊNH ĐI NĂM 2023", "Ký hiệu: .../QĐ-THPT"])
    OneKind(kind='Quyết định', notation='QĐ-THPT')
    >>> of("Sheet1", ["SỔ CÔNG VĂN ĐI"])
    OneKind(kind=None, notation=None)
    """
    return OneKind(_kind(name, top), next(filter(None, map(_notation, top)), None))


def _kind(name: str, top: Sequence[str]) -> str | None:
    for line in top:
        found = _REGISTER.search(fold(line))
        kind = titles.kind_of(line[found.end() :].strip()) if found and len(fold(line)) == len(line) else None
        if kind and kind not in _ANY:
            return kind
    return titles.kind_of(re.sub(r"[\W\d_]*\d{4}\W*$|^\W+", "", name).strip())


def _notation(line: str) -> str | None:
    found = _NOTATION.search(line)
    printed = (found["after"] or found["alone"] or "").strip(" .,;()") if found else ""
    symbol = symbols.parse(f"1/{printed}") if printed else None
    return printed if symbol is not None else None
