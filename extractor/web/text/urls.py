"""What stands in addresses and forms: numbers of rows, and whole numbers of any use."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path

Number = Annotated[int, Path(ge=1, le=2**53)]
"""The number of a row in the index."""
ROW = 18
"""The most digits of such a number; SQLite holds any of so many."""


def whole(text: str, digits: int) -> int | None:
    """The whole number that a text is, of so many digits at most; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else None
