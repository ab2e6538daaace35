"""Dates in every written form."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.rules.text import dates

AFTER = [
    (" ngày 25/10/2023", "2023-10-25", "day"),
    (", ngày 30/01/2023 của Bộ Chính trị", "2023-01-30", "day"),
    (" ngày 22 tháng 6 năm 2024", "2024-06-22", "day"),
    (" ngày 14 tháng 02 năm\n2023", "2023-02-14", "day"),
    (" (ngày 05-3-2020)", "2020-03-05", "day"),
    (" ban hành ngày 05.3.2020", "2020-03-05", "day"),
    (" đề ngày 26/4/2019", "2019-04-26", "day"),
    (" ngảy 13/6/2020", "2020-06-13", "day"),
    (" ngay 31/12/2013", "2013-12-31", "day"),
    (" (25/10/2023)", "2023-10-25", "day"),
    (" ngày 25/9/98 của", "1998-09-25", "day"),
    (" năm 2015 phê duyệt", "2015", "year"),
    (" tháng 11/2023", "2023-11", "month"),
    (" ngày    tháng 11 năm 2023", "2023-11", "month"),
    (" ngày … tháng … năm 2023", "2023", "year"),
]


@pytest.mark.parametrize(("text", "value", "precision"), AFTER)
def test_stated_after_a_mention(text: str, value: str, precision: str) -> None:
    found = dates.stated_at(text, 0, len(text))
    assert found is not None
    assert (found.value, found.precision) == (value, precision)
    assert text[found.start : found.end].strip() == text[found.start : found.end]


@pytest.mark.parametrize(
    "text", ["", " của UBND tỉnh", " ngày 31/02/2020", " năm 2021-2025", " và ngày mai", ". Ngày xưa"]
)
def test_not_stated(text: str) -> None:
    assert dates.stated_at(text, 0, len(text)) is None


def test_found_in_running_text() -> None:
    text = "Hà Nội, ngày 12 tháng 02 năm 2026; 15/02/2023; tháng 5/2020; 16/4; 12/12 cuộc; 2021-2030; 32/13/2020"
    assert [found.value for found in dates.find(text)] == ["2026-02-12", "2023-02-15", "2020-05"]


@given(st.dates())
def test_long_form_reads_back(day: object) -> None:
    value = str(day)
    year, month, number = value.split("-")
    if not 1900 <= int(year) < 2100:
        return
    found = list(dates.find(f"ngày {number} tháng {month} năm {year}"))
    assert [one.value for one in found] == [value]


@given(st.text(alphabet="ngàythá ăm0123456789/-.…\n", max_size=200))
def test_any_text(text: str) -> None:
    for found in dates.find(text):
        assert 0 <= found.start < found.end <= len(text)


PIECES = [
    "ngày ",
    "Ngày",
    "tháng ",
    " năm ",
    "2020",
    "1999",
    "20",
    "1",
    "12",
    "31",
    "/",
    "-",
    ".",
    " ",
    "\n",
    ",",
    "…",
    "(",
    "th",
    "g",
]
WHOLE = ["5/3/2020", "15.7.1998", "31/2/2020", "tháng 11/2023", "ngày 5 tháng 3 năm 2020", "ngày     tháng 11 năm 2023"]


@given(st.lists(st.sampled_from(PIECES + WHOLE), max_size=14).map("".join))
def test_looked_for_from_its_year_a_date_is_found_as_anywhere(text: str) -> None:
    """What a search for each form at every place finds, in order and apart, is what is found."""
    forms = [re.compile(form) for form in (dates._LONG, rf"{dates._SHORT}(?![\d/])", dates._MONTH)]
    matches = sorted((match for form in forms for match in form.finditer(text)), key=re.Match.start)
    expected: list[tuple[int, int]] = []
    for match in matches:
        whole = next(dates.find(match[0]), None)
        begun = match.start() >= (expected[-1][1] if expected else 0)
        if begun and whole is not None and whole.start == 0 and dates._stands_alone(text, match):
            expected.append(match.span())
    assert [(one.start, one.end) for one in dates.find(text)] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ngày mồng 2 tháng 9 năm 2023", "2023-09-02"),
        ("ngày mùng 5 tháng Giêng năm 2020", "2020-01-05"),
        ("ngày 5 tháng tư năm 2021", "2021-04-05"),
        ("ngày 05 tháng mười hai năm 2021", "2021-12-05"),
        ("hạn 2024-03-15.", "2024-03-15"),
    ],
)
def test_days_and_months_in_words(text: str, value: str) -> None:
    assert [found.value for found in dates.find(text)] == [value]


@pytest.mark.parametrize("text", ["mã 12-2024-03-15", "2024-03-155", "2024-13-15", "số 2024-03-15-2"])
def test_what_is_no_date_of_iso_8601(text: str) -> None:
    assert list(dates.find(text)) == []
