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
