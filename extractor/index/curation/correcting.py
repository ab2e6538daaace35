"""Correcting what was read of a document: change, confirm, reject, add, undo, list.

``rows`` are its fields as they stand, with what was read beside what a person corrected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

from pydantic import ValidationError

from extractor.errors import BadQuery, UnknownDecision
from extractor.index.corrections import anchors, effective, field_values, stored
from extractor.index.corrections.anchors import FindingAnchor, anchor_of
from extractor.index.corrections.effective import Slot, meaning
from extractor.index.corrections.stored import Action, Correction, Target
from extractor.index.lists.resolve import StoredDocument, extracted, the_document
from extractor.index.storage.database import Storage, now
from extractor.index.storage.secrecy import is_secret
from extractor.index.writing.rewriting import rewrite
from extractor.records import Citation, Header, Quantity, Record, Task

_SEE = "see its findings with: vanban correct DOCUMENT"
_FIRST_FILE = """
    SELECT path FROM files JOIN documents ON documents.id = document_id WHERE sha256 = ?
    ORDER BY gone_at IS NOT NULL, path LIMIT 1
"""
_WORDS = {"citation": "surface", "task": "title", "quantity": "surface"}


class Correcting:
    """One document, corrected within one transaction; who does it is ``by``."""

    def __init__(self, storage: Storage, what: str, by: str) -> None:
        self._storage = storage
        self._by = field_values.person(by)
        self.document: StoredDocument = the_document(storage, what)

    @cached_property
    def read(self) -> Record:
        """What was extracted."""
        return extracted(self._storage, self.document)

    @property
    def corrections(self) -> list[Correction]:
        """The corrections that hold."""
        return stored.holding(self._storage.connection, self.document.sha256)

    def store(
        self, target: Target, anchor: FindingAnchor | None, action: Action, field: str, value: Any, was: Any
    ) -> int:
        """Store one correction."""
        new = Correction(0, self.document.sha256, target, anchor, field, action, value, was, now(), self._by)
        return stored.insert(self._storage.connection, new)

    def finding(self, target: str, at: int | None) -> tuple[Slot[Any] | None, FindingAnchor | None]:
        """The finding at a place of the effective record, and its anchor; neither for the header."""
        if target == "header":
            return None, None
        slots = effective.findings(self.read, self.corrections, target)
        if at is None or not 0 <= at < len(slots):
            raise BadQuery(f"no {target} {'' if at is None else at + 1} in this document", remedy=_SEE)
        slot = slots[at]
        return slot, anchor_of(self.read.text or "", slot.finding.span, meaning(slot.finding))

    def was(self, slot: Slot[Any] | None, field: str) -> Any:
        """What had been read: of a finding, of one of its fields, or of a field of the header."""
        if slot is not None and slot.added:
            return None
        model = self.read.header if slot is None else slot.finding
        values = model.model_dump(mode="json", exclude_none=True)
        for name in field.split(".") if field else ():
            values = values.get(name) if isinstance(values, dict) else None
        return values


def change(
    storage: Storage, what: str, target: Target, at: int | None, changes: Mapping[str, Any], by: str
) -> list[Correction]:
    """Change fields of the header (``at`` None) or of the finding at a place of the effective record."""
    field_values.require_target(target)
    with storage.transaction():
        return change_within(storage, what, target, at, changes, by)


def change_within(
    storage: Storage, what: str, target: Target, at: int | None, changes: Mapping[str, Any], by: str
) -> list[Correction]:
    """As ``change``, within a transaction that is open."""
    values = field_values.all_checked(target, changes)
    here = Correcting(storage, what, by)
    slot, anchor = here.finding(target, at)
    ids = [here.store(target, anchor, "change", field, value, here.was(slot, field)) for field, value in values.items()]
    return _written(storage, here, ids)


def judge(
    storage: Storage, what: str, target: Target, at: int | None, field: str, action: Action, by: str
) -> Correction:
    """Confirm or reject a field, or where ``field`` is "" the whole finding; the whole header is only confirmed."""
    field_values.require_target(target)
    if field:
        field_values.require_field(target, field)
    if action == "reject" and field:
        field_values.checked_value(target, field, None)
    if action == "reject" and target == "header" and not field:
        raise BadQuery("a whole header cannot be rejected", remedy="name the field that is wrong")
    with storage.transaction():
        here = Correcting(storage, what, by)
        slot, anchor = here.finding(target, at)
        [made] = _written(storage, here, [here.store(target, anchor, action, field, None, here.was(slot, field))])
        return made


def add(storage: Storage, what: str, target: Target, nth: int, values: Mapping[str, Any], by: str) -> Correction:
    """Add a finding whose words stand in the text; ``values`` are "surface" (of a task "title") and its fields."""
    field_values.require_target(target)
    if target == "header":
        raise BadQuery("a header has its fields; nothing is added to it", remedy="change a field")
    surface = str(values.get("surface") or values.get(_WORDS[target]) or "")
    fields = field_values.all_checked(target, {name: each for name, each in values.items() if name != "surface"})
    with storage.transaction():
        here = Correcting(storage, what, by)
        anchor = _place(here, target, surface, nth, fields)
        made = here.store(target, anchor, "add", "", {n: each for n, each in fields.items() if each is not None}, None)
        try:
            return _written(storage, here, [made])[0]
        except ValidationError as error:
            missing = ", ".join(str(each["loc"][0]) for each in error.errors())
            raise BadQuery(f"no {target}: {missing} is missing or wrong") from error


def _place(here: Correcting, target: str, surface: str, nth: int, fields: Mapping[str, Any]) -> FindingAnchor:
    text = here.read.text or ""
    span = anchors.nth_span(text, surface, nth)
    if span is None:
        raise BadQuery(f"the text does not hold these words {nth} times: {surface}", remedy="copy them from the text")
    if any(slot.finding.span == span for slot in effective.findings(here.read, here.corrections, target)):
        raise BadQuery(f"there is a {target} at these words already: {surface}", remedy=_SEE)
    return anchor_of(text, span, fields.get("key") or fields.get("title") or fields.get("value"))


def undo(storage: Storage, correction: int, by: str) -> Correction:
    """Take a correction back; it stays on record. Raises BadQuery where there is none that holds."""
    sql = "SELECT sha256 FROM corrections WHERE id = ? AND undone_at IS NULL"
    with storage.transaction() as connection:
        sha256 = storage.value(sql, (correction,))
        if sha256 is None or (storage.hides_secret and is_secret(storage, sha256)):
            raise UnknownDecision(
                f"no correction {correction} that holds", remedy="see them with: vanban correct --list"
            )
        sql = "UPDATE corrections SET undone_at = ?, undone_by = ? WHERE id = ?"
        connection.execute(sql, (now(), field_values.person(by), correction))
        rewrite(connection, sha256)
    return _by_id(storage, correction)


def listed(storage: Storage, what: str | None) -> Iterator[Correction]:
    """Every correction, of one document or of all, also those taken back, in the order in which they were made."""
    if what is not None:
        rows = storage.rows("SELECT * FROM corrections WHERE sha256 = ? ORDER BY id", (_hash(storage, what),))
    else:
        rows = storage.rows("SELECT * FROM corrections ORDER BY id")
    lost: dict[str, set[int]] = {}
    for correction in map(stored.correction, list(rows)):
        if storage.hides_secret and is_secret(storage, correction.sha256):
            continue
        if correction.sha256 not in lost:
            lost[correction.sha256] = _unplaced(storage, correction.sha256)
        path = storage.value(_FIRST_FILE, (correction.sha256,))
        yield replace(correction, path=path, fits=correction.id not in lost[correction.sha256])


def effective_record(storage: Storage, what: str) -> Record:
    """The record of a document as it stands corrected, with its text."""
    document = the_document(storage, what)
    return effective.apply(extracted(storage, document), stored.holding(storage.connection, document.sha256))


def fields(storage: Storage, what: str) -> list[FieldRow]:
    """The fields of a document, with what was read beside what was corrected."""
    document = the_document(storage, what)
    return list(rows(extracted(storage, document), stored.holding(storage.connection, document.sha256)))


def _written(storage: Storage, here: Correcting, ids: list[int]) -> list[Correction]:
    rewrite(storage.connection, here.document.sha256)
    return [_by_id(storage, each) for each in ids]


def _by_id(storage: Storage, correction: int) -> Correction:
    made = stored.correction(next(storage.rows("SELECT * FROM corrections WHERE id = ?", (correction,))))
    return replace(made, path=cast("str | None", storage.value(_FIRST_FILE, (made.sha256,))))


def _hash(storage: Storage, what: str) -> str:
    """Also of a document that the index holds no more."""
    known = storage.value("SELECT 1 FROM corrections WHERE sha256 = ?", (what,))
    return what if known is not None else the_document(storage, what).sha256


def _unplaced(storage: Storage, sha256: str) -> set[int]:
    row = next(storage.rows("SELECT id FROM documents WHERE sha256 = ?", (sha256,)), None)
    if row is None:
        return set()
    corrections = stored.holding(storage.connection, sha256)
    return {each.id for each in effective.unplaced(extracted(storage, StoredDocument(row["id"], sha256)), corrections)}


_NAMED_BY: dict[Target, tuple[str, ...]] = {"citation": ("key", "name"), "task": ("title",), "quantity": ("value",)}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of the header, or of the finding at a place of the effective record (``at`` counts from 0).

    ``value`` holds; ``extracted`` is what was read. ``corrected`` says that a person changed or added it. ``surface``
    are the words of a finding.
    """

    target: Target
    at: int | None
    field: str
    value: Any
    extracted: Any
    corrected: bool
    surface: str | None = None


