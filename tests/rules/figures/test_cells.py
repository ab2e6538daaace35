"""Figures in the cells of tables: row, column, unit; the same from every format that gives the table."""

from __future__ import annotations

import pytest

from extractor import extract_text
from extractor.pipeline import extract_bytes
from extractor.records import Quantity, Record

Row = list[str]


def page(*rows: str, above: str = "") -> Record:
    """The record of an HTML page with one table; a row is its cells between bars, "2x1:" before one that spans."""
    printed = "".join(f"<tr>{''.join(map(_cell, row.split('|')))}</tr>" for row in rows)
    html = f"<html><meta charset='utf-8'><body>{above}<table>{printed}</table></body></html>"
    return extract_bytes(html.encode(), "page.html")


def _cell(cell: str) -> str:
    spans, colon, text = cell.strip().partition(":")
    if colon and spans.replace("x", "").isdigit():
        across, _, down = spans.partition("x")
        return f"<td colspan='{across}' rowspan='{down}'>{text}</td>"
    return f"<td>{cell.strip()}</td>"


def told(record: Record) -> list[str]:
    return [f"{one.value} {one.unit}" for one in record.quantities if one.cell]


def cells(record: Record) -> list[Quantity]:
    return [one for one in record.quantities if one.cell]


def test_a_figure_has_its_row_its_column_and_its_unit() -> None:
    record = page("STT|Chỉ tiêu|ĐVT|Năm 2021|Năm 2022", "1|Diện tích lúa|ha|1.250,5|1.300", "2|Đàn bò|Con|3.400|3.512")
    assert told(record) == ["1250.5 ha", "1300 ha", "3400 Con", "3512 Con"]
    cell = cells(record)[3].cell
    assert cell is not None
    assert (cell.table, cell.row, cell.column, cell.row_label, cell.column_label) == (0, 1, 4, "Đàn bò", "Năm 2022")


def test_headings_over_two_rows_and_units_in_brackets() -> None:
    record = page(
        "1x2:TT|1x2:Tên xã|2x1:Lúa|1x2:Tỷ lệ hộ nghèo (%)",
        "Diện tích (ha)|Sản lượng (tấn)",
        "1|Hòa An|120|720,5|3,2",
        "2|Hòa Bình|95|560|4",
    )
    assert told(record)[:3] == ["120 ha", "720.5 tấn", "3.2 %"]
    assert [one.cell.column_label for one in cells(record)[:3] if one.cell] == [
        "Lúa Diện tích (ha)", "Lúa Sản lượng (tấn)", "Tỷ lệ hộ nghèo (%)",
    ]  # fmt: skip


def test_the_unit_above_the_table_is_that_of_its_amounts() -> None:
    above = "<p>BIỂU TỔNG HỢP THU NGÂN SÁCH</p><p><i>Đơn vị tính: Triệu đồng</i></p>"
    record = page("STT|Nội dung|Dự toán|Thực hiện|Tỷ lệ (%)|Số hộ", "1|Thu nội địa|12.500|13.000|104|35", above=above)
    assert told(record) == ["12500 triệu đồng", "13000 triệu đồng", "104 %", "35 None"]
    assert record.tables[0].caption == "BIỂU TỔNG HỢP THU NGÂN SÁCH"


NONE = [
    "STT|Họ và tên|Năm sinh", "1|Trần Văn A|1984", "2|Lê Thị B|1990", "3|Mai C|1971",
]  # fmt: skip


def test_ordinals_years_codes_and_days_are_none() -> None:
    assert told(page(*NONE)) == []
    assert told(page("TT|Mã số|Ngày cấp|Số điện thoại|Tên", "1|30214|12/5/2023|0912345678|Công ty A")) == []
    assert told(page("TT|Dự án|Thời gian thực hiện|Vốn (tỷ đồng)", "1|Hồ Khe Đá|2021-2025|214")) == ["214 tỷ đồng"]


def test_a_row_that_numbers_the_columns_is_heading() -> None:
    record = page("TT|Đơn vị|Giao|Đạt|Tỷ lệ", "A|B|1|2|3=2/1", "1|Xã A|20|15|75%", "2|Xã B|30|30|100%")
    assert told(record) == ["20 None", "15 None", "75 %", "30 None", "30 None", "100 %"]


def test_labels_and_units_merged_over_rows_hold_for_each() -> None:
    record = page("Khối|Chỉ tiêu|Giá trị", "1x2:Trường A|Số lớp|12", "Số học sinh|420")
    assert [one.cell.row_label for one in cells(record) if one.cell] == ["Số lớp", "Số học sinh"]
    record = page("Chỉ tiêu|ĐVT|Số lượng", "Nam|Người|12", 'Nữ|"|14')
    assert told(record) == ["12 Người", "14 Người"]


