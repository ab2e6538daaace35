"""Quantities: numbers with units and counted nouns, and what only looks like one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract_text
from extractor.records import Quantity
from extractor.vietnamese import numerals

NUMERALS = [
    ("1.773,75", "1773.75", False),
    ("05", "5", False),
    ("42.000", "42000", False),
    ("1.234.567", "1234567", False),
    ("1 234 567", "1234567", False),
    ("1,234.56", "1234.56", False),
    ("1,234,567", "1234567", False),
    ("12,5", "12.5", False),
    ("5,0", "5", False),
    ("56.65", "56.65", True),
    ("312.6", "312.6", True),
    ("0.3", "0.3", True),
]
FOUND = {
    "đạt 4.157,98 ha/31 cánh đồng (": [("4157.98", "ha", None), ("31", None, "cánh đồng")],
    "tại 114/125 cơ sở đã kiểm tra": [("114", None, "cơ sở")],
    "tăng từ 15-20% so với": [("15", "%", None)],
    "đạt 30% - 40% cán bộ": [("30", "%", None)],
    "quy mô từ 5- 6ha tại các xã": [("5", "ha", None)],
    "trong thời hạn 05 ngày làm việc": [("5", "ngày làm việc", None)],
    "tốc độ tăng bình quân 4,47%/năm trong kỳ": [("4.47", "%/năm", None)],
    "mua 61 triệu liều vắc xin trong năm": [("61", "triệu liều vắc xin", None)],
    "thu nhập 58 triệu đồng/người/năm": [("58", "triệu đồng/người/năm", None)],
    "giải ngân 61,8 tỷ đồng/96,5 tỷ đồng": [("61.8", "tỷ đồng", None)],
    "đàn gia cầm khoảng 3,2 triệu con": [("3.2", "triệu con", None)],
    "trồng hai giống nho": [("2", None, "giống")],
    "chuẩn bị 15 (mười lăm) vòng hoa": [("15", None, "vòng hoa")],
    "tổng số 25 hồ sơ": [("25", None, "hồ sơ")],
    "kiểm định 6.038 PTĐ đạt": [("6038", None, "PTĐ")],
    "con dưới 18 tuổi": [("18", "tuổi", None)],
    "trạm bơm công suất 70 m3/s và": [("70", "m3/s", None)],
    "mưa 310mm/2 ngày tại khu vực": [("310", "mm/2 ngày", None)],
    "mưa từ 50 ÷ 70mm/h thì": [("50", "mm/h", None)],
    "cao độ +2.80m, đáy 3.5±0.2m": [("2.8", "m", None), ("3.5", "m", None)],
    "trên 126 phường, xã của Thành phố": [("126", None, "phường, xã")],
    "gồm 5 xã, phường, thị trấn": [("5", None, "xã, phường, thị trấn")],
    "tiến độ 02 nhiệm vụ": [("2", None, "nhiệm vụ")],
}
NOT_FOUND = [
    "Quyết định 2471 ngày 14 tháng 5 năm 2020",
    "công văn số 08/CV AN 2022 ngày 16/3/2022",
    "ĐVT : 1000 đồng",
    "Đơn vị tính : 1.000 USD",
    "theo khoản 2 Điều 5 Nghị định này",
    "ngày 15 tháng 11 hằng năm",
    "trong 6 tháng đầu năm 2023",
    "trong 10 tháng đầu năm, Sở đã",
    "giai đoạn 2021-2025 tỉnh",
    "đến 2025 và những năm tiếp theo",
    "có 1 số hộ chuyển sang trồng sen",
    "xếp vị trí thứ 2/27 cơ quan",
    "tiêu chí số 6, 10 và 17 chưa đạt",
    "theo TCVN ISO 9001:2015 vào hoạt động",
    "quy trình “1 phải, 5 giảm” trong",
    "dự án Thiên Tân 1.2, Thiên Tân 1.3",
    "giống NH04-61 và NH04-128 tại",
    "kỷ niệm 76 năm Ngày Thương binh",
    "lúc 8 giờ 30 phút ngày 5/6",
    "Công ty TNHH MTV 16/4 (1)",
    "Số: 30/QĐ-UBND ngày 17/01/2023",
    "điện thoại 02593822704 nhánh",
    "1. Nội dung\n2) Kinh phí\n(3) Tổ chức",
    "cho đến 2026 tỷ lệ bao phủ",
    "Bệnh viện thôn 3 được công nhận",
]


def found(text: str) -> list[Quantity]:
    return extract_text(text).quantities


@pytest.mark.parametrize(("printed", "value", "slip"), NUMERALS)
def test_numeral(printed: str, value: str, slip: bool) -> None:
    assert numerals.read(printed) == (value, slip)


@pytest.mark.parametrize("printed", ["1.2.3", "12,34,5", "", "a1", "²"])
def test_no_numeral(printed: str) -> None:
    assert numerals.read(printed) is None


@pytest.mark.parametrize("text", FOUND)
def test_quantity(text: str) -> None:
    assert [(one.value, one.unit, one.noun) for one in found(text)] == FOUND[text]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_quantity(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "denominator", "span"),
    [
        ("tại 114/125 cơ sở", "125", None),
        ("giải ngân 61,8 tỷ đồng/96,5 tỷ đồng", "96.5", None),
        ("từ 05 đến 10 ngày", None, ("5", "10")),
        ("mưa từ 50 ÷ 70mm/h", None, ("50", "70")),
        ("đạt 3,5 - 4% năm", None, ("3.5", "4")),
        ("từ 7 đến 9 xe", None, ("7", "9")),
    ],
)
def test_ratio_and_range(text: str, denominator: str | None, span: tuple[str, str] | None) -> None:
    assert [(one.denominator, one.range) for one in found(text)] == [(denominator, span)]


@pytest.mark.parametrize("words", ["trên", "khoảng", "không quá", "ít nhất", "gần"])
def test_hedge(words: str) -> None:
    assert found(f"có {words} 600 lượt người dự")[0].approximation == words


def test_a_point_for_a_comma_is_told() -> None:
    record = extract_text("lúa 3.504,61 ha; măng tây 56.65 ha; nho 29,92 ha")
    assert [one.message for one in record.diagnostics if one.code == "quantity.decimal_point"] == [
        "56.65 ha is read as 56,65: the decimal mark is a comma"
    ]


def test_numbers_inside_citations_are_none() -> None:
    assert (
        found("theo Luật Đất đai năm 2013 và Nghị định số 12/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ") == []
    )


@given(st.text(alphabet="0123456789., /-%‰½()hađồngtriệuâm\n\u00a0", max_size=80))
def test_any_text_gives_quantities_of_its_own(text: str) -> None:
    record = extract_text(text)
    for one in record.quantities:
        assert (record.text or "")[one.span[0] : one.span[1]] == one.surface
        assert re.fullmatch(r"-?\d+(\.\d+)?", one.value)


WORDED = [
    ("Tổng số phòng học: 12; sửa chữa trong năm.", [("12", "phòng học")]),
    ("tồn kỳ trước là 2.171, tiếp nhận mới 4.131, lũy kế 6.302 hồ sơ", [("2171", "hồ sơ"), ("4131", "hồ sơ"), ("6302", "hồ sơ")]),
    ("đã giải quyết 11hồ sơ và 1đề tài", [("11", "hồ sơ"), ("1", "đề tài")]),
    ("tặng 1 bằng khen cho 113 đối tượng", [("1", "bằng khen"), ("113", "đối tượng")]),
    ("có hai mươi lăm người và một trăm linh ba hộ", [("25", "người"), ("103", "hộ")]),
    ("mức độ 3 và 113 đối tượng", [("113", "đối tượng")]),
    ("Số hồ sơ giải quyết là 1.456/1.625, còn lại chuyển sang.", [("1456", "hồ sơ")]),
    ("năm thứ hai người dân làm", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counted"), WORDED)
def test_counts_in_words_and_behind_their_nouns(text: str, counted: list[tuple[str, str]]) -> None:
    assert [(one.value, one.noun) for one in extract_text(text).quantities] == counted
