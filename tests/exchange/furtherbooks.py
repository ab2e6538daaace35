"""Five registers more, written after the rules were and before these had been run on them: 132 of 165 fields at first.

A hospital's, a company's by kind, a district's as Excel 2003 XML, a school's by term, a ward's export.
"""

from __future__ import annotations

from datetime import datetime

from tests.exchange.officebooks import OfficeBook
from tests.exchange.programbooks import _rows
from tests.parsers.office_factory import xlsx

D = datetime


def _hospital() -> OfficeBook:
    # hospital, hand-made, notes above and below, day columns mixed, unit totals
    head = [
        "STT",
        "Ngày nhận VB",
        "Số vào sổ",
        "Nơi ban hành VB",
        "Số & ký hiệu",
        "Ngày VB",
        "Trích yếu",
        "Ý kiến BGĐ",
        "Khoa/phòng thực hiện",
        "Thời hạn hoàn thành",
        "Ký nhận",
    ]
    data = xlsx(
        {
            "VB ĐẾN 2024": [
                ["BỆNH VIỆN ĐA KHOA KHU VỰC NINH SƠN"],
                ["SỔ TIẾP NHẬN VĂN BẢN ĐẾN NĂM 2024"],
                [None],
                head,
                ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"],
                [
                    1,
                    D(2024, 5, 6),
                    101,
                    "Sở Y tế",
                    "1890/SYT-NVY",
                    D(2024, 5, 3),
                    "V/v tăng cường phòng chống sốt xuất huyết",
                    "Giao KHTH",
                    "P. KHTH",
                    D(2024, 5, 15),
                    "Hạnh",
                ],
                [
                    2,
                    D(2024, 5, 6),
                    102,
                    "BHXH tỉnh",
                    "455/BHXH-GĐBHYT",
                    "02/5/2024",
                    "V/v giám định quý I",
                    "TCKT",
                    "P. TCKT",
                    None,
                    "Mai",
                ],
                [
                    3,
                    "07/5/24",
                    103,
                    "Cục QLKCB",
                    "612/KCB-QLCL",
                    "29/4/2024",
                    "Công văn về an toàn người bệnh",
                    None,
                    "P. QLCL",
                    None,
                    None,
                ],
                ["Cộng tháng 5: 03 văn bản"],
                ["Người lập biểu: Lê Thị Hà"],
            ]
        }
    )
    return OfficeBook(
        "bv.xlsx",
        data,
        _rows(
            "number registered_on author key date kind subject recipient due received_by",
            "101|2024-05-06|Sở Y tế|1890/SYT-NVY|2024-05-03||V/v tăng cường phòng chống sốt xuất huyết|P. KHTH|2024-05-15|Hạnh",
            "102|2024-05-06|BHXH tỉnh|455/BHXH-GĐBHYT|2024-05-02||V/v giám định quý I|P. TCKT||Mai",
            "103|2024-05-07|Cục QLKCB|612/KCB-QLCL|2024-04-29||Công văn về an toàn người bệnh|P. QLCL||",
        ),
        told=["Cộng tháng 5: 03 văn bản", "Người lập biểu: Lê Thị Hà"],
        unknown=["Ý kiến BGĐ"],
    )


