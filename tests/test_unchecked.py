"""Records that the rules make without checks are those that the models make with them."""

from __future__ import annotations

import pytest

from extractor.records import Citation, DateRecord, Header, Model, Quantity, Section, TableCell, unchecked

FIELDS: list[tuple[type[Model], dict[str, object]]] = [
    (Section, {"label": "Điều 1", "title": "Phạm vi", "level": 1, "span": (0, 9)}),
    (DateRecord, {"value": "2024-06-22", "precision": "day", "surface": "22/6/2024", "span": (3, 12)}),
    (Citation, {"form": "named", "surface": "Luật Giá", "span": (0, 8), "zone": "body", "rule": "named.lexicon"}),
    (Quantity, {"value": "5", "surface": "5 ha", "span": (0, 4), "zone": "body", "cell": TableCell(table=0, column=1)}),
    (Header, {"kind": "Quyết định", "recipients": ["Như trên"]}),
]


@pytest.mark.parametrize(("model", "fields"), FIELDS)
def test_it_is_what_the_model_makes(model: type[Model], fields: dict[str, object]) -> None:
    made, checked = unchecked(model)(**fields), model(**fields)
    assert made == checked
    assert made.model_dump_json() == checked.model_dump_json()
    assert made.model_dump_json(exclude_unset=True) == checked.model_dump_json(exclude_unset=True)
    assert made.model_copy(update={}) == model.model_validate_json(made.model_dump_json())


def test_what_is_not_given_is_made_anew_for_each() -> None:
    make = unchecked(Header)
    make().recipients.append("Lưu: VT")
    assert make().recipients == []


@pytest.mark.parametrize("fields", [{"label": "1"}, {"label": "1", "title": "", "level": 1, "span": (0, 1), "page": 2}])
def test_names_that_are_missing_or_unknown_are_told(fields: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Section has other fields"):
        unchecked(Section)(**fields)  # type: ignore[arg-type]
