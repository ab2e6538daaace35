"""Letterheads made up for the purpose, each with what must be read of it; and what must hold for any text."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Document
from extractor.parsers.builder import Builder
from extractor.parsers.text import from_text, read
from extractor.records import Header
from extractor.rules.header import letterhead

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def header(text: str) -> Header:
    return letterhead.read(from_text(text))[0]


def codes(text: str) -> list[str]:
    return [diagnostic.code for diagnostic in letterhead.read(from_text(text))[1]]


CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "one column after the other": (
        f"UBND TỈNH LÀO CAI\nSỞ KHOA HỌC VÀ CÔNG NGHỆ\n–––––––\nSố:          /BC-SKHCN\n{MOTTO}\n––––––\n"
        "Lào Cai, ngày        tháng 11 năm 2023\n\nBÁO CÁO\nKết quả chuyển đổi số \nnăm 2023\n–––––\n"
        "\tThực hiện Công văn số 12/UBND-KSTT ngày 5/10/2023 của UBND tỉnh, Sở báo cáo như sau:",
        {
            "parent_body": "UBND TỈNH LÀO CAI",
            "issuing_body": "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
            "issuer": "Sở Khoa học và Công nghệ tỉnh Lào Cai",
            "number": None,
            "symbol": "BC-SKHCN",
            "key": None,
            "kind": "Báo cáo",
            "place": "Lào Cai",
            "date": "2023-11",
            "date_precision": "month",
            "subject": "Kết quả chuyển đổi số năm 2023",
        },
    ),
    "columns side by side, tabs": (
        "UBND HUYỆN BẮC HÀ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHÒNG NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 07/TTr-PNV\tBắc Hà, ngày 05 tháng 01 năm 2024\nTỜ TRÌNH\nVề việc thành lập Tổ công tác\n"
        "Kính gửi: Ủy ban nhân dân huyện Bắc Hà.\nCăn cứ Quyết định số 1/QĐ-UBND;",
        {
            "parent_body": "UBND HUYỆN BẮC HÀ",
            "issuing_body": "PHÒNG NỘI VỤ",
            "issuer": "Phòng Nội vụ huyện Bắc Hà",
            "key": "07/TTr-PNV",
            "kind": "Tờ trình",
            "place": "Bắc Hà",
            "date": "2024-01-05",
            "subject": "Về việc thành lập Tổ công tác",
            "addressees": ["Ủy ban nhân dân huyện Bắc Hà"],
        },
    ),
    "columns side by side, one blank (a scan)": (
        "TỔNG CỤC THUẾ CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCỤC THUẾ TỈNH LÀO CAI Độc lập - Tự do - Hạnh phúc\n"
        "Số: 1582 /CTLCA-TTHT Lào Cai, ngày 3 tháng 9 năm 2019\nV/v giá tính thuế\nđối với nước khoáng\n"
        "Kính gửi: Công ty TNHH Suối Mơ.\n(Địa chỉ: xã Bản Phố)\nTrả lời công văn số 7/CV của Công ty",
        {
            "parent_body": "TỔNG CỤC THUẾ",
            "issuing_body": "CỤC THUẾ TỈNH LÀO CAI",
            "key": "1582/CTLCA-TTHT",
            "kind": "Công văn",
            "place": "Lào Cai",
            "date": "2019-09-03",
            "subject": "giá tính thuế đối với nước khoáng",
            "addressees": ["Công ty TNHH Suối Mơ"],
        },
    ),
    "right column first": (
        f"{MOTTO}\nHà Nội, ngày 9 tháng 3 năm 2021\nBỘ XÂY DỰNG\nSố: 44/QĐ-BXD\nQUYẾT ĐỊNH\nPhê duyệt quy hoạch\n"
        "BỘ TRƯỞNG BỘ XÂY DỰNG\nCăn cứ Luật Quy hoạch;",
        {"issuing_body": "BỘ XÂY DỰNG", "key": "44/QĐ-BXD", "date": "2021-03-09", "subject": "Phê duyệt quy hoạch"},
    ),
    "a name over two lines": (
        f"NGÂN HÀNG NHÀ NƯỚC\nVIỆT NAM\n-------\n{MOTTO}\nSố: 90/2030/TT-NHNN\nHà Nội, ngày 1 tháng 2 năm 2030\n"
        "THÔNG TƯ\nQUY ĐỊNH VỀ TIỀN KIM LOẠI\nCăn cứ Luật Ngân hàng Nhà nước;",
        {
            "parent_body": None,
            "issuing_body": "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM",
            "issuer": "Ngân hàng Nhà nước Việt Nam",
            "number": "90",
            "year": "2030",
            "symbol": "TT-NHNN",
        },
    ),
    "National Assembly": (
        f"QUỐC HỘI\nLuật số: 12/2026/QH16\n{MOTTO}\nLUẬT\nTIẾT KIỆM NƯỚC\nCăn cứ Hiến pháp;\n"
        "Điều 9. Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2027.\n"
        "Luật này được Quốc hội khóa XVI, kỳ họp thứ 2 thông qua ngày 20 tháng 11 năm 2026.\n"
        "CHỦ TỊCH QUỐC HỘI\nLê Văn Đông",
        {
            "issuing_body": "QUỐC HỘI",
            "key": "12/2026/QH16",
            "kind": "Luật",
            "subject": "TIẾT KIỆM NƯỚC",
            "date": "2026-11-20",
            "effective_from": "2027-01-01",
        },
    ),
    "Party": (
        "TỈNH ỦY LÀO CAI                     ĐẢNG CỘNG SẢN VIỆT NAM\nBAN TUYÊN GIÁO\n"
        "        *                              Lào Cai, ngày 05 tháng 02 năm 2026\nSố 05-KH/BTGTU\n\n"
        "KẾ HOẠCH\ntổ chức hội nghị báo cáo viên\n-----\n\n"
        "Thực hiện Chương trình công tác năm 2026, Ban xây dựng kế hoạch:",
        {
            "parent_body": "TỈNH ỦY LÀO CAI",
            "issuing_body": "BAN TUYÊN GIÁO",
            "issuer": "Ban Tuyên giáo Tỉnh ủy Lào Cai",
            "number": "05",
            "symbol": "KH/BTGTU",
            "key": "05-KH/BTGTU",
            "subject": "tổ chức hội nghị báo cáo viên",
        },
    ),
    "a letter of the Party": (
        "ĐẢNG BỘ HUYỆN BẮC HÀ\nĐẢNG ỦY XÃ BẢN PHỐ\n*\nSố 12-CV/ĐU\nvề việc chuẩn bị đại hội chi bộ\n"
        "ĐẢNG CỘNG SẢN VIỆT NAM\nBản Phố, ngày 12 tháng 3 năm 2025\nKính gửi: Các chi bộ trực thuộc,\n"
        "Đảng ủy xã đề nghị các chi bộ chuẩn bị.",
        {
            "parent_body": "ĐẢNG BỘ HUYỆN BẮC HÀ",
            "issuing_body": "ĐẢNG ỦY XÃ BẢN PHỐ",
            "kind": "Công văn",
            "subject": "về việc chuẩn bị đại hội chi bộ",
            "addressees": ["Các chi bộ trực thuộc"],
        },
    ),
    "joint circular": (
        f"BỘ TÀI CHÍNH - BỘ TƯ PHÁP\nSố: 12/2014/TTLT-BTC-BTP\n{MOTTO}\nHà Nội, ngày 6 tháng 1 năm 2014\n"
        "THÔNG TƯ LIÊN TỊCH\nHướng dẫn thu phí\nCăn cứ Nghị định số 11/2012/NĐ-CP;",
        {
            "kind": "Thông tư liên tịch",
            "parent_body": None,
            "issuing_body": "BỘ TÀI CHÍNH - BỘ TƯ PHÁP",
            "issuer": "Bộ Tài chính - Bộ Tư pháp",
        },
    ),
    "provincial council": (
        f"HỘI ĐỒNG NHÂN DÂN\nTỈNH LÀO CAI\nSố: 05/2025/NQ-HĐND\n{MOTTO}\nLào Cai, ngày 9 tháng 12 năm 2025\n"
        "NGHỊ QUYẾT\nQUY ĐỊNH MỨC CHI HỖ TRỢ\nHỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI\nKHÓA XVI, KỲ HỌP THỨ 12\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương;\nNghị quyết này đã được Hội đồng nhân dân tỉnh khóa XVI, kỳ họp "
        "thứ 12 thông qua ngày 08 tháng 12 năm 2025 và có hiệu lực từ ngày 20 tháng 12 năm 2025./.",
        {
            "issuing_body": "HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI",
            "issuer": "HĐND tỉnh Lào Cai",
            "subject": "QUY ĐỊNH MỨC CHI HỖ TRỢ",
            "date": "2025-12-09",
            "effective_from": "2025-12-20",
        },
    ),
    "official gazette": (
        "10 CÔNG BÁO/Số 271 + 272/Ngày 12-05-2026\nVĂN BẢN QUY PHẠM PHÁP LUẬT\nBỘ NỘI VỤ\nBỘ NỘI VỤ\n"
        "Số: 3/2026/TT-BNV\n"
        f"{MOTTO}\nHà Nội, ngày 4 tháng 5 năm 2026\nTHÔNG TƯ\nQuy định về sổ\nCăn cứ Luật Lưu trữ;",
        {"key": "3/2026/TT-BNV", "date": "2026-05-04", "parent_body": None, "issuing_body": "BỘ NỘI VỤ"},
    ),
    "consolidated text, number at its end": (
        f"VĂN BẢN HỢP NHẤT -\nBỘ NỘI VỤ\n{MOTTO}\nTHÔNG TƯ\nHướng dẫn nộp lưu\n"
        "Thông tư số 8/2020/TT-BNV ngày 15 tháng 10 năm 2020 của Bộ trưởng được sửa đổi bởi:\nCăn cứ Luật Lưu trữ;\n"
        "Điều 1. Nộp lưu\nBỘ NỘI VỤ\nSố: 42/VBHN-BNV\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 24 tháng 11 năm 2021\n"
        "BỘ TRƯỞNG\nTrần Văn Ba",
        {
            "key": "42/VBHN-BNV",
            "kind": "Văn bản hợp nhất",
            "date": "2021-11-24",
            "place": "Hà Nội",
            "issuing_body": "BỘ NỘI VỤ",
            "subject": "Hướng dẫn nộp lưu",
        },
    ),
    "continued in the gazette": (
        "2 CÔNG BÁO/Số 203 + 204/Ngày 18-02-2019\nVĂN BẢN QUY PHẠM PHÁP LUẬT\nBỘ TÀI CHÍNH\n"
        "Thông tư số 9/2018/TT-BTC ngày 14 tháng 11 năm 2018\nhướng dẫn kế toán\n(Tiếp theo Công báo số 201 + 202)\n"
        "Phụ lục số 04\nHỆ THỐNG BÁO CÁO\nBÁO CÁO THU\n",
        {"key": "9/2018/TT-BTC", "kind": "Thông tư", "date": "2018-11-14", "subject": "hướng dẫn kế toán"},
    ),
    "telegram": (
        f"THỦ TƯỚNG CHÍNH PHỦ\n______\nSố: 9/CĐ-TTg\n{MOTTO}\nHà Nội, ngày 2 tháng 6 năm 2024\nHỎA TỐC\nCÔNG ĐIỆN\n"
        "Về ứng phó bão số 1\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ trưởng các Bộ:\nQuốc phòng, Công an;\n"
        "- Chủ tịch Ủy ban nhân dân các tỉnh.\nThời gian qua, mưa lớn đã xảy ra.",
        {
            "kind": "Công điện",
            "urgency": "Hỏa tốc",
            "subject": "Về ứng phó bão số 1",
            "addressees": ["Bộ trưởng các Bộ: Quốc phòng, Công an", "Chủ tịch Ủy ban nhân dân các tỉnh"],
        },
    ),
    "title with number and date": (
        "NGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ 12/1999/NĐ-CP NGÀY 6 THÁNG 3 NĂM 1999\nVỀ XỬ PHẠT\nCHÍNH PHỦ\nCăn cứ Luật;",
        {"key": "12/1999/NĐ-CP", "date": "1999-03-06", "subject": "VỀ XỬ PHẠT", "issuing_body": "CHÍNH PHỦ"},
    ),
    "a form": (
        "MẪU SỐ 3A\nMẪU BÁO CÁO THẨM ĐỊNH\n(Kèm theo Thông tư số 8/2025/TT-BTC)\n[TÊN ĐƠN VỊ]\n"
        f"Số: _____ (nếu có)\n{MOTTO}\n"
        "________, ngày ____ tháng____ năm ____\nBÁO CÁO THẨM ĐỊNH HỒ SƠ\nGói thầu ____ [Ghi tên]\n"
        "Kính gửi: ____ [Ghi tên]\n"
        "I. CĂN CỨ PHÁP LÝ",
        {
            "number": None,
            "symbol": None,
            "issuing_body": None,
            "place": None,
            "date": None,
            "kind": "Báo cáo",
            "subject": "THẨM ĐỊNH HỒ SƠ",
            "addressees": [],
        },
    ),
    "stamp of arrival": (
        f"CÔNG VĂN ĐẾN\nSố: 456\nNgày: 12/3/2024\nSỞ TƯ PHÁP\nSố: 88/STP-PBGDPL\nV/v góp ý dự thảo\n{MOTTO}\n"
        "Lào Cai, ngày 10 tháng 3 năm 2024\nKính gửi: Ủy ban nhân dân các huyện, thị xã\nSở Tư pháp đề nghị góp ý.",
        {"number": "88", "date": "2024-03-10", "issuer": "Sở Tư pháp tỉnh Lào Cai", "kind": "Công văn"},
    ),
    "a number that cannot be read": (
        f"CỤC THUẾ\n{MOTTO}\nSố:À394Ù /CTLC-TTHT Lào Cai, ngàyä4 kháng 2 năm 2023\nV/v thuế\nKính gửi: Công ty A.",
        {"number": None, "symbol": "CTLC-TTHT", "key": None, "date": "2023", "place": "Lào Cai"},
    ),
    "secret": (
        f"BỘ QUỐC PHÒNG\nSố: 2/KH-BQP\nTUYỆT MẬT\n{MOTTO}\nHà Nội, ngày 2 tháng 6 năm 2024\nKẾ HOẠCH\n"
        "Diễn tập\nI. MỤC ĐÍCH",
        {"secrecy": "Tuyệt mật", "urgency": None, "issuing_body": "BỘ QUỐC PHÒNG"},
    ),
    "effect of a part is not that of the whole": (
        f"CHÍNH PHỦ\nSố: 5/2024/NĐ-CP\n{MOTTO}\nHà Nội, ngày 2 tháng 6 năm 2024\nNGHỊ ĐỊNH\nVề lưu trữ\nCăn cứ Luật;\n"
        "1. Nghị định này có hiệu lực kể từ ngày ký.\n"
        "2. Khoản 1 Điều 2 của Nghị định này có hiệu lực từ ngày 01/01/2025.",
        {"effective_from": "2024-06-02"},
    ),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_letterhead(text: str, wanted: dict[str, Any]) -> None:
    found = header(text).model_dump()
    assert {name: found[name] for name in wanted} == wanted


def test_the_stamp_of_arrival_is_kept_apart() -> None:
    arrival = header(CASES["stamp of arrival"][0]).arrival
    assert arrival is not None
    assert (arrival.number, arrival.date) == ("456", "2024-03-12")


def test_columns_of_a_table() -> None:
    builder = Builder()
    builder.paragraph("ỦY BAN NHÂN DÂN\nXÃ BẢN PHỐ\n______\nSố: 3/QĐ-UBND", "cell", cell=(0, 0, 0))
    builder.paragraph(f"{MOTTO}\n______\nBản Phố, ngày 1 tháng 7 năm 2025", "cell", cell=(0, 0, 1))
    for text in ("QUYẾT ĐỊNH", "Ban hành Quy chế làm việc", "Căn cứ Luật Tổ chức chính quyền địa phương;"):
        builder.paragraph(text)
    found = letterhead.read(builder.build("docx", "docx"))[0]
    assert (found.issuing_body, found.key, found.place) == ("ỦY BAN NHÂN DÂN XÃ BẢN PHỐ", "3/QĐ-UBND", "Bản Phố")
    assert found.subject == "Ban hành Quy chế làm việc"


NUMBERS = [
    # line, number, year, symbol, diagnostic
    ("Số:      /BC-SKHCN", None, None, "BC-SKHCN", "header.number.blank"),
    ("Số: ....../QĐ-UBND", None, None, "QĐ-UBND", "header.number.blank"),
    ("Số: ……/2024/QĐ-UBND", None, "2024", "QĐ-UBND", "header.number.blank"),
    ("Số ___-NQ/ĐU", None, None, "NQ/ĐU", "header.number.blank"),
    ("Số: ____", None, None, None, "header.number.blank"),
    ("Số: [Ghi số]", None, None, None, "header.number.blank"),
    ("Số: 55 'CHQ-TXNK", None, None, None, "header.number.unreadable"),
    ("Số: #40 /TCT-CS", None, None, "TCT-CS", "header.number.unreadable"),
    ("Số: 01a/2024/NQ-HĐND", "01a", "2024", "NQ-HĐND", None),
    ("Số: 66.7/2025/NQ-CP", "66.7", "2025", "NQ-CP", None),
    ("Số 05-NQ/ĐU", "05", None, "NQ/ĐU", None),
    ("Nghị quyết số: 17/2022/UBTVQH15", "17", "2022", "UBTVQH15", None),
    ("SỐ: 40-CP", "40", None, "CP", None),
]


@pytest.mark.parametrize(("line", "number", "year", "symbol", "code"), NUMBERS)
def test_number_line(line: str, number: str | None, year: str | None, symbol: str | None, code: str | None) -> None:
    text = f"BỘ NỘI VỤ\n{line}\n{MOTTO}\nHà Nội, ngày 2 tháng 6 năm 2024\nQUYẾT ĐỊNH\nVề lưu trữ\nCăn cứ Luật Lưu trữ;"
    found = header(text)
    assert (found.number, found.year, found.symbol) == (number, year, symbol)
    assert [one for one in codes(text) if one.startswith("header.number")] == ([code] if code else [])


DATES = [
    ("Hà Nội, ngày 05 tháng 3 năm 2020", "Hà Nội", "2020-03-05", "day"),
    ("TP. Hồ Chí Minh, ngày 5 tháng 12 năm 2020", "TP. Hồ Chí Minh", "2020-12-05", "day"),
    ("Hà Nội, ngày      tháng 3 năm 2020", "Hà Nội", "2020-03", "month"),
    ("Hà Nội, ngày … tháng … năm 2020", "Hà Nội", "2020", "year"),
    ("Hà Nội, ngày 2 { tháng 8 năm 2020", "Hà Nội", "2020-08", "month"),
    ("Hà Nội, ngày 31 tháng 02 năm 2020", "Hà Nội", "2020-02", "month"),
    ("Hà Nội, ngày tháng năm 20…", "Hà Nội", None, None),
    ("Lào Cai, ngày 20/11/2023", "Lào Cai", "2023-11-20", "day"),
    ("Lào Cai, 5-3-2020", "Lào Cai", "2020-03-05", "day"),
    ("____, ngày 05 tháng 3 năm 2020", None, "2020-03-05", "day"),
]


@pytest.mark.parametrize(("line", "place", "date", "precision"), DATES)
def test_place_and_date(line: str, place: str | None, date: str | None, precision: str | None) -> None:
    found = header(f"BỘ NỘI VỤ\nSố: 2/QĐ-BNV\n{MOTTO}\n{line}\nQUYẾT ĐỊNH\nVề lưu trữ\nCăn cứ Luật Lưu trữ;")
    assert (found.place, found.date, found.date_precision) == (place, date, precision)


def test_gaps_are_named() -> None:
    assert codes("Một đoạn văn bất kỳ.") == ["header.number.missing", "header.date.missing", "header.kind.missing"]
    text = f"BỘ NỘI VỤ\nSố: 2/2023/TT-BNV\n{MOTTO}\nHà Nội, ngày 2 tháng 6 năm 2024\nTHÔNG TƯ\nVề sổ"
    assert codes(text) == ["header.year.differs"]


PIECES = (
    "Số:", "Số", "12/QĐ-UBND", "/", "ngày", "tháng", "năm", "2024", "V/v", "Kính gửi:", "Nơi nhận:", "- ", "KT.", "TM.",
    "CHỦ TỊCH", "QUYẾT ĐỊNH", "Phụ lục", "\n", "\t", "    ", "UBND", "ĐẾN", "có hiệu lực", "[", "___", "Trần Văn Ba",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM", "BỘ", "HÀ NỘI", "điện:",
    "(Tiếp theo Công báo số 2)",
)  # fmt: skip
WORDS = st.sampled_from(PIECES)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=60).map("\n".join)))
def test_never_raises(text: str) -> None:
    found, diagnostics = letterhead.read(from_text(text))
    assert Header.model_validate(found.model_dump()) == found
    assert all(one.span is None or 0 <= one.span[0] <= one.span[1] <= len(text) + 1 for one in diagnostics)


@given(st.text())
def test_empty_strings_are_null(text: str) -> None:
    found = letterhead.read(from_text(text))[0].model_dump()
    assert "" not in [value for value in found.values() if isinstance(value, str)]


def test_no_blocks() -> None:
    assert letterhead.read(Document("", "text", "text/plain"))[0] == Header()


def test_keys_of_real_documents(corpus: Path) -> None:
    lines = (corpus / "vbpl" / "expected.tsv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t"))
    found = {row["file"]: letterhead.read(read((corpus / "vbpl" / row["file"]).read_bytes()))[0].key for row in rows}
    wrong = {row["file"]: (row["key"], found[row["file"]]) for row in rows if row["key"] != found[row["file"]]}
    assert len(wrong) <= 0.02 * len(rows), wrong
