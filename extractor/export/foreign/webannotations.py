"""W3C Web Annotations (Recommendation of 2017): every finding of a record with its place in the text, as JSON-LD.

A place is given twice: by positions in code points, which are those of the record's text, and by the words with
what stands before and after them, which outlive a text that changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from extractor.document import Span
from extractor.errors import DamagedFile
from extractor.export.foreign.exported import Exported, left_out
from extractor.records import (
    Citation,
    DateRecord,
    FootnoteRecord,
    Period,
    Quantity,
    Reconciliation,
    Record,
    Section,
    TableRecord,
    Task,
)

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
Finding = Section | FootnoteRecord | Citation | Task | Quantity | Reconciliation | DateRecord | Period | TableRecord
_KINDS: dict[str, tuple[str, type[Finding]]] = {
    "section": ("sections", Section),
    "footnote": ("footnotes", FootnoteRecord),
    "citation": ("citations", Citation),
    "task": ("tasks", Task),
    "quantity": ("quantities", Quantity),
    "reconciliation": ("reconciliations", Reconciliation),
    "date": ("dates", DateRecord),
    "period": ("periods", Period),
    "table": ("tables", TableRecord),
}
_AROUND = 32
_MOTIVES = {"citation": "linking", "section": "classifying", "reconciliation": "assessing"}
_KEPT = frozenset(name for name, _ in _KINDS.values())


def to_json(record: Record) -> Exported:
    """All findings as one collection. The record must hold its text."""
    items = list(_items(record))
    base = f"urn:sha256:{record.source.sha256}"
    page = {"id": f"{base}#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": CONTEXT, "id": f"{base}#annotations", "type": "AnnotationCollection",
        "label": record.header.key or record.source.path, "total": len(items), "first": page,
    }  # fmt: skip
    lost = left_out(record, _KEPT, "a collection of annotations")
    return Exported((json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode(), tuple(lost))


def read_json(data: bytes) -> list[tuple[str, Finding, str]]:
    """Kind, finding and quoted words of every annotation that ``to_json`` wrote. Raises DamagedFile for other files."""
    try:
        return [_read(item) for item in json.loads(data)["first"]["items"]]
    except (ValueError, KeyError, TypeError) as fault:
        raise DamagedFile("no collection of annotations that this package wrote") from fault


def _read(item: dict[str, Any]) -> tuple[str, Finding, str]:
    position, quote = item["target"]["selector"]
    kind, _, _ = item["id"].rpartition("#")[2].rpartition("-")
    span = [position["start"], position["end"]]
    finding = _KINDS[kind][1].model_validate({**json.loads(item["body"]["value"]), "span": span})
    return kind, finding, quote["exact"]


def _items(record: Record) -> Iterator[dict[str, object]]:
    source = f"urn:sha256:{record.source.sha256}"
    for kind, (name, _) in _KINDS.items():
        for number, finding in enumerate(getattr(record, name)):
            value = finding.model_dump_json(exclude={"span"}, exclude_none=True)
            yield {
                "id": f"{source}#{kind}-{number}",
                "type": "Annotation",
                "motivation": _MOTIVES.get(kind, "identifying"),
                "body": {"type": "TextualBody", "format": "application/json", "value": value},
                "target": {"source": source, "selector": _selectors(record.text or "", finding.span)},
            }


def _selectors(text: str, span: Span) -> list[dict[str, object]]:
    start, end = span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": before, "suffix": after},
    ]
