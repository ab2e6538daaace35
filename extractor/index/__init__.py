"""Records → SQLite: works, mentions, footnotes, full text and the error ledger.

with Index.open("archive.db") as index:
    report = index.ingest(["documents/"])
    for mention in index.cited_by("71/2023/QĐ-UBND"):
        print(mention.path, mention.context)
"""

from extractor.index.corrections.effective import corrected
from extractor.index.corrections.field_values import checked_value
from extractor.index.corrections.stored import Correction, Target
from extractor.index.curation.correcting import FieldRow
from extractor.index.curation.correcting import change_within as correct_within
from extractor.index.curation.deleting import Deletion
from extractor.index.curation.registers import MatchingDocument, NamedDocument, enter_row, matching_documents
from extractor.index.curation.registers import leave_out as leave_rows_out
from extractor.index.files import archives
from extractor.index.files.archives import ArchiveMember, listing, member_named
from extractor.index.files.discovery import enclosed_with, find_files, may_be_document
from extractor.index.files.long_paths import openable, windows_name
from extractor.index.files.paths import Place, located, split_path, storable, stored_path
from extractor.index.findings.document import (
    MENTION_COLUMNS,
    NOTE_COLUMNS,
    FileFacts,
    ParsedForm,
    PreparedDocument,
    incomplete,
    unread,
)
from extractor.index.findings.figures import (
    AssignmentRow,
    QuantityRow,
    ReconciliationRow,
    TableRow,
    TaskRow,
    assignments_of,
    quantities_of,
    reconciliations_of,
    tables_of,
    tasks_of,
)
from extractor.index.graph.citations import Graph, GraphEdge
from extractor.index.graph.linked_edges import LinkedEdge, linked_edges
from extractor.index.graph.neighbourhood import Edge, Neighbourhood, Node
from extractor.index.graph.rows import (
    AmbiguousRow,
    AmbiguousWording,
    Contradiction,
    DecisionRow,
    Difference,
    FittingWork,
    SameRow,
    Step,
)
from extractor.index.history.events import WorkStatement, actors, by_work, pasts_from
from extractor.index.history.history import check_day, event_of, history_from
from extractor.index.history.rows import (
    STATABLE_STATES,
    STATES,
    Event,
    History,
    StatableState,
    State,
    StatedState,
    Statement,
)
from extractor.index.index import Index
from extractor.index.ingest import uploads
from extractor.index.ingest.missing import Relocated, put_elsewhere
from extractor.index.ingest.pool import Workers, WorkersDoNotStart
from extractor.index.ingest.reading import FileReader, ReadingTask, task_of
from extractor.index.ingest.run import Answers, How, ReadOne, longest_first
from extractor.index.ingest.uploads import UPLOAD_STATES, Upload, UploadError, UploadState, Viewer
from extractor.index.ingest.watch import Watch
from extractor.index.lists.citing import CitingDocument, citing_documents, count_citing_documents
from extractor.index.lists.effective_records import EffectiveRecord, count_documents, effective_records
from extractor.index.lists.figures import (
    AssignmentFilter,
    QuantityFilter,
    TableFilter,
    TaskFilter,
    TotalFilter,
    due_order,
)
from extractor.index.lists.mentions import mention_row
from extractor.index.lists.missing import BY_DOCUMENTS, MISSING_COLUMNS, missing_row
from extractor.index.lists.overview import CitedWork, Overview, Tally
from extractor.index.lists.rows import (
    WHY,
    DocumentView,
    ErrorRow,
    FileRow,
    Hit,
    IngestReport,
    MentionRow,
    MissingRow,
    NoteRow,
    Outcome,
    ShownResult,
    Stats,
    TwinRow,
    WorkView,
)
from extractor.index.lists.worklist import Reason, WorklistRow
from extractor.index.lists.worklist import following as next_on_worklist
from extractor.index.lists.worklist import kinds as worklist_kinds
from extractor.index.lists.worklist import places as worklist_places
from extractor.index.search.facets import Facets
from extractor.index.search.filters import DeskState, Filters, MatchLevel
from extractor.index.search.results import NamedCounts, Page, TierCounts
from extractor.index.search.saved import SavedSearch
from extractor.index.storage import schema
from extractor.index.storage.audit import note
from extractor.index.storage.database import Storage, now, open_storage
from extractor.index.storage.date_range import DateRange
from extractor.index.storage.opening import damage, is_index
from extractor.index.storage.rows import put as put_row
from extractor.index.storage.secrecy import hidden_sha256, is_secret, refusal
from extractor.index.storage.secret_views import SECRET
from extractor.index.storage.sql import FIRST_FILE
from extractor.index.storage.stored_json import json_of
from extractor.index.works.linking import link_all
from extractor.index.works.lookup import UNLINKED, WorkRow, candidates, find_works, matching, the_work, work_row
from extractor.index.writing.batch import Batch
from extractor.index.writing.stages import StoredReading
from extractor.index.writing.stages import rules as rules_version
from extractor.index.writing.writer import Writer
from extractor.linking.identity import whole_year
from extractor.linking.issuers import compared_issuer, earlier_names, is_national, lifetime_of

