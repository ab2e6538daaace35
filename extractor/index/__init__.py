"""Records → SQLite: works, mentions, footnotes, full text and the error ledger.

with Index.open("archive.db") as index:
    report = index.ingest(["documents/"])
    for mention in index.cited_by("71/2023/QĐ-UBND"):
        print(mention.path, mention.context)
"""

from extractor.index.index import Index
from extractor.index.rows import (
    DocumentView,
    ErrorRow,
    FileRow,
    Hit,
    IngestReport,
    MentionRow,
    MissingRow,
    NoteRow,
    Outcome,
    Shown,
    Stats,
    TwinRow,
    WorkRow,
    WorkView,
)

__all__ = [
    "DocumentView",
    "ErrorRow",
    "FileRow",
    "Hit",
    "Index",
    "IngestReport",
    "MentionRow",
    "MissingRow",
    "NoteRow",
    "Outcome",
    "Shown",
    "Stats",
    "TwinRow",
    "WorkRow",
    "WorkView",
]
