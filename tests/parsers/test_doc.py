"""Binary .doc files: what they say of themselves, antiword's print, which program reads, and round trips."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import DamagedFile, InputError, ProtectedFile, UnsupportedFormat, VanbanError
from extractor.parsers import doc, docx, open_document, programs, text
from extractor.parsers.doc import antiword, choice, grid, libreoffice
from extractor.parsers.doc.facts import Facts, facts
from extractor.parsers.limits import Limits
from extractor.pipeline import extract_bytes
from tests.parsers.compound_factory import compound, word
from tests.parsers.sample_factory import packed
from tests.vietnamese.encoder import mojibake

RULER = "-" * 23


def font(name: str) -> bytes:
    entry = bytes(39) + name.encode("utf-16-le") + b"\0\0"
    return bytes([len(entry)]) + entry


def numbering(form: int) -> dict[str, bytes]:
    """One list, one override that uses it, and a style of that list."""
    listed = pack("<H", 1) + pack("<I", 7) + bytes(22) + b"\x01\x00"
    level = pack("<IB", 1, form) + bytes(23) + pack("<H", 0)
    return {"p1": b"\x0b\x46\x01\x00", "p74": pack("<II", 1, 7) + bytes(12), "p73": listed, "p99": level}


def test_facts() -> None:
    fonts = pack("<HH", 2, 0) + font("Times New Roman") + font(".VnTimeH")
    streams = word(p2=bytes(4 + 6 * 3), p46=bytes(4 + 6 * 2), p15=fonts)
    known = facts(compound(streams))
    assert known == Facts(5, ("Times New Roman", ".VnTimeH"), False, 100, 0)


@pytest.mark.parametrize(("form", "numbered"), [(0, True), (4, True), (23, False), (255, False)])
def test_generated_numbers(form: int, numbered: bool) -> None:
    assert facts(compound(word(**numbering(form)))).numbered is numbered


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (compound(word(0x0100)), ProtectedFile),
        (compound({"EncryptedPackage": b"", "EncryptionInfo": b""}), ProtectedFile),
        (compound({"Workbook": b""}), DamagedFile),
        (compound({"PowerPoint Document": b""}), DamagedFile),
        (compound({"Other": b""}), UnsupportedFormat),
        (compound(word())[:512], UnsupportedFormat),
        (compound(word())[:100], DamagedFile),
    ],
)
def test_what_cannot_be_read(data: bytes, kind: type[VanbanError]) -> None:
    with pytest.raises(kind):
        open_document(data, "x.doc")


def test_before_word_97_nothing_is_known() -> None:
    assert facts(compound(word(0, 0xA5DC))) == Facts()


@given(st.binary(max_size=600), st.integers(0, 4000))
def test_damage(noise: bytes, place: int) -> None:
    fonts = pack("<HH", 1, 0) + font("Arial")
    data = bytearray(compound(word(p2=bytes(10), p15=fonts, **numbering(0))))
    data[place : place + len(noise)] = noise
    try:
        facts(bytes(data))
    except InputError:
        return


PRINT = f"""
ỦY BAN NHÂN DÂN
TỈNH A
____ |CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập | |
|Số: 15/QĐ-UBND                  |Hà Nội, ngày 26 tháng 4 năm 2010 |


      Điều 1. Ban hành[1] kèm theo [pic][9].
|STT |Tên                 |Ghi chú   |
|1   |Một việc            |a         |
|    |rất dài             |          |
|2   |Hai                 |b[2]      |

|Nơi nhận:   |CHỦ TỊCH    |
|- Như Điều 3;|           |
|             |Trần Văn A |

