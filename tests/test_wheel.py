"""The wheel holds all that runs need: built, put into an empty environment, and used outside the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

BUILT_FROM = ("extractor", "models", "pyproject.toml", "README.md", "LICENSE", "constraints.txt")
OFFLINE = ("No matching distribution", "Could not find a version", "Temporary failure", "Connection", "Max retries")


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command without this checkout on its path, its output as text."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=cwd, env={**environment, "PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode and "pip" in words and any(sign in done.stderr for sign in OFFLINE):
        pytest.skip(f"pip finds no packages from here: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy so that nothing left over from an earlier build gets in."""
    source = tmp_path_factory.mktemp("source")
    for name in BUILT_FROM:
        if (root / name).is_dir():
            shutil.copytree(root / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(root / name, source / name)
    target = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", target, source, cwd=source)
    (built,) = target.glob("vanban-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(root: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that holds the wheel and what it requires, nothing else."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=True)
    commands = home / ("Scripts" if os.name == "nt" else "bin")
    pip = (commands / "python", "-m", "pip", "install", "--quiet", "--no-compile")  # what runs is compiled when it does
    run(*pip, "-c", root / "constraints.txt", wheel, cwd=home)
    return commands


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    """A folder outside the checkout with the sample in it."""
    (tmp_path / "documents").mkdir()
    shutil.copy(sample, tmp_path / "documents")
    return tmp_path


def test_all_packages_are_named(root: Path) -> None:
    found = {".".join(path.parent.relative_to(root).parts) for path in (root / "extractor").rglob("__init__.py")}
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    assert set(settings["packages"]) == found | {"extractor._models"}


def test_the_wheel_holds_code_and_data_and_nothing_else(root: Path, wheel: Path) -> None:
    inside = set(ZipFile(wheel).namelist())
    modules = {path.relative_to(root).as_posix() for path in (root / "extractor").rglob("*.py")}
    tables = {
        f"extractor/_models/{path.name}"
        for path in (root / "models").glob("*.*")
        if path.suffix in (".cfg", ".onnx", ".tsv")
    }
    queries = {path.relative_to(root).as_posix() for path in (root / "extractor").rglob("*.sql")}
    pages = {
        path.relative_to(root).as_posix()
        for folder in ("web/static", "web/templates", "web/locale", "cli/locale")
        for path in (root / "extractor" / folder).rglob("*.*")
    }
    wanted = pages | modules | tables | queries | {"extractor/py.typed", "extractor/_models/__init__.py"}
    tested = "vanban-0.1.0.data/data/share/vanban/constraints.txt"
    assert wanted | {tested} == {name for name in inside if ".dist-info/" not in name}


def test_the_main_job_runs_outside_the_checkout(installed: Path, folder: Path) -> None:
    run(installed / "vanban", "index", "documents", "--db", "archive.db", cwd=folder)
    answer = run(installed / "vanban", "cited-by", "71/2023/QĐ-UBND", "--db", "archive.db", cwd=folder)
    assert "bao-cao-skhcn-ninh-thuan-2023.txt" in answer.stdout
    printed = run(installed / "vanban", "extract", "documents", "--format", "jsonl", cwd=folder)
    (record,) = map(json.loads, printed.stdout.splitlines())
    assert len(record["footnotes"]) == 57
    assert record["header"]["kind"] == "Báo cáo"


def test_what_is_missing_is_installed_in_the_versions_that_were_tested(installed: Path, folder: Path) -> None:
    line = "from extractor.packages import install; print(install('datasette'))"
    place = run(installed / "python", "-c", line, cwd=folder).stdout.split()[-2]
    assert "datasette==" in Path(place).read_text(encoding="utf-8")


def test_it_is_not_the_checkout_that_answers(root: Path, installed: Path, folder: Path) -> None:
    told = run(installed / "python", "-c", "import extractor; print(extractor.__file__)", cwd=folder)
    assert root not in Path(told.stdout.strip()).parents
