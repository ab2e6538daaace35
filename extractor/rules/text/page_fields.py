"""Names of fields in the table that a page of a collection has above a document: "Số hiệu:", "Cơ quan ban hành".

What stands there the page says, not the document.
"""

from __future__ import annotations

_FIELDS = frozenset((
    "so hieu", "so/ky hieu", "so ky hieu", "loai van ban", "noi ban hanh", "co quan ban hanh", "ngay ban hanh",
    "ngay hieu luc", "ngay co hieu luc", "ngay het hieu luc", "ngay cong bao", "so cong bao", "tinh trang",
    "tinh trang hieu luc", "linh vuc", "nganh", "trich yeu", "nguoi ky", "chuc danh", "pham vi", "thong tin ap dung",
))  # fmt: skip
"""What pages of collections say of a document in the table above it."""
_LONGEST_FIELD = 24


def is_one(text: str, folded: str) -> bool:
    """Whether a line, and the same ``folded``, is the name of such a field."""
    return len(text) < _LONGEST_FIELD and text[:1].isupper() and folded.rstrip(" :") in _FIELDS
