"""The house: rooms that one can name, modules that one can read, names that mean one thing."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

MOST_FILES = 25
MOST_LINES = 400
FLAT = {"cli"}
"""One file a command."""


@pytest.fixture(scope="module")
def modules(root: Path) -> dict[str, tuple[Path, ast.Module]]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted((root / "extractor").rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = (path, ast.parse(path.read_text(encoding="utf-8")))
    return found


Modules = dict[str, tuple[Path, ast.Module]]


def test_rows_go_in_and_come_out_by_name(modules: Modules) -> None:
    """A column more, or another order, changes nothing of what is stored."""
    pattern = re.compile(r"INSERT (?:OR \w+ )?INTO [\w.{}]+ VALUES|\(\*row\)|\brow\[[1-9]\]")
    found = [
        name
        for name, (path, _) in modules.items()
        if name.startswith(("extractor.access", "extractor.desk", "extractor.index"))
        and pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_group_of_a_pattern_is_possessive(modules: Modules) -> None:
    """Python before 3.11.5 takes back too little in one (CPython 106052); an atomic group, (?>…), does the same."""
    pattern = re.compile(r"\)(?:[*+?]|\{[0-9]*,?[0-9]*\})\+[^ ]")
    assert [name for name, (path, _) in modules.items() if pattern.search(path.read_text(encoding="utf-8"))] == []


def test_what_is_built_from_tables_is_built_anew_with_them(modules: Modules) -> None:
    """A user's own rules reach what ``knowledge.derived`` keeps, and nothing that ``functools.cache`` does."""
    found = [
        f"{name}.{each.name}"
        for name, (_, tree) in modules.items()
        for each in ast.walk(tree)
        if isinstance(each, ast.FunctionDef) and name != "extractor.knowledge"
        if any(ast.unparse(kept).startswith(("cache", "lru_cache")) for kept in each.decorator_list)
        and any("knowledge." in ast.unparse(line) for line in each.body)
    ]
    assert found == []


def imports(modules: Modules, name: str) -> Iterator[str]:
    """The modules of the package that a module imports, wherever in it."""
    for node in ast.walk(modules[name][1]):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "extractor":
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in modules else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)


def test_no_room_is_a_warehouse(modules: Modules) -> None:
    rooms = Counter(path.parent for path, _ in modules.values())
    crowded = {room.name: count for room, count in rooms.items() if count > MOST_FILES and room.name not in FLAT}
    assert not crowded


def test_no_module_is_too_long_to_read(modules: Modules) -> None:
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, (path, _) in modules.items()}
    assert not {name: length for name, length in lengths.items() if length > MOST_LINES}


def test_no_class_name_means_two_things(modules: Modules) -> None:
    homes = defaultdict(list)
    for name, (_, tree) in modules.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(name)
    assert not {each: where for each, where in homes.items() if len(where) > 1}


def test_no_imports_go_round_in_a_circle(modules: Modules) -> None:
    """Packages apart whose ``__init__`` names what stands in them."""
    wanted = {name: {each for each in imports(modules, name) if each != name} for name in modules}
    left = dict(wanted)
    while True:
        free = {name for name, needs in left.items() if not needs & left.keys()}
        if not free:
            break
        left = {name: needs for name, needs in left.items() if name not in free}
    assert not {name: sorted(needs & left.keys()) for name, needs in left.items()}
