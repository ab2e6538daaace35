"""GraphML 1.1 of the citation graph: works as nodes, what one does to another as directed edges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.errors import DamagedFile
from extractor.exchange import hostilexml
from extractor.export import xmlfile
from extractor.export.exported import Exported
from extractor.index.edges import Graph, GraphEdge
from extractor.index.rows import WorkRow

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE = (
    ("key", "string"), ("kind", "string"), ("issuer", "string"), ("date", "string"), ("year", "string"),
    ("title", "string"), ("place", "string"), ("files", "int"), ("partial", "boolean"),
)  # fmt: skip
_EDGE = (("relation", "string"), ("effective", "string"), ("mentions", "int"))


def to_xml(graph: Graph) -> Exported:
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


def _data(element: _Element, kind: str, said: WorkRow | GraphEdge) -> None:
    for name, _ in _NODE if kind == "node" else _EDGE:
        value = getattr(said, name)
        if value is not None:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            xmlfile.child(element, "data", text, key=f"{kind}.{name}")


def read_xml(data: bytes) -> Graph:
    """The graph of a file that ``to_xml`` wrote. Raises DamagedFile or HostileFile."""
    top = hostilexml.root(data)
    try:
        works = [_work(element) for element in hostilexml.every(top, "graph/node")]
        return Graph(works, [_edge(element) for element in hostilexml.every(top, "graph/edge")])
    except (KeyError, ValueError) as fault:
        raise DamagedFile("no graph that this package wrote") from fault


def _values(element: _Element) -> Iterator[tuple[str, str]]:
    for each in hostilexml.every(element, "data"):
        yield (each.get("key") or "").partition(".")[2], each.text or ""


def _work(element: _Element) -> WorkRow:
    said = dict(_values(element))
    return WorkRow(
        int((element.get("id") or "")[1:]), said["key"], None, said.get("year"), None, said.get("kind"),
        said.get("issuer"), said.get("date"), said.get("title"), said.get("place"), int(said["files"]),
        said["partial"] == "true",
    )  # fmt: skip


def _edge(element: _Element) -> GraphEdge:
    said = dict(_values(element))
    source, target = (int((element.get(end) or "")[1:]) for end in ("source", "target"))
    return GraphEdge(source, target, said["relation"], said.get("effective"), int(said["mentions"]))
