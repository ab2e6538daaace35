"""Letterheads that a narrow column or a web page broke into more lines than were printed."""

from __future__ import annotations

import pytest

from extractor import extract_text

DEVICE = "Độc lập - Tự do - Hạnh phúc"
BROKEN = [
    ("ỦY\nBAN NHÂN DÂN\nTỈNH THÁI NGUYÊN\n-------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số:\n29/KH-UBND", "Thái\nNguyên, ngày 22 tháng 3 năm 2018"),
    ("UỶ BAN NHÂN\nDÂN\nTỈNH THÁI NGUYÊN\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM", "Số: 29/KH-UBND", "Thái Nguyên, ngày\n22 tháng 3 năm 2018"),
    ("ỦY BAN NHÂN DÂN\nTỈNH THÁI NGUYÊN\nCỘNG HÒA XÃ HỘI CHỦ\nNGHĨA VIỆT NAM", "Số 29/KH-UBND", "Thái Nguyên, ngày 22\ntháng 3 năm 2018"),
    ("ỦY BAN NHÂN DÂN\nTỈNH THÁI NGUYÊN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 29/KH-UBND", "Thái Nguyên, ngày 22 tháng\n3 năm 2018"),
]  # fmt: skip


@pytest.mark.parametrize(("organ", "number", "dated"), BROKEN)
def test_lines_that_were_one(organ: str, number: str, dated: str) -> None:
    text = f"{organ}\n{DEVICE}\n---------------\n|\n{number}\n|\n{dated}\n|\nKẾ HOẠCH\nTRIỂN KHAI MỘT VIỆC\nCăn cứ Luật A;\n"
    header = extract_text(text).header
    assert (header.key, header.place, header.date, header.issuer, header.kind, header.subject) == (
        "29/KH-UBND", "Thái Nguyên", "2018-03-22", "UBND tỉnh Thái Nguyên", "Kế hoạch", "TRIỂN KHAI MỘT VIỆC",
    )  # fmt: skip


def test_a_day_that_is_in_no_calendar_is_told() -> None:
    text = f"SỞ Y TẾ\nSố: 12/QĐ-SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{DEVICE}\nLào Cai, ngày 31 tháng 2 năm 2025\nQUYẾT ĐỊNH\nVề việc A\n"
    record = extract_text(text)
    assert record.header.date == "2025-02"
    assert "date.impossible" in [one.code for one in record.diagnostics]


@pytest.mark.parametrize(
    ("organ", "number", "place", "issuer"),
    [
        ("VIỆN KIỂM SÁT NHÂN DÂN", "01/2009/CT-VKSTC", "Hà Nội", "Viện kiểm sát nhân dân tối cao"),
        ("BẢO HIỂM XÃ HỘI", "5469/BHXH-BC", "Hà Nội", "Bảo hiểm xã hội Việt Nam"),
        ("BẢO HIỂM XÃ HỘI", "5469/BHXH-BC", "Bắc Ninh", "Bảo hiểm xã hội tỉnh Bắc Ninh"),
        ("UBND TỈNH HÀ GIANG", "54/HD-SXD", "Hà Giang", "Sở Xây dựng tỉnh Hà Giang"),
        ("UBND TỈNH HÀ GIANG", "54/QĐ-UBND", "Hà Giang", "UBND tỉnh Hà Giang"),
        ("UBND XÃ BẮC HÀ", "54/TTr-SXD", "Lào Cai", "UBND xã Bắc Hà, tỉnh Lào Cai"),
    ],
)  # fmt: skip
def test_a_second_line_that_is_lost(organ: str, number: str, place: str, issuer: str) -> None:
    text = f"{organ} | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: {number} | {place}, ngày 5 tháng 1 năm 2009 |\nCHỈ THỊ\nVỀ A\n"
    assert extract_text(text).header.issuer == issuer


