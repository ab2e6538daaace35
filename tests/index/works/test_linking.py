"""Who is the same as whom: provinces, terms of the Party, drafts, ministries renamed, provinces merged."""

from collections.abc import Callable
from typing import Any

import pytest

from extractor.index import Index
from extractor.linking.issuers import earlier_names, lifetime_of
from extractor.records import Record

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]

NINH_THUAN, AN_GIANG = "UBND tỉnh Ninh Thuận", "UBND tỉnh An Giang"
NUMBER_30 = {"key": "30/QĐ-UBND", "number": "30", "symbol": "QĐ-UBND", "kind": "Quyết định"}


def test_two_provinces_that_both_hold_a_30(index: Index, record: Make, named: Named) -> None:
    for path, issuer in (("/nt", NINH_THUAN), ("/ag", AN_GIANG)):
        index.add(record(path, path, [], **NUMBER_30, date="2023-01-17", issuer=issuer))
        cited = named("30/QĐ-UBND", date="2023-01-17", issuer_resolved=issuer)
        index.add(record(f"{path}/citing", "theo 30/QĐ-UBND", [cited]))
    works = index.works("30/QĐ-UBND")
    assert sorted(work.issuer or "" for work in works) == [AN_GIANG, NINH_THUAN]
    for work in works:
        [mention] = index.cited_by(f"w{work.id}")
        assert mention.path == {"UBND tỉnh Ninh Thuận": "/nt/citing"}.get(work.issuer or "", "/ag/citing")


def test_a_party_resolution_of_two_terms(index: Index, record: Make, named: Named) -> None:
    for path, date in (("/old", "2015-11-02"), ("/new", "2020-10-30")):
        cited = named("01-NQ/TU", date=date, issuer_resolved="Tỉnh ủy Ninh Thuận")
        index.add(record(path, "theo 01-NQ/TU", [cited]))
    index.add(record("/bare", "xem 01-NQ/TU", [named("01-NQ/TU", issuer_resolved="Tỉnh ủy Ninh Thuận")]))
    assert [work.year for work in index.works("01-NQ/TU")] == ["2015", "2020"]
    [row] = index.ambiguous()
    assert (row.mention.path, len(row.candidates)) == ("/bare", 2)


def test_a_document_that_arrives_after_its_citations(index: Index, record: Make, named: Named) -> None:
    index.add(record("/a", "theo 30/QĐ-UBND", [named("30/QĐ-UBND")]))
    [mention] = index.cites("/a")
    assert (mention.link, mention.link_confidence) == ("alone", 0.7)
    index.add(record("/own", "…", [], **NUMBER_30, date="2023-01-17", issuer=NINH_THUAN))
    [mention] = index.cites("/a")
    assert mention.link == "only"
    assert index.missing() == []
    index.add(record("/other", "….", [], **NUMBER_30, date="2023-02-01", issuer=AN_GIANG))
    assert [each.ambiguous for each in index.cites("/a")] == [True]


def test_two_spellings_are_one_work(index: Index, record: Make, named: Named) -> None:
    spellings = ("15/2020/TT-BGD&ĐT", "15/2020/TT-BGDĐT", "015/2020/TT.BGDĐT")
    for at, key in enumerate(spellings):
        index.add(record(f"/{at}", key, [named(key)]))
    assert len(index.works("15/2020/TT-BGDĐT")) == 1
    assert len(index.cited_by("15/2020")) == 3


SUBJECT = "Về việc phê duyệt kế hoạch phát triển khoa học năm 2023"
BODY = "Điều 1. Phê duyệt kế hoạch phát triển khoa học và công nghệ với các nội dung chủ yếu sau đây của tỉnh. " * 3


def draft(record: Make, path: str, text: str = BODY, **header: Any) -> Record:
    return record(path, text, [], **{"kind": "Quyết định", "issuer": NINH_THUAN, "subject": SUBJECT, **header})


@pytest.mark.parametrize("order", [("draft", "signed"), ("signed", "draft")])
def test_a_draft_and_its_signed_copy_are_one_work(index: Index, record: Make, order: tuple[str, ...]) -> None:
    number = {"key": "30/QĐ-UBND", "number": "30", "symbol": "QĐ-UBND", "date": "2023-01-17"}
    made = {
        "draft": draft(record, "/draft", symbol="QĐ-UBND"),
        "signed": draft(record, "/signed", f"Số: 30. {BODY}", **number),
    }
    for each in order:
        index.add(made[each])
    [view] = index.show("30/QĐ-UBND").works
    assert [file.path for file in view.files] == ["/draft", "/signed"]
    assert {row.handle: row.rule for row in index.sameness.of("30/QĐ-UBND")} == {"/draft": "draft", "/signed": "number"}
    [twin] = index.duplicates()
    assert (twin.path, twin.same) == ("/draft", "draft")


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ({"date": "2021-05-05"}, BODY),
        ({"symbol": "KH-UBND"}, BODY),
        ({"issuer": AN_GIANG}, BODY),
        ({}, "Một văn bản khác hẳn, chỉ có chung tên gọi với văn bản kia mà thôi, không chung một câu nào."),
    ],
)
def test_what_is_no_draft_of_it(index: Index, record: Make, header: dict[str, Any], text: str) -> None:
    index.add(draft(record, "/signed", BODY + ".", key="30/QĐ-UBND", number="30", symbol="QĐ-UBND", date="2023-01-17"))
    index.add(draft(record, "/draft", text, **header))
    [view] = index.show("30/QĐ-UBND").works
    assert [file.path for file in view.files] == ["/signed"]


