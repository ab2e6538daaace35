"""List numbers that Word generates are part of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parsers.docx import read
from extractor.parsers.docx.glyphs import bullet, glyph
from extractor.parsers.docx.numerals import chicago, letters, ordinal, printed, roman
from tests.parsers.docx_factory import abstract, docx, in_list, in_style, level, num, p, restart, style

LEGAL = (
    level(0, "Chương %1", "upperRoman"),
    level(1, "Điều %2.", more='<w:lvlRestart w:val="0"/>'),
    level(2, "%3.", more="<w:isLgl/>"),
    level(3, "%4)", "lowerLetter"),
    level(4, "%1.%2.%5", more="<w:isLgl/>"),
)
LISTS = {
    "legal": abstract(0, *LEGAL) + num(1, 0),
    "plain": abstract(0, level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3.")) + num(1, 0) + num(2, 0),
    "override": abstract(0, level(0, "%1."), level(1, "%2)")) + num(1, 0) + num(2, 0, restart(0, 5)),
    "own level": abstract(0, level(0, "%1."))
    + num(1, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "Phần %1:", "upperLetter", 3)}</w:lvlOverride>'),
    "restart by level 1 only": abstract(
        0, level(0, "%1"), level(1, "%2"), level(2, "%3", more='<w:lvlRestart w:val="1"/>')
    )
    + num(1, 0),
    "linked": '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Articles"/></w:abstractNum>'
    + abstract(1, level(0, "Điều %1."))
    + num(1, 0)
    + num(7, 1),
    "nothing between": abstract(0, level(0, "%1/", more='<w:suff w:val="nothing"/>')) + num(1, 0),
    "space between": abstract(0, level(0, "(%1)", more='<w:suff w:val="space"/>')) + num(1, 0),
    "dash": abstract(0, level(0, "-", "bullet")) + num(1, 0),
    "picture": abstract(0, level(0, "\uf0b7", "bullet")) + num(1, 0),
    "none": abstract(0, level(0, "", "none")) + num(1, 0),
    "word": abstract(0, level(0, "Căn cứ", "none")) + num(1, 0),
    "from zero": abstract(0, level(0, "%1.", start=0)) + num(1, 0),
    "three digits": abstract(
        0,
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>',
    )
    + num(1, 0),
    "hidden": abstract(0, level(0, "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")) + num(1, 0),
    "nowhere": "",
}
COUNTED = {
    "levels, legal numbers, no restart": (
        "legal",
        [(1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1), (1, 4)],
        ["Chương I", "Điều 1.", "1.", "2.", "a)", "b)", "Điều 2.", "1.", "Chương II", "Điều 3.", "2.3.1"],
    ),
    "many levels": (
        "plain",
        [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)],
        ["1.", "1.1.", "1.2.", "1.2.1.", "2.", "2.1."],
    ),
    "deeper first": ("plain", [(1, 1), (1, 0), (1, 1)], ["1.1.", "1.", "1.1."]),
    "lists of one definition count on": ("plain", [(1, 0), (2, 0), (1, 0)], ["1.", "2.", "3."]),
    "a list that starts anew": ("override", [(1, 0), (1, 0), (2, 0), (2, 0)], ["1.", "2.", "5.", "6."]),
    "a level of its own": ("own level", [(1, 0), (1, 0)], ["Phần C:", "Phần D:"]),
    "restart by level 1 only": (
        "restart by level 1 only",
        [(1, 0), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)],
        list("111221"),
    ),
    "through a numbering style": ("linked", [(1, 0), (1, 0)], ["Điều 1.", "Điều 2."]),
    "dash": ("dash", [(1, 0)], ["-"]),
    "picture": ("picture", [(1, 0)], ["•"]),
    "none": ("none", [(1, 0)], [None]),
    "a word": ("word", [(1, 0)], ["Căn cứ"]),
    "from zero": ("from zero", [(1, 0), (1, 0)], ["0.", "1."]),
    "three digits": ("three digits", [(1, 0), (1, 0)], ["001", "002"]),
    "hidden number": ("hidden", [(1, 0)], [None]),
    "list that is not there": ("nowhere", [(1, 0)], [None]),
    "level that is not there": ("dash", [(1, 8), (1, 99)], [None, None]),
    "no list": ("dash", [(0, 0)], [None]),
}
STYLES = style("Articles", paragraph=in_list(7, None), kind="numbering")


@pytest.mark.parametrize("name", COUNTED)
def test_labels(name: str) -> None:
    numbering, paragraphs, labels = COUNTED[name]
    body = "".join(p("x", properties=in_list(*it)) for it in paragraphs)
    document = read(docx(body, numbering=LISTS[numbering], styles=STYLES))
    assert [it.label for it in document.blocks] == labels
    assert document.text == "".join(f"{label} x\n" if label else "x\n" for label in labels)


@pytest.mark.parametrize(("name", "text"), [("nothing between", "1/x\n"), ("space between", "(1) x\n")])
def test_what_stands_between_number_and_text(name: str, text: str) -> None:
    assert read(docx(p("x", properties=in_list(1)), numbering=LISTS[name])).text == text


THROUGH_STYLES = {
    "the style's list": ("Article", "", "Điều 1."),
    "a style based on it": ("Child", "", "Điều 1."),
    "the level that names the style": ("Point", "", "a)"),
    "the paragraph's own list goes first": ("Article", in_list(2), "1."),
    "the paragraph's own level": ("Article", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', "a)"),
    "the paragraph leaves the list": ("Article", in_list(0), None),
    "the style leaves the list": ("Bare", "", None),
}


@pytest.mark.parametrize("name", THROUGH_STYLES)
def test_numbering_through_styles(name: str) -> None:
    style_name, own, label = THROUGH_STYLES[name]
    styles = (
        style("Article", paragraph=in_list(1))
        + style("Child", based="Article")
        + style("Point", based="Article", paragraph=in_list(1, None))
        + style("Bare", based="Article", paragraph=in_list(0))
    )
    levels = (level(0, "Điều %1."), level(1, "%2)", "lowerLetter", more='<w:pStyle w:val="Point"/>'))
    numbering = abstract(0, *levels) + abstract(1, level(0, "%1.")) + num(1, 0) + num(2, 1)
    (block,) = read(docx(p("x", properties=in_style(style_name) + own), styles=styles, numbering=numbering)).blocks
    assert block.label == label


def test_default_style_numbers_paragraphs_without_style() -> None:
    styles = style("Normal", paragraph=in_list(1)).replace("<w:style ", '<w:style w:default="1" ')
    assert read(docx(p("x"), styles=styles, numbering=LISTS["plain"])).text == "1. x\n"


def test_blank_numbered_paragraphs_count_unseen() -> None:
    blank = p(properties=in_list(1))
    item = p("x", properties=in_list(1))
    assert read(docx(item + blank + item, numbering=LISTS["plain"])).text == "1. x\n\n3. x\n"


def test_deleted_and_hidden_paragraphs_do_not_count() -> None:
    deleted = p("<w:del><w:r/></w:del>", properties=in_list(1) + "<w:rPr><w:del/></w:rPr>")
    hidden = p(
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>", properties=in_list(1) + "<w:rPr><w:vanish/></w:rPr>"
    )
    item = p("x", properties=in_list(1))
    assert read(docx(item + deleted + hidden + item, numbering=LISTS["plain"])).text == "1. x\n\n2. x\n"


def test_a_huge_pattern_is_cut() -> None:
    data = docx(p("x", properties=in_list(1)), numbering=abstract(0, level(0, "y" * 100_000, "none")) + num(1, 0))
    assert len(read(data).text) < 1000


PRINTED = [
    (3, "decimal", "3"), (3, "decimalZero", "03"), (12, "decimalZero", "12"), (27, "lowerLetter", "aa"),
    (28, "upperLetter", "BB"), (4, "lowerRoman", "iv"), (1990, "upperRoman", "MCMXC"), (2, "ordinal", "2nd"),
    (5, "none", ""), (5, "bullet", ""), (5, "numberInDash", "- 5 -"), (31, "hex", "1F"), (6, "chicago", "††"),
    (5, "decimalEnclosedParen", "(5)"), (5, "thaiLetters", "5"), (0, "lowerLetter", "0"), (-1, "upperRoman", "-1"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "form", "text"), PRINTED)
def test_printed(number: int, form: str, text: str) -> None:
    assert printed(number, form) == text


VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@given(st.integers(1, 32767))
def test_roman_reads_back(number: int) -> None:
    digits = [VALUES[it] for it in roman(number)]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    assert sum(-here if here < following else here for here, following in pairs) == number


@given(st.integers(1, 780))
def test_letters_read_back(number: int) -> None:
    text = letters(number)
    assert len(set(text)) == 1
    assert (len(text) - 1) * 26 + ord(text[0]) - ord("a") + 1 == number


@given(st.integers(), st.sampled_from([letters, roman, ordinal, chicago]))
def test_no_number_is_too_much(number: int, form: object) -> None:
    assert callable(form)
    assert len(form(number)) <= max(200, len(str(number)) + 2)


@given(st.integers(0, 0x11FFFF), st.sampled_from(["Symbol", "Wingdings", "Wingdings 2", "Times New Roman", ""]))
def test_glyphs_leave_the_private_use_area(code: int, font: str) -> None:
    text = glyph(code, font)
    assert not any("\uf020" <= it <= "\uf0ff" for it in text)
    text.encode("utf-8")


BULLETS = [
    ("-", "Times New Roman", "-"), ("–", "", "–"), ("+", "", "+"), ("\uf0b7", "Symbol", "•"), ("\uf02d", "Symbol", "-"),
    ("o", "Courier New", "•"), ("§", "Wingdings", "•"), ("Ø", "Wingdings", "•"), ("\uf0d8", "", "•"),
    ("", "", ""), ("►", "", "►"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "font", "mark"), BULLETS)
def test_bullets(text: str, font: str, mark: str) -> None:
    assert bullet(text, font) == mark
