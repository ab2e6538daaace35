"""What three readers say of a field of digits, and what of it is believed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from extractor.parsers.ocr import dayfield, numberfield, votes
from extractor.parsers.ocr.closer import Sight
from extractor.parsers.ocr.second_reader import SecondReading
from extractor.parsers.ocr.stamps import arrival
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.parsers.ocr.votes import Likely


def seen(*pairs: tuple[str, float]) -> list[Likely]:
    """A picture for each pair: digits, and how likely they are in it."""
    return [{digits: chance} for digits, chance in pairs]


def rules_out_nothing(pictures: list[Likely]) -> list[Likely]:
    """A third reader that holds all possible that the second one saw, and is sure of none of it."""
    return [{digits: 0.15 for one in pictures for digits in one}] * 3


def read(text: str, surety: float = 0.99) -> SecondReading:
    """A line as the second reader sees it, each letter in a column of its own, nothing in the columns between."""
    columns = tuple(column for letter in text for column in ({letter: surety, "": 1 - surety}, {"": 1.0}))
    return SecondReading(text, (surety,) * len(text), tuple(range(0, 2 * len(text), 2)), columns)


ONE_OR_SEVEN: list[Likely] = [{"1975": 0.9, "1915": 0.02}] * 8


BELIEVED: list[tuple[str, list[Likely], list[str], str | None]] = [
    ("most pictures, surely", seen(*[("153", 0.9)] * 5, *[("", 0.0)] * 3), [":153:", "ê-"], "153"),
    ("one picture, and tesseract", seen(("729", 0.7)), ["729", "#2?"], "729"),
    ("one picture alone", seen(("729", 0.99)), ["#2?"], None),
    ("few of the pictures", seen(*[("153", 0.9)] * 3, *[("", 0.0)] * 5), [], None),
    ("never likely", seen(*[("153", 0.45)] * 8), [], None),
    ("another answer with some strength", seen(*[("288", 0.9)] * 6, *[("188", 0.9)] * 2), [], None),
    ("another answer once in eight", seen(*[("288", 0.9)] * 7, ("188", 0.61)), [], "288"),
    ("another answer in all", [{"288": 0.7, "188": 0.25}] * 8, [], None),
    ("another answer, hardly", [{"288": 0.7, "188": 0.1}] * 8, [], "288"),
    ("ones that may be sevens", ONE_OR_SEVEN, [], None),
    ("ones that may be sevens, and tesseract", ONE_OR_SEVEN, ["1975"], "1975"),
    ("a one that may be a two, and tesseract", [{"10": 0.9, "20": 0.03}] * 8, ["10", "10"], None),
    ("tesseract twice otherwise", seen(*[("153", 0.95)] * 8), ["158", "158"], None),
    ("a nought is no day", seen(*[("08", 0.95)] * 8), ["0", "0", "0"], "08"),
    ("of two digits tesseract lost one", seen(*[("06", 0.95)] * 8), ["4", "4"], "06"),
    ("a leading nought that few pictures show", [{"8": 0.8, "08": 0.1}] * 8, ["08"], "8"),
    ("a leading nought", [{"9": 0.5, "09": 0.49}] * 8, [], "09"),
    ("longer, as likely", [{"89": 0.4, "891": 0.4}] * 8, ["89"], None),
    ("a stroke more than ends a number", seen(*[("579", 0.9)] * 8), ["277Ø/", "_2//", "_2//"], None),
    ("the same read as a one", seen(*[("5791", 0.9)] * 8), ["277Ø/", "_2//", "_2//"], "5791"),
    ("too many digits", seen(*[("153777", 0.95)] * 8), [], None),
    ("nothing", [], ["153"], None),
]


@pytest.mark.parametrize(
    ("pictures", "tesseract", "wanted"), [case[1:] for case in BELIEVED], ids=[c[0] for c in BELIEVED]
)
def test_what_is_believed(pictures: list[Likely], tesseract: list[str], wanted: str | None) -> None:
    assert votes.believed(pictures, tesseract, rules_out_nothing(pictures)).digits == wanted


SURE: list[Likely] = [{"70": 0.05, "10": 0.9}] * 8
AGREED: list[tuple[str, list[Likely], list[str], list[Likely], str | None]] = [
    ("what the third does not see", SURE, [], seen(*[("70", 0.95)] * 8), None),
    ("no more where tesseract read it", SURE, ["10"], seen(*[("70", 0.95)] * 8), None),
    ("a field that the third sees nothing of", seen(*[("153", 0.99)] * 8), [], [], None),
    ("one picture is enough to agree", seen(*[("153", 0.99)] * 8), [], seen(("153", 0.9)), "153"),
    ("but tesseract does", seen(*[("153", 0.99)] * 8), ["153"], [], "153"),
    (
        "two agree where tesseract reads otherwise",
        seen(*[("29", 0.97)] * 8),
        ["23", "23"],
        seen(*[("29", 0.98)] * 8),
        "29",
    ),
    ("what the second doubts", [{"1849": 0.25, "7849": 0.01}] * 8, [], seen(*[("1849", 0.7)] * 8), "1849"),
    ("both doubt the same", [{"31": 0.4, "3": 0.25}] * 8, [], [{"31": 0.7, "3": 0.2}] * 8, None),
    ("a seven that both may have missed", [{"61": 0.92, "67": 0.07}] * 8, [], [{"61": 0.5, "67": 0.2}] * 8, None),
    (
        "one that the third is certain of",
        [{"5155": 0.57, "5755": 0.34}] * 8,
        [],
        [{"5155": 0.95, "5755": 0.02}] * 8,
        "5155",
    ),
    ("and one that it is not", [{"5155": 0.57, "5755": 0.34}] * 8, [], [{"5155": 0.8, "5755": 0.02}] * 8, None),
    ("one of two alone", seen(*[("12", 0.1)] * 8), [], seen(*[("12", 0.99)] * 8), None),
    ("the nought is of the second", [{"9": 0.3, "09": 0.3}] * 8, [], seen(*[("09", 0.9)] * 8), "09"),
    ("nothing at all", [], [], seen(*[("12", 0.99)] * 8), None),
]


@pytest.mark.parametrize(
    ("pictures", "tesseract", "third", "wanted"), [case[1:] for case in AGREED], ids=[c[0] for c in AGREED]
)
def test_what_a_third_reader_adds(
    pictures: list[Likely], tesseract: list[str], third: list[Likely], wanted: str | None
) -> None:
    assert votes.believed(pictures, tesseract, third).digits == wanted


@given(
    st.lists(st.tuples(st.sampled_from(["12", "17", "72"]), st.floats(0, 1)), max_size=8),
    st.lists(st.sampled_from(["12", "17", "l2"])),
    st.lists(st.tuples(st.sampled_from(["12", "17", "72", "92"]), st.floats(0, 1)), max_size=8),
)
def test_only_what_was_seen_is_believed(
    pairs: list[tuple[str, float]], tesseract: list[str], third: list[tuple[str, float]]
) -> None:
    verdict = votes.believed(seen(*pairs), tesseract, seen(*third))
    assert verdict.digits is None or verdict.digits in {digits for digits, _ in pairs}


def test_print_is_doubted_where_the_second_reader_surely_sees_otherwise() -> None:
    assert votes.deny(seen(*[("3722", 0.95)] * 8), "3122")
    assert not votes.deny(seen(*[("3722", 0.5)] * 8), "3122")
    assert not votes.deny(seen(*[("3722", 0.95)] * 8), "3722")


READ = [
    ("S: 288/QD-TTg", "/QĐ-TTg", "288"),
    ("Só: 2 1 /2026/TT-BCT", "/2026/TT-BCT", "21"),
    ("S+153/TB-VPCP", "TB-VPCP", "153"),
    ("S0:153/TB-VPCP", "TB-VPCP", "153"),
    ("so:+729/CT-TTHT", "/CT-TTHT", None),
    ("S.:153/TB-VPCP", "TB-VPCP", "153"),
    ("So: 07-KH/BTC", "-KH/BTC", "07"),
    ("Só: 729 1QD-TTg", "/QĐ-TTg", None),
    ("Só: 729 QD-TTg", "/QĐ-TTg", None),
    ("S-1S3/TB-VPCP", "/TB-VPCP", "153"),
    ("Số: 7zO6/QD-UBND", "/QĐ-UBND", "7206"),
    ("ố:45/QD-TTg", "/QĐ-TTg", None),
    ("Só: /KH-UBND", "/KH-UBND", None),
    ("S:45/XX-YYYYYY", "/QĐ-TTg", None),
    ("ső: 1/5 /KH-STTTT", "/KH-STTTT", None),
    ("ső:579//VP-TCKT", "/VP-TCKT", None),
]


@pytest.mark.parametrize(("text", "rest", "wanted"), READ)
def test_digits_count_between_label_and_slash(text: str, rest: str, wanted: str | None) -> None:
    found = numberfield.digits_before(read(text), rest)
    assert next((digits for digits, chance in found.items() if chance > 0.5), None) == wanted


DAYS = [
    (["15.1412024", "151412024", "15.14.12024.", "15..1.4.14.202..", "N Ngày.1.1.4.1.2.24", "5.11412024"], "2024-04-12", "2024-04-15"),
    (["44.1.4.1202.4", "14.1412024", "41412024", "441.4.024"], "2024-04-10", None),
    (["23.141.2026", "23/4/2026", "Ngay 23 14 12026"], "2026-04-23", "2026-04-23"),
    (["23/4/2026"] * 4, "2026-04-24", None),
    (["111112024"] * 4, None, None),
    (["111112024"] * 4, "2024-10-30", "2024-11-01"),
    ([], None, None),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "written", "wanted"), DAYS)
def test_the_day_of_arrival(texts: list[str], written: str | None, wanted: str | None) -> None:
    assert arrival.agreed(texts, date.fromisoformat(written) if written else None) == wanted


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_a_day_whose_slashes_are_ones_is_among_those_meant(day: date) -> None:
    assert day in set(arrival.meant(f"{day.day}1{day.month}1{day.year}"))


FIELDS = [
    ("i, ngày I5 tháng 4 năm 2025", "15", "4"),
    (", ngày IS tháng 4 nǎm 2025", "15", "4"),
    ("ngày O7 tháng l2 năm 2025", "07", "12"),
    ("ngày 28 tháng 10 năm 2024", "28", "10"),
    ("ngày /4 tháng 4 năm 2024", "14", "4"),
    ("ngày .9. tháng 4 năm 2024", "9", "4"),
    ("ngày kh tháng 4 năm 2024", None, "4"),
    ("ngày 28 và ngày 29", None, None),
]


@pytest.mark.parametrize(("text", "day", "month"), FIELDS)
def test_what_stands_between_the_words_of_a_date_is_digits(text: str, day: str | None, month: str | None) -> None:
    fields = dayfield._fields(read(text))
    seen_ = [
        next((digits for digits, chance in fields[name].items() if digits and chance > 0.5), None)
        for name in ("day", "month")
    ]
    assert seen_ == [day, month]


@given(st.text("0123456789", min_size=1, max_size=5))
def test_digits_that_stand_apart_are_read_as_they_are(digits: str) -> None:
    columns = read(digits + "/").columns
    assert max((chance, run) for run, chance in votes.likely(columns, "/", 6).items())[1] == digits


def test_a_letter_and_digits_are_no_kind_of_document() -> None:
    word = TesseractReading("I37/NQ-CP", 0, 0, 100, 20, 60, 18, 22, 0)
    assert numberfield._view([word]) == numberfield._View("", "I37", "/NQ-CP", 60)


def test_the_place_beside_a_number_is_none_of_it() -> None:
    words = [
        ("số:", 232, 60),
        ("209.2/2016/QĐ-UBND", 300, 380),
        ("Nam", 799, 70),
        ("Định,", 880, 90),
        ("ngày", 1200, 60),
    ]
    line = [TesseractReading(text, x, 263, x + wide, 290, 90, 288, 60, 3) for text, x, wide in words]
    sight = Sight(Image.new("L", (1654, 1000), 255), 200, 1.0, 1, 10)
    assert [word.text for word in numberfield._line(line, sight)] == ["số:", "209.2/2016/QĐ-UBND"]


def test_an_organ_that_looks_like_the_label_is_none() -> None:
    words = [
        ("SỞ", 184, 196), ("KHOA", 240, 196), ("HỌC", 330, 196),
        ("Số:", 233, 290), ("46/I", 300, 290), ("/BC-SKHCN", 406, 290),
    ]  # fmt: skip
    readings = [
        TesseractReading(text, x, base - 30, x + 24 * len(text), base, 90, base, 36, 3) for text, x, base in words
    ]
    sight = Sight(Image.new("L", (1654, 1000), 255), 200, 1.0, 1, 10)
    assert [word.text for word in numberfield._line(readings, sight)] == ["Số:", "46/I", "/BC-SKHCN"]


@pytest.mark.parametrize(
    ("first", "reaches"),
    [("/KH-STTTT", True), ("I37/NQ-CP", True), ("]Š", True), ("Số:", False), ("““:153:TB-VPCP", False)],
)
def test_a_lost_label_is_looked_for_before_the_symbol(first: str, reaches: bool) -> None:
    line = [TesseractReading(first, 400, 263, 580, 290, 90, 288, 40, 3)]
    assert (numberfield._with_room(line)[0].x0 < 400) is reaches


@pytest.mark.parametrize(("baseline", "places"), [(124.5, 1), (126.5, 2)])
def test_a_place_that_is_told_twice_is_read_once(baseline: float, places: int) -> None:
    line = [
        TesseractReading(text, x, 100, x + 60, 128, 90, baseline, 30, 3) for text, x in (("Số:", 200), ("12/QĐ", 280))
    ]
    sight = Sight(Image.new("L", (1654, 1000), 255), 200, 1.0, 1, 10)
    assert len(sight.areas(line, 30)) == places


def test_many_more_digits_than_a_field_can_hold_are_no_number() -> None:
    columns = [{str(place % 10): 1.0} for place in range(200)]
    assert votes.likely(columns, "/", 6) == votes.likely(columns, None, 6) == {}