def rows(read: Record, corrections: list[Correction]) -> Iterator[FieldRow]:
    """Every field of the header; of each finding what it is told by, and all that was corrected."""
    current = effective.apply(read, corrections)
    changed = {each.field for each in corrections if each.target == "header" and each.action in {"change", "reject"}}
    for field in field_values.fields("header"):
        value, extracted = header_value(current.header, field), header_value(read.header, field)
        yield FieldRow("header", None, field, value, extracted, field in changed)
    for target in _NAMED_BY:
        yield from _findings(read, current, corrections, target)


def _findings(read: Record, current: Record, corrections: list[Correction], target: Target) -> Iterator[FieldRow]:
    every: dict[Target, Sequence[Citation | Task | Quantity]] = {
        "citation": current.citations, "task": current.tasks, "quantity": current.quantities,
    }  # fmt: skip
    for at, (slot, standing) in enumerate(
        zip(effective.findings(read, corrections, target), every[target], strict=True)
    ):
        surface = (read.text or "")[slice(*slot.finding.span)]
        values, extracted = standing.model_dump(), {} if slot.added else slot.finding.model_dump()
        naming = next((name for name in _NAMED_BY[target] if values[name]), _NAMED_BY[target][0])
        for field in dict.fromkeys((naming, *slot.changes)):
            corrected = slot.added or field in slot.changes
            yield FieldRow(target, at, field, values[field], extracted.get(field), corrected, surface)


def header_value(header: Header, field: str) -> Any:
    """The value of a field such as "date" or "signer.name"; None where it is blank."""
    value: Any = header
    for name in field.split("."):
        value = getattr(value, name, None)
    return value or None
