"""What became of a work, and its state on a day, by the sentences of held documents."""

from collections.abc import Callable
from typing import Any

import pytest

from extractor.errors import BadQuery
from extractor.index import Filters, Index
from extractor.index.history import validity
from extractor.records import Record

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]

OLD = "1/2015/TT-BTC"


def act(
    record: Make, named: Named, number: int, before: str = "", effective: str | None = None, **cited: Any
) -> Record:
    """A circular that does something with the old one; ``before`` stands before the mention."""
    own = {
        "key": f"{number}/2020/TT-BTC",
        "number": str(number),
        "year": "2020",
        "symbol": "TT-BTC",
        "kind": "Thông tư",
    }
    header = {**own, "date": f"2020-0{number}-01", "effective_from": effective}
    return record(f"/{number}", f"{before}{OLD}, {number}", [named(OLD, kind="Thông tư", **cited)], **header)


@pytest.fixture
def held(index: Index, record: Make) -> Index:
    old = {"key": OLD, "number": "1", "year": "2015", "symbol": "TT-BTC", "date": "2015-03-01", "kind": "Thông tư"}
    index.add(record("/old", "Thông tư", [], **old, effective_from="2015-04-15"))
    return index


@pytest.mark.parametrize(
    ("on", "state", "since"),
    [
        ("2015-04-14", "not yet", "2015-04-15"),
        ("2015-04-15", "in effect", "2015-04-15"),
        ("2020-06-30", "amended", "2020-03-15"),
        ("2020-07-01", "ended", "2020-07-01"),
    ],
)
def test_the_state_on_a_day(held: Index, record: Make, named: Named, on: str, state: str, since: str) -> None:
    held.add(act(record, named, 2, relation="amends", effective="2020-03-15"))
    held.add(act(record, named, 3, relation="replaces", effective="2020-07-01"))
    found = held.history(OLD, on)
    assert (found.state, found.since, found.effective_from) == (state, since, "2015-04-15")
    assert [(event.how, event.date, event.by.key) for event in found.events] == [
        ("amended", "2020-03-15", "2/2020/TT-BTC"), ("replaced", "2020-07-01", "3/2020/TT-BTC"),
    ]  # fmt: skip
    assert found.events[0].said.path == "/2"


def test_an_act_without_a_day_of_effect_ends_nothing_on_a_day(held: Index, record: Make, named: Named) -> None:
    held.add(act(record, named, 2, relation="repeals"))
    found = held.history(OLD, "2021-01-01")
    assert (found.state, found.reason, found.events[0].date_from) == ("unknown", "undated end", "unknown")
    assert held.history(OLD, "2020-01-31").state == "in effect"


def test_a_date_that_the_text_states_of_the_effect(held: Index, record: Make, named: Named) -> None:
    made = act(record, named, 2, relation="repeals", effective="2020-03-15")
    made.citations[0].effective = "2021-01-01"
    held.add(made)
    assert [held.history(OLD, day).state for day in ("2020-12-31", "2021-01-01")] == ["in effect", "ended"]


@pytest.mark.parametrize("kind", ["Báo cáo", "Công văn", "Kế hoạch", "Tờ trình", "Thông báo"])
def test_what_cannot_end_an_act_does_not(held: Index, record: Make, named: Named, kind: str) -> None:
    made = act(record, named, 2, relation="repeals", effective="2020-03-15")
    made.header.kind = kind
    held.add(made)
    found = held.history(OLD, "2021-01-01")
    assert (found.state, found.events) == ("in effect", ())


def test_an_act_does_not_end_what_stands_above_it(index: Index, record: Make, named: Named) -> None:
    header = {"key": "5/QĐ-UBND", "number": "5", "symbol": "QĐ-UBND", "kind": "Quyết định", "date": "2020-05-05"}
    cited = named("30/2020/NĐ-CP", kind="Nghị định", symbol="NĐ-CP", relation="replaces")
    index.add(record("/5", "thay thế 30/2020/NĐ-CP", [cited], **header, effective_from="2020-05-05"))
    assert index.history("30/2020/NĐ-CP", "2021-01-01").state == "unknown"


