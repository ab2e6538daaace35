"""What goes out gets its number here: from the series of its kind, into the record of the document, into column 1."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import extract_text
from extractor.desk import Desk, Selection
from extractor.errors import AlreadyRegistered, DeskFault
from extractor.export.printed import registers
from extractor.export.printed.registers import Owner
from extractor.index import Index

OWN = "Sở Khoa học và Công nghệ tỉnh Ninh Thuận"
DRAFT = """\
UBND TỈNH NINH THUẬN
SỞ KHOA HỌC VÀ CÔNG NGHỆ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số:      /QĐ-SKHCN
Ninh Thuận, ngày 05 tháng 01 năm 2026
QUYẾT ĐỊNH
Về việc khen thưởng
GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ
Căn cứ Quyết định số 9/QĐ-UBND ngày 2/1/2026 của UBND tỉnh;
QUYẾT ĐỊNH:
Điều 1. Khen thưởng.
"""
DAY = "2026-01-06"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.open(tmp_path / "archive.db") as index:
        record = extract_text(DRAFT)
        index.add(record.model_copy(update={"source": record.source.model_copy(update={"path": "/drafts/khen.txt"})}))
        yield index


@pytest.fixture
def desk(index: Index) -> Desk:
    desk = Desk(index)
    desk.add_own_organ(OWN, by="Lan", code="SKHCN")
    for kind in ("Quyết định", "Công văn", "Báo cáo"):
        desk.set_series(kind, kind, by="Lan")
    return desk


def test_a_number_is_given_by_kind_and_written_into_the_record(desk: Desk, index: Index) -> None:
    desk.start_at("outgoing", 2026, 134, by="Lan", series="Quyết định")
    made = desk.register("/drafts/khen.txt", by="Lan", registered_on=DAY)
    assert (made.name, made.key) == ("outgoing 134/2026 (Quyết định)", "134/QĐ-SKHCN")
    assert index.curation.effective("/drafts/khen.txt").header.key == "134/QĐ-SKHCN"
    assert [each.field for each in index.curation.corrections("/drafts/khen.txt")] == ["key"]
    form = registers.register("outgoing", desk.entries(), Selection("outgoing", 2026), Owner())
    assert form.columns[0].heading == "Số, ký hiệu văn bản" and form.rows[0][0] == "134/QĐ-SKHCN"


@pytest.mark.parametrize(
    ("kind", "unit", "keys"),
    [
        ("Báo cáo", None, ["01/BC-SKHCN", "02/BC-SKHCN"]),
        ("Công văn", "VP", ["01/SKHCN-VP", "02/SKHCN-VP"]),
        (None, None, ["01/SKHCN", "02/SKHCN"]),
    ],
)
def test_a_symbol_is_made_of_kind_organ_and_unit(
    desk: Desk, kind: str | None, unit: str | None, keys: list[str]
) -> None:
    made = [
        desk.register(None, "outgoing", by="Lan", unit=unit, registered_on=DAY, kind=kind, subject=f"việc {number}")
        for number in (1, 2)
    ]
    assert [each.key for each in made] == keys


def test_series_run_beside_each_other_and_a_void_number_is_not_given_again(desk: Desk) -> None:
    one = desk.register(None, "outgoing", by="Lan", registered_on=DAY, kind="Báo cáo", note="giữ số")
    two = desk.register(None, "outgoing", by="Lan", registered_on=DAY, kind="Quyết định", subject="A")
    assert (one.printed, two.printed) == ("01", "01")
    desk.void(two.id, "nhầm", by="Lan")
    assert desk.register(None, "outgoing", by="Lan", registered_on=DAY, kind="Quyết định").key == "02/QĐ-SKHCN"
    assert desk.edit(one.id, by="Lan", subject="Báo cáo quý I", note=None).key == "01/BC-SKHCN"
    assert [fault for fault in desk.check(originals=False) if fault.severity == "error"] == []


def test_a_number_that_the_document_bears_is_kept_and_told_when_it_stands_there(desk: Desk) -> None:
    made = desk.register(None, "outgoing", by="Lan", registered_on=DAY, key="008a/QĐ-SKHCN", subject="A")
    assert (made.printed, desk.next_number("outgoing", 2026, "Quyết định")) == ("008a", 9)
    assert desk.subject_names([f"entry:{made.id}", "document:8"]) == {f"entry:{made.id}": made.name}
    with pytest.raises(AlreadyRegistered, match="8a/QĐ-SKHCN: this number stands"):
        desk.register(None, "outgoing", by="Lan", registered_on=DAY, key="8a/QĐ-SKHCN", subject="B")


def test_a_kind_without_a_series_is_counted_as_before(desk: Desk) -> None:
    made = desk.register(None, "outgoing", by="Lan", registered_on=DAY, kind="Tờ trình", subject="A")
    assert (made.series, made.number, made.key) == ("", 1, None)


def test_without_an_abbreviation_no_number_is_taken(index: Index) -> None:
    desk = Desk(index)
    desk.set_series("Báo cáo", "Báo cáo", by="Lan")
    with pytest.raises(DeskFault, match="abbreviation"):
        desk.register(None, "outgoing", by="Lan", registered_on=DAY, kind="Báo cáo", subject="A")
    assert desk.next_number("outgoing", 2026, "Báo cáo") == 1
