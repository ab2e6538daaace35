"""Queries as people type them, taken apart."""

import pytest

from extractor.index.search.compounds import compounds
from extractor.index.search.query import Query, parsed, words_of
from extractor.vietnamese.abbreviations import other_forms


def ways(query: Query) -> list[list[str]]:
    """The clauses of a query, each with its ways to hold."""
    return [
        [" ".join(" ".join(term.words) + "*" * term.is_prefix for term in way) for way in clause.ways]
        for clause in query.clauses
    ]


@pytest.mark.parametrize(
    ("typed", "clauses"),
    [
        ("hòa giải", [["hoa"], ["giai"]]),
        ("hoà giải", [["hoa"], ["giai"]]),
        ("kỹ thuật", [["ki"], ["thuat"]]),
        ("kĩ thuật", [["ki"], ["thuat"]]),
        ("quý ba thúy", [["qui"], ["ba"], ["thuy"]]),
        ('"đầu tư công" 2025', [["dau tu cong"], ["2025"]]),
        ('"chưa đóng', [["chua dong"]]),
        ("71/QĐ-UBND", [["71 qd ubnd"]]),
        ("đuối nư*", [["duoi"], ["nu*"]]),
        ("mèo OR chó", [["meo", "cho"]]),
        ("mèo OR chó gà", [["meo", "cho"], ["ga"]]),
        ("văn th", [["van"], ["th*"]]),
        ("tiền g", [["tien"], ["g*"]]),
        ("BHYT", [["bhyt", "bao hiem y te"]]),
        ("bhyt", [["bhyt", "bao hiem y te"]]),
        ("bảo hiểm y tế", [["bao hiem y te", "bhyt"]]),
        ("QUYẾT ĐỊNH", [["quyet"], ["dinh"]]),
        ("OR", []),
        ("NOT", []),
        ("a OR", [["a"]]),
        ("OR a", [["a"]]),
        ("a OR OR ba", [["a", "ba"]]),
    ],
)
def test_clauses(typed: str, clauses: list[list[str]]) -> None:
    assert ways(parsed(typed)) == clauses


@pytest.mark.parametrize("typed", ["Bộ KH&CN", "Bộ KHCN", "BKHCN", "bộ kh&cn"])
def test_a_ministry_is_found_by_each_of_its_names(typed: str) -> None:
    [forms] = ways(parsed(typed))
    assert "bo khoa hoc va cong nghe" in forms
    [forms] = ways(parsed("Bộ Khoa học và Công nghệ"))
    assert {"bkhcn", "bo kh cn", "bo khcn"} <= set(forms)


def test_what_could_be_a_word_is_an_abbreviation_in_capitals_only() -> None:
    assert ways(parsed("TB")) == [["tb", "thong bao"]]
    assert "chi thi" in ways(parsed("ct số 5"))[0]
    assert ways(parsed("cao")) == [["cao"]]


@pytest.mark.parametrize("typed", ["30/4", "30.4", "30-4"])
def test_a_day_is_found_however_it_is_written(typed: str) -> None:
    assert {"30 4", "30 04", "30 thang 4", "30 thang 04"} <= set(ways(parsed(typed))[0])


def test_no_word_has_no_other_form() -> None:
    assert other_forms([]) == (1, ())  # what "loại: *" leaves


def test_abbreviations_of_kinds_are_those_of_their_table() -> None:
    assert ways(parsed("kl")) == [["kl", "ket luan"]]
    assert ways(parsed("BCTĐ")) == [["bctd", "bao cao tham dinh"]]
    assert "huong dan" not in ways(parsed("HĐ"))[0]
    assert {"huong dan", "hop dong"} <= set(ways(parsed("hd"))[0])


def test_what_is_excluded() -> None:
    query = parsed('mèo NOT chó NOT "gà con"')
    assert (ways(query), [each.words for each in query.excluded]) == ([["meo"]], [("cho",), ("ga", "con")])


@pytest.mark.parametrize(
    ("typed", "before", "fields"),
    [
        ("số: 71/QĐ-UBND", "", [("number", "71/QĐ-UBND")]),
        ("so:71", "", [("number", "71")]),
        ("đất đai cơ quan: Bộ Tư pháp ký: Tô Lâm", "đất đai ", [("issuer", "Bộ Tư pháp"), ("signer", "Tô Lâm")]),
        ("loại:Nghị định năm: 2025", "", [("kind", "Nghị định"), ("year", "2025")]),
        ("issuer: x signer: y", "", [("issuer", "x"), ("signer", "y")]),
        ("cán số: 1", "cán ", [("number", "1")]),
        ("dự án: đường", "", []),
        ("http://so", "", []),
    ],
)
def test_fields(typed: str, before: str, fields: list[tuple[str, str]]) -> None:
    query = parsed(typed)
    assert list(query.fields) == fields
    assert query.before_fields == before


@pytest.mark.parametrize(
    ("typed", "literal", "year"),
    [
        ("luật viên chức năm 2025", "luat vien chuc", "2025"),
        ("luật viên chức 2025", "luat vien chuc", "2025"),
        ("giai đoạn 2026 - 2030", "giai doan 2026 2030", None),
        ("năm 2025", "nam 2025", "2025"),
        ("mèo OR chó", "", None),
    ],
)
def test_the_phrase_and_the_year(typed: str, literal: str, year: str | None) -> None:
    query = parsed(typed)
    assert (" ".join(query.literal), query.year) == (literal, year)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("hòa giải tranh chấp", ["hoa giai", "tranh chap"]),
        ("đầu tư công", ["dau tu cong"]),
        ("thủ tục hành chính", ["thu tuc hanh chinh"]),
        ("người lao động", ["nguoi lao dong"]),
        ("Bộ Tài chính", ["bo tai chinh"]),
    ],
)
def test_words_of_several_syllables(typed: str, words: list[str]) -> None:
    assert [" ".join(each) for each in compounds(words_of(typed))] == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("bán cổ phiếu", ["ban", "co phieu"]),  # not "bàn cờ"
        ("tiền bồi dưỡng", ["tien", "boi duong"]),  # not "tiền bối"
        ("mất an toàn", ["mat", "an toan"]),
        ("nộp tiền lệ phí", ["nop", "tien", "le phi"]),  # not "tiền lệ"
        ("bán công ty", ["ban", "cong ti"]),
        ("hoà giải", ["hoa giai"]),
        ("Kĩ thuật, kỹ thuật", ["ki thuat", "ki thuat"]),
        ("UBND ký quyết định", ["ubnd", "ki", "quyet dinh"]),
    ],
)
def test_marks_tell_which_syllables_are_one_word(typed: str, words: list[str]) -> None:
    clauses = parsed(typed).clauses
    folded = [word for clause in clauses for word in clause.literal]
    marked = [word for clause in clauses for word in clause.spelled]
    assert [" ".join(each) for each in compounds(folded, marked)] == words
