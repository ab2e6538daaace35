"""How long a dossier is kept (thời hạn bảo quản), as people write it: "Vĩnh viễn", "bảo quản 20 năm"."""

from __future__ import annotations

import re

from extractor import knowledge
from extractor.knowledge import Row
from extractor.vietnamese.folding import fold


def names() -> tuple[str, ...]:
    """The usual terms, the longest first."""
    return tuple(row["name"] for row in knowledge.table("retention"))


def is_permanent(text: str) -> bool:
    """Whether it says for ever.

    >>> is_permanent("Bảo quản vĩnh viễn"), is_permanent("20 năm")
    (True, False)
    """
    row = term(text)
    return row is not None and row["term"] == "permanent"


def term(text: str) -> Row | None:
    """The row of the table whose words stand in a text, whole; None where none does."""
    words = f" {' '.join(re.findall(r'[a-z0-9]+', fold(text)))} "
    return next((row for row in knowledge.table("retention") if f" {row['folded']} " in words), None)
