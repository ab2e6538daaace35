"""What was found as one workbook: of a document, of a search, of a dossier; by page, call and command, heads in Vietnamese."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.export.tables import findings_book
from tests.web.clerk import LETTER_ID, Clerk, at_a_desk


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    with at_a_desk(tmp_path) as somebody:
        yield somebody


def sheets(data: bytes) -> dict[str, list[list[object]]]:
    """The cells of each sheet."""
    book = load_workbook(io.BytesIO(data))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_what_was_found_is_one_workbook(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = sheets(clerk.browser.get(f"/documents/{LETTER_ID}/findings.xlsx").content)
    assert list(found) == ["Chú thích", "Nhiệm vụ", "Việc được giao", "Số liệu", "Tổng số"]
    heads, note = found["Chú thích"][:2]
    assert heads[:3] == ["văn bản", "ký hiệu chú thích", "nội dung"]
    assert note[0] == "134/QĐ-SKHCN" and "Kế hoạch số 252/KH-UBND" in str(note[2])
    assert [row[:4] for row in found["Số liệu"][1:]] == [["134/QĐ-SKHCN", "46", None, "nhiệm vụ"]]
    for query in ("nhiệm vụ", "nhiem vu", "134/QĐ-SKHCN", "khoa học tỉnh"):  # a file holds what the page counts
        total = clerk.browser.get("/api/v1/search", params={"q": query, "limit": 1}).json()["total"]
        book = sheets(clerk.browser.get("/search.xlsx", params={"q": query}).content)
        assert [len(rows) - 1 for rows in book.values()] == [total], query
    clerk.send("/dossiers", code="01", title="Hồ sơ", year="2023", document=LETTER_ID)
    for path in (
        "/dossiers/1/findings.xlsx",
        "/search/findings.xlsx?q=134/QĐ-SKHCN",
        f"/api/v1/exports/findings?document={LETTER_ID}",
        "/api/v1/exports/findings?dossier=1",
    ):
        other = sheets(clerk.browser.get(path).content)
        assert note in other["Chú thích"], path
    monkeypatch.setattr(findings_book, "MOST", 0)  # of a search alone: a dossier has its findings whole everywhere
    for path in ("/dossiers/1/findings.xlsx", "/api/v1/exports/findings?dossier=1"):
        assert note in sheets(clerk.browser.get(path).content)["Chú thích"], path
    done = CliRunner().invoke(
        app,
        [
            "--lang",
            "vi",
            "export",
            "findings",
            "134/QĐ-SKHCN",
            "-o",
            str(tmp_path / "x.xlsx"),
            "--db",
            str(tmp_path / "a.db"),
        ],
    )
    assert done.exit_code == 0, done.output
    assert sheets((tmp_path / "x.xlsx").read_bytes())["Số liệu"] == found["Số liệu"]
    assert clerk.browser.get("/api/v1/exports/findings", params={"document": "f" * 64}).status_code == 404
