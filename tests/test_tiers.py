"""The table of tiers: names that are there, the longest that fits decides, what is new is in ``test``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import tiers


@pytest.mark.parametrize("name", [*tiers.QUICK, *tiers.TEST, *tiers.LONG, *tiers.IN_PART, *tiers.FIRST])
def test_what_is_named_is_there(name: str, root: Path) -> None:
    path, _, test = name.partition("::")
    assert (root / path).exists()
    if test:
        assert f"def {test}(" in (root / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("tests/web/test_new.py::test_it[a::b]", {"test"}),
        ("tests/new/test_new.py", {"test"}),
        ("tests/vietnamese/test_new.py::test_it", {"quick", "test"}),
        ("tests/index/test_earlier.py::test_it", {"test"}),
        ("tests/faults/test_kill.py::test_interrupted[0.8-2]", {"long"}),
        ("tests/parsers/test_pdf_corpus.py::test_signatures", {"test", "long"}),
        ("tests/parsers/test_pdf_corpus.py::test_seven_signatures", {"test"}),
    ],
)
def test_the_tier_of_a_test(name: str, found: set[str]) -> None:
    assert tiers.tiers_of(name) == found


def test_every_test_is_in_test_or_in_long() -> None:
    for name in (*tiers.QUICK, *tiers.LONG, *tiers.IN_PART, "tests/test_anything.py"):
        assert tiers.tiers_of(f"{name}::test_it" if "::" not in name else name) & {"test", "long"}


def test_a_module_is_imported_where_one_of_its_tests_is_wanted() -> None:
    assert not tiers.is_empty("tests/parsers/test_pdf_corpus.py", "long")
    assert not tiers.is_empty("tests/parsers/test_pdf_corpus.py", "test")
    assert tiers.is_empty("tests/parsers/test_pdf_text.py", "long")
    assert tiers.is_empty("tests/faults/test_kill.py", "quick")
    assert not tiers.is_empty("tests/rules/figures/test_parts.py", "quick")
