"""What cannot be right, and what is no fault."""

from collections.abc import Callable
from typing import Any

import pytest

from extractor.index import Contradiction, Index
from extractor.records import Record

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]

NINH_THUAN = "UBND tỉnh Ninh Thuận"


def codes(index: Index) -> list[str]:
    return [found.code for found in index.check()]


def decisions(record: Make, named: Named, *dated: tuple[str, str], issuer: str = NINH_THUAN) -> Record:
    cites = [named(key, date=date, issuer_resolved=issuer, kind="Quyết định") for key, date in dated]
    return record("/report", "; ".join(key for key, _ in dated), cites)


def test_a_number_out_of_order(index: Index, record: Make, named: Named) -> None:
    index.add(decisions(record, named, ("203/QĐ-UBND", "2023-03-20"), ("224/QĐ-UBND", "2023-02-27")))
    [found] = index.check()
    assert (found.code, found.severity, found.path) == ("number.order", "warning", "/report")
    assert "203/QĐ-UBND of 20/03/2023" in found.message
    assert "224/QĐ-UBND of 27/02/2023" in found.message
    assert found.span is not None
    assert found.context[slice(*found.span)] in ("203/QĐ-UBND", "224/QĐ-UBND")


NORMS = [("16/2008/QĐ-UBND", "2008-12-31"), ("15/2008/QĐ-UBND", "2008-11-07"), ("9/2008/QĐ-UBND", "2008-10-03"),
         ("7/2008/QĐ-UBND", "2008-06-02"), ("5/2008/QĐ-UBND", "2008-04-08")]  # fmt: skip
SINGLE = [("207/2008/QĐ-UBND", "2008-02-20"), ("377/2008/QĐ-UBND", "2008-03-14"), ("1128/2008/QĐ-UBND", "2008-09-15")]


def test_norms_and_single_acts_are_numbered_apart(index: Index, record: Make, named: Named) -> None:
    index.add(decisions(record, named, *NORMS, *SINGLE))
    assert codes(index) == []
    index.add(decisions(record, named, *NORMS, *SINGLE, ("18/2008/QĐ-UBND", "2008-01-04")))
    [found] = index.check()
    assert found.message.startswith("18/2008/QĐ-UBND of 04/01/2008")


@pytest.mark.parametrize(
    "dated",
    [
        [("203/QĐ-UBND", "2023-02-27"), ("224/QĐ-UBND", "2023-03-20")],
        [("203/QĐ-UBND", "2023-03-02"), ("224/QĐ-UBND", "2023-02-27")],
        [("203/QĐ-UBND", "2023-03-20"), ("224/QĐ-UBND", "2022-02-27")],
        [("203/QĐ-UBND", "2023-03-20"), ("224/2023/QĐ-UBND", "2023-02-27")],
        [("203/QĐ-UBND", "2023-03"), ("224/QĐ-UBND", "2023-02-27")],
        [("3/QĐ-UBND", "2023-03-20"), ("224/QĐ-UBND", "2023-02-27")],
    ],
    ids=["in order", "days apart", "another year", "another series", "no day", "a series of its own"],
)
def test_numbers_in_order(index: Index, record: Make, named: Named, dated: list[tuple[str, str]]) -> None:
    index.add(decisions(record, named, *dated))
    assert codes(index) == []


def test_the_odd_one_of_many_is_named(index: Index, record: Make, named: Named) -> None:
    dated = [(f"{number}/QĐ-UBND", f"2023-{number // 100:02d}-11") for number in range(100, 1000, 100)]
    dated[4] = ("500/QĐ-UBND", "2023-11-01")
    index.add(decisions(record, named, *dated))
    [found] = index.check()
    assert "500/QĐ-UBND of 01/11/2023" in found.message


def test_laws_and_resolutions_are_two_series(index: Index, record: Make, named: Named) -> None:
    law = named("144/2025/QH15", date="2025-12-11", kind="Luật")
    resolution = named("190/2025/QH15", date="2025-02-19", kind="Nghị quyết")
    index.add(record("/a", "144/2025/QH15 190/2025/QH15", [law, resolution]))
    assert codes(index) == []


def one(index: Index) -> Contradiction:
    [found] = index.check()
    return found


def test_one_number_with_two_dates(index: Index, record: Make, named: Named) -> None:
    for path, date in (("/a", "2023-04-26"), ("/b", "2023-04-26"), ("/c", "2023-04-24")):
        index.add(record(path, f"{path} 17/2023/NĐ-CP", [named("17/2023/NĐ-CP", date=date)]))
    found = one(index)
    assert (found.code, found.path) == ("number.two_dates", "/c")
    assert "2023-04-24 here and 2023-04-26 elsewhere" in found.message


def test_one_number_with_two_subjects(index: Index, record: Make) -> None:
    header = {"key": "5/QĐ-TTg", "number": "5", "symbol": "QĐ-TTg", "date": "2024-02-01"}
    index.add(record("/a", "a", [], **header, subject="Về việc tổ chức lại Cục Đường sắt"))
    index.add(record("/b", "b", [], **header, subject="về việc tổ chức lại cục đường sắt"))
    assert codes(index) == []
    index.add(record("/c", "c", [], **header, subject="Phê duyệt quy hoạch cảng biển"))
    assert (one(index).code, one(index).path) == ("number.two_titles", "/c")


