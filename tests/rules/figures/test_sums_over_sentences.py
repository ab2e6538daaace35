"""Totals whose parts stand in other sentences, lines or paragraphs, what is left of a whole, and shares of what was done."""

from __future__ import annotations

import pytest

from extractor import extract_text

Sums = list[tuple[str, list[str]]]


def sums(text: str, kind: str = "breakdown") -> Sums:
    found = [one for one in extract_text(text).reconciliations if one.kind == kind]
    assert all(one.agrees for one in found)
    return [(one.total, one.parts) for one in found]


COURT = """Tòa án hai cấp đã thụ lý 5.140 vụ án các loại, giải quyết 4.310 vụ, đạt 83,85%.
So với cùng kỳ năm trước, thụ lý tăng 302 vụ, giải quyết tăng 15 vụ. Án còn tồn 830 vụ đang giải quyết. Cụ thể:
Án hình sự: thụ lý 940 vụ/1.610 bị cáo, giải quyết 815 vụ/1.400 bị cáo, đạt 86,70%. So với cùng kỳ, thụ lý giảm 36 vụ.
Án dân sự: thụ lý 4.140 vụ, đã giải quyết 3.450 vụ. So với cùng kỳ, thụ lý tăng 338 vụ.
Án hành chính: thụ lý 60 vụ, giải quyết 45 vụ. Còn tồn 15 vụ.
"""


def test_paragraphs_that_say_the_same_of_their_parts_as_of_the_totals() -> None:
    found = sums(COURT)
    assert ("5140", ["940", "4140", "60"]) in found
    assert ("4310", ["815", "3450", "45"]) in found
    assert ("5140", ["4310", "830"]) in found
    assert ("60", ["45", "15"]) in found


