"""Lines that say how urgent or how secret a document is: "HỎA TỐC", "TUYỆT MẬT", "Độ mật: Tối mật", "MẬT - KHẨN".

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.10; a numbered copy of a secret document adds "Bản số: 01".
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from extractor import knowledge
from extractor.vietnamese.folding import fold

Mark = tuple[str, str]
"""A field of the header and its value."""


def marks_of(text: str) -> list[Mark]:
    """The marks that a whole line is made of; none where it says anything else.

    >>> marks_of("TUYỆT MẬT - Bản số: 01")
    [('secrecy', 'Tuyệt mật')]
    """
    match = _line().fullmatch(fold(text))
    if match is None:
        return []
    printed = unicodedata.normalize("NFC", text[match.start("marks") : match.end("marks")])
    found = [_mark(piece.strip(), match["label"] is not None) for piece in _between().split(printed) if piece.strip()]
    return [each for each in found if each] if all(found) else []


def _mark(printed: str, labelled: bool) -> Mark | None:
    """A mark in capitals, or in any letters behind a label or where it is two words long of secrecy."""
    folded = fold(printed)
    mark = _marks().get("".join(folded.split())) if _is_phrase(folded) else None
    if mark is None or (folded.replace(" ", "") == "mat" and not _says_mat(printed)):
        return None
    plain = mark[0] == "secrecy" and " " in mark[1]
    return mark if printed.isupper() or labelled or plain else None


def _is_phrase(folded: str) -> bool:
    """Words as they are, or letters printed apart."""
    words = folded.split()
    return " ".join(words) in _phrases() or all(len(word) == 1 for word in words)


def _says_mat(printed: str) -> bool:
    """ "MẬT", also where a scan lost its marks, but not "MẶT" or "MẮT"."""
    return "".join(printed.split()).upper() in {"MẬT", "MÂT", "MAT"}


@cache
def _line() -> re.Pattern[str]:
    label = r"(?P<label>(?:do|muc do)(?: mat| khan)?\s*:\s*)?"
    return re.compile(
        rf"[\W_]*{label}(?P<marks>[a-z][a-z\s\-–,;/|&+.]{{1,60}}?)(?:[\s.,;:\-–(]*ban so\b.{{0,24}})?[\W_]*"
    )


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"[\-–,;/|&+.]+")


@knowledge.derived
def _phrases() -> frozenset[str]:
    return frozenset(row["folded"] for row in knowledge.table("marks"))


@knowledge.derived
def _marks() -> dict[str, Mark]:
    return {row["folded"].replace(" ", ""): (row["field"], row["name"]) for row in knowledge.table("marks")}
