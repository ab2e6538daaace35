"""The examples that stand in every row of the tables, run against the rule that reads the table.

Examples are separated by `` | ``; ``⏎`` is the end of a line. One with ``=>`` says what the rule must make of the
text before it (several values are separated by ``;``); one without must be recognised as what its row says, or, in
``not_documents``, yield nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pydantic import ValidationError

from extractor import descriptions, knowledge, records
from extractor.exchange import columns, fields
from extractor.knowledge import Row
from extractor.parsers.text import from_text
from extractor.records import Citation, Record
from extractor.rules.citations import candidates, issuing, law_terms, letters
from extractor.rules.header import persons, posts
from extractor.rules.tasks import deadlines, given_tables, leads, tables
from extractor.rules.text import districts, issuers, known_organs, line_roles, lists, marks, retention, table_headings
from extractor.rules.text.lines import Line
from extractor.vietnamese import (
    abbreviations,
    asking,
    commonpasswords,
    everyday,
    legacy,
    listletters,
    neighbours,
    printed,
)
from extractor.vietnamese.folding import fold
from extractor.vietnamese.frequencies import commonness

Check = Callable[[Row, str, str], bool]
"""Whether the rules make of a text (second) what the row's example wants (third)."""


def of(row: Row) -> list[tuple[str, str]]:
    """The examples of a row: text, and what is wanted of it."""
    pairs = (example.partition("=>") for example in row.get("examples", "").split(" | ") if example.strip())
    return [(text.strip().replace(" ⏎ ", "\n"), wanted.strip()) for text, _, wanted in pairs]


def failures(table: str, row: Row) -> Iterator[str]:
    """What is wrong with a row's examples, one line each: none at all, or one that does not match."""
    found = of(row)
    if not found:
        yield "has no example"
    for text, wanted in found:
        if not CHECKS[table](row, text, wanted):
            yield f"example does not match: {text}" + (f" => {wanted}" if wanted else "")


def shipped() -> Iterator[tuple[str, Row]]:
    """Every row of every table that has a check, with the table's name."""
    for table in sorted(CHECKS):
        for row in knowledge.table(table):
            yield table, row


def _record(text: str) -> Record:
    from extractor.pipeline import extract_text

    return extract_text(text, nlp=False)


def _citations(text: str, form: str) -> list[Citation]:
    return [citation for citation in _record(text).citations if citation.form == form]


def _recognised(row: Row, text: str, wanted: str) -> bool:
    if row["place"] == "word":
        return letters.read_through(text) == wanted
    document = replace(from_text(text), method="pdf-ocr")
    found = [candidate.match.symbol.key for _, group in candidates.by_block(document, None) for candidate in group]
    return found == _values(wanted)


def _translated(row: Row, text: str, wanted: str) -> bool:
    header = _record(f"{row['word'].upper()}\n{text}\n{_IN_ENGLISH}").header
    return (header.key, header.kind) == (wanted, row["kind"])


_IN_ENGLISH = "Pursuant to the Law on Organization of the Government;\n"


def _values(wanted: str) -> list[str]:
    return [value.strip() for value in wanted.split(";") if value.strip()]


def _keys(_: Row, text: str, wanted: str) -> bool:
    return [citation.key for citation in _citations(text, "numbered")] == _values(wanted)


def _short_name(_: Row, text: str, wanted: str) -> bool:
    return [citation.key for citation in _citations(text, "anaphoric")] == _values(wanted)


def _issuer(_: Row, text: str, wanted: str) -> bool:
    if " của " not in text:
        return False
    found = issuing.after(text, text.index(" của "), len(text), len(text))
    return found is not None and found[0] == wanted


def _no_issuer(_: Row, text: str, wanted: str) -> bool:
    at = min(place for place in (text.find(" của "), text.find(" do ")) if place >= 0)
    return issuing.after(text, at, len(text), len(text)) is None


