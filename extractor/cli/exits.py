"""Which exit code a run ends with, and what each means."""

from __future__ import annotations

from collections.abc import Collection

from extractor.errors import Exit, InternalError, VanbanError

MEANINGS = {
    Exit.OK: "everything asked for was done",
    Exit.SOME_FAILED: "at least one file could not be read; all the others were",
    Exit.USAGE: "the command line was wrong",
    Exit.NO_INPUT: "what was named is not there: a path, a document in a folder, a number, an entry",
    Exit.INDEX: "the index cannot be used: not a database, locked, read-only, disk full",
    Exit.OUTPUT: "the output cannot be written: no permission, disk full",
    Exit.INTERNAL: "a defect of this program; vanban --debug shows where",
    Exit.INTERRUPTED: "interrupted with ^C; what was written is consistent",
    Exit.PIPE_CLOSED: "whoever read the output closed it early, as head does",
}


def of_batch(done: int, failures: Collection[VanbanError]) -> Exit:
    """The code of a run over many files: ``done`` were read, ``failures`` were not."""
    if not failures:
        return Exit.OK
    if any(error.code == InternalError.code for error in failures):
        return Exit.INTERNAL
    codes = {error.exit_code for error in failures}
    return Exit.NO_INPUT if not done and codes == {Exit.NO_INPUT} else Exit.SOME_FAILED
