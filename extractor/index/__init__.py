"""Records → SQLite: works, mentions, footnotes, full text and the error ledger.

with Index.open("archive.db") as index:
    report = index.ingest(["documents/"])
    for mention in index.cited_by("71/2023/QĐ-UBND"):
        print(mention.path, mention.context)
"""

from extractor.index.correctionrows import Correction
from extractor.index.daterange import DateRange
from extractor.index.deleting import Deletion
from extractor.index.deskrows import CitedWork, Edge, Neighbourhood, Node, Overview, Reason, Tally, WorklistRow
from extractor.index.edges import Graph, GraphEdge
from extractor.index.facets import Facets
from extractor.index.fieldrows import FieldRow
from extractor.index.figurefilters import QuantityFilter, TableFilter, TaskFilter, TotalFilter
from extractor.index.figurerows import QuantityRow, ReconciliationRow, TableRow, TaskRow
from extractor.index.filters import Filters
from extractor.index.graphrows import AmbiguousRow, DecisionRow, Event, Finding, History, SameRow, Step
from extractor.index.index import Index
from extractor.index.relocating import Relocated
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
from extractor.index.saved import SavedSearch
from extractor.index.search import Page
from extractor.index.uploads import Upload, UploadError

__all__ = [
    "AmbiguousRow",
    "CitedWork",
    "Correction",
    "DateRange",
    "DecisionRow",
    "Deletion",
    "DocumentView",
    "Edge",
    "ErrorRow",
    "Event",
    "Facets",
    "FieldRow",
    "FileRow",
    "Filters",
    "Finding",
    "Graph",
    "GraphEdge",
    "History",
    "Hit",
    "Index",
    "IngestReport",
    "MentionRow",
    "MissingRow",
    "Neighbourhood",
    "Node",
    "NoteRow",
    "Outcome",
    "Overview",
    "Page",
    "QuantityFilter",
    "QuantityRow",
    "Reason",
    "ReconciliationRow",
    "Relocated",
    "SameRow",
    "SavedSearch",
    "Shown",
    "Stats",
    "Step",
    "TableFilter",
    "TableRow",
    "Tally",
    "TaskFilter",
    "TaskRow",
    "TotalFilter",
    "TwinRow",
    "Upload",
    "UploadError",
    "WorkRow",
    "WorkView",
    "WorklistRow",
]
