"""The XML names that the readers look for, and the values that attributes take (ECMA-376, part 1, §17 and §22.9)."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

VAL = W + "val"
ID = W + "id"
TYPE = W + "type"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

PARAGRAPH = W + "p"
PARAGRAPH_PROPERTIES = W + "pPr"
RUN = W + "r"
RUN_PROPERTIES = W + "rPr"
TABLE = W + "tbl"
ROW = W + "tr"
CELL = W + "tc"
SECTION = W + "sectPr"
TEXT_BOX = W + "txbxContent"
FIELD_CHARACTER = W + "fldChar"
ALTERNATE = MC + "AlternateContent"
CHOICE = MC + "Choice"
FALLBACK = MC + "Fallback"

Element = etree._Element

_OFF = frozenset({"0", "false", "off", "none"})
_WIDEST = 2**31 - 1


def switch(element: Element | None) -> bool | None:
    """An on/off property (§17.17.4): True or False where the element is there, None where it is not."""
    if element is None:
        return None
    value = element.get(VAL)
    return True if value is None else value.lower() not in _OFF


def value_of(parent: Element | None, name: str) -> str | None:
    """``w:val`` of the child ``name`` of ``parent``."""
    child = parent.find(name) if parent is not None else None
    return None if child is None else child.get(VAL)


def whole(text: str | None, default: int) -> int:
    """A whole number from an attribute; ``default`` for anything else, or beyond 32 bits."""
    if text is None or len(text) > 11:
        return default
    try:
        number = int(text)
    except ValueError:
        return default
    return number if -_WIDEST <= number <= _WIDEST else default


def branch(alternate: Element) -> Element | None:
    """The one branch of ``mc:AlternateContent`` that is read: the first choice, or the fallback.

    Emoji (``w16se``) are the exception: their fallback holds the character itself.
    """
    fallback = alternate.find(FALLBACK)
    choice = alternate.find(CHOICE)
    if choice is None or (choice.get("Requires") == "w16se" and fallback is not None):
        return fallback
    return choice
