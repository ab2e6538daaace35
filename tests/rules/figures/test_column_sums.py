"""What columns say of each other: totals beside their parts, groups with the same headings, shares and changes."""

from __future__ import annotations

from extractor import extract_text
from tests.rules.figures.test_cells import page
from tests.rules.figures.test_table_sums import told


def test_a_total_beside_its_parts() -> None:
    record = page("TT|Xã|Tổng số|Nam|Nữ", "1|Hòa An|120|70|50", "2|Hòa Mỹ|95|45|50", "3|Hòa Lộc|60|31|29")
    assert told(record) == [("120", ["70", "50"], True), ("95", ["45", "50"], True), ("60", ["31", "29"], True)]


def test_columns_that_too_few_rows_bear_out_are_no_total() -> None:
    record = page("TT|Xã|Tổng số|Nam|Nữ", "1|Hòa An|120|70|50", "2|Hòa Mỹ|95|45|50", "3|Hòa Lộc|60|31|28")
    assert told(record) == []


def test_a_row_in_which_a_total_of_columns_is_wrong() -> None:
    rows = [f"{n}|Xã {n}|{3 * n + 40}|{n + 30}|{2 * n + 10}" for n in range(1, 8)]
    record = page("TT|Xã|Tổng số|Nam|Nữ", *rows, "8|Xã 8|65|38|26")
    assert [one for one in told(record) if not one[2]] == [("65", ["38", "26"], False)]
    assert next(one for one in record.reconciliations if not one.agrees).found == "64"


def test_groups_with_the_same_headings() -> None:
    record = page(
        "1x2:Dân tộc|2x1:Tổng dân số|2x1:Thành thị|2x1:Nông thôn", "Tổng|Nam|Tổng|Nam|Tổng|Nam",
        "Kinh|300|150|100|60|200|90", "Tày|90|40|30|15|60|25",
    )  # fmt: skip
    assert ("300", ["100", "200"], True) in told(record)
    assert ("40", ["15", "25"], True) in told(record)


def test_shares_of_a_plan_and_of_a_total() -> None:
    rows = ["1|A|200|150|75", "2|B|400|300|75", "3|C|120|90|75", "4|D|80|20|25", "5|E|50|40|82"]
    record = page("TT|Nội dung|Kế hoạch|Thực hiện|Đạt (%)", *rows)
    ratios = [one for one in record.reconciliations if one.kind == "ratio"]
    assert (ratios[0].total, ratios[0].parts, ratios[0].agrees) == ("75", ["150", "200"], True)
    assert [(one.total, one.parts, one.found) for one in ratios if not one.agrees] == [("82", ["40", "50"], "80.0")]


def test_of_a_comparison_only_what_is_wrong_is_told() -> None:
    rows = [
        f"{n}|Xã {n}|{100 + n}|{110 + n}|{round((110 + n) * 100 / (100 + n), 1)}".replace(".", ",") for n in range(1, 8)
    ]
    record = page("TT|Xã|Năm 2023|Năm 2024|So với cùng kỳ (%)", *rows, "8|Xã 8|200|210|150")
    ratios = [one for one in record.reconciliations if one.kind == "ratio"]
    assert [(one.total, one.parts) for one in ratios] == [("150", ["210", "200"])]


def test_a_share_of_measures_that_were_rounded_themselves_is_right() -> None:
    rows = ["1|A|25,6|27,7|108,1", "2|B|114,9|120,1|104,5", "3|C|16,4|18,4|112,2", "4|D|6,0|6,0|100,2"]
    record = page("TT|Ngành|Năm 2001 (nghìn tỷ đồng)|Năm 2002 (nghìn tỷ đồng)|So sánh năm 2002/2001 (%)", *rows)
    assert [one for one in record.reconciliations if one.kind == "ratio"] == []


def test_a_column_of_men_is_counted() -> None:
    record = page("TT|Xã|Nam|Nữ", "1|Hòa An|70|50", "2|Hòa Mỹ|45|50")
    assert [one.value for one in record.quantities] == ["70", "50", "45", "50"]


