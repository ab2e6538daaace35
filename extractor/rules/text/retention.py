"""How long a dossier is kept (thời hạn bảo quản): as people write it ("Vĩnh viễn", "bảo quản 20 năm"), and as circulars
say it of dossiers with such a title (``models/retention_rows.tsv``).
"""

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
    words = _words(text)
    return next((row for row in knowledge.table("retention") if f" {row['folded']} " in words), None)


def rows_for(title: str) -> list[Row]:
    """The row of each circular that fits the title of a dossier best, in the order of the table.

    >>> [(row["law"], row["term"]) for row in rows_for("Hồ sơ nâng bậc lương năm 2021")]
    [('09/2011/TT-BNV', '20 năm')]
    """
    best: dict[str, tuple[tuple[int, int], Row]] = {}
    words = _words(title)
    for row in knowledge.table("retention_rows"):
        found = [max((len(each) for each in part if f" {each} " in words), default=0) for part in _parts(row["words"])]
        fits = (len(found), sum(found))
        if all(found) and (row["law"] not in best or fits > best[row["law"]][0]):
            best[row["law"]] = (fits, row)
    return [row for _, row in best.values()]


def in_force(row: Row, day: str) -> bool:
    """Whether the circular of a row holds on a day (ISO)."""
    return row["since"] <= day and (not row["until"] or day <= row["until"])


def _words(text: str) -> str:
    """The words of a text between blanks, small letters without marks."""
    return f" {' '.join(re.findall(r'[a-z0-9]+', fold(text)))} "


@knowledge.derived
def _parts(words: str) -> list[list[str]]:
    return [part.split(" / ") for part in words.split(" + ")]
