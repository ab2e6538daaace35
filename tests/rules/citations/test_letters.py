"""The letters of organs' names: codes made of them, symbols that lost a blank, and names that recognition damaged."""

from __future__ import annotations

import pytest

from extractor import extract_text
from extractor.rules.citations import letters


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Luật thương mại số 36/2005/QH11và các văn bản", "36/2005/QH11"),
        ("Thông tư số 01/2021/TT-BYThướng dẫn", "01/2021/TT-BYT"),
        ("Quyết định số 5/QĐ-TTgvề việc", "5/QĐ-TTg"),
        ("Quyết định số 202/TCCP-VC ngày 08 tháng 6 năm 1994", "202/TCCP-VC"),
    ],
)
def test_a_symbol_that_lost_its_blank(text: str, key: str) -> None:
    assert [one.key for one in extract_text(text).citations] == [key]


def test_a_code_that_no_table_has_is_its_organ_where_the_text_names_one() -> None:
    text = "Theo Kế hoạch số 860/KH-CCTT&BVTV và Giấy mời số 879/GM-CCTT&BVTV của Chi cục Trồng trọt; số 5/QĐ-QLX."
    assert [one.issuer_resolved for one in extract_text(text).citations] == ["Chi cục Trồng trọt"] * 2 + [None]


def test_a_code_that_two_organs_of_a_text_bear_tells_nothing() -> None:
    text = "Quyết định số 3/QĐ-BQL của Ban Quản lý Khu kinh tế Dung Quất; Quyết định số 4/QĐ-BQL của Ban Quản lý Vườn quốc gia Ba Vì; Quyết định số 5/QĐ-BQL ngày 5/5/2005."
    assert extract_text(text).citations[-1].issuer_resolved is None


@pytest.mark.parametrize(
    ("code", "name", "fits"),
    [
        ("BCY", "Ban Cơ yếu Chính phủ", True),
        ("TCTCHKVN", "Tổng công ty Cảng hàng không Việt Nam", True),
        ("CHKNB", "Cảng hàng không quốc tế Nội Bài", True),
        ("QLB", "Tổng công ty Quản lý bay Việt Nam", True),
        ("THPT.CBQ", "Trường THPT Cao Bá Quát", True),
        ("BVĐ", "Bệnh viện Đa khoa tỉnh Lào Cai", False),
        ("TT", "Thanh tra Chính phủ", False),
    ],
)
def test_letters_of_a_name(code: str, name: str, fits: bool) -> None:
    assert letters.fit(code, name) is fits


def test_the_code_behind_an_unknown_kind_is_the_organ_that_the_text_names() -> None:
    text = "Quyết định số 67/QĐ-CVHHHP của Giám đốc Cảng vụ hàng hải Hải Phòng. Thông báo số 12/TBHH-CVHHHP ngày 15/3/2016."
    assert [one.issuer_resolved for one in extract_text(text).citations] == ["Cảng vụ hàng hải Hải Phòng"] * 2


def test_a_code_of_the_centre_makes_no_other_letter_of_a_unit() -> None:
    text = "Theo đề nghị tại Tờ trình số 19940/TTr-SNNMT-QLĐ ngày 5/5/2026; Nghị quyết số 753/NQ-DKVN ngày 5/2/2016"
    assert [one.key for one in extract_text(text).citations] == ["19940/TTr-SNNMT-QLĐ", "753/NQ-DKVN"]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Chù tịch UBND tinh Hà Giang", "Chủ tịch UBND tỉnh Hà Giang"),
        ("Bộ trường Bộ Y tế", "Bộ trưởng Bộ Y tế"),
        ("Giám đóc Sờ Y tế", "Giám đốc Sở Y tế"),
        ("UBNĐ huyện Bắc Mê", "UBND huyện Bắc Mê"),
        ("UBNDtỉnh HàGiang", "UBND tỉnh Hà Giang"),
        ("BộGiáo dục và Đào tạo", "Bộ Giáo dục và Đào tạo"),
        ("Thường trực Tinh ủy", "Thường trực Tỉnh ủy"),
        ("Bệnh viện đa khoa tình Hà Giang", "Bệnh viện đa khoa tỉnh Hà Giang"),
        ("Ban Chỉ đạo nắm tình hình", "Ban Chỉ đạo nắm tình hình"),
        ("Sơ đồ Quy hoạch", "Sơ đồ Quy hoạch"),
        ("Ngân hàng VietinBank", "Ngân hàng VietinBank"),
    ],
)
def test_names_are_read_through_damage(printed: str, meant: str) -> None:
    assert letters.read_through(printed) == meant
