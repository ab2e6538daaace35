"""A parsed document as it is kept, so that rules can be applied again without its file.

The form is that of ``Document``, field by field (``schemas/document.schema.json``), without its text, which is kept
beside it: JSON, of which each list of objects is turned into columns, offsets are differences, and zlib. Nothing here
knows a parser; what has another ``FORM`` is not read, and its document is parsed again.
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from extractor.document import Document

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORM = 1
"""Raised where what was packed before can no longer be read as it was meant."""
_COLUMNS = ("blocks", "footnotes", "remarks", "signatures")
_ASCENDING = frozenset({"start", "end", "index"})
_LEVEL = 6


def packed(document: Document) -> bytes:
    """What is kept of a document besides its text."""
    plain = _adapter().dump_python(document, mode="json", exclude={"text"})
    kept = {name: _columns(value) if name in _COLUMNS else value for name, value in plain.items()}
    form = json.dumps({"form": FORM, **kept}, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(form.encode("utf-8", "surrogatepass"), _LEVEL)


def unpacked(kept: bytes, text: str) -> Document:
    """The document that was packed, with its text; raises ValueError for what is none, or has another form."""
    try:
        plain = json.loads(zlib.decompress(kept).decode("utf-8", "surrogatepass"))
        if plain.pop("form", None) != FORM:
            raise ValueError("a document of another form")
        return _adapter().validate_python({name: _plain(name, value) for name, value in plain.items()} | {"text": text})
    except (zlib.error, AttributeError, KeyError, TypeError, IndexError) as error:
        raise ValueError(f"not a packed document: {error!r}") from error


def schema() -> dict[str, Any]:
    """The JSON Schema of a document, text and all."""
    return _adapter().json_schema(mode="serialization")


@cache
def _adapter() -> TypeAdapter[Document]:
    from pydantic import TypeAdapter

    return TypeAdapter(Document)


def _columns(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Rows as columns; one that says the same everywhere is written once."""
    columns = {name: _differences(name, [row[name] for row in rows]) for name in (rows[0] if rows else {})}
    return {"rows": len(rows), **{name: _once(values) for name, values in columns.items()}}


def _once(values: list[Any]) -> list[Any]:
    return values[:1] if all(value == values[0] for value in values) else values


def _differences(name: str, values: list[Any]) -> list[Any]:
    return [after - before for before, after in pairwise([0, *values])] if name in _ASCENDING else values


def _plain(name: str, value: Any) -> Any:
    if name not in _COLUMNS:
        return value
    count = value.pop("rows")
    columns = {each: _values(each, values, count) for each, values in value.items()}
    return [{each: values[place] for each, values in columns.items()} for place in range(count)]


def _values(name: str, values: list[Any], count: int) -> list[Any]:
    whole = values * count if len(values) == 1 else values
    return list(accumulate(whole)) if name in _ASCENDING else whole
