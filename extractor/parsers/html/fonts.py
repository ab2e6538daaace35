"""Which old Vietnamese font an element names: ``<font face>``, its style, or a class of the page's style sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.vietnamese.legacy import of_font

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FAMILY = re.compile(r"font-family\s*:\s*[\"']?\s*([^;,\"'}]{1,80})", re.IGNORECASE)
_SELECTOR = re.compile(r"([A-Za-z][A-Za-z0-9]*)?(?:\.([\w-]+))?")
_LONGEST_SELECTORS = 2000


class HtmlFontNames:
    """The fonts that a page's own style sheets give to classes and elements, as far as they are of the old kind."""

    def __init__(self, root: Element) -> None:
        self._by_selector: dict[tuple[str, str], str] = {}
        for sheet in root.iter("style"):
            for rule in _without_comments(sheet.text or "").split("}"):
                selectors, _, properties = rule.rpartition("{")
                self._take(selectors.rpartition("{")[2][-_LONGEST_SELECTORS:], properties)

    def of(self, element: Element) -> str | None:
        """The font that ``element`` itself names, None where it keeps its parent's."""
        style = element.get("style")
        family = _FAMILY.search(style) if style else None
        if family is not None:
            return family[1].strip()
        face = element.get("face") if element.tag == "font" else None
        if face:
            return face.split(",")[0].strip()
        return self._of_class(element) if self._by_selector else None

    def _of_class(self, element: Element) -> str | None:
        tag = str(element.tag)
        for name in (element.get("class") or "").split()[:20]:
            found = self._by_selector.get((tag, name)) or self._by_selector.get(("", name))
            if found:
                return found
        return self._by_selector.get((tag, ""))

    def _take(self, selectors: str, properties: str) -> None:
        family = _FAMILY.search(properties)
        if family is None or of_font(family[1]) is None:
            return
        for selector in selectors.split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if match is not None:
                self._by_selector[(match[1] or "").lower(), match[2] or ""] = family[1].strip()


def _without_comments(sheet: str) -> str:
    """A style sheet without its comments and without those that hide it from old browsers."""
    first, *others = sheet.replace("<!--", "").replace("-->", "").split("/*")
    return " ".join([first, *(other.partition("*/")[2] for other in others)])
