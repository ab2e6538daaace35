"""Letterheads and signatures as pages of collections print them: behind bars, broken anywhere, with tables above."""

from __future__ import annotations

import pytest

from extractor import extract_text
from extractor.records import Header

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
DEVICE = "Độc lập - Tự do - Hạnh phúc"
ABOVE = """Đang tải văn bản...
#
Số hiệu:
|
89/2025/QĐ-UBND
|
|
Loại văn bản:
|
Quyết định
|
Nơi ban hành:
|
Tỉnh Lai Châu
|
|
Lĩnh vực:
|
Bộ máy hành chính
|
|
Người ký:
|
Tống Thanh Hải
|
Ngày ban hành:
|
28/11/2025
|
|
Tình trạng:
|
Đã biết
|
"""
LETTERHEADS = [
    f"|\nỦY\nBAN NHÂN DÂN\nTỈNH LAI CHÂU\n--------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{DEVICE}\n------\n|\n|\nSố: 89/2025/QĐ-UBND\n|\nLai\nChâu, ngày 28 tháng 11 năm 2025\n|\n",
    f"|\nỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\n-------\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n{DEVICE}\n------\n|\n|\nSố: 89/2025/QĐ-UBND\n|\nLai Châu, ngày 28\ntháng 11 năm 2025\n|\n",
    f" ỦY BAN\n NHÂN DÂN\n\n TỈNH LAI CHÂU\n\n -------\n\n CỘNG HÒA XÃ HỘI\n CHỦ NGHĨA VIỆT NAM\n\n {DEVICE}\n\n Số: 89/2025/QĐ-UBND\n\n Lai\n Châu, ngày 28 tháng 11 năm 2025\n\n",
    f"[Bản trích chữ tự động bằng pdftotext — 2 trang.]\n\nỦY BAN NHÂN DÂN               {MOTTO}\n TỈNH LAI CHÂU                        {DEVICE}\n\n   Số: 89/2025/QĐ-UBND                  Lai Châu, ngày 28 tháng 11 năm 2025\n\n",
    f"| ỦY BAN NHÂN DÂN TỈNH LAI CHÂU ------- | {MOTTO} {DEVICE} --------------- |\n| --- | --- |\n| Số: 89/2025/QĐ-UBND | Lai Châu, ngày 28 tháng 11 năm 2025 |\n",
    f"ỦY BAN NHÂN DÂN TỈNH LAI CHÂU |\n{MOTTO} |\nSố: 89/2025/QĐ-UBND |\nLai Châu, ngày 28 tháng 11 năm 2025 |\n",
    f"ỦY BAN NHÂN DÂN TỈNH LAI CHÂU ------- Số: 89/2025/QĐ-UBND | {MOTTO} {DEVICE} ------ Lai Châu, ngày 28 tháng 11 năm 2025 |\n",
    f"ỦY BAN NHÂN DÂN TỈNH LAI CHÂU ------- {MOTTO} {DEVICE} ------ Số: 89/2025/QĐ-UBND Lai Châu, ngày 28 tháng 11 năm 2025\n",
    f"EN-US\nX-NONE\n\nỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\n\n{MOTTO.replace('Ò', chr(0xFFFD)).replace('Ã', chr(0xFFFD))}\n{DEVICE}\nSố: 89/2025/QĐ-UBND\nLai Châu, ng{chr(0xFFFD)}y 28 th{chr(0xFFFD)}ng 11 năm 2025\n\n",
]


@pytest.mark.parametrize("above", ["", ABOVE])
@pytest.mark.parametrize("letterhead", LETTERHEADS)
def test_one_letterhead_in_every_form(letterhead: str, above: str) -> None:
    text = f"{above}{letterhead}QUYẾT ĐỊNH\nVỀ\nVIỆC PHÂN CẤP TUYỂN DỤNG VIÊN CHỨC\nCăn\ncứ Luật Viên chức số 58/2010/QH12;\nĐiều 1. A.\n"
    assert _said(extract_text(text).header) == (
        "89/2025/QĐ-UBND", "UBND tỉnh Lai Châu", "Lai Châu", "2025-11-28", "Quyết định",
        "VỀ VIỆC PHÂN CẤP TUYỂN DỤNG VIÊN CHỨC",
    )  # fmt: skip


def _said(header: Header) -> tuple[str | None, ...]:
    return header.key, header.issuer, header.place, header.date, header.kind, header.subject


