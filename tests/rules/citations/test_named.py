"""Laws cited by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract_text, knowledge
from extractor.records import Citation


def named(text: str) -> list[Citation]:
    return [one for one in extract_text(text).citations if one.form == "named"]


NAMES = [
    # text, name, year, date
    ("theo Luật Khoa học và Công nghệ năm 2013.", "Luật Khoa học và Công nghệ", "2013", "2013"),
    ("thi hành Luật Năng lượng nguyên tử 2008;", "Luật Năng lượng nguyên tử", "2008", "2008"),
    ("Bộ luật Dân sự ngày 24 tháng 11 năm 2015 quy định", "Bộ luật Dân sự", "2015", "2015-11-24"),
    ("Căn cứ Hiến pháp năm 2013;", "Hiến pháp", "2013", "2013"),
    ("theo Điều lệ Đảng và quy định", "Điều lệ Đảng", None, None),
    ("tại Luật Thuế xuất khẩu, thuế nhập khẩu và Luật khác", "Luật Thuế xuất khẩu, thuế nhập khẩu", None, None),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22/11/2019",
        "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương",
        "2019",
        "2019-11-22",
    ),
    ("Luật Đường thủy vũ trụ được Quốc hội thông qua", "Luật Đường thủy vũ trụ", None, None),
    ("Căn cứ Luật đường thủy vũ trụ ngày 04 tháng 7 năm 1985;", "Luật đường thủy vũ trụ", "1985", "1985-07-04"),
    ("Căn cứ điều 16 của Pháp lệnh tàu, thuyền vũ trụ;", "Pháp lệnh tàu, thuyền vũ trụ", None, None),
    ("- Căn cứ vào Luật vũ trụ đã được Quốc hội thông qua;", "Luật vũ trụ", None, None),
    ("Căn cứ Luật vũ trụ và Nghị định số 12/2001/NĐ-CP ngày 02/3/2001;", "Luật vũ trụ", None, None),
    ("theo Luật Vũ trụ xa và Nghị định số 12/2001/NĐ-CP ngày 02/3/2001;", "Luật Vũ trụ xa", None, None),
    ("Căn cứ Luật Vũ\ntrụ xa;", "Luật Vũ trụ xa", None, None),
    ("Căn cứ Luật Kiểm\ntoán nhà nước;", "Luật Kiểm toán nhà nước", None, None),
    ("Căn cứ Luật Tiếp công dân ngày 25\ntháng 11 năm 2013;", "Luật Tiếp công dân", "2013", "2013-11-25"),
]


@pytest.mark.parametrize(("text", "name", "year", "date"), NAMES)
def test_name(text: str, name: str, year: str | None, date: str | None) -> None:
    found = named(text)[0]
    assert (found.name, found.year, found.date) == (name, year, date)


@pytest.mark.parametrize(
    "text",
    [
        "Luật này có hiệu lực",
        "Luật số 22/2023/QH15",
        "Luật Đấu thầu số 22/2023/QH15",
        "quy định của pháp luật",
        "Luật sư Nguyễn Văn A",
        "Luật.",
        "Căn cứ Luật này;",
        "Căn cứ Luật định;",
        "Căn cứ Pháp lệnh hiện hành, Sở A báo cáo;",
        "Căn cứ Luật và các quy định có liên quan;",
    ],
)
def test_no_name(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize("row", knowledge.table("laws"), ids=lambda row: row["name"])
def test_every_title(row: dict[str, str]) -> None:
    text, _, name = row["examples"].partition("=>")
    found = named(text.strip())
    assert [one.name for one in found] == [name.strip()]


@given(
    st.lists(
        st.sampled_from(
            [
                "Luật",
                "Bộ luật",
                "Đất đai",
                "sửa đổi, bổ sung một số điều của",
                "và",
                ",",
                "năm 2013",
                "(",
                ")",
                "\n",
                "này",
            ]
        )
    )
)
def test_any_order_of_words(words: list[str]) -> None:
    text = " ".join(words)
    record = extract_text(text)
    for one in record.citations:
        assert record.text is not None and record.text[one.span[0] : one.span[1]] == one.surface
