"""EAD3: a list of dossiers, valid against the schema of the Society of American Archivists, and read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.desk import Desk
from extractor.desk.rows import Dossier, DossierDocument
from extractor.errors import DamagedFile
from extractor.export.foreign import ead3
from extractor.export.foreign.exported import Exported
from extractor.index import Index
from extractor.records import Record
from tests.export.conftest import Validate

DOSSIER = Dossier(
    1, "01.KHTH", "Hồ sơ <A> & B", 2025, "70 năm", "Nguyễn Văn A", "chưa đủ", "", "", "2026-01-01", "Lan", 1, 3,
    "2025-01-02", "2025-12-30",
)  # fmt: skip
DOCUMENT = DossierDocument(
    1, "0" * 64, "a.docx", True, "Sở Nội vụ", "12/SNV-VP", "2025-01-02", "Công văn", "về việc <gửi>", None, False, 3,
    "1-3", None,
)  # fmt: skip


def written(title: str = "Mục lục hồ sơ năm 2025") -> Exported:
    return ead3.to_xml([(DOSSIER, [DOCUMENT])], "UBND tỉnh Ninh Thuận", title, "2026-02-01")


def test_it_is_valid_and_reads_back(validate: Validate) -> None:
    validate("ead3.xsd", written().data)
    (read,) = ead3.read_xml(written().data)
    assert (read.code, read.title, read.date) == ("01.KHTH", "Hồ sơ <A> & B", "2025-01-02/2025-12-30")
    assert (read.maker, read.retention, read.sheets, read.note) == ("Nguyễn Văn A", "70 năm", "3", "chưa đủ")
    (document,) = read.contents
    assert (document.code, document.title, document.maker) == ("12/SNV-VP", "Công văn về việc <gửi>", "Sở Nội vụ")


def test_a_list_without_dossiers_is_valid(validate: Validate) -> None:
    validate("ead3.xsd", ead3.to_xml([], "UBND", "Mục lục", "2026-02-01").data)


def test_what_it_cannot_hold_is_said() -> None:
    lost = "\n".join(written().lost)
    assert "tờ số" in lost
    assert "closed" in lost


def test_the_dossiers_of_a_desk_are_listed(tmp_path: Path, validate: Validate, decree: Record) -> None:
    with Index.open(tmp_path / "a.db") as index:
        index.add(decree)
        desk = Desk(index)
        desk.create_dossier("01", "Phí đường bộ", by="Lan", retention="20 năm")
        desk.put("01", [decree.source.path], by="Lan")
        filed = [(dossier, desk.contents(dossier.code)) for dossier in desk.dossiers()]
        data = ead3.to_xml(filed, "Chính phủ", "Mục lục", "2026-02-01").data
    validate("ead3.xsd", data)
    assert ead3.read_xml(data)[0].contents[0].code == "130/2024/NĐ-CP"


@given(st.text(min_size=1))
def test_any_title_makes_a_file(title: str) -> None:
    assert ead3.read_xml(written(title).data)


@pytest.mark.parametrize("data", [b"", b"<ead/>"])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        ead3.read_xml(data)
