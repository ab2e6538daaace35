"""Registers of offices, lists and packages become entries and works, joined with what is held; every row is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extractor import extract_text
from extractor.desk import Desk, ImportedLine, ImportReport, Selection
from extractor.exchange.edxml import Message, Organ, Trace
from extractor.exchange.problems import problem
from extractor.export.foreign import edxml
from extractor.index import Index
from extractor.parsers.mail.packet import Attachment
from tests.exchange.workbooks import INCOMING, OUTGOING, Rows, messy, workbook

DECISION = """\
UBND TỈNH NINH THUẬN
SỞ TÀI CHÍNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 45/STC-NS
V/v kinh phí
Ninh Thuận, ngày 05 tháng 01 năm 2026
Kính gửi: UBND tỉnh
Thực hiện Quyết định số 9/QĐ-UBND ngày 2/1/2026 của UBND tỉnh.
"""
ROW: tuple[object, ...] = (
    "5/1/2026", 12, "Sở Tài chính", "45/STC-NS", "05/01/2026", "Công văn về việc kinh phí", "Phòng TH", None, "Lan", None,
)  # fmt: skip


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """An index that holds one letter."""
    file = tmp_path / "archive.db"
    with Index.open(file) as index:
        record = extract_text(DECISION)
        index.add(record.model_copy(update={"source": record.source.model_copy(update={"path": "/letters/45.txt"})}))
    return file


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Where the register that is imported stands."""
    return tmp_path / "so-den.xlsx"


def told(line: ImportedLine) -> list[str]:
    """What is told of a line, in words."""
    return [each.words() for each in line.problems]


def imported(db: Path, file: Path, rows: Rows, rehearse: bool = False, give_numbers: bool = False) -> ImportReport:
    file.write_bytes(workbook(rows, "Sheet1"))
    with Desk.open(db) as desk:
        return desk.take_over(file, "Lan", rehearse=rehearse, give_numbers=give_numbers)


def entries(db: Path) -> list[tuple[str, str | None, bool]]:
    with Desk.open(db) as desk:
        return [(entry.name, entry.key, entry.held) for entry in desk.entries(Selection())]


def test_a_row_is_entered_under_its_number_and_joined(db: Path, register: Path) -> None:
    report = imported(db, register, [INCOMING, ROW])
    (line,) = report.lines
    assert (line.ending, line.entry, line.key, line.held) == ("new", "incoming 12/2026", "45/STC-NS", "/letters/45.txt")
    assert entries(db) == [("incoming 12/2026", "45/STC-NS", True)]
    with Desk.open(db) as desk:
        assert desk.next_number("incoming", 2026) == 13
        (change,) = desk.history(desk.numbered("incoming", 2026, 12))
        assert (change.what, change.by) == ("entry.registered", "Lan")


def test_what_is_not_held_is_known_as_a_work(db: Path, register: Path) -> None:
    imported(db, register, [INCOMING, (*ROW[:3], "77/BC-STC", *ROW[4:])])
    with Index.open(db) as index:
        (work,) = index.works("77/BC-STC")
        assert (work.issuer, work.date, work.files) == ("Sở Tài chính", "2026-01-05", 0)
        assert "77/BC-STC" not in [row.key for row in index.missing()]


def test_it_joins_with_what_is_cited(db: Path, register: Path) -> None:
    imported(db, register, [INCOMING, ("5/1/2026", 3, "UBND tỉnh Ninh Thuận", "9/QĐ-UBND", "2/1/2026", *ROW[5:])])
    with Index.open(db) as index:
        (work,) = index.works("9/QĐ-UBND")
        assert index.count_cited_by("9/QĐ-UBND") == 1
        assert work.date == "2026-01-02"


def test_a_dry_run_changes_nothing(db: Path, register: Path) -> None:
    report = imported(db, register, [INCOMING, ROW], rehearse=True)
    assert (report.counts["new"], report.rehearsed) == (1, True)
    assert entries(db) == []
    with Desk.open(db) as desk:
        assert desk.next_number("incoming", 2026) == 1


def test_a_second_run_changes_nothing(db: Path, register: Path) -> None:
    for ending in ("new", "same"):
        report = imported(
            db, register, [INCOMING, ROW, (*ROW[:1], None, *ROW[2:5], "việc khác", *ROW[6:])], give_numbers=True
        )
        assert {line.ending for line in report.lines} == {ending}
    assert [name for name, _, _ in entries(db)] == ["incoming 12/2026", "incoming 13/2026"]


