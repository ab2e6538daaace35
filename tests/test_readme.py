"""The READMEs are true: every command is typed in a fresh checkout as it stands, and prints what is shown (``…``: left out)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile

import pytest

READMES = ("README.md", "README.vi.md")
WIDE = {"TERM": "dumb", "COLUMNS": "600", "LINES": "50"}
SETUP = ("python3 -m venv", ". .venv", "pip install")


@dataclass
class Typed:
    """A line that one types, and what is shown below it."""

    line: str
    shown: list[str] = field(default_factory=list)


def typed(page: str) -> list[Typed]:
    """Every indented line is typed, in its order; below one that begins with ``$`` stands what it prints."""
    found: list[Typed] = []
    page = re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)
    for block in re.findall(r"(?:^    \S.*\n(?:    .*\n)*)", page, re.MULTILINE):
        for line in block.splitlines():
            line = line[4:]
            if line.startswith("$ "):
                found.append(Typed(line[2:]))
            elif block.startswith("    $ "):
                found[-1].shown.append(line)
            else:
                found.append(Typed(line))
    return found


def checkout(root: Path, place: Path) -> Path:
    """What a clone of the checkout would hold, and what is changed in it."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=root, capture_output=True, check=True
    )
    for name in filter(None, names.stdout.decode().split("\0")):
        if (root / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, place / name)
    return place


def bare(home: Path, first: str = "") -> dict[str, str]:
    """The environment of a new user, who has nothing but the system's programs (and those in ``first``)."""
    path = "/usr/local/bin:/usr/bin:/bin"
    return {"HOME": str(home), "PATH": f"{first}:{path}" if first else path, "LANG": "C.UTF-8"}


def active(folder: Path) -> str:
    """Before each line: whoever typed one before has activated the environment since."""
    return ". .venv/bin/activate; " if (folder / ".venv/bin/activate").exists() else ""


def run(line: str, folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-c", active(folder) + line], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
        encoding="utf-8", errors="strict", check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{line}\n{done.stdout[-1000:]}\n{done.stderr[-2000:]}"
    return done.stdout + done.stderr


def run_on_a_terminal(line: str, folder: Path, environment: dict[str, str]) -> str:
    """What stands on the wide terminal of the person who typed ``line``: a table in a pipe has no ruled head."""
    shown, slave = os.openpty()
    with TemporaryFile() as errors, subprocess.Popen(
        ["bash", "-c", active(folder) + line], cwd=folder, env=environment | WIDE,
        stdin=subprocess.DEVNULL, stdout=slave, stderr=errors,
    ) as process:  # fmt: skip
        os.close(slave)
        pieces = []
        with suppress(OSError), os.fdopen(shown, "rb", buffering=0) as terminal:  # its end is an error of reading
            while piece := terminal.read(65536):
                pieces.append(piece)
        process.wait()
        errors.seek(0)
        printed = b"".join(pieces).decode().replace("\r\n", "\n") + errors.read().decode()
    assert process.returncode == 0, f"{line}\n{printed[-2000:]}"
    return printed


@contextmanager
def serving(line: str, folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """The address that ``vanban serve`` prints, while it runs."""
    with subprocess.Popen(
        ["bash", "-c", f"{active(folder)}exec {line} --port 0"], cwd=folder, env=environment, stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as server:  # fmt: skip
        assert server.stdout is not None
        try:
            (address,) = re.findall(r"http://\S+", server.stdout.readline())
            yield address
        finally:
            server.terminate()


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
        printed = (run_on_a_terminal if each.shown else run)(each.line, folder, environment)
        if each.shown:
            assert agrees(printed, "\n".join(each.shown) + "\n"), f"{each.line}\n{printed[:2000]}"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder whose programs run in the Python of the tests, whatever folder or venv that is."""
    place = tmp_path_factory.mktemp("bin")
    command = "import sys; sys.argv[0] = 'vanban'; from extractor.cli import main; main()"
    (place / "vanban").write_text(f'#!/bin/sh\nexec "{sys.executable}" -X utf8 -c "{command}" "$@"\n')
    (place / "vanban").chmod(0o755)
    return str(place)


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
