"""Tables of plain texts: the same table in every form in which texts print or copies leave it gives the same cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extractor import extract_text
from extractor.parsers.text import from_text
from extractor.rules.figures import cells
from extractor.rules.text import tables

Rows = Sequence[Sequence[str]]
ABOVE = "Phụ lục\nKẾT QUẢ GIEO TRỒNG VỤ XUÂN\nĐơn vị tính: ha\n"
BELOW = "Ghi chú: số liệu do các xã gửi về.\nNơi nhận:\n- Như trên;\n"


def _lines(mark: str) -> Callable[[Rows], str]:
    return lambda rows: "".join(mark.join(row).rstrip() + "\n" for row in rows)


def _markdown(rows: Rows) -> str:
    head, *rest = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "|" + "---|" * len(rows[0]), *rest]) + "\n"


def _boxed(rows: Rows) -> str:
    widths = [max(len(row[place]) for row in rows) + 2 for place in range(len(rows[0]))]
    rule = "+" + "+".join("-" * width for width in widths) + "+\n"
    printed = (
        "|" + "|".join(f" {cell}".ljust(width) for cell, width in zip(row, widths, strict=True)) + "|\n" for row in rows
    )
    return rule + rule.join(printed) + rule


def _aligned(rows: Rows) -> str:
    """As ``pdftotext -layout`` prints it: labels to the left, numbers to the right."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "".join(
        "   ".join(
            cell.rjust(width) if place > 1 else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        + "\n"
        for row in rows
    )


def _cells(mark: str) -> Callable[[Rows], str]:
    return lambda rows: "".join(cell + mark for row in rows for cell in row)


FORMS: dict[str, Callable[[Rows], str]] = {
    "tabs": _lines("\t"),
    "strokes": _lines(" | "),
    "markdown": _markdown,
    "box": _boxed,
    "blanks": _aligned,
    "cells, a tab between": _cells("\n\t\n"),
    "cells, a stroke between": _cells("\n|\n"),
    "cells, a stroke behind": _cells(" |\n"),
    "cells, an empty line between": _cells("\n\n"),
    "cells alone": _cells("\n"),
}
COUNTED = [
    ["TT", "Xã", "Lúa", "Ngô", "Tỷ lệ (%)"],
    ["1", "Tân Lập", "120,5", "30,0", "80,1"],
    ["2", "Hòa Bình", "98,0", "12,4", "88,8"],
    ["3", "Minh Khai", "1.075,3", "45,1", "96,0"],
    ["4", "Yên Sơn", "64,0", "9,5", "87,1"],
]
EXPECTED = {
    (row[1], COUNTED[0][column], row[column].replace(".", "").replace(",", "."))
    for row in COUNTED[1:]
    for column in (2, 3, 4)
}


def read(text: str) -> list[tuple[str | None, str | None, str, str | None]]:
    """Row, column, value and unit of each figure in a cell."""
    document = from_text(text)
    found = cells.find(document, tables.find(document), [])
    return [(one.cell.row_label, one.cell.column_label, one.value, one.unit) for one in found.amounts if one.cell]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_figures(form: str) -> None:
    found = read(ABOVE + FORMS[form](COUNTED) + BELOW)
    plain = {(row, column, format(float(value), "g")) for row, column, value, _ in found}
    assert plain == {(row, column, format(float(value), "g")) for row, column, value in EXPECTED}
    assert {(column, unit) for _, column, _, unit in found} == {("Lúa", "ha"), ("Ngô", "ha"), ("Tỷ lệ (%)", "%")}


YEARS = [
    ["", "2021", "2022", "2023"],
    ["TỔNG SỐ", "12.439,9", "12.951,1", "12.882,0"],
    ["Huyện Bắc", "974,1", "912,9", "885,3"],
    ["Huyện Nam", "220,2", "369,3", "378,4"],
    ["Huyện Tây", "11.245,6", "11.668,9", "11.618,3"],
]


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("cells alone", "markdown", "box")])
def test_years_over_the_columns_of_a_yearbook(form: str) -> None:
    rows = [YEARS[0][1:], *YEARS[1:]] if form.startswith("cells") else YEARS
    found = read("Diện tích rau các loại\nĐơn vị tính - Unit: Ha\n" + FORMS[form](rows))
    assert len(found) == 12
    assert {unit for *_, unit in found} == {"ha"}
    assert ("Huyện Nam", "2022", "369.3", "ha") in found


