"""Six registers more, as offices of other kinds keep them, written after the rules and before these had been run on them.

A text that Excel saved as Unicode, a register of one kind, a school's with merged days and a column of its own, sheets
by year with short days, numbers apart from their symbols with abbreviated kinds, a list printed over pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from extractor.exchange import reading
from tests.parsers.office_factory import Rows, xlsx

Expected = list[dict[str, str]]
BOOKS: dict[str, tuple[bytes, Expected]] = {}

# 1 UTF-16 tab separated, as "Unicode text" of Excel
txt = (
    "Số đến\tNgày đến\tTên cơ quan gửi\tSố ký hiệu VB\tNgày VB\tTên loại và trích yếu ND\tĐV nhận\tKý nhận\n"
    "21\t03/05/2022\tHuyện đoàn\t14-CV/ĐTN\t29/04/2022\tCV V/v tham gia hội thi\tĐoàn xã\t\n"
    "22\t03/05/2022\tPhòng LĐTBXH\t55/LĐTBXH\t28/04/2022\tV/v rà soát hộ nghèo\tCC VHXH\tBình\n"
    "23\t04/05/2022\tUBND huyện\t1203/QĐ-UBND\t04/05/2022\tQuyết định v/v phê duyệt kế hoạch\tCT, PCT\t\n"
)
BOOKS["u16.txt"] = (
    txt.encode("utf-16"),
    [
        {
            "number": "21",
            "registered_on": "2022-05-03",
            "author": "Huyện đoàn",
            "key": "14-CV/ĐTN",
            "date": "2022-04-29",
            "recipient": "Đoàn xã",
        },
        {
            "number": "22",
            "registered_on": "2022-05-03",
            "author": "Phòng LĐTBXH",
            "key": "55/LĐTBXH",
            "date": "2022-04-28",
            "subject": "V/v rà soát hộ nghèo",
            "recipient": "CC VHXH",
            "received_by": "Bình",
        },
        {
            "number": "23",
            "registered_on": "2022-05-04",
            "author": "UBND huyện",
            "key": "1203/QĐ-UBND",
            "date": "2022-05-04",
            "kind": "Quyết định",
            "recipient": "CT, PCT",
        },
    ],
)
# 2 outgoing with a number not used, numbering row
BOOKS["di2.xlsx"] = (
    xlsx(
        {
            "Quyết định 2024": [
                ["ỦY BAN NHÂN DÂN XÃ PHƯỚC DÂN"],
                ["SỔ ĐĂNG KÝ QUYẾT ĐỊNH NĂM 2024"],
                [],
                [
                    "Số, ký hiệu VB",
                    "Ngày tháng VB",
                    "Tên loại và trích yếu nội dung VB",
                    "Người ký",
                    "Nơi nhận VB",
                    "Đơn vị, người nhận bản lưu",
                    "SL bản",
                    "Ghi chú",
                ],
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
                [
                    "01/QĐ-UBND",
                    datetime(2024, 1, 3),
                    "QĐ về việc phân công nhiệm vụ",
                    "Lê Văn Tám",
                    "Các ban ngành",
                    "VP",
                    5,
                    None,
                ],
                [
                    "02/QĐ-UBND",
                    datetime(2024, 1, 3),
                    "QĐ về việc thành lập Ban chỉ đạo",
                    "Lê Văn Tám",
                    "Như trên",
                    "VP",
                    8,
                    "gửi qua iOffice",
                ],
                ["03/QĐ-UBND", datetime(2024, 1, 9), "QĐ khen thưởng", "Trần B", "Cá nhân", "VP", 2, None],
                ["Tổng cộng: 03 văn bản"],
            ]
        }
    ),
    [
        {
            "number": "1",
            "key": "01/QĐ-UBND",
            "date": "2024-01-03",
            "kind": "Quyết định",
            "signer": "Lê Văn Tám",
            "recipient": "Các ban ngành",
            "kept_by": "VP",
            "copies": "5",
        },
        {
            "number": "2",
            "key": "02/QĐ-UBND",
            "date": "2024-01-03",
            "signer": "Lê Văn Tám",
            "kept_by": "VP",
            "copies": "8",
            "note": "gửi qua iOffice",
        },
        {
            "number": "3",
            "key": "03/QĐ-UBND",
            "date": "2024-01-09",
            "signer": "Trần B",
            "recipient": "Cá nhân",
            "kept_by": "VP",
            "copies": "2",
        },
    ],
)
# 3 school incoming, merged days, unknown heading
BOOKS["den3.xlsx"] = (
    xlsx(
        {
            "CV den": [
                ["TRƯỜNG THCS NGUYỄN TRÃI"],
                ["SỔ CÔNG VĂN ĐẾN - NĂM HỌC 2023-2024"],
                [
                    "TT",
                    "Ngày nhận",
                    "Số CV đến",
                    "Nơi gửi",
                    "Số hiệu CV",
                    "Ngày ban hành",
                    "Về việc",
                    "Người xử lý",
                    "Kết quả",
                ],
                [
                    1,
                    datetime(2023, 9, 5),
                    "01",
                    "PGD&ĐT",
                    "890/PGDĐT-THCS",
                    datetime(2023, 9, 1),
                    "Hướng dẫn nhiệm vụ năm học",
                    "Hiệu trưởng",
                    "xong",
                ],
                [2, None, "02", "PGD&ĐT", "891/PGDĐT", datetime(2023, 9, 1), "Báo cáo đầu năm", "P.HT", "xong"],
                [
                    3,
                    datetime(2023, 9, 6),
                    "03",
                    "UBND phường",
                    "77/UBND-VHXH",
                    "5/9/2023",
                    "Phối hợp tuyên truyền",
                    "Tổng PT",
                    None,
                ],
            ]
        },
        merged={"CV den": "B4:B5"},
    ),
    [
        {
            "number": "1",
            "registered_on": "2023-09-05",
            "author": "PGD&ĐT",
            "key": "890/PGDĐT-THCS",
            "date": "2023-09-01",
            "subject": "Hướng dẫn nhiệm vụ năm học",
            "recipient": "Hiệu trưởng",
        },
        {
            "number": "2",
            "registered_on": "2023-09-05",
            "author": "PGD&ĐT",
            "key": "891/PGDĐT",
            "date": "2023-09-01",
            "subject": "Báo cáo đầu năm",
            "recipient": "P.HT",
        },
        {
            "number": "3",
            "registered_on": "2023-09-06",
            "author": "UBND phường",
            "key": "77/UBND-VHXH",
            "date": "2023-09-05",
            "subject": "Phối hợp tuyên truyền",
            "recipient": "Tổng PT",
        },
    ],
)


# 4 sheets by year, short days
def of_year(*rows: Sequence[object]) -> Rows:
    head = ["Số đến", "Ngày đến", "Tác giả", "Số KH", "Ngày VB", "Trích yếu nội dung", "Chuyển cho"]
    return [["Sổ văn bản đến"], head, *rows]


BOOKS["nam4.xlsx"] = (
    xlsx(
        {
            "2022": of_year(
                [1, "4/1", "Sở TTTT", "5/STTTT-VP", "31/12", "V/v trực Tết", "A. Dũng"],
                [2, "6/1", "Sở TTTT", "9/STTTT", "5/1", "V/v mạng", "C. Mai"],
            ),
            "2023": of_year([1, "3/1", "Sở Tư pháp", "2/STP", "30/12", "V/v tuyên truyền", "C. Mai"]),
        }
    ),
    [
        {
            "number": "1",
            "registered_on": "2022-01-04",
            "key": "5/STTTT-VP",
            "date": "2021-12-31",
            "recipient": "A. Dũng",
        },
        {"number": "2", "registered_on": "2022-01-06", "key": "9/STTTT", "date": "2022-01-05", "recipient": "C. Mai"},
        {"number": "1", "registered_on": "2023-01-03", "key": "2/STP", "date": "2022-12-30", "recipient": "C. Mai"},
    ],
)
# 5 number, kind abbreviations, notation apart
BOOKS["di5.xlsx"] = (
    xlsx(
        {
            "Đi": [
                ["SỔ CÔNG VĂN ĐI"],
                ["Số", "Ký hiệu", "Loại VB", "Ngày ký", "Nội dung", "LĐ ký", "Nơi nhận", "Số bản", "Lưu"],
                [45, "QĐ-THPT", "QĐ", "02/3/2024", "Thành lập hội đồng", "Nguyễn Hùng", "Thành viên HĐ", 12, "VT"],
                [46, "BC-THPT", "BC", "05/3/2024", "Báo cáo tháng 2", "Nguyễn Hùng", "Sở GDĐT", 2, "VT"],
                ["47", "THPT-VP", "CV", "05/3/2024", "V/v mượn hội trường", "Lê Lan", "UBND phường", 1, "VT"],
            ]
        }
    ),
    [
        {
            "number": "45",
            "key": "45/QĐ-THPT",
            "kind": "QĐ",
            "date": "2024-03-02",
            "subject": "Thành lập hội đồng",
            "signer": "Nguyễn Hùng",
            "recipient": "Thành viên HĐ",
            "copies": "12",
            "kept_by": "VT",
            "series": "Quyết định",
        },
        {
            "number": "46",
            "key": "46/BC-THPT",
            "date": "2024-03-05",
            "subject": "Báo cáo tháng 2",
            "recipient": "Sở GDĐT",
            "copies": "2",
            "kept_by": "VT",
            "series": "Báo cáo",
        },
        {
            "number": "47",
            "key": "47/THPT-VP",
            "date": "2024-03-05",
            "subject": "V/v mượn hội trường",
            "signer": "Lê Lan",
            "copies": "1",
            "kept_by": "VT",
            "series": "Công văn",
        },
    ],
)
# 6 printed pages: headings again, times, signatures
h: list[object] = [
    "Số đến",
    "Ngày giờ đến",
    "Đơn vị ban hành",
    "Số/Ký hiệu",
    "Ngày văn bản",
    "Trích yếu",
    "Phòng xử lý",
    "Hạn trả lời",
]
BOOKS["trang6.xlsx"] = (
    xlsx(
        {
            "Sheet1": [
                ["SỞ Y TẾ"],
                ["DANH SÁCH VĂN BẢN ĐẾN"],
                ["Từ ngày 01/04/2025 đến ngày 30/04/2025"],
                h,
                [
                    1201,
                    "01/04/2025 08:15",
                    "Bộ Y tế",
                    "2045/BYT-KCB",
                    "28/03/2025",
                    "V/v tăng cường thu dung",
                    "NVY",
                    "15/04/2025",
                ],
                [1202, "01/04/2025 09:40", "Cục QLD", "3321/QLD-CL", "27/03/2025", "V/v thu hồi thuốc", "NVD", None],
                ["Trang 1/2"],
                h,
                [
                    1203,
                    "02/04/2025 07:55",
                    "UBND tỉnh",
                    "88/TB-UBND",
                    "01/04/2025",
                    "Thông báo kết luận",
                    "VP",
                    "10/04/2025",
                ],
                [],
                ["Người lập", None, None, None, "Thủ trưởng đơn vị"],
                ["Nguyễn Thị A"],
            ]
        }
    ),
    [
        {
            "number": "1201",
            "registered_on": "2025-04-01",
            "author": "Bộ Y tế",
            "key": "2045/BYT-KCB",
            "date": "2025-03-28",
            "subject": "V/v tăng cường thu dung",
            "recipient": "NVY",
            "due": "2025-04-15",
        },
        {
            "number": "1202",
            "registered_on": "2025-04-01",
            "author": "Cục QLD",
            "key": "3321/QLD-CL",
            "date": "2025-03-27",
            "recipient": "NVD",
        },
        {
            "number": "1203",
            "registered_on": "2025-04-02",
            "author": "UBND tỉnh",
            "key": "88/TB-UBND",
            "date": "2025-04-01",
            "recipient": "VP",
            "due": "2025-04-10",
        },
    ],
)


@pytest.mark.parametrize("name", BOOKS)
def test_every_field_is_right(name: str) -> None:
    data, expected = BOOKS[name]
    lines = reading.parsed(data)
    found = [
        {field: str(getattr(line, field)) for field in fields} for line, fields in zip(lines, expected, strict=True)
    ]
    assert found == expected


def test_who_made_a_list_is_no_document() -> None:
    lines = reading.understood(BOOKS["trang6.xlsx"][0]).lines
    assert [line.no_document for line in lines if line.no_document] == [
        "Trang 1/2", "Người lập Thủ trưởng đơn vị", "Nguyễn Thị A",
    ]  # fmt: skip
