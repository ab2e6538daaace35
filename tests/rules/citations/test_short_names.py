"""Short names: declared in the text and valid from there on, or known from a table."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract_text

DECISION = "Quyết định số 30/QĐ-UBND ngày 01/02/2023 của UBND tỉnh"
DECREE = "Nghị định số 73/2012/NĐ-CP ngày 26/9/2012 của Chính phủ"


def short(text: str) -> list[tuple[str, str | None, str]]:
    """Surface, what it stands for and the rule of every mention by a short name."""
    found = [one for one in extract_text(text).citations if one.rule.endswith((".declared", ".known"))]
    return [(one.surface, one.key or one.name, one.rule) for one in found]


@pytest.mark.parametrize(
    "declared",
    [
        "(sau đây gọi tắt là Quy chế 30)",
        "(sau đây gọi là Quy chế 30)",
        "(sau đây gọi tắt là “Quy chế 30”)",
        "(dưới đây gọi tắt là: Quy chế 30)",
        "(viết tắt là Quy chế 30)",
        "(sau đây viết tắt là Quy chế 30)",
        "(gọi tắt là Quy chế 30)",
        ", sau đây gọi tắt là Quy chế 30",
    ],
)
def test_a_declared_name_stands_for_the_act_that_issued_it(declared: str) -> None:
    text = f"Căn cứ {DECISION} ban hành Quy chế phối hợp {declared}, các sở thực hiện Quy chế 30."
    assert short(text) == [("Quy chế 30", "30/QĐ-UBND", "anaphoric.declared")]


CASES = [
    # The act whose number it has; not the one that only amended it.
    (
        f"{DECREE} được sửa đổi bởi Nghị định số 124/2014/NĐ-CP (sau đây gọi tắt là Nghị định 73). Theo Nghị định 73 thì",
        [("Nghị định 73", "73/2012/NĐ-CP", "anaphoric.declared")],
    ),
    (
        f"{DECREE} được sửa đổi, bổ sung bởi Nghị định số 124/2014/NĐ-CP (sau đây gọi là Nghị định đầu tư). Theo Nghị định đầu tư",
        [("Nghị định đầu tư", "73/2012/NĐ-CP", "anaphoric.declared")],
    ),
    # Valid from there on, not before.
    (f"Quy chế 30 là gì? {DECISION} ban hành Quy chế (sau đây gọi tắt là Quy chế 30).", []),
    # A later declaration takes the name over.
    (
        f"{DECISION} (gọi tắt là Quyết định giao đất). Quyết định giao đất.\n"
        "Quyết định số 31/QĐ-UBND ngày 02/02/2023 (gọi tắt là Quyết định giao đất). Quyết định giao đất",
        [
            ("Quyết định giao đất", "30/QĐ-UBND", "anaphoric.declared"),
            ("Quyết định giao đất", "31/QĐ-UBND", "anaphoric.declared"),
        ],
    ),
    # A law by name, by its initials.
    (
        "theo Bộ luật Dân sự năm 2015 (viết tắt là BLDS), bên bán phải giao hàng; Điều 5 BLDS quy định",
        [("BLDS", "Bộ luật Dân sự", "named.declared")],
    ),
    # No documents, a bare kind word, another number, a sentence in between, no mention at all.
    (f"theo {DECISION} (sau đây gọi tắt là dự án), chủ dự án", []),
    (f"theo {DECISION} (viết tắt là UBX), UBX", []),
    (f"theo {DECISION} (sau đây gọi tắt là Quyết định). Quyết định của", []),
    (f"theo {DECISION} (sau đây gọi tắt là Quyết định 30). Quyết định 30/2020 và Quyết định 301", []),
    (f"theo {DECISION}. Ban hành Quy chế thi (sau đây gọi tắt là Quy chế thi). Quy chế thi", []),
    ("Ban hành Quy chế thi (sau đây gọi tắt là Quy chế thi). Quy chế thi", []),
    # From the table.
    ("triển khai Đề án 06 và Đề án 06/CP", [("Đề án 06", "06/QĐ-TTg", "anaphoric.known")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_short_names(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert short(text) == wanted


def test_no_two_mentions_overlap() -> None:
    text = (
        "Nghị quyết số 29-NQ/TW ngày 04/11/2013 (sau đây gọi tắt là Nghị quyết số 29); bám sát Nghị quyết số 29 này và "
        "Nghị quyết số 29"
    )
    spans = [one.span for one in extract_text(text).citations]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert len(spans) == 4


@given(
    st.lists(
        st.sampled_from(
            [DECISION, DECREE, "(sau đây gọi là ", "Quy chế 30", ")", "(viết tắt là", "BLDS", "\n", ". ", "("]
        )
    )
)
def test_any_order_of_the_pieces_is_read(pieces: list[str]) -> None:
    record = extract_text(" ".join(pieces))
    for one in record.citations:
        assert record.text is not None
        assert record.text[one.span[0] : one.span[1]] == one.surface
