"""Damaged files of every format: each ends as a record or as an error of ours; none crashes the process or hangs it."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from extractor.index.ingest.pool import Workers
from extractor.parsers.limits import MEGABYTE, Limits
from tests.faults import fuzz
from tests.faults.conftest import letter
from tests.faults.readers import outcome
from tests.parsers.compound_factory import compound, word
from tests.parsers.docx_factory import docx, fn, in_style, note, p, r, tbl, tc, tr
from tests.parsers.office_factory import ods_cell, ods_of, ods_row, ppt, pptx, xlsx
from tests.parsers.pdf_factory import Pdf

Edits = list[tuple[int, bytes]]
Asking = Workers[bytes, str]

LIMITS = Limits(max_seconds=60.0, max_memory=2048 * MEGABYTE)
BOUNDED = settings(max_examples=200, suppress_health_check=list(HealthCheck))
FEW = settings(BOUNDED, max_examples=8)
"""For what another program reads: each takes a second."""
EDITS = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.binary(max_size=6) | st.sampled_from([b"\xff" * 4, b"\0" * 4, b"<", b"{", b"%PDF-", b"PK\3\4", b"endobj"]),
    ),
    max_size=8,
)
PARTS = [
    *(("docx", part) for part in ("word/document.xml", "word/footnotes.xml", "[Content_Types].xml")),
    *(("xlsx", f"xl/{part}.xml") for part in ("worksheets/sheet1", "styles", "workbook")),
    *(("pptx", f"ppt/{part}.xml") for part in ("presentation", "slides/slide9")),
    ("ods", "content.xml"),
]
# fmt: off
HTML = "<html><body><p>Quyết định số 71/2023/QĐ-UBND</p><table><tr><td>a<td>b</table><sup>1</sup></body></html>"
RTF = r"{\rtf1\ansi{\fonttbl{\f0 .VnTime;}}\f0 QuyÕt \'ae\u7879?{\footnote a}\par\trowd\cellx99 b\cell\row}"
# fmt: on


def body() -> str:
    return p(r("Số: 71/2023/QĐ-UBND"), fn(1), properties=in_style("Heading1")) + tbl(tr(tc(p(r("a"))), tc(p(r("b")))))


def notes() -> str:
    return note(1, p(r("Kế hoạch số 252/KH-UBND")))


@cache
def seeds() -> dict[str, bytes]:
    """A small document of each format, made here."""
    pdf = Pdf()
    pdf.page().text(85, 80, "Số: 71/2023/QĐ-UBND").text(85, 120, "Điều 1. Giao Sở", 14).field(300, 80, "25")
    return {
        "text": letter(1).encode(),
        "text, old": letter(1).encode("utf-16"),
        "docx": docx(body(), footnotes=notes()),
        "pdf": pdf.bytes(),
        "html": HTML.encode(),
        "rtf": RTF.encode("latin-1"),
        "eml": b"From: a@b\r\nTo: c@d\r\nSubject: =?utf-8?q?Quy=E1=BA=BFt?=\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\na\r\n--b\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n--b--\r\n",
        "xlsx": xlsx({"A": [["Số: 71/2023/QĐ-UBND"], ["STT", "Việc", "Số"], [1, "a", 2.5]]}),
        "ods": ods_of(ods_row(ods_cell("1", 'office:value-type="float" office:value="1"'), ods_cell("a"))),
        "pptx": pptx(["Kế hoạch số 252/KH-UBND"], table=[["a", "b"]]),
        "ppt": ppt((["Kế hoạch số 252/KH-UBND"], ["a"]), before="b"),
        "png": b"\x89PNG\r\n\x1a\n" + bytes(40),
    }


def edited(data: bytes, edits: Edits, cut: int) -> bytes:
    """``data`` with bytes written over it at places, and cut off; the first eight bytes stay, so that it is tried."""
    made = bytearray(data)
    for at, new in edits:
        at = 8 + at % max(1, len(made) - 8)
        made[at : at + len(new)] = new
    return bytes(made[: len(made) - cut % len(made)] if cut else made)


@pytest.fixture(scope="module")
def asking() -> Iterator[Asking]:
    with Workers(outcome, 1, LIMITS) as workers:
        yield workers


def ends_well(asking: Asking, data: bytes) -> None:
    ((_, answer),) = asking.as_they_come([data])
    assert isinstance(answer, str), answer
    assert answer == "read" or answer.startswith("file."), answer


@pytest.mark.parametrize("name", list(seeds()))
def test_whole(asking: Asking, name: str) -> None:
    ends_well(asking, seeds()[name])


@pytest.mark.parametrize("name", list(seeds()))
@given(edits=EDITS, cut=st.integers(0, 400))
@BOUNDED
def test_damaged(asking: Asking, name: str, edits: Edits, cut: int) -> None:
    ends_well(asking, edited(seeds()[name], edits, cut))


@given(edits=EDITS, place=st.sampled_from(PARTS))
@BOUNDED
def test_damaged_inside_its_package(asking: Asking, edits: Edits, place: tuple[str, str]) -> None:
    kind, part = place
    source, made = zipfile.ZipFile(io.BytesIO(seeds()[kind])), io.BytesIO()
    with source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, edited(data, edits, 0) if name == part else data)
    ends_well(asking, made.getvalue())


@given(edits=EDITS)
@example(edits=[])
@FEW
def test_damaged_binary_word(asking: Asking, edits: Edits) -> None:
    ends_well(asking, edited(compound(word()), edits, 0))


@given(st.binary(max_size=300))
@BOUNDED
def test_noise(asking: Asking, data: bytes) -> None:
    ends_well(asking, data)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="what processes leave behind is looked up in /proc")
def test_what_is_nearly_sound(root: Path, tmp_path: Path) -> None:
    assert fuzz.fuzz(60, 7, [root / "corpus"], 1, tmp_path / "found") == 0


def test_equal_seeds_make_equal_files() -> None:
    sound = fuzz.seeds([])
    made = [[fuzz.case(number, 5, shares, sound) for number in range(30)] for shares in (fuzz.SHARES, fuzz.SHARES)]
    assert made[0] == made[1]
    assert len({each.data for each in made[0]}) > 25
