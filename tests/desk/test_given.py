"""Work that documents give: to whom, until when, what answers it; overdue until it is solved."""

from __future__ import annotations

import pytest

from extractor.desk import Desk, GivenSelection
from extractor.errors import ChangedMeanwhile, DeskFault, NotEntered
from extractor.index import Index
from extractor.records import Assignment

from .conftest import Make, record_of


@pytest.fixture
def letter(held: Make) -> str:
    return held(
        "/letter", key="123/UBND-VX", number="123", symbol="UBND-VX", subject="Về việc báo cáo", kind="Công văn"
    )


@pytest.fixture
def reply(held: Make) -> str:
    return held("/reply", key="9/SKHCN-VP", number="9", symbol="SKHCN-VP", date="2026-03-20", kind="Công văn")


def overdue(desk: Desk, unit: str | None = None) -> list[str]:
    return [each.lead for each in desk.given.works(GivenSelection(unit=unit, state="overdue"))]


def test_a_letter_given_to_two_units_is_overdue_until_each_has_answered(desk: Desk, letter: str, reply: str) -> None:
    first = desk.given.give(letter, lead="Phòng Tổng hợp", partners="Văn phòng; Thanh tra", due="1/3/2026", by="Lan")
    desk.given.give(letter, lead="Thanh tra", due="2026-03-02", instruction="Tham mưu trả lời", by="Lan")
    assert (first.title, first.partners, first.due) == ("Về việc báo cáo", ("Văn phòng", "Thanh tra"), "2026-03-01")
    assert overdue(desk) == ["Phòng Tổng hợp", "Thanh tra"]
    assert overdue(desk, "thanh tra") == ["Phòng Tổng hợp", "Thanh tra"] and overdue(desk, "van phong") == [
        "Phòng Tổng hợp"
    ]
    desk.given.edit(first.id, state="in progress", by="Lan")
    assert overdue(desk) == ["Phòng Tổng hợp", "Thanh tra"]
    solved = desk.given.answer(first.id, "9/SKHCN-VP", "Lan")
    assert (solved.state, solved.solved_on, [each.key for each in solved.answers]) == (
        "solved",
        "2026-03-20",
        ["9/SKHCN-VP"],
    )
    assert overdue(desk) == ["Thanh tra"]
    assert [each.id for each in desk.given.answered_by(reply)] == [first.id]
    opened = desk.given.remove_answer(first.id, reply, "Lan")
    assert (opened.state, opened.solved_on, opened.answers) == ("in progress", None, ())
    assert [row.what for row in desk.given.history(first.id)] == [
        "given.made", "given.changed", "given.answered", "given.changed", "given.unanswered", "given.changed",
    ]  # fmt: skip
    assert desk.given.units() == ["Thanh tra", "Phòng Tổng hợp", "Văn phòng"]
    assert not [each for each in desk.check(originals=False) if each.severity == "error" and "given" in each.code]


def test_an_answer_on_paper_is_known_by_its_entry(desk: Desk, letter: str) -> None:
    work = desk.given.give(letter, lead="Phòng Tổng hợp", due="1/3/2026", by="Lan")
    paper = [
        desk.register(None, "outgoing", key=key, date=day, author=f"Sở {day}", subject=f"Về việc {day}", secrecy=mark, by="Lan")
        for key, day, mark in (
            ("15/SKHCN-VP", "2026-03-05", None), ("16/SKHCN-VP", "2026-03-06", None), ("16/SKHCN-VP", "2025-03-06", None),
            ("17/SKHCN-VP", "2026-03-07", "Mật"),
        )
    ]  # fmt: skip
    solved = desk.given.answer(work.id, "15 / skhcn-vp", "Lan")
    assert (solved.state, solved.solved_on) == ("solved", "2026-03-05")
    [answer] = solved.answers
    assert (answer.key, answer.entry, answer.sha256, answer.name) == (
        "15/SKHCN-VP",
        paper[0].id,
        "",
        f"entry:{paper[0].id}",
    )
    assert [each.id for each in desk.given.answered_by(answer.name)] == [work.id]
    for name in ("16/SKHCN-VP", "17/SKHCN-VP", "18/SKHCN-VP", "entry:99"):  # two, secret, none
        with pytest.raises(NotEntered):
            desk.given.answer(work.id, name, "Lan")
    secret = desk.given.answer(work.id, f"entry:{paper[3].id}", "Lan")
    assert [each.subject for each in secret.answers] == ["Về việc 2026-03-05", "Về việc 2026-03-07"]
    told = desk.given.work(work.id, secret=False).answers[1]
    assert (told.hidden, told.subject, told.entry) == (True, None, paper[3].id)
    assert not desk.given.remove_answer(work.id, f"entry:{paper[3].id}", "Lan").answers[1:]
    assert desk.given.remove_answer(work.id, answer.name, "Lan").state == "in progress"
    own = desk.given.give_entry(paper[0].id, by="Lan")
    with pytest.raises(DeskFault):
        desk.given.answer(own.id, answer.name, "Lan")


