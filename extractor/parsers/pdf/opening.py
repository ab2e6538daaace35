"""Opening a PDF: passwords, damage, limits; and its pages one after another, each closed after use."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extractor.errors import DamagedFile, NeedsProgram, ProtectedFile, TooManyPages
from extractor.packages import install
from extractor.parsers import protected
from extractor.parsers.limits import Limits

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_PASSWORD_ERROR = 4
_SECURITY_ERROR = 5


@contextmanager
def opened(data: bytes, limits: Limits) -> Iterator[PdfDocument]:
    """The PDF in ``data``, closed on leaving.

    Raises ``NeedsProgram`` without pypdfium2, ``ProtectedFile`` where a password is missing or wrong,
    ``TooLarge`` with too many pages, ``DamagedFile`` where it cannot be read.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise NeedsProgram("reading a PDF needs pypdfium2", remedy=install("pypdfium2")) from error
    try:
        pdf = pypdfium2.PdfDocument(data, password=limits.password)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error, limits) from error
    try:
        _check(len(pdf), limits)
        _init_forms(pdf)
        yield pdf
    finally:
        pdf.close()


def _init_forms(pdf: PdfDocument) -> None:
    """Make form fields known; what pypdfium2 would log of XFA is advice to programmers, and ``inside`` says it."""
    log = logging.getLogger("pypdfium2")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        pdf.init_forms()
    finally:
        log.setLevel(before)


def _refusal(error: Exception, limits: Limits) -> Exception:
    if getattr(error, "err_code", None) == _PASSWORD_ERROR:
        if limits.password is None:
            return ProtectedFile("the PDF is encrypted", remedy=protected.GIVE)
        return ProtectedFile("the password does not open the PDF", remedy="give the right password")
    if getattr(error, "err_code", None) == _SECURITY_ERROR:
        return ProtectedFile("the PDF is encrypted in a way that cannot be opened", remedy="save it without protection")
    return DamagedFile("the PDF is damaged", remedy="get a complete copy")


def _check(pages: int, limits: Limits) -> None:
    if pages == 0:
        raise DamagedFile("the PDF has no pages", remedy="get a complete copy")
    if pages > limits.max_pages:
        raise TooManyPages(f"{pages:,} pages are more than the limit of {limits.max_pages:,}")


@contextmanager
def page_of(pdf: PdfDocument, index: int) -> Iterator[PdfPage | None]:
    """The page at ``index`` from 0, closed on leaving; None where it cannot be loaded."""
    import pypdfium2

    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        yield None
        return
    try:
        yield page
    finally:
        page.close()