def _company() -> OfficeBook:
    # company outgoing, number under column of its kind; sheet per kind, contracts
    h = ["Số HĐ/CV", "Ngày", "Nội dung", "Đối tác/Nơi nhận", "Người ký", "Phòng soạn thảo", "Ghi chú"]
    data = xlsx(
        {
            "Công văn": [
                ["CÔNG TY CP CẤP NƯỚC NINH THUẬN"],
                ["SỔ CÔNG VĂN ĐI 2025"],
                h,
                [
                    "56/CV-CN",
                    "10/01/2025",
                    "Về việc ngừng cấp nước tạm thời",
                    "UBND phường Mỹ Bình",
                    "Trần Quang",
                    "P. Kỹ thuật",
                    None,
                ],
                [
                    "57/CV-CN",
                    "13/01/2025",
                    "V/v thanh toán tiền nước",
                    "Công ty Dệt may",
                    "Trần Quang",
                    "P. Kinh doanh",
                    "gửi fax",
                ],
                ["57b/CV-CN", "13/01/2025", "V/v đính chính công văn 57", "nt", "nt", "nt", None],
            ],
            "Quyết định": [
                ["SỔ QUYẾT ĐỊNH 2025"],
                h,
                ["12/QĐ-CN", "03/01/2025", "Quyết định điều động nhân viên", "Ông Nam", "Trần Quang", "P. TCHC", None],
                ["13-15/QĐ-CN", "06/01/2025", "Nâng lương định kỳ", "Các cá nhân", "Trần Quang", "P. TCHC", None],
            ],
        }
    )
    return OfficeBook(
        "cty.xlsx",
        data,
        _rows(
            "number series registered_on key date subject recipient signer note",
            "56|Công văn|2025-01-10|56/CV-CN|2025-01-10|Về việc ngừng cấp nước tạm thời|UBND phường Mỹ Bình|Trần Quang|",
            "57|Công văn|2025-01-13|57/CV-CN|2025-01-13|V/v thanh toán tiền nước|Công ty Dệt may|Trần Quang|gửi fax",
            "57b|Công văn|2025-01-13|57b/CV-CN|2025-01-13|V/v đính chính công văn 57|Công ty Dệt may|Trần Quang|",
            "12|Quyết định|2025-01-03|12/QĐ-CN|2025-01-03|Quyết định điều động nhân viên|Ông Nam|Trần Quang|",
            "13-15|Quyết định|2025-01-06|13-15/QĐ-CN|2025-01-06|Nâng lương định kỳ|Các cá nhân|Trần Quang|",
        ),
        unknown=["Phòng soạn thảo", "Phòng soạn thảo"],
    )


def _district() -> OfficeBook:
    # Excel 2003 XML of a district office
    space = "urn:schemas-microsoft-com:office:spreadsheet"

    def cell(value: object) -> str:
        kind = (
            "Number"
            if isinstance(value, int)
            else "DateTime"
            if str(value)[4:5] == "-" and "T" in str(value)
            else "String"
        )
        return "<Cell/>" if value is None else f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>'

    def row(*values: object) -> str:
        return f"<Row>{''.join(map(cell, values))}</Row>"

    body = (
        row("UBND HUYỆN THUẬN BẮC")
        + row("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN")
        + row("Năm 2019")
        + row(
            "Ngày tháng đến",
            "Số đến",
            "Tác giả",
            "Số, KH văn bản",
            "Ngày tháng VB",
            "Tên loại và trích yếu nội dung",
            "Đơn vị hoặc người nhận",
            "Ký nhận",
            "Ghi chú",
        )
    )
    body += row(
        "2019-03-11T00:00:00.000",
        512,
        "Sở Tư pháp",
        "210/STP-PBGDPL",
        "2019-03-08T00:00:00.000",
        "Công văn về Ngày Pháp luật",
        "P. Tư pháp",
        "Hương",
        None,
    )
    body += row(
        "2019-03-11T00:00:00.000",
        513,
        "HĐND tỉnh",
        "06/NQ-HĐND",
        "2019-03-05T00:00:00.000",
        "Nghị quyết về đầu tư công",
        "P. TC-KH",
        "Dũng",
        "photo 5",
    )
    body += row('"', 514, "nt", "07/NQ-HĐND", '"', "Nghị quyết về học phí", "P. GDĐT", "Thảo", None)
    data = f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="2019"><Table>{body}</Table></Worksheet></Workbook>'.encode()
    return OfficeBook(
        "huyen.xls",
        data,
        _rows(
            "number registered_on author key date kind subject recipient received_by note",
            "512|2019-03-11|Sở Tư pháp|210/STP-PBGDPL|2019-03-08|Công văn|về Ngày Pháp luật|P. Tư pháp|Hương|",
            "513|2019-03-11|HĐND tỉnh|06/NQ-HĐND|2019-03-05|Nghị quyết|về đầu tư công|P. TC-KH|Dũng|photo 5",
            "514|2019-03-11|HĐND tỉnh|07/NQ-HĐND|2019-03-05|Nghị quyết|về học phí|P. GDĐT|Thảo|",
        ),
        form="html",
    )


