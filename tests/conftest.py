"""What all tests share: where the real documents are, and that nothing is skipped unseen in CI."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

from tests.onlysqlite import HOOK

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# No test asserts time, and a busy machine is no failure.
settings.register_profile("vanban", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("vanban")

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


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