LETTERS = [
    f"| BỘ TÀI CHÍNH ------- | {MOTTO} {DEVICE} ------ |\n| --- | --- |\n| Số: 683/BTC-CST V/v chính sách thuế đối với tín chỉ các-bon | Hà Nội, ngày 19 tháng 01 năm 2026 |\n",
    f"BỘ TÀI CHÍNH\n------- | {MOTTO}\n{DEVICE}\n-------\nSố: 683/BTC-CST\nV/v chính sách thuế đối với tín chỉ các-bon | Hà Nội, ngày 19 tháng 01 năm 2026\n",
    f"| BỘ TÀI CHÍNH | {MOTTO} {DEVICE} |\n| Số: 683/BTC-CST *V/v chính sách thuế đối với tín chỉ các-bon* | *Hà Nội, ngày 19 tháng 01 năm 2026* |\n",
    f"BỘ TÀI CHÍNH {MOTTO}\n{DEVICE}\n\nSố: 683/BTC-CST :\nV/v chính sách thuế đối Hà Nội, ngày 19 tháng 01 năm 2026\nvới tín chỉ các-bon\n\n",
]


@pytest.mark.parametrize("letterhead", LETTERS)
def test_one_letter_in_every_form(letterhead: str) -> None:
    text = f"{letterhead}\nKính gửi: Công ty cổ phần A.\nBộ Tài chính nhận được Công văn số 44/2025/BNT.\n"
    assert _said(extract_text(text).header) == (
        "683/BTC-CST", "Bộ Tài chính", "Hà Nội", "2026-01-19", "Công văn", "chính sách thuế đối với tín chỉ các-bon",
    )  # fmt: skip


ACT = f"HỘI ĐỒNG BỘ TRƯỞNG\n{MOTTO}\n{DEVICE}\nSố: 46-HĐBT\nHà Nội, ngày 15 tháng 3 năm 1984\n"
SUBJECTS = [
    ("QUYẾT ĐỊNH\nCỦA HỘI ĐỒNG BỘ TRƯỞNG SỐ 46-HĐBT NGÀY 15-3-1984 VỀ VIỆC PHÂN VẠCH ĐỊA GIỚI\nHỘI ĐỒNG BỘ TRƯỞNG\nCăn cứ Điều 107;", "VỀ VIỆC PHÂN VẠCH ĐỊA GIỚI"),
    ("QUYẾT ĐỊNH\nVỀ VIỆC PHÂN VẠCH ĐỊA GIỚI\nHỘI\nĐỒNG BỘ TRƯỞNG\nChiếu Nghị định số 1155-NĐ/LB ngày 15-11-1955;", "VỀ VIỆC PHÂN VẠCH ĐỊA GIỚI"),
    ("BAN HÀNH QUY ĐỊNH CHẾ ĐỘ BÁO CÁO\nHỘI ĐỒNG BỘ TRƯỞNG\nố 09/2019/NĐ-CP ngày 24 tháng 01 năm 2019;\nQUYẾT ĐỊNH:", "BAN HÀNH QUY ĐỊNH CHẾ ĐỘ BÁO CÁO"),
    ("HƯỚNG DẪN LIÊN NGÀNH\nVề việc xử lý vi phạm\nCăn cứ Luật A;", "Về việc xử lý vi phạm"),
    ("NGHỊ QUYẾT\nVỀ DỰ TOÁN THU NGÂN SÁCH\nHỘI ĐỒNG NHÂN DÂN TỈNH THANH HÓA\nKH\nÓA XVIII, KỲ HỌP THỨ 4\nCăn cứ Luật A;", "VỀ DỰ TOÁN THU NGÂN SÁCH"),
    ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật A;\nQUYẾT ĐỊNH:", None),
    ("V/v\n: Thực hiện quy định về hóa đơn.\nKính gửi: Cục Thuế tỉnh A.", "Thực hiện quy định về hóa đơn"),
    ("“V/v Tranh chấp hợp đồng vay tài sản”\nNHÂN DANH", "Tranh chấp hợp đồng vay tài sản"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "subject"), SUBJECTS)
def test_what_a_title_repeats_is_no_subject(printed: str, subject: str | None) -> None:
    assert extract_text(f"{ACT}{printed}\nĐiều 1. A.\n").header.subject == subject


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Số: 24/HDLN-BCA-BQP-BYT-                Hà Nội, ngày 25 tháng 6 năm 2026\nBCT-BTC", "24/HDLN-BCA-BQP-BYT-BCT-BTC"),
        ("Số: 24/TTLT-BTC-\nBNV\nHà Nội, ngày 25 tháng 6 năm 2026", "24/TTLT-BTC-BNV"),
    ],
)  # fmt: skip
def test_a_symbol_over_two_lines(printed: str, key: str) -> None:
    header = extract_text(f"BỘ CÔNG AN\n{MOTTO}\n{DEVICE}\n{printed}\nHƯỚNG DẪN\nVề A\n").header
    assert (header.key, header.place, header.date) == (key, "Hà Nội", "2026-06-25")


