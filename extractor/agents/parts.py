"""A record part by part: in short, a piece of its text, or some of its findings with their sentences."""

from __future__ import annotations

from typing import Any, Literal, get_args

from extractor.agents.answers import DocumentOverview, DocumentPart, WorkName
from extractor.agents.texts import SENTENCE, sentence, short
from extractor.records import Record

Part = Literal[
    "overview", "text", "sections", "footnotes", "citations", "tasks", "assignments", "quantities", "totals", "dates",
    "periods", "tables", "diagnostics",
]  # fmt: skip
FINDINGS = tuple(each for each in get_args(Part) if each not in ("overview", "text"))
LETTERS = 8_000
"""So many characters of a text are given at once."""
CELLS = 2_000
_FIELDS = {"totals": "reconciliations"}
_LEFT_OUT = {"image", "box"}


def overview(
    record: Record, document: str | None, paths: list[str], work: WorkName | None = None, cited_by: int | None = None
) -> DocumentOverview:
    """A document in short."""
    return DocumentOverview(
        document=document, paths=paths, header=_bounded_header(record), work=work, characters=len(record.text or ""),
        pages=record.source.pages, findings={name: len(_findings(record, name)) for name in FINDINGS},
        cited_by=cited_by,
    )  # fmt: skip


def part_of(record: Record, document: str | None, name: Part, offset: int, limit: int) -> DocumentPart:
    """A piece of the text from a character on, or findings from one on."""
    if name == "text":
        return _text(record.text or "", document, offset)
    every = _findings(record, name)
    rows = [_row(record, each) for each in every[offset : offset + limit]]
    following = offset + limit if offset + limit < len(every) else None
    return DocumentPart(document=document, part=name, items=rows, total=len(every), next_offset=following)


def _text(text: str, document: str | None, offset: int) -> DocumentPart:
    end = min(len(text), offset + LETTERS)
    return DocumentPart(
        document=document, part="text", text=text[offset:end], span=(min(offset, end), end), items=[],
        total=len(text), next_offset=end if end < len(text) else None,
    )  # fmt: skip


def _findings(record: Record, name: str) -> list[Any]:
    found: list[Any] = getattr(record, _FIELDS.get(name, name))
    return found


def _row(record: Record, finding: Any) -> dict[str, Any]:
    """A finding without what is blank, and with its sentence."""
    row = {
        name: _cut(value)
        for name, value in finding.model_dump(mode="json").items()
        if value not in (None, [], {}) and name not in _LEFT_OUT
    }
    if finding.span is not None and record.text and not row.get("rows"):
        row["sentence"] = sentence(record.text, finding.span)
    return row


def _cut(value: Any) -> Any:
    """Long texts and lists cut, so that no finding fills an answer."""
    if isinstance(value, str):
        return value if len(value) <= CELLS else value[: CELLS - 1] + "…"
    if isinstance(value, list):
        kept, size = [], 0
        for each in value:
            size += len(str(each))
            if size > CELLS:
                kept.append("…")
                break
            kept.append(_cut(each))
        return kept
    return {name: _cut(each) for name, each in value.items()} if isinstance(value, dict) else value


def _bounded_header(record: Record) -> Any:
    header = record.header
    few = {name: [short(each) for each in getattr(header, name)[:20]] for name in ("addressees", "recipients")}
    subject = header.subject and (header.subject if len(header.subject) <= 2 * SENTENCE else short(header.subject))
    return header.model_copy(update={**few, "subject": subject})