def test_a_unit_that_stands_alone_above_the_columns() -> None:
    text = (
        "        Diện tích rau các loại\n\n                              Ha\n                        Sơ bộ\n"
        "                 2022      2023\n\n  TỔNG SỐ      12.439,9  12.951,1\n  Huyện Bắc       974,1     912,9\n"
        "  Huyện Nam    11.465,8  12.038,2\n"
    )
    assert {unit for *_, unit in read(text)} == {"ha"}
    assert len(read(text)) == 6


def test_a_row_of_numbers_behind_a_label_with_one_blank_between() -> None:
    text = "Tỉnh 2005 2010 2017\nCả nước 7.329,2 7.489,4 7.705,2\nHà Nội 45,0 204,7 189,9\nBắc Ninh 79,8 74,3 69,1\n"
    found = read(text)
    assert len(found) == 9
    assert ("Hà Nội", "2010", "204.7", None) in found


def test_groups_of_headings_and_rows_whose_number_stands_over_several() -> None:
    shown = [
        "TT", "Nội dung", "Mức chi (triệu đồng)", "Cấp tỉnh", "Cấp xã", "1", "Soạn thảo báo cáo", "", "", "- Báo cáo năm",
        "35,0", "12,5", "- Báo cáo quý", "7,5", "5,0", "2", "Lấy ý kiến", "40,5", "10,0", "3", "Khảo sát", "15,0", "8,5",
    ]  # fmt: skip
    found = read("\n\t\n".join(shown) + "\n\t\nĐiều 5. Hiệu lực thi hành\n")
    assert ("- Báo cáo quý", "Mức chi (triệu đồng) Cấp xã", "5", "triệu đồng") in found
    assert len(found) == 8


@pytest.mark.parametrize(
    "text",
    [
        "UBND TỈNH HÀ NAM          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ                 Độc lập - Tự do - Hạnh phúc\n"
        "Số: 12/BC-SNV             Hà Nam, ngày 05 tháng 3 năm 2025\n",
        "Nơi nhận:\t\tGIÁM ĐỐC\n- Như trên;\n- Lưu: VT.\t\tNguyễn Văn An\n",
        "Năm 2024 có 12 xã đạt chuẩn.\nNăm 2025 có 15 xã đạt chuẩn.\nNăm 2026 có 20 xã đạt chuẩn.\n",
        "1. Sở Nội vụ\n\n2. Sở Tài chính\n\n3. Sở Y tế\n\n4. Sở Xây dựng\n",
        "Điều 1\n\n12\n\nĐiều 2\n\n13\n\nĐiều 3\n\n14\n",
    ],
)
def test_letterheads_lists_and_contents_are_no_tables(text: str) -> None:
    assert tables.find(from_text(text)) == []


def test_rows_of_a_wrapped_text_are_not_joined() -> None:
    prose = "Thực hiện kế hoạch của tỉnh, các địa phương đã gieo trồng hết diện tích trong\nkhung thời vụ, bảo đảm đủ giống "
    prose += "và nước tưới cho các xứ đồng, theo dõi sát\ntình hình sâu bệnh và báo cáo về Sở vào thứ sáu hằng tuần để tổng hợp\n"
    assert len(read(prose * 6 + ABOVE + _aligned(COUNTED))) == len(EXPECTED)


YEARBOOK = """    233      Số lớp học phổ thông

                                                  Năm học

                                                                              Sơ bộ
                                            2018-   2019-    2020-   2021-    2022-
                                            2019    2020     2021    2022     2023

                                                       Lớp

        Tiểu học                            3.237   3.294    3.300   3.277   3.204
          Công lập                          3.234   3.289    3.289   3.261   3.187
          Ngoài công lập                        3       5       11      16      17
"""


def test_headings_of_several_lines_with_empty_ones_between() -> None:
    found = read(YEARBOOK)
    assert len(found) == 15
    assert {unit for *_, unit in found} == {"Lớp"}
    assert ("Công lập", "Năm học 2018- 2019", "3234", "Lớp") in found
    assert ("Tiểu học", "Năm học Sơ bộ 2022- 2023", "3204", "Lớp") in found
    sums = [(one.total, one.parts) for one in extract_text(YEARBOOK).reconciliations]
    assert ("3277", ["3261", "16"]) in sums


def test_a_label_on_two_lines_and_a_heading_between_rows() -> None:
    found = read(
        "Nội dung                          Dự toán   Quyết toán\nChi quốc phòng                       75         75\n"
        "Chi sự nghiệp giáo dục và\nđào tạo                           1.250      1.310\nTỷ lệ (%)\n"
        "Chi quản lý hành chính              820        790\nChi an ninh                          15         17\n"
    )
    assert ("Chi sự nghiệp giáo dục và đào tạo", "Dự toán", "1250", None) in found
    assert ("Chi an ninh", "Quyết toán", "17", "%") in found