FIGURES = [
    ("≥ 95", "95", "at_least", None), ("< 1", "1", "less_than", None), ("khoảng 300", "300", "about", None),
    ("20 - 25", "20", None, ("20", "25")), ("1,2 – 1,25", "1.2", None, ("1.2", "1.25")), ("-3,5", "-3.5", None, None),
    ("1.234.567", "1234567", None, None), ("12 500", "12500", None, None), ("0,75", "0.75", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "value", "about", "range_"), FIGURES)
def test_forms_of_figures(printed: str, value: str, about: str | None, range_: tuple[str, str] | None) -> None:
    (one,) = cells(page("Chỉ tiêu|Kết quả", f"Tỷ lệ che phủ|{printed.replace('<', '&lt;')}", "Ghi chú|không"))
    assert (one.value, one.about, one.range) == (value, about, range_)


def test_english_columns_are_read_the_english_way() -> None:
    record = page("Khoản thu|Triệu đồng", "Thu nội địa|3,359,800", "Thuế|359,800", "Phí|12,400")
    assert [one.value for one in cells(record)] == ["3359800", "359800", "12400"]


def test_a_share_in_brackets_is_a_figure_of_its_own() -> None:
    record = page("Đơn vị|Số phiếu", "Xã A|12/15 (80%)", "Xã B|9/12 (75%)")
    assert [(one.value, one.denominator, one.unit) for one in cells(record)][:2] == [
        ("12", "15", None),
        ("80", None, "%"),
    ]


def test_words_in_cells_are_running_text_where_the_table_is_none_of_figures() -> None:
    record = page("TT|Nhiệm vụ|Cơ quan chủ trì|Sản phẩm", "1|Hỗ trợ 05 doanh nghiệp|Bộ Tài chính|02 báo cáo")
    assert [(one.value, one.cell) for one in record.quantities] == [("5", None), ("2", None)]


def test_running_text_has_no_cell() -> None:
    assert [one.cell for one in extract_text("Trồng được 12 ha rừng.").quantities] == [None]


def labels(record: Record) -> list[str | None]:
    return [one.cell.row_label for one in record.quantities if one.cell]


def test_a_unit_with_its_english_name_and_years_over_the_columns() -> None:
    unit = "<p>Dân số nam phân theo huyện</p><p>Đơn vị tính: Người - Unit: Person</p>"
    record = page("|2014|2015|Sơ bộ<br>Prel.<br>2016", "TỔNG SỐ|200|210|215", "Huyện A|120|130|135", above=unit)
    assert told(record)[:3] == ["200 Người", "210 Người", "215 Người"]
    assert [one.cell.column_label for one in cells(record)[:3] if one.cell] == ["2014", "2015", "Sơ bộ 2016"]


def test_rows_that_years_or_numbers_alone_name() -> None:
    record = page("STT|Năm|Số dự án|Vốn", "1|2001|12|4500", "2|2002|15|4800", "3|7T/2003|9|3000", "Tổng số||36|12300")
    assert labels(record) == ["2001", "2001", "2002", "2002", "7T/2003", "7T/2003", "Tổng số", "Tổng số"]
    record = page("STT|Tỷ lệ thương tật|Mức trợ cấp", "1|21%|1.144.000", "2|22%|1.198.000")
    assert labels(record) == ["1", "1", "2", "2"]


def test_two_halves_of_a_table_side_by_side() -> None:
    record = page("TT|Xã|Số hộ|TT|Xã|Số hộ", "1|Hòa An|120|3|Hòa Mỹ|95", "2|Hòa Bình|80|4|Hòa Lộc|70")
    assert labels(record) == ["Hòa An", "Hòa Mỹ", "Hòa Bình", "Hòa Lộc"]


def test_a_caption_is_no_cell() -> None:
    table = "<table><caption>Dân số theo vùng</caption><tr><th>STT</th><th>Vùng Bắc Trung Bộ</th><th>Số dân</th></tr>"
    rows = "".join(f"<tr><td>{n}</td><td>Xã {n}</td><td>{n}00</td></tr>" for n in (1, 2, 3))
    html = f"<html><meta charset='utf-8'><body>{table}{rows}</table></body></html>"
    record = extract_bytes(html.encode(), "page.html")
    assert record.tables[0].header == [["STT", "Vùng Bắc Trung Bộ", "Số dân"]]
    assert [one.value for one in cells(record)] == ["100", "200", "300"]