def _terms() -> OfficeBook:
    # school outgoing: number and symbol columns, kind col, date split in 3 columns? no: "Ngày" "Tháng"
    h = [
        "Số",
        "Kí hiệu",
        "Ngày tháng năm ban hành",
        "Loại VB",
        "V/v",
        "Họ tên người ký",
        "Gửi đến",
        "Số bản",
        "Nơi lưu",
    ]
    data = xlsx(
        {
            "Sheet1": [
                ["TRƯỜNG TIỂU HỌC MỸ HƯƠNG"],
                ["SỔ CÔNG VĂN ĐI NĂM HỌC 2024 - 2025"],
                h,
                ["HỌC KỲ I"],
                ["01", "KH-THMH", D(2024, 9, 5), "KH", "Kế hoạch năm học", "Võ Thị Lý", "PGD", 2, "VT"],
                ["02", "BC-THMH", D(2024, 9, 16), "BC", "Báo cáo số liệu đầu năm", "Võ Thị Lý", "PGD", 2, "VT"],
                ["03", "QĐ-THMH", D(2024, 9, 20), "QĐ", "Thành lập tổ chuyên môn", "nt", "Các tổ", 6, "VT, CM"],
                ["HỌC KỲ II"],
                ["04", "TB-THMH", "10/02/2025", "TB", "Họp phụ huynh", "Lê Văn Út", "CMHS", 40, "VT"],
            ]
        },
        merged={"Sheet1": "A1:I1 A2:I2 A4:I4 A8:I8"},
    )
    return OfficeBook(
        "th.xlsx",
        data,
        _rows(
            "number series registered_on key date kind subject signer recipient copies kept_by",
            "01|Kế hoạch|2024-09-05|01/KH-THMH|2024-09-05|KH|Kế hoạch năm học|Võ Thị Lý|PGD|2|VT",
            "02|Báo cáo|2024-09-16|02/BC-THMH|2024-09-16|BC|Báo cáo số liệu đầu năm|Võ Thị Lý|PGD|2|VT",
            "03|Quyết định|2024-09-20|03/QĐ-THMH|2024-09-20|QĐ|Thành lập tổ chuyên môn|Võ Thị Lý|Các tổ|6|VT, CM",
            "04|Thông báo|2025-02-10|04/TB-THMH|2025-02-10|TB|Họp phụ huynh|Lê Văn Út|CMHS|40|VT",
        ),
        told=["HỌC KỲ I", "HỌC KỲ II"],
    )


def _export() -> OfficeBook:
    # ward incoming with English-like export: semicolon csv cp1258? UTF-8, quoted, extra columns
    t = (
        "Mã;Số đến;Ngày đến;Số ký hiệu;Ngày ban hành;Trích yếu;Cơ quan ban hành;Hình thức;Độ khẩn;Độ mật;Người xử lý chính;Phối hợp;Hạn xử lý;Trạng thái xử lý\n"
        "VBD-1;901;15/07/2025 08:30;112/KH-UBND;14/07/2025;Kế hoạch vận hành chính quyền 2 cấp;UBND tỉnh Khánh Hòa;Kế hoạch;Thường;Thường;Nguyễn An;Văn phòng, Kinh tế;25/07/2025;Đang xử lý\n"
        "VBD-2;902;15/07/2025 09:12;2301/SNV-CCHC;15/07/2025;V/v báo cáo cải cách hành chính;Sở Nội vụ;Công văn;Khẩn;Thường;Trần Bình;;18/07/2025;Hoàn thành\n"
        "VBD-3;903;16/07/2025 14:05;01-QC/ĐU;10/07/2025;Quy chế làm việc của Đảng ủy;Đảng ủy phường;Quy chế;Thường;;Lê Chi;;;Mới\n"
    )
    return OfficeBook(
        "p.csv",
        t.encode(),
        _rows(
            "number registered_on author key date kind subject secrecy recipient due",
            "901|2025-07-15|UBND tỉnh Khánh Hòa|112/KH-UBND|2025-07-14|Kế hoạch|Kế hoạch vận hành chính quyền 2 cấp|Thường|Nguyễn An|2025-07-25",
            "902|2025-07-15|Sở Nội vụ|2301/SNV-CCHC|2025-07-15|Công văn|V/v báo cáo cải cách hành chính|Thường|Trần Bình|2025-07-18",
            "903|2025-07-16|Đảng ủy phường|01-QC/ĐU|2025-07-10|Quy chế|Quy chế làm việc của Đảng ủy||Lê Chi|",
        ),
        unknown=["Mã", "Độ khẩn", "Phối hợp", "Trạng thái xử lý"],
        form="csv",
    )


def further_books() -> list[OfficeBook]:
    """All five."""
    return [_hospital(), _company(), _district(), _terms(), _export()]
