"""Logging in and out in a real browser: with the keyboard alone, without JavaScript, and in the other language."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import SHARED, browser
from tests.web.browsing import address, window
from tests.web.conftest import Sampled

if TYPE_CHECKING:
    from playwright.async_api import Browser

__all__ = ["address", "browser"]
pytestmark = [pytest.mark.browser, SHARED]


@pytest.mark.parametrize("script", [True, False])
async def test_a_person_of_the_sample_logs_in_with_a_click_and_out_again(
    browser: "Browser", sampled: Sampled, address: str, script: bool
) -> None:
    async with window(browser, sampled.desk, address, "", java_script_enabled=script) as page:
        await page.goto(f"{address}/me")
        await page.wait_for_url(f"{address}/login?next=%2Fme")
        await page.get_by_role("button", name="Ida Holst sagsbehandler", exact=True).click()
        await page.wait_for_url(f"{address}/me")
        await page.get_by_role("heading", name="Min side", exact=True).wait_for()
        await page.get_by_role("button", name="English", exact=True).click()
        await page.get_by_role("heading", name="My page", exact=True).wait_for()
        await page.get_by_role("button", name="Log out", exact=True).click()
        await page.wait_for_url(f"{address}/login")
        await page.go_back()
        await page.reload()
        await page.get_by_role("heading", name="Log in", exact=True).wait_for()


async def test_the_keyboard_is_enough(browser: "Browser", sampled: Sampled, address: str) -> None:
    async with window(browser, sampled.desk, address, "") as page:
        await page.goto(f"{address}/login")
        await page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert await skip.inner_text() == "Gå til indholdet"
        where = await skip.bounding_box()
        assert where is not None and where["y"] >= 0, "it is seen when it has the focus"
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        assert "Torben Krag" in await page.locator(":focus").inner_text()
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"{address}/")
        await page.get_by_role("link", name="Torben Krag", exact=True).wait_for()
