"""EAD3 1.1 (Encoded Archival Description): a list of dossiers as a finding aid, each with the documents in it.

A dossier is a component of level ``file``, a document one of level ``item``. Thời hạn bảo quản stands as appraisal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.desk.rows import Dossier, DossierDocument
from extractor.errors import DamagedFile
from extractor.export.foreign import xmlfile
from extractor.export.foreign.exported import Exported
from extractor.parsers import hostilexml

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "http://ead3.archivists.org/schema/"
_TOOL = "vanban"
Filed = tuple[Dossier, Sequence[DossierDocument]]
"""A dossier and the documents in it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a finding aid says of a dossier, or of a document in one."""

    code: str | None
    title: str
    date: str | None
    maker: str | None
    retention: str | None
    sheets: str | None
    note: str | None
    contents: tuple[Listed, ...] = ()


def to_xml(filed: Iterable[Filed], organ: str, title: str, made_on: str) -> Exported:
    """A finding aid of dossiers for ``organ``, whose archive it is; ``made_on`` is the day, as ISO."""
    given = list(filed)
    listed = [_listed(dossier, documents) for dossier, documents in given]
    top = xmlfile.root(NAMESPACE, "ead")
    _control(top, organ, title, made_on)
    description = xmlfile.child(top, "archdesc", None, level="collection")
    about = xmlfile.child(description, "did")
    xmlfile.child(about, "unittitle", title)
    _names(about, "repository", organ)
    if listed:
        parts = xmlfile.child(description, "dsc", None, dsctype="combined")
        for one in listed:
            _component(parts, one, "file")
    return Exported(xmlfile.indented(top), tuple(_lost(given)))


def read_xml(data: bytes) -> list[Listed]:
    """The dossiers of a finding aid that ``to_xml`` wrote. Raises DamagedFile or HostileFile."""
    top = hostilexml.root(data)
    if hostilexml.first(top, "archdesc") is None:
        raise DamagedFile("no finding aid: it has no archdesc")
    return [_read(each) for each in hostilexml.every(top, "archdesc/dsc/c")]


def _listed(dossier: Dossier, documents: Sequence[DossierDocument]) -> Listed:
    dates = "/".join(dict.fromkeys(filter(None, (dossier.first_date, dossier.last_date)))) or None
    return Listed(
        dossier.code, dossier.title, dates, dossier.keeper, dossier.retention, _count(dossier.sheets), dossier.note,
        tuple(map(_document, documents)),
    )  # fmt: skip


def _document(document: DossierDocument) -> Listed:
    title = " ".join(filter(None, (document.kind, document.subject))) or document.key or document.path or "(không rõ)"
    return Listed(
        document.key, title, document.date, document.author, None, _count(document.sheets), document.note
    )  # fmt: skip


def _count(sheets: int | None) -> str | None:
    return None if sheets is None else str(sheets)


def _control(top: _Element, organ: str, title: str, made_on: str) -> None:
    control = xmlfile.child(top, "control", None, countryencoding="iso3166-1", dateencoding="iso8601")
    xmlfile.child(control, "recordid", f"{_TOOL}-{made_on}")
    statement = xmlfile.child(xmlfile.child(control, "filedesc"), "titlestmt")
    xmlfile.child(statement, "titleproper", title)
    xmlfile.child(control, "maintenancestatus", None, value="new")
    xmlfile.child(xmlfile.child(control, "maintenanceagency", None, countrycode="VN"), "agencyname", organ)
    event = xmlfile.child(xmlfile.child(control, "maintenancehistory"), "maintenanceevent")
    xmlfile.child(event, "eventtype", None, value="created")
    xmlfile.child(event, "eventdatetime", made_on, standarddatetime=made_on)
    xmlfile.child(event, "agenttype", None, value="machine")
    xmlfile.child(event, "agent", _TOOL)


def _component(parent: _Element, one: Listed, level: str) -> None:
    component = xmlfile.child(parent, "c", None, level=level)
    about = xmlfile.child(component, "did")
    if one.code:
        xmlfile.child(about, "unitid", one.code)
    xmlfile.child(about, "unittitle", one.title)
    if one.date:
        xmlfile.child(about, "unitdate", one.date, normal=one.date)
    if one.sheets is not None:
        extent = xmlfile.child(
            about, "physdescstructured", None, physdescstructuredtype="spaceoccupied", coverage="whole"
        )
        xmlfile.child(extent, "quantity", one.sheets)
        xmlfile.child(extent, "unittype", "tờ")
    if one.maker:
        _names(about, "origination", one.maker)
    for name, text in (("appraisal", one.retention), ("odd", one.note)):
        if text:
            xmlfile.child(xmlfile.child(component, name), "p", text)
    for inner in one.contents:
        _component(component, inner, "item")


def _names(parent: _Element, role: str, name: str) -> None:
    xmlfile.child(xmlfile.child(xmlfile.child(parent, role), "name"), "part", name)


def _read(component: _Element) -> Listed:
    values = {name: hostilexml.text(component, path) for name, path in _PATHS.items()}
    title = values.pop("title") or ""
    return Listed(title=title, contents=tuple(map(_read, hostilexml.every(component, "c"))), **values)


_PATHS = {
    "code": "did/unitid", "title": "did/unittitle", "date": "did/unitdate", "maker": "did/origination/name/part",
    "retention": "appraisal/p", "sheets": "did/physdescstructured/quantity", "note": "odd/p",
}  # fmt: skip


def _lost(filed: Sequence[Filed]) -> Iterator[str]:
    uncounted = [dossier.code for dossier, _ in filed if dossier.sheets is None]
    if uncounted:
        yield f"sheets were not counted in {', '.join(uncounted)}: no extent is written"
    if any(document.numbers for _, documents in filed for document in documents):
        yield "EAD3 has the number of sheets of a document, not which they are in the dossier (tờ số)"
    hidden = sum(document.hidden for _, documents in filed for document in documents)
    if hidden:
        yield f"{hidden} secret documents stand without their subject"
    if any(dossier.closed_at for dossier, _ in filed):
        yield "EAD3, as written here, does not say when a dossier was closed and by whom"
