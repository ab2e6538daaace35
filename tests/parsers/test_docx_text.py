"""What of a paragraph's runs is text."""

from __future__ import annotations

import io
import zipfile

import pytest

from extractor.parsers import open_document
from extractor.parsers.docx import read
from extractor.parsers.media_types import DOCX
from extractor.rules.header import letterhead
from tests.parsers.docx_factory import (
    abstract,
    box,
    docx,
    fld,
    fn,
    in_list,
    in_style,
    instr,
    level,
    note,
    num,
    p,
    packed,
    r,
    run,
    style,
    tbl,
    tc,
    tr,
)

EMOJI = (
    '<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx/></mc:Choice>'
    "<mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent>"
)
DELETED_MARK = "<w:rPr><w:del/></w:rPr>"

TEXTS = {
    "paragraphs in order": (p("Một") + p("Hai"), "Một\nHai\n"),
    "blank paragraph": (p("Một") + p() + p("Hai"), "Một\n\nHai\n"),
    "decomposed letters": (p("Quye\u0302\u0301t đi\u0323nh"), "Quyết định\n"),
    "letter split over runs": (p("Quye", "\u0302\u0301t"), "Quyết\n"),
    "tab, break, return": (
        p(run("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t>")),
        "a\tb\nc\nd\n",
    ),
    "tab stops are no tabs": (p("a", properties='<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>'), "a\n"),
    "page break": (p(run('<w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t>')), "a\nb\n"),
    "non-breaking hyphen": (p(run("<w:t>71/2023/QĐ</w:t><w:noBreakHyphen/><w:t>UBND</w:t>")), "71/2023/QĐ-UBND\n"),
    "soft hyphens": (p(run("<w:t>ngh\u00adiên</w:t><w:softHyphen/><w:t>cứu</w:t>")), "nghiêncứu\n"),
    "a no-break space is a space": (p(run("<w:t>Số\u00a05</w:t>")), "Số 5\n"),
    "spaces are kept": (p(r("a  b ")), "a  b \n"),
    "spaces at the ends go without xml:space": (p(run("<w:t> a  b </w:t>"), run("<w:t>c</w:t>")), "a  bc\n"),
    "line end inside w:t": (p(run("<w:t>a\nb</w:t>")), "a b\n"),
    "small capitals stay small": (p(r("Nghị quyết", "<w:smallCaps/>")), "Nghị quyết\n"),
    "printed in capitals": (
        p(r("Ủy ban nhân dân", "<w:caps/>"), r(" tỉnh", '<w:caps w:val="0"/>')),
        "ỦY BAN NHÂN DÂN tỉnh\n",
    ),
    "in capitals by paragraph style": (p("Điều 1", properties=in_style("Heading")), "ĐIỀU 1\n"),
    "hidden": (p("a", r("ẩn", "<w:vanish/>"), r("b", '<w:vanish w:val="0"/>')), "ab\n"),
    "hidden by run style": (p("a", r("ẩn", '<w:rStyle w:val="Hidden"/>')), "a\n"),
    "hidden by paragraph style": (p("ẩn", r("b", '<w:vanish w:val="false"/>'), properties=in_style("Unseen")), "b\n"),
    "symbol ≥": (p(run('<w:sym w:font="Symbol" w:char="F0B3"/>')), "≥\n"),
    "symbol box": (p(run('<w:sym w:font="Wingdings" w:char="F0A8"/>')), "☐\n"),
    "symbol unknown": (p(run('<w:sym w:font="Webdings" w:char="F099"/>')), "•\n"),
    "symbol broken": (p("a", run('<w:sym w:font="Symbol" w:char="zz"/><w:sym w:font="X" w:char="D800"/>')), "a\n"),
    "private use in w:t": (p(r("10 \uf0b0C", '<w:rFonts w:ascii="Symbol"/>')), "10 °C\n"),
    "emoji": (p(run(EMOJI)), "😀\n"),
    "hyperlink": (p("xem ", f'<w:hyperlink r:id="x">{r("tại đây")}</w:hyperlink>'), "xem tại đây\n"),
    "smart tag": (p(f"<w:smartTag><w:smartTagPr/>{r('a')}</w:smartTag>"), "a\n"),
    "content control in a line": (
        p(f"<w:sdt><w:sdtPr><w:t>x</w:t></w:sdtPr><w:sdtContent>{r('a')}</w:sdtContent></w:sdt>"),
        "a\n",
    ),
    "content control around": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('a')}{p('b')}</w:sdtContent></w:sdt>{p('c')}",
        "a\nb\nc\n",
    ),
    "formula": (p("S = ", "<m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>"), "S = x²\n"),
    "ruby": (p(f"<w:ruby><w:rt>{r('nhỏ')}</w:rt><w:rubyBase>{r('lớn')}</w:rubyBase></w:ruby>"), "lớn\n"),
    "inserted": (p("a", f"<w:ins>{r('b')}</w:ins>"), "ab\n"),
    "deleted": (p("a", "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>", "b"), "ab\n"),
    "moved": (p("a", f"<w:moveFrom>{r('x')}</w:moveFrom><w:moveTo>{r('y')}</w:moveTo>"), "ay\n"),
    "deleted paragraph mark": (p("a ", properties=DELETED_MARK) + p("b"), "a b\n"),
    "deleted paragraph": (
        p("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>", properties=DELETED_MARK) + p("b"),
        "b\n",
    ),
    "deleted mark before a table": (p("a", properties=DELETED_MARK) + tbl(tr("b")), "a\nb\n"),
    "comment": ("<!-- c -->" + p("a", "<w:commentRangeStart/><?pi x?>", run("<w:commentReference/>")), "a\n"),
    "complex field": (
        p("số ", fld("begin"), instr(" PAGE "), r("lệnh"), fld("separate"), r("7"), fld("end"), "."),
        "số 7.\n",
    ),
    "field without result": (p("a", fld("begin"), instr("TC x"), fld("end"), "b"), "ab\n"),
    "field in a field": (
        p(
            fld("begin"),
            instr("IF "),
            fld("begin"),
            instr("X"),
            fld("separate"),
            r("no"),
            fld("end"),
            fld("separate"),
            "yes",
            fld("end"),
        ),
        "yes\n",
    ),
    "field over paragraphs": (
        p(fld("begin"), instr("TOC"), fld("separate"), "Mục 1") + p("Mục 2", fld("end")),
        "Mục 1\nMục 2\n",
    ),
    "instruction over paragraphs": (p(fld("begin"), r("x")) + p(r("y"), fld("separate"), r("z"), fld("end")), "\nz\n"),
    "field never closed hides nothing": (p(fld("begin"), "a") + p("b"), "a\nb\n"),
    "simple field": (p(f'<w:fldSimple w:instr="DATE">{r("5/3/2020")}</w:fldSimple>'), "5/3/2020\n"),
    "text box once, after its paragraph": (p("trước", box(p("trong"), p("hộp")), " sau"), "trước sau\ntrong\nhộp\n"),
    "old text box": (
        p("a", run(f"<w:pict><v:textbox><w:txbxContent>{p('b')}</w:txbxContent></v:textbox></w:pict>")),
        "a\nb\n",
    ),
    "text box in a text box": (p(box(p("a", box(p("b"))))), "\na\nb\n"),
    "text box in a field's result": (p(fld("begin"), fld("separate"), box(p("b")), fld("end"), "a"), "a\nb\n"),
    "row without a table": (tr("a"), "a\n"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text(name: str) -> None:
    body, text = TEXTS[name]
    styles = style("Hidden", text="<w:vanish/>", kind="character") + style("Base", text="<w:vanish/>")
    styles += style("Heading", text="<w:caps/>")
    data = docx(body, styles=styles + style("Unseen", based="Base"))
    assert read(data).text == text


def test_document_states_its_format() -> None:
    document = read(docx(p("a")))
    assert (document.method, document.media_type, document.pages) == ("docx", DOCX, None)


def test_xml_space_of_the_whole_part() -> None:
    data = docx(p(run("<w:t>a </w:t>"), run("<w:t>b</w:t>")))
    content = docx_with(data, b"<w:document ", b'<w:document xml:space="preserve" ')
    assert read(content).text == "a b\n"


def test_strict_namespaces() -> None:
    data = docx_with(
        docx(p("Nghị định")),
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read(data).text == "Nghị định\n"


def docx_with(data: bytes, old: bytes, new: bytes) -> bytes:
    """The package with bytes of its main part replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed([(it, archive.read(it).replace(old, new)) for it in archive.namelist()])


HEADINGS = {
    "built-in style": ("Heading2", 2),
    "style based on one": ("Own", 2),
    "outline level in a style": ("Article", 4),
    "body text": ("Plain", None),
    "back to body text": ("Back", None),
    "unknown style": ("Nowhere", None),
    "circle of styles": ("Ring", None),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_heading(name: str) -> None:
    style_name, rank = HEADINGS[name]
    styles = (
        style("Heading2", title="heading 2")
        + style("Own", based="Heading2")
        + style("Article", paragraph='<w:outlineLvl w:val="3"/>')
        + style("Plain")
        + style("Back", based="Heading2", paragraph='<w:outlineLvl w:val="9"/>')
        + style("Ring", based="Ring2")
        + style("Ring2", based="Ring")
    )
    (block,) = read(docx(p("Chương I", properties=in_style(style_name)), styles=styles)).blocks
    assert (block.kind, block.level) == ("heading" if rank else "paragraph", rank)


def test_heading_of_the_paragraph_itself_and_in_a_cell() -> None:
    ranked = p("Điều 1", properties='<w:outlineLvl w:val="0"/>')
    kinds = [(block.kind, block.level) for block in read(docx(ranked + tbl(tr("<w:tc>" + ranked + "</w:tc>")))).blocks]
    assert kinds == [("heading", 1), ("cell", 1)]


def test_blocks_trace_back_to_part_and_paragraph() -> None:
    body = p("a") + p() + tbl(tr("b", "c")) + p("d", box(p("e"))) + p("f")
    document = read(docx(body))
    traced = [(document.text[it.start : it.end], it.kind, it.part, it.index) for it in document.blocks]
    assert traced == [
        ("a", "paragraph", "word/document.xml", 1),
        ("b", "cell", "word/document.xml", 3),
        ("c", "cell", "word/document.xml", 4),
        ("d", "paragraph", "word/document.xml", 5),
        ("e", "textbox", "word/document.xml", 6),
        ("f", "paragraph", "word/document.xml", 8),
    ]


def test_tracked_changes_are_remarked_on() -> None:
    assert [it.code for it in read(docx(p(f"<w:ins>{r('a')}</w:ins>"))).remarks] == ["docx.tracked_changes"]


def test_embedded_documents_are_remarked_on() -> None:
    document = read(docx(p("a") + '<w:altChunk r:id="x"/>'))
    assert (document.text, [it.code for it in document.remarks]) == ("a\n", ["docx.embedded"])


def test_headers_and_footers_are_furniture() -> None:
    reference = '<w:sectPr><w:{0}Reference w:type="{1}" r:id="{2}"/></w:sectPr>'
    body = p("a", properties=reference.format("header", "first", "header1")) + p("b")
    body += reference.format("footer", "default", "footer1") + reference.format("header", "default", "missing")
    data = docx(body, header1=p("CÔNG BÁO") + p("Số 271"), footer1=p("Số 271") + p())
    document = read(data)
    assert (document.text, document.furniture) == ("a\nb\n", ["CÔNG BÁO", "Số 271"])


def section(kind: str, more: str = "") -> str:
    """The properties of a section whose header of a kind is header1."""
    return f'<w:sectPr><w:headerReference w:type="{kind}" r:id="header1"/>{more}</w:sectPr>'


LETTERHEAD = tbl(
    tr(
        tc(p("UBND TỈNH NINH THUẬN") + p("SỞ KHOA HỌC VÀ CÔNG NGHỆ") + p("Số: 123/BC-SKHCN")),
        tc(p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Ninh Thuận, ngày 15 tháng 11 năm 2023")),
    )
)
BODY = p("BÁO CÁO") + p("Kết quả năm 2023") + tbl(tr("Số", "Tên"))
PLACES = {
    "of the first page": (BODY + section("first", "<w:titlePg/>"), True),
    "of every page": (BODY + section("default"), True),
    "of a section of its own": (p("a", properties=section("first", "<w:titlePg/>")) + BODY + section("default"), True),
    "that no page shows": (BODY + section("first"), False),
    "besides that of the text": (LETTERHEAD + BODY + section("default"), False),
}


@pytest.mark.parametrize(("body", "read_there"), PLACES.values(), ids=PLACES)
def test_the_letterhead_in_a_header_part_is_text(body: str, read_there: bool) -> None:
    document = read(docx(body, header1=LETTERHEAD))
    parts = {block.part for block in document.blocks}
    assert ("word/header1.xml" in parts) == read_there == (not document.furniture)
    if read_there:
        assert letterhead.read(document)[0].key == "123/BC-SKHCN"
        assert [block.table for block in document.blocks if block.table is not None][-1] == 1


def test_properties_are_provenance() -> None:
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> Báo\ncáo </dc:title><dc:creator/></c>'
    assert read(docx(p("a"), extra={"docProps/core.xml": core})).provenance == {"title": "Báo cáo"}


def test_damaged_properties_lose_no_text() -> None:
    document = read(docx(p("a"), extra={"docProps/core.xml": "<c>"}))
    assert (document.text, [it.code for it in document.remarks]) == ("a\n", ["docx.properties.damaged"])


def test_everything_at_once_covers_the_text() -> None:
    numbering = abstract(0, level(0, "Điều %1.")) + num(1, 0)
    body = p("Phạm vi", fn(1), properties=in_list(1)) + tbl(tr("x", fn_cell())) + p(box(p("y")))
    document = read(docx(body, numbering=numbering, footnotes=note(1, "một") + note(2, "hai")))
    covered = "".join(document.text[it.start : it.end] for it in document.blocks)
    assert covered == "".join(document.text.split("\n"))
    assert document.text == "Điều 1. Phạm vi\nmột\nx\nô\nhai\n\ny\n"


def fn_cell() -> str:
    """A cell whose text bears a mark."""
    return f"<w:tc>{p('ô', fn(2))}</w:tc>"


def test_a_file_without_text_says_so() -> None:
    told = [[it.code for it in open_document(docx(body)).remarks] for body in (p() + p(" "), p("a"))]
    assert told == [["text.none"], []]
