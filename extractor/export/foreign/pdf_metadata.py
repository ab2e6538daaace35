"""What a PDF says of itself: title, issuer, subject, number and day (its information dictionary, its XMP)."""

from __future__ import annotations

from io import BytesIO

from extractor.errors import DamagedFile
from extractor.records import Header

_LONGEST = 1000


def described(data: bytes, header: Header) -> bytes:
    """The PDF with kind and number as its title, the issuer as its author, the subject, number and day as keywords.

    What the document does not say stays as it was. What is new is appended, the rest of the file stays byte by byte.
    The day of a document is no moment at which a file was made. Raises DamagedFile.
    """
    from pyhanko.pdf_utils import generic, misc
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    try:
        writer = IncrementalPdfFileWriter(BytesIO(data), strict=False)
        meta = writer.document_meta
        meta.title = " ".join(each for each in (header.kind, header.key) if each) or None
        meta.author, meta.subject = header.issuer, header.subject and header.subject[:_LONGEST]
        meta.keywords = [each for each in (header.key, header.date) if each]
        trailer = writer.prev.trailer
        there = trailer.raw_get("/Info") if "/Info" in trailer else writer.add_object(generic.DictionaryObject())  # type: ignore[no-untyped-call]
        for entry, value in (("/Title", meta.title), ("/Author", meta.author), ("/Subject", meta.subject)):
            if value:  # beside XMP only entries that are there are changed
                there.get_object()[generic.pdf_name(entry)] = generic.TextStringObject("")
        writer.set_info(there)
        writer.mark_update(there)
        stream = BytesIO()
        writer.write(stream)  # type: ignore[no-untyped-call]
    except misc.PdfError as error:
        raise DamagedFile("the PDF cannot be written with what it is") from error
    return stream.getvalue()
