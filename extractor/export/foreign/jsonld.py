"""schema.org's ``Legislation`` as JSON-LD: what a document is, and which documents it acts on.

The properties are those that schema.org took over from the European Legislation Identifier.
"""

from __future__ import annotations

import json

from extractor import labels
from extractor.errors import DamagedFile
from extractor.export.foreign.dublincore import cited
from extractor.export.foreign.exported import Exported, left_out
from extractor.records import Citation, Record
from extractor.relations import RELATIONS

CONTEXT = "https://schema.org"
_PROPERTIES: dict[str, str] = {each.name: each.schema_org for each in RELATIONS if each.schema_org}
"""What a relation is called; any other is a citation."""
_KEPT = frozenset({"kind", "key", "date", "issuer", "subject", "place", "signer", "effective_from", "citations"})
_NUMBERS = ("numbered", "standard", "anaphoric")


def to_json(record: Record) -> Exported:
    """A record's header, and the documents that it cites under what it does to them."""
    header, source = record.header, record.source
    stated: dict[str, object] = {
        "@context": CONTEXT, "@type": "Legislation", "@id": f"urn:sha256:{source.sha256}",
        "name": " ".join(filter(None, (header.kind, header.key, header.subject))) or source.path,
        "legislationIdentifier": header.key, "legislationType": header.kind, "description": header.subject,
        "legislationDate": header.date, "legislationDateOfApplicability": header.effective_from,
        "legislationJurisdiction": {"@type": "Country", "name": "VN"}, "inLanguage": "vi",
        "legislationPassedBy": _organ(header.issuer or header.issuing_body),
        "legislationResponsible": _person(record), "locationCreated": _place(header.place),
        "encodingFormat": source.media_type, **_relations(record),
    }  # fmt: skip
    written = json.dumps({name: value for name, value in stated.items() if value}, ensure_ascii=False, indent=2)
    return Exported((written + "\n").encode(), tuple(_lost(record)))


def read_json(data: bytes) -> dict[str, object]:
    """The properties of the file. Raises DamagedFile where it is no Legislation."""
    try:
        parsed = json.loads(data)
    except ValueError as fault:
        raise DamagedFile("no JSON") from fault
    if not isinstance(parsed, dict) or parsed.get("@type") != "Legislation":
        raise DamagedFile("no Legislation of schema.org")
    return parsed


def _organ(name: str | None) -> dict[str, str] | None:
    return {"@type": "GovernmentOrganization", "name": name} if name else None


def _person(record: Record) -> dict[str, str] | None:
    signer = record.header.signer
    if not signer.name:
        return None
    person = {"@type": "Person", "name": signer.name}
    return {**person, "jobTitle": signer.position} if signer.position else person


def _place(name: str | None) -> dict[str, str] | None:
    return {"@type": "Place", "name": name} if name else None


def _relations(record: Record) -> dict[str, list[dict[str, object]]]:
    known = set(cited(record))
    found: dict[str, dict[str, dict[str, object]]] = {}
    for citation in record.citations:
        called = citation.key or citation.name
        if called in known:
            name = _PROPERTIES.get(citation.relation, "citation")
            found.setdefault(name, {}).setdefault(called, _cited(citation, called))
    return {name: list(works.values()) for name, works in found.items()}


def _cited(citation: Citation, called: str) -> dict[str, object]:
    work: dict[str, object] = {"@type": "Legislation", "name": citation.name or called}
    if citation.key and citation.form in _NUMBERS:
        work["legislationIdentifier"] = called
    stated = {
        "legislationType": citation.kind, "legislationDate": citation.date,
        "legislationPassedBy": _organ(citation.issuer_resolved),
    }  # fmt: skip
    return {**work, **{name: value for name, value in stated.items() if value}}


def _lost(record: Record) -> list[str]:
    lines = left_out(record, _KEPT, "schema.org")
    others = {citation.relation for citation in record.citations} - {*_PROPERTIES, "mentions"}
    if others:
        named = ", ".join(labels.word("relation", each) for each in sorted(others))
        lines.append(f"schema.org has no property for {named}: written as citation")
    if any(citation.relation == "replaces" for citation in record.citations):
        lines.append("schema.org does not tell replaces from repeals")
    if any(citation.pinpoint for citation in record.citations):
        lines.append("schema.org cites whole documents: pinpoints are left out")
    if record.header.signer.authority:
        lines.append("schema.org has no place for the signer's authority")
    return lines
