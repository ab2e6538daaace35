"""Plain text and Markdown → Document: front matter, footnotes of dumps and of Markdown, wrapped lines.

Footnotes come as ``[footnoteRef:7]`` … ``[7:  text]`` (the dump form of Word documents) or as ``[^7]`` … ``[^7]: text``
(Markdown). Marks and notes leave the running text; ``[bookmark: …]`` is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from extractor.document import Document, Shifts, Span, source_offset
from extractor.parsers import markdown
from extractor.parsers.builder import Builder, Mark, Note
from extractor.parsers.encoding import Decoded, decode, in_unicode
from extractor.parsers.wrapped import unwrapped
from extractor.vietnamese import plaintext

MEDIA_TYPE = "text/plain"
_BREAKS = "\r\u2028\u2029\x85\x0c\x0b"
_ENDS = re.compile(f"[{_BREAKS}](?:(?<=\r)\n)?")
_FRONT = re.compile(r"---\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_BRACKET = re.compile(
    r"\[(?:footnoteRef:(?P<dump>\d+)\]|\^(?P<mark>[^\]\s]{1,20})\](?P<define>:)?"
    r"|bookmark:[^\]\n]*\]|(?P<note>\d+):[ \xa0])"
)


def read(data: bytes) -> Document:
    """The document in the bytes of a text file. Raises ``UnsupportedFormat`` where they are no text."""
    return _document(decode(data))


def plain_lines(text: str) -> str:
    """``text`` without a byte order mark, each line ended by a line feed."""
    text = text.removeprefix("\ufeff")
    return _ENDS.sub("\n", text) if any(map(text.__contains__, _BREAKS)) else text


def from_text(text: str) -> Document:
    """The document in ``text``, which may have been typed for an encoding before Unicode."""
    return _document(in_unicode(text))


def places(text: str, document: Document) -> Callable[[int, int], Span]:
    """Where spans of ``document`` stand in the ``text`` that ``from_text`` made it of.

    Of text typed for an encoding before Unicode each word is found, and in it the letter as far as it can be counted.
    """
    decoded = in_unicode(text)
    lines = plain_lines(decoded.text)
    start = _front_matter(lines, Builder())
    ended, typed = _line_shifts(decoded.text), _word_shifts(decoded.text, text) if decoded.encoding else []

    def place(offset: int) -> int:
        return source_offset(typed, source_offset(ended, start + offset))

    def span(first: int, end: int) -> Span:
        begin, after = document.source_span(first, end)
        if after == begin:
            return place(begin), place(begin)
        return place(begin), place(after) if typed else place(after - 1) + 1

    return span


def _line_shifts(text: str) -> Shifts:
    """From what ``plain_lines`` makes of ``text`` back to it."""
    mark = len(text) - len(text.removeprefix("\ufeff"))
    shifts, removed = [(0, mark)], mark
    for match in re.finditer("\r\n", text):
        removed += 1
        shifts.append((match.end() - removed, match.end()))
    return shifts


def _word_shifts(converted: str, typed: str) -> Shifts:
    """From each word of a converted text, and from its stops, to the same as typed: converting parts and joins none."""
    shifts = []
    for one, other in zip(re.finditer(r"\S+", converted), re.finditer(r"\S+", typed), strict=False):
        stops = len(one[0]) - len(one[0].rstrip(".,;:)"))
        shifts += [(one.start(), other.start()), (one.end() - stops, other.end() - stops)]
    return shifts


def _document(decoded: Decoded) -> Document:
    text = plain_lines(decoded.text)
    builder = Builder()
    start = _front_matter(text, builder)
    body = text[start:].removesuffix("\n")
    bare = markdown.bare(body)
    shown = plaintext.put_together(unwrapped(plaintext.after(bare, plaintext.letters(bare.text))))
    first = text.count("\n", 0, start) + 1
    is_same = shown.text.count("\n") == body.count("\n")
    if "[" in shown.text:
        _write_with_notes(_lines(shown, body, first, is_same=is_same), builder)
    elif is_same:
        builder.paragraphs(zip(shown.text.split("\n"), count(first), strict=False))
    else:
        builder.paragraphs((line.text, line.number) for line in _lines(shown, body, first, is_same=False))
    document = builder.build("text", MEDIA_TYPE)
    document.encoding = decoded.encoding
    turns = [] if is_same else _turns(shown, body)
    document.turns = plaintext.carried(turns, plaintext.Plain(document.text, document.shifts))
    document.shifts = plaintext.after(shown, plaintext.Plain(document.text, document.shifts)).shifts
    return document


def _turns(shown: plaintext.Plain, body: str) -> list[int]:
    """Where lines of ``body`` begin that go on with a paragraph of the plain text."""
    backwards = [(source, offset) for offset, source in shown.shifts]
    starts = (source_offset(backwards, match.end()) for match in re.finditer("\n", body))
    return [start for start in starts if shown.text[start - 1 : start] != "\n"]


class _TextLine(NamedTuple):
    """A line of the plain text: its number in the file, and where it begins."""

    text: str
    number: int
    start: int


def _lines(shown: plaintext.Plain, body: str, first: int, *, is_same: bool) -> Iterator[_TextLine]:
    """The lines of ``shown``, numbered as in ``body``, which it was made of; ``first`` is the number of the first.

    ``is_same``: both have as many.
    """
    start = seen = 0
    number = first
    for text in shown.text.split("\n"):
        if not is_same:
            source = source_offset(shown.shifts, start)
            number += body.count("\n", seen, source)
            seen = source
        yield _TextLine(text, number, start)
        number += is_same
        start += len(text) + 1


def _front_matter(text: str, builder: Builder) -> int:
    """YAML front matter as provenance; the offset where the text begins. Only flat ``key: value`` lines are read."""
    match = _FRONT.match(text, 0, 20_000)
    if match is None:
        return 0
    pairs = [line.partition(":") for line in match[1].split("\n") if not line.startswith((" ", "-", "#"))]
    if not all(colon and key.strip().replace("_", "").replace("-", "").isalnum() for key, colon, _ in pairs):
        return 0
    builder.provenance.update({key.strip(): value.strip().strip("\"'") for key, _, value in pairs})
    return match.end()


@dataclass(slots=True)
class _Piece:
    """A paragraph without its marks, where they stood, and the line that it stands on.

    ``places`` say where each part of it begins, in the paragraph and in the plain text.
    """

    text: str
    marks: list[Mark]
    line: _TextLine
    places: list[tuple[int, int]]


def _write_with_notes(lines: Iterable[_TextLine], builder: Builder) -> None:
    reader = _NoteReader(builder)
    whole: list[tuple[str, int]] = []  # lines of which nothing was taken out, one behind the other
    after = 0
    for piece in filter(None, [reader.piece(line) for line in lines]):
        text, line = piece.text, piece.line
        if whole and not (text is line.text and line.start == after):
            builder.paragraphs(whole)
            whole = []
        if not whole:
            builder.stands_at(piece.places)
        if piece.marks:
            builder.paragraph(text, marks=piece.marks, index=line.number)
        elif text is line.text:
            whole.append((text, line.number))
            after = line.start + len(text) + 1
        else:
            builder.paragraphs([(text, line.number)])
    builder.paragraphs(whole)


class _NoteReader:
    """Takes marks and notes out of paragraphs; the notes go to the builder."""

    def __init__(self, builder: Builder) -> None:
        self._notes = builder.notes
        self._open: Note | None = None
        self._referred: set[str] = set()

    def piece(self, line: _TextLine) -> _Piece | None:
        """The paragraph without marks and notes, or None where it was nothing but notes."""
        text = line.text
        if self._open is not None and text.startswith(("    ", "\t")):
            self._open.text += "\n" + text.strip()
            return None
        if text.strip():
            self._open = None
        return self._cut(text, line) if "[" in text else _Piece(text, [], line, [(0, line.start)])

    def _cut(self, text: str, line: _TextLine) -> _Piece | None:
        kept: list[str] = []
        places: list[tuple[int, int]] = []
        marks: list[Mark] = []
        length = at = 0
        match = _BRACKET.search(text)
        while match is not None:
            end = self._take(match, line)
            if end is not None:
                upto = text[at : match.start()]
                kept.append(upto)
                places.append((length, line.start + at))
                length += len(upto)
                name = match["dump"] or match["mark"]
                if name and not match["define"]:
                    marks.append(Mark(name, length))
                at = end
            match = _BRACKET.search(text, match.end() if end is None else end)
        if not at:
            return _Piece(text, [], line, [(0, line.start)])
        rest = "".join([*kept, text[at:]]).rstrip()
        places = [place for place in (*places, (length, line.start + at)) if place[0] < len(rest)]
        return _Piece(rest, marks, line, places) if rest or marks else None

    def _take(self, match: re.Match[str], line: _TextLine) -> int | None:
        """Handle one bracket; where it ends, or None where it is ordinary text."""
        text = match.string
        if match["define"]:
            if text[: match.start()].strip():
                return match.end() - 1
            self._open = _note(match["mark"], text[match.end() :], line, match.end())
            self._notes[match["mark"]] = self._open
            return len(text)
        if match["dump"]:
            self._referred.add(match["dump"])
        if not match["note"]:
            return match.end()
        if match["note"] not in self._referred or match["note"] in self._notes:
            return None
        end = _closing(text, match.start())
        if end is None:
            self._referred.discard(match["note"])
            return None
        self._notes[match["note"]] = _note(match["note"], text[match.end() : end - 1], line, match.end())
        return end


def _note(label: str, text: str, line: _TextLine, at: int) -> Note:
    """A note whose text begins at ``at`` of ``line``."""
    lead = len(text) - len(text.lstrip())
    return Note(label, text.strip(), index=line.number, source=line.start + at + lead)


def _closing(text: str, start: int) -> int | None:
    """One past the bracket that closes the one at ``start``; where they do not balance, the last one of the text."""
    first = text.find("]", start)
    if first >= 0 and text.find("[", start + 1, first) < 0:
        return first + 1
    depth = 0
    for match in re.compile(r"[\[\]]").finditer(text, start):
        depth += 1 if match[0] == "[" else -1
        if depth == 0:
            return match.end()
    last = text.rfind("]", start)
    return last + 1 if last >= 0 else None
