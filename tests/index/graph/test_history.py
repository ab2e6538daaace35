"""What became of a work, and its state on a day."""

from collections.abc import Callable
from typing import Any

import pytest

from extractor.errors import BadQuery
from extractor.index import Index
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
    return record(f"/{number}", f"{before}{OLD}, {number}", [named(OLD, **cited)], **header)


@pytest.fixture
def held(index: Index, record: Make) -> Index:
    old = {"key": OLD, "number": "1", "year": "2015", "symbol": "TT-BTC", "date": "2015-03-01"}
    index.add(record("/old", "Thông tư", [], **old, effective_from="2015-04-15"))
    return index


@pytest.mark.parametrize(
    ("on", "state", "since"),
    [
        ("2015-04-14", "not yet in effect", "2015-04-15"),
        ("2015-04-15", "in effect", "2015-04-15"),
        ("2020-06-30", "in effect", "2015-04-15"),
        ("2020-07-01", "replaced", "2020-07-01"),
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
    assert found.events[0].mention.path == "/2"


@pytest.mark.parametrize(
    ("fields", "date", "date_from"),
    [
        ({}, "2020-02-01", "date of the act"),
        ({"effective": "2020-03-15"}, "2020-03-15", "effect of the act"),
    ],
)
def test_when_an_act_takes_effect(
    held: Index, record: Make, named: Named, fields: dict[str, Any], date: str, date_from: str
) -> None:
    held.add(act(record, named, 2, relation="repeals", **fields))
    [event] = held.history(OLD, "2021-01-01").events
    assert (event.date, event.date_from) == (date, date_from)


def test_a_date_that_the_text_states_of_the_effect(held: Index, record: Make, named: Named) -> None:
    made = act(record, named, 2, relation="repeals", effective="2020-03-15")
    made.citations[0].effective = "2021-01-01"
    held.add(made)
    assert [held.history(OLD, day).state for day in ("2020-12-31", "2021-01-01")] == ["in effect", "repealed"]


@pytest.mark.parametrize(
    ("before", "fields"),
    [
        ("Bãi bỏ khoản 2 Điều 3 ", {"pinpoint": "khoản 2 Điều 3"}),
        ("Bãi bỏ một số điều của ", {}),
        ("Bãi bỏ cụm từ “a” tại ", {}),
        ("Bãi bỏ các quy định về tiền chất thuốc nổ tại ", {}),
        ("Bãi bỏ Mẫu số 3 ban hành kèm theo ", {}),
    ],
)
def test_what_is_repealed_in_part_stays_in_effect(
    held: Index, record: Make, named: Named, before: str, fields: dict[str, Any]
) -> None:
    held.add(act(record, named, 2, before, relation="repeals", **fields))
    found = held.history(OLD, "2021-01-01")
    assert (found.state, found.events[0].whole) == ("in effect", False)


def test_several_mentions_of_one_act_are_one_event(held: Index, record: Make, named: Named) -> None:
    made = act(record, named, 2, relation="repeals")
    made.citations.append(made.citations[0].model_copy())
    held.add(made)
    [event] = held.history(OLD, "2021-01-01").events
    assert event.mentions == 2


def test_what_another_document_says_of_both(held: Index, record: Make, named: Named) -> None:
    text = f"{OLD} được thay thế bởi 9/2019/TT-BTC ngày 05/9/2019"
    by = named("9/2019/TT-BTC", relation="amended_by", effect="replaced", target=0, date="2019-09-05")
    held.add(record("/third", text, [named(OLD), by]))
    found = held.history(OLD, "2019-09-05")
    assert (found.state, found.events[0].by.key) == ("replaced", "9/2019/TT-BTC")
    assert found.events[0].mention.path == "/third"


def test_what_nobody_dates(index: Index, record: Make, named: Named) -> None:
    index.add(record("/a", "5/QĐ-TTg", [named("5/QĐ-TTg")]))
    assert index.history("5/QĐ-TTg").state == "unknown"


@pytest.mark.parametrize(("number", "on"), [("9/QĐ-TTg", None), (OLD, "2020"), (OLD, "heute")])
def test_what_has_no_history(held: Index, number: str, on: str | None) -> None:
    with pytest.raises(BadQuery):
        held.history(number, on)
