"""Ten registers as programs of offices write them and clerks go on with them, each with what is right of every row.

The headings are those of public programs that export registers (a school's, a utility's, a ward's, a police station's)
and of the forms that communes and Party offices keep by hand. What is right was written down before they were read.
Fields are given in a line, ``|`` between them; ``OfficeBook`` is that of the other registers.
"""

from __future__ import annotations

from datetime import datetime

from tests.exchange.officebooks import OfficeBook, Said
from tests.parsers.office_factory import xlsx
from tests.vietnamese.encoder import mojibake

_COUNTS = frozenset({"copies"})


def _rows(fields: str, *lines: str, **common: object) -> list[Said]:
    """One row a line: its values in the order of the fields; a blank one is none."""
    names = fields.split()
    rows: list[Said] = []
    for line in lines:
        values = [each.strip() for each in line.split("|")]
        stated = {
            name: int(value) if name in _COUNTS else value for name, value in zip(names, values, strict=True) if value
        }
        rows.append({**stated, **common})
    return rows


def _ward() -> OfficeBook:
    head = ["Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày tháng năm văn bản", "Tên loại và trích yếu nội dung văn bản", "Đơn vị hoặc người nhận văn bản", "Ký nhận", "Ghi chú", "Loại văn bản", "Độ khẩn", "Lĩnh vực", "Xử lý chính"]  # fmt: skip
    data = xlsx({"VB đến": [
        ["Sổ lưu cấp số văn bản đến: SỔ VĂN BẢN ĐẾN NĂM 2026"], head,
        ["14/09/2026", "5620", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "30191/TB-SNNMT-BTTĐC", "11/09/2026", "Kết luận của ông Lê Anh Tú tại cuộc họp về công tác bồi thường", "KẾ HOẠCH - TÀI CHÍNH;GIÁM SÁT;Trần Văn Toàn", "", "", "Thông báo", "Khẩn", "", "NGUYỄN QUỐC BÌNH"],
        ["14/09/2026", "5621", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "30043/BC-SNNMT-KHTC", "11/09/2026", "Báo cáo tuần 37 (Từ ngày 07/9/2026 đến ngày 11/9/2026)", "VĂN PHÒNG;NGUYỄN VĂN HẢI", "", "", "Báo cáo", "Khẩn", "", "NGUYỄN VĂN HẢI"],
        ["14/09/2026", "5623", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "632/KHTC", "14/09/2026", "Tổng hợp tình hình thu, chi ngân sách đến tháng 8/2026", "KẾ HOẠCH - TÀI CHÍNH", "", "bản sao", "Báo cáo", "Thường", "", ""],
        ["14/09/2026", "5624", "Ủy ban nhân dân Phường Bình Tây - TPHCM", "2047/UBND-KTHTĐT", "11/09/2026", "2047 V/v rà soát bố trí điểm tập kết rác", "KIỂM TRA MÔI TRƯỜNG;BÙI VĂN NÊN", "", "", "Công văn", "Thường", "", ""],
    ]}, merged={"VB đến": "A1:M1"})  # fmt: skip
    return OfficeBook("den-phuong.xlsx", data, _rows(
        "number registered_on author key date kind subject recipient note",
        "5620|2026-09-14|SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG|30191/TB-SNNMT-BTTĐC|2026-09-11|Thông báo|Kết luận của ông Lê Anh Tú tại cuộc họp về công tác bồi thường|KẾ HOẠCH - TÀI CHÍNH;GIÁM SÁT;Trần Văn Toàn|",
        "5621|2026-09-14|SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG|30043/BC-SNNMT-KHTC|2026-09-11|Báo cáo|tuần 37 (Từ ngày 07/9/2026 đến ngày 11/9/2026)|VĂN PHÒNG;NGUYỄN VĂN HẢI|",
        "5623|2026-09-14|SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG|632/KHTC|2026-09-14|Báo cáo|Tổng hợp tình hình thu, chi ngân sách đến tháng 8/2026|KẾ HOẠCH - TÀI CHÍNH|bản sao",
        "5624|2026-09-14|Ủy ban nhân dân Phường Bình Tây - TPHCM|2047/UBND-KTHTĐT|2026-09-11|Công văn|2047 V/v rà soát bố trí điểm tập kết rác|KIỂM TRA MÔI TRƯỜNG;BÙI VĂN NÊN|",
    ), unknown=["Độ khẩn", "Lĩnh vực"])  # fmt: skip


