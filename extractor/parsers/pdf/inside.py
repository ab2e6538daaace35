"""What a PDF holds besides its pages: attached files, a portfolio of them, a form of the kind XFA.

ISO 32000-1, 7.11.4 (embedded files), 12.3.5 (collections: portfolios), 12.7.8 (XFA forms).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.document import Remark
from extractor.errors import DamagedFile, TooLarge
from extractor.parsers.limits import Limits
from extractor.parsers.mail.contents import MOST_ENCLOSURES, Enclosure, apart, named

if TYPE_CHECKING:
    from pypdfium2 import PdfAttachment, PdfDocument

_MOST = 20
_COLLECTION = re.compile(rb"/Collection(?:\s+\d+\s+\d+\s+R\b|\s*<<)")


def remarks(pdf: PdfDocument, data: bytes, names: list[str]) -> list[Remark]:
    """A remark with the names of the files inside, and one where the pages only stand for a form."""
    found = []
    if names:
        listed = ", ".join(f"“{name}”" for name in names[:_MOST]) + (", …" if len(names) > _MOST else "")
        if _COLLECTION.search(data):
            message = f"the PDF is a portfolio: its pages are only the cover of {len(names)} files, {listed}"
            found.append(Remark("pdf.portfolio", "warning", message))
        else:
            found.append(Remark("pdf.attachments", "info", f"{len(names)} files lie inside the PDF: {listed}"))
    if is_xfa(pdf):
        message = "the PDF is an XFA form: what its pages hold may be only a notice; print it to a PDF anew"
        found.append(Remark("pdf.xfa", "warning", message))
    return found


def is_xfa(pdf: PdfDocument) -> bool:
    """Whether the pages are made by the XFA program of a viewer."""
    from pypdfium2 import raw

    return pdf.get_formtype() in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND)


def names(pdf: PdfDocument) -> list[str]:
    """The names of attached files, each another, without folders and control characters. Raises ``TooLarge``."""
    return [each.name for each in apart([Enclosure(_name(each, at), b"") for at, each in _attached(pdf)])]


def files(pdf: PdfDocument, size: int, limits: Limits) -> list[Enclosure]:
    """The attached files of a PDF of ``size`` bytes, under the same names.

    Raises ``DamagedFile`` where one cannot be taken out, ``TooLarge`` where they swell beyond the limits.
    """
    import pypdfium2

    found, total = [], 0
    for at, each in _attached(pdf):
        try:
            data = bytes(each.get_data())
        except pypdfium2.PdfiumError:
            data = b""  # pdfium has nothing of an empty file
        except (ValueError, MemoryError, OSError) as error:
            raise DamagedFile("a file inside the PDF cannot be read", remedy="get a complete copy") from error
        total += len(data)
        if total > limits.max_unpacked or (total > limits.ratio_floor and total > limits.max_ratio * size):
            message = f"the files inside the PDF swell to more than {limits.max_ratio} times its size"
            raise TooLarge(message, remedy="save what is enclosed")
        found.append(Enclosure(_name(each, at), data))
    return apart(found)


def _attached(pdf: PdfDocument) -> list[tuple[int, PdfAttachment]]:
    return [
        (index + 1, pdf.get_attachment(index)) for index in range(min(pdf.count_attachments(), MOST_ENCLOSURES + 1))
    ]


def _name(attached: PdfAttachment, number: int) -> str:
    import pypdfium2

    try:
        name = attached.get_name()
    except pypdfium2.PdfiumError:
        name = ""
    return named(name, "", number)
