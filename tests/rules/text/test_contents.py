"""A table of contents names annexes and begins none."""

from __future__ import annotations

import pytest

from extractor import pipeline

BODY = "\n\nPHẦN 1 - CÁC CĂN CỨ\n\nCăn cứ Luật Đấu thầu số 43/2013/QH13 ngày 26/11/2013;\n"
HEAD = "HỢP ĐỒNG THI CÔNG\n\nSố: 12/2020/HĐXD\n\n"
LISTED = {
    "bare lines": "MỤC LỤC\n\nPHẦN 1 - CÁC CĂN CỨ\n\nPHỤ LỤC 1\n\nPHỤ LỤC 2",
    "one annex": "MỤC LỤC\n\nPHẦN 1 - CÁC CĂN CỨ\n\nPHỤ LỤC 1",
    "with pages": "MỤC LỤC\n\nPHẦN 1 - CÁC CĂN CỨ ..... 3\n\nPHỤ LỤC I: BẢN VẼ ..... 12",
    "without its heading": "PHẦN 1 - CÁC CĂN CỨ\n\nPHỤ LỤC 1: BẢN VẼ\n\nPHỤ LỤC 2: TIẾN ĐỘ",
    "heading in small letters": "Mục lục:\n\nI. CĂN CỨ\n\nPHỤ LỤC SỐ 01",
}


@pytest.mark.parametrize("listed", LISTED.values(), ids=LISTED)
def test_a_listed_annex_is_none(listed: str) -> None:
    found = pipeline.extract_text(HEAD + listed + BODY).citations
    assert [(one.key, one.zone) for one in found] == [("43/2013/QH13", "body")]


@pytest.mark.parametrize("listed", ["", *LISTED.values()], ids=["none", *LISTED])
def test_the_annex_itself_is_one(listed: str) -> None:
    annex = "\nPHỤ LỤC 1\n\nTheo Nghị định số 37/2015/NĐ-CP về hợp đồng xây dựng.\n"
    found = pipeline.extract_text(HEAD + listed + BODY + annex).citations
    assert [(one.key, one.zone) for one in found] == [("43/2013/QH13", "body"), ("37/2015/NĐ-CP", "annex")]
