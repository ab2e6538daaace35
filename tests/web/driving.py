"""A browser, and a server for it: Chromium as the system has it, driven by Playwright."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.web.app import create_app
from extractor.web.server import address, bound
from extractor.web.service.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-default-apps", "--disable-sync", "--no-first-run", "--no-default-browser-check",
]  # fmt: skip
WIDE, NARROW = {"width": 1280, "height": 850}, {"width": 390, "height": 844}
SHOTS = "VANBAN_SHOTS"
"""Names a folder that takes a picture of each page that the tests look at."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; skips where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("there is no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def serving(db: Path) -> Iterator[str]:
    """The address of a server of this index, in a thread of this process."""
    import uvicorn

    listening = bound("127.0.0.1", 0)
    config = uvicorn.Config(create_app(Settings(db)), log_level="warning", timeout_graceful_shutdown=2, ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started and thread.is_alive():  # who comes before it listens is refused
        time.sleep(0.01)
    try:
        yield address("127.0.0.1", listening.getsockname()[1]).rstrip("/")
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def listening(browser: Browser, place: str) -> Iterator[Page]:
    """A page of the server at ``place`` that says nothing: nothing that the policy of contents stops, no error."""
    said: list[str] = []
    context = browser.new_context(base_url=place, viewport=WIDE)  # type: ignore[arg-type]  # width and height
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


@contextmanager
def named(browser: Browser, place: str) -> Iterator[Page]:
    """The same of somebody who gave a name."""
    with listening(browser, place) as page:
        say_name(page)
        yield page


def say_name(page: Page) -> None:
    """Give a name, under which what is entered is kept."""
    page.goto("/help")
    page.locator("button.person").click()
    page.locator("#person").fill("Nguyễn Thị Lan")
    page.locator("form[action='/name'] button").click()


def shoot(page: Page, name: str, at: str = "body") -> None:
    """Take a picture of the page at both widths, from an element on, where a folder for them is named."""
    folder = os.environ.get(SHOTS)
    if not folder:
        return
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # width and height
        page.evaluate("at => document.querySelector(at).scrollIntoView()", at)
        page.wait_for_timeout(300)
        _keep_small(page.screenshot(), Path(folder) / f"{name}-{size['width']}.png")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]  # width and height


def _keep_small(png: bytes, path: Path) -> None:
    """Pages have few colours: 64 of them are enough, and take a third of the room."""
    from PIL import Image

    with Image.open(BytesIO(png)) as picture:
        picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
