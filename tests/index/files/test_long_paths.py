r"""Windows' paths, told from their text: these run everywhere."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from extractor.index.files import long_paths
from extractor.index.files.long_paths import extended, is_device, needs_extending, plain

LONG = "C:\\" + "\\".join(["Hồ sơ công việc năm 2023"] * 12) + "\\văn bản.docx"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("C:\\Văn thư\\đến.docx", "\\\\?\\C:\\Văn thư\\đến.docx"),
        ("C:/Văn thư/đến.docx", "\\\\?\\C:\\Văn thư\\đến.docx"),
        ("\\\\máy-chủ\\chung\\đến.docx", "\\\\?\\UNC\\máy-chủ\\chung\\đến.docx"),
        ("\\\\?\\C:\\a", "\\\\?\\C:\\a"),
        (LONG, "\\\\?\\" + LONG),
    ],
)
def test_the_extended_form_and_back(path: str, told: str) -> None:
    assert extended(path) == told
    assert PureWindowsPath(told).name == PureWindowsPath(path).name
    if not path.startswith("\\\\?\\"):
        assert plain(told) == str(PureWindowsPath(path))


@pytest.mark.parametrize(
    ("path", "needed"),
    [
        ("C:\\a\\b.docx", False),
        (LONG, True),
        ("C:\\a\\nul", True),
        ("C:\\a\\AUX.docx", True),
        ("C:\\com1\\b.docx", True),
        ("C:\\a\\console.docx", False),
        ("C:\\a\\ends with a dot.", True),
        ("\\\\server\\share\\b.docx", False),
    ],
)
def test_what_windows_does_not_open_as_it_stands(path: str, needed: bool) -> None:
    assert needs_extending(path) is needed


@pytest.mark.parametrize(("name", "device"), [("CON", True), ("con.txt", True), ("lpt9", True), ("contract", False)])
def test_devices(name: str, device: bool) -> None:
    assert is_device(name) is device


def test_elsewhere_paths_stay_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "AUX.docx"
    assert long_paths.openable(file) == file
    assert long_paths.walkable(tmp_path) == str(tmp_path)
