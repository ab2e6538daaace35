"""One cell's value as text, made safe for where it goes. Documents are hostile, and so are their cells.

Formula injection: OWASP, "CSV Injection" - spreadsheets run what begins with = + - @, a tab or a line end,
full-width forms included.
"""

from __future__ import annotations

from datetime import date

from extractor.export.tables.table import Cell
from extractor.vietnamese import printed

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_KEPT = "\t\n\r"
# C0 without tab and line ends, DEL, C1, and what XML 1.0 (2.2) does not allow.
_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF) if chr(code) not in _KEPT}
_BLANKS = str.maketrans("\t\n\r\u2028\u2029", " " * 5)


def text_of(cell: Cell) -> str:
    """The cell as text: nothing is "", a day 03/02/2026, several texts are joined by "; "."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, (int, float)):
        return str(cell)
    if isinstance(cell, date):
        return printed.day(cell.isoformat())
    return "; ".join(cell)


def is_formula(text: str) -> bool:
    """A spreadsheet would run ``text`` instead of showing it."""
    return text.startswith(_FORMULA)


def neutral(text: str) -> str:
    """``text`` with an apostrophe before what a spreadsheet would run."""
    return f"'{text}" if is_formula(text) else text


def printable(text: str) -> str:
    """``text`` without control characters, lone surrogates as escapes: nothing that a terminal obeys or XML refuses."""
    if text.isprintable():
        return text
    return text.translate(_CONTROLS).encode("utf-8", "backslashreplace").decode("utf-8")


def one_line(text: str) -> str:
    """``text`` printable and on one line."""
    return printable(text).translate(_BLANKS).strip()
