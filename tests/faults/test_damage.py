"""A damaged index is said to be one, by whatever is asked, and never taken for a defect of the program."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.desk import Desk
from extractor.errors import Exit, NotAnIndex, VanbanError
from extractor.index import Index
from extractor.index.storage import opening
from tests.web.browsing import ANSWER, LETTER

PAGE = 4096
COMMANDS = (
    ["stats"], ["search", "quyết định"], ["cited-by", "71/2023/QĐ-UBND"], ["missing"], ["footnotes"], ["check"],
    ["duplicates"], ["register", "list"], ["worklist"], ["show", "134/QĐ-SKHCN"], ["quantities"], ["errors"],
)  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("whole")
    for number, text in enumerate((LETTER, ANSWER)):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    with Index.open(folder / "index.db") as index, Desk(index) as desk:
        index.ingest([folder])
        desk.register(folder / "0.txt", "incoming", by="Lan")
    return (folder / "index.db").read_bytes()


def noise(data: bytearray, chance: random.Random) -> None:
    """A page that the disk gave back as something else."""
    page = chance.randrange(1, len(data) // PAGE)
    data[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE)


def stripe(data: bytearray, chance: random.Random) -> None:
    """Bytes that are no text, in rows, names of tables or whatever lies there."""
    start = chance.randrange(100, len(data) - 300)
    data[start : start + 200] = b"\xff" * 200


def flips(data: bytearray, chance: random.Random) -> None:
    for _ in range(200):
        data[chance.randrange(100, len(data))] = chance.randrange(256)


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(PAGE, len(data)) :]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("harm", [noise, stripe, flips, cut])
def test_no_command_takes_it_for_a_defect(
    whole: bytes, tmp_path: Path, harm: Callable[..., None], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANBAN_JOBS", "1")
    chance = random.Random(f"{harm.__name__} {seed}")
    data = bytearray(whole)
    harm(data, chance)
    place = tmp_path / "index.db"
    for words in (*COMMANDS, ["index", str(tmp_path)]):
        place.write_bytes(data)
        answer = CliRunner().invoke(app, [*words, "--db", str(place)])
        assert answer.exit_code != Exit.INTERNAL, f"{words} {answer.output}"
        if answer.exit_code == Exit.INDEX:
            assert str(place) in answer.output or "damaged" in answer.output
            assert "Traceback" not in answer.output


def test_names_that_are_no_text(whole: bytes, tmp_path: Path) -> None:
    """SQLite's message quotes them, and Python cannot read it."""
    place = tmp_path / "index.db"
    place.write_bytes(whole.replace(b"CREATE TABLE documents", b"CREATE TABLE docum\xe1nts"))
    with pytest.raises(NotAnIndex):
        Index.open(place)
    assert CliRunner().invoke(app, ["stats", "--db", str(place)]).exit_code == Exit.INDEX


@pytest.mark.parametrize("kept", ["{", "[]", "", "null", '{"schema_version": "1"}', '{"schema_version": "7"}'])
def test_a_record_that_nobody_wrote(whole: bytes, tmp_path: Path, kept: str) -> None:
    place = tmp_path / "index.db"
    place.write_bytes(whole)
    with Index.open(place) as index:
        index.storage.connection.execute("UPDATE contents SET record = ?", (kept,))
        asked: tuple[Callable[[], Any], ...] = (
            lambda: index.document(1),
            lambda: index.curation.effective("134/QĐ-SKHCN"),
            lambda: index.curation.correct("134/QĐ-SKHCN", "header", "subject", "x", by="Lan"),
        )
        for ask in asked:
            with pytest.raises(VanbanError, match="damaged"):
                ask()


def test_what_is_sound_is_not_called_damaged(whole: bytes, tmp_path: Path) -> None:
    place = tmp_path / "index.db"
    place.write_bytes(whole)
    assert opening.damage(place) is None
    assert opening.damage(tmp_path / "nowhere.db") is None
    place.write_bytes(whole[: len(whole) // 2])
    found = opening.damage(place)
    assert found is not None
    assert found.exit_code == Exit.INDEX
