"""Ten registers as offices keep them, each with what is right beside it: what every row is, and which rows are none.

Shapes as in public guides and registers: month sheets that go on from the first, headings merged over two rows,
separators, repeats, inserted numbers and ranges, a series for each kind, fonts before Unicode, feet with sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.parsers.office_factory import xlsx
from tests.vietnamese.encoder import encoded, mojibake

Said = Mapping[str, object]


@dataclass(frozen=True)
class OfficeBook:
    """A file, the rows that it holds as they are to be entered, and what of it is to be told and not entered."""

    name: str
    data: bytes
    rows: Sequence[Said]
    told: Sequence[str] = ()
    unknown: Sequence[str] = ()
    form: str = "xlsx"


def _months() -> OfficeBook:
    head = ["Số đến", "Ngày đến", "Nơi gửi", "Số, ký hiệu", "Ngày tháng", "Trích yếu nội dung", "Người nhận", "Ghi chú"]
    data = xlsx({
        "Tháng 1": [
            ["UBND HUYỆN NINH SƠN"], ["SỔ CÔNG VĂN ĐẾN NĂM 2024"], [], head,
            [1, datetime(2024, 1, 2), "Sở Nội vụ", "12/SNV-VP", "28/12/2023", "V/v báo cáo biên chế", "Phòng Nội vụ", None],
            [2, datetime(2024, 1, 2), "UBND tỉnh Ninh Thuận", "03/QĐ-UBND", "02/01/2024", "Quyết định giao chỉ tiêu năm 2024", "Phòng TC-KH", "hỏa tốc"],
        ],
        "Tháng 2": [
            [3, "01/02/2024", "Sở Tài chính", "155/STC-NS", "30/01/2024", "V/v quyết toán ngân sách", "Phòng TC-KH", None],
            [4, "05/02/2024", "Huyện ủy Ninh Sơn", "88-CV/HU", "02/02/2024", "V/v chuẩn bị Tết Nguyên đán", "Văn phòng", None],
        ],
        "Tháng 3": [
            [5, "04/3/2024", "Bộ Nội vụ", "02/2024/TT-BNV", "29/02/2024", "Thông tư hướng dẫn vị trí việc làm", "Phòng Nội vụ", None],
        ],
    })  # fmt: skip
    return OfficeBook("den-theo-thang.xlsx", data, [
        {"number": "1", "registered_on": "2024-01-02", "author": "Sở Nội vụ", "key": "12/SNV-VP", "date": "2023-12-28", "subject": "V/v báo cáo biên chế", "recipient": "Phòng Nội vụ"},
        {"number": "2", "registered_on": "2024-01-02", "author": "UBND tỉnh Ninh Thuận", "key": "03/QĐ-UBND", "date": "2024-01-02", "subject": "Quyết định giao chỉ tiêu năm 2024", "recipient": "Phòng TC-KH", "note": "hỏa tốc"},
        {"number": "3", "registered_on": "2024-02-01", "author": "Sở Tài chính", "key": "155/STC-NS", "date": "2024-01-30", "subject": "V/v quyết toán ngân sách", "recipient": "Phòng TC-KH"},
        {"number": "4", "registered_on": "2024-02-05", "author": "Huyện ủy Ninh Sơn", "key": "88-CV/HU", "date": "2024-02-02", "subject": "V/v chuẩn bị Tết Nguyên đán", "recipient": "Văn phòng"},
        {"number": "5", "registered_on": "2024-03-04", "author": "Bộ Nội vụ", "key": "02/2024/TT-BNV", "date": "2024-02-29", "subject": "Thông tư hướng dẫn vị trí việc làm", "recipient": "Phòng Nội vụ"},
    ])  # fmt: skip


def _series() -> OfficeBook:
    head = ["STT", "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký", "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản"]  # fmt: skip
    data = xlsx({
        "QĐ": [["SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2024"], head,
            [1, "412/QĐ-SKHCN", "01/7/2024", "Quyết định thành lập Tổ công tác", "Nguyễn Văn An", "Các phòng", "VT", 10],
            [2, "413/QĐ-SKHCN", "03/7/2024", "Quyết định cử viên chức đi học", "Nguyễn Văn An", "Ông Lê Bình", "VT, TCCB", 3],
            [3, "414/QĐ-SKHCN", "03/7/2024", "Quyết định khen thưởng", "Trần Thị Hoa", "Các phòng", "VT", 12]],
        "CV": [["SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2024"], head,
            [1, "412/SKHCN-VP", "01/7/2024", "V/v cung cấp số liệu", "Trần Thị Hoa", "Sở Tài chính", "VT", 2],
            [2, "413/SKHCN-QLKH", "02/7/2024", "V/v góp ý dự thảo", "Trần Thị Hoa", "UBND tỉnh", "VT", 2]],
        "BC": [["SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2024"], head,
            [1, "412/BC-SKHCN", "05/7/2024", "Báo cáo sơ kết 6 tháng đầu năm", "Nguyễn Văn An", "UBND tỉnh", "VT", 5]],
    })  # fmt: skip
    return OfficeBook("di-theo-loai.xlsx", data, [
        {"number": "412", "series": "Quyết định", "registered_on": "2024-07-01", "key": "412/QĐ-SKHCN", "date": "2024-07-01", "kind": "Quyết định", "subject": "thành lập Tổ công tác", "signer": "Nguyễn Văn An", "recipient": "Các phòng", "kept_by": "VT", "copies": 10},
        {"number": "413", "series": "Quyết định", "registered_on": "2024-07-03", "key": "413/QĐ-SKHCN", "date": "2024-07-03", "kind": "Quyết định", "subject": "cử viên chức đi học", "signer": "Nguyễn Văn An", "recipient": "Ông Lê Bình", "kept_by": "VT, TCCB", "copies": 3},
        {"number": "414", "series": "Quyết định", "registered_on": "2024-07-03", "key": "414/QĐ-SKHCN", "date": "2024-07-03", "kind": "Quyết định", "subject": "khen thưởng", "signer": "Trần Thị Hoa", "recipient": "Các phòng", "kept_by": "VT", "copies": 12},
        {"number": "412", "series": "Công văn", "registered_on": "2024-07-01", "key": "412/SKHCN-VP", "date": "2024-07-01", "subject": "V/v cung cấp số liệu", "signer": "Trần Thị Hoa", "recipient": "Sở Tài chính", "kept_by": "VT", "copies": 2},
        {"number": "413", "series": "Công văn", "registered_on": "2024-07-02", "key": "413/SKHCN-QLKH", "date": "2024-07-02", "subject": "V/v góp ý dự thảo", "signer": "Trần Thị Hoa", "recipient": "UBND tỉnh", "kept_by": "VT", "copies": 2},
        {"number": "412", "series": "Báo cáo", "registered_on": "2024-07-05", "key": "412/BC-SKHCN", "date": "2024-07-05", "kind": "Báo cáo", "subject": "sơ kết 6 tháng đầu năm", "signer": "Nguyễn Văn An", "recipient": "UBND tỉnh", "kept_by": "VT", "copies": 5},
    ])  # fmt: skip


def _inserted() -> OfficeBook:
    head = ["STT", "Số ký hiệu", "Ngày ký", "Trích yếu", "Người ký", "Nơi nhận", "Lưu", "Ghi chú"]
    data = xlsx({"VĂN BẢN ĐI": [
        ["TRƯỜNG THPT NINH HẢI"], ["SỔ THEO DÕI VĂN BẢN ĐI"], head,
        ["Tháng 01/2025"],
        [1, "008/QĐ-THPTNH", "06/01/2025", "Quyết định phân công chuyên môn", "Lê Văn Bảy", "Các tổ", "VT", None],
        [2, "008a/QĐ-THPTNH", "06/01/2025", "Quyết định điều chỉnh phân công", "Lê Văn Bảy", "Các tổ", "VT", "số chèn"],
        [3, "009-011/QĐ-THPTNH", "08/01/2025", "Quyết định nâng lương 3 viên chức", "Lê Văn Bảy", "Kế toán", "VT", None],
        ["Tháng 02/2025"],
        [4, "012/QĐ-THPTNH", "03/02/2025", "Quyết định khen thưởng học kỳ I", "Lê Văn Bảy", "Lớp 12A", "VT", None],
        [5, "15 bis/KH-THPTNH", "04/02/2025", "Kế hoạch ôn thi", "Trần Thu", "Các lớp", "VT", None],
    ]}, merged={"VĂN BẢN ĐI": "A1:H1 A2:H2 A4:H4 A8:H8"})  # fmt: skip
    return OfficeBook("di-co-so-chen.xlsx", data, [
        {"number": "008", "series": "Quyết định", "registered_on": "2025-01-06", "key": "008/QĐ-THPTNH", "date": "2025-01-06", "subject": "Quyết định phân công chuyên môn", "signer": "Lê Văn Bảy", "recipient": "Các tổ", "kept_by": "VT"},
        {"number": "008a", "series": "Quyết định", "registered_on": "2025-01-06", "key": "008a/QĐ-THPTNH", "date": "2025-01-06", "subject": "Quyết định điều chỉnh phân công", "signer": "Lê Văn Bảy", "recipient": "Các tổ", "kept_by": "VT", "note": "số chèn"},
        {"number": "009-011", "series": "Quyết định", "registered_on": "2025-01-08", "key": "009-011/QĐ-THPTNH", "date": "2025-01-08", "subject": "Quyết định nâng lương 3 viên chức", "signer": "Lê Văn Bảy", "recipient": "Kế toán", "kept_by": "VT"},
        {"number": "012", "series": "Quyết định", "registered_on": "2025-02-03", "key": "012/QĐ-THPTNH", "date": "2025-02-03", "subject": "Quyết định khen thưởng học kỳ I", "signer": "Lê Văn Bảy", "recipient": "Lớp 12A", "kept_by": "VT"},
        {"number": "15 bis", "series": "Kế hoạch", "registered_on": "2025-02-04", "key": "15 bis/KH-THPTNH", "date": "2025-02-04", "subject": "Kế hoạch ôn thi", "signer": "Trần Thu", "recipient": "Các lớp", "kept_by": "VT"},
    ], told=["Tháng 01/2025", "Tháng 02/2025"])  # fmt: skip


def _two_rows() -> OfficeBook:
    data = xlsx({"Sổ đến": [
        ["ĐẢNG ỦY XÃ PHƯỚC DINH"], ["SỔ CÔNG VĂN ĐẾN"], ["Năm 2025"],
        ["Đến", None, "Văn bản", None, None, "Tên loại, trích yếu nội dung", "Chuyển", None, "Ghi chú"],
        ["Ngày", "Số", "Cơ quan ban hành", "Số/KH", "Ngày tháng", None, "Người nhận", "Ký nhận", None],
        ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        ["03/3/2025", 101, "Huyện ủy Thuận Nam", "215-CV/HU", "28/02/2025", "Công văn về việc triển khai Chỉ thị", "Đ/c Bí thư", "Hùng", None],
        ["03/3/2025", 102, "Ban Tổ chức Tỉnh ủy", "33-HD/BTCTU", "25/02/2025", "Hướng dẫn kiểm điểm đảng viên", "Đ/c Phó Bí thư", "Mai", "bản sao"],
        ["04/3/2025", "102a", "UBND xã Phước Dinh", "17/BC-UBND", "03/3/2025", "Báo cáo thu chi tháng 02", "Văn phòng", "Mai", None],
    ]}, merged={"Sổ đến": "A1:I1 A2:I2 A3:I3 A4:B4 C4:E4 F4:F5 G4:H4 I4:I5"})  # fmt: skip
    return OfficeBook("den-hai-dong.xlsx", data, [
        {"number": "101", "registered_on": "2025-03-03", "author": "Huyện ủy Thuận Nam", "key": "215-CV/HU", "date": "2025-02-28", "kind": "Công văn", "subject": "về việc triển khai Chỉ thị", "recipient": "Đ/c Bí thư", "received_by": "Hùng"},
        {"number": "102", "registered_on": "2025-03-03", "author": "Ban Tổ chức Tỉnh ủy", "key": "33-HD/BTCTU", "date": "2025-02-25", "kind": "Hướng dẫn", "subject": "kiểm điểm đảng viên", "recipient": "Đ/c Phó Bí thư", "received_by": "Mai", "note": "bản sao"},
        {"number": "102a", "registered_on": "2025-03-04", "author": "UBND xã Phước Dinh", "key": "17/BC-UBND", "date": "2025-03-03", "kind": "Báo cáo", "subject": "thu chi tháng 02", "recipient": "Văn phòng", "received_by": "Mai"},
    ])  # fmt: skip


def _repeats() -> OfficeBook:
    head = ["Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú"]  # fmt: skip
    data = xlsx({"2024": [
        ["SỔ ĐĂNG KÝ VĂN BẢN ĐẾN"], head,
        ["08/4/2024", 210, "Sở Y tế", "501/SYT-NVY", "05/4/2024", "Công văn về phòng chống dịch", "Trạm Y tế", "09/4/2024", "Lan", None],
        ["nt", 211, '"', "502/SYT-NVD", "nt", "Công văn về cung ứng thuốc", "nt", "nt", '"', None],
        ["-nt-", 212, "như trên", "77/KH-SYT", "-nt-", "Kế hoạch tiêm chủng năm 2024", "''", "-nt-", "n.t", "-"],
        ["09/4/2024", 213, "Công an huyện", "31/CAH", "08/4/2024", "Công văn về phối hợp trực", "Công an xã", None, None, "nt"],
        ["〃", 214, "Nt", "32/CAH", "Như trên", "Công văn về cấp căn cước", "Như trên", None, None, None],
    ]})  # fmt: skip
    return OfficeBook("den-lap-lai.xlsx", data, [
        {"number": "210", "registered_on": "2024-04-08", "author": "Sở Y tế", "key": "501/SYT-NVY", "date": "2024-04-05", "kind": "Công văn", "subject": "về phòng chống dịch", "recipient": "Trạm Y tế", "passed_on": "2024-04-09", "received_by": "Lan"},
        {"number": "211", "registered_on": "2024-04-08", "author": "Sở Y tế", "key": "502/SYT-NVD", "date": "2024-04-05", "kind": "Công văn", "subject": "về cung ứng thuốc", "recipient": "Trạm Y tế", "passed_on": "2024-04-09", "received_by": "Lan"},
        {"number": "212", "registered_on": "2024-04-08", "author": "Sở Y tế", "key": "77/KH-SYT", "date": "2024-04-05", "kind": "Kế hoạch", "subject": "tiêm chủng năm 2024", "recipient": "Trạm Y tế", "passed_on": "2024-04-09", "received_by": "Lan"},
        {"number": "213", "registered_on": "2024-04-09", "author": "Công an huyện", "key": "31/CAH", "date": "2024-04-08", "kind": "Công văn", "subject": "về phối hợp trực", "recipient": "Công an xã"},
        {"number": "214", "registered_on": "2024-04-09", "author": "Công an huyện", "key": "32/CAH", "date": "2024-04-08", "kind": "Công văn", "subject": "về cấp căn cước", "recipient": "Công an xã"},
    ])  # fmt: skip


def _abbreviated() -> OfficeBook:
    head = ["Số CV đến", "Ngày nhận", "CQ ban hành", "Số/KH", "Ngày BH", "Loại VB", "Trích yếu ND", "Bộ phận xử lý", "Hạn XL", "Màu bìa", "Ghi chú"]  # fmt: skip
    data = xlsx({"Sheet1": [
        head,
        [31, "10/5/2025", "Sở Xây dựng", "1200/SXD-QLN", "08/5/2025", "Công văn", "Về việc rà soát nhà ở", "Phòng Hạ tầng", "20/5/2025", "xanh", None],
        [32, "10/5/2025", "UBND tỉnh", "45/KH-UBND", "07/5/2025", "Kế hoạch", "Phòng chống thiên tai", "Phòng Nông nghiệp", None, "đỏ", "gấp"],
        [33, "12/5/2025", "Thanh tra tỉnh", "06/KL-TTr", "09/5/2025", "Kết luận", "Thanh tra việc quản lý đất đai", "Phòng Hạ tầng", "12/6/2025", None, None],
    ]})  # fmt: skip
    return OfficeBook("den-viet-tat.xlsx", data, [
        {"number": "31", "registered_on": "2025-05-10", "author": "Sở Xây dựng", "key": "1200/SXD-QLN", "date": "2025-05-08", "kind": "Công văn", "subject": "Về việc rà soát nhà ở", "recipient": "Phòng Hạ tầng", "due": "2025-05-20"},
        {"number": "32", "registered_on": "2025-05-10", "author": "UBND tỉnh", "key": "45/KH-UBND", "date": "2025-05-07", "kind": "Kế hoạch", "subject": "Phòng chống thiên tai", "recipient": "Phòng Nông nghiệp", "note": "gấp"},
        {"number": "33", "registered_on": "2025-05-12", "author": "Thanh tra tỉnh", "key": "06/KL-TTr", "date": "2025-05-09", "kind": "Kết luận", "subject": "Thanh tra việc quản lý đất đai", "recipient": "Phòng Hạ tầng", "due": "2025-06-12"},
    ], unknown=["Màu bìa"])  # fmt: skip


def _tcvn3() -> OfficeBook:
    plain: list[list[object]] = [
        ["Số đến", "Ngày đến", "Cơ quan gửi", "Số ký hiệu", "Ngày văn bản", "Trích yếu", "Người nhận"],
        [1, "05/01/2004", "Ủy ban nhân dân tỉnh", "15/CV-UB", "02/01/2004", "Về việc báo cáo quyết toán", "Phòng Kế toán"],
        [2, "06/01/2004", "Sở Tài chính", "22/TC-NS", "05/01/2004", "Hướng dẫn lập dự toán ngân sách", "Phòng Kế hoạch"],
        [3, "06/01/2004", "Bưu điện tỉnh", "07/BĐ", "05/01/2004", "Thông báo cước điện thoại", "Văn phòng"],
    ]  # fmt: skip
    old = [[mojibake(cell, "tcvn3") if isinstance(cell, str) else cell for cell in row] for row in plain]
    data = xlsx({"Sheet1": old}, font=".VnTime")
    return OfficeBook("den-2004.xls", data, [
        {"number": "1", "registered_on": "2004-01-05", "author": "ủy ban nhân dân tỉnh", "key": "15/CV-UB", "date": "2004-01-02", "subject": "Về việc báo cáo quyết toán", "recipient": "Phòng Kế toán"},
        {"number": "2", "registered_on": "2004-01-06", "author": "Sở Tài chính", "key": "22/TC-NS", "date": "2004-01-05", "subject": "Hướng dẫn lập dự toán ngân sách", "recipient": "Phòng Kế hoạch"},
        {"number": "3", "registered_on": "2004-01-06", "author": "Bưu điện tỉnh", "key": "07/BĐ", "date": "2004-01-05", "subject": "Thông báo cước điện thoại", "recipient": "Văn phòng"},
    ], form="xls")  # fmt: skip


def _csv() -> OfficeBook:
    text = (
        "SỔ CÔNG VĂN ĐI NĂM 2023;;;;;;;\n"
        "Số;Ký hiệu;Ngày;Nội dung;Người ký;Nơi nhận;SL;Ghi chú\n"
        "1;QĐ-TTYT;03/01/2023;Quyết định thành lập đoàn kiểm tra;Phan Thanh;Các khoa;4;\n"
        "2;QĐ-TTYT;05/01/2023;Quyết định ban hành quy chế;Phan Thanh;Các khoa;6;thay QĐ cũ\n"
        "1;TB-TTYT;05/01/2023;Thông báo lịch trực;Võ Lan;Các khoa, phòng;8;\n"
        "1;TTYT-KHNV;06/01/2023;V/v xin cấp thuốc;Phan Thanh;Sở Y tế;2;\n"
        ";;Cộng: 4 văn bản;;;;;\n"
    )
    return OfficeBook("di-2023.csv", text.encode("utf-8-sig"), [
        {"number": "1", "series": "Quyết định", "registered_on": "2023-01-03", "key": "1/QĐ-TTYT", "date": "2023-01-03", "subject": "Quyết định thành lập đoàn kiểm tra", "signer": "Phan Thanh", "recipient": "Các khoa", "copies": 4},
        {"number": "2", "series": "Quyết định", "registered_on": "2023-01-05", "key": "2/QĐ-TTYT", "date": "2023-01-05", "subject": "Quyết định ban hành quy chế", "signer": "Phan Thanh", "recipient": "Các khoa", "copies": 6, "note": "thay QĐ cũ"},
        {"number": "1", "series": "Thông báo", "registered_on": "2023-01-05", "key": "1/TB-TTYT", "date": "2023-01-05", "subject": "Thông báo lịch trực", "signer": "Võ Lan", "recipient": "Các khoa, phòng", "copies": 8},
        {"number": "1", "series": "Công văn", "registered_on": "2023-01-06", "key": "1/TTYT-KHNV", "date": "2023-01-06", "subject": "V/v xin cấp thuốc", "signer": "Phan Thanh", "recipient": "Sở Y tế", "copies": 2},
    ], told=["Cộng: 4 văn bản"], form="csv")  # fmt: skip


def _vni() -> OfficeBook:
    plain: list[list[object]] = [
        ["SỔ ĐĂNG KÝ CÔNG VĂN ĐẾN NĂM 2006"],
        ["Số đến", "Ngày đến", "Tác giả", "Số ký hiệu", "Ngày văn bản", "Tên loại và trích yếu", "Người nhận"],
        [14, "16/01/2006", "Sở Giáo dục và Đào tạo", "45/SGDĐT-TCCB", "10/01/2006", "Công văn về tuyển dụng giáo viên", "Hiệu trưởng"],
        [15, "17/01/2006", "Phòng Giáo dục", "08/PGD", "16/01/2006", "Thông báo lịch nghỉ Tết", "Văn thư"],
        [16, "17/01/2006", "Công đoàn ngành", "03/CĐN", "12/01/2006", "Kế hoạch hội thao", "Công đoàn"],
    ]  # fmt: skip
    old = [[encoded(cell, "vni").decode("cp1252") if isinstance(cell, str) else cell for cell in row] for row in plain]
    return OfficeBook("den-2006.xlsx", xlsx({"2006": old}, font="VNI-Times"), [
        {"number": "14", "registered_on": "2006-01-16", "author": "Sở Giáo dục và Đào tạo", "key": "45/SGDĐT-TCCB", "date": "2006-01-10", "kind": "Công văn", "subject": "về tuyển dụng giáo viên", "recipient": "Hiệu trưởng"},
        {"number": "15", "registered_on": "2006-01-17", "author": "Phòng Giáo dục", "key": "08/PGD", "date": "2006-01-16", "kind": "Thông báo", "subject": "lịch nghỉ Tết", "recipient": "Văn thư"},
        {"number": "16", "registered_on": "2006-01-17", "author": "Công đoàn ngành", "key": "03/CĐN", "date": "2006-01-12", "kind": "Kế hoạch", "subject": "hội thao", "recipient": "Công đoàn"},
    ])  # fmt: skip


def _short_days() -> OfficeBook:
    head = ["TT", "Ngày vào sổ", "Số đến", "Cơ quan gửi đến", "Số hiệu, ngày văn bản", "Nội dung", "Lãnh đạo xử lý", "Ký tên"]  # fmt: skip
    data = xlsx({"Sổ": [
        ["ỦY BAN NHÂN DÂN PHƯỜNG MỸ HẢI"], ["SỔ THEO DÕI CÔNG VĂN ĐẾN NĂM 2023"], [], head,
        [1, "03/01", 1, "UBND thành phố", "02/UBND-NC ngày 02/01/2023", "V/v trực Tết", "Chủ tịch", "Hoa"],
        [2, "03/01", 2, "Công an thành phố", "11/KH-CATP ngày 30/12/2022", "Kế hoạch tấn công tội phạm", "Phó Chủ tịch", "Nam"],
        [3, "04/01", 3, "Hội Nông dân", "05/HND ngày 03/01/2023", "V/v vay vốn", "Phó Chủ tịch", None],
        [None, "Tổng cộng: 03 văn bản"],
        [None, None, None, None, None, "Người lập sổ"],
    ]}, merged={"Sổ": "B8:E8"})  # fmt: skip
    return OfficeBook("den-ngay-ngan.xlsx", data, [
        {"number": "1", "registered_on": "2023-01-03", "author": "UBND thành phố", "key": "02/UBND-NC", "date": "2023-01-02", "subject": "V/v trực Tết", "recipient": "Chủ tịch", "received_by": "Hoa"},
        {"number": "2", "registered_on": "2023-01-03", "author": "Công an thành phố", "key": "11/KH-CATP", "date": "2022-12-30", "subject": "Kế hoạch tấn công tội phạm", "recipient": "Phó Chủ tịch", "received_by": "Nam"},
        {"number": "3", "registered_on": "2023-01-04", "author": "Hội Nông dân", "key": "05/HND", "date": "2023-01-03", "subject": "V/v vay vốn", "recipient": "Phó Chủ tịch"},
    ], told=["Tổng cộng: 03 văn bản", "Người lập sổ"])  # fmt: skip


def books() -> list[OfficeBook]:
    """All ten; a book of the form ``xls`` is made as .xlsx, and is for a test to convert."""
    return [
        _months(), _series(), _inserted(), _two_rows(), _repeats(), _abbreviated(), _tcvn3(), _csv(), _vni(), _short_days(),
    ]  # fmt: skip


def _journal() -> OfficeBook:
    text = (
        "Số vào sổ\tNgày tháng đến\tCơ quan ban hành VB\tSố, ký hiệu VB\tNgày tháng VB\tTên loại, trích yếu\tNgười xử lý\n"
        "05\t12/6/2007\tSở Lao động\t88/LĐ-TBXH\t08/6/2007\tCông văn về việc trợ cấp\tĐ/c Minh\n"
        "06\tnt\tSở Văn hóa\t19/VH\t11/6/2007\tKế hoạch hội diễn\tĐ/c Hạnh\n"
    )
    return OfficeBook("den-2007.csv", encoded(text, "tcvn3"), [
        {"number": "05", "registered_on": "2007-06-12", "author": "Sở Lao động", "key": "88/LĐ-TBXH", "date": "2007-06-08", "kind": "Công văn", "subject": "về việc trợ cấp", "recipient": "Đ/c Minh"},
        {"number": "06", "registered_on": "2007-06-12", "author": "Sở Văn hóa", "key": "19/VH", "date": "2007-06-11", "kind": "Kế hoạch", "subject": "hội diễn", "recipient": "Đ/c Hạnh"},
    ], form="csv")  # fmt: skip


def _running() -> OfficeBook:
    head = ["TT", "Ngày nhận", "Nơi gửi công văn", "Số CV", "Ngày CV", "Trích yếu", "Chuyển cho", "Ghi chú"]
    data = xlsx({"CV đến 2025": [
        ["CÔNG TY TNHH MTV THỦY LỢI", None, None, None, None, "Mẫu số 02"], ["SỔ CÔNG VĂN ĐẾN"], head,
        ["Quý I năm 2025"],
        [1, "02/01", "Sở NN&PTNT", "15/SNN-TL", "31/12", "Về việc chống hạn", "P. Kỹ thuật", None],
        [2, "02/01", "UBND xã Phước Hậu", "02/UBND", "02/01", "V/v nạo vét kênh", "P. Kỹ thuật", "x"],
        ["Tổng số: 2 công văn"],
        ["Quý II năm 2025"],
        [3, "01/4", '"', "88/UBND", "28/3", "V/v sửa cống", '"', None],
    ]})  # fmt: skip
    return OfficeBook("den-theo-quy.xlsx", data, [
        {"number": "1", "registered_on": "2025-01-02", "author": "Sở NN&PTNT", "key": "15/SNN-TL", "date": "2024-12-31", "subject": "Về việc chống hạn", "recipient": "P. Kỹ thuật"},
        {"number": "2", "registered_on": "2025-01-02", "author": "UBND xã Phước Hậu", "key": "02/UBND", "date": "2025-01-02", "subject": "V/v nạo vét kênh", "recipient": "P. Kỹ thuật", "note": "x"},
        {"number": "3", "registered_on": "2025-04-01", "author": "UBND xã Phước Hậu", "key": "88/UBND", "date": "2025-03-28", "subject": "V/v sửa cống", "recipient": "P. Kỹ thuật"},
    ], told=["Quý I năm 2025", "Tổng số: 2 công văn", "Quý II năm 2025"])  # fmt: skip


def _norms() -> OfficeBook:
    data = xlsx({"Đi": [
        ["HỘI ĐỒNG NHÂN DÂN - ỦY BAN NHÂN DÂN"], ["SỔ VĂN BẢN ĐI"],
        ["Số và ký hiệu VB", "Ngày, tháng, năm VB", "Tên loại và trích yếu nội dung", None, "Người ký", "Nơi nhận VB", "Nơi lưu", "Số lượng"],
        [None, None, "Tên loại", "Trích yếu", None, None, None, None],
        ["01/2024/QĐ-UBND", datetime(2024, 1, 5), "Quyết định", "Ban hành quy chế phối hợp", "Trần Nam", "Các sở", "VT", 20],
        ["01/QĐ-UBND", datetime(2024, 1, 3), "Quyết định", "Phê duyệt kế hoạch vốn", "Trần Nam", "Sở Tài chính", "VT, TH", 6],
        ["02/QĐ-UBND", datetime(2024, 1, 3), "-nt-", "Bổ nhiệm cán bộ", "nt", "Sở Nội vụ", "nt", 4],
        ["1/CT-UBND", datetime(2024, 1, 9), "Chỉ thị", "Tăng cường phòng cháy", "Trần Nam", "Các huyện", "VT", 30],
        ["15/UBND-NC", datetime(2024, 1, 9), "Công văn", "Trả lời kiến nghị cử tri", "Lê Hải", "Ông Nguyễn Văn Tám", "VT", 2],
    ]}, merged={"Đi": "A3:A4 B3:B4 C3:D3 E3:E4 F3:F4 G3:G4 H3:H4"})  # fmt: skip
    return OfficeBook("di-quy-pham.xlsx", data, [
        {"number": "01", "series": "Quyết định (QPPL)", "registered_on": "2024-01-05", "key": "01/2024/QĐ-UBND", "date": "2024-01-05", "kind": "Quyết định", "subject": "Ban hành quy chế phối hợp", "signer": "Trần Nam", "recipient": "Các sở", "kept_by": "VT", "copies": 20},
        {"number": "01", "series": "Quyết định", "registered_on": "2024-01-03", "key": "01/QĐ-UBND", "date": "2024-01-03", "kind": "Quyết định", "subject": "Phê duyệt kế hoạch vốn", "signer": "Trần Nam", "recipient": "Sở Tài chính", "kept_by": "VT, TH", "copies": 6},
        {"number": "02", "series": "Quyết định", "registered_on": "2024-01-03", "key": "02/QĐ-UBND", "date": "2024-01-03", "kind": "Quyết định", "subject": "Bổ nhiệm cán bộ", "signer": "Trần Nam", "recipient": "Sở Nội vụ", "kept_by": "VT, TH", "copies": 4},
        {"number": "1", "series": "Chỉ thị", "registered_on": "2024-01-09", "key": "1/CT-UBND", "date": "2024-01-09", "kind": "Chỉ thị", "subject": "Tăng cường phòng cháy", "signer": "Trần Nam", "recipient": "Các huyện", "kept_by": "VT", "copies": 30},
        {"number": "15", "series": "Công văn", "registered_on": "2024-01-09", "key": "15/UBND-NC", "date": "2024-01-09", "kind": "Công văn", "subject": "Trả lời kiến nghị cử tri", "signer": "Lê Hải", "recipient": "Ông Nguyễn Văn Tám", "kept_by": "VT", "copies": 2},
    ])  # fmt: skip


def _party() -> OfficeBook:
    head: list[object] = ["Ngày đến", "Số đến", "Tác giả VB", "Số VB", "Ký hiệu VB", "Ngày VB", "Trích yếu nội dung VB", "Độ mật", "Người nhận", "Hạn trả lời"]  # fmt: skip
    rows: list[list[object]] = [
        head,
        ["02.02.2024", "0047", "Ban Tuyên giáo Tỉnh ủy", "112", "CV/BTGTU", "31.01.2024", "Tuyên truyền Tết", "Thường", "Bí thư", "10.02.2024"],
        ["02.02.2024", "0048", "Tỉnh ủy", "25", "NQ/TU", "30.01.2024", "Nghị quyết về chuyển đổi số", None, "Ban Thường vụ", None],
        [None, "0049", "Ủy ban Kiểm tra", "09", "TB/UBKTTU", "01.02.2024", "Kết luận kiểm tra", "Mật", "Bí thư", None],
    ]  # fmt: skip
    return OfficeBook("den-dang.xlsx", xlsx({"Trang1": rows, "Trang2": [
        ["05.02.2024", "0050", "Huyện ủy Bác Ái", "301", "BC/HU", "02.02.2024", "Báo cáo tháng 01", None, "Văn phòng", None],
        ["05.02.2024", "0050b", "Huyện ủy Bác Ái", "302", "BC/HU", "02.02.2024", "Báo cáo dân vận", None, "Văn phòng", None],
    ], "Ghi chú": [["Sổ này lập theo mẫu cũ"], ["Người giữ sổ: Hoa"]]}), [
        {"number": "0047", "registered_on": "2024-02-02", "author": "Ban Tuyên giáo Tỉnh ủy", "key": "112-CV/BTGTU", "date": "2024-01-31", "subject": "Tuyên truyền Tết", "secrecy": "Thường", "recipient": "Bí thư", "due": "2024-02-10"},
        {"number": "0048", "registered_on": "2024-02-02", "author": "Tỉnh ủy", "key": "25-NQ/TU", "date": "2024-01-30", "subject": "Nghị quyết về chuyển đổi số", "recipient": "Ban Thường vụ"},
        {"number": "0049", "registered_on": "2024-02-02", "author": "Ủy ban Kiểm tra", "key": "09-TB/UBKTTU", "date": "2024-02-01", "subject": "Kết luận kiểm tra", "secrecy": "Mật", "recipient": "Bí thư"},
        {"number": "0050", "registered_on": "2024-02-05", "author": "Huyện ủy Bác Ái", "key": "301-BC/HU", "date": "2024-02-02", "subject": "Báo cáo tháng 01", "recipient": "Văn phòng"},
        {"number": "0050b", "registered_on": "2024-02-05", "author": "Huyện ủy Bác Ái", "key": "302-BC/HU", "date": "2024-02-02", "subject": "Báo cáo dân vận", "recipient": "Văn phòng"},
    ])  # fmt: skip


def others() -> list[OfficeBook]:
    """Four more, written after the rules were and before these had been run on them."""
    return [_journal(), _running(), _norms(), _party()]
