"""What a PDF holds besides its pages: attached files, a portfolio of them, a form of the kind XFA.

ISO 32000-1, 7.11.4 (embedded files), 12.3.5 (collections: portfolios), 12.7.8 (XFA forms).
Nothing of it is opened here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.document import Remark

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MOST = 20
_LONGEST = 120
_COLLECTION = re.compile(rb"/Collection(?:\s+\d+\s+\d+\s+R\b|\s*<<)")


def remarks(pdf: PdfDocument, data: bytes, names: list[str]) -> list[Remark]:
    """A remark with the names of the files inside, and one where the pages only stand for a form."""
    found = []
    if names:
        listed = ", ".join(f"“{name}”" for name in names[:_MOST]) + (", …" if len(names) > _MOST else "")
        if _COLLECTION.search(data):
            message = f"the PDF is a portfolio; its {len(names)} files were not read: {listed}"
            found.append(Remark("pdf.portfolio", "warning", message))
        else:
            found.append(Remark("pdf.attachments", "warning", f"{len(names)} files lie inside the PDF: {listed}"))
    if is_xfa(pdf):
        message = "the PDF is an XFA form: what its pages hold may be only a notice; print it to a PDF anew"
        found.append(Remark("pdf.xfa", "warning", message))
    return found


def is_xfa(pdf: PdfDocument) -> bool:
    """Whether the pages are made by the XFA program of a viewer."""
    from pypdfium2 import raw

    return pdf.get_formtype() in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND)


def names(pdf: PdfDocument) -> list[str]:
    """The names of attached files, without control characters."""
    import pypdfium2

    found = []
    for index in range(pdf.count_attachments()):
        try:
            name = pdf.get_attachment(index).get_name()
        except pypdfium2.PdfiumError:
            name = ""
        shown = "".join(letter if letter.isprintable() else " " for letter in name).strip()[:_LONGEST]
        found.append(shown or f"file {index + 1}")
    return found
