"""An office's own register: imported, undone, corrected, imported again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.desk import Desk, Selection
from extractor.errors import DeskFault, NotEntered
from extractor.exchange.problems import problem
from extractor.index import Index
from tests.exchange.officebooks import books
from tests.exchange.programbooks import program_books
from tests.exchange.workbooks import INCOMING, Rows, workbook

ROWS: Rows = [
    INCOMING,
    ("5/1/2026", 12, "Sở Tài chính", "45/STC-NS", "05/01/2026", "Công văn về kinh phí", "Phòng TH"),
    ("6/1/2026", 13, "Sở Nội vụ", "7/SNV", "05/01/2026", "Công văn về biên chế", "Phòng NV"),
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    Index.open(tmp_path / "archive.db").close()
    with Desk.open(tmp_path / "archive.db") as desk:
        yield desk


def names(desk: Desk) -> list[str]:
    return [entry.name for entry in desk.entries()]


def handed(tmp_path: Path, rows: Rows, name: str = "sổ đến.xlsx") -> Path:
    (tmp_path / name).write_bytes(workbook(rows, "Sheet1"))
    return tmp_path / name


BOOKS = {
    book.name: book for book in [*books(), *program_books()]
    if book.form != "xls" and any("registered_on" in row for row in book.rows)
}  # fmt: skip
"""Those that need no other program to be made."""


@pytest.mark.parametrize("name", BOOKS)
def test_registers_come_in_are_undone_and_come_in_again(desk: Desk, tmp_path: Path, name: str) -> None:
    book = BOOKS[name]
    entered = book.rows
    (tmp_path / name).write_bytes(book.data)
    for _ in range(2):
        report = desk.take_over(tmp_path / name, "Lan")
        assert report.counts["new"] == len(entered) == desk.count() and report.number is not None
        assert sorted(entry.printed for entry in desk.entries()) == sorted(str(row["number"]) for row in entered)
        assert [fault for fault in desk.check(originals=False) if fault.severity == "error"] == []
        assert desk.take_over(tmp_path / name, "Lan").number is None
        done = desk.undo_import(report.number, "Lan")
        assert (done.taken_back, done.kept, desk.count()) == (len(entered), (), 0)
        assert [fault for fault in desk.check(originals=False) if fault.severity == "error"] == []
        assert desk.next_number("incoming", 2024) == 1 and desk.series() == []


def test_a_corrected_file_changes_what_changed(desk: Desk, tmp_path: Path) -> None:
    first = desk.take_over(handed(tmp_path, ROWS), "Lan")
    mended = [*ROWS[:1], (*ROWS[1][:2], "Sở Tài chính tỉnh", *ROWS[1][3:]), ROWS[2], ("7/1/2026", 14, *ROWS[2][2:])]
    report = desk.take_over(handed(tmp_path, mended), "Lan")
    assert [line.ending for line in report.lines] == ["changed", "same", "new"]
    assert report.lines[0].problems == (
        problem("entry.becomes", "author", what="Sở Tài chính", other="Sở Tài chính tỉnh"),
    )
    assert desk.entry(desk.numbered("incoming", 2026, 12)).author == "Sở Tài chính tỉnh"
    assert first.number is not None and report.number is not None
    with pytest.raises(DeskFault, match="corrected it"):
        desk.undo_import(first.number, "Lan")
    assert desk.undo_import(report.number, "Lan").set_back == 1
    assert names(desk) == ["incoming 12/2026", "incoming 13/2026"]
    assert desk.entry(desk.numbered("incoming", 2026, 12)).author == "Sở Tài chính"
    assert desk.next_number("incoming", 2026) == 14
    with pytest.raises(DeskFault, match="was undone"):
        desk.undo_import(report.number, "Lan")
    assert desk.undo_import(first.number, "Lan").taken_back == 2
    assert (desk.count(), desk.next_number("incoming", 2026)) == (0, 1)
    with pytest.raises(NotEntered):
        desk.undo_import(99, "Lan")


def test_what_people_changed_stays(desk: Desk, tmp_path: Path) -> None:
    first = desk.take_over(handed(tmp_path, ROWS), "Lan")
    entry = desk.numbered("incoming", 2026, 12)
    desk.edit(entry, by="Minh", author="Sở TC")
    report = desk.take_over(handed(tmp_path, [ROWS[0], (*ROWS[1][:2], "Cục Thuế", *ROWS[1][3:]), ROWS[2]]), "Lan")
    assert report.lines[0].problems == (problem("entry.kept_by_hand", "author", what="Sở TC"),)
    assert first.number is not None
    done = desk.undo_import(first.number, "Lan")
    assert (done.taken_back, done.kept, names(desk)) == (1, ("incoming 12/2026",), ["incoming 12/2026"])


def test_what_a_corrected_file_lacks_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.take_over(handed(tmp_path, ROWS), "Lan")
    report = desk.take_over(handed(tmp_path, ROWS[:2]), "Lan")
    assert report.gone == ("incoming 13/2026",) and desk.count() == 2


def test_another_file_does_not_correct(desk: Desk, tmp_path: Path) -> None:
    desk.take_over(handed(tmp_path, ROWS), "Lan")
    other = [ROWS[0], (*ROWS[1][:3], "46/STC-NS", *ROWS[1][4:])]
    assert desk.take_over(handed(tmp_path, other, "khác.xlsx"), "Lan").lines[0].ending == "conflict"


def test_an_undone_import_leaves_no_work_behind(desk: Desk, tmp_path: Path) -> None:
    report = desk.take_over(handed(tmp_path, ROWS), "Lan")
    assert report.number is not None
    desk.undo_import(report.number, "Lan")
    assert desk.storage.value("SELECT count(*) FROM handed_over") == 0
    assert [each.undone_by for each in desk.imports()] == ["Lan"]


def test_an_id_is_never_given_again(desk: Desk, tmp_path: Path) -> None:
    report = desk.take_over(handed(tmp_path, ROWS), "Lan")
    assert report.number is not None
    last = desk.numbered("incoming", 2026, 13)
    desk.undo_import(report.number, "Lan")
    assert desk.register(None, "incoming", by="Lan", author="A", subject="B").id > last


def test_a_chosen_column_is_kept(desk: Desk, tmp_path: Path) -> None:
    rows = [(*INCOMING, "Số bưu gửi"), (*ROWS[1], None, None, None, "EA1"), (*ROWS[2], None, None, None, "EA2")]
    file = handed(tmp_path, rows)
    assert desk.take_over(file, "Lan", rehearse=True).unknown == ["Sheet1!K: Số bưu gửi"]
    with pytest.raises(DeskFault, match="no field"):
        desk.take_over(file, "Lan", columns={"Số bưu gửi": "bưu"})
    desk.take_over(file, "Lan", columns={"Số bưu gửi": "kept_by"})
    assert [entry.kept_by for entry in desk.entries()] == ["EA1", "EA2"]
    assert desk.take_over(handed(tmp_path, rows, "sau.xlsx"), "Lan", rehearse=True).unknown == []


def test_a_number_of_several_series_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    book = next(each for each in books() if each.name == "di-theo-loai.xlsx")
    (tmp_path / book.name).write_bytes(book.data)
    desk.take_over(tmp_path / book.name, "Lan")
    with pytest.raises(DeskFault, match="several series: Báo cáo, Công văn, Quyết định"):
        desk.numbered("outgoing", 2024, 412)
    assert desk.entry(desk.numbered("outgoing", 2024, "412", "Công văn")).key == "412/SKHCN-VP"
    desk.set_series("Báo cáo", "Văn bản khác", by="Lan")
    desk.set_series("Công văn", "Văn bản khác", by="Lan")
    assert desk.next_number("outgoing", 2024, "Văn bản khác") == 414
    assert [each.number for each in desk.entries(Selection("outgoing", 2024))] == [412, 412, 413, 412, 413, 414]


def test_what_stays_is_named_with_its_series(desk: Desk, tmp_path: Path) -> None:
    book = next(each for each in books() if each.name == "di-theo-loai.xlsx")
    (tmp_path / book.name).write_bytes(book.data)
    report = desk.take_over(tmp_path / book.name, "Lan")
    desk.edit(desk.numbered("outgoing", 2024, "412", "Công văn"), by="Minh", recipient="Sở TC")
    assert report.number is not None
    assert desk.undo_import(report.number, "Lan").kept == ("outgoing 412/2024 (Công văn)",)
