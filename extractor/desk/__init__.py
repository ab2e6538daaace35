"""The registry's desk: own organs, registers of what comes and goes, dossiers, backups. What a person enters stays.

with Desk.open("archive.db") as desk:
    desk.add_own_organ("UBND tỉnh Ninh Thuận", by="Lan")
    entry = desk.register("incoming/letter.docx", recipient="Phòng Tổng hợp", by="Lan")
    print(entry.number)
"""

from extractor.desk.audit import AUDIT_KINDS, AuditFilter
from extractor.desk.backup import BackupReport
from extractor.desk.desk import Desk
from extractor.desk.importing.report import ENDINGS, Ending, Import, ImportedLine, ImportReport, UndoReport
from extractor.desk.invariants import Fault
from extractor.desk.restoring import RestoreReport, restore
from extractor.desk.rows import (
    BOOKS,
    WORK_STATES,
    AuditRow,
    Book,
    Dossier,
    DossierDetails,
    DossierDocument,
    DossierFields,
    Entry,
    EntryPlace,
    FilingFields,
    GivenAnswer,
    GivenFields,
    GivenSelection,
    GivenWork,
    OwnOrgan,
    ProposedRetention,
    Selection,
)
from extractor.desk.series import NumberSeries
from extractor.entryfields import EntryFields

__all__ = [
    "AUDIT_KINDS",
    "BOOKS",
    "ENDINGS",
    "WORK_STATES",
    "AuditFilter",
    "AuditRow",
    "BackupReport",
    "Book",
    "Desk",
    "Dossier",
    "DossierDetails",
    "DossierDocument",
    "DossierFields",
    "Ending",
    "Entry",
    "EntryFields",
    "EntryPlace",
    "Fault",
    "FilingFields",
    "GivenAnswer",
    "GivenFields",
    "GivenSelection",
    "GivenWork",
    "Import",
    "ImportReport",
    "ImportedLine",
    "NumberSeries",
    "OwnOrgan",
    "ProposedRetention",
    "RestoreReport",
    "Selection",
    "UndoReport",
    "restore",
]