__all__ = [
    "BY_DOCUMENTS",
    "FIRST_FILE",
    "MENTION_COLUMNS",
    "MISSING_COLUMNS",
    "NOTE_COLUMNS",
    "SECRET",
    "STATABLE_STATES",
    "STATES",
    "UNLINKED",
    "UPLOAD_STATES",
    "WHY",
    "AmbiguousRow",
    "AmbiguousWording",
    "Answers",
    "ArchiveMember",
    "AssignmentFilter",
    "AssignmentRow",
    "Batch",
    "CitedWork",
    "CitingDocument",
    "Contradiction",
    "Correction",
    "DateRange",
    "DecisionRow",
    "Deletion",
    "DeskState",
    "Difference",
    "DocumentView",
    "Edge",
    "EffectiveRecord",
    "ErrorRow",
    "Event",
    "Facets",
    "FieldRow",
    "FileFacts",
    "FileReader",
    "FileRow",
    "Filters",
    "FittingWork",
    "Graph",
    "GraphEdge",
    "History",
    "Hit",
    "How",
    "Index",
    "IngestReport",
    "LinkedEdge",
    "MatchLevel",
    "MatchingDocument",
    "MentionRow",
    "MissingRow",
    "NamedCounts",
    "NamedDocument",
    "Neighbourhood",
    "Node",
    "NoteRow",
    "Outcome",
    "Overview",
    "Page",
    "ParsedForm",
    "Place",
    "PreparedDocument",
    "QuantityFilter",
    "QuantityRow",
    "ReadOne",
    "ReadingTask",
    "Reason",
    "ReconciliationRow",
    "Relocated",
    "SameRow",
    "SavedSearch",
    "ShownResult",
    "StatableState",
    "State",
    "StatedState",
    "Statement",
    "Stats",
    "Step",
    "Storage",
    "StoredReading",
    "TableFilter",
    "TableRow",
    "Tally",
    "Target",
    "TaskFilter",
    "TaskRow",
    "TierCounts",
    "TotalFilter",
    "TwinRow",
    "Upload",
    "UploadError",
    "UploadState",
    "Viewer",
    "Watch",
    "WorkRow",
    "WorkStatement",
    "WorkView",
    "Workers",
    "WorkersDoNotStart",
    "WorklistRow",
    "Writer",
    "actors",
    "archives",
    "assignments_of",
    "by_work",
    "candidates",
    "check_day",
    "checked_value",
    "citing_documents",
    "compared_issuer",
    "correct_within",
    "corrected",
    "count_citing_documents",
    "count_documents",
    "damage",
    "due_order",
    "earlier_names",
    "effective_records",
    "enclosed_with",
    "enter_row",
    "event_of",
    "find_files",
    "find_works",
    "hidden_sha256",
    "history_from",
    "incomplete",
    "is_index",
    "is_national",
    "is_secret",
    "json_of",
    "leave_rows_out",
    "lifetime_of",
    "link_all",
    "linked_edges",
    "listing",
    "located",
    "longest_first",
    "matching",
    "matching_documents",
    "may_be_document",
    "member_named",
    "mention_row",
    "missing_row",
    "next_on_worklist",
    "note",
    "now",
    "open_storage",
    "openable",
    "pasts_from",
    "put_elsewhere",
    "put_row",
    "quantities_of",
    "reconciliations_of",
    "refusal",
    "rules_version",
    "schema",
    "split_path",
    "storable",
    "stored_path",
    "tables_of",
    "task_of",
    "tasks_of",
    "the_work",
    "unread",
    "uploads",
    "whole_year",
    "windows_name",
    "work_row",
    "worklist_kinds",
    "worklist_places",
]
