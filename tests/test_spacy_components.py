"""The stages in spaCy: through entry points, from a config file, on any splitting of words."""

from __future__ import annotations

import json
from importlib.metadata import entry_points
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from extractor import extract_text
from extractor.vietnamese.plaintext import plain
from tests.vietnamese import encoder

spacy = pytest.importorskip("spacy")

TEXT = (
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;\n"
    "Thực hiện Luật Đấu thầu năm 2023 và Quyết định số 71/2023/QĐ-UBND, kinh phí 315.000.000 đồng."
)
BLANKS = {"nlp": {"tokenizer": {"use_pyvi": False}}}
NAMES = ["vi_citations", "vi_dates", "vi_header", "vi_quantities", "vi_tasks"]


def test_the_factories_are_entry_points() -> None:
    assert sorted(entry.name for entry in entry_points(group="spacy_factories") if "extractor" in entry.value) == NAMES


def test_a_blank_pipeline_takes_the_component_by_its_name() -> None:
    pytest.importorskip("pyvi")
    nlp = spacy.blank("vi")
    nlp.add_pipe("vi_citations")
    doc = nlp(TEXT)
    assert [span.kb_id_ for span in doc.spans["citations"]] == ["30/2020/NĐ-CP", "", "71/2023/QĐ-UBND"]
    assert [span.label_ for span in doc.spans["citations"]] == ["numbered", "named", "numbered"]


def test_a_pipeline_from_the_config_file() -> None:
    with as_file(files("extractor._models") / "vi_citations.cfg") as path:
        config = spacy.util.load_config(path)
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    doc = nlp(TEXT)
    assert nlp.pipe_names == ["vi_header", "vi_citations", "vi_dates"]
    assert len(doc.spans["citations"]) == 3
    assert [span.kb_id_ for span in doc.spans["dates"]] == ["2020-03-05"]


@pytest.mark.parametrize("name", NAMES)
def test_every_component_can_be_added(name: str) -> None:
    nlp = spacy.blank("vi", config=BLANKS)
    nlp.add_pipe(name)
    assert nlp(TEXT)._.record.header is not None
    assert len(nlp("")) == 0


def test_the_record_is_that_of_the_text() -> None:
    nlp = spacy.blank("vi", config=BLANKS)
    nlp.add_pipe("vi_citations", config={"spans_key": "mentions"})
    doc = nlp(TEXT)
    assert doc._.record.citations == extract_text(TEXT).citations
    assert doc._.record.text == TEXT
    for span, citation in zip(doc.spans["mentions"], doc._.record.citations, strict=True):
        assert citation.surface in span.text


def test_a_document_that_no_component_read_has_no_record() -> None:
    assert spacy.blank("vi", config=BLANKS)(TEXT)._.record is None


def test_spans_cover_whole_tokens() -> None:
    nlp = spacy.blank("vi", config=BLANKS)
    component = nlp.add_pipe("vi_citations")
    words = ["theo ", "Nghị định số 30/", "2020/NĐ-CP, của"]
    doc = component(spacy.tokens.Doc(nlp.vocab, words=words, spaces=[False] * 3))
    (span,) = doc.spans["citations"]
    assert span.text == "Nghị định số 30/2020/NĐ-CP, của"


def test_marks_of_notes_stay_in_the_text() -> None:
    nlp = spacy.blank("vi", config=BLANKS)
    nlp.add_pipe("vi_citations")
    text = "giao nhiệm vụ[footnoteRef:1] theo Nghị định số 30/2020/NĐ-CP"
    (citation,) = nlp(text)._.record.citations
    assert text[slice(*citation.span)] == citation.surface


def test_decomposed_text_keeps_its_offsets() -> None:
    nlp = spacy.blank("vi", config=BLANKS)
    nlp.add_pipe("vi_citations")
    doc = nlp(normalize("NFD", TEXT))
    assert [citation.key for citation in doc._.record.citations] == ["30/2020/NĐ-CP", None, "71/2023/QĐ-UBND"]
    for citation in doc._.record.citations:
        assert normalize("NFC", doc.text[slice(*citation.span)]) == citation.surface


def test_documents_go_to_bytes_and_back() -> None:
    nlp = spacy.blank("vi", config=BLANKS)
    nlp.add_pipe("vi_citations")
    doc = nlp(TEXT)
    back = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert back._.record == doc._.record
    assert [span.text for span in back.spans["citations"]] == [span.text for span in doc.spans["citations"]]


def without_spans(found: Any) -> Any:
    """A record as JSON, without its text and without where in it anything stands."""
    if isinstance(found, list):
        return [without_spans(one) for one in found]
    if isinstance(found, dict):
        return {name: without_spans(value) for name, value in found.items() if name not in ("span", "text")}
    return found


def letters(text: str) -> str:
    return "".join(plain(text).split())


def agree(nlp: Any, text: str) -> None:
    """The component's record is the program's, and its spans lead to what it read."""
    found, meant = nlp(text)._.record, extract_text(text)
    assert without_spans(found.model_dump(mode="json")) == without_spans(meant.model_dump(mode="json"))
    for one, other in zip(found.citations, meant.citations, strict=True):
        read = letters((meant.text or "")[slice(*other.span)])
        assert read in letters(text[one.span[0] : one.span[1]]) or "[" in text[slice(*one.span)], (read, one.span)


@pytest.fixture(scope="module")
def reading() -> Any:
    nlp = spacy.blank("vi", config=BLANKS)
    nlp.add_pipe("vi_citations")
    nlp.max_length = 10_000_000
    return nlp


def test_every_gold_text_gives_the_record_of_the_program(reading: Any, shared: Path) -> None:
    files = {json.loads(gold.read_text("utf-8"))["file"] for gold in sorted((shared / "gold").glob("*.json"))}
    texts = [name for name in sorted(files) if name.endswith((".txt", ".md"))]
    assert len(texts) >= 10
    for name in texts:
        agree(reading, (shared / "corpus" / name).read_bytes().decode("utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "Túc trực bên linh cữu có 04 hạ sĩ quan, chiến sĩ.",
        "\ufeff---\ntitle: Thử\n---\nCăn cứ Nghị định số 30/2020/NĐ-CP;\r\nTheo Quyết định số 71/2023/QĐ-\r\nUBND.\r\n",
        "Căn cứ Nghị\u00a0định số 30/\u200b2020/NĐ-CP[footnoteRef:1] của Chính phủ.\n[1:  Quyết định số 5/QĐ-UBND.]\n",
        normalize("NFD", TEXT),
    ],
)
def test_what_the_program_makes_plain_is_plain_here_too(reading: Any, text: str) -> None:
    agree(reading, text)


def test_a_text_typed_for_an_old_font(reading: Any) -> None:
    typed = encoder.mojibake(TEXT, "vni")
    found = reading(typed)._.record
    assert [one.key for one in found.citations] == ["30/2020/NĐ-CP", None, "71/2023/QĐ-UBND"]
    assert [typed[slice(*one.span)].split()[-1] for one in found.citations] == [
        encoder.mojibake(word, "vni") for word in ("phủ", "2023", "71/2023/QĐ-UBND")
    ]
