"""Following a folder, one poll after another; no test waits."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.index import Index
from extractor.index.ingest.watch import Watch
from extractor.index.lists.rows import IngestReport

Folder = Callable[..., Path]


def counts(report: IngestReport) -> tuple[int, int, int, int, int, int]:
    return report.new, report.changed, report.moved, report.duplicate, report.failed, len(report.gone)


NOTHING = (0, 0, 0, 0, 0, 0)


@pytest.fixture
def watch(index: Index, folder: Folder) -> Watch:
    return index.watch([folder()])


def test_a_file_is_read_once_it_is_whole(watch: Watch, folder: Folder) -> None:
    place = folder(a="Quyết định số 1/2023/QĐ-UBND")
    assert counts(watch.poll()) == NOTHING
    folder(b="Quyết đ")
    assert counts(watch.poll()) == (1, 0, 0, 0, 0, 0)
    folder(b="Quyết định số 2/20")
    assert counts(watch.poll()) == NOTHING
    folder(b="Quyết định số 2/2023/QĐ-UBND")
    assert counts(watch.poll()) == NOTHING
    assert watch.settled is False
    assert counts(watch.poll()) == (1, 0, 0, 0, 0, 0)
    assert (watch.settled, watch.poll().total) == (True, 0)
    assert counts(watch.poll()) == NOTHING
    os.utime(place / "a.txt", (1, 1))
    watch.poll()
    assert watch.poll().unchanged == 1


def test_a_changed_file(watch: Watch, folder: Folder) -> None:
    folder(a="Quyết định số 1/2023/QĐ-UBND")
    watch.poll(), watch.poll()
    folder(a="Quyết định số 1/2023/QĐ-UBND ngày 1/2/2023")
    assert counts(watch.poll()) == NOTHING
    assert counts(watch.poll()) == (0, 1, 0, 0, 0, 0)


def test_a_moved_file_is_the_same_file(index: Index, watch: Watch, folder: Folder) -> None:
    place = folder(a="Quyết định số 1/2023/QĐ-UBND", b="Quyết định số 2/2023/QĐ-UBND")
    watch.poll(), watch.poll()
    (place / "deep").mkdir()
    (place / "a.txt").rename(place / "deep" / "c.txt")
    watch.poll()
    assert counts(watch.poll()) == (0, 0, 1, 0, 0, 0)
    assert [(Path(file.path).name, file.duplicate_of, file.gone) for file in index.files()] == [
        ("b.txt", None, None), ("c.txt", None, None),
    ]  # fmt: skip
    shown = index.show(place / "deep" / "c.txt").document
    assert shown is not None
    assert shown.record.source.path == str(place / "deep" / "c.txt")


def test_a_removed_file_is_kept_and_marked(index: Index, watch: Watch, folder: Folder) -> None:
    place = folder(a="Quyết định số 1/2023/QĐ-UBND", b="Quyết định số 2/2023/QĐ-UBND")
    watch.poll(), watch.poll()
    (place / "a.txt").unlink()
    assert watch.poll().gone == [str(place / "a.txt")]
    assert watch.poll().gone == []
    assert [file.gone is not None for file in index.files()] == [True, False]
    folder(a="Quyết định số 1/2023/QĐ-UBND")
    watch.poll()
    assert watch.poll().unchanged == 1
    assert index.stats().gone == 0


def test_prune(index: Index, watch: Watch, folder: Folder) -> None:
    place = folder(a="Quyết định số 1/2023/QĐ-UBND", b="Quyết định số 2/2023/QĐ-UBND")
    watch.poll(), watch.poll()
    (place / "a.txt").unlink()
    watch.poll()
    assert index.prune() == [str(place / "a.txt")]
    assert index.stats().files == 1


def test_what_went_while_nobody_watched(index: Index, folder: Folder) -> None:
    place = folder(a="Quyết định số 1/2023/QĐ-UBND", b="Quyết định số 2/2023/QĐ-UBND", c="Kế hoạch")
    index.ingest([place])
    (place / "a.txt").unlink()
    (place / "c.txt").rename(place / "d.txt")
    watch = index.watch([place])
    watch.poll()
    assert counts(watch.poll()) == (0, 0, 1, 0, 0, 1)
    assert index.stats().gone == 1


def test_a_share_that_is_not_mounted(index: Index, folder: Folder) -> None:
    place = folder(a="Quyết định số 1/2023/QĐ-UBND")
    watch = index.watch([place])
    watch.poll(), watch.poll()
    away = place.with_name("away")
    place.rename(away)
    place.mkdir()
    assert counts(watch.poll()) == NOTHING
    place.rmdir()
    assert counts(watch.poll()) == NOTHING
    away.rename(place)
    watch.poll()
    assert counts(watch.poll()) == NOTHING
    assert index.stats().gone == 0


def test_an_emptied_folder(index: Index, watch: Watch, folder: Folder) -> None:
    place = folder(a="Quyết định số 1/2023/QĐ-UBND")
    watch.poll(), watch.poll()
    (place / "a.txt").unlink()
    assert counts(watch.poll()) == (0, 0, 0, 0, 0, 1)


def test_a_file_that_another_program_holds(
    index: Index, watch: Watch, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(a="Quyết định số 1/2023/QĐ-UBND")
    watch.poll()

    def locked(*_: object) -> None:
        raise PermissionError(13, "in use by another process")

    with monkeypatch.context() as patch:
        patch.setattr("extractor.index.ingest.reading._file", locked)
        assert counts(watch.poll()) == (0, 0, 0, 0, 1, 0)
    assert counts(watch.poll()) == (1, 0, 0, 0, 0, 0)
    assert index.errors() == []


def test_a_bad_file_is_not_tried_at_every_poll(watch: Watch, folder: Folder) -> None:
    (folder() / "a.docx").write_bytes(b"PK\3\4 and no more")
    watch.poll()
    assert counts(watch.poll()) == (0, 0, 0, 0, 1, 0)
    assert counts(watch.poll()) == NOTHING