def _web_page() -> OfficeBook:
    """What web programs call .xls: a page with one table."""
    head = ["STT", "Số ký hiệu", "Ngày ban hành", "Loại văn bản và Trích yếu", "Người ký", "Nơi nhận", "Người nhận bản lưu", "Số bản", "Ngày chuyển", "Ký nhận", "Ghi chú"]  # fmt: skip
    rows = [
        ["1", "118/QĐ-SGDĐT", "03-02-2023", "(Quyết định) - Về việc thành lập đoàn kiểm tra", "Nguyễn Thị Thu", "<p>- Phòng GD&amp;ĐT</p><p>- Trường THPT An Phước</p>", "Văn thư", "5", "", "", ""],
        ["2", "119/SGDĐT-VP", "04-02-2023", "(Công văn) - V/v báo cáo sĩ số sau Tết", "Nguyễn Thị Thu", "<p>- Các trường trực thuộc</p>", "Văn phòng", "2", "04-02-2023", "Hòa", "gửi qua mạng"],
        ["3", "27/KH-SGDĐT", "06-02-2023", "(Kế hoạch) - Tổ chức hội khỏe Phù Đổng", "Trần Văn Quý", "<p>- UBND tỉnh</p>", "", "", "", "", ""],
    ]  # fmt: skip
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = (
        '<!doctype html>\n<html lang="en"><head><meta charset="UTF-8"><title>Document</title></head><body>\n<table><thead>'
        '<tr><td colspan="11"><h4>SỔ ĐĂNG KÝ VĂN BẢN ĐI</h4></td></tr><tr><td colspan="11"><h4><b>Năm: 2023</b></h4></td></tr>'
        f"<tr>{''.join(f'<th>{each}</th>' for each in head)}</tr></thead><tbody>{cells}</tbody></table></body></html>"
    )
    return OfficeBook("so-van-ban-di.xls", page.encode(), _rows(
        "number series registered_on key date kind subject signer recipient kept_by copies passed_on received_by note",
        "118|Quyết định|2023-02-03|118/QĐ-SGDĐT|2023-02-03|Quyết định|Về việc thành lập đoàn kiểm tra|Nguyễn Thị Thu|- Phòng GD&ĐT - Trường THPT An Phước|Văn thư|5|||",
        "119|Công văn|2023-02-04|119/SGDĐT-VP|2023-02-04|Công văn|V/v báo cáo sĩ số sau Tết|Nguyễn Thị Thu|- Các trường trực thuộc|Văn phòng|2|2023-02-04|Hòa|gửi qua mạng",
        "27|Kế hoạch|2023-02-06|27/KH-SGDĐT|2023-02-06|Kế hoạch|Tổ chức hội khỏe Phù Đổng|Trần Văn Quý|- UBND tỉnh|||||",
    ), form="html")  # fmt: skip


