"""Reading XML that comes from elsewhere: nothing in it is resolved, fetched or run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.errors import DamagedFile, HostileFile, TooLarge

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST = 256 * 1024 * 1024
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))


def root(data: bytes) -> _Element:
    """The root element. Raises DamagedFile, HostileFile (a document type) or TooLarge."""
    from lxml import etree

    if len(data) > MOST:
        raise TooLarge(f"larger than {MOST // 1024**2} MB", remedy="split it")
    if any(mark in data[:4096] for mark in _DOCTYPES):
        raise HostileFile("holds a document type, which no exchange format needs", remedy="ask the sender")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        found = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise DamagedFile("not well-formed XML", remedy="ask for it again") from fault
    if found.getroottree().docinfo.internalDTD is not None:
        raise HostileFile("holds a document type, which no exchange format needs", remedy="ask the sender")
    return found


def text(parent: _Element, path: str) -> str | None:
    """The text of the first element at ``path`` (namespaces do not matter), blanks collapsed; None where blank."""
    element = first(parent, path)
    return None if element is None else words(element) or None


def words(element: _Element) -> str:
    """All text in an element, blanks collapsed."""
    return " ".join("".join(map(str, element.itertext())).split())


def first(parent: _Element, path: str) -> _Element | None:
    """The first element at ``path``, names parted by "/", whatever their namespaces."""
    return next(iter(every(parent, path)), None)


def every(parent: _Element, path: str) -> list[_Element]:
    """All elements at ``path``."""
    found = [parent]
    for name in path.split("/"):
        found = [child for each in found for child in each if isinstance(child.tag, str) and local(child) == name]
    return found


def within(root: _Element, name: str) -> _Element | None:
    """The first element of a name, the root or anywhere below it; None where there is none."""
    return next(iter(all_within(root, name)), None)


def all_within(root: _Element, name: str) -> list[_Element]:
    """All elements of a name, the root or anywhere below it, in order."""
    return [each for each in root.iter() if isinstance(each.tag, str) and local(each) == name]


def local(element: _Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
