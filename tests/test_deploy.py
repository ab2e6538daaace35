"""What lies in deploy/ is sound as far as a machine without systemd or containers can say."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

from tests.typed_lines import serving

UNITS = ("vanban.service", "vanban-nightly.service", "vanban-nightly.timer")


class Unit(RawConfigParser):
    """A unit of systemd: names keep their capitals, and may stand twice."""

    def __init__(self, path: Path) -> None:
        super().__init__(strict=False)
        self.commands = re.findall(r"^ExecStart=(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        self.read(path, encoding="utf-8")

    def optionxform(self, optionstr: str) -> str:
        return optionstr


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, here: str) -> Path:
    """A folder in place of the machine: the program where the units look for it, and room for what it writes."""
    folder = tmp_path_factory.mktemp("machine")
    (folder / "bin").symlink_to(here)
    for name in ("lib", "log", "backups"):
        (folder / name).mkdir()
    return folder


def on(place: Path, command: str) -> str:
    """A command of a unit with the folders of ``place``, as a shell takes it."""
    for theirs, ours in (
        ("/opt/vanban/bin", "bin"), ("/var/lib/vanban", "lib"), ("/var/backups/vanban", "backups"),
        ("/var/log/vanban", "log"),
    ):  # fmt: skip
        command = command.replace(theirs, str(place / ours))
    return command.replace("$$", "$").replace("%%", "%").replace("$VANBAN_OPTIONS", "")


def test_the_service_serves_and_the_night_checks_and_saves(place: Path, root: Path, sample: Path) -> None:
    environment = {"HOME": str(place), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    (serve,) = Unit(root / "deploy" / "systemd" / UNITS[0]).commands
    with serving(on(place, serve), place, environment) as address:
        assert address.startswith("http://127.0.0.1:")
    assert (place / "log" / "vanban.log").read_text(encoding="utf-8").count("server.started") == 1
    index = [str(place / "bin" / "vanban"), "index", str(sample), "--db", str(place / "lib" / "archive.db")]
    subprocess.run(index, env=environment, check=True, capture_output=True)
    commands = Unit(root / "deploy" / "systemd" / UNITS[1]).commands
    for command in commands:
        subprocess.run(["sh", "-c", on(place, command)], env=environment, cwd=place, check=True, capture_output=True)
    assert len(list((place / "backups").glob("20??-??-??.zip"))) == 1


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not on this machine")
@pytest.mark.parametrize("name", UNITS)
def test_systemd_understands_each_unit(name: str, root: Path, place: Path) -> None:
    for each in UNITS:
        text = (root / "deploy" / "systemd" / each).read_text(encoding="utf-8")
        (place / each).write_text(text.replace("/opt/vanban/bin", str(place / "bin")), encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(place / name)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "vanban" in line]) == (0, [])


def test_what_the_service_logs_is_what_is_filtered(root: Path) -> None:
    (command,) = Unit(root / "deploy" / "systemd" / UNITS[0]).commands
    (log,) = re.findall(r"--log (\S+)", command)
    assert f"logpath = {log}\n" in (root / "deploy" / "fail2ban" / "vanban.conf").read_text(encoding="utf-8")
    assert "--log-format" not in command  # the filter reads lines of text


def test_the_services_run_as_somebody_who_may_little(root: Path) -> None:
    for name in UNITS[:2]:
        unit = Unit(root / "deploy" / "systemd" / name)["Service"]
        assert unit["User"] == "vanban"
        assert unit["ProtectSystem"] == "strict" and unit["NoNewPrivileges"] == "yes" and unit["UMask"] == "0077"


def test_the_container_is_made_of_what_is_there(root: Path) -> None:
    text = (root / "deploy" / "container" / "Containerfile").read_text(encoding="utf-8")
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line and not line.startswith("#")]
    words = {line.split()[0] for line in lines}
    assert words <= {
        "FROM", "COPY", "RUN", "ENV", "USER", "WORKDIR", "VOLUME", "EXPOSE", "ENTRYPOINT", "CMD", "HEALTHCHECK",
    }  # fmt: skip
    for line in lines:
        if line.startswith("COPY ") and "--from" not in line:
            assert all((root / source).exists() for source in line.split()[1:-1]), line
        if line.startswith("FROM "):
            assert re.search(r":\d+\.\d+", line), "a base image has its version"
    assert lines.index("USER vanban") < next(place for place, line in enumerate(lines) if line.startswith("ENTRYPOINT"))
    installed = set(shlex.split(next(line for line in lines if "apt-get install" in line)))
    assert {"tesseract-ocr-vie", "tesseract-ocr-osd", "antiword", "libreoffice-writer", "libreoffice-calc"} <= installed


def test_what_windows_starts_has_its_line_ends(root: Path) -> None:
    assert "*.cmd text eol=crlf" in (root / ".gitattributes").read_text(encoding="utf-8")
    text = (root / "deploy" / "windows" / "vanban.cmd").read_text(encoding="utf-8")
    assert text.isascii()
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert set(re.findall(r"goto :(\w+)", text)) == labels
    (home,) = re.findall(r'"%~dp0([^"]*)"', text)
    place = (root / "deploy" / "windows" / home.replace("\\", "/")).resolve()
    assert (place / "constraints.txt").is_file() and (place / "pyproject.toml").is_file()
