"""The tools: searching, reading, who cites whom, what is in force on a day, and reading a file that is not indexed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from mcp.server.mcpserver import Context
from pydantic import Field

from extractor.access import Identity
from extractor.agents.answers import (
    CitedText,
    DocumentOverview,
    DocumentPart,
    FoundText,
    RowsAnswer,
    StateAnswer,
    StateEvent,
    TextPlace,
    WorkName,
)
from extractor.agents.callers import Callers
from extractor.agents.files import Files
from extractor.agents.parts import Part, overview, part_of
from extractor.agents.texts import short, where
from extractor.errors import BadQuery, SecretDocument, UnknownDocument
from extractor.index import (
    DocumentView,
    Event,
    Filters,
    Hit,
    Index,
    MentionRow,
    State,
    WorkRow,
    stored_path,
)  # fmt: skip

Number = Annotated[
    str,
    Field(
        min_length=1, max_length=200,
        description="Number and symbol as printed or roughly (số, ký hiệu): 71/2023/QĐ-UBND, 71-2023 qd ubnd; or a"
        " handle such as w12, where a number fits several.",
    ),
]  # fmt: skip
Which = Annotated[
    str,
    Field(
        min_length=1, max_length=1000,
        description="A document of the index: its SHA-256 (place.document of other answers), its path, or its number.",
    ),
]  # fmt: skip
Limit = Annotated[int, Field(ge=1, le=50, description="At most so many rows (số dòng tối đa).")]
Offset = Annotated[int, Field(ge=0, le=10_000_000, description="Leave out so many: next_offset of the answer before.")]
Words = Annotated[str, Field(max_length=400)]
Day = Annotated[str | None, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="ISO day; today without it (ngày).")]
FilePath = Annotated[
    str, Field(min_length=1, max_length=1000, description="A file below a folder that the server was started with.")
]
PartName = Annotated[Part, Field(description="Which part; its offset counts characters of text, findings of all else.")]
_SHA256 = re.compile(r"[0-9a-f]{64}")
_EVENTS = 20


class Tools:
    """Each method is a tool; its docstring says in English and Vietnamese what it is for."""

    def __init__(self, callers: Callers, files: Files) -> None:
        self._callers, self._files = callers, files

    def search(
        self,
        ctx: Context,
        query: Annotated[
            Words, Field(description="Words, quoted ones together, or a number (từ khóa, số ký hiệu).")
        ] = "",
        kind: Annotated[Words | None, Field(description="Tên loại: Quyết định, Công văn …")] = None,
        issuer: Annotated[Words | None, Field(description="A part of the issuer's name (cơ quan ban hành).")] = None,
        year: Annotated[str | None, Field(pattern=r"^[0-9]{4}$", description="Year of the date (năm).")] = None,
        place: Annotated[Words | None, Field(description="Where it was issued (địa danh).")] = None,
        since: Annotated[str | None, Field(max_length=10, description="From this date on; ISO.")] = None,
        until: Annotated[str | None, Field(max_length=10, description="Up to this date; ISO.")] = None,
        cites: Annotated[Words | None, Field(description="Only documents that cite this number.")] = None,
        validity: Annotated[State | None, Field(description="State of effect today (hiệu lực).")] = None,
        limit: Limit = 10,
        offset: Offset = 0,
    ) -> RowsAnswer[FoundText]:
        """Search documents by words or number, best first, each with the sentence that shows why and its place.

        Tìm văn bản theo từ khóa hoặc số, ký hiệu; mỗi kết quả có câu tìm thấy và vị trí của câu.
        """
        filters = Filters(kind, issuer, since, until, year=year, place=place, cites=cites, validity=validity)
        with self._callers.lend("/search", _token(ctx)) as (index, _):
            page = index.page(query, filters, limit, offset)
            ids = index.addresses.hashes(hit.document_id for hit in page.hits if hit.document_id is not None)
            rows = [_found(index, hit, ids) for hit in page.hits]
        follows = page.more or offset + len(rows) < page.total
        return RowsAnswer(items=rows, total=page.total, next_offset=offset + limit if follows and rows else None)

    def document(self, ctx: Context, document: Which) -> DocumentOverview:
        """A document in short: its letterhead as corrected, and how many findings of each kind there are to ask for.

        Thông tin chính của một văn bản: thể thức, số lượng viện dẫn, nhiệm vụ, số liệu …
        """
        with self._callers.lend("/documents/{sha256}", _token(ctx)) as (index, identity):
            view = self._view(index, document, identity)
            work = _work(view.work) if view.work else None
            cited = index.count_citing(view.work.id) if view.work else 0
            return overview(view.record, view.file.sha256, view.paths[:10], work, cited)

    def document_part(
        self, ctx: Context, document: Which, part: PartName, limit: Limit = 20, offset: Offset = 0
    ) -> DocumentPart:
        """A part of a document: a piece of its text (8,000 characters), or some findings, each with its sentence.

        Một phần của văn bản: toàn văn từng đoạn, chú thích, viện dẫn, nhiệm vụ, số liệu, bảng …
        """
        with self._callers.lend("/documents/{sha256}/findings", _token(ctx)) as (index, identity):
            view = self._view(index, document, identity)
            return part_of(view.record, view.file.sha256, part, offset, limit)

    def cites(self, ctx: Context, document: Which, limit: Limit = 20, offset: Offset = 0) -> RowsAnswer[CitedText]:
        """What a document cites, in reading order, each mention with its sentence, relation and place.

        Văn bản này viện dẫn những văn bản nào.
        """
        with self._callers.lend("/documents/{sha256}/cites", _token(ctx)) as (index, identity):
            view = self._view(index, document, identity)
            every = [each for each in view.cites if each.key != "self"]
            rows = [_cited(each, view.file.sha256) for each in every[offset : offset + limit]]
        return _page(rows, len(every), offset, limit)

    def cited_by(self, ctx: Context, number: Number, limit: Limit = 20, offset: Offset = 0) -> RowsAnswer[CitedText]:
        """Every mention of a document, held or only cited: who cites it, in which sentence, on what ground.

        Những văn bản nào viện dẫn văn bản này.
        """
        with self._callers.lend("/cited-by", _token(ctx)) as (index, _):
            found = index.cited_by(number, offset + limit + 1)[offset:]
            ids = index.addresses.hashes_at(each.path for each in found)
        rows = [_citing(each, ids.get(each.path)) for each in found[:limit]]
        return RowsAnswer(items=rows, total=None, next_offset=offset + limit if len(found) > limit else None)

    def state_on_day(self, ctx: Context, number: Number, day: Day = None) -> StateAnswer:
        """Whether a document is in force on a day, why, and the sentences that say so, as far as held documents tell.

        Hiệu lực của văn bản vào một ngày: còn hiệu lực, được sửa đổi, ngưng, hết hiệu lực, và căn cứ.
        """
        _require_day(day)
        with self._callers.lend("/history", _token(ctx)) as (index, _):
            found = index.history(number, day)
            every = (*found.evidence[:_EVENTS], *found.events[:_EVENTS])
            ids = index.addresses.hashes_at(each.said.path for each in every)
        return StateAnswer(
            work=_work(found.work), on=found.on, state=found.state, since=found.since, reason=found.reason,
            effective_from=found.effective_from, effective_until=found.effective_until,
            evidence=_events(found.evidence, ids), events=_events(found.events, ids), conflicts=len(found.conflicts),
        )  # fmt: skip

    def extract_file(self, ctx: Context, path: FilePath) -> DocumentOverview:
        """Read a file that is not in the index (.docx, .pdf, .doc, scans, mail …), in short; nothing of it is kept.

        Đọc một tệp chưa có trong chỉ mục; không lưu lại gì.
        """
        return overview(self._read(ctx, path), None, [path])

    def extract_file_part(
        self, ctx: Context, path: FilePath, part: PartName, limit: Limit = 20, offset: Offset = 0
    ) -> DocumentPart:
        """A part of such a file: a piece of its text, or some findings, each with its sentence.

        Một phần của tệp đó: toàn văn từng đoạn, viện dẫn, nhiệm vụ, số liệu …
        """
        return part_of(self._read(ctx, path), None, part, offset, limit)

    def _read(self, ctx: Context, path: str) -> Any:
        shown = _token(ctx)
        identity = self._callers.allowed("POST", "/extract", shown)
        record = self._files.record(path)
        if record.header.secrecy and not self._callers.sees_secret(identity, shown):
            raise SecretDocument("the document is marked secret", remedy="ask somebody who may see such documents")
        return record

    def _view(self, index: Index, which: str, identity: Identity) -> DocumentView:
        """A document with its text; the audit is told of a secret one, and of one that is not shown."""
        sha256 = _named(index, which)
        view = index.document(sha256, limit=0)
        if view is None:
            self._callers.note_refused(index, sha256, identity)
            raise UnknownDocument(f"the index holds no document {short(which)}", remedy="search for it")
        if view.record.header.secrecy:
            self._callers.note_opened(view.file.sha256, identity)
        return view


TOOLS: Mapping[str, str] = {
    "search": "Search documents · Tìm văn bản",
    "document": "A document in short · Thông tin văn bản",
    "document_part": "A part of a document · Một phần của văn bản",
    "cites": "What a document cites · Văn bản viện dẫn gì",
    "cited_by": "Who cites a document · Văn bản nào viện dẫn",
    "state_on_day": "In force on a day? · Hiệu lực vào một ngày",
    "extract_file": "Read a file · Đọc một tệp",
    "extract_file_part": "A part of a file · Một phần của tệp",
}
"""The methods that are tools, with their titles."""


def _token(ctx: Context) -> str | None:
    """The token that a caller shows over HTTP; None over standard input, where the server was given one."""
    kind, _, shown = ((ctx.headers or {}).get("authorization") or "").partition(" ")
    return str(shown).strip() if kind.lower() == "bearer" else None


def _require_day(day: str | None) -> None:
    try:
        date.fromisoformat(day or "2000-01-01")
    except ValueError as error:
        raise BadQuery(f"{day} is no day of the calendar", remedy="give an ISO day, such as 2026-03-05") from error


def _named(index: Index, which: str) -> str:
    """The SHA-256 of the one held document that a hash, a path or a number means. Raises BadQuery."""
    if _SHA256.fullmatch(which):
        return which
    by_path = index.addresses.hashes_at([stored_path(which)])
    if by_path:
        return next(iter(by_path.values()))
    works = index.works(which)
    files = [(work, each.sha256) for work in works for each in index.files_of(work.id)]
    held = {sha256: work for work, sha256 in files}
    if not held:
        cited = f"; it is cited: ask cited_by for {works[0].key}" if works else ""
        raise UnknownDocument(f"the index holds no document {short(which)}{cited}", remedy="search for it")
    if len({work.id for work in held.values()}) > 1:
        named = ", ".join(f"{sha256} ({work.key}, {work.issuer or '?'})" for sha256, work in list(held.items())[:5])
        raise BadQuery(f"{short(which)} fits several documents", remedy=f"say which: {named}")
    return next(iter(held))


def _found(index: Index, hit: Hit, ids: Mapping[int, str]) -> FoundText:
    place = None
    if hit.document_id is not None and hit.path is not None:
        document = index.parsed(hit.document_id)
        span = where(document.text, hit.snippet) if document else None
        block = document.block_at(span[0]) if document and span else None
        place = TextPlace(
            document=ids.get(hit.document_id), key=hit.key, path=hit.path, page=block.page if block else None,
            zone=None, span=span,
        )  # fmt: skip
    return FoundText(
        key=hit.key, kind=hit.kind, issuer=hit.issuer, date=hit.date, subject=hit.title and short(hit.title),
        sentence=short(hit.snippet), place=place, reason=hit.reason,
    )  # fmt: skip


def _place(mention: MentionRow, document: str | None) -> TextPlace:
    return TextPlace(
        document=document, key=mention.citing_key, path=mention.path, page=mention.page, zone=mention.zone,
        span=mention.span,
    )  # fmt: skip


def _cited(mention: MentionRow, document: str) -> CitedText:
    """A mention as what it names."""
    return CitedText(
        key=mention.work_key or mention.key, kind=mention.kind, issuer=mention.issuer_resolved or mention.issuer,
        date=mention.date, relation=mention.relation, pinpoint=mention.pinpoint, sentence=short(mention.context),
        place=_place(mention, document), ambiguous=mention.ambiguous,
    )  # fmt: skip


def _citing(mention: MentionRow, document: str | None) -> CitedText:
    """A mention as the document that it stands in."""
    return CitedText(
        key=mention.citing_key, kind=mention.citing_kind, issuer=None, date=mention.citing_date,
        relation=mention.relation, pinpoint=mention.pinpoint, sentence=short(mention.context),
        place=_place(mention, document), ambiguous=mention.ambiguous,
    )  # fmt: skip


def _work(work: WorkRow) -> WorkName:
    return WorkName(
        handle=f"w{work.id}", key=work.key, kind=work.kind, issuer=work.issuer, date=work.date,
        title=work.title and short(work.title), held=work.files > 0,
    )  # fmt: skip


def _events(events: Iterable[Event], ids: Mapping[str, str]) -> list[StateEvent]:
    return [_event(each, ids) for each in list(events)[:_EVENTS]]


def _event(event: Event, ids: Mapping[str, str]) -> StateEvent:
    statement = event.said
    place = TextPlace(
        document=ids.get(statement.path), key=statement.key, path=statement.path, page=event.mention.page,
        zone=event.mention.zone, span=statement.span,
    )  # fmt: skip
    return StateEvent(
        how=event.how, whole=event.whole, provisions=event.provisions, by=event.by.key, date=event.date,
        date_from=event.date_from, sentence=short(statement.sentence), place=place,
    )  # fmt: skip


def _page(rows: Sequence[CitedText], total: int, offset: int, limit: int) -> RowsAnswer[CitedText]:
    return RowsAnswer(items=list(rows), total=total, next_offset=offset + limit if offset + limit < total else None)
