"""Days are typed alike in every option."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractor.cli import reference
from extractor.cli.days import OPTIONS, as_typed

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("hôm nay", "2026-03-01"), ("Hôm  Nay", "2026-03-01"), ("hom nay", "2026-03-01"), ("today", "2026-03-01"),
        ("hôm qua", "2026-02-28"), ("yesterday", "2026-02-28"), ("ngày mai", "2026-03-02"),
        ("-30d", "2026-01-30"), ("30 ngày", "2026-01-30"), ("30 ngày trước", "2026-01-30"), ("30 days ago", "2026-01-30"), ("30d", "2026-01-30"),
        ("2 tuần", "2026-02-15"), ("-2w", "2026-02-15"), ("+7d", "2026-03-08"), ("7 ngày nữa", "2026-03-08"), ("0d", "2026-03-01"),
        ("17/5/2023", "17/5/2023"), (" 2023-05 ", "2023-05"), ("30", "30"), ("2023", "2023"), ("30 giờ", "30 giờ"), ("", ""),
    ],
)  # fmt: skip
def test_a_day_by_its_name_or_counted(written: str, expected: str) -> None:
    assert as_typed(written, TODAY) == expected


def test_every_option_that_is_a_day_is_read_so() -> None:
    """By its metavar: whatever takes a day as text says DATE or DAY there."""
    days = {
        (name, each.name)
        for name, command, _ in reference.commands()
        for each in command.params
        if getattr(each, "metavar", None) in OPTIONS
    }
    assert {("vanban search", "date_from"), ("vanban history", "on"), ("vanban register list", "due_before")} <= days
    assert {("vanban state", "since"), ("vanban register add", "due"), ("vanban tasks", "due_from")} <= days


@pytest.mark.parametrize("written", ["hôm nay", "-30d", "2 tuần", "+7d"])
def test_they_are_taken_everywhere(run: Any, indexed: Path, written: str) -> None:
    for words in (
        ("search", "--from"),
        ("tasks", "--to"),
        ("register", "list", "--due-before"),
        ("history", "71/2023/QĐ-UBND", "--on"),
    ):
        done = run(*words, written)
        assert (done.exit_code, "not a day" in done.stderr) == (0, False), words
