"""PDF → Document: characters with place and size, put in order by geometry.

A page without a usable text layer goes to recognition (``extractor.parsers.ocr``), and its words through the same
layout; ``sheet`` defines what passes between the two.
"""

from __future__ import annotations

from extractor.document import Document, Method, Remark
from extractor.errors import DamagedFile
from extractor.parsers.limits import Limits
from extractor.parsers.mail.contents import Enclosure

_TAIL = 1_100


def read(data: bytes, limits: Limits) -> Document:
    """The document in the bytes of a PDF.

    Raises ``ProtectedFile`` without the right password, ``DamagedFile``, ``TooLarge`` beyond ``limits.max_pages``, and
    ``NeedsProgram`` where pypdfium2 is not installed.
    """
    from extractor.parsers.pdf import inside, opening, pages, signatures, writing

    with opening.opened(data, limits) as pdf:
        count = len(pdf)
        signed = signatures.of_file(pdf)
        names = inside.names(pdf)
        enclosed = inside.remarks(pdf, data, names)
        reading = pages.read(pdf, limits)
    if reading.damaged == count:
        raise DamagedFile("no page of the PDF can be read", remedy="get a complete copy")
    document = writing.document(reading.leaves, _method(reading.recognised, count))
    document.pages = count
    document.encoding = reading.converter.encoding
    document.arrival = reading.arrival
    document.number_read = reading.number_read
    if reading.confidences:
        document.provenance["recognition_confidence"] = str(round(sum(reading.confidences) / len(reading.confidences)))
    if reading.layered:
        document.provenance["text_layer"] = "recognised"
    document.members = names
    if (compared := reading.judge.compared()) is not None:
        document.provenance["text_layer_agreement"] = compared
    document.remarks += [*enclosed, *reading.remarks, *reading.judge.remarks]
    if b"%%EOF" not in data[-_TAIL:]:
        message = "the file ends early: what was added to it last may be missing"
        document.remarks.append(Remark("file.truncated", "warning", message))
    document.signatures = signatures.merged(signed, signatures.of_appearance(reading.appearances))
    return document


def enclosures(data: bytes, limits: Limits) -> list[Enclosure]:
    """The files that are attached to a PDF; raises as ``read`` does."""
    from extractor.parsers.pdf import inside, opening

    with opening.opened(data, limits) as pdf:
        return inside.files(pdf, len(data), limits)


def _method(recognised: int, pages: int) -> Method:
    """How the text was read: from the text layer, by recognition, or page by page."""
    if not recognised:
        return "pdf-text"
    return "pdf-ocr" if recognised == pages else "pdf-mixed"
