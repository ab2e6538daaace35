"""Every day that is given is the office's, wherever the machine stands: at midnight there, and at midnight in UTC."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient
from typer.testing import CliRunner

import extractor
from extractor import officezone
from extractor.cli.app import app
from extractor.desk import Desk
from extractor.errors import BadZone
from extractor.index import Index
from extractor.web.app import create_app
from extractor.web.service.settings import Settings
from extractor.web.text import dates
from tests.web.browsing import LETTER
from tests.web.clerk import LETTER_ID

Stop = Callable[[str], None]

MIDNIGHTS = [  # what a clock in UTC says, the day in Việt Nam
    ("2026-05-09T16:59:59", "2026-05-09"),
    ("2026-05-09T17:00:00", "2026-05-10"),
    ("2026-05-09T23:59:59", "2026-05-10"),
    ("2026-05-10T00:00:00", "2026-05-10"),
    ("2026-12-31T16:59:59", "2026-12-31"),
    ("2026-12-31T17:00:00", "2027-01-01"),
    ("2026-12-31T17:54:00", "2027-01-01"),
    ("2026-12-31T23:59:59", "2027-01-01"),
    ("2027-01-01T00:00:00", "2027-01-01"),
    ("2028-02-28T17:00:00", "2028-02-29"),
]


@pytest.fixture(params=["UTC", "Asia/Ho_Chi_Minh", "Pacific/Kiritimati", "America/Los_Angeles"])
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that stands somewhere."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system has no tzset: its zone is that of the machine")
    with monkeypatch.context() as patched:
        patched.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def stop(monkeypatch: pytest.MonkeyPatch) -> Stop:
    """Stop the clock at a moment in UTC."""

    def at(moment: str) -> None:
        stopped = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        monkeypatch.setattr(officezone, "_utc", lambda: stopped)

    return at


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize(("moment", "day"), MIDNIGHTS)
def test_the_day_at_the_office(moment: str, day: str, stop: Stop) -> None:
    stop(moment)
    assert officezone.today().isoformat() == day
    assert officezone.day_of(moment + "Z") == day
    written = "/".join(reversed(day.split("-")))
    assert dates.moment(moment + "Z").split()[0] == written


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize(("moment", "day"), MIDNIGHTS)
def test_registers_and_dossiers(moment: str, day: str, stop: Stop, tmp_path: Path) -> None:
    with Desk.open(tmp_path / "a.db", create=True) as desk:
        stop(moment)
        made = desk.register(book="incoming", author="UBND tỉnh", by="Lan")
        assert (made.registered_on, made.year, made.number) == (day, int(day[:4]), 1)
        assert desk.create_dossier("01", "Hồ sơ", by="Lan").year == int(day[:4])


@pytest.mark.usefixtures("machine")
def test_the_last_day_of_a_book_and_the_first_of_the_next(stop: Stop, tmp_path: Path) -> None:
    with Desk.open(tmp_path / "a.db", create=True) as desk:
        names = []
        for moment, _ in MIDNIGHTS[4:9]:
            stop(moment)
            names.append(desk.register(book="incoming", author="UBND tỉnh", by="Lan").name)
    assert names == [
        "incoming 1/2026", "incoming 1/2027", "incoming 2/2027", "incoming 3/2027", "incoming 4/2027",
    ]  # fmt: skip


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize(("moment", "day"), [MIDNIGHTS[0], MIDNIGHTS[1], MIDNIGHTS[4], MIDNIGHTS[5]])
def test_pages(moment: str, day: str, stop: Stop, tmp_path: Path) -> None:
    with Index.open(tmp_path / "a.db"):
        pass
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    with Index.open(tmp_path / "a.db") as index:
        index.ingest([tmp_path / "letter.txt"])
    stop(moment)
    year, written = day[:4], "/".join(reversed(day.split("-")))
    with TestClient(create_app(Settings(tmp_path / "a.db")), base_url="http://127.0.0.1:8000") as browser:
        for page, shown in {
            "/register/incoming/new": written, f"/documents/{LETTER_ID}/register": written,
            "/dossiers": year, "/settings": year,
        }.items():  # fmt: skip
            assert f'value="{shown}"' in browser.get(page).text, page
        assert f"<option selected>{year}</option>" in browser.get("/register/incoming").text
        with Desk.open(tmp_path / "a.db") as desk:
            desk.register(book="incoming", author="UBND tỉnh", due=day, by="Lan")
        assert desk_late(tmp_path / "a.db", browser) == 0
        stop(f"{day}T17:00:00")
        assert desk_late(tmp_path / "a.db", browser) == 1


def desk_late(database: Path, browser: TestClient) -> int:
    """How many entries the page of terms shows as late, which the desk counts as the page does."""
    from extractor.web.pages import register

    with Desk.open(database) as desk:
        late = desk.count_due(register._today())
    assert browser.get("/due").status_code == 200
    return late


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize(("moment", "day"), [MIDNIGHTS[4], MIDNIGHTS[5], MIDNIGHTS[8]])
def test_commands(moment: str, day: str, stop: Stop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")

    def run(*words: str, code: int = 0) -> str:
        done = CliRunner().invoke(app, words)
        assert done.exit_code == code, done.output
        return done.stdout

    run("index", "letter.txt", "--jobs", "1")
    stop(moment)
    assert run("register", "add", "letter.txt", "--book", "incoming").startswith(f"1/{day[:4]} incoming")
    run("register", "edit", "1", "--note", "chuyển", "--by", "Lan")
    run("export", "incoming", "-o", "register.xlsx")  # of this year's book, by the same clock
    cells = [cell for row in load_workbook("register.xlsx").worksheets[-1].iter_rows(values_only=True) for cell in row]
    assert datetime.fromisoformat(day) in cells
    assert "+07:00" in run("register", "history", "1", "--format", "jsonl")
    assert day in run("export", "ead3")


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("UTC", "2026-12-31"), ("+09:00", "2027-01-01"), ("-0330", "2026-12-31"), ("Asia/Tokyo", "2027-01-01"),
        ("Asia/Ho_Chi_Minh", "2027-01-01"), ("Europe/Paris", "2026-12-31"), ("", "2027-01-01"),
    ],
)  # fmt: skip
def test_another_zone(zone: str, day: str, stop: Stop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(officezone.VARIABLE, zone)
    stop("2026-12-31T17:30:00")
    assert officezone.today().isoformat() == day


@pytest.mark.parametrize("zone", ["Mars", "../../etc/passwd", "+25:00", "Asia", "a\0b", "Việt Nam"])
def test_what_is_no_zone(zone: str) -> None:
    with pytest.raises(BadZone, match="no zone is called"):
        officezone.use(zone)
    done = CliRunner().invoke(app, ["--zone", zone, "stats"])
    assert (done.exit_code, "Asia/Ho_Chi_Minh" in done.stderr) == (2, True)


def test_without_tables_of_zones(stop: Stop, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows without tzdata: Việt Nam and offsets are known, of others it is said."""
    import zoneinfo

    def none(name: str) -> zoneinfo.ZoneInfo:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", none)
    officezone._zone.cache_clear()
    stop("2026-12-31T17:00:00")
    assert officezone.today().isoformat() == "2027-01-01"
    officezone._zone("+07:00")
    with pytest.raises(BadZone):
        officezone._zone("Asia/Tokyo")
    officezone._zone.cache_clear()


