"""Which documents need a look: a condition of SQL on ``documents``, for lists and for filters alike.

A document that a person confirmed as a whole (a correction ``confirm`` of the header, field ``''``) does not, and a
doubt about one field of the header is settled by a correction of that field.
"""

from __future__ import annotations

_SETTLED = """
    EXISTS (SELECT 1 FROM corrections WHERE corrections.sha256 = documents.sha256 AND undone_at IS NULL
        AND target = 'header' AND doubts.code LIKE 'header.' || field || '.%')
"""
OPEN_DOUBTS = f"doubts.document_id = documents.id AND NOT {_SETTLED}"
"""Which rows of ``doubts`` still hold of a row of ``documents``."""
_CONFIRMED = """
    SELECT sha256 FROM corrections
    WHERE target = 'header' AND field = '' AND action = 'confirm' AND undone_at IS NULL
"""
_TWICE = """
    SELECT designations.id FROM works JOIN designations ON designations.work_id = works.id WHERE works.held > 1
"""
NEEDS_A_LOOK = f"""
    (documents.doubts > 0 AND EXISTS (SELECT 1 FROM doubts WHERE {OPEN_DOUBTS})
        OR documents.unclear > 0 OR documents.designation_id IN ({_TWICE}))
    AND documents.sha256 NOT IN ({_CONFIRMED})
"""
