"""The READMEs are true: their commands are run on the sample and print what they show; ``…`` is left out."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

READMES = ("README.md", "README.vi.md")
COMMAND = "import sys; sys.argv[0] = 'vanban'; from extractor.cli import main; main()"


@pytest.fixture(scope="module")
def folder(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample in ``documents``, and a text that lies where the checkout has it."""
    place = tmp_path_factory.mktemp("readme")
    for name in ("documents", "corpus"):
        (place / name).mkdir()
        shutil.copy(sample, place / name)
    return place


def run(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, capture_output=True, encoding="utf-8", errors="strict", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def shown(page: str) -> list[tuple[str, str]]:
    """The commands behind ``$ vanban`` with the indented lines below each."""
    return re.findall(r"^    \$ vanban (.*)\n((?:    .*\n)+)", page, re.MULTILINE)


def agrees(printed: str, lines: str) -> bool:
    """Whether ``lines`` show what was printed; how wide columns are does not matter."""
    pieces = [re.escape(piece) for piece in re.split(" ?… ?", collapsed(lines))]
    return re.fullmatch(".*?".join(pieces), collapsed(printed), re.DOTALL) is not None


def collapsed(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


@pytest.mark.parametrize("name", READMES)
def test_commands_print_what_is_shown(name: str, root: Path, folder: Path) -> None:
    examples = shown((root / name).read_text(encoding="utf-8"))
    assert len(examples) >= 5
    for words, lines in examples:
        printed = run(folder, "-X", "utf8", "-c", COMMAND, *words.split())
        assert agrees(printed, lines), f"vanban {words}\n{printed[:2000]}"


@pytest.mark.parametrize("name", READMES)
def test_the_python_runs(name: str, root: Path, folder: Path) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", (root / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    printed = run(folder, "-X", "utf8", "-c", code).splitlines()
    assert len(printed) >= 76
    assert "fn:13 Quyết định 71/2023/QĐ-UBND 2023-09-26 None" in printed


@pytest.mark.parametrize("name", READMES)
def test_the_pages_it_links_to_are_there(name: str, root: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (root / name).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (root / link).is_file()] == []
