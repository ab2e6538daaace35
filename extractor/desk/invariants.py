"""What must hold between the rows of an index, each as a question whose every answer is a fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.index import Storage

Severity = Literal["error", "note"]

_AGAIN = "read it again: vanban index, or restore a backup"
_RESTORE = "restore the last good backup: vanban restore"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it must be (error), or that a person may want to know (note).

    ``subject`` is a path, ``documents:12``, ``incoming 2026``, ``dossier 05.HC`` or the name of a table.
    """

    severity: Severity
    code: str
    subject: str
    message: str
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Invariant:
    """A question whose every answer is a fault: first column its subject, the others go into ``message``."""

    code: str
    sql: str
    message: str
    remedy: str | None = _AGAIN
    severity: Severity = "error"

    def faults(self, storage: Storage) -> Iterator[Fault]:
        """One for each row that is found."""
        for subject, *facts in list(storage.rows(self.sql)):
            yield Fault(self.severity, self.code, str(subject), self.message.format(*facts), self.remedy)


PATH = """
    coalesce((SELECT path FROM files WHERE files.document_id = held.id AND held.secrecy IS NULL
        ORDER BY gone_at IS NOT NULL, path LIMIT 1), 'documents:' || held.id)
"""
"""What a document is called here: a file of it; of a secret one its row."""
HELD = "main.documents AS held"
"""Every document, also for whoever sees a view without the secret ones."""
DOCUMENTS = (
    Invariant(
        "document.without_file",
        f"SELECT {PATH} FROM {HELD} WHERE NOT EXISTS (SELECT 1 FROM files WHERE document_id = held.id)",
        "no file holds this document",
    ),
    Invariant(
        "document.without_text",
        f"SELECT {PATH} FROM {HELD} WHERE NOT EXISTS (SELECT 1 FROM contents WHERE document_id = held.id)",
        "nothing of its text is kept",
    ),
)
LINKS = (
    Invariant(
        "link.uses",
        "SELECT key, uses, found FROM (SELECT key, uses, (SELECT count(*) FROM mentions"
        " WHERE designation_id = designations.id) AS found FROM designations) WHERE uses <> found",
        "is cited {1} times, and {0} are counted",
    ),
    Invariant(
        "link.held",
        "SELECT key, held, found FROM (SELECT key, held, (SELECT count(*) FROM main.documents"
        " WHERE designation_id = designations.id) AS found FROM designations) WHERE held <> found",
        "{1} documents bear this number, and {0} are counted",
    ),
    Invariant(
        "link.work",
        "SELECT key, held, found FROM (SELECT key, held, (SELECT count(*) FROM main.documents"
        " JOIN designations ON designations.id = designation_id WHERE work_id = works.id) AS found FROM works)"
        " WHERE held <> found",
        "{1} documents are this work, and {0} are counted",
    ),
    Invariant(
        "link.pending",
        "SELECT 'designations', count(*) FROM pending HAVING count(*) > 0",
        "{0} groups of numbers are still to be linked",
        "that is so while documents are read; else open the index once with a command that may write",
        "note",
    ),
)
COUNTS = (
    Invariant(
        "count.citing",
        "SELECT key, citing_documents, citing_mentions FROM main.works AS works"
        " WHERE (citing_documents, citing_mentions) <> (SELECT count(DISTINCT document_id), count(*)"
        " FROM main.designations AS named JOIN main.mentions ON designation_id = named.id"
        " WHERE named.work_id = works.id)",
        "{0} documents that cite it are counted, in {1} mentions, and there are others",
    ),
    Invariant(
        "count.documents",
        "SELECT found.value, found.what, coalesce(kept.documents, 0), found.documents FROM ("
        " SELECT what, compared, value, secret, count(*) AS documents FROM main.tallied GROUP BY 1, 2, 3, 4) AS found"
        " LEFT JOIN main.tallies AS kept USING (what, compared, value, secret)"
        " WHERE found.documents IS NOT kept.documents",
        "{1} documents of this {0} are counted, and there are {2}",
    ),
    Invariant(
        "count.worklist",
        f"SELECT {PATH} FROM {HELD} WHERE (held.id IN (SELECT document_id FROM main.needing))"
        " <> (held.id IN (SELECT document_id FROM main.doubtful))",
        "whether it needs a look is not as it was noted",
    ),
)
RECORDS = (
    Invariant(
        "record.damaged",
        f"SELECT {PATH} FROM {HELD} JOIN contents ON document_id = held.id WHERE NOT json_valid(record)",
        "what was read of it cannot be understood any more",
    ),
    Invariant(
        "record.citations",
        f"SELECT {PATH}, found, said FROM (SELECT document_id,"
        " coalesce(json_array_length(record, '$.citations'), 0) AS said,"
        " (SELECT count(*) FROM mentions WHERE mentions.document_id = contents.document_id) AS found FROM contents"
        f" WHERE json_valid(record)) JOIN {HELD} ON held.id = document_id WHERE found <> said"
        " AND held.sha256 NOT IN (SELECT sha256 FROM corrections)",
        "{1} citations were read, and {0} are kept",
    ),
    Invariant(
        "record.place",
        f"SELECT {PATH}, count(*) FROM mentions JOIN contents USING (document_id) JOIN {HELD} ON held.id = document_id"
        ' WHERE substr(text, "start" + 1, "end" - "start") <> surface GROUP BY held.id',
        "{0} citations do not stand where they are said to",
    ),
    Invariant(
        "record.footnotes",
        f"SELECT {PATH}, footnotes, found FROM (SELECT *, (SELECT count(*) FROM footnotes"
        f" WHERE document_id = each.id) AS found FROM main.documents AS each) AS held WHERE footnotes <> found",
        "{1} footnotes are kept, and {0} are counted",
    ),
    Invariant(
        "record.doubts",
        f"SELECT {PATH}, doubts, found FROM (SELECT *, (SELECT count(*) FROM doubts"
        f" WHERE document_id = each.id) AS found FROM main.documents AS each) AS held WHERE doubts <> found",
        "{1} doubts are kept, and {0} are counted",
    ),
)
LEDGER = (
    Invariant(
        "ledger.unread",
        "SELECT 'errors', count(*) FROM errors HAVING count(*) > 0",
        "{0} files could not be read, or not all of them",
        "see them with: vanban errors",
        "note",
    ),
)
ENTRIES = (
    Invariant(
        "entry.year",
        "SELECT book || ' ' || coalesce(written, number) || '/' || year, registered_on FROM entries"
        " WHERE substr(registered_on, 1, 4) <> CAST(year AS TEXT)",
        "was registered on {0}, which is not of its year",
        "see its history: vanban register history NUMBER",
    ),
    Invariant(
        "entry.lost",
        "SELECT json_extract(after, '$.book') || ' ' || json_extract(after, '$.number') || '/' ||"
        " json_extract(after, '$.year'), at, by FROM audit WHERE what = 'entry.registered'"
        " AND CAST(substr(subject, 7) AS INTEGER) NOT IN (SELECT id FROM entries)"
        " AND subject NOT IN (SELECT subject FROM audit WHERE what = 'entry.taken_back')",
        "was registered at {0} by {1}, and is not in the register",
        _RESTORE,
    ),
    Invariant(
        "entry.unknown",
        "SELECT book || ' ' || coalesce(written, number) || '/' || year FROM entries"
        " WHERE NOT EXISTS (SELECT 1 FROM audit WHERE subject = 'entry:' || entries.id AND what = 'entry.registered')",
        "nobody is noted to have registered it",
        "something else than vanban wrote it",
    ),
    Invariant(
        "entry.document",
        "SELECT book || ' ' || coalesce(written, number) || '/' || year FROM entries"
        " WHERE sha256 IS NOT NULL AND voided_at IS NULL AND sha256 NOT IN (SELECT sha256 FROM main.documents)"
        " AND sha256 NOT IN (SELECT sha256 FROM deletions WHERE undone_at IS NULL)",
        "its document is no longer in the index, and was not deleted",
        "find the file and read it: vanban index",
        "note",
    ),
)
DOSSIERS = (
    Invariant(
        "dossier.order",
        "SELECT 'dossier ' || code, count(*), max(position) FROM dossier_documents JOIN dossiers"
        " ON dossiers.id = dossier_id GROUP BY dossier_id"
        " HAVING min(position) <> 1 OR max(position) <> count(*) OR count(DISTINCT position) <> count(*)",
        "its {0} documents are not numbered from 1 without gap (the last is {1})",
        _RESTORE,
    ),
)
GIVEN = (
    Invariant(
        "given.solved",
        "SELECT 'given_work:' || id, state FROM given_work WHERE state = 'solved' AND solved_on IS NULL"
        " AND entry_id IS NULL OR state <> 'solved' AND solved_on IS NOT NULL",
        "its state is {0}, and the day on which it was solved says otherwise",
        _RESTORE,
    ),
    Invariant(
        "given.unknown",
        "SELECT 'given_work:' || id FROM given_work"
        " WHERE NOT EXISTS (SELECT 1 FROM audit WHERE subject = 'given:' || given_work.id AND what = 'given.made')",
        "nobody is noted to have given it",
        "something else than vanban wrote it",
    ),
)