def _abbreviated(_: Row, text: str, wanted: str) -> bool:
    """Who searches for one of them finds the other."""
    short, whole = abbreviations.words_of(text), abbreviations.words_of(wanted)
    return whole in abbreviations.forms_of(short) and short in abbreviations.forms_of(whole)


def _standard(_: Row, text: str, wanted: str) -> bool:
    return [citation.key for citation in _citations(text, "standard")] == _values(wanted)


def _state(_: Row, text: str, wanted: str) -> bool:
    return [task.status for task in _record(text).tasks] == [wanted]


def _opening(row: Row, text: str, _: str) -> bool:
    by_itself = line_roles.role(Line(text, 0)) in ("opening", "to")
    return text.startswith(line_roles.openings(row["strength"])) and (by_itself or row["strength"] == "later")


def _surname(row: Row, text: str, _: str) -> bool:
    return text.startswith(row["surname"]) and persons.person(text.upper()) == text.upper()


def _relation(row: Row, text: str, _: str) -> bool:
    found: Sequence[Citation] = _citations(text, "numbered")
    return bool(found) and (found[-1].relation, found[-1].effect or "") == (row["relation"], row["effect"])


def _named(_: Row, text: str, wanted: str) -> bool:
    return [citation.name for citation in _citations(text, "named")] == [wanted]


def _in_force(row: Row, text: str, wanted: str) -> bool:
    found = law_terms.in_force(row["name"].partition(";")[0], text)
    return (found.number or found.date if found else "?") == wanted


def _rule(row: Row, text: str, _: str) -> bool:
    form = row["rule"].partition(".")[0]
    return any(citation.rule == row["rule"] for citation in _citations(text, form))


def _quantities(_: Row, text: str, wanted: str) -> bool:
    found = _record(text).quantities
    return [f"{one.value} {one.unit or one.noun}" for one in found] == _values(wanted)


def _hedged(_: Row, text: str, wanted: str) -> bool:
    found = _record(text).quantities
    return [f"{one.value} {one.unit or one.noun} {one.about}" for one in found] == [wanted]


def _lead(_: Row, text: str, wanted: str) -> bool:
    found = leads.read(text, 0, len(text))
    return found is not None and found.names == [wanted]


def _sent_by(_: Row, text: str, wanted: str) -> bool:
    found = deadlines.find(text, 0, len(text), 2024)
    return found is not None and found.value == wanted


def _figures(_: Row, text: str, wanted: str) -> bool:
    record = _record(text)
    found = [
        f"{one.value}{f'/{one.denominator}' if one.denominator else ''}{f'..{one.range[1]}' if one.range else ''}"
        f" {one.unit or one.noun}{f' {one.about}' if one.about else ''}"
        for one in record.quantities
    ]
    found += [one.value for one in record.dates]
    found += [f"{one.kind} {one.start or ''}..{one.end or ''}" for one in record.periods]
    return sorted(found) == sorted(_values(wanted))


def _titles(_: Row, text: str, wanted: str) -> bool:
    return [task.title for task in _record(text).tasks] == _values(wanted)


def _listed(_: Row, text: str, wanted: str) -> bool:
    letters = text.replace(")", "").split()
    return listletters.mended(letters, [96.0] * len(letters)) == wanted.replace(")", "").split()


def _common(row: Row, text: str, _: str) -> bool:
    return commonness(text) == float(row["commonness"])


def _known_organ(_: Row, text: str, wanted: str) -> bool:
    found = known_organs.at(text, 0, len(text))
    return found is not None and (found.name, found.complete) == (wanted, True)


def _fits(row: Row, text: str, wanted: str) -> bool:
    return fields.fit(fields.of_row(row), text).text == wanted


def _items(_: Row, text: str, wanted: str) -> bool:
    found = lists.find(text, 0, len(text))
    return found is not None and len(found.spans) == int(wanted)


