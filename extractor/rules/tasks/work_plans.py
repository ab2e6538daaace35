"""Tables that share out the work of a plan: their rows are given to someone (assignments) and are no named tasks.

A column "Nhiệm vụ" beside "Cơ quan chủ trì" stands over both. The rows are tasks where the lines above call them a
list by name ("Danh mục các nhiệm vụ trọng tâm của Đề án …") that is not a plan's, or where other columns are those of
a list of studies or projects ("Chủ nhiệm", "Mục tiêu", "Kinh phí").
"""

from __future__ import annotations

from collections.abc import Iterable

from extractor import knowledge
from extractor.document import Document
from extractor.rules.tasks import heads
from extractor.vietnamese.folding import fold

_ABOVE = 9
"""So many lines above a table may say what it lists."""
_STUDY = ("chu nhiem", "muc tieu", "ma so", "yeu cau doi voi", "xuat xu", "dinh huong", "phuong thuc to chuc")
"""Words of headings, folded, that only a list of studies has."""
_SHARED, _WHO = "phoi hop", ("chu tri", "thuc hien", "phu trach", "chiu trach nhiem", "phan cong")
_MONEY = ("kinh phi", "tong von", "tong muc", "du toan")
_LIST, _PLAN = "danh muc", "ke hoach"
_ENDS = ("noi nhan", "dieu ")
"""What begins lines, folded, above which nothing is said of a table."""


def shares_out(document: Document, at: int, names: list[str], title: str) -> bool:
    """Whether the table at ``at`` with these ``names`` of columns only says who does what; ``title`` is one of them."""
    folded = [fold(name) for name in names]
    if _is_of_studies(fold(title), folded) or not any(word in name for name in folded for word in _WHO):
        return False
    return not _is_listed(document, at)


def _is_of_studies(title: str, names: Iterable[str]) -> bool:
    """Whether the columns are those of a list of studies, projects or works."""
    words = " ".join(names)
    if any(word in words for word in _STUDY) or (_SHARED not in words and any(word in words for word in _MONEY)):
        return True
    return "nhiem vu" not in title or any(each in title for each in _others()) or "nhiem vu kh" in title


@knowledge.derived
def _others() -> tuple[str, ...]:
    """The head words, folded, but for that of any work."""
    return tuple(fold(word) for word, kind in heads.kinds().items() if kind != "nhiệm vụ")


def _is_listed(document: Document, at: int) -> bool:
    """Whether the lines above call the rows a list by name, and of no plan."""
    place = document.place_at(at)
    if place is None:
        return False
    own = document.blocks[place].table
    above: list[str] = []
    for block in reversed(document.blocks[max(0, place - _ABOVE) : place]):
        line = fold(document.text[block.start : block.end])
        if line.startswith(_ENDS):
            break
        if block.table is None or block.table != own:
            above.append(line)
    said = " ".join(reversed(above))
    begin = said.rfind(_LIST)
    return begin >= 0 and _PLAN not in said[begin:] and "nhiem vu" in said[begin:]
