"""What the log is told of a document on its way into the index, from the file to what is stored of it.

Nothing of a secret document but its mark; of what strangers sent in no name of a file, which may say as much.
"""

from __future__ import annotations

import logging

from extractor import logs
from extractor.errors import SecretDocument, VanbanError
from extractor.index.findings.document import PreparedDocument
from extractor.index.ingest.reading import ReadingTask
from extractor.index.lists.rows import IngestReport, Outcome

_LOG = logging.getLogger(__name__)


def started(paths: int) -> None:
    """A run begins, over so many paths as they were named."""
    _LOG.info("run.started", extra=logs.facts(paths=paths))


def found(task: ReadingTask) -> None:
    """A file has to be read; or what was parsed of it, where that is kept, has to be read anew."""
    again = True if task.stored else None
    _LOG.info("file.found", extra=logs.facts(document=logs.mark_of(task.sha256), bytes=task.facts.bytes, again=again))


def known(task: ReadingTask, outcome: Outcome) -> None:
    """A file whose bytes the index knows."""
    _LOG.debug("file.known", extra=logs.facts(document=logs.mark_of(task.sha256), outcome=outcome))


def read(new: PreparedDocument, strangers: bool) -> None:
    """A document was read: how, how much of it, and what was found."""
    if not _LOG.isEnabledFor(logging.INFO):
        return
    mark = logs.mark_of(new.sha256)
    if new.secrecy:
        _LOG.info("document.read", extra=logs.facts(document=mark, secret=True))
        return
    method, _, pages = new.source[:3]
    known_facts = logs.facts(
        document=mark, file=None if strangers else new.file.path, method=method, pages=pages,
        characters=len(new.text), citations=len(new.mentions), footnotes=len(new.notes), unread=new.unread,
    )  # fmt: skip
    _LOG.info("document.read", extra=known_facts)


def failed(path: str, error: VanbanError, sha256: str | None, strangers: bool) -> None:
    """A file could not be read, or is refused; the ledger says why."""
    is_secret = isinstance(error, SecretDocument)
    mark = logs.mark_of(sha256) if sha256 else None
    file = None if strangers or is_secret else path
    _LOG.info("file.failed", extra=logs.facts(document=mark, file=file, code=error.code, exit=int(error.exit_code)))


def ended(report: IngestReport) -> None:
    """A run ended."""
    counts = {name: getattr(report, name) for name in ("new", "changed", "unchanged", "duplicate", "moved", "failed")}
    _LOG.info("run.ended", extra=logs.facts(**counts))
