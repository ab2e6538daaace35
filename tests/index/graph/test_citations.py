"""Edges: what is cited, chains, what fits several, and why."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import BadQuery
from extractor.index import Index
from extractor.index.lists.rows import WHY
from extractor.linking.groups import CONFIDENCE
from extractor.records import Record

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]

DECREE = {"key": "5/2020/NĐ-CP", "number": "5", "year": "2020", "symbol": "NĐ-CP", "kind": "Nghị định"}
CIRCULAR = {"key": "7/2021/TT-BTC", "number": "7", "year": "2021", "symbol": "TT-BTC", "kind": "Thông tư"}


def law(name: str, **fields: Any) -> dict[str, Any]:
    """A law cited by its name alone."""
    return {"surface": name, "form": "named", "key": None, "kind": "Luật", "name": name, **fields}


def numbered_law(surface: str, key: str, **fields: Any) -> dict[str, Any]:
    number, year, symbol = key.split("/")
    return {"surface": surface, "key": key, "number": number, "year": year, "symbol": symbol, "kind": "Luật", **fields}


def test_what_a_document_cites(index: Index, record: Make, named: Named) -> None:
    text = "Căn cứ 5/2020/NĐ-CP; Thông tư này"
    cites = [
        named("5/2020/NĐ-CP", relation="legal_basis"),
        {"surface": "Thông tư này", "key": "self", "form": "anaphoric"},
    ]
    index.add(record("/circular", text, cites, **CIRCULAR))
    [by_number] = index.cites("7/2021/TT-BTC")
    [by_path] = index.cites("/circular")
    assert by_number == by_path
    assert (by_path.work_key, by_path.link, by_path.why) == ("5/2020/NĐ-CP", "number", WHY["number"])
    assert (by_path.relation, by_path.context, by_path.rule) == ("legal_basis", text, "test")
    assert index.cites("5/2020/NĐ-CP") == index.cites("/nowhere") == []


def test_every_rule_has_a_confidence_and_words() -> None:
    assert {*CONFIDENCE} - {"undrafted"} <= {*WHY}


@pytest.fixture
def chain(index: Index, record: Make, named: Named) -> Index:
    """1 cites 2 and 4, 2 cites 3, 3 cites 4 and 5."""
    for number, cited in ((1, "24"), (2, "3"), (3, "45")):
        keys = [f"{each}/2020/QĐ-TTg" for each in cited]
        own = {"key": f"{number}/2020/QĐ-TTg", "number": str(number), "year": "2020", "symbol": "QĐ-TTg"}
        index.add(record(f"/{number}", " ".join(keys), [named(key) for key in keys], **own))
    return index


@pytest.mark.parametrize(
    ("start", "end", "steps"), [("1", "5", "1235"), ("1", "4", "14"), ("2", "2", ""), ("4", "1", "")]
)
def test_the_shortest_chain(chain: Index, start: str, end: str, steps: str) -> None:
    found = chain.path(f"{start}/2020/QĐ-TTg", f"{end}/2020/QĐ-TTg")
    assert "".join(step.source.key[0] for step in found) == steps[:-1]
    assert [step.target.key[0] for step in found] == list(steps[1:])
    assert all(step.mention.key == step.target.key for step in found)


def test_a_chain_from_what_nobody_knows(chain: Index) -> None:
    with pytest.raises(BadQuery):
        chain.path("9/2020/QĐ-TTg", "1/2020/QĐ-TTg")


def test_a_number_that_fits_several_is_asked_by_handle(index: Index, record: Make, named: Named) -> None:
    dates = ("2012-05-02", "2020-04-11")
    text = "513/QĐ-TTg rồi 513/QĐ-TTg"
    index.add(record("/a", text, [named("513/QĐ-TTg", date=date) for date in dates]))
    with pytest.raises(BadQuery) as refused:
        index.history("513/QĐ-TTg")
    first, second = index.works("513/QĐ-TTg")
    assert f"w{first.id}" in str(refused.value)
    assert [work.id for work in index.works(f"w{second.id}")] == [second.id]


def test_ambiguous_mentions_come_with_their_candidates(index: Index, record: Make, named: Named) -> None:
    text = "513/QĐ-TTg"
    for path, date in (("/a", "2012-05-02"), ("/b", "2020-04-11"), ("/c", None)):
        index.add(record(path, text, [named(text, date=date)]))
    [row] = index.ambiguous()
    assert row.mention.path == "/c"
    assert [work.year for work in row.candidates] == ["2012", "2020"]
    assert (row.mention.link, row.mention.link_confidence) == ("several", 0.0)
    assert list(index.ambiguous(limit=0)) == []


NAME = "Luật Bờ biển"


def test_a_name_is_learnt_from_a_numbered_mention(index: Index, record: Make) -> None:
    index.add(record("/a", NAME, [law(NAME, date="2024-01-18")], date="2025-01-01"))
    [work] = index.works(NAME)
    assert (work.key, work.partial, work.year) == (NAME, False, "2024")
    assert index.missing()[0].key == NAME
    full = f"{NAME} số 31/2024/QH15"
    index.add(record("/b", full, [numbered_law(full, "31/2024/QH15")]))
    [work] = index.works("luat bo bien")
    assert work.key == "31/2024/QH15"
    assert [(row.path, row.link) for row in index.cited_by("31/2024/QH15")] == [("/a", "name.year"), ("/b", "number")]


def test_a_name_is_learnt_from_a_law_that_is_held(index: Index, record: Make) -> None:
    index.add(record("/a", NAME, [law(NAME)], date="2025-01-01"))
    own = {
        "key": "31/2024/QH15",
        "number": "31",
        "year": "2024",
        "symbol": "QH15",
        "kind": "Luật",
        "subject": "BỜ BIỂN",
    }
    index.add(record("/law", "…", [], **own))
    [mention] = index.cited_by("31/2024/QH15")
    assert (mention.path, mention.link) == ("/a", "name.only")


@pytest.mark.parametrize(
    ("cited", "meant"),
    [
        (law(NAME, date="2013"), "45/2013/QH13"),
        (law(NAME, date="2024-01-18"), "31/2024/QH15"),
        (law(NAME.upper(), date="2013"), "45/2013/QH13"),
        (law(NAME), None),
        (law(NAME, date="2003"), NAME),
    ],
)
def test_a_name_of_two_laws(index: Index, record: Make, cited: dict[str, Any], meant: str | None) -> None:
    for path, key in (("/old", "45/2013/QH13"), ("/new", "31/2024/QH15")):
        surface = f"{NAME} số {key}"
        index.add(record(path, surface, [numbered_law(surface, key)]))
    index.add(record("/a", cited["surface"], [cited], date="2025-06-01"))
    [mention] = index.cites("/a")
    assert mention.work_key == meant
    assert mention.ambiguous is (meant is None)
    if meant is None:
        [row] = index.ambiguous()
        assert [work.key for work in row.candidates] == ["45/2013/QH13", "31/2024/QH15"]
        assert "/a" in [each.path for each in index.cited_by("45/2013/QH13")]


def test_a_name_without_a_year_means_no_later_law(index: Index, record: Make) -> None:
    surface = f"{NAME} số 31/2024/QH15"
    index.add(record("/new", surface, [numbered_law(surface, "31/2024/QH15")]))
    index.add(record("/before", NAME, [law(NAME)], date="2016-05-01"))
    index.add(record("/after", NAME + ".", [law(NAME)], date="2025-05-01"))
    assert [index.cites(path)[0].work_key for path in ("/before", "/after")] == [NAME, "31/2024/QH15"]


def test_the_number_that_its_own_document_gives(index: Index, record: Make) -> None:
    surface = f"{NAME} số 45/2013/QH13"
    index.add(record("/other", f"{NAME} số 31/2024/QH15", [numbered_law(f"{NAME} số 31/2024/QH15", "31/2024/QH15")]))
    index.add(record("/a", f"{surface}; {NAME}", [numbered_law(surface, "45/2013/QH13"), law(NAME)], date="2025-01-01"))
    assert [(row.work_key, row.link) for row in index.cites("/a")] == [
        ("45/2013/QH13", "number"), ("45/2013/QH13", "name.number"),
    ]  # fmt: skip


def test_a_mention_of_itself_is_no_edge(index: Index, record: Make) -> None:
    own = {"surface": "Nghị định này", "key": "self", "form": "anaphoric"}
    index.add(record("/a", "Nghị định này", [own], **DECREE))
    assert list(index._storage.rows("SELECT * FROM edges")) == []


def test_who_amended_acts_on_its_target(index: Index, record: Make, named: Named) -> None:
    text = "1/2020/NĐ-CP được sửa đổi bởi 2/2021/NĐ-CP; Nghị định này được thay thế bởi 3/2022/NĐ-CP"
    amender = named("2/2021/NĐ-CP", relation="amended_by", effect="amended", target=0, effective="2021-07-01")
    replacing = named("3/2022/NĐ-CP", relation="amended_by", effect="replaced")
    index.add(record("/a", text, [named("1/2020/NĐ-CP"), amender, replacing], **DECREE))
    keys = {row[0]: row[1] for row in index._storage.rows("SELECT id, key FROM works")}
    edges = index._storage.rows("SELECT source, target, relation, effective FROM edges ORDER BY mention_id, relation")
    assert [(keys[row[0]][0], keys[row[1]][0], row[2], row[3]) for row in edges] == [
        ("5", "1", "mentions", None), ("2", "1", "amends", "2021-07-01"), ("5", "2", "mentions", "2021-07-01"),
        ("5", "3", "amended_by", None), ("3", "5", "replaces", None),
    ]  # fmt: skip


def test_linking_is_finished_by_who_comes_next(tmp_path: Path, record: Make, named: Named, monkeypatch: Any) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "index.db"
    with Index.open(path) as index, monkeypatch.context() as patch:
        patch.setattr("extractor.index.works.linking.Linker._link", killed)
        with pytest.raises(KeyboardInterrupt):
            index.add(record("/a", "5/2020/NĐ-CP", [named("5/2020/NĐ-CP")]))
        assert (index.stats().documents, index.stats().linked) == (1, 0)
    with Index.open(path, create=False) as index:
        assert index.stats().linked == 1
