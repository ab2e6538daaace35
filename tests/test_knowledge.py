"""A file of one's own rules on top of the tables: read, put on, taken off, and told where it is wrong."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extractor
from extractor import extract_text, knowledge, rulesfile
from extractor.errors import BadRules

RULES = """\
kinds:
  - kind: Quy chế phối hợp
    codes: [QCPH]
    words: [quy chế phối hợp]
    abbreviation: QCPH
    examples: ["Quy chế phối hợp số 12/QCPH-BQLX => 12/QCPH-BQLX"]
organs:
  - {code: BQLX, name: Ban Quản lý dự án X, level: central, examples: "15/QĐ-BQLX => 15/QĐ-BQLX"}
triggers:
  - words: [chiếu theo lời dặn]
    place: tail
    relation: implements
    examples: ["Chiếu theo lời dặn Công văn số 12/UBND-KT ngày 01/02/2023"]
short_names:
  - {name: Quy chế 30, kind: Quyết định, key: 30/QĐ-UBND, examples: "theo Quy chế 30 => 30/QĐ-UBND"}
laws:
  - {name: "Luật Bảo tồn rùa biển, cá heo", examples: "theo Luật Bảo tồn rùa biển, cá heo thì => Luật Bảo tồn rùa biển, cá heo"}
"""
COLUMNS = {section: knowledge.columns(section) for section in rulesfile.REQUIRED}


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    path = tmp_path / "rules.yaml"
    path.write_text(RULES, encoding="utf-8")
    return path


def names(text: str) -> list[str | None]:
    return [citation.name for citation in extract_text(text).citations if citation.form == "named"]


def test_the_rows_hold_while_the_file_is_on(rules: Path) -> None:
    text = "theo Luật Bảo tồn rùa biển, cá heo thì"
    before = names(text)
    with knowledge.extended(rules) as rows:
        assert len(rows) == 5
        assert names(text) == ["Luật Bảo tồn rùa biển, cá heo"]
        assert knowledge.in_use() == (str(rules),)
    assert names(text) == before
    assert knowledge.in_use() == ()


def test_kinds_and_organs_are_known(rules: Path) -> None:
    text = "theo Quy chế phối hợp số 12/QCPH-BQLX và Quy chế 30"
    with knowledge.extended(rules):
        first, second = extract_text(text).citations
    assert (first.kind, first.key, first.issuer_resolved) == ("Quy chế phối hợp", "12/QCPH-BQLX", "Ban Quản lý dự án X")
    assert (second.form, second.key, second.rule) == ("anaphoric", "30/QĐ-UBND", "anaphoric.known")


def test_a_trigger_gives_its_relation(rules: Path) -> None:
    text = "Chiếu theo lời dặn Công văn số 12/UBND-KT ngày 01/02/2023"
    with knowledge.extended(rules):
        assert extract_text(text).citations[0].relation == "implements"


def test_words_behind_a_mention_give_its_relation(tmp_path: Path) -> None:
    path = tmp_path / "after.yaml"
    path.write_text(
        "triggers:\n  - words: [thôi được áp dụng]\n    place: after\n    relation: repeals\n"
        '    examples: ["Nghị định số 5/2020/NĐ-CP thôi được áp dụng kể từ ngày 01/7/2024."]\n',
        encoding="utf-8",
    )
    text = "NGHỊ ĐỊNH\n\nĐiều 1. Hiệu lực\nNghị định số 5/2020/NĐ-CP thôi được áp dụng kể từ ngày 01/7/2024.\n"
    assert extract_text(text).citations[0].relation == "mentions"
    with knowledge.extended(path):
        assert extract_text(text).citations[0].relation == "repeals"


def test_every_example_of_the_file_matches(rules: Path) -> None:
    from extractor import examples

    with knowledge.extended(rules) as rows:
        assert [fault for row in rows for fault in examples.failures(row.section, row.cells)] == []


def test_no_file_adds_nothing() -> None:
    with knowledge.extended(None) as rows:
        assert rows == []


def test_an_error_inside_takes_the_file_off(rules: Path) -> None:
    with pytest.raises(ValueError, match="stop"), knowledge.extended(rules):
        raise ValueError("stop")
    assert knowledge.in_use() == ()


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text("# nothing yet\n", encoding="utf-8")
    assert rulesfile.read(path, COLUMNS) == []


BAD = [
    ("kinds\n", "line 1: sections are wanted: kinds, organs"),
    ("verbs: []\n", "line 1: unknown section 'verbs'"),
    ("kinds: QĐ\n", "line 1: kinds: a list of rows is wanted"),
    ("kinds:\n  - QĐ\n", "line 2: kinds, row 1: column: value is wanted"),
    ("kinds:\n  - {kind: A, words: a}\n  - {knid: B}\n", "line 3: kinds, row 2: unknown column 'knid'"),
    ("kinds:\n  - {kind: A}\n", "line 2: kinds, row 1: words is missing"),
    ("kinds:\n  - {kind: ~, words: a}\n", "kind is missing"),
    ("organs:\n  - {code: A, name: b, level: high}\n", "level 'high' is none of central"),
    ("triggers:\n  - {words: a, place: tail, relation: loves}\n", "relation 'loves' is none of legal_basis"),
    ("laws:\n  - name: {a: b}\n", "laws, row 1: name is a text or a list of texts"),
    ("laws:\n  - name: [[a]]\n", "laws, row 1: name is a text or a list of texts"),
    ("laws: [\n", "line 2: "),
    ("laws:\n  - &a {name: b}\n  - *a\n", "line 2: anchors and aliases are not read"),
    ("laws:\n  - !!python/object:os.system {name: b}\n", "line 2: tags are not read"),
    ("[" * 100_000, "line 1: nested too deep"),
    ("kinds: \x01", "not YAML"),
    ("? [a]\n: b\n", "a name is wanted here"),
]


@pytest.mark.parametrize(("text", "told"), BAD)
def test_what_is_wrong_is_told_with_its_line(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadRules, match=re.escape(told)) as raised:
        rulesfile.read(path, COLUMNS)
    assert raised.value.path == str(path)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(BadRules, match="cannot be read"):
        rulesfile.read(tmp_path / "none.yaml", COLUMNS)
    (tmp_path / "rules.yaml").write_bytes(b"kinds: \xff\xfe")
    with pytest.raises(BadRules, match="not UTF-8"):
        rulesfile.read(tmp_path / "rules.yaml", COLUMNS)


@given(st.text(alphabet="kindsorgan:[]{}-&*!'\"|>,?# \n\tđ", max_size=80))
def test_any_text_is_rows_or_an_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        rows = rulesfile.read(path, COLUMNS)
    except BadRules:
        return
    assert all(set(row.cells) == set(COLUMNS[row.section]) for row in rows)


def test_columns_that_must_be_filled_are_columns() -> None:
    for section, required in rulesfile.REQUIRED.items():
        assert set(required) <= set(COLUMNS[section])


def test_what_rules_build_from_the_tables_is_forgotten_with_them() -> None:
    """A plain cache must not hold what comes from a table that a file may add to."""
    tables = "|".join(rulesfile.REQUIRED)
    for path in sorted((Path(extractor.__file__).parent / "rules").glob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
        decorated = {function.name: " ".join(map(ast.unparse, function.decorator_list)) for function in functions}
        built = {name for name, by in decorated.items() if "knowledge." in by}
        for function in functions:
            source = ast.unparse(function)
            if "cache" in decorated[function.name]:
                assert not re.search(rf"knowledge\.table\('(?:{tables})'\)", source), (path.name, function.name)
                assert not [name for name in built if f"{name}(" in source], (path.name, function.name)


def test_the_file_in_the_manual_is_right(root: Path, tmp_path: Path) -> None:
    from extractor import examples

    page = (root / "docs" / "rules.md").read_text(encoding="utf-8")
    (tmp_path / "rules.yaml").write_text(page.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    with knowledge.extended(tmp_path / "rules.yaml") as rows:
        assert {row.section for row in rows} == set(rulesfile.REQUIRED)
        assert [fault for row in rows for fault in examples.failures(row.section, row.cells)] == []
