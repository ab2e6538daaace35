"""From when a document has effect, as it says itself, and as vbpl.vn has it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extractor import extract
from extractor.rules.header import effective_date
from extractor.vietnamese.language import is_vietnamese

CASES = [
    ("1. Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 02 năm 2026.", "Thông tư", "2026-02-01"),
    ("Nghị định này có hiệu lực từ ngày 15/3/2024.", "Nghị định", "2024-03-15"),
    ("1. Thông tư có hiệu lực kể từ ngày 29 tháng 12 năm 2025.", "Thông tư", "2025-12-29"),
    ("Quyết định này có hiệu lực kể từ ngày ký.", "Quyết định", "2023-09-26"),
    ("Quyết định này có hiệu lực thi hành từ ngày ban hành./.", "Quyết định", "2023-09-26"),
    ("Nghị quyết này có hiệu lực thi hành từ ngày thông qua.", "Nghị quyết", "2023-09-26"),
    ("Nghị quyết này có hiệu lực thi hành từ ngày được thông qua.", "Nghị quyết", "2023-09-26"),
    ("Quyết định này có hiệu lực thi hành sau 10 ngày kể từ ngày ký.", "Quyết định", "2023-10-06"),
    ("Thông tư này có hiệu lực sau 45 (bốn mươi lăm) ngày, kể từ ngày ký ban hành.", "Thông tư", "2023-11-10"),
    ("Thông tư này có hiệu lực thi hành sau bốn mươi lăm (45) ngày, kể từ ngày ký.", "Thông tư", "2023-11-10"),
    ("Thông tư này có hiệu lực thi hành kể từ 31 tháng 10 năm 2025.", "Thông tư", "2025-10-31"),
    ("1. Thông tư này có hiệu lực thi hành kể từ 01/7/2026.", "Thông tư", "2026-07-01"),
    ("Nghị quyết này có hiệu lực từ ngày 01/01/2024.", "Nghị quyết liên tịch", "2024-01-01"),
    ("Thông tư này có hiệu lực từ ngày 05/01/2024.", "Thông tư liên tịch", "2024-01-05"),
    ("Luật này có hiệu lực từ ngày 01/7/2024.", "Bộ luật", "2024-07-01"),
    ("Quyết định này có hiệu lực từ 0 giờ 00 phút, ngày 01/7/2024.", "Quyết định", "2024-07-01"),
    ("Nghị định này gồm 3 chương, có hiệu lực từ ngày 01/7/2024.", "Nghị định", "2024-07-01"),
    (
        "1. Luật này có hiệu lực từ ngày 01/7/2024.\n2. Điều 5 của Luật này có hiệu lực từ ngày 01/01/2026.",
        "Luật",
        "2024-07-01",
    ),
    ("Quyết định này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.", "Quyết định", None),
    ("theo Thông tư có hiệu lực kể từ ngày 29 tháng 12 năm 2025", "Thông tư", None),
    ("Luật này có hiệu lực từ ngày 01/7/2025.", "Nghị định", None),
    ("“Thông tư này có hiệu lực từ ngày 01/7/2025.”", "Thông tư", None),
    ("Thông tư này hướng dẫn; Luật có hiệu lực từ ngày 01/7/2025.", "Thông tư", None),
    ("Quyết định này có hiệu lực.", "Quyết định", None),
]


@pytest.mark.parametrize(("text", "kind", "wanted"), CASES)
def test_the_day_of_effect(text: str, kind: str, wanted: str | None) -> None:
    assert effective_date.effective_from(text, kind, "2023-09-26", 0, len(text)) == wanted


def test_it_agrees_with_vbpl(corpus: Path) -> None:
    """Nine in ten at least; the others seen differ from their own text, or stand before the document's date."""
    rows = map(json.loads, (corpus / "vbpl" / "metadata.jsonl").read_text(encoding="utf-8").splitlines())
    stated = agreed = 0
    for row in rows:
        day = re.fullmatch(r"(\d{2})/(\d{2})/(\d{4})", row["ngay_hieu_luc"] or "")
        path = corpus / "vbpl" / row["file"].replace(".html", ".txt")
        if day is None or not path.is_file() or not is_vietnamese(path.read_text(encoding="utf-8")):
            continue
        found = extract(path).header.effective_from
        stated += found is not None
        agreed += found == f"{day[3]}-{day[2]}-{day[1]}"
    assert stated > 160
    assert agreed >= 0.9 * stated, f"{agreed} of {stated}"
