"""Styles: what a paragraph or a run inherits (ECMA-376, part 1, §17.7)."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.parsers.docx.names import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    TYPE,
    Element,
    W,
    switch,
    value_of,
    whole,
)

BODY_LEVEL = 9
"""``w:outlineLvl`` of text that is no heading (§17.3.1.20)."""


@dataclass(frozen=True, slots=True)
class Style:
    """What one style says, with everything that it is based on."""

    number: str | None = None
    level: int | None = None
    outline: int | None = None
    hidden: bool | None = None
    font: str | None = None
    capitals: bool | None = None


_PLAIN = Style()


class Styles:
    """The styles of ``word/styles.xml`` by id, each resolved once along its ``basedOn`` chain.

    ``font`` is the one that the document's defaults name.
    """

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self._default = ""
        self.font = _default_font(root)
        for element in root.iter(W + "style") if root is not None else ():
            name = element.get(W + "styleId", "")
            self._elements.setdefault(name, element)
            if element.get(TYPE) == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                self._default = name

    def of_paragraph(self, name: str | None) -> Style:
        """The paragraph style ``name``, or the default one where the paragraph names none."""
        return self.of(name if name is not None else self._default)

    def of(self, name: str | None) -> Style:
        """The style ``name`` with what it inherits; unknown styles say nothing."""
        if not name or name not in self._elements:
            return _PLAIN
        if name not in self._resolved:
            self._resolve(name)
        return self._resolved[name]

    def numbering_of(self, name: str) -> str | None:
        """The number definition that a numbering style points to."""
        return self.of(name).number

    def _resolve(self, name: str) -> None:
        chain: list[str] = []
        seen: set[str] = set()
        at: str | None = name
        while at in self._elements and at not in self._resolved and at not in seen:
            chain.append(at)
            seen.add(at)
            at = value_of(self._elements[at], W + "basedOn")
        base = self._resolved.get(at or "", _PLAIN)
        for link in reversed(chain):
            base = _merged(self._elements[link], base)
            self._resolved[link] = base


def _merged(element: Element, base: Style) -> Style:
    paragraph = element.find(PARAGRAPH_PROPERTIES)
    numbering = paragraph.find(W + "numPr") if paragraph is not None else None
    number = value_of(numbering, W + "numId")
    level = value_of(numbering, W + "ilvl")
    outline = _outline(element, paragraph)
    run = element.find(RUN_PROPERTIES)
    hidden = switch(run.find(W + "vanish")) if run is not None else None
    capitals = switch(run.find(W + "caps")) if run is not None else None
    return Style(
        base.number if number is None else number,
        base.level if level is None else whole(level, 0),
        base.outline if outline is None else outline,
        base.hidden if hidden is None else hidden,
        font_of(run) or base.font,
        base.capitals if capitals is None else capitals,
    )


def font_of(run: Element | None) -> str | None:
    """The font that run properties name for letters beyond ASCII (§17.3.2.26); "theme" where the theme says which."""
    fonts = run.find(W + "rFonts") if run is not None else None
    if fonts is None:
        return None
    if fonts.get(W + "hAnsiTheme"):
        return "theme"
    return fonts.get(W + "hAnsi") or fonts.get(W + "ascii")


def _default_font(root: Element | None) -> str | None:
    path = f"{W}docDefaults/{W}rPrDefault/{RUN_PROPERTIES}"
    return font_of(root.find(path)) if root is not None else None


def _outline(element: Element, paragraph: Element | None) -> int | None:
    stated = value_of(paragraph, W + "outlineLvl")
    if stated is not None:
        return whole(stated, BODY_LEVEL)
    word, _, rank = (value_of(element, W + "name") or "").lower().partition(" ")
    return whole(rank, BODY_LEVEL + 1) - 1 if word == "heading" and rank.isdecimal() else None
