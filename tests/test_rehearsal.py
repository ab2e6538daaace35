"""Every benchmark and report is rehearsed in CI: each target of the Makefile that runs one, and each script."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

REHEARSAL = "rehearse"
NOT_RUN = {"peer", REHEARSAL}
"""No scripts: what others import, and the rehearsal itself."""


@pytest.fixture(scope="module")
def rehearsal(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(REHEARSAL, root / "benchmarks" / f"{REHEARSAL}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[REHEARSAL] = module  # dataclasses look for it there
    spec.loader.exec_module(module)
    return module


def recipes(root: Path) -> dict[str, str]:
    """The recipe of each target of the Makefile."""
    text = (root / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    found = re.findall(r"^([a-z-]+):[^\n=]*\n((?:\t[^\n]*\n)+)", text, re.MULTILINE)
    return dict(found)


def test_every_target_that_runs_a_script_is_rehearsed(root: Path, rehearsal: ModuleType) -> None:
    running = {name for name, recipe in recipes(root).items() if "benchmarks/" in recipe} - {REHEARSAL}
    assert {"bench", "graph-bench", "corpus-report"} <= running
    assert running <= rehearsal.TARGETS.keys()


def test_every_script_is_rehearsed(root: Path, rehearsal: ModuleType) -> None:
    scripts = {path.stem for path in (root / "benchmarks").glob("*.py")} - NOT_RUN
    run = {name for recipe in recipes(root).values() for name in re.findall(r"benchmarks/(\w+)\.py", recipe)}
    assert scripts <= run | rehearsal.SCRIPTS.keys()
    assert rehearsal.SCRIPTS.keys() <= scripts


def test_what_makes_targets_small_are_variables_that_they_have(root: Path, rehearsal: ModuleType) -> None:
    known = recipes(root)
    for target, variables in rehearsal.TARGETS.items():
        for name in (each.partition("=")[0] for each in variables):
            assert f"$({name})" in known[target], (target, name)


def test_the_rehearsal_is_a_part_of_ci(root: Path) -> None:
    (line,) = [line for line in (root / ".ci" / "run").read_text(encoding="utf-8").splitlines() if REHEARSAL in line]
    assert line.strip() == "run rehearse"


def test_one_runs(root: Path, rehearsal: ModuleType, tmp_path: Path) -> None:
    one = rehearsal.rehearse("graph-bench", tmp_path, rehearsal.small(tmp_path))
    assert one.is_well, one.output
