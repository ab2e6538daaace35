"""What codes are called, in plain words: those of records, of the index, of the desk, of diagnostics.

For whoever reads them: pages and printed tables say them in the language of the reader. Files and programs get the
codes themselves.
"""

from extractor.labels.codes import (
    BOOKS,
    COLUMNS,
    ENTERED,
    FIELDS,
    FORMS,
    MARKS,
    PARTS,
    RELATIONS,
    ROLES,
    SHORT_BOOKS,
    STROKES,
    WORK_STATES,
    found_by,
    word,
)
from extractor.labels.problems import PROBLEMS, problem

__all__ = [
    "BOOKS",
    "COLUMNS",
    "ENTERED",
    "FIELDS",
    "FORMS",
    "MARKS",
    "PARTS",
    "PROBLEMS",
    "RELATIONS",
    "ROLES",
    "SHORT_BOOKS",
    "STROKES",
    "WORK_STATES",
    "found_by",
    "problem",
    "word",
]
