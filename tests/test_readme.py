"""The READMEs are true: every command is typed in a fresh checkout as it stands, and prints what is shown (``…``: left out)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.typed_lines import bare, checkout, run, serving, typed

READMES = ("README.md", "README.vi.md")
SETUP = ("python3 -m venv", ". .venv", "pip install")


def agrees(printed: str, lines: str) -> bool:
    """Whether ``lines`` show what was printed; how wide columns are does not matter."""
    pieces = [re.escape(piece) for piece in re.split(" ?… ?", collapsed(lines))]
    return re.fullmatch(".*?".join(pieces), collapsed(printed), re.DOTALL) is not None


def collapsed(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


def type_all(page: str, folder: Path, environment: dict[str, str], but: tuple[str, ...] = ()) -> None:
    for each in typed(page):
        if each.line.startswith(but):
            continue
        if " serve " in each.line:
            with serving(each.line, folder, environment) as address:
                answer = urllib.request.urlopen(address).read().decode()
                assert "<html" in answer
            continue
        printed = run(each.line, folder, environment)
        if each.shown:
            assert agrees(printed, "\n".join(each.shown) + "\n"), f"{each.line}\n{printed[:2000]}"


@pytest.mark.parametrize("name", READMES)
def test_every_line_can_be_typed(name: str, root: Path, tmp_path: Path, here: str) -> None:
    (tmp_path / "clone").mkdir()
    folder = checkout(root, tmp_path / "clone")
    page = (folder / name).read_text(encoding="utf-8")
    assert len(typed(page)) >= 10
    type_all(page, folder, bare(tmp_path, here), SETUP)


@pytest.mark.installs
def test_in_a_fresh_clone_of_a_new_user(root: Path, tmp_path: Path) -> None:
    """With the lines that install it, from nothing; a document of each kind is read."""
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(root), str(tmp_path / "clone")], check=True)
    folder = checkout(root, tmp_path / "clone")
    environment = bare(tmp_path) | {key: value for key, value in os.environ.items() if key.startswith("PIP_")}
    environment["PIP_NO_COMPILE"] = "1"  # what runs is compiled when it does
    type_all((folder / READMES[0]).read_text(encoding="utf-8"), folder, environment)
    printed = run("vanban stats --db archive.db --format csv", folder, environment)
    assert re.search(r"^method: docx,1$", printed, re.MULTILINE)
    assert re.search(r"^method: pdf-text,1$", printed, re.MULTILINE)


@pytest.mark.parametrize("name", READMES)
def test_the_python_runs(name: str, root: Path) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", (root / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], cwd=root, capture_output=True, check=True)
    printed = done.stdout.decode().splitlines()
    assert len(printed) >= 76
    assert "fn:13 Quyết định 71/2023/QĐ-UBND 2023-09-26 None" in printed


@pytest.mark.parametrize("name", READMES)
def test_the_pages_it_links_to_are_there(name: str, root: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (root / name).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (root / link).is_file()] == []
