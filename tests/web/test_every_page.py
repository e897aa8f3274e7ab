"""Every page in a real browser: axe finds nothing, nothing is wider than the window, nothing comes from elsewhere.

A page that is added to the route table is looked at too.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pytest

from deployments.web.guard import POLICY
from deployments.web.routes import PAGES
from deployments.web.visit import ANYBODY
from tests.browser.conftest import SHARED, browser
from tests.browser.reader import all_too_wide, stumbles
from tests.web.browsing import address, window
from tests.web.conftest import HOST, Opened, Sampled
from tests.web.conftest import Browser as Client
from tests.web.walk import FINANCE, MANAGER, OF_PARTIES, Followed

if TYPE_CHECKING:
    from playwright.async_api import Browser, ConsoleMessage, Page, Request

__all__ = ["address", "browser"]
pytestmark = [pytest.mark.browser, SHARED]
NOWHERE = "/no-such-page"
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
    return {MANAGER: [*mine.values(), NOWHERE], FINANCE: of_finance, **of_parties, "": anybody}


async def test_every_page_can_be_read_by_everybody(
    browser: "Browser", sampled: Sampled, followed: dict[str, Followed], address: str, opened_sample: Opened
) -> None:
    """In both languages; axe looks once, because what it judges is the same in either."""
    found: list[str] = []
    seen = 0
    for person, paths in looked_at(followed).items():
        client = await opened_sample(person)
        danish, english = [await answered(client, paths, language) for language in ("da", "en")]
        async with window(browser, sampled.desk, address, person) as page:
            listen(page, address, found)
            await page.goto(address)
            found += await stumbles(page, danish)
            found += await all_too_wide(page, english)
        seen += len(danish) + len(english)
    assert found == []
    assert seen > 100


async def answered(client: Client, paths: Iterable[str], language: str) -> dict[str, str]:
    """The page at each address, in a language. What leads nowhere fails; a file to keep is left out."""
    client.client.cookies.set("language", language, domain=HOST, path="/")
    pages = {}
    for path in paths:
        answer = await client.client.get(path, follow_redirects=True)
        assert answer.status_code == (404 if path == NOWHERE else 200), f"{path}: see tests/web/walk.py"
        assert answer.headers["content-security-policy"] == POLICY, path
        if "text/html" in answer.headers["content-type"]:
            assert f'<html lang="{language}"' in answer.text, path
            pages[path] = answer.text
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
