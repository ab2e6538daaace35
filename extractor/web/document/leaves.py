"""A long text a leaf at a time, so that its page opens at once; words found in it, and where a page of paper begins.

A leaf ends where a paragraph, a table or a note ends. A short text is one leaf.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from extractor.document import Span
from extractor.vietnamese.folding import fold, fold_query
from extractor.web.document.body import BodyPassage, DocumentBody, notes_of, passages
from extractor.web.document.highlights import Highlight, HighlightedText, marks_of, points_of
from extractor.web.queries.documents import ShownDocument

_WHOLE = 22_000
"""Characters of a text that is shown as it is, without leaves."""
_LEAF = 9_000
_MOST = 120
"""Places at which words are found in one document."""
_AROUND = 60
_LINE, _LINE_HEIGHT = 80, 26
"""Characters and pixels of a line, by which the room of a leaf is guessed until it is there."""
_NUMBERED = re.compile(r"([a-z]+?)-?(\d+)")


@dataclass(frozen=True, slots=True)
class TextLeaf:
    """A piece of the text: ``marks`` are the ids in it as "c:0-13 note:2-5", ``pages`` those its marks stand on."""

    number: int
    span: Span
    height: int
    marks: str = ""
    pages: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """Words found in the text: the id of their mark, the leaf, and the words with those around them."""

    mark: str
    leaf: int
    before: str
    words: str
    behind: str


class Leaves:
    """The leaves of a document, with the places of the words that somebody looks for in it."""

    def __init__(self, shown: ShownDocument, words: str = "") -> None:
        record = shown.view.record
        self._text, self._record, self._parts = shown.text, record, passages(shown.text, record)
        self._found = list(_found(shown.text, words))
        self._marks = sorted([*marks_of(record, shown.view.cites), *self._found], key=lambda each: each.start)
        self._points = list(points_of(record))
        self._starts = list(_starts(shown.text, self._parts))
        self.all = list(self._leaves())

    @property
    def is_whole(self) -> bool:
        """Whether there is but one."""
        return len(self.all) == 1

    @property
    def found(self) -> list[FoundPlace]:
        """Where the words stand, in order; the first 200 places."""
        return [
            FoundPlace(
                each.id, self._at(each.start) + 1, self._text[max(0, each.start - _AROUND) : each.start],
                self._text[each.start : each.end], self._text[each.end : each.end + _AROUND],
            )
            for each in self._found
        ]  # fmt: skip

    def html(self, number: int) -> Markup:
        """A leaf, from 1, with all that was found in it."""
        start, stop = self.all[number - 1].span
        marks = [each for each in self._marks if each.start < stop and each.end > start]
        points = [each for each in self._points if start <= each.at < stop or each.at == stop == len(self._text)]
        highlighted = HighlightedText(self._text, marks, points, begun_before=start)
        parts = [each for each in self._parts if start <= each.start < stop]
        body = DocumentBody(self._text, highlighted, notes_of(self._text, self._record))
        return body.html(parts, (start, stop))

    def of_page(self, page: int) -> tuple[int, str]:
        """The leaf on which a page of paper begins, and the id of the first mark on that page or behind it."""
        for each in self._marks:
            if each.page and each.page >= page:
                return self._at(each.start) + 1, each.id
        return len(self.all), ""

    def _at(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _leaves(self) -> Iterator[TextLeaf]:
        numbers: list[dict[str, list[int]]] = [{} for _ in self._starts]
        pages: list[list[int]] = [[] for _ in self._starts]
        for id, offset in self._ids():
            kind, number = _NUMBERED.fullmatch(id).groups()  # type: ignore[union-attr]  # ids are made so
            numbers[self._at(offset)].setdefault(kind, []).append(int(number))
        for mark in self._marks:
            if mark.page:
                pages[self._at(mark.start)].append(mark.page)
        for at, (start, stop) in enumerate(zip(self._starts, [*self._starts[1:], len(self._text)], strict=True)):
            marks = " ".join(f"{kind}:{min(each)}-{max(each)}" for kind, each in numbers[at].items())
            range_ = (min(pages[at]), max(pages[at])) if pages[at] else None
            yield TextLeaf(at + 1, (start, stop), _height(self._text[start:stop]), marks, range_)

    def _ids(self) -> Iterator[tuple[str, int]]:
        yield from ((mark.id, mark.start) for mark in self._marks)
        yield from ((point.id, point.at) for point in self._points)
        yield from ((f"note-{place}", note.span[0]) for place, note in enumerate(self._record.footnotes))


def _starts(text: str, parts: Sequence[BodyPassage]) -> Iterator[int]:
    yield 0
    if len(text) <= _WHOLE:
        return
    begun = 0
    for part in parts:
        if part.start - begun >= _LEAF:
            begun = part.start
            yield begun


def _height(text: str) -> int:
    return _LINE_HEIGHT * sum(1 + len(line) // _LINE for line in text.split("\n"))


def _found(text: str, words: str) -> Iterator[Highlight]:
    """The places of words, whatever their case, marks and blanks."""
    needle = fold_query(words).split()
    if not needle:
        return
    places: Iterable[re.Match[str]] = re.finditer(r"\s+".join(map(re.escape, needle)), fold(text))
    for number, place in enumerate(places):
        if number == _MOST:
            return
        yield Highlight(place.start(), place.end(), "found", f"h{number}")
