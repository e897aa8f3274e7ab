"""A link to sign in a real browser: opened, answered wrong, answered right, over; readable in a narrow window."""

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from deployments.web.visit import Desk
from domain.store.command_handler import GrantStore
from tests.browser.conftest import SHARED, browser
from tests.web.browsing import served, window
from tests.web.conftest import IDA, FixedClock, desk_over
from tests.web.portal.signing.conftest import LINKS, Link
from tests.web.test_every_page import RULES

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
    from axe_playwright_python.async_playwright import Axe

    result = (await Axe().run(page, options=RULES)).response
    assert [each["id"] for each in result["violations"]] == []
    if PICTURES:
        await page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
    size = page.viewport_size
    assert size is not None
    assert await page.evaluate("document.documentElement.scrollWidth") <= size["width"]


async def answer(page: "Page", year: str) -> None:
    """Fill the form in and send it."""
    await page.get_by_label("Ja", exact=True).check()
    for part, value in (("day", "9"), ("month", "10"), ("year", year)):
        await page.locator(f"input[name='decided_on.{part}']").fill(value)
    await page.locator("#reference").fill("Byrådet, punkt 14")
    await page.get_by_label("Dit navn").fill("Karen Holm")
    await page.get_by_role("button", name="Send svaret", exact=True).last.click()


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
        await answer(page, "2031")
        await page.get_by_role("alert").wait_for()
        assert await page.get_by_label("Dit navn").input_value() == "Karen Holm"
        if script:
            await looked_at(page, f"sign-wrong-{wide}")
        await answer(page, "2024")
        await page.get_by_role("heading", name="Tak for svaret").wait_for()
        if script:
            await looked_at(page, f"signed-{wide}")
        await page.goto(f"{address}{path}")
        await page.get_by_text("Linket er brugt.").wait_for()
    assert store.grant(case).council_approvals[-1].by_link
    async with window(browser, desk, address, IDA, viewport={"width": 320, "height": 800}) as page:
        await page.goto(f"{address}/cases/{case}/links")
        await looked_at(page, "links-320")
        await page.goto(f"{address}/cases/{case}")
        await page.get_by_text("med et link af Karen Holm").first.wait_for()