def _utility() -> OfficeBook:
    head = ["Số P.VT", "Ngày P.VT nhận", "Số công văn đến", "Ngày công văn đến", "Mục đích", "Nơi gửi", "Nội dung công tác", "Bút phê", "Trạng thái"]  # fmt: skip
    data = xlsx({"Báo cáo công văn": [
        head,
        ["412/2015", "08-06-2015", "1530/EVN-VT", "02-06-2015", "Cấp vật tư", "Tập đoàn Điện lực", "Cấp cáp ngầm 24kV cho công trình", "P.VT giải quyết", "Đang xử lý"],
        ["413/2015", "08-06-2015", "77/PCNT-KT", "05-06-2015", "Thu hồi", "Điện lực Ninh Phước", "Thu hồi máy biến áp hư hỏng", "", "Đã xử lý"],
        ["414/2015", "09-06-2015", "78/PCNT-KT", "05-06-2015", "Cấp vật tư", "Điện lực Ninh Phước", "Xin cấp công tơ 3 pha", "Đồng ý", "Đã xử lý"],
    ]})  # fmt: skip
    return OfficeBook("BaoCaoCongVan.xls", data, _rows(
        "number registered_on author key date subject",
        "412|2015-06-08|Tập đoàn Điện lực|1530/EVN-VT|2015-06-02|Cấp cáp ngầm 24kV cho công trình",
        "413|2015-06-08|Điện lực Ninh Phước|77/PCNT-KT|2015-06-05|Thu hồi máy biến áp hư hỏng",
        "414|2015-06-09|Điện lực Ninh Phước|78/PCNT-KT|2015-06-05|Xin cấp công tơ 3 pha",
    ), unknown=["Mục đích", "Bút phê", "Trạng thái"], form="xls")  # fmt: skip


def _office_list() -> OfficeBook:
    """A list of an office program: it names the drafting unit too, and no day of arrival."""
    head = [
        "STT",
        "Số đến",
        "Đơn vị soạn thảo",
        "Đơn vị ban hành",
        "Số ký hiệu",
        "Trích yếu",
        "Nơi nhận",
        "Ngày hết hạn",
    ]
    data = xlsx({"DanhSachVanBan": [
        ["DANH SÁCH VĂN BẢN ĐẾN"], ["(Từ ngày 01/09/2026 đến ngày 15/09/2026)"], head,
        [1, 3151, "Phòng Tổng hợp", "UBND tỉnh Khánh Hòa", "4410/UBND-KT", "V/v đôn đốc giải ngân vốn đầu tư công", "Phòng Kinh tế", "20/09/2026"],
        [2, 3152, None, "Sở Tài chính", "2981/STC-NS", "V/v quyết toán ngân sách năm 2025", "Phòng Kinh tế", None],
        [3, 701, None, "Đảng ủy xã", "115-CV/ĐU", "V/v chuẩn bị hội nghị", "Văn phòng", "18/09/2026"],
        ["Tổng số: 3 văn bản"],
    ]}, merged={"DanhSachVanBan": "A1:H1 A2:H2 A7:H7"})  # fmt: skip
    return OfficeBook("DanhSachVanBan_20260915.xlsx", data, _rows(
        "number author key subject recipient due",
        "3151|UBND tỉnh Khánh Hòa|4410/UBND-KT|V/v đôn đốc giải ngân vốn đầu tư công|Phòng Kinh tế|2026-09-20",
        "3152|Sở Tài chính|2981/STC-NS|V/v quyết toán ngân sách năm 2025|Phòng Kinh tế|",
        "701|Đảng ủy xã|115-CV/ĐU|V/v chuẩn bị hội nghị|Văn phòng|2026-09-18",
    ), told=["Tổng số: 3 văn bản"], unknown=["Đơn vị soạn thảo"])  # fmt: skip


