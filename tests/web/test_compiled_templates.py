"""Templates are compiled once for all starts of a server, and a page needs no folder for it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from extractor.web.rendering import rendering

TEMPLATE = "page.html"


def environment() -> Environment:
    return Environment(loader=DictLoader({TEMPLATE: "{{ title }}"}), bytecode_cache=rendering._compiled("vi"))


def test_a_second_start_compiles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    environment().get_template(TEMPLATE)
    assert list(tmp_path.glob("*/vanban-*"))
    second = environment()
    monkeypatch.setattr(second, "compile", None)
    assert second.get_template(TEMPLATE)


def test_without_a_folder_of_ones_own_templates_are_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    assert rendering._compiled("vi") is None
    assert environment().get_template(TEMPLATE)


def test_a_folder_that_goes_away_costs_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = environment()
    next(tmp_path.iterdir()).rmdir()
    assert made.get_template(TEMPLATE)
