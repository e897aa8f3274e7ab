"""What a reader stumbles over is noticed: a page wider than its window, and pale text among text that is not."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import SHARED, Show
from tests.browser.reader import all_too_wide, stumbles, too_wide, violations

if TYPE_CHECKING:
    from playwright.async_api import Browser

pytestmark = [pytest.mark.browser, SHARED]
WIDE = "<!doctype html><title>Bred</title><body style='margin: 0'><div style='width: 25rem'>Bred</div>"


async def test_a_page_that_does_not_fit_is_noticed(browser: "Browser") -> None:
    page = await browser.new_page()
    await page.set_content(WIDE)
    found = ["wide is 80 px too wide at 320 px"]
    assert await too_wide(page, "wide") == found
    assert await all_too_wide(page, {"wide": WIDE, "narrow": WIDE.replace("25", "20")}) == found
    await page.set_content(WIDE.replace("25rem", "60rem"))
    assert (await too_wide(page, "wider"))[-1] == "wider is 640 px too wide at 1280 px with text of 200%"
    await page.close()


def table(rows: Iterable[str]) -> str:
    """A page with these rows."""
    return (
        "<!doctype html><html lang='da'><title>Rækker</title><style>.pale { color: #bbb }</style>"
        f"<body><main><h1>Rækker</h1><table><tr><th scope='col'>Navn</th></tr>{''.join(rows)}</table></main>"
    )


ROW = "<tr><td>Fem</td></tr>"
PALE = {
    "by its class": "<tr class='pale'><td>Bleg</td></tr>",
    "by its own style": "<tr><td style='color: #bbb'>Bleg</td></tr>",
    "by the ground": "<tr style='background: #333'><td>Bleg</td></tr>",
    "by how much shines through": "<tr><td><span style='opacity: .3'>Bleg</span></td></tr>",
}


@pytest.mark.parametrize("how", PALE)
async def test_a_pale_row_is_noticed_among_others(browser: "Browser", how: str) -> None:
    page = await browser.new_page()
    await page.set_content(table([ROW] * 20))
    assert await violations(page) == []
    await page.set_content(table([*[ROW] * 20, PALE[how], PALE[how], ROW]))
    (found,) = await violations(page)
    assert found.startswith("color-contrast: ") and "Bleg" in found, "rows that look the same are judged once"
    await page.close()


async def test_of_many_pages_each_is_looked_at(show: Show) -> None:
    page = await show(table([ROW]))
    sound, pale = table([ROW] * 3), table([ROW, PALE["by its class"]])
    wide = table([ROW, "<tr><td><div style='width: 25rem'>Bred</div></td></tr>"])
    found = await stumbles(
        page, {"/sound": sound, "/pale": pale, "/sound/again": sound, "/wide": wide, "/pale/2": pale}
    )
    assert [each.split()[0] for each in found] == ["/pale:", "/wide", "/pale/2:"]
    assert page.url.endswith("/pale/2")
