"""Line ends inside a number, a day or a name, as cells and plain texts have them; and those that are a writer's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.vietnamese import lineends, plaintext


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Thông tư số 19/2013/TT-\nNHNN của", "Thông tư số 19/2013/TT-NHNN của"),
        ("19/2013/\n  TT-NHNN", "19/2013/TT-NHNN"),
        ("12/2020/NĐ- \nCP", "12/2020/NĐ-CP"),
        ("30/\n2020/\nNĐ-\nCP", "30/2020/NĐ-CP"),
        ("Số: 71\n/2023/QĐ-UBND", "Số: 71/2023/QĐ-UBND"),
        ("15/QĐ\n-UBND", "15/QĐ-UBND"),
        ("36-NQ/\nTW", "36-NQ/TW"),
        ("số 23/2021/NĐ-CP ngày\n19/3/2021 của", "số 23/2021/NĐ-CP ngày 19/3/2021 của"),
        ("ngày 19/\n3/2021", "ngày 19/3/2021"),
        ("ngày 05 tháng\n3 năm\n2020", "ngày 05 tháng 3 năm 2020"),
        ("ngày 05\ntháng 3 năm 2020", "ngày 05 tháng 3 năm 2020"),
        ("Nghị định số\n30/2020/NĐ-CP", "Nghị định số 30/2020/NĐ-CP"),
        ("của Bộ\nLao động - Thương binh và Xã hội", "của Bộ Lao động - Thương binh và Xã hội"),
        ("UBND tỉnh\nQuảng Ngãi", "UBND tỉnh Quảng Ngãi"),
        ("ngày 01/9/2016 của\nChính phủ", "ngày 01/9/2016 của Chính phủ"),
        ("theo Sở\nTài chính", "theo Sở Tài chính"),
    ],
)
def test_one_over_a_line_end(text: str, wanted: str) -> None:
    assert plaintext.plain(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Độc lập - Tự do -\nHạnh phúc",
        "kinh tế-\nxã hội",
        "Tổng số\n12",
        "Năm\n2021\n2022",
        "Gửi các Bộ\nĐiều 1.",
        "mục tiêu của tỉnh\nThực hiện tốt",
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.",
        "Số:     /BC-\n",
        "xem https://vanban.chinhphu.vn/\nĐiều 2",
        "Số: 12/BC-UBND\n05/3/2020",
        "và/\nhoặc",
        "trong 5 năm\n1. Mục tiêu",
        "trong 3 tháng\n2) Nội dung",
    ],
)
def test_a_writers_own_line_end(text: str) -> None:
    assert plaintext.plain(text) == text


@given(
    st.lists(
        st.sampled_from(["12/", "TT-", "BYT", "ngày", "5", "\n", " ", "Bộ", "Y tế", "/QĐ", "-UBND", "số"]), max_size=30
    )
)
def test_joints_are_line_ends_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    last = 0
    for start, end, glue in lineends.joints(text):
        assert (
            last <= start < end and text[start:end].count("\n") == 1 and text[start:end].isspace() and glue in ("", " ")
        )
        last = end
