"""The whole description of the API, asked with all that it allows and much that it does not: never a defect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from schemathesis import APIOperation, GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.core.result import Ok

from extractor.index import Index
from extractor.web.api.app import ROUTERS, create_api
from extractor.web.service.settings import Settings
from tests.web.browsing import ANSWER, HOSTILE, LETTER
from tests.web.running import running

API = "/api/v1"
EXAMPLES = 8
Operation = APIOperation[Any, Any, Any, Any]


@dataclass
class Asked:
    """A server, and documents that it holds."""

    address: str
    documents: list[str]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    folder = tmp_path_factory.mktemp("office")
    (folder / "documents").mkdir()
    for name, text in {"a.txt": LETTER, "b.txt": ANSWER, "c.txt": HOSTILE}.items():
        (folder / "documents" / name).write_text(text, encoding="utf-8")
    with Index.open(folder / "a.db") as index:
        index.ingest([folder / "documents"])
        documents = [row.sha256 for row in index.files()]
    with running(Settings(folder / "a.db", uploads=folder / "sent")) as address:
        yield Asked(address, documents)


def described() -> dict[str, Any]:
    description = create_api().openapi()
    return {**description, "servers": [{"url": API}]}


SCHEMA = schemathesis.openapi.from_dict(described())
OPERATIONS: list[Operation] = [each.ok() for each in SCHEMA.get_all_operations() if isinstance(each, Ok)]


def test_the_description_holds_every_call() -> None:
    calls = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    assert len(OPERATIONS) == len(calls) == 88


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: str(each.label))
def test_every_call_keeps_to_its_description(asked: Asked, operation: Operation) -> None:
    either = st.one_of(
        operation.as_strategy(generation_mode=GenerationMode.POSITIVE),
        operation.as_strategy(generation_mode=GenerationMode.NEGATIVE),
    )

    @seed(2026)
    @settings(max_examples=EXAMPLES, database=None, deadline=None)
    @given(either, st.sampled_from([*asked.documents, None]), st.sampled_from([1, 2, 3, None]))
    def ask(case: Any, sha256: str | None, number: int | None) -> None:
        for name, value in {"sha256": sha256, "number": number}.items():
            if value is not None and name in (case.path_parameters or {}):
                case.path_parameters[name] = value
        answer = case.call(base_url=f"{asked.address}{API}", timeout=30)
        checks = [not_a_server_error, response_schema_conformance, status_code_conformance, content_type_conformance]
        case.validate_response(answer, checks=checks)

    ask()
