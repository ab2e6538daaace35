"""Quarters, months, stages, terms, ranges and deadlines."""

from __future__ import annotations

import pytest

from extractor import extract_text

PERIODS = {
    "trong quý I/2024 phải": [("quarter", "2024-01-01", "2024-03-31", "quý I/2024")],
    "quý 4 năm 2022": [("quarter", "2022-10-01", "2022-12-31", "quý 4 năm 2022")],
    "trong quý III": [("quarter", None, None, "quý III")],
    "6 tháng đầu năm 2023": [("months", "2023-01-01", "2023-06-30", "6 tháng đầu năm 2023")],
    "06 tháng cuối năm 2024": [("months", "2024-07-01", "2024-12-31", "06 tháng cuối năm 2024")],
    "giai đoạn 2021-2030, tầm nhìn": [("stage", "2021", "2030", "giai đoạn 2021-2030")],
    "giai đoạn 2018 – 2022": [("stage", "2018", "2022", "giai đoạn 2018 – 2022")],
    "nhiệm kỳ 2020-2025": [("term", "2020", "2025", "nhiệm kỳ 2020-2025")],
    "năm học 2022-2023": [("school_year", "2022", "2023", "năm học 2022-2023")],
    "từ ngày 15/12/2022 đến ngày 14/12/2023": [
        ("range", "2022-12-15", "2023-12-14", "từ ngày 15/12/2022 đến ngày 14/12/2023")
    ],
    "hoàn thành trước ngày 30/6/2025": [("deadline", None, "2025-06-30", "trước ngày 30/6/2025")],
    "giai đoạn 1 của dự án": [],
}


@pytest.mark.parametrize("text", PERIODS)
def test_period(text: str) -> None:
    assert [(one.kind, one.start, one.end, one.surface) for one in extract_text(text).periods] == PERIODS[text]
