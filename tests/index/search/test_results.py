import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import BadQuery, VanbanError
from extractor.index import Filters, Hit, Index
from extractor.index.search.filters import DeskState
from extractor.records import FootnoteRecord, Record

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


@pytest.mark.parametrize("date", ["yesterday", "26/13/2023", "2023-", "20", "2023-09-26T00"])
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
    monkeypatch.setattr("extractor.index.search.ranking.RANKED", 3)
    with Index.open(tmp_path / "many.db") as index:
        for number in range(5):
            subject = "Báo cáo tháng" if number == 2 else "Khác"
            index.add(record(f"/{number}", f"báo cáo số {number}", subject=subject))
        assert paths(index.search("báo cáo")) == ["/2", "/4", "/3", "/1", "/0"]


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory, record: Callable[..., Record], named: Callable[..., dict[str, Any]]
) -> Iterator[Index]:
    """Three documents with all that a header can say, and a note in one of them."""
    first = record(
        "/in/bao-cao_quy-1.docx", "Nội dung", [], kind="Báo cáo", key="5/BC-SYT", number="5", symbol="BC-SYT",
        issuer="Sở Y tế", place="Ninh Thuận", date="2023-04-01", subject="Về vắc xin", addressees=["Bộ Công Thương"],
        recipients=["Lưu: VT, Phòng Dược"], signer={"position": "Giám đốc", "name": "Trần Thị Bình"},
    )  # fmt: skip
    first.footnotes = [FootnoteRecord(label="1", text="chú", span=(0, 1))]
    second = record(
        "/in/b.txt", "theo 5/BC-SYT, má và hoà", [named("5/BC-SYT")], kind="Báo cáo", issuer="Văn phòng Sở Y tế",
        place="Hà Nội", date="2024-05", key="6/BC-VP", number="6", symbol="BC-VP",
    )  # fmt: skip
    with Index.open(tmp_path_factory.mktemp("desk") / "index.db") as index:
        index.add(first)
        index.add(second)
        index.add(record("/in/c.txt", "ma, mà và hòa", kind="Công văn", issuer="Sở Y tế", date="2022"))
        yield index


FIRST, SECOND, THIRD = "/in/bao-cao_quy-1.docx", "/in/b.txt", "/in/c.txt"


@pytest.mark.parametrize(
    "query",
    ["BC-SYT", "so y te vac xin", "tran thi binh", "Giám đốc", "cong thuong", "phòng dược", "ninh thuan", "vắc xin",
     "bao-cao_quy-1.docx", "quy 1", '"trần thị bình"', "noi dung giam doc"],
)  # fmt: skip
def test_every_field_is_searched(desk: Index, query: str) -> None:
    assert FIRST in paths(desk.search(query))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("má", [SECOND, THIRD]),
        ("mà", [THIRD, SECOND]),
        ("hoà", [SECOND, THIRD]),
        ("MÁ hoa", [SECOND, THIRD]),
        ("mã", [THIRD, SECOND]),
    ],
)
@pytest.mark.parametrize("many", [False, True])
def test_the_marks_that_were_typed_come_first(
    desk: Index, query: str, found: list[str], many: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if many:
        monkeypatch.setattr("extractor.index.search.ranking.RANKED", 1)
    hits = desk.search(query)
    assert sorted(map(str, paths(hits))) == sorted(found)
    assert query in ("hoà", "mã") or paths(hits) == found
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_where_the_tone_stands_is_no_other_mark(desk: Index) -> None:
    assert {hit.score >= 1.0 for hit in desk.search("hòa")} == {True}
    assert [hit.score >= 1.0 for hit in desk.search("mã")] == [False, False]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(kind="bao cao"), [SECOND, FIRST]),
        (Filters(issuer="so y te"), [SECOND, FIRST, THIRD]),
        (Filters(organ="Sở Y tế"), [FIRST, THIRD]),
        (Filters(year="2023"), [FIRST]),
        (Filters(place="ha noi"), [SECOND]),
        (Filters(footnotes=True), [FIRST]),
        (Filters(footnotes=False), [SECOND, THIRD]),
        (Filters(cites="5/BC-SYT"), [SECOND]),
        (Filters(cited_by="6-bc vp"), [FIRST]),
        (Filters(cites="99/XX"), []),
        (Filters(state="none"), [SECOND, FIRST, THIRD]),
        (Filters(state="registered"), []),
        (Filters(state="dossier"), []),
        (Filters(state="doubtful"), []),
        (Filters(date_from="2023", date_to="2024"), [SECOND, FIRST]),
        (Filters(date_from="2024", year="2023"), []),
        (Filters(date_to="2022", year="2023"), []),
        (Filters(date_from="2023", year="2023"), [FIRST]),
        (Filters(), []),
    ],
)
def test_filters_without_words_list_the_newest_first(desk: Index, filters: Filters, found: list[str]) -> None:
    page = desk.page(" ", filters)
    assert (paths(page.hits), page.total, page.more) == (found, len(found), False)


def test_filters_narrow_words(desk: Index) -> None:
    assert paths(desk.page("hoa", Filters(place="Hà Nội")).hits) == [SECOND]
    assert paths(desk.page("5/BC-SYT", Filters(footnotes=True)).hits) == [FIRST]