@pytest.mark.parametrize(
    ("printed", "subject"),
    [
        ("VỀ VIỆC GIAO CHỈ TIÊU CHO CÁC ĐƠN VỊ TRÊN ĐỊA BÀN TỈNH GIA LAI ỦY BAN NHÂN DÂN TỈNH", "VỀ VIỆC GIAO CHỈ TIÊU CHO CÁC ĐƠN VỊ TRÊN ĐỊA BÀN TỈNH GIA LAI"),
        ("BAN HÀNH QUY CHẾ CỦA BAN CHỈ ĐẠO TỈNH GIA LAI, GIAI ĐOẠN 2013-2015 CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH GIA LAI", "BAN HÀNH QUY CHẾ CỦA BAN CHỈ ĐẠO TỈNH GIA LAI, GIAI ĐOẠN 2013-2015"),
        ("BAN HÀNH QUY CHẾ LÀM VIỆC CỦA ỦY BAN NHÂN DÂN TỈNH GIA LAI", "BAN HÀNH QUY CHẾ LÀM VIỆC CỦA ỦY BAN NHÂN DÂN TỈNH GIA LAI"),
    ],
)  # fmt: skip
def test_who_issues_run_into_the_subject(printed: str, subject: str) -> None:
    head = f"ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{DEVICE}\nSố: 22/2011/QĐ-UBND\n"
    text = f"{head}Gia Lai, ngày 13 tháng 9 năm 2011\nQUYẾT ĐỊNH\n{printed}\nCăn cứ Luật A ngày 1/1/2003;\n"
    assert extract_text(text).header.subject == subject


def test_a_subject_whose_title_is_lost() -> None:
    text = (
        "HỘI ĐỒNG NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 20/NQ-HĐND | Hà Nội, ngày 08 tháng 12 năm 2020 |\n"
        "VỀ DỰ TOÁN NGÂN SÁCH NĂM 2021\nHỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HÀ NỘI\nKHÓA XV, KỲ HỌP THỨ 18\nCăn cứ Luật A;\n"
    )
    header = extract_text(text).header
    assert (header.kind, header.subject) == ("Nghị quyết", "VỀ DỰ TOÁN NGÂN SÁCH NĂM 2021")


def test_a_body_under_a_subject_that_ends_with_a_small_word() -> None:
    body = "Thu ngân sách nhà nước năm 2019 có khá hơn, số thu hằng tháng theo kịp tiến độ. Nhưng khó khăn còn nhiều: thị trường hẹp; ngành may, giầy xuất khẩu tăng mà thu nội địa không lớn; còn nợ đọng"
    text = f"ỦY BAN NHÂN DÂN\nTỈNH THANH HÓA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{DEVICE}\nSố: 06/CT-UBND\nCHỈ THỊ\nVỀ VIỆC THU NGÂN SÁCH NĂM 2019 VÀ NHỮNG NĂM TỚI\n{body}\n"
    assert extract_text(text).header.subject == "VỀ VIỆC THU NGÂN SÁCH NĂM 2019 VÀ NHỮNG NĂM TỚI"


