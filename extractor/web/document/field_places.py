"""Where the fields of a header stand in a document: in its text, and on its pages where these are known.

A record keeps the values of its header, not their places: they are looked for in the text, as they are printed. What
was not read has the place where it would stand ("Số:", "ngày … tháng … năm …").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from extractor.document import Box, Document, Span
from extractor.records import Header
from extractor.web.document.body import beginning_of
from extractor.web.document.highlights import Highlight
from extractor.web.document.tabs import SheetOfPaper, box_of
from extractor.web.queries.documents import ShownDocument

_HEAD = 8000
"""Characters of the beginning in which all but the signer stands."""
_SHOWN, _PAGES = 30_000, 20
"""Characters, and pages, of a document that are shown beside the form of its entry."""
_WORDS = 8
"""So many words of a subject tell it."""
_FLAGS = re.IGNORECASE | re.MULTILINE


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A field, by its name in an entry of the register, and where it stands; ``page`` counts from 1."""

    field: str
    span: Span
    page: int | None = None
    box: Box | None = None

    @property
    def mark(self) -> str:
        """The id of its mark in the text, and on its page."""
        return f"field-{self.field}"


def places_of(shown: ShownDocument, parsed: Document | None) -> list[FieldPlace]:
    """The fields whose place was found; pages and boxes of what ``parsed`` knows."""
    found = ((name, span) for name, find in _FINDERS.items() if (span := find(shown.text, shown.view.record.header)))
    return [_on_paper(name, span, parsed) for name, span in found]


def _on_paper(name: str, span: Span, parsed: Document | None) -> FieldPlace:
    block = parsed.block_at(span[0]) if parsed else None
    return FieldPlace(name, span, block.page if block else None, block.box if block else None)


def text_of(shown: ShownDocument, places: Sequence[FieldPlace]) -> tuple[Markup, bool]:
    """The beginning of the text with nothing highlighted but its fields, and whether more of it follows."""
    return beginning_of(shown, [Highlight(*each.span, "field", each.mark) for each in places], _SHOWN)


def sheets_of(sizes: Sequence[tuple[float, float]], places: Sequence[FieldPlace]) -> list[SheetOfPaper]:
    """The first pages and those on which a field stands, each with the boxes of the fields on it."""
    pages = {each.page for each in places if each.box}
    return [
        SheetOfPaper(
            number, width, height,
            [box_of(each.box, [("field", each.mark)]) for each in places if each.page == number and each.box],
        )
        for number, (width, height) in enumerate(sizes, start=1) if number <= _PAGES or number in pages
    ]  # fmt: skip


def _key(text: str, header: Header) -> Span | None:
    spaced = r"\s*".join(map(re.escape, (header.key or header.symbol or "").replace(" ", "")))
    return _first(text, [spaced, r"^[ \t]*Số[ \t]*:[^\n\t]*"])


def _date(text: str, header: Header) -> Span | None:
    year, month, day = [*(header.date or "").split("-"), "", "", ""][:3]
    printed = rf"ngày\s*0?{int(day)}\s*tháng\s*0?{int(month)}\s*năm\s*{year}" if day else ""
    return _first(text, [printed, r"ngày[^\n]{0,25}tháng[^\n]{0,12}năm[^\n\t]{0,8}"])


def _author(text: str, header: Header) -> Span | None:
    return _first(text, [_spaced(header.issuing_body or ""), _spaced(header.issuer or ""), r"\S[^\n\t]*"])


def _kind(text: str, header: Header) -> Span | None:
    return _first(text, [rf"^[ \t]*{_spaced(header.kind)}\b" if header.kind else ""])


def _subject(text: str, header: Header) -> Span | None:
    return _first(text, [_spaced(" ".join((header.subject or "").split()[:_WORDS]))])


def _signer(text: str, header: Header) -> Span | None:
    name = header.signer.name
    at = text.rfind(name) if name else -1
    return (at, at + len(name)) if name and at >= 0 else None


_FINDERS: dict[str, Callable[[str, Header], Span | None]] = {
    "key": _key, "date": _date, "author": _author, "kind": _kind, "subject": _subject, "signer": _signer,
}  # fmt: skip


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _first(text: str, patterns: Sequence[str]) -> Span | None:
    head = text[:_HEAD]
    return next(_spans(head, patterns), None)


def _spans(head: str, patterns: Sequence[str]) -> Iterator[Span]:
    for pattern in patterns:
        if pattern and (match := re.search(pattern, head, _FLAGS)):
            yield match.span()
