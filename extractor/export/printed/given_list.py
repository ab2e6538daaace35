"""Danh mục công việc được giao: given work as a form to print. No decree names its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from extractor import officezone
from extractor.desk.rows import GivenAnswer, GivenWork
from extractor.export.printed.forms import NATION, Form, FormLine, columns, filled
from extractor.export.printed.registers import Owner
from extractor.vietnamese import printed

STATES = {"not started": "chưa xử lý", "in progress": "đang xử lý", "solved": "đã giải quyết"}
"""Tình trạng, as people say it."""


def given(works: Sequence[GivenWork], owner: Owner, unit: str | None = None, *, overdue: bool = False) -> Form:
    """The list of some work, of one ``unit`` where it is named; ``overdue`` says so in its title."""
    shown = columns("given")
    title = "Danh mục công việc quá hạn" if overdue else "Danh mục công việc được giao"
    today = officezone.today().isoformat()
    return Form(
        title=title,
        columns=shown,
        rows=filled(shown, (_line(place, each, today) for place, each in enumerate(works, start=1))),
        landscape=True,
        left=owner.lines(),
        right=NATION,
        head=(
            FormLine(""),
            FormLine(title.upper(), size=14, bold=True),
            *((FormLine(f"Đơn vị, cá nhân: {unit}", size=14),) if unit else ()),
            FormLine(f"(tính đến ngày {printed.day(today)})", italic=True),
        ),
        foot=(FormLine(f"Danh mục này gồm: {len(works)} công việc.", align="left"),),
    )


def _line(place: int, work: GivenWork, today: str) -> dict[str, object]:
    late = work.is_open and work.due is not None and work.due < today
    return {
        **asdict(work),
        "place": place,
        "title": work.title or "(mật)",
        "partners": "; ".join(work.partners),
        "state": STATES[work.state] + (" (quá hạn)" if late else ""),
        "answers": "; ".join(map(_answer, work.answers)),
    }


def _answer(answer: GivenAnswer) -> str:
    day = f" ngày {printed.day(answer.date)}" if answer.date else ""
    return f"{answer.key or answer.kind or 'Văn bản'}{day}"