def test_ratios_of_years_over_two_lines_are_headings_of_their_columns() -> None:
    found = read(
        "Tên chỉ tiêu               Thực hiện   Ước TH      So sánh (%)\n"
        "                           năm 2001    năm 2002    Ước 2002/  KH 2003/\n"
        "                                                     TH 2001  Ước 2002\n\n"
        "Vốn ngân sách                163,5       183,8       112,4     117,0\n"
        "Vốn tín dụng                  28,0        24,0        85,7     127,1\n"
        "Vốn dân cư                    38,5        48,0       124,7     120,8\n"
    )
    assert ("Vốn dân cư", "So sánh (%) KH 2003/ Ước 2002", "120.8", "%") in found


def test_groups_over_columns_stand_over_all_of_them() -> None:
    found = read(
        "                       Tổng diện                          Trong đó\n"
        "                          tích\n"
        "                                    Đất sản xuất    Đất lâm      Đất ở\n"
        "                                    nông nghiệp      nghiệp\n\n"
        "TỔNG SỐ                 515.249,11    151.180,13    299.190,86     22.789,02\n"
        "I. Khu vực đồng bằng    189.374,27     90.539,22     55.592,31     16.169,60\n"
        "II. Khu vực miền núi    325.874,84     60.640,91    243.598,55      6.619,42\n"
    )
    assert [label for row, label, *_ in found if row == "TỔNG SỐ"] == [
        "Tổng diện tích", "Trong đó Đất sản xuất nông nghiệp", "Trong đó Đất lâm nghiệp", "Trong đó Đất ở",
    ]  # fmt: skip


def test_labels_that_go_on_below_their_figures_and_thousands_parted_by_blanks() -> None:
    found = read(
        "TT   Chỉ tiêu                    Kế hoạch     Thực hiện   Đánh giá\n\n"
        "1    Số lao động được đào tạo      12 500        13 120   Vượt\n     nghề\n"
        "2    Số hộ nghèo còn lại (theo      2 310         2 295   Đạt\n     chuẩn mới)\n"
        "3    Số hộ cận nghèo               1 120             -   Đạt\n"
    )
    assert ("Số lao động được đào tạo nghề", "Kế hoạch", "12500", None) in found
    assert ("Số hộ nghèo còn lại (theo chuẩn mới)", "Thực hiện", "2295", None) in found


def test_a_table_of_one_column_of_figures() -> None:
    found = read(
        "Số TT   Chức danh lãnh đạo  Hệ số\n\n1      Chánh Thanh tra       1,00\n2      Phó Chánh thanh tra   0,80\n"
        "3      Trưởng phòng          0,60\n4      Phó Trưởng phòng      0,40\n"
    )
    assert ("Trưởng phòng", "Hệ số", "0.6", None) in found
    assert (
        read("Lời nói đầu            3\nPhần thứ nhất          5\nPhần thứ hai         118\nPhụ lục              240\n")
        == []
    )


def test_a_unit_alone_on_a_row_of_tabs() -> None:
    found = read("\t2022\t2023\n\tNgười\nTiểu học\t1.250\t1.310\nTrung học\t820\t790\nMầm non\t75\t76\n")
    assert ("Tiểu học", "2022", "1250", "Người") in found


def test_a_numbered_title_is_no_row() -> None:
    text = (
        "29       Lao động từ 15 tuổi trở lên đang làm việc hàng năm\n"
        "                 phân theo giới tính\n\n"
        "                     Tổng số      Phân theo giới tính\n\n"
        "                                   Nam         Nữ\n\n"
        "                                        Người\n\n"
        "   2018              549.945      276.386      273.559\n"
        "   2019              456.454      235.799      220.655\n"
        "   Sơ bộ 2022        497.477      259.342      238.135\n"
    )
    record = extract_text(text)
    first = [one for one in record.quantities if one.cell is not None][:3]
    assert [(one.value, one.unit, one.cell.row_label, one.cell.column_label) for one in first if one.cell] == [
        ("549945", "Người", "2018", "Tổng số"),
        ("276386", "Người", "2018", "Phân theo giới tính Nam"),
        ("273559", "Người", "2018", "Phân theo giới tính Nữ"),
    ]
    assert len(record.reconciliations) == 3


