"""What cites a work, a page at a time: laws are cited by more documents than one page shows or one question reads."""

from __future__ import annotations

from extractor.index.queries import MENTIONS, NOT_ITSELF, mention_row
from extractor.index.rows import MentionRow
from extractor.index.secrecy import SEEN_USES, hides_any
from extractor.index.storage import Storage

_PAGE = f"""
    {MENTIONS} WHERE mentions.designation_id IN (SELECT id FROM designations WHERE work_id = ?) AND {NOT_ITSELF}
    ORDER BY mentions.designation_id, mentions.document_id LIMIT ? OFFSET ?
"""
_USES = "SELECT sum({}) FROM designations WHERE work_id = ?"
# The documents that hold the work lead: they are few, and what cites it may be much.
_IN_ITSELF = """
    SELECT count(*) FROM designations AS own CROSS JOIN documents ON documents.designation_id = own.id
    CROSS JOIN mentions ON mentions.document_id = documents.id
    CROSS JOIN designations ON designations.id = mentions.designation_id AND designations.work_id = own.work_id
    WHERE own.work_id = ?
"""


def citing(storage: Storage, work: int, limit: int, offset: int) -> list[MentionRow]:
    """So many mentions that are linked to a work, one citing document after another."""
    return [mention_row(row) for row in storage.rows(_PAGE, (work, limit, offset))]


def count(storage: Storage, work: int) -> int:
    """How many there are, from what is counted already."""
    uses = storage.value(_USES.format(SEEN_USES if hides_any(storage) else "uses"), (work,)) or 0
    return int(uses) - int(storage.value(_IN_ITSELF, (work,)))