def _assistant() -> OfficeBook:
    head: list[object] = ["STT", "Số/Ký hiệu", "Ngày văn bản", "Cơ quan ban hành", "Người ký", "Trích yếu nội dung", "Độ mật", "Độ khẩn", "Số đến", "Ngày đến", "Chủ trì xử lý", "Ghi chú"]  # fmt: skip
    sheets: dict[str, list[list[object]]] = {"HƯỚNG DẪN": [["Cách dùng sổ"], ["1. Không xóa dòng tiêu đề"]], "TỔNG HỢP": [
        head,
        [1, "15/TB-VPCP", "05/03/2026", "Văn phòng Chính phủ", "Trần Văn Sơn", "Thông báo kết luận về an toàn giao thông", "", "", 88, "06/03/2026", "Phòng Hạ tầng", ""],
        [2, "221-QĐ/TU", "04/03/2026", "Tỉnh ủy Khánh Hòa", "Nguyễn Hải Ninh", "Quyết định kiện toàn Ban Chỉ đạo", "Mật", "Khẩn", 89, "06/03/2026", "Đảng ủy", ""],
        [3, "không số", "01/03/2026", "Ông Lê Tám, thôn 3", "", "Đơn đề nghị sửa đường", "", "", 90, "09/03/2026", "Phòng Hạ tầng", "đơn thư"],
        [4, "62/GM-UBND", "08/03/2026", "UBND thành phố", "Lê Hùng", "Giấy mời họp giao ban tháng 3", "", "Hỏa tốc", 91, "09/03/2026", "Chủ tịch", ""],
    ]}  # fmt: skip
    data = xlsx(sheets)
    return OfficeBook("tong-hop.xlsx", data, _rows(
        "number registered_on author key date subject signer secrecy recipient note",
        "88|2026-03-06|Văn phòng Chính phủ|15/TB-VPCP|2026-03-05|Thông báo kết luận về an toàn giao thông|Trần Văn Sơn||Phòng Hạ tầng|",
        "89|2026-03-06|Tỉnh ủy Khánh Hòa|221-QĐ/TU|2026-03-04|Quyết định kiện toàn Ban Chỉ đạo|Nguyễn Hải Ninh|Mật|Đảng ủy|",
        "90|2026-03-09|Ông Lê Tám, thôn 3|không số|2026-03-01|Đơn đề nghị sửa đường|||Phòng Hạ tầng|đơn thư",
        "91|2026-03-09|UBND thành phố|62/GM-UBND|2026-03-08|Giấy mời họp giao ban tháng 3|Lê Hùng||Chủ tịch|",
    ), unknown=["Độ khẩn"])  # fmt: skip


def _school_csv() -> OfficeBook:
    text = (
        "Số đến,Ngày đến,Cơ quan gửi,\"Số, ký hiệu\",Ngày văn bản,Loại,Trích yếu,Độ khẩn,Người xử lý,Đơn vị xử lý,Hạn xử lý,Trạng thái,Ý kiến chỉ đạo,Kết quả\n"
        "17,03/10/2025,Sở GD&ĐT,3301/SGDĐT-GDTrH,01/10/2025,Công văn,\"V/v thi chọn học sinh giỏi,\nvòng trường\",Thường,Lê Hoa,Tổ chuyên môn,10/10/2025,Đang xử lý,,\n"
        "18,03/10/2025,\"UBND phường Phan Rang, tỉnh Khánh Hòa\",45/UBND-VHXH,02/10/2025,Công văn,V/v Tháng khuyến học,Thường,,Đoàn trường,,Mới,\"Giao Đoàn trường, báo cáo trước 15/10\",\n"
        "19,06/10/2025,Bộ GD&ĐT,19/2025/TT-BGDĐT,15/09/2025,Thông tư,Quy định về khen thưởng học sinh,Thường,Trần Minh,,,Hoàn thành,,Đã phổ biến\n"
    )  # fmt: skip
    return OfficeBook("van-ban-den.csv", text.encode("utf-8-sig"), _rows(
        "number registered_on author key date kind subject recipient due",
        "17|2025-10-03|Sở GD&ĐT|3301/SGDĐT-GDTrH|2025-10-01|Công văn|V/v thi chọn học sinh giỏi, vòng trường|Lê Hoa|2025-10-10",
        "18|2025-10-03|UBND phường Phan Rang, tỉnh Khánh Hòa|45/UBND-VHXH|2025-10-02|Công văn|V/v Tháng khuyến học|Đoàn trường|",
        "19|2025-10-06|Bộ GD&ĐT|19/2025/TT-BGDĐT|2025-09-15|Thông tư|Quy định về khen thưởng học sinh|Trần Minh|",
    ), unknown=["Độ khẩn", "Trạng thái", "Ý kiến chỉ đạo", "Kết quả"], form="csv")  # fmt: skip


