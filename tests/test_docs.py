"""The documentation is true: every line that a page shows is typed, every piece of Python and SQL runs, links lead somewhere."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.typed_lines import bare, checkout, run, serving, typed

GUIDES = ("van-thu", "luu-tru", "phan-tich", "quan-tri")
ELSEWHERE = {"docs/api.md", "docs/rules.md"}
"""Their pieces are tried by tests/web/api/test_client.py and tests/test_knowledge.py."""
PASSWORDS = "mot cau dai de nho 17\nmot cau dai de nho 17\n"


def fences(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def type_in(line: str, folder: Path, environment: dict[str, str]) -> None:
    """One line of a guide; whoever types it answers a question for a password."""
    if " serve " in line:
        with serving(line, folder, environment):
            return
    if " user add " in line:
        line = f"printf '{PASSWORDS}' | {line}".replace("\n", "\\n")
    run(line, folder, environment)


@pytest.mark.parametrize("name", GUIDES)
def test_every_line_of_a_guide_can_be_typed(name: str, root: Path, tmp_path: Path, here: str) -> None:
    (tmp_path / "clone").mkdir()
    folder = checkout(root, tmp_path / "clone")
    page = (folder / "docs" / "huong-dan" / f"{name}.md").read_text(encoding="utf-8")
    lines = [each.line for each in typed(page)]
    assert len(lines) >= 6
    for line in lines:
        type_in(line, folder, bare(tmp_path, here))
    for code in fences(page, "python"):
        subprocess.run([sys.executable, "-X", "utf8", "-c", code], cwd=folder, check=True, capture_output=True)
    for question in fences(page, "sql"):
        ask(question, folder)


def ask(question: str, folder: Path) -> None:
    import duckdb

    with duckdb.connect() as connection:
        connection.execute(f"SET file_search_path = '{folder}'")
        for each in filter(str.strip, question.split(";")):
            assert connection.execute(each).fetchall()


def test_the_page_for_analysts_runs(root: Path, tmp_path: Path, here: str) -> None:
    page = (root / "docs" / "analysts.md").read_text(encoding="utf-8")
    (incoming := tmp_path / "incoming").mkdir()
    made = root / "corpus" / "made"
    for name, source in (("a.docx", "danh-muc-nhiem-vu-so-khcn.docx"), ("b.pdf", "danh-muc-nhiem-vu-so-khcn.pdf")):
        (tmp_path / name).write_bytes((made / source).read_bytes())
    (incoming / "c.txt").write_bytes((made / "bao-cao-so-giao-duc.txt").read_bytes())
    for block in fences(page, "sh"):
        for line in block.splitlines():
            run(line, tmp_path, bare(tmp_path, here))
    code = "\n".join(fences(page, "python"))
    subprocess.run([sys.executable, "-X", "utf8", "-c", code], cwd=tmp_path, check=True, capture_output=True)
    for question in fences(page, "sql"):
        ask(question, tmp_path)


def test_the_settings_for_agents_are_json(root: Path) -> None:
    (settings,) = fences((root / "docs" / "agents.md").read_text(encoding="utf-8"), "json")
    (server,) = json.loads(settings)["mcpServers"].values()
    assert server["args"][0] == "mcp"


def test_the_lines_for_an_office_can_be_typed(root: Path, tmp_path: Path, here: str) -> None:
    (tmp_path / "password.txt").write_text(PASSWORDS, encoding="utf-8")
    (block,) = fences((root / "docs" / "server.md").read_text(encoding="utf-8"), "sh")
    for line in block.splitlines():
        type_in(line.partition("  #")[0], tmp_path, bare(tmp_path, here))


def test_the_lines_for_very_many_documents_can_be_typed(root: Path, tmp_path: Path, here: str) -> None:
    (incoming := tmp_path / "incoming").mkdir()
    for each in ("bao-cao-so-giao-duc.txt", "danh-muc-nhiem-vu-so-khcn.docx"):
        (incoming / each).write_bytes((root / "corpus" / "made" / each).read_bytes())
    (block,) = fences((root / "docs" / "cluster.md").read_text(encoding="utf-8"), "sh")
    for line in block.splitlines():
        type_in(line, tmp_path, bare(tmp_path, here))


def pages(root: Path) -> list[Path]:
    return [path for path in sorted((root / "docs").rglob("*.md")) if "pictures" not in path.parts]


def test_no_piece_of_a_page_is_left_untried(root: Path) -> None:
    tried = {f"docs/huong-dan/{name}.md" for name in GUIDES} | ELSEWHERE
    tried |= {"docs/analysts.md", "docs/agents.md", "docs/cluster.md", "docs/server.md"}
    with_code = {
        path.relative_to(root).as_posix()
        for path in pages(root)
        if any(fences(path.read_text(encoding="utf-8"), each) for each in ("sh", "python", "sql", "json", "yaml"))
    }
    assert with_code <= tried


def test_links_and_pictures_are_there(root: Path) -> None:
    broken = [
        (path.relative_to(root).as_posix(), link)
        for path in [*pages(root), root / "CONTRIBUTING.md", root / "SECURITY.md", root / "CHANGELOG.md"]
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
        if not (path.parent / link).exists()
    ]
    assert broken == []


@pytest.mark.parametrize("name", ["van-thu", "luu-tru"])
def test_a_guide_calls_things_as_the_pages_do(name: str, root: Path) -> None:
    catalogues = (root / "extractor" / "web" / "locale" / "vi" / "LC_MESSAGES").glob("*.po")
    words = "".join(path.read_text(encoding="utf-8").replace('"\n"', "") for path in catalogues)
    page = (root / "docs" / "huong-dan" / f"{name}.md").read_text(encoding="utf-8")
    page = re.sub(r"`[^`]*`", "", page)
    named = {" ".join(each.split()) for each in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", page)} - {"XLSX", "DOCX"}
    assert len(named) >= 4
    assert [each for each in sorted(named) if each not in words] == []


def test_the_site_builds_without_a_warning_and_asks_nobody(root: Path, tmp_path: Path) -> None:
    command: list[str | Path] = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    command += ["-d", tmp_path / "doctrees"]
    done = subprocess.run(
        [*command, root / "docs", tmp_path / "site"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    for path in (tmp_path / "site").rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not re.search(r'(?:src|href)="(?:https?:)?//[^"]+\.(?:js|css|woff2?|png|svg)', page), path
    index = (tmp_path / "site" / "searchindex.js").read_text(encoding="utf-8")
    assert '"hieu":' in index and '"luc":' in index  # found as it is typed, without marks


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_a_readme_is_short(name: str, root: Path) -> None:
    page = (root / name).read_text(encoding="utf-8")
    assert len(page.splitlines()) < 120
    assert len(re.findall(r"!\[", page)) == 1
