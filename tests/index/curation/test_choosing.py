"""A citation that fits several works: which these are, why, which one is meant, for one mention or for all alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.errors import BadQuery
from extractor.index import Index
from extractor.records import Record

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]
KEY = "30/QĐ-UBND"
NINH_THUAN, HA_NAM = "UBND tỉnh Ninh Thuận", "UBND tỉnh Hà Nam"


@pytest.fixture
def unclear(index: Index, record: Make, named: Named) -> list[Record]:
    """Two decisions of one number, and twenty documents that cite it without saying whose."""
    head = {"key": KEY, "number": "30", "symbol": "QĐ-UBND", "kind": "Quyết định"}
    made = [
        record("/nt", "", issuer=NINH_THUAN, date="2023-05-17", **head),
        record("/hn", "", issuer=HA_NAM, date="2021-03-02", **head),
        *(record(f"/c{number:02}", f"theo Quyết định số {KEY}", [named(KEY)]) for number in range(20)),
    ]
    for each in made:
        index.add(each)
    return made


def linked(index: Index) -> list[str | None]:
    """Whose decision each document cites."""
    works = {row.id: row.issuer for row in index.works(KEY)}
    return [works.get(each.work_id or 0) for n in range(20) for each in index.cites(f"/c{n:02}")]


def test_candidates_are_told_with_what_each_fits_by(index: Index, unclear: list[Record]) -> None:
    [found] = index.sameness.ambiguous()
    assert (found.said, found.mentions, index.sameness.count_ambiguous()) == (KEY, 20, 1)
    assert {(each.work.kind, each.work.date, each.work.issuer, each.why) for each in found.candidates} == {
        ("Quyết định", "2023-05-17", NINH_THUAN, ("number", "no year", "no issuer")),
        ("Quyết định", "2021-03-02", HA_NAM, ("number", "no year", "no issuer")),
    }
    assert [each.path for each in index.sameness.mentions(found.handle, 2, 1)] == ["/c01", "/c02"]


def test_one_is_chosen_for_all_alike_and_taken_back(index: Index, unclear: list[Record]) -> None:
    [found] = index.sameness.ambiguous()
    meant = next(each.work for each in found.candidates if each.work.issuer == HA_NAM)
    made = index.sameness.choose(found.handle, f"w{meant.id}", by="Lan")
    assert (made.kind, made.said) == ("choose", f"{KEY} = {KEY} 2021-03-02 {HA_NAM}")
    assert linked(index) == [HA_NAM] * 20 and list(index.sameness.ambiguous()) == []
    assert {row.rule for row in index.sameness.of(f"w{meant.id}") if row.uses == 20} == {"merged"}
    index._storage.connection.execute("UPDATE main.documents SET extractor = 'older'")
    for each in unclear:
        index.add(each)
    assert linked(index) == [HA_NAM] * 20
    index.sameness.undo(made.id, by="Minh")
    assert linked(index) == [None] * 20 and [each.handle for each in index.sameness.ambiguous()]


def test_one_is_chosen_for_one_mention(index: Index, unclear: list[Record]) -> None:
    [found] = index.sameness.ambiguous()
    meant = next(each.work for each in found.candidates if each.work.issuer == NINH_THUAN)
    made = index.sameness.choose_one(found.handle, f"w{meant.id}", unclear[2].source.sha256, 0, "Lan")
    assert linked(index) == [NINH_THUAN, *[None] * 19]
    for each in made:
        index.curation.undo_correction(each.id, "Lan")
    assert linked(index) == [None] * 20


def test_a_law_known_by_its_name(index: Index, record: Make, named: Named) -> None:
    for number, year in (("54/2014/QH13", "2014"), ("29/2010/QH12", "2010")):
        words = {"surface": f"Luật Thử nghiệm số {number}", "name": "Luật Thử nghiệm", "number": number[:2]}
        cited = {**named(number), **words, "symbol": number[-4:], "year": year, "date": f"{year}-06-23"}
        index.add(record(f"/cites{year}", f"Luật Thử nghiệm số {number}", [cited]))
    text = "theo Luật Thử nghiệm"
    named_only: dict[str, Any] = {"surface": "Luật Thử nghiệm", "form": "named", "key": None, "name": "Luật Thử nghiệm"}
    index.add(record("/asks", text, [named_only], date="2016-01-05"))
    [found] = index.sameness.ambiguous()
    assert found.said == "Luật Thử nghiệm" and {each.why[0] for each in found.candidates} == {"name"}
    made = index.sameness.choose(found.handle, "54/2014/QH13", by="Lan")
    assert [each.work_key for each in index.cites("/asks")] == ["54/2014/QH13"]
    index.sameness.undo(made.id, by="Lan")
    [found] = index.sameness.ambiguous()
    sha256 = record("/asks", text).source.sha256
    index.sameness.choose_one(found.handle, "29/2010/QH12", sha256, 0, "Lan")
    assert [each.work_key for each in index.cites("/asks")] == ["29/2010/QH12"]


@pytest.mark.parametrize(("handle", "work"), [("d0", KEY), ("30", KEY), ("d999", KEY), ("", KEY)])
def test_what_cannot_be_chosen(index: Index, unclear: list[Record], handle: str, work: str) -> None:
    [found] = index.sameness.ambiguous()
    with pytest.raises(BadQuery):
        index.sameness.choose(handle, work, by="Lan")
    for wrong in (KEY, "31/QĐ-UBND", "w0"):
        with pytest.raises(BadQuery):
            index.sameness.choose(found.handle, wrong, by="Lan")
    with pytest.raises(BadQuery):
        index.sameness.choose_one(found.handle, f"w{found.candidates[0].work.id}", unclear[0].source.sha256, 0, "Lan")


def test_works_that_differ_are_told_before_they_are_made_one(index: Index, record: Make) -> None:
    for key, kind, day in (
        ("111/2013/TT-BTC", "Thông tư", "2013-08-15"),
        ("119/2014/TT-BTC", "Thông tư", "2014-08-25"),
    ):
        number, year, symbol = key.split("/")
        index.add(record(f"/{number}", "", key=key, number=number, year=year, symbol=symbol, kind=kind, date=day, issuer="Bộ Tài chính"))  # fmt: skip
    one, other = index.works("111/2013/TT-BTC")[0], "119/2014/TT-BTC"
    assert [(each.field, each.one, each.other) for each in index.sameness.differences(f"w{one.id}", other)] == [
        ("key", "111/2013/TT-BTC", other), ("date", "2013-08-15", "2014-08-25"),
    ]  # fmt: skip
    made = index.sameness.merge(f"w{one.id}", other, by="Lan")
    assert made.said == f"111/2013/TT-BTC 2013-08-15 Bộ Tài chính = {other}"
