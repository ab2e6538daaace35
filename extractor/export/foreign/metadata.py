"""Archival metadata of a record: Nghị định 30/2020/NĐ-CP, Phụ lục VI, and Thông tư 05/2025/TT-BNV; as XML and JSON.

The law gives fields and lengths, no file: the XML has the fields' keys as elements in the order of the law.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from extractor.exchange import codes, fields
from extractor.exchange.fields import Field, FieldSet
from extractor.export.foreign import xmlfile
from extractor.export.foreign.exported import Exported
from extractor.parsers import hostilexml
from extractor.records import Record

if TYPE_CHECKING:
    from extractor.desk.rows import Dossier

Value = str | dict[str, str] | list[dict[str, str]]
NAMESPACE = "urn:vanban:metadata:1"
REPEATED = ("To",)
_LANGUAGE = "Tiếng Việt"


def usual(record: Record) -> FieldSet:
    """The fields that a record calls for: those of an incoming document where it bears the stamp ĐẾN."""
    return "incoming" if record.header.arrival else "outgoing"


def of_record(
    record: Record, wanted: FieldSet | None = None, given: Mapping[str, str] | None = None
) -> tuple[dict[str, Value], list[str]]:
    """The fields of a document, and what is missing or does not fit.

    ``given`` holds what no document says of itself, by path ("FileCode/OrganId", "docId").
    """
    taken = _of_record(record)
    if not given:
        given = {}
    values, report = _filled(fields.of(wanted or usual(record)), taken, given)
    if record.header.secrecy and (wanted or usual(record)) != "archive":
        report.append(f"Priority: one digit, used for the urgency; {record.header.secrecy} is not in it")
    return values, report


def of_dossier(dossier: Dossier, given: Mapping[str, str] | None = None) -> tuple[dict[str, Value], list[str]]:
    """The fields of a dossier, and what is missing or does not fit."""
    taken = {
        "code": dossier.code, "title": dossier.title, "retention": dossier.retention, "keeper": dossier.keeper,
        "note": dossier.note, "begins": dossier.first_date, "ends": dossier.last_date, "language": _LANGUAGE,
        "documents": str(dossier.documents), "year": (dossier.first_date or "")[:4] or None,
    }  # fmt: skip
    return _filled(fields.of("dossier"), {name: [value] for name, value in taken.items() if value}, given or {})


def _of_record(record: Record) -> dict[str, list[str]]:
    header, source = record.header, record.source
    number, notation = codes.split(header.key, header.number)
    arrival = header.arrival
    stated = {
        "kind": header.kind, "number": number, "symbol": notation or header.symbol, "date": header.date,
        "issuer": header.issuer or header.issuing_body, "subject": header.subject, "language": _LANGUAGE,
        "pages": str(source.pages) if source.pages else None, "position": header.signer.position,
        "name": header.signer.name, "urgency": header.urgency or "Thường",
        "arrival_date": arrival.date if arrival else None, "arrival_number": arrival.number if arrival else None,
        "mode": "Mật" if header.secrecy else None, "origin": _origin(record),
    }  # fmt: skip
    return {**{name: [value] for name, value in stated.items() if value}, "recipients": _receivers(record)}


def _receivers(record: Record) -> list[str]:
    """Kính gửi and Nơi nhận, without the lines that name nobody."""
    named = [*record.header.addressees, *record.header.recipients]
    return [name for name in dict.fromkeys(named) if not name.startswith(("Như ", "Lưu:", "Lưu "))]


def _origin(record: Record) -> str | None:
    if record.source.method == "pdf-ocr":
        return "Số hóa"
    return "Gốc điện tử" if record.source.signatures else None


def _filled(
    wanted: Iterable[Field], taken: Mapping[str, list[str]], given: Mapping[str, str]
) -> tuple[dict[str, Value], list[str]]:
    values: dict[str, Value] = {}
    report: list[str] = []
    for field in wanted:
        stated = [given[field.path]] if field.path in given else taken.get(field.takes, []) if field.takes else []
        fitted = [fields.fit(field, value) for value in stated]
        report += [f"{field.path} ({field.name}): {one.problem}" for one in fitted if one.problem]
        _put(values, field, [one.text for one in fitted if one.text])
        if field.needed and not any(one.text for one in fitted):
            report.append(f"{field.path} ({field.name}): missing")
    return values, report


def _put(values: dict[str, Value], field: Field, texts: list[str]) -> None:
    if not texts:
        return
    if not field.group:
        values[field.key] = texts[0]
    elif field.group in REPEATED:
        values[field.group] = [{field.key: text} for text in texts]
    else:
        group = values.setdefault(field.group, {})
        assert isinstance(group, dict)
        group[field.key] = texts[0]


def to_json(record: Record, wanted: FieldSet | None = None) -> Exported:
    """The fields of a document as a JSON object."""
    values, report = of_record(record, wanted)
    return Exported((json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode(), tuple(report))


def to_xml(record: Record, wanted: FieldSet | None = None) -> Exported:
    """The fields of a document as XML."""
    values, report = of_record(record, wanted)
    return Exported(xml_of(values, wanted or usual(record)), tuple(report))


def xml_of(values: Mapping[str, Value], named: FieldSet) -> bytes:
    """The fields as XML; ``named`` names their set, which is the root element."""
    top = xmlfile.root(NAMESPACE, named)
    for key, value in values.items():
        for one in value if isinstance(value, list) else [value]:
            element = xmlfile.child(top, key, one if isinstance(one, str) else None)
            for inner, text in one.items() if isinstance(one, dict) else ():
                xmlfile.child(element, inner, text)
    return xmlfile.indented(top)


def read_xml(data: bytes) -> tuple[FieldSet, dict[str, Value]]:
    """What ``xml_of`` wrote: the set and its fields. Raises DamagedFile or HostileFile."""
    top = hostilexml.root(data)
    values: dict[str, Value] = {}
    for element in top:
        key = hostilexml.local(element)
        inner = {hostilexml.local(each): each.text or "" for each in element}
        if key in REPEATED:
            known = values.setdefault(key, [])
            assert isinstance(known, list)
            known.append(inner)
        else:
            values[key] = inner or (element.text or "")
    return hostilexml.local(top), values  # type: ignore[return-value]  # any other name is no set, as its reader sees
