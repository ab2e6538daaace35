"""What is lent to a page: one state of the index for all its questions, given back whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import IndexFault
from extractor.index import Filters, Index
from extractor.index.search import results
from extractor.web.service.readers import Readers
from tests.web.clerk import ANSWER_ID, LETTER_ID, Clerk


@pytest.fixture
def lent(clerk: Clerk, tmp_path: Path) -> Iterator[Readers]:
    """Readers of the index of the clerk."""
    readers = Readers(tmp_path / "a.db", secret=False)
    yield readers
    readers.close()


def delete(folder: Path, document: str) -> None:
    with Index.open(folder / "a.db", create=False) as index:
        index.curation.delete(document, by="Lan", reason="sai")


def test_what_goes_meanwhile_is_there_until_the_page_is_made(lent: Readers, tmp_path: Path) -> None:
    with lent.lend() as index:
        assert index.document(LETTER_ID)
        delete(tmp_path, LETTER_ID)
        assert index.document(LETTER_ID)
    with lent.lend() as index:
        assert index.document(LETTER_ID) is None


def test_a_search_is_answered_whatever_goes_meanwhile(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hits_of = results.hits_of

    def slow(*given: Any) -> object:
        for each in (LETTER_ID, ANSWER_ID):
            delete(tmp_path, each)
        return hits_of(*given)

    monkeypatch.setattr(results, "hits_of", slow)
    assert "135/QĐ-SKHCN" in clerk.see("/?q=giam+doc")


def test_nothing_stays_open_behind_a_page(lent: Readers, tmp_path: Path) -> None:
    with lent.lend() as index:
        assert index.page("quyet dinh", Filters(year="2023")).total == 2  # with a table of its own
    assert not index.storage.connection.in_transaction
    delete(tmp_path, LETTER_ID)
    with pytest.raises(ZeroDivisionError), lent.lend() as broken:
        assert broken.page("quyet dinh", Filters(year="2023")).total == 1
        raise ZeroDivisionError
    with pytest.raises(IndexFault, match="closed"):
        broken.document(LETTER_ID)


def test_what_is_lent_cannot_be_written(lent: Readers) -> None:
    with pytest.raises(IndexFault), lent.lend() as index:
        index.curation.delete(LETTER_ID, by="Lan", reason="sai")
    with lent.lend() as index:
        assert index.document(LETTER_ID)
