"""List numbers that Word generates: they are printed but stand nowhere in the text (ECMA-376, part 1, §17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extractor.parsers.docx.glyphs import bullet, without_private
from extractor.parsers.docx.names import ALTERNATE, RUN_PROPERTIES, VAL, Element, W, branch, switch, value_of, whole
from extractor.parsers.docx.numerals import printed
from extractor.parsers.docx.styles import Styles

LEVELS = 9
_LONGEST_LABEL = 200
_NEVER = 0
_NO_LIST = "0"
_CHAIN = 8


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it prints, what makes it start anew."""

    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    separator: str = " "
    legal: bool = False
    restart: int | None = None
    hidden: bool = False
    font: str = ""
    width: int = 0
    paragraph_style: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A generated number as printed, and what stands between it and the text."""

    text: str
    separator: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """A ``w:num``: the list that it uses, and what it changes there."""

    abstract: str
    levels: dict[int, Level]
    restarts: dict[int, int]


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, Level] = field(default_factory=dict)
    linked_style: str | None = None


class Numbering:
    """The definitions of ``word/numbering.xml``; no state."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, _Abstract] = {}
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Numbers | None] = {}
        for element in root if root is not None else ():
            if element.tag == W + "abstractNum":
                self._abstracts[element.get(W + "abstractNumId", "")] = _abstract(element)
            elif element.tag == W + "num":
                self._elements[element.get(W + "numId", "")] = element

    def find(self, number: str) -> Numbers | None:
        """The numbers with the id ``number``, or None (id 0 takes a paragraph out of its list)."""
        if number == _NO_LIST:
            return None
        if number not in self._resolved:
            element = self._elements.get(number)
            self._resolved[number] = None if element is None else self._numbers(element)
        return self._resolved[number]

    def level_of_style(self, numbers: Numbers, style: str) -> int | None:
        """The level that names the paragraph style as its own (``w:pStyle``)."""
        for depth, level in numbers.levels.items():
            if level.paragraph_style == style:
                return depth
        return None

    def _numbers(self, element: Element) -> Numbers:
        name = self._abstract_of(element)
        levels = dict(self._abstracts.get(name, _Abstract()).levels)
        restarts: dict[int, int] = {}
        for override in element.iterfind(W + "lvlOverride"):
            depth = whole(override.get(W + "ilvl"), -1)
            if not 0 <= depth < LEVELS:
                continue
            own = override.find(W + "lvl")
            if own is not None:
                levels[depth] = _level(own)
            start = value_of(override, W + "startOverride")
            if start is not None:
                restarts[depth] = whole(start, 1)
                levels[depth] = replace(levels.get(depth, Level()), start=restarts[depth])
        return Numbers(name, levels, restarts)

    def _abstract_of(self, element: Element) -> str:
        """The list's definition; a ``numStyleLink`` leads over a numbering style to the one that holds the levels."""
        name = value_of(element, W + "abstractNumId") or ""
        for _ in range(_CHAIN):
            linked = self._abstracts.get(name, _Abstract()).linked_style
            number = self._styles.numbering_of(linked) if linked else None
            following = self._elements.get(number) if number else None
            if following is None:
                return name
            name = value_of(following, W + "abstractNumId") or ""
        return name


class Counters:
    """The counts of one story (body, notes, one header): a list counts on wherever it is taken up again."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def next(self, number: str, depth: int) -> Label | None:
        """Count one paragraph on level ``depth`` of the list ``number``; its label, None where nothing is printed."""
        numbers = self._numbering.find(number)
        if numbers is None:
            return None
        depth = min(max(depth, 0), LEVELS - 1)
        counts = self._counts.setdefault(numbers.abstract, {})
        self._count(number, numbers, counts, depth)
        return _label(numbers, counts, depth)

    def _count(self, number: str, numbers: Numbers, counts: dict[int, int], depth: int) -> None:
        level = numbers.levels.get(depth, Level())
        fresh = depth in numbers.restarts and (number, depth) not in self._restarted
        self._restarted.add((number, depth))
        counts[depth] = level.start if fresh or depth not in counts else counts[depth] + 1
        for deeper in [it for it in counts if it > depth]:
            restart = numbers.levels.get(deeper, Level()).restart
            if restart is None or (restart != _NEVER and depth < restart):
                del counts[deeper]


def _label(numbers: Numbers, counts: dict[int, int], depth: int) -> Label | None:
    level = numbers.levels.get(depth)
    if level is None or level.hidden:
        return None
    if level.style == "bullet":
        text = bullet(level.pattern, level.font)
    else:
        text = _PLACE.sub(lambda place: _number(numbers, counts, level, int(place[1]) - 1), level.pattern)
    return Label(text[:_LONGEST_LABEL], level.separator) if text.strip() else None


_PLACE = re.compile(r"%([1-9])")


def _number(numbers: Numbers, counts: dict[int, int], level: Level, depth: int) -> str:
    """The count of one level inside a label; a level that was not used yet prints its start."""
    other = numbers.levels.get(depth, Level())
    count = counts.get(depth, other.start)
    if level.legal and other.style not in ("none", "bullet"):
        return str(count)
    return printed(count, other.style).rjust(other.width, "0")


def _abstract(element: Element) -> _Abstract:
    made = _Abstract(linked_style=value_of(element, W + "numStyleLink"))
    for child in element.iterfind(W + "lvl"):
        depth = whole(child.get(W + "ilvl"), -1)
        if 0 <= depth < LEVELS:
            made.levels[depth] = _level(child)
    return made


def _level(element: Element) -> Level:
    style, width = _format(element)
    restart = value_of(element, W + "lvlRestart")
    run = element.find(RUN_PROPERTIES)
    fonts = run.find(W + "rFonts") if run is not None else None
    font = (fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "") if fonts is not None else ""
    pattern = (value_of(element, W + "lvlText") or "")[:_LONGEST_LABEL]
    return Level(
        start=whole(value_of(element, W + "start"), 0),
        style=style,
        pattern=pattern if style == "bullet" else without_private(pattern, font),
        separator="" if value_of(element, W + "suff") == "nothing" else " ",
        legal=bool(switch(element.find(W + "isLgl"))),
        restart=None if restart is None else whole(restart, _NEVER),
        hidden=run is not None and bool(switch(run.find(W + "vanish"))),
        font=font,
        width=width,
        paragraph_style=value_of(element, W + "pStyle"),
    )


def _format(element: Element) -> tuple[str, int]:
    """The number format and the least width; Word 2010 writes "001, 002 …" as a custom format in a choice."""
    stated = element.find(W + "numFmt")
    alternate = element.find(ALTERNATE)
    if stated is None and alternate is not None:
        chosen = branch(alternate)
        stated = chosen.find(W + "numFmt") if chosen is not None else None
    if stated is None:
        return "decimal", 0
    style = stated.get(VAL, "decimal")
    if style != "custom":
        return style, 0
    first = stated.get(W + "format", "").partition(",")[0].strip()
    return "decimal", len(first) if first.isdecimal() and len(first) <= LEVELS else 0