def test_a_draft_of_two_numbers_is_of_neither(index: Index, record: Make) -> None:
    for number in ("30", "31"):
        key = f"{number}/QĐ-UBND"
        index.add(
            draft(record, f"/{number}", BODY + number, key=key, number=number, symbol="QĐ-UBND", date="2023-01-17")
        )
    index.add(draft(record, "/draft"))
    assert all(work.files == 1 for work in (*index.works("30/QĐ-UBND"), *index.works("31/QĐ-UBND")))


def test_a_draft_follows_the_signed_copy_when_that_goes(index: Index, record: Make) -> None:
    number = {"key": "30/QĐ-UBND", "number": "30", "symbol": "QĐ-UBND", "date": "2023-01-17"}
    index.add(draft(record, "/draft"))
    index.add(draft(record, "/signed", BODY + ".", **number))
    index.add(draft(record, "/signed", BODY + "..", **{**number, "key": "32/QĐ-UBND", "number": "32"}))
    assert index.works("30/QĐ-UBND") == []
    assert [file.path for file in index.show("32/QĐ-UBND").works[0].files] == ["/draft", "/signed"]


def test_files_of_a_work_are_counted_without_those_that_were_deleted(index: Index, record: Make) -> None:
    number = {"key": "30/QĐ-UBND", "number": "30", "symbol": "QĐ-UBND", "date": "2023-01-17"}
    index.add(draft(record, "/signed", BODY + ".", **number))
    index.add(draft(record, "/draft"))
    index.add(
        draft(record, "/other", BODY, **{**number, "key": "32/QĐ-UBND", "number": "32"}, subject="Về việc khác hẳn")
    )
    index.sameness.merge("32/QĐ-UBND", "30/QĐ-UBND", "an")
    counts = []
    for path in ("", "/draft", "/other"):
        if path:
            index.curation.delete(path, "an", "nhầm")
        [work] = index.works("30/QĐ-UBND")
        counts.append(work.files)
    assert counts == [3, 2, 1]


def test_a_renamed_ministry_keeps_the_name_of_its_day(index: Index, record: Make) -> None:
    old = {"key": "15/2024/TT-BTNMT", "number": "15", "year": "2024", "symbol": "TT-BTNMT"}
    index.add(record("/a", "đất đai", [], **old, date="2024-06-01", issuer="Bộ Tài nguyên và Môi trường"))
    [work] = index.works("15/2024/TT-BTNMT")
    assert work.issuer == "Bộ Tài nguyên và Môi trường"
    for asked in ("Bộ Tài nguyên và Môi trường", "Bộ Nông nghiệp và Môi trường"):
        assert [hit.path for hit in index.search("đất đai", issuer=asked)] == ["/a"]
    assert index.search("đất đai", issuer="Bộ Tài chính") == []
    [row] = index._storage.rows("SELECT name, valid_to, successor FROM issuers")
    assert tuple(row) == ("Bộ Tài nguyên và Môi trường", "2025-02-28", "Bộ Nông nghiệp và Môi trường")


def test_a_merged_province_is_found_by_its_successor(index: Index, record: Make) -> None:
    index.add(record("/a", "khoa học", [], **NUMBER_30, date="2023-01-17", issuer=NINH_THUAN))
    assert index.works("30/QĐ-UBND")[0].issuer == NINH_THUAN
    for asked in ("UBND tỉnh Khánh Hòa", "Khánh Hoà", "ninh thuan"):
        assert [hit.path for hit in index.search("khoa học", issuer=asked)] == ["/a"]
    assert index.search("khoa học", issuer="UBND tỉnh An Giang") == []


@pytest.mark.parametrize(
    ("asked", "also"),
    [
        ("ubnd tinh khanh hoa", "ubnd tinh ninh thuan"),
        ("ubnd tp hue", "ubnd tinh thua thien hue"),
        ("an giang", "kien giang"),
        ("bo xay dung", "bo giao thong van tai"),
    ],
)
def test_what_an_issuer_was_called_before(asked: str, also: str) -> None:
    assert earlier_names(asked)[0] == asked
    assert also in earlier_names(asked)


@pytest.mark.parametrize(
    ("name", "end", "successors"),
    [
        ("UBND tỉnh Ninh Thuận", "2025-06-30", ("UBND tỉnh Khánh Hòa",)),
        ("Bộ Giao thông vận tải", "2025-02-28", ("Bộ Xây dựng",)),
        ("Bộ Tài chính", None, ()),
        ("Công ty A", None, ()),
    ],
)
def test_when_an_issuer_was(name: str, end: str | None, successors: tuple[str, ...]) -> None:
    span = lifetime_of(name)
    assert (span.end, span.successors) == (end, successors)
