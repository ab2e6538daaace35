"""Workbooks (.xlsx, .xlsm, .xls, .ods): bytes in, Document out; sheets are tables, their cells known by reference."""

from __future__ import annotations

from typing import Literal

from extractor.document import Document
from extractor.parsers.limits import Limits

__all__ = ["read"]


def read(data: bytes, kind: Literal["xlsx", "xls", "ods"], limits: Limits) -> Document:
    """The Document of a workbook of this ``kind``: values of formulas, days as days; no formula and no macro is run.

    A block's ``part`` is the cell, as in "Sheet1!B5", its ``index`` the row there. Raises ``DamagedFile``,
    ``ProtectedFile``, ``HostileFile``, ``TooLarge``, and ``UnsupportedFormat`` for what is no workbook.
    """
    from extractor.parsers.workbook.reader import read_workbook

    return read_workbook(data, kind, limits)
