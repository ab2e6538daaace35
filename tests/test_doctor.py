"""What is installed is found: the development environment has every package."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from pathlib import Path

import pytest

from extractor.packages import PACKAGES, Distribution, install


@pytest.mark.parametrize("package", PACKAGES, ids=lambda each: each.name)
def test_a_package_that_is_installed_is_found(package: Distribution) -> None:
    assert package.found() is not None


def test_what_installs_it_names_the_versions_that_were_tested(root: Path) -> None:
    words = shlex.split(install("xlrd"))
    assert words == [sys.executable, "-m", "pip", "install", "-c", str(root / "constraints.txt"), "xlrd"]


def test_what_comes_with_the_package_and_what_does_not(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split("[>;]", each)[0] for each in project["dependencies"]}
    assert {each.name for each in PACKAGES} - named == {
        "cobalt",
        "datasette",
        "duckdb",
        "fsspec",
        "mcp",
        "onnxruntime",
        "pyarrow",
        "rapidocr",
    }
    assert named - {each.name for each in PACKAGES} == {"tzdata"}  # Windows' only
    assert project["optional-dependencies"]["all"] == ["vanban[akn,data,mcp,ocr,tables]"]
    assert {"docx", "pdf", "web", "nlp", "ocr"} <= set(project["optional-dependencies"])