UNITS = {
    "1.000 đồng": "1.000 đồng", "Tr. USD": "Tr. USD", "1000 tấn": "1000 tấn", "Nghìn con": "Nghìn con", "Tr.đồng/người": "tr.đồng/người", "Ngàn đồng": "ngàn đồng", "Vạn con": "Vạn con",
    "Nghìn m3": "Nghìn m3", "m3/ngày đêm": "m3/ngày đêm", "Giường/1 vạn dân": "Giường/1 vạn dân", "Người/km²": "Người/km2", "‰": "‰",
}  # fmt: skip


@pytest.mark.parametrize("printed", UNITS)
def test_units_with_powers_of_ten_and_rates(printed: str) -> None:
    rows = ("1|Một|1.200|15", "2|Hai|800|12", "3|Ba|500|10")
    bracketed = page(f"STT|Chỉ tiêu|Năm 2024 ({printed})|Năm 2025 ({printed})", *rows)
    above = page("STT|Chỉ tiêu|Năm 2024|Năm 2025", *rows, above=f"<p>(ĐVT: {printed})</p>")
    column = page(
        "STT|Chỉ tiêu|Đơn vị|Năm 2024|Năm 2025", *(f"{number}|Tên {number}|{printed}|1.200|15" for number in "123")
    )
    for record in (bracketed, above, column):
        assert {one.unit for one in cells(record)} == {UNITS[printed]}
        assert len(cells(record)) == len(record.quantities) == 6


def test_a_unit_merged_over_rows_holds_for_each() -> None:
    record = page("TT|Chỉ tiêu|ĐVT|Năm 2023", "1|Lúa xuân|1x2:Ha|120", "2|Lúa mùa|100", "3|Đàn lợn|Con|1.000")
    assert told(record) == ["120 ha", "100 ha", "1000 Con"]


def test_units_named_above_behind_headings_and_over_the_rows_below() -> None:
    rows = ("Lúa|120|56,2|674", "Ngô|80|40,0|320", "Khoai|10|90,0|90")
    above = page(
        "Cây|Diện tích|Năng suất|Sản lượng",
        *rows,
        above="<p>Đơn vị tính: Diện tích: ha; năng suất: tạ/ha; sản lượng: tấn</p>",
    )
    behind = page("Cây|Diện tích, ha|Năng suất: tạ/ha|Sản lượng - tấn", *rows)
    assert told(above)[:3] == told(behind)[:3] == ["120 ha", "56.2 tạ/ha", "674 tấn"]
    panels = page(
        "|2022|2023", "3x1:Diện tích (Ha)", "A|120|130", "B|100|110", "3x1:Sản lượng (Tấn)", "A|700|720", "B|600|610"
    )
    assert told(panels)[::4] == ["120 ha", "700 tấn"]


def test_a_line_of_the_table_that_states_its_unit() -> None:
    rows = ("1|Chi thường xuyên|1.200|1.150", "2|Chi đầu tư|800|790", "|Tổng cộng|2.000|1.940")
    for head in (
        ("4x1:Đơn vị tính: Triệu đồng", "STT|Nội dung|Dự toán|Quyết toán"),
        ("STT|Nội dung|Dự toán|Quyết toán", "4x1:(ĐVT: Triệu đồng)"),
    ):
        record = page(*head, *rows)
        assert {one.unit for one in cells(record)} == {"triệu đồng"}
        assert all(one.agrees for one in record.reconciliations)


def test_one_year_over_a_column_is_heading() -> None:
    record = page("Khoản mục|2021", "Xây dựng|1.600", "Mua sắm|400", "TỔNG SỐ|2.000")
    assert [one.value for one in cells(record)] == ["1600", "400", "2000"]
    assert [(one.total, one.agrees) for one in record.reconciliations] == [("2000", True)]


def test_a_heading_alone_on_its_row_is_over_all_columns() -> None:
    record = page(
        "|3x1:Năm học", "|2021|2022|Sơ bộ 2023", "4x1:Người", "Tiểu học|230 065|240 771|248 832", "Nam|455|543|591"
    )
    assert told(record)[:2] == ["230065 Người", "240771 Người"]
    assert [one.cell.column_label for one in cells(record)[:3] if one.cell] == [
        "Năm học 2021", "Năm học 2022", "Năm học Sơ bộ 2023",
    ]  # fmt: skip


