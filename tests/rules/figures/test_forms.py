"""Forms of numbers in administrative Vietnamese, each with its value and unit, and numbers that count nothing."""

from __future__ import annotations

import pytest

from extractor import extract_text
from extractor.records import Quantity
from extractor.rules.text import dates

FORMS = [
    ("GRDP tăng trưởng âm 5% trong quý", "-5", "%", "âm 5%"),
    ("GRDP tăng trưởng âm 11,8%", "-11.8", "%", "âm 11,8%"),
    ("tăng trưởng âm (−1,20%), rủi ro cao", "-1.2", "%", "−1,20%"),
    ("giảm (-4,5%) so với cùng kỳ", "-4.5", "%", "-4,5%"),
    ("nhiệt độ âm 18 độ C", "-18", "°C", "âm 18 độ C"),
    ("nhiệt độ -3,5°C trong đêm", "-3.5", "°C", "-3,5°C"),
    ("bảo quản ở -20 °C đến nơi", "-20", "°C", "-20 °C"),
    ("bảo quản ở 25°C", "25", "°C", "25°C"),
    ("lợi nhuận âm 25 tỷ đồng", "-25", "tỷ đồng", "âm 25 tỷ đồng"),
    ("tăng 0,5 điểm phần trăm", "0.5", "điểm phần trăm", "0,5 điểm phần trăm"),
    ("giảm 0,24 điểm % so với năm trước", "0.24", "điểm phần trăm", "0,24 điểm %"),
    ("tăng 02 phần trăm", "2", "%", "02 phần trăm"),
    ("tỷ suất sinh 14,5‰ mỗi năm", "14.5", "‰", "14,5‰"),
    ("tỷ suất tử vong 0,8 phần nghìn", "0.8", "‰", "0,8 phần nghìn"),
    ("kinh phí 2 tỷ 500 triệu đồng", "2.5", "tỷ đồng", "2 tỷ 500 triệu đồng"),
    ("kinh phí 2 tỷ 500 triệu", "2.5", "tỷ", "2 tỷ 500 triệu"),
    ("kinh phí 3 tỷ 45 triệu đồng", "3.045", "tỷ đồng", "3 tỷ 45 triệu đồng"),
    ("trị giá 1 tỷ 250 triệu 500 nghìn đồng", "1.2505", "tỷ đồng", "1 tỷ 250 triệu 500 nghìn đồng"),
    ("phạt tiền 2 triệu 500 nghìn đồng", "2.5", "triệu đồng", "2 triệu 500 nghìn đồng"),
    ("không quá 15 ngày làm việc", "15", "ngày làm việc", "15 ngày làm việc"),
    ("sau 10 ngày kể từ khi nhận", "10", "ngày", "10 ngày"),
    ("học 1½ giờ mỗi buổi", "1.5", "giờ", "1½ giờ"),
    ("dân số 1,2 triệu người", "1.2", "triệu người", "1,2 triệu người"),
    ("đón hơn 1,5 tỷ lượt khách", "1.5", "tỷ lượt khách", "1,5 tỷ lượt khách"),
    ("khoảng 250 nghìn hộ dân", "250", "nghìn hộ dân", "250 nghìn hộ dân"),
    ("chiếm ½ diện tích rừng", "1", "diện tích", "½ diện tích"),
    ("công tác 5 năm trở lên", "5", "năm", "5 năm"),
    ("hoàn thành 10/12 trường học", "10", "trường học", "10/12 trường học"),
    ("lắp điện thoại, 1.200 máy tính", "1200", "máy tính", "1.200 máy tính"),
]
"""Text, value, unit or noun, surface."""
SHARES = [("chiếm ½ diện tích rừng", "2"), ("gần 2/3 dân cư đô thị", "3"), ("¾ người dân tham gia", "4")]
NONE = [
    "số 128, đường 30/4 thị trấn Dương Đông",
    "789B, đường 30/4, phường Xuân Hòa",
    "trên đường 19/5 phường Hà Đông",
    "tại Công viên 23/9 phường Bến Thành",
    "tại bệnh viện 19/8 xã hội hóa",
    "Bệnh viện 30-4 xã hội hóa",
    "dịp lễ 30/4 người dân đi lại",
    "chỉ số xếp hạng 19/63 tỉnh, thành phố",
    "GRDP đứng 12/63 tỉnh",
    "ở vị trí 12/63 tỉnh",
    "điện thoại: 0258.3822206 phường Nha Trang",
    "gọi điện thoại 0236 3822041 xã Hòa Tiến",
    "hotline 1900 9095 máy lẻ",
    "ĐT 0912.345.678 người nhận",
    "kỷ niệm 70 năm thành lập",
    "nhân dịp 80 năm Cách mạng tháng Tám",
    "80 năm Ngày thành lập Đảng",
    "mừng 80 năm Quốc khánh",
    "tuyên truyền 135 năm Ngày sinh Chủ tịch",
]


def found(text: str) -> list[Quantity]:
    return extract_text(text, nlp=False).quantities


@pytest.mark.parametrize(("text", "value", "unit", "surface"), FORMS)
def test_form(text: str, value: str, unit: str, surface: str) -> None:
    assert [(one.value, one.unit or one.noun, one.surface) for one in found(text)] == [(value, unit, surface)]


@pytest.mark.parametrize(("text", "denominator"), SHARES)
def test_share(text: str, denominator: str) -> None:
    assert [one.denominator for one in found(text)] == [denominator]


@pytest.mark.parametrize("text", NONE)
def test_counts_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("tăng 1,2-3% mỗi năm", [("1.2", ("1.2", "3"))]),
        ("- 5% số hộ", [("5", None)]),
        ("từ 2 đến 3 triệu người", [("2", ("2", "3"))]),
        ("vốn 30 tỷ đồng, 15 triệu đồng", [("30", None), ("15", None)]),
        ("thu 2,5 tỷ 500 triệu", [("2.5", None), ("500", None)]),
    ],
)
def test_dashes_and_sums_that_are_none(text: str, values: list[tuple[str, tuple[str, str] | None]]) -> None:
    assert [(one.value, one.range) for one in found(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("họp ngày 31 tháng 02 năm 2025", None),
        ("họp ngày 30 tháng 02 năm 2024", None),
        ("họp ngày 00 tháng 5 năm 2024", None),
        ("họp ngày 31/4/2025", None),
        ("họp ngày 29 tháng 02 năm 2024", "2024-02-29"),
        ("họp ngày    tháng 5 năm 2024", "2024-05"),
        ("trong tháng 02 năm 2025", "2025-02"),
    ],
)
def test_a_day_that_no_month_has_is_no_month(text: str, value: str | None) -> None:
    assert [one.value for one in dates.find(text)] == ([value] if value else [])
