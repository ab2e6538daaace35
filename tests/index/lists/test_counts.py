"""Counts that are kept are what a count would give, whatever was written; nobody is told of secret documents by them."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.index import Index
from extractor.index.lists import missing
from extractor.index.lists.worklist import NEEDS_A_LOOK
from extractor.records import FootnoteRecord, Record

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]
KEYS = ("1/QĐ-A", "2/QĐ-A", "3/2020/NĐ-CP", "4/TB-B")
COUNTED = {
    "citings": "SELECT work_id, document_id, count(*) FROM mentions JOIN designations ON designations.id = designation_id"
    " WHERE work_id IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2",
    "works": "SELECT works.id, count(DISTINCT document_id), count(document_id) FROM main.works"
    " LEFT JOIN designations ON work_id = works.id LEFT JOIN mentions ON designation_id = designations.id"
    " GROUP BY 1 ORDER BY 1",
    "tallies": "SELECT what, compared, value, secret, count(*) FROM main.tallied GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
    "needing": "SELECT document_id FROM main.doubtful ORDER BY 1",
}
KEPT = {
    "citings": "SELECT * FROM main.citings ORDER BY 1, 2",
    "works": "SELECT id, citing_documents, citing_mentions FROM main.works ORDER BY 1",
    "tallies": "SELECT * FROM main.tallies WHERE documents <> 0 ORDER BY 1, 2, 3, 4",
    "needing": "SELECT document_id FROM main.needing ORDER BY 1",
}


def rows(index: Index, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in index.storage.rows(sql)]


def assert_kept(index: Index) -> None:
    for name, sql in COUNTED.items():
        assert rows(index, KEPT[name]) == rows(index, sql), name


def made(record: Make, named: Named, chance: random.Random) -> Record:
    """A document of few numbers, kinds, issuers and days, so that much is the same; sometimes secret or unsure."""
    number, _, symbol = chance.choice(KEYS).partition("/")
    cited = chance.sample(KEYS, chance.randrange(0, 4))
    text = " ".join([*cited, chance.choice("abc")])
    header = {
        "kind": chance.choice(("Quyết định", "QUYẾT ĐỊNH", None)), "issuer": chance.choice(("A", "B", None)),
        "date": chance.choice(("2020-01-02", "2021-03", None)), "place": chance.choice(("Hà Nội", None)),
        "secrecy": chance.choice((None, None, "mật")), "subject": chance.choice(("Về a", None)),
    }  # fmt: skip
    if chance.random() < 0.7:
        header |= {"key": f"{number}/{symbol}", "number": number, "symbol": symbol}
    return record(f"/{chance.randrange(5)}.txt", text, [named(each) for each in cited], **header)


@pytest.mark.parametrize("seed", range(6))
def test_counts_are_kept_by_what_changes_them(tmp_path: Path, record: Make, named: Named, seed: int) -> None:
    chance = random.Random(seed)
    with Index.open(tmp_path / "index.db", secret=True) as index:
        for _ in range(14):
            index.add(made(record, named, chance))
            documents = rows(index, "SELECT sha256 FROM main.documents")
            sha256 = chance.choice(documents)[0]
            if chance.random() < 0.3:
                index.curation.correct(sha256, "header", "kind", "Thông báo", by="Lan")
            if chance.random() < 0.2:
                index.curation.confirm(sha256, by="Lan")
            if chance.random() < 0.2:
                index.curation.delete(sha256, by="Lan", reason="nhầm")
            assert_kept(index)


MISSING = """
    SELECT works.key, count(DISTINCT mentions.document_id), count(*) FROM works
    JOIN designations ON designations.work_id = works.id JOIN mentions ON mentions.designation_id = designations.id
    JOIN documents ON documents.id = mentions.document_id WHERE works.held = 0 AND works.series <> 'standard'
    GROUP BY works.id ORDER BY 2 DESC, 3 DESC, works.identity
"""


@pytest.mark.parametrize("seed", range(4))
def test_who_sees_no_secret_documents_is_given_what_a_count_without_them_gives(
    tmp_path: Path, record: Make, named: Named, seed: int
) -> None:
    chance = random.Random(seed)
    with Index.open(tmp_path / "index.db", secret=True) as index:
        for _ in range(20):
            index.add(made(record, named, chance))
    with Index.open(tmp_path / "index.db") as index:
        assert [(row.key, row.documents, row.mentions) for row in index.missing()] == rows(index, MISSING)
        assert [(row.key, row.documents, row.mentions) for row in index.missing(2)] == rows(index, MISSING)[:2]
        needing = {row[0] for row in rows(index, f"SELECT sha256 FROM documents WHERE {NEEDS_A_LOOK}")}
        assert {row.sha256 for row in index.worklist()} == needing
        assert index.count_worklist() == index.overview().needing_a_look == len(needing)
        kinds = rows(index, "SELECT kind_folded, count(*) FROM documents GROUP BY 1")
        assert sorted(each.count for each in index.overview().kinds) == sorted(count for _, count in kinds)
        assert index.overview().documents == index.facets("").counted == sum(count for _, count in kinds)


def test_a_mention_in_a_footnote_says_what_the_footnote_hangs_on(tmp_path: Path, record: Make, named: Named) -> None:
    text = "Tỉnh thực hiện[1] theo kế hoạch. Câu sau[2].\nQuyết định 1/QĐ-A.\nQuyết định 2/QĐ-A."
    made = record("/a.docx", text, [named("1/QĐ-A", zone="fn:1"), named("2/QĐ-A", zone="fn:2")])
    for number, (mark, words) in enumerate((("[1]", "Quyết định 1/QĐ-A."), ("[2]", "Quyết định 2/QĐ-A."))):
        at, start = text.index(mark), text.index(words)
        anchor = {"span": (at, at), "before": text[max(0, at - 40) : at]}
        note = {
            "label": mark[1],
            "text": words,
            "anchor": anchor,
            "span": (start, start + len(words)),
            "citations": [number],
        }
        made.footnotes.append(FootnoteRecord.model_validate(note))
    with Index.open(tmp_path / "index.db") as index:
        index.add(made)
        [first], [second] = index.cited_by("1/QĐ-A"), index.cited_by("2/QĐ-A")
        assert (first.sentence, first.context) == ("Tỉnh thực hiện[1] theo kế hoạch.", "Quyết định 1/QĐ-A.")
        assert (second.sentence, second.context) == ("Câu sau[2].", "Quyết định 2/QĐ-A.")
        assert [note.sentence for note in index.footnotes()] == [first.sentence, second.sentence]


def test_what_is_missing_is_answered_from_its_index_alone(index: Index) -> None:
    sql = f"SELECT id, {missing.MISSING_COLUMNS} FROM main.works AS works WHERE {missing.UNHELD}"
    [plan] = index.storage.rows(f"EXPLAIN QUERY PLAN {sql} ORDER BY {missing.BY_DOCUMENTS}")
    assert "USING COVERING INDEX works_missing" in plan["detail"]
