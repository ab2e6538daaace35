"""What registers and dossiers show, find and change of secret documents, for whoever may see them and for others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from extractor.desk import Desk, Entry, Selection
from extractor.errors import DeskFault, NotEntered
from extractor.index import Index
from tests.desk.conftest import Make, record_of

DAY = "2026-02-05"


@pytest.fixture
def others(index: Index) -> Iterator[Desk]:
    """The desk of those who may not see secret documents."""
    with Index.open(index.storage.path) as opened:
        yield Desk(opened)


def deleted(index: Index, sha256: str) -> None:
    index.curation.delete(sha256, by="Lan", reason="nhầm")


def overwritten(index: Index, sha256: str) -> None:
    index.add(record_of("/a", "khác"))


def pruned(index: Index, sha256: str) -> None:
    index.storage.connection.execute("UPDATE files SET gone_at = '2026'")
    assert index.prune() == ["/a"]


@pytest.mark.parametrize("leave", [None, deleted, overwritten, pruned])
def test_a_document_marked_after_it_was_registered_stays_secret_wherever_it_goes(
    desk: Desk, others: Desk, held: Make, index: Index, leave: Callable[[Index, str], None] | None
) -> None:
    sha256 = held("/a", subject="Về việc kín")
    made = desk.register(sha256, "incoming", registered_on=DAY, by="Lan")
    typed = desk.register(sha256, "incoming", registered_on=DAY, subject="Về việc kín", again=True, by="Lan")
    desk.create_dossier("1", "Hồ sơ", by="Lan")
    desk.put("1", [sha256], by="Lan")
    assert others.entry(made.id).subject == "Về việc kín"
    index.curation.correct(sha256, "header", "secrecy", "mật", by="Lan")
    if leave is not None:
        leave(index, sha256)
    for number in (made.id, typed.id):
        shown = others.entry(number)
        assert (shown.hidden, shown.subject, bool(shown.secrecy)) == (True, None, True)
        assert others.entry(number, secret=True) == shown
        assert "kín" not in repr(others.history(number))
    assert others.entries(Selection(words="viec kin")) == []
    assert "kín" not in repr(others.contents("1"))
    assert desk.entry(made.id, secret=True).subject == "Về việc kín"


def test_an_open_document_that_is_gone_is_still_found_by_its_typed_subject(
    desk: Desk, others: Desk, held: Make, index: Index
) -> None:
    made = desk.register(held("/a"), "incoming", registered_on=DAY, subject="Về việc A", by="Lan")
    pruned(index, made.sha256 or "")
    assert [each.subject for each in others.entries(Selection(words="viec a"))] == ["Về việc A"]


def on_paper(desk: Desk, held: Make) -> Entry:
    return desk.register(book="incoming", registered_on=DAY, subject="Về việc kín", secrecy="Mật", by="Lan")


def of_a_document(desk: Desk, held: Make) -> Entry:
    return desk.register(
        held("/a", subject="Về việc kín", secrecy="Mật"), "incoming", registered_on=DAY, secrecy="Tối mật", by="Lan"
    )


@pytest.mark.parametrize("make", [on_paper, of_a_document])
def test_who_may_not_see_an_entry_does_not_lift_its_mark(
    desk: Desk, others: Desk, held: Make, make: Callable[[Desk, Make], Entry]
) -> None:
    made = make(desk, held)
    for mark in ("", None, "Tuyệt mật"):
        with pytest.raises(DeskFault, match="mark of a secret document"):
            others.edit(made.id, secrecy=mark, by="Minh")
    shown = others.edit(made.id, note="của Minh", secrecy=made.secrecy, by="Minh")
    assert (shown.note, shown.subject, shown.hidden) == ("của Minh", None, True)
    assert (others.void(made.id, "nhầm", by="Minh").subject, desk.entry(made.id, secret=True).hidden) == (None, False)


def test_who_may_see_an_entry_lifts_its_mark(desk: Desk, others: Desk, held: Make) -> None:
    made = on_paper(desk, held)
    desk.edit(made.id, secrecy=None, by="Lan")
    assert others.entry(made.id).subject == "Về việc kín"


@pytest.mark.parametrize("named", ["sha", "/a", "71/QĐ-UBND"])
def test_a_secret_document_is_not_there_for_whoever_may_not_see_it(
    desk: Desk, others: Desk, held: Make, named: str
) -> None:
    sha256 = held("/a", secrecy="Mật")
    desk.create_dossier("1", "Hồ sơ", by="Lan")
    what = sha256 if named == "sha" else named
    with pytest.raises(NotEntered):
        others.put("1", [what], by="Minh")
    with pytest.raises(NotEntered):
        others.register(what, "incoming", by="Minh")
    assert desk.put("1", [what], by="Lan") == 1


def test_an_entry_tells_neither_signer_nor_hash_of_a_secret_document(desk: Desk, others: Desk, held: Make) -> None:
    sha256 = held("/a", subject="Về việc kín", secrecy="Mật", signer={"name": "Trần Kín"})
    made = desk.register(sha256, "incoming", registered_on=DAY, by="Lan")
    shown, seen = others.entry(made.id), desk.entry(made.id, secret=True)
    assert (shown.sha256, shown.signer, shown.subject, shown.hidden) == (None, None, None, True)
    assert (seen.sha256, seen.signer, seen.hidden) == (sha256, "Trần Kín", False)
    assert others.entries(Selection(words="tran kin")) == []
