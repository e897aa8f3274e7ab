"""What people read on a telephone fits it: no letter and no page has to be moved sideways. 320 px and 1400 px."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deployments.reports.archive import check
from tests.browser.conftest import SHARED, Show
from tests.cli.terminal import DONE, run
from tests.journeys.lives import evening_of
from tests.mail.test_letters import NOTICES, written

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, SHARED]
WIDTHS = (320, 1400)
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


async def too_wide(page: "Page") -> dict[int, int]:
    """By how many pixels the page is wider than its window, for each width of a window in which it is."""
    found = {}
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 800})
        if over := int(await page.evaluate(WIDER)):
            found[width] = over
    return found


IN_FRAMES = """async ([pages, widths]) => {
    const frame = document.body.appendChild(document.createElement("iframe")), found = []
    frame.style = "border: 0; height: 800px"
    for (const page of pages) {
        await new Promise(shown => { frame.onload = shown; frame.srcdoc = page })
        const root = frame.contentDocument.documentElement
        const over = width => { frame.style.width = `${width}px`; return root.scrollWidth - root.clientWidth }
        found.push(widths.map(over))
        if (!root.textContent) throw new Error(`nothing is shown: ${page}`)
    }
    return found
}"""
"""A frame is a window to the page in it, and costs a quarter of one."""


async def too_wide_in_a_frame(page: "Page", pages: Mapping[str, str]) -> dict[str, dict[int, int]]:
    """The same as `too_wide`, of every page that is too wide."""
    all_over = await page.evaluate(IN_FRAMES, [list(pages.values()), WIDTHS])
    over = {name: dict(zip(WIDTHS, each, strict=True)) for name, each in zip(pages, all_over, strict=True)}
    return {name: {at: by for at, by in each.items() if by} for name, each in over.items() if any(each.values())}


WIDE = "<!doctype html><title>Bred</title><body style='margin: 0'><div style='width: 400px'>Bred</div>"


async def test_a_page_that_does_not_fit_is_noticed(show: Show) -> None:
    page = await show(WIDE)
    assert await too_wide(page) == {320: 80}
    assert await too_wide_in_a_frame(page, {"wide": WIDE, "narrow": WIDE.replace("400", "300")}) == {"wide": {320: 80}}


async def test_every_letter_fits_the_window(show: Show) -> None:
    letters = {
        f"{notice.kind}-{notice.to.role}-{number}": written(notice).html for number, notice in enumerate(NOTICES)
    }
    assert await too_wide_in_a_frame(await show("<!doctype html><title>Breve</title><body>"), letters) == {}


@pytest.fixture(scope="module")
def archive_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page that opens the archive of a case in its third year of operation."""
    folder = tmp_path_factory.mktemp("archive")
    office, case_no = evening_of("2027-05-15", tmp_path_factory)
    assert run(office, "export", case_no, "-o", folder / "sag.zip").code == DONE
    return check.read(Path(folder / "sag.zip"))["index.html"].decode()


async def test_the_page_that_opens_an_archive_fits_the_window(show: Show, archive_page: str) -> None:
    assert await too_wide(await show(archive_page)) == {}
