"""A desk on a port of this machine, and windows of a real browser in which people are logged in there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest_asyncio
import uvicorn
from pypdf import PdfReader

from deployments.operations.ports import free_port
from deployments.web.app import create_app
from deployments.web.identity import sessions
from deployments.web.visit import Desk
from tests.patience import PATIENCE
from tests.web.conftest import Sampled

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page


@asynccontextmanager
async def served(desk: Desk) -> AsyncIterator[str]:
    """A desk on a port of this machine; yields its address."""
    port = free_port()
    server = uvicorn.Server(
        uvicorn.Config(create_app(replace(desk, secure=False)), port=port, log_config=None, lifespan="off", ws="none")
    )
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    await running


@pytest_asyncio.fixture(loop_scope="session")
async def address(sampled: Sampled) -> AsyncIterator[str]:
    """The address of a desk over the sample."""
    async with served(sampled.desk) as found:
        yield found


async def printed(page: "Page") -> list[str]:
    """The text of each sheet of paper, on one line."""
    sheets = PdfReader(BytesIO(await page.pdf(format="A4"))).pages
    return [" ".join(normalize("NFKC", sheet.extract_text()).split()) for sheet in sheets]


@asynccontextmanager
async def window(browser: "Browser", desk: Desk, address: str, person: str, **how: object) -> AsyncIterator["Page"]:
    """A window in which a person is logged in."""
    context: BrowserContext = await browser.new_context(locale="da-DK", **how)  # type: ignore[arg-type]
    if person:
        token = sessions.begin(desk.beside, person, desk.clock.now().timestamp())
        await context.add_cookies([{"name": "desk", "value": token, "url": address}])
    page = await context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    yield page
    await context.close()
