"""Decisions of communes of one name, and laws by name: which are one, which are two, which stay open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.index import Index
from extractor.records import Record

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]
NUMBER_12 = {"key": "12/QĐ-UBND", "number": "12", "symbol": "QĐ-UBND", "kind": "Quyết định", "date": "2025-11-05"}
VINH_LONG, GIA_LAI = "UBND xã Tân Phú, tỉnh Vĩnh Long", "UBND xã Tân Phú, tỉnh Gia Lai"


def test_two_communes_of_one_name(index: Index, record: Make, named: Named) -> None:
    for path, issuer in (("/vl", VINH_LONG), ("/gl", GIA_LAI)):
        index.add(record(path, path, [], **NUMBER_12, issuer=issuer))
    assert sorted(work.issuer or "" for work in index.works("12/QĐ-UBND")) == [GIA_LAI, VINH_LONG]
    index.add(record("/a", "12/QĐ-UBND", [named("12/QĐ-UBND", date="2025-11-05", issuer_resolved="UBND xã Tân Phú")]))
    assert [each.ambiguous for each in index.cites("/a")] == [True]
    index.add(record("/b", "12/QĐ-UBND.", [named("12/QĐ-UBND", date="2025-11-05", issuer_resolved=GIA_LAI)]))
    assert [(each.ambiguous, each.link) for each in index.cites("/b")] == [(False, "number")]


def test_a_commune_named_without_its_province(index: Index, record: Make, named: Named) -> None:
    index.add(record("/vl", "12", [], **NUMBER_12, issuer=VINH_LONG))
    index.add(record("/a", "12/QĐ-UBND.", [named("12/QĐ-UBND", date="2025-11-05", issuer_resolved="UBND xã Tân Phú")]))
    [mention] = index.cites("/a")
    assert (mention.link, len(index.works("12/QĐ-UBND"))) == ("only", 1)


@pytest.mark.parametrize(
    ("text", "abbreviated"),
    [("Luật BHXH", "Luật Bảo hiểm xã hội"), ("BLHS", "Bộ luật Hình sự"), ("Luật HN&GĐ", "Luật Hôn nhân và gia đình")],
)
def test_an_abbreviated_name_is_the_same_law(text: str, abbreviated: str) -> None:
    from extractor.linking.law_names import compared_name

    assert compared_name(text) == compared_name(abbreviated)


def test_one_dated_mention_gives_no_year_to_others() -> None:
    from extractor import extract_text
    from extractor.index.findings.document import _cited

    def dates(text: str) -> list[str | None]:
        return [each.date for each in _cited(extract_text(text), None, text) if each is not None]

    grounds = "Căn cứ Luật Đất đai ngày 29 tháng 11 năm 2013;\nTheo Luật Đất đai thì việc này được làm.\n"
    history = "Trước đây việc này theo Luật Đất đai năm 1993. Nay theo Luật Đất đai.\n"
    assert dates(grounds) == ["2013-11-29", "2013-11-29"]
    assert dates(history) == ["1993-07-14", None]


def test_two_numbers_of_one_name_and_year_leave_the_bare_name_open() -> None:
    from extractor import extract_text
    from extractor.index.findings.document import _cited

    text = (
        "Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15;\n"
        "Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 87/2025/QH15;\n"
        "Việc này theo Luật Ban hành văn bản quy phạm pháp luật.\n"
    )
    cited = [each.key for each in _cited(extract_text(text), None, text) if each is not None]
    assert cited[:2] == ["64/2025/QH15", "87/2025/QH15"] and "87/2025/QH15" not in cited[2:], cited


def test_a_law_that_an_older_act_guides_is_none_that_came_later() -> None:
    from extractor import extract_text
    from extractor.index.findings.document import _cited

    text = (
        "Hà Nội, ngày 12 tháng 3 năm 2026\n\nCăn cứ Luật Thuế thu nhập doanh nghiệp số 67/2025/QH15;\n\n"
        "Bãi bỏ Nghị định số 218/2013/NĐ-CP ngày 26 tháng 12 năm 2013 của Chính phủ quy định chi tiết và hướng dẫn "
        "thi hành Luật Thuế thu nhập doanh nghiệp.\n\nKế hoạch làm Luật Thuế thu nhập doanh nghiệp (sửa đổi).\n\n"
        "Thuế nộp theo Luật Thuế thu nhập doanh nghiệp.\n"
    )
    cited = [(each.number, each.year) for each in _cited(extract_text(text), None, text) if each is not None]
    assert cited == [("67", "2025"), ("218", "2013"), ("14", "2008"), (None, "0"), ("67", "2025")]
