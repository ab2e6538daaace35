"""Register entries: what they show, what changes, what never does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import officezone
from extractor.desk import Desk, Selection
from extractor.errors import AlreadyRegistered, Closed, DeskFault, NotEntered
from extractor.index import Index
from extractor.index.storage.database import Storage

from .conftest import OTHER, OWN, Make

DAY = "2026-02-10"


@pytest.fixture(autouse=True)
def own(desk: Desk) -> None:
    desk.add_own_organ(OWN, by="Lan")


def test_numbers_run_by_book_and_year(desk: Desk, held: Make) -> None:
    days = [DAY, "2026-03-01", "2025-12-31", "2026-01-02"]
    made = [desk.register(held(f"/{day}"), registered_on=day, by="Lan") for day in days]
    sent = desk.register(held("/out", issuer=OWN), registered_on=DAY, by="Lan")
    assert [(each.book, each.year, each.number) for each in made] == [
        ("incoming", 2026, 1), ("incoming", 2026, 2), ("incoming", 2025, 1), ("incoming", 2026, 3),
    ]  # fmt: skip
    assert (sent.book, sent.number, sent.name) == ("outgoing", 1, "outgoing 1/2026")
    assert [each.number for each in desk.entries(Selection(book="incoming", year=2026))] == [1, 2, 3]
    assert desk.next_number("incoming", 2026) == 4
    assert desk.numbered("incoming", 2026, 2) == made[1].id


def test_the_day_is_today_unless_it_is_said(desk: Desk) -> None:
    made = desk.register(book="incoming", author=OTHER, by="Lan")
    assert made.registered_on in {
        officezone.today().isoformat(),
        date.fromordinal(officezone.today().toordinal() - 1).isoformat(),
    }
    assert desk.register(book="incoming", registered_on="9/2/2026", by="Lan").registered_on == "2026-02-09"


def test_an_entry_shows_what_was_typed_else_what_the_document_says(desk: Desk, held: Make, index: Index) -> None:
    sha256 = held("/a", subject="Về việc cũ", kind="Quyết định")
    made = desk.register(sha256, registered_on=DAY, key="72/QĐ-UBND", recipient="Phòng Tổng hợp", by="Lan")
    assert (made.author, made.key, made.subject, made.kind) == (OTHER, "72/QĐ-UBND", "Về việc cũ", "Quyết định")
    assert (made.path, made.held, made.typed) == ("/a", True, frozenset({"registered_on", "key", "recipient"}))
    index.storage.connection.execute("UPDATE main.documents SET subject = 'Về việc mới' WHERE sha256 = ?", (sha256,))
    assert desk.entry(made.id).subject == "Về việc mới"
    assert desk.edit(made.id, key=" ", by="Lan").key == "71/QĐ-UBND"


def test_a_document_that_is_gone_stays_in_the_register(desk: Desk, held: Make, index: Index) -> None:
    made = desk.register(held("/a", subject="Về việc A"), registered_on=DAY, by="Lan")
    index.storage.connection.execute("DELETE FROM files")
    index.storage.connection.execute("DELETE FROM main.documents")
    kept = desk.entry(made.id)
    assert (kept.author, kept.key, kept.date, kept.subject) == (OTHER, "71/QĐ-UBND", "2026-02-03", "Về việc A")
    assert (kept.held, kept.path) == (False, None)


def test_where_an_outgoing_document_goes(desk: Desk, held: Make) -> None:
    made = desk.register(held("/a", issuer=OWN, recipients=["Như Điều 3", "Lưu: VT"]), registered_on=DAY, by="Lan")
    assert made.recipient == "Như Điều 3; Lưu: VT"
    assert desk.edit(made.id, recipient="UBND tỉnh", kept_by="Văn thư", copies=12, by="Lan").recipient == "UBND tỉnh"


def test_what_is_on_paper_only(desk: Desk) -> None:
    fields: dict[str, Any] = {
        "author": "Công ty A", "key": "12/CV", "date": "5/1/2026", "kind": "Công văn", "subject": "Về việc A",
        "recipient": "Lãnh đạo", "passed_on": "2026-01-07", "received_by": "Minh", "due": "20/1/2026", "copies": 1,
        "note": "=1+1", "signer": "Nguyễn Văn A",
    }  # fmt: skip
    made = desk.register(by="Lan", registered_on="2026-01-06", **fields)
    assert (made.book, made.sha256, made.date, made.due, made.note) == (
        "incoming",
        None,
        "2026-01-05",
        "2026-01-20",
        "=1+1",
    )
    assert [each.id for each in desk.due_before("21/1/2026")] == [made.id]


def test_what_is_due_waits_until_it_is_solved_or_voided(desk: Desk) -> None:
    first, second, third = (
        desk.register(None, "incoming", by="Lan", registered_on="2026-01-06", due=due, subject="A").id
        for due in ("20/1/2026", "19/1/2026", None)
    )
    assert [each.id for each in desk.due_before("21/1/2026")] == [second, first]
    assert [each.id for each in desk.due_before("21/1/2026", limit=1)] == [second]
    assert [desk.count_due(day) for day in ("2026-01-19", "2026-01-20", "2026-01-21")] == [0, 1, 2]
    desk.edit(second, by="Lan", received_by="Minh")
    assert desk.count_due("2026-01-21") == 2
    desk.given.give_entry(second, state="solved", by="Lan")
    desk.void(first, "ghi nhầm", "Lan")
    assert (desk.due_before("9999-12-31"), desk.count_due("9999-12-31"), third) == ([], 0, third)


def test_twice_only_when_asked_for(desk: Desk, held: Make) -> None:
    sha256 = held("/a")
    first = desk.register(sha256, registered_on=DAY, by="Lan")
    with pytest.raises(AlreadyRegistered, match="incoming 1/2026"):
        desk.register("/a", registered_on=DAY, by="Minh")
    assert desk.next_number("incoming", 2026) == 2
    assert desk.register("/a", registered_on=DAY, again=True, by="Minh").number == 2
    assert desk.register("/a", registered_on="2027-01-04", by="Minh").number == 1
    assert [each.number for each in desk.registered("71/QĐ-UBND")] == [1, 2, 1]
    desk.void(first.id, "nhầm", by="Lan")


def test_a_voided_entry_stays_and_its_number_is_not_given_again(desk: Desk, held: Make) -> None:
    made = desk.register(held("/a"), registered_on=DAY, by="Lan")
    with pytest.raises(DeskFault, match="reason"):
        desk.void(made.id, " ", by="Lan")
    struck = desk.void(made.id, "đăng ký nhầm", by="Lan")
    assert (struck.void_reason, struck.voided_by, struck.voided_at is not None) == ("đăng ký nhầm", "Lan", True)
    assert desk.register("/a", registered_on=DAY, by="Lan").number == 2
    assert desk.count(Selection(book="incoming")) == 2
    with pytest.raises(Closed):
        desk.void(made.id, "x", by="Lan")
    with pytest.raises(Closed):
        desk.edit(made.id, note="x", by="Lan")


def test_the_year_of_an_entry_stays(desk: Desk, held: Make) -> None:
    made = desk.register(held("/a"), registered_on=DAY, by="Lan")
    assert desk.edit(made.id, registered_on="2026-12-31", by="Lan").registered_on == "2026-12-31"
    for day in ("2027-01-01", None):
        with pytest.raises(DeskFault, match="2026"):
            desk.edit(made.id, registered_on=day, by="Lan")


def test_every_change_is_kept(desk: Desk, held: Make) -> None:
    made = desk.register(held("/a", subject="Về việc A"), registered_on=DAY, note="một", by="Lan")
    desk.edit(made.id, note="hai", recipient="Minh", by="Minh")
    desk.edit(made.id, note="hai", by="Hoa")
    desk.void(made.id, "nhầm", by="Lan")
    given, changed, voided = desk.history(made.id)
    assert (given.what, given.by, given.after["number"], given.after["note"]) == ("entry.registered", "Lan", 1, "một")
    assert given.after["document"]["subject"] == "Về việc A"
    assert (changed.by, changed.before, changed.after) == (
        "Minh", {"note": "một", "recipient": None}, {"note": "hai", "recipient": "Minh"},
    )  # fmt: skip
    assert (voided.what, voided.after) == ("entry.voided", {"void_reason": "nhầm"})


@pytest.mark.parametrize("typed", [True, False])
def test_a_secret_subject_is_shown_to_whoever_may_see_it(desk: Desk, held: Make, typed: bool) -> None:
    sha256 = held("/a", subject="Về việc kín", secrecy=None if typed else "Mật")
    fields: dict[str, Any] = {"subject": "Về việc kín", "secrecy": "Mật"} if typed else {}
    made = desk.register(sha256, registered_on=DAY, by="Lan", **fields)
    shown = desk.entry(made.id)
    assert (shown.number, shown.key, shown.subject, shown.hidden) == (1, "71/QĐ-UBND", None, True)
    assert shown.path is None
    assert (desk.entry(made.id, secret=True).subject, made.subject) == ("Về việc kín", "Về việc kín")
    assert "kín" not in repr(desk.entries()) + repr(desk.history(made.id)) + repr(desk.due_before("2030-01-01"))
    assert "kín" in repr(desk.history(made.id, secret=True))


def test_a_year_that_begins_elsewhere(desk: Desk) -> None:
    desk.start_at("incoming", 2026, 412, by="Lan")
    assert desk.next_number("incoming", 2026) == 412
    assert desk.register(book="incoming", registered_on=DAY, by="Lan").number == 412
    assert desk.register(book="outgoing", registered_on=DAY, by="Lan").number == 1
    for number in (1, 412, 0, -5, 10**9):
        with pytest.raises(DeskFault):
            desk.start_at("incoming", 2026, number, by="Lan")
    desk.start_at("incoming", 2026, 500, by="Lan")
    assert desk.register(book="incoming", registered_on=DAY, by="Lan").number == 500


@pytest.mark.parametrize(
    ("selection", "numbers"),
    [
        (Selection(), [1, 2, 3, 4]),
        (Selection(month=2), [2, 3]),
        (Selection(first="2026-02-01", last="15/2/2026"), [2]),
        (Selection(first="2026-02-20"), [3, 4]),
        (Selection(year=2025), []),
        (Selection(book="outgoing"), []),
        (Selection(sha256="0" * 64), []),
    ],
)
def test_selecting(desk: Desk, selection: Selection, numbers: list[int]) -> None:
    for day in ("2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"):
        desk.register(book="incoming", registered_on=day, by="Lan")
    assert [each.number for each in desk.entries(selection)] == numbers
    assert [each.number for each in desk.entries(selection, limit=1, offset=1)] == numbers[1:2]
    assert desk.count(selection) == len(numbers)


@pytest.mark.parametrize("day", ["2026-02-30", "31/2/2026", "ngày mai", "2026", "0/1/2026", "2026-13-01", "٢/١/2026"])
def test_what_is_no_day(desk: Desk, day: str) -> None:
    for field in ("registered_on", "passed_on", "due"):
        fields: dict[str, Any] = {field: day}
        with pytest.raises(DeskFault, match=field):
            desk.register(book="incoming", by="Lan", **fields)
    assert desk.entries() == []


@pytest.mark.parametrize(
    "fields",
    [{"copies": -1}, {"copies": "ba"}, {"number": 3}, {"year": 2020}, {"note": "x" * 10_001}, {"date": "2026-1"}],
)
def test_what_is_refused(desk: Desk, fields: dict[str, Any]) -> None:
    with pytest.raises(DeskFault):
        desk.register(book="incoming", by="Lan", **fields)
    assert desk.next_number("incoming", officezone.today().year) == 1


@pytest.mark.parametrize("what", ["/nowhere", "99/QĐ-UBND", "0" * 64])
def test_a_document_that_the_index_does_not_hold(desk: Desk, what: str) -> None:
    with pytest.raises(NotEntered):
        desk.register(what, by="Lan")


def test_a_number_that_fits_several_documents(desk: Desk, held: Make) -> None:
    held("/a"), held("/b")
    with pytest.raises(NotEntered, match="2 documents"):
        desk.register("71/QĐ-UBND", by="Lan")


@pytest.mark.parametrize("book", ["both", "", "INCOMING"])
def test_a_book_that_is_none(desk: Desk, book: str) -> None:
    with pytest.raises(DeskFault):
        desk.register(book=book or " ", by="Lan")  # type: ignore[arg-type]


def test_entries_that_are_not_there(desk: Desk) -> None:
    for ask in (lambda: desk.entry(7), lambda: desk.history(7), lambda: desk.numbered("incoming", 2026, 1)):
        with pytest.raises(NotEntered):
            ask()
    with pytest.raises(DeskFault):
        desk.entries(Selection(month=13))


@given(note=st.text(st.characters(exclude_categories=()), max_size=50), key=st.text(max_size=50))
def test_any_text_can_be_typed(note: str, key: str) -> None:
    import sqlite3

    from extractor.index.storage import schema

    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(connection)
    connection.row_factory = sqlite3.Row
    desk = Desk(Storage(":memory:", connection))
    made = desk.register(book="incoming", note=note, key=key, by="Lan")
    assert (made.note or "") == note.encode("utf-8", "backslashreplace").decode().strip()
    assert (made.key or "") == key.strip()
    connection.close()


def test_a_deleted_document_stays_in_the_register_and_says_so(desk: Desk, held: Make, index: Index) -> None:
    sha256 = held("/a", subject="Về việc A")
    made = desk.register(sha256, registered_on=DAY, by="Lan")
    assert made.deleted is None
    deletion = index.curation.delete(sha256, by="Minh", reason="sent by mistake")
    kept = desk.entry(made.id)
    assert (kept.deleted, kept.held, kept.key, kept.subject) == (deletion.deleted_at, False, "71/QĐ-UBND", "Về việc A")


def test_the_register_follows_corrections(desk: Desk, held: Make, index: Index) -> None:
    sha256 = held("/a", issuer=OWN, subject="Về việc cũ", recipients=["Như Điều 3"])
    made = desk.register(sha256, registered_on=DAY, by="Lan")
    changes = {"number": "72", "date": "2026-02-04", "subject": "Về việc mới", "recipients": "UBND tỉnh; Lưu: VT"}
    index.curation.correct_all(sha256, "header", changes, by="Lan")
    shown = desk.entry(made.id)
    assert (shown.key, shown.date, shown.subject) == ("72/QĐ-UBND", "2026-02-04", "Về việc mới")
    assert shown.recipient == "UBND tỉnh; Lưu: VT"
    for each in list(index.curation.corrections()):
        index.curation.undo_correction(each.id, by="Lan")
    assert desk.entry(made.id) == made


@pytest.mark.parametrize("deleted", [False, True])
def test_who_may_not_see_a_secret_sees_its_number_in_the_register(
    desk: Desk, held: Make, index: Index, deleted: bool
) -> None:
    sha256 = held("/a", subject="Về việc kín", secrecy="Mật")
    made = desk.register(sha256, registered_on=DAY, by="Lan")
    if deleted:
        index.curation.delete(sha256, by="Lan", reason="mistake")
    with Index.open(index.storage.path) as other:
        shown = Desk(other).entry(made.id)
    assert (shown.key, shown.date, shown.subject, shown.hidden) == ("71/QĐ-UBND", "2026-02-03", None, True)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [("phong tong hop", [1]), ("CONG TY a", [2]), ("71/qđ", [1]), ("ve viec", []), ("100%", []), (" ", [1, 2])],
)
def test_entries_are_found_by_words(desk: Desk, held: Make, words: str, numbers: list[int]) -> None:
    sha256 = held("/a", subject="Về việc mật", secrecy="Mật")
    desk.register(sha256, registered_on=DAY, recipient="Phòng Tổng hợp", by="Lan")
    desk.register(book="incoming", registered_on=DAY, author="Công ty A", by="Lan")
    selection = Selection(words=words)
    assert [each.number for each in desk.entries(selection)] == numbers
    assert desk.count(selection) == len(numbers)
    assert [each.number for each in desk.entries(Selection(documents=(sha256, "0" * 64)))] == [1]
    assert desk.entries(Selection(documents=())) == []


def test_every_change_is_listed_without_what_may_be_secret(desk: Desk, held: Make) -> None:
    made = desk.register(held("/a", subject="Về việc mật", secrecy="Mật"), registered_on=DAY, by="Lan")
    desk.edit(made.id, subject="Cũng mật", by="An")
    latest, first = desk.changes(2)
    assert (latest.what, latest.by, latest.after) == ("entry.changed", "An", {})
    assert (first.what, "mật" in str(first)) == ("entry.registered", False)
    assert desk.count_changes() == len(desk.changes())


def test_a_fault_names_its_field(desk: Desk) -> None:
    with pytest.raises(DeskFault) as raised:
        desk.register(book="incoming", due="31/2/2026", by="Lan")
    assert raised.value.field == "due"


@pytest.mark.parametrize(
    ("typed", "kept"), [("MẬT", "Mật"), ("tối mật", "Tối mật"), (" Tuyệt mật ", "Tuyệt mật"), ("", None)]
)
def test_a_mark_of_secrecy_is_kept_as_the_law_spells_it(desk: Desk, typed: str, kept: str | None) -> None:
    assert desk.register(None, "incoming", by="Lan", subject="A", secrecy=typed).secrecy == kept


@pytest.mark.parametrize("typed", ["rất mật", "Khẩn", "x"])
def test_what_is_no_mark_of_secrecy_is_refused(desk: Desk, typed: str) -> None:
    with pytest.raises(DeskFault, match="one of Mật") as refused:
        desk.register(None, "incoming", by="Lan", subject="A", secrecy=typed)
    assert (refused.value.field, desk.next_number("incoming", 2026)) == ("secrecy", 1)