def test_headings_of_three_rows_that_tell_no_spans() -> None:
    record = page(
        "|Năm 2022|||Năm 2023||", "|Tổng số|Chia ra||Tổng số|Chia ra|", "||Công lập|Dân lập||Công lập|Dân lập",
        "Xã A|30|20|10|35|22|13", "Xã B|12|9|3|14|10|4",
    )  # fmt: skip
    labels = [one.cell.column_label for one in cells(record)[:6] if one.cell]
    assert labels[2] == "Năm 2022 Chia ra Dân lập"
    assert labels[3] == "Năm 2023 Tổng số"
    assert [(one.total, one.parts) for one in record.reconciliations][:2] == [
        ("30", ["20", "10"]),
        ("35", ["22", "13"]),
    ]


def test_units_of_a_block_and_above_a_table_without_words_before_them() -> None:
    block = page(
        "|2021|2022", "Số trường (Trường)|8|10", "3x1:Phân theo loại hình", "Công lập|6|7", "Dân lập|2|3",
        "Số giáo viên (Người)|344|394", "3x1:Phân theo giới tính", "Nam|176|180", "Nữ|168|214",
    )  # fmt: skip
    assert told(block)[2:6] == ["6 Trường", "7 Trường", "2 Trường", "3 Trường"]
    assert told(block)[-1] == "214 Người"
    above = page("STT|Chỉ tiêu|Dự toán", "1|Thu phí|120", "2|Thu phân chia theo tỷ lệ %|80", "|Cộng|200",
                 above="<p>DỰ TOÁN THU</p><p>Triệu đồng</p>")  # fmt: skip
    assert told(above) == ["120 triệu đồng", "80 triệu đồng", "200 triệu đồng"]
    assert above.tables[0].caption == "DỰ TOÁN THU"


@pytest.mark.parametrize(
    ("title", "line", "unit"),
    [
        ("128. Số lao động trong các hợp tác xã phân theo ngành", "Người", "Người"),
        ("Bảng 8. Số cơ sở sản xuất phân theo ngành", "Cơ sở", "Cơ sở"),
        ("188. Khối lượng hàng hóa luân chuyển", "Nghìn tấn.km", "Nghìn tấn.km"),
        ("Danh sách những người được khen", "Người", None),
    ],
)
def test_what_a_title_counts_stands_alone_below_it(title: str, line: str, unit: str | None) -> None:
    record = page("Ngành|2021|2022", "Dệt|120|131", "May|80|92", above=f"<p>{title}</p><p>{line}</p>")
    assert {one.unit for one in cells(record)} == {unit}


def test_a_second_row_of_headings_over_the_figures_alone() -> None:
    record = page(
        "TT|Chức danh|Cục loại 1|Cục loại 2", "||Hệ số|Hệ số", "1|Cục trưởng|1,10|1,00", "2|Phó Cục trưởng|0,90|0,80"
    )
    assert [one.cell.column_label for one in cells(record)[:2] if one.cell] == ["Cục loại 1 Hệ số", "Cục loại 2 Hệ số"]


def test_rows_are_named_by_the_column_that_names_each() -> None:
    rows = ["1|Thành thị|Mầm non|120|130", "||Tiểu học|80|90", "||Trung học|50|60", "2|Nông thôn|Mầm non|60|70",
            "||Tiểu học|40|50", "||Trung học|20|25"]  # fmt: skip
    record = page("TT|Vùng|Cấp học|Năm 2022|Năm 2023", *rows)
    assert [one.cell.row_label for one in cells(record)[::2] if one.cell][:4] == [
        "Mầm non", "Tiểu học", "Trung học", "Mầm non",
    ]  # fmt: skip


def test_times_of_a_norm_and_a_first_heading_cut_into_rows() -> None:
    times = page("STT|Đối tượng|Mức trợ cấp", "1|Thân nhân|31,0 lần mức chuẩn", "2|Người thờ cúng|6,2 lần mức chuẩn",
                 "3|Hỗ trợ báo tử|1,0 lần mức chuẩn")  # fmt: skip
    assert told(times) == ["31 lần mức chuẩn", "6.2 lần mức chuẩn", "1 lần mức chuẩn"]
    cut = page("TT|Ngành|Chuyển|Tổng", "||tiếp|vốn", "|||(tỷ đồng)", "1|Nông nghiệp|8|354,1", "2|Thủy lợi|5|684")
    assert told(cut)[:2] == ["8 None", "354.1 tỷ đồng"]
    assert [one.cell.column_label for one in cells(cut)[:2] if one.cell] == ["Chuyển tiếp", "Tổng vốn (tỷ đồng)"]


