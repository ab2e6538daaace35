"""Tables under "Nhiệm vụ" and "Cơ quan chủ trì": which list named tasks, and which only share out work."""

from __future__ import annotations

import pytest

from extractor import extract_text
from tests.rules.figures.test_cells import page

HEAD = "TT|Nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp|Thời gian hoàn thành"
ROWS = (
    "1|Xây dựng quy chế dùng chung dữ liệu|Sở Nội vụ|Sở Tư pháp|12/2026",
    "2|Tổ chức hội nghị tập huấn cho cán bộ xã|Sở Khoa học và Công nghệ, Sở Nội vụ|Các xã|6/2026",
)
LISTED = ["Xây dựng quy chế dùng chung dữ liệu", "Tổ chức hội nghị tập huấn cho cán bộ xã"]


@pytest.mark.parametrize(
    ("above", "listed"),
    [
        ("<p>DANH MỤC CÁC NHIỆM VỤ TRỌNG TÂM</p><p>CỦA ĐỀ ÁN CHUYỂN ĐỔI SỐ CẤP XÃ</p>", True),
        ("<p>DANH MỤC NHIỆM VỤ TRIỂN KHAI CHƯƠNG TRÌNH HÀNH ĐỘNG</p><p>(Kèm theo Nghị quyết số 12/NQ-CP)</p>", True),
        ("<p>DANH MỤC CÁC NHIỆM VỤ TRIỂN KHAI KẾ HOẠCH HÀNH ĐỘNG</p><p>(Kèm theo Quyết định số 12/QĐ-TTg)</p>", False),
        ("<p>PHÂN CÔNG NHIỆM VỤ</p><p>(Kèm theo Kế hoạch số 45/KH-UBND)</p>", False),
        ("<p>PHỤ LỤC</p>", False),
    ],
)
def test_rows_of_work_are_named_tasks_only_in_a_list_of_these(above: str, listed: bool) -> None:
    record = page(HEAD, *ROWS, above=above)
    assert [one.title for one in record.tasks] == (LISTED if listed else [])
    assert [(one.title, one.lead) for one in record.assignments] == [
        (LISTED[0], "Sở Nội vụ"),
        (LISTED[1], "Sở Khoa học và Công nghệ, Sở Nội vụ"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "TT|Tên nhiệm vụ|Cơ quan chủ trì|Mục tiêu|Thời gian",
        "TT|Tên nhiệm vụ|Cơ quan chủ trì|Chủ nhiệm|Thời gian",
        "TT|Tên nhiệm vụ KH&CN|Cơ quan chủ trì|Đơn vị ứng dụng|Thời gian",
        "TT|Tên đề tài|Cơ quan chủ trì|Cơ quan phối hợp|Thời gian",
        "TT|Tên nhiệm vụ|Đơn vị thực hiện|Kinh phí (triệu đồng)|Thời gian",
    ],
)
def test_rows_of_studies_are_named_tasks_whatever_stands_above(heading: str) -> None:
    assert [one.title for one in page(heading, *ROWS, above="<p>KẾ HOẠCH NĂM 2026</p>").tasks] == LISTED


def test_a_scheme_that_a_row_of_work_names_is_a_task() -> None:
    row = "1|Xây dựng Đề án về đổi mới, nâng cao hiệu quả công tác truyền thông bảo hiểm.|Bộ Tài chính|Bộ Y tế|2027"
    record = page(HEAD, row, "2|Theo dõi, đôn đốc việc thực hiện|Bộ Tài chính|Bộ Y tế|2027")
    assert [(one.kind, one.title) for one in record.tasks] == [
        ("đề án", "đổi mới, nâng cao hiệu quả công tác truyền thông bảo hiểm")
    ]


def test_rows_of_work_that_a_copy_left_as_lines_are_no_tasks() -> None:
    lines = ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian", "1", LISTED[0], "Sở Nội vụ", "12/2026"]
    lines += ["2", LISTED[1], "Sở Tư pháp", "6/2026", ""]
    text = "\n".join(lines)
    assert extract_text("KẾ HOẠCH\nCải cách hành chính năm 2026\n" + text).tasks == []
    assert [one.title for one in extract_text("DANH MỤC NHIỆM VỤ TRỌNG TÂM\n" + text).tasks] == LISTED
