"""What those who keep the documents of an index do with them: correct, delete, find again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.index.corrections.stored import Correction, Target
from extractor.index.curation import correcting, deleting
from extractor.index.curation.correcting import FieldRow
from extractor.index.curation.deleting import Deletion
from extractor.index.curation.stating import StatedStates
from extractor.index.ingest import missing
from extractor.index.ingest.missing import Relocated
from extractor.index.storage.database import Storage
from extractor.records import Record


class Curation:
    """Corrects documents, deletes them, and finds those again that were moved.

    ``document`` is a path, a SHA-256, or a number that one document fits; what fits none, or several, is a BadQuery.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    @property
    def states(self) -> StatedStates:
        """What people state of works: in effect, amended, suspended, ended, from a day on."""
        return StatedStates(self._storage)

    def correct(
        self, document: str | Path, target: Target, field: str, value: Any, *, by: str, at: int | None = None
    ) -> Correction:
        """Change a field of the header, or of the citation, task or quantity at a place of the effective record.

        ``document`` is a path, a SHA-256, or a number that one document fits; ``at`` counts from 0. What was extracted
        is kept beside it; searches, lists and the graph show the new value, also when files are read anew. Number,
        symbol and key are kept in agreement. Raises BadQuery for a value that the field cannot take.
        """
        return self.correct_all(document, target, {field: value}, by=by, at=at)[0]

    def correct_all(
        self, document: str | Path, target: Target, changes: Mapping[str, Any], *, by: str, at: int | None = None
    ) -> list[Correction]:
        """As ``correct``, several fields at once: all or none."""
        return correcting.change(self._storage, str(document), target, at, changes, by)

    def confirm(
        self, document: str | Path, target: Target = "header", field: str = "", *, by: str, at: int | None = None
    ) -> Correction:
        """Say that a field or a finding was read rightly; without any, that the document as a whole was checked."""
        return correcting.judge(self._storage, str(document), target, at, field, "confirm", by)

    def reject(
        self, document: str | Path, target: Target, field: str = "", *, by: str, at: int | None = None
    ) -> Correction:
        """Say that a finding is none, so that nothing shows it any more; with ``field``, that this field is blank."""
        return correcting.judge(self._storage, str(document), target, at, field, "reject", by)

    def add_finding(
        self, document: str | Path, target: Target, values: Mapping[str, Any], *, by: str, nth: int = 1
    ) -> Correction:
        """Add a citation, task or quantity that was not found.

        ``values`` are its fields and "surface", the words as they stand in the text; ``nth`` of them is meant.
        """
        return correcting.add(self._storage, str(document), target, nth, values, by)

    def undo_correction(self, correction: int, by: str) -> Correction:
        """Take a correction back; it stays on record. Raises BadQuery where there is none that holds."""
        return correcting.undo(self._storage, correction, by)

    def corrections(self, document: str | Path | None = None) -> Iterator[Correction]:
        """What people corrected, in one document or in all, also what was taken back.

        One that does not ``fit`` is kept: this reading of the document holds nothing where it was made.
        """
        return correcting.listed(self._storage, None if document is None else str(document))

    def effective(self, document: str | Path) -> Record:
        """The record of a document as it stands corrected, with its text."""
        return correcting.effective_record(self._storage, str(document))

    def fields(self, document: str | Path) -> list[FieldRow]:
        """The fields of a document as they stand, each with what was read; ``at`` is for ``correct``."""
        return correcting.fields(self._storage, str(document))

    def delete(self, document: str | Path, by: str, reason: str) -> Deletion:
        """Take a document out of the index, with its trace; its files are left alone, and are not read again.

        What cites it cites a document that is not held. Register entries and corrections of it stay.
        """
        return deleting.delete(self._storage, str(document), by, reason)

    def undo_deletion(self, deletion: int, by: str) -> Deletion:
        """Let a document be read again by the next ``ingest``; raises BadQuery where there is no such deletion."""
        return deleting.undo(self._storage, deletion, by)

    def deletions(self) -> Iterator[Deletion]:
        """Every document that was taken out, why and by whom, also where that was taken back."""
        return deleting.listed(self._storage)

    def relocate(self, folders: Iterable[str | Path]) -> list[Relocated]:
        """Look below folders for the files that are gone from their place, by content, and note their new paths."""
        return missing.relocate(self._storage, folders)