def _petitions() -> OfficeBook:
    head: list[object] = ["Số đến", "Ngày đến", "Số VB", "Ngày Đơn", "Người gửi", "Địa chỉ", "Lãnh đạo", "Nội dung trích yếu", "Chuyển 1", "Chuyển 2", "Ghi chú"]  # fmt: skip
    rows: list[list[object]] = [
        ["THEO DÕI ĐƠN CÔNG DÂN"], ["(Từ ngày 01/01/2024 đến 31/01/2024)"], head,
        ["12", "04/01/2024", "05/PC-VKS", "02/01/2024", "VKSND tỉnh", "Phan Rang", "Đ/c Thắng", "Phiếu chuyển đơn của bà Mai", "PC02", "", ""],
        ["13", "05/01/2024", "", "28/12/2023", "Nguyễn Thị Mai", "Thôn Tuấn Tú, An Hải", "Đ/c Thắng", "Tố giác lừa đảo qua mạng", "PA05", "PC02", "đơn nặc danh kèm"],
        ["14", "05/01/2024", "", "03/01/2024", "Trần Văn Bốn", "Ninh Hải", "", "Khiếu nại xử phạt giao thông", "PC08", "", ""],
        [None, None, None, None, None, None, None, None, "Ngày 31 tháng 01 năm 2024"],
        [None, None, None, None, None, None, None, None, "NGƯỜI LẬP"],
    ]  # fmt: skip
    data = xlsx({"Sheet1": rows}, merged={"Sheet1": "A1:K1 A2:K2 I7:K7 I8:K8"})
    return OfficeBook("Don-Cong-Dan.xlsx", data, _rows(
        "number registered_on author key date subject recipient note",
        "12|2024-01-04|VKSND tỉnh|05/PC-VKS|2024-01-02|Phiếu chuyển đơn của bà Mai|PC02|",
        "13|2024-01-05|Nguyễn Thị Mai||2023-12-28|Tố giác lừa đảo qua mạng|PA05|đơn nặc danh kèm",
        "14|2024-01-05|Trần Văn Bốn||2024-01-03|Khiếu nại xử phạt giao thông|PC08|",
    ), told=["Ngày 31 tháng 01 năm 2024", "NGƯỜI LẬP"], unknown=["Địa chỉ", "Lãnh đạo"])  # fmt: skip


def _old_outgoing() -> OfficeBook:
    head: list[object] = ["Số", "Ký hiệu", "Ngày tháng", "Trích yếu", "Người ký", "Nơi nhận", "Số lượng", "Ghi chú"]
    plain: list[list[object]] = [
        ["Sở Thủy sản Ninh Thuận"], ["Sổ công văn đi năm 2003"], head,
        ["Tháng 3"],
        [41, "QĐ-TS", 37683, "Quyết định nâng lương", "Lê Kim Hùng", "Phòng Tổ chức", 3, None],
        [42, "TS-KH", 37684, "Về kế hoạch khai thác hải sản", "nt", "Ủy ban nhân dân tỉnh", 2, "khẩn"],
        ["42b", "TS-KH", "nt", "Đính chính số liệu kế hoạch", "nt", "nt", 2, None],
        ["Cộng mang sang trang sau: 3 văn bản"],
        ["Tháng 4"],
        ["43-45", "QĐ-TS", 37712, "Ba quyết định thuyên chuyển", "Trần Năm", "Các trạm", 9, None],
        [46, "BC-TS", 37715, "Báo cáo quý I", "Lê Kim Hùng", "Bộ Thủy sản", 4, "-"],
    ]  # fmt: skip
    old = [[mojibake(cell, "tcvn3") if isinstance(cell, str) else cell for cell in row] for row in plain]
    data = xlsx({"Di": old}, font=".VnTime", merged={"Di": "A1:H1 A2:H2 A4:H4 A8:H8 A9:H9"})
    return OfficeBook("cvdi2003.xls", data, _rows(
        "number series registered_on key date subject signer recipient copies note",
        "41|Quyết định|2003-03-03|41/QĐ-TS|2003-03-03|Quyết định nâng lương|Lê Kim Hùng|Phòng Tổ chức|3|",
        "42|Công văn|2003-03-04|42/TS-KH|2003-03-04|Về kế hoạch khai thác hải sản|Lê Kim Hùng|ủy ban nhân dân tỉnh|2|khẩn",
        "42b|Công văn|2003-03-04|42b/TS-KH|2003-03-04|Đính chính số liệu kế hoạch|Lê Kim Hùng|ủy ban nhân dân tỉnh|2|",
        "43-45|Quyết định|2003-04-01|43-45/QĐ-TS|2003-04-01|Ba quyết định thuyên chuyển|Trần Năm|Các trạm|9|",
        "46|Báo cáo|2003-04-04|46/BC-TS|2003-04-04|Báo cáo quý I|Lê Kim Hùng|Bộ Thủy sản|4|",
    ), told=["Tháng 3", "Cộng mang sang trang sau: 3 văn bản", "Tháng 4"], form="xls")  # fmt: skip


