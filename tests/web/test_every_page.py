"""Every page in a real browser: axe finds nothing, nothing is wider than the window, nothing comes from elsewhere.

A page that is added to the route table is looked at too.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest

from deployments.web.routes import PAGES
from deployments.web.visit import ANYBODY
from tests.browser.conftest import SHARED, browser
from tests.web.browsing import address, window
from tests.web.conftest import Sampled
from tests.web.walk import FINANCE, MANAGER, OF_PARTIES, Followed

if TYPE_CHECKING:
    from playwright.async_api import Browser, ConsoleMessage, Page, Request

__all__ = ["address", "browser"]
pytestmark = [pytest.mark.browser, SHARED]
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Of what is right, nothing is listed: it would be most of the answer.
    "resultTypes": ["violations"],
}


_ANSWERED = "Failed to load resource: the server responded with a status of 4"
"""The browser notes pages that say no; that they say it is for other tests."""


def looked_at(followed: Mapping[str, Followed]) -> dict[str, list[str]]:
    """An address of every page, by a person who may open it; the portal by each kind of party, the rest by nobody."""
    anybody = [page.path for page in PAGES if page.roles is ANYBODY and "GET" in page.methods and "{" not in page.path]
    mine = followed[MANAGER].found
    of_finance = [address for path, address in followed[FINANCE].found.items() if path not in mine]
    of_parties = {
        person: [address for path, address in followed[person].found.items() if path.startswith("/our")]
        for person in OF_PARTIES
    }
    return {MANAGER: [*mine.values(), "/no-such-page"], FINANCE: of_finance, **of_parties, "": anybody}


async def test_every_page_can_be_read_by_everybody(
    browser: "Browser", sampled: Sampled, followed: dict[str, Followed], address: str
) -> None:
    """In both languages; axe looks once, because what it judges is the same in either."""
    from axe_playwright_python.async_playwright import Axe

    axe, seen = Axe(), 0
    found: list[str] = []
    for person, paths in looked_at(followed).items():
        async with window(browser, sampled.desk, address, person) as page:
            listen(page, address, found)
            for language in ("da", "en"):
                await page.context.add_cookies([{"name": "language", "value": language, "url": address}])
                for path in paths:
                    if not await opens(page, address + path):
                        continue
                    seen += 1
                    assert await page.get_attribute("html", "lang") == language, path
                    if language == "da":
                        result = (await axe.run(page, options=RULES)).response
                        found += [
                            f"{path}: {each['id']}: {each['nodes'][0]['html'][:160]}" for each in result["violations"]
                        ]
                    found += [f"{language} {path}: {over} px too wide at {at} px" for at, over in await too_wide(page)]
    assert found == []
    assert seen > 100


def listen(page: "Page", address: str, found: list[str]) -> None:
    """Note what the browser complains about, such as what our policy forbids, and what it asks others for."""

    def said(message: "ConsoleMessage") -> None:
        if not message.text.startswith(_ANSWERED):
            found.append(f"{page.url} says: {message.text}")

    def asked(request: "Request") -> None:
        if not request.url.startswith(address):
            found.append(f"{page.url} asks for {request.url}")

    page.on("console", said)
    page.on("request", asked)


async def opens(page: "Page", url: str) -> bool:
    """Open an address; False for a file to keep. What leads nowhere fails."""
    from playwright.async_api import Error

    try:
        answer = await page.goto(url)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return False
    assert answer is not None
    assert answer.status == (404 if url.endswith("/no-such-page") else 200), f"{url}: see tests/web/walk.py"
    return "text/html" in answer.headers["content-type"]


async def too_wide(page: "Page") -> list[tuple[str, int]]:
    """The windows in which the page is too wide, and by how many pixels."""
    found = []
    for width in (320, 768, 1400):
        await page.set_viewport_size({"width": width, "height": 900})
        found.append((f"{width}", int(await page.evaluate(WIDER))))
    await page.set_viewport_size({"width": 1280, "height": 900})
    twice = int(await page.evaluate(f"document.documentElement.style.fontSize = '200%', {WIDER}"))
    found.append(("1280 with text of twice the size", twice))
    return [each for each in found if each[1]]


async def test_a_page_that_is_too_wide_is_noticed(browser: "Browser") -> None:
    page = await browser.new_page()
    await page.set_content("<!doctype html><body style='margin: 0'><div style='width: 25rem'>Bred</div>")
    assert await too_wide(page) == [("320", 80)]
    await page.close()