SIGNED = [
    ("| K.T. BỘ TRƯỞNG BỘ Y TẾ |\nTHỨ TRƯỞNG\nLê Văn An", ("K.T. BỘ TRƯỞNG BỘ Y TẾ", "THỨ TRƯỞNG", "Lê Văn An")),
    ("| Nơi nhận: - Như Điều 3; - Lưu: VT. | CHỦ TỊCH Lê Văn An |\n|---|---|", (None, "CHỦ TỊCH", "Lê Văn An")),
    ("TM.\nỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn An", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn An")),
    ("| TM. UBND TỈNH |\nCHỦ TỊCH\nLê Văn An", ("TM. UBND TỈNH", "CHỦ TỊCH", "Lê Văn An")),
    ("KT. CỤC TRƯỞNG\nPHÓ CỤC TRƯỞNG\n[Ký và đóng dấu]\nLê Văn An", ("KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG", "Lê Văn An")),
    (
        "Nơi nhận: TM. HỘI ĐỒNG XÉT XỬ\n- TAND tỉnh; THẨM PHÁN-CHỦ TỌA PHIÊN TÒA\n- Bị cáo;\n- Lưu hồ sơ.\nLê Văn An",
        ("TM. HỘI ĐỒNG XÉT XỬ", "THẨM PHÁN-CHỦ TỌA PHIÊN TÒA", "Lê Văn An"),
    ),
]


@pytest.mark.parametrize(("block", "signer"), SIGNED)
def test_signatures_in_pieces(block: str, signer: tuple[str | None, str, str]) -> None:
    header = extract_text(
        f"SỞ Y TẾ\nSố: 12/QĐ-SYT\n{DEVICE}\nQUYẾT ĐỊNH\nVề việc A\nĐiều 1. Giao việc.\n{block}\n"
    ).header
    assert (header.signer.authority, header.signer.position, header.signer.name) == signer


def test_dashes_alone_on_their_lines() -> None:
    listed = "Nơi nhận:\n- Như Điều 2;\n-\nỦy ban MTTQ và các đoàn thể;\n-\nLưu: VT."
    header = extract_text(
        f"SỞ Y TẾ\nSố: 12/QĐ-SYT\n{DEVICE}\nQUYẾT ĐỊNH\nVề việc A\nĐiều 1. Giao việc.\n{listed}\n"
    ).header
    assert header.recipients == ["Như Điều 2", "Ủy ban MTTQ và các đoàn thể", "Lưu: VT"]


@pytest.mark.parametrize(
    "head",
    [
        "BỘ Y TẾ | VIỆT NAM DÂN CHỦ CỘNG HÒA |\nSố: 808-BYT/QĐ | Hà Nội, ngày 18 tháng 09 năm 1961 |\nQUYẾT ĐỊNH",
        "BỘ Y TẾ\n******\n\nVIỆT NAM DÂN CHỦ CỘNG HÒA\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 808-BYT/QĐ\n\nHà Nội, ngày 18 tháng 09 năm 1961\n\nQUYẾT ĐỊNH",
        "BỘ Y TẾ\n-------\n|\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\n|\nSố: 808-BYT/QĐ\n|\nHà Nội,\nngày\n18\ntháng 09 năm 1961\n|\nQUYẾT\nĐỊNH",
        "BỘ Y TẾ\nISO-BM03B/09\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 808-BYT/QĐ\nHà Nội, ngày 18 tháng 09 năm 1961\nQUYẾT ĐỊNH",
    ],
)
def test_an_earlier_name_of_the_state_and_narrow_columns(head: str) -> None:
    header = extract_text(f"{head}\nĐỔI TÊN BỆNH VIỆN A\nBỘ TRƯỞNG BỘ Y TẾ\nCăn cứ Luật A;\n").header
    assert (header.issuer, header.key, header.date, header.kind, header.subject) == (
        "Bộ Y tế", "808-BYT/QĐ", "1961-09-18", "Quyết định", "ĐỔI TÊN BỆNH VIỆN A",
    )  # fmt: skip


def test_a_subject_over_grounds_whose_title_is_the_enacting_heading() -> None:
    text = (
        "| BỘ Y TẾ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n| Số: 3557/QĐ-BYT | Hà Nội, ngày 14 tháng 11 năm 2025 |\n"
        "VỀ VIỆC CHO PHÉP KÝ KẾT BẢN GHI NHỚ\nBỘ TRƯỞNG BỘ Y TẾ\nCăn cứ Luật A ngày 13/11/2020;\nQUYẾT ĐỊNH:\n1. Ký kết.\n"
    )
    header = extract_text(text).header
    assert (header.kind, header.subject) == ("Quyết định", "VỀ VIỆC CHO PHÉP KÝ KẾT BẢN GHI NHỚ")


def test_a_long_subject_in_capitals_and_who_decides_on_two_lines() -> None:
    subject = (
        "BAN\nHÀNH QUY ĐỊNH QUẢN LÝ, THANH TOÁN, QUYẾT TOÁN VỐN ĐẦU TƯ NGUỒN NGÂN SÁCH NHÀ NƯỚC GIAO CHO CỘNG ĐỒNG TỰ THỰC HIỆN XÂY"
        " DỰNG CÔNG TRÌNH THEO ĐỊNH MỨC HỖ TRỢ (BẰNG HIỆN VẬT HOẶC BẰNG TIỀN) THUỘC CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA TẠI CÔNG TY"
    )
    text = (
        f"TỔNG CÔNG TY ĐIỆN LỰC\nSố: 12/QĐ-HĐTV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{DEVICE}\nHà Nội, ngày 9 tháng 8 năm 2018\n"
        f"QUYẾT ĐỊNH\n{subject}\nHỘI ĐỒNG THÀNH VIÊN\nTỔNG CÔNG TY ĐIỆN LỰC\nCăn cứ Luật Doanh nghiệp;\n"
    )
    header = extract_text(text).header
    assert (header.subject, header.issuer) == (subject.replace("\n", " "), "Tổng công ty Điện lực")


def test_an_organ_of_a_committee_of_the_party_goes_on_with_it() -> None:
    text = (
        "ỦY BAN KIỂM TRA\nTỈNH ỦY NGHỆ AN\n*\nSố 45-TB/UBKTTU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Nghệ An, ngày 3 tháng 4 năm 2022\nTHÔNG BÁO\nkết quả kiểm tra\nCăn cứ Điều lệ Đảng;\n"
    )
    assert extract_text(text).header.issuer == "Ủy ban Kiểm tra Tỉnh ủy Nghệ An"
