"""What a writer of another system's format gives back: the bytes, and what the format could not hold."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.language import counted
from extractor.records import Record


@dataclass(frozen=True, slots=True)
class Exported:
    """A file of another format. ``lost`` names, one line each, what does not fit, is missing or was cut."""

    data: bytes
    lost: tuple[str, ...] = ()


_FINDINGS = (
    "sections", "footnotes", "citations", "tasks", "quantities", "reconciliations", "dates", "periods", "tables",
)  # fmt: skip
_HEADER = (
    "kind", "key", "date", "issuer", "subject", "place", "addressees", "recipients", "signer", "urgency", "secrecy",
    "arrival", "effective_from",
)  # fmt: skip


def left_out(record: Record, kept: frozenset[str], name: str) -> list[str]:
    """What of a record a format has no place for: header fields and counts of findings that are not in ``kept``."""
    header = record.header
    stated = {**{field: getattr(header, field) for field in _HEADER}, "signer": header.signer.name}
    fields = [field for field in _HEADER if stated[field] and field not in kept]
    counts = [(field, len(getattr(record, field))) for field in _FINDINGS if field not in kept]
    lines = [f"{name} has no place for the header's {', '.join(fields)}"] if fields else []
    found = ", ".join(counted(count, field) for field, count in counts if count)
    return [*lines, *([f"{name} has no place for {found}"] if found else [])]
