"""The neighbourhood of a work as a drawing: a column a year, works below one another, curves from who acts to whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.export.foreign.originals import name_of
from extractor.index import CitingDocument, Edge, Neighbourhood, Node, WorkRow
from extractor.web.text.dates import day

WIDTH, HEIGHT = 184, 44
"""Of the box of a work, in units of the drawing."""
_COLUMN, _ROW, _TOP, _SIDE = 250, 54, 52, 28
_TALLEST = 26
"""Works below one another before a year goes on beside itself."""
_LABEL, _BELOW = 21, 28
"""Letters of a number, and of the kind and issuer below it, that a box holds."""


@dataclass(frozen=True, slots=True)
class Box:
    """A work in its place."""

    work: WorkRow
    x: int
    y: int
    label: str
    below: str
    is_centre: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """Who acts on whom; ``path`` is that of the SVG; ``is_near`` where one of them is the work that was asked for."""

    relation: str
    source: WorkRow
    target: WorkRow
    year: str | None
    mentions: int
    path: str
    is_near: bool


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """A year over its works, None where the year is not known."""

    year: str | None
    x: int


@dataclass(frozen=True, slots=True)
class GraphDrawing:
    """All of it with its size; ``relations`` counts edges by relation, those left out too."""

    width: int
    height: int
    boxes: list[Box]
    curves: list[Curve]
    headings: list[ColumnHeading]
    relations: list[tuple[str, int]]


def draw(around: Neighbourhood, centre: int, wanted: Collection[str]) -> GraphDrawing:
    """The drawing of a neighbourhood; ``wanted`` are the relations to draw, all where none is named."""
    relations = Counter(edge.relation for edge in around.edges)
    edges = [edge for edge in around.edges if not wanted or edge.relation in wanted]
    linked = {work for edge in edges for work in (edge.source, edge.target)} | {centre}
    nodes = [node for node in around.nodes if node.work.id in linked]
    boxes, headings, columns = _placed(nodes, edges, centre)
    places = {box.work.id: box for box in boxes}
    rows = max((box.y for box in boxes), default=0)
    return GraphDrawing(
        width=2 * _SIDE + columns * _COLUMN - (_COLUMN - WIDTH),
        height=rows + HEIGHT + _SIDE,
        boxes=boxes,
        curves=[_curve(edge, places) for edge in edges if edge.source in places and edge.target in places],
        headings=headings,
        relations=relations.most_common(),
    )


def _placed(nodes: list[Node], edges: list[Edge], centre: int) -> tuple[list[Box], list[ColumnHeading], int]:
    """Boxes and years, and how many columns they take."""
    relation_of = {work: edge.relation for edge in edges for work in (edge.source, edge.target) if work != centre}
    years: dict[str, list[WorkRow]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: (relation_of.get(node.work.id, ""), node.work.key, node.work.id)):
        years[year_of(node.work)].append(node.work)
    boxes, headings, columns = [], [], 0
    highest = min(max(map(len, years.values())), _TALLEST)
    for year in sorted(years, key=lambda year: year or "9999"):
        headings.append(ColumnHeading(year or None, _SIDE + columns * _COLUMN))
        for column in _columns(years[year], centre):
            x, first = _SIDE + columns * _COLUMN, (highest - 1) // 2 if column[0].id == centre else 0
            boxes += [_box(work, x, first + place, centre) for place, work in enumerate(column)]
            columns += 1
    return boxes, headings, columns


def _columns(works: list[WorkRow], centre: int) -> Iterator[list[WorkRow]]:
    """The works of a year in columns; the one that was asked for has one of its own, from which all lines go out."""
    others = [work for work in works if work.id != centre]
    if len(others) < len(works):
        yield [work for work in works if work.id == centre]
    for begin in range(0, len(others), _TALLEST):
        yield others[begin : begin + _TALLEST]


def _box(work: WorkRow, x: int, row: int, centre: int) -> Box:
    below = " · ".join(part for part in (work.kind, work.issuer) if part)
    return Box(work, x, _TOP + row * _ROW, _cut(work.key, _LABEL), _cut(below, _BELOW), work.id == centre)


def year_of(work: WorkRow) -> str:
    """The year of a work, "" where it is not known."""
    return work.year or (work.date or "")[:4]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def nearest(around: Neighbourhood, centre: int, most: int) -> Neighbourhood:
    """The works of a neighbourhood that are linked most often, the nearer first, and the edges between them."""
    weights = Counter[int]()
    for edge in around.edges:
        weights.update({edge.source: edge.mentions, edge.target: edge.mentions})
    ranked = sorted(around.nodes, key=lambda node: (node.work.id != centre, node.distance, -weights[node.work.id]))
    return _within(ranked[:most], around.edges, around.complete and len(ranked) <= most)


def joined(one: Neighbourhood, *others: Neighbourhood) -> Neighbourhood:
    """Neighbourhoods as one: works and edges of all, each once."""
    nodes = {node.work.id: node for each in (one, *others)[::-1] for node in each.nodes}
    edges = {(edge.source, edge.target, edge.relation): edge for each in (one, *others) for edge in each.edges}
    return _within(list(nodes.values()), edges.values(), one.complete)


def with_nameless(around: Neighbourhood, centre: int, citing: Sequence[CitingDocument]) -> Neighbourhood:
    """A neighbourhood with documents that cite its centre and have no number: as works whose ids are -1, -2 ….

    They are called by their kind and day, else by their file, whose name stands below.
    """
    nodes, edges = list(around.nodes), list(around.edges)
    for number, document in enumerate(citing, start=1):
        nodes.append(Node(_nameless(-number, document), 1))
        relations = Counter(mention.relation for mention in document.mentions)
        edges += [
            Edge(-number, centre, relation, year_of(nodes[-1].work) or None, n) for relation, n in relations.items()
        ]
    return Neighbourhood(tuple(nodes), tuple(edges), around.complete)


def _nameless(number: int, document: CitingDocument) -> WorkRow:
    name = name_of(document.path)
    key = " ".join(part for part in (document.kind, day(document.date)) if part) if document.date else name
    return WorkRow(
        id=number, key=key, number=None, year=(document.date or "")[:4] or None, symbol=None, kind=None,
        issuer=name if document.date else document.kind, date=document.date, title=document.subject, place=None,
        files=1, partial=False,
    )  # fmt: skip


def _within(nodes: Sequence[Node], edges: Iterable[Edge], complete: bool) -> Neighbourhood:
    known = {node.work.id for node in nodes}
    kept = tuple(edge for edge in edges if edge.source in known and edge.target in known)
    return Neighbourhood(tuple(nodes), kept, complete)


def _curve(edge: Edge, places: Mapping[int, Box]) -> Curve:
    source, target = places[edge.source], places[edge.target]
    path, near = " ".join(_path(source, target)), source.is_centre or target.is_centre
    return Curve(edge.relation, source.work, target.work, edge.year, edge.mentions, path, near)


def _path(source: Box, target: Box) -> Iterator[str]:
    """From the side of one box to the facing side of the other; within one column round the right side."""
    middle = HEIGHT // 2
    begin_y, end_y = source.y + middle, target.y + middle
    if source.x == target.x:
        side = source.x + WIDTH
        bend = side + min(_COLUMN - WIDTH - 8, 16 + abs(end_y - begin_y) // 8)
        yield f"M{side} {begin_y} C{bend} {begin_y} {bend} {end_y} {side} {end_y}"
        return
    begin_x, end_x = (source.x + WIDTH, target.x) if source.x < target.x else (source.x, target.x + WIDTH)
    half = (begin_x + end_x) // 2
    bow = _bow(abs(source.x - target.x) // _COLUMN)
    yield f"M{begin_x} {begin_y} C{half} {begin_y - bow} {half} {end_y - bow} {end_x} {end_y}"


def _bow(columns: int) -> int:
    """How far a curve rises over the columns that it passes, so that it does not hide behind what stands there."""
    return min(_ROW * (columns - 1) // 2, _ROW)
