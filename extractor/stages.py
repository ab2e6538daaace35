"""Which version of each stage read a document: whoever has it of another one does that stage again, and those after it.

Parser and OCR have numbers of their own, since they cost most: a release that changes neither opens no file again. The
rules have the version of the package; the rows of the index, made of a record, have ``ROWS``.
"""

from __future__ import annotations

from typing import get_args

from extractor.document import Method

PARSERS: dict[str, int] = {
    "docx": 2,
    "html": 3,
    "msg": 2,
    "odt": 2,
    "pdf-text": 3,
    "rtf": 2,
    "text": 4,
    "xlsx": 2,
    "xls": 2,
    "ods": 2,
}
"""By ``Document.method``, 1 where it is not named: raised where what this parser makes of a file changed."""
TEXT = 2
"""Raised where what all parsers share changed what they make: blanks, line ends, letters (``vietnamese``)."""
OCR = 7
"""Raised where scans are read otherwise."""
ROWS = 8
"""Raised where other rows are made of the same record."""
_WITH_OCR = frozenset({"pdf-ocr", "pdf-mixed"})


def parsers() -> list[str]:
    """All that parse documents now."""
    return [parser(method) for method in get_args(Method)]


def parser(method: str) -> str:
    """What parses documents of a method now: ``docx 1.1``."""
    return f"{method} {PARSERS.get(method, 1)}.{TEXT}"


def ocr(method: str) -> int | None:
    """What reads the pictures of such documents now; None where none are read."""
    return OCR if method in _WITH_OCR else None
