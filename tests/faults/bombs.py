"""Small files that swell: each is a kilobyte or a few megabytes, and means gigabytes, hours or a stack without end.

``python -m tests.faults.bombs`` reads each in a process of its own and says how it ended, how long it took and the most
memory that it needed; with a folder as argument it writes them there.
"""

from __future__ import annotations

import io
import resource
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import VanbanError
from extractor.exchange import reading
from extractor.index.ingest.pool import Workers
from extractor.parsers.limits import MEGABYTE, Limits
from extractor.pipeline import extract_bytes
from tests.faults.mutation import zipped
from tests.parsers.compound_factory import compound, word
from tests.parsers.docx_factory import docx, p, r
from tests.parsers.office_factory import ods_cell, ods_of, ods_row, pptx

SECONDS, MEMORY = 60.0, 2048 * MEGABYTE
LIMITS = Limits(max_seconds=SECONDS, max_memory=MEMORY)
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
_DTD = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>'
_LONG = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l10 "{"a" * 60_000}">]>'
_OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l10 SYSTEM "file:///dev/zero">]>'
_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_ROWS = "<sheetData>{}</sheetData>"
_HEADING = '<row r="1"><c r="A1" t="inlineStr"><is><t>Số, ký hiệu</t></is></c></row>'


@dataclass(frozen=True, slots=True)
class Bomb:
    """What makes the bytes; ``suffix`` tells people what it is. Those that are imported are tables and messages."""

    make: Callable[[], bytes]
    suffix: str
    imported: bool = False


def nested(depth: int = 6, width: int = 10) -> bytes:
    data = zipped({"a.txt": bytes(4 * MEGABYTE)})
    for _ in range(depth):
        data = zipped({f"{number}.zip": data for number in range(width)})
    return data


def overlapping(entries: int = 5000) -> bytes:
    """Many names in the directory of one archive for one and the same packed file."""
    packed = zlib.compress(bytes(8 * MEGABYTE))[2:-4]
    common = struct.pack("<HHHHHIII", 20, 0, 8, 0, 0, zlib.crc32(bytes(8 * MEGABYTE)), len(packed), 8 * MEGABYTE)
    local = b"PK\3\4" + common + struct.pack("<HH", 5, 0) + b"a.txt" + packed
    names = [f"{number:06}.txt".encode() for number in range(entries)]
    tail = struct.pack("<HHHHHII", 0, 0, 0, 0, 0, 0, 0)
    rows = [
        b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<H", len(name)) + tail[2:] + name for name in names
    ]
    listed = b"".join(rows)
    return local + listed + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, entries, entries, len(listed), len(local), 0)


def swelling(name: str, size: int = 600 * MEGABYTE, fill: bytes = b"a") -> bytes:
    """A package whose one part is ``size`` bytes; packed a piece at a time."""
    stream, entry = io.BytesIO(), zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(stream, "w") as archive, archive.open(entry, "w", force_zip64=True) as part:
        for _ in range(size // MEGABYTE):
            part.write(fill * MEGABYTE)
    return stream.getvalue()


def entities(head: str) -> bytes:
    return docx(p(r("x")), extra={"word/document.xml": f"{head}<x>{'&l10;' * 5000}</x>"})


def book(sheet: str, /, **parts: str) -> bytes:
    """A workbook of one sheet, whose other parts may be other ones too."""
    from openpyxl import Workbook

    stream = io.BytesIO()
    Workbook().save(stream)
    with zipfile.ZipFile(stream) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held["xl/worksheets/sheet1.xml"] = sheet.encode()
    types = held["[Content_Types].xml"]
    if "sharedStrings" in parts and b"sharedStrings" not in types:
        kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind
        held["[Content_Types].xml"] = types.replace(b"</Types>", override)
    held |= {f"xl/{name}.xml": text.encode() for name, text in parts.items()}
    return zipped(held)


def cell(place: str, inside: str = "") -> str:
    row = "".join(filter(str.isdigit, place))
    return f'{_SHEET}{_ROWS.format(_HEADING + f"""<row r="{row}"><c r="{place}" {inside}</row>""")}</worksheet>'


def strings() -> str:
    return f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{"<si><t>a</t></si>" * 8_000_000}</sst>'


def styles() -> str:
    head = '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return f"{head}<cellXfs>{'<xf/>' * 4_000_000}</cellXfs></styleSheet>"


def merged() -> str:
    ranges = "".join(f'<mergeCell ref="A{row}:Z{row + 190}"/>' for row in range(1, 60_000))
    rows = _ROWS.format(
        _HEADING + "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(2, 60_000))
    )
    return f"{_SHEET}{rows}<mergeCells>{ranges}</mergeCells></worksheet>"


def wide() -> str:
    """A row after another with one number in its last place."""
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(2, 60_000))
    return f"{_SHEET}{_ROWS.format(_HEADING + rows)}</worksheet>"