def _commune() -> OfficeBook:
    first = ["Số TT đến", "Ngày tháng đến", "VĂN BẢN ĐẾN", None, None, None, "Lãnh đạo phê duyệt", "BỘ PHẬN GIẢI QUYẾT", None, "Ghi chú"]  # fmt: skip
    second = [None, None, "Nơi ban hành", "Số, KH", "Ngày, tháng", "Trích yếu", None, "Tên người nhận", "Ký nhận", None]
    data = xlsx({
        "T3": [
            ["ỦY BAN NHÂN DÂN XÃ VĨNH HẢI"], ["SỔ CÔNG VĂN ĐẾN"], ["Năm 2024 (quyển 1)"],
            ["Lưu ý: vào sổ ngay trong ngày"], [], first, second,
            [None, None, "Tháng 3"],
            ["007", datetime(2024, 3, 4), "UBND huyện Ninh Hải", "214/UBND-VP", "01/3/2024", "V/v trực bão", "Chủ tịch", "Đ/c Sơn", "Sơn", None],
            ["008", datetime(2024, 3, 4), "nt", "215/UBND-TC", "nt", "V/v dự toán bổ sung", "nt", "KT Lan", "Lan", None],
            ["008a", datetime(2024, 3, 4), "Phòng Nội vụ", "33/NV", "02/3", "V/v nâng lương thường xuyên", None, "Đ/c Sơn", None, "vào bổ sung"],
            ["009-011", datetime(2024, 3, 5), "Huyện Đoàn", "05-CV/HĐ", "04/3/2024", "Ba thư mời dự lễ ra quân", None, "Đoàn xã", None, None],
        ],
        "T4": [
            [None, None, "Tháng 4"],
            ["012", "Ngày 02/4/2024", "Trạm Y tế", "11/BC-TYT", "01/4/2024", "Báo cáo quý I", "PCT", "VHXH", "Hà", None],
            ["013", "02/4", "-nt-", "12/KH-TYT", "01/4", "Kế hoạch tẩy giun", "PCT", "VHXH", "Hà", None],
            ["Tổng cộng tháng 4:", 2, "văn bản"],
        ],
    }, merged={"T3": "A1:J1 A2:J2 A3:J3 A4:J4 A6:A7 B6:B7 C6:F6 G6:G7 H6:I6 J6:J7 B9:B11"})  # fmt: skip
    return OfficeBook("den-xa.xlsx", data, _rows(
        "number registered_on author key date subject recipient received_by note",
        "007|2024-03-04|UBND huyện Ninh Hải|214/UBND-VP|2024-03-01|V/v trực bão|Đ/c Sơn|Sơn|",
        "008|2024-03-04|UBND huyện Ninh Hải|215/UBND-TC|2024-03-01|V/v dự toán bổ sung|KT Lan|Lan|",
        "008a|2024-03-04|Phòng Nội vụ|33/NV|2024-03-02|V/v nâng lương thường xuyên|Đ/c Sơn||vào bổ sung",
        "009-011|2024-03-05|Huyện Đoàn|05-CV/HĐ|2024-03-04|Ba thư mời dự lễ ra quân|Đoàn xã||",
        "012|2024-04-02|Trạm Y tế|11/BC-TYT|2024-04-01|Báo cáo quý I|VHXH|Hà|",
        "013|2024-04-02|Trạm Y tế|12/KH-TYT|2024-04-01|Kế hoạch tẩy giun|VHXH|Hà|",
    ), told=["Tháng 3", "Tháng 4", "Tổng cộng tháng 4: 2 văn bản"], unknown=["Lãnh đạo phê duyệt"])  # fmt: skip