def test_a_law_with_two_numbers(index: Index, record: Make) -> None:
    for path, key in (("/a", "97/2015/QH13"), ("/b", "97/2015/QH13"), ("/c", "97/2015/QH14")):
        surface = f"Luật Phí và lệ phí số {key}"
        cited = {"surface": surface, "key": key, "number": "97", "year": "2015", "symbol": key[-4:], "kind": "Luật"}
        index.add(record(path, f"{path} {surface}", [cited]))
    assert (one(index).code, one(index).path) == ("name.two_numbers", "/c")


@pytest.mark.parametrize(
    ("key", "fields", "code"),
    [
        ("71/2023/QĐ-UBND", {"date": "2022-09-26"}, "date.not_of_year"),
        ("71/97/QĐ-UBND", {"date": "1997-09-26"}, None),
        ("1/2024/TT-BNNMT", {"date": "2024-05-01"}, "date.before_issuer"),
        ("1/2025/TT-BNNMT", {"date": "2025-05-01"}, None),
        ("1/2025/TT-BTNMT", {"date": "2025-05-01"}, "date.after_issuer"),
        ("1/2025/TT-BTNMT", {"date": "2025-02-01"}, None),
        ("1/QĐ-UBND", {"date": "2025-09-01", "issuer_resolved": NINH_THUAN}, "date.after_issuer"),
        ("1/QĐ-UBND", {"date": "2025-06-01", "issuer_resolved": NINH_THUAN}, None),
        ("105/2012/NĐ-CP", {"kind": "Thông tư"}, "symbol.kind"),
        ("105/2012/NĐ-CP", {"kind": "Nghị định"}, None),
        ("105/2012/NĐ-CP", {"kind": "Văn bản"}, None),
        ("399-QĐ/TW", {"kind": "Quy định"}, None),
        ("1/2020/TT-BCT", {"issuer_resolved": "Bộ Giao thông vận tải"}, "symbol.issuer"),
        ("1/2020/TT-BCT", {"issuer_resolved": "Bộ Công Thương"}, None),
        ("1/2020/TT-BNN", {"issuer_resolved": "Bộ Nông nghiệp và Phát triển nông thôn"}, None),
        ("1/2020/TT-BLĐTBXH", {"issuer_resolved": "Bộ Lao động"}, None),
    ],
)
def test_what_a_mention_says(
    index: Index, record: Make, named: Named, key: str, fields: dict[str, Any], code: str | None
) -> None:
    index.add(record("/a", f"theo {key}", [named(key, **fields)]))
    assert codes(index) == ([code] if code else [])


def test_what_is_dated_after_what_cites_it(index: Index, record: Make, named: Named) -> None:
    index.add(record("/a", "5/QĐ-TTg", [named("5/QĐ-TTg", date="2024-02-01")], date="2023-12-31"))
    assert one(index).code == "date.after_citing"


def test_a_document_with_a_wrong_date_is_said_so_once(index: Index, record: Make, named: Named) -> None:
    own = {"key": "1/2025/TT-BCA", "number": "1", "year": "2025", "symbol": "TT-BCA", "date": "2015-11-17"}
    index.add(record("/a", "5/QĐ-TTg", [named("5/QĐ-TTg", date="2024-02-01")], **own))
    assert codes(index) == ["date.not_of_year"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 31 tháng 02 năm 2023", "31/2/2023"),
        ("đến ngày 32/12/2024.", "32/12/2024"),
        ("ngày 29/02/2024", None),
        ("ngày 12.13.2024", "12/13/2024"),
        ("ngày … tháng 02 năm 2023", None),
        ("Quyết định ngày 31/12/2024-1", None),
    ],
)
def test_days_that_are_none(index: Index, record: Make, text: str, day: str | None) -> None:
    index.add(record("/a", text))
    found = list(index.check())
    assert [each.message for each in found] == ([f"there is no day {day}"] if day else [])
    assert all(each.span and text[slice(*each.span)].startswith("ngày") for each in found)


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("999-TC/QĐ-CĐKT", "Quyết định"),
        ("999/TC-QĐ-CĐKT", "Quyết định"),
        ("212-TC/CĐKT", "Quyết định"),
        ("07-TC/CĐKT", "Thông tư"),
        ("01/TTLN-SKHCN-STC", "Tờ trình"),
    ],
)
def test_codes_of_old_ministries_and_joint_submissions_are_no_fault(
    index: Index, record: Make, named: Named, key: str, kind: str
) -> None:
    number, _, symbol = key.partition("-" if "-" in key.split("/")[0] else "/")
    index.add(record("/a", key, [named(key, kind=kind, number=number, symbol=symbol)]))
    assert codes(index) == []


def test_a_decree_that_is_called_a_circular_is_told(index: Index, record: Make, named: Named) -> None:
    index.add(record("/a", "105/2012/NĐ-CP", [named("105/2012/NĐ-CP", kind="Thông tư")]))
    assert codes(index) == ["symbol.kind"]


def test_a_day_of_another_year_is_told_once(index: Index, record: Make, named: Named) -> None:
    for path, day in (("/a", "2018-12-31"), ("/b", "2008-12-31")):
        index.add(record(path, "132/2008/NĐ-CP", [named("132/2008/NĐ-CP", kind="Nghị định", year="2008", date=day)]))
    assert codes(index) == ["date.not_of_year"]
