"""What registers and dossiers show of a document stays when it is deleted, overwritten or pruned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from extractor.desk import Desk, Selection
from extractor.index import Index
from tests.desk.conftest import Make
from tests.desk.test_secrecy import deleted, overwritten, pruned

DAY = "2026-02-05"
CORRECTIONS = {
    "number": "87", "date": "2026-01-15", "subject": "giao nhiệm vụ năm 2026", "recipients": ["Như trên", "Lưu: VT"]
}  # fmt: skip


@pytest.mark.parametrize("leave", [deleted, overwritten, pruned])
@pytest.mark.parametrize("book", ["incoming", "outgoing"])
def test_an_entry_goes_on_showing_what_it_showed(
    desk: Desk, held: Make, index: Index, leave: Callable[[Index, str], None], book: str
) -> None:
    sha256 = held("/a", subject="giao nhiệm vụ", number="81", symbol="QĐ-UBND", key="81/QĐ-UBND")
    made = desk.register(sha256, "incoming" if book == "incoming" else "outgoing", registered_on=DAY, by="Lan")
    desk.create_dossier("1", "Hồ sơ", by="Lan")
    desk.put("1", [sha256], by="Lan")
    index.curation.correct_all(sha256, "header", CORRECTIONS, by="Lan")
    before, inside, dossier = desk.entry(made.id), list(desk.contents("1")), desk.dossier("1")
    assert (before.key, before.date, before.subject) == ("87/QĐ-UBND", "2026-01-15", "giao nhiệm vụ năm 2026")
    leave(index, sha256)
    after = desk.entry(made.id)
    assert not after.held
    assert replace(after, held=True, path=before.path, deleted=None) == before
    assert [replace(each, held=True, path=inside[0].path) for each in desk.contents("1")] == inside
    assert desk.dossier("1") == dossier
    assert [each.id for each in desk.entries(Selection(words="87/qd-ubnd giao nhiem vu nam 2026"[:10]))] == [made.id]


def test_what_was_corrected_after_it_came_back_is_shown(desk: Desk, held: Make, index: Index) -> None:
    sha256 = held("/a", subject="giao nhiệm vụ")
    made = desk.register(sha256, "incoming", registered_on=DAY, by="Lan")
    deletion = index.curation.delete(sha256, by="Lan", reason="nhầm")
    assert desk.entry(made.id).subject == "giao nhiệm vụ"
    index.curation.undo_deletion(deletion.id, by="Lan")
    assert held("/a", subject="giao nhiệm vụ") == sha256
    index.curation.correct(sha256, "header", "subject", "giao việc", by="Lan")
    assert desk.entry(made.id).subject == "giao việc"
    index.curation.delete(sha256, by="Lan", reason="nhầm")
    assert desk.entry(made.id).subject == "giao việc"


def test_one_that_is_no_longer_secret_when_it_goes_stays_open(desk: Desk, held: Make, index: Index) -> None:
    sha256 = held("/a", subject="giải mật", secrecy="mật")
    made = desk.register(sha256, "incoming", registered_on=DAY, by="Lan")
    index.curation.reject(sha256, "header", "secrecy", by="Lan")
    assert desk.entry(made.id).subject == "giải mật"
    index.curation.delete(sha256, by="Lan", reason="nhầm")
    assert (desk.entry(made.id).subject, desk.entry(made.id).hidden) == ("giải mật", False)
