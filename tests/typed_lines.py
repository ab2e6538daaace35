"""Lines of pages are typed as they stand there: what a page has one type, and a shell that has nothing but the program."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


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