def test_pages_make_the_whole(desk: Index) -> None:
    whole = paths(desk.page("y te").hits)
    assert [paths(desk.page("y te", limit=1, offset=place).hits) for place in range(4)] == [
        *([each] for each in whole),
        [],
    ]
    assert desk.page("y te", limit=1).total == 3


def test_facets(desk: Index) -> None:
    found = desk.facets("y te")
    assert {each.value: each.count for each in found.kinds} == {"Báo cáo": 2, "Công văn": 1}
    assert {each.value: each.count for each in found.issuers} == {"Sở Y tế": 2, "Văn phòng Sở Y tế": 1}
    assert [each.value for each in found.years] == ["2024", "2023", "2022"]
    assert {each.value: each.count for each in found.places} == {"Ninh Thuận": 1, "Hà Nội": 1}
    assert {each.value: each.count for each in found.footnotes} == {"yes": 1, "no": 2}
    assert {each.value: each.count for each in found.states} == {"none": 3}
    assert (found.counted, found.complete) == (3, True)
    for name, tallies in (
        ("kind", found.kinds),
        ("organ", found.issuers),
        ("year", found.years),
        ("place", found.places),
    ):
        for each in tallies:
            only: dict[str, Any] = {name: each.value}
            assert desk.page("y te", Filters(**only)).total == each.count


def test_facets_of_nothing_and_of_everything(desk: Index) -> None:
    assert desk.facets("khong co gi").counted == 0
    every, listed = desk.facets(""), desk.facets("", Filters(date_from="1900"))
    assert (every.counted, every.kinds, every.years, every.states) == (3, listed.kinds, listed.years, listed.states)
    assert (every.issuers, every.places, every.footnotes) == (listed.issuers, listed.places, listed.footnotes)


def test_states_at_the_desk(tmp_path: Path, record: Callable[..., Record]) -> None:
    with Index.open(tmp_path / "states.db") as index:
        for name in "abc":
            index.add(record(f"/{name}", "chữ"))
        write = index._storage.connection.execute
        entry = "INSERT INTO entries (book, year, number, registered_on, sha256, made_at, made_by, voided_at)"
        for number, (path, voided) in enumerate((("/a", None), ("/b", "2024"))):
            row = f"SELECT 'incoming', 2024, ?, '2024-01-01', sha256, '', '', ? {OF_PATH}"
            write(f"{entry} {row}", (number, voided, path))
        write("INSERT INTO dossiers (code, year, title, made_at, made_by) VALUES ('1', 2024, 'Hồ sơ', '', '')")
        into = "INSERT INTO dossier_documents (dossier_id, position, sha256)"
        write(f"{into} SELECT 1, 1, sha256 {OF_PATH}", ("/a",))
        states: list[tuple[DeskState, list[str]]] = [
            ("registered", ["/a"]),
            ("dossier", ["/a"]),
            ("none", ["/c", "/b"]),
        ]
        for state, found in states:
            assert paths(index.page("", Filters(state=state)).hits) == found
        assert {each.value: each.count for each in index.facets("chu").states} == {
            "registered": 1,
            "dossier": 1,
            "none": 2,
        }


OF_PATH = "FROM documents JOIN files ON files.document_id = documents.id WHERE path = ?"


def test_a_document_is_found_by_every_name_that_it_has(tmp_path: Path) -> None:
    from extractor.records import Header, Source

    with Index.open(tmp_path / "names.db") as index:
        for path in ("/in/dau-tien.txt", "/in/thu-hai.txt", "/in/thu-hai.txt"):
            source = Source(path=path, sha256="0" * 64, bytes=1, media_type="text/plain", method="text")
            index.add(Record(source=source, text="chữ", header=Header()))
        assert len(index.search("thu hai")) == 1
        index._storage.connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")


def test_saved_searches(desk: Index) -> None:
    wanted = Filters(kind="Báo cáo", footnotes=True, cites="5/BC-SYT")
    desk.searches.save("Báo  cáo", "y tế", wanted)
    desk.searches.save("Báo cáo", "y tế Hà Nội", wanted)
    desk.searches.save("của Lan", "x", owner="lan")
    [kept] = desk.searches.all()
    assert (kept.name, kept.query, kept.filters) == ("Báo cáo", "y tế Hà Nội", wanted)
    assert [each.name for each in desk.searches.all("lan")] == ["Báo cáo", "của Lan"]
    assert desk.searches.named("Báo cáo", "lan").query == "y tế Hà Nội"
    desk.searches.forget("Báo cáo")
    assert desk.searches.all() == []
    for ask in (desk.searches.forget, desk.searches.named):
        with pytest.raises(BadQuery):
            ask("Báo cáo")
    with pytest.raises(BadQuery):
        desk.searches.save(" ", "x")


@given(st.text(), st.text(alphabet="\"*()^-:{}ANDORNOT71/QĐđáằ'\x00 "))
def test_whatever_is_typed_into_filters_is_answered(desk: Index, words: str, more: str) -> None:
    wanted = Filters(kind=words, issuer=more, organ=words, place=more, cites=more, cited_by=words)
    for query in (words, more):
        page = desk.page(query, wanted)
        assert page.total >= len(page.hits)
        if query.strip() or wanted.narrow:
            assert desk.facets(query, wanted).counted <= page.total
