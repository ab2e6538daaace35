"""One number from communes of one name, and organs that were renamed or merged: whose a number is."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest

from extractor import knowledge
from extractor.index import Filters, Index
from extractor.records import Record

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]


def namesakes() -> list[tuple[str, str, str]]:
    """Communes of one name with two of their provinces: the first twenty names."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in knowledge.table("communes"):
        for name in row["names"].split(";"):
            found[f"{row['unit'].lower()} {name.strip()}"].add(row["province"])
    pairs = [(name, *sorted(provinces)[:2]) for name, provinces in sorted(found.items()) if len(provinces) > 1]
    return [(name, one, other) for name, one, other in pairs[:20]]


def body(name: str, province: str) -> str:
    """The organ as letterheads are resolved: with its province as organs write it."""
    unit = next(row["unit"] for row in knowledge.table("provinces") if row["name"] == province)
    return f"UBND {name} {unit}"


@pytest.mark.parametrize(("name", "one", "other"), namesakes())
def test_communes_of_one_name_have_numbers_of_their_own(
    index: Index, record: Make, named: Named, name: str, one: str, other: str
) -> None:
    own = {"key": "12/QĐ-UBND", "number": "12", "symbol": "QĐ-UBND", "kind": "Quyết định", "date": "2025-09-09"}
    index.add(record("/one", "một", [], **own, issuer=body(name, one)))
    index.add(record("/other", "hai", [], **own, issuer=body(name, other)))
    assert len([work for work in index.works("12/QĐ-UBND") if work.files]) == 2
    cites = named("12/QĐ-UBND", date="2025-09-09", kind="Quyết định")
    index.add(record("/of one", "12/QĐ-UBND .", [{**cites, "issuer_resolved": body(name, one)}], date="2025-10-01"))
    index.add(record("/of either", "12/QĐ-UBND ?", [{**cites, "issuer_resolved": f"UBND {name}"}], date="2025-10-01"))
    [sure], [open_] = index.cites("/of one"), index.cites("/of either")
    work = index.work(sure.work_id or 0)
    assert work is not None and work.issuer == body(name, one)
    assert open_.work_id is None and open_.ambiguous


RENAMED = [
    ("UBND tỉnh Hà Giang", "UBND tỉnh Tuyên Quang"),
    ("UBND tỉnh Yên Bái", "UBND tỉnh Lào Cai"),
    ("UBND tỉnh Bắc Kạn", "UBND tỉnh Thái Nguyên"),
    ("UBND tỉnh Hòa Bình", "UBND tỉnh Phú Thọ"),
    ("UBND tỉnh Vĩnh Phúc", "UBND tỉnh Phú Thọ"),
    ("UBND tỉnh Bắc Giang", "UBND tỉnh Bắc Ninh"),
    ("UBND tỉnh Thái Bình", "UBND tỉnh Hưng Yên"),
    ("UBND tỉnh Hải Dương", "UBND thành phố Hải Phòng"),
    ("UBND tỉnh Hà Nam", "UBND tỉnh Ninh Bình"),
    ("UBND tỉnh Nam Định", "UBND tỉnh Ninh Bình"),
    ("UBND tỉnh Quảng Bình", "UBND tỉnh Quảng Trị"),
    ("UBND tỉnh Quảng Nam", "UBND thành phố Đà Nẵng"),
    ("UBND tỉnh Kon Tum", "UBND tỉnh Quảng Ngãi"),
    ("UBND tỉnh Bình Định", "UBND tỉnh Gia Lai"),
    ("UBND tỉnh Ninh Thuận", "UBND tỉnh Khánh Hòa"),
    ("UBND tỉnh Đắk Nông", "UBND tỉnh Lâm Đồng"),
    ("UBND tỉnh Bình Thuận", "UBND tỉnh Lâm Đồng"),
    ("UBND tỉnh Phú Yên", "UBND tỉnh Đắk Lắk"),
    ("UBND tỉnh Bà Rịa - Vũng Tàu", "UBND Thành phố Hồ Chí Minh"),
    ("UBND tỉnh Long An", "UBND tỉnh Tây Ninh"),
]


@pytest.mark.parametrize(("earlier", "later"), RENAMED)
def test_a_work_keeps_the_issuer_of_its_day_and_is_found_by_the_later_one(
    index: Index, record: Make, named: Named, earlier: str, later: str
) -> None:
    own = {"key": "28/2024/QĐ-UBND", "number": "28", "year": "2024", "symbol": "QĐ-UBND", "kind": "Quyết định"}
    index.add(record("/held", "một", [], **own, date="2024-10-03", issuer=earlier))
    cites = named("28/2024/QĐ-UBND", date="2024-10-03", kind="Quyết định", year="2024", issuer_resolved=earlier)
    index.add(record("/later", "28/2024/QĐ-UBND", [cites], date="2026-03-06", issuer=later))
    [mention] = index.cites("/later")
    work = index.work(mention.work_id or 0)
    assert work is not None and (work.files, work.issuer) == (1, earlier)
    assert [hit.path for hit in index.page("", Filters(issuer=later, year="2024")).hits] == ["/held"]
