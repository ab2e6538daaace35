"""OpenDocument texts (.odt) through LibreOffice, which turns them into .docx packages."""

from __future__ import annotations

from extractor.document import Document
from extractor.parsers.limits import Limits
from extractor.parsers.programs import SOFFICE, find, missing

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"


def read(data: bytes, limits: Limits) -> Document:
    """The Document of an OpenDocument text; raises as ``extractor.parsers.docx.read`` does, and
    ``UnsupportedFormat`` where LibreOffice is not installed.
    """
    from extractor.parsers import docx
    from extractor.parsers.doc import libreoffice
    from extractor.parsers.docx.package import Package

    Package(data, limits).xml("content.xml")  # refuses what would swell and document types
    program = find(SOFFICE)
    if program is None:
        raise missing("an .odt file", SOFFICE)
    document = docx.read(libreoffice.converted(data, program, "odt", "docx"), limits)
    document.method, document.media_type = "odt", MEDIA_TYPE
    document.provenance["reader"] = "libreoffice"
    return document
