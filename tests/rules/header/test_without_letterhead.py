"""Documents of which a page left little: no motto, one line, a day at the end; kinds that have no letterhead."""

from __future__ import annotations

import pytest

from extractor import extract_text
from extractor.records import Header

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def header(text: str) -> Header:
    return extract_text(text).header


FIELDS = [
    # text, what its header says
    (
        "Nghị định của Chính phủ số 15/2003/NĐ-CP ngày 10 tháng 10 năm 2003 về một việc\n\nCHÍNH PHỦ\n\nCăn cứ Luật Giá;\n"
        "NGHỊ ĐỊNH:\nĐiều 1. Phạm vi\n",
        {
            "key": "15/2003/NĐ-CP",
            "kind": "Nghị định",
            "date": "2003-10-10",
            "subject": "về một việc",
            "issuer": "Chính phủ",
        },
    ),
    (
        "Quyết định của Bộ trưởng Bộ Y tế số 62/2009/QĐ-BYT\nvề việc thu phí\nCăn cứ Luật Giá;\nĐiều 1. Thu phí.\n",
        {"key": "62/2009/QĐ-BYT", "kind": "Quyết định", "subject": "về việc thu phí", "issuer": "Bộ Y tế"},
    ),
    (
        "NGHỊ ĐỊNH\nQuy định về một việc\nCăn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;\nTheo đề nghị của Bộ trưởng Bộ Tài"
        " chính;\nChính phủ ban hành Nghị định quy định về một việc.\nĐiều 1. Phạm vi\n",
        {"kind": "Nghị định", "issuer": "Chính phủ", "issuing_body": None},
    ),
    (
        "Số: 5 /2023/TT-BNV\n\nHà Nội, ngày 03 tháng 05 năm 2023\n\nTHÔNG TƯHướng dẫn một việc\n\nCăn cứ Luật A;\n",
        {"kind": "Thông tư", "issuer": "Bộ Nội vụ", "subject": "Hướng dẫn một việc"},
    ),
    (
        "NGHỊ QUYẾT\nHỘI ĐỒNG THÀNH VIÊN CÔNG TY TNHH AN HÒA\nV/v: Thông qua tiêu chuẩn\n\nĐIỀU 1: Thông qua tiêu chuẩn.\n",
        {"issuing_body": "HỘI ĐỒNG THÀNH VIÊN CÔNG TY TNHH AN HÒA", "subject": "Thông qua tiêu chuẩn"},
    ),
    (
        f"MỤC LỤC VĂN BẢN\n*\nSỞ Y TẾ LÀO CAI -------\nSố: 12/QĐ-SYT\n{MOTTO}Lào Cai, ngày 9 tháng 8 năm 2018\nQUYẾT ĐỊNH\nVề A\n",
        {"key": "12/QĐ-SYT", "kind": "Quyết định"},
    ),
    (
        f"SỞ Y TẾ LÀO CAI\nSố: 12/QĐ-SYT\n{MOTTO}Lào Cai, ngày ......../......../..........\nQUYẾT ĐỊNH\nVề A\n",
        {"place": "Lào Cai", "date": None},
    ),
    (
        "PHÒNG GD&ĐT HUYỆN BẮC HÀ\nTRƯỜNG TIỂU HỌC LẦU THÍ NGÀI\n\nQUY CHẾ\nThực hiện dân chủ\n(Ban hành kèm theo Quyết định"
        " số 76/QĐ-THLTN ngày 15/9/2020)\n\nChương I\nQUY ĐỊNH CHUNG\n",
        {"parent_body": "PHÒNG GD&ĐT HUYỆN BẮC HÀ", "issuing_body": "TRƯỜNG TIỂU HỌC LẦU THÍ NGÀI", "kind": "Quy chế"},
    ),
    (
        "CÔNG TY TNHH AN HÒA\nĐC: Lô B4, KCN Phố Mới\n-----\nNỘI QUY LAO ĐỘNG\n\nCăn cứ Bộ luật Lao động số 45/2019/QH14;\n",
        {"issuing_body": "CÔNG TY TNHH AN HÒA", "issuer": "Công ty TNHH An Hòa", "kind": "Nội quy"},
    ),
    (
        "CÔNG TY TNHH AN HÒA\nTHỎA ƯỚC LAO ĐỘNG TẬP THỂ\nĐể đảm bảo quyền lợi của mỗi bên trong quan hệ lao động;\n",
        {"issuing_body": None, "kind": "Thỏa ước lao động tập thể", "subject": None},
    ),
    (
        f"{MOTTO}HỢP ĐỒNG THUÊ NHÀ\nSố: 27/HĐ-2022/BVĐK-TP\nHôm nay, hồi 9 giờ, ngày 12 tháng 3 năm 2019, chúng tôi gồm:\n",
        {"key": "27/HĐ-2022/BVĐK-TP", "date": "2019-03-12", "date_precision": "day", "issuing_body": None},
    ),
    (
        f"{MOTTO}ĐƠN TỐ CÁO\nKính gửi: UBND xã Long Hồ\n\nTôi là: Ngô Văn An\n\nLong Hồ, ngày 08 tháng 5 năm 2017\n\n"
        "Người tố cáo\n\n(Ký tên)\n\nNgô Văn An\n",
        {"place": "Long Hồ", "date": "2017-05-08", "kind": "Đơn"},
    ),
    (
        f"UBND XÃ LONG HỒ\nTHÔN ĐÔNG\n{MOTTO}QUY ƯỚC\nTHÔN ĐÔNG\nCăn cứ Luật Thực hiện dân chủ ở cơ sở;\n",
        {"parent_body": "UBND XÃ LONG HỒ", "issuing_body": "THÔN ĐÔNG", "kind": "Quy ước", "subject": "THÔN ĐÔNG"},
    ),
    (
        "SẮC LỆNH SỐ 47 NGÀY 10 THÁNG 10 NĂM 1945\nCHỦ TỊCH CHÍNH PHỦ LÂM THỜI\nChiểu theo Sắc lệnh số 34-SL;\n",
        {"number": "47", "symbol": None, "key": None, "date": "1945-10-10", "kind": "Sắc lệnh"},
    ),
    (
        f"CÔNG TY CỔ PHẦN AN HÒA\nSố: 28/NQ/HĐQT/2021\n{MOTTO}Lào Cai, ngày 16 tháng 8 năm 2021\nNGHỊ QUYẾT\nHỘI ĐỒNG QUẢN"
        " TRỊ CÔNG TY CỔ PHẦN AN HÒA\nV/v thông qua hồ sơ niêm yết\nCăn cứ Luật Doanh nghiệp số 59/2020/QH14;\n",
        {"key": "28/NQ/HĐQT/2021", "year": None, "subject": "thông qua hồ sơ niêm yết"},
    ),
    (
        f"ỦY BAN NHÂN DÂN\n{MOTTO}Số: 44/2013/QĐ-UBND\nLào Cai, ngày 12 tháng 12 năm 2013\nBAN HÀNH QUY ĐỊNH VỀ ĐO ĐẠC\nỦY BAN"
        " NHÂN DÂN TỈNH LÀO CAI\nCăn cứ Nghị định số 12/2002/NĐ-CP;\n",
        {"kind": "Quyết định", "subject": "BAN HÀNH QUY ĐỊNH VỀ ĐO ĐẠC"},
    ),
    (
        "HUYỆN ỦY BẮC HÀ\nỦY BAN KIỂM TRA\n*\nSố 45-TB/UBKTHU\nĐẢNG CỘNG SẢN VIỆT NAM\nBắc Hà, ngày 12 tháng 6 năm 2020\nTHÔNG BÁO\n",
        {"issuer": "Ủy ban Kiểm tra Huyện ủy Bắc Hà"},
    ),
    (
        f"CÔNG AN HUYỆN BẮC HÀ\nCƠ QUAN CẢNH SÁT ĐIỀU TRA\nSố: 88/CSĐT\n{MOTTO}Bắc Hà, ngày 09 tháng 11 năm 2021\nTHÔNG BÁO\n",
        {"issuer": "Cơ quan Cảnh sát điều tra Công an huyện Bắc Hà"},
    ),
    (
        f"SỞ Y TẾ LÀO CAI\nBỆNH VIỆN SẢN NHI\nSố: 5/TB-BVSN\n{MOTTO}Lào Cai, ngày 09 tháng 11 năm 2021\nTHÔNG BÁO\nVề việc mời"
        " báo giá\nBệnh viện Sản Nhi tỉnh Lào Cai có nhu cầu tiếp nhận báo giá.\n",
        {"issuer": "Bệnh viện Sản Nhi tỉnh Lào Cai"},
    ),
    (
        "Nghị quyết số 06/2012/NQ-HĐND về đẩy mạnh cải cách hành chính\n\nCăn cứ Luật Tổ chức HĐND và UBND ngày"
        " 26/11/2003;\n\nQUYẾT NGHỊ:\n",
        {"key": "06/2012/NQ-HĐND", "kind": "Nghị quyết", "subject": "về đẩy mạnh cải cách hành chính"},
    ),
    (
        f"BỘ Y TẾ\n{MOTTO}Số: 12/2025/TT-BYT\nHà Nội, ngày 19 tháng 6 năm 2025\nQUY ĐỊNH PHÂN CẤP QUẢN LÝ NHÀ NƯỚC\nCăn cứ Luật Y\n",
        {"kind": "Thông tư", "subject": "QUY ĐỊNH PHÂN CẤP QUẢN LÝ NHÀ NƯỚC"},
    ),
    (
        f"ỦY BAN NHÂN DÂN\n{MOTTO}Số: 3/2017/QĐ-UBND\nBình Chánh, ngày 25 tháng 02 năm 2017\nBAN HÀNH QUY CHẾ\nỦY BAN NHÂN DÂN"
        " HUYỆN BÌNH CHÁNH\nCăn cứ Luật Tổ chức chính quyền địa phương;\n",
        {"issuer": "UBND huyện Bình Chánh"},
    ),
    (
        f"{MOTTO}-----o0o-----\nĐOÀN LUẬT SƯ LÀO CAI\nVĂN PHÒNG LUẬT SƯ AN PHƯỚC\nLào Cai, ngày 27 tháng 5 năm 2020\nĐỀ NGHỊ\n",
        {"issuing_body": "VĂN PHÒNG LUẬT SƯ AN PHƯỚC", "place": "Lào Cai"},
    ),
    (
        f"ỦY BAN THƯỜNG VỤ QUỐC HỘI\n{MOTTO}Số: 181-NQ/QHK6\nHà Nội, ngày 23 tháng 1 năm 1978\nQUYẾT NGHỊ\nVỀ VIỆC XÉT XỬ\n"
        "Căn cứ Hiến pháp;\nQUYẾT NGHỊ:\n| Trường Chinh (Đã ký) |\n",
        {"subject": "VỀ VIỆC XÉT XỬ"},
    ),
    (
        "SẮC LỆNH\n\nCỦA CHỦ TỊCH NƯỚC VIỆT NAM DÂN CHỦ CỘNG HOÀ SỐ 033/SL NGÀY 2 THÁNG 7 NĂM 1957 VỀ VIỆC ỦY NHIỆM\n\n"
        "Theo nghị quyết của Hội đồng Chính phủ;\n",
        {"key": "033/SL", "date": "1957-07-02", "subject": "VỀ VIỆC ỦY NHIỆM"},
    ),
    (
        f"LIÊN BỘ Y TẾ - TÀI CHÍNH\n{MOTTO}Số: 13-TT/LB\nHà Nội, ngày 31 tháng 12 năm 1987\nTHÔNG TƯ LIÊN BỘ\nVỀ PHỤ CẤP\n",
        {"kind": "Thông tư liên bộ", "subject": "VỀ PHỤ CẤP"},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), FIELDS)
