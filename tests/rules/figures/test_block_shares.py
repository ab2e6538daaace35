"""Rows of percentages against the rows of amounts that they are the shares of."""

from __future__ import annotations

from extractor.records import Record
from tests.rules.figures.test_cells import page


def ratios(record: Record) -> list[tuple[str, list[str], bool]]:
    return [(one.total, one.parts, one.agrees) for one in record.reconciliations if one.kind == "ratio"]


def test_years_in_rows_and_the_total_in_a_column() -> None:
    record = page(
        "1x2:Năm|1x2:Tổng số|2x1:Chia ra", "Nam|Nữ", "|3x1:Người - Person", "2021|400|100|300", "2022|500|200|300",
        "|3x1:Cơ cấu - Structure (%)", "2021|100,0|25,0|75,0", "2022|100,0|40,0|66,0",
    )  # fmt: skip
    assert ratios(record) == []  # too few rows bear it out
    record = page(
        "1x2:Năm|1x2:Tổng số|2x1:Chia ra", "Nam|Nữ", "|3x1:Người - Person", "2021|400|100|300", "2022|500|200|300",
        "2023|800|200|600", "|3x1:Cơ cấu - Structure (%)", "2021|100,0|25,0|75,0", "2022|100,0|40,0|66,0", "2023|100|25,0|75,0",
    )  # fmt: skip
    assert ("25", ["100", "400"], True) in ratios(record)
    assert [one for one in ratios(record) if not one[2]] == [("66", ["300", "500"], False)]


def test_parts_in_rows_and_the_total_above_them() -> None:
    record = page(
        "Chỉ tiêu|2022|2023", "3x1:Giá trị (tỷ đồng)", "Tổng số|200|400", "Nông nghiệp|50|80", "Công nghiệp|150|320",
        "3x1:Cơ cấu (%)", "Tổng số|100|100", "Nông nghiệp|25,0|20,0", "Công nghiệp|75,0|80,0",
    )  # fmt: skip
    assert sorted(ratios(record)) == [
        ("20", ["80", "400"], True), ("25", ["50", "200"], True),
        ("75", ["150", "200"], True), ("80", ["320", "400"], True),
    ]  # fmt: skip


def test_a_row_below_each_part_that_says_what_it_is_of_the_total() -> None:
    rows = ["Tổng số|Tỷ đồng|200|400", "1. Vốn ngân sách|Tỷ đồng|50|80", "So với tổng số|%|25|20"]
    rows += [
        "2. Vốn vay|Tỷ đồng|60|120",
        "So với tổng số|%|30|31",
        "3. Vốn khác|Tỷ đồng|90|200",
        "So với tổng số|%|45|50",
    ]
    record = page("Nguồn|ĐVT|2022|2023", *rows)
    told = ratios(record)
    assert ("25", ["50", "200"], True) in told
    assert [one for one in told if not one[2]] == [("31", ["120", "400"], False)]


def test_rows_of_growth_are_no_shares() -> None:
    rows = [
        "Tổng số|Tỷ đồng|200|220",
        "So với năm trước|%|105|110",
        "Thu nội địa|Tỷ đồng|150|180",
        "So với năm trước|%|102|120",
    ]
    assert ratios(page("Chỉ tiêu|ĐVT|2022|2023", *rows)) == []
