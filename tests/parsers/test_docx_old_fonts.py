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
