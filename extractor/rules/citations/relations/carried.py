"""What a line or a cell speaks of that only says who did it: "bởi Nghị định số 5", "Được bãi bỏ bởi Thông tư số 6"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Block, Document
from extractor.records import Citation, Effect
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


def _in_row(document: Document, citations: Sequence[Citation], index: int, cell: Block) -> int | None:
    """The first mention of a cell's row that stands in a cell before it."""
    found = None
    for place in range(index - 1, -1, -1):
        block = document.block_at(citations[place].span[0])
        if block is None or (block.table, block.row) != (cell.table, cell.row):
            break
        if block.column != cell.column:
            found = place
    return found


def _is_of_part(document: Document, after: int, cell: Block) -> bool:
    """Whether provisions stand in a cell of the row behind ``after`` and before ``cell``."""
    between = (block for block in document.before(cell.start) if block.column != cell.column)
    for block in between:
        if block.start <= after or block.row != cell.row:
            return False
        said = fold(document.text[block.start : min(block.end, block.start + _FIRST)]).lstrip(" -+*•")
        if speaking.is_part(said):
            return True
    return False
