"""Packages that are broken, protected or meant to do harm: one clear error each, and nothing else ever."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import (
    DamagedFile,
    EmptyFile,
    HostileFile,
    ProtectedFile,
    TooLarge,
    UnsupportedFormat,
    VanbanError,
)
from extractor.parsers.docx import read
from extractor.parsers.limits import Limits
from tests.parsers.docx_factory import (
    NAMESPACES,
    abstract,
    box,
    docx,
    entries,
    fn,
    in_list,
    level,
    note,
    num,
    p,
    packed,
    relations,
    root,
    tbl,
    tc,
    tr,
)

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
GOOD = docx(
    p("Điều", fn(1), box(p("hộp")), properties=in_list(1)) + tbl(tr("a", "b")),
    footnotes=note(1, "chú"),
    numbering=abstract(0, level(0, "%1.")) + num(1, 0),
)
MAIN = "word/document.xml"


def only(name: str, content: str | bytes) -> bytes:
    """A package of one part."""
    return packed([(name, content)])


def with_main(content: str | bytes) -> bytes:
    """A package whose main part is this."""
    return only(MAIN, content)


def nested(opening: str, closing: str, times: int, inside: str = "") -> str:
    """One thing in itself, many times."""
    return opening * times + inside + closing * times


def bomb(size: int) -> bytes:
    """A part of ``size`` zeros."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(MAIN, "w") as part:
        for _ in range(size // 2**20):
            part.write(bytes(2**20))
    return stream.getvalue()


def lying(data: bytes, declared: int) -> bytes:
    """The same package, its first entry declared smaller than it is."""
    size = struct.pack("<I", declared)
    at = data.index(b"PK\x01\x02") + 24
    data = data[:at] + size + data[at + 4 :]
    at = data.index(b"PK\x03\x04") + 22
    return data[:at] + size + data[at + 4 :]


def flagged(data: bytes) -> bytes:
    """The same package with every entry marked as encrypted."""
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(signature)
        while at >= 0:
            data = data[: at + offset] + bytes([data[at + offset] | 1]) + data[at + offset + 1 :]
            at = data.find(signature, at + 4)
    return data


FETCH = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
ENTITY = f"{FETCH}<w:document {NAMESPACES}><w:body>&x;</w:body></w:document>"
DEEP = root("document", "<w:body>" + "<w:sdt>" * 5000 + "</w:sdt>" * 5000 + "</w:body>")
BROKEN = [*entries(p("a"), numbering="")[:-1], ("word/numbering.xml", "<w")]
UTF16 = ('<?xml version="1.0" encoding="UTF-16"?>' + ENTITY).encode("utf-16")
LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>'
SMALL = Limits(max_bytes=10_000_000, max_unpacked=3_000_000, max_part=2_000_000, max_ratio=50, ratio_floor=1_000_000)

BAD: dict[str, tuple[bytes, type[VanbanError], str]] = {
    "empty": (b"", EmptyFile, "empty"),
    "not a zip": (b"\x00\x01binary noise" * 50, DamagedFile, "no zip package"),
    "cut short": (GOOD[: len(GOOD) // 2], DamagedFile, "cut short"),
    "only a signature": (b"PK\x03\x04", DamagedFile, "cut short"),
    "no main part": (only("word/styles.xml", root("styles", "")), DamagedFile, "word/document.xml is missing"),
    "relations lead nowhere": (
        only("_rels/.rels", relations(("m", "officeDocument", "x.xml"))),
        DamagedFile,
        "word/document.xml is missing",
    ),
    "a workbook": (only("xl/workbook.xml", "<w/>"), UnsupportedFormat, "Excel"),
    "a presentation": (only("ppt/presentation.xml", "<w/>"), UnsupportedFormat, "PowerPoint"),
    "OpenDocument": (only("content.xml", "<w/>"), UnsupportedFormat, "OpenDocument"),
    "main part is something else": (with_main(root("styles", "")), UnsupportedFormat, "not a Word document"),
    "no body": (with_main(root("document", "")), DamagedFile, "no body"),
    "not XML": (with_main("Điều 1"), DamagedFile, "not well-formed"),
    "empty part": (with_main(""), DamagedFile, "word/document.xml"),
    "unknown encoding": (with_main('<?xml version="1.0" encoding="x-none"?><a/>'), DamagedFile, "word/document.xml"),
    "broken numbering": (packed(BROKEN), DamagedFile, "word/numbering.xml"),
    "external entity": (with_main(ENTITY), HostileFile, "document type"),
    "entity in UTF-16": (with_main(UTF16), HostileFile, "document type"),
    "billion laughs": (with_main(LAUGHS), HostileFile, "document type"),
    "entity in another part": (docx(p("a"), extra={"docProps/core.xml": LAUGHS}), HostileFile, "docProps/core.xml"),
    "same name twice": (packed([*entries(p("a")), (MAIN, "<x/>")]), HostileFile, "same name"),
    "same name in capitals": (packed([*entries(p("a")), (MAIN.upper(), "<x/>")]), HostileFile, "same name"),
    "name that leads out": (packed([*entries(p("a")), ("../../x", "x")]), HostileFile, "outside"),
    "encrypted entries": (flagged(GOOD), ProtectedFile, "password"),
    "password of Office": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), ProtectedFile, "password"),
    "old Word": (OLE + bytes(600), UnsupportedFormat, "older Office"),
    "deep XML": (with_main(DEEP), HostileFile, "nested too deep"),
    "deep tables": (
        docx(nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 60, p("a"))),
        HostileFile,
        "nested too deep",
    ),
    "other compression": (packed(entries(p("a")), zipfile.ZIP_LZMA), DamagedFile, "damaged"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_packages(name: str) -> None:
    data, error, words = BAD[name]
    with pytest.raises(error) as raised:
        read(data)
    assert type(raised.value) is error
    assert words in str(raised.value)
    assert raised.value.remedy
    assert "\n" not in str(raised.value)


BOMBS = {
    "declared total": (packed([(f"x{it}", bytes(1_000_000)) for it in range(4)]), SMALL),
    "swells too much": (bomb(2 * 2**20), SMALL),
    "part too large": (bomb(2 * 2**20), Limits(max_part=2**20)),
    "file too large": (GOOD, Limits(max_bytes=100)),
    "one endless text": (docx(p("a" * 10_500_000)), Limits()),
    "too many entries": (packed([(f"x{it}", "") for it in range(30)]), Limits(max_entries=20)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(name: str) -> None:
    data, limits = BOMBS[name]
    with pytest.raises(TooLarge):
        read(data, limits)


def test_ten_megabytes_to_ten_gigabytes_are_refused_unread() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MAIN, root("document", f"<w:body>{p('a')}</w:body>"))
    data = lying(stream.getvalue(), 2**32 - 2)
    with pytest.raises(TooLarge):
        read(data)


def test_a_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    with pytest.raises(DamagedFile):
        read(lying(bomb(4 * 2**20), 1000))


def test_limits_count_all_parts_together() -> None:
    data = docx(p("a" * 5000), styles=" " * 5000)
    assert read(data)
    with pytest.raises(TooLarge):
        read(data, Limits(max_unpacked=9000))


def test_deep_but_honest_nesting_is_read() -> None:
    body = p("a")
    for _ in range(12):
        body = tbl(tr(tc(body)))
    assert read(docx(body)).text == "a\n"
    deep = nested("<w:ins>", "</w:ins>", 200, "<w:r><w:t>a</w:t></w:r>")
    assert read(docx(p(deep))).text == "a\n"


def test_backslashes_and_a_leading_slash_in_names() -> None:
    renamed = [(name.replace("word/", "/word\\"), content) for name, content in entries(p("a"), styles="")]
    assert read(packed(renamed)).text == "a\n"


def test_main_part_of_another_name() -> None:
    made = [("_rels/.rels", relations(("m", "officeDocument", "/word/document2.xml")))]
    assert read(packed([*made, ("word/document2.xml", root("document", f"<w:body>{p('a')}</w:body>"))])).text == "a\n"


def read_or_refuse(data: bytes) -> None:
    """Read; any error but ours goes on."""
    try:
        document = read(data, SMALL)
    except VanbanError as error:
        assert "\n" not in str(error)
    else:
        assert all(0 <= it.start < it.end <= len(document.text) for it in document.blocks)


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", OLE]))
def test_noise(data: bytes, head: bytes) -> None:
    read_or_refuse(head + data)


@settings(max_examples=300)
@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8),
    st.integers(0, len(GOOD)),
)
def test_changed_bytes_of_a_package(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(GOOD)
    for place, value in changes:
        data[place] = value
    read_or_refuse(bytes(data))
    read_or_refuse(bytes(data[:cut]))


OPENED = ("p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "numPr", "txbxContent", "sectPr", "ins", "del")
PIECES = st.sampled_from(
    [
        *(f"<w:{name}>" for name in OPENED),
        *("<mc:AlternateContent>", "<mc:Choice>", "<mc:Fallback>", "Điều 5", "</>", "</>"),
        *(f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")),
        *("<w:vMerge/>", "<w:br/>", "<w:del/>", '<w:footnoteReference w:id="1"/>'),
        *('<w:numId w:val="1"/>', '<w:ilvl w:val="x"/>', '<w:gridSpan w:val="9999999999999"/>'),
    ]
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40))
def test_any_order_of_elements(pieces: list[str]) -> None:
    body = ""
    opened: list[str] = []
    for piece in pieces:
        if piece == "</>":
            body += f"</{opened.pop()}>" if opened else ""
            continue
        body += piece
        if piece.startswith("<") and not piece.endswith("/>"):
            opened.append(piece[1:-1])
    body += "".join(f"</{it}>" for it in reversed(opened))
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    document = read(docx(body, numbering=numbering, footnotes=note(1, "chú")))
    assert all(document.text[it.start : it.end].strip() for it in document.blocks)
