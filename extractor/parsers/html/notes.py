"""Footnotes of a page: a mark links to its note, and the note's number links back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARAGRAPHS = frozenset({"p", "li", "td", "dd", "div"})


@dataclass(slots=True)
class Links:
    """By element: marks and the numbers of notes → the note's id; the elements that hold a note's text."""

    marks: dict[Element, str] = field(default_factory=dict)
    numbers: dict[Element, str] = field(default_factory=dict)
    holders: dict[Element, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)


def links(root: Element) -> Links:
    """The notes of a page: Word's, LibreOffice's, and all that link both ways."""
    anchors = [(anchor, _name(anchor), _target(anchor)) for anchor in root.iter("a")]
    named = {name: (anchor, target, place) for place, (anchor, name, target) in enumerate(anchors) if name}
    found = Links()
    for place, (anchor, name, target) in enumerate(anchors):
        number, back, later = named.get(target, (None, "", -1))
        if number is None or not name or back != name or later <= place or number in found.numbers:
            continue
        found.marks[anchor] = found.numbers[number] = target
        found.labels[target] = "".join(map(str, anchor.itertext())).strip().strip("[]()") or str(len(found.labels) + 1)
    in_division: Counter[Element] = Counter()
    for anchor in (*found.numbers, *found.marks):
        in_division.update(anchor.iterancestors("div"))
    for number, note in found.numbers.items():
        holder = _holder(number, in_division)
        if holder is not None and holder not in found.holders:
            found.holders[holder] = note
    return found


def _holder(number: Element, in_division: Counter[Element]) -> Element | None:
    """A division with an id that holds this note alone, or else the paragraph."""
    paragraph = next(number.iterancestors(*_PARAGRAPHS), None)
    division = next(number.iterancestors("div"), None)
    alone = division is not None and division.get("id") and in_division[division] == 1
    return division if alone else paragraph


def _name(anchor: Element) -> str:
    return anchor.get("name") or anchor.get("id") or ""


def _target(anchor: Element) -> str:
    """The name in a link within the page; Word writes the page's own address before it at times."""
    return (anchor.get("href") or "").partition("#")[2]
