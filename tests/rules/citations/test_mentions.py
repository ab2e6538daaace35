"""All forms together: order, and targets that point into the whole list."""

from __future__ import annotations

from extractor import extract_text


def test_a_target_counts_all_mentions() -> None:
    record = extract_text(
        "Thông tư này theo TCVN ISO 9001:2015.\n"
        "Căn cứ Luật Đấu thầu số 22/2023/QH15 được sửa đổi, bổ sung bởi Luật số 57/2024/QH15;"
    )
    amending = record.citations[-1]
    assert amending.relation == "amended_by"
    assert amending.target is not None
    assert record.citations[amending.target].key == "22/2023/QH15"


def test_mentions_of_all_forms_are_in_reading_order() -> None:
    text = "Nghị định số 30/2020/NĐ-CP; theo Nghị định nêu trên, Luật Đấu thầu năm 2023 và TCVN ISO 9001:2015."
    assert [one.form for one in extract_text(text).citations] == ["numbered", "anaphoric", "named", "standard"]
