"""The public surface, the directions of imports, and what starting costs."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import extractor

PUBLIC = {
    "Document", "Index", "Record", "VanbanError", "extract", "extract_bytes", "extract_text", "open_document", "tables",
}  # fmt: skip
HEAVY = (
    "pydantic", "sqlite_utils", "lxml", "openpyxl", "spacy", "underthesea", "pypdfium2", "pdfplumber", "fastapi", "jinja2",
    "pyarrow", "mcp",
)  # fmt: skip

LOADED = "import sys\n{statement}\nprint(*sorted({heavy!r} & sys.modules.keys()))"
HELP = """
from extractor.cli import main
sys.argv = ["vanban", "--help"]
try:
    main()
except SystemExit as done:
    assert not done.code
"""


def loaded_by(statement: str) -> set[str]:
    """The heavy libraries that a fresh interpreter holds after ``statement``."""
    code = LOADED.format(statement=statement, heavy=set(HEAVY))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_the_public_names_are_these() -> None:
    assert set(extractor.__all__) == PUBLIC
    assert sorted(extractor.__all__) == list(extractor.__all__)


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_every_public_name_is_there_and_described(name: str) -> None:
    assert getattr(extractor, name).__doc__


def test_the_version_is_that_of_the_distribution(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert extractor.__version__ == project["version"]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = extractor.no_such_name


@pytest.mark.parametrize("statement", ["import extractor", "import extractor.errors, extractor.document", HELP])
def test_nothing_heavy_is_loaded_before_it_is_used(statement: str) -> None:
    assert loaded_by(statement) == set()


def test_what_only_writes_is_not_loaded_to_ask_an_index(tmp_path: Path) -> None:
    """sqlite-utils, with the numpy it brings, takes a third of the time in which a question is answered."""
    place = tmp_path / "index.db"
    asked = f"from extractor import Index\nwith Index.open({str(place)!r}) as index: index.stats(), index.search('x')"
    assert "sqlite_utils" not in loaded_by(asked)


def test_imports_go_down_the_list(root: Path) -> None:
    command = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(cache_dir=None))"
    done = subprocess.run([sys.executable, "-c", command], cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
