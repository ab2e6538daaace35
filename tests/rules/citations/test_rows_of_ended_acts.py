"""Lists of acts that ended, as organs publish them each year: a row says of its act who ended it, and in which parts."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.parsers.builder import Builder
from extractor.pipeline import compose
from extractor.records import Record, Source

HEAD = ("STT", "Tên văn bản", "Nội dung hết hiệu lực", "Lý do hết hiệu lực", "Ngày")


def record(*rows: tuple[str, ...], down: int = 1) -> Record:
    """A record of the rows; the act of the first one reaches ``down`` over the next ones."""
    builder = Builder()
    for number, row in enumerate((HEAD, *rows)):
        for column, cell in enumerate(row):
            for line in cell.split("\n"):
                reaches = down if (number, column) == (1, 1) else 1
                builder.paragraph(line, "cell", cell=(0, number, column, 1, reaches))
    document: Document = builder.build("docx", "application/x")
    source = Source(path="-", sha256="", bytes=0, media_type=document.media_type, method=document.method)
    return compose(document, source, nlp=False)


ACT = "Thông tư số 34/2018/TT-BCT quy định chi tiết Nghị định số 9/2016/NĐ-CP"


@pytest.mark.parametrize(
    ("row", "effect"),
    [
        (("1", ACT, "", "Được bãi bỏ bởi Thông tư số 28/2022/TT-BCT", "1/3/2023"), "repealed"),
        (("1", ACT, "", "Được thay thế bởi Thông tư số 28/2022/TT-BCT", "1/3/2023"), "replaced"),
        (("1", ACT, "Khoản 1 Điều 3", "Được bãi bỏ bởi Thông tư số 28/2022/TT-BCT", "1/3/2023"), "amended"),
        (("1", ACT, "- Mẫu số 01, Mẫu số 02", "Được thay thế bởi Thông tư số 28/2022/TT-BCT", "1/3/2023"), "amended"),
        (("1", ACT, "- Điều 5;\n- Phụ lục II", "Được sửa đổi, bổ sung bởi Thông tư số 28/2022/TT-BCT", ""), "amended"),
    ],
)
def test_a_row_says_who_ended_its_act(row: tuple[str, ...], effect: str) -> None:
    before = ("0", "Thông tư số 1/2015/TT-BCT", "", "Được bãi bỏ bởi Thông tư số 2/2016/TT-BCT", "")
    found = record(before, row).citations
    done = {one.number: one for one in found if one.relation == "amended_by"}
    assert set(done) == {"2", "28"}
    target = done["28"].target
    assert target is not None
    assert (found[target].number, done["28"].effect) == ("34", effect)


def test_a_cell_alone_says_nothing_of_another_row() -> None:
    found = record(("1", ACT, "", "", ""), ("2", "", "", "Được bãi bỏ bởi Thông tư số 28/2022/TT-BCT", "")).citations
    assert [one.target for one in found if one.number == "28"] == [None]


def test_a_cell_may_reach_over_several_rows() -> None:
    rows = (
        ("1", ACT, "Khoản 1 Điều 3", "Được bãi bỏ bởi Thông tư số 28/2022/TT-BCT", "1/3/2023"),
        ("", "", "Điều 5", "Được sửa đổi, bổ sung bởi Thông tư số 29/2023/TT-BCT", "1/3/2024"),
        ("2", "Thông tư số 40/2018/TT-BCT", "", "Được bãi bỏ bởi Thông tư số 30/2023/TT-BCT", "1/3/2024"),
    )
    found = record(*rows, down=2).citations
    amended = {one.number: found[one.target].number for one in found if one.target is not None}
    assert amended == {"28": "34", "29": "34", "30": "40"}
