"""Which program reads a .doc file: antiword, unless the file needs LibreOffice and that is there."""

from __future__ import annotations

from pathlib import Path

from extractor.document import Document, Remark, Severity
from extractor.errors import TimedOut, VanbanError
from extractor.parsers.doc import antiword, libreoffice
from extractor.parsers.doc.facts import Facts, facts
from extractor.parsers.limits import Limits
from extractor.parsers.programs import ANTIWORD, SOFFICE, find, installation, missing


def read_binary(data: bytes, limits: Limits) -> Document:
    """The Document of a .doc file; raises as ``extractor.parsers.doc.read`` says."""
    known = facts(data)
    fast, thorough = find(ANTIWORD), find(SOFFICE)
    if thorough is None:
        return _fast(data, known, fast)
    if fast is None or known.numbered:
        return _thorough(data, known, limits, thorough, fast)
    try:
        reading = antiword.read(data, known, fast)
    except VanbanError:
        return libreoffice.read(data, limits, thorough)
    if not reading.losses:
        return reading.document
    try:
        return libreoffice.read(data, limits, thorough)
    except VanbanError as fault:
        return _with_remarks(reading, fault)


def _fast(data: bytes, known: Facts, fast: Path | None) -> Document:
    if fast is None:
        raise missing("a .doc file", ANTIWORD, SOFFICE)
    return _with_remarks(antiword.read(data, known, fast), None)


def _thorough(data: bytes, known: Facts, limits: Limits, thorough: Path, fast: Path | None) -> Document:
    try:
        return libreoffice.read(data, limits, thorough)
    except VanbanError as fault:
        if fast is None:
            raise
        return _with_remarks(antiword.read(data, known, fast), fault)


def _with_remarks(reading: antiword.AntiwordReading, fault: VanbanError | None) -> Document:
    """The document with a remark for each thing that LibreOffice would have read better.

    What it was given up for is an error: another reading may get it.
    """
    advice = f"LibreOffice failed: {fault.message}" if fault else f"LibreOffice reads them ({installation(SOFFICE)})"
    severity: Severity = "error" if isinstance(fault, TimedOut) else "warning"
    for loss, what in reading.losses.items():
        reading.document.remarks.append(Remark(loss, severity, f"{what}; {advice}"))
    return reading.document
