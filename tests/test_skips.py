"""CI forbids skipped tests: a skip becomes a failure that says why."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = "pytester"

TESTS = """
    import pytest

    def test_passes(): pass

    def test_skips(): pytest.skip("no soffice here")

    @pytest.mark.skipif(True, reason="no tesseract here")
    def test_marked(): pass

    @pytest.mark.xfail(strict=True)
    def test_known(): assert False
"""


@pytest.fixture
def run(pytester: pytest.Pytester, root: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setenv("PYTHONPATH", str(root))  # the conftest takes its audit hook from the tests
    pytester.makeconftest((Path(__file__).parent / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(TESTS)
    return pytester


def test_on_a_desk_they_are_skipped(run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VANBAN_CI", raising=False)
    run.runpytest_subprocess().assert_outcomes(passed=1, skipped=2, xfailed=1)


def test_in_ci_they_fail_with_their_reason(run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_CI", "1")
    result = run.runpytest_subprocess()
    result.assert_outcomes(passed=1, failed=1, errors=1, xfailed=1)
    result.stdout.fnmatch_lines_random(["*no soffice here*", "*no tesseract here*"])


def test_in_ci_a_module_that_skips_itself_fails(run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_CI", "1")
    run.makepyfile(test_whole="import pytest\npytest.skip('no reader here', allow_module_level=True)")
    result = run.runpytest_subprocess("test_whole.py")
    assert result.ret != 0
    result.stdout.fnmatch_lines(["*no reader here*"])
