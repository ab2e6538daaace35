"""Merging and splitting by hand: kept with time and name, outliving every reading anew, and undone."""

from collections.abc import Callable
from typing import Any

import pytest

from extractor.errors import BadQuery
from extractor.index import Index
from extractor.records import Record

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]

WRONG, RIGHT = "11/2023/QĐ-UBND", "71/2023/QĐ-UBND"


def again(index: Index, records: list[Record]) -> None:
    """Read everything anew, as after a new version of the package."""
    index._storage.connection.execute("UPDATE main.documents SET extractor = 'older'")
    for each in records:
        index.add(each)


@pytest.fixture
def records(index: Index, record: Make, named: Named) -> list[Record]:
    made = [record("/a", f"theo {RIGHT}", [named(RIGHT)]), record("/b", f"theo {WRONG}", [named(WRONG)])]
    for each in made:
        index.add(each)
    return made


def paths(index: Index, number: str) -> list[str]:
    return [mention.path for mention in index.cited_by(number)]


def test_a_merge_outlives_reading_anew_and_can_be_undone(index: Index, records: list[Record]) -> None:
    made = index.sameness.merge(WRONG, RIGHT, by="Lan")
    assert (made.kind, made.said, made.made_by, made.undone_at) == ("merge", f"{WRONG} = {RIGHT}", "Lan", None)
    for _ in range(2):
        assert paths(index, RIGHT) == ["/a", "/b"]
        assert index.works(WRONG) == []
        assert {row.said: row.rule for row in index.sameness.of(RIGHT)} == {RIGHT: "alone", WRONG: "merged"}
        again(index, records)
    undone = index.sameness.undo(made.id, by="Minh")
    assert (undone.undone_by, undone.undone_at is not None) == ("Minh", True)
    assert (paths(index, RIGHT), paths(index, WRONG)) == (["/a"], ["/b"])
    assert index.sameness.decisions() == [undone]
    with pytest.raises(BadQuery):
        index.sameness.undo(made.id, by="Minh")


def test_what_comes_after_a_merge_is_merged_too(
    index: Index, records: list[Record], record: Make, named: Named
) -> None:
    index.sameness.merge(WRONG, RIGHT, by="Lan")
    issuer = "UBND tỉnh Ninh Thuận"
    index.add(record("/c", f"xem {WRONG}", [named(WRONG, issuer_resolved=issuer)]))
    index.add(record("/d", f"xem {RIGHT}", [named(RIGHT, issuer_resolved=issuer)]))
    assert paths(index, RIGHT) == ["/a", "/b", "/c", "/d"]
    [work] = index.works(RIGHT)
    assert (work.key, work.issuer) == (RIGHT, issuer)


def test_merges_follow_each_other(index: Index, records: list[Record], record: Make, named: Named) -> None:
    third = "77/2023/QĐ-UBND"
    index.add(record("/c", f"theo {third}", [named(third)]))
    index.sameness.merge(WRONG, RIGHT, by="Lan")
    index.sameness.merge(RIGHT, third, by="Lan")
    assert paths(index, third) == ["/a", "/b", "/c"]
    assert index.stats().works == 1


def test_a_merge_in_a_circle_ends(index: Index, records: list[Record]) -> None:
    first, second = index.works(WRONG)[0].id, index.works(RIGHT)[0].id
    index.sameness.merge(WRONG, RIGHT, by="Lan")
    with pytest.raises(BadQuery):
        index.sameness.merge(RIGHT, RIGHT, by="Lan")
    with pytest.raises(BadQuery):
        index.sameness.merge(f"w{first}", f"w{second}", by="Lan")


def test_a_law_known_by_name_is_merged_into_its_number(index: Index, record: Make, named: Named) -> None:
    name = {"surface": "Luật Hải quan", "form": "named", "key": None, "kind": "Luật", "name": "Luật Hải quan"}
    index.add(record("/a", "Luật Hải quan", [name]))
    index.add(record("/b", "54/2014/QH13", [named("54/2014/QH13")]))
    index.sameness.merge("Luật Hải quan", "54/2014/QH13", by="Lan")
    assert paths(index, "54/2014/QH13") == ["/a", "/b"]


def test_a_file_without_a_number_is_said_to_be_a_work(index: Index, records: list[Record], record: Make) -> None:
    scan = record("/scan", "bản quét không đọc được", [])
    index.add(scan)
    made = index.sameness.merge("/scan", RIGHT, by="Lan")
    for _ in range(2):
        assert index.works(RIGHT)[0].files == 1
        assert [file.path for file in index.show(RIGHT).works[0].files] == ["/scan"]
        again(index, [*records, scan])
    index.sameness.undo(made.id, by="Lan")
    assert index.works(RIGHT)[0].files == 0


def test_a_file_is_split_off(index: Index, record: Make, named: Named) -> None:
    header = {"key": RIGHT, "number": "71", "year": "2023", "symbol": "QĐ-UBND", "date": "2023-09-26"}
    held = [record("/one", "một", [], **header), record("/two", "hai", [], **header)]
    for each in (*held, record("/a", f"theo {RIGHT}", [named(RIGHT)])):
        index.add(each)
    made = index.sameness.split("/two", by="Lan")
    for _ in range(2):
        assert sorted(work.files for work in index.works(RIGHT)) == [1, 1]
        [mention] = index.cites("/a")
        [own] = [work for work in index.works(RIGHT) if work.id == mention.work_id]
        assert [file.path for file in index.show(f"w{own.id}").works[0].files] == ["/one"]
        again(index, held)
    index.sameness.undo(made.id, by="Lan")
    assert [work.files for work in index.works(RIGHT)] == [2]


def test_a_wording_is_split_off(index: Index, record: Make, named: Named) -> None:
    cites = [
        record("/a", f"theo {RIGHT}", [named(RIGHT, date="2023-09-26")]),
        record("/b", f"Theo {RIGHT}", [named(RIGHT)]),
    ]
    for each in cites:
        index.add(each)
    [handle] = [row.handle for row in index.sameness.of(RIGHT) if row.date is None]
    made = index.sameness.split(handle, by="Lan")
    for _ in range(2):
        assert len(index.works(RIGHT)) == 2
        assert len({index.cites(path)[0].work_id for path in ("/a", "/b")}) == 2
        again(index, cites)
    index.sameness.undo(made.id, by="Lan")
    assert len(index.works(RIGHT)) == 1


@pytest.mark.parametrize("what", ["d0", "/nowhere", RIGHT, "d²", "12"])
def test_what_cannot_be_split(index: Index, records: list[Record], what: str) -> None:
    with pytest.raises(BadQuery):
        index.sameness.split(what, by="Lan")


@pytest.mark.parametrize(("one", "other"), [("99/2023", RIGHT), (RIGHT, "99/2023"), (RIGHT, RIGHT)])
def test_what_cannot_be_merged(index: Index, records: list[Record], one: str, other: str) -> None:
    with pytest.raises(BadQuery):
        index.sameness.merge(one, other, by="Lan")
    assert index.sameness.decisions() == []


def test_what_an_earlier_version_told_by_handles_is_told_by_numbers(index: Index, records: list[Record]) -> None:
    index.sameness.merge(WRONG, RIGHT, by="Lan")
    index._storage.connection.execute("UPDATE decisions SET said = 'w12 = w95'")
    [told] = index.sameness.decisions()
    assert told.said == "11/2023/QĐ-UBND 2023 = 71/2023/QĐ-UBND 2023"