def test_totals_whose_heading_does_not_say_so() -> None:
    rows = ["1|Ban A|1.250|1.000|250", "2|Ban B|2.000|1.300|700", "3|Ban C|3.000|2.900|100", "4|Ban D|980|490|490"]
    record = page("TT|Đơn vị|Kế hoạch vốn|Đã giải ngân|Còn lại", *rows)
    assert told(record)[0] == ("1250", ["1000", "250"], True)
    assert len(told(record)) == 4


def test_each_row_may_count_in_another_unit() -> None:
    record = page("1x2:Loại|1x2:Tổng số|2x1:Chia ra", "Nhà nước|Tư nhân", "Cơ sở (cơ sở)|240|239|1", "Giường (giường)|3.780|3.770|10", "Cán bộ (người)|3.687|3.611|76")  # fmt: skip
    assert [one[0] for one in told(record)] == ["240", "3780", "3687"]


def test_rows_of_shares_that_make_a_whole_beside_their_total() -> None:
    rows = ("2020|100,00|49,40|50,60", "2021|100,00|49,18|50,82", "2022|100,00|49,45|50,55")
    record = page("Năm|Tổng số|Nam|Nữ", *rows, above="<p>Đơn vị tính: %</p>")
    assert told(record) == [
        ("100", ["49.4", "50.6"], True), ("100", ["49.18", "50.82"], True), ("100", ["49.45", "50.55"], True),
    ]  # fmt: skip


def test_columns_compared_of_two_years_and_of_a_plan() -> None:
    rows = [f"{n}|Xã {n}|200|{100 + n}|{50 + n}|{(100 + n) / 2}".replace(".", ",") for n in range(1, 6)]
    record = page("TT|Xã|KH 2024|Năm 2024|Năm 2023|Ước 2024/KH 2024 (%)", *rows)
    assert len([one for one in record.reconciliations if one.kind == "ratio"]) == 5
    rows = [f"{n}|Xã {n}|200|{100 + n}|{(100 + n) / 2}".replace(".", ",") for n in range(1, 6)]
    record = page("TT|Xã|TH 2023|Ước 2024|Ước 2024/TH 2023 (%)", *rows)
    assert [one for one in record.reconciliations if one.kind == "ratio"] == []


def test_columns_whose_headings_are_lost() -> None:
    text = "".join(
        f"{2010 + n} {100 + 7 * n} {60 + 3 * n} {40 + 4 * n} {70 + 5 * n} {30 + 2 * n}\n" for n in range(1, 6)
    )
    record = extract_text(f"Dân số trung bình\n{text}")
    assert told(record)[:2] == [("107", ["63", "44"], True), ("107", ["75", "32"], True)]


def test_a_column_that_is_a_part_of_the_one_before_it() -> None:
    rows = ["2021|120|30|50|42|40", "2022|131|31|57|44|43", "2023|150|40|65|46|45"]
    record = page("Năm|Giá trị|Nông nghiệp|Công nghiệp|Trong đó: Chế biến|Dịch vụ", *rows)
    assert told(record)[0] == ("120", ["30", "50", "40"], True)
    assert len(told(record)) == 3


def test_shares_in_a_group_with_the_same_headings_as_the_amounts() -> None:
    record = page(
        "1x2:Huyện|3x1:Diện tích (ha)|3x1:Cơ cấu (%)", "2021|2022|2023|2021|2022|2023", "Tổng số|200|400|500|100|100|100",
        "Bắc|50|80|150|25|20|30", "Nam|120|200|250|60|50|50", "Tây|30|120|100|15|30|20",
    )  # fmt: skip
    told_ratios = [(one.total, one.parts) for one in record.reconciliations if one.kind == "ratio"]
    assert len([one for one in told_ratios if one[0] != "100"]) == 9
    assert ("25", ["50", "200"]) in told_ratios


def test_a_total_whose_heading_alone_states_the_unit() -> None:
    record = page(
        "Xã|Tổng số hộ (hộ)|Hộ nghèo|Hộ khác", "Tân Lập|320|45|275", "Hòa Bình|410|38|372", "Yên Sơn|260|51|209"
    )
    assert told(record)[0] == ("320", ["45", "275"], True)
