"""Dublin Core, as the archives' harvesting protocol carries it: oai_dc, fifteen elements, all repeatable."""

from __future__ import annotations

from collections.abc import Iterator

from extractor import labels
from extractor.export.foreign import xmlfile
from extractor.export.foreign.exported import Exported, left_out
from extractor.parsers import hostilexml
from extractor.records import Record

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGE = "vi"
_KEPT = frozenset({"kind", "key", "date", "issuer", "subject", "place", "signer", "secrecy"})
_FREE = frozenset({"title", "subject", "description", "type", "coverage", "rights"})


def to_xml(record: Record) -> Exported:
    """A record's header as Dublin Core, and each cited number as a relation."""
    top = xmlfile.root(OAI_DC, "dc", {"oai_dc": OAI_DC, "dc": DC})
    for name, value in _elements(record):
        element = xmlfile.child(top, f"{{{DC}}}{name}", value)
        if name in _FREE:
            element.set(LANG, _LANGUAGE)
    return Exported(xmlfile.indented(top), tuple(_lost(record)))


def read_xml(data: bytes) -> list[tuple[str, str]]:
    """The elements and their values, in order. Raises DamagedFile or HostileFile."""
    return [(hostilexml.local(element), element.text or "") for element in hostilexml.root(data)]


def _elements(record: Record) -> Iterator[tuple[str, str]]:
    header, source = record.header, record.source
    stated = (
        ("title", _title(record)), ("creator", header.issuer or header.issuing_body),
        ("description", header.subject), ("contributor", header.signer.name), ("date", header.date),
        ("type", header.kind), ("format", source.media_type), ("identifier", header.key),
        ("identifier", f"sha256:{source.sha256}"), ("source", source.path), ("language", _LANGUAGE),
        ("coverage", header.place), ("rights", header.secrecy),
    )  # fmt: skip
    yield from ((name, value) for name, value in stated if value)
    yield from (("relation", key) for key in cited(record))


def _title(record: Record) -> str:
    """What the document is called: kind, number and subject; where it has none of them, its file's name."""
    header = record.header
    number = f"số {header.key}" if header.key else None
    return " ".join(filter(None, (header.kind, number, header.subject))) or record.source.path


def cited(record: Record) -> list[str]:
    """The numbers, or else names, of the documents that a record cites, each once, in order."""
    keys = (citation.key or citation.name for citation in record.citations)
    return [key for key in dict.fromkeys(keys) if key and key not in ("self", "unknown", record.header.key)]


def _lost(record: Record) -> list[str]:
    kept = frozenset({"citations"}) | _KEPT
    relations = {citation.relation for citation in record.citations} - {"mentions"}
    lines = left_out(record, kept, "Dublin Core")
    if relations:
        named = ", ".join(labels.word("relation", each) for each in sorted(relations))
        lines.append(f"Dublin Core keeps that a document is cited, not how: {named}")
    if record.header.signer.position or record.header.signer.authority:
        lines.append("Dublin Core has no place for the signer's post and authority")
    return lines