def test_units_of_a_yearbook_in_two_languages_and_in_brackets() -> None:
    found = read(
        "                      2021      2022      2023\n\n"
        "                     Triệu đồng - Mill. dongs\n"
        "  TỔNG SỐ             4.072     4.954     5.282\n"
        "  Trồng trọt          1.790     2.253     2.389\n"
        "  Chăn nuôi           2.282     2.701     2.893\n\n"
        "                           Cơ cấu (%)\n"
        "  TỔNG SỐ             100,0     100,0     100,0\n"
        "  Trồng trọt           44,0      45,5      45,2\n"
        "  Chăn nuôi            56,0      54,5      54,8\n"
    )
    assert ("Trồng trọt", "2021", "1790", "triệu đồng") in found
    assert ("Chăn nuôi", "2023", "54.8", "%") in found
    assert len(found) == 18


def test_figures_that_do_not_stand_under_one_another_are_columns_by_their_order() -> None:
    found = read(
        "                        2020     2021     2022\n\n"
        "  TỔNG SỐ - TOTAL     12.439,9   12.951,1   12.882,0\n"
        "  Huyện Sông Trong\n"
        "  Song Trong district     974,1    912,9     885,3\n"
        "  Huyện Sông Ngoài\n"
        "  Song Ngoai district   9.220,2   9.369,3  9.378,4\n"
        "  Huyện Sông Giữa\n"
        "  Song Giua district   2.245,6   2.668,9    2.618,3\n"
    )
    assert [
        (column, value) for label, column, value, _ in found if label == "Huyện Sông Trong Song Trong district"
    ] == [
        ("2020", "974.1"),
        ("2021", "912.9"),
        ("2022", "885.3"),
    ]


def test_a_column_of_units_of_which_some_are_shares_of_what_is_named() -> None:
    found = read(
        "| TT | Chỉ tiêu | Đơn vị | Kết quả |\n| --- | --- | --- | --- |\n"
        "| 1 | Tỷ lệ phủ sóng | % dân số | ≥ 99 |\n| 2 | Tuyến cáp mới | Tuyến cáp | 09 |\n"
        "| 3 | Phát triển con người | Chỉ số (HDI) | > 0,7 |\n| 4 | Xếp hạng | Thứ bậc | Nhóm dẫn đầu |\n"
    )
    assert found == [
        ("Tỷ lệ phủ sóng", "Kết quả", "99", "% dân số"),
        ("Tuyến cáp mới", "Kết quả", "9", "Tuyến cáp"),
        ("Phát triển con người", "Kết quả", "0.7", "Chỉ số (HDI)"),
    ]


def test_the_label_of_the_first_row_goes_over_two_lines_below_the_years() -> None:
    found = read(
        "                                              Đơn vị tính - Unit: %\n"
        "                                   2015   2016     2017   Sơ bộ\n"
        "                                                           Prel.\n"
        "                                                           2018\n\n"
        "     Thu viện trợ không hoàn lại\n"
        "     Aid revenue                    1,21   0,13   0,25   0,04\n"
        "     Thu chuyển nguồn\n"
        "     Income from transference       11,6   18,0   23,7   34,5\n"
        "     Thu kết dư\n"
        "     Revenue from balance           13,5   9,94   7,27   8,32\n"
    )
    assert found[:4] == [
        ("Thu viện trợ không hoàn lại Aid revenue", "2015", "1.21", "%"),
        ("Thu viện trợ không hoàn lại Aid revenue", "2016", "0.13", "%"),
        ("Thu viện trợ không hoàn lại Aid revenue", "2017", "0.25", "%"),
        ("Thu viện trợ không hoàn lại Aid revenue", "Sơ bộ 2018", "0.04", "%"),
    ]
    assert len(found) == 12


def test_rows_of_years_with_one_blank_between_and_their_units() -> None:
    found = read(
        "Tổng số Nam Nữ\nNgười - Person\n2015 1.236.306 615.531 620.775\n2016 1.227.576 611.359 616.217\n"
        "Sơ bộ - Prel. 2017 1.218.315 606.920 611.395\n\nTỷ lệ tăng - Growth rate (%)\n2015 -0,75 -0,72 -0,77\n"
        "2016 -0,71 -0,68 -0,73\nSơ bộ - Prel. 2017 -0,75 -0,73 -0,78\n"
    )
    figures = [(value, unit) for *_, value, unit in found]
    assert figures[:3] == [("1236306", "Người"), ("615531", "Người"), ("620775", "Người")]
    assert figures[-3:] == [("-0.75", "%"), ("-0.73", "%"), ("-0.78", "%")]
    assert len(figures) == 18


def test_shares_right_above_the_rows_are_no_heading_of_a_column() -> None:
    found = read(
        "                     Tổng số     Thành thị   Nông thôn\n"
        "                      Total        Urban       Rural\n\n"
        "                           Cơ cấu - Structure (%)\n\n"
        "          2011        100,00       27,60       72,40\n"
        "          2012        100,00       28,50       71,50\n"
        "          2013        100,00       28,60       71,40\n"
    )
    assert {unit for *_, unit in found} == {"%"}
    assert len(found) == 9


