"""Mục lục văn bản trong hồ sơ, mục lục hồ sơ nộp lưu as forms (Nghị định 30/2020/NĐ-CP, Phụ lục V, mục IV and III)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Literal

from extractor.desk.rows import Dossier, DossierDocument
from extractor.export.printed.forms import BLANK, NATION, Form, FormColumn, FormLine, columns, filled, titled
from extractor.export.printed.registers import Owner
from extractor.vietnamese import printed

Term = Literal["permanent", "limited"]
_TERMS: dict[Term, str] = {"permanent": "Bảo quản vĩnh viễn", "limited": "Bảo quản có thời hạn"}


def documents(dossier: Dossier, contents: Sequence[DossierDocument]) -> Form:
    """The list of the documents in a dossier."""
    shown = columns("dossier")
    return Form(
        title="Mục lục văn bản, tài liệu",
        columns=shown,
        rows=filled(shown, map(_document, contents)),
        head=(
            FormLine("MỤC LỤC VĂN BẢN, TÀI LIỆU", size=14, bold=True),
            FormLine(f"Số, ký hiệu hồ sơ: {dossier.code}", size=14, bold=True),
            FormLine(f"Năm {dossier.year}", size=14, bold=True),
        ),
    )


def _document(document: DossierDocument) -> dict[str, object]:
    subject = f"({document.secrecy.lower()})" if document.hidden and document.secrecy else document.subject
    # An en dash: a spreadsheet would take "1-3" out of a CSV for a day.
    numbers = (document.numbers or "").replace("-", "–")
    return {**asdict(document), "title": titled(document.kind, subject), "numbers": numbers}


def dossiers(found: Sequence[Dossier], owner: Owner, term: Term | None = None, year: int | None = None) -> Form:
    """The list of dossiers that are handed over: those kept for ever and the others in lists of their own.

    The list of those kept for ever has no column for how long. Without ``term`` it is a list of all.
    """
    meant = [each for each in found if term is None or each.permanent == (term == "permanent")]
    shown = _without_retention(columns("dossiers")) if term == "permanent" else columns("dossiers")
    years = sorted({each.year for each in meant})
    return Form(
        title="Mục lục hồ sơ, tài liệu nộp lưu",
        columns=shown,
        rows=filled(shown, (_dossier(place, each) for place, each in enumerate(meant, start=1))),
        left=owner.lines(),
        right=NATION,
        head=(
            FormLine(""),
            FormLine("MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU", size=14, bold=True),
            *((FormLine(_TERMS[term], size=14, bold=True),) if term else ()),
            FormLine(
                f"Năm {year or '–'.join(map(str, dict.fromkeys((*years[:1], *years[-1:])))) or BLANK}", 14, bold=True
            ),
        ),
        foot=_foot(len(meant)),
    )


def _without_retention(columns: Sequence[FormColumn]) -> tuple[FormColumn, ...]:
    """The columns without the one that says how long; the title gets its room."""
    room = sum(column.width for column in columns if column.field == "retention")
    return tuple(
        replace(column, width=column.width + room) if column.field == "title" else column
        for column in columns
        if column.field != "retention"
    )


def _dossier(place: int, dossier: Dossier) -> dict[str, object]:
    days = dict.fromkeys(printed.day(day) for day in (dossier.first_date, dossier.last_date) if day)
    return {**asdict(dossier), "place": place, "sheets": dossier.sheets or None, "span": " – ".join(days)}


def _foot(count: int) -> tuple[FormLine, ...]:
    return (
        FormLine(f"Mục lục này gồm: {count} hồ sơ (đơn vị bảo quản).", align="left"),
        FormLine(f"Viết bằng chữ: {printed.words(count)} hồ sơ (đơn vị bảo quản).", align="left"),
        FormLine("………, ngày … tháng … năm ……", italic=True, align="side"),
        FormLine("Người lập", bold=True, align="side"),
        FormLine("(Ký và ghi rõ họ và tên, chức vụ)", italic=True, align="side"),
    )
