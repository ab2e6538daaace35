import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import BadQuery, VanbanError
from extractor.index import Hit, Index
from extractor.records import Record

TEXT = "Uỷ ban nhân dân tỉnh ban hành Quyết định về chuyển đổi số.\nCăn cứ 36-NQ/TW và 12/2021/TT-BKHCN."
OTHER = "Định hướng đã được quyết. Chuyển một số hồ sơ đổi mới."


@pytest.fixture(scope="module")
def library(
    tmp_path_factory: pytest.TempPathFactory, record: Callable[..., Record], named: Callable[..., dict[str, Any]]
) -> Iterator[Index]:
    decided = [named("36-NQ/TW", date="2022"), named("12/2021/TT-BKHCN")]
    cited = [named("71/2023/QĐ-UBND")]
    header = {
        "kind": "Quyết định", "issuer": "UBND tỉnh Ninh Thuận", "key": "71/2023/QĐ-UBND", "number": "71",
        "year": "2023", "symbol": "QĐ-UBND", "date": "2023-09-26", "subject": "Ban hành quy chế",
    }  # fmt: skip
    with Index.open(tmp_path_factory.mktemp("search") / "index.db") as index:
        index.add(record("/decision.docx", TEXT, decided, **header))
        index.add(
            record("/plan.docx", OTHER, kind="Kế hoạch", issuer="Sở Tài chính", date="2024-05", subject="Quy chế")
        )
        index.add(record("/letter.docx", "Thực hiện 71/2023/QĐ-UBND", cited, kind="Công văn"))
        yield index


def paths(hits: list[Hit]) -> list[str | None]:
    return [hit.path for hit in hits]


@pytest.mark.parametrize(
    "query", ["quyết định", "quyet dinh", "QUYẾT ĐỊNH", "Quyet  đinh", "định quyết", "QUYẾT, định!"]
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_match_whatever_their_case_and_marks(library: Index, query: str, form: Any) -> None:
    hits = library.search(unicodedata.normalize(form, query))
    assert sorted(map(str, paths(hits))) == ["/decision.docx", "/plan.docx"]


def test_words_that_stand_together_come_first_and_are_shown(library: Index) -> None:
    first, second = library.search("quyet dinh")
    assert (first.path, second.path) == ("/decision.docx", "/plan.docx")
    assert first.score > second.score > 0
    assert [first.snippet[start:end] for start, end in first.highlights] == ["Quyết", "định"]


def test_quoted_words_must_stand_together(library: Index) -> None:
    assert paths(library.search('"chuyen doi so"')) == ["/decision.docx"]
    assert len(library.search("chuyen doi so")) == 2


@pytest.mark.parametrize("query", ["71/2023/QĐ-UBND", "71-2023 qd ubnd", "71/2023", "quyết định 71/2023", "QD-UBND 71"])
def test_a_number_brings_its_document_then_those_that_cite_it(library: Index, query: str) -> None:
    hits = library.search(query)
    assert [(hit.path, hit.reason) for hit in hits[:2]] == [("/decision.docx", "document"), ("/letter.docx", "citing")]
    [(start, end)] = hits[1].highlights
    assert hits[1].snippet[start:end] == "71/2023/QĐ-UBND"
    assert len(hits) == len(set(paths(hits)))


def test_a_number_that_is_only_cited(library: Index) -> None:
    work, citing = library.search("36 nq tw")
    assert (work.path, work.key, work.reason) == (None, "36-NQ/TW", "work")
    assert (citing.path, citing.reason) == ("/decision.docx", "citing")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"kind": "quyet dinh"}, ["/decision.docx"]),
        ({"kind": "Kế hoạch"}, ["/plan.docx"]),
        ({"kind": "Kế"}, []),
        ({"issuer": "ninh thuan"}, ["/decision.docx"]),
        ({"issuer": "Ủy ban nhân dân tỉnh"}, ["/decision.docx"]),
        ({"date_from": "2024"}, ["/plan.docx"]),
        ({"date_from": "2024-05-17"}, ["/plan.docx"]),
        ({"date_from": "2024-06"}, []),
        ({"date_to": "2023"}, ["/decision.docx"]),
        ({"date_to": "2023-09"}, ["/decision.docx"]),
        ({"date_from": "2023-09-26", "date_to": "2023-09-26"}, ["/decision.docx"]),
        ({"date_to": "2023-09-25"}, []),
        ({"kind": "Quyết định", "issuer": "sở tài chính"}, []),
    ],
)
def test_filters(library: Index, filters: dict[str, Any], found: list[str]) -> None:
    assert paths(library.search("quyet dinh", **filters)) == found


def test_filters_hold_for_numbers_too(library: Index) -> None:
    assert paths(library.search("71/2023", kind="Công văn")) == ["/letter.docx"]
    assert library.search("36-NQ/TW", kind="Kế hoạch") == []


@pytest.mark.parametrize("date", ["yesterday", "26/9/2023", "2023-", "20", "2023-09-26T00"])
def test_a_filter_that_is_no_date_is_refused(library: Index, date: str) -> None:
    with pytest.raises(BadQuery):
        library.search("quyết định", date_from=date)


def test_the_limit_holds(library: Index) -> None:
    assert len(library.search("quyet dinh", limit=1)) == 1
    assert library.search("quyet dinh", limit=0) == []


@pytest.mark.parametrize(
    "query",
    ["", " ", '"', "'", "*", "^quyet", "quyet*", "NEAR(a b)", "a AND", "OR", "NOT x", "title:x", "{a}", "-a", "a + b",
     "(", ")", "words MATCH 'x'", ";--", "\x00", "a\x00b", "%", "_", "\ud800", "71/", "/QĐ", "x" * 5000, "a " * 5000],
)  # fmt: skip
def test_nothing_typed_is_syntax(library: Index, query: str) -> None:
    for ask in (library.search, library.cited_by, library.works):
        assert isinstance(ask(query), list)


@given(st.text() | st.text(alphabet="\"*()^-+:{}ANDORNOT NEAR71/2023QĐ-UBND'\x00"))
def test_any_query_is_answered(library: Index, query: str) -> None:
    try:
        hits = library.search(query)
        library.cited_by(query)
        library.show(query)
    except VanbanError:
        return
    for hit in hits:
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.highlights)


def test_common_words_are_found_in_titles_first(
    tmp_path: Path, record: Callable[..., Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.index.search._RANKED", 3)
    with Index.open(tmp_path / "many.db") as index:
        for number in range(5):
            subject = "Báo cáo tháng" if number == 2 else "Khác"
            index.add(record(f"/{number}", f"báo cáo số {number}", subject=subject))
        assert paths(index.search("báo cáo")) == ["/2", "/4", "/3", "/1", "/0"]
