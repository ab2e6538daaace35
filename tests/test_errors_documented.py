"""docs/errors.md names every exit code and every error that the package raises."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import Exit, IndexFault, InputError, VanbanError


def leaves(kind: type[VanbanError]) -> Iterator[type[VanbanError]]:
    for child in kind.__subclasses__():
        if child.__module__ != VanbanError.__module__:
            continue
        if child not in (InputError, IndexFault):
            yield child
        yield from leaves(child)


@pytest.fixture(scope="module")
def page(root: Path) -> list[str]:
    return (root / "docs" / "errors.md").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("code", list(Exit))
def test_exit_code(code: Exit, page: list[str]) -> None:
    assert [line for line in page if line.startswith(f"| {int(code)} |")]


@pytest.mark.parametrize("kind", list(leaves(VanbanError)))
def test_error(kind: type[VanbanError], page: list[str]) -> None:
    assert [line for line in page if line.startswith(f"| `{kind.code}` | `{kind.__name__}` |")]


@pytest.mark.parametrize("kind", list(leaves(VanbanError)))
def test_an_error_is_one_line_and_survives_another_process(kind: type[VanbanError]) -> None:
    error = kind("what is\nwrong", path="a/b.docx", remedy="do this")
    assert str(error) == "a/b.docx: what is wrong — do this"
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), str(back), back.remedy) == (kind, str(error), "do this")
