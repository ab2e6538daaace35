"""``vanban graph``: the citation graph of an index, for programs that draw and measure graphs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import DATABASE, AcceptSecret, Database, Output
from extractor.cli.reporting import reporter

EPILOG = """\
\b
Nodes are documents, held or only cited; edges are what one does to another.
graphml opens in Gephi, yEd and networkx; dot is drawn by Graphviz.

\b
Examples:
  vanban graph --db archive.db -o citations.graphml
  vanban graph --format dot --db archive.db | sfdp -Tsvg > citations.svg
"""


class GraphFormat(StrEnum):
    """The formats of a graph."""

    GRAPHML = "graphml"
    DOT = "dot"


def graph(
    ctx: typer.Context,
    db: Database = DATABASE,
    form: Annotated[
        GraphFormat | None, typer.Option("--format", help="Without it, FILE's suffix decides, else graphml.")
    ] = None,
    secret: AcceptSecret = False,
    output: Output = None,
) -> None:
    """Write the citation graph as GraphML or for Graphviz."""
    from extractor.export.foreign import citation_graph
    from extractor.export.tables import destination
    from extractor.index import Index

    wanted = form or _of_suffix(output)
    with Index.open(db, create=False, secret=secret) as opened:
        whole = opened.graph()
    written = citation_graph.to_dot(whole) if wanted is GraphFormat.DOT else citation_graph.to_graphml(whole)
    with destination.binary(output) as stream:
        stream.write(written.data)
    for line in written.lost:
        reporter(ctx).line(line)


def _of_suffix(output: Path | None) -> GraphFormat:
    return GraphFormat.DOT if output and output.suffix.lower() in (".dot", ".gv") else GraphFormat.GRAPHML
