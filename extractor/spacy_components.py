"""The stages as spaCy components, found by spaCy through entry points once the package is installed.

>>> import spacy                                                     # doctest: +SKIP
>>> nlp = spacy.blank("vi")                                          # doctest: +SKIP
>>> _ = nlp.add_pipe("vi_citations")                                 # doctest: +SKIP
>>> doc = nlp("Căn cứ Nghị định số 30/2020/NĐ-CP;")                  # doctest: +SKIP
>>> [(span.label_, span.kb_id_) for span in doc.spans["citations"]]  # doctest: +SKIP
[('numbered', '30/2020/NĐ-CP')]

``doc._.record`` is the whole record, as ``extract_text`` makes it of ``doc.text``, its spans offsets of that; it is
made once, by the first of these components in a pipeline. A span group holds one span a finding, in the record's
order, so that ``doc._.record.citations[i]`` belongs to ``doc.spans["citations"][i]``; a span covers whole tokens, and
may so be wider than the finding.

``spacy.blank("vi")`` splits words with pyvi; to split at blanks instead:
``spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})``.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from extractor.parsers.text import places
from extractor.pipeline import read_text
from extractor.records import Model, Record

Component = Callable[[Doc], Doc]
_KEY = "vanban.record"


@Language.factory("vi_header", assigns=["doc._.record"])
def header(nlp: Language, name: str) -> Component:
    """What a document says of itself: ``doc._.record.header``."""
    return _with_record


@Language.factory("vi_citations", default_config={"spans_key": "citations"}, assigns=["doc._.record", "doc.spans"])
def citations(nlp: Language, name: str, spans_key: str) -> Component:
    """Mentions of documents: label is the form, ``kb_id_`` the key where there is one."""
    return _spans("citations", spans_key, lambda one: (one.form, one.key or ""))


@Language.factory("vi_dates", default_config={"spans_key": "dates"}, assigns=["doc._.record", "doc.spans"])
def dates(nlp: Language, name: str, spans_key: str) -> Component:
    """Dates: label is the precision, ``kb_id_`` the ISO form."""
    return _spans("dates", spans_key, lambda one: (one.precision, one.value))


@Language.factory("vi_quantities", default_config={"spans_key": "quantities"}, assigns=["doc._.record", "doc.spans"])
def quantities(nlp: Language, name: str, spans_key: str) -> Component:
    """Figures: label is the unit, or the noun that is counted; ``kb_id_`` the value."""
    return _spans("quantities", spans_key, lambda one: (one.unit or one.noun or "number", one.value))


@Language.factory("vi_tasks", default_config={"spans_key": "tasks"}, assigns=["doc._.record", "doc.spans"])
def tasks(nlp: Language, name: str, spans_key: str) -> Component:
    """Tasks: label is the kind of task."""
    return _spans("tasks", spans_key, lambda one: (one.kind, ""))


def _spans(findings: str, key: str, named: Callable[..., tuple[str, str]]) -> Component:
    """A component that writes the record's ``findings`` to ``doc.spans[key]``, named by label and knowledge-base id."""

    def component(doc: Doc) -> Doc:
        spans = []
        for one in getattr(_made(doc), findings):
            label, identity = named(one)
            span = doc.char_span(one.span[0], one.span[1], label=label, kb_id=identity, alignment_mode="expand")
            if span is not None:
                spans.append(span)
        doc.spans[key] = SpanGroup(doc, name=key, spans=spans)
        return doc

    return component


def _with_record(doc: Doc) -> Doc:
    _made(doc)
    return doc


def _made(doc: Doc) -> Record:
    """The record of ``doc``; kept as JSON, which goes with the document to disk and to other processes."""
    known = _record(doc)
    if known is not None:
        return known
    made = _extracted(doc.text)
    doc.user_data[_KEY] = made.model_copy(update={"text": None}).model_dump_json()
    return made


def _record(doc: Doc) -> Record | None:
    stored = doc.user_data.get(_KEY)
    return Record.model_validate_json(stored).model_copy(update={"text": doc.text}) if stored else None


def _extracted(text: str) -> Record:
    """The record of a text, as the program makes it, its spans moved to where the text itself has what they cover."""
    document, record = read_text(text)
    if document.text != text:
        _moved(record, places(text, document))
        record.text = text
    return record


def _moved(found: Model, place: Callable[[int, int], tuple[int, int]]) -> None:
    """Make the spans of a record, and of all in it, count characters of another text."""
    for name in type(found).model_fields:
        value = getattr(found, name)
        if name == "span" and value is not None:
            setattr(found, name, place(*value))
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Model):
                _moved(one, place)


if not Doc.has_extension("record"):
    Doc.set_extension("record", getter=_record)
