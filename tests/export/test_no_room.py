"""A full disk while something is written: one error that names the place, nothing half written, nothing printed."""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.errors import OutputFault
from extractor.export.printed import printing
from extractor.export.printed.forms import Form, FormColumn, FormLine
from extractor.export.printed.printing import FormFormat
from extractor.export.tables import destination, formats
from extractor.export.tables.formats import Format
from extractor.export.tables.table import Cell, Column, Table

ROWS: list[tuple[Cell, ...]] = [(number, f"số {number * 7919}/QĐ-UBND") for number in range(3000)]
FULL = Path("/dev/full")
Write = Callable[[Path], None]
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full, and limits on files")


def table(form: Format) -> Write:
    return lambda path: formats.write(Table("x", (Column("a", 5), Column("b", 5)), ROWS), form, path)


def form(wanted: FormFormat) -> Write:
    columns = (FormColumn("Số", "a", "number", 20), FormColumn("Ký hiệu", "b", "text", 60))
    rows: list[list[Cell]] = [list(row) for row in ROWS[:200]]
    return lambda path: printing.write(Form("Sổ", columns, rows, cover=(FormLine("SỔ"),)), wanted, path)


WRITERS = {
    **{f"table {each}": table(each) for each in (Format.XLSX, Format.CSV, Format.JSONL)},
    **{f"form {each}": form(each) for each in (FormFormat.XLSX, FormFormat.DOCX)},
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_a_full_device(write: Write) -> None:
    with pytest.raises(OutputFault, match="/dev/full"):
        write(FULL)
    gc.collect()  # what would complain when it is collected does it here, and warnings are errors


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("kilobytes", [1, 8])
def test_a_full_disk(write: Write, kilobytes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    place = tmp_path / "there" / "out"
    place.parent.mkdir()
    place.write_bytes(b"before")
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, hard))
    try:
        with pytest.raises(OutputFault):
            write(place)
        gc.collect()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    assert place.read_bytes() == b"before"
    assert list(place.parent.iterdir()) == [place]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_what_is_new_is_for_its_owner(tmp_path: Path) -> None:
    with destination.text(tmp_path / "new") as stream:
        stream.write("đ")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600