_OWNERS = {"date", "datetime", "datetime.date", "datetime.datetime"}
_ALWAYS = {"localtime", "mktime", "utcnow", "utcfromtimestamp"}


def asks_the_machine(call: ast.Call) -> bool:
    """Whether a call takes the day or the time in the machine's zone, or leaves the zone open."""
    if not isinstance(call.func, ast.Attribute):
        return False
    name, owner = call.func.attr, ast.unparse(call.func.value)
    without = not call.keywords and len(call.args) < (2 if name == "fromtimestamp" else 1)
    open_ = (name in ("today", "now", "fromtimestamp") and owner in _OWNERS) or name == "astimezone"
    return name in _ALWAYS or (open_ and without)


@pytest.mark.parametrize(
    ("code", "asks"),
    [
        ("date.today()", True), ("datetime.now()", True), ("datetime.datetime.now().date()", True),
        ("datetime.fromtimestamp(1)", True), ("at.astimezone()", True), ("time.localtime()", True),
        ("datetime.now(UTC)", False), ("datetime.now(tz=UTC)", False), ("datetime.fromtimestamp(1, UTC)", False),
        ("at.astimezone(zone)", False), ("officezone.today()", False), ("officezone.now()", False),
    ],
)  # fmt: skip
def test_what_asks_the_machine(code: str, asks: bool) -> None:
    assert any(asks_the_machine(node) for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)) == asks


def test_nothing_asks_the_machine_for_its_day() -> None:
    for source in sorted(Path(extractor.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and asks_the_machine(node):
                raise AssertionError(f"{source}:{node.lineno}: {ast.unparse(node)}: ask extractor.officezone")
    migrations = sorted(Path(extractor.__file__).parent.rglob("*.sql"))
    assert not [each for each in migrations if "'now'" in each.read_text(encoding="utf-8").lower()]
