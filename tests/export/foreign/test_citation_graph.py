"""The citation graph as GraphML and DOT: valid, read back, and drawn where Graphviz is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Index
from extractor.errors import DamagedFile, HostileFile
from extractor.export.foreign import citation_graph
from extractor.index.graph.citations import Graph, GraphEdge
from extractor.index.works.lookup import WorkRow
from extractor.records import Record
from tests.export.conftest import Validate

WORK = WorkRow(
    1, "30/2020/NĐ-CP", "30", "2020", "NĐ-CP", "Nghị định", "Chính phủ", "2020-03-05", "Văn thư", None, 1, False
)
CITED = replace(WORK, id=2, key="1/QĐ-UBND", kind=None, date=None, title=None, files=0, partial=True)
GRAPH = Graph([WORK, CITED], [GraphEdge(1, 2, "repeals", "2020-04-01", 3)], 4)


@pytest.fixture
def graph(tmp_path: Path, decree: Record, letter: Record) -> Graph:
    """That of an index with two documents."""
    with Index.open(tmp_path / "a.db") as index:
        index.add(decree)
        index.add(letter.model_copy(update={"source": letter.source.model_copy(update={"path": "letter.txt"})}))
        return index.graph()


def test_an_index_has_its_works_and_edges(graph: Graph) -> None:
    keys = {work.id: work.key for work in graph.works}
    said = {(keys[edge.source], keys[edge.target], edge.relation) for edge in graph.edges}
    assert ("130/2024/NĐ-CP", "25/2021/NĐ-CP", "replaces") in said
    assert ("45/SKHCN-QLKH", "1234/UBND-KTTH", "implements") in said


def test_a_secret_document_is_no_part_of_it(tmp_path: Path, decree: Record) -> None:
    secret = decree.model_copy(update={"header": decree.header.model_copy(update={"secrecy": "Mật"})})
    for accepted, wanted in ((False, False), (True, True)):
        with Index.open(tmp_path / "a.db", secret=True) as index:
            index.add(secret)
        with Index.open(tmp_path / "a.db", secret=accepted) as index:
            graph = index.graph()
        assert ("130/2024/NĐ-CP" in [work.key for work in graph.works]) is wanted
        assert bool(graph.edges) is wanted


def test_graphml_is_valid_and_reads_back(graph: Graph, validate: Validate) -> None:
    data = citation_graph.to_graphml(graph).data
    validate("graphml.xsd", data)
    read = citation_graph.read_graphml(data)
    assert read.edges == graph.edges
    assert read.works == [replace(work, number=None, symbol=None) for work in graph.works]


def test_what_begins_nowhere_is_said() -> None:
    said = "4 mentions stand in documents without a number: no edge begins at them"
    assert said in citation_graph.to_graphml(GRAPH).lost
    assert said in citation_graph.to_dot(GRAPH).lost


@given(st.text(), st.text())
def test_any_title_is_text_in_both(title: str, issuer: str) -> None:
    odd = Graph([replace(WORK, title=title, issuer=issuer)], [])
    assert citation_graph.read_graphml(citation_graph.to_graphml(odd).data).works[0].id == 1
    (node,) = [line for line in citation_graph.to_dot(odd).data.decode().splitlines() if line.startswith("  w1 ")]
    assert re.fullmatch(r'  w1 \[label="(?:[^"\\]|\\.)*", tooltip="(?:[^"\\]|\\.)*", style="solid"\];', node)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", DamagedFile),
        (b"<a", DamagedFile),
        (b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', HostileFile),
        (b'<graphml><graph><node id="x"/></graph></graphml>', DamagedFile),
    ],
)
def test_files_that_are_no_graph_are_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        citation_graph.read_graphml(data)


def test_graphviz_draws_it(graph: Graph, tmp_path: Path) -> None:
    if shutil.which("dot") is None:
        pytest.skip("Graphviz is not installed")
    file = tmp_path / "graph.dot"
    file.write_bytes(citation_graph.to_dot(graph).data)
    drawn = subprocess.run(["dot", "-Tsvg", file], capture_output=True, check=True)
    assert "25/2021" in drawn.stdout.decode()
    assert drawn.stderr == b""
