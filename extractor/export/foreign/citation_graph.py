"""The citation graph as GraphML 1.1 and as DOT: works as nodes, what one does to another as directed edges.

Graphviz draws DOT: ``dot -Tsvg`` and ``sfdp -Tsvg``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.errors import DamagedFile
from extractor.export.foreign import xmlfile
from extractor.export.foreign.exported import Exported
from extractor.export.tables.cells import one_line
from extractor.index import Graph, GraphEdge, WorkRow
from extractor.parsers import hostilexml
from extractor.relations import RELATIONS

if TYPE_CHECKING:
    from lxml.etree import _Element


NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE = (
    ("key", "string"), ("kind", "string"), ("issuer", "string"), ("date", "string"), ("year", "string"),
    ("title", "string"), ("place", "string"), ("files", "int"), ("partial", "boolean"),
)  # fmt: skip
_EDGE = (("relation", "string"), ("effective", "string"), ("mentions", "int"))


def to_graphml(graph: Graph) -> Exported:
    """The graph as a file that Gephi, yEd and networkx open."""
    top = xmlfile.root(NAMESPACE, "graphml")
    for kind, names in (("node", _NODE), ("edge", _EDGE)):
        for name, form in names:
            xmlfile.child(top, "key", None, id=f"{kind}.{name}", for_=kind, **{"attr.name": name, "attr.type": form})
    body = xmlfile.child(top, "graph", None, id="citations", edgedefault="directed")
    for work in graph.works:
        _data(xmlfile.child(body, "node", None, id=f"w{work.id}"), "node", work)
    for number, edge in enumerate(graph.edges):
        element = xmlfile.child(body, "edge", None, id=f"e{number}", source=f"w{edge.source}", target=f"w{edge.target}")
        _data(element, "edge", edge)
    return Exported(xmlfile.indented(top), tuple(left_adrift(graph)))


def left_adrift(graph: Graph) -> list[str]:
    """What a graph of numbered works cannot hold."""
    if not graph.adrift:
        return []
    return [f"{graph.adrift} mentions stand in documents without a number: no edge begins at them"]


def _data(element: _Element, kind: str, stated: WorkRow | GraphEdge) -> None:
    for name, _ in _NODE if kind == "node" else _EDGE:
        value = getattr(stated, name)
        if value is not None:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            xmlfile.child(element, "data", text, key=f"{kind}.{name}")


def read_graphml(data: bytes) -> Graph:
    """The graph of a file that ``to_graphml`` wrote. Raises DamagedFile or HostileFile."""
    top = hostilexml.root(data)
    try:
        works = [_work(element) for element in hostilexml.every(top, "graph/node")]
        return Graph(works, [_read_edge(element) for element in hostilexml.every(top, "graph/edge")])
    except (KeyError, ValueError) as fault:
        raise DamagedFile("no graph that this package wrote") from fault


def _values(element: _Element) -> Iterator[tuple[str, str]]:
    for each in hostilexml.every(element, "data"):
        yield (each.get("key") or "").partition(".")[2], each.text or ""


def _work(element: _Element) -> WorkRow:
    values = dict(_values(element))
    return WorkRow(
        int((element.get("id") or "")[1:]), values["key"], None, values.get("year"), None, values.get("kind"),
        values.get("issuer"), values.get("date"), values.get("title"), values.get("place"), int(values["files"]),
        values["partial"] == "true",
    )  # fmt: skip


def _read_edge(element: _Element) -> GraphEdge:
    values = dict(_values(element))
    source, target = (int((element.get(end) or "")[1:]) for end in ("source", "target"))
    return GraphEdge(source, target, values["relation"], values.get("effective"), int(values["mentions"]))


_LONGEST = 60
_STYLES: dict[str, str] = {each.name: each.pen for each in RELATIONS if each.pen}


def to_dot(graph: Graph) -> Exported:
    """Works as boxes, solid where they are held; relations as arrows."""
    text = "\n".join(_lines(graph)) + "\n"
    lost = ["DOT has number, kind, date and title of a work; its place and year are left out"] if graph.works else []
    return Exported(text.encode(), (*lost, *left_adrift(graph)))


def _lines(graph: Graph) -> Iterator[str]:
    yield "digraph citations {"
    yield '  graph [rankdir="LR", overlap="false", charset="UTF-8"];'
    yield '  node [shape="box", fontname="sans-serif", style="dashed"];'
    yield from (_node(work) for work in graph.works)
    yield from (_edge(edge) for edge in graph.edges)
    yield "}"


def _node(work: WorkRow) -> str:
    label = [" ".join(filter(None, (work.kind, work.key))), " · ".join(filter(None, (work.issuer, work.date)))]
    shape = ', style="solid"' if work.files else ""
    text = "\\n".join(_escaped(line) for line in label if line)
    return f'  w{work.id} [label="{text}", tooltip="{_escaped(work.title or "")}"{shape}];'


def _edge(edge: GraphEdge) -> str:
    effective = f" {edge.effective}" if edge.effective else ""
    attributes = f'label="{_escaped(edge.relation)}", tooltip="{_escaped(edge.relation + effective)} ×{edge.mentions}"'
    style = _STYLES.get(edge.relation)
    return f"  w{edge.source} -> w{edge.target} [{attributes}{f', {style}' if style else ''}];"


def _escaped(text: str) -> str:
    """Text inside double quotes: no quote ends it, and no backslash means anything."""
    text = one_line(text)
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return text.replace("\\", "\\\\").replace('"', '\\"')