{RULER}
[1] Chú thích
tiếp theo

    2 Tự gõ số
{RULER}
20 mm
"""


def test_what_antiword_prints() -> None:
    reading = antiword.from_print(PRINT, Facts(notes=2, characters=200, boxes=1))
    document = reading.document
    assert [line for line in document.text.split("\n") if line] == [
        *("ỦY BAN NHÂN DÂN", "TỈNH A", "____", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập"),
        *("Số: 15/QĐ-UBND", "Hà Nội, ngày 26 tháng 4 năm 2010"),
        *("Điều 1. Ban hành kèm theo [9].", "Chú thích", "tiếp theo"),
        *("STT", "Tên", "Ghi chú", "1", "Một việc", "rất dài", "a", "2", "Hai", "b", "2 Tự gõ số"),
        *("Nơi nhận:", "- Như Điều 3;", "CHỦ TỊCH", "Trần Văn A", "20 mm"),
    ]
    anchors = [document.text[: note.anchor or 0].split("\n")[-1] for note in document.footnotes]
    assert anchors == ["Điều 1. Ban hành", "b"]
    cells = {document.text[b.start : b.end]: (b.table, b.row, b.column) for b in document.blocks if b.kind == "cell"}
    assert cells["TỈNH A"] == (0, 0, 0) and cells["Độc lập"] == (0, 0, 1) and cells["Số: 15/QĐ-UBND"] == (0, 1, 0)
    assert cells["rất dài"] == (1, 1, 1) and cells["Hai"] == (1, 2, 1) and cells["Trần Văn A"] == (2, 0, 1)
    assert set(reading.losses) == {"doc.tables"}


@pytest.mark.parametrize(
    ("known", "printed", "loss"),
    [
        (Facts(numbered=True, characters=1), "a", "doc.numbering"),
        (Facts(notes=1, characters=1), "a", "doc.notes"),
        (Facts(characters=1000), "a", "doc.short"),
        (Facts(fonts=(".VnTime", "VNI-Times"), characters=1), "a", "doc.encodings"),
        (Facts(fonts=(".VnTimeH",), characters=1), mojibake("hội đồng nhân dân", "tcvn3"), "doc.capitals"),
    ],
)
def test_losses(known: Facts, printed: str, loss: str) -> None:
    assert set(antiword.from_print(printed, known).losses) == {loss}


def test_no_text() -> None:
    with pytest.raises(DamagedFile):
        antiword.from_print(" \n", Facts())


def test_bars_in_text_are_text() -> None:
    assert antiword.from_print("a | b\nc", Facts()).document.text == "a | b\nc\n"


@given(st.text(alphabet="|[]1 ab-\n" + "\u1ed9", max_size=300), st.integers(0, 3))
def test_any_print(printed: str, notes: int) -> None:
    try:
        document = antiword.from_print(f"{printed}\n{RULER}\n[1] x", Facts(notes=notes, characters=9)).document
    except InputError:
        return
    assert set("".join(document.text.split())) <= set(printed + RULER + "[1]x")


def test_broken_lines_of_a_cell_are_joined() -> None:
    table = grid.read(["|ab cd efg |x   |1 |", "|hijkl     |    |  |", "|m         |y   |2 |"])
    assert [row.cells for row in table.rows] == [[["ab cd efg hijkl"], ["x"], ["1"]], [["m"], ["y"], ["2"]]]
    assert table.doubtful


def only(monkeypatch: pytest.MonkeyPatch, *there: programs.Program) -> None:
    monkeypatch.setattr(choice, "find", lambda program: Path(program.command) if program in there else None)


def test_neither_program(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch)
    with pytest.raises(UnsupportedFormat, match="antiword or soffice"):
        doc.read(compound(word()))


@pytest.mark.parametrize(
    ("there", "streams", "printed", "reader"),
    [
        ((programs.ANTIWORD,), word(), "x" * 99, "antiword"),
        ((programs.SOFFICE,), word(), "", "libreoffice"),
        ((programs.ANTIWORD, programs.SOFFICE), word(), "x" * 99, "antiword"),
        ((programs.ANTIWORD, programs.SOFFICE), word(), "", "libreoffice"),
        ((programs.ANTIWORD, programs.SOFFICE), word(), "x", "libreoffice"),
        ((programs.ANTIWORD, programs.SOFFICE), word(**numbering(0)), "x" * 99, "libreoffice"),
    ],
)
def test_which_program_reads(
    monkeypatch: pytest.MonkeyPatch,
    there: tuple[programs.Program, ...],
    streams: dict[str, bytes],
    printed: str,
    reader: str,
) -> None:
    only(monkeypatch, *there)
    monkeypatch.setattr(antiword, "_printed", lambda data, program: printed)
    monkeypatch.setattr(libreoffice, "convert", lambda data, program: packed(text.from_text("a")))
    document = doc.read(compound(streams))
    assert (document.method, document.media_type) == ("doc", doc.DOC)
    assert document.provenance["reader"] == reader


def test_what_libreoffice_cannot_read_antiword_may(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes, program: Path) -> bytes:
        raise DamagedFile("no")

    only(monkeypatch, programs.ANTIWORD, programs.SOFFICE)
    monkeypatch.setattr(antiword, "_printed", lambda data, program: "x" * 99)
    monkeypatch.setattr(libreoffice, "convert", fail)
    document = doc.read(compound(word(**numbering(0))))
    assert document.provenance["reader"] == "antiword"
    assert [remark.code for remark in document.remarks] == ["doc.numbering"]


def needed(program: programs.Program) -> Path:
    found = programs.find(program)
    if found is None:
        pytest.skip(f"{program.command} is not installed ({programs.installation(program)})")
    return found


@pytest.fixture(scope="module")
def soffice() -> Path:
    return needed(programs.SOFFICE)


@pytest.fixture(scope="module")
def fast() -> Path:
    return needed(programs.ANTIWORD)


FORMATS = [("Times New Roman", None), (".VnTime", "tcvn3"), ("VNI-Times", "vni")]


@pytest.fixture(scope="module", params=FORMATS, ids=lambda param: param[1] or "unicode")
def made(request: pytest.FixtureRequest, sample: Path, soffice: Path) -> tuple[bytes, str | None]:
    """The sample as LibreOffice writes it to .doc, in one font."""
    name, encoding = request.param
    document = text.read(sample.read_bytes())
    package = packed(document, name, (lambda line: mojibake(line, encoding)) if encoding else str)
    return libreoffice.converted(package, soffice, "docx", "doc"), encoding


def counts(data: bytes) -> tuple[int, int, int]:
    record = extract_bytes(data, "sample.doc")
    anchored = sum(note.anchor is not None for note in record.footnotes)
    return len(record.footnotes), anchored, sum(citation.form == "numbered" for citation in record.citations)


def test_the_sample_through_antiword(made: tuple[bytes, str | None], fast: Path) -> None:
    data, encoding = made
    assert counts(data) == (57, 57, 76)
    document = doc.read(data)
    assert (document.provenance["reader"], document.encoding) == ("antiword", encoding)


def test_the_sample_through_libreoffice(
    made: tuple[bytes, str | None], soffice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, encoding = made
    monkeypatch.setattr(choice, "find", lambda program: soffice if program is programs.SOFFICE else None)
    assert counts(data) == (57, 57, 76)
    document = doc.read(data)
    assert (document.provenance["reader"], document.encoding) == ("libreoffice", encoding)


@pytest.mark.parametrize("form", ["rtf", "html"])
def test_the_sample_in_other_formats(form: str, sample: Path, soffice: Path) -> None:
    package = packed(text.read(sample.read_bytes()))
    assert counts(libreoffice.converted(package, soffice, "docx", form)) == (57, 57, 76)


def words(content: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFC", content)))


@pytest.mark.parametrize("name", ["Phuluc1", "Phuluc3", "Phuluc5", "Phuluc6"])
@pytest.mark.parametrize(("reader", "least"), [(programs.ANTIWORD, 0.97), (programs.SOFFICE, 0.99)])
def test_pairs(
    corpus: Path, name: str, reader: programs.Program, least: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same annex as .docx and as .doc."""
    program = needed(reader)
    monkeypatch.setattr(choice, "find", lambda wanted: program if wanted is reader else None)
    wanted = docx.read((corpus / "office" / "nd30" / f"{name}.docx").read_bytes())
    found = doc.read((corpus / "office" / "nd30" / f"{name}.doc").read_bytes(), Limits())
    there, here = words(wanted.text), words(found.text)
    assert (there & here).total() >= least * there.total()
    assert (there & here).total() >= 0.99 * here.total()
    notes = [[doc_.text[note.start : note.end] for note in doc_.footnotes] for doc_ in (wanted, found)]
    assert notes[0] == notes[1]
    assert all(note.anchor is not None for note in found.footnotes)
