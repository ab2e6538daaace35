"""What needs a look, what is held, and what stands around a work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from extractor.index import Index
from extractor.index.lists.rows import DocumentView
from extractor.records import Diagnostic, Reconciliation, Record

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]
LATE = "2024-01-01T00:00:00Z"


def own(number: int, issuer: str = "UBND tỉnh A", **more: Any) -> dict[str, Any]:
    return {
        "key": f"{number}/QĐ-UBND", "number": str(number), "symbol": "QĐ-UBND", "kind": "Quyết định", "issuer": issuer,
        "date": "2023-05-17", **more,
    }  # fmt: skip


@pytest.fixture
def held(index: Index, record: Make, named: Named) -> Iterator[Index]:
    """One in order, one of each sort of doubt."""
    index.add(record("/fine.txt", "Căn cứ 9/2020/NĐ-CP", [named("9/2020/NĐ-CP")], **own(1)))
    index.add(record("/weak.txt", "theo 9/2020/NĐ-CP", [named("9/2020/NĐ-CP", confidence=0.4)], **own(2)))
    scanned = record("/scan.txt", "chữ", symbol="BC-UBND")
    scanned.diagnostics = [
        Diagnostic(code="header.number.unreadable", severity="warning", message="the number cannot be read"),
        Diagnostic(code="page.unreadable", severity="warning", message="page 1 cannot be read"),
        Diagnostic(code="page.unreadable", severity="warning", message="page 2 cannot be read"),
    ]
    index.add(scanned)
    wrong = record("/sum.txt", "46 loại (18 loại)", **own(3))
    wrong.reconciliations = [
        Reconciliation(kind="breakdown", total="46", parts=["18"], agrees=False, expected="46", found="18",
                       span=(0, 17), zone="body", places=[(0, 7), (9, 16)])
    ]  # fmt: skip
    index.add(wrong)
    index.add(record("/twin-a.txt", "một", **own(4)))
    index.add(record("/twin-b.txt", "hai", **own(4)))
    index.add(record("/a.txt", "tỉnh B", **own(5, "UBND tỉnh B")))
    index.add(record("/b.txt", "tỉnh C", **own(5, "UBND tỉnh C")))
    index.add(record("/unclear.txt", "Theo 5/QĐ-UBND", [named("5/QĐ-UBND")], **own(6)))
    yield index


def codes(index: Index) -> dict[str, list[str]]:
    return {row.path: [each.code for each in row.reasons] for row in index.worklist()}


def test_what_needs_a_look_with_its_reasons(held: Index) -> None:
    assert codes(held) == {
        "/weak.txt": ["citation.unsure"],
        "/scan.txt": ["header.number.unreadable", "page.unreadable"],
        "/sum.txt": ["total.disagrees"],
        "/twin-a.txt": ["work.twice"],
        "/twin-b.txt": ["work.twice"],
        "/unclear.txt": ["citation.ambiguous"],
    }
    assert held.count_worklist() == 6


def test_the_lowest_confidence_comes_first_and_reasons_are_words(held: Index) -> None:
    rows = held.worklist()
    assert (rows[0].path, rows[0].confidence) == ("/weak.txt", 0.4)
    told = {each.code: each.message for row in rows for each in row.reasons}
    assert told["total.disagrees"] == "stated 46, found 18"
    assert told["citation.ambiguous"] == "fits several documents: 5/QĐ-UBND"
    assert told["work.twice"].startswith("the same number, symbol and issuer: /twin-")
    assert [each.count for each in rows[1].reasons] == [1, 2]


def test_a_page_of_the_list(held: Index) -> None:
    whole = [row.path for row in held.worklist()]
    assert [row.path for row in held.worklist(limit=2, offset=1)] == whole[1:3]
    assert held.worklist(limit=2, offset=99) == []


def correct(index: Index, path: str, field: str, action: str) -> int:
    """As a person's correction of the header stands in the index."""
    row = index._storage.connection.execute(
        "INSERT INTO corrections (sha256, target, anchor, field, action, made_at, made_by)"
        " SELECT sha256, 'header', '', ?, ?, ?, 'lan' FROM documents JOIN files ON files.document_id = documents.id"
        " WHERE path = ? RETURNING id",
        (field, action, LATE, path),
    ).fetchone()
    return int(row[0])


@pytest.mark.parametrize("path", ["/weak.txt", "/scan.txt", "/sum.txt", "/twin-a.txt", "/unclear.txt"])
def test_what_a_person_confirmed_leaves_the_list_until_that_is_undone(held: Index, path: str) -> None:
    made = correct(held, path, "", "confirm")
    assert path not in codes(held)
    assert held.count_worklist() == 5
    held._storage.connection.execute("UPDATE corrections SET undone_at = ? WHERE id = ?", (LATE, made))
    assert path in codes(held)


def test_a_field_that_a_person_typed_in_is_no_doubt(held: Index) -> None:
    correct(held, "/scan.txt", "number", "change")
    assert codes(held)["/scan.txt"] == ["page.unreadable"]


