"""Letterheads and signatures that a text layer, a cell or a web page ran together, and titles that say everything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract_text
from extractor.parsers import open_document
from extractor.records import Header
from extractor.rules.header import persons, run_on
from extractor.rules.text import lines, run_together

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
DEVICE = "Độc lập - Tự do - Hạnh phúc"


def header(text: str) -> Header:
    return extract_text(text).header


ONE_LINE = [
    # text, what its header says
    (
        f"UBND TỈNH LÀO CAI {MOTTO} SỞ Y TẾ {DEVICE} Số : 17 /SYT-NV Lào Cai, ngày 05 tháng11 năm 2020 V/v báo cáo nhanh"
        " tình hình dịch bệnh. Kính gửi: - Ủy ban nhân dân tỉnh Lào Cai; - Bộ Y tế. Vừa qua, trên địa bàn tỉnh có mưa lớn.",
        {
            "parent_body": "UBND TỈNH LÀO CAI",
            "issuing_body": "SỞ Y TẾ",
            "key": "17/SYT-NV",
            "kind": "Công văn",
            "place": "Lào Cai",
            "date": "2020-11-05",
            "subject": "báo cáo nhanh tình hình dịch bệnh",
            "addressees": ["Ủy ban nhân dân tỉnh Lào Cai", "Bộ Y tế"],
        },
    ),
    (
        f"TÒA ÁN NHÂN DÂN {MOTTO} HUYỆN BẮC HÀ {DEVICE} TỈNH LÀO CAI Bản án số: 15/2021/HS-ST Ngày 20 - 4 - 2021 NHÂN DANH"
        f" NƯỚC {MOTTO} TÒA ÁN NHÂN DÂN HUYỆN BẮC HÀ, TỈNH LÀO CAI - Thành phần Hội đồng xét xử sơ thẩm gồm có: A.",
        {
            "issuing_body": "TÒA ÁN NHÂN DÂN HUYỆN BẮC HÀ TỈNH LÀO CAI",
            "key": "15/2021/HS-ST",
            "kind": "Bản án",
            "date": "2021-04-20",
        },
    ),
    (
        f"UBND HUYỆN BẮC HÀ PHÒNG GIÁO DỤC VÀ ĐÀO TẠO ------ {MOTTO} {DEVICE} Bắc Hà, ngày 7 tháng 12 năm 2020 BÁO CÁO"
        " KIỂM TRA VIỆC DẠY HỌC NĂM 2020 Đơn vị: Trường Tiểu học A - Căn cứ Công văn số 12/SGDĐT ngày 9/11/2020;",
        {
            "parent_body": "UBND HUYỆN BẮC HÀ",
            "issuing_body": "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
            "kind": "Báo cáo",
            "place": "Bắc Hà",
            "date": "2020-12-07",
            "subject": "KIỂM TRA VIỆC DẠY HỌC NĂM 2020",
        },
    ),
    (
        f"ỦY BAN NHÂN DÂN TỈNH LÀO CAI ------- Số: 52/2018/QĐ-UBND | {MOTTO} {DEVICE} ------- Lào Cai, ngày 05 tháng 9 năm"
        " 2018 |\nQUYẾT ĐỊNH\nBan hành Quy định về phí\n-------\nUỶ BAN NHÂN DÂN TỈNH LÀO CAI\nCăn cứ Luật A;\n",
        {
            "issuing_body": "ỦY BAN NHÂN DÂN TỈNH LÀO CAI",
            "key": "52/2018/QĐ-UBND",
            "place": "Lào Cai",
            "date": "2018-09-05",
            "subject": "Ban hành Quy định về phí",
        },
    ),
    (
        f"PHÒNG GD&ĐT BẮC HÀ {MOTTO}\n\nTRƯỜNG: THCS NGUYỄN DU Độc lập- Tự do- Hạnh phúc\n\nBÁO CÁO\nKết quả năm học\n",
        {"parent_body": "PHÒNG GD&ĐT BẮC HÀ", "issuing_body": "TRƯỜNG: THCS NGUYỄN DU", "subject": "Kết quả năm học"},
    ),
    (
        "TÒA ÁN NHÂN DÂN TP.LÀO CAI, TỈNH LÀO CAI\n\nBẢN ÁN 01/2022/LĐ-ST NGÀY 08/09/2022 VỀ TRỢ CẤP MẤT VIỆC\n\n"
        "Ngày 08 tháng 9 năm 2022, Tòa án xử sơ thẩm vụ án thụ lý số: 03/2021/TLST-LĐ ngày 05 tháng 7 năm 2021.\n",
        {
            "issuing_body": "TÒA ÁN NHÂN DÂN TP.LÀO CAI, TỈNH LÀO CAI",
            "issuer": "Tòa án nhân dân thành phố Lào Cai, tỉnh Lào Cai",
            "key": "01/2022/LĐ-ST",
            "date": "2022-09-08",
            "subject": "VỀ TRỢ CẤP MẤT VIỆC",
        },
    ),
    (
        "NGHỊ ĐỊNH\n\nSỐ 16/2007/NĐ-CP NGÀY 17 THÁNG 8 NĂM 2007\n\nVỀ VIỆC RA VÀO BIÊN GIỚI\n\nCHÍNH PHỦ\n\nCăn cứ Luật A;\n",
        {
            "issuing_body": "CHÍNH PHỦ",
            "key": "16/2007/NĐ-CP",
            "date": "2007-08-17",
            "subject": "VỀ VIỆC RA VÀO BIÊN GIỚI",
            "kind": "Nghị định",
        },
    ),
    (
        "NGHỊ QUYẾT SỐ 114 NQ/UBTVQH9 NGÀY 26-8-1994\nCỦA ỦY BAN THƯỜNG VỤ QUỐC HỘI QUY ĐỊNH SỐ ĐẠI BIỂU\n"
        "ỦY BAN THƯỜNG VỤ QUỐC HỘI\nCăn cứ Hiến pháp;\n",
        {
            "issuing_body": "ỦY BAN THƯỜNG VỤ QUỐC HỘI",
            "key": "114-NQ/UBTVQH9",
            "date": "1994-08-26",
            "subject": "QUY ĐỊNH SỐ ĐẠI BIỂU",
            "kind": "Nghị quyết",
        },
    ),
    (
        f"{MOTTO}\n{DEVICE}\n\nSố: /QĐ-UBND\n\nLào Cai, ngày tháng năm 2025\n\nQUYẾT ĐỊNH\n\nVề việc công bố thủ tục\n\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nCăn cứ Luật A;\n",
        {
            "issuing_body": "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI",
            "issuer": "UBND tỉnh Lào Cai",
            "subject": "Về việc công bố thủ tục",
        },
    ),
    (
        f"VIỆN KIỂM SÁT NHÂN DÂN\n\n{MOTTO}\n\nTỐI CAO\n\n{DEVICE}\n\nSố: 46 /VKSTC\n\nHà nội, ngày 11 tháng  11  năm 1995\n\n"
        "QUYẾT ĐỊNH CỦA VIỆN TRƯỞNG VIỆN KSND TỐI CAO\n\nBAN HÀNH QUY CHẾ CỦA NGÀNH\n\n------\n\n"
        "VIỆN TRƯỞNG VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO\n\nCăn cứ Luật A;\n",
        {
            "issuing_body": "VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO",
            "subject": "BAN HÀNH QUY CHẾ CỦA NGÀNH",
            "kind": "Quyết định",
        },
    ),
    (
        f"HỘI NÔNG DÂN VIỆT NAM\nHỘI NÔNG DÂN TỈNH LÀO CAI\nBCH HỘI NÔNG DÂN HUYỆN BẮC HÀ\nSố: 08-GM/HND\n{MOTTO}\n{DEVICE}\n"
        "Bắc Hà, ngày 5 tháng 7 năm 2024\nGIẤY MỜI\nDỰ TẬP HUẤN\n",
        {
            "parent_body": "HỘI NÔNG DÂN TỈNH LÀO CAI",
            "issuing_body": "BCH HỘI NÔNG DÂN HUYỆN BẮC HÀ",
            "issuer": "Ban Chấp hành Hội Nông dân huyện Bắc Hà",
        },
    ),
    (
        f"ỦY\nBAN NHÂN DÂN\nTỈNH LÀO CAI\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{DEVICE}\n|\nSố:\n14/2007/QĐ-UBND\n|\nSa\n"
        "Pa, ngày 19 tháng 6 năm 2007\n|\nQUYẾT ĐỊNH\nCỦA ỦY BAN NHÂN DÂN TỈNH V/V DUYỆT ĐỀ CƯƠNG\nỦY BAN NHÂN DÂN TỈNH LÀO CAI\n"
        "Căn cứ Luật A;\n",
        {"place": "Sa Pa", "key": "14/2007/QĐ-UBND", "subject": "DUYỆT ĐỀ CƯƠNG"},
    ),
    (
        f"**SỞ Y TẾ**\nSố: 67/QĐ-SYT\n{MOTTO}\n{DEVICE}\nLào Cai, ngày 9 tháng 3 năm 2022\n\n**QUYẾT ĐỊNH**\n\n"
        "**Về việc chấm dứt chế độ**\n\n**GIÁM ĐỐC SỞ Y TẾ**\n\nCăn cứ Luật A;\n",
        {"issuing_body": "SỞ Y TẾ", "subject": "Về việc chấm dứt chế độ"},
    ),
    (
        f"SỞ Y TẾ\nSố: 67/CĐ-SYT\n{MOTTO}\n{DEVICE}\nLào Cai, ngày 9 tháng 3 năm 2022\n\nCÔNG ĐIỆN KHẨN CẤP\n"
        "Về việc ứng phó bão\nSỞ Y TẾ điện:\n- Bệnh viện A;\n- Bệnh viện B.\n\nTheo tin bão.\n",
        {
            "kind": "Công điện",
            "urgency": "Khẩn",
            "subject": "Về việc ứng phó bão",
            "addressees": ["Bệnh viện A", "Bệnh viện B"],
        },
    ),
]


@pytest.mark.parametrize(("text", "wanted"), ONE_LINE)
def test_what_was_run_together(text: str, wanted: dict[str, object]) -> None:
    found = header(text)
    assert {name: getattr(found, name) for name in wanted} == wanted


CLOSES = [
    ("KT. BỘ TRƯỞNG THỨ TRƯỞNG\n\nLê Văn An", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Lê Văn An"),
    ("KT. GIÁM ĐỐC - PHÓ GIÁM ĐỐC Lê Văn An (đã ký)", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn An"),
    ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn An", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn An"),
    (
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH\nLê Văn An",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lê Văn An",
    ),
    ("TM. ĐOÀN CHỦ TỊCH CHỦ TỊCH Lê Văn An", "TM. ĐOÀN CHỦ TỊCH", "CHỦ TỊCH", "Lê Văn An"),
    ("TL. BỘ TRƯỞNG VỤ TRƯỞNG VỤ PHÁP CHẾ\nLê Văn An", "TL. BỘ TRƯỞNG", "VỤ TRƯỞNG VỤ PHÁP CHẾ", "Lê Văn An"),
    ("K/T VIỆN TRƯỞNG\nPHÓ VIỆN TRƯỞNG\nĐã ký: Lê Văn An", "K/T VIỆN TRƯỞNG", "PHÓ VIỆN TRƯỞNG", "Lê Văn An"),
    ("HIỆU TRƯỞNG Lê Thị An", None, "HIỆU TRƯỞNG", "Lê Thị An"),
    ("TỔNG GIÁM ĐỐC (đã ký số)\nNơi nhận: - Như Điều 3; - Lưu VT.", None, "TỔNG GIÁM ĐỐC", None),
]


@pytest.mark.parametrize(("close", "authority", "position", "name"), CLOSES)
def test_signatures_in_one_line(close: str, authority: str | None, position: str | None, name: str | None) -> None:
    head = f"SỞ Y TẾ\nSố: 67/QĐ-SYT\n{MOTTO}\n{DEVICE}\nLào Cai, ngày 9 tháng 3 năm 2022\n\nQUYẾT ĐỊNH\nVề việc A\n\n"
    signer = header(f"{head}Điều 1. Quyết định này có hiệu lực từ ngày ký.\n{close}\n").signer
    assert (signer.authority, signer.position, signer.name) == (authority, position, name)


@pytest.mark.parametrize("text", ["GS,TS Lê Văn An", "PGS. TS. Lê Văn An", "Th.S Lê Văn An", "TS Lê Văn An"])
def test_degrees_stand_before_a_name(text: str) -> None:
    assert persons.person(text) == "Lê Văn An"


BODIES = [
    "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam; Căn cứ Nghị định số: 12/2020/NĐ-CP ngày 3 tháng 4 năm 2020;",
    f"Công dân nước {MOTTO} có quyền và nghĩa vụ theo Luật số 12/2020/QH14 ngày 3 tháng 4 năm 2020.",
    "Sở Y tế ban hành Quyết định số 12/QĐ-SYT, Số: 15/QĐ-SYT. Kính gửi: các đơn vị thực hiện.",
]


@pytest.mark.parametrize("text", BODIES)
def test_a_sentence_is_one_line(text: str) -> None:
    assert run_together.cuts(text) == []


@given(
    st.text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do Hạnh phúc Số: 12/QĐ-UBND, ngày tháng năm", max_size=300)
)
def test_nothing_is_lost_where_a_line_is_cut(text: str) -> None:
    pieces = lines.columns(text)
    assert all(text.startswith(piece, at) for piece, at in pieces)
    kept = "".join("".join(piece.split()) for piece, _ in pieces)
    assert kept == "".join(text.split())


def test_a_list_on_lines_of_its_own_is_none_that_was_run_together() -> None:
    lines = [
        "Nơi nhận:",
        "- Như Điều 2;",
        "- Lưu VT.",
        "",
        "ĐẠI DIỆN CHỦ ĐẦU TƯ",
        "Phụ lục 2",
        "QUYẾT ĐỊNH",
        "Điều 1 - Giao Sở",
    ]
    assert run_on.read(open_document("\n".join(["Điều 2. Thi hành.", *lines]).encode(), "a.txt")) == (None, [])


def test_what_follows_the_line_is_no_recipient() -> None:
    text = "Điều 2. Thi hành. Nơi nhận: - Như Điều 2; - Lưu: VT.\nPhụ lục 2 - Mẫu số 1\n"
    assert run_on.read(open_document(text.encode(), "a.txt"))[1] == ["Như Điều 2", "Lưu: VT"]


@pytest.mark.parametrize(
    ("line", "organ"),
    [
        ("BAN CƠ YÊU CHÍNH  PHỦ CỘNG  HOÀ XÃ HỘI CHỦ NGHĨA  VIỆT NAM", "BAN CƠ YÊU CHÍNH  PHỦ"),
        ("BO GIAO DUC VA BAO TAP CpNG HOA XA HOI CHU NGHIA VIET NAM", "BO GIAO DUC VA BAO TAP"),
        ("UBND HUYỆN AN PHÚ C0NG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UBND HUYỆN AN PHÚ"),
        ("Ủy ban nhân dân tỉnh Hà Giang Cộng hòa xã hội chủ nghĩa Việt Nam", "Ủy ban nhân dân tỉnh Hà Giang"),
        ("sở y tế tỉnh lai châu cộng hoà xã hội chủ nghĩa Việt Nam", "sở y tế tỉnh lai châu"),
        ("HỌC VIỆN KỸ THUẬT  MẬT MÃ Độc lập —- Tự do - Hạnh phúc", "HỌC VIỆN KỸ THUẬT  MẬT MÃ"),
        ("Hiến pháp nước cộng hòa xã hội chủ nghĩa Việt Nam", None),
        ("Công dân của Cộng hòa xã hội chủ nghĩa Việt Nam", None),
    ],
)
def test_the_name_of_the_state_is_parted_though_recognition_damaged_it(line: str, organ: str | None) -> None:
    pieces = [text for text, _ in lines.columns(line)]
    assert pieces == ([line] if organ is None else [organ, line[len(organ) :].strip()])
