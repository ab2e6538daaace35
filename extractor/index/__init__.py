"""Records → SQLite: works, mentions, footnotes, full text and the error ledger.

with Index.open("archive.db") as index:
    report = index.ingest(["documents/"])
    for mention in index.cited_by("71/2023/QĐ-UBND"):
        print(mention.path, mention.context)
"""

from extractor.index.edges import Edge, Graph
from extractor.index.graphrows import AmbiguousRow, DecisionRow, Event, Finding, History, SameRow, Step
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
    "AmbiguousRow",
    "DecisionRow",
    "DocumentView",
    "Edge",
    "ErrorRow",
    "Event",
    "FileRow",
    "Finding",
    "Graph",
    "History",
    "Hit",
    "Index",
    "IngestReport",
    "MentionRow",
    "MissingRow",
    "NoteRow",
    "Outcome",
    "SameRow",
    "Shown",
    "Stats",
    "Step",
    "TwinRow",
    "WorkRow",
    "WorkView",
]
