"""The drawing of a neighbourhood: every work in a place of its own, years in order, also of five hundred."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

import pytest

from extractor.index import Edge, Neighbourhood, Node
from extractor.index.works.lookup import WorkRow
from extractor.web.queries.graph_drawing import HEIGHT, WIDTH, draw, joined, nearest


def work(number: int, year: str | None = "2023") -> WorkRow:
    return WorkRow(
        id=number, key=f"{number}/QĐ-UBND", number=str(number), year=year, symbol="QĐ-UBND", kind=None, issuer=None,
        date=None, title=None, place=None, files=number % 2, partial=False,
    )  # fmt: skip


def around(*edges: tuple[int, int, str], years: Mapping[int, str | None] | None = None) -> Neighbourhood:
    ids = sorted({1, *(each for source, target, _ in edges for each in (source, target))})
    nodes = tuple(Node(work(each, (years or {}).get(each, "2023")), each != 1) for each in ids)
    return Neighbourhood(nodes, tuple(Edge(*edge, "2023", 1) for edge in edges), True)


def test_five_hundred_works_lie_apart() -> None:
    edges = [(place, 1, "amends" if place % 3 else "repeals") for place in range(2, 501)]
    years = {place: str(1990 + place % 35) for place in range(2, 250)}
    drawing = draw(around(*edges, years=years), 1, [])
    assert len(drawing.boxes) == 500
    taken = sorted((box.x, box.y) for box in drawing.boxes)
    assert len(set(taken)) == 500
    columns: dict[int, list[int]] = {}
    for x, y in taken:
        columns.setdefault(x, []).append(y)
    for column in columns.values():
        assert all(below - above >= HEIGHT for above, below in pairwise(column))
    assert all(after - before > WIDTH for before, after in pairwise(sorted(columns)))
    assert drawing.width >= max(columns) + WIDTH
    assert drawing.height >= max(y for _, y in taken) + HEIGHT
    assert drawing.height < 1600
    assert len(drawing.curves) == 499


def test_years_stand_in_order_and_the_unknown_last() -> None:
    drawing = draw(around((2, 1, "amends"), (3, 1, "amends"), years={1: "2020", 2: None, 3: "2011"}), 1, [])
    assert [heading.year for heading in drawing.headings] == ["2011", "2020", None]
    assert [heading.x for heading in drawing.headings] == sorted(heading.x for heading in drawing.headings)


@pytest.mark.parametrize(("wanted", "boxes", "curves"), [([], 3, 2), (["amends"], 2, 1), (["guides"], 1, 0)])
def test_relations_are_chosen(wanted: list[str], boxes: int, curves: int) -> None:
    drawing = draw(around((2, 1, "amends"), (1, 3, "repeals")), 1, wanted)
    assert (len(drawing.boxes), len(drawing.curves)) == (boxes, curves)
    assert dict(drawing.relations) == {"amends": 1, "repeals": 1}
    assert [box.work.id for box in drawing.boxes if box.is_centre] == [1]


@pytest.mark.parametrize("year", ["2022", "2023", "2024"])
def test_a_curve_goes_from_side_to_side(year: str) -> None:
    (curve,) = draw(around((2, 1, "amends"), years={2: year}), 1, []).curves
    assert re.fullmatch(r"M\d+ \d+ C\d+ -?\d+ \d+ -?\d+ \d+ \d+", curve.path)
    assert (curve.source.id, curve.target.id) == (2, 1)


def test_a_work_alone() -> None:
    drawing = draw(around(), 1, [])
    assert (len(drawing.boxes), drawing.curves, drawing.relations) == (1, [], [])
    assert drawing.width > WIDTH


def test_the_nearest_and_most_cited_are_drawn_and_others_grow_in() -> None:
    found = around((2, 1, "amends"), (3, 1, "amends"), (3, 1, "repeals"), (3, 1, "guides"), (4, 2, "guides"))
    few = nearest(found, 1, 2)
    assert [node.work.id for node in few.nodes] == [1, 3]
    assert {(edge.source, edge.target) for edge in few.edges} == {(3, 1)}
    assert not few.complete
    grown = joined(few, around((2, 1, "amends"), (4, 2, "guides")))
    assert {node.work.id for node in grown.nodes} == {1, 2, 3, 4}
    assert len(grown.edges) == len({(edge.source, edge.target, edge.relation) for edge in grown.edges}) == 5