def again() -> bytes:
    """One string of a megabyte that every cell shows."""
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(2, 3000))
    head = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    shared = f"{head}<si><t>{'a ' * (MEGABYTE // 2)}</t></si></sst>"
    return book(f"{_SHEET}{_ROWS.format(cells)}</worksheet>", sharedStrings=shared)


def repeated() -> bytes:
    filled = ods_cell("a", 'table:number-columns-repeated="1000"')
    return ods_of(ods_row(filled, attributes='table:number-rows-repeated="1000"') * 60)


def slides(head: str, inside: str = "&l10;") -> bytes:
    body = f'{head}<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="p">{inside}</p:sld>'
    with zipfile.ZipFile(io.BytesIO(pptx(["x"]))) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    return zipped(held | {"ppt/slides/slide9.xml": body.encode()})


def records() -> bytes:
    """Containers in containers, and a saving that was made after itself."""
    inside = b""
    for _ in range(2000):
        inside = struct.pack("<HHI", 0xF, 1006, len(inside)) + inside
    return compound({"PowerPoint Document": inside, "Current User": bytes(16) + struct.pack("<I", 0)})


_MAIL = b"From: a@b\nTo: c@d\nDate: Tue, 26 Sep 2023 20:30:00 +0000\n"


def parts_in_parts() -> bytes:
    return _MAIL + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(20_000))


def png(side: int = 60_000) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(64 * MEGABYTE)))
        + chunk(b"IEND", b"")
    )


def tiff(side: int = 60_000, loop: bool = False) -> bytes:
    """A picture of white, packed as one strip; or one whose next page is itself."""
    packed = zlib.compress(bytes(MEGABYTE))
    width = 16 if loop else side
    fields = [(256, 4, width), (257, 4, width), (258, 3, 8), (259, 3, 8), (262, 3, 1), (273, 4, 8), (277, 3, 1),
              (278, 4, width), (279, 4, len(packed))]  # fmt: skip
    at = 8 + len(packed) + len(packed) % 2
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in fields)
    head = b"II*\0" + struct.pack("<I", at) + packed.ljust(at - 8, b"\0")
    return head + struct.pack("<H", len(fields)) + entries + struct.pack("<I", at if loop else 0)


def pdf(objects: list[bytes]) -> bytes:
    """A file of these objects, the first of them the catalogue."""
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    start = len(made)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + rows
    return bytes(made + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n" % (len(data), entries) + data + b"\nendstream"


def page(content: bytes, resources: bytes = b"", kids: bytes = b"3 0 R", count: int = 1) -> list[bytes]:
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>" % resources,
        content,
    ]


