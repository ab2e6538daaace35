"""Books that follow documents and registers that enter them, imported one after the other, undone, imported again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.desk import Desk
from extractor.errors import DeskFault
from extractor.index import Index
from tests.exchange.test_kept_books import FOLLOWED
from tests.exchange.workbooks import INCOMING, Rows
from tests.parsers.office_factory import xlsx

ENTERED: Rows = [
    INCOMING,
    ("10/02/2025", 12, "UBND tỉnh", "315/UBND-XD", "06/02/2025", "Công văn về xây dựng", None),
    ("10/02/2025", 13, "Sở Y tế", "22/KH-SYT", "07/02/2025", "Kế hoạch tiêm chủng", "Trạm Y tế xã"),
]
FOLLOWS: list[list[object]] = [
    ["SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN NĂM 2025"], list(FOLLOWED),
    [12, "Công văn số 315/UBND-XD ngày 06/02/2025 của UBND tỉnh", "P. Kinh tế", "20/02/2025", "Đã xong", "45/UBND-KT", None],
    [13, "Kế hoạch số 22/KH-SYT ngày 07/02/2025 của Sở Y tế", "Trạm Y tế", None, "Đang làm", None, None],
]  # fmt: skip
TRANSFERS: list[list[object]] = [
    ["SỔ CHUYỂN GIAO VĂN BẢN ĐẾN NĂM 2025"], ["Ngày chuyển", "Số đến", "Đơn vị hoặc người nhận", "Ký nhận"],
    ["11/02", 12, "P. Kinh tế", "Lan"], ["11/02", 99, "P. Kinh tế", "Lan"],
]  # fmt: skip
Shown = list[tuple[str, str, str | None, str | None, str | None]]
BOTH: Shown = [
    ("12", "2025-02-10", "P. Kinh tế", "2025-02-20", "Tiến độ: Đã xong; Trả lời: 45/UBND-KT"),
    ("13", "2025-02-10", "Trạm Y tế xã", None, "Tiến độ: Đang làm"),
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    Index.open(tmp_path / "archive.db").close()
    with Desk.open(tmp_path / "archive.db") as desk:
        yield desk


def shown(desk: Desk) -> Shown:
    return sorted((each.printed, each.registered_on, each.recipient, each.due, each.note) for each in desk.entries())


def test_what_a_book_says_of_entries_is_added_undone_and_added_again(desk: Desk, tmp_path: Path) -> None:
    den, theo_doi = tmp_path / "den.xlsx", tmp_path / "theo-doi.xlsx"
    den.write_bytes(xlsx({"Sổ đến": [list(row) for row in ENTERED]}))
    theo_doi.write_bytes(xlsx({"2025": FOLLOWS}))
    desk.take_over(den, "Lan")
    before = shown(desk)
    for _ in range(2):
        report = desk.take_over(theo_doi, "Lan")
        assert [line.ending for line in report.lines] == ["changed", "changed"] and shown(desk) == BOTH
        assert desk.take_over(theo_doi, "Lan").number is None and desk.take_over(den, "Lan").number is None
        assert report.number is not None and desk.undo_import(report.number, "Lan").set_back == 2
        assert shown(desk) == before
    assert [fault for fault in desk.check(originals=False) if fault.severity == "error"] == []


def test_a_corrected_book_changes_what_it_added_and_not_what_stood_there(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "den.xlsx").write_bytes(xlsx({"Sổ đến": [list(row) for row in ENTERED]}))
    desk.take_over(tmp_path / "den.xlsx", "Lan")
    (tmp_path / "theo-doi.xlsx").write_bytes(xlsx({"2025": FOLLOWS}))
    desk.take_over(tmp_path / "theo-doi.xlsx", "Lan")
    mended = [*FOLLOWS[:2], [*FOLLOWS[2][:3], "25/02/2025", "Trả lại", *FOLLOWS[2][5:]], FOLLOWS[3]]
    (tmp_path / "theo-doi.xlsx").write_bytes(xlsx({"2025": mended}))
    assert [line.ending for line in desk.take_over(tmp_path / "theo-doi.xlsx", "Lan").lines] == ["changed", "same"]
    assert shown(desk)[0][2:] == ("P. Kinh tế", "2025-02-25", "Tiến độ: Trả lại; Trả lời: 45/UBND-KT")
    assert shown(desk)[1] == BOTH[1]


def test_entries_without_a_day_of_arrival_get_it_from_the_register_that_has_it(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "theo-doi.xlsx").write_bytes(xlsx({"2025": FOLLOWS}))
    (tmp_path / "den.xlsx").write_bytes(xlsx({"Sổ đến": [list(row) for row in ENTERED]}))
    first = desk.take_over(tmp_path / "theo-doi.xlsx", "Lan")
    assert [line.ending for line in first.lines] == ["new", "new"]
    assert [each.registered_on for each in desk.entries()] == ["2025", "2025"]
    entry = next(iter(desk.entries()))
    assert desk.edit(entry.id, by="Lan", registered_on=None, copies=2).registered_on == "2025"
    second = desk.take_over(tmp_path / "den.xlsx", "Lan")
    assert [line.ending for line in second.lines] == ["changed", "changed"]
    assert {each.registered_on for each in desk.entries()} == {"2025-02-10"}
    assert desk.take_over(tmp_path / "theo-doi.xlsx", "Lan").number is None
    with pytest.raises(DeskFault, match="added to its entries"):
        desk.undo_import(first.number or 0, "Lan")
    desk.undo_import(second.number or 0, "Lan")
    assert [each.registered_on for each in desk.entries()] == ["2025", "2025"]


def test_both_in_one_file_are_one_entry(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "so.xlsx").write_bytes(xlsx({"Sổ đến": [["NĂM 2025"], *map(list, ENTERED)], "Theo dõi": FOLLOWS}))
    report = desk.take_over(tmp_path / "so.xlsx", "Lan")
    assert [line.ending for line in report.lines] == ["new", "new", "double", "double"] and shown(desk) == BOTH
    assert desk.take_over(tmp_path / "so.xlsx", "Lan").number is None


def test_who_has_a_document_is_told_where_no_entry_has_its_number(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "den.xlsx").write_bytes(xlsx({"Sổ đến": [list(row) for row in ENTERED]}))
    (tmp_path / "giao.xlsx").write_bytes(xlsx({"2025": TRANSFERS}))
    desk.take_over(tmp_path / "den.xlsx", "Lan")
    report = desk.take_over(tmp_path / "giao.xlsx", "Lan")
    assert [line.ending for line in report.lines] == ["changed", "left out"]
    assert report.lines[1].problems[-1].code == "left_out.nothing_to_add"
    entry = next(each for each in desk.entries() if each.printed == "12")
    assert (entry.recipient, entry.passed_on, entry.received_by) == ("P. Kinh tế", "2025-02-11", "Lan")
