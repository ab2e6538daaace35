"""Every field of records, parsed documents and answers of the API says what it is; no description is of nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from extractor import descriptions, knowledge
from extractor.agents import answers
from extractor.export.arrow.columns import EDGE_SCHEMA, OWNER, forms
from extractor.records import Citation, Record
from extractor.web.app import create_app
from extractor.web.service.settings import Settings

Schemas = dict[str, dict[str, Any]]


def published(root: Path, name: str, whole: str) -> Schemas:
    schema = json.loads((root / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    return {**schema["$defs"], whole: schema}


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Schemas:
    """What the server itself says."""
    app = create_app(Settings(tmp_path_factory.mktemp("index") / "a.db"))
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        schemas: Schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    return schemas


@pytest.fixture(scope="module")
def every(root: Path, api: Schemas) -> Schemas:
    tools = {
        name: each.model_json_schema()
        for name, each in vars(answers).items()
        if isinstance(each, type) and issubclass(each, answers.ToolAnswer)
    }
    return {**published(root, "record", "Record"), **published(root, "document", "Document"), **tools, **api}


def test_every_field_says_what_it_is(every: Schemas) -> None:
    assert len(every) > 80
    assert list(descriptions.undescribed(every)) == []


def test_a_field_without_a_row_is_found() -> None:
    schema: dict[str, Any] = {"properties": {"path": {}, "no_such_field": {}}}
    descriptions.describe(schema, "Hit")
    assert list(descriptions.undescribed({"Hit": schema})) == ["Hit.no_such_field"]


def test_no_row_is_of_nothing(every: Schemas) -> None:
    fields = {(name, field) for name, schema in every.items() for field in schema.get("properties", {})}
    fields |= {(OWNER, each) for form in forms().values() for each in form.schema.names}
    fields |= {("edges", each) for each in EDGE_SCHEMA.names}
    meant = {id(descriptions.row_of(*each)) for each in fields}
    assert [row for row in knowledge.table("fields") if id(row) not in meant] == []


def test_no_class_has_two_rows_for_a_field() -> None:
    named = [(owner, row["field"]) for row in knowledge.table("fields") for owner in row["of"].split()]
    assert sorted({each for each in named if named.count(each) > 1}) == []


def test_a_description_has_unit_and_source_in_law() -> None:
    schema = Record.model_json_schema()
    number = schema["$defs"]["Header"]["properties"]["number"]["description"]
    assert number.endswith("Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.3.")
    assert "Unit: points (1/72 inch)" in schema["$defs"]["Citation"]["properties"]["box"]["description"]


def test_a_class_used_alone_says_it_too() -> None:
    assert "(quan hệ)" in Citation.model_json_schema()["properties"]["relation"]["description"]