def test_an_entry_whose_document_left_answers_and_gives_too(desk: Desk, letter: str, reply: str) -> None:
    entry = desk.register(reply, "outgoing", by="Lan")
    Index(desk.storage).curation.delete(reply, by="Lan", reason="trùng")
    work = desk.given.give(letter, lead="Văn phòng", by="Lan")
    answered = desk.given.answer(work.id, f"entry:{entry.id}", "Lan")
    assert (answered.state, [each.key for each in answered.answers]) == ("solved", ["9/SKHCN-VP"])
    assert desk.given.give(f"mục:{entry.id}", lead="Văn phòng", title="Theo dõi", by="Lan").entry == entry.id


def test_what_answered_is_taken_away_also_when_it_is_no_longer_there(desk: Desk, letter: str, reply: str) -> None:
    work = desk.given.give(letter, lead="Văn phòng", by="Lan")
    paper = desk.register(None, "outgoing", key="15/SKHCN-VP", author="Sở A", subject="Về việc B", by="Lan")
    desk.given.answer(work.id, f"entry:{paper.id}", "Lan")
    desk.void(paper.id, by="Lan", reason="đăng ký nhầm")
    desk.given.answer(work.id, reply, "Lan")
    Index(desk.storage).curation.delete(reply, by="Lan", reason="trùng")
    assert [each.id for each in desk.given.answered_by(reply)] == [work.id]
    desk.given.remove_answer(work.id, f"entry:{paper.id}", "Lan")
    assert desk.given.remove_answer(work.id, reply, "Lan").answers == ()


def test_an_entry_is_due_until_its_work_is_solved_not_until_it_is_signed_for(desk: Desk, letter: str) -> None:
    entry = desk.register(
        letter, "incoming", due="2026-03-01", recipient="Phòng Tổng hợp", received_by="Minh", by="Lan"
    )
    assert [each.id for each in desk.due_before("2026-04-01")] == [entry.id] and desk.count_due("2026-04-01") == 1
    work = desk.given.give_entry(entry.id, by="Lan")
    assert (work.lead, work.due, work.key) == ("Phòng Tổng hợp", "2026-03-01", "123/UBND-VX")
    assert desk.count_due("2026-04-01") == 1
    desk.given.edit(work.id, state="solved", by="Lan")
    assert desk.count_due("2026-04-01") == 0


def test_a_letter_on_paper_gives_work_too(desk: Desk) -> None:
    entry = desk.register(
        None, "incoming", key="5/BC", subject="Báo cáo quý", author="Sở", recipient="Văn phòng", by="Lan"
    )
    work = desk.given.give_entry(entry.id, state="solved", by="Lan")
    assert (work.sha256, work.title, work.key, work.state) == (None, "Báo cáo quý", "5/BC", "solved")


def test_work_found_in_the_text_is_taken_over_once(desk: Desk, index: Index) -> None:
    record = record_of("/plan", "Kế hoạch")
    record.assignments = [
        Assignment(title="Lập báo cáo", lead="Sở Nội vụ", partners=["Sở Tài chính"], deadline="2026-06", deadline_text="tháng 6",
                   span=(0, 8), zone="body"),
        Assignment(title="Tổng hợp", lead="Văn phòng", span=(0, 8), zone="body"),
    ]  # fmt: skip
    index.add(record)
    made = desk.given.take_over("/plan", [0], by="Lan")
    assert [(each.lead, each.partners, each.due) for each in made] == [("Sở Nội vụ", ("Sở Tài chính",), "2026-06-30")]
    assert [each.lead for each in desk.given.take_over("/plan", by="Lan")] == ["Văn phòng"]
    assert [there is not None for _, there in desk.given.found("/plan")] == [True, True]
    with pytest.raises(NotEntered, match="2 places"):
        desk.given.take_over("/plan", [2], by="Lan")


