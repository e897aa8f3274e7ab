"""Every page in a real browser: axe finds nothing, nothing is wider than the window, nothing comes from elsewhere.

A page that is added to the route table is looked at too.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pytest

from deployments.web.routes import PAGES
from deployments.web.visit import ANYBODY
from tests.browser.conftest import SHARED, browser
from tests.browser.reader import all_too_wide, too_wide, violations
from tests.web.browsing import address, window
from tests.web.conftest import HOST, Opened, Sampled
from tests.web.conftest import Browser as Client
from tests.web.walk import FINANCE, MANAGER, OF_PARTIES, Followed

if TYPE_CHECKING:
    from playwright.async_api import Browser, ConsoleMessage, Page, Request

__all__ = ["address", "browser"]
pytestmark = [pytest.mark.browser, SHARED]
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
    browser: "Browser", sampled: Sampled, followed: dict[str, Followed], address: str, opened_sample: Opened
) -> None:
    """In both languages; axe looks once, because what it judges is the same in either."""
    found: list[str] = []
    seen = 0
    for person, paths in looked_at(followed).items():
        async with window(browser, sampled.desk, address, person) as page:
            listen(page, address, found)
            for path in paths:
                if not await opens(page, address + path):
                    continue
                assert await page.evaluate("document.documentElement.lang") == "da", path
                found += [f"{path}: {each}" for each in await violations(page)]
                found += await too_wide(page, path)
                seen += 1
            english = await in_english(await opened_sample(person), paths)
            found += await all_too_wide(page, english)
            seen += len(english)
    assert found == []
    assert seen > 100


async def in_english(client: Client, paths: Iterable[str]) -> dict[str, str]:
    """The English page at each address."""
    client.client.cookies.set("language", "en", domain=HOST, path="/")
    answers = {path: await client.client.get(path, follow_redirects=True) for path in paths}
    pages = {path: each.text for path, each in answers.items() if "text/html" in each.headers["content-type"]}
    assert [path for path, text in pages.items() if '<html lang="en"' not in text] == []
    return pages


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