SIGNATURES = [
    ("Nơi nhận: | TM/ UBND TỈNH QUẢNG TRỊ |\nQUY CHẾ\nTỔ CHỨC VÀ HOẠT ĐỘNG CỦA SỞ TƯ PHÁP\n(Ban hành kèm theo Quyết định số 1/QĐ-UB)", ("TM/ UBND TỈNH QUẢNG TRỊ", None, None)),
    ("|\nBỘ TRƯỞNG PHỦ THỦ TƯỚNG |", (None, "BỘ TRƯỞNG PHỦ THỦ TƯỚNG", None)),
    ("KT. HIỆU TRƯỞNG\nNơi nhận:\nNhư Điều 3;\nPHÓ HIỆU TRƯỞNG\nLưu: VT, KHTC.\n(Đã ký)\nNguyễn Tấn An", ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Nguyễn Tấn An")),
    ("| Nơi nhận: - Như trên; - Lưu VT (04b). | TL. BỘ TRƯỞNG PHÓ CỤC TRƯỞNG     Lưu Đức Huy |", ("TL. BỘ TRƯỞNG", "PHÓ CỤC TRƯỞNG", "Lưu Đức Huy")),
    ("TM. BAN\nTHƯỜNG TRỰC\nCHỦ\nTỊCH\nLan Thị An", ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Lan Thị An")),
    ("UBND thành phố\n\nChủ tịch\n\n(Đã ký)", (None, "Chủ tịch", None)),
    ("BỘ TRƯỞNG BỘ NỘI VỤ |\nThông tư 24-NV năm 1963\n- Số hiệu: 24-NV", (None, "BỘ TRƯỞNG BỘ NỘI VỤ", None)),
    ("TM. BAN THƯỜNG\nVỤ |", ("TM. BAN THƯỜNG VỤ", None, None)),
    ("TM. BAN THƯỜNG\nVỤ\nCHỦ TỊCH\nLan Thị An", ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Lan Thị An")),
]  # fmt: skip


@pytest.mark.parametrize(("close", "signer"), SIGNATURES)
def test_signatures_that_a_page_broke(close: str, signer: tuple[str | None, ...]) -> None:
    text = f"{ACT}QUYẾT ĐỊNH\nVỀ A\nCăn cứ Luật B;\nĐiều 1. A.\nĐiều 3. Giám đốc Sở Tư pháp thi hành Quyết định này./.\n{close}\n"
    found = extract_text(text).header.signer
    assert (found.authority, found.position, found.name) == signer


def test_recipients_beside_a_signature_go_on_below_it() -> None:
    close = (
        "Nơi nhận:                                             TM. ỦY BAN NHÂN DÂN\n"
        "- UBND tỉnh Lào Cai (B/c);                                  CHỦ TỊCH\n"
        "- Các phòng: Kinh tế, Hạ tầng; Văn hóa - Xã hội\n(đăng tải trên cổng thông tin điện tử phường);\n"
        "- Trung tâm Dịch vụ tổng hợp phường (đăng tải\nthông báo này);                  Nguyễn Xuân An\n- Lưu: VT, KTHT.\n"
    )
    assert extract_text(f"{ACT}THÔNG BÁO\nVề A\nCăn cứ Luật B;\n{close}").header.recipients == [
        "UBND tỉnh Lào Cai (B/c)",
        "Các phòng: Kinh tế, Hạ tầng; Văn hóa - Xã hội (đăng tải trên cổng thông tin điện tử phường)",
        "Trung tâm Dịch vụ tổng hợp phường (đăng tải thông báo này)",
        "Lưu: VT, KTHT",
    ]


def test_the_stamp_of_arrival_names_no_issuer() -> None:
    text = f"THANH TRA CHÍNH PHỦ {MOTTO}\n{DEVICE}\n\n| VĂN PHÒNG CHÍNH PHỦ,\n\nCÔNG VĂN ĐẾN [ XHE Hà Nội, ngày 16 tháng 02 năm 2026\n\nBÁO CÁO\nTổng hợp kết quả\n"
    header = extract_text(text).header
    assert (header.parent_body, header.issuing_body) == (None, "THANH TRA CHÍNH PHỦ")


def test_the_day_of_a_law_among_the_grounds_is_not_the_acts() -> None:
    text = "QUYẾT ĐỊNH\n\nVề việc A\n\nỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH\n\n- Căn cứ Luật Tổ chức Hội đồng nhân dân đã được Quốc hội thông qua ngày 30 tháng 6 năm 1983;\n\nQUYẾT ĐỊNH\n\nĐiều 1: A.\n\nChủ tịch\n\n(Đã ký)\n\nPhan Văn An\n"
    header = extract_text(text).header
    assert (header.date, header.issuer) == (None, "UBND thành phố Hồ Chí Minh")


REPRINTS = [
    ("CTTĐT - Ngày 6/8, Ban Thường vụ Tỉnh ủy Yên Bái đã ban hành Chỉ thị số 17 về việc A.\nNội dung Chỉ thị như sau:\nTrong những năm qua.\n", ("Chỉ thị", "Ban Thường vụ Tỉnh ủy Yên Bái")),
    ("Thứ hai - 04/07/2022 04:34\nBan Tuyên giáo Trung ương ban hành Hướng dẫn số 55-HD/BTGTW về A. Trang tin trân trọng giới thiệu toàn văn bản Hướng dẫn.\n", ("Hướng dẫn", "Ban Tuyên giáo Trung ương")),
    ("Ngày 6/8, Ban Thường vụ Tỉnh ủy Yên Bái đã ban hành Chỉ thị số 17 về việc A.\nTheo đó, các cấp ủy tập trung chỉ đạo.\n", (None, None)),
    ("BẢN THỎA ƯỚC LAO ĐỘNG TẬP THỂ\n\nHôm nay, tại văn phòng Công ty TNHH A, chúng tôi gồm:\n", ("Thỏa ước lao động tập thể", None)),
    ("QUY CHẾ NỘI BỘ VỀ QUẢN TRỊ CÔNG TY CỔ PHẦN A (Ban hành kèm theo Nghị quyết của Đại hội đồng cổ đông) CHƯƠNG I: QUY ĐỊNH CHUNG Điều 1 Phạm vi " + "Quy chế áp dụng cho cổ đông. " * 6 + "\n", ("Quy chế", None)),
    (f"TÒA ÁN NHÂN DÂN\nKHU VỰC 1 - VĨNH LONG\nBản án số: 34/2025/DS-ST\n{MOTTO}\n{DEVICE}\nNHÂN DANH\n", ("Bản án", "Tòa án nhân dân khu vực 1 - Vĩnh Long")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), REPRINTS)
def test_kind_and_issuer_of_what_a_page_left(text: str, said: tuple[str | None, str | None]) -> None:
    header = extract_text(text).header
    assert (header.kind, header.issuer) == said


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("QUỐC HỘI ------- Luật số: 126/2025/QH15", ("126/2025/QH15", None, "Quốc hội", None)),
        ("ỦY BAN THƯỜNG VỤ QUỐC HỘI ------- Nghị quyết số: 95/2025/UBTVQH15", ("95/2025/UBTVQH15", None, "Ủy ban Thường vụ Quốc hội", None)),
        ("BỘ TÀI CHÍNH TỔNG CỤC THUẾ ------- Số: 2728/TCT-DNL V/v khai thuế GTGT", ("2728/TCT-DNL", "BỘ TÀI CHÍNH", "Tổng cục Thuế", "khai thuế GTGT")),
        ("BỘ TÀI CHÍNH\nTỔNG CỤC THUẾ\nSố: 2728/TCT-DNL V/v khai thuế GTGT", ("2728/TCT-DNL", "BỘ TÀI CHÍNH", "Tổng cục Thuế", "khai thuế GTGT")),
        ("NGÂN HÀNG NHÀ\nNƯỚC\nVIỆT NAM\nSố: 63/TB-NHNN", ("63/TB-NHNN", None, "Ngân hàng Nhà nước Việt Nam", None)),
        ("ỦY BAN THƯỜNG\nVỤ QUỐC HỘI\nSố: 63/TB-UBTVQH15", ("63/TB-UBTVQH15", None, "Ủy ban Thường vụ Quốc hội", None)),
    ],
)  # fmt: skip
def test_organs_and_number_in_one_cell(printed: str, said: tuple[str | None, ...]) -> None:
    text = f"{printed} | {MOTTO} {DEVICE} ------ Hà Nội, ngày 18 tháng 07 năm 2014 |\n\nKính gửi: Cục Thuế tỉnh A.\n"
    header = extract_text(text).header
    assert (header.key, header.parent_body, header.issuer, header.subject) == said


def test_the_committee_of_the_line_above_the_grounds() -> None:
    text = f"ỦY BAN NHÂN DÂN | {MOTTO} |\nSố: 59/2005/QĐ-UB | Đà Lạt, ngày 09 tháng 03 năm 2005 |\nQUYẾT ĐỊNH\nV/V BAN HÀNH QUY ĐỊNH TRÊN ĐỊA BÀN LÂM ĐỒNG ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG\n- Căn cứ Luật A;\n"
    header = extract_text(text).header
    assert (header.issuer, header.subject) == ("UBND tỉnh Lâm Đồng", "BAN HÀNH QUY ĐỊNH TRÊN ĐỊA BÀN LÂM ĐỒNG")
