"""A folder of documents, which is the current one too, holds what Python and programs would run: nothing of it runs."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from extractor.index.ingest.pool import Workers
from extractor.parsers import isolation, programs
from extractor.parsers.doc import libreoffice
from extractor.parsers.limits import Limits
from tests.cli.conftest import LETTER, commands
from tests.faults.readers import Surroundings, surroundings
from tests.parsers.compound_factory import compound, word
from tests.parsers.page_factory import Sheet

VANBAN = Path(sys.executable).with_name("vanban")
MODULES = (
    "abc argparse ast base64 codecs collections enum json logging multiprocessing os pickle random re runpy signal "
)
MODULES += (
    "site sitecustomize socket sqlite3 string subprocess tempfile threading types typing usercustomize lxml typer"
)
PROGRAMS = "antiword libreoffice oosplash python python3 sh soffice soffice.bin taskkill tesseract uname dirname sed"
pytestmark = pytest.mark.skipif(not VANBAN.exists(), reason="the command is not installed beside this Python")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Documents of every kind that another program reads, among traps that write a file beside the folder."""
    place = tmp_path_factory.mktemp("hostile") / "văn bản"
    set_traps(place)
    (place / "tesseract.ini").write_text("tessedit_create_txt 1\n", encoding="utf-8")
    (place / "a.txt").write_text(LETTER, encoding="utf-8")
    write_doc(place / "b.doc", root / "corpus" / "made" / "danh-muc-nhiem-vu-so-khcn.docx")
    (place / "reg.csv").write_text(
        "Số đến,Ngày đến,Tác giả,Số ký hiệu,Ngày tháng\n1,6/1/2026,Công ty A,12/CV,5/1/2026\n", encoding="utf-8"
    )
    Sheet().letterhead().image.resize((827, 700)).save(place / "c.png", dpi=(100, 100))
    return place


@pytest.fixture(scope="module")
def elsewhere(folder: Path) -> Path:
    """Another folder with the same traps, to stand in."""
    place = folder.parent / "đứng đây"
    set_traps(place)
    return place


def write_doc(place: Path, source: Path) -> None:
    """A document of Word that antiword reads; where LibreOffice is not there to make one, what neither reads."""
    soffice = programs.find(programs.SOFFICE)
    made = libreoffice.converted(source.read_bytes(), soffice, "docx", "doc") if soffice else compound(word())
    place.write_bytes(made)


def set_traps(place: Path) -> None:
    place.mkdir()
    sprung = place.parent / "sprung"
    for name in MODULES.split():
        code = f"import builtins; builtins.open({str(sprung)!r}, 'a').write({name + chr(10)!r})\n"
        (place / f"{name}.py").write_text(code, encoding="utf-8")
    for name in PROGRAMS.split():
        for program in (place / name, place / f"{name}.exe", place / f"{name}.com", place / f"{name}.bat"):
            program.write_text(f"#!/bin/sh\necho {program.name} >> '{sprung}'\n", encoding="utf-8")
            program.chmod(0o755)


def surround(folder: Path) -> dict[str, str]:
    """Variables as a careless profile sets them: the current folder on the path in each way that one can say it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VANBAN_", "PYTHON"))}
    path = os.pathsep.join(["", ".", str(folder), str(folder / ".." / folder.name), os.environ["PATH"]])
    temporary = folder.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    return {**kept, "PATH": path, "TMPDIR": str(temporary)}


def sprung(folder: Path) -> str:
    place = folder.parent / "sprung"
    return place.read_text(encoding="utf-8") if place.exists() else ""


def left(folder: Path) -> list[Path]:
    """What lies among temporary files once all that ends has ended: a process may have been ended in the middle."""
    until = time.monotonic() + 30
    while (found := _others(folder.parent / "temporary")) and time.monotonic() < until:
        time.sleep(0.2)
    return found


def _others(temporary: Path) -> list[Path]:
    """All but the templates that are kept compiled for this user."""
    return [each for each in temporary.iterdir() if not each.name.startswith("_jinja2-cache")]


def vanban(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [VANBAN, *words],
        cwd=folder,
        env=surround(folder),
        capture_output=True,
        check=False,
        timeout=300,
        input=b"mot cau dai de nho 17\n",
    )


CALLS = (
    """
