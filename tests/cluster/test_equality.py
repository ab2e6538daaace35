"""What the cluster commands make is what ``vanban index`` makes of the same files, and people decide the same of it."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from extractor.cluster import PublishedPart, Store, StoreExtraction, StoreLinks, Terms, link, publish, take
from extractor.errors import BadQuery, OutputFault, StoreFault
from extractor.index import How, Index
from extractor.parsers.limits import Limits
from tests.cluster.standing import standing, unlike

LINKED = {
    "designations": "SELECT signature, uses, held, candidates, link, work FROM designations",
    "works": "SELECT identity, key, number, symbol, kind, issuer, date, title, place, year, series, apart,"
    " partial::INT, held, citing_documents, citing_mentions FROM works",
    "edges": "SELECT source, target, relation, effective, sha256, position FROM edges",
}


def linked_as(store: Store, database: Path, secret: bool = False) -> None:
    """Link, and hold the links against those of an index."""
    link(store, secret)
    there = standing(database)
    with closing(duckdb.connect()) as connection:
        connection.execute((store.folder / "links" / "tables.sql").read_text(encoding="utf-8"))
        for table, sql in LINKED.items():
            found = connection.execute(sql).fetchall()
            assert sorted(map(str, found)) == sorted(map(str, there[table].elements())), table


def test_a_published_index_is_the_index(filled: Store, indexed: Path, tmp_path: Path) -> None:
    count = publish(filled, tmp_path / "published.db")
    there = standing(indexed)
    assert count == there["documents"].total() == 10
    assert {row[1] for row in there["errors"]} == {"file.damaged", "file.secret"}
    assert {row[4] for row in there["designations"]} >= {"number", "only", "draft", "alone", "name.alone", "several"}
    assert unlike(indexed, tmp_path / "published.db") == {}


def test_links_in_parquet_are_those_of_the_index(store: Store, indexed: Path) -> None:
    linked_as(store, indexed)
    with Index.open(indexed) as index, StoreLinks.opened(store) as links:
        wanted, missing = index.missing(), links.missing()
        assert [(row.key, row.documents, row.mentions) for row in missing] == [
            (row.key, row.documents, row.mentions) for row in wanted
        ]
        for number in ("71/2023/QĐ-UBND", "30/2020/NĐ-CP", "76/2018/NĐ-CP", "Luật Tổ chức chính quyền địa phương"):
            mentions = [(row.path, row.span, row.ambiguous, row.link) for row in links.cited_by(number)]
            assert mentions == [(row.path, row.span, row.ambiguous, row.link) for row in index.cited_by(number)] != []
        assert [row.path for row in links.cited_by("71/2023/QĐ-UBND") if row.ambiguous]
        for number in ("08/2014/NĐ-CP", "12/2024/QĐ-UBND", "15/2024/QĐ-UBND"):
            one, other = links.history(number, "2024-06-01"), index.history(number, "2024-06-01")
            assert (one.state, one.since, one.reason) == (other.state, other.since, other.reason)
            assert [(e.how, e.by.key, e.date, e.said) for e in one.events] == [
                (e.how, e.by.key, e.date, e.said) for e in other.events
            ]
        with pytest.raises(BadQuery):
            links.history("999/QĐ-XYZ", "2024-06-01")


@pytest.fixture
def decided(indexed: Path, documents: Path, tmp_path: Path) -> Path:
    """An index in which people decided everything that they can decide."""
    database = tmp_path / "decided.db"
    shutil.copy(indexed, database)
    with Index.open(database) as index:
        sha256 = {row["key"]: row["sha256"] for row in index.storage.rows("SELECT key, sha256 FROM documents")}
        index.sameness.merge("08/2014/NĐ-CP", "76/2018/NĐ-CP", "an")
        index.sameness.split(documents / "c-draft.txt", "an")
        [wording, *_] = [row.handle for row in index.sameness.of("30/2020/NĐ-CP") if row.what == "wording"]
        index.sameness.split(wording, "an")
        index.curation.correct(sha256["44/QĐ-UBND"], "header", "number", "440", by="an")
        index.curation.correct(sha256["15/2024/QĐ-UBND"], "citation", "issuer", "UBND tỉnh An Giang", by="an", at=0)
        index.curation.delete(str(documents / "h-deleted.txt"), "an", "trùng")
        index.curation.states.state("76/2018/NĐ-CP", "ended", "2024-01-01", by="an")
    return database


def test_what_people_decided_holds_in_links_and_in_what_is_published(
    store: Store, indexed: Path, decided: Path, tmp_path: Path
) -> None:
    before, there = standing(indexed), standing(decided)
    assert before["designations"] != there["designations"] and before["works"] != there["works"]
    taken = take(store, decided)
    assert (taken.decisions, taken.documents) == (7, 2)
    assert take(store, decided) == type(taken)(0, 0)
    linked_as(store, decided)
    publish(store, tmp_path / "published.db")
    assert unlike(decided, tmp_path / "published.db") == {}
    with StoreLinks.opened(store) as links, Index.open(decided) as index:
        state = links.history("76/2018/NĐ-CP", "2024-06-01").state
        assert state == index.history("76/2018/NĐ-CP", "2024-06-01").state == "ended"


def test_what_was_taken_back_no_longer_holds(store: Store, indexed: Path, decided: Path, tmp_path: Path) -> None:
    take(store, decided)
    with Index.open(decided) as index:
        for each in list(index.sameness.decisions()):
            index.sameness.undo(each.id, "an")
        for correction in list(index.curation.corrections()):
            index.curation.undo_correction(correction.id, "an")
        for deletion in list(index.curation.deletions()):
            index.curation.undo_deletion(deletion.id, "an")
    assert take(store, decided).documents == 2
    publish(store, tmp_path / "published.db")
    assert unlike(indexed, tmp_path / "published.db") == {}
    linked_as(store, indexed)


def test_secret_documents_are_for_those_who_ask_for_them(documents: Path, tmp_path: Path, indexed: Path) -> None:
    secret, open_ = tmp_path / "secret.db", tmp_path / "open.db"
    with Index.open(secret, secret=True) as index:
        index.ingest([documents], nlp=False)
    store = Store.opened(tmp_path / "store", create=True)
    StoreExtraction(store, Terms(How(Limits(), nlp=False), secret=True)).run([documents])
    linked_as(store, secret, secret=True)
    linked_as(store, indexed)
    publish(store, tmp_path / "published.db", secret=True)
    assert unlike(secret, tmp_path / "published.db") == {}
    publish(store, open_)
    assert unlike(indexed, open_) == {}
    assert "Sơn Ca".encode() not in open_.read_bytes()


def test_a_part_of_a_store(filled: Store, tmp_path: Path) -> None:
    assert publish(filled, tmp_path / "a.db", PublishedPart(province="An Giang")) == 4
    assert publish(filled, tmp_path / "b.db", PublishedPart(year="2024", organ="UBND tỉnh Ninh Thuận")) == 2
    assert publish(filled, tmp_path / "c.db", PublishedPart(province="Khánh Hòa")) == 5, "it was merged into that one"
    with Index.open(tmp_path / "a.db") as index:
        assert {row.citing_key for row in index.cited_by("71/2023/QĐ-UBND")} >= {"15/2024/QĐ-UBND", "88/QĐ-UBND"}


def test_nothing_is_written_over(filled: Store, tmp_path: Path) -> None:
    (tmp_path / "there.db").write_bytes(b"")
    with pytest.raises(OutputFault):
        publish(filled, tmp_path / "there.db")
    with pytest.raises(OutputFault):
        publish(filled, tmp_path / "nowhere" / "a.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["there.db"]


def test_several_processes_make_the_same(filled: Store, indexed: Path, tmp_path: Path) -> None:
    publish(filled, tmp_path / "published.db", jobs=2)
    assert unlike(indexed, tmp_path / "published.db") == {}


def test_what_came_changes_only_what_it_touches(store: Store, documents: Path, terms: Terms, tmp_path: Path) -> None:
    first = link(store)
    assert link(store).groups == 0 < first.groups
    more = tmp_path / "more"
    more.mkdir()
    text = (documents / "g-plain.txt").read_text(encoding="utf-8")
    (more / "new.txt").write_text(text.replace("44/QĐ-UBND", "46/QĐ-UBND"), encoding="utf-8")
    StoreExtraction(store, terms).run([more])
    assert 0 < link(store).groups < first.groups
    database = tmp_path / "both.db"
    with Index.open(database) as index:
        index.ingest([documents, more], nlp=False)
    linked_as(store, database)


def test_a_store_that_was_not_linked_says_so(filled: Store) -> None:
    with pytest.raises(StoreFault, match="vanban cluster link"), StoreLinks.opened(filled):
        pass
