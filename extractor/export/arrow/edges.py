"""Who cites what, as rows: between works as an index links them, or by number and symbol alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from extractor.export.arrow.building import Named
from extractor.export.arrow.columns import EDGE_SCHEMA
from extractor.index import LinkedEdge
from extractor.records import Citation, Record

_RESOLVED = ("self", "unknown")
_ACTS: Mapping[str, str] = {"replaced": "replaces", "repealed": "repeals", "suspended": "suspends"}
_Ends = tuple[str | None, str | None, str | None]


def batch(edges: Iterable[LinkedEdge]) -> Any:
    """The edges of an index as a batch of Arrow."""
    rows = [{name: getattr(each, name) for name in EDGE_SCHEMA.names} for each in edges]
    return pa.RecordBatch.from_pylist(rows, schema=EDGE_SCHEMA)


def between(records: Iterable[Named]) -> Iterator[LinkedEdge]:
    """The edges that records state, told by number and symbol as printed: an index links more, and more surely.

    An act that amended, replaced or repealed another acts on that one, wherever it is said.
    """
    known: dict[str, list[Named]] = {}
    everything = list(records)
    for each in everything:
        if each.record.header.key:
            known.setdefault(each.record.header.key, []).append(each)
    counted: dict[tuple[_Ends, _Ends, str], list[str | None]] = {}
    for each in everything:
        for source, target, relation, effective in _stated(each, known):
            counted.setdefault((source, target, relation), []).append(effective)
    for (source, target, relation), days in counted.items():
        yield LinkedEdge(*source, *target, relation, min(filter(None, days), default=None), len(days))


def _stated(each: Named, known: Mapping[str, list[Named]]) -> Iterator[tuple[_Ends, _Ends, str, str | None]]:
    header = each.record.header
    own: _Ends = header.key, header.issuer, each.document
    for citation in each.record.citations:
        for key in citation.keys or [citation.key or ""]:
            if not key or key in _RESOLVED or key == header.key:
                continue
            cited = _end(key, citation.issuer_resolved, known)
            if citation.relation == "amended_by":
                governed = _object_of(citation, each.record, own, known)
                if governed is not None:
                    yield cited, governed, _ACTS.get(citation.effect or "", "amends"), citation.effective
            else:
                yield own, cited, citation.relation, citation.effective or header.effective_from


def _object_of(citation: Citation, record: Record, own: _Ends, known: Mapping[str, list[Named]]) -> _Ends | None:
    if citation.target is None:
        return own
    governed = record.citations[citation.target]
    if governed.key is None or governed.key in _RESOLVED:
        return own if governed.key == "self" else None
    return _end(governed.key, governed.issuer_resolved, known)


def _end(key: str, issuer: str | None, known: Mapping[str, list[Named]]) -> _Ends:
    """A cited document; with the one of these records that it is, where just one fits."""
    fits = [each for each in known.get(key, ()) if not issuer or each.record.header.issuer in (None, issuer)]
    if len(fits) != 1:
        return key, issuer, None
    return key, fits[0].record.header.issuer or issuer, fits[0].document
