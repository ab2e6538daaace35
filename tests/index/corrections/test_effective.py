"""The record that holds: corrections laid over what was extracted."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.index.corrections.anchors import anchor_of
from extractor.index.corrections.effective import apply, findings, meaning, unplaced
from extractor.index.corrections.stored import Action, Correction, Target
from extractor.records import Anchor, Citation, Diagnostic, FootnoteRecord, Header, Quantity, Record, Source, Task

TEXT = "Theo 71/QĐ-UBND và 36-NQ/TW.\nXây dựng cầu: 5 tỷ đồng.\nGhi chú theo 12/KH-UBND, sửa 9/QĐ-TTg."


def cited(surface: str, **fields: Any) -> Citation:
    start = TEXT.index(surface)
    values = {"form": "numbered", "zone": "body", "rule": "test", "key": surface, "confidence": 0.8, **fields}
    return Citation(surface=surface, span=(start, start + len(surface)), **values)


def made_record(**header: Any) -> Record:
    note = TEXT.index("Ghi chú")
    task, quantity = TEXT.index("Xây dựng cầu"), TEXT.index("5 tỷ")
    return Record(
        source=Source(path="/a", sha256="0" * 64, bytes=1, media_type="text/plain", method="text"),
        text=TEXT,
        header=Header(**header),
        citations=[
            cited("71/QĐ-UBND", kind="Quyết định"),
            cited("36-NQ/TW"),
            cited("12/KH-UBND", zone="fn:1"),
            cited("9/QĐ-TTg", zone="fn:1", relation="amended_by", target=2),
        ],
        tasks=[Task(kind="Dự án", title="Xây dựng cầu", span=(task, task + 12), zone="body")],
        quantities=[Quantity(value="5", unit="tỷ", surface="5 tỷ", span=(quantity, quantity + 4), zone="body")],
        footnotes=[
            FootnoteRecord(
                label="1",
                text=TEXT[note:],
                span=(note, len(TEXT)),
                citations=[2, 3],
                anchor=Anchor(span=(4, 4), before=""),
            )
        ],
        diagnostics=[
            Diagnostic(code="header.number.missing", severity="warning", message=""),
            Diagnostic(code="header.date.missing", severity="info", message=""),
            Diagnostic(code="header.kind.missing", severity="warning", message=""),
        ],
    )


RECORD = made_record()


def said(
    target: Target, at: int | None, field: str, value: Any = None, action: Action = "change", id: int = 1
) -> Correction:
    anchor = None
    if at is not None:
        slot = findings(RECORD, (), target)[at]
        anchor = anchor_of(TEXT, slot.finding.span, meaning(slot.finding))
    return Correction(id, "0" * 64, target, anchor, field, action, value, None, "2024-01-01T00:00:00Z", "Lan")


def added(target: Target, surface: str, id: int = 1, **values: Any) -> Correction:
    start = TEXT.index(surface)
    anchor = anchor_of(TEXT, (start, start + len(surface)))
    return Correction(id, "0" * 64, target, anchor, "", "add", values, None, "2024-01-01T00:00:00Z", "Lan")


HEADERS: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ({"symbol": "QĐ-UBND"}, {"number": "71"}, {"key": "71/QĐ-UBND"}),
    ({"symbol": "QĐ-UBND", "year": "2023"}, {"number": "71"}, {"key": "71/2023/QĐ-UBND"}),
    ({"symbol": "NQ/TW"}, {"number": "36"}, {"key": "36-NQ/TW", "symbol": "NQ/TW"}),
    ({"symbol": "QH15", "year": "2024"}, {"number": "31"}, {"key": "31/2024/QH15"}),
    ({"number": "40", "symbol": "CP", "key": "40-CP"}, {"number": "41"}, {"key": "41-CP"}),
    ({"number": "17", "symbol": "QĐ-UBND", "key": "17/QĐ-UBND"}, {"number": "71"}, {"key": "71/QĐ-UBND"}),
    ({"number": "17", "symbol": "QĐ-UBND", "key": "17/QĐ-UBND"}, {"year": "2023"}, {"key": "17/2023/QĐ-UBND"}),
    ({"number": "17", "symbol": "QĐ-UBND", "key": "17/QĐ-UBND"}, {"symbol": "KH-UBND"}, {"key": "17/KH-UBND", "kind": "Kế hoạch"}),
    ({"number": "17", "symbol": "QĐ-UBND", "key": "17/QĐ-UBND"}, {"symbol": "NQ-TU"}, {"key": "17-NQ/TU", "symbol": "NQ/TU"}),
    ({"number": "17", "symbol": "QĐ-UBND", "key": "17/QĐ-UBND"}, {"number": None}, {"key": None, "symbol": "QĐ-UBND"}),
    ({"number": "17", "symbol": "QĐ-UBND", "key": "17/QĐ-UBND"}, {"kind": "Quyết định"}, {"key": "17/QĐ-UBND", "kind": "Quyết định"}),
    ({"kind": "Công văn"}, {"key": "71/2023/QĐ-UBND"}, {"number": "71", "year": "2023", "symbol": "QĐ-UBND", "kind": "Công văn"}),
    ({}, {"key": "71/2023/QĐ-UBND"}, {"number": "71", "year": "2023", "kind": "Quyết định"}),
    ({}, {"key": "12/UBND-VX"}, {"number": "12", "symbol": "UBND-VX", "kind": "Công văn"}),
    ({}, {"key": "VN2730141"}, {"number": "VN2730141", "symbol": None, "key": "VN2730141"}),
    ({}, {"number": "71"}, {"number": "71", "key": None}),
    ({}, {"date": "2023-09"}, {"date": "2023-09", "date_precision": "month"}),
    ({"date": "2023-09-26", "date_precision": "day"}, {"date": None}, {"date": None, "date_precision": None}),
    ({"addressees": ["UBND tỉnh"]}, {"addressees": None}, {"addressees": []}),
    ({}, {"arrival.number": "12"}, {"arrival": {"number": "12", "date": None, "body": None}}),
    ({}, {"signer.name": "Lê Thị Hà"}, {"signer": {"authority": None, "position": None, "name": "Lê Thị Hà"}}),
    ({"place": "Ninh Thuận"}, {"issuing_body": "SỞ Y TẾ", "parent_body": "UBND TỈNH NINH THUẬN"}, {"issuer": "Sở Y tế tỉnh Ninh Thuận"}),
    ({"place": "Ninh Thuận"}, {"issuing_body": "SỞ Y TẾ", "issuer": "Sở Y tế Huế"}, {"issuer": "Sở Y tế Huế"}),
]  # fmt: skip


@pytest.mark.parametrize(("read", "changes", "expected"), HEADERS)
def test_a_corrected_header_agrees_with_itself(
    read: dict[str, Any], changes: dict[str, Any], expected: dict[str, Any]
) -> None:
    corrections = [said("header", None, field, value, id=n) for n, (field, value) in enumerate(changes.items())]
    held = apply(made_record(**read), corrections).header.model_dump()
    assert {name: held[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        (["number"], ["header.date.missing", "header.kind.missing"]),
        (["key"], ["header.date.missing", "header.kind.missing"]),
        (["date", "kind"], ["header.number.missing"]),
        (["subject"], ["header.number.missing", "header.date.missing", "header.kind.missing"]),
    ],
)
@pytest.mark.parametrize("action", ["change", "confirm"])
def test_what_was_looked_at_is_no_doubt_any_more(fields: list[str], left: list[str], action: Action) -> None:
    corrections = [said("header", None, field, None, action, n) for n, field in enumerate(fields)]
    assert [each.code for each in apply(RECORD, corrections).diagnostics] == left


CITATIONS: list[tuple[str, Any, dict[str, Any]]] = [
    ("key", "72/2023/QĐ-UBND", {"number": "72", "year": "2023", "symbol": "QĐ-UBND", "kind": "Quyết định"}),
    ("key", "12/UBND-VX", {"number": "12", "kind": "Công văn"}),
    ("key", "self", {"key": "self", "number": None}),
    ("issuer", "UBND tỉnh Ninh Thuận", {"issuer_resolved": "UBND tỉnh Ninh Thuận", "key": "71/QĐ-UBND"}),
    ("relation", "repeals", {"relation": "repeals"}),
    ("pinpoint", None, {"pinpoint": None}),
]


@pytest.mark.parametrize(("field", "value", "expected"), CITATIONS)
def test_a_corrected_citation(field: str, value: Any, expected: dict[str, Any]) -> None:
    held = apply(RECORD, [said("citation", 0, field, value)]).citations[0].model_dump()
    assert {name: held[name] for name in expected} == expected
    assert (held["rule"], held["confidence"], held["surface"]) == ("corrected", 1.0, "71/QĐ-UBND")


def test_what_is_rejected_goes_and_others_are_counted_anew() -> None:
    held = apply(RECORD, [said("citation", 0, "", action="reject"), said("citation", 1, "", action="reject", id=2)])
    assert [each.key for each in held.citations] == ["12/KH-UBND", "9/QĐ-TTg"]
    assert (held.footnotes[0].citations, held.citations[1].target) == ([0, 1], 0)
    assert apply(RECORD, [said("citation", 2, "", action="reject")]).citations[2].target is None


def test_what_is_confirmed_is_sure() -> None:
    [first, second, *_] = apply(RECORD, [said("citation", 0, "", action="confirm")]).citations
    assert (first.confidence, first.rule, second.confidence) == (1.0, "test", 0.8)


def test_what_is_added_stands_in_its_place() -> None:
    held = apply(
        RECORD, [added("citation", "Ghi chú", key="5/TB-VP"), added("citation", "Theo", name="Luật Đất đai", id=2)]
    )
    assert [(each.surface, each.zone, each.form) for each in held.citations[:1]] == [("Theo", "body", "named")]
    [new] = [each for each in held.citations if each.surface == "Ghi chú"]
    assert (new.zone, new.number, new.symbol, new.kind) == ("fn:1", "5", "TB-VP", "Thông báo")
    assert (new.rule, new.confidence) == ("corrected", 1.0)
    assert held.footnotes[0].citations == [3, 4, 5]
    assert held.citations[held.citations[5].target or 0].key == "12/KH-UBND"


def test_tasks_and_quantities_too() -> None:
    held = apply(
        RECORD,
        [
            said("task", 0, "cost", "6 tỷ đồng", id=1),
            said("quantity", 0, "value", "6", id=2),
            added("task", "Ghi chú", kind="Nhiệm vụ", id=3),
            added("quantity", "71", value="71", id=4),
        ],
    )
    assert [(each.title, each.cost) for each in held.tasks] == [("Xây dựng cầu", "6 tỷ đồng"), ("Ghi chú", None)]
    assert [(each.value, each.surface) for each in held.quantities] == [("71", "71"), ("6", "5 tỷ")]


def test_what_was_added_can_be_corrected_and_gives_way_to_nothing() -> None:
    new = added("citation", "Ghi chú", key="5/TB-VP", id=7)
    changed = Correction(8, new.sha256, "citation", new.anchor, "key", "change", "6/TB-VP", None, "", "Lan")
    assert [each.key for each in apply(RECORD, [changed, new]).citations].count("6/TB-VP") == 1
    # A later version finds it by itself, and wrongly: what a person said stands.
    found = RECORD.model_copy(update={"citations": [*RECORD.citations, cited("Ghi chú", key="1/KH-UBND")]})
    keys = [each.key for each in apply(found, [new]).citations]
    assert ("5/TB-VP" in keys, "1/KH-UBND" in keys, len(keys)) == (True, False, 5)


def test_what_fits_nothing_is_told_and_changes_nothing() -> None:
    corrections = [said("citation", 0, "key", "1/QĐ-TTg"), said("task", 0, "", action="reject", id=2)]
    other = RECORD.model_copy(update={"text": TEXT, "citations": RECORD.citations[1:], "tasks": []})
    held = apply(other, corrections)
    assert [each.id for each in unplaced(other, corrections)] == [1, 2]
    assert [each.key for each in held.citations] == ["36-NQ/TW", "12/KH-UBND", "9/QĐ-TTg"]
    told = [each for each in held.diagnostics if each.code == "correction.unplaced"]
    assert ["correction 1" in told[0].message, "correction 2" in told[1].message] == [True, True]


POSSIBLE: list[tuple[Target, int | None, str, list[str | None]]] = [
    ("header", None, "number", ["71", "9", None]),
    ("header", None, "year", ["2023", None]),
    ("header", None, "symbol", ["QĐ-UBND", "NQ/TW", None]),
    ("header", None, "date", ["2023-09-26", "2023", None]),
    ("header", None, "issuing_body", ["SỞ Y TẾ", None]),
    ("header", None, "issuer", ["Sở Y tế Huế", None]),
    ("header", None, "signer.name", ["Lê Thị Hà", None]),
    ("header", None, "arrival.body", ["Sở Y tế", None]),
    ("header", None, "kind", ["Kế hoạch", None]),
    ("citation", 0, "key", ["72/2023/QĐ-UBND", None]),
    ("citation", 0, "issuer", ["UBND tỉnh Ninh Thuận", None]),
    ("citation", 1, "date", ["2023", None]),
    ("citation", 2, "number", ["13", None]),
    ("citation", 2, "symbol", ["QĐ-TTg", None]),
    ("task", 0, "cost", ["6 tỷ", None]),
    ("quantity", 0, "value", ["6"]),
]
WHOLE: list[tuple[Target, int, Action]] = [
    ("citation", 0, "confirm"), ("citation", 1, "reject"), ("citation", 3, "reject"), ("task", 0, "reject"),
]  # fmt: skip
ADDED = [
    added("citation", "Ghi chú", key="5/TB-VP"),
    added("citation", "Theo", name="Luật Đất đai"),
    added("task", "cầu", kind="Nhiệm vụ"),
    added("quantity", "71", value="71"),
]


@st.composite
def independent(draw: st.DrawFn) -> list[Correction]:
    """Corrections of different fields and findings."""
    changes = draw(st.lists(st.sampled_from(POSSIBLE), unique_by=lambda each: each[:3]))
    found = [said(target, at, field, draw(st.sampled_from(values))) for target, at, field, values in changes]
    found += [
        said(target, at, "", None, action) for target, at, action in draw(st.lists(st.sampled_from(WHOLE), unique=True))
    ]
    return found + draw(st.lists(st.sampled_from(ADDED), unique_by=lambda each: each.anchor))


def in_order(corrections: Sequence[Correction]) -> list[Correction]:
    return [replace(each, id=number) for number, each in enumerate(corrections, 1)]


HEADER = st.sampled_from([{}, {"number": "17", "symbol": "QĐ-UBND", "key": "17/QĐ-UBND"}, {"symbol": "NQ/TW"}])


@given(HEADER, independent(), st.randoms())
def test_the_order_of_independent_corrections_does_not_matter(
    read: dict[str, str], corrections: list[Correction], random: Any
) -> None:
    record = made_record(**read)
    shuffled = random.sample(corrections, len(corrections))
    once, other = apply(record, in_order(corrections)), apply(record, in_order(shuffled))
    assert once == other
    assert apply(record, reversed(in_order(corrections))) == once


@given(HEADER, independent())
def test_corrections_leave_text_and_extracted_record_alone(read: dict[str, str], corrections: list[Correction]) -> None:
    record, before = made_record(**read), made_record(**read)
    held = apply(record, in_order(corrections))
    assert held.text == record.text
    assert record == before
    assert apply(record, ()) == before
    assert Record.model_validate_json(held.model_dump_json()) == held
    for each in held.citations:
        assert TEXT[slice(*each.span)] == each.surface
    number = held.header
    assert (number.key is None) == (not number.number or not number.symbol)
    assert not number.key or (number.key.startswith(number.number or "-") and number.key.endswith(number.symbol or "-"))


TYPED = st.tuples(st.sampled_from(["number", "symbol", "key", "subject", "place", "year"]), st.text(max_size=30))


@given(st.lists(TYPED, max_size=5))
def test_nothing_that_is_typed_breaks_a_header(changes: list[tuple[str, str]]) -> None:
    corrections = [said("header", None, field, value, id=number) for number, (field, value) in enumerate(changes)]
    held = apply(RECORD, corrections)
    assert Record.model_validate_json(held.model_dump_json()) == held