def test_reasons_of_one_document(held: Index) -> None:
    ids = {row.path: row.document_id for row in held.worklist()}
    assert [each.code for each in held.reasons(ids["/weak.txt"])] == ["citation.unsure"]
    fine = held.show("/fine.txt").document
    assert fine is not None
    assert held.reasons(fine.id) == ()
    correct(held, "/weak.txt", "", "confirm")
    assert held.reasons(ids["/weak.txt"]) == ()


def test_an_overview(held: Index) -> None:
    seen = held.overview()
    assert (seen.documents, seen.disagreeing, seen.needing_a_look) == (9, 1, 6)
    assert [(each.value, each.count) for each in seen.kinds] == [("Quyết định", 8), (None, 1)]
    assert ("UBND tỉnh A", 6) in [(each.value, each.count) for each in seen.issuers]
    assert [(each.value, each.count) for each in seen.months] == [("2023-05", 8)]
    assert [(row.key, row.documents, row.mentions) for row in seen.missing] == [("9/2020/NĐ-CP", 2, 2)]
    assert [(row.work.key, row.mentions) for row in seen.cited] == [("9/2020/NĐ-CP", 2)]
    assert [row.path for row in seen.disagreements] == ["/sum.txt"]
    assert {each.value: each.count for each in seen.doubts}["page.unreadable"] == 1


def test_an_overview_counts_no_doubt_that_a_person_settled(held: Index) -> None:
    correct(held, "/scan.txt", "number", "change")
    correct(held, "/sum.txt", "", "confirm")
    doubts = {each.value: each.count for each in held.overview().doubts}
    assert doubts == {"page.unreadable": 1, "citation.unsure": 1}


def test_an_overview_of_nothing(index: Index) -> None:
    assert index.overview().documents == 0
    assert index.worklist() == []


def test_a_document_by_its_id_and_by_its_content(held: Index) -> None:
    shown = held.show("/fine.txt").document
    assert shown is not None
    assert shown.record.text is None
    for which in (shown.id, shown.file.sha256):
        view = held.document(which)
        assert isinstance(view, DocumentView)
        assert (view.file.path, view.paths, view.record.text) == ("/fine.txt", ["/fine.txt"], "Căn cứ 9/2020/NĐ-CP")
        assert [mention.key for mention in view.cites] == ["9/2020/NĐ-CP"]


@pytest.mark.parametrize("which", [0, -1, 2**62, "", "no such hash", "' OR 1 --"])
def test_a_document_that_is_not_held(held: Index, which: int | str) -> None:
    assert held.document(which) is None


@pytest.fixture
def graph(index: Index, record: Make, named: Named) -> Index:
    """1 amends 2, 2 rests on 9, 3 rests on 9."""
    index.add(record("/1", "sửa 2/2021/QĐ-UBND", [named("2/2021/QĐ-UBND", relation="amends")], **own(1)))
    two = {"key": "2/2021/QĐ-UBND", "number": "2", "year": "2021", "symbol": "QĐ-UBND", "issuer": "UBND tỉnh A"}
    index.add(record("/2", "Căn cứ 9/2020/NĐ-CP", [named("9/2020/NĐ-CP", relation="legal_basis")], **two))
    index.add(record("/3", "Căn cứ 9/2020/NĐ-CP", [named("9/2020/NĐ-CP", relation="legal_basis")], **own(3)))
    return index


def drawn(index: Index, number: str, **options: int) -> tuple[dict[str, int], set[tuple[str, str, str]], bool]:
    found = index.neighbourhood(index.works(number)[0].id, **options)
    keys = {node.work.id: node.work.key for node in found.nodes}
    edges = {(keys[edge.source], keys[edge.target], edge.relation) for edge in found.edges}
    return {keys[node.work.id]: node.distance for node in found.nodes}, edges, found.complete


def test_the_neighbourhood_of_a_work(graph: Index) -> None:
    nodes, edges, complete = drawn(graph, "2/2021/QĐ-UBND")
    assert nodes == {"2/2021/QĐ-UBND": 0, "1/QĐ-UBND": 1, "9/2020/NĐ-CP": 1}
    assert edges == {
        ("1/QĐ-UBND", "2/2021/QĐ-UBND", "amends"),
        ("2/2021/QĐ-UBND", "9/2020/NĐ-CP", "legal_basis"),
    }
    assert complete


def test_a_wider_neighbourhood_and_one_that_is_cut(graph: Index) -> None:
    nodes, edges, _ = drawn(graph, "2/2021/QĐ-UBND", depth=2)
    assert nodes["3/QĐ-UBND"] == 2
    assert len(edges) == 3
    nodes, _, complete = drawn(graph, "9/2020/NĐ-CP", limit=2)
    assert (len(nodes), complete) == (2, False)
    assert graph.neighbourhood(10**9).nodes == ()


def test_an_edge_has_a_year(graph: Index) -> None:
    found = graph.neighbourhood(graph.works("2/2021/QĐ-UBND")[0].id)
    assert {edge.relation: edge.year for edge in found.edges} == {"amends": "2023", "legal_basis": "2021"}