def test_what_is_refused(desk: Desk, letter: str) -> None:
    with pytest.raises(DeskFault, match="lead is missing"):
        desk.given.give(letter, by="Lan")
    with pytest.raises(DeskFault, match="no state"):
        desk.given.give(letter, lead="A", state="done", by="Lan")
    with pytest.raises(DeskFault, match="no state"):
        desk.given.works(GivenSelection(state="done"))
    work = desk.given.give(letter, lead="A", by="Lan")
    with pytest.raises(DeskFault, match="answer itself"):
        desk.given.answer(work.id, letter, "Lan")
    with pytest.raises(NotEntered, match="no such answer"):
        desk.given.remove_answer(work.id, letter, "Lan")
    seen = desk.given.version(work.id)
    desk.given.edit(work.id, lead="B", seen=seen, by="Lan")
    with pytest.raises(ChangedMeanwhile):
        desk.given.edit(work.id, lead="C", seen=seen, by="Lan")


def test_secret_work_is_told_without_its_words(desk: Desk, held: Make, letter: str) -> None:
    secret = held("/secret", key="7/UBND", number="7", symbol="UBND", secrecy="Mật", subject="Về việc mật")
    work = desk.given.give(secret, lead="Phòng A", by="Lan", instruction="Bí mật")
    shown = desk.given.work(work.id)
    assert (shown.hidden, shown.title, shown.instruction, shown.sha256, shown.lead) == (
        True,
        None,
        None,
        None,
        "Phòng A",
    )
    assert desk.given.work(work.id, True).title == "Về việc mật"
    assert desk.given.works(GivenSelection(words="mật")) == []
    assert len(desk.given.works(GivenSelection(words="mật"), True)) == 1
    other = desk.given.give(letter, lead="Phòng B", by="Lan")
    desk.given.answer(other.id, secret, "Lan")
    assert [(each.sha256, each.hidden) for each in desk.given.work(other.id).answers] == [("", True)]
    assert "Về việc mật" not in str(desk.given.history(work.id))


def test_what_was_signed_for_before_stays_done_with(desk: Desk, index: Index, letter: str) -> None:
    """The step to this schema makes solved work of entries that were signed for."""
    from importlib.resources import files

    entry = desk.register(letter, "incoming", due="2026-03-01", received_by="Minh", by="Lan")
    with index.storage.transaction() as connection:
        connection.execute("DROP TABLE given_answers")
        connection.execute("DROP TABLE given_work")
        for statement in (
            (files("extractor.index") / "migrations/0024_given_work.sql").read_text("utf-8").split(";\n")[:8]
        ):
            connection.execute(statement)
    assert desk.count_due("2026-04-01") == 0
    assert [(each.entry, each.state) for each in desk.given.works()] == [(entry.id, "solved")]


def test_its_document_may_go(desk: Desk, index: Index, letter: str, reply: str) -> None:
    work = desk.given.give(letter, lead="A", by="Lan")
    desk.given.answer(work.id, reply, "Lan")
    for each in (letter, reply):
        index.curation.delete(each, "Lan", "nhầm")
    shown = desk.given.work(work.id)
    assert (shown.key, shown.title, [each.key for each in shown.answers]) == (
        "123/UBND-VX",
        "Về việc báo cáo",
        ["9/SKHCN-VP"],
    )


def test_the_list_of_all_changes_tells_nothing_of_what_a_secret_document_gives(desk: Desk, held: Make) -> None:
    work = desk.given.give(held("/mat", subject="Về việc mật", secrecy="Mật"), lead="Phòng A", by="Lan")
    desk.given.edit(work.id, instruction="Cũng mật", due="2026-03-01", by="An")
    latest, first = desk.changes(2)
    assert (latest.what, latest.after) == ("given.changed", {"due": "2026-03-01"})
    assert (first.what, first.after["lead"], "mật" in str(first)) == ("given.made", "Phòng A", False)
