"""The configuration of nginx in the docs, on loopback with a certificate made for it: login, cookies, sizes, addresses."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPSConnection
from pathlib import Path

import pytest

from extractor.access import Access, Role
from extractor.desk import Desk
from extractor.web.service.settings import Settings
from tests.web.offices import PASSWORD, _built
from tests.web.running import running

NAME = "vanthu.example"

pytestmark = [
    pytest.mark.skipif(
        not shutil.which("nginx") or not shutil.which("openssl"), reason="nginx and openssl are not on this machine"
    ),
]


@dataclass
class Proxy:
    """A running nginx, and the index behind it."""

    port: int
    plain: int
    db: Path
    certificate: Path

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, dict[str, str], str]:
        """The answer by https: its status, its headers, its text."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        connection = HTTPSConnection("127.0.0.1", self.port, context=context, timeout=60)
        connection.sock = context.wrap_socket(
            socket.create_connection(("127.0.0.1", self.port), timeout=60), server_hostname=NAME
        )
        host = {"Host": f"{NAME}:{self.port}"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {**host, **named})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text


@pytest.fixture(scope="module")
def proxy(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp("nginx")
    shutil.copy(_built()[0], folder / "a.db")
    settings = Settings(folder / "a.db", auth=True, allowed=(NAME,), proxies=("127.0.0.1",))
    with running(settings) as address:
        port, plain = _free(), _free()
        _certificate(folder)
        written = (root / "deploy" / "nginx" / "vanban.conf").read_text(encoding="utf-8")
        (folder / "nginx.conf").write_text(_configuration(written, folder, address, port, plain), encoding="utf-8")
        command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
        server = subprocess.Popen([*command, "-g", "daemon off;"], stderr=subprocess.PIPE)
        try:
            _wait(port, server)
            yield Proxy(port, plain, folder / "a.db", folder / "cert.pem")
        finally:
            server.terminate()
            server.communicate(timeout=30)


def _free() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _certificate(folder: Path) -> None:
    """Signed by itself, for the name of the configuration."""
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    files = [
        "-addext",
        f"subjectAltName=DNS:{NAME}",
        "-keyout",
        str(folder / "key.pem"),
        "-out",
        str(folder / "cert.pem"),
    ]
    subprocess.run([*command, *files], check=True, capture_output=True)


def _configuration(written: str, folder: Path, address: str, port: int, plain: int) -> str:
    """That of the docs with other ports and places, and what nginx needs around it."""
    changed = {
        "127.0.0.1:8000": address.removeprefix("http://"), "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;", "/etc/ssl/vanthu.example/fullchain.pem": f"{folder}/cert.pem",
        "/etc/ssl/vanthu.example/privkey.pem": f"{folder}/key.pem",
    }  # fmt: skip
    for old, new in changed.items():
        assert old in written
        written = written.replace(old, new)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    return f"pid {folder}/pid; events {{}} http {{ access_log off; {places}\n{written}\n}}"


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if server.poll() is not None:
            raise AssertionError(server.communicate()[1].decode())
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nginx does not listen")


def _cookie(headers: dict[str, str]) -> str:
    return headers["set-cookie"].split(";")[0]


def _enter(proxy: Proxy, password: str, **more: str) -> tuple[int, dict[str, str], str]:
    """Log in by the form."""
    _, headers, page = proxy.ask("GET", "/login")
    form = re.search(r'name="csrf" value="(\w+)"', page)
    assert form
    body = urllib.parse.urlencode({"name": "clerk", "password": password, "csrf": form[1]}).encode()
    return proxy.ask(
        "POST", "/login", body, Cookie=_cookie(headers), Content_Type="application/x-www-form-urlencoded",
        Origin=f"https://{NAME}:{proxy.port}", **more,
    )  # fmt: skip


def test_a_person_logs_in_by_https(proxy: Proxy) -> None:
    status, headers, _ = proxy.ask("GET", "/?q=quyet")
    assert (status, headers["location"]) == (303, "/login?next=%2F%3Fq%3Dquyet")
    assert "max-age=31536000" in headers["strict-transport-security"]
    status, headers, _ = _enter(proxy, PASSWORD)
    assert (status, headers["location"]) == (303, "/")
    assert headers["set-cookie"].endswith("; Secure")
    status, _, page = proxy.ask("GET", "/?q=quyet", Cookie=_cookie(headers))
    assert status == 200
    assert "134/QĐ-SKHCN" in page


def test_what_a_client_says_of_its_address_is_not_believed(proxy: Proxy) -> None:
    assert _enter(proxy, "wrong password", X_Forwarded_For="203.0.113.7", Forwarded="for=203.0.113.7")[0] == 401
    with Desk.open(proxy.db) as desk:
        rows = desk.storage.rows("SELECT who FROM login_failures WHERE who LIKE 'address:%'")
        assert [row["who"] for row in rows] == ["address:127.0.0.1"]


def test_a_program_calls_by_https(proxy: Proxy) -> None:
    with Desk.open(proxy.db) as desk:
        token = Access(desk).issue("reader", Role.READER, 1, "test").secret
    status, _, text = proxy.ask("GET", "/api/v1/me", Authorization=f"Bearer {token}")
    assert (status, '"name":"reader"' in text) == (200, True)
    assert proxy.ask("GET", "/api/v1/me")[0] == 401


def test_a_file_that_is_too_large_is_refused_at_once(proxy: Proxy) -> None:
    status, _, _ = proxy.ask("POST", "/upload", b"", Content_Length=str(300 * 1024 * 1024))
    assert status == 413


def test_another_name_is_not_answered(proxy: Proxy) -> None:
    assert proxy.ask("GET", "/login", Host="evil.example")[0] == 421


def test_http_leads_to_https(proxy: Proxy) -> None:
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *given: object, **named: object) -> None:
            return None

    request = urllib.request.Request(f"http://127.0.0.1:{proxy.plain}/login", headers={"Host": NAME})
    with pytest.raises(urllib.error.HTTPError) as moved:
        urllib.request.build_opener(Stay).open(request, timeout=30)
    assert (moved.value.code, moved.value.headers["location"]) == (301, f"https://{NAME}/login")
    moved.value.close()
