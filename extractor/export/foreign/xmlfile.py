"""Writing XML: elements with text that XML allows, and the bytes of a whole file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from extractor.export.tables.cells import printable

if TYPE_CHECKING:
    from lxml.etree import _Element


def root(namespace: str, name: str, prefixes: dict[str | None, str] | None = None) -> _Element:
    """The root element of a file, in ``namespace``, which is the default one unless ``prefixes`` say otherwise."""
    from lxml import etree

    spaces = cast("dict[str, str]", prefixes or {None: namespace})  # lxml takes None for the default one
    return etree.Element(f"{{{namespace}}}{name}", nsmap=spaces)


def child(parent: _Element, name: str, text: str | None = None, /, **attributes: str) -> _Element:
    """A new last child of ``parent``, in its namespace unless ``name`` carries its own."""
    from lxml import etree

    space = etree.QName(parent).namespace
    tag = name if name.startswith("{") or not space else f"{{{space}}}{name}"
    element = etree.SubElement(parent, tag, {key.rstrip("_"): allowed(value) for key, value in attributes.items()})
    if text is not None:
        element.text = allowed(text)
    return element


def allowed(text: str) -> str:
    """``text`` without what no XML file may hold."""
    return printable(text)


def written(element: _Element) -> bytes:
    """The file: UTF-8, with a declaration; not indented, for white space is text in some formats."""
    from lxml import etree

    return bytes(etree.tostring(element, encoding="UTF-8", xml_declaration=True)) + b"\n"


def indented(element: _Element) -> bytes:
    """The same, indented: for formats of fields, where white space between elements says nothing."""
    from lxml import etree

    etree.indent(element)
    return written(element)
