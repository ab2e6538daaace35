"""Words are taken out as they were put in, and folded anew where they were folded otherwise."""

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.index import Index
from extractor.index.findings import document
from extractor.index.storage import full_text
from extractor.index.storage.database import Storage, open_storage
from extractor.index.storage.full_text import delete_words, insert_words
from extractor.index.writing import rewriting

Make = Callable[..., Any]
Fold = Callable[[str], str]


def keeps_the_stroke(text: str) -> str:
    """As a fold that does not know đ."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text).lower()


FOLDS: list[Fold] = [keeps_the_stroke, str.lower, str.upper, lambda text: "", lambda text: text[::-1]]
names = pytest.mark.parametrize("other", FOLDS, ids=["keeps đ", "keeps marks", "capitals", "nothing", "backwards"])


@contextmanager
def folded_by(other: Fold) -> Iterator[None]:
    """The code as it might have been: words, fields and marks by another ``fold``."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((full_text, "fold"), (full_text, "fold_query"), (document, "fold")):
            patch.setattr(module, name, other)
        patch.setattr(full_text, "marks", lambda text: " ".join(sorted(set(other(text).split()))))
        full_text.folding.cache_clear()
        yield
    full_text.folding.cache_clear()


def sound(storage: Storage) -> None:
    assert storage.value("PRAGMA integrity_check") == "ok"
    storage.connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")


def terms(storage: Storage) -> list[str]:
    """Every word that the table of words holds, of whichever document."""
    storage.connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, words, instance)")
    try:
        return sorted(f"{row[1]} {row[0]}" for row in storage.rows("SELECT term, doc FROM temp.terms"))
    finally:
        storage.connection.execute("DROP TABLE temp.terms")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder of documents as files of the pretended reader."""
    folder = tmp_path / "office"
    folder.mkdir()
    for number, line in enumerate(("Quyết định về đất đai", "Kế hoạch Đà Nẵng", "Công văn gửi Sở"), start=1):
        (folder / f"văn bản {number}.txt").write_text(f"{number}/QĐ-UBND\n{line}\n>9/QĐ-X", encoding="utf-8")
    return folder


def written(office: Path, reader: Any, other: Fold) -> Path:
    place = office.parent / "index.db"
    with folded_by(other), Index.open(place) as index:
        assert index.ingest([office], extract=reader).new == 3
    return place


@names
def test_an_index_that_was_folded_otherwise_is_folded_anew(office: Path, reader: Any, other: Fold) -> None:
    place = written(office, reader, other)
    with Index.open(office.parent / "new.db") as fresh:
        fresh.ingest([office], extract=reader)
        expected = terms(fresh.storage)
        rows = [tuple(row) for row in fresh.storage.rows("SELECT kind_folded, place_folded FROM documents")]
    with Index.open(place) as index:
        assert [Path(str(hit.path)).name for hit in index.search("dat dai")] == ["văn bản 1.txt"]
        assert terms(index.storage) == expected
        assert [tuple(row) for row in index.storage.rows("SELECT kind_folded, place_folded FROM documents")] == rows
        assert index.ingest([office], extract=reader).unchanged == 3
        sound(index.storage)


@names
def test_it_is_corrected_renamed_and_deleted_from(office: Path, reader: Any, other: Fold) -> None:
    place = written(office, reader, other)
    with Index.open(place) as index:
        index.curation.correct(office / "văn bản 1.txt", "header", "subject", "Về đê điều", by="Lan")
        assert len(index.search("de dieu")) == 1
        (office / "văn bản 2.txt").rename(office / "đổi tên.txt")
        assert index.ingest([office], extract=reader).moved == 1
        assert [Path(str(hit.path)).name for hit in index.search("doi ten")] == ["đổi tên.txt"]
        index.curation.delete(office / "văn bản 3.txt", by="Lan", reason="nhầm")
        assert index.search("cong van") == []
        (office / "văn bản 1.txt").write_text("1/QĐ-UBND\nVề việc khác", encoding="utf-8")
        assert index.ingest([office], extract=reader).changed == 1
        sound(index.storage)


@names
def test_what_another_folding_put_in_is_taken_out_whole(office: Path, reader: Any, other: Fold) -> None:
    """By a program that opened the index before it was folded anew, say."""
    storage = open_storage(written(office, reader, other), create=False)
    for row in storage.rows("SELECT document_id FROM contents"):
        with storage.transaction() as connection:
            delete_words(connection, row[0])
            delete_words(connection, row[0])
    assert terms(storage) == []
    sound(storage)
    storage.close()


def test_folding_anew_goes_on_where_it_was_killed(office: Path, reader: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    place = written(office, reader, str.lower)
    monkeypatch.setattr("extractor.index.writing.rewriting._SOME", 1)
    calls: list[str] = []

    def killed(connection: Any, sha256: str) -> None:
        calls.append(sha256)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(connection, sha256)

    real = rewriting.rewrite
    monkeypatch.setattr("extractor.index.writing.rewriting.rewrite", killed)
    with pytest.raises(KeyboardInterrupt):
        Index.open(place)
    with Index.open(place) as index:
        assert len(calls) == len(set(calls)) + 1 == 4
        assert len(index.search("dat dai")) == 1
        sound(index.storage)


@given(st.lists(st.tuples(*[st.text(st.characters(exclude_categories=["Cs"]))] * 4), max_size=4))
def test_any_words_are_taken_out_whole(tmp_path_factory: pytest.TempPathFactory, every: list[Any]) -> None:
    storage = open_storage(tmp_path_factory.mktemp("any") / "index.db", create=True)
    storage.connection.execute("PRAGMA foreign_keys = OFF")
    for number, words in enumerate(every, start=1):
        insert_words(storage.connection, number, words)
    for number in range(1, len(every) + 1):
        delete_words(storage.connection, number)
    assert terms(storage) == []
    assert storage.value("SELECT count(*) FROM word_columns") == 0
    sound(storage)
    storage.close()
