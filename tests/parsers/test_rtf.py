r"""RTF: code pages, \u, tables, notes, lists, what is no text, old fonts, damage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Document
from extractor.errors import DamagedFile, HostileFile, VanbanError
from extractor.parsers import open_document, rtf
from tests.vietnamese.encoder import encoded

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset163 Times;}{\f2\fnil\fcharset0 .VnTime;}"
    r"{\f3\fnil\fcharset0 .VnTimeH;}{\f4\fnil\fcharset0 VNI-Times;}{\f5\fnil\fcharset2 Symbol;}"
    r"{\f6\fnil\fcharset128{\*\falt Ignored}MS Mincho;}}"
)


def read(body: str) -> Document:
    return rtf.read((r"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + body + "}").encode("latin-1"))


def old(text: str, encoding: str) -> str:
    """Text in an old encoding as RTF writes it."""
    return "".join(f"\\'{code:02x}" if code > 127 else chr(code) for code in encoded(text, encoding))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"M\u7897?t hai\par ba", "Một hai\nba\n"),
        (r"M\u7897\'3ft", "Một\n"),
        (r"{\uc0 M\u7897t}\u7897?", "Mộtộ\n"),
        (r"{\uc2 M\u7897\'e1\'bbt}", "Một\n"),
        (r"M\u7897 t", "M\u1ed9\n"),
        (r"\u-10179?\u-8694?", "\U0001f60a\n"),
        (r"\f1 \'d4\'f2", "Ô\u0323".replace("Ô\u0323", "Ộ") + "\n"),
        (r"\f6\'82\'a0", "あ\n"),
        (r"caf\'e9 \ldblquote a\rdblquote  \endash  b\~c\_d\-e \{\}\\", "café “a” – b c-de {}\\\n"),
        (r"{\f5\'b7}\tab a", "•\ta\n"),
        (r"a\line b", "a\nb\n"),
        ("a\\\nb", "a\nb\n"),
        ("mot\r\n hai", "mot hai\n"),
        (r"{\v an}hien{\deleted bo}\v0  ra", "hien ra\n"),
        (r"{\caps \u7911?y ban} t\u7881?nh \caps a\plain b", "ỦY BAN tỉnh Ab\n"),
        (r"{\*\unknown nothing}{\info{\title T}}{\stylesheet{\s0 Normal;}}{\pict 0a0b}a", "a\n"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}", "link\n"),
        (r"{\upr{cu}{\*\ud moi}}", "moi\n"),
        (r"{\listtext 1.\tab}Dieu", "1. Dieu\n"),
        (r"{\pict\bin5 }}}}}x}a", "a\n"),
        ("", ""),
    ],
)
def test_text(body: str, text: str) -> None:
    assert read(body).text == text


def test_tables_are_cells() -> None:
    document = read(
        r"truoc\par\trowd\intbl A\par B\cell C\cell\row\trowd\intbl D\cell E\cell\row\pard sau\par"
        r"\trowd\intbl F\cell\row"
    )
    cells = [(document.text[b.start : b.end], b.table, b.row, b.column) for b in document.blocks if b.kind == "cell"]
    assert cells == [
        ("A", 0, 0, 0),
        ("B", 0, 0, 0),
        ("C", 0, 0, 1),
        ("D", 0, 1, 0),
        ("E", 0, 1, 1),
        ("F", 1, 0, 0),
    ]
    assert [b.kind for b in document.blocks] == ["paragraph", *["cell"] * 5, "paragraph", "cell"]


def test_notes_stand_after_their_paragraph() -> None:
    document = read(
        r"Mot{\super\chftn}{\footnote\pard\plain{\super\chftn} Chu thich\par hai}, con"
        r"{\chftn}{\footnote\ftnalt\chftn  cuoi}\par ba{\footnote * rieng}\aftnnrlc"
    )
    assert document.text == "Mot, con\nChu thich\nhai\ncuoi\nba\n* rieng\n"
    assert [(n.label, n.kind, n.anchor) for n in document.footnotes] == [
        ("1", "footnote", 3),
        ("i", "endnote", 8),
        ("*", "footnote", document.text.index("ba") + 2),
    ]


def test_headers_are_furniture_and_boxes_follow() -> None:
    document = read(
        r"{\header\pard Dau trang\par}{\footerf 2\par}mot{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt trong khung\par}}"
        r"{\shprslt lap lai}} hai\par ba"
    )
    assert document.text == "mot hai\ntrong khung\nba\n"
    assert document.furniture == ["Dau trang", "2"]
    assert [block.kind for block in document.blocks] == ["paragraph", "textbox", "paragraph"]


def test_headings_and_labels() -> None:
    document = read(r"\pard\outlinelevel0{\listtext I.\tab}QUY DINH\par\pard than")
    assert [(b.kind, b.level, b.label) for b in document.blocks] == [("heading", 1, "I."), ("paragraph", None, None)]


@pytest.mark.parametrize(("font", "encoding"), [(2, "tcvn3"), (4, "vni")])
def test_old_fonts(font: int, encoding: str) -> None:
    text = "Căn cứ Thông tư số 5 của Bộ trưởng"
    document = read(rf"\f{font} " + old(text, encoding))
    assert (document.text, document.encoding) == (f"{text}\n", encoding)


def test_a_font_of_capitals() -> None:
    document = read(r"{\f3 " + old("cộng hòa xã hội", "tcvn3") + r"}\par{\f2 " + old("Độc lập", "tcvn3") + "}")
    assert document.text == "CỘNG HÒA XÃ HỘI\nĐộc lập\n"


def test_unicode_under_an_old_font_stays() -> None:
    document = read(r"\f2 \u272?\u7897?c l\u7853?p, c\'f3")
    assert (document.text, document.encoding) == ("Độc lập, có\n", None)


def test_old_text_under_another_font() -> None:
    text = "hội đồng nhân dân và ủy ban nhân dân các cấp"
    document = read(old(text, "tcvn3") + r"{\footnote\chftn  " + old("thông tư liên tịch", "tcvn3") + "}")
    assert document.text == f"{text}\nthông tư liên tịch\n"
    assert (document.encoding, document.footnotes[0].anchor) == ("tcvn3", len(text))


def test_found_by_content() -> None:
    assert open_document(rb"{\rtf1 a}", "x.doc").method == "rtf"


def test_not_rtf() -> None:
    with pytest.raises(DamagedFile):
        rtf.read(b"{\\html}")


def test_too_deep() -> None:
    with pytest.raises(HostileFile):
        rtf.read(rb"{\rtf1" + b"{" * 100_000)


WORDS = [
    "\\par",
    "\\u7897?",
    "\\'e1",
    "{",
    "}",
    "\\cell",
    "\\row",
    "\\intbl",
    "{\\footnote",
    "\\chftn",
    "{\\*\\x",
    "\\uc3",
]
WORDS += ["\\bin9", "{\\header", "{\\shptxt", "{\\fonttbl", "\\f9", "\\fcharset163", "\\ansicpg65001", "\\v", "\\plain"]


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    check(b"{\\rtf" + data)


@given(
    st.lists(st.sampled_from([*WORDS, " a", "\\pard", "\\outlinelevel3", "\\ftnalt", "\\upr", "\\*\\ud"]), max_size=80)
)
def test_any_words(words: list[str]) -> None:
    check(("{\\rtf1" + "".join(words)).encode())


def check(data: bytes) -> None:
    try:
        document = rtf.read(data)
    except VanbanError:
        return
    covered = sum(block.end - block.start for block in document.blocks)
    assert covered >= len("".join(document.text.split()))
    assert all(note.anchor is None or 0 <= note.anchor <= len(document.text) for note in document.footnotes)