def _party() -> OfficeBook:
    head = ["TT", "Số, ký hiệu VB", "Ngày phát hành", "Thể loại", "Trích yếu ND", "Đ/c ký", "Nơi gửi đến", "SL", "Lưu HS", "Ghi chú"]  # fmt: skip
    data = xlsx({"ĐI": [
        ["HUYỆN ỦY BÁC ÁI", None, None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"], ["VĂN PHÒNG"], [],
        ["SỔ VĂN BẢN ĐI - NHIỆM KỲ 2020-2025"], ["NĂM 2022"], head,
        [1, "Số 45-QĐ/HU", "05/7/2022", "Quyết định", "Chỉ định cấp ủy xã Phước Bình", "Nguyễn Văn Mỹ", "ĐU xã", 6, "HS 02", None],
        [2, "Số 46-QĐ/HU", "05/7/2022", "Quyết định", "Khen thưởng tổ chức đảng", "Nguyễn Văn Mỹ", "Các chi bộ", 10, "HS 02", None],
        [3, "Số 120-CV/HU", "06/7/2022", "Công văn", "Triển khai Chỉ thị 16", "Katơr Phòng", "Các đảng ủy", 14, "HS 05", "Hỏa tốc"],
        [4, "Số 121-CV/HU", None, None, "(Bỏ số)", None, None, None, None, None],
        [5, "Số 08-BC/HU", "08/7/2022", "Báo cáo", "Công tác dân vận 6 tháng", "Katơr Phòng", "Tỉnh ủy", 3, "HS 07", None],
        [], [None, None, None, None, None, None, "Bác Ái, ngày 31 tháng 12 năm 2022"], [None, None, None, None, None, None, "CHÁNH VĂN PHÒNG"],
    ]})  # fmt: skip
    return OfficeBook("vb-di-huyen-uy.xlsx", data, _rows(
        "number series registered_on key date kind subject signer recipient copies kept_by note",
        "45|Quyết định|2022-07-05|45-QĐ/HU|2022-07-05|Quyết định|Chỉ định cấp ủy xã Phước Bình|Nguyễn Văn Mỹ|ĐU xã|6|HS 02|",
        "46|Quyết định|2022-07-05|46-QĐ/HU|2022-07-05|Quyết định|Khen thưởng tổ chức đảng|Nguyễn Văn Mỹ|Các chi bộ|10|HS 02|",
        "120|Công văn|2022-07-06|120-CV/HU|2022-07-06|Công văn|Triển khai Chỉ thị 16|Katơr Phòng|Các đảng ủy|14|HS 05|Hỏa tốc",
        "121|Công văn||121-CV/HU|||(Bỏ số)|||||",
        "08|Báo cáo|2022-07-08|08-BC/HU|2022-07-08|Báo cáo|Công tác dân vận 6 tháng|Katơr Phòng|Tỉnh ủy|3|HS 07|",
    ), told=["Bác Ái, ngày 31 tháng 12 năm 2022", "CHÁNH VĂN PHÒNG"])  # fmt: skip


def program_books() -> list[OfficeBook]:
    """All ten; a book of the form ``xls`` is made as .xlsx, and is for a test to convert."""
    return [
        _ward(), _web_page(), _utility(), _office_list(), _assistant(), _school_csv(), _petitions(), _old_outgoing(),
        _commune(), _party(),
    ]  # fmt: skip
