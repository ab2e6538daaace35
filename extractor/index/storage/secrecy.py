"""Secret documents (Luật Bảo vệ bí mật nhà nước 29/2018/QH14, Điều 8) and those who may not see them.

Who opens an index without that right sees, in place of its documents, a view that leaves secret ones out. So every
question leaves them out, also one that is written later; what writes names ``main.documents`` and sees them all. That
a number exists, because other documents cite it, is no secret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.errors import SecretDocument
from extractor.index.storage.secret_views import SECRET

if TYPE_CHECKING:
    from extractor.index.storage.database import Storage

_SEEN_USES = f"""
    uses - (SELECT count(*) FROM mentions
        WHERE mentions.designation_id = designations.id AND mentions.document_id IN ({SECRET}))
"""
"""How often documents that are not secret use a row of ``designations``."""
_REMEDY = "read it with --accept-secret into an index that is kept as such documents must be"
_SECRET = """
    SELECT 1 FROM main.documents WHERE sha256 = ?1 AND secrecy IS NOT NULL UNION ALL
    SELECT 1 FROM departed WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM main.documents WHERE sha256 = ?1)
"""


def hides_any(storage: Storage) -> bool:
    """Whether a document is hidden as secret here."""
    return storage.hides_secret and storage.value(f"{SECRET} LIMIT 1") is not None


def seen_uses(storage: Storage) -> str:
    """How often what may be seen uses a row of ``designations``, in SQL."""
    return _SEEN_USES if hides_any(storage) else "uses"


def is_secret(storage: Storage, sha256: str) -> bool:
    """Whether a document is secret: as it stands, or as it was when it was deleted, overwritten or pruned."""
    return storage.value(_SECRET, (sha256,)) is not None


def hidden_sha256(storage: Storage, which: str) -> str | None:
    """The SHA-256 of the hidden document that this names, by its SHA-256 or its id; None where it names none."""
    if not storage.hides_secret:
        return None
    sql = "SELECT sha256 FROM main.documents WHERE secrecy IS NOT NULL AND (sha256 = ? OR CAST(id AS TEXT) = ?)"
    found = storage.value(sql, (which, which))
    return None if found is None else str(found)


def refusal(mark: str, path: str) -> SecretDocument:
    """The error of a secret document that is not to be read."""
    return SecretDocument(f"the document is marked {mark.upper()}", path=path, remedy=_REMEDY)
