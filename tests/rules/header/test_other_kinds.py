"""Letterheads of what is no act, and of organs that are no ministry: whose it is, and what it is."""

from __future__ import annotations

import pytest

from extractor import extract_text
from extractor.records import Header

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def header(text: str) -> Header:
    return extract_text(text).header


PAPERS = [
    # text, what its header says
    (
        f"{MOTTO}Hà Nội, ngày 3 tháng 5 năm 2025\nĐƠN XIN NGHỈ PHÉP\n\nKính gửi: Ban Giám đốc Công ty A\n\nTôi tên là: Lê Văn B\n",
        {"kind": "Đơn", "subject": "XIN NGHỈ PHÉP", "issuer": None, "addressees": ["Ban Giám đốc Công ty A"]},
    ),
    (
        f"{MOTTO}ĐƠN TỐ CÁO\nKính gửi: Công an xã A\nTên tôi là: Lê Văn B",
        {"kind": "Đơn", "subject": "TỐ CÁO", "issuer": None},
    ),
    (
        f"{MOTTO}BẢN CAM KẾT\n\nKính gửi: Phòng Tổ chức\nTôi tên là Lê Văn B",
        {"kind": "Bản cam kết", "issuer": None, "subject": None},
    ),
    (
        f"{MOTTO}VĂN BẢN THỎA THUẬN PHÂN CHIA TÀI SẢN\nHôm nay, ngày 3 tháng 5 năm 2025, chúng tôi gồm:\nNGƯỜI CHỒNG\n",
        {"kind": "Văn bản thỏa thuận", "subject": "PHÂN CHIA TÀI SẢN", "issuer": None},
    ),
    (
        f"{MOTTO}GIẤY ỦY QUYỀN\n\nHôm nay, ngày 3 tháng 5 năm 2025, chúng tôi gồm:\nÔng Lê Văn B\n",
        {"kind": "Giấy ủy quyền", "subject": None, "issuer": None},
    ),
    (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSocialist Republic of Vietnam\nĐộc lập - Tự do - Hạnh phúc\n"
        "Independence - Freedom - Happiness\n******\n\nHỢP ĐỒNG KINH TẾ\nSALES CONTRACT\nSố (No): 12/HDDV\n\n- Căn cứ Bộ luật Dân sự;",
        {"kind": "Hợp đồng", "number": "12", "symbol": "HDDV", "subject": "KINH TẾ", "issuer": None},
    ),
    (
        f"{MOTTO}(Địa danh), ngày... tháng ... năm 20...\nHỢP ĐỒNG THI CÔNG XÂY DỰNG\nSố: …./… (Năm) /...(ký hiệu hợp đồng)\n",
        {"kind": "Hợp đồng", "place": None, "issuing_body": None, "number": None},
    ),
    (
        "TÒA ÁN NHÂN DÂN\nHUYỆN LỆ THỦY\nTỈNH QUẢNG BÌNH\nBản án số: 50/2020/HS-ST\nNgày 30 - 9 - 2020\n" + MOTTO
        + "NHÂN DANH\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTÒA ÁN NHÂN DÂN HUYỆN LỆ THỦY, TỈNH QUẢNG BÌNH\n"
        "- Thành phần Hội đồng xét xử sơ thẩm gồm có:\n",
        {"kind": "Bản án", "number": "50", "year": "2020", "symbol": "HS-ST", "date": "2020-09-30"},
    ),
    (
        "HỘI ĐỒNG THẨM PHÁN TÒA ÁN NHÂN DÂN TỐI CAO\n-------\nÁN LỆ SỐ 03/2016/AL\nVề vụ án “Ly hôn”\nĐược thông qua ngày 06 tháng 4"
        " năm 2016\n",
        {"kind": "Án lệ", "key": "03/2016/AL", "subject": "Về vụ án “Ly hôn”"},
    ),
    (
        f"VIỆN KIỂM SÁT NHÂN DÂN\nHUYỆN CHƯ PƯH\nSố: 25/CT-VKSCP\n{MOTTO}Chư Pưh, ngày 08 tháng 7 năm 2022\nCÁO TRẠNG\nVIỆN TRƯỞNG"
        " VIỆN KIỂM SÁT NHÂN DÂN HUYỆN CHƯ PƯH\nCăn cứ các điều 41, 236 của Bộ luật Tố tụng hình sự;\n",
        {"kind": "Cáo trạng", "subject": None},
    ),
    (
        f"CÔNG AN TỈNH BẮC NINH\nCƠ QUAN CẢNH SÁT ĐIỀU TRA\nSố: 145/KLĐT-CSHS\n{MOTTO}Bắc Ninh, ngày 12 tháng 9 năm 2022\nBẢN KẾT LUẬN"
        " ĐIỀU TRA VỤ ÁN HÌNH SỰ\nĐỀ NGHỊ TRUY TỐ\nTôi: Nguyễn Văn A\n",
        {"kind": "Bản kết luận điều tra", "subject": "VỤ ÁN HÌNH SỰ ĐỀ NGHỊ TRUY TỐ"},
    ),
    (
        f"UBND TỈNH PHÚ YÊN\nSỞ Y TẾ\nSố: 00123/PY-CCHN\n{MOTTO}GIẤY CHỨNG NHẬN\nCƠ SỞ ĐỦ ĐIỀU KIỆN AN TOÀN\nGIÁM ĐỐC SỞ Y TẾ\n"
        "Chứng nhận cơ sở: Bếp ăn Trường Tiểu học A\n",
        {"kind": "Giấy chứng nhận", "subject": "CƠ SỞ ĐỦ ĐIỀU KIỆN AN TOÀN"},
    ),
    (
        "BAN CHẤP HÀNH TỈNH QUẢNG NINH\n***\nSố: 120 KH/TĐTN-TTNTH\nĐOÀN TNCS HỒ CHÍ MINH\nQuảng Ninh, ngày 10 tháng 3 năm 2023\n"
        "KẾ HOẠCH\nTổ chức Ngày hội thanh niên\n",
        {"issuer": "Ban Chấp hành Đoàn TNCS Hồ Chí Minh tỉnh Quảng Ninh", "key": "120-KH/TĐTN-TTNTH"},
    ),
    (
        "CÔNG TY TNHH HOÀNG LONG\nĐịa chỉ: Số 5 Nguyễn Trãi\nHà Nội, ngày 15 tháng 7 năm 2022\nBÁO GIÁ\nKính gửi: Trường A\n",
        {"kind": "Báo giá", "issuer": "Công ty TNHH Hoàng Long"},
    ),
    (
        "TÒA KINH TẾ TÒA ÁN NHÂN DÂN TỐI CAO TẠI ĐÀ NẴNG\n\nQUYẾT ĐỊNH GIÁM ĐỐC THẨM 11/2008/KDTM-GĐT NGÀY 15/10/2008 VỀ TRANH"
        " CHẤP HỢP ĐỒNG VẬN CHUYỂN\n\nNgày 15 tháng 10 năm 2008, tại trụ sở Tòa Kinh tế xét xử vụ án giữa:\n",
        {
            "kind": "Quyết định giám đốc thẩm", "key": "11/2008/KDTM-GĐT", "date": "2008-10-15",
            "subject": "VỀ TRANH CHẤP HỢP ĐỒNG VẬN CHUYỂN", "issuer": "Tòa Kinh tế Tòa án nhân dân tối cao tại Đà Nẵng",
        },
    ),
    (
        "QUYẾT ĐỊNH TÁI THẨM Số 03/2014/DS-TT\n\nNGÀY 20-8-2014 VỀ VỤ ÁN “TRANH CHẤP THỪA KẾ”\n\nHội đồng Thẩm phán Tòa án nhân dân"
        " tối cao\n\n...\n\nNgày 20 tháng 8 năm 2014, mở phiên tòa tái thẩm vụ án:\n",
        {
            "kind": "Quyết định tái thẩm", "key": "03/2014/DS-TT", "date": "2014-08-20",
            "issuer": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
        },
    ),
    (
        "TÒA ÁN NHÂN DÂN CẤP CAO TẠI ĐÀ NẴNG\n\nQuyết định giám đốc thẩm\nSố: 26/2017/HNGĐ-GĐT\nNgày: 24/11/2017\n"
        f"V/v ly hôn\n{MOTTO}NHÂN DANH\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n",
        {
            "kind": "Quyết định giám đốc thẩm", "key": "26/2017/HNGĐ-GĐT", "date": "2017-11-24", "subject": "ly hôn",
            "issuer": "Tòa án nhân dân cấp cao tại Đà Nẵng",
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PAPERS)
def test_what_is_no_act(text: str, wanted: dict[str, object]) -> None:
    found = header(text)
    assert {name: getattr(found, name) for name in wanted} == wanted


ORGANS = [
    # lines of the letterhead, issuer
    (["ĐẠI HỌC QUỐC GIA TP.HCM", "TRƯỜNG ĐẠI HỌC", "KHOA HỌC TỰ NHIÊN"], "Trường Đại học Khoa học Tự nhiên"),
    (["TÒA ÁN NHÂN DÂN TỐI CAO", "HỘI ĐỒNG THẨM PHÁN"], "Hội đồng Thẩm phán Tòa án nhân dân tối cao"),
    (["TÒA ÁN QUÂN SỰ", "QUÂN KHU 5"], "Tòa án quân sự Quân khu 5"),
    (["TẬP ĐOÀN BƯU CHÍNH VIỄN THÔNG VIỆT NAM", "VNPT HÀ GIANG"], "VNPT Hà Giang"),
    (["ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", "ĐẢNG ỦY SỞ TÀI CHÍNH"], "Đảng ủy Sở Tài chính"),
    (["HỘI NÔNG DÂN VIỆT NAM", "BAN CHẤP HÀNH TỈNH ĐỒNG THÁP"], "Ban Chấp hành Hội Nông dân tỉnh Đồng Tháp"),
    (
        ["HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM", "BAN CHẤP HÀNH TRUNG ƯƠNG"],
        "Ban Chấp hành Trung ương Hội Liên hiệp Phụ nữ Việt Nam",
    ),
    (["LIÊN ĐOÀN LAO ĐỘNG TỈNH CÀ MAU", "CÔNG ĐOÀN VIÊN CHỨC TỈNH"], "Công đoàn Viên chức tỉnh Cà Mau"),
    (["BỘ ĐỘI BIÊN PHÒNG TỈNH NGHỆ AN"], "Bộ đội Biên phòng tỉnh Nghệ An"),
    (["CÔNG TY CỔ PHẦN AN HÒA", "75 Yên Ninh, Ba Đình, Hà Nội"], "Công ty Cổ phần An Hòa"),
    (["BAN CHẤP HÀNH TRUNG ƯƠNG", "ĐOÀN TNCS HỒ CHÍ MINH"], "Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh"),
    (["TỈNH ĐOÀN LÀO CAI", "ĐOÀN TNCS HỒ CHÍ MINH"], "Tỉnh đoàn Lào Cai"),
    (["<Page:1>SỞ Y TẾ TỈNH LÀO CAI"], "Sở Y tế tỉnh Lào Cai"),
    (["BỘTÀI CHÍNH"], "Bộ Tài chính"),
    (
        ["HỘI ĐỒNG THÀNH VIÊN TỔNG CÔNG TY ĐIỆN LỰC TP HÀ NỘI"],
        "Hội đồng thành viên Tổng công ty Điện lực thành phố Hà Nội",
    ),
    (["BỘ CÔNG AN", "CỤC CẢNH SÁT PCCC VÀ CNCH"], "Cục Cảnh sát PCCC và CNCH"),
    (["TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LĐLĐ TỈNH AN GIANG"], "Liên đoàn Lao động tỉnh An Giang"),
    (["CỤC ĐƯỜNG THỦY NỘI ĐỊA VIỆT NAM", "TRƯỜNG CĐ NGHỀ GTVT ĐƯỜNG THỦY II"], "Trường CĐ nghề GTVT Đường thủy II"),
    (["BAN QLDA ĐTXD CÔNG TRÌNH GIAO THÔNG"], "Ban QLDA ĐTXD công trình giao thông"),
    (["UBND HUYỆN BẮC HÀ", "TRƯỜNG TIỂU HỌC LÊ LỢI"], "Trường Tiểu học Lê Lợi huyện Bắc Hà"),
    (["BẢO TÀNG HỒ CHÍ MINH"], "Bảo tàng Hồ Chí Minh"),
    (["BAN AN TOÀN GIAO THÔNG TỈNH LÀO CAI"], "Ban An toàn giao thông tỉnh Lào Cai"),
    (["UỶ BAN NHÂN", "DÂN", "TỈNH YÊN BÁI"], "UBND tỉnh Yên Bái"),
]


@pytest.mark.parametrize(("lines", "issuer"), ORGANS)
def test_organs(lines: list[str], issuer: str) -> None:
    printed = "\n".join(lines)
    text = f"{printed}\nSố: 15/QĐ-ABC\n{MOTTO}Hà Nội, ngày 01 tháng 4 năm 2025\n\nQUYẾT ĐỊNH\nVề việc A\n\nĐiều 1. X.\n"
    assert header(text).issuer == issuer


HEAD = f"SỞ Y TẾ\nSố: 12/QĐ-SYT\n{MOTTO}Lào Cai, ngày 01 tháng 4 năm 2025\n\n"
SUBJECTS = [
    ("QUYẾT ĐỊNH\nV/v nâng bậc lương\nGIÁM ĐỐC SỞ Y TẾ\nCăn cứ Luật Viên chức;", "nâng bậc lương"),
    ("NGHỊ QUYẾT CỦA HĐND TỈNH LÀO CAI\nVề việc phê chuẩn nhiệm vụ\nCăn cứ Luật A;", "Về việc phê chuẩn nhiệm vụ"),
    ("QUYẾT ĐỊNH\nCỦA BỘ TRƯỞNG BỘ Y TẾ\nVề việc ban hành A\nCăn cứ Luật A;", "Về việc ban hành A"),
    ("BÁO CÁO\nKết quả năm 2023\nNội dung.\nNơi nhận:\n- A;", "Kết quả năm 2023"),
    ("CÔNG ĐIỆN KHẨN\nVề việc ứng phó bão\nSỞ Y TẾ điện:\n- A;", "Về việc ứng phó bão"),
]


@pytest.mark.parametrize(("rest", "wanted"), SUBJECTS)
def test_subjects(rest: str, wanted: str) -> None:
    assert header(HEAD + rest).subject == wanted


NUMBERS = [
    ("BỘ Y TẾ\n--------Số: 10/2020/TT-BYT", "10/2020/TT-BYT"),
    ("BỘ Y TẾ\nSố/No: 10/QĐ-BYT", "10/QĐ-BYT"),
    ("SỞ Y TẾ\nSố: 3-5/BC-SYT", "3-5/BC-SYT"),
    ("BAN TỔ CHỨC\nSô 07 -KH/BTC", "07-KH/BTC"),
    ("SỞ Y TẾ\n\t\nSố: 32/QĐ-SYT \tLào Cai, ngày 1 tháng 2 năm 2025\t", "32/QĐ-SYT"),
]


@pytest.mark.parametrize(("lines", "key"), NUMBERS)
def test_numbers(lines: str, key: str) -> None:
    assert header(f"{lines}\n{MOTTO}\nQUYẾT ĐỊNH\nVề việc A\nĐiều 1. X.\n").key == key


SIGNERS = [
    ("HIỆU TRƯỞNG\n\n\nTh.s Lê Văn An", None, "HIỆU TRƯỞNG", "Lê Văn An"),
    ("KT. Thống Đốc\nPhó Thống Đốc\n(Đã ký)\nPhạm Thanh Hà", "KT. Thống Đốc", "Phó Thống Đốc", "Phạm Thanh Hà"),
    ("THỐNG ĐỐC\nPhó Thống Đốc\n(đã ký)\nPhạm Thanh Hà", "THỐNG ĐỐC", "Phó Thống Đốc", "Phạm Thanh Hà"),
    ("Giám đốc\n(đã ký)\nBS CKII Lê Văn An", None, "Giám đốc", "Lê Văn An"),
]


@pytest.mark.parametrize(("close", "authority", "position", "name"), SIGNERS)
def test_signers(close: str, authority: str | None, position: str, name: str) -> None:
    signer = header(f"{HEAD}QUYẾT ĐỊNH\nVề việc A\n\nĐiều 1. X.\n\nNơi nhận:\n- A;\n- Lưu: VT.\n\n{close}\n").signer
    assert (signer.authority, signer.position, signer.name) == (authority, position, name)


def test_addressees_and_recipients_are_no_sections() -> None:
    text = f"{HEAD}Kính gửi:\n- T06;\n- Công an các tỉnh.\n\nA đề nghị góp ý.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    assert extract_text(text).sections == []


def test_a_lease_in_two_languages_is_a_contract() -> None:
    header = extract_text(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SOCIALIST REPUBLIC OF VIETNAM\n\nĐộc lập – Tự do – Hạnh phúc\n\n"
        "HỢP ĐỒNG CHO THUÊ NHÀ XƯỞNG\n\n(FACTORY LEASE CONTRACT)\n\nGiữa/ Between:\n\nBÊN CHO THUÊ/ THE LESSOR:\n"
    ).header
    assert (header.kind, header.subject, header.issuer) == ("Hợp đồng", "CHO THUÊ NHÀ XƯỞNG", None)


def test_today_is_no_place_and_an_article_no_subject() -> None:
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    contract = extract_text(f"{motto}HỢP ĐỒNG THUÊ NHÀ\nHôm nay, ngày ……tháng…..năm……\nBên A: ……\n").header
    assert (contract.kind, contract.subject, contract.place) == ("Hợp đồng", "THUÊ NHÀ", None)
    act = (
        f"UBND TỈNH SÓC TRĂNG\n{motto}S: 42/2015/QĐ-UBND\nQUYẾT ĐỊNH:\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.\n"
    )
    header = extract_text(act).header
    assert (header.number, header.symbol, header.subject) == ("42", "QĐ-UBND", None)


def test_a_subject_ends_with_its_rule_and_before_the_grounds() -> None:
    head = "UBND TỈNH NINH THUẬN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/BC-UBND\n"
    report = (
        "BÁO CÁO\nKết quả năm 2023 –––––––––––\nThực hiện ý kiến chỉ đạo của Bộ Y tế, Ủy ban nhân dân tỉnh báo cáo:\n"
    )
    assert extract_text(head + report).header.subject == "Kết quả năm 2023"
    act = "QUYẾT ĐỊNH\nQuy định chi tiết Luật Giá Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;\nQUYẾT ĐỊNH:\n"
    assert extract_text(head + act).header.subject == "Quy định chi tiết Luật Giá"


@pytest.mark.parametrize(
    ("text", "issuer", "kind"),
    [
        (
            "BỘ GIÁO DỤC VÀ ĐÀO TẠO\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTRƯỜNG ĐẠI HỌC BÁCH KHOA HÀ NỘI\tĐộc lập - Tự do"
            " - Hạnh phúc\n\nBẢNG ĐIỂM\nACADEMIC TRANSCRIPT\nHọ và tên/Full name: A\n",
            "Trường Đại học Bách khoa Hà Nội",
            "Bảng điểm",
        ),
        (
            "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSOCIAL REPUBLIC OF VIETNAM\nĐộc lập - Tự do - Hạnh phúc\nIndependence –"
            " Freedom – Happiness\n\nHỢP ĐỒNG DỊCH VỤ\nSERVICE AGREEMENT\nSố/ No:……\n\nHợp đồng này được lập giữa:\n",
            None,
            "Hợp đồng",
        ),
        (
            "CÔNG TY TNHH DỆT HOA VIỆT NAM\nHOA TEXTILE VIETNAM CO., LTD\nSố/No.: 12/CV-HT\nV/v giải trình\n"
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBắc Ninh, ngày 15 tháng 02 năm 2023\n",
            "Công ty TNHH Dệt Hoa Việt Nam",
            "Công văn",
        ),
        ("TRANSCRIPT\n\nCÔNG TY CP MAY A\n\nQUY CHẾ QUẢN TRỊ\n\n(Ban hành theo Nghị quyết số 1/NQ-HĐQT)\n", "Công ty Cổ phần May A", "Quy chế"),
        (
            "CÔNG TY TNHH THIẾT BỊ Y TẾ MINH TÂM\nMINH TAM MEDICAL EQUIPMENT CO., LTD\nSố: 12/BG-MT\nBÁO GIÁ\nQUOTATION\n",
            "Công ty TNHH Thiết Bị Y Tế Minh Tâm",
            "Báo giá",
        ),
        ("TRANSCRIPT\nOF ACADEMIC RECORD\nStudent name: A\n", None, None),
        ("SỞ Y TẾ PHÚ THỌ\nBỆNH VIỆN A\nSố: 12/GKSK\nGIẤY KHÁM SỨC KHỎE\nHọ và tên: B\n", "Bệnh viện A", "Giấy khám sức khỏe"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO\nNAM ĐỊNH\nĐỀ CHÍNH THỨC\nĐỀ THI TUYỂN SINH\nMôn: TOÁN\n", "Sở Giáo dục và Đào tạo Nam Định", "Đề thi"),
    ],
)  # fmt: skip
def test_words_of_other_languages_and_titles_of_forms_are_no_organs(
    text: str, issuer: str | None, kind: str | None
) -> None:
    header = extract_text(text).header
    assert (header.issuer, header.kind) == (issuer, kind)


def test_minutes_begin_with_their_hour_too() -> None:
    text = "TRƯỜNG THPT A\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBIÊN BẢN\nHọp lớp\nVào lúc 8 giờ, ngày 19 tháng 8 năm 2017, tại phòng 5.\n"
    assert extract_text(text).header.date == "2017-08-19"


def test_a_title_with_the_mark_of_a_note_and_a_headline_that_repeats_the_number() -> None:
    consolidated = (
        "KIỂM TOÁN NHÀ NƯỚC\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 03/VBHN-KTNN\tHà Nội, ngày 28 tháng 10 năm 2024\n"
        "QUYẾT ĐỊNH[1]\nBAN HÀNH QUY ĐỊNH VỀ BÁO CÁO KIỂM TOÁN\nCăn cứ Luật Kiểm toán nhà nước;\n"
    )
    assert extract_text(consolidated).header.subject == "BAN HÀNH QUY ĐỊNH VỀ BÁO CÁO KIỂM TOÁN"
    number = "Quyết định giám đốc thẩm số: 37/2017/DS-GĐT Ngày 07-9-2017"
    header = extract_text(f"{number}\n\nTÒA ÁN NHÂN DÂN TỐI CAO\n\n{number}\n\nV/v tranh chấp thừa kế\n").header
    assert (header.issuer, header.number, header.kind) == ("Tòa án nhân dân tối cao", "37", "Quyết định giám đốc thẩm")


def test_organs_that_stand_two_a_line_issue_together() -> None:
    text = (
        "VIỆN KIỂM SÁT NHÂN DÂN - CÔNG AN\nTÒA ÁN NHÂN DÂN - CỤC THI HÀNH ÁN DÂN SỰ\nTỈNH LÂM ĐỒNG\nSố: 01/QCPH-LN\n"
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLâm Đồng, ngày 27 tháng 3 năm 2013\nQUY ĐỊNH PHỐI HỢP\n"
    )
    assert extract_text(text).header.issuer == (
        "Viện kiểm sát nhân dân - Công an - Tòa án nhân dân - Cục Thi hành án dân sự tỉnh Lâm Đồng"
    )


def test_a_bracket_behind_a_kind_is_of_no_subject() -> None:
    text = (
        "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 42-QĐ/TW\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 23 tháng 4 năm 2024\n"
        "QUY ĐỊNH (BỔ SUNG)\nvề phân cấp quản lý cán bộ\n-----\nCăn cứ Điều lệ Đảng;\n"
    )
    header = extract_text(text).header
    assert (header.kind, header.subject) == ("Quy định", "về phân cấp quản lý cán bộ")


def test_a_circular_is_the_ministers_who_signs_it_whatever_is_printed_above() -> None:
    text = (
        "CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 99/2025/TT-BCA\n"
        "Hà Nội, ngày 3 tháng 12 năm 2025\nTHÔNG TƯ\nQuy định về tuần tra\nCăn cứ Luật Công an nhân dân;\nĐiều 1. Phạm vi.\n"
        "Nơi nhận:\n- Như Điều 2.\nBỘ TRƯỞNG\nNguyễn Văn An\n"
    )
    header = extract_text(text).header
    assert (header.issuing_body, header.issuer) == ("CHÍNH PHỦ", "Bộ Công an")


def test_the_centre_of_the_youth_union_is_told_by_its_symbol() -> None:
    text = (
        "BAN CHẤP HÀNH TRUNG ƯƠNG\n***\nSố: 67-QĐ/TWĐTN-VP\nHà Nội, ngày 29 tháng 10 năm 2013\nQUYẾT ĐỊNH\nVề việc a\n"
    )
    assert extract_text(text).header.issuer == "Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh"


def test_organs_with_a_hyphen_pressed_between_them_issue_together() -> None:
    text = (
        "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI-BỘ TÀI CHÍNH\nSố: 4/TT-LB\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Hà Nội, ngày 24 tháng 5 năm 1991\nTHÔNG TƯ LIÊN BỘ\nHướng dẫn thi hành\nThi hành Quyết định của Chính phủ;\n"
    )
    assert extract_text(text).header.issuer == "Bộ Lao động - Thương binh và Xã hội - Bộ Tài chính"
