"""The letterhead in the header part of the first page (ECMA-376, part 1, §17.10): text there, not what pages repeat."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from lxml import etree

from extractor.parsers.docx.names import TYPE, Element, W
from extractor.parsers.docx.story import DocxParagraph
from extractor.vietnamese.folding import fold

_TEXT = W + "t"
_HEADER = W + "headerReference"
_HEAD = 2_000


def of_first_page(sections: list[Element], targets: Mapping[str, str]) -> str | None:
    """The name of the header part that the first page shows, None where it shows none, or says so in no valid way.

    python-docx models sections and which header each of their pages shows.
    """
    if not sections or sections[0].find(_HEADER) is None:
        return None
    from docx.enum.section import WD_HEADER_FOOTER
    from docx.exceptions import PythonDocxError
    from docx.oxml import parse_xml
    from docx.oxml.exceptions import XmlchemyError

    section: Any = parse_xml(etree.tostring(sections[0]))
    for reference in section.iterchildren(_HEADER):
        reference.set(TYPE, reference.get(TYPE, "default"))
    try:
        shown = WD_HEADER_FOOTER.FIRST_PAGE if section.titlePg_val else WD_HEADER_FOOTER.PRIMARY
        reference = section.get_headerReference(shown)
        return None if reference is None else targets.get(reference.rId)
    except (ValueError, LookupError, PythonDocxError, XmlchemyError):  # something that neither can say
        return None


def is_letterhead(paragraphs: list[DocxParagraph], body: Element) -> bool:
    """Whether a header part is the letterhead: a motto or a number stands in it, and none at the top of ``body``."""
    if not _marks().search(_folded("\n".join(it.text for it in paragraphs))):
        return False
    top, length = [], 0
    for paragraph in body.iter(W + "p"):
        top.append("".join(element.text or "" for element in paragraph.iter(_TEXT)))
        length += len(top[-1])
        if length > _HEAD:
            break
    return not _motto().search(_folded("\n".join(top)))


def _folded(text: str) -> str:
    return fold(text).casefold()


@cache
def _motto() -> re.Pattern[str]:
    return re.compile(r"cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia|^\W*dang\s+cong\s+san\s+viet\s+nam\W*$", re.MULTILINE)


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(rf"{_motto().pattern}|^\W*so\s*:\s*[\d.…_]*\s*/\s*\w", re.MULTILINE)
