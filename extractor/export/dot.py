"""The citation graph for Graphviz, in the DOT language: ``dot -Tsvg`` and ``sfdp -Tsvg`` draw it."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.export.cells import one_line
from extractor.export.exported import Exported
from extractor.export.graphml import left_adrift
from extractor.index.edges import Graph, GraphEdge
from extractor.index.rows import WorkRow

_LONGEST = 60
_STYLES = {
    "mentions": "style=dotted, color=gray60",
    "legal_basis": "color=gray40",
    "amends": "color=darkorange, penwidth=2",
    "replaces": "color=firebrick, penwidth=2",
    "repeals": "color=firebrick, style=dashed, penwidth=2",
    "suspends": "color=firebrick, style=dotted, penwidth=2",
}


def to_text(graph: Graph) -> Exported:
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
    said = f'label="{_escaped(edge.relation)}", tooltip="{_escaped(edge.relation + effective)} ×{edge.mentions}"'
    style = _STYLES.get(edge.relation)
    return f"  w{edge.source} -> w{edge.target} [{said}{f', {style}' if style else ''}];"


def _escaped(text: str) -> str:
    """Text inside double quotes: no quote ends it, and no backslash means anything."""
    text = one_line(text)
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return text.replace("\\", "\\\\").replace('"', '\\"')
