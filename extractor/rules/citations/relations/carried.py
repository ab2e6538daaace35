"""What a line, a cell or an item speaks of that only says who did it.

"bởi Nghị định số 5" goes on with the title above, "Được bãi bỏ bởi Thông tư số 6" is said of the act of its row, and
"c) Khoản 3 Điều 10 (đã được sửa đổi tại Thông tư số 7)" of that of the list's heading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from extractor.document import Block, Document
from extractor.records import Citation, Effect
from extractor.rules.citations import changes
from extractor.rules.citations.relations import speaking
from extractor.vietnamese.folding import fold

_NEAR = 400
_FIRST = 60
"""So much of a cell tells whether provisions stand in it."""


def to(document: Document, citations: Sequence[Citation], index: int, effect: Effect) -> tuple[Effect, int | None]:
    """What the act at ``index`` did, and the place of the mention to which it did it, in its row or the line before.

    A row of a table says in its first cell which act it is about, and may say in the next which provisions of it: then
    the act itself is only amended. A title may break before "bởi".
    """
    block = document.block_at(citations[index].span[0])
    if block is None:
        return effect, None
    if block.kind == "cell":
        place = _in_row(document, citations, index, block)
        part = place is not None and _is_of_part(document, citations[place].span[1], block)
        return "amended" if part else effect, place
    before = citations[index - 1] if index else None
    if before is None or block.start - before.span[1] > _NEAR:
        return effect, None
    return effect, index - 1 if document.text.startswith(("bởi ", "BỞI "), block.start) else None


def from_heading(document: Document, citations: Sequence[Citation], index: int) -> int | None:
    """The place of the act that the heading of a list names, where ``index`` stands in an item that names provisions.

    "Các quy định tại Thông tư số 16 … bao gồm:" and below it "c) Khoản 3 Điều 10 (được sửa đổi tại …)".
    """
    item = document.place_at(citations[index].span[0])
    if item is None or not _names_provisions(document, document.blocks[item]):
        return None
    for block in reversed(document.blocks[max(0, item - _LIST) : item]):
        if document.text[block.start : block.end].rstrip().endswith(":"):
            first = bisect_left(citations, block.start, hi=index, key=lambda one: one.span[0])
            named = (place for place in range(first, index) if citations[place].relation != "amended_by")
            place = next(named, None)
            return place if place is not None and citations[place].span[1] <= block.end else None
        if document.text.startswith(_ARTICLE, block.start):
            return None
    return None


_LIST = 40
"""Items of a list, as far as its heading is looked for."""
_ARTICLE = ("Điều ", "ĐIỀU ")


def _names_provisions(document: Document, item: Block) -> bool:
    """Whether an item begins with provisions of which nothing says whose they are."""
    mark = _mark().match(document.text, item.start, item.end)
    chain = changes.chains().match(document.text, mark.end() if mark is not None else item.start, item.end)
    return chain is not None and document.text.startswith((" (", ", ", " được", " đã"), chain.end())


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,2})*[.)]|[a-zđ]\d?\)|[-+*•])\s*")


def _in_row(document: Document, citations: Sequence[Citation], index: int, cell: Block) -> int | None:
    """The first mention of a cell's row that stands in a cell before it; that may reach down over several rows."""
    found = None
    for place in range(index - 1, max(-1, index - _ROW), -1):
        block = document.block_at(citations[place].span[0])
        if block is None or block.kind != "cell" or block.table != cell.table:
            break
        if block.column != cell.column and (block.row or 0) + max(block.down, 1) > (cell.row or 0):
            found = place
    return found


_ROW = 30
"""Mentions of a row and of those that its first cell reaches down over."""


def _is_of_part(document: Document, after: int, cell: Block) -> bool:
    """Whether provisions stand in a cell of the row behind ``after`` and before ``cell``."""
    between = (block for block in document.before(cell.start) if block.column != cell.column)
    for block in between:
        if block.start <= after or block.row != cell.row:
            return False
        words = fold(document.text[block.start : min(block.end, block.start + _FIRST)]).lstrip(" -+*•")
        if speaking.is_part(words):
            return True
    return False
