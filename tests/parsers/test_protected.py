"""Office files under a password."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from extractor.errors import ProtectedFile
from extractor.parsers import open_document
from extractor.parsers.limits import Limits
from tests.parsers.docx_factory import docx, p, r
from tests.parsers.office_factory import xlsx

TYPED = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
PADDING = random.Random(1).randbytes(9000)
"""Packages of Office are never so small that they would lie in the mini stream."""
TYPES: dict[str, str | bytes] = {"[Content_Types].xml": TYPED, "word/media/a.png": PADDING}
FILES = {"docx": docx(p(r("Số: 71/2023/QĐ-UBND")), extra=TYPES), "xlsx": xlsx({"A": [["Số: 71/2023/QĐ-UBND"]]})}


def protected(data: bytes) -> bytes:
    made = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt("bí mật", made)
    return made.getvalue()


@pytest.mark.parametrize("kind", FILES)
def test_the_right_password_opens_it(kind: str) -> None:
    document = open_document(protected(FILES[kind]), limits=Limits(password="bí mật"))
    assert (document.method, document.text) == (kind, "Số: 71/2023/QĐ-UBND\n")


@pytest.mark.parametrize(("password", "words"), [(None, "protected by a password"), ("sai", "does not open")])
def test_without_it_nothing_is_read(password: str | None, words: str) -> None:
    with pytest.raises(ProtectedFile, match=words):
        open_document(protected(FILES["docx"]), limits=Limits(password=password))


def test_a_password_does_no_harm_where_none_is_needed() -> None:
    assert open_document(FILES["docx"], limits=Limits(password="x")).text == "Số: 71/2023/QĐ-UBND\n"
