"""Totals of tables: rows that are totals, blocks under them, and columns in which they do not agree."""

from __future__ import annotations

import pytest

from extractor.records import Record
from tests.rules.figures.test_cells import page

HEAD = "TT|Nội dung|Dự toán|Thực hiện"


def told(record: Record) -> list[tuple[str, list[str], bool]]:
    return [(one.total, one.parts, one.agrees) for one in record.reconciliations]


def test_a_total_row_at_the_end() -> None:
    record = page(HEAD, "1|Thu phí|120|130", "2|Thu thuế|80|95", "|Tổng cộng|200|225")
    assert told(record) == [("200", ["120", "80"], True), ("225", ["130", "95"], True)]


def test_a_total_row_at_the_head_and_sections_under_it() -> None:
    record = page(
        HEAD, "|TỔNG SỐ|300|310", "I|Thu nội địa|200|205", "1|Thuế|150|150", "2|Phí|50|55", "II|Thu khác|100|105"
    )
    assert told(record) == [
        ("300", ["200", "100"], True), ("310", ["205", "105"], True),
        ("200", ["150", "50"], True), ("205", ["150", "55"], True),
    ]  # fmt: skip


def test_a_column_that_does_not_agree_among_others_that_do() -> None:
    rows = ("1|A|10|20|30", "2|B|15|25|35", "3|C|20|30|45", "|Cộng|45|75|100")
    record = page("TT|Xã|Hộ nghèo|Hộ cận nghèo|Hộ khác", *rows)
    assert told(record)[-1] == ("100", ["30", "35", "45"], False)
    assert record.reconciliations[-1].found == "110"


def test_bullets_under_a_row_with_the_years_in_columns() -> None:
    head = "Chỉ tiêu|ĐVT|Năm 2021|Năm 2022|Năm 2023"
    record = page(head, "Tổng số hộ|Hộ|50|60|70", "- Hộ nghèo|Hộ|20|25|30", "- Hộ khác|Hộ|30|35|40")
    assert told(record) == [("50", ["20", "30"], True), ("60", ["25", "35"], True), ("70", ["30", "40"], True)]


def test_of_which_that_picks_some_out_is_no_sum() -> None:
    record = page(HEAD, "1|Tổng số học sinh|500|520", "|Trong đó:||", "|- Nữ|240|250", "|- Dân tộc thiểu số|80|85")
    assert told(record) == []


def test_a_single_column_is_told_where_its_row_says_total() -> None:
    record = page("TT|Đơn vị|Số người", "1|Phòng A|12", "2|Phòng B|15", "3|Phòng C|9", "|Tổng cộng|35")
    assert told(record) == [("35", ["12", "15", "9"], False)]


def test_rates_and_codes_are_not_added() -> None:
    record = page("TT|Mã số|Tên|Đơn giá|Tỷ lệ (%)", "1|301|A|10|20", "2|302|B|20|30", "|Cộng||30|50")
    assert told(record) == []


def test_several_totals_of_one_table() -> None:
    head = "TT|Nội dung|Số tiền"
    record = page(head, "1|A|10", "2|B|20", "|Cộng|30", "1|C|40", "2|D|50", "|Cộng|90")
    assert told(record) == [("30", ["10", "20"], True), ("90", ["40", "50"], True)]


def test_rounding_of_printed_decimals_is_no_disagreement() -> None:
    record = page("TT|Xã|Diện tích (ha)", "1|A|1,4", "2|B|2,4", "3|C|3,3", "|Tổng|7,2")
    assert told(record) == [("7.2", ["1.4", "2.4", "3.3"], True)]


def test_parts_with_their_shares_between_and_a_total_divided_on_the_row_of_the_first() -> None:
    record = page(
        "Tên chỉ tiêu|Đơn vị tính|Năm 2001|Năm 2002",
        "A. Kim ngạch xuất khẩu|Triệu USD|15.027|16.100",
        "Trong đó: Doanh nghiệp đầu tư nước ngoài|Triệu USD|3.673|4.200",
        "Chia ra: - Hàng công nghiệp nặng|Triệu USD|4.600|4.750",
        "So với tổng xuất khẩu|%|30,6|29,5",
        "- Hàng công nghiệp nhẹ|Triệu USD|5.400|6.350",
        "So với tổng xuất khẩu|%|35,9|39,4",
        "- Hàng nông, lâm, thuỷ sản|Triệu USD|5.027|5.000",
        "So với tổng xuất khẩu|%|33,5|31,1",
    )
    found = [(one.total, one.parts, one.agrees) for one in record.reconciliations if one.kind == "breakdown"]
    assert found == [("15027", ["4600", "5400", "5027"], True), ("16100", ["4750", "6350", "5000"], True)]


