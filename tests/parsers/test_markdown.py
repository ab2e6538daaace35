"""Marks of Markdown leave a text, and what looks like them stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import open_document
from extractor.parsers import markdown
from extractor.parsers.text import from_text

SHOWN = [
    # as written, as read
    ("## QUYẾT ĐỊNH", "QUYẾT ĐỊNH"),
    ("# A\n###### B", "A\nB"),
    ("**Điều 1.** Một việc", "Điều 1. Một việc"),
    ("***Nơi nhận:***", "Nơi nhận:"),
    ("*Hà Nội, ngày 02 tháng* *5 năm 2024*", "Hà Nội, ngày 02 tháng 5 năm 2024"),
    ("VIỆT NAM <br />\nĐộc lập", "VIỆT NAM\nĐộc lập"),
    ("VIỆT NAM<br>Độc lập", "VIỆT NAM\tĐộc lập"),
    ("| Số: 1<br/>V/v A | B |", "| Số: 1 V/v A | B |"),
]
KEPT = [
    "#", "#1 việc", "C# 5", "* Một việc", "******", "*", "Cột A (*) và cột B (*)", "2**3**4", "5*6*7", "Ghi chú: * là số ước tính, ** là số thật",
    "Giá < 5 và > 3",
]  # fmt: skip


@pytest.mark.parametrize(("written", "shown"), SHOWN)
def test_marks_are_gone(written: str, shown: str) -> None:
    assert markdown.bare(written).text == shown


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_mark_stays(text: str) -> None:
    assert markdown.bare(text).text == text


def test_spans_lead_back_to_the_file() -> None:
    text = "## THÔNG TƯ\n\n**Điều 1.** Bãi bỏ *Thông tư số 12/2019/TT-BTC*.\n"
    document = from_text(text)
    at = document.text.index("12/2019")
    start, end = document.source_span(at, at + len("12/2019/TT-BTC"))
    assert text[start:end].rstrip("*") == "12/2019/TT-BTC"


@given(st.text(st.sampled_from("#*<br/> \nAạ1.|()"), max_size=60))
def test_nothing_but_marks_is_lost(text: str) -> None:
    kept = "".join(letter for letter in text if letter not in "#*<br/> \t")
    shown = markdown.bare(text).text
    assert "".join(letter for letter in shown if letter not in "#*<br/> \t") == kept


def test_the_face_of_the_package_reads_them(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "a.md"
    path.write_text("# QUYẾT ĐỊNH\n\n**Về việc A**\n", encoding="utf-8")
    assert open_document(path).text.split("\n")[0] == "QUYẾT ĐỊNH"
