"""Cells that repeat what stands above them ("nt", a quotation mark, two strokes), and rows that are no document's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.exchange import cellvalues
from extractor.vietnamese.folding import fold

_MARKS = "\"'“”″〃„‟’‘«»"
_AROUND = f" .,-–—_{_MARKS}"
_REPEATS = frozenset({"nt", "n.t", "n/t", "nhu tren", "nhu tren.", "idem", "id"})
_STROKES = re.compile(r"/\s*/(?:\s*/)?|\\\\")
_PERIOD = re.compile(r"(?:thang|quy|nam|tuan|ngay)\s*(?:thu\s*)?[0-9ivx]+\b[^a-z]*(?:nam\s*[0-9]{4})?[^a-z]*")
_SUM = re.compile(r"(?:tong )?(?:cong|so)\b.*[0-9]")
_BARE = re.compile(r"\(?[0-9a-z]{1,2}\)?")


def repeats(text: str) -> bool:
    """Whether a cell says that it is what stands above it.

    >>> [repeats(each) for each in ("nt", "-nt-", "Như trên", '"', "''", "//", "-", "/", "Nt/2")]
    [True, True, True, True, True, True, False, False, False]
    """
    if _STROKES.fullmatch(text.strip()):
        return True
    bare = text.strip(_AROUND)
    return fold(bare) in _REPEATS if bare else any(mark in text for mark in _MARKS)


def is_blank(text: str) -> bool:
    """Whether a cell holds a dash, or dots, for nothing."""
    return not text.strip(" .,-–—_…/")


def no_document(row: Sequence[object]) -> str | None:
    """What a row says that can be no document (a month, a sum, one cell alone); None where it may be one."""
    texts = list(dict.fromkeys(filter(None, map(cellvalues.text, row))))
    if not texts:
        return None
    folded = fold(texts[0])
    if len(texts) == 1 or (_PERIOD.fullmatch(folded) and len(texts) < 3):
        return texts[0]
    return " ".join(texts) if len(texts) < 4 and _SUM.match(folded) and not folded[:1].isdigit() else None


def is_numbering(texts: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 … or (1), (2), (a) …"""
    return all(_BARE.fullmatch(each) for each in texts)