@pytest.mark.parametrize(
    ("second", "ending", "said"),
    [
        (ROW, "double", "stands at"),
        ((*ROW[:3], "46/STC-NS", *ROW[4:]), "conflict", "stands at"),
        ((*ROW[:1], 13, *ROW[2:]), "new", "the same document stands at"),
        ((*ROW[:1], None, *ROW[2:]), "left out", "there is no number"),
        ((*ROW[:1], "12a", *ROW[2:]), "new", "the same document stands at"),
        ((*ROW[:1], "12*", *ROW[2:]), "left out", "no whole number: 12*"),
        (("", 13, *ROW[2:3], "46/STC-NS", *ROW[4:]), "new", "that of the row above"),
        ((*ROW[:1], 13, *ROW[2:3], "không số", *ROW[4:]), "new", "not read as number"),
    ],
)
def test_doubles_conflicts_and_blanks_are_told(
    db: Path, register: Path, second: tuple[object, ...], ending: str, said: str
) -> None:
    line = imported(db, register, [INCOMING, ROW, second]).lines[1]
    assert line.ending == ending
    assert any(said in problem.words() for problem in line.problems)


def test_a_number_that_was_given_to_another_document_is_a_conflict(db: Path, register: Path) -> None:
    with Desk.open(db) as desk:
        desk.register(None, "incoming", by="Lan", registered_on="2026-01-04", key="1/A", subject="khác")
    line = imported(db, register, [INCOMING, (*ROW[:1], 1, *ROW[2:])]).lines[0]
    assert (line.ending, told(line)) == ("conflict", ["incoming 1/2026 is another document: 1/A"])


@pytest.mark.parametrize(
    ("author", "day", "held", "said"),
    [
        ("Sở Tài chính", "5/1/2026", True, ""),
        ("STC", "5/1/2026", False, "which has this number but says Sở Tài chính tỉnh Ninh Thuận 2026-01-05"),
        ("Sở Tài chính", "6/1/2026", False, "not joined with /letters/45.txt"),
        ("Sở Tài chính", "01/2026", True, "Date: 2026-01, but the document says 2026-01-05"),
        (None, None, True, ""),
    ],
)
def test_what_stands_against_joining_is_told(
    db: Path, register: Path, author: str | None, day: str | None, held: bool, said: str
) -> None:
    line = imported(db, register, [INCOMING, (*ROW[:2], author, ROW[3], day, *ROW[5:])]).lines[0]
    assert (line.held is not None) is held
    assert said in "; ".join(told(line))


def test_what_goes_out_keeps_its_numbers_in_a_series_each_kind(db: Path, register: Path) -> None:
    rows = [
        OUTGOING,
        (1, "12/QĐ-STC", "5/1/2026", "Quyết định khen thưởng", "Nguyễn Văn A", "Các phòng", "VT", 5),
        (None, "12/BC-STC", "6/1/2026", "Báo cáo tháng", "Nguyễn Văn A", "UBND tỉnh", "VT", 2),
    ]
    report = imported(db, register, rows)
    assert [line.entry for line in report.lines] == ["outgoing 12/2026 (Quyết định)", "outgoing 12/2026 (Báo cáo)"]
    with Desk.open(db) as desk:
        first = desk.entry(desk.numbered("outgoing", 2026, 12, "Quyết định"))
        assert desk.next_number("outgoing", 2026, "Báo cáo") == 13
        assert (first.signer, first.copies, first.recipient) == ("Nguyễn Văn A", 5, "Các phòng")


