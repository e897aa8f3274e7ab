"""A link to sign in a real browser: opened, answered wrong, answered right, over; readable in a narrow window."""

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from deployments.web.visit import Desk
from domain.grant.persons import Who
from domain.records.sign_links import SignPurpose
from domain.store import invitations
from domain.store.command_handler import GrantStore
from tests.browser.conftest import SHARED, browser
from tests.browser.reader import too_wide, violations
from tests.web.browsing import printed, served, window
from tests.web.conftest import IDA, FixedClock, desk_over
from tests.web.portal.signing.conftest import AAKANDEN, LINKS, Link
from tests.web.portal.signing.test_signing import new_version
from tests.web.portal.test_both_languages import DANISH
from tests.web.test_every_page import listen
from tests.web.test_overviews import NAMES
from tests.words import english_words

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

__all__ = ["browser"]
pytestmark = [pytest.mark.browser, SHARED]
PICTURES = os.environ.get("TILSAGN_PICTURES")
"""A folder for pictures of the pages; none are made without it."""


@pytest.fixture
def desk(planned: Path, clock: FixedClock) -> Iterator[Desk]:
    """The desk of these tests, without https."""
    with desk_over(planned, clock, secure=False, since=clock.today().replace(month=1, day=1)) as made:
        yield replace(made, office=replace(made.office, sign_links=LINKS))


@pytest_asyncio.fixture(loop_scope="session")
async def address(desk: Desk) -> AsyncIterator[str]:
    """Where the desk is."""
    async with served(desk) as found:
        yield found


async def looked_at(page: "Page", name: str) -> None:
    """Axe finds nothing, and nothing is wider than the window."""
    assert await violations(page) == []
    if PICTURES:
        await page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
    size = page.viewport_size
    assert size is not None
    assert await page.evaluate("document.documentElement.scrollWidth") <= size["width"]


async def write(page: "Page", name: str, text: str) -> None:
    """Go to a control by Tab alone, and type."""
    for _ in range(60):
        await page.keyboard.press("Tab")
        if await page.locator(":focus").get_attribute("name") == name:
            break
    await page.keyboard.press("Control+A")
    await page.keyboard.type(text)


ANSWER = {
    "decided_on.day": "9",
    "decided_on.month": "10",
    "decided_on.year": "2024",
    "reference": "Byrådet, punkt 14",
    "signer": "Karen Holm",
}


async def answer(page: "Page", year: str) -> None:
    """Fill the form in and send it, by the keyboard alone."""
    await write(page, "approved", " ")
    for name, value in (ANSWER | {"decided_on.year": year}).items():
        await write(page, name, value)
    await page.keyboard.press("Enter")


@pytest.mark.parametrize(("script", "wide"), [(True, 1280), (False, 390)], ids=["with a script", "without, narrow"])
async def test_a_council_answers_by_the_link_in_its_letter(
    browser: "Browser", desk: Desk, address: str, store: GrantStore, case: int, link: Link, script: bool, wide: int
) -> None:
    path = link()
    size = {"width": wide, "height": 900}
    async with window(browser, desk, address, "", java_script_enabled=script, viewport=size) as page:
        await page.goto(f"{address}{path}")
        await page.get_by_role("heading", name="Kommunalbestyrelsens svar om helhedsplanen").wait_for()
        if script:
            await looked_at(page, f"sign-{wide}")
        elif PICTURES:
            await page.screenshot(path=f"{PICTURES}/sign-{wide}.png", full_page=True)
        asked = " ".join(await printed(page))
        assert "Send svaret" not in asked
        await answer(page, "2031")
        await page.get_by_role("alert").wait_for()
        assert await page.get_by_label("Dit navn").input_value() == "Karen Holm"
        if script:
            await looked_at(page, f"sign-wrong-{wide}")
        await answer(page, "2024")
        await page.get_by_role("heading", name="Tak for svaret").wait_for()
        if script:
            await looked_at(page, f"signed-{wide}")
        (receipt,) = await printed(page)
        shown = store.grant(case).plan
        assert shown is not None
        for said in ("Kommunalbestyrelsen har godkendt", "Karen Holm", f"{shown.digest[:32]} {shown.digest[32:]}"):
            assert said in receipt
        assert "English" not in receipt
        await page.goto(f"{address}{path}")
        await page.get_by_text("Linket er brugt.").wait_for()
    assert store.grant(case).council_approvals[-1].by_link
    async with window(browser, desk, address, IDA, viewport={"width": 320, "height": 800}) as page:
        await page.goto(f"{address}/cases/{case}/links")
        await looked_at(page, "links-320")
        await page.goto(f"{address}/cases/{case}")
        await page.get_by_text("med et link af Karen Holm").first.wait_for()


def other_words(text: str, language: str) -> list[str]:
    """Words of the other language, but for what people wrote."""
    said = NAMES.sub(" ", text)
    return english_words(said) if language == "da" else DANISH.findall(said)


@pytest.mark.parametrize("language", ["da", "en"])
async def test_whatever_a_link_says_can_be_read_by_everybody(
    browser: "Browser", desk: Desk, address: str, clock: FixedClock, case: int, link: Link, language: str
) -> None:
    found: list[str] = []
    said: set[str] = set()
    async with window(browser, desk, address, "", viewport={"width": 1280, "height": 900}) as page:
        await page.context.add_cookies([{"name": "language", "value": language, "url": address}])
        listen(page, address, found)

        async def look(state: str) -> None:
            assert await page.get_attribute("html", "lang") == language
            found.extend(f"{state}: {each}" for each in await violations(page))
            found.extend(await too_wide(page, state))
            text = await page.locator("main").inner_text()
            found.extend(f"{state}: {each}" for each in other_words(text, language))
            said.add(text)

        async def opened(state: str, path: str) -> None:
            await page.goto(f"{address}{path}")
            await look(state)

        older = link()
        newer = link()
        await opened("changed letter", f"{newer[:-3]}AAA")
        await opened("newer letter", older)
        await opened("open", newer)
        await page.locator("#signer").press("Enter")
        await page.locator(".summary").wait_for()
        await look("refused")
        await opened("organisation", link(SignPurpose.ORGANISATION, AAKANDEN))
        with desk.office.store.engine.begin() as tx:
            number = max(each.invitation.number for each in invitations.of_case(tx, case)) - 1
            invitations.withdraw(tx, case, number, Who("Ida Holst", IDA), desk.office.when())
        await opened("taken back", newer)
        used = link()
        await page.goto(f"{address}{used}")
        await answer(page, "2024")
        await page.locator(".done").wait_for()
        await look("receipt")
        await opened("used", used)
        replaced = link(SignPurpose.ORGANISATION, AAKANDEN)
        new_version(desk, case)
        await opened("new version", replaced)
        late = link()
        clock.forward(days=31)
        await opened("expired", late)
    assert found == []
    assert len(said) == 10, "each state says something else"
