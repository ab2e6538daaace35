"""Acts in the English edition of the Official Gazette: their number is their own, that of an act they name is not."""

from __future__ import annotations

import pytest

from extractor import extract_text, knowledge

GROUNDS = "THE GOVERNMENT\nPursuant to the December 25, 2001 Law on Organization of the Government;\nDECREES:\n"


@pytest.mark.parametrize(
    ("head", "key", "day", "kind", "subject"),
    [
        ("DECREE\nDecree No. 12/2010/ND-CP of April 2, 2010, on ponds and lakes", "12/2010/NĐ-CP", "2010-04-02", "Nghị định",
         "on ponds and lakes"),
        ("DECISION\n\nDecision No. 30/QD-TTg dated May 16, 2011, approving the plan", "30/QĐ-TTg", "2011-05-16", "Quyết định",
         "approving the plan"),
        ("RESOLUTION\nResolution No. 5/2010/QH12 on results of oversight", "5/2010/QH12", None, "Nghị quyết", "on results of oversight"),
        ("JOINT CIRCULAR\nJoint Circular No. 2/2011/TTLT-BTC-BLDTBXH of July 1, 2011, guiding fees", "2/2011/TTLT-BTC-BLĐTBXH",
         "2011-07-01", "Thông tư liên tịch", "guiding fees"),
        ("DECREE\nDecree No. 12/2010/ND-CP of February 31, 2010, on ponds", "12/2010/NĐ-CP", None, "Nghị định", "on ponds"),
        ("CIRCULAR\nGuiding a number of articles of the Government’s\nDecree No. 24/2013/ND-CP of March 28, 2013, on ponds", None, None,
         None, None),
        ("DECREE\nAmending a number of articles of\nDecree No. 24/2013/ND-CP of March 28, 2013", None, None, None, None),
        ("Decree No. 24/2013/ND-CP of March 28, 2013, was issued on Friday", None, None, None, None),
        ("DECREE\nDecree No. 24 of the year", None, None, None, None),
    ],
)  # fmt: skip
def test_the_headline_below_the_kind(
    head: str, key: str | None, day: str | None, kind: str | None, subject: str | None
) -> None:
    header = extract_text(f"{head}\n{GROUNDS}").header
    assert (header.key, header.date, header.kind, header.subject) == (key, day, kind, subject)


@pytest.mark.parametrize("row", knowledge.table("translated_kinds"), ids=lambda row: row["word"])
def test_examples_of_the_table(row: knowledge.Row) -> None:
    line, _, key = row["examples"].partition(" => ")
    header = extract_text(f"{row['word'].upper()}\n{line}\n{GROUNDS}").header
    assert (header.key, header.kind) == (key, row["kind"])
