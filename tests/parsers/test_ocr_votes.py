"""What two readers say of a field of digits, and what of it is believed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from extractor.parsers.ocr import arrival, dayfield, numberfield, votes
from extractor.parsers.ocr.closer import Sight
from extractor.parsers.ocr.second_reader import SecondReading
from extractor.parsers.ocr.tesseract import TesseractReading
from extractor.parsers.ocr.votes import Vote


def seen(*pairs: tuple[str, float]) -> list[Vote]:
    return [Vote(digits, surety) for digits, surety in pairs]


BELIEVED = [
    ("most pictures, surely", seen(*[("153", 0.9)] * 5), [":153:", "ê-"], "153"),
    ("one picture, and tesseract", seen(("729", 0.7)), ["729", "#2?"], "729"),
    ("one picture alone", seen(("729", 0.99)), ["#2?"], None),
    ("never surely", seen(*[("153", 0.7)] * 8), [], None),
    ("another answer with some strength", seen(*[("288", 0.9)] * 6, *[("188", 0.61)] * 2), [], None),
    ("another answer surely, once", seen(*[("288", 0.9)] * 7, ("188", 0.81)), [], None),
    ("another answer once in eight", seen(*[("288", 0.9)] * 7, ("188", 0.61)), [], "288"),
    ("another answer, and most not sure", seen(*[("17", 0.66)] * 6, ("17", 0.87), ("11", 0.65)), [], None),
    ("another answer without", seen(*[("288", 0.9)] * 7, ("188", 0.4)), [], "288"),
    ("tesseract twice otherwise", seen(*[("153", 0.95)] * 8), ["158", "158"], None),
    ("a nought is no day", seen(*[("08", 0.95)] * 8), ["0", "0", "0"], "08"),
    ("of two digits tesseract lost one", seen(*[("06", 0.95)] * 8), ["4", "4"], "06"),
    ("a leading nought", seen(("8", 0.9)), ["08"], "8"),
    (
        "more often longer, without a slash",
        [*seen(("89", 0.99), ("89", 0.99)), *[Vote("891", 0.9, False)] * 3],
        ["89"],
        None,
    ),
    ("a slash now and then read as one", [*seen(*[("729", 0.9)] * 6), *[Vote("7291", 0.9, False)] * 2], [], "729"),
    ("too many digits", seen(*[("153777", 0.95)] * 8), [], None),
    ("nothing", [], ["153"], None),
]


@pytest.mark.parametrize(
    ("votes_", "tesseract", "wanted"), [case[1:] for case in BELIEVED], ids=[c[0] for c in BELIEVED]
)
def test_what_is_believed(votes_: list[Vote], tesseract: list[str], wanted: str | None) -> None:
    assert votes.believed(votes_, tesseract, 8).digits == wanted


@given(
    st.lists(st.tuples(st.sampled_from(["12", "17", "72"]), st.floats(0, 1)), max_size=8),
    st.lists(st.sampled_from(["12", "17", "l2"])),
)
def test_only_what_was_seen_is_believed(pairs: list[tuple[str, float]], tesseract: list[str]) -> None:
    verdict = votes.believed(seen(*pairs), tesseract, 8)
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
    ("S-1S3/TB-VPCP", "/TB-VPCP", None),
    ("Só: /KH-UBND", "/KH-UBND", None),
    ("S:45/XX-YYYYYY", "/QĐ-TTg", None),
]


@pytest.mark.parametrize(("text", "rest", "wanted"), READ)
def test_digits_count_between_label_and_slash(text: str, rest: str, wanted: str | None) -> None:
    vote = numberfield.vote_of(SecondReading(text, (0.9,) * len(text)), rest)
    assert (vote.digits if vote and vote.is_whole else None) == wanted


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
    ("ngày Of tháng 4 năm 2024", None, None),
]


@pytest.mark.parametrize(("text", "day", "month"), FIELDS)
def test_letters_between_the_words_of_a_date_are_digits_and_less_sure(
    text: str, day: str | None, month: str | None
) -> None:
    fields = dayfield._fields(SecondReading(text, (0.99,) * len(text)))
    assert (fields["day"].digits if fields else None, fields["month"].digits if fields else None) == (day, month)
    if fields:
        assert (fields["day"].surety < 0.9) is any(map(str.isalpha, text.split("ngày ")[1].split()[0]))


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


@pytest.mark.parametrize(
    ("first", "reaches"), [("/KH-STTTT", True), ("I37/NQ-CP", True), ("Số:", False), ("““:153:TB-VPCP", False)]
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
