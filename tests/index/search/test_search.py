"""What a search finds, in which order, how closely, and what it says where it finds nothing."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from extractor.index import Filters, Hit, Index
from extractor.index.search.concepts import OwnWord, Worth, concepts, told
from extractor.index.search.passages import Sought
from extractor.index.search.query import parsed, spelled_words, words_of
from extractor.records import Record

DECREE = "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"


@pytest.fixture(scope="module")
def shelf(
    tmp_path_factory: pytest.TempPathFactory, record: Callable[..., Record], named: Callable[..., dict[str, Any]]
) -> Iterator[Index]:
    """A decree, what cites it, and texts that hold words together, apart, and only their syllables."""
    decree = {
        "kind": "Nghị định", "key": "30/2020/NĐ-CP", "number": "30", "year": "2020", "symbol": "NĐ-CP",
        "issuer": "Chính phủ", "date": "2020-03-05", "subject": "Về công tác văn thư",
        "signer": {"position": "Thủ tướng", "name": "Nguyễn Xuân Phúc"},
    }  # fmt: skip
    other = {
        "kind": "Quyết định", "key": "20/2019/QĐ-TTg", "number": "20", "year": "2019", "symbol": "QĐ-TTg",
        "issuer": "Thủ tướng Chính phủ", "date": "2019-06-12", "subject": "Chức năng của cơ quan thanh tra",
        "signer": {"position": "Bộ trưởng", "name": "Tô Lâm"},
    }  # fmt: skip
    texts = {
        "together": "Tham gia hòa giải ở cơ sở; quản lý kỹ thuật.",
        "apart": "Cộng hòa xã hội. Giải quyết đơn.",
        "otherwise": "Hàng hóa, giai đoạn 2021.",
        "named": "Do Bộ Khoa học và Công nghệ trình về bảo hiểm y tế.",
        "short": "Bộ KH&CN và BHYT.",
    }
    with Index.open(tmp_path_factory.mktemp("shelf") / "index.db") as index:
        index.add(record("/decree.docx", "Căn cứ luật. Tổ chức văn thư.", **decree))
        index.add(record("/other.docx", "Quyết định này.", **other))
        index.add(record("/citing.docx", f"Theo {DECREE}.", [named("30/2020/NĐ-CP")], kind="Công văn", date="2021"))
        for name, text in texts.items():
            index.add(record(f"/{name}.txt", text, kind="Báo cáo", date="2024"))
        yield index


def paths(hits: list[Hit]) -> list[str]:
    return [str(hit.path) for hit in hits]


@pytest.mark.parametrize(
    "typed",
    [
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        "NGHỊ ĐỊNH SỐ 30/2020/NĐ-CP NGÀY 05 THÁNG 3 NĂM 2020 CỦA CHÍNH PHỦ",
        "Nghị định số30 /2020/ NĐ- CP ngày 05tháng 3 năm 2020 của Chính phủ",
        "nghi dinh so 30/2020/nd-cp ngay 5/3/2020 cua chinh phu",
        "khoản 2 Điều 5 Nghị định 30/2020/NĐ-CP",
        "30/2020/NĐ-CP",
        "nd 30 2020 nd cp cong tac van thu",
        "nghị định 30 2020 nđ cp về văn thư",
        "30-2020 nd cp van thu co gi moi",
    ],
)
def test_a_pasted_citation_brings_its_document_then_what_cites_it(shelf: Index, typed: str) -> None:
    hits = shelf.search(typed)
    assert [(hit.path, hit.reason) for hit in hits[:2]] == [("/decree.docx", "document"), ("/citing.docx", "citing")]


def test_documents_are_counted_by_how_closely_they_have_the_words(shelf: Index) -> None:
    page = shelf.page("hòa giải")
    assert (page.tiers.phrase, page.tiers.words, page.tiers.syllables, page.total) == (1, 0, 2, 3)
    assert (page.hits[0].path, page.hits[0].tier) == ("/together.txt", "phrase")
    assert {hit.tier for hit in page.hits[1:]} == {"syllables"}
    assert shelf.page("hoa giai").tiers.phrase == 2  # without marks "hóa, giai" is the same


@pytest.mark.parametrize("typed", ["hòa giải", "hoa giai", "30/2020/NĐ-CP", "tham gia hòa giải xyzt", "văn thư", ""])
@pytest.mark.parametrize("filters", [Filters(), Filters(kind="Báo cáo"), Filters(match="words")])
def test_facets_of_a_page_are_those_of_its_question(shelf: Index, typed: str, filters: Filters) -> None:
    page = shelf.page(typed, filters, limit=1)
    assert shelf.facets(typed, filters, page) == shelf.facets(typed, filters)


def test_answers_to_a_number_are_counted_apart(shelf: Index) -> None:
    named = shelf.page("30/2020/NĐ-CP").named
    assert named is not None and (named.holding, named.missing, named.citing) == (1, 0, 1)
    assert shelf.page("hòa giải").named is None


def test_facets_and_levels_are_of_what_has_the_words(shelf: Index) -> None:
    assert shelf.facets("hòa giải").counted == 1
    assert shelf.page("hòa giải", Filters(match="phrase")).total == 1
    assert shelf.page("hòa giải", Filters(match="words")).total == 1
    assert shelf.page("hòa giải", Filters(match="syllables")).total == 3


@pytest.mark.parametrize("typed", ["kỹ thuật", "kĩ thuật", "ky thuat", "ki thuật", "quản lí", "quản lý", "hoà giải"])
def test_i_and_y_and_where_the_tone_stands_make_no_difference(shelf: Index, typed: str) -> None:
    page = shelf.page(typed)
    assert page.hits[0].path == "/together.txt"
    assert page.hits[0].highlights


@pytest.mark.parametrize("typed", ["Bộ KH&CN", "bộ khoa học và công nghệ", "BHYT", "bhyt", "bảo hiểm y tế"])
def test_abbreviations_are_found_both_ways(shelf: Index, typed: str) -> None:
    assert sorted(paths(shelf.search(typed))) == ["/named.txt", "/short.txt"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("văn thư NOT căn", ["/citing.docx"]),
        ("thuật OR văn", ["/decree.docx", "/citing.docx", "/together.txt"]),
        ("NOT bộ NOT hóa", ["/citing.docx", "/decree.docx"]),
        ("gia*", ["/together.txt", "/apart.txt", "/otherwise.txt"]),
        ("công tác văn th", ["/decree.docx", "/citing.docx"]),
        ("về công tác văn thư", ["/citing.docx", "/decree.docx"]),
        ("nghị định về công tác vă", ["/citing.docx", "/decree.docx"]),
        ("tham gia hòa giả", ["/together.txt"]),
        ('"hòa giải"', ["/together.txt", "/otherwise.txt"]),
        ('"tham gia hòa"', ["/together.txt"]),
        ("số: 30/2020/NĐ-CP", ["/decree.docx"]),
        ("so:30", ["/decree.docx"]),
        ("ký: Tô Lâm", ["/other.docx"]),
        ("ky: to lam quyết định", ["/other.docx"]),
        ("ký: Tô Lâm hòa giải", []),
        ("cơ quan: Chính phủ văn thư", ["/decree.docx"]),
        ("loại: Báo cáo hòa giải", ["/together.txt", "/otherwise.txt", "/apart.txt"]),
        ("loại: QĐ", ["/other.docx"]),
        ("năm: 2020", ["/decree.docx"]),
        ("văn bản do Tô Lâm ký", ["/other.docx"]),
        ("số: 99/XX", []),
        ("ký: Không Ai", []),
    ],
)
def test_operators_and_fields(shelf: Index, typed: str, found: list[str]) -> None:
    hits = paths(shelf.search(typed))
    assert sorted(hits) == sorted(found)


@pytest.mark.parametrize(
    ("typed", "meant"), [("hòa giảj", "hòa giải"), ("kĩ thuậtt", "kĩ thuật"), ("bảo hiễmn y tế", "bảo hiểm y tế")]
)
def test_the_nearest_spelling_is_offered_where_nothing_has_all_words(shelf: Index, typed: str, meant: str) -> None:
    page = shelf.page(typed)
    assert page.tiers.phrase == page.tiers.words == page.tiers.syllables == 0
    assert page.suggested[0] == meant
    assert shelf.page(meant).tiers.phrase > 0


def test_what_has_most_words_is_found_where_nothing_has_all(shelf: Index) -> None:
    page = shelf.page("tham gia hòa giải xyzt")
    assert (page.hits[0].path, page.hits[0].tier, page.tiers.most) == ("/together.txt", "most", 1)


def test_a_number_that_is_typed_twice_is_one_number(tmp_path: Any, record: Callable[..., Record]) -> None:
    with Index.open(tmp_path / "one.db") as index:
        index.add(record("/a.txt", "Kế hoạch năm 2023 về hòa giải, do Sở Tư pháp lập."))
        for typed in ("kế hoạch hòa giải sở tư pháp 2023 xyzt", "kế hoạch 2023 hòa giải sở tư pháp 2023 xyzt"):
            assert [(each.path, each.tier) for each in index.page(typed).hits] == [("/a.txt", "most")]


def test_most_words_say_more_than_all_syllables_somewhere(tmp_path: Any, record: Callable[..., Record]) -> None:
    answer = "Điều 9. Đại lý phải cách cổng trường học từ 200 m."
    chance = "Đại biểu nêu lý do. Trường hợp phải học cách khác. " * 20 + "Bao nhiêu mét?"
    with Index.open(tmp_path / "two.db") as index:
        index.add(record("/answer.txt", answer))
        index.add(record("/chance.txt", chance))
        page = index.page("đại lý phải cách trường học bao nhiêu mét")
        assert (page.hits[0].path, page.hits[0].tier) == ("/answer.txt", "most")
        assert index.page("bao nhiêu mét").hits[0].path == "/chance.txt"  # as it stands there


_REMEMBERED = "Quy định bảo trì cầu treo dân sinh và chu kỳ kiểm tra cầu"


@pytest.mark.parametrize(
    ("typed", "is_meant"),
    [
        ("quy định bảo dưỡng cầu treo dân sinh và chu kỳ kiểm tra", True),
        ("quy định về trông coi, bảo trì cầu treo dân sinh, chu kỳ kiểm tra", True),
        ("bảo dưỡng cầu treo dân sinh", False),  # short: as it was typed
        ("bảo dưỡng nhà ở, quy định chu kỳ khám bệnh dân tộc", False),  # few words of the title
    ],
)
def test_a_title_is_found_as_it_is_remembered(
    tmp_path: Any, record: Callable[..., Record], typed: str, is_meant: bool
) -> None:
    words = ("Quy định về", "Bảo dưỡng", "Bảo trì", "Trông coi và", "Cầu treo", "Dân sinh", "Chu kỳ", "Kiểm tra", "Nhà ở",
        "Khám bệnh", "Dân tộc")  # fmt: skip
    every = "".join(f"{each}. {'Nội dung khác của văn bản này. ' * 40}" for each in words)
    with Index.open(tmp_path / "titles.db") as index:
        index.add(record("/meant.txt", "Cầu treo phải an toàn.", subject=_REMEMBERED))
        for number in range(3):
            index.add(record(f"/{number}.txt", f"{every} Số {number}.", subject=f"Kế hoạch {number}"))
            index.add(record(f"/none{number}.txt", f"Văn bản {number} nói việc khác."))
        page = index.page(typed)
        assert (page.hits[0].path == "/meant.txt") is is_meant
        assert ("/meant.txt" in [hit.path for hit in page.hits if hit.tier == "most"]) is is_meant


def test_a_question_is_answered_by_one_place_not_by_a_long_text(tmp_path: Any, record: Callable[..., Record]) -> None:
    question = "tàu cá tháo máy định vị bị phạt bao nhiêu tiền"
    words = ("Tàu cá ra khơi.", "Tháo dỡ nhà.", "Máy bơm.", "Định vị.", "Bị phạt tiền.")
    every = "".join(f"{each} {'Nội dung khác của văn bản này. ' * 40}" for each in words)
    with Index.open(tmp_path / "three.db") as index:
        index.add(record("/long.txt", every))
        index.add(record("/answer.txt", "Điều 3. Chủ tàu cá tháo thiết bị định vị thì phạt tiền 5.000.000 đồng."))
        for number in range(6):
            index.add(record(f"/{number}.txt", f"Văn bản {number} quy định việc khác."))
        page = index.page(question)
        assert [hit.path for hit in page.hits[:2]] == ["/answer.txt", "/long.txt"]
        assert (page.tiers.words, page.tiers.most) == (1, 1)


_WORTH = (
    Worth((OwnWord((("tau",),), 0.5), OwnWord((("ca",),), 0.5)), ("tau", "ca"), (("tau", "danh", "bat"),), 2.0, (1.6,)),
    Worth((OwnWord((("phat",),), 1.0),), (), (), 1.0),
)


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("Phạt tàu cá.", 3.0),
        ("TÀU CÁ, tàu cá, tau ca", 2.0),  # each once
        (f"Tàu cá. {'x ' * 200} Phạt.", 2.0),  # apart
        (f"Phạt. {'x ' * 200} Phạt tàu cá.", 3.0),
        ("tàu của cá", 1.0),  # its words, not together
        ("tàu đánh bắt", 1.6),  # in words of law
        ("", 0.0),
    ],
)
def test_what_stands_together_in_the_best_place(text: str, most: float) -> None:
    assert Sought(_WORTH).places(text).best == pytest.approx(most)


def test_what_a_text_begins_with_and_its_headings_tell_more() -> None:
    found = Sought(_WORTH).places(f"Tàu cá. {'x ' * 800}\nĐiều 2. Phạt\n{'x ' * 200}Phạt tàu cá.")
    assert (found.best, found.beginning, found.heading) == (3.0, 2.0, 1.0)


def test_a_syllable_is_told_by_its_marks() -> None:
    worth = (Worth((OwnWord((spelled_words("tố"),), 1.0, (("to",),)),), (), (), 1.0),)
    assert [Sought(worth).places(text).best for text in ("dân TỐ", "tổ dân phố", "to")] == [1.0, 0.0, 0.0]
    assert [told(worth, title) for title in ("Dân tố", "Tổ dân phố")] == [1.0, 0.0]


@pytest.mark.parametrize(
    ("typed", "spoken"),
    [
        ("dân tố xong đứng ra xử lý", ["xong", "đứng ra"]),
        ("sáp nhập rồi nộp hồ sơ", ["rồi"]),
        ("sap nhap roi nop ho so", []),  # "roi" may be "rơi"
        ("việc làm nhà ở tự do", []),
    ],
)
def test_words_of_which_all_speech_is_made_tell_little(typed: str, spoken: list[str]) -> None:
    found = [each for each in concepts(parsed(typed)) if each.is_of_speech]
    assert [word for each in found for clause in each.own for word in clause.literal] == [
        word for each in spoken for word in words_of(each)
    ]


def test_of_rare_syllables_the_one_with_its_marks_finds(tmp_path: Any, record: Callable[..., Record]) -> None:
    with Index.open(tmp_path / "marks.db") as index:
        index.add(record("/answer.txt", "Việc dân tố giác trưởng thôn do Ủy ban nhân dân xã giải quyết."))
        for number in range(8):
            index.add(record(f"/{number}.txt", f"Trưởng thôn, tổ dân phố {number} họp ở nhà văn hóa."))
        assert index.page("trưởng thôn bị dân tố thì nơi nào nhận đơn").hits[0].path == "/answer.txt"


def test_what_law_says_of_many_things_does_not_make_the_own_word_common(
    tmp_path: Any, record: Callable[..., Record]
) -> None:
    with Index.open(tmp_path / "clubs.db") as index:
        index.add(record("/club.txt", "Câu lạc bộ do Chủ tịch Ủy ban nhân dân xã quyết định công nhận."))
        for number in range(8):
            index.add(record(f"/{number}.txt", f"Hội {number} do Chủ tịch tỉnh quyết định thành lập, xã cử người."))
        assert index.page("câu lạc bộ xã ai quyết định thành lập").hits[0].path == "/club.txt"


@pytest.mark.parametrize(
    ("typed", "things"),
    [
        ("tách thửa sổ đỏ", ["tách thửa => diện tích tối thiểu", "sổ đỏ => giấy chứng nhận quyền sử dụng đất"]),
        ("tach thua so do", ["tách thửa => diện tích tối thiểu", "sổ đỏ => giấy chứng nhận quyền sử dụng đất"]),
        ('"sổ đỏ" hồ sơ', ["sổ đỏ", "hồ sơ"]),
        ("phí sổ đỏ là bao nhiêu", ["phí", "sổ đỏ => giấy chứng nhận quyền sử dụng đất", "là"]),
        ("đơn giá mấy ngày", ["đơn giá", "ngày => thời hạn"]),
    ],
)
def test_everyday_words_are_read_with_words_of_law(typed: str, things: list[str]) -> None:
    query = parsed(typed)
    found = concepts(query.unasked or query)
    wanted = [[words_of(words) for words in each.split(" => ")] for each in things]
    assert [tuple(word for clause in each.own for word in clause.literal) for each in found] == [w[0] for w in wanted]
    assert all(w[1] in each.legal for each, w in zip(found, wanted, strict=True) if len(w) > 1)
    assert not any(each.legal for each, w in zip(found, wanted, strict=True) if len(w) == 1)


def test_a_question_in_everyday_words_finds_what_law_calls_otherwise(
    tmp_path: Any, record: Callable[..., Record]
) -> None:
    with Index.open(tmp_path / "four.db") as index:
        index.add(record("/law.txt", "Điều 3. Cấp đổi giấy phép lái xe do Sở Giao thông vận tải thực hiện."))
        index.add(record("/words.txt", "Bằng khen. Lái đò. Đổi mới. " * 9))
        for number in range(4):
            index.add(record(f"/{number}.txt", f"Văn bản {number} quy định việc khác."))
        for typed in ("đổi bằng lái ở đâu", "bằng lái xe"):
            page = index.page(typed)
            assert (page.hits[0].path, page.hits[0].tier) == ("/law.txt", "most")
            assert "giấy phép lái xe" in page.hits[0].snippet
        assert index.page('"bằng lái"').tiers.most == 0


def test_the_snippet_is_the_best_place(shelf: Index, tmp_path: Any, record: Callable[..., Record]) -> None:
    text = "Hòa bình. " * 60 + "Điều 9. Việc hòa giải ở thôn. " + "Giải thích. " * 60
    with Index.open(tmp_path / "one.db") as index:
        index.add(record("/long.txt", text))
        [hit] = index.search("hòa giải thôn")
        assert "Việc hòa giải ở thôn" in hit.snippet


_PIECES = [
    '"', "'", "*", "^", "(", ")", ":", "+", "-", "{", "}", "NEAR(", "AND", "OR", "NOT", "số:", "ký:", "a*", "title:",
    "hòa", "giải", "30/2020/NĐ-CP", "năm", "2020", "\x00", "%", "_", ",", "ký", "đ", "g", "1/5", "\ue000hoa1", "\u0301",
]  # fmt: skip


def random_queries(number: int, seed: int) -> Iterator[str]:
    """Queries of pieces that a syntax could be made of, and of any characters."""
    chance = random.Random(seed)
    for _ in range(number):
        pieces = chance.choices(_PIECES, k=chance.randrange(1, 9))
        if chance.random() < 0.2:
            pieces.append("".join(chr(chance.randrange(1, 0x2FF)) for _ in range(chance.randrange(1, 6))))
        yield chance.choice(("", " ")).join(pieces)


def ask_all(index: Index, queries: Iterator[str]) -> None:
    """No query is an error, and none finds nothing without saying so: pages count what they show."""
    for query in queries:
        page = index.page(query, limit=5)
        assert page.total >= len(page.hits), query
        assert page.hits or not page.total, query
        for hit in page.hits:
            assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.highlights), query


def test_nothing_typed_is_syntax(shelf: Index) -> None:
    ask_all(shelf, random_queries(300, seed=1))


def test_nothing_typed_is_syntax_very_often(shelf: Index) -> None:
    ask_all(shelf, random_queries(2_000, seed=2))
