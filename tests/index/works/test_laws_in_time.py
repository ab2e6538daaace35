"""A law named without number is the one in force when the citing document was signed, and open where two fit."""

from collections.abc import Callable
from typing import Any

import pytest

from extractor.index import Index
from extractor.records import Record

Make = Callable[..., Record]
OPEN = None
CASES = [
    ("Hiến pháp", "2025-05-01", "2013"),
    ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", "2026-01-05", "2013"),
    ("Hiến pháp", "2010-10-10", "1992"),
    ("Hiến pháp", "1985-02-02", "1980"),
    ("Hiến pháp", "2013-12-10", OPEN),
    ("Luật Đất đai", "1999-05-05", "24-L/CTN"),
    ("Luật Đất đai", "2004-03-01", OPEN),
    ("Luật Đất đai", "2010-05-17", "13/2003/QH11"),
    ("Luật Đất đai", "2014-07-01", "45/2013/QH13"),
    ("LUẬT ĐẤT ĐAI", "2023-12-31", "45/2013/QH13"),
    ("Luật Đất đai", "2024-05-01", OPEN),
    ("Luật Đất đai", "2024-08-01", "31/2024/QH15"),
    ("Luật Tổ chức chính quyền địa phương", "2024-12-31", "77/2015/QH13"),
    ("Luật Tổ chức chính quyền địa phương", "2025-02-25", OPEN),
    ("Luật Tổ chức chính quyền địa phương", "2025-06-15", "65/2025/QH15"),
    ("Luật Tổ chức chính quyền địa phương", "2025-06-16", "72/2025/QH15"),
    ("Luật Tổ chức Chính phủ", "2012-12-12", "32/2001/QH10"),
    ("Luật Tổ chức Chính phủ", "2020-01-01", "76/2015/QH13"),
    ("Luật Tổ chức Chính phủ", "2025-09-09", "63/2025/QH15"),
    ("Luật Ban hành văn bản quy phạm pháp luật", "2012-01-01", "17/2008/QH12"),
    ("Luật Ban hành văn bản quy phạm pháp luật", "2016-01-15", OPEN),
    ("Luật ban hành văn bản quy phạm pháp luật", "2018-01-01", "80/2015/QH13"),
    ("Luật Ban hành văn bản quy phạm pháp luật", "2025-04-01", "64/2025/QH15"),
    ("Bộ luật Lao động", "2012-07-07", OPEN),
    ("Bộ luật Lao động", "2018-06-01", "10/2012/QH13"),
    ("Bộ Luật Lao động", "2024-05-14", "45/2019/QH14"),
    ("Luật BHXH", "2014-10-10", "71/2006/QH11"),
    ("Luật Bảo hiểm xã hội", "2020-03-03", "58/2014/QH13"),
    ("Luật Bảo hiểm xã hội", "2024-09-01", OPEN),
    ("Luật Bảo hiểm xã hội", "2025-07-01", "41/2024/QH15"),
    ("Luật Doanh nghiệp", "2003-03-03", "13/1999/QH10"),
    ("Luật Doanh nghiệp", "2010-10-10", "60/2005/QH11"),
    ("Luật Doanh nghiệp", "2018-08-08", "68/2014/QH13"),
    ("Luật Doanh nghiệp", "2022-02-22", "59/2020/QH14"),
    ("Luật Đầu tư", "2012-12-01", "59/2005/QH11"),
    ("Luật Đầu tư", "2019-11-11", "67/2014/QH13"),
    ("Luật Đầu tư", "2024-01-01", "61/2020/QH14"),
    ("Luật Đấu thầu", "2013-05-05", "61/2005/QH11"),
    ("Luật Đấu thầu", "2017-05-05", "43/2013/QH13"),
    ("Luật Đấu thầu", "2025-05-05", "22/2023/QH15"),
    ("Luật Ngân sách nhà nước", "2016-05-05", OPEN),
    ("Luật Ngân sách nhà nước", "2021-12-08", "83/2015/QH13"),
    ("Luật Ngân sách nhà nước", "2026-02-02", "89/2025/QH15"),
    ("Luật Giá", "2021-01-01", "11/2012/QH13"),
    ("Luật Giá", "2025-01-01", "16/2023/QH15"),
    ("Luật Xây dựng", "2008-01-01", "16/2003/QH11"),
    ("Luật Xây dựng", "2020-12-12", "50/2014/QH13"),
    ("Luật Bảo vệ môi trường", "2013-06-06", "52/2005/QH11"),
    ("Luật Bảo vệ môi trường", "2019-06-06", "55/2014/QH13"),
    ("Luật Bảo vệ môi trường", "2023-06-06", "72/2020/QH14"),
    ("Luật Cán bộ, công chức", "2019-09-09", "22/2008/QH12"),
    ("Luật Cán bộ, công chức", "2025-08-01", "80/2025/QH15"),
    ("Luật Thanh tra", "2012-02-02", "56/2010/QH12"),
    ("Luật Thanh tra", "2024-02-02", "11/2022/QH15"),
    ("Luật Thanh tra", "2025-10-10", "84/2025/QH15"),
    ("Bộ luật Hình sự", "2010-01-01", "15/1999/QH10"),
    ("Bộ luật Hình sự", "2021-01-01", "100/2015/QH13"),
    ("Bộ luật Dân sự", "2012-01-01", "33/2005/QH11"),
    ("Luật Quản lý thuế", "2015-01-01", "78/2006/QH11"),
    ("Luật Quản lý thuế", "2023-01-01", "38/2019/QH14"),
    ("Luật Lưu trữ", "2024-10-10", OPEN),
    ("Luật Lưu trữ", "2025-10-10", "33/2024/QH15"),
]


@pytest.mark.parametrize(("name", "day", "meant"), CASES)
def test_the_law_in_force_when_the_document_was_signed(
    index: Index, record: Make, name: str, day: str, meant: str | None
) -> None:
    for other in ("/first", "/second"):
        year = "1977" if other == "/first" else day[:4]
        dated = {"surface": f"{name} năm {year}", "form": "named", "key": None, "name": name, "kind": "Luật"}
        index.add(record(other, f"{name} năm {year}", [{**dated, "date": year}], date="2026-01-01"))
    cited: dict[str, Any] = {"surface": name, "form": "named", "key": None, "name": name, "kind": "Luật"}
    index.add(record("/a", f"Căn cứ {name};", [cited], date=day))
    [mention] = index.cites("/a")
    work = index.work(mention.work_id) if mention.work_id else None
    if meant is None:
        assert work is None or not work.year
    else:
        assert work is not None and meant in (work.key, work.year)


@pytest.mark.parametrize(
    ("date", "meant"),
    [("2025-02-19", "65/2025/QH15"), ("2025-06-16", "72/2025/QH15"), ("2015", "77/2015/QH13"), ("2025", None)],
)
def test_a_law_that_is_named_with_its_day_is_of_that_day(
    index: Index, record: Make, date: str, meant: str | None
) -> None:
    name = "Luật Tổ chức chính quyền địa phương"
    cited: dict[str, Any] = {"surface": name, "form": "named", "key": None, "name": name, "kind": "Luật", "date": date}
    index.add(record("/a", f"Căn cứ {name};", [cited], date="2025-12-31"))
    [mention] = index.cites("/a")
    assert mention.work_key == (meant or name)