def test_a_unit_alone_on_the_first_row_is_that_of_the_table() -> None:
    record = page("3x1:Triệu đồng", "STT|Chỉ tiêu|Dự toán", "1|Thu thuế|2.593", "2|Thu phí|738", "3|Thu khác|95")
    assert {one.unit for one in record.quantities if one.cell} == {"triệu đồng"}


def test_units_in_a_row_below_the_headings_and_at_the_end_of_the_title() -> None:
    rows = (
        "Loại đường|Vị trí 1|Vị trí 2",
        "|1.000 đồng/m2|1.000 đồng/m2",
        "Loại I|16.800|6.720",
        "Loại II|10.400|4.370",
    )
    priced = [(one.value, one.unit) for one in page(*rows).quantities]
    assert priced == [(value, "1.000 đồng/m2") for value in ("16800", "6720", "10400", "4370")]
    rows = ("Chỉ tiêu|2019|2020", "Nam|312,4|315,0", "Nữ|301,2|303,3", "Khác|1,0|1,1")
    titled = page(*rows, above="<p>Lực lượng lao động (Nghìn người)</p>")
    assert {one.unit for one in titled.quantities if one.cell} == {"Nghìn người"}


def test_headings_in_two_languages() -> None:
    record = page(
        "1x3:|1x2:Tổng số|2x1:Chia ra - <i>Of which</i>", "Bán lẻ|Dịch vụ", "Total|Retail sale|Service",
        "|3x1:Triệu đồng - Mill. dongs", "2022|30|20|10", "2023|44|31|13", "Sơ bộ - Prel. 2024|50|38|12",
    )  # fmt: skip
    assert [one.cell.column_label for one in cells(record)[:3] if one.cell] == [
        "Tổng số",
        "Chia ra Bán lẻ",
        "Chia ra Dịch vụ",
    ]
    assert [one.cell.row_label for one in cells(record)[::3] if one.cell] == ["2022", "2023", "Sơ bộ - Prel. 2024"]
    assert {one.unit for one in cells(record)} == {"triệu đồng"}


def test_headings_that_go_on_below_with_a_year_and_over_an_empty_one() -> None:
    record = page(
        "Stt||Đơn vị|K.H|TH|Ước|So sánh (%)|", "||tính|2025|T1/2024|T1/2025|T1-2025/T1-2024|T1-2025/KH 2025",
        "1|Gạo|Tấn|600|40|50|125,0|8,3", "2|Chè|Tấn|100|10|9|90,0|9,0",
    )  # fmt: skip
    assert told(record)[:5] == ["600 tấn", "40 tấn", "50 tấn", "125 %", "8.3 %"]


def test_what_a_row_counts_is_the_unit_of_its_parts() -> None:
    record = page(
        "|2022|2023", "Số lớp học (Lớp)|30|32", "Công lập|20|22", "Ngoài công lập|10|10", "Số giáo viên (Người)|60|64",
        "Công lập|40|44", "Tỷ lệ giáo viên trên lớp|2,0|2,0",
    )  # fmt: skip
    assert [one.unit for one in cells(record)[::2]] == ["Lớp", "Lớp", "Lớp", "Người", "Người", None]


def test_a_heading_that_goes_on_in_one_column_and_names_that_begin_as_an_ordinal() -> None:
    record = page(
        "Năm|Số dự án|Tổng mức|TT Tin học", "||vốn|", "||(tỷ đồng)|", "2021|23|46|5", "2022|26|72|6", "2023|36|54|7",
    )  # fmt: skip
    assert told(record)[:3] == ["23 None", "46 tỷ đồng", "5 None"]


def test_a_number_that_a_narrow_cell_broke() -> None:
    record = page(
        "Năm|Tổng thu (triệu đồng)|Thu nội địa (triệu đồng)", "2021|29.695.00 2|4.240.703", "2022|32.119.67 0|4.797.173"
    )
    assert told(record)[:2] == ["29695002 triệu đồng", "4240703 triệu đồng"]


def test_a_raised_digit_is_the_mark_of_a_note_and_no_number() -> None:
    record = page("Năm|Tổng thu (triệu đồng)|Thu nội địa (triệu đồng)", "2021|29.695.00 ²|4.240.703", "²|32|4.797.173")
    assert told(record) == ["4240703 triệu đồng", "32 triệu đồng", "4797173 triệu đồng"]
    assert told(page("A|B|C", "²|³|⁴", "1|33|5", "2|33|5"))[:2] == ["1 None", "33 None"]