def twice_packed(size: int = 1024) -> bytes:
    packer = zlib.compressobj(9)
    inner = b"".join(packer.compress(b" 0 0 m" * (MEGABYTE // 6)) for _ in range(size)) + packer.flush()
    return pdf(page(stream(zlib.compress(inner, 9), b"/Filter[/FlateDecode/FlateDecode]")))


def forms(depth: int = 28) -> bytes:
    """Each form draws the next one twice."""
    objects = page(stream(b"/F0 Do"), b"/XObject<</F0 5 0 R>>")
    for number in range(depth):
        inside = b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F0 %d 0 R>>>>" % (6 + number)
        objects.append(stream(b"/F0 Do /F0 Do" if number < depth - 1 else b"0 0 m", b"/Type/XObject" + inside))
    return pdf(objects)


def picture(side: int = 60_000) -> bytes:
    inside = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode"
    )
    content = stream(b"595 0 0 842 0 0 cm /I Do")
    return pdf(
        [*page(content, b"/XObject<</I 5 0 R>>"), stream(zlib.compress(bytes(64 * MEGABYTE)), inside % (side, side))]
    )


def html(inside: str) -> bytes:
    return f"<html><body><p>Quyết định số 71/2023/QĐ-UBND</p>{inside}</body></html>".encode()


def spans() -> bytes:
    wide = "<tr>" + '<td colspan="1000">a' * 100
    return html(f"<table>{wide}{'<tr><td>a<td>b' * 2000}</table>")


def grid() -> bytes:
    return html(f"<table><tr>{'<td>a' * 2000}{'<tr><td>a<td>b' * 2000}</table>")


def spanned_docx() -> bytes:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>'
    cells = "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * 2
    return docx(f"<w:tbl><w:tr>{wide * 60}</w:tr>{f'<w:tr>{cells}</w:tr>' * 3000}</w:tbl>")


def text(piece: str, size: int = 4 * MEGABYTE) -> bytes:
    """A letter whose body is one thing again and again."""
    head = "UBND TỈNH NINH THUẬN\n\nSố: 1/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc giao nhiệm vụ cho các cơ quan của tỉnh\n\n"
    data = piece.encode()
    return head.encode() + data * (size // len(data))


BOMBS = {
    "zip, nested": Bomb(nested, ".zip"),
    "zip, overlapping": Bomb(overlapping, ".zip"),
    "zip, one member": Bomb(lambda: swelling("a.txt"), ".zip"),
    "docx, one part": Bomb(lambda: swelling("word/document.xml"), ".docx"),
    "docx, entities in entities": Bomb(lambda: entities(_DTD), ".docx"),
    "docx, a long entity": Bomb(lambda: entities(_LONG), ".docx"),
    "docx, an entity of another file": Bomb(lambda: entities(_OUTSIDE), ".docx"),
    "docx, spans": Bomb(spanned_docx, ".docx"),
    "docx, nested tables": Bomb(lambda: docx("<w:tbl><w:tr><w:tc>" * 20_000), ".docx"),
    "doc, noise in a sound container": Bomb(lambda: compound(word(p1=bytes(20_000))), ".doc"),
    "png, pixels": Bomb(png, ".png"),
    "tiff, pixels": Bomb(tiff, ".tif"),
    "tiff, pages in a ring": Bomb(lambda: tiff(loop=True), ".tif"),
    "pdf, packed twice": Bomb(twice_packed, ".pdf"),
    "pdf, forms in forms": Bomb(forms, ".pdf"),
    "pdf, pixels": Bomb(picture, ".pdf"),
    "pdf, pages in a ring": Bomb(lambda: pdf(page(stream(b""), kids=b"2 0 R 2 0 R", count=9)), ".pdf"),
    "pdf, one page a million times": Bomb(
        lambda: pdf(page(stream(b"0 0 m"), kids=b"3 0 R " * 1_000_000, count=1_000_000)), ".pdf"
    ),
    "rtf, depth": Bomb(lambda: rb"{\rtf1" + b"{" * 2_000_000, ".rtf"),
    "rtf, cells": Bomb(
        lambda: rb"{\rtf1 \trowd" + rb"\cell" * 400_000 + rb"\row" + rb"a\cell\row" * 100_000 + b"}", ".rtf"
    ),
    "html, depth": Bomb(lambda: html("<div>" * 1_000_000), ".html"),
    "html, spans": Bomb(spans, ".html"),
    "html, a wide row above narrow ones": Bomb(grid, ".html"),
    "text, percentages": Bomb(lambda: text("5% "), ".txt"),
    "text, days": Bomb(lambda: text("ngày 1/2/2023 "), ".txt"),
    "text, citations": Bomb(lambda: text("số 1/QĐ-UBND, "), ".txt"),
    "text, provisions": Bomb(lambda: text("\nĐiều 1. a"), ".txt"),
    "text, tasks": Bomb(lambda: text("\n1. Giao Sở A 5 việc."), ".txt"),
    "text, notes": Bomb(lambda: text("a[1] \n[1] b\n"), ".txt"),
    "text, rows": Bomb(lambda: text("| a | 1 |\n"), ".txt"),
    "text, one word": Bomb(lambda: text("a"), ".txt"),
    "text, blanks": Bomb(lambda: text(" "), ".txt"),
    "text, brackets": Bomb(lambda: text("(“"), ".txt"),
    "xlsx, blank in the last place": Bomb(lambda: book(cell("XFD1048576", "/>")), ".xlsx", True),
    "xlsx, word in the last place": Bomb(lambda: book(cell("XFD1048576", "><v>1</v></c>")), ".xlsx", True),
    "xlsx, entities": Bomb(lambda: book(f"{_DTD}{_SHEET}&l10;</worksheet>"), ".xlsx", True),
    "xlsx, entities behind a comment": Bomb(
        lambda: book(f"<!--{'x' * 9000}-->{_DTD[21:]}{_SHEET}&l10;</worksheet>"), ".xlsx", True
    ),
    "xlsx, styles": Bomb(lambda: book(cell("A2", "><v>1</v></c>"), styles=styles()), ".xlsx", True),
    "xlsx, strings": Bomb(lambda: book(cell("A2", "><v>1</v></c>"), sharedStrings=strings()), ".xlsx", True),
    "xlsx, merged cells": Bomb(lambda: book(merged()), ".xlsx", True),
    "xlsx, one part": Bomb(lambda: swelling("xl/workbook.xml"), ".xlsx", True),
    "workbook, blank in the last place": Bomb(
        lambda: book(cell("XFD1048576", ' t="inlineStr"><is><t> </t></is></c>')), ".xlsx"
    ),
    "workbook, word in the last place": Bomb(lambda: book(cell("XFD1048576", "><v>1</v></c>")), ".xlsx"),
    "workbook, wide rows": Bomb(lambda: book(wide()), ".xlsx"),
    "workbook, entities": Bomb(lambda: book(f"{_DTD}{_SHEET}&l10;</worksheet>"), ".xlsx"),
    "workbook, styles": Bomb(lambda: book(cell("A2", "><v>1</v></c>"), styles=styles()), ".xlsx"),
    "workbook, strings": Bomb(lambda: book(cell("A2", "><v>1</v></c>"), sharedStrings=strings()), ".xlsx"),
    "workbook, one string again and again": Bomb(again, ".xlsx"),
    "ods, rows repeated": Bomb(repeated, ".ods"),
    "slides, entities": Bomb(lambda: slides(_DTD), ".pptx"),
    "slides, nested": Bomb(lambda: slides("", "<a:p>" * 200_000), ".pptx"),
    "ppt, records without end": Bomb(records, ".ppt"),
    "eml, parts in parts": Bomb(parts_in_parts, ".eml"),
    "eml, parts without end": Bomb(
        lambda: _MAIL + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\na\n" * 500_000, ".eml"
    ),
    "eml, encoded words": Bomb(lambda: _MAIL + b"Subject: " + b"=?utf-8?b?YQ==?= " * 200_000 + b"\n\na", ".eml"),
    "edxml, entities": Bomb(lambda: f"{_DTD}<edXML>&l10;</edXML>".encode(), ".edxml", True),
    "csv, commas": Bomb(lambda: b"a,b\n" + b"," * (60 * MEGABYTE), ".csv", True),
    "csv, rows": Bomb(lambda: b"a,b\n" * (15 * MEGABYTE), ".csv", True),
    "json, lists": Bomb(lambda: b"[" + b"[]," * (20 * MEGABYTE) + b"[]]", ".json", True),
    "json, depth": Bomb(lambda: b"[" * (8 * MEGABYTE), ".json", True),
}


@dataclass(frozen=True, slots=True)
class Ended:
    """How the reading of a bomb ended: "read" or an error's code; and the most memory of its process, in bytes."""

    how: str
    memory: int
    record: int = 0


def defused(task: tuple[str, bytes]) -> Ended:
    """Read a bomb, in the process that is there for it."""
    name, data = task
    how, size = "read", 0
    try:
        if BOMBS[name].imported:
            size = sum(len(str(line)) for line in reading.parsed(data))
        else:
            size = len(extract_bytes(data, f"bomb{BOMBS[name].suffix}", LIMITS).model_dump_json())
    except VanbanError as error:
        how = error.code
    return Ended(how, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, size)


def tried(name: str) -> tuple[Ended | VanbanError, float, int]:
    """How it ended, in how many seconds, and the size of the file."""
    data = BOMBS[name].make()
    with Workers(defused, 1, LIMITS) as workers:
        began = time.monotonic()
        ((_, answer),) = list(workers.as_they_come([(name, data)]))
        return answer, time.monotonic() - began, len(data)


def main() -> None:
    """Report on all, or write them into a folder."""
    if len(sys.argv) > 1 and not sys.argv[1].startswith("="):
        folder = Path(sys.argv[1])
        folder.mkdir(parents=True, exist_ok=True)
        for number, (name, bomb) in enumerate(BOMBS.items()):
            (folder / f"{number:02} {name}{bomb.suffix}").write_bytes(bomb.make())
        return
    wanted = [name for name in BOMBS if len(sys.argv) < 2 or sys.argv[1][1:] in name]
    for name in wanted:
        answer, seconds, size = tried(name)
        how, memory, record = (
            (answer.how, answer.memory, answer.record) if isinstance(answer, Ended) else (answer.code, 0, 0)
        )
        told = f"{size / 1000:9,.0f} kB  {seconds:5.1f} s  {memory / MEGABYTE:6,.0f} MB  {record / 1e6:7.1f} MB record"
        print(f"{name:36} {how:18} {told}", flush=True)


if __name__ == "__main__":
    from tests.faults import bombs  # what other processes find by its name

    bombs.main()
