"""Word documents in the fonts before Unicode: runs, styles, list numbers, notes."""

from __future__ import annotations

import pytest

from extractor.parsers.docx import read
from tests.parsers.docx_factory import (
    abstract,
    docx,
    fn,
    in_list,
    in_style,
    level,
    note,
    num,
    p,
    r,
    run,
    style,
)
from tests.vietnamese.encoder import mojibake

TEXT = "Căn cứ Thông tư số 5 của Bộ trưởng"


def fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def defaults(name: str) -> str:
    return f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(name)}</w:rPr></w:rPrDefault></w:docDefaults>"


@pytest.mark.parametrize(("font", "encoding"), [(".VnTime", "tcvn3"), ("VNI-Times", "vni")])
def test_a_run_names_the_font(font: str, encoding: str) -> None:
    document = read(docx(p(r(mojibake(TEXT, encoding), fonts(font)), r(" có", fonts("Arial")))))
    assert (document.text, document.encoding) == (f"{TEXT} có\n", encoding)


@pytest.mark.parametrize(
    ("styles", "paragraph"),
    [
        (defaults(".VnTime"), ""),
        (style("Old", text=fonts(".VnTime")), in_style("Old")),
        (style("Base", text=fonts(".VnTime")) + style("Old", based="Base"), in_style("Old")),
        (defaults("Arial") + style("Old", text=fonts(".VnTime")), in_style("Old")),
    ],
)
def test_a_style_names_the_font(styles: str, paragraph: str) -> None:
    document = read(docx(p(r(mojibake(TEXT, "tcvn3")), properties=paragraph), styles=styles))
    assert document.text == f"{TEXT}\n"


def test_a_theme_wins_over_a_style() -> None:
    themed = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    document = read(docx(p(r("50 m² của Hà", themed)), styles=defaults(".VnTime")))
    assert (document.text, document.encoding) == ("50 m² của Hà\n", None)


SOFT = "<w:softHyphen/>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (run(f"<w:t>Bé tr</w:t>{SOFT}<w:t>ëng</w:t>", fonts(".VnTime")), "Bộ trưởng"),
        (run(f"<w:t>nhµ n</w:t>{SOFT}{SOFT}<w:t>íc</w:t>", fonts(".VnTime")), "nhà nước"),
        (run(f"<w:t>Thông</w:t>{SOFT}<w:t>tin tổ chức</w:t>", fonts("Arial")), "Thôngtin tổ chức"),
        (r("ho", fonts("VNI-Times")) + r("aë", fonts("VNI-Helve")) + r("c", fonts("VNI-Times")), "hoặc"),
        (r("1.", fonts(".VnTime")) + r("«", fonts(".VnTimeH")) + r("ng Bµ", fonts(".VnTime")), "1.Ông Bà"),
        (run('<w:sym w:font=".VnTime" w:char="F0AB"/>') + r("ng Bµ", fonts(".VnTime")), "ông Bà"),
        (r("tr\uf0ad\uf0ebng", fonts(".VnTime")), "trưởng"),
        (r("\uf0b7", fonts("Symbol")) + r("Bé tr\u00adëng", fonts(".VnTime")), "•Bộ trưởng"),
        (r("®iÒu hßa ", fonts(".VnTime")) + r("vaø öùng duïng", fonts("VNI-Times")), "điều hòa và ứng dụng"),
        (r("Tr", fonts("VNI-Times")) + r("ương Tấn Thiệu", fonts("Arial")), "Trương Tấn Thiệu"),
    ],
)
def test_letters_over_runs(body: str, text: str) -> None:
    """As Word and LibreOffice write them: ư of TCVN3 as an optional hyphen, a letter begun in one run ends in another."""
    assert read(docx(p(body))).text == f"{text}\n"


def test_a_run_whose_font_does_not_say() -> None:
    old = r("Căn cứ", fonts("Arial")) + r(" Th«ng t\u00ad sè 5 cña Bé tr\u00adëng Bé Tµi chÝnh", fonts("Arial"))
    assert read(docx(p(old))).text == "Căn cứ Thông tư số 5 của Bộ trưởng Bộ Tài chính\n"


def test_capitals() -> None:
    document = read(docx(p(r(mojibake("quyết định", "tcvn3"), fonts(".VnTimeH")))))
    assert document.text == "QUYẾT ĐỊNH\n"


def test_unicode_under_an_old_font_stays() -> None:
    document = read(docx(p(r(TEXT), r(" có Nam", fonts(".VnTimeH"))), styles=defaults(".VnTime")))
    assert (document.text, document.encoding) == (f"{TEXT} có Nam\n", None)


def test_list_numbers_and_notes() -> None:
    lists = abstract(1, level(0, mojibake("Điều %1.", "tcvn3"))) + num(1, 1)
    body = p(r(mojibake("Phạm vi", "tcvn3")), fn(1), properties=in_list(1))
    document = read(
        docx(
            body,
            numbering=lists,
            footnotes=note(1, mojibake("Thông tư", "tcvn3")),
            styles=defaults(".VnTime"),
        )
    )
    assert document.text.split("\n")[:2] == ["Điều 1. Phạm vi", "Thông tư"]
    assert document.blocks[0].label == "Điều 1."
    assert document.footnotes[0].anchor == len("Điều 1. Phạm vi")