@pytest.mark.parametrize(
    ("before", "fields"),
    [
        ("Bãi bỏ khoản 2 Điều 3 ", {"pinpoint": "khoản 2 Điều 3"}),
        ("Bãi bỏ một số điều của ", {}),
        ("Bãi bỏ cụm từ “a” tại ", {}),
        ("Bãi bỏ các quy định về tiền chất thuốc nổ tại ", {}),
        ("Bãi bỏ Mẫu số 3 ban hành kèm theo ", {}),
        ("Thay thế biểu mẫu ban hành kèm theo ", {}),
    ],
)
def test_what_is_repealed_in_part_stays(
    held: Index, record: Make, named: Named, before: str, fields: dict[str, Any]
) -> None:
    held.add(act(record, named, 2, before, "2020-03-15", relation="repeals", **fields))
    found = held.history(OLD, "2021-01-01")
    assert (found.state, found.events[0].whole, found.events[0].provisions) == (
        "amended",
        False,
        fields.get("pinpoint"),
    )


def test_several_mentions_of_one_act_are_one_event(held: Index, record: Make, named: Named) -> None:
    made = act(record, named, 2, relation="repeals")
    made.citations.append(made.citations[0].model_copy())
    held.add(made)
    [event] = held.history(OLD, "2021-01-01").events
    assert event.mentions == 2


def test_what_another_document_says_of_both(held: Index, record: Make, named: Named) -> None:
    text = f"{OLD} được thay thế bởi 9/2019/TT-BTC ngày 05/9/2019"
    by = named(
        "9/2019/TT-BTC", relation="amended_by", effect="replaced", target=0, date="2019-09-05", kind="Thông tư",
        effective="2019-11-01",
    )  # fmt: skip
    held.add(record("/third", text, [named(OLD, kind="Thông tư"), by]))
    found = held.history(OLD, "2019-11-01")
    assert (found.state, found.events[0].by.key, found.events[0].said.path) == ("ended", "9/2019/TT-BTC", "/third")
    assert held.history(OLD, "2019-10-31").state == "in effect"


def test_what_nobody_dates(index: Index, record: Make, named: Named) -> None:
    index.add(record("/a", "5/QĐ-TTg", [named("5/QĐ-TTg")]))
    assert index.history("5/QĐ-TTg").state == "unknown"


@pytest.mark.parametrize(("number", "on"), [("9/QĐ-TTg", None), (OLD, "2020"), (OLD, "heute")])
def test_what_has_no_history(held: Index, number: str, on: str | None) -> None:
    with pytest.raises(BadQuery):
        held.history(number, on)


def test_a_correction_by_a_person_holds_and_is_told(held: Index, record: Make, named: Named) -> None:
    held.add(act(record, named, 2, relation="mentions", effective="2020-03-15"))
    assert held.history(OLD, "2021-01-01").state == "in effect"
    held.curation.correct("/2", "citation", "relation", "repeals", by="Lan", at=0)
    found = held.history(OLD, "2021-01-01")
    assert (found.state, found.since, found.events[0].said.corrected) == ("ended", "2020-03-15", True)
    held.curation.correct("/2", "header", "effective_from", "2020-06-01", by="Lan")
    assert held.history(OLD, "2021-01-01").since == "2020-06-01"
    held.curation.correct("/2", "citation", "relation", "mentions", by="Lan", at=0)
    assert held.history(OLD, "2021-01-01").state == "in effect"


@pytest.mark.parametrize("state", ["in effect", "amended", "ended", "not yet", "unknown", "suspended"])
def test_a_filter_finds_what_the_history_says(held: Index, record: Make, named: Named, state: Any) -> None:
    held.add(act(record, named, 2, relation="amends", effective="2020-03-15"))
    held.add(act(record, named, 3, effective="2999-01-01"))
    held.add(act(record, named, 4))
    held.add(record("/report", "Báo cáo", [], kind="Báo cáo", date="2020-05-05"))
    found = {hit.path for hit in held.page("", Filters(validity=state)).hits}
    told = {
        file.path for file in held.files()
        if file.work_id is not None and held.history(f"w{file.work_id}").state == state
    }  # fmt: skip
    assert found == told | ({"/report"} if state == "unknown" else set())
    facets = {each.value: each.count for each in held.facets("", Filters(kind="Thông tư")).validities}
    assert facets.get(state, 0) == len(told)


def test_states_of_documents_are_those_of_their_works(held: Index, record: Make, named: Named) -> None:
    held.add(act(record, named, 3, relation="replaces", effective="2020-07-01"))
    ids = [row[0] for row in held.storage.rows("SELECT id FROM documents ORDER BY id")]
    assert list(validity.states(held.storage, ids, "2020-07-01").values()) == ["ended", "in effect"]