def test_a_total_that_is_divided_in_several_ways() -> None:
    record = page(
        "|2021|2022|2023", "Số giáo viên|344|394|286", "4x1:Phân theo giới tính", "Nam|176|180|148", "Nữ|168|214|138",
        "4x1:Phân theo cấp quản lý", "Trung ương|34|35|-", "Địa phương|310|359|286",
        "4x1:Phân theo trình độ", "Trên đại học|67|109|71", "Đại học|277|285|215",
    )  # fmt: skip
    ways = (["176", "168"], ["34", "310"], ["67", "277"])
    assert [("344", parts, True) in told(record) for parts in ways] == [True] * 3


SUMS = [
    # what is divided by shares: 100, and what makes it
    (
        ("Chỉ tiêu|ĐVT|Năm 2021|Năm 2022", "3. Cơ cấu kinh tế|%|100|100,02", "Nông nghiệp|%|28,5|29,8", "Công nghiệp|%|31,2|33,9", "Dịch vụ|%|40,3|36,32"),
        [("100", ["28.5", "31.2", "40.3"], True), ("100.02", ["29.8", "33.9", "36.32"], True)],
    ),
    # two bullets one under the other
    (
        ("Chỉ tiêu|ĐVT|Năm 2021|Năm 2022", "1. Tổng số hộ|hộ|50|60", "- Chia theo khu vực:|%|100|100", "+ Thành thị|%|30|32", "+ Nông thôn|%|70|68"),
        [("100", ["30", "70"], True), ("100", ["32", "68"], True)],
    ),
    # a region above its provinces, one column a little off
    (
        ("Vùng, tỉnh|Diện tích (ha)|Sản lượng (tấn)", "Vùng A|45.000|6.595.791", "Tỉnh B|20.000|3.000.300", "Tỉnh C|15.000|2.095.200", "Tỉnh D|10.000|1.500.110"),
        [("45000", ["20000", "15000", "10000"], True), ("6595791", ["3000300", "2095200", "1500110"], False)],
    ),
    # a row without number above those that have one
    (
        ("TT|Đơn vị|Số hộ|Số khẩu", "|Liên xã Đông|66|257", "1|Xã A|25|98", "2|Xã B|41|159"),
        [("66", ["25", "41"], True), ("257", ["98", "159"], True)],
    ),
    # several of them, and their total
    (
        ("TT|Đơn vị|Số hồ sơ", "|Khối huyện|71", "1|Huyện A|30", "2|Huyện B|41", "|Khối tỉnh|90", "3|Sở C|44", "4|Sở D|46", "|Tổng cộng|161"),
        [("71", ["30", "41"], True), ("161", ["71", "90"], True), ("90", ["44", "46"], True)],
    ),
    # parts under one that has no figures of its own
    (
        ("TT|Nội dung|Mức chi|Định mức chi", "I|Cơ quan chủ trì|262|157", "1|Báo cáo|200|100", "2|Hội thảo||", "|- Tại tổ|30|40", "|- Tại hội trường|10|7", "3|Văn phòng phẩm|22|10"),
        [("262", ["200", "30", "10", "22"], True), ("157", ["100", "40", "7", "10"], True)],
    ),
    # "Trong đó" before the first part
    (
        ("Chỉ tiêu|ĐVT|Năm 2021|Năm 2022", "1. Số trường học|trường|66|67", "Trong đó: Mầm non|trường|25|25", "Tiểu học|trường|21|21", "Trung học cơ sở|trường|20|21"),
        [("66", ["25", "21", "20"], True), ("67", ["25", "21", "21"], True)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "sums"), SUMS)
def test_rows_that_others_make(rows: tuple[str, ...], sums: list[tuple[str, list[str], bool]]) -> None:
    assert told(page(*rows)) == sums


def test_a_part_that_is_not_printed_is_no_disagreement() -> None:
    rows = ("1. Tổng giá trị|tỷ đồng|100|205|310", "Nông nghiệp|tỷ đồng|30|55|110", "Dịch vụ|tỷ đồng|70|150|")
    found = told(page("Chỉ tiêu|ĐVT|Năm 2021|Năm 2022|Năm 2023", *rows))
    assert found == [("100", ["30", "70"], True), ("205", ["55", "150"], True)]
