"""What was read, corrected on the page: typed, judged, added, taken back; what was read stays beside it."""

from __future__ import annotations

import re

import pytest

from tests.web.browsing import SCRIPT, assert_nothing_runs
from tests.web.clerk import LETTER_ID, Clerk, sha256_of

FIRST, SECOND = sha256_of("1"), sha256_of("2")
HANDLE = re.compile(r'name="confirm" value="(\d+:\d+)"')


def handles(clerk: Clerk, tab: str = "cites") -> list[str]:
    return HANDLE.findall(clerk.page(f"/documents/{LETTER_ID}?tab={tab}"))


def header(document: str) -> str:
    return f"/documents/{document}/header"


def test_a_missing_number_waits_with_its_picture(clerk: Clerk) -> None:
    page = clerk.page(f"/documents/{FIRST}")
    assert re.search(r'<input id="f-header-number" name="number" autofocus value=""', page)
    assert page.index('name="then" value="next"') < page.index('name="then" value=""')  # what Enter means
    assert "/UBND-KT" in page
    assert page.count("data:image/png;base64,") >= 2
    assert "autofocus" not in clerk.page(f"/documents/{LETTER_ID}")


def test_typing_it_goes_on_to_the_next(clerk: Clerk) -> None:
    typed = {"number": "1234", "was.number": "", "then": "next"}
    assert clerk.send(header(FIRST), **typed).target == f"/documents/{SECOND}"
    assert clerk.send(header(SECOND), **{**typed, "number": "77/2024/UBND-TH"}).target == "/worklist"
    assert "Công văn 1234/UBND-KT" in clerk.see(f"/documents/{FIRST}")
    assert "Công văn 77/2024/UBND-TH" in clerk.see(f"/documents/{SECOND}")


def test_what_was_read_stays_beside_what_was_typed(clerk: Clerk) -> None:
    clerk.send(
        header(LETTER_ID), **{"date": "21/10/2023", "was.date": "20/10/2023", "kind": "", "was.kind": "Quyết định"}
    )
    seen = clerk.see(f"/documents/{LETTER_ID}")
    assert "Máy đọc: 20/10/2023 · Lan" in seen
    assert "Máy đọc: Quyết định · Lan" in seen
    undo = re.search(r"/corrections/\d+/undo", clerk.page(f"/documents/{LETTER_ID}"))
    assert undo
    clerk.send(undo[0])
    assert clerk.see(f"/documents/{LETTER_ID}").count("Máy đọc:") == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("date", "32/1/2024"), ("effective_from", "x"), ("secrecy", "rất mật"), ("urgency", SCRIPT), ("key", "không số"), ("subject", "a" * 3000)],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field(clerk: Clerk, field: str, value: str) -> None:
    answer = clerk.send(header(LETTER_ID), **{field: value, f"was.{field}": ""})
    assert (answer.status, set(answer.faults)) == (400, {f"f-header-{field}"})
    assert_nothing_runs(answer.page)
    assert "đã sửa" not in clerk.see("/corrections")


def test_a_document_that_becomes_secret_goes_out_of_sight(clerk: Clerk) -> None:
    assert clerk.send(header(LETTER_ID), **{"secrecy": "Mật", "was.secrecy": ""}).target == "/worklist"
    assert clerk.browser.get(f"/documents/{LETTER_ID}").status_code == 404


def test_a_document_is_checked(clerk: Clerk) -> None:
    clerk.send(f"/documents/{FIRST}/checked")
    assert "Lan đã kiểm tra" in clerk.see(f"/documents/{FIRST}")
    assert FIRST not in clerk.page("/worklist")


def test_a_citation_is_judged(clerk: Clerk) -> None:
    first, second = handles(clerk)
    judge = f"/documents/{LETTER_ID}/findings/citation"
    assert clerk.send(judge, confirm=second).status == 303
    assert clerk.send(judge, reject=first).status == 303
    assert len(handles(clerk)) == 1
    again = clerk.send(judge, reject=first)
    assert (again.status, again.alarm[:13]) == (400, "Có người vừa ")
    undo = re.findall(r"/corrections/\d+/undo", clerk.page(f"/documents/{LETTER_ID}?tab=cites"))
    assert len(undo) == 2
    clerk.send(undo[1])
    assert handles(clerk) == [first, second]


def test_a_citation_is_changed(clerk: Clerk) -> None:
    path = f"/documents/{LETTER_ID}/findings/citation/{handles(clerk)[1]}"
    assert "<mark>Kế hoạch số 252/KH-UBND" in clerk.page(path)
    wrong = clerk.send(path, **{"date": "x", "was.date": "01/02/2023"})
    assert set(wrong.faults) == {"f-date"}
    assert (
        clerk.send(
            path,
            **{"date": "2/2/2023", "was.date": "01/02/2023", "relation": "legal_basis", "was.relation": "mentions"},
        ).status
        == 303
    )
    assert "02/02/2023" in clerk.see(f"/documents/{LETTER_ID}?tab=cites")


@pytest.mark.parametrize(
    ("target", "fields", "tab"),
    [
        ("task", {"surface": "giao nhiệm vụ", "title": "giao nhiệm vụ", "kind": "Nhiệm vụ"}, "tasks"),
        ("quantity", {"surface": "năm 2024", "value": "2024"}, "figures"),
        ("citation", {"surface": "nhiệm vụ được giao", "key": "9/QĐ-UBND", "relation": "mentions", "form": "numbered"}, "cites"),
    ],
)  # fmt: skip
def test_what_was_not_found_is_added(clerk: Clerk, target: str, fields: dict[str, str], tab: str) -> None:
    path = f"/documents/{LETTER_ID}/findings/{target}/new"
    before = len(handles(clerk, tab))
    assert "năm 2024" in clerk.page(f"{path}?surface=năm 2024&nth=1")
    absent = clerk.send(path, **{**fields, "surface": "không có trong văn bản"})
    assert (absent.status, set(absent.faults)) == (400, {"f-surface"})
    assert clerk.send(path, **fields).target == f"/documents/{LETTER_ID}?tab={tab}#panel"
    assert len(handles(clerk, tab)) == before + 1
    assert clerk.send(path, **fields).status == 400


@pytest.mark.parametrize(
    "path", ["findings/other/new", "findings/citation/99:1", "findings/citation/0:0", "findings/citation/x"]
)
def test_what_is_no_finding_is_not_found(clerk: Clerk, path: str) -> None:
    assert clerk.browser.get(f"/documents/{LETTER_ID}/{path}").status_code == 404
    assert clerk.browser.get(f"/documents/{'0' * 64}/{path}").status_code == 404
