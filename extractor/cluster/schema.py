"""A part of a store as a table of Arrow, versioned, both ways: a row for each path, with all that was read of it.

``FORMAT`` goes up with every change of the columns. A row of a document holds its record and text, what it
was parsed to, and what linking needs: what it calls itself, what it cites, and what it says was done to what.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, cast

from extractor.index import (
    MENTION_COLUMNS,
    NOTE_COLUMNS,
    ParsedForm,
    PreparedDocument,
    StoredReading,
)
from extractor.linking.identity import Designation
from extractor.stages import ROWS

FORMAT = 1
Row = tuple[object, ...]
_NAMING = ("key", "number", "year", "symbol", "kind", "date", "issuer", "name")
_COMPARED = ("name_compared", "apart", "draft")
_ACT = ("position", "how", "whole", "subject", "object", "effective", "until", "condition", "provisions")
_NUMBERS = {"start", "end", "page", "context_start", "target", "position", "subject", "object"}
_HEADER = (
    "key", "kind", "kind_folded", "issuer", "issuer_folded", "date", "subject", "place", "effective_from",
    "title_compared", "urgency", "secrecy", "signer",
)  # fmt: skip
_TEXTS = ("path", "sha256", "read_at", "run", "code", "message", "remedy", "version", "method", "media_type", "parser",
    "unread", "record", "text", *_HEADER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PathOutcome:
    """How one path ended: with a ``document``, with an error, or both where pages of it were given up.

    ``sha256`` is of its bytes, None where nobody could read them. ``keeps``: nobody knows what the path holds now, so
    that what was read of it before stays. A path with neither document nor error holds bytes that stand in another row.
    ``at`` is when (UTC), ``version`` by which rules. ``anew``: only the document is, read otherwise; of its path
    nothing is said.
    """

    path: str
    bytes: int
    modified_at: float | None
    sha256: str | None
    at: str
    version: str
    document: PreparedDocument | None = None
    code: str | None = None
    message: str | None = None
    remedy: str | None = None
    keeps: bool = False
    anew: bool = False


@cache
def naming_type() -> Any:
    """The Arrow type of what a document is called."""
    import pyarrow as pa

    names = (*_NAMING, *_COMPARED, "signature", "number_compared", "symbol_compared")
    return pa.struct([*((name, pa.string()) for name in names), ("standard", pa.bool_()), ("is_name", pa.bool_())])


@cache
def schema() -> Any:
    """The Arrow schema of a part."""
    import pyarrow as pa

    text, number = pa.string(), pa.int64()
    naming = naming_type()
    kinds = dict.fromkeys(_NUMBERS, number) | {"confidence": pa.float64(), "whole": pa.bool_()}
    mention = pa.struct(
        [(name, kinds.get(name, text)) for name in ("position", "sentence", *MENTION_COLUMNS)] + [("cited", naming)]
    )
    act = pa.struct([(name, kinds.get(name, text)) for name in _ACT])
    fields = [(name, text) for name in _TEXTS]
    fields += [
        ("bytes", number), ("modified_at", pa.float64()), ("keeps", pa.bool_()), ("anew", pa.bool_()),
        ("pages", number), ("made_rows", number), ("ocr", number), ("form", pa.binary()),
        ("members", pa.list_(text)), ("bearing", naming), ("mentions", pa.list_(mention)), ("acts", pa.list_(act)),
    ]  # fmt: skip
    return pa.schema(fields, metadata={"vanban.format": str(FORMAT)})


def row_of(outcome: PathOutcome, run: str) -> dict[str, Any]:
    """A path as a row of a part."""
    row: dict[str, Any] = {
        "path": outcome.path, "bytes": outcome.bytes, "modified_at": outcome.modified_at, "sha256": outcome.sha256,
        "read_at": outcome.at, "run": run, "code": outcome.code, "message": outcome.message, "remedy": outcome.remedy,
        "keeps": outcome.keeps, "anew": outcome.anew, "version": outcome.version,
    }  # fmt: skip
    return row if outcome.document is None else {**row, **_document(outcome.document)}


def _document(new: PreparedDocument) -> dict[str, Any]:
    method, media_type, pages = new.source
    parsed = new.parsed
    return {
        "method": method, "media_type": media_type, "pages": pages, "made_rows": ROWS,
        **dict(zip(_HEADER, new.header, strict=False)), "unread": new.unread, "record": new.json, "text": new.text,
        "parser": parsed.parser if parsed else None, "ocr": parsed.ocr if parsed else None,
        "form": parsed.packed if parsed else None, "members": list(new.members), "bearing": naming_of(new.bearing),
        "mentions": [
            {
                "position": place, **dict(zip(MENTION_COLUMNS, row, strict=True)), "cited": naming_of(cited),
                "sentence": _hangs_on(row, new.notes),
            }
            for place, (row, cited) in enumerate(zip(new.mentions, new.cited, strict=True))
        ],
        "acts": [asdict(act) for act in new.acts],
    }  # fmt: skip


_START, _END, _ZONE = (MENTION_COLUMNS.index(name) for name in ("start", "end", "zone"))


def _hangs_on(mention: Row, notes: Sequence[Row]) -> object:
    """The sentence that the footnote hangs on in which a mention stands, else what stands before its mark."""
    if not str(mention[_ZONE]).startswith("fn:"):
        return None
    start, end = cast("tuple[int, int]", (mention[_START], mention[_END]))
    for note in notes:
        named = dict(zip(NOTE_COLUMNS, note, strict=True))
        if cast("int", named["start"]) <= start and cast("int", named["end"]) >= end:
            return named["sentence"] or named["before"]
    return None


def naming_of(named: Designation | None) -> dict[str, Any] | None:
    """What a document is called, as a value of Arrow."""
    if named is None:
        return None
    number, symbol = named.group
    return {
        **{name: getattr(named, name) for name in (*_NAMING, *_COMPARED)}, "signature": named.signature,
        "number_compared": number, "symbol_compared": symbol, "standard": named.standard, "is_name": named.is_name,
    }  # fmt: skip


def designation(row: Mapping[str, Any]) -> Designation:
    """The inverse of ``naming_of``."""
    named = {name: row[name] for name in (*_NAMING, *_COMPARED)}
    return Designation(**named, standard=bool(row["standard"]))


def stored_reading(row: Mapping[str, Any] | sqlite3.Row, applies_rules: bool = False) -> StoredReading:
    """What a row keeps of a document, from which all of its rows are made anew, by other rules or the same."""
    form = ParsedForm(row["parser"], row["ocr"], row["form"]) if row["form"] is not None else None
    return StoredReading(row["record"], row["text"], form, applies_rules)