ANNOUNCED = [
    "Tổng số\nTotal",
    "Phân theo giới tính\nBy sex",
    "Phân theo nơi ở\nBy residence",
    "Nam\nMale",
    "Nữ\nFemale",
    "Thành thị\nUrban",
    "Nông thôn\nRural",
]


def test_cells_under_headings_that_others_divide_and_lines_over_blocks_of_years() -> None:
    years = [
        ("2021", "400 100 300 150 250"),
        ("2022", "500 200 300 210 290"),
        ("Sơ bộ - Prel. 2023", "610 300 310 222 388"),
    ]
    block = [cell for year, figures in years for cell in (year, *figures.split())]
    shares = [cell for year, _ in years for cell in (year, "100,00", "40,00", "60,00", "25,00", "75,00")]
    title = ["11", "Dân số trung bình phân theo giới tính\nvà phân theo nơi ở", "Average population"]
    heads = [*ANNOUNCED, "Người - Person"]
    found = read("\n\n".join([*title, *heads, *block, "Cơ cấu - Structure (%)", *shares]) + "\n")
    assert len(found) == 30
    assert found[1] == ("2021", "Phân theo giới tính Nam", "100", "Người")
    assert found[19] == ("2021", "Phân theo nơi ở Nông thôn", "75", "%")
    assert {unit for *_, unit in found[15:]} == {"%"}


def test_a_line_between_headings_and_rows_states_the_unit() -> None:
    heads = ["Thực hiện tháng 9", "Ước tính tháng 10", "So với cùng kỳ (%)", "Đơn vị tính : Tỷ đồng"]
    rows = [
        "Tổng số",
        "47,0",
        "46,4",
        "113,0",
        "Bán lẻ",
        "34,7",
        "34,4",
        "113,7",
        "Dịch vụ khác",
        "12,3",
        "12,0",
        "110,4",
    ]
    found = read("\n".join([*heads, *rows]) + "\n")
    assert found[:3] == [
        ("Tổng số", "Thực hiện tháng 9", "47", "tỷ đồng"),
        ("Tổng số", "Ước tính tháng 10", "46.4", "tỷ đồng"),
        ("Tổng số", "So với cùng kỳ (%)", "113", "%"),
    ]


def test_numbers_of_pages_at_the_foot_are_no_row() -> None:
    text = (
        "                          2022     2023     Sơ bộ\n                                             2024\n\n"
        "     TỔNG SỐ             243,9    295,1    288,2\n     Huyện Bắc            97,1     91,9     88,3\n"
        "     Huyện Nam           146,8    203,2    199,9\n\n\n\n\n\n                         490\n"
        "   526   527   528   529   530\n"
    )
    assert [value for *_, value, _ in read(text)] == [
        "243.9",
        "295.1",
        "288.2",
        "97.1",
        "91.9",
        "88.3",
        "146.8",
        "203.2",
        "199.9",
    ]


@pytest.mark.parametrize("last", ["²   ³   ⁴", f"{'9' * 5000}   {'8' * 5000}   3"])
def test_raised_digits_and_endless_ones_at_the_foot_number_no_pages(last: str) -> None:
    rows = "".join(f"Huyện số {n}       12{n}      13{n}      14{n}\n" for n in range(5))
    text = f"Tên huyện        2022     2023     2024\n\n{rows}"
    assert read(f"{text}      {last}\n\nHết.\n")[:15] == read(text)


def test_labels_in_two_languages_one_above_the_other() -> None:
    text = (
        "Số trường (Trường)\nNumber of schools (School) 191 182 181\nCông lập - Public 154 145 142\n"
        "Ngoài công lập - Non-public 37 37 39\nSố lớp (Lớp)\nNumber of classes (Class) 2.185 2.114 2.259\n"
    )
    found = read(text)
    assert [unit for *_, unit in found[::3]] == ["Trường", "Trường", "Trường", "Lớp"]
    assert found[0][0] == "Số trường (Trường) Number of schools (School)"


def test_figures_that_a_copy_left_on_one_line() -> None:
    rows = [
        "Tiểu học",
        "98,38",
        "99,51",
        "97,95 100,64",
        "Trung học",
        "94,62 100,13",
        "99,42",
        "99,46",
        "Mầm non",
        "1,5",
        "2,5 3,5",
        "4,5",
    ]
    assert len(read("\n".join(["Chỉ số phát triển", *rows]) + "\n")) == 12
