"""The published schemas are those of the code, and records fit them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from extractor import extract, extract_text, schema
from extractor.index.storage import schema as index_schema


@pytest.fixture(scope="module")
def validator(root: Path) -> jsonschema.Draft202012Validator:
    text = (root / "schemas" / "record.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(loaded)
    return jsonschema.Draft202012Validator(loaded)


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("record.schema.json", schema.published),
        ("document.schema.json", schema.published_document),
        ("index.sql", index_schema.published),
    ],
)
def test_the_published_schema_is_that_of_the_code(name: str, published: Callable[[], str], root: Path) -> None:
    assert (root / "schemas" / name).read_text(encoding="utf-8") == published(), "run: make schemas"


def test_the_sample_fits(sample: Path, validator: jsonschema.Draft202012Validator) -> None:
    record = extract(sample)
    assert validator.is_valid(json.loads(record.model_dump_json()))
    assert validator.is_valid(json.loads(record.model_dump_json(exclude={"text"})))


@pytest.mark.parametrize("text", ["", "Căn cứ Luật số 36/2024/QH15;", "Số: 1/QĐ-UBND\n[footnoteRef:1]\n[1: x]"])
def test_other_texts_fit(text: str, validator: jsonschema.Draft202012Validator) -> None:
    assert validator.is_valid(json.loads(extract_text(text).model_dump_json()))


@pytest.mark.parametrize("damage", [{"citations": None}, {"schema_version": "2"}, {"stray": 1}])
def test_what_is_no_record_does_not_fit(damage: dict[str, Any], validator: jsonschema.Draft202012Validator) -> None:
    record = json.loads(extract_text("Căn cứ Luật số 36/2024/QH15;").model_dump_json())
    assert validator.is_valid(record)
    assert not validator.is_valid({**record, **damage})
