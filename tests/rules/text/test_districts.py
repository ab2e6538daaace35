"""Districts and towns below a province, and in which province they were."""

from __future__ import annotations

import pytest

from extractor import extract_text
from extractor.rules.text import districts


@pytest.mark.parametrize(
    ("name", "date", "province"),
    [
        ("UBND huyện Thanh Chương", "2014-09-09", "tỉnh Nghệ An"),
        ("Phòng Nội vụ quận Tây Hồ", None, "thành phố Hà Nội"),
        ("UBND huyện Châu Thành", "2014-09-09", None),
        ("UBND huyện Ba Vì", "2007-05-01", None),
        ("UBND huyện Ba Vì", "2009-05-01", "thành phố Hà Nội"),
        ("UBND thị xã Hà Giang", "2008-05-01", "tỉnh Hà Giang"),
        ("Chi cục Thuế Quận 3", "2019-05-01", "Thành phố Hồ Chí Minh"),
        ("UBND huyện Đà Bắc", "2025-08-01", "tỉnh Phú Thọ"),
        ("UBND xã Long Hồ", None, None),
    ],
)
def test_whose_a_district_is(name: str, date: str | None, province: str | None) -> None:
    assert districts.province_of(name, date) == province


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        (
            "UBND HUYỆN THANH CHƯƠNG\nSố: 12/KH-UBND\nThanh Chương, ngày 9 tháng 9 năm 2014\nKẾ HOẠCH\nThực hiện Quyết định số"
            " 2998/QĐ-UBND ngày 15/7/2014 của UBND tỉnh và Công văn số 12/SNV-TC ngày 1/8/2014 của Sở Nội vụ.\n",
            ["UBND tỉnh Nghệ An", "Sở Nội vụ tỉnh Nghệ An"],
        ),
        (
            "Phòng Giáo dục và Đào tạo quận Tây Hồ hướng dẫn theo Công văn số 3078/SGDĐT-GDTH ngày 1/9/2021 của Sở Giáo dục và"
            " Đào tạo và Công văn số 182/PGDĐT ngày 5/9/2021 của Phòng Giáo dục và Đào tạo.\n",
            ["Sở Giáo dục và Đào tạo thành phố Hà Nội", "Phòng Giáo dục và Đào tạo quận Tây Hồ"],
        ),
        (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐƠN TỐ CÁO\nKính gửi: UBND huyện Yên Phong\nTôi là: An\nNgày 20/02/2017 UBND xã"
            " ra Quyết định số 33/QĐ-UBND; nay có Quyết định số 34/QĐ-UBND.\n",
            ["UBND xã", None],
        ),
    ],
)
def test_the_district_tells_whose_the_province_is(text: str, issuers: list[str | None]) -> None:
    assert [one.issuer_resolved for one in extract_text(text).citations if one.form == "numbered"] == issuers


SPEAKING = [
    # text, issuers of its numbered citations
    ("Thủ tướng Chính phủ có ra Chỉ thị số 041-CN về nhân công.", ["Thủ tướng Chính phủ"]),
    (
        "Xét đề nghị của đồng chí Chủ tịch UBND huyện Nhà Bè (tờ trình số 300/TT-UB ngày 18 tháng 11 năm 1985).",
        ["UBND huyện Nhà Bè"],
    ),
    ("Theo đề nghị của Tổng Công ty Đường sắt (công văn số 141/ĐS-LĐ ngày 30/7/2003).", ["Tổng công ty Đường sắt"]),
    ("Theo Thông tư liên Bộ Giáo dục - Nội vụ số 10/TT-LB ngày 09-9-1976.", ["Liên Bộ Giáo dục - Nội vụ"]),
    ("Ý kiến của UBND thành phố Hải Phòng (Văn bản số 655/UBND-XD ngày 29/3/2024).", ["UBND thành phố Hải Phòng"]),
    ("Căn cứ Sắc lệnh số 102/SL-L004 ngày 20/5/1957.", ["Chủ tịch nước"]),
    ("Theo Nghị quyết số 406/NQUBTVQH15 ngày 19/10/2021.", ["Ủy ban Thường vụ Quốc hội"]),
]


@pytest.mark.parametrize(("text", "issuers"), SPEAKING)
def test_who_speaks_through_a_document(text: str, issuers: list[str]) -> None:
    found = [one.issuer_resolved or "" for one in extract_text(text).citations if one.form == "numbered"]
    assert list(map(str.casefold, found)) == list(map(str.casefold, issuers))
