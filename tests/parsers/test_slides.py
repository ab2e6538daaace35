"""Slides as text: their order, what earlier savings left, tables, old fonts."""

from __future__ import annotations

import pytest

from extractor.errors import DamagedFile
from extractor.parsers import open_document
from tests.parsers.compound_factory import compound
from tests.parsers.office_factory import ppt, pptx


def test_pptx() -> None:
    document = open_document(
        pptx(["Kế hoạch số 252/KH-UBND", "Mục tiêu"], ["Kết quả"], table=[["TT", "Việc"], ["1", "Rà soát"]])
    )
    assert (document.method, document.pages) == ("pptx", 2)
    assert document.text == "Kế hoạch số 252/KH-UBND\nMục tiêu\nKết quả\nTT\nViệc\n1\nRà soát\n"
    assert [(block.page, block.row) for block in document.blocks] == [
        (1, None),
        (1, None),
        (2, None),
        (2, 0),
        (2, 0),
        (2, 1),
        (2, 1),
    ]


def test_ppt() -> None:
    document = open_document(ppt((["Quyết định số 71/2023/QĐ-UBND"], ["ghi chú"]), ([], ["Kết quả"]), before="bản cũ"))
    assert (document.method, document.pages) == ("ppt", 2)
    assert document.text == "Quyết định số 71/2023/QĐ-UBND\nghi chú\nKết quả\n"


def test_old_letters() -> None:
    text = "QuyÕt ®Þnh cña Uû ban nh©n d©n tØnh vÒ viÖc ph©n bæ vèn ®Çu t\xad ph¸t triÓn"
    document = open_document(ppt((["x"], [text])))
    assert document.encoding == "tcvn3" and "Quyết định của Uỷ ban nhân dân tỉnh" in document.text


@pytest.mark.parametrize("current", [b"", b"\xff" * 40])
def test_damaged(current: bytes) -> None:
    with pytest.raises(DamagedFile):
        open_document(compound({"PowerPoint Document": bytes(100), "Current User": current}))
