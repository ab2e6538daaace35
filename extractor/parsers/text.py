"""Plain text and Markdown → Document: front matter, footnotes of dumps and of Markdown, wrapped lines.

Footnotes come as ``[footnoteRef:7]`` … ``[7:  text]`` (the dump form of Word documents) or as ``[^7]`` … ``[^7]: text``
(Markdown). Marks and notes leave the running text; ``[bookmark: …]`` is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count, groupby

from extractor.document import Document
from extractor.parsers.builder import Builder, Mark, Note
from extractor.parsers.encoding import Decoded, decode, in_unicode

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


def _document(decoded: Decoded) -> Document:
    text = plain_lines(decoded.text)
    builder = Builder()
    start = _front_matter(text, builder)
    lines = text[start:].removesuffix("\n").split("\n")
    first = text.count("\n", 0, start) + 1
    paragraphs = _paragraphs(lines, first) if _is_wrapped(lines) else zip(lines, count(first))
    if "[" in text:
        _write_with_notes(paragraphs, builder)
    else:
        builder.paragraphs(paragraphs)
    document = builder.build("text", MEDIA_TYPE)
    document.encoding = decoded.encoding
    return document


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
    """A paragraph without its marks, where they stood, and the line that it starts on."""

    text: str
    marks: list[Mark]
    line: int


def _write_with_notes(paragraphs: Iterable[tuple[str, int]], builder: Builder) -> None:
    reader = _NoteReader(builder)
    pieces = [reader.piece(paragraph, line) for paragraph, line in paragraphs]
    for marked, group in groupby(filter(None, pieces), key=_has_marks):
        if marked:
            for piece in group:
                builder.paragraph(piece.text, marks=piece.marks, index=piece.line)
        else:
            builder.paragraphs((piece.text, piece.line) for piece in group)


def _has_marks(piece: _Piece) -> bool:
    return bool(piece.marks)


class _NoteReader:
    """Takes marks and notes out of paragraphs; the notes go to the builder."""

    def __init__(self, builder: Builder) -> None:
        self._notes = builder.notes
        self._open: Note | None = None
        self._referred: set[str] = set()

    def piece(self, text: str, line: int) -> _Piece | None:
        """The paragraph without marks and notes, or None where it was nothing but notes."""
        if self._open is not None and text.startswith(("    ", "\t")):
            self._open.text += "\n" + text.strip()
            return None
        if text.strip():
            self._open = None
        return self._cut(text, line) if "[" in text else _Piece(text, [], line)

    def _cut(self, text: str, line: int) -> _Piece | None:
        kept: list[str] = []
        marks: list[Mark] = []
        length = at = 0
        match = _BRACKET.search(text)
        while match is not None:
            end = self._take(match, line)
            if end is not None:
                upto = text[at : match.start()]
                kept.append(upto)
                length += len(upto)
                name = match["dump"] or match["mark"]
                if name and not match["define"]:
                    marks.append(Mark(name, length))
                at = end
            match = _BRACKET.search(text, match.end() if end is None else end)
        if not at:
            return _Piece(text, [], line)
        rest = "".join([*kept, text[at:]])
        return _Piece(rest.rstrip(), marks, line) if rest.strip() or marks else None

    def _take(self, match: re.Match[str], line: int) -> int | None:
        """Handle one bracket; where it ends, or None where it is ordinary text."""
        text = match.string
        if match["define"]:
            if text[: match.start()].strip():
                return match.end() - 1
            self._open = Note(match["mark"], text[match.end() :].strip(), index=line)
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
        self._notes[match["note"]] = Note(match["note"], text[match.end() : end - 1].strip(), index=line)
        return end


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


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken to a width: of the long lines, many go on in lower case, or stop in mid-sentence."""
    lengths = list(map(len, lines))
    least = max(4, sum(length > 180 for length in lengths) * 20)
    candidates = [place for place, length in enumerate(lengths[:-1]) if 45 <= length <= 140]
    if len(candidates) < least:
        return False
    long = follows = unfinished = 0
    for place in candidates:
        after = lines[place + 1].lstrip()
        if after:
            long += 1
            follows += after[0].islower()
            unfinished += not lines[place].rstrip().endswith(_ENDINGS)
    return long >= least and (follows * 4 >= long or unfinished * 2 >= long)


_ENDINGS = (".", ";", ":", "!", "?", "/", ")", "”", '"', ",")
_ITEM = re.compile(r"\s*(?:[-+*•~–]\s|\d{1,2}[.)]\s|[a-zđ]\)\s|[IVX]+[.\-]\s|(?:Điều|Chương|Mục|Phần)\s+[\dIVX]|---|#)")
_STOP = (".", ":", ";", "./.", "!", "?")


def _paragraphs(lines: list[str], first: int) -> list[tuple[str, int]]:
    """The paragraphs of a text that was broken to a width, each with the number of its first line."""
    paragraphs: list[tuple[str, int]] = []
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or not _goes_on(lines[i - 1], lines[i]):
            paragraphs.append(("\n".join(lines[start:i]), first + start))
            start = i
    return paragraphs


def _goes_on(line: str, after: str) -> bool:
    line, after = line.rstrip(), after.strip()
    if not line or not after or _ITEM.match(after):
        return False
    if after[0].islower():
        return len(line) > 25
    return len(line) >= 50 and not line.endswith(_STOP)
