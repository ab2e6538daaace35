"""One text for the rules: odd characters as the plain ones, broken numbers whole, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Document
from extractor.vietnamese import plaintext
from extractor.vietnamese.folding import fold_query

ODD = "\u00a0\u2003\u3000\u200b\u2060\ufeff\u200e\u00ad\u2215\u2044／７９－‑\r\n\t"
PIECES = st.lists(
    st.one_of(
        st.sampled_from(["71", "/", "2023", "QĐ-", "UBND", "ngày", " ", "\n", "e\u0302", "Bộ", "Lao động", *ODD]),
        st.text(max_size=3),
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Điều\u00a01. Phạm\u2009vi\u3000áp\u202fdụng", "Điều 1. Phạm vi áp dụng"),
        ("71/\u200b2023/Q\u2060Đ-\ufeffUB\u200eND", "71/2023/QĐ-UBND"),
        ("Nghị \u00adđịnh\u00ad số 7\u00ad3/2024/NĐ\u00ad-CP", "Nghị định số 73/2024/NĐ-CP"),
        ("72∕2023/QĐ‑UBND; 73⁄2024; 74／2025", "72/2023/QĐ-UBND; 73/2024; 74/2025"),
        ("７１/２０２３ ngày ０５．３．２０２０ (Ａ)", "71/2023 ngày 05.3.2020 (A)"),
        ("\U0001d7d5\U0001d7cf/2023, ngày ٥/3", "71/2023, ngày 5/3"),
        ("Quye\u0302\u0301t \u200bđi\u0323nh", "Quyết định"),
        ("hai\u00ad\u00ad mươi \u00adngày\u00ad", "hai mươi ngày"),
        ("bốn\u200b\u00ad\u200b mươi\u2060", "bốn mươi"),
        ("một\r\nhai\x0bba\u2028bốn\x07", "một\nhai\nba\nbốn"),
        ("văn bản\ufe0f 😀 ½ m²", "văn bản 😀 ½ m²"),
        ("Số: 75    /2025/TT-BNNMT", "Số: 75/2025/TT-BNNMT"),
        ("Số:       /BC-SKHCN", "Số:       /BC-SKHCN"),
        ("Thông tư 53/2018/TT-NHNNquy định", "Thông tư 53/2018/TT-NHNN quy định"),
        ("09/QĐ-TTg, 12/HD-BCĐtw, 3/QĐ-UBNDx", "09/QĐ-TTg, 12/HD-BCĐtw, 3/QĐ-UBNDx"),
        ("‘‘Điều 7. A.’’", "“Điều 7. A.”"),
        ("''Điều 7. A.''", '"Điều 7. A."'),
        ("<<Điều 7. A.>>", "“Điều 7. A.”"),
        (",,Điều 7. A.”", "“Điều 7. A.”"),
        ("20°54’14,5’’ N, 14'54''N, a,,b, Giá << 5", "20°54’14,5’’ N, 14'54''N, a,,b, Giá << 5"),
    ],
)
def test_plain(text: str, wanted: str) -> None:
    assert plaintext.plain(text) == wanted


@pytest.mark.parametrize("text", ["", "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020;\n“Điều 1. …” – 5 m², 3 × 4"])
def test_what_is_plain_comes_back_itself(text: str) -> None:
    assert plaintext.read(text) == (text, [])
    assert plaintext.plain(text) is text


def test_the_way_back() -> None:
    given_text = "a\u200b\u200bb 7\u00ad1/\n2023/QĐ-UBND e\u0302\u0301 c"
    shown = plaintext.read(given_text)
    document = Document(shown.text, "text", "", shifts=shown.shifts)
    assert shown.text == "ab 71/2023/QĐ-UBND ế c"
    spans = {
        word: document.source_span(at, at + len(word))
        for word in ("b", "71/2023", "ế", "c")
        if (at := shown.text.find(word)) >= 0
    }
    assert {word: given_text[a:b] for word, (a, b) in spans.items()} == {
        "b": "b", "71/2023": "7\u00ad1/\n2023", "ế": "e\u0302\u0301", "c": "c",
    }  # fmt: skip


@given(PIECES)
def test_plain_is_plain(text: str) -> None:
    shown = plaintext.read(text)
    assert plaintext.plain(text) == shown.text
    assert plaintext.letters(shown.text) == (shown.text, [])


@given(PIECES)
def test_every_character_leads_back(text: str) -> None:
    shown = plaintext.read(text)
    document = Document(shown.text, "text", "", shifts=shown.shifts)
    last = 0
    for place, letter in enumerate(shown.text):
        start, end = document.source_span(place, place + 1)
        assert last <= start < end <= len(text) or letter == " "
        last = start
        if letter.isascii() and letter.isalnum() and text[start].isascii():
            assert text[start] == letter


@given(PIECES, PIECES)
def test_two_steps_lead_back_as_one(first: str, second: str) -> None:
    one = plaintext.changed(first, [(0, min(2, len(first)), second)])
    two = plaintext.changed(one.text, [(len(one.text) // 2, len(one.text), "x")])
    both = plaintext.after(one, two)
    for place in range(len(one.text) // 2):
        if place >= len(second):
            assert Document(both.text, "text", "", shifts=both.shifts).source_span(place, place + 1)[0] < len(first)


@pytest.mark.parametrize(
    "asked", ["71/2023/QĐ-UBND", "71\u200b/2023/Q\u0110-UBND", "７１∕2023/QĐ‑UBND\ufeff", "71/2023/QD\u00ad-UBND"]
)
def test_queries_and_names_of_files(asked: str) -> None:
    assert fold_query(asked) == "71/2023/qd-ubnd"
