"""Stating by hand what is in force: it holds when everything is read anew, and is shown to nobody who may not see it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import BadQuery
from extractor.index import Filters, Index
from extractor.records import Record

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]

OLD = "1/2015/TT-BTC"
HEADER = {"key": OLD, "number": "1", "year": "2015", "symbol": "TT-BTC", "date": "2015-03-01", "kind": "Thông tư"}


@pytest.fixture
def held(index: Index, record: Make) -> Index:
    index.add(record("/old", "Thông tư", [], **HEADER, effective_from="2015-04-15"))
    return index


def state(index: Index, on: str = "2022-01-01") -> tuple[str, str]:
    found = index.history(OLD, on)
    return found.state, found.reason


def test_it_is_stated_and_taken_back(held: Index) -> None:
    made = held.curation.states.state("1/2015/tt-btc", "ended", "15/6/2019", by="Lan", source=" Công báo số 12 ")
    assert (made.said, made.state, made.since, made.source, made.made_by) == (
        OLD, "ended", "2019-06-15", "Công báo số 12", "Lan",
    )  # fmt: skip
    assert state(held) == ("ended", "a person")
    assert state(held, "2019-06-14") == ("in effect", "own words")
    assert held.curation.states.undo(made.id, "Minh").undone_by == "Minh"
    assert state(held) == ("in effect", "own words")
    assert [each.undone_by for each in held.history(OLD).stated] == ["Minh"]


def test_searches_and_facets_know_it(held: Index, record: Make) -> None:
    held.add(record("/other", "Thông tư", [], **{**HEADER, "key": "2/2015/TT-BTC", "number": "2"},
                    effective_from="2015-04-15"))  # fmt: skip
    held.curation.states.state(OLD, "ended", "2019-06-15", by="Lan")
    assert [hit.path for hit in held.page("", Filters(validity="ended")).hits] == ["/old"]
    assert [hit.path for hit in held.page("", Filters(validity="in effect")).hits] == ["/other"]
    assert {(each.value, each.count) for each in held.facets("thông tư").validities} == {("ended", 1), ("in effect", 1)}


def test_it_holds_when_more_is_known_of_the_work(index: Index, record: Make, named: Named) -> None:
    """Cited without a year it is another identity than with its year and file."""
    index.add(record("/citing", "Quyết định số 5/QĐ-UBND", [named("5/QĐ-UBND", kind="Quyết định")]))
    index.curation.states.state("5/QĐ-UBND", "ended", "2019-06-15", by="Lan")
    own = {"key": "5/QĐ-UBND", "number": "5", "symbol": "QĐ-UBND", "date": "2015-03-01", "kind": "Quyết định",
           "issuer": "Ủy ban nhân dân tỉnh Ninh Thuận"}  # fmt: skip
    index.add(record("/own", "Quyết định", [], **own))
    assert index.history("5/QĐ-UBND", "2022-01-01").state == "ended"
    index.add(record("/citing", "nothing", []))
    assert index.history("5/QĐ-UBND", "2022-01-01").state in {"ended", "unknown"}


def test_it_outlives_the_reading_anew(held: Index, record: Make) -> None:
    held.curation.states.state(OLD, "suspended", "2019-06-15", by="Lan")
    held.add(record("/old", "Thông tư", [], **{**HEADER, "key": "9/2015/TT-BTC", "number": "9"}))
    held.add(record("/old", "Thông tư", [], **HEADER, effective_from="2015-04-15"))
    assert state(held) == ("suspended", "a person")


@pytest.mark.parametrize(
    ("number", "state", "since", "by"),
    [
        (OLD, "not yet", "2019-06-15", "Lan"),
        (OLD, "hết hiệu lực", "2019-06-15", "Lan"),
        (OLD, "ended", "2019", "Lan"),
        (OLD, "ended", "6/2019", "Lan"),
        (OLD, "ended", "gestern", "Lan"),
        (OLD, "ended", "31/2/2023", "Lan"),
        (OLD, "ended", "2019-06-15", " "),
        ("9/9999/NĐ-CP", "ended", "2019-06-15", "Lan"),
    ],
)
def test_what_cannot_be_stated(held: Index, number: str, state: str, since: str, by: str) -> None:
    with pytest.raises(BadQuery):
        held.curation.states.state(number, state, since, by=by)
    with pytest.raises(BadQuery):
        held.curation.states.undo(7, by)
    assert held.curation.states.listed() == []


def test_of_a_work_that_only_secret_documents_know_nothing_is_shown(tmp_path: Path, record: Make, named: Named) -> None:
    with Index.open(tmp_path / "a.db", secret=True) as index:
        hidden = {**HEADER, "key": "7/BC-BTC", "number": "7", "symbol": "BC-BTC", "year": None, "secrecy": "Tối mật"}
        index.add(record("/hidden", f"theo {OLD}", [named(OLD, kind="Thông tư")], **hidden))
        made = index.curation.states.state(OLD, "ended", "2019-06-15", by="Lan")
        assert index.curation.states.listed() == [made]
    with Index.open(tmp_path / "a.db") as index:
        assert index.curation.states.listed() == []
        with pytest.raises(BadQuery, match="no statement"):
            index.curation.states.undo(made.id, "Minh")
