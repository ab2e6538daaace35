"""The notebook for analysts runs from its first cell to the last: a folder, tables, who cites what, a plot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = "who-cites-what.ipynb"


@pytest.fixture(scope="module")
def notebook(root: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((root / "examples" / NOTEBOOK).read_text(encoding="utf-8"))
    return loaded


def test_jupyter_opens_it(notebook: dict[str, Any]) -> None:
    """The form that Jupyter asks for: version 4.5, a name for each cell, nothing of an earlier run in it."""
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    for cell in notebook["cells"]:
        assert cell["cell_type"] in ("markdown", "code")
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None


def test_it_runs(notebook: dict[str, Any], root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    pytest.importorskip("duckdb")
    matplotlib.use("Agg")
    from matplotlib import pyplot

    monkeypatch.chdir(root / "examples")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    names: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), f"{NOTEBOOK}:{cell['id']}", "exec"), names)
    cited = names["cited"]
    assert len(cited) > 5
    assert cited["mentions"].max() >= cited["mentions"].min() > 0
    bars = names["axes"].patches
    assert [round(bar.get_width()) for bar in bars] == list(cited["mentions"])
    names["figure"].savefig(tmp_path / "plot.png")
    assert (tmp_path / "plot.png").stat().st_size > 5000
    pyplot.close("all")
    assert names["quantities"]["amount"].notna().any()
