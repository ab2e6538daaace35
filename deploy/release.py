"""What ``make release`` built, tried as those who install it will: contents, licence, the main job.

    python deploy/release.py dist [PYTHON …]

For each interpreter an environment of its own gets the wheel with the pinned versions; then two commands are run
outside the checkout on the sample. For one that is not on this machine (``3.12`` alone will do) wheels are looked up.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "corpus" / "bao-cao-skhcn-ninh-thuan-2023.txt"
CONSTRAINTS = ROOT / "constraints.txt"
NEEDED = ("extractor/_models/kinds.tsv", "extractor/web/static/style.css", "extractor/web/locale/vi/LC_MESSAGES")
_QUIET = ("-m", "pip", "--quiet", "--disable-pip-version-check")
_TOOLS = {"tesseract": "--version", "soffice": "--version", "antiword": "-h", "dot": "-V", "nginx": "-v"}


def run(*command: object, cwd: Path) -> str:
    """A command without this checkout on its path; what it printed, SystemExit where it failed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env={**environment, "PYTHONUTF8": "1"},
        capture_output=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def check_contents(folder: Path) -> Path:
    """The wheel of ``folder``, once it and the sdist hold what they must: code, tables, pages, licence, no tests."""
    (wheel,), (sdist,) = folder.glob("vanban-*.whl"), folder.glob("vanban-*.tar.gz")
    names = ZipFile(wheel).namelist()
    missing = [each for each in NEEDED if not any(name.startswith(each) for name in names)]
    strangers = [name for name in names if not re.match(r"extractor/|vanban-[^/]+\.(?:dist-info|data)/", name)]
    (path,) = [name for name in names if name.endswith(".dist-info/METADATA")]
    about = Parser().parsestr(ZipFile(wheel).read(path).decode())
    if about["License-Expression"] != "Apache-2.0" or not any(name.endswith("licenses/LICENSE") for name in names):
        missing.append("the licence")
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    missing += [
        each
        for each in ("pyproject.toml", "LICENSE", "models/kinds.tsv", "extractor/__init__.py")
        if each not in inside
    ]
    if missing or strangers:
        raise SystemExit(f"missing: {missing}; not of this project: {strangers}")
    sizes = (f"{each.name}: {each.stat().st_size:,} bytes" for each in (wheel, sdist))
    print(*sizes, f"{len(names)} files in the wheel", sep="; ")
    return wheel


def try_out(python: str, wheel: Path) -> str:
    """The wheel in an empty environment of ``python``: the main job, and what SQLite it has."""
    with tempfile.TemporaryDirectory(prefix="vanban-release-") as name:
        place = Path(name)
        run(python, "-m", "venv", place / "venv", cwd=place)
        own = place / "venv" / "bin" / "python"
        run(own, *_QUIET, "install", "-c", CONSTRAINTS, wheel, cwd=place)
        run(own, "-m", "pip", "check", cwd=place)
        shutil.copy(SAMPLE, place)
        run(own.with_name("vanban"), "index", SAMPLE.name, "--db", "a.db", cwd=place)
        rows = run(
            own.with_name("vanban"), "cited-by", "71/2023/QĐ-UBND", "--db", "a.db", "--format", "jsonl", cwd=place
        )
        if len(rows.splitlines()) != 2:
            raise SystemExit(f"{python}: not the two mentions: {rows}")
        question = "import sqlite3, sys; print('Python', sys.version.split()[0] + ', SQLite', sqlite3.sqlite_version)"
        return run(own, "-c", question, cwd=place).strip()


def look_up(version: str, wheel: Path) -> str:
    """Whether every pinned package has a wheel for a Python that is not here: nothing is installed."""
    with tempfile.TemporaryDirectory(prefix="vanban-release-") as name:
        options = ("--dry-run", "--only-binary", ":all:", "--python-version", version, "--target", name)
        run(sys.executable, *_QUIET, "install", *options, "-c", CONSTRAINTS, wheel, cwd=Path(name))
    return f"Python {version}: not on this machine; every package has its wheel"


def is_here(python: str) -> bool:
    """Whether ``python`` runs: a name on the path may stand for a version that was never installed."""
    return bool(shutil.which(python)) and not subprocess.run([python, "--version"], capture_output=True).returncode


def tools() -> list[str]:
    """The other programs of this machine, with their versions."""
    found = []
    for name, option in _TOOLS.items():
        if path := shutil.which(name):
            done = subprocess.run([path, option], capture_output=True, encoding="utf-8", errors="replace", check=False)
            words = (done.stdout + done.stderr).strip().splitlines()
            found.append(next((line.strip() for line in words if re.search(r"\d\.\d", line)), name))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Try what lies in a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pythons", nargs="*", default=[sys.executable])
    chosen = parser.parse_args(arguments)
    wheel = check_contents(chosen.folder.resolve())
    for python in chosen.pythons:
        print(try_out(python, wheel) if is_here(python) else look_up(python.removeprefix("python"), wheel))
    print(*tools(), sep="\n")


if __name__ == "__main__":
    main()
