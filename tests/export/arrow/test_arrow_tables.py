"""Records as tables of Arrow: every record comes back as it went in; pandas, polars and DuckDB read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("pyarrow")

from extractor import extract, extract_text, records, tables
from extractor.export.arrow import kinds, parquet
from extractor.export.arrow.columns import EDGE_SCHEMA, forms
from extractor.index import Index
from extractor.records import Citation, Header, Record, Source

NAMED = {"documents", "citations", "footnotes", "tasks", "assignments", "quantities", "totals", "edges"}
TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
STRATEGIES: dict[Any, Any] = {
    str: TEXT, int: st.integers(-(2**63), 2**63 - 1), float: st.floats(0, 1), bool: st.booleans(),
}  # fmt: skip


def models(model: type[records.Model]) -> Any:
    """Any record, or finding, that the model allows."""
    return st.builds(model, **{name: values(each.annotation) for name, each in model.model_fields.items()})


def values(annotation: Any) -> Any:
    from typing import Literal, get_args, get_origin

    plain, optional = kinds.plain(annotation)
    origin, arguments = get_origin(plain), get_args(plain)
    if origin is Literal:
        made = st.sampled_from(arguments)
    elif origin is list:
        made = st.lists(values(arguments[0]), max_size=2)
    elif origin is dict:
        made = st.dictionaries(TEXT, TEXT, max_size=2)
    elif origin is tuple:
        made = st.tuples(*map(values, arguments))
    else:
        made = STRATEGIES[plain] if plain in STRATEGIES else models(plain)
    return st.none() | made if optional else made


def pointing_inside(made: Record) -> Record:
    """The record with no citation that points at one which is not there: rules give none."""
    for each in made.citations:
        if each.target is not None and not 0 <= each.target < len(made.citations):
            each.target = None
    return made


@settings(max_examples=15)
@given(st.lists(models(Record).map(pointing_inside), max_size=3))
def test_any_record_comes_back(given_records: list[Record]) -> None:
    assert list(tables(given_records).records()) == given_records


def test_the_sample_comes_back(sample: Path) -> None:
    record = extract(sample)
    made = tables([record, record])
    assert made.keys() >= NAMED
    assert list(made.records()) == [record, record]
    assert made["documents"]["document"].to_pylist() == [record.source.sha256, f"{record.source.sha256}#2"]
    assert made["citations"].num_rows == 2 * len(record.citations)


def test_names_that_are_no_text_are_escaped() -> None:
    source = Source(path="a\udcff.txt", sha256="0", bytes=1, media_type="text/plain", method="text")
    made = tables([Record(source=source, header=Header(recipients=["\ud800"]))])
    (row,) = made["documents"].to_pylist()
    assert (row["path"], row["recipients"]) == ("a\\udcff.txt", ["\\ud800"])


@pytest.mark.parametrize("name", [*forms(), "edges"])
def test_every_column_says_what_it_is(name: str) -> None:
    schema = EDGE_SCHEMA if name == "edges" else forms()[name].schema
    assert len(set(schema.names)) == len(schema.names)
    assert [each.name for each in schema if not (each.metadata or {}).get(b"description")] == []
    assert schema.metadata[b"vanban.record"] == records.SCHEMA_VERSION.encode()


def test_a_field_of_another_type_needs_a_rule() -> None:
    with pytest.raises(TypeError, match="no Arrow type"):
        kinds.kind_of(complex)


def test_values_to_reckon_with() -> None:
    text = "Số: 5/QĐ-UBND\nNinh Thuận, ngày 26 tháng 9 năm 2023\nDiện tích 4.157,98 ha."
    made = tables([extract_text(text)])
    assert made["quantities"]["amount"].to_pylist() == [4157.98]
    assert made["documents"]["day"].to_pylist()[0].isoformat() == "2023-09-26"
    assert tables([])["quantities"].num_rows == 0


def cites(key: str, relation: Any = "mentions", **more: Any) -> Citation:
    return Citation(
        form="numbered", surface=key, span=(0, len(key)), zone="body", key=key, relation=relation, rule="test", **more
    )  # fmt: skip


def made_record(path: str, key: str | None, citations: list[Citation]) -> Record:
    source = Source(path=path, sha256=path, bytes=1, media_type="text/plain", method="text")
    return Record(source=source, header=Header(key=key, issuer="UBND tỉnh A"), citations=citations)


def test_who_cites_what_by_number() -> None:
    one = made_record("one", "1/QĐ-UBND", [cites("2/QĐ-UBND"), cites("2/QĐ-UBND"), cites("self"), cites("1/QĐ-UBND")])
    two = made_record("two", "2/QĐ-UBND", [cites("9/QĐ-X", "amended_by", effect="repealed", effective="2026-01-01")])
    nameless = made_record("nameless", None, [cites("2/QĐ-UBND", "legal_basis")])
    rows = tables([one, two, nameless])["edges"].to_pylist()
    told = [
        (row["source_key"], row["source_document"], row["target_key"], row["relation"], row["mentions"]) for row in rows
    ]
    assert told == [
        ("1/QĐ-UBND", "one", "2/QĐ-UBND", "mentions", 2),
        ("9/QĐ-X", None, "2/QĐ-UBND", "repeals", 1),
        (None, "nameless", "2/QĐ-UBND", "legal_basis", 1),
    ]
    assert [row["target_document"] for row in rows] == ["two"] * 3
    assert rows[1]["effective"] == "2026-01-01"


LETTER = "UBND TỈNH A\nSố: {number}/QĐ-UBND\nA, ngày 5 tháng 3 năm 2024\nCăn cứ Quyết định số 1/2023/QĐ-UBND;\n{more}"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An index of two documents, one of them secret and one corrected."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(LETTER.format(number=7, more="Trồng 12 ha."), encoding="utf-8")
    (folder / "b.txt").write_text(
        "TUYỆT MẬT\n" + LETTER.format(number=8, more="Kế hoạch Thanh Tùng."), encoding="utf-8"
    )
    with Index.open(tmp_path / "a.db", secret=True) as index:
        report = index.ingest([folder])
        assert report.new == 2, report
        index.curation.correct(str(folder / "a.txt"), "header", "subject", "Trồng rừng", by="Lan")
    return tmp_path / "a.db"


def written(archive: Path, folder: Path, secret: bool = False, text: bool = False) -> dict[str, int]:
    with Index.open(archive, create=False, secret=secret) as index:
        return parquet.write(index, folder, text)


def test_an_index_as_files_that_all_read(archive: Path, tmp_path: Path) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    duckdb = pytest.importorskip("duckdb")
    counts = written(archive, tmp_path / "out")
    assert counts.keys() >= NAMED
    assert {path.stem for path in (tmp_path / "out").iterdir()} == counts.keys()
    for name, count in counts.items():
        path = tmp_path / "out" / f"{name}.parquet"
        assert len(pandas.read_parquet(path)) == count
        assert polars.read_parquet(path).height == count
        assert duckdb.sql(f"SELECT count(*) FROM '{path}'").df().iat[0, 0] == count
    edges = polars.read_parquet(tmp_path / "out" / "edges.parquet")
    assert edges.rows_by_key("target_key", named=True)["1/2023/QĐ-UBND"][0]["relation"] == "legal_basis"


def test_the_records_of_an_index_come_back(archive: Path, tmp_path: Path) -> None:
    from pyarrow.parquet import read_table

    from extractor.export.arrow.building import records_of
    from extractor.index import effective_records

    written(archive, tmp_path / "out", secret=True, text=True)
    read = {name: read_table(tmp_path / "out" / f"{name}.parquet") for name in forms()}
    with Index.open(archive, create=False, secret=True) as index:
        stored = [each.record for each in effective_records(index.storage, text=True)]
    assert list(records_of(read)) == stored
    assert {each.header.subject for each in stored} >= {"Trồng rừng"}, "what people corrected is as they did"


def test_secret_documents_are_in_no_file(archive: Path, tmp_path: Path) -> None:
    counts = written(archive, tmp_path / "out", text=True)
    assert counts["documents"] == 1
    from pyarrow.parquet import read_table

    said = json.dumps(
        [read_table(path).to_pylist() for path in sorted((tmp_path / "out").iterdir())], default=str, ensure_ascii=False
    )
    assert "Trồng rừng" in said
    assert "Thanh Tùng" not in said and "8/QĐ-UBND" not in said
    assert written(archive, tmp_path / "all", secret=True)["documents"] == 2


def test_what_waits_in_memory_is_bounded(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyarrow.parquet import ParquetFile

    monkeypatch.setattr(parquet, "_ROWS", 1)
    written(archive, tmp_path / "out", secret=True)
    assert ParquetFile(tmp_path / "out" / "documents.parquet").num_row_groups == 2
