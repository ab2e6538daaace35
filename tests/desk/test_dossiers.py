"""Dossiers: documents put in and ordered, sheets numbered, closed and reopened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.desk import Desk
from extractor.desk.filing import sheet_numbers
from extractor.errors import Closed, DeskFault, NotEntered
from extractor.index import Index

from .conftest import OTHER, Make

CODE = "01.TCCB"


@pytest.fixture
def filed(desk: Desk, held: Make) -> list[str]:
    """Three documents in a dossier."""
    shas = [held(f"/{name}", date=day, subject=f"Về việc {name}", key=f"{name}/QĐ", number=name, symbol="QĐ")
            for name, day in (("1", "2026-03-01"), ("2", "2026-01-05"), ("3", None))]  # fmt: skip
    desk.create_dossier(CODE, "Hồ sơ tuyển dụng", year=2026, retention="20 năm", keeper="Lan", by="Lan")
    assert desk.put(CODE, shas, by="Lan") == 3
    return shas


def keys(desk: Desk) -> list[str | None]:
    return [each.key for each in desk.contents(CODE)]


@pytest.mark.parametrize(
    ("title", "year", "proposed"),
    [
        ("Hồ sơ quy hoạch cán bộ quản lý", 2026, [("10 năm", "10/2022/TT-BNV", True, None)]),
        ("Hồ sơ nâng bậc lương năm 2020", 2020, [("20 năm", "09/2011/TT-BNV", True, None)]),
        ("Hồ sơ nâng bậc lương năm 2026", 2026, [("20 năm", "09/2011/TT-BNV", False, None)]),
        ("HO SO TUYEN DUNG nam 2026", 2026, [("70 năm", None, True, CODE), ("20 năm", "09/2011/TT-BNV", False, None)]),
        ("Hồ sơ tuyển dụng năm 2022", 2022, [("20 năm", "09/2011/TT-BNV", True, None), ("70 năm", None, True, CODE)]),
        ("Hồ sơ trồng cây", 2026, []),
        ("", 2026, []),
    ],
)
def test_how_long_it_is_kept_is_proposed(
    desk: Desk, title: str, year: int, proposed: list[tuple[str, str | None, bool, str | None]]
) -> None:
    desk.create_dossier(CODE, "Hồ sơ tuyển dụng năm 2024", retention="70 năm", by="Lan")
    found = desk.proposed_retentions(title, year)
    assert [(each.term, each.law, each.in_force, each.dossier) for each in found] == proposed
    assert all((each.law is None) == (each.row is None) for each in found)


def test_a_dossier_and_what_is_in_it(desk: Desk, filed: list[str]) -> None:
    found = desk.dossier(CODE)
    assert (found.title, found.year, found.retention, found.keeper) == ("Hồ sơ tuyển dụng", 2026, "20 năm", "Lan")
    assert (found.documents, found.sheets, found.permanent) == (3, None, False)
    assert (found.first_date, found.last_date) == ("2026-01-05", "2026-03-01")
    first = desk.contents(CODE)[0]
    assert (first.position, first.path, first.author, first.subject) == (1, "/1", OTHER, "Về việc 1")
    assert desk.edit_dossier(CODE, retention="Vĩnh viễn", by="Lan").permanent
    assert desk.rename_dossier(CODE, "02.TCCB", by="Lan").code == "02.TCCB"


def test_documents_are_put_in_once_taken_out_and_moved(desk: Desk, filed: list[str]) -> None:
    assert desk.put(CODE, ["/2", "3/QĐ"], by="Lan") == 0
    desk.move(CODE, "/3", 1, by="Lan")
    assert keys(desk) == ["3/QĐ", "1/QĐ", "2/QĐ"]
    desk.order_by_date(CODE, by="Lan")
    assert keys(desk) == ["2/QĐ", "1/QĐ", "3/QĐ"]
    desk.take_out(CODE, "/1", by="Lan")
    assert [(each.position, each.key) for each in desk.contents(CODE)] == [(1, "2/QĐ"), (2, "3/QĐ")]
    assert desk.put(CODE, ["/1"], by="Lan") == 1
    assert keys(desk) == ["2/QĐ", "3/QĐ", "1/QĐ"]
    assert [each.code for each in desk.dossiers(holding="/1")] == [CODE]


def test_sheets_are_numbered_in_order(desk: Desk, filed: list[str]) -> None:
    for sha256, sheets in zip(filed, (3, 1, 2), strict=True):
        desk.describe(CODE, sha256, sheets=sheets, by="Lan")
    assert [each.numbers for each in desk.contents(CODE)] == ["1-3", "4", "5-6"]
    desk.move(CODE, filed[2], 1, by="Lan")
    desk.describe(CODE, filed[2], note="bản sao", by="Lan")
    assert [each.numbers for each in desk.contents(CODE)] == ["1-2", "3-5", "6"]
    assert (desk.dossier(CODE).sheets, desk.contents(CODE)[0].note) == (6, "bản sao")
    desk.describe(CODE, filed[0], sheets=None, by="Lan")
    assert [each.numbers for each in desk.contents(CODE)] == ["1-2", None, None]


@given(st.lists(st.none() | st.integers(0, 50)))
def test_no_sheet_is_numbered_twice(counts: list[int | None]) -> None:
    known = [number for number in sheet_numbers(counts) if number is not None]
    given_ = [sheet for each in known if each for sheet in range(int(each.split("-")[0]), int(each.split("-")[-1]) + 1)]
    assert given_ == list(range(1, len(given_) + 1))
    assert len(known) == (counts.index(None) if None in counts else len(counts))


Change = Callable[[Desk], object]
CHANGES: dict[str, Change] = {
    "edit": lambda desk: desk.edit_dossier(CODE, title="Khác", by="Lan"),
    "rename": lambda desk: desk.rename_dossier(CODE, "x", by="Lan"),
    "put": lambda desk: desk.put(CODE, ["/1"], by="Lan"),
    "take out": lambda desk: desk.take_out(CODE, "/1", by="Lan"),
    "move": lambda desk: desk.move(CODE, "/1", 2, by="Lan"),
    "order": lambda desk: desk.order_by_date(CODE, by="Lan"),
    "describe": lambda desk: desk.describe(CODE, "/1", sheets=1, by="Lan"),
    "close": lambda desk: desk.close_dossier(CODE, by="Lan"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_changes_in_a_closed_dossier(desk: Desk, filed: list[str], change: Change) -> None:
    closed = desk.close_dossier(CODE, by="Minh")
    assert (closed.closed_by, closed.closed_at is not None) == ("Minh", True)
    before = (desk.dossier(CODE), desk.contents(CODE), desk.dossier_history(CODE))
    with pytest.raises(Closed):
        change(desk)
    assert (desk.dossier(CODE), desk.contents(CODE), desk.dossier_history(CODE)) == before
    assert desk.reopen_dossier(CODE, by="Lan").closed_at is None
    change(desk)


def test_every_change_is_kept(desk: Desk, filed: list[str]) -> None:
    desk.describe(CODE, filed[0], sheets=3, by="Minh")
    desk.close_dossier(CODE, by="Minh")
    desk.reopen_dossier(CODE, by="Lan")
    rows = desk.dossier_history(CODE)
    assert [row.what for row in rows] == [
        "dossier.made", *["dossier.put"] * 3, "dossier.described", "dossier.closed", "dossier.reopened",
    ]  # fmt: skip
    described = rows[4]
    assert (described.by, described.before["sheets"], described.after["sheets"]) == ("Minh", None, 3)
    assert rows[6].before["closed_by"] == "Minh"


def test_a_document_that_is_gone_stays_listed(desk: Desk, filed: list[str], index: Index) -> None:
    index.storage.connection.execute("DELETE FROM files")
    index.storage.connection.execute("DELETE FROM main.documents")
    assert [(each.subject, each.held) for each in desk.contents(CODE)] == [(f"Về việc {n}", False) for n in (1, 2, 3)]
    desk.take_out(CODE, filed[0], by="Lan")


def test_secret_subjects_are_left_out(desk: Desk, held: Make) -> None:
    desk.create_dossier(CODE, "Hồ sơ", by="Lan")
    desk.put(CODE, [held("/a", subject="Việc kín", secrecy="Tối mật")], by="Lan")
    assert [(each.subject, each.hidden) for each in desk.contents(CODE)] == [(None, True)]
    assert desk.contents(CODE, secret=True)[0].subject == "Việc kín"
    assert "kín" not in repr(desk.dossier_history(CODE))


def test_what_was_typed_at_registration_is_listed_too(desk: Desk, held: Make) -> None:
    desk.create_dossier(CODE, "Hồ sơ", by="Lan")
    sha256 = held("/a", key=None, number=None, symbol="QĐ-UBND")
    desk.register(sha256, "incoming", key="71/QĐ-UBND", by="Lan")
    desk.put(CODE, [sha256], by="Lan")
    assert keys(desk) == ["71/QĐ-UBND"]


def test_dossiers_are_listed_by_year_and_code(desk: Desk) -> None:
    for code, year in (("b", 2026), ("a", 2026), ("c", 2025)):
        desk.create_dossier(code, "Hồ sơ", year=year, by="Lan")
    assert [each.code for each in desk.dossiers()] == ["c", "a", "b"]
    assert [each.code for each in desk.dossiers(2025)] == ["c"]
    assert (desk.dossiers(2025)[0].documents, desk.dossiers(2025)[0].sheets) == (0, 0)


@pytest.mark.parametrize(
    ("refused", "error"),
    [
        (lambda desk: desk.create_dossier(CODE, "Hồ sơ", by="Lan"), DeskFault),
        (lambda desk: desk.create_dossier(" ", "Hồ sơ", by="Lan"), DeskFault),
        (lambda desk: desk.create_dossier("x", " ", by="Lan"), DeskFault),
        (lambda desk: desk.create_dossier("x", "Hồ sơ", year=20, by="Lan"), DeskFault),
        (lambda desk: desk.create_dossier("x", "Hồ sơ", by=""), DeskFault),
        (lambda desk: desk.reopen_dossier(CODE, by="Lan"), DeskFault),
        (lambda desk: desk.move(CODE, "/1", 4, by="Lan"), DeskFault),
        (lambda desk: desk.move(CODE, "/1", 0, by="Lan"), DeskFault),
        (lambda desk: desk.describe(CODE, "/1", sheets=-1, by="Lan"), DeskFault),
        (lambda desk: desk.put(CODE, ["/1", "/nowhere"], by="Lan"), NotEntered),
        (lambda desk: desk.take_out(CODE, "f" * 64, by="Lan"), NotEntered),
        (lambda desk: desk.dossier("x"), NotEntered),
        (lambda desk: desk.contents("x"), NotEntered),
        (lambda desk: desk.put("x", [], by="Lan"), NotEntered),
    ],
)
def test_what_is_refused(desk: Desk, filed: list[str], refused: Change, error: type[Exception]) -> None:
    before = desk.dossier_history(CODE)
    with pytest.raises(error):
        refused(desk)
    assert desk.dossier_history(CODE) == before