extract . --format table|extract a.txt b.doc c.png -j 2|extract a.txt --timeout 60 --text|extract a.txt -j 1
index . --db {db} -j 2|index a.txt --db {db} -j 1|index . --db {db} --timeout 200|retry|reread|doctor
convert a.txt --to akn|convert a.txt --to jsonld|convert b.doc --to akn|explain a.txt --at 4 --format jsonl|rules test
search quyết|cited-by 71/2023/QĐ-UBND|show 134/QĐ-SKHCN|cites 134/QĐ-SKHCN|path 134/QĐ-SKHCN 71/2023/QĐ-UBND
history 134/QĐ-SKHCN|same --decisions|ambiguous|check|check a.txt|check --index|missing|worklist|stats|duplicates|errors
footnotes a.txt b.doc|footnotes|tasks|tasks a.txt|quantities|quantities b.doc|tables|tables a.txt c.png|uploads
import reg.csv --book incoming|graph -o {out}.graphml|graph --format png -o {out}.png|correct a.txt --set kind=Báo_cáo
organ add Sở|organ list|organ remove Sở
register add a.txt --book incoming|register edit 1 --note x|register list -o {out}.xlsx|register history 1
register void 1 --reason x|register start incoming 2030 7
register imports|register undo-import 1|register set-series Báo_cáo A|register series|state 134/QĐ-SKHCN ended --since 2024-01-01|state --list
dossier new 01 Hồ_sơ|dossier new 02 Khác|dossier edit 01 --title Khác|dossier put 01 a.txt b.doc|dossier move 01 b.doc 1
dossier order 01 --by key|dossier sheets 01 a.txt 3|dossier show 01|dossier history 01|dossier take-out 01 b.doc
given new a.txt --lead Phòng_A --due 30/5/2030|given take a.txt|given edit 1 --lead Phòng_B|given answer 1 b.doc|given list
given calendar {out}.ics|given history 1|export given -o {out}-6.docx|export findings a.txt -o {out}-7.xlsx|register unregistered
dossier close 01 --anyway|export cover 01 -o {out}-8.pdf|export minutes 01 -o {out}-9.docx|export package 01 -o {out}-10.zip
dossier deliver 01|dossier return 01|dossier reopen 01|dossier list
export incoming -o {out}-1.docx|export outgoing -o {out}-2.pdf|export dossier 01 -o {out}-3.xlsx|export dossiers -o {out}-4.docx
export ead3 -o {out}.xml|export parquet -o {out}-5|mcp|dossier retention Khác
cluster extract a.txt b.doc --out {out}-store|cluster reread {out}-store|cluster link {out}-store|cluster status {out}-store
cluster decisions {out}-store --db {db}|cluster cited-by {out}-store 71/2023/QĐ-UBND|cluster missing {out}-store
cluster history {out}-store 134/QĐ-SKHCN|cluster publish {out}-store --db {out}-store.db
user add an --role administrator|user add binh --role reader|user role binh clerk|user password binh|user lock binh
user unlock binh|user list|user token an|user tokens|user revoke 1|user remove binh
backup {out}.zip|restore {out}.zip --db {out}.db|delete a.txt --reason x|relocate .|serve --host nowhere.invalid
--version|--help""".replace("\n", "|")
    .strip("|")
    .split("|")
)
"""Every command, on real work, in an order in which each finds what it needs."""
NO_INDEX = {"cluster", "extract", "convert", "explain", "doctor", "rules", "restore", "--version", "--help"}
OF_FILES = {"footnotes", "tasks", "quantities", "tables"}
"""These ask the index, or read the files that are named."""
MAY_FAIL = {"serve", "state", "given", "check", "retry", "doctor", "missing", "ambiguous", "history", "path", "graph"}
"""Those whose exit code says what was found, or that have nothing to do here."""


def test_every_command_is_tried() -> None:
    tried = {" ".join(line.split(" ")[:2]) for line in CALLS} | {line.split(" ")[0] for line in CALLS}
    assert commands() - tried == set()


@pytest.mark.slow
def test_no_command_runs_what_lies_among_the_documents(folder: Path) -> None:
    unlike = []
    for line in CALLS:
        db, out = folder.parent / "index.db", folder.parent / "out"
        words = line.format(db=db, out=out).split(" ")
        if words[0] not in NO_INDEX and "--db" not in words and not (words[0] in OF_FILES and len(words) > 1):
            words += ["--db", str(db)]
        done = vanban(folder, *words)
        assert sprung(folder) == "", line
        assert b"Traceback" not in done.stderr, line
        if done.returncode and words[0] not in MAY_FAIL and programs.find(programs.SOFFICE):
            unlike.append((line, done.returncode, done.stderr.decode()))
    assert unlike == [], "\n".join(map(str, unlike))  # what has nothing to work on shows nothing
    assert left(folder) == []


@pytest.mark.parametrize("line", ["extract", "index --db {db} -j 2", "tables", "check"])
def test_nor_what_lies_in_another_current_folder(folder: Path, elsewhere: Path, line: str) -> None:
    words = line.format(db=folder.parent / "another.db").split(" ")
    done = vanban(elsewhere, words[0], *map(str, sorted(folder.glob("[abc].*"))), *words[1:])
    assert sprung(folder) == ""
    assert b"Traceback" not in done.stderr
    assert left(folder) == []


def test_the_server_runs_none_of_it(folder: Path) -> None:
    command = [str(VANBAN), "serve", "--db", str(folder.parent / "served.db"), "--port", "0"]
    served = subprocess.Popen(command, cwd=folder, env=surround(folder), stdout=subprocess.PIPE)
    try:
        assert served.stdout is not None
        address = served.stdout.readline().decode().split(" at ")[1].split()[0]
        for name in ("a.txt", "b.doc", "c.png"):
            answer = _send(address, name, (folder / name).read_bytes())
            assert answer == 202
        until = time.monotonic() + 240
        while time.monotonic() < until and _waiting(address):
            time.sleep(0.5)
        assert sprung(folder) == ""
        picture = hashlib.sha256((folder / "c.png").read_bytes()).hexdigest()
        for path in (f"documents/{picture}/pages/1.png", "data/index.json?sql=select+1", "data/index/works"):
            assert _asked(f"{address}{path}") == 200  # each by a process of its own
        assert _extracted(address, (folder / "b.doc").read_bytes()) == 200
    finally:
        served.terminate()
        served.communicate(timeout=60)
    assert sprung(folder) == ""
    assert left(folder) == []


def test_a_child_is_given_little(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hidden = {"LD_PRELOAD": "", "PYTHONPATH": str(tmp_path), "PYTHONSTARTUP": "x", "AWS_SECRET_ACCESS_KEY": "x"}
    for name, value in hidden.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    with Workers(surroundings, 1, Limits()) as workers:
        ((_, found),) = list(workers.as_they_come([0]))
    assert isinstance(found, Surroundings)
    assert not found.variables & hidden.keys()
    assert (found.isolated, found.user_site, found.current_on_path) == (True, False, False)
    assert Path(found.temporary).name.startswith("vanban-") and not Path(found.temporary).exists()


@pytest.mark.parametrize("path", ["", ".", "{here}", "relative", "{here}/../{name}"])
def test_a_program_of_the_current_folder_is_not_found(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("no-such", "no-such.exe", "relative/no-such"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", path.format(here=tmp_path, name=tmp_path.name))
    assert programs.find(programs.Program("no-such", "", "")) is None


@pytest.mark.parametrize(
    ("root", "place"),
    [
        (r"C:\Windows", r"C:\Windows\System32\taskkill.exe"),
        (r"D:\WinNT", r"D:\WinNT\System32\taskkill.exe"),
        ("", r"C:\Windows\System32\taskkill.exe"),
        ("Windows", r"C:\Windows\System32\taskkill.exe"),
    ],
)
def test_programs_of_windows_have_a_place(root: str, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYSTEMROOT", root)
    assert isolation.of_windows("taskkill.exe") == place


def _send(address: str, name: str, data: bytes) -> int:
    request = urllib.request.Request(
        f"{address}api/v1/uploads?name={name}", data=data, headers={"Content-Type": "application/octet-stream"}
    )
    return _status(request)


def _asked(url: str) -> int:
    """What is answered in the end: a question of tables has two seconds, which may pass before it has its turn."""
    until = time.monotonic() + 60
    while (status := _status(url)) == 400 and time.monotonic() < until:
        time.sleep(1)
    return status


def _status(asked: str | urllib.request.Request) -> int:
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def _extracted(address: str, data: bytes) -> int:
    kind = {"Content-Type": "application/octet-stream"}
    request = urllib.request.Request(f"{address}api/v1/extract?name=b.doc", data=data, headers=kind)
    with urllib.request.urlopen(request, timeout=120) as answer:
        return int(answer.status)


def _waiting(address: str) -> bool:
    with urllib.request.urlopen(f"{address}api/v1/uploads?state=waiting&state=reading", timeout=60) as answer:
        return b'"number"' in answer.read()
