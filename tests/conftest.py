"""What all tests share: where the real documents are, and that nothing is skipped unseen in CI."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

from extractor.index.storage import schema
from tests import tiers
from tests.onlysqlite import HOOK

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# No test asserts time, and a busy machine is no failure.
settings.register_profile("vanban", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("vanban")

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--tier quick|test|long``: the tests that ``tests/tiers.py`` says are in it."""
    parser.addoption("--tier", choices=tiers.TIERS, help="Run the tests of one tier only (tests/tiers.py).")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A module without a test in the tier is not imported."""
    tier = config.getoption("--tier")
    if tier is None or not collection_path.name.startswith("test_") or not collection_path.is_relative_to(ROOT):
        return None
    return tiers.is_empty(collection_path.relative_to(ROOT).as_posix(), tier) or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of other tiers, and let those that take longest begin."""
    items.sort(key=lambda item: tiers.order(item.nodeid))
    tier = config.getoption("--tier")
    if tier is None:
        return
    left_out = [item for item in items if tier not in tiers.tiers_of(item.nodeid)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if tier in tiers.tiers_of(item.nodeid)]


@pytest.fixture(scope="session")
def sampled(pytestconfig: pytest.Config) -> Callable[[Sequence[Path]], Sequence[Path]]:
    """Of documents of the corpus those that the tier looks at: a sample in ``test``, a quarter in ``long``, else all."""
    step = {"test": tiers.SAMPLE, "long": 4}.get(pytestconfig.getoption("--tier"), 1)
    return lambda paths: paths[::step]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


sys.addaudithook(HOOK)

# A job in the background is started with ^C ignored, and so would be the programs that tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def only_sqlite() -> Iterator[None]:
    """Fails a test in which the program opens an index by anything but SQLite."""
    HOOK.seen.clear()
    yield
    assert not HOOK.seen, HOOK.seen[0]


_AS_IT_IS = ("tests/index/storage/", "tests/index/test_earlier.py", "tests/index/earlier/")
"""Tests of how an index is made; all others begin with a copy of an empty one, which takes a tenth of the time."""


@pytest.fixture(scope="session")
def empty_index() -> sqlite3.Connection:
    """An index without anything in it."""
    made = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    schema.migrate(made)
    return made


@pytest.fixture(autouse=True)
def new_indexes(
    request: pytest.FixtureRequest, empty_index: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Has what opens a new file of an index copy the empty one."""
    if request.node.nodeid.startswith(_AS_IT_IS):
        return
    steps = schema.migrate

    def copied(connection: sqlite3.Connection) -> None:
        schema.register(connection)
        if connection.execute("PRAGMA page_count").fetchone()[0] == 0 and not connection.in_transaction:
            empty_index.backup(connection)
        else:
            steps(connection)

    monkeypatch.setattr(schema, "migrate", copied)


@pytest.fixture(scope="session")
def here(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder whose program runs in the Python of the tests, whatever folder or venv that is."""
    place = tmp_path_factory.mktemp("bin")
    command = "import sys; sys.argv[0] = 'vanban'; from extractor.cli import main; main()"
    (place / "vanban").write_text(f'#!/bin/sh\nexec "{sys.executable}" -X utf8 -c "{command}" "$@"\n')
    (place / "vanban").chmod(0o755)
    return str(place)


@pytest.fixture(scope="session")
def sample(root: Path) -> Path:
    """The report that the project was created from, part of the repository."""
    return root / "corpus" / "bao-cao-skhcn-ninh-thuan-2023.txt"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents, gold and tables beside the checkout; skips where it is absent."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the real documents (../shared beside the checkout) are not on this machine")
    return SHARED


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    """The real documents."""
    return shared / "corpus"


def _fail_if_skipped(report: Report) -> Report:
    if os.environ.get("VANBAN_CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI forbids (VANBAN_CI is set): {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a test that would be skipped fails, with its reason."""
    return _fail_if_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for modules that skip while they are collected."""
    return _fail_if_skipped((yield))