SENTENCES: list[tuple[str, Sums]] = [
    (
        "Trong năm, hai cấp thụ lý 6.880 vụ, so với cùng kỳ giảm 193 vụ; giải quyết 5.160 vụ; còn lại 1.720 vụ. Trong đó: cấp tỉnh thụ lý"
        " 370 vụ, đã giải quyết 250 vụ, còn lại 120 vụ. Cấp huyện thụ lý 6.510 vụ, đã giải quyết 4.910 vụ, còn lại 1.600 vụ.",
        [
            ("6880", ["5160", "1720"]),
            ("6880", ["370", "6510"]),
            ("5160", ["250", "4910"]),
            ("1720", ["120", "1600"]),
            ("370", ["250", "120"]),
            ("6510", ["4910", "1600"]),
        ],
    ),
    (
        "Trong tháng toàn tỉnh xảy ra 245 vụ, làm chết 118 người.\nTrong đó, đường bộ xảy ra 231 vụ, làm chết 109 người; so với cùng kỳ giảm"
        " 12 vụ, giảm 9 người chết.\nĐường sắt xảy ra 10 vụ, làm chết 7 người.\nĐường thủy xảy ra 4 vụ, làm chết 2 người.\n",
        [("245", ["231", "10", "4"]), ("118", ["109", "7", "2"])],
    ),
    (
        "Trong số 310 lượt công dân đã tiếp thì tiếp thường xuyên 170 lượt/190 người. Trong đó, cấp tỉnh 60 lượt/72 người; cấp huyện 110"
        " lượt/118 người.\nTiếp định kỳ là 140 lượt/155 người.\nVề nội dung: có 200 lượt về đất đai; 70 lượt về chính sách; 40 lượt khác.\n",
        [
            ("310", ["170", "140"]),
            ("310", ["200", "70", "40"]),
            ("170", ["60", "110"]),
            ("190", ["72", "118"]),
        ],
    ),
    (
        "Đã đánh giá 126/130 tổ chức cơ sở đảng.\nQua xếp loại, có 24 cơ sở đảng vững mạnh tiêu biểu; 61 cơ sở đảng vững mạnh; 38 cơ sở"
        " đảng hoàn thành nhiệm vụ và 3 cơ sở đảng yếu kém.\n",
        [("126", ["24", "61", "38", "3"])],
    ),
    (
        "Tổng diện tích gieo trồng 342,5/342,5 ha. Trong đó: cây lương thực 190,5 ha, cây thực phẩm 130 ha, cây khác 22 ha; cây lâu năm 218 ha.",
        [("342.5", ["190.5", "130", "22"])],
    ),
    ("Đang theo dõi 54 vụ, đã thi hành xong 12 vụ, số vụ còn đang theo dõi là 42 vụ.", [("54", ["12", "42"])]),
    ("Thu 2 tỷ đồng.\nTrong đó, tỉnh thu 1.500 triệu đồng.\nHuyện thu 500 triệu đồng.\n", []),
    ("Có 160 hộ trồng lúa.\nNăm nay có 90 hộ vay vốn; 45 hộ trồng rừng.\nCó 80 hộ thoát nghèo.\n", []),
    ("Xảy ra 150 vụ cháy, giảm 90 vụ so với năm trước.\nCông an khởi tố 60 vụ.\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_sums_over_sentences(text: str, wanted: Sums) -> None:
    assert sorted(sums(text)) == sorted(wanted)


DONE: list[tuple[str, Sums]] = [
    ("Tòa thụ lý 80 vụ, giải quyết 54 vụ, đạt 67,5%.", [("67.5", ["54", "80"])]),
    ("Án hình sự: thụ lý 80 vụ/130 bị cáo, giải quyết 54 vụ/91 bị cáo, đạt 67,5%.", [("67.5", ["54", "80"])]),
    ("Kiến nghị thu hồi 1.940,5 triệu đồng, đã thu 1.940,5 triệu đồng, đạt tỷ lệ 100%.", [("100", ["1940.5", "1940.5"])]),
    ("Kiến nghị thu hồi 1.990 triệu đồng (đã thu hồi 1.970 triệu đồng, đạt tỷ lệ 99%).", [("99", ["1970", "1990"])]),
    (
        "Tỉnh bầu đủ số lượng 50 đại biểu; đại biểu nữ là 13 người, chiếm tỷ lệ 26%; đại biểu ngoài Đảng là 4 người, chiếm tỷ lệ 8%.",
        [("26", ["13", "50"]), ("8", ["4", "50"])],
    ),
    ("Giải quyết 640 hồ sơ, đạt tỷ lệ 99,8% (đúng hạn là 640 hồ sơ đạt tỷ lệ 99,8%).", []),
    ("Trồng 80 ha rừng, chăm sóc 40 ha, khai thác 30 ha bằng 75%.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), DONE)
def test_shares_of_what_was_to_be_done(text: str, wanted: Sums) -> None:
    assert sums(text, "ratio") == wanted


LISTED: list[tuple[str, Sums]] = [
    (
        "I. Thu nội địa: 520 triệu đồng.\n1. Thuế: 310 triệu đồng.\n2. Phí: 210 triệu đồng.\nII. Bổ sung: 730 triệu đồng.\n1. Cân đối: 430"
        " triệu đồng.\n2. Mục tiêu: 300 triệu đồng.\nTổng thu: 1.250 triệu đồng.\n",
        [("520", ["310", "210"]), ("730", ["430", "300"]), ("1250", ["520", "730"])],
    ),
    (
        "Dự toán gồm:\n1. Chi phí xây dựng: 1.300.000.000 đồng\n2. Chi phí thiết bị: 200.000.000 đồng\nTổng cộng: 1.500.000.000 đồng\n",
        [("1500000000", ["1300000000", "200000000"])],
    ),
    (
        "Giá trị trước thuế: 65.000.000 đồng\nThuế GTGT (8%): 5.200.000 đồng\nTổng cộng: 70.200.000 đồng\n",
        [("70200000", ["65000000", "5200000"])],
    ),
    (
        "Năm 2021: 120 tỷ đồng; năm 2022: 130 tỷ đồng; năm 2023: 150 tỷ đồng. Tổng cộng 3 năm: 400 tỷ đồng.",
        [("400", ["120", "130", "150"])],
    ),
    ("Lũy kế từ đầu năm 350 hồ sơ (quý I 150 hồ sơ, quý II 200 hồ sơ).", [("350", ["150", "200"])]),
    (
        "Công an khám phá 952 vụ, bắt 1.480 đối tượng. Thu giữ 12 kg ma túy.\nQua đó, khởi tố 810 vụ với 990 bị can; xử lý hành chính 120 vụ với"
        " 460 đối tượng; xử lý khác 22 vụ với 30 đối tượng.\n",
        [("952", ["810", "120", "22"]), ("1480", ["990", "460", "30"])],
    ),
    (
        "Mức chi:\n1. Viết bài: 70.000 đồng/trang;\n2. Sửa bài: 40.000 đồng/trang;\n3. Thẩm định: 30.000 đồng/trang.\n",
        [],
    ),
    ("Trả lời trong 15 ngày làm việc.\nThẩm định 8 ngày làm việc.\nTrình ký 7 ngày làm việc.\n", []),
    ("Có 9.280 người tham gia. So với chỉ tiêu (8.700 người) đạt 107%, vượt 580 người.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LISTED)
def test_sums_of_lines_and_of_what_stands_beside_parts(text: str, wanted: Sums) -> None:
    assert sorted(sums(text)) == sorted(wanted)


TAXED: list[tuple[str, Sums]] = [
    ("Giá trị trước thuế: 65.000.000 đồng; thuế GTGT (8%): 5.200.000 đồng.", [("8", ["5200000", "65000000"])]),
    ("Tiền hàng 45.500.000 đồng. Thuế VAT 10% là 4.550.000 đồng.", [("10", ["4550000", "45500000"])]),
    ("Tiền hàng 45.500.000 đồng. Thuế VAT 10% là 4.000.000 đồng.", []),
    ("Đã giải quyết 4.732 vụ trên tổng số vụ; kỳ này thụ lý 480 vụ (tăng 82 vụ), đã giải quyết 473 vụ (tăng 78 vụ), đạt tỷ lệ 98,54%.",
     [("98.54", ["473", "480"])]),
    ("Đã giải quyết được 3.080 vụ việc (đạt 92,6%) trong tổng số 3.326 vụ việc thụ lý.", [("92.6", ["3080", "3326"])]),
    ("Số người tham gia là 588 người, giảm 39 người (6,22%) so với cùng kỳ.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TAXED)
def test_shares_of_taxes_behind_growth_and_of_totals_behind(text: str, wanted: Sums) -> None:
    assert sums(text, "ratio") == wanted


def test_two_counts_side_by_side_are_no_rate() -> None:
    found = extract_text("Cấp tỉnh tiếp 51 lượt/67 người; họp 2 lần/tháng.").quantities
    assert [(one.value, one.unit, one.noun) for one in found] == [
        ("51", None, "lượt"),
        ("67", None, "người"),
        ("2", "lần/tháng", None),
    ]


def test_a_part_and_the_whole_that_is_named_behind_it() -> None:
    found = extract_text("Năm 2019 có 662 trong tổng số 686 tổ chức cơ sở đảng được đánh giá.").quantities
    assert [(one.value, one.noun) for one in found] == [("662", "tổ chức"), ("686", "tổ chức")]


YEARS = [
    "Năm 2023 thu hoạch 120 tấn lúa.\nNăm 2022 thu hoạch 70 tấn lúa.\nNăm 2021 thu hoạch 50 tấn lúa.",
    "Năm 2023 thu hoạch 1.200 tấn lúa. Năm 2022 thu hoạch 700 tấn lúa. Năm 2021 thu hoạch 500 tấn lúa.",
    "Năm 2023 thu 1.200 tấn.\nNăm 2022 thu 700 tấn.\nNăm 2021 thu 300 tấn.\nNăm 2020 thu 200 tấn.",
    "- 2023: 1.200 tấn.\n- 2022: 700 tấn.\n- 2021: 300 tấn.\n- 2020: 200 tấn.",
    "Tháng 5 xảy ra 140 vụ cháy.\nTháng 4 xảy ra 60 vụ cháy.\nTháng 3 xảy ra 50 vụ cháy.\nTháng 2 xảy ra 30 vụ cháy.",
]


@pytest.mark.parametrize("text", YEARS)
def test_years_and_months_one_after_another_are_no_parts_of_the_first(text: str) -> None:
    assert sums(text) == []


def test_two_rows_that_no_word_announces_are_no_parts() -> None:
    assert sums("Xã A thu hoạch 120 tấn lúa.\nXã B thu hoạch 70 tấn lúa.\nXã C thu hoạch 50 tấn lúa.") == []


def test_months_are_parts_of_their_quarter() -> None:
    text = "Quý I thu 1.200 tấn lúa.\nTháng 1 thu 300 tấn lúa.\nTháng 2 thu 400 tấn lúa.\nTháng 3 thu 500 tấn lúa."
    assert sums(text) == [("1200", ["300", "400", "500"])]


@pytest.mark.parametrize(
    "text",
    ["Trong năm giải quyết 0 vụ (đạt 0%) trong tổng số 0 vụ.", "Nhiệt độ là -5 °C trên tổng số 0 °C, đạt tỷ lệ 5%."],
)
def test_a_total_of_nought_has_no_shares(text: str) -> None:
    assert extract_text(text).reconciliations == []


@pytest.mark.parametrize(("last", "found"), [("300 triệu", [("1500", ["1200", "300"])]), ("300 tỷ", [])])
def test_figures_make_a_total_in_its_own_unit(last: str, found: Sums) -> None:
    text = f"Kinh phí thực hiện 1.500 triệu đồng, ngân sách tỉnh 1.200 triệu đồng, ngân sách xã {last} đồng."
    assert sums(text) == found
