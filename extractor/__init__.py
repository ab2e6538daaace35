"""vanban reads Vietnamese administrative documents (văn bản hành chính) into structured records and an index.

>>> from extractor import extract
>>> record = extract("quyet-dinh.docx")                     # doctest: +SKIP
>>> [citation.key for citation in record.citations]         # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.version import VERSION

if TYPE_CHECKING:
    from extractor.document import Document
    from extractor.errors import VanbanError
    from extractor.export.arrow.tables import tables
    from extractor.index import Index
    from extractor.pipeline import extract_bytes, extract_text, open_document
    from extractor.pipeline import extract_file as extract
    from extractor.records import Record

__version__ = VERSION
__all__ = [
    "Document", "Index", "Record", "VanbanError", "extract", "extract_bytes", "extract_text", "open_document", "tables",
]  # fmt: skip

_HOMES = {
    "Document": ("extractor.document", "Document"),
    "Index": ("extractor.index", "Index"),
    "Record": ("extractor.records", "Record"),
    "VanbanError": ("extractor.errors", "VanbanError"),
    "extract": ("extractor.pipeline", "extract_file"),
    "extract_bytes": ("extractor.pipeline", "extract_bytes"),
    "extract_text": ("extractor.pipeline", "extract_text"),
    "open_document": ("extractor.pipeline", "open_document"),
    "tables": ("extractor.export.arrow.tables", "tables"),
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that importing the package costs next to nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