def _of_its_type(row: Row, text: str, _: str) -> bool:
    """Whether a value is one that the field may have, in every class of the record that the row is for."""
    field, value = row["field"], json.loads(text)
    models = [each for each in vars(records).values() if isinstance(each, type) and issubclass(each, records.Model)]
    meant = [each for each in models if descriptions.row_of(each.__name__, field) is row and field in each.model_fields]
    try:
        for model in meant:
            model.__pydantic_validator__.validate_assignment(model.model_construct(), field, value)
    except ValidationError:
        return False
    return True


def _read_as(_: Row, text: str, wanted: str) -> bool:
    found = everyday.readings(text.lower().split())
    return abbreviations.words_of(wanted) in {words for each in found for words in each.legal}


def _tells(row: Row, text: str, wanted: str) -> bool:
    words = text.split()
    return row["words"] in words and [each for each in words if each not in asking.speech_words()] == wanted.split()


CHECKS: dict[str, Check] = {
    "asking_words": lambda _, text, wanted: asking.unasked(text) == wanted,
    "assignment_columns": lambda row, text, _: given_tables.field_of(text) == row["field"],
    "assignment_verbs": _lead,
    "authorities": lambda _, text, __: posts.is_authority(text),
    "bodies": lambda _, text, wanted: issuers.opens(text) and issuers.spelled(text) == wanted,
    "common_passwords": lambda _, text, __: commonpasswords.is_common(text),
    "communes": lambda _, text, wanted: issuers.spelled(text) == wanted,
    "districts": lambda row, text, wanted: districts.province_of(text, row["from"]) == wanted,
    "column_roles": lambda row, text, _: table_headings.role_of(text) == row["role"],
    "counted_nouns": _quantities,
    "heading_abbreviations": lambda _, text, wanted: columns.field_of(text) == wanted,
    "hedges": _hedged,
    "issuer_posts": lambda _, text, wanted: issuing.organ_of_head(text) == wanted,
    "issuer_stops": _issuer,
    "kinds": _keys,
    "law_abbreviations": _named,
    "law_terms": _in_force,
    "laws": _named,
    "list_heads": _items,
    "lead_heads": _lead,
    "legacy_letters": lambda _, text, wanted: legacy.convert(text, "vni") == wanted,
    "marks": lambda row, text, _: marks.marks_of(text) == [(row["field"], row["name"])],
    "measures": _quantities,
    "everyday_words": _read_as,
    "fields": _of_its_type,
    "metadata_fields": _fits,
    "not_documents": _keys,
    "not_issuers": _no_issuer,
    "number_contexts": _quantities,
    "list_letters": _listed,
    "ocr_confusions": _recognised,
    "number_forms": _figures,
    "openings": _opening,
    "organ_spellings": _known_organ,
    "organs": _keys,
    "posts": lambda _, text, __: posts.is_post(text, fold(text)),
    "programme_openers": _titles,
    "provinces": lambda row, text, _: issuers.province(text) == row,
    "ranks": lambda _, text, wanted: persons.person(text) == wanted,
    "registers": lambda row, text, wanted: (printed.day(text) if row["cell"] == "day" else text) == wanted,
    "register_columns": lambda row, text, _: columns.field_of(text) == row["field"],
    "report_recipients": _sent_by,
    "retention": lambda row, text, _: retention.term(text) == row,
    "retention_rows": lambda row, text, _: row in retention.rows_for(text),
    "rules": _rule,
    "search_abbreviations": _abbreviated,
    "short_names": _short_name,
    "speech_words": _tells,
    "standards": _standard,
    "surnames": _surname,
    "task_columns": lambda row, text, _: tables.field_of(text) == row["field"],
    "syllables": _common,
    "syllable_pairs": lambda row, text, _: neighbours.are_neighbours(*text.split()),
    "task_heads": _titles,
    "task_states": _state,
    "title_ends": _titles,
    "title_openers": _titles,
    "work_openers": _titles,
    "trades": _issuer,
    "translated_kinds": _translated,
    "triggers": _relation,
    "units": _keys,
}
