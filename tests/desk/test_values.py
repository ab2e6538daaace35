"""What a person types, cleaned."""

from __future__ import annotations

import pytest

from extractor import officezone
from extractor.desk import values
from extractor.errors import DeskFault


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/3/2020", "2020-03-05"),
        ("05.03.2020", "2020-03-05"),
        ("5-3-20", "2020-03-05"),
        ("050320", "2020-03-05"),
        ("05032020", "2020-03-05"),
        ("5/3/98", "1998-03-05"),
        ("2020-03-05", "2020-03-05"),
        (" ", None),
    ],
)
def test_a_day_as_people_type_it(typed: str, day: str | None) -> None:
    assert values.day(typed, "due") == day


def test_a_day_without_its_year_is_of_this_one() -> None:
    assert values.day("5/3", "due") == f"{officezone.today().year}-03-05"


@pytest.mark.parametrize("typed", ["2020", "5/2020", "31/2", "320", "0503200", "32/1/20"])
def test_what_is_no_day(typed: str) -> None:
    with pytest.raises(DeskFault, match="not a day"):
        values.day(typed, "due")
