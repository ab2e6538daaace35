"""Web pages: blocks, tables, lists, notes, encodings, old fonts, archives of pages, damage."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import HostileFile, UnsupportedFormat, VanbanError
from extractor.parsers import html, open_document
from tests.vietnamese.encoder import encoded, mojibake

TEXT = "hội đồng nhân dân và ủy ban nhân dân các cấp"


def lines(body: str) -> list[str]:
    return html.read(f"<html><body>{body}</body></html>".encode()).text.splitlines()


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p>một\n  hai</p><p>ba", ["một hai", "ba"]),
        ("một <b>hai</b>, <i> ba</i><br>bốn", ["một hai, ba", "bốn"]),
        ("Đi<b>ề</b>u&nbsp;1 &lt;x&gt; &amp; &#7897;", ["Điều 1 <x> & ộ"]),
        ("<script>var a = '<p>x</p>'</script><style>p{}</style><p>a</p><!-- b -->", ["a"]),
        ("<p style='display:none'>ẩn</p><p hidden>ẩn</p>hiện", ["hiện"]),
        ("<p>a<del>bỏ</del><ins>thêm</ins></p><p style='visibility:hidden'>ẩn</p>", ["athêm"]),
        (
            "<p style='text-transform: uppercase'>Ủy ban <span style='text-transform:none'>tỉnh</span></p>",
            ["ỦY BAN tỉnh"],
        ),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<ol start=3><li>a<li value=7>b</ol><ul><li>c</ul>", ["3. a", "7. b", "c"]),
        ("<ol type=a><li><p>x</p></li><li>y</ol>", ["a. x", "b. y"]),
        ("<pre>a\n  b</pre>", ["a", "  b"]),
        ("<p><o:p>&nbsp;</o:p></p><st1:place>Hà Nội</st1:place> nay", [" ", "Hà Nội nay"]),
        ("<p><span style='font-family:Wingdings'>Ø</span> Bộ <font face=Symbol>·</font> 5", ["• Bộ • 5"]),
        ("<select><option>a</select><textarea>b</textarea>c", ["c"]),
    ],
)
def test_text(body: str, wanted: list[str]) -> None:
    assert lines(body) == wanted


def test_tables_are_cells() -> None:
    body = (
        "<table><tr><td>A<p>B</p></td><td colspan=2>C</td><td>D</td></tr>"
        "<tr><td><table><tr><th>E</th></tr></table></td><td>F</td></tr></table>sau"
    )
    document = html.read(f"<html>{body}</html>".encode())
    found = [(document.text[b.start : b.end], b.table, b.row, b.column) for b in document.blocks]
    assert found == [
        ("A", 0, 0, 0),
        ("B", 0, 0, 0),
        ("C", 0, 0, 1),
        ("D", 0, 0, 3),
        ("E", 1, 0, 0),
        ("F", 0, 1, 1),
        ("sau", None, None, None),
    ]


def test_headings_and_title() -> None:
    document = html.read(b"<html><head><title>T <b></title></head><body><h2>A</h2><p>b</p></body></html>")
    assert [(b.kind, b.level) for b in document.blocks] == [("heading", 2), ("paragraph", None)]
    assert document.provenance == {"title": "T <b>"}


WORD = """<p>Một<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>, hai<a href="#_ftn2" name="_ftnref2">[2]</a>.</p><p>ba</p>
<div><hr><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Thứ <b>nhất</b></p><p>tiếp</p></div>
<div id="ftn2"><p><a href="#_ftnref2" name="_ftn2">[2]</a> Thứ hai</p></div></div>"""


def test_notes() -> None:
    document = html.read(f"<html><body>{WORD}</body></html>".encode())
    assert document.text == "Một, hai.\nThứ nhất\ntiếp\nThứ hai\nba\n"
    assert [(note.label, note.anchor) for note in document.footnotes] == [("1", 3), ("2", 8)]


def test_links_are_no_notes() -> None:
    assert lines('<a href="#a" name="b">xem</a> <a name="a">đây</a> <a href="#c" name="c">kia</a>') == ["xem đây kia"]


@pytest.mark.parametrize(
    "data",
    [
        f"<html><meta charset=utf-8><p>{TEXT}".encode(),
        f"\ufeff<html><p>{TEXT}".encode(),
        f"<html><p>{TEXT}".encode("utf-16"),
        f"<?xml version='1.0' encoding='utf-8'?><html><p>{TEXT}</p></html>".encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    document = open_document(data, "x.doc")
    assert (document.method, document.text, document.encoding) == ("html", f"{TEXT}\n", None)


@pytest.mark.parametrize(
    "head", ["", "<meta charset='windows-1252'>", "<meta charset=x-user-defined>", "<meta charset=no>"]
)
@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_old_encodings(head: str, encoding: str) -> None:
    document = open_document(f"<html>{head}<p>".encode() + encoded(TEXT, encoding))
    assert (document.text, document.encoding) == (f"{TEXT}\n", encoding)


@pytest.mark.parametrize(
    "body",
    [
        "<font face='.VnTimeH'>{}</font>",
        "<p style='font-family:\".VnTimeH\",serif'>{}</p>",
        '<style>p.A, li.A {{font-size:12pt; font-family:".VnTimeH";}}</style><p class=A>{}</p>',
    ],
)
def test_old_fonts(body: str) -> None:
    document = html.read(f"<html>{body.format(mojibake('cộng hòa', 'tcvn3'))}".encode())
    assert (document.text, document.encoding) == ("CỘNG HÒA\n", "tcvn3")


def test_a_page_in_an_archive() -> None:
    content = base64.b64encode(f"<html><p>{TEXT}</p></html>".encode()).decode()
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
    part = f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{content}\r\n--B--\r\n"
    assert open_document((head + part).encode()).text == f"{TEXT}\n"


def test_an_archive_without_a_page() -> None:
    with pytest.raises(UnsupportedFormat):
        html.read(b"MIME-Version: 1.0\nContent-Type: text/plain\n\ntext/html")


@pytest.mark.parametrize("data", [b"a < b", b"<ngay 5>", b"From: a\n\nThe text", b"{html}", b"<w:p>"])
def test_what_is_no_page(data: bytes) -> None:
    assert not html.recognises(data)


def test_too_deep() -> None:
    with pytest.raises(HostileFile):
        html.read(b"<html>" + b"<font>a" * 10_000)


PIECES = [
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td colspan=99>",
    "</td>",
    "<ol>",
    "<li value=-1>",
    "</ol>",
    "<pre>",
    "</pre>",
]
PIECES += [
    "<a href=#x name=y>1</a>",
    "<a href=#y name=x>1</a>",
    "<div id=d>",
    "</div>",
    "<b",
    "&#0;",
    "<br>",
    "a ",
    "\n",
]


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    check(b"<html" + data)


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_elements(pieces: list[str]) -> None:
    check(("<html>" + "".join(pieces)).encode())


def check(data: bytes) -> None:
    try:
        document = html.read(data)
    except VanbanError:
        return
    covered = sum(block.end - block.start for block in document.blocks)
    assert covered >= len("".join(document.text.split()))


PAGE_PIECES = {
    "a heading": ("<h3>QUYẾT ĐỊNH</h3><p>Điều 1.</p>", True),
    "a comment first": ("<!-- x -->\n<b>Số: 71/2023/QĐ-UBND</b><br>", True),
    "words first": ("Số: 71/2023/QĐ-UBND</p><p>QUYẾT ĐỊNH</p><p>Điều 1.</p>", True),
    "a text that names tags": ("Thẻ <p> và </p> của HTML; a < b\nĐiều 1. Ban hành", False),
    "Markdown with breaks": ("# QUYẾT ĐỊNH\n\n| a<br>b | c |\n|---|---|\n| 1 | 2 |", False),
    "mail address": ("<vanthu@ninhthuan.gov.vn> gửi", False),
}


@pytest.mark.parametrize(("text", "is_page"), PAGE_PIECES.values(), ids=PAGE_PIECES)
def test_pieces_of_pages(text: str, is_page: bool) -> None:
    document = open_document(text.encode())
    assert (document.method == "html") is is_page
    assert ("<" in document.text) is not (is_page or text.startswith("# "))  # of Markdown its breaks are gone too
