"""A real browser, and the folder of the pages that it shows.

The browser is the system's own, driven by Playwright from requirements-web.lock. Without them the tests are skipped,
with advice; under CI that is a failure, so that no change is merged untested in a browser.
"""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.patience import PATIENCE

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

SHARED = pytest.mark.asyncio(loop_scope="session")
"""For every test here: the browser lives in one event loop, and so do those who use it."""

# Without a screen, Debian's chromium-headless-shell shows a page for two thirds of the CPU time of the others.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# No GPU, nothing of Google's, and no connection but ours. Without a user of its own, as in a container, Chromium's
# sandbox cannot be had.
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]

Show = Callable[[str], Awaitable["Page"]]


def missing() -> str | None:
    """What is needed for a test in a browser and is not here; None where all of it is."""
    if find_spec("playwright") is None:
        return "Playwright is not installed: make .venv/.web-ready"
    if not any(map(shutil.which, CHROMIUM)):
        return f"none of {', '.join(CHROMIUM)} is on the PATH: apt-get install chromium-headless-shell"
    return None


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator["Browser"]:
    """Chromium, started once for all tests of a process. They share its event loop: see SHARED."""
    if lacking := missing():
        if "CI" in os.environ:
            pytest.fail(f"Under CI pages are opened in a browser: {lacking}")
        pytest.skip(lacking)
    # Playwright's other interface, the synchronous one, leaves a loop running in which no other test can start its own.
    from playwright.async_api import async_playwright

    program = next(filter(None, map(shutil.which, CHROMIUM)))
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=program, args=FLAGS, timeout=PATIENCE * 1000)
        yield opened
        await opened.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest_asyncio.fixture(loop_scope="session")
async def show(browser: "Browser", tmp_path: Path) -> AsyncIterator[Show]:
    """Serves an HTML text from localhost and opens it; the next one takes its place in the same window."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        page = await browser.new_page()
        page.set_default_timeout(PATIENCE * 1000)

        async def shown(text: str) -> "Page":
            (tmp_path / "page.html").write_text(text, encoding="utf-8")
            answer = await page.goto(f"http://127.0.0.1:{server.server_address[1]}/page.html")
            assert answer is not None and answer.ok
            return page

        yield shown
        await page.close()
        server.shutdown()
        thread.join()
