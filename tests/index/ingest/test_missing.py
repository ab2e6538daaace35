"""Files that were moved are found again by what is in them."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.index import Index, Relocated


@pytest.fixture
def place(index: Index, reader: Any, folder: Callable[..., Path]) -> Path:
    made = folder(a="1/QĐ-X", b="2/QĐ-X", c="3/QĐ-X")
    index.ingest([made], extract=reader)
    return made


def test_moved_files_are_found_by_content(index: Index, place: Path, tmp_path: Path, reader: Any) -> None:
    other = tmp_path / "2024"
    (other / "deep").mkdir(parents=True)
    (place / "a.txt").rename(other / "deep" / "renamed.txt")
    (place / "b.txt").unlink()
    (other / "same size.txt").write_text("4/QĐ-X", encoding="utf-8")
    index.storage.connection.execute("UPDATE main.documents SET extractor = 'older'")
    reader.read.clear()
    assert index.curation.relocate([other]) == [
        Relocated(str(place / "a.txt"), str(other / "deep" / "renamed.txt")),
        Relocated(str(place / "b.txt"), None),
    ]
    assert reader.read == []
    assert sorted(row.path for row in index.files()) == sorted(
        [str(other / "deep" / "renamed.txt"), str(place / "b.txt"), str(place / "c.txt")]
    )
    shown = index.show(other / "deep" / "renamed.txt").document
    assert shown is not None
    assert shown.record.source.path == str(other / "deep" / "renamed.txt")
    assert index.curation.relocate([other]) == [Relocated(str(place / "b.txt"), None)]


def test_two_copies_are_each_found(index: Index, place: Path, tmp_path: Path, reader: Any) -> None:
    (place / "copy.txt").write_bytes((place / "a.txt").read_bytes())
    index.ingest([place], extract=reader)
    other = tmp_path / "other"
    place.rename(other)
    found = index.curation.relocate([other])
    assert [(Path(each.path).name, each.now and Path(each.now).name) for each in found] == [
        ("a.txt", "a.txt"), ("b.txt", "b.txt"), ("c.txt", "c.txt"), ("copy.txt", "copy.txt"),
    ]  # fmt: skip
    assert index.stats().documents == 3


def test_into_an_archive(index: Index, place: Path, tmp_path: Path) -> None:
    archive = tmp_path / "old.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(place / "a.txt", "2023/a.txt")
    (place / "a.txt").unlink()
    assert index.curation.relocate([archive]) == [Relocated(str(place / "a.txt"), f"{archive}!/2023/a.txt")]


@pytest.mark.parametrize("where", ["nowhere", "documents"])
def test_nothing_is_lost_nothing_is_done(index: Index, place: Path, tmp_path: Path, where: str) -> None:
    assert index.curation.relocate([tmp_path / where]) == []
    assert len(list(index.files())) == 3