def test_a_package_is_joined_by_the_file_in_it(db: Path, tmp_path: Path) -> None:
    with Index.open(db) as index:
        data = DECISION.replace("45/STC-NS", "46/STC-NS").encode()
        (tmp_path / "46.txt").write_bytes(data)
        index.ingest([tmp_path / "46.txt"])
    message = Message(
        Organ("H1", None, "Sở Tài chính"), number="46", notation="STC-NS", date="2026-01-05", subject="kinh phí",
        duty="0", attachments=(Attachment("46.txt", "text/plain", "1", None, data),),
    )  # fmt: skip
    file = tmp_path / "46.edxml"
    file.write_bytes(edxml.written(message))
    with Desk.open(db) as desk:
        left_out = desk.take_over(file, "Lan").lines[0]
        assert (left_out.ending, (left_out.held or "").endswith("46.txt")) == ("left out", True)
        assert desk.take_over(file, "Lan", give_numbers=True).lines[0].entry == "incoming 1/2026"
        file.write_bytes(edxml.written(replace(message, duty="1")))
        assert desk.take_over(file, "Lan", give_numbers=True).lines[0].problems == (problem("package.withdrawn"),)


@pytest.mark.parametrize(
    ("date", "due", "stamp", "day", "said"),
    [
        ("2026/13/45", "2026-02-01", None, None, "Date: no day of the calendar: 2026/13/45"),
        ("2026/01/05", "31/02/2026", None, "2026-01-05", "To be settled by: no day of the calendar: 31/02/2026"),
        ("2026-01-05", "2026-02", None, "2026-01-05", "To be settled by: 2026-02 is no whole day"),
        ("2026/01/05", None, "06/01/2026 10:20:30", "2026-01-06", ""),
        ("2026/01/05", None, "2026-01-06T10:20:30+07:00", "2026-01-06", ""),
        ("2026/01/05", None, "2026/02/30 10:20", "2026-01-05", "Day of registration: no day of the calendar"),
    ],
)
def test_days_of_a_package_are_days(
    db: Path, tmp_path: Path, date: str, due: str | None, stamp: str | None, day: str | None, said: str
) -> None:
    traces = (Trace(timestamp=stamp),) if stamp else ()
    message = Message(
        Organ("H1", None, "Sở Tài chính"), number="46", notation="STC-NS", date=date, due=due, traces=traces
    )  # fmt: skip
    (tmp_path / "46.edxml").write_bytes(edxml.written(message))
    with Desk.open(db) as desk:
        line = desk.take_over(tmp_path / "46.edxml", "Lan", give_numbers=True).lines[0]
        assert [entry.registered_on for entry in desk.entries()] == ([day] if day else [])
    assert said in "; ".join(told(line))


def test_what_nobody_could_type_is_left_out_of_an_imported_line(db: Path, register: Path) -> None:
    (line,) = imported(db, register, [INCOMING, (*ROW[:5], "x" * 10_001, *ROW[6:])]).lines
    assert (line.ending, told(line)) == ("new", ["Subject: longer than 10,000 characters"])
    with Desk.open(db) as desk:
        (entry,) = desk.entries()
        assert "subject" not in entry.typed


def test_an_imported_entry_shows_what_its_document_said_when_that_is_gone(db: Path, register: Path) -> None:
    imported(db, register, [INCOMING, (*ROW[:2], None, *ROW[3:])])
    with Index.open(db) as index:
        index.curation.delete("/letters/45.txt", by="Lan", reason="nhầm")
        (entry,) = Desk(index).entries()
    assert (entry.held, entry.author) == (False, "Sở Tài chính tỉnh Ninh Thuận")


def test_vbpl_metadata_become_works(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "metadata.jsonl"
    file.write_text(
        '{"h1": "Nghị định số 66/2026/NĐ-CP quy định", "ngay_hieu_luc": "15/03/2026"}\n{"h1": "Không"}\n', "utf-8"
    )
    with Desk.open(db) as desk:
        endings = [[line.ending for line in desk.take_over(file, "Lan").lines] for _ in range(2)]
    assert endings == [["new", "left out"], ["same", "left out"]]
    with Index.open(db) as index:
        assert [work.kind for work in index.works("66/2026/NĐ-CP")] == ["Nghị định"]
    assert entries(db) == []


def test_a_messy_register_is_taken_over_row_by_row(db: Path, register: Path) -> None:
    register.write_bytes(messy(400))
    with Desk.open(db) as desk:
        report = desk.take_over(register, "Lan")
        assert len(report.lines) == 400
        assert sum(report.counts.values()) == 400
        assert report.counts["new"] == desk.count(Selection())
        assert all(line.problems for line in report.lines if line.ending in ("left out", "conflict"))
        again = desk.take_over(register, "Lan")
    assert again.counts["new"] == 0
    assert again.counts["same"] == report.counts["new"]