def test_what_is_left_is_read(text: str, wanted: dict[str, object]) -> None:
    found = header(text)
    assert {name: getattr(found, name) for name in wanted} == wanted


ONE_LINE = (
    "UBND HUYỆN BẮC HÀ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: 12/QĐ-UBND Bắc Hà, ngày 03 tháng 5"
    " năm 2018 QUYẾT ĐỊNH Về việc phê duyệt kế hoạch CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN Căn cứ Quyết định số 211/QĐ-UBND ngày"
    " 29/01/2018 của UBND tỉnh; QUYẾT ĐỊNH: Điều 1. Phê duyệt kế hoạch. Nơi nhận: - Như Điều 1; - Ủy ban nhân dân tỉnh (b/c);"
    " - Lưu VT. {close}"
)


@pytest.mark.parametrize(
    ("close", "signer"),
    [
        ("CHỦ TỊCH Võ Văn An", (None, "CHỦ TỊCH", "Võ Văn An")),
        ("CHỦ TỊCH (Đã ký) Võ Văn An", (None, "CHỦ TỊCH", "Võ Văn An")),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH Võ Văn An", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Võ Văn An")),
    ],
)
def test_a_document_in_one_line_has_its_close(close: str, signer: tuple[str | None, ...]) -> None:
    record = extract_text(ONE_LINE.format(close=close))
    found = record.header.signer
    assert (found.authority, found.position, found.name) == signer
    assert record.header.recipients == ["Như Điều 1", "Ủy ban nhân dân tỉnh (b/c)", "Lưu VT"]
    assert record.header.subject == "Về việc phê duyệt kế hoạch"
    assert [one.issuer_resolved for one in record.citations if one.key == "211/QĐ-UBND"] == ["UBND tỉnh Lào Cai"]


def test_the_country_in_the_name_of_an_organ_is_no_motto() -> None:
    text = (
        "SẮC LỆNH\n\nVỀ VIỆC TỔ CHỨC\n\nCHỦ TỊCH CHÍNH PHỦ VIỆT NAM DÂN CHỦ CỘNG HÒA\n\nChiểu theo Sắc lệnh số 63-SL;\n"
    )
    assert header(text).kind == "Sắc lệnh"


def test_a_name_alone_before_what_says_that_it_is_signed() -> None:
    assert (
        header("NGHỊ QUYẾT\nVề việc xét xử\n\nCăn cứ Hiến pháp;\n\nTrường Chinh\n\n(Đã ký)\n").signer.name
        == "Trường Chinh"
    )


def test_a_page_number_that_ran_into_a_line_is_none_of_its_words() -> None:
    assert (
        header("Trang 1CÔNG TY TNHH AN HÒA\nNỘI QUY LAO ĐỘNG\nCăn cứ Bộ luật Lao động;\n").issuing_body
        == "CÔNG TY TNHH AN HÒA"
    )
